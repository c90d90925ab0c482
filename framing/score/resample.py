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

FEW = 6  # up to so many articles there are too few different samples to draw
RARE = 12  # a share needs so many articles with a hit, and with a miss, for its resamples to show its spread
TAIL = 0.025
COUNTED = 30_000  # numbers that are worked on at once: so many stay in the processor's memory
BOOTSTRAP, LOGIT, STUDENT, BINOMIAL = "bootstrap", "logit", "Student", "binomial"
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
    return np.divide(part, whole, out=np.full_like(part, np.nan, dtype=float), where=whole > 0)


def estimates(
    cells: Cells,
    clusters: np.ndarray | None,
    times: int,
    generator: np.random.Generator,
    unit: str = "articles",
    tail: float = TAIL,
) -> Estimates:
    """The cells' values over all their articles with intervals; `clusters` numbers the event of each article.

    The interval is the expanded percentile interval of Hesterberg (2015): percentiles of the resampled values, further
    out the fewer articles there are. For shares that few articles bear, and where resampling can't tell, another way is
    taken, and `method` names it. One article has no interval. `tail` is what each end leaves out.
    """
    units = cells if clusters is None else cells.clustered(clusters)
    found = settled(cells, units, unit, tail)
    rest = drawn_for(found)
    if rest.any():
        some = units.only(rest)
        values = centred(some, samples(some, times, generator), found.value[rest])
        found = filled(found, rest, values, levels(some.held, tail))
    return found


def drawn_for(found: Estimates) -> np.ndarray:
    """The cells whose interval comes from resampling."""
    return np.array([method.startswith(BOOTSTRAP) for method in found.method], bool)


def samples(units: Cells, times: int, generator: np.random.Generator) -> np.ndarray:
    """The value of each cell in each sample of the units: samples x cells, not a number where there is no whole."""
    return np.concatenate([ratio(*units.sums(weights)) for weights in draws(units.articles, times, generator)])


def filled(found: Estimates, rest: np.ndarray, drawn: np.ndarray, tails: np.ndarray) -> Estimates:
    """The estimates with the intervals of the cells `rest` from their samples (samples x those cells)."""
    found = found._replace(low=found.low.copy(), high=found.high.copy(), method=found.method.copy())
    found.low[rest], found.high[rest] = quantiles(drawn, tails)
    flat = rest & ~(found.high > found.low)
    found.low[flat], found.high[flat], found.method[flat] = np.nan, np.nan, NO_SPREAD
    return found


def settled(cells: Cells, units: Cells, unit: str = "articles", tail: float = TAIL) -> Estimates:
    """The values, with the intervals that need no resampling; the others are not numbers yet, their method is set."""
    part, whole = cells.totals()
    value, held = ratio(part, whole), units.held
    low, high, method = np.full(len(value), np.nan), np.full(len(value), np.nan), np.full(len(value), ONE, object)
    share = cells.share
    agree = (held >= 2) & share & ((part == 0) | (part == whole))
    few = (held >= 2) & ~share & cells.linear & (held <= FEW)
    rare = (held >= 2) & share & ~agree & ((held <= FEW) | (_extremes(units) < RARE))
    low[agree], high[agree] = _binomial(value[agree], held[agree], tail)
    reach = np.zeros(len(value))
    reach[few | rare] = students(held[few | rare], tail) * errors(units.only(few | rare))
    low[few], high[few] = np.maximum(value - reach, 0)[few], (value + reach)[few]
    low[rare], high[rare] = _logit(value[rare], reach[rare])
    for mask, name in ((held >= 2, BOOTSTRAP), (agree, BINOMIAL), (few, STUDENT), (rare, LOGIT)):
        method[mask] = f"{name} over {unit}"
    method[(few | rare) & ~(high > low)], method[whole == 0] = NO_SPREAD, NO_WHOLE
    flat = method == NO_SPREAD
    low[flat], high[flat] = np.nan, np.nan
    return Estimates(part, whole, value, low, high, cells.held, method)


def _binomial(value: np.ndarray, held: np.ndarray, tail: float) -> tuple[np.ndarray, np.ndarray]:
    # resampling can't see beyond 0 or 1 where all articles agree; Clopper-Pearson over articles can
    reach = 1 - tail ** (1 / held)
    return np.where(value == 0, 0.0, 1 - reach), np.where(value == 0, reach, 1.0)


def _logit(value: np.ndarray, reach: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # Student's interval of the log odds, which knows that a share has ends: Korn & Graubard (1999), ch. 2
    odds, far = np.log(value / (1 - value)), reach / (value * (1 - value))
    with np.errstate(over="ignore"):  # a share of next to nothing has a limit of 0
        return 1 / (1 + np.exp(far - odds)), 1 / (1 + np.exp(-far - odds))


def _extremes(units: Cells) -> np.ndarray:
    """In how many units each cell has a hit, or in how many a miss: the fewer of the two."""
    hits = (units.columns > 0).sum(axis=0)[units.part]
    misses = [(part < whole).sum(axis=1) for part, whole in _by_cell(units)]
    return np.minimum(hits, np.concatenate(misses))


def errors(units: Cells) -> np.ndarray:
    """The standard error of each cell's value as a ratio of sums over units (Cochran 1977, ch. 6)."""
    return np.concatenate([_errors(part, whole) for part, whole in _by_cell(units)])


def _errors(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    total, held = whole.sum(axis=1), np.count_nonzero(whole, axis=1)
    residual = part - ratio(part.sum(axis=1), total)[:, None] * whole
    return ratio(np.sqrt((residual * residual).sum(axis=1) * held / np.maximum(held - 1, 1)), total)


def _by_cell(units: Cells) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Parts and wholes (cells x units) of a few cells after the others."""
    counts, step = units.columns.T, max(1, COUNTED // max(units.articles, 1))
    for at in range(0, max(len(units.keys), 1), step):
        some = slice(at, at + step)
        yield counts[units.part[some]].astype(float), counts[units.whole[some]].astype(float)


def students(held: np.ndarray, tail: float = TAIL) -> np.ndarray:
    """How many standard errors an interval reaches, by the units of each cell."""
    return np.array([-student(tail, max(n - 1, 1)) for n in held.tolist()])


def centred(cells: Cells, drawn: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Samples x cells; those of entropies and balances, which lie too low in a resample, moved to the value."""
    for i, key in enumerate(cells.keys):
        if key.measure.pool:
            middle = np.nanmean(drawn[:, i]) if np.isfinite(drawn[:, i]).any() else np.nan
            drawn[:, i] = np.clip(drawn[:, i] + value[i] - middle, 0, key.measure.pool.most)
    return drawn


def draws(units: int, times: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Blocks of weights (samples x units): how often each unit stands in samples of their number, drawn with return."""
    block = max(1, min(times, CHUNK // max(units, 1)))
    together = max(1, COUNTED // max(units, 1))
    for start in range(0, times, block):
        weights = np.empty((min(block, times - start), units), np.float32)
        for some in np.split(weights, range(together, len(weights), together)):
            drawn = generator.integers(0, units, size=some.shape) + units * np.arange(len(some))[:, None]
            some[:] = np.bincount(drawn.ravel(), minlength=some.size).reshape(some.shape)
        yield weights


def quantiles(drawn: np.ndarray, tails: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The quantiles `tail` and 1 - `tail` of each column (samples x cells); missing samples are left out."""
    ordered = np.sort(drawn.T, axis=1)  # what is not a number comes last
    last = np.isfinite(ordered).sum(axis=1) - 1
    row = np.arange(len(ordered))

    def at(place: np.ndarray) -> np.ndarray:
        lower, upper = ordered[row, np.floor(place).astype(int)], ordered[row, np.ceil(place).astype(int)]
        return lower + (upper - lower) * (place % 1)

    return at(tails * last), at((1 - tails) * last)


def levels(units: np.ndarray, tail: float = TAIL) -> np.ndarray:
    """The percentile of each cell, by the units in which it has a whole."""
    return np.array([level(held, tail) for held in units.tolist()])


@cache
def level(units: int, tail: float = TAIL) -> float:
    """The percentile that stands for `tail` with so many units: Hesterberg (2015), American Statistician 69:371."""
    if units <= FEW:
        return 0.0
    return NormalDist().cdf(math.sqrt(units / (units - 1)) * student(tail, units - 1))


@cache
def student(tail: float, freedom: int) -> float:
    """Student's t at this lower tail: exact for 1 and 2 degrees, else by Abramowitz & Stegun (1964) 26.7.5."""
    if freedom == 1:
        return math.tan(math.pi * (tail - 0.5))
    if freedom == 2:
        return (2 * tail - 1) * math.sqrt(2 / (1 - (2 * tail - 1) ** 2))
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
