"""Cells -> Estimates: values of a group of articles with 95 % intervals from resampled articles (or events)."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from functools import cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from framing.score.cells import CHUNK, Cells

FEW = 6  # up to so many articles the interval is their range, which holds their median with 1 - 2^(1-n): 97 % of six
TAIL = 0.025
BOOTSTRAP, RANGE, BINOMIAL = "bootstrap", "range", "binomial"
NO_WHOLE, ONE, NO_SPREAD = "not measured", "one", "no spread"


class Estimates(NamedTuple):
    """Of each cell: part, whole, value, interval, the articles that its whole counts, and how the interval came."""

    part: np.ndarray
    whole: np.ndarray
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    articles: np.ndarray
    method: np.ndarray


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part by whole; not a number where there is no whole."""
    return np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)


def estimates(
    cells: Cells, clusters: np.ndarray | None, times: int, generator: np.random.Generator, unit: str = "articles"
) -> Estimates:
    """The cells' values over all their articles with intervals; `clusters` numbers the event of each article.

    The interval is the expanded percentile interval of Hesterberg (2015): percentiles of the resampled values, further
    out the fewer articles there are. Where it can't be had (one article, all articles alike), it is not a number, and
    `method` says why.
    """
    part, whole = cells.totals()
    articles = (cells.wholes() > 0).sum(axis=0)
    units = cells if clusters is None else cells.clustered(clusters)
    held = (units.wholes() > 0).sum(axis=0)
    value = ratio(part, whole)
    low, high, method = np.full(len(value), np.nan), np.full(len(value), np.nan), np.full(len(value), ONE, object)
    method[whole == 0] = NO_WHOLE
    todo = held >= 2
    share = np.array([key.measure.share for key in cells.keys], bool)
    agree = todo & share & ((part == 0) | (part == whole))
    low[agree], high[agree] = _binomial(value[agree], held[agree])
    linear = np.array([key.measure.pool is None for key in cells.keys], bool)
    few = todo & ~agree & linear & (held <= FEW)
    if few.any():
        low[few], high[few] = _range(units.only(few))
    rest = todo & ~agree & ~few
    if rest.any():
        low[rest], high[rest] = _percentiles(units.only(rest), value[rest], held[rest], times, generator)
    for mask, name in ((agree, BINOMIAL), (few, RANGE), (rest, BOOTSTRAP)):
        method[mask] = f"{name} over {unit}"
    flat = (few | rest) & ~(high > low)
    low[flat], high[flat], method[flat] = np.nan, np.nan, NO_SPREAD
    return Estimates(part, whole, value, low, high, articles, method)


def _binomial(value: np.ndarray, held: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # resampling can't see beyond 0 or 1 where all articles agree; Clopper-Pearson over articles can
    reach = 1 - TAIL ** (1 / held)
    return np.where(value == 0, 0.0, 1 - reach), np.where(value == 0, reach, 1.0)


def _range(units: Cells) -> tuple[np.ndarray, np.ndarray]:
    own = ratio(units.parts(), units.wholes())
    return np.nanmin(own, axis=0), np.nanmax(own, axis=0)


def _percentiles(
    units: Cells, value: np.ndarray, held: np.ndarray, times: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    drawn = np.concatenate([ratio(*units.sums(weights)) for weights in draws(units.articles, times, generator)])
    for i, key in enumerate(units.keys):
        if key.measure.pool:
            # entropies and balances of a resample lie below the sample's own (it repeats articles): centre them on it
            drawn[:, i] = np.clip(drawn[:, i] + value[i] - np.nanmean(drawn[:, i]), 0, key.measure.pool.most)
    return quantiles(drawn, np.array([level(int(n)) for n in held]))


def draws(units: int, times: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Blocks of weights (samples x units): how often each unit stands in samples of their number, drawn with return."""
    block = max(1, min(times, CHUNK // max(units, 1)))
    for start in range(0, times, block):
        size = min(block, times - start)
        drawn = generator.integers(0, units, size=(size, units), dtype=np.int64)
        drawn += np.arange(size)[:, None] * units
        yield np.bincount(drawn.ravel(), minlength=size * units).reshape(size, units).astype(float)


def quantiles(drawn: np.ndarray, tails: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The quantiles `tail` and 1 - `tail` of each column (samples x cells); missing samples are left out."""
    ordered = np.sort(drawn.T, axis=1)  # what is not a number comes last
    last = np.isfinite(ordered).sum(axis=1) - 1
    row = np.arange(len(ordered))

    def at(place: np.ndarray) -> np.ndarray:
        lower, upper = ordered[row, np.floor(place).astype(int)], ordered[row, np.ceil(place).astype(int)]
        return lower + (upper - lower) * (place % 1)

    return at(tails * last), at((1 - tails) * last)


@cache
def level(units: int, tail: float = TAIL) -> float:
    """The percentile that stands for `tail` with so many units: Hesterberg (2015), American Statistician 69:371."""
    if units <= FEW:
        return 0.0
    return NormalDist().cdf(math.sqrt(units / (units - 1)) * student(tail, units - 1))


def student(tail: float, freedom: int) -> float:
    """Student's t at this lower tail, by expansion 26.7.5 of Abramowitz & Stegun (1964)."""
    z = NormalDist().inv_cdf(tail)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def generator(seed: int, *names: str) -> np.random.Generator:
    """Random numbers that belong to a seed and a name, whatever was drawn before."""
    return np.random.default_rng([seed, *(zlib.crc32(name.encode("utf-8", "surrogatepass")) for name in names)])
