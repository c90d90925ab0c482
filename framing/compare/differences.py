"""Cells of two groups -> their differences: intervals by resampling, tests by exchanging labels."""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.exchanges import Pair, chance, spread, statistics
from framing.score.cells import Cells
from framing.score.resample import (
    BINOMIAL,
    BOOTSTRAP,
    FEW,
    NO_SPREAD,
    NO_WHOLE,
    ONE,
    STUDENT,
    TAIL,
    Estimates,
    centred,
    drawn_for,
    draws,
    errors,
    filled,
    level,
    levels,
    quantiles,
    ratio,
    samples,
    settled,
    students,
)

POWER = NormalDist().inv_cdf(0.8)  # a difference is detectable if it is found four times in five
SQUARES = "square-and-add"


class Sampled(NamedTuple):
    """A group: its cells, their values as far as they need no resampling, and resampled values (samples x cells)."""

    cells: Cells
    found: Estimates
    values: np.ndarray

    def estimates(self, tail: float = TAIL) -> Estimates:
        """The values with their intervals; `tail` is what each end leaves out."""
        found = self.found if tail == TAIL else settled(self.cells, self.cells, tail=tail)
        rest = drawn_for(found)
        return filled(found, rest, self.values[:, rest], levels(self.cells, tail)[rest]) if rest.any() else found


def sampled(cells: Cells, times: int, generator: np.random.Generator) -> Sampled:
    """The group of these articles, drawn so many times."""
    found = settled(cells, cells)
    return Sampled(cells, found, centred(cells, samples(cells, times, generator), found.value))


class Drawn(NamedTuple):
    """Resampled values of the two groups (samples x cells); units with a whole; the difference's standard error."""

    a: np.ndarray
    b: np.ndarray
    units: np.ndarray
    error: np.ndarray


def difference(
    counted: Cells,
    pair: Pair,
    times: int,
    generator: np.random.Generator,
    groups: tuple[Sampled, Sampled] | None = None,
) -> tuple[pd.DataFrame, np.ndarray]:
    """One row for each cell; and the statistic of the data (first) and of each exchange of labels: samples x rows.

    `groups` are the two groups where they were drawn already; of what is paired events are drawn anew.
    """
    both, of_a, of_b, drawn = resampled(counted, pair, times, generator, groups)
    statistic = statistics(both, pair, times, generator)
    rows = pd.DataFrame({
        "group_a": pair.a, "group_b": pair.b,
        "measure": [key.measure.name for key in both.keys],
        "side": pd.Series([key.side for key in both.keys], dtype=object),
        "stratum": [key.stratum for key in both.keys],
        "part_a": of_a.part, "whole_a": of_a.whole, "value_a": of_a.value,
        "part_b": of_b.part, "whole_b": of_b.whole, "value_b": of_b.value,
        "difference": of_a.value - of_b.value, "ratio": ratio(of_a.value, np.nan_to_num(of_b.value)),
        **_intervals(both, of_a, of_b, drawn, pair.told_a is not None),
    })  # fmt: skip
    rows.insert(list(rows.columns).index("high") + 1, "p", chance(statistic))
    return rows, statistic


def resampled(
    counted: Cells,
    pair: Pair,
    times: int,
    generator: np.random.Generator,
    groups: tuple[Sampled, Sampled] | None = None,
) -> tuple[Cells, Estimates, Estimates, Drawn]:
    """The cells in which either group has a whole, over the articles of both; their values; and the resamples."""
    if pair.told_a is None:
        first, second = groups or (sampled(counted.of(index), times, generator) for index in (pair.first, pair.second))
        of_a, of_b = first.found, second.found
    else:
        a, b = counted.of(pair.first), counted.of(pair.second)
        of_a, of_b = settled(a, a), settled(b, b)
    held = (of_a.whole > 0) | (of_b.whole > 0)
    of_a, of_b = (Estimates(*(column[held] for column in found)) for found in (of_a, of_b))
    both = counted.only(held).of(np.concatenate([pair.first, pair.second]))
    if pair.told_a is not None:
        return both, of_a, of_b, _together(both, pair, of_a, of_b, times, generator)
    drawn = _apart(*(Sampled(s.cells.only(held), f, s.values[:, held]) for s, f in ((first, of_a), (second, of_b))))
    return both, of_a, of_b, drawn


def _apart(a: Sampled, b: Sampled) -> Drawn:
    """What two groups of articles that were drawn apart give."""
    error = np.hypot(errors(a.cells), errors(b.cells))
    return Drawn(a.values, b.values, np.minimum(a.cells.held, b.cells.held), error)


def _together(both: Cells, pair: Pair, of_a: Estimates, of_b: Estimates, times: int, generator) -> Drawn:
    """What the events give that both groups tell, drawn with all that both tell of them."""
    size = len(pair.first)
    assert pair.told_a is not None and pair.told_b is not None
    a = both.of(np.arange(size)).clustered(pair.told_a)
    b = both.of(np.arange(size, both.articles)).clustered(pair.told_b)
    blocks = [(ratio(*a.sums(weights)), ratio(*b.sums(weights))) for weights in draws(a.articles, times, generator)]
    of_first, of_second = (np.concatenate(column) for column in zip(*blocks, strict=True))
    units = ((a.wholes() > 0) & (b.wholes() > 0)).sum(axis=0)
    spread = ((_residuals(a) - _residuals(b)) ** 2).sum(axis=0)
    error = np.sqrt(spread * units / np.maximum(units - 1, 1))
    return Drawn(centred(both, of_first, of_a.value), centred(both, of_second, of_b.value), units, error)


def _residuals(units: Cells) -> np.ndarray:
    """What each unit adds to the value's deviation, to first order."""
    part, whole = units.parts(), units.wholes()
    total = whole.sum(axis=0)
    return ratio(part - np.nan_to_num(ratio(part.sum(axis=0), total)) * whole, np.broadcast_to(total, whole.shape))


def _intervals(cells: Cells, a: Estimates, b: Estimates, drawn: Drawn, paired: bool) -> dict[str, np.ndarray]:
    """Percentiles of the resampled differences; with few events Student's; else from the limits of the two values."""
    unit = "events" if paired else "articles"
    gap, apart = a.value - b.value, drawn.a - drawn.b
    low, high = quantiles(apart, np.array([level(int(units)) for units in drawn.units]))
    method = np.full(len(gap), f"{BOOTSTRAP} over {unit}", object)
    plain = cells.linear & ((drawn.units <= FEW) | ~_in(a, BOOTSTRAP) | ~_in(b, BOOTSTRAP))
    error = np.where(drawn.units >= 2, drawn.error, np.nan)
    drawn_often = ~plain & np.isfinite(apart).any(axis=0)
    error[drawn_often] = spread(apart[:, drawn_often])
    reach = np.where(plain, students(drawn.units), -NormalDist().inv_cdf(TAIL))
    student = plain & paired
    low[student], high[student] = (gap - reach * error)[student], (gap + reach * error)[student]
    method[student] = f"{STUDENT} over {unit}"
    square = plain & (_in(a, BINOMIAL) | _in(b, BINOMIAL) | (not paired))
    limits = _squares(_own(a, drawn.a), _own(b, drawn.b))
    low[square], high[square], method[square] = limits[0][square], limits[1][square], f"{SQUARES} over articles"
    share = np.array([key.measure.share for key in cells.keys], bool)
    low[share], high[share] = np.clip(low[share], -1, 1), np.clip(high[share], -1, 1)
    gone = ~(high > low)
    low[gone], high[gone], error[gone], method[gone] = np.nan, np.nan, np.nan, NO_SPREAD
    method[gone & (drawn.units < 2)], method[~np.isfinite(gap)] = ONE, NO_WHOLE
    error[~(error > 0)] = np.nan
    return {
        "low": low, "high": high, "detectable": (reach + POWER) * error,
        "articles_a": a.articles, "articles_b": b.articles, "method": method,
    }  # fmt: skip


def _in(found: Estimates, way: str) -> np.ndarray:
    return np.array([way in method for method in found.method], bool)


def _own(found: Estimates, drawn: np.ndarray) -> Estimates:
    """The estimates of a group, with intervals from its samples where it has none yet."""
    low, high = quantiles(drawn, np.array([level(int(articles)) for articles in found.articles]))
    rest = _in(found, BOOTSTRAP)
    return found._replace(low=np.where(rest, low, found.low), high=np.where(rest, high, found.high))


def _squares(a: Estimates, b: Estimates) -> tuple[np.ndarray, np.ndarray]:
    # Newcombe (1998), Zou & Donner (2008): the limits of a difference from the limits of its two values
    gap = a.value - b.value
    below = gap - np.hypot(a.value - a.low, b.high - b.value)
    return below, gap + np.hypot(a.high - a.value, b.value - b.low)
