"""Comparison -> standardised differences: what remains with the same mix of strata in both groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.compare.contracts import STANDARDISED, contract
from framing.compare.differences import SQUARES, Drawn, Sampled, Tested, resampled
from framing.compare.exchanges import Pair, chance, spread
from framing.compare.groups import Groups, Largest, membership, pairs
from framing.score.cells import Cells, cells
from framing.score.resample import (
    BOOTSTRAP,
    FEW,
    NO_SPREAD,
    ONE,
    STUDENT,
    TAIL,
    Estimates,
    generator,
    levels,
    quantiles,
    ratio,
    student,
)
from framing.tables import frame, typed

FAR = TAIL / 10  # the tail in which a difference lies that can be told among ten: Student's is heavier there
# What is held equal: a column, and the strata into which it parts the rows.
OVER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("told_by", ("narrator", "attributed", "quoted")),
    ("headline", ("headline", "body")),
    ("kind", ("direct", "indirect", "mixed")),
    ("nested", ("outlet", "nested")),
    ("asserted", ("asserted", "unasserted")),
    ("wire", ("wire", "own-copy")),
)
STRATA = {name for _, names in OVER for name in names}


def standardised(found: Comparison) -> pd.DataFrame:
    """Each difference with the mix of strata that both groups have together (direct standardisation).

    A group's value is sum w_k part_k / whole_k, with w_k the share of stratum k in the wholes of both groups, over the
    strata in which both have a whole in two articles at least. Rothman, Greenland & Lash 2008, Modern Epidemiology,
    ch. 3. p is the share of resamples that lie as far from the difference as that from 0, adjusted over all rows with
    the same thing held equal.
    """
    made = found.material
    members = membership(found, made)
    counted = cells(made, [measure for measure in found.family if measure.pool is None])
    parted = splits(counted)
    drawn = Groups(found, counted, members, for_strata)
    tables, largest = [], Largest("over")
    for pair in pairs(made, members, found.pair_by, found.against):
        random = generator(found.seed, found.by, pair.a, pair.b, "strata")
        each = resampled(counted, pair, found.resamples, random, for_strata, drawn.of(pair))
        tables.append(largest.add(*equalled(counted, parted, pair, each)))
    if not any(map(len, tables)):
        return frame(contract(STANDARDISED))
    return typed(largest.adjusted(pd.concat(tables, ignore_index=True)).astype(object), contract(STANDARDISED))


class Split(NamedTuple):
    """A cell of the stratum `all`, and the cells of the strata into which a column parts it."""

    whole: int
    over: str
    parts: np.ndarray


def splits(counted: Cells) -> list[Split]:
    """Every cell of the stratum `all` by every column that parts it."""
    number = {(key.measure.name, key.side, key.stratum): i for i, key in enumerate(counted.keys)}
    made = []
    for (measure, side, stratum), whole in number.items():
        for over, names in OVER if stratum == "all" else ():
            parts = [number[key] for key in ((measure, side, name) for name in names) if key in number]
            if len(parts) > 1:
                made.append(Split(whole, over, np.array(parts)))
    return made


def for_strata(cells: Cells, found: Estimates) -> np.ndarray:
    """The cells of strata that more than one article bears."""
    parts = np.array([key.stratum in STRATA for key in cells.keys], bool)
    return parts & (found.articles >= 2)


def equalled(counted: Cells, parted: Sequence[Split], pair: Pair, drawn: Drawn) -> Tested:
    """The rows of a pair; the statistic of the data, and of each resample about it."""
    lines: list[tuple] = []
    column, statistics = [], [np.zeros((len(drawn.a.values) + 1, 0))]
    for line, statistic in _rows(counted, parted, pair, drawn):
        lines.append(line)
        column.append(-1 if statistic is None else len(statistics) - 1)
        if statistic is not None:
            statistics.append(statistic[:, None])
    found, at = np.concatenate(statistics, axis=1), np.array(column, int)
    table = pd.DataFrame(lines, columns=[name for name, *_ in STANDARDISED if name not in ("p", "p_adjusted")])
    table.insert(list(table.columns).index("high") + 1, "p", np.append(chance(found), np.nan)[at])
    return Tested(table, found, at)


def _rows(
    counted: Cells, parted: Sequence[Split], pair: Pair, drawn: Drawn
) -> Iterator[tuple[tuple, np.ndarray | None]]:
    a, b = drawn.a.found, drawn.b.found
    unit = "articles" if pair.told_a is None else "events"
    worth = np.minimum(*(_worth(counted.of(index)) for index in (pair.first, pair.second)))
    drawn = drawn._replace(units=np.minimum(drawn.units, worth))
    held = (a.whole > 0) | (b.whole > 0)
    adding_up = _adding_up(a, parted) & _adding_up(b, parted) if parted else ()
    for (whole, over, parts), adds_up in zip(parted, adding_up, strict=True):
        if adds_up and held[whole] and held[parts].sum() > 1:
            measure, side, _ = counted.keys[whole]
            plain = _number(a.value[whole] - b.value[whole])
            numbers, statistic = _standard(drawn, whole, parts, unit)
            if measure.share:
                numbers = _bounded(numbers)
            yield (pair.a, pair.b, measure.name, side, over, plain, *numbers), statistic


def _bounded(numbers: tuple) -> tuple:
    """The numbers of two shares: an interval of their difference ends where they do."""
    of_a, of_b, gap, low, high, *rest = numbers
    return of_a, of_b, gap, low and max(low, -1.0), high and min(high, 1.0), *rest


def _adding_up(found: Estimates, parted: Sequence[Split]) -> np.ndarray:
    """Which of the cells the strata add up to."""
    whole, parts = np.array([split.whole for split in parted]), np.concatenate([split.parts for split in parted])
    starts = np.cumsum([0, *(len(split.parts) for split in parted[:-1])])
    sums = ((np.add.reduceat(column[parts], starts), column[whole]) for column in (found.part, found.whole))
    return np.logical_and(*(np.isclose(*each) for each in sums))


def _standard(drawn: Drawn, whole: int, parts: np.ndarray, unit: str) -> tuple[tuple, np.ndarray | None]:
    """Both values, their difference with its interval, what the shared strata cover, the method; and the statistic."""
    a, b = drawn.a.found, drawn.b.found
    shared = parts[(a.whole[parts] > 0) & (b.whole[parts] > 0)]
    borne = shared[drawn.units[shared] >= 2]  # what a single article tells has no spread that could be seen
    common = borne if len(borne) else shared
    size = a.whole[common] + b.whole[common]
    covered = size.sum() / max(a.whole[whole] + b.whole[whole], 1)
    if not len(common):
        return (None, None, None, None, None, 0.0, "no stratum in common"), None
    mix = size / size.sum()
    of_a, of_b = mix @ a.value[common], mix @ b.value[common]
    if not len(borne):
        return (of_a, of_b, of_a - of_b, None, None, covered, ONE), None
    each, held = drawn.apart(common), drawn.units[common]
    gaps = a.value[common] - b.value[common]
    each = gaps + (each - gaps) * np.sqrt(held / np.maximum(held - 1, 1))  # resamples of few vary too little
    apart, units = each @ mix, _units(each * mix, held)
    if units < 2 or not np.isfinite(apart).any():
        return (of_a, of_b, of_a - of_b, None, None, covered, ONE), None
    gap, error = of_a - of_b, spread(apart[:, None])[0]
    reach = -student(TAIL, units - 1)
    (low,), (high,) = quantiles(apart[:, None], levels(np.array([units])))
    if not (high > low and _varies(drawn.a, common) and _varies(drawn.b, common)):
        return (of_a, of_b, gap, None, None, covered, NO_SPREAD), None
    if units <= FEW:  # and are too few to test by
        low, high = gap - reach * error, gap + reach * error
    if (drawn.a.agreed | drawn.b.agreed)[common].any():
        (below_a, above_a), (below_b, above_b) = (_room(group, common, mix) for group in (drawn.a, drawn.b))
        low = gap - np.linalg.norm([gap - low, below_a, above_b])
        high = gap + np.linalg.norm([high - gap, above_a, below_b])
        return (of_a, of_b, gap, low, high, covered, f"{SQUARES} over {unit}"), None
    if units <= FEW:
        return (of_a, of_b, gap, low, high, covered, f"{STUDENT} over {unit}"), None
    few = student(FAR, units - 1) / NormalDist().inv_cdf(FAR)
    statistic = np.concatenate([[abs(gap) / (error * few)], np.abs(apart - np.nanmean(apart)) / error])
    return (of_a, of_b, gap, low, high, covered, f"{BOOTSTRAP} over {unit}"), statistic


def _varies(group: Sampled, common: np.ndarray) -> bool:
    """Whether each stratum does in which resamples are to tell the spread: one that never does looks too sure."""
    drawn = group.of(common[~group.agreed[common]])
    return bool((np.fmax.reduce(drawn, axis=0) > np.fmin.reduce(drawn, axis=0)).all())


def _room(group: Sampled, common: np.ndarray, mix: np.ndarray) -> tuple[float, float]:
    """How far the value could lie below and above, by the exact limits of the strata in which all articles agree.

    Resamples of such articles never vary. The strata may be the same articles, so that their limits are added up.
    """
    weights, found = mix * group.agreed[common], group.found
    some = common[weights > 0]
    return tuple(weights[weights > 0] @ room[some] for room in (found.value - found.low, found.high - found.value))


def _worth(group: Cells) -> np.ndarray:
    """How many articles that hold as much as one another each cell's articles are worth: Kish 1965, Survey Sampling."""
    columns = group.columns
    squares = np.einsum("ij,ij->j", columns, columns, dtype=float)
    return ratio(columns.sum(axis=0, dtype=float) ** 2, squares)[group.whole]


def _units(parts: np.ndarray, units: np.ndarray) -> int:
    """The units that the sum of the parts (samples x strata) is worth: a part with few counts as far as it varies.

    Satterthwaite 1946, Biometrics Bulletin 2:110: the degrees of freedom of a sum of variances, and one.
    """
    if (units < 2).any():
        return 1
    spreads = spread(parts) ** 2
    return int(spreads.sum() ** 2 / max((spreads**2 / (units - 1)).sum(), 1e-300)) + 1


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
