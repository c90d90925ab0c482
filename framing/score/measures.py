"""Measure: what is counted, of what, in which strata, and where the formula comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from framing.score.rows import Counts, Rows

if TYPE_CHECKING:
    import numpy as np


class Tally(NamedTuple):
    """Counts of the categories that an article has: three columns of one length, in order of the category."""

    article: np.ndarray
    category: np.ndarray
    number: np.ndarray


class Pool(NamedTuple):
    """A measure of a group that is no sum over its articles: its counts by category are added first.

    `value` takes the rows, the sums (samples x categories) and the categories' numbers; it gives parts and wholes.
    `most` is the largest value that there can be.
    """

    tally: Callable[[Rows], Tally]
    value: Callable[[Rows, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
    most: float = float("inf")


class Measure(NamedTuple):
    """A measure is part / whole: `counts` gives both for each article, `part` and `whole` say in words what they are.

    `share` is true where the part is some of the whole's own items, so that the value lies between 0 and 1.
    """

    name: str
    part: str
    whole: str
    table: str
    counts: Callable[[Rows], Counts]
    strata: tuple[str, ...]
    source: str
    share: bool = True
    pool: Pool | None = None
