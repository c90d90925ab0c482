"""Tables -> Readings: each article with its rows and its text, and the anchors of its findings in the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.article import Span
from framing.mentions import Mentions
from framing.report.days import day
from framing.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]
PLACE, START = attrgetter("start", "end"), attrgetter("start")
CODE = re.compile(r"[^\W\d_]{0,3}[-_/.:# ]?[\d\W_]+|(?=.*\d)[0-9a-fA-F-]{8,}")  # no name: 17, e3, 2019-04, a hash
BOUNDS = {
    name: (f"{name}_start", f"{name}_end") for name in ("cue", "source", "agent", "patient", "instrument", "accused")
}
STARTS = {"q": ("start", "cue_start", "source_start"), "v": ("start",), "c": ("accused_start",)}


class Place(NamedTuple):
    """Where a finding is read: the anchor of its sentence, or else of its line below the article; and its name."""

    anchor: str
    name: str


class Found(NamedTuple):
    """One row of `quotes` (`kind` q), `violence` (v) or `accusations` (c): its article and its place among the rows.

    `sentence` is the index of the article's sentence in which it starts.
    """

    kind: str
    n: int
    i: int
    row: Row
    sentence: int | None
    place: Place

    @property
    def anchor(self) -> str:
        """The id of its mark in the article."""
        return f"a{self.n}{self.kind}{self.i}"

    @property
    def name(self) -> str:
        """What a reader calls it inside its article: `Q3`, `V1`."""
        return self.place.name


@dataclass(frozen=True)
class Reading:
    """One article of the tables: its row, what was found in it, and its text where it is at hand."""

    n: int
    row: Row
    quotes: tuple[Found, ...] = ()
    violence: tuple[Found, ...] = ()
    accusations: tuple[Found, ...] = ()
    people: tuple[Found, ...] = ()  # the first quote of each person quoted, with what is known of the person
    sentences: tuple[Span, ...] = ()
    mentions: Mentions | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The text; empty where it is not at hand."""
        return self.mentions.article.text if self.mentions else ""

    @cached_property
    def title(self) -> str:
        """The title, else the first words of the text, else the id."""
        first = " ".join(self.text[:90].split())
        return self.row["title"] or (first + "…" if first else f"Article {self.row['article_id']}")

    @cached_property
    def first(self) -> Found | None:
        """The quote that a reader meets first."""
        return first_of(f for f in self.quotes if f.row["cue_class"] != "no-comment")

    @cached_property
    def itself(self) -> Found:
        """The article as a finding: what is counted where articles are."""
        return Found("a", self.n, self.n, self.row, None, Place(f"a{self.n}", f"A{self.n}"))

    @cached_property
    def excluded(self) -> tuple[Found, ...]:
        """The captions, credits and other lines that are not counted."""
        zones = [z for z in self.mentions.zones if z.kind != "headline"] if self.mentions else []
        place = Place(f"a{self.n}", f"A{self.n}")
        rows = [{"start": z.span.start, "end": z.span.end, "text": z.span.of(self.text), "rule": z.rule} for z in zones]
        return tuple(Found("z", self.n, i, row, None, place) for i, row in enumerate(rows, 1))

    @property
    def credits(self) -> tuple[str, ...]:
        """The agencies that the article credits."""
        return () if self.row["wire"] is None else tuple(self.row["wire"])

    @cached_property
    def occasion(self) -> str | None:
        """What the article is about, in a few words: its event, or where that is a mere code its day."""
        event, published = self.row["event"], self.row["published"]
        return day(published) if event and published and CODE.fullmatch(event) else event

    @cached_property
    def where(self) -> str:
        """What a list of passages calls it: its outlet and its occasion."""
        known = [str(name) for name in (self.row["outlet"], self.occasion) if name]
        return ", ".join(known) or f"Article {self.n}"

    @cached_property
    def told(self) -> frozenset[int | None]:
        """The indices of the sentences in which a finding starts: they have an anchor."""
        return frozenset(found.sentence for found in (*self.quotes, *self.violence, *self.accusations))


def holding(sentences: Sequence[Span], offset: int) -> int | None:
    """The index of the sentence that holds the character; None where none does."""
    i = bisect_right(sentences, offset, key=START) - 1
    return i if i >= 0 and offset < sentences[i].end else None


def first_of(quotes: Iterable[Found]) -> Found | None:
    """The quote that a reader meets first: by its content, its cue or its source."""
    return min(quotes, key=_place, default=None)


def _place(found: Found) -> tuple[float, int, int]:
    starts = [found.row[c] for c in ("start", "cue_start", "source_start") if found.row[c] is not None]
    return min(starts, default=float("inf")), found.row["depth"] or 0, found.i


def readings(tables: Tables) -> tuple[Reading, ...]:
    """Every article in the order of the tables, numbered from 1, with its rows in the order of the tables."""
    grouped = [_grouped(frame) for frame in (tables.quotes, tables.violence, tables.accusations)]
    people = _grouped(_quoted(tables.actors))
    made = []
    for n, row in enumerate(records(tables.articles), 1):
        id = row["article_id"]
        mentions = None if row["error"] else tables.texts.get(id)
        sentences = tuple(sorted(mentions.sentences, key=PLACE)) if mentions else ()
        quotes, violence, accusations = (
            tuple(_found(kind, n, i, r, sentences) for i, r in enumerate(group.get(id, ()), 1))
            for kind, group in zip("qvc", grouped, strict=True)
        )
        made.append(Reading(n, row, quotes, violence, accusations, _people(people, id, quotes), sentences, mentions))
    return tuple(made)


def _quoted(actors: pd.DataFrame) -> pd.DataFrame:
    """What is known of the people who are quoted."""
    people = (actors["actor_type"] == "person") & (actors["quotes"] > 0)
    return actors.loc[people.fillna(False), ["article_id", "actor", "role", "side", "gender"]]


def _people(people: Mapping[Any, list[Row]], id: Any, quotes: tuple[Found, ...]) -> tuple[Found, ...]:
    first: dict[str, Found] = {}
    for found in quotes:
        if found.row["cue_class"] != "no-comment":
            first.setdefault(found.row["source"], found)
    known = [(first[row["actor"]], row) for row in people.get(id, ()) if row["actor"] in first]
    return tuple(found._replace(row={**found.row, **row}) for found, row in known)


def _found(kind: str, n: int, i: int, row: Row, sentences: Sequence[Span]) -> Found:
    start = next((row[name] for name in STARTS[kind] if row[name] is not None), None)
    sentence = None if start is None else holding(sentences, int(start))
    lost = f"a{n}" if kind == "c" else f"a{n}{kind}{i}r"
    place = Place(lost if sentence is None else f"a{n}s{sentence}", f"{kind.upper()}{i}")
    return Found(kind, n, i, row, sentence, place)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, with None wherever a value is missing and plain Python numbers elsewhere."""
    columns = {str(name): _values(frame[name]) for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _values(column: pd.Series) -> list[Any]:
    import numpy as np
    import pandas as pd

    if column.dtype != "string":
        return column.astype(object).mask(column.isna(), None).tolist()
    codes, known = pd.factorize(column)  # a text that stands in many rows is one object, made once
    return np.array([*known, None], object)[codes].tolist()


def _grouped(frame: pd.DataFrame) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in records(frame):
        found.setdefault(row["article_id"], []).append(row)
    return found


def spans(row: Row) -> list[tuple[int, int]]:
    """The content spans of a quote; its hull where a file brought no list."""
    found = row.get("spans")
    if isinstance(found, Iterable) and not isinstance(found, str):
        return [(int(start), int(end)) for start, end in found]
    return [] if row["start"] is None else [(int(row["start"]), int(row["end"]))]


def span(row: Row, name: str) -> tuple[int, int] | None:
    """The span of an argument such as `agent` or `cue`; None where it is absent."""
    first, last = BOUNDS[name]
    start, end = row.get(first), row.get(last)
    return None if start is None or end is None else (int(start), int(end))
