"""Comparison -> what may be said of a subject between groups: a difference with its test, or that none can be told."""

from __future__ import annotations

import re
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.compare import REST
from framing.report.basis import Basis
from framing.report.grids import Count
from framing.report.numbers import amount
from framing.report.phrases import more, named
from framing.report.rows import records
from framing.report.selections import selected
from framing.report.styles import NOBODY, Styles, worded
from framing.report.subjects import SHARES, subject

if TYPE_CHECKING:
    from framing.compare import Comparison

CLEAR = 0.05


class Told(NamedTuple):
    """A heading: the clearest difference, or that none can be told; and the sentences with its numbers."""

    claim: str
    parts: tuple[str | Count, ...]


def told(basis: Basis, comparison: Comparison | None, name: str) -> Told | None:
    """What the comparison says of a subject; None without a comparison."""
    if comparison is None:
        return None
    styles = basis.styles
    rows = tested(comparison, name)
    groups = comparison.scores["group"].nunique()
    articles = int((comparison.tables.articles["error"].isna()).sum())
    between = f"the {groups} {worded(comparison.by)}s" if comparison.by != "wire" else "wire and own copy"
    if comparison.against:
        between = f"each {worded(comparison.by)} and {_group(comparison.against)}"
    if not rows:
        untested = f"Between {between} no difference could be tested: their numbers are the same, or too few. "
        return Told("No difference could be tested", (untested,))
    clear = [row for row in rows if row["p_adjusted"] < CLEAR]
    if not clear:
        text = f"Between {between} the clearest difference, that {said(rows[0], styles)}, may be chance"
        claim = f"No difference can be told from these {articles:,} articles"
        return Told(claim, (f"{text} (adjusted p {chance(rows[0])}). {too_few(comparison, rows[0])}",))
    others = f"{len(clear) - 1} more difference{'s' if len(clear) > 2 else ''} can be told. " if len(clear) > 1 else ""
    claim = re.sub(f"^the {REST} ", f"The {REST} ", said(clear[0], styles))
    return Told(claim, (*numbers(basis, comparison, clear[0]), others))


def too_few(comparison: Comparison, row: dict[str, Any]) -> str:
    """That no difference could be told from so few articles or events, where that is so; else nothing.

    Of n events told by two groups there are 2 to the n ways to exchange them, of articles as many as ways to choose
    the first group's; where the groups are alike in size, each way has its mirror image with as large a difference.
    """
    few, more = sorted((int(row["articles_a"]), int(row["articles_b"])))
    ways = 2**few if comparison.pair_by else comb(few + more, few)
    least = (2 if comparison.pair_by or few == more else 1) / ways
    what = f"{worded(comparison.pair_by)}s" if comparison.pair_by else "articles"
    return "" if least < CLEAR else f"So few {what} give no p under {least:.2f}, however much the groups differ. "


def tested(comparison: Comparison, name: str) -> list[dict[str, Any]]:
    """The differences of a subject that were tested, for known sides and over all strata, the clearest first."""
    found = comparison.differences
    told = (found["stratum"] == "all") & found[["difference", "p_adjusted"]].notna().all(axis=1)
    rows = [row for row in records(found[told & found["measure"].map(subject).eq(name)]) if row["side"] != NOBODY]
    return sorted(rows, key=lambda row: (row["p_adjusted"], row["p"], -abs(row["difference"]), row["measure"]))


def said(row: dict[str, Any], styles: Styles) -> str:
    """The difference in words: `The Ferry names its sources more often than Bank Herald`."""
    larger, smaller = ("a", "b") if row["difference"] >= 0 else ("b", "a")
    phrase = more(row["measure"], row["side"], styles)
    return f"{_group(row[f'group_{larger}'])} {phrase} than {_group(row[f'group_{smaller}'])}"


def numbers(basis: Basis, comparison: Comparison, row: dict[str, Any]) -> tuple[str | Count, ...]:
    """Both values with their counts, which lead to their sentences, the difference, its interval and its p."""
    larger, smaller = ("a", "b") if row["difference"] >= 0 else ("b", "a")
    share = row["measure"] in SHARES
    limits = [row["low"], row["high"]]
    if None in limits:
        within = "no interval"
    else:
        low, high = sorted(limits) if row["difference"] >= 0 else sorted(-limit for limit in limits)
        within = f"95% interval {points(low, share, '')} to {points(high, share, '')}"
    gap = f": {points(abs(row['difference']), share)} ({within}; adjusted p {chance(row)}). "
    one, other = (
        (f"{_group(row[f'group_{group}'])} ", *counted(basis, comparison, row, group)) for group in (larger, smaller)
    )
    return *one, "; ", *other, gap


def counted(basis: Basis, comparison: Comparison, row: dict[str, Any], group: str) -> tuple[str | Count, ...]:
    """A value with counts of which the part leads to its sentences: `12 of 30 (40%)`, `4.2 (42 in 10 articles)`."""
    part, whole, value = (row[f"{name}_{group}"] for name in ("part", "whole", "value"))
    count = Count(part, behind(basis, comparison, row, group))
    if row["measure"] in SHARES:
        return count, f" of {amount(whole)} ({100 * value:.0f}%)"
    return f"{value:.1f} (", count, f" in {amount(whole)} article{'' if whole == 1 else 's'})"


def behind(basis: Basis, comparison: Comparison, row: dict[str, Any], group: str) -> str | None:
    """The key of the sentences that the part of a group counts; None where it counts no sentences."""
    inside = "" if row["stratum"] == "all" else f", {worded(row['stratum'])}"
    caption = f"{named(row['measure'], row['side'], basis.styles)}, {row[f'group_{group}']}{inside}"
    return basis.evidence.key(caption, selected(basis, row, group, comparison.by, comparison.pair_by) or ())


def points(value: float, share: bool, unit: str = " points") -> str:
    """A difference with its sign: in points of a hundred for shares, plain for others."""
    size = f"{abs(value) * 100:.0f}" if share else f"{abs(value):.1f}"
    sign = "" if not float(size) else "−" if value < 0 else "+"
    return f"{sign}{size}{unit if share else ''}"


def chance(row: dict[str, Any]) -> str:
    """The adjusted p as papers print it."""
    p = row["p_adjusted"]
    return "under 0.001" if p < 0.001 else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def _group(name: str) -> str:
    return f"the {REST}" if name == REST else name
