"""Cells of two groups -> their differences: intervals by resampling, tests by exchanging labels."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.score.cells import CHUNK, Cells
from framing.score.products import product
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
FLOOR = 0.5  # a standard error far below its median under exchange tells of few articles, not of precision
NEAR = 1 - 1e-6  # what two exchanges that are the same may differ by in arithmetic
SQUARES = "square-and-add"


class Pair(NamedTuple):
    """Two groups: their names, the numbers of their articles, and what each article tells (None: not paired)."""

    a: str
    first: np.ndarray
    b: str
    second: np.ndarray
    told_a: np.ndarray | None
    told_b: np.ndarray | None


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
    statistic = _statistics(both, pair, times, generator)
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
    rows.insert(list(rows.columns).index("high") + 1, "p", _chance(statistic))
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


def _spread(drawn: np.ndarray) -> np.ndarray:
    """The standard deviation of each column over the draws that could be measured; null where none could."""
    measured = np.isfinite(drawn)
    number = measured.sum(axis=0)
    mean = ratio(np.where(measured, drawn, 0.0).sum(axis=0), number)
    return np.sqrt(ratio((np.where(measured, drawn - np.nan_to_num(mean), 0.0) ** 2).sum(axis=0), number))


def _intervals(cells: Cells, a: Estimates, b: Estimates, drawn: Drawn, paired: bool) -> dict[str, np.ndarray]:
    """Percentiles of the resampled differences; with few events Student's; else from the limits of the two values."""
    unit = "events" if paired else "articles"
    gap, apart = a.value - b.value, drawn.a - drawn.b
    low, high = quantiles(apart, np.array([level(int(units)) for units in drawn.units]))
    method = np.full(len(gap), f"{BOOTSTRAP} over {unit}", object)
    plain = cells.linear & ((drawn.units <= FEW) | ~_in(a, BOOTSTRAP) | ~_in(b, BOOTSTRAP))
    error = np.where(drawn.units >= 2, drawn.error, np.nan)
    drawn_often = ~plain & np.isfinite(apart).any(axis=0)
    error[drawn_often] = _spread(apart[:, drawn_often])
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


def _statistics(both: Cells, pair: Pair, times: int, generator: np.random.Generator) -> np.ndarray:
    """|difference| by its standard error: of the data, then of each exchange; not a number where it can't be tested."""
    labels = np.arange(both.articles) < len(pair.first)
    linear = both.linear
    part, whole = both.totals()
    squares = _squared(both, ratio(part, whole))
    counts = both.columns.shape[1]
    # squares count the same articles as the wholes that they belong to
    told = [(key.measure.table, key.stratum) for key in both.keys]
    every = product(np.vstack([both.columns.T, squares]).T, [*both.labels, *told], single=len(told))
    gaps, spreads = [], []
    for weights in _exchanges(labels, pair, times, generator):
        total = every.of(weights)
        first = both.added(total[:, :counts], weights)
        second = (part - first[0], whole - first[1])
        if not linear.all():
            pooled = both.only(~linear).sums(1 - weights)
            second[0][:, ~linear], second[1][:, ~linear] = pooled
        gaps.append(ratio(*first) - ratio(*second))
        spreads.append(_errors(first[1], second[1], total[:, counts:], squares.sum(axis=1)))
    gap, error = np.concatenate(gaps), np.concatenate(spreads)
    if not linear.all():
        error[:, ~linear] = _spread(gap[:, ~linear])
    usual = np.nan_to_num(_median(error))
    error = np.maximum(error, FLOOR * usual)
    held = np.minimum((both.wholes()[labels] > 0).sum(axis=0), (both.wholes()[~labels] > 0).sum(axis=0))
    return np.divide(np.abs(gap), error, out=np.full_like(gap, np.nan), where=(error > 0) & (held >= 2))


def _squared(both: Cells, value: np.ndarray) -> np.ndarray:
    """The squared residuals of the articles about the value of both groups together: cells x articles."""
    counts = both.columns.T
    made = np.empty((len(both.keys), both.articles), np.float32)
    for row, part, whole, of_both in zip(made, both.part, both.whole, np.nan_to_num(value), strict=True):
        row[:] = (counts[part] - of_both * counts[whole]) ** 2
    return made


def _median(samples: np.ndarray) -> np.ndarray:
    """The median of each column, without what is not a number."""
    return quantiles(samples, np.full(samples.shape[1], 0.5))[0]


def _errors(whole_a: np.ndarray, whole_b: np.ndarray, of_first: np.ndarray, of_all: np.ndarray) -> np.ndarray:
    """Standard errors of the difference of two ratios, linearised about the value of both groups together."""
    total = np.zeros(of_first.shape)
    for whole, squares in ((whole_a, of_first), (whole_b, of_all - of_first)):
        total += np.divide(squares, whole**2, out=np.full(total.shape, np.nan), where=whole > 0)
    return np.sqrt(np.maximum(total, 0))


def _exchanges(labels: np.ndarray, pair: Pair, times: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Blocks of labels (samples x articles), 1 for the first group: the data, then exchanges (inside what is told)."""
    yield labels[None, :].astype(np.float32)
    told = None if pair.told_a is None or pair.told_b is None else np.concatenate([pair.told_a, pair.told_b])
    block = max(1, CHUNK // max(len(labels), 1))
    for start in range(0, times, block):
        size = min(block, times - start)
        if told is None:
            made = np.repeat(labels[None, :].astype(np.uint8), size, axis=0)
            yield generator.permuted(made, axis=1, out=made).astype(np.float32)
        else:
            yield _inside(told, labels, size, generator)


def _inside(told: np.ndarray, labels: np.ndarray, size: int, generator: np.random.Generator) -> np.ndarray:
    """Labels exchanged inside what is told: one article of each event after another is drawn for the first group.

    Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2): the chance of the next is the first group's
    places that are left by the articles that are left.
    """
    events, sizes = np.unique(told, return_counts=True)
    largest = np.argsort(-sizes, kind="stable")
    place = np.empty(len(events), int)
    place[largest] = np.arange(len(events))
    event, sizes = place[np.searchsorted(events, told)], sizes[largest]
    order = np.argsort(event, kind="stable")
    starts = np.cumsum(sizes) - sizes
    left = np.repeat(np.bincount(event, labels, len(sizes)).astype(np.float32)[None, :], size, axis=0)
    made = np.empty((size, len(labels)), np.float32)
    for turn in range(int(sizes.max(initial=0))):
        some = int((sizes > turn).sum())  # the largest events stand first
        remaining = (sizes[:some] - turn).astype(np.float32)
        chosen = generator.random((size, some), np.float32) * remaining < left[:, :some]
        left[:, :some] -= chosen
        made[:, order[starts[:some] + turn]] = chosen
    return made


def _chance(statistic: np.ndarray) -> np.ndarray:
    """The share of exchanges, the data among them, whose statistic is as large as the data's."""
    held = np.isfinite(statistic)
    larger = (np.nan_to_num(statistic, nan=-1) >= statistic[0] * NEAR).sum(axis=0)
    return np.where(held[0], larger / np.maximum(held.sum(axis=0), 1), np.nan)
