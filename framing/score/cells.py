"""Material -> Cells: the counts of every measure, side and stratum in one matrix, an article a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from framing.score.material import Material
from framing.score.measures import Measure, Tally
from framing.score.rows import STRATA, Rows

GRAIN = 2.0**20  # parts that are no whole numbers are rounded to this fraction, so that sums are exact in any order
CHUNK = 4_000_000  # numbers in one block of weights
DENSE = 64  # categories that are fewer are added up by a matrix product
EXACT = 2**24  # single precision holds whole numbers up to here


class Cell(NamedTuple):
    """One line of the scores of a group."""

    measure: Measure
    side: str | None
    stratum: str


class Pooled(NamedTuple):
    """Cells whose sums go through a function of the counts by category: their numbers, the rows, the tally."""

    cells: tuple[int, ...]
    rows: Rows
    tally: Tally


@dataclass(frozen=True)
class Cells:
    """`columns` (articles x distinct counts); `part` and `whole` say which column belongs to each cell of `keys`."""

    keys: tuple[Cell, ...]
    columns: np.ndarray
    part: np.ndarray
    whole: np.ndarray
    pooled: tuple[Pooled, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles the rows stand for."""
        return len(self.columns)

    @property
    def linear(self) -> np.ndarray:
        """Which cells are sums over articles: all but the pooled ones."""
        return np.array([key.measure.pool is None for key in self.keys], bool)

    @property
    def held(self) -> np.ndarray:
        """In how many articles each cell has a whole."""
        return (self.columns > 0).sum(axis=0)[self.whole]

    def parts(self) -> np.ndarray:
        """The parts: articles x cells."""
        return self.columns[:, self.part]

    def wholes(self) -> np.ndarray:
        """The wholes: articles x cells."""
        return self.columns[:, self.whole]

    def of(self, index: np.ndarray) -> Cells:
        """The same cells of some of the articles."""
        position = np.full(self.articles, -1)
        position[index] = np.arange(len(index))
        pooled = tuple(p._replace(tally=_kept(p.tally, position)) for p in self.pooled)
        return replace(self, columns=self.columns[index], pooled=pooled)

    def only(self, held: np.ndarray) -> Cells:
        """Some of the cells of the same articles; `held` is a mask over the cells."""
        number = np.cumsum(held) - 1
        keep = np.flatnonzero(held)
        used, place = np.unique(np.concatenate([self.part[keep], self.whole[keep]]), return_inverse=True)
        pooled = (p._replace(cells=tuple(int(number[c]) if held[c] else -1 for c in p.cells)) for p in self.pooled)
        return Cells(
            keys=tuple(self.keys[i] for i in keep),
            columns=self.columns[:, used],
            part=place[: len(keep)],
            whole=place[len(keep) :],
            pooled=tuple(p for p in pooled if max(p.cells) >= 0),
        )

    def clustered(self, codes: np.ndarray) -> Cells:
        """The articles of one code added up to one row; `codes` count from 0."""
        columns = np.zeros((int(codes.max(initial=-1)) + 1, self.columns.shape[1]))
        np.add.at(columns, codes, self.columns)
        pooled = tuple(p._replace(tally=p.tally._replace(article=codes[p.tally.article])) for p in self.pooled)
        return replace(self, columns=columns, pooled=pooled)

    def sums(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Parts and wholes (samples x cells); `weights` (samples x articles): how often an article is in a sample."""
        return self._pooled(weights, self._product(weights))

    def totals(self) -> tuple[np.ndarray, np.ndarray]:
        """Parts and wholes of all the articles, each once."""
        part, whole = self._pooled(np.ones((1, self.articles)), self.columns.sum(axis=0)[None, :])
        return part[0], whole[0]

    def _pooled(self, weights: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        part, whole = total[:, self.part], total[:, self.whole]
        for cells, rows, tally in self.pooled:
            counts, categories = _added(tally, weights)
            for cell in cells:
                if cell >= 0:
                    pool = self.keys[cell].measure.pool
                    assert pool is not None
                    part[:, cell], whole[:, cell] = pool.value(rows, counts, categories)
        return part, whole

    def _product(self, weights: np.ndarray) -> np.ndarray:
        total = np.empty((len(weights), self.columns.shape[1]))
        for held, columns in self._halves:
            total[:, held] = weights.astype(columns.dtype, copy=False) @ columns
        return total

    @cached_property
    def _halves(self) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        """The columns whose sums single precision holds exactly, which is faster; and the others."""
        whole = (self.columns == np.floor(self.columns)).all(axis=0)
        small = whole & (self.columns.max(axis=0, initial=0) * self.articles < EXACT)
        return ((small, self.columns[:, small].astype(np.float32)), (~small, self.columns[:, ~small]))


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
        Pooled(tuple(numbers), strata[table, name], _by_category(tally(strata[table, name])))
        for (tally, table, name), numbers in pools.items()
    )
    return Cells(tuple(keys), columns.matrix(), np.array(part, int), np.array(whole, int), pooled)


class _Columns:
    """Distinct columns, each kept once however many cells share it."""

    def __init__(self, articles: int) -> None:
        self._articles = articles
        self._number: dict[bytes, int] = {}
        self._kept: list[np.ndarray] = []

    def number(self, column: np.ndarray) -> int:
        column = np.round(column * GRAIN) / GRAIN
        key = column.tobytes()
        if key not in self._number:
            self._number[key] = len(self._kept)
            self._kept.append(column)
        return self._number[key]

    def matrix(self) -> np.ndarray:
        return np.column_stack(self._kept) if self._kept else np.zeros((self._articles, 0))


def _by_category(tally: Tally) -> Tally:
    order = np.lexsort((tally.article, tally.category))
    return Tally(*(column[order] for column in tally))


def _kept(tally: Tally, position: np.ndarray) -> Tally:
    place = position[tally.article]
    held = place >= 0
    return Tally(place[held], tally.category[held], tally.number[held])


def _added(tally: Tally, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Counts by category (samples x categories), and the categories: those that some article has."""
    if not len(tally.article):
        return np.zeros((len(weights), 0)), tally.category
    starts = np.flatnonzero(np.diff(tally.category, prepend=-1))
    categories = tally.category[starts]
    if len(categories) <= DENSE:
        counts = np.zeros((weights.shape[1], len(categories)))
        counts[tally.article, np.searchsorted(categories, tally.category)] = tally.number
        return weights @ counts, categories
    counts = np.empty((len(weights), len(categories)))
    for sample, sums in zip(weights, counts, strict=True):
        np.add.reduceat(sample[tally.article] * tally.number, starts, out=sums)
    return counts, categories
