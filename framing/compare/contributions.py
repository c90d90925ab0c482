"""Comparison -> contributions: what each source, cue, construction or event adds to a difference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.compare.groups import pairs
from framing.score import MEASURES
from framing.score.groups import groups
from framing.score.material import Material, material
from framing.score.measures import Measure
from framing.score.resample import ratio

NONE = "(none)"


def contributions(
    found: Comparison, measure: str, side: str | None, group_a: str, group_b: str, over: str
) -> pd.DataFrame:
    """The contributions, as `Comparison.contributions` promises them, the largest first."""
    known = {m.name: m for m in MEASURES}
    if measure not in known:
        raise ValueError(f"measure: {measure!r} is no measure; choose among {', '.join(known)}")
    made = material(found.tables, found.repeats)
    members = {group.name: group.index for group in groups(made.articles, found.by, found.period)}
    missing = [name for name in (group_a, group_b) if name not in members]
    if missing:
        raise ValueError(f"group: {missing[0]!r} is no group by {found.by}; choose among {', '.join(members)}")
    held = {name: members[name] for name in (group_a, group_b)}
    pair = next(pairs(made, held, found.pair_by, group_b))
    names, part, whole = _split(made, known[measure], side, over)
    counts = (total[index].sum(axis=0) for index in (pair.first, pair.second) for total in (part, whole))
    return _kitagawa(over, names, *counts)


def _split(made: Material, measure: Measure, side: str | None, over: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The column's values, and for each the parts and wholes of every article."""
    rows = made.rows[measure.table]
    if over in rows.table.columns:
        values = rows[over].astype(object)
    elif over in made.articles.columns:
        values = made.articles[over].astype(object).iloc[rows.article].set_axis(rows.table.index)
    else:
        raise ValueError(f"over: {over!r} is neither a column of {measure.table} nor of articles")
    values = values.map(str, na_action="ignore").fillna(NONE)
    names = sorted(values.unique())
    counts = [measure.counts(rows.where(values == name)) for name in names]
    whole = measure.counts(rows)
    if side not in whole.sides:
        raise ValueError(f"side: {measure.name} has no side {side!r}; choose among {whole.sides}")
    columns = [_column(c, side, len(rows.counted)) for c in counts]
    parts, wholes = (np.array([c[i] for c in columns]).reshape(-1, len(rows.counted)).T for i in (0, 1))
    i = whole.sides.index(side)
    if not (np.allclose(parts.sum(axis=1), whole.part[:, i]) and np.allclose(wholes.sum(axis=1), whole.whole[:, i])):
        raise ValueError(f"measure: {measure.name} is no sum over rows of {measure.table}: it has no contributions")
    return names, parts, wholes


def _column(counts, side: str | None, size: int) -> tuple[np.ndarray, np.ndarray]:
    # where a side has no row at all its column is left out; the wholes of shares over sides stand in every column
    if side in counts.sides:
        i = counts.sides.index(side)
        return counts.part[:, i], counts.whole[:, i]
    return np.zeros(size), np.zeros(size)


def _kitagawa(
    over: str, names: list[str], part_a: np.ndarray, whole_a: np.ndarray, part_b: np.ndarray, whole_b: np.ndarray
) -> pd.DataFrame:
    held = (whole_a > 0) | (whole_b > 0)
    part_a, whole_a, part_b, whole_b = (counts[held] for counts in (part_a, whole_a, part_b, whole_b))
    share_a, share_b = whole_a / max(whole_a.sum(), 1), whole_b / max(whole_b.sum(), 1)
    value_a, value_b = ratio(part_a, whole_a), ratio(part_b, whole_b)
    # what only one group has differs in the mix alone
    rate_a = np.where(np.isfinite(value_a), value_a, value_b)
    rate_b = np.where(np.isfinite(value_b), value_b, value_a)
    middle = ((share_a * rate_a).sum() + (share_b * rate_b).sum()) / 2
    mix = (share_a - share_b) * ((rate_a + rate_b) / 2 - middle)
    rate = (share_a + share_b) / 2 * (rate_a - rate_b)
    table = pd.DataFrame({
        over: np.array(names, object)[held],
        "share_a": share_a, "share_b": share_b, "value_a": value_a, "value_b": value_b,
        "mix": mix, "rate": rate, "contribution": mix + rate,
    })  # fmt: skip
    return table.iloc[np.argsort(-table["contribution"].abs().to_numpy(), kind="stable")].reset_index(drop=True)
