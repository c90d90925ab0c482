"""Comparison -> the groups over time, with intervals, and the change at a date that the user named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.report.basis import Basis
from framing.report.claims import chance, points
from framing.report.days import day
from framing.report.figures import Row, dots
from framing.report.grids import Cell, Cells, Count, Figure, Grid, Text, grid
from framing.report.numbers import Number, amount
from framing.report.phrases import named
from framing.report.rows import records
from framing.report.selections import counting, in_period, on_side_of
from framing.report.subjects import SHARES

if TYPE_CHECKING:
    from framing.compare import Comparison

LEAD = ("quote_share", "official_share", "agent_named_share_3")
PANELS, PERIODS, CHANGES = 3, 26, 12


def timed(basis: Basis, comparison: Comparison) -> Iterator[Figure | Grid]:
    """A figure and a table for the lead measures, and the changes; nothing where no time was asked for."""
    rows = [row for row in records(comparison.over_time) if row["measure"] in LEAD]
    for n, (measure, side) in enumerate(dict.fromkeys((row["measure"], row["side"]) for row in rows), 1):
        own = [row for row in rows if (row["measure"], row["side"]) == (measure, side) and row["whole"]]
        if own and side in (None, *basis.styles.sides):
            style = basis.styles.number(side)
            yield from _measure(basis, comparison, f"time{n}", own, style)
    changes = [row for row in records(comparison.changes) if row["p_adjusted"] is not None]
    if changes:
        yield _changes(basis, comparison, sorted(changes, key=lambda row: (row["p_adjusted"], row["measure"])))


def _measure(
    basis: Basis, comparison: Comparison, name: str, rows: list[dict[str, Any]], style: int
) -> Iterator[Figure | Grid]:
    title = named(rows[0]["measure"], rows[0]["side"], basis.styles)
    groups = list(dict.fromkeys(row["group"] for row in rows))
    numbers = {(row["group"], str(row["period"])): _number(basis, comparison, title, row) for row in rows}
    periods = sorted({str(row["period"]) for row in rows})
    panels = [
        (group, [Row(p, numbers[group, p], style) for p in periods[-PERIODS:] if (group, p) in numbers])
        for group in groups[:PANELS]
    ]
    yield Figure(dots(name, title, panels), f"{title}, by period. The lines are 95% intervals.")
    lines = [(period, *(numbers.get((group, period)) for group in groups)) for period in periods]
    yield grid(f"{title}, over time", ("Period", *(f"#{group}" for group in groups)), lines)


def _number(basis: Basis, comparison: Comparison, title: str, row: dict[str, Any]) -> Number:
    inside = in_period(comparison.by, row["group"], comparison.over or "", row["period"])
    key = basis.evidence.key(
        f"{title}, {row['group']}, {row['period']}", counting(basis, row, inside, row["part"]) or ()
    )
    return Number(row["part"], row["whole"], row["low"], row["high"], int(row["articles"] or 0), key)


def _changes(basis: Basis, comparison: Comparison, rows: list[dict[str, Any]]) -> Grid:
    names = ("What", "Group", "#Before", "#From the day on", "#Change", "#95% interval", "#Adjusted p")
    lines = [_change(basis, comparison, row) for row in rows[:CHANGES]]
    clear = sum(row["p_adjusted"] < 0.05 for row in rows)
    note = f"{clear:,} of {len(rows):,} changes can be told from chance. A change after a day need not come from it."
    date = rows[0]["date"]
    return grid(f"Before and after {day(date) if hasattr(date, 'month') else date}", names, lines, note)


def _change(basis: Basis, comparison: Comparison, row: dict[str, Any]) -> Cells:
    share = row["measure"] in SHARES
    values = (_side(basis, comparison, row, when) for when in ("before", "after"))
    low, high = row["low"], row["high"]
    interval = "—" if low is None or high is None else f"{points(low, share, '')} to {points(high, share, '')}"
    what = named(row["measure"], row["side"], basis.styles)
    return what, row["group"], *values, points(row["difference"], share), interval, chance(row)


def _side(basis: Basis, comparison: Comparison, row: dict[str, Any], when: str) -> Cell:
    """The counts of a group before the day, or from it on."""
    part, whole = row[f"part_{when}"], row[f"whole_{when}"]
    if row[f"value_{when}"] is None or comparison.change is None:
        return "—"
    inside = on_side_of(comparison.by, row["group"], comparison.change, when == "after")
    caption = f"{named(row['measure'], row['side'], basis.styles)}, {row['group']}, {when}"
    key = basis.evidence.key(caption, counting(basis, row, inside, part) or ())
    return Text((Count(part, key), f" of {amount(whole)}"))
