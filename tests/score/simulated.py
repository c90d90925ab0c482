"""Articles drawn from a known law: mentions cluster in articles, and some articles share a slant."""

from __future__ import annotations

import numpy as np

from framing.score.cells import Cell, Cells
from framing.score.measures import Measure


def article_counts(random, articles: int, share: float, rho: float = 0.3, mentions: float = 6):
    """Hits and mentions of each article; `rho` is the correlation of two mentions of one article."""
    whole = 1 + random.poisson(mentions - 1, articles)
    slant = random.beta(share * (1 - rho) / rho, (1 - share) * (1 - rho) / rho, articles)
    return random.binomial(whole, slant).astype(float), whole.astype(float)


def made_cells(*counts) -> Cells:
    """Cells of shares from pairs of per-article parts and wholes."""
    keys = tuple(
        Cell(Measure(f"share_{i}", "", "", "", lambda rows: rows, ("all",), ""), None, "all")
        for i in range(len(counts))
    )
    numbers = np.arange(len(counts))
    return Cells(keys, np.column_stack([column for pair in counts for column in pair]), 2 * numbers, 2 * numbers + 1)
