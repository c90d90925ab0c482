"""Records -> Examples: texts with one label each, and the groups that are kept apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from framing.records import Corpus, Record

GROUPS = ("outlet", "topic", "article", "event")
TEXTS = ("text", "before", "after", "context")
# Of two labels the one that says that nothing is there; the other is the positive class.
NEGATIVE = frozenset({"neutral", "no", "not", "none", "false", "0", "non-biased", "unbiased", "negative", "other"})
FEWEST = 20  # examples; fewer leave folds with one class


@dataclass(frozen=True)
class Examples:
    """Texts (`frame`, a row each: TEXTS and GROUPS), their labels, and who voted how where that is known.

    `before` and `after` are the neighbours of a sentence in its article, or what stands around a span in its line;
    `context` is the whole text that a span stands in; each is empty where the corpus does not say. `splits` maps a
    published division to each row's part. `undecided` are the votes on texts that have no label, as coders disagreed:
    no rows, but without them agreement would look better than it is; a part of the rows has none of them.
    """

    name: str
    task: str
    frame: pd.DataFrame
    labels: np.ndarray
    ballots: tuple[Mapping[str, str], ...] = ()
    splits: Mapping[str, np.ndarray] = field(default_factory=dict)
    undecided: tuple[Mapping[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def classes(self) -> list[str]:
        """The labels in order; of two, the positive one is the last."""
        found = sorted(set(self.labels))
        return sorted(found, key=lambda label: label.lower() not in NEGATIVE) if len(found) == 2 else found

    @property
    def digest(self) -> str:
        """The SHA-256 of all texts, labels and groups, in order."""
        lines = zip(self.frame[[*TEXTS, *GROUPS]].itertuples(index=False, name=None), self.labels, strict=True)
        whole = hashlib.sha256()
        for row, label in lines:
            whole.update(json.dumps([*row, label], ensure_ascii=True).encode())
        return whole.hexdigest()

    @property
    def fingerprints(self) -> list[str]:
        """For each text the first 16 digits of the SHA-256 of its words in lower case: a copy of it has the same."""
        return [hashlib.sha256(" ".join(text.lower().split()).encode()).hexdigest()[:16] for text in self.frame["text"]]

    def groups(self, by: str) -> np.ndarray:
        """The group of each row under a column of GROUPS; a row without one is a group of its own."""
        import numpy as np

        column = self.frame[by]
        return np.array([value or f"\0row {n}" for n, value in enumerate(column)], dtype=object)

    def known(self, by: str) -> bool:
        """Whether at least two groups of a column of GROUPS are named."""
        return bool(self.frame.loc[self.frame[by] != "", by].nunique() > 1)

    def only(self, rows: Any) -> Examples:
        """The examples of some rows, given as a mask or as positions."""
        import numpy as np

        chosen = np.arange(len(self))[rows]
        return replace(
            self,
            frame=self.frame.iloc[chosen].reset_index(drop=True),
            labels=self.labels[chosen],
            ballots=tuple(self.ballots[i] for i in chosen) if self.ballots else (),
            splits={name: parts[chosen] for name, parts in self.splits.items()},
            undecided=(),
        )


def of_corpus(corpus: Corpus, task: str | None = None, folder: Path | None = None) -> Examples:
    """The examples of a corpus for one of its tasks (its first without one).

    Annotators whom the corpus's card calls unreliable don't vote. ValueError where the corpus has no such task.
    """
    card = corpus.card
    if not card.tasks:
        raise ValueError(f"{corpus.name}: this corpus has no labels that a classifier could learn")
    chosen = task or next(iter(card.tasks))
    if chosen not in card.tasks:
        raise ValueError(f"{corpus.name}: no task {chosen!r}; it has {', '.join(card.tasks)}")
    banned = {key.split("/")[1] for key in card.unreliable if key.split("/")[0] == chosen}
    return of_records(corpus.records(folder), corpus.name, chosen, banned)


def of_records(records: Iterable[Record], name: str, task: str, banned: Iterable[str] = ()) -> Examples:
    """The examples of the records that have a label for a task, in their order."""
    held = list(records)
    rows, labels, ballots, parts, undecided = [], [], [], [], []
    for row, record in zip(_rows(held), held, strict=True):
        ballot = {who: label for who, label in record.ballot(task).items() if who not in set(banned)}
        if task in record.labels:
            rows.append(row)
            labels.append(record.labels[task])
            ballots.append(ballot)
            parts.append(record.splits)
        elif ballot:
            undecided.append(ballot)
    return of_rows(name, task, rows, labels, ballots if any(ballots) else [], parts, undecided)


def _rows(records: list[Record]) -> Iterator[dict[str, str]]:
    """Texts and groups of each record; neighbours are of the same article, and those of a span are in its record."""
    for n, record in enumerate(records):
        around = {key: record.known.get(key, "") for key in ("before", "after", "context")}
        if not around["context"] and record.article:
            around |= {"before": _neighbour(records, n, n - 1), "after": _neighbour(records, n, n + 1)}
        yield {"text": record.text, **around, **{group: getattr(record, group) or "" for group in GROUPS}}


def _neighbour(records: list[Record], n: int, k: int) -> str:
    """The text of record k, where it is a part of record n's article as that is: the article itself has other tasks."""
    if not 0 <= k < len(records) or records[k].article != records[n].article:
        return ""
    return records[k].text if records[k].labels.keys() & records[n].labels.keys() else ""


def of_rows(
    name: str, task: str, rows: list, labels: list[str], ballots: list, parts: Sequence = (), undecided: Sequence = ()
) -> Examples:
    """The examples of rows of texts and groups; ValueError where these are too few, or all of one label."""
    import numpy as np
    import pandas as pd

    if len(labels) < FEWEST or len(set(labels)) < 2:
        raise ValueError(
            f"{name}: {len(labels)} labelled texts with {len(set(labels))} labels for {task!r}; "
            f"at least {FEWEST} texts and two labels are needed"
        )
    divisions = sorted({division for part in parts for division in part})
    return Examples(
        name=name,
        task=task,
        frame=pd.DataFrame(rows, columns=[*TEXTS, *GROUPS], dtype=object),
        labels=np.array(labels, dtype=object),
        ballots=tuple(ballots),
        splits={d: np.array([part.get(d, "") for part in parts], dtype=object) for d in divisions},
        undecided=tuple(undecided),
    )
