"""Material -> Cells: the counts of every measure, side and stratum in one matrix, an article a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from framing.score.material import Material
from framing.score.measures import Measure, Tally
from framing.score.products import GRAIN, Product, product
from framing.score.rows import STRATA, Rows

CHUNK = 4_000_000  # numbers in one block of weights: enough samples for a fast product, in memory that is used again
COLUMNS = 1024  # distinct columns for which there is room at first; memory that is not written costs nothing
POOLED = 500_000  # counts by category that are worked on at once: their memory is used again
DENSE = 64  # categories that are fewer are columns of their own


class Cell(NamedTuple):
    """One line of the scores of a group."""

    measure: Measure
    side: str | None
    stratum: str


class Pooled(NamedTuple):
    """Cells whose sums go through a function of the counts by category: their numbers, the rows, the categories.

    The counts stand in `columns`, one for each category, or, where there are many categories, in the tally.
    """

    cells: tuple[int, ...]
    rows: Rows
    categories: np.ndarray
    columns: np.ndarray
    tally: Tally | None = None


@dataclass(frozen=True)
class Cells:
    """`columns` (articles x distinct counts); `part` and `whole` say which column belongs to each cell of `keys`.

    A count is a whole number, or rounded to a fraction, that single precision holds.
    """

    keys: tuple[Cell, ...]
    columns: np.ndarray
    part: np.ndarray
    whole: np.ndarray
    pooled: tuple[Pooled, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles the rows stand for."""
        return len(self.columns)

    @cached_property
    def linear(self) -> np.ndarray:
        """Which cells are sums over articles: all but the pooled ones."""
        return np.array([key.measure.pool is None for key in self.keys], bool)

    @cached_property
    def share(self) -> np.ndarray:
        """Which cells are shares: the part is some of the whole's own items."""
        return np.array([key.measure.share for key in self.keys], bool)

    @cached_property
    def twins(self) -> np.ndarray:
        """Of each cell the number of the first that counts the same: what holds for that one holds for it."""
        pairs = np.where(self.linear, self.part * self.columns.shape[1] + self.whole, -1 - np.arange(len(self.keys)))
        _, first, same = np.unique(pairs, return_index=True, return_inverse=True)
        return first[same]

    @cached_property
    def names(self) -> dict[str, np.ndarray]:
        """The measure, the side and the stratum of each cell."""
        told = [(key.measure.name, key.side, key.stratum) for key in self.keys]
        return dict(zip(("measure", "side", "stratum"), np.array(told, object).reshape(-1, 3).T, strict=True))

    @property
    def held(self) -> np.ndarray:
        """In how many articles each cell has a whole."""
        return (self.columns > 0).sum(axis=0)[self.whole]

    @cached_property
    def products(self) -> Product:
        """What turns weights of the articles into sums of the columns."""
        return product(list(self.columns.T), self.labels)

    @property
    def labels(self) -> list[object]:
        """For each column the table and stratum of a cell that it belongs to: such columns count the same articles."""
        found: dict[int, object] = {}
        for key, *columns in zip(self.keys, self.part, self.whole, strict=True):
            for column in columns:
                found.setdefault(int(column), (key.measure.table, key.stratum))
        return [found.get(column) for column in range(self.columns.shape[1])]

    def parts(self) -> np.ndarray:
        """The parts: articles x cells."""
        return self.columns.T[self.part].T.astype(float)

    def wholes(self) -> np.ndarray:
        """The wholes: articles x cells."""
        return self.columns.T[self.whole].T.astype(float)

    def of(self, index: np.ndarray) -> Cells:
        """The same cells of some of the articles."""
        position = np.full(self.articles, -1)
        position[index] = np.arange(len(index))
        pooled = tuple(p._replace(tally=p.tally and _kept(p.tally, position)) for p in self.pooled)
        first, together = (index[0], (np.diff(index) == 1).all()) if len(index) else (0, False)
        some = self.columns[first : first + len(index)] if together else np.take(self.columns.T, index, axis=1).T
        return replace(self, columns=some, pooled=pooled)

    def only(self, held: np.ndarray) -> Cells:
        """Some of the cells of the same articles; `held` is a mask over the cells."""
        number = np.cumsum(held) - 1
        keep = np.flatnonzero(held)
        pooled = (p._replace(cells=tuple(int(number[c]) if held[c] else -1 for c in p.cells)) for p in self.pooled)
        kept = tuple(p for p in pooled if max(p.cells) >= 0)
        lists = [self.part[keep], self.whole[keep], *(p.columns for p in kept)]
        used, place = np.unique(np.concatenate(lists), return_inverse=True)
        part, whole, *counts = np.split(place, np.cumsum([len(numbers) for numbers in lists])[:-1])
        every = len(used) == self.columns.shape[1]
        return Cells(
            keys=tuple(self.keys[i] for i in keep),
            columns=self.columns if every else self.columns.T[used].T,  # all of them are not copied
            part=part,
            whole=whole,
            pooled=tuple(p._replace(columns=place) for p, place in zip(kept, counts, strict=True)),
        )

    def clustered(self, codes: np.ndarray) -> Cells:
        """The articles of one code added up to one row; `codes` count from 0."""
        columns = np.zeros((self.columns.shape[1], int(codes.max(initial=-1)) + 1))
        order = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
        if len(starts):
            ordered = np.take(self.columns.T, order, axis=1)
            columns[:, codes[order][starts]] = np.add.reduceat(ordered, starts, axis=1, dtype=float)
        pooled = (p._replace(tally=p.tally and p.tally._replace(article=codes[p.tally.article])) for p in self.pooled)
        return replace(self, columns=columns.T, pooled=tuple(pooled))

    def sums(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Parts and wholes (samples x cells); `weights` (samples x articles): how often an article is in a sample."""
        return self.added(self.products.of(weights), weights)

    def totals(self) -> tuple[np.ndarray, np.ndarray]:
        """Parts and wholes of all the articles, each once."""
        part, whole = self.added(self.columns.sum(axis=0, dtype=float)[None, :], np.ones((1, self.articles)))
        return part[0], whole[0]

    def added(self, total: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Parts and wholes from the sums of the columns."""
        part, whole = total.T[self.part].T, total.T[self.whole].T
        for cells, rows, categories, columns, tally in self.pooled:
            starts = np.flatnonzero(np.diff(tally.category, prepend=-1)) if tally else columns
            counted = tally.category[starts] if tally else categories
            step = max(1, POOLED // max(len(counted), 1))
            for some in (slice(at, at + step) for at in range(0, len(total), step)):
                counts = _added(tally, starts, weights[some]) if tally else total[some].T[columns].T
                for cell in cells:
                    if cell >= 0:
                        pool = self.keys[cell].measure.pool
                        assert pool is not None
                        part[some, cell], whole[some, cell] = pool.value(rows, counts, counted)
        return part, whole


def cells(material: Material, measures: Sequence[Measure]) -> Cells:
    """Each measure by side in each of its strata, over all the articles."""
    columns = _Columns(len(material.articles))
    keys: list[Cell] = []
    part: list[int] = []
    whole: list[int] = []
    pools: dict[tuple, list[int]] = {}
    strata: dict[tuple[str, str], Rows] = {}
    for measure in measures:
        for name, column, value in STRATA:
            if name not in measure.strata:
                continue
            if (measure.table, name) not in strata:
                strata[measure.table, name] = material.rows[measure.table].stratum(column, value)
            counts = measure.counts(strata[measure.table, name])
            if measure.pool and counts.sides:
                pools.setdefault((measure.pool.tally, measure.table, name), []).append(len(keys))
            for i, side in enumerate(counts.sides):
                keys.append(Cell(measure, side, name))
                part.append(columns.number(counts.part[:, i]))
                whole.append(columns.number(counts.whole[:, i]))
    pooled = tuple(
        _pooled(tuple(numbers), strata[table, name], _by_category(tally(strata[table, name])), columns)
        for (tally, table, name), numbers in pools.items()
    )
    return Cells(tuple(keys), columns.matrix(), np.array(part, int), np.array(whole, int), pooled)


class _Columns:
    """Distinct columns, each kept once however many cells share it."""

    def __init__(self, articles: int) -> None:
        self._kept = np.empty((COLUMNS, articles), np.float32)  # a column lies in one piece of memory
        self._count = 0
        self._places = np.arange(articles, dtype=float)
        self._alike: dict[float, list[int]] = {}

    def number(self, column: np.ndarray) -> int:
        alike = self._alike.setdefault(float(column @ self._places), [])
        column = (np.round(column * GRAIN) / GRAIN).astype(np.float32)
        for number in alike:
            if np.array_equal(self._kept[number], column):
                return number
        if self._count == len(self._kept):
            self._kept = np.concatenate([self._kept, np.empty_like(self._kept)])
        self._kept[self._count] = column
        alike.append(self._count)
        self._count += 1
        return self._count - 1

    def matrix(self) -> np.ndarray:
        return self._kept[: self._count].T


def _pooled(numbers: tuple[int, ...], rows: Rows, tally: Tally, columns: _Columns) -> Pooled:
    categories = np.unique(tally.category)
    if len(categories) > DENSE:
        return Pooled(numbers, rows, categories, np.zeros(0, int), tally)
    counts = np.zeros((len(categories), len(rows.counted)))
    counts[np.searchsorted(categories, tally.category), tally.article] = tally.number
    return Pooled(numbers, rows, categories, np.array([columns.number(count) for count in counts], int))


def _by_category(tally: Tally) -> Tally:
    order = np.lexsort((tally.article, tally.category))
    return Tally(*(column[order] for column in tally))


def _kept(tally: Tally, position: np.ndarray) -> Tally:
    place = position[tally.article]
    held = place >= 0
    return Tally(place[held], tally.category[held], tally.number[held])


def _added(tally: Tally, starts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Counts by category (samples x categories); `starts`: where each begins in the tally."""
    counts = np.zeros((len(weights), len(starts)))
    if len(starts):
        for sample, sums in zip(weights, counts, strict=True):
            np.add.reduceat(sample[tally.article] * tally.number, starts, out=sums)
    return counts
