"""Record, Vote, Mark: a labelled text of a corpus, and who gave which label."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from framing.article import Span


@dataclass(frozen=True, slots=True)
class Vote:
    """The label that one annotator gave for one task."""

    annotator: str
    task: str
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a record's text that an annotator (or the published gold, where it is null) marked and named."""

    span: Span
    label: str
    annotator: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One labelled unit (sentence, headline, span, article) with what its corpus says about it.

    `labels` maps a task to the published label; a corpus may have tasks on several units (sentences, articles), and a
    record takes part in those that it has a label for. `splits` maps a published division to the record's part in it
    (`{"media": "test"}`). `article`, `event`, `topic` and `outlet` are the groups that evaluation keeps together:
    the finest that the corpus knows, null where it does not say. What is not shared by several corpora is in `known`.
    """

    id: str
    text: str
    labels: Mapping[str, str] = field(default_factory=dict)
    votes: tuple[Vote, ...] = ()
    marks: tuple[Mark, ...] = ()
    splits: Mapping[str, str] = field(default_factory=dict)
    outlet: str | None = None
    topic: str | None = None
    article: str | None = None
    event: str | None = None
    url: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)

    def ballot(self, task: str) -> dict[str, str]:
        """The annotators who voted on a task, each with the label given."""
        return {vote.annotator: vote.label for vote in self.votes if vote.task == task}

    def parts(self) -> Iterator[str]:
        """`all`, and the parts of published divisions that the record is in, as `media/test`."""
        yield "all"
        yield from (f"{division}/{part}" for division, part in self.splits.items())


def digest(record: Record) -> str:
    """The first 16 hex digits of a SHA-256 over every field: pins a record without quoting it."""
    canonical = json.dumps(asdict(record), ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
