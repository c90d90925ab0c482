"""Comparison -> the differences of a subject between groups: the clearest, what remains of it, and what makes it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.report.basis import Basis
from framing.report.claims import CLEAR, behind, chance, counted, points, said, tested, too_few
from framing.report.grids import Cell, Cells, Count, Figure, Grid, Text, Valued, grid
from framing.report.harmed import CONSTRUCTIONS
from framing.report.numbers import Number, amount
from framing.report.phrases import named
from framing.report.rows import Found, records
from framing.report.selections import counting_as, selected
from framing.report.styles import worded
from framing.report.subjects import QUOTES, SHARES, SOURCING, VIOLENCE

if TYPE_CHECKING:
    from framing.compare import Comparison

SHOWN = 10
MAKES_UP = {SOURCING: ("role", "source"), QUOTES: ("source", "cue_class"), VIOLENCE: ("construction", "event_class")}
NONE = "(none)"  # what contributions call a value that is missing
MADE_UP = "Each line has what it counts, of what it could, and what it adds to the difference."
UNTESTED = (
    "Without a p: resamples can’t test what few articles bear, or what all articles of a group agree on in a stratum."
)
LINES = 6  # values of a column that a reader is told of; the rest stands on one line
TEXT = (
    "Two groups of articles may differ by chance. Each difference has an interval from resampling articles, and a p "
    "from exchanging the articles’ groups, adjusted for all the differences that were looked at. Below 0.05 a "
    "difference can be told from chance; above, it can’t be told from these articles, which is not the same as none. "
    "“Could tell” is the smallest difference that articles as many and as varied as these would usually show if it "
    "alone were looked at; with few articles and many differences the adjusted p asks for more than that."
)


def between(basis: Basis, comparison: Comparison, name: str) -> Iterator[str | Text | Figure | Grid]:
    """The subject between the groups of a comparison; nothing where nothing could be compared."""
    rows = tested(comparison, name)
    if not rows:
        return
    by = worded(comparison.by)
    yield f"Between {by}s"
    yield _differences(basis, comparison, rows)
    first = rows[0]
    status = "can be told from chance" if first["p_adjusted"] < CLEAR else "may be chance"
    clearest = f"The clearest of them: {said(first, basis.styles)}. It {status} (adjusted p {chance(first)})."
    yield Text(
        (f"{clearest} {too_few(comparison, first)}The next tables ask what remains of it, and what makes it up.",)
    )
    yield _remains(basis, comparison, first)
    yield from _made_up(comparison, first, MAKES_UP[name], basis)


def _differences(basis: Basis, comparison: Comparison, rows: list[dict[str, Any]]) -> Grid:
    clear = sum(row["p_adjusted"] < CLEAR for row in rows)
    paired = f", within each {comparison.pair_by}" if comparison.pair_by else ""
    shown = min(SHOWN, len(rows))
    note = f"{clear:,} of {len(rows):,} differences can be told from chance; the clearest {shown} are shown."
    names = ("What", "One group", "Other group", "#Difference", "#95% interval", "#Adjusted p", "#Could tell")
    lines = [_line(basis, comparison, row) for row in rows[:SHOWN]]
    return grid(f"Differences by {worded(comparison.by)}{paired}", names, lines, note)


def _line(basis: Basis, comparison: Comparison, row: dict[str, Any]) -> Cells:
    share = row["measure"] in SHARES
    return (
        named(row["measure"], row["side"], basis.styles),
        _value(basis, comparison, row, "a"),
        _value(basis, comparison, row, "b"),
        points(row["difference"], share),
        _interval(row, share),
        chance(row),
        _detectable(row["detectable"], share),
    )


def _detectable(gap: float | None, share: bool) -> str:
    """The smallest difference that could be told; of shares none is larger than 100 points."""
    if gap is None:
        return "—"
    return "none" if share and gap > 1 else points(gap, share).lstrip("+")


def _value(basis: Basis, comparison: Comparison, row: dict[str, Any], group: str) -> Valued:
    part, whole, value, name = (row[f"{column}_{group}"] for column in ("part", "whole", "value", "group"))
    key = behind(basis, comparison, row, group)
    said = f"{100 * value:.0f}%" if row["measure"] in SHARES else f"{value:.1f}"
    return Valued(name, said, Number(part, whole, key=key), "of" if row["measure"] in SHARES else "in")


def _interval(row: dict[str, Any], share: bool) -> str:
    low, high = row["low"], row["high"]
    return "—" if low is None or high is None else f"{points(low, share, '')} to {points(high, share, '')}"


STRATA = {
    "narrator": "in the outlet’s own words", "attributed": "attributed to a source", "quoted": "inside quotations",
    "direct": "direct quotes", "indirect": "indirect quotes", "mixed": "mixed quotes", "outlet": "told by the outlet",
    "nested": "a source quoted by a source", "headline": "in headlines", "body": "in the body",
    "asserted": "told as fact", "unasserted": "not told as fact", "wire": "wire copy alone",
    "own-copy": "without wire copy",
}  # fmt: skip
EQUAL = {
    "told_by": "who tells it", "headline": "headline and body", "kind": "kind of quote", "wire": "wire and own copy",
    "nested": "quotes inside quotes", "asserted": "told as fact or not",
}  # fmt: skip

OWN = "own-copy"
COPIES = {"without wire": "All, without wire copy", "one per cluster": "One article of each set of repeats"}


def _remains(basis: Basis, comparison: Comparison, row: dict[str, Any]) -> Grid:
    share = row["measure"] in SHARES
    lines = [
        (STRATA.get(other["stratum"], worded(other["stratum"])).capitalize(), *_both(other, share, basis, comparison))
        for other in _same(comparison.differences, row)
        if other["stratum"] != "all"
    ]
    for other in _same(_table(comparison, "standardised"), row):
        what = f"The same mix of {EQUAL.get(other['over'], worded(other['over']))} in both"
        lines.append((what, *_both(other, share, basis, comparison)))
    for other in _same(_table(comparison, "copies"), row):
        if other["copies"] != "all":
            lines.append((COPIES.get(other["copies"], other["copies"]), *_both(other, share, basis, comparison)))
    lines = [line for line in lines if line[3] != "—"]
    names = ("Where", row["group_a"], row["group_b"], "#Difference", "#95% interval", "#Adjusted p")
    note = "A stratum with few counts shows little; one that only one of the two has is left out."
    if any(line[-1] == "—" for line in lines):
        note += f" {UNTESTED}"
    return grid(
        "What remains of it",
        names,
        [("Everywhere", *_both(row, share, basis, comparison)), *lines],
        note,
        style="fixed",
    )


def _both(row: dict[str, Any], share: bool, basis: Basis, comparison: Comparison) -> tuple[Cell, ...]:
    values = [_plain(row, group, basis, comparison) for group in "ab"]
    if row["difference"] is None:
        return *values, "—", "—", "—"
    p = "—" if row["p_adjusted"] is None else chance(row)
    return *values, points(row["difference"], share), _interval(row, share), p


def _plain(row: dict[str, Any], group: str, basis: Basis, comparison: Comparison) -> str | Text:
    if row[f"value_{group}"] is None:
        return "—"
    if f"part_{group}" in row:
        stratum = OWN if row.get("copies") == "without wire" else row["stratum"]
        return Text(counted(basis, comparison, row | {"stratum": stratum}, group))
    return f"{100 * row[f'value_{group}']:.0f}%" if row["measure"] in SHARES else f"{row[f'value_{group}']:.1f}"


def _table(comparison: Comparison, name: str) -> Any:
    return getattr(comparison, name, None)


def _same(frame: Any, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table that tell of the same groups, measure and side."""
    if frame is None or not len(frame):
        return []
    same = (frame["group_a"] == row["group_a"]) & (frame["group_b"] == row["group_b"])
    same &= frame["measure"] == row["measure"]
    same &= frame["side"].isna() if row["side"] is None else frame["side"] == row["side"]
    return records(frame[same.fillna(False)])


def _made_up(comparison: Comparison, row: dict[str, Any], columns: tuple[str, ...], basis: Basis) -> Iterator[Grid]:
    share = row["measure"] in SHARES
    events = ("event",) if comparison.tables.articles["event"].nunique() > 1 else ()
    for column in (*columns, *events):
        try:
            found = comparison.contributions(row["measure"], row["side"], row["group_a"], row["group_b"], column)
        except ValueError:  # no sum over rows, or a column that its table lacks
            continue
        rows = [r for r in records(found) if r["contribution"]]
        held = [_held(basis, comparison, row, group, column) for group in "ab"]
        lines = [_contribution(basis, row, r, column, held) for r in rows[:LINES]]
        rest = sum(r["contribution"] for r in rows[LINES:])
        lines += [(f"{len(rows) - LINES} more", "", "", points(rest, share))] if rows[LINES:] else []
        lines += [("Together", "", "", points(row["difference"], share))]
        names = (worded(column).capitalize(), f"#{row['group_a']}", f"#{row['group_b']}", "#Adds")
        what = named(row["measure"], row["side"], basis.styles)
        yield grid(f"What makes it up, by {worded(column)} ({what})", names, lines, MADE_UP, style="fixed")


def _called(basis: Basis, column: str, value: str) -> str:
    """What a reader calls a value of a column."""
    if column == "event":
        return basis.titles.get(value, value)
    if column == "construction":
        return f"{CONSTRUCTIONS[value]} ({value})" if value in CONSTRUCTIONS else value
    return worded(value).lower() if column == "event_class" else value if column == "source" else worded(value)


def _held(basis: Basis, comparison: Comparison, row: dict[str, Any], group: str, column: str) -> dict[str, list[Found]]:
    """What the part of a group counts, by the values of a column as contributions name them."""
    held: dict[str, list[Found]] = {}
    for f in selected(basis, row, group, comparison.by, comparison.pair_by) or ():
        value = basis.readings[f.n - 1].row["event"] if column == "event" else f.row.get(column)
        held.setdefault(NONE if value is None else str(value), []).append(f)
    return held


def _contribution(
    basis: Basis, row: dict[str, Any], found: dict[str, Any], column: str, held: list[dict[str, list[Found]]]
) -> Cells:
    """A line: what a value counts in each group, of what it could, and what it adds."""
    share, name = row["measure"] in SHARES, _called(basis, column, found[column])
    cells: list[Cell] = []
    for group, own in zip("ab", held, strict=True):
        if found[f"value_{group}"] is None:  # a group in which nothing was counted
            cells.append("—")
            continue
        mix = found[f"share_{group}"]
        whole = round(row[f"whole_{group}"] * (1 if mix is None else mix), 6)
        part = round(whole * found[f"value_{group}"], 6)
        caption = f"{named(row['measure'], row['side'], basis.styles)}, {row[f'group_{group}']}: {name}"
        key = basis.evidence.any(caption, counting_as(row["measure"], own.get(found[column], []), part) or ())
        cells.append(Text((Count(part, key), f" {'of' if share else 'in'} {amount(whole)}")))
    return name, *cells, points(found["contribution"], share)
