"""Cells of two groups -> their differences: intervals by resampling, tests by exchanging labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
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
    levels,
    quantiles,
    ratio,
    samples,
    settled,
    students,
)

POWER = NormalDist().inv_cdf(0.8)  # a difference is detectable if it is found four times in five
SQUARES = "square-and-add"

Wanted = Callable[[Cells, Estimates], np.ndarray]  # a group -> the cells that are to be resampled


@dataclass(frozen=True)
class Sampled:
    """A group: its cells, their values as far as they need no resampling, and resampled values of some cells.

    `drawn` is a mask over the cells; `values` are samples x what these cells count, each count once.
    """

    cells: Cells
    found: Estimates
    drawn: np.ndarray
    values: np.ndarray

    def of(self, some: np.ndarray) -> np.ndarray:
        """The resampled values of some of the cells that were drawn, by a mask or their numbers: samples x those."""
        return self.values[:, self._column[some]]

    @cached_property
    def _column(self) -> np.ndarray:
        return _columns(self.cells, self.drawn)

    def estimates(self, tail: float = TAIL) -> Estimates:
        """The values with their intervals; `tail` is what each end leaves out."""
        found = self.found if tail == TAIL else settled(self.cells, self.cells, tail=tail)
        rest = drawn_for(found)
        return filled(found, rest, self.of(rest), levels(found.articles[rest], tail)) if rest.any() else found

    @cached_property
    def limits(self) -> tuple[np.ndarray, np.ndarray]:
        """The ends of each value's interval, as far as they are known without the resamples that were not drawn."""
        low, high, some = self.found.low.copy(), self.found.high.copy(), self.resampled & self.drawn
        low[some], high[some] = quantiles(self.of(some), levels(self.found.articles[some]))
        return low, high

    @cached_property
    def resampled(self) -> np.ndarray:
        """The cells whose interval comes from resampling."""
        return drawn_for(self.found)

    @cached_property
    def agreed(self) -> np.ndarray:
        """The cells on which all articles agree."""
        return np.array([BINOMIAL in method for method in self.found.method], bool)


def for_intervals(cells: Cells, found: Estimates) -> np.ndarray:
    """The cells whose interval, or that of a difference, comes from resampling."""
    return drawn_for(found) | ~cells.linear


def sampled(cells: Cells, found: Estimates, some: np.ndarray, times: int, generator: np.random.Generator) -> Sampled:
    """The group of these articles, drawn so many times for some of its cells."""
    own = _own(cells, some)
    asked = cells.only(own)
    return Sampled(cells, found, some, centred(asked, samples(asked, times, generator), found.value[own]))


def _own(cells: Cells, some: np.ndarray) -> np.ndarray:
    """The first cells that count what some of the cells count."""
    own = np.zeros(len(some), bool)
    own[cells.twins[some]] = True
    return own


def _columns(cells: Cells, some: np.ndarray) -> np.ndarray:
    """The column of each of some cells in a matrix of what they count, a column each; of the other cells -1."""
    return np.where(some, (np.cumsum(_own(cells, some)) - 1)[cells.twins], -1)


class Drawn(NamedTuple):
    """Two groups, drawn apart or together; and in how many units, articles or events, both have a whole of a cell."""

    a: Sampled
    b: Sampled
    units: np.ndarray

    def apart(self, some: np.ndarray) -> np.ndarray:
        """The resampled differences of some of the cells that were drawn in both groups: samples x those."""
        return self.a.of(some) - self.b.of(some)


class Tested(NamedTuple):
    """Rows; statistics of the data (first) and of each sample; and which of their columns is a row's (-1: none)."""

    rows: pd.DataFrame
    statistics: np.ndarray
    column: np.ndarray


def difference(
    counted: Cells,
    pair: Pair,
    times: int,
    generator: np.random.Generator,
    groups: tuple[Sampled, Sampled] | None = None,
) -> Tested:
    """A row for each cell in which either group has a whole; tested is what two articles of each group bear.

    `groups` are the two groups where they were drawn already.
    """
    drawn = resampled(counted, pair, times, generator, for_intervals, groups)
    a, b = drawn.a.found, drawn.b.found
    tested = np.minimum(a.articles, b.articles) >= 2
    both = counted.only(_own(counted, tested)).of(np.concatenate([pair.first, pair.second]))
    found, column = statistics(both, pair, times, generator), _columns(counted, tested)
    rows = pd.DataFrame({
        "group_a": pair.a, "group_b": pair.b, **counted.names, "side": pd.Series(counted.names["side"], dtype=object),
        "part_a": a.part, "whole_a": a.whole, "value_a": a.value,
        "part_b": b.part, "whole_b": b.whole, "value_b": b.value,
        "difference": a.value - b.value, "ratio": ratio(a.value, np.nan_to_num(b.value)),
        **_intervals(counted, drawn, pair.told_a is not None),
    })  # fmt: skip
    rows.insert(list(rows.columns).index("high") + 1, "p", np.append(chance(found), np.nan)[column])
    held = (a.whole > 0) | (b.whole > 0)
    return Tested(rows[held].reset_index(drop=True), found, column[held])


def resampled(
    counted: Cells,
    pair: Pair,
    times: int,
    generator: np.random.Generator,
    wanted: Wanted,
    groups: tuple[Sampled, Sampled] | None = None,
) -> Drawn:
    """The two groups of a pair with the resamples that are wanted of their cells."""
    if groups:
        return Drawn(*groups, np.minimum(groups[0].found.articles, groups[1].found.articles))
    a, b = counted.of(pair.first), counted.of(pair.second)
    of_a, of_b = settled(a, a), settled(b, b)
    some_a, some_b = wanted(a, of_a), wanted(b, of_b)
    if pair.told_a is None or pair.told_b is None:
        units = np.minimum(of_a.articles, of_b.articles)
        told = (units >= 2) | ~counted.linear  # what one article bears has no interval
        first = sampled(a, of_a, some_a & told, times, generator)
        return Drawn(first, sampled(b, of_b, some_b & told, times, generator), units)
    a, b, some = a.clustered(pair.told_a), b.clustered(pair.told_b), some_a | some_b
    own = _own(a, some)
    asked = a.only(own), b.only(own)
    blocks = [[ratio(*each.sums(weights)) for each in asked] for weights in draws(a.articles, times, generator)]
    values_a, values_b = (np.concatenate(column) for column in zip(*blocks, strict=True))
    return Drawn(
        Sampled(a, of_a, some, centred(asked[0], values_a, of_a.value[own])),
        Sampled(b, of_b, some, centred(asked[1], values_b, of_b.value[own])),
        ((a.wholes() > 0) & (b.wholes() > 0)).sum(axis=0),
    )


def _errors(drawn: Drawn, some: np.ndarray, paired: bool) -> np.ndarray:
    """The standard errors of the differences of some of the cells, over articles or over events."""
    a, b = drawn.a.cells.only(some), drawn.b.cells.only(some)
    if not paired:
        return np.hypot(errors(a), errors(b))
    units = drawn.units[some]
    return np.sqrt(((_residuals(a) - _residuals(b)) ** 2).sum(axis=0) * units / np.maximum(units - 1, 1))


def _residuals(units: Cells) -> np.ndarray:
    """What each unit adds to the value's deviation, to first order."""
    part, whole = units.parts(), units.wholes()
    total = whole.sum(axis=0)
    return ratio(part - np.nan_to_num(ratio(part.sum(axis=0), total)) * whole, np.broadcast_to(total, whole.shape))


def _intervals(cells: Cells, drawn: Drawn, paired: bool) -> dict[str, np.ndarray]:
    """Percentiles of the resampled differences; with few events Student's; else from the limits of the two values."""
    unit = "events" if paired else "articles"
    a, b, units = drawn.a.found, drawn.b.found, drawn.units
    gap = a.value - b.value
    plain = cells.linear & ((units <= FEW) | ~drawn.a.resampled | ~drawn.b.resampled)
    low, high, error = np.full((3, len(gap)), np.nan)
    method = np.full(len(gap), f"{BOOTSTRAP} over {unit}", object)
    apart = drawn.apart(~plain)
    low[~plain], high[~plain] = quantiles(apart, levels(units[~plain]))
    error[~plain] = spread(apart)
    some = plain & (units >= 2)
    error[some] = _errors(drawn, some, paired)
    reach = np.where(plain, students(units), -NormalDist().inv_cdf(TAIL))
    student = plain & paired
    low[student], high[student] = (gap - reach * error)[student], (gap + reach * error)[student]
    method[student] = f"{STUDENT} over {unit}"
    square = plain & (drawn.a.agreed | drawn.b.agreed | (not paired))
    limits = _squares(drawn.a, drawn.b)
    low[square], high[square], method[square] = limits[0][square], limits[1][square], f"{SQUARES} over articles"
    low[cells.share], high[cells.share] = np.clip(low[cells.share], -1, 1), np.clip(high[cells.share], -1, 1)
    gone = ~(high > low)
    low[gone], high[gone], error[gone], method[gone] = np.nan, np.nan, np.nan, NO_SPREAD
    method[gone & (units < 2)], method[~np.isfinite(gap)] = ONE, NO_WHOLE
    error[~(error > 0)] = np.nan
    return {
        "low": low, "high": high, "detectable": (reach + POWER) * error,
        "articles_a": a.articles, "articles_b": b.articles, "method": method,
    }  # fmt: skip


def _squares(a: Sampled, b: Sampled) -> tuple[np.ndarray, np.ndarray]:
    # Newcombe (1998), Zou & Donner (2008): the limits of a difference from the limits of its two values
    (low_a, high_a), (low_b, high_b) = a.limits, b.limits
    of_a, of_b = a.found.value, b.found.value
    gap = of_a - of_b
    return gap - np.hypot(of_a - low_a, high_b - of_b), gap + np.hypot(high_a - of_a, of_b - low_b)
