"""Columns -> Product: weights times columns, block by block over the articles that a block's columns count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

EXACT = 2**24  # single precision holds whole numbers up to here
GRAIN = 2.0**20  # counts that are no whole numbers are rounded to this fraction, so that sums are exact in any order
MOST = 0.75  # a block that more of the articles bear is multiplied whole
NEAR = 1.25  # blocks are one where together they bear no more than so many times the articles of the smaller


class Block(NamedTuple):
    """Columns that the same articles bear: their numbers, those articles (None: all of them), and the counts."""

    numbers: np.ndarray
    rows: np.ndarray | None
    counts: np.ndarray


class Digits(NamedTuple):
    """A column that single precision could not sum exactly: the columns of its digits, and what a one stands for."""

    number: int
    columns: tuple[int, ...]
    scales: tuple[float, ...]


@dataclass(frozen=True)
class Product:
    """What turns weights (samples x articles) into sums (samples x columns)."""

    width: int
    blocks: tuple[Block, ...]
    digits: tuple[Digits, ...] = ()

    def of(self, weights: np.ndarray) -> np.ndarray:
        """The sums; they are exact in any order of the articles, as long as the weights are whole numbers."""
        made = np.empty((sum(len(block.numbers) for block in self.blocks), len(weights)))
        turned = np.ascontiguousarray(weights.T, np.float32)  # an article's weights lie together: quick to take
        for numbers, rows, counts in self.blocks:
            made[numbers] = counts @ (turned if rows is None else np.take(turned, rows, axis=0))
        for number, columns, scales in self.digits:
            made[number] = sum(scale * made[column] for column, scale in zip(columns, scales, strict=True))
        return made[: self.width].T


def product(columns: Sequence[np.ndarray], labels: Sequence[object], single: int = 0) -> Product:
    """The product of columns, each a number an article; columns of one label count much the same articles.

    Of the last `single` columns nobody asks the last digit: they are not summed exactly.
    """
    width = len(columns)
    digits: list[Digits] = []
    every, marks = list(columns), list(labels)
    for number in range(width - single):
        scales, split = _split(columns[number])
        if len(scales) > 1 or scales[0] != 1:
            digits.append(Digits(number, tuple(range(len(every), len(every) + len(split))), scales))
            every += split
            marks += [labels[number]] * len(split)
    told: dict[object, list[int]] = {}
    for number, label in enumerate(marks):
        told.setdefault(label, []).append(number)
    return Product(width, tuple(_block(every, *joined) for joined in _joined(every, told)), tuple(digits))


def _split(column: np.ndarray) -> tuple[tuple[float, ...], list[np.ndarray]]:
    """A column as whole numbers that single precision sums exactly, and what a one of each stands for.

    Where resampling could add an article up so often that a sum leaves the exact numbers, more digits are split off.
    """
    most = float(column.max(initial=0))
    if (column == np.floor(column)).all() and most * len(column) < EXACT:
        return (1.0,), [column]
    base = 2.0 ** int(np.log2(EXACT / max(len(column), 1)))
    scales, split, scale, left = [], [], 1.0 / GRAIN, np.round(column * GRAIN)
    while left.any():
        split.append(left % base)
        scales.append(scale)
        left, scale = np.floor(left / base), scale * base
    return tuple(scales), split


def _joined(columns: Sequence[np.ndarray], told: dict[object, list[int]]) -> list[tuple[np.ndarray, list[int]]]:
    """The articles and the columns of each block, the larger first; those that are near are one."""
    made: list[tuple[np.ndarray, list[int]]] = []
    supports = [(_support(columns, numbers), numbers) for numbers in told.values()]
    for held, numbers in sorted(supports, key=lambda support: -support[0].sum()):
        last = made[-1] if made else None
        if last and (last[0] | held).sum() <= NEAR * held.sum():
            made[-1] = (np.logical_or(last[0], held), last[1] + numbers)
        else:
            made.append((held, numbers))
    return made


def _support(columns: Sequence[np.ndarray], numbers: Sequence[int]) -> np.ndarray:
    """Which articles any of the columns counts."""
    held = np.zeros(len(columns[0]), bool)
    for number in numbers:
        held |= columns[number] != 0
    return held


def _block(columns: Sequence[np.ndarray], held: np.ndarray, numbers: list[int]) -> Block:
    rows = np.flatnonzero(held) if held.mean() <= MOST else None
    counts = np.empty((len(numbers), len(held) if rows is None else len(rows)), np.float32)
    for row, number in zip(counts, numbers, strict=True):
        row[:] = columns[number] if rows is None else columns[number][rows]
    return Block(np.array(numbers), rows, counts)
