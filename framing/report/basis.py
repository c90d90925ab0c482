"""Tables + scores -> Basis: what every section of a page stands on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.report.events import Told, events, titles
from framing.report.evidence import Evidence
from framing.report.numbers import Number
from framing.report.places import ALL_INSIDE, Places
from framing.report.rows import Found, Reading, readings, records
from framing.report.styles import BOTH, Styles, styles
from framing.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

Scores = Mapping[tuple[str, str, str, str | None, str], Mapping[str, Any]]
OFFICIAL = ("government", "military", "police", "court")
NAMED_FROM = 3  # visibility from which on the doer counts as named: an argument of the clause or the noun


@dataclass(frozen=True)
class Basis:
    """The readings, their styles, the scores by (by, group, measure, side, stratum), and the evidence collected."""

    readings: tuple[Reading, ...]
    styles: Styles
    scored: Callable[[], pd.DataFrame]
    evidence: Evidence
    places: Places = ALL_INSIDE

    @cached_property
    def scores(self) -> Scores:
        """The scores, made when they are first asked for: the pages of articles and events need none."""
        return keyed(self.scored())

    @cached_property
    def read(self) -> tuple[Reading, ...]:
        """The articles that were read without error."""
        return tuple(r for r in self.readings if not r.row["error"])

    @cached_property
    def counted(self) -> tuple[Reading, ...]:
        """The articles that count: read without error, and no repeat of another."""
        return tuple(r for r in self.read if not r.row["duplicate_of"])

    @cached_property
    def quotes(self) -> tuple[Found, ...]:
        """The quotes that count: a source that was asked and said nothing is none."""
        return tuple(f for r in self.counted for f in r.quotes if f.row["cue_class"] != "no-comment")

    @cached_property
    def violence(self) -> tuple[Found, ...]:
        """The mentions of violence that count."""
        return tuple(f for r in self.counted for f in r.violence)

    @cached_property
    def spoken(self) -> Mapping[str | None, tuple[Found, ...]]:
        """The quotes by the side of their source."""
        return by_value(self.quotes, "side")

    @cached_property
    def suffered(self) -> Mapping[str | None, tuple[Found, ...]]:
        """The mentions of violence by the side of their victim."""
        return by_value(self.violence, "patient_side")

    @cached_property
    def accusations(self) -> tuple[Found, ...]:
        """The accusations that count."""
        return tuple(f for r in self.counted for f in r.accusations)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What a reader calls each event."""
        return titles(self.read)

    @cached_property
    def events(self) -> tuple[Told, ...]:
        """The events that two outlets or more tell."""
        return events(self.counted, self.titles)

    def groups(self, by: str) -> tuple[str, ...]:
        """The groups that were scored, in order of their names."""
        return tuple(dict.fromkeys(sorted(group for kind, group, *_ in self.scores if kind == by)))

    def number(
        self,
        measure: str,
        side: str | None,
        caption: str,
        found: Iterable[Found],
        *,
        by="all",
        group="all",
        stratum="all",
    ) -> Number:
        """A score as a number that leads to the sentences of `found`; without whole where it was not scored."""
        key = self.evidence.key(caption, found)
        return number(self.scores.get((by, group, measure, side, stratum)), key)

    def sides_of(self, seen: Collection[str | None]) -> tuple[str, ...]:
        """The sides that a section shows: those of the codebook, else those seen; then `both` where it was seen."""
        kept = self.styles.sides if self.styles.by == "side" else [s for s in self.styles.sides if s in seen]
        return (*kept, BOTH) if BOTH in seen else tuple(kept)


def by_value(found: Iterable[Found], column: str) -> dict[Any, tuple[Found, ...]]:
    """The findings by what a column of their rows holds."""
    made: dict[Any, list[Found]] = {}
    for f in found:
        made.setdefault(f.row[column], []).append(f)
    return {value: tuple(own) for value, own in made.items()}


def basis(tables: Tables, scored: Callable[[], pd.DataFrame], places: Places = ALL_INSIDE) -> Basis:
    """The basis of a page about these tables; `scored` makes their scores."""
    read = readings(tables)
    return Basis(read, styles(tables, read), scored, Evidence(read, places), places)


def keyed(scores: pd.DataFrame) -> Scores:
    """The rows of a table of scores by what they tell of."""
    return {
        (row["by"], str(row["group"]), row["measure"], row["side"], row["stratum"] or "all"): row
        for row in records(scores)
    }


def number(row: Mapping[str, Any] | None, key: str | None = None) -> Number:
    """A row of scores as a number; without whole where it was not scored."""
    if row is None or row["part"] is None or row["whole"] is None:
        return Number(0, 0, key=key)
    return Number(row["part"], row["whole"], row["low"], row["high"], int(row["articles"] or 0), key)
