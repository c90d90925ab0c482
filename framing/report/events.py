"""Basis -> events side by side: what each outlet that tells an event has, its sources and its acts aligned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.report.days import day
from framing.report.grids import Cells, Grid, Item, Link, grid
from framing.report.rows import CODE, Found, Reading
from framing.report.styles import worded
from framing.tables import called

if TYPE_CHECKING:
    from framing.report.basis import Basis

OUTLETS = 4  # columns that a reader can hold against each other; more outlets go into another table
LEVELS = {3: "doer named", 2: "doer named in passing", 1: "doer named close by", 0: "doer not named"}


@dataclass(frozen=True)
class Told:
    """An event that two outlets or more tell: its articles in the order of the outlets' names."""

    n: int
    event: str
    title: str
    readings: tuple[Reading, ...]

    @property
    def anchor(self) -> str:
        """Where it stands."""
        return f"event-{self.n}"

    @property
    def heading(self) -> str:
        """What it is called on its page."""
        return f"{self.title}: {', '.join(self.outlets)}"

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, by name."""
        return tuple(dict.fromkeys(str(r.row["outlet"]) for r in self.readings))

    def of(self, outlet: str) -> tuple[Reading, ...]:
        """The articles of an outlet."""
        return tuple(r for r in self.readings if str(r.row["outlet"]) == outlet)


def titles(readings: Sequence[Reading]) -> dict[str, str]:
    """What a reader calls each event: its name, or where that is a mere code its first headline and the day."""
    return {event: _title(event, own) for event, own in _told(readings).items()}


def _title(event: str, own: list[Reading]) -> str:
    if not CODE.fullmatch(event):
        return event
    first = min(own, key=lambda r: (r.row["published"] is None, r.row["published"], r.n))
    return first.title + (f", {day(first.row['published'])}" if first.row["published"] else "")


def _told(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.row["event"] is not None:
            found.setdefault(str(reading.row["event"]), []).append(reading)
    return found


def events(readings: Sequence[Reading], titles: Mapping[str, str]) -> tuple[Told, ...]:
    """The events that two outlets or more tell, in order of their names."""
    found = _told([r for r in readings if r.row["outlet"] is not None])
    shared = [
        (event, sorted(own, key=lambda r: (str(r.row["outlet"]), r.n)))
        for event, own in sorted(found.items())
        if len({str(r.row["outlet"]) for r in own}) > 1
    ]
    return tuple(Told(n, event, titles[event], tuple(own)) for n, (event, own) in enumerate(shared, 1))


def grids(made: Basis, told: Told) -> Iterator[Grid]:
    """The event's outlets as columns: the articles, then a line for each source and for each kind of act."""
    for start in range(0, len(told.outlets), OUTLETS):
        outlets = told.outlets[start : start + OUTLETS]
        yield _side_by_side(made, told, outlets)


def _side_by_side(made: Basis, told: Told, outlets: tuple[str, ...]) -> Grid:
    rows: list[Cells] = [("Articles", *(_articles(told.of(outlet)) for outlet in outlets))]
    quotes = {outlet: [f for r in told.of(outlet) for f in r.quotes if f.row["source"]] for outlet in outlets}
    names = called(f.row["source"] for r in told.readings for f in r.quotes if f.row["source"])
    acts = {outlet: [f for r in told.of(outlet) for f in r.violence] for outlet in outlets}
    rows += [(who, *cells) for who, cells in _aligned(made, quotes, lambda f: names[f.row["source"]])]
    rows += [(what, *cells) for what, cells in _aligned(made, acts, lambda f: _act(made, f))]
    note = (
        "A line is a source, or acts of one kind with victims of one side. An empty cell says that the outlet’s "
        "articles on this event, as far as the tool reads them, do not have it."
    ) + (f" In the tables this event is {told.event}." if told.title != told.event else "")
    return grid(f"{told.title}, side by side", ("Source or act", *outlets), rows, note, style="aligned")


def _articles(readings: Sequence[Reading]) -> tuple[Item, ...]:
    return tuple(Item(f"a{r.n}", r.title, "", "", "", f"{r.row['words'] or 0:,} words") for r in readings)


def _aligned(made: Basis, found: dict[str, list[Found]], name) -> Iterator[tuple[str, tuple[tuple[Item, ...], ...]]]:
    """What most outlets have comes first, then what is found most often."""
    lines: dict[str, dict[str, list[Found]]] = {}
    for outlet, own in found.items():
        for f in own:
            lines.setdefault(name(f), {}).setdefault(outlet, []).append(f)
    order = sorted(lines.items(), key=lambda line: (-len(line[1]), -sum(map(len, line[1].values())), line[0]))
    for line, cells in order:
        yield line, tuple(tuple(_passage(made, f) for f in cells.get(outlet, ())) for outlet in found)


def _passage(made: Basis, found: Found) -> Item:
    item, row = made.evidence.item(found), found.row
    if found.kind == "q":
        note = "no comment" if row["cue_class"] == "no-comment" else row["cue"] or ""
    else:
        note = f"{LEVELS.get(row['visibility'], '')}; {row['voice'] or 'no voice'}"
    return Item(item.anchor, found.name, item.before, item.found, item.after, note)


def _act(made: Basis, found: Found) -> str:
    row = found.row
    victims = f"victims: {made.styles.label(row['patient_side'])}" if row["patient_text"] else "no victim named"
    return f"{worded(row['event_class']).capitalize()}, {victims}"


def listing(made: Basis) -> Grid | None:
    """The events that can be held side by side, and how many of their sources all, some or one of the outlets have."""
    rows: list[Cells] = []
    for told in made.events:
        quoted = _who(told)
        shared = [s for s, outlets in quoted.items() if len(outlets) == len(told.outlets)]
        alone = [s for s, outlets in quoted.items() if len(outlets) == 1]
        some = len(quoted) - len(shared) - len(alone)
        rows.append(
            (
                Link(told.title, told.anchor),
                ", ".join(told.outlets),
                *(Link(f"{count:,}", told.anchor) for count in (len(shared), some, len(alone))),
                ", ".join(sorted(shared)[:6]) or "—",
            )
        )
    names = ("Event", "Told by", "#Sources of all", "#Of some", "#Of one alone", "Whom all of them quote")
    note = (
        "A source is the same where it has the same name, a middle initial or a first name apart. "
        "Sources that the texts do not name are left out."
    )
    return grid("Sources that outlets share", names, rows, note) if rows else None


def _who(told: Told) -> dict[str, set[str]]:
    """The named sources of an event, and the outlets that quote each."""
    heard = [
        (f.row["source"], str(reading.row["outlet"]))
        for reading in told.readings
        for f in reading.quotes
        if f.row["source"] and f.row["named"] and not f.row["depth"] and f.row["cue_class"] != "no-comment"
    ]
    names = called(source for source, _ in heard)
    quoted: dict[str, set[str]] = {}
    for source, outlet in heard:
        quoted.setdefault(names[source], set()).add(outlet)
    return quoted
