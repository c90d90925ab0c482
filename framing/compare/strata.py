"""Comparison -> standardised differences: what remains with the same mix of strata in both groups."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.compare.contracts import STANDARDISED, contract
from framing.compare.differences import Drawn, resampled
from framing.compare.exchanges import Pair
from framing.compare.groups import drawn_groups, membership, pairs
from framing.score.cells import Cells, cells
from framing.score.material import material
from framing.score.resample import BOOTSTRAP, NO_SPREAD, ONE, Estimates, generator, level, quantiles
from framing.tables import frame

# What is held equal: a column, and the strata into which it parts the rows.
OVER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("told_by", ("narrator", "attributed", "quoted")),
    ("headline", ("headline", "body")),
    ("kind", ("direct", "indirect", "mixed")),
    ("nested", ("outlet", "nested")),
    ("asserted", ("asserted", "unasserted")),
    ("wire", ("wire", "own-copy")),
)


def standardised(found: Comparison) -> pd.DataFrame:
    """Each difference with the mix of strata that both groups have together (direct standardisation).

    A group's value is sum w_k part_k / whole_k, with w_k the share of stratum k in the wholes of both groups, over the
    strata in which both have a whole. Rothman, Greenland & Lash 2008, Modern Epidemiology, ch. 3.
    """
    made = material(found.tables, found.repeats)
    members = membership(found, made)
    counted = cells(made, [measure for measure in found.family if measure.pool is None])
    drawn = {} if found.pair_by else drawn_groups(found, counted, members)
    rows: list[tuple] = []
    for pair in pairs(made, members, found.pair_by, found.against):
        known = (drawn[pair.a], drawn[pair.b]) if pair.a in drawn and pair.b in drawn else None
        random = generator(found.seed, found.by, pair.a, pair.b, "strata")
        rows += _rows(pair, *resampled(counted, pair, found.resamples, random, known))
    return frame(contract(STANDARDISED), rows)


def _rows(pair: Pair, both: Cells, a: Estimates, b: Estimates, drawn: Drawn) -> Iterator[tuple]:
    number = {(key.measure.name, key.side, key.stratum): i for i, key in enumerate(both.keys)}
    unit = "articles" if pair.told_a is None else "events"
    for (measure, side, stratum), whole in number.items():
        if stratum != "all":
            continue
        for over, names in OVER:
            parts = np.array([number[k] for k in ((measure, side, name) for name in names) if k in number], int)
            if len(parts) > 1 and _adds_up(a, whole, parts) and _adds_up(b, whole, parts):
                plain = _number(a.value[whole] - b.value[whole])
                yield pair.a, pair.b, measure, side, over, plain, *_standard(a, b, drawn, whole, parts, unit)


def _adds_up(found: Estimates, whole: int, parts: np.ndarray) -> bool:
    return bool(
        np.isclose(found.part[parts].sum(), found.part[whole])
        and np.isclose(found.whole[parts].sum(), found.whole[whole])
    )


def _standard(a: Estimates, b: Estimates, drawn: Drawn, whole: int, parts: np.ndarray, unit: str) -> tuple:
    """Both values, their difference with its interval, what the shared strata cover, and the method."""
    common = parts[(a.whole[parts] > 0) & (b.whole[parts] > 0)]
    size = a.whole[common] + b.whole[common]
    covered = size.sum() / max(a.whole[whole] + b.whole[whole], 1)
    if not len(common):
        return None, None, None, None, None, 0.0, "no stratum in common"
    mix = size / size.sum()
    of_a, of_b = mix @ a.value[common], mix @ b.value[common]
    units = int(drawn.units[whole])
    apart = (drawn.a[:, common] - drawn.b[:, common]) @ mix
    if units < 2 or not np.isfinite(apart).any():
        return of_a, of_b, of_a - of_b, None, None, covered, ONE
    (low,), (high,) = quantiles(apart[:, None], np.array([level(units)]))
    if not high > low:
        return of_a, of_b, of_a - of_b, None, None, covered, NO_SPREAD
    return of_a, of_b, of_a - of_b, low, high, covered, f"{BOOTSTRAP} over {unit}"


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
