"""Tables -> Styles: what each side is called, in which order the sides stand, and how each is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from framing.report.rows import Reading
from framing.tables import Tables

DRAWN = 8  # sides that have a colour, a line and a mark of their own
UNKNOWN, BOTH = None, "both"
NOBODY = "unknown"  # what scores call the side that is not known
ROLES = {
    "party": "parties", "armed-group": "armed groups", "court": "courts", "expert": "experts", "ngo": "NGOs",
    "igo": "international organizations", "civilian": "civilians", "witness": "witnesses",
    "religious": "religious figures", "celebrity": "celebrities", "other": "others",
}  # fmt: skip
SHORT = 16  # characters of a label inside a text
LINKS = ("of", "on", "and", "the", "in", "for", "&")
WORDS: dict[str | None, str] = {
    "ngo": "NGO", "igo": "international organization",
    BOTH: "more than one side", UNKNOWN: "unknown",
}  # fmt: skip


@dataclass(frozen=True)
class Styles:
    """The sides of a report in their order; `by` is `side`, or `role` where there is no codebook."""

    by: str
    labels: Mapping[str, str]
    numbers: Mapping[str, int]
    shorts: Mapping[str, str]

    @property
    def sides(self) -> tuple[str, ...]:
        """The side ids in the order in which the report shows them."""
        return tuple(self.labels)

    def label(self, side: str | None) -> str:
        """What a reader calls the side."""
        return self.labels.get(side) or worded(side) if side is not None else WORDS[UNKNOWN]

    def heading(self, side: str | None) -> str:
        """The label with a capital letter, for a table or a figure."""
        label = self.label(side)
        return label[:1].upper() + label[1:]

    def victims(self, side: str) -> str:
        """Who the victims are, after *where*: `the victims belong to North Bank`, `the victims’ role is civilian`."""
        if side == NOBODY:
            return f"the victims’ {self.by} is unknown"
        return (
            f"the victims belong to {self.label(side)}" if self.by == "side" else f"the victims’ role is {worded(side)}"
        )

    def short(self, side: str | None) -> str:
        """The label's first words, where they tell the side from every other; else all of it."""
        return self.shorts.get(side, "") or self.label(side) if side is not None else WORDS[UNKNOWN]

    def number(self, side: str | None) -> int:
        """The style of the side: 1 to 8, or 0 for unknown, both, and what comes after the eighth."""
        return self.numbers.get(side, 0) if side is not None else 0


def styles(tables: Tables, readings: tuple[Reading, ...]) -> Styles:
    """The sides of the codebook in order of their labels; without one the roles, most frequent first.

    The order in which the codebook names its sides plays no part.
    """
    seen = Counter(side for reading in readings for side in _sides(reading))
    seen.pop(BOTH, None)
    roles = tables.sides is None or tables.sides.by_role
    if roles:
        order = sorted(seen, key=lambda side: (-seen[side], side))
        labels = {side: ROLES.get(side) or worded(side) for side in order}
    else:
        assert tables.sides is not None
        named = {side: tables.sides.label(side) for side in tables.sides.ids}
        labels = dict(sorted(named.items(), key=lambda pair: (pair[1].casefold(), pair[0])))
    drawn = {side: n for n, side in enumerate(labels, 1) if n <= DRAWN}
    return Styles("role" if roles else "side", labels, drawn, _shorts(labels))


@lru_cache(1024)
def worded(code: str | None) -> str:
    """A code of the tables in words: `armed-group` -> `armed group`."""
    return WORDS.get(code) or str(code).replace("-", " ").replace("_", " ")


def _shorts(labels: Mapping[str, str]) -> dict[str, str]:
    first = {side: _first_words(label) for side, label in labels.items()}
    often = Counter(first.values())
    return {side: short for side, short in first.items() if often[short] == 1}


def _first_words(label: str) -> str:
    words = label.split()
    while len(words) > 1 and (len(" ".join(words)) > SHORT or words[-1].lower() in LINKS):
        words.pop()
    return " ".join(words)


def _sides(reading: Reading):
    for found in reading.quotes:
        yield from [found.row["side"]] if found.row["side"] else []
    for found in reading.violence:
        for name in ("agent_side", "patient_side"):
            yield from [found.row[name]] if found.row[name] else []
