"""Comparison -> contributions: what each source, cue, construction or event adds to a difference."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.compare.contracts import CONTRIBUTED, contract
from framing.compare.exchanges import Pair
from framing.compare.groups import membership, pairs
from framing.score import MEASURES
from framing.score.material import Material
from framing.score.measures import Measure
from framing.score.products import GRAIN
from framing.score.resample import ratio
from framing.score.rows import Counts
from framing.tables import frame

NONE, OTHERS = "(none)", "(others)"
LISTED = 20  # names of a difference that stand in the table; the others are one row
OVER: dict[str, tuple[str, ...]] = {
    "quotes": ("source", "role", "cue", "cue_class", "event"),
    "violence": ("construction", "event_class", "told_by", "event"),
    "accusations": ("accused", "event"),
    "articles": ("event",),
}


class Parts(NamedTuple):
    """What each value of a column adds to a difference, the largest first: a row a value."""

    name: np.ndarray
    share_a: np.ndarray
    share_b: np.ndarray
    value_a: np.ndarray
    value_b: np.ndarray
    mix: np.ndarray
    rate: np.ndarray
    contribution: np.ndarray


class Split(NamedTuple):
    """A measure by the values of a column: `counts` has a row for each article and value that stand together."""

    names: np.ndarray
    article: np.ndarray
    value: np.ndarray
    counts: Counts
    all: Counts


def contributed(found: Comparison) -> pd.DataFrame:
    """The contributions of every pair, measure and side over the columns of `OVER`; `(others)` are the rest."""
    made = found.material
    compared = [(p, _held(made, p)) for p in pairs(made, membership(found, made), found.pair_by, found.against)]
    rows: list[tuple] = []
    for measure in found.family:
        for over in OVER[measure.table] if measure.pool is None else ():
            split = _split(made, measure, over)
            for pair, held in compared if len(split.names) > 1 else ():
                for side in split.all.sides:
                    rows += _listed(pair, measure.name, side, over, _parts(split, side, held))
    return frame(contract(CONTRIBUTED), rows)


def contributions(
    found: Comparison, measure: str, side: str | None, group_a: str, group_b: str, over: str
) -> pd.DataFrame:
    """The contributions, as `Comparison.contributions` promises them, the largest first."""
    known = {m.name: m for m in MEASURES}
    if measure not in known:
        raise ValueError(f"measure: {measure!r} is no measure; choose among {', '.join(known)}")
    made = found.material
    members = membership(found, made)
    missing = [name for name in (group_a, group_b) if name not in members]
    if missing:
        raise ValueError(f"group: {missing[0]!r} is no group by {found.by}; choose among {', '.join(members)}")
    pair = next(pairs(made, {name: members[name] for name in (group_a, group_b)}, found.pair_by, group_b))
    split = _split(made, known[measure], over)
    if side not in split.all.sides:
        raise ValueError(f"side: {measure} has no side {side!r}; choose among {split.all.sides}")
    parts = _parts(split, side, _held(made, pair)) if known[measure].pool is None else None
    if parts is None:
        raise ValueError(f"measure: {measure} is no sum over rows of {known[measure].table}: it has no contributions")
    return pd.DataFrame(parts._asdict()).rename(columns={"name": over})


def _split(made: Material, measure: Measure, over: str) -> Split:
    rows = made.rows[measure.table]
    whole = _rounded(measure.counts(rows))
    if over in rows.table.columns:
        names, value = _coded(rows[over])
        together = rows.article * max(len(names), 1) + value
        pairs, number = np.unique(together, return_inverse=True)
        article, value = np.divmod(pairs, max(len(names), 1))
        apart = replace(rows, article=number, counted=np.ones(len(pairs)))
        return Split(names, article, value, _rounded(measure.counts(apart)), whole)
    if over in made.articles.columns:
        names, value = _coded(made.articles[over])
        return Split(names, np.arange(len(value)), value, whole, whole)
    raise ValueError(f"over: {over!r} is neither a column of {measure.table} nor of articles")


def _rounded(counts: Counts) -> Counts:
    """The counts as the differences have them."""
    part, whole = (np.round(column * GRAIN) / GRAIN for column in (counts.part, counts.whole))
    return Counts(part, whole, counts.sides)


def _coded(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    values = [NONE if missing else str(cell) for cell, missing in zip(column, column.isna(), strict=True)]
    names, value = np.unique(np.array(values, str), return_inverse=True)
    return names.astype(object), value


def _held(made: Material, pair: Pair) -> np.ndarray:
    """Two masks over the articles: those of the one group, and those of the other."""
    held = np.zeros((2, len(made.articles)), bool)
    held[0, pair.first], held[1, pair.second] = True, True
    return held


def _parts(split: Split, side: str | None, held: np.ndarray) -> Parts | None:
    """What each value adds to the difference of two groups; None where the parts of the values don't add up."""
    sides = split.counts.sides
    if side not in sides:
        return None
    i, j = sides.index(side), split.all.sides.index(side)
    parts, wholes = ([column[group, j].sum() for group in held] for column in (split.all.part, split.all.whole))
    if not min(wholes) > 0:
        return None
    found = []
    for group, part, whole in zip(held, parts, wholes, strict=True):
        some = group[split.article]
        sums = [
            np.bincount(split.value[some], counts[some, i], minlength=len(split.names))
            for counts in (split.counts.part, split.counts.whole)
        ]
        if not _close(sums[0].sum(), part):
            return None
        found.append((*sums, whole))
    return _kitagawa(split.names, *found)


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-5, abs_tol=1e-8)


def _kitagawa(names: np.ndarray, a: tuple, b: tuple) -> Parts:
    """The contributions from the parts, the wholes and the whole of all, of both groups."""
    (part_a, whole_a, all_a), (part_b, whole_b, all_b) = a, b
    if not (_close(whole_a.sum(), all_a) and _close(whole_b.sum(), all_b)):
        # what is counted out of is the same for every value (articles, say): each adds its own part of it
        held = (part_a > 0) | (part_b > 0)
        value_a, value_b, gone = part_a[held] / all_a, part_b[held] / all_b, np.full(held.sum(), np.nan)
        mix, rate = np.zeros(held.sum()), value_a - value_b
        return _sorted(Parts(names[held], gone, gone, value_a, value_b, mix, rate, rate))
    held = (whole_a > 0) | (whole_b > 0)
    share_a, share_b = whole_a[held] / all_a, whole_b[held] / all_b
    value_a, value_b = ratio(part_a[held], whole_a[held]), ratio(part_b[held], whole_b[held])
    # what only one group has differs in the mix alone
    rate_a = np.where(np.isfinite(value_a), value_a, value_b)
    rate_b = np.where(np.isfinite(value_b), value_b, value_a)
    middle = ((share_a * rate_a).sum() + (share_b * rate_b).sum()) / 2
    mix = (share_a - share_b) * ((rate_a + rate_b) / 2 - middle)
    rate = (share_a + share_b) / 2 * (rate_a - rate_b)
    return _sorted(Parts(names[held], share_a, share_b, value_a, value_b, mix, rate, mix + rate))


def _sorted(found: Parts) -> Parts:
    order = np.argsort(-np.abs(found.contribution), kind="stable")
    return Parts(*(column[order] for column in found))


def _listed(pair: Pair, measure: str, side: str | None, over: str, parts: Parts | None) -> Iterator[tuple]:
    if parts is None:
        return
    key = (pair.a, pair.b, measure, side, over)
    for row in zip(*(column[:LISTED].tolist() for column in parts), strict=True):
        yield (*key, *map(_plain, row))
    if len(parts.name) > LISTED:
        rest = Parts(*(column[LISTED:] for column in parts))
        share_a, share_b, mix, rate, contribution = (
            _plain(float(column.sum()))
            for column in (rest.share_a, rest.share_b, rest.mix, rest.rate, rest.contribution)
        )
        yield (*key, OTHERS, share_a, share_b, None, None, mix, rate, contribution)


def _plain(cell: object) -> object:
    return None if isinstance(cell, float) and np.isnan(cell) else cell
