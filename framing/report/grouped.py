"""Basis -> scores by outlet, event and period: tables, and the dots of the first screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from framing.report.basis import Basis, by_value, keyed, number
from framing.report.figures import Row, dots
from framing.report.grids import Cell, Figure, Grid, grid
from framing.report.harmed import named
from framing.report.quoted import side_number, sourced
from framing.report.rows import Found, Reading
from framing.report.styles import worded

if TYPE_CHECKING:
    from framing.compare import Comparison

BY = (("outlet", "outlet"), ("event", "event"), ("period", "period"))
PANELS, LINES = 3, 12  # of the figure: what a reader takes in at once; the tables have all of it
NOT_RANKED = "Groups stand in order of their names: where intervals overlap, an order by size would be no order."


def tables(basis: Basis) -> Iterator[tuple[str, list[Grid]]]:
    """For each way to group that has two groups and more: quotes by side, doers named by victim's side, sourcing."""
    for by, word in BY:
        if len(basis.groups(by)) > 1:
            yield word, [_quotes(basis, by), _doers(basis, by), _sourcing(basis, by)]


def _quotes(basis: Basis, by: str) -> Grid:
    sides, members = basis.sides_of(basis.spoken), _members(basis, by, basis.quotes)

    def cells(group: str) -> Iterator[Cell]:
        own = by_value(members[group], "side")
        for side in sides:
            yield side_number(basis, "quote_share", side, own.get(side, ()), by=by, group=group)

    return _grid(basis, by, f"Quotes by {basis.styles.by}", sides, cells)


def _doers(basis: Basis, by: str) -> Grid:
    sides, members = basis.sides_of(basis.suffered), _members(basis, by, basis.violence)

    def cells(group: str) -> Iterator[Cell]:
        own = by_value(members[group], "patient_side")
        for side in sides:
            yield named(basis, side, own.get(side, ()), by=by, group=group)

    return _grid(basis, by, f"The doer is named, by {basis.styles.by} of the victim", sides, cells)


def _sourcing(basis: Basis, by: str) -> Grid:
    members = _members(basis, by, basis.quotes)

    def cells(group: str) -> Iterator[Cell]:
        yield sourced(basis, "named_share", members[group], by=by, group=group)
        yield sourced(basis, "official_share", members[group], by=by, group=group)

    rows = [(called(basis, by, group), *cells(group)) for group in basis.groups(by)]
    return grid(
        "Named and official sources", (by.capitalize(), "#Quotes from named sources", "#Quotes from officials"), rows
    )


def _grid(basis: Basis, by: str, caption: str, sides: tuple[str, ...], cells: Callable[[str], Iterator[Cell]]) -> Grid:
    rows = [(called(basis, by, group), *cells(group)) for group in basis.groups(by)]
    return grid(caption, (by.capitalize(), *(f"#{basis.styles.heading(side)}" for side in sides)), rows)


def called(basis: Basis, by: str, group: str) -> str:
    """What a reader calls a group."""
    return basis.titles.get(group, group) if by == "event" else group


def _members(basis: Basis, by: str, found: Iterable[Found]) -> Mapping[str | None, list[Found]]:
    """The findings in the articles of each group."""
    groups = {r.n: belongs(r, by) for r in basis.counted}
    held: dict[str | None, list[Found]] = defaultdict(list)
    for f in found:
        held[groups[f.n]].append(f)
    return held


def belongs(reading: Reading, by: str) -> str | None:
    """The group of an article: what a column holds, the month of its publication, or whether it is wire copy."""
    if by == "wire":
        return "wire" if reading.credits else "own-copy"
    if by == "period":
        return str(reading.row["published"])[:7] if reading.row["published"] else None
    return None if reading.row[by] is None else str(reading.row[by])


def overview(basis: Basis, comparison: Comparison | None) -> Figure | None:
    """Quotes by side and outlet (or by the groups that are compared), as dots with intervals; None for one group."""
    by = comparison.by if comparison else "outlet"
    rows = basis.scores if comparison is None else keyed(comparison.scores)
    groups = sorted({group for kind, group, *_ in rows if kind == by})
    if len(groups) < 2:
        return None
    sides = sorted(basis.sides_of(basis.spoken), key=lambda side: -len(basis.spoken.get(side, ())))
    shown = [side for side in basis.styles.sides if side in sides[:PANELS]]
    panels = []
    for side in shown:
        numbers = [(g, number(rows.get((by, g, "quote_share", side, "all")))) for g in _largest(basis, by, groups)]
        panels.append((basis.styles.heading(side), [Row(g, known, basis.styles.number(side)) for g, known in numbers]))
    title = f"Share of the quotes that come from each {basis.styles.by}, by {worded(by)}"
    more = f" These are the {LINES} of {len(groups)} with the most articles." if len(groups) > LINES else ""
    return Figure(dots("outlets", title, panels), f"{title}. The lines are 95% intervals. {NOT_RANKED}{more}")


def _largest(basis: Basis, by: str, groups: list[str]) -> list[str]:
    """The groups that have a line in the figure, those with the most articles, in the order given."""
    articles = Counter(belongs(r, by) for r in basis.counted)
    kept = {*sorted(groups, key=lambda group: -articles[group])[:LINES]}
    return [group for group in groups if group in kept]
