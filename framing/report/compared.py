"""Comparison -> the clearest differences between groups, each with its counts, interval and test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.report.grids import Cell, Grid, grid
from framing.report.numbers import Number, amount
from framing.report.rows import records
from framing.report.styles import Styles, worded
from framing.score import MEASURES

if TYPE_CHECKING:
    from framing.compare import Comparison

SHOWN = 12
NAMES = ("Compared", "One group", "Other group", "#Difference", "#95% interval", "#Adjusted p", "#Could tell")
CLEAR = 0.05
TEXT = (
    "Two groups of articles may differ by chance. Here each difference has an interval from resampling articles, and a "
    "p from exchanging the articles’ groups, adjusted for all the differences that were looked at. Below 0.05 a "
    "difference can be told from chance; above, it can’t be told from these articles, which is not the same as none. "
    "“Could tell” is the smallest difference that articles as many and as varied as these would usually show if it "
    "alone were looked at; with few articles and many differences the adjusted p asks for more than that."
)


def differences(comparison: Comparison, styles: Styles) -> Grid | None:
    """The differences with the least adjusted p over all strata together; None where nothing could be compared."""
    rows = [
        row
        for row in records(comparison.differences)
        if row["stratum"] == "all" and row["difference"] is not None and row["p_adjusted"] is not None
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (row["p_adjusted"], -abs(row["difference"])))
    clear = sum(row["p_adjusted"] < CLEAR for row in rows)
    shares = {measure.name for measure in MEASURES if measure.share}
    told = f"{clear:,} of {len(rows):,} differences can be told from chance"
    note = f"{told}; the clearest {min(SHOWN, len(rows))} are shown."
    paired = f", within each {comparison.pair_by}" if comparison.pair_by else ""
    caption = f"Differences by {comparison.by}{paired}"
    return grid(caption, NAMES, [_row(row, styles, row["measure"] in shares) for row in rows[:SHOWN]], note)


def _row(row: dict[str, Any], styles: Styles, share: bool) -> list[Cell]:
    what = worded(row["measure"]) + (f", {styles.label(row['side'])}" if row["side"] else "")
    low, high = row["low"], row["high"]
    return [
        what,
        _value(row, "a", share),
        _value(row, "b", share),
        _signed(row["difference"], share),
        "—" if low is None or high is None else f"{_signed(low, share, '')} to {_signed(high, share, '')}",
        f"{row['p_adjusted']:.3f}",
        "—" if row["detectable"] is None else _signed(row["detectable"], share)[1:],
    ]


def _value(row: dict[str, Any], group: str, share: bool) -> str:
    part, whole = row[f"part_{group}"], row[f"whole_{group}"]
    number = Number(part, whole).percent if share else f"{row[f'value_{group}']:.1f}"
    return f"{row[f'group_{group}']}: {number} ({amount(part)} of {amount(whole)})"


def _signed(value: float, share: bool, unit: str = " points") -> str:
    sign = "−" if value < 0 else "+"
    return f"{sign}{abs(value) * 100:.0f}{unit}" if share else f"{sign}{abs(value):.1f}"
