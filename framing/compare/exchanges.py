"""Cells of two groups -> their statistics under exchange of labels: what chance alone would show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from framing.score.cells import CHUNK, Cells
from framing.score.products import product
from framing.score.resample import COUNTED, quantiles, ratio

FLOOR = 0.5  # a standard error far below its median under exchange tells of few articles, not of precision
NEAR = 1 - 1e-6  # what two exchanges that are the same may differ by in arithmetic


class Pair(NamedTuple):
    """Two groups: their names, the numbers of their articles, and what each article tells (None: not paired)."""

    a: str
    first: np.ndarray
    b: str
    second: np.ndarray
    told_a: np.ndarray | None
    told_b: np.ndarray | None


def statistics(both: Cells, pair: Pair, times: int, generator: np.random.Generator) -> np.ndarray:
    """|difference| by its standard error: of the data, then of each exchange; not a number where it has no spread."""
    if not both.keys:
        return np.empty((times + 1, 0))
    labels = np.arange(both.articles) < len(pair.first)
    part, whole = both.totals()
    squares = _squared(both, ratio(part, whole))
    counts = both.columns.shape[1]
    # squares count the same articles as the wholes that they belong to
    told = [(key.measure.table, key.stratum) for key in both.keys]
    every = product([*both.columns.T, *squares], [*both.labels, *told], single=len(told))
    pooled = both.only(~both.linear)
    totals, gaps = [], []
    for weights in _exchanges(labels, pair, times, generator):
        totals.append(every.of(weights).T)
        if pooled.keys:
            gaps.append(ratio(*pooled.sums(weights)) - ratio(*pooled.sums(1 - weights)))
    total, of_all = np.concatenate(totals, axis=1), squares.sum(axis=1)
    made = np.empty((len(both.keys), total.shape[1]))
    for some in np.array_split(np.flatnonzero(both.linear), -(-made.size // COUNTED)):
        first = total[both.part[some]], total[both.whole[some]]
        second = part[some, None] - first[0], whole[some, None] - first[1]
        of_first = total[counts + some]
        error = _errors(first[1], second[1], of_first, of_all[some, None] - of_first)
        made[some] = _by_error(ratio(*first) - ratio(*second), error)
    if pooled.keys:
        gap = np.concatenate(gaps)
        made[~both.linear] = _by_error(gap.T, np.repeat(spread(gap)[:, None], len(gap), axis=1))
    return made.T


def _by_error(gap: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Cells x samples: the size of each difference by its standard error."""
    usual = np.nan_to_num(_median(error))[:, None]
    error = np.maximum(error, FLOOR * usual)
    return np.divide(np.abs(gap), error, out=np.full_like(gap, np.nan), where=error > 0)


def chance(statistic: np.ndarray) -> np.ndarray:
    """The share of exchanges, the data among them, whose statistic is as large as the data's."""
    held = np.isfinite(statistic)
    larger = (statistic >= statistic[0] * NEAR).sum(axis=0)
    return np.where(held[0], larger / np.maximum(held.sum(axis=0), 1), np.nan)


def spread(drawn: np.ndarray) -> np.ndarray:
    """The standard deviation of each column over the draws that could be measured; null where none could."""
    measured = np.isfinite(drawn)
    number = measured.sum(axis=0)
    mean = ratio(np.where(measured, drawn, 0.0).sum(axis=0), number)
    return np.sqrt(ratio((np.where(measured, drawn - np.nan_to_num(mean), 0.0) ** 2).sum(axis=0), number))


def _squared(both: Cells, value: np.ndarray) -> np.ndarray:
    """The squared residuals of the articles about the value of both groups together: cells x articles."""
    counts = both.columns.T
    made = np.empty((len(both.keys), both.articles), np.float32)
    for row, part, whole, of_both in zip(made, both.part, both.whole, np.nan_to_num(value), strict=True):
        row[:] = (counts[part] - of_both * counts[whole]) ** 2
    return made


def _median(samples: np.ndarray) -> np.ndarray:
    """The median of each row, without what is not a number."""
    return quantiles(samples.T, np.full(len(samples), 0.5))[0]


def _errors(whole_a: np.ndarray, whole_b: np.ndarray, of_a: np.ndarray, of_b: np.ndarray) -> np.ndarray:
    """Standard errors of the difference of two ratios, from the squares about the value of both groups together."""
    total = ratio(of_a, whole_a**2) + ratio(of_b, whole_b**2)
    return np.sqrt(np.maximum(total, 0))


def _exchanges(labels: np.ndarray, pair: Pair, times: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Blocks of labels (samples x articles), 1 for the first group: the data, then exchanges (inside what is told)."""
    yield labels[None, :].astype(np.float32)
    told = None if pair.told_a is None or pair.told_b is None else np.concatenate([pair.told_a, pair.told_b])
    block = max(1, CHUNK // max(len(labels), 1))
    for start in range(0, times, block):
        size = min(block, times - start)
        if told is None:
            yield _anywhere(labels, size, generator).astype(np.float32)
        else:
            yield _inside(told, labels, size, generator)


def _anywhere(labels: np.ndarray, size: int, generator: np.random.Generator) -> np.ndarray:
    """Labels exchanged between all articles: as many of the first group as there are, each such choice as likely.

    Each article is drawn for itself with about the right chance, by a byte, and then as many as there are too many, or
    too few, are turned round: given their number, independent draws are a uniform choice, and it stays one.
    """
    articles, wanted = len(labels), int(labels.sum())
    made = generator.integers(0, 256, (size, articles), np.uint8) < round(256 * wanted / articles)
    for row, number in zip(made, np.count_nonzero(made, axis=1).tolist(), strict=True):
        many, gap, labelled = number > wanted, abs(number - wanted), memoryview(row)
        while gap:
            share = (wanted + gap if many else articles - wanted + gap) / articles
            for at in generator.integers(0, articles, int(1.2 * gap / share) + 8).tolist():
                if labelled[at] == many:
                    labelled[at] = not many
                    gap -= 1
                    if not gap:
                        break
    return made


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
