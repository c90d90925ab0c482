"""Rows -> Counts: the rows of one table in one stratum, summed by article and by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

BOTH, UNKNOWN = "both", "unknown"

# (name, column, value): the rows of a stratum are those whose column holds the value.
STRATA: tuple[tuple[str, str, object], ...] = (
    ("all", "", None),
    ("narrator", "told_by", "narrator"),
    ("attributed", "told_by", "attributed"),
    ("quoted", "told_by", "quoted"),
    ("direct", "kind", "direct"),
    ("indirect", "kind", "indirect"),
    ("mixed", "kind", "mixed"),
    ("outlet", "nested", False),
    ("nested", "nested", True),
    ("headline", "headline", True),
    ("body", "headline", False),
    ("asserted", "asserted", True),
    ("unasserted", "asserted", False),
    ("wire", "wire", True),
    ("own-copy", "wire", False),
)


class Counts(NamedTuple):
    """Per-article parts and wholes of a measure, one column a side (None: not by side, or all of them)."""

    part: np.ndarray
    whole: np.ndarray
    sides: tuple[str | None, ...]


@dataclass(frozen=True)
class Rows:
    """Rows of a table: `article` numbers each row's article, `counted` is 1 for the articles that count.

    A column that holds sides has another beside it, `..._code`, with their places among `sides`.
    `sides` are the codebook's, in order of the alphabet, then `both` and `unknown`; `norm` is the share that each
    codebook side would have in balance (empty without a codebook).
    """

    table: pd.DataFrame
    article: np.ndarray
    counted: np.ndarray
    sides: tuple[str, ...]
    norm: tuple[float, ...] = ()

    def __getitem__(self, column: str) -> pd.Series:
        return self.table[column]

    def where(self, mask: Any) -> Rows:
        """The rows for which the mask holds."""
        mask = mask.to_numpy(bool)
        return replace(self, table=self.table[mask], article=self.article[mask])

    def stratum(self, column: str, value: object) -> Rows:
        """The rows of a stratum; all of them where it has no column."""
        return self.where(self.table[column] == value) if column else self

    def per_article(self, weight: pd.Series | None = None) -> np.ndarray:
        """Rows, or the sum of their weights, in each article: one column."""
        return _sums(self.article, weight, len(self.counted))[:, None]

    def per_side(self, weight: pd.Series | None = None, column: str = "side") -> np.ndarray:
        """Rows, or the sum of their weights, in each article: one column for each of `sides`."""
        code = self.article * len(self.sides) + self.table[f"{column}_code"].to_numpy()
        return _sums(code, weight, len(self.counted) * len(self.sides)).reshape(-1, len(self.sides))


def _sums(code: np.ndarray, weight: pd.Series | None, size: int) -> np.ndarray:
    import numpy as np

    return np.bincount(code, None if weight is None else weight.to_numpy(float), minlength=size).astype(float)


def across(rows: Rows, weight: pd.Series | None = None, column: str = "side", unknown: bool = False) -> Counts:
    """What falls to each side of all that has a known side; with `unknown`, of all, with `unknown` as its own part."""
    part = rows.per_side(weight, column)
    sides = rows.sides if unknown else rows.sides[:-1]
    keep = [i for i, side in enumerate(sides) if side != BOTH or part[:, i].any()]
    whole = part[:, : len(sides)].sum(axis=1, keepdims=True)
    return Counts(part[:, keep], whole.repeat(len(keep), axis=1), tuple(sides[i] for i in keep))


def within(rows: Rows, hit: Any) -> Counts:
    """The rows of each side for which `hit` holds, of all rows of that side; last the same over all rows (None)."""
    part, whole = rows.per_side(hit), rows.per_side()
    keep = [i for i, side in enumerate(rows.sides) if side not in (BOTH, UNKNOWN) or whole[:, i].any()]
    return with_total(Counts(part[:, keep], whole[:, keep], tuple(rows.sides[i] for i in keep)))


def with_total(counts: Counts) -> Counts:
    """The counts by side, and last their sum over all sides (None)."""
    import numpy as np

    part, whole = (np.column_stack([c, c.sum(axis=1)]) for c in (counts.part, counts.whole))
    return Counts(part, whole, (*counts.sides, None))


def overall(part: np.ndarray, whole: np.ndarray) -> Counts:
    """Counts that are not split by side, from two columns."""
    return Counts(part, whole, (None,))
