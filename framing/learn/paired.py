"""Predictions of two models -> is one better: the difference of their macro-F1 with an interval, and McNemar's test."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.learn.examples import Examples
from framing.learn.measures import TAIL, TIMES, confusions, macro_f1, resampled, units
from framing.learn.predictions import Predictions


class Difference(NamedTuple):
    """How much better the first model is (macro-F1, pooled), its 95 % interval over groups, and two p-values.

    `p` is the two-sided share of resamples on the other side of 0; `mcnemar` is exact and treats rows as independent,
    which they are not inside an article: read it as the optimistic one. `gained` and `lost` count the rows that only
    the first, and only the second, has right.
    """

    first: str
    second: str
    split: str
    difference: float
    low: float
    high: float
    p: float
    gained: int
    lost: int
    mcnemar: float


def difference(first: Predictions, second: Predictions, examples: Examples, times: int = TIMES) -> Difference:
    """The difference of two models on the same rows and folds; ValueError where those differ."""
    from scipy.stats import binomtest

    if first.split != second.split or not np.array_equal(first.folds, second.folds):
        raise ValueError(f"{first.model} and {second.model} were not tested on the same folds")
    rows = first.tested
    labels, groups = examples.labels[rows], units(first, examples)[0][rows]
    counts = [confusions(labels, p.guessed[rows], p.classes) for p in (first, second)]
    drawn = [np.array([macro_f1(total) for total in resampled(held, groups, times)]) for held in counts]
    gaps = drawn[0] - drawn[1]
    right = [p.guessed[rows] == labels for p in (first, second)]
    gained, lost = int((right[0] & ~right[1]).sum()), int((right[1] & ~right[0]).sum())
    tail = min((np.sum(gaps <= 0) + 1) / (times + 1), (np.sum(gaps >= 0) + 1) / (times + 1))
    return Difference(
        first=first.model,
        second=second.model,
        split=first.split.name,
        difference=macro_f1(counts[0].sum(0)) - macro_f1(counts[1].sum(0)),
        low=float(np.percentile(gaps, TAIL)),
        high=float(np.percentile(gaps, 100 - TAIL)),
        p=float(min(1.0, 2 * tail)),
        gained=gained,
        lost=lost,
        mcnemar=float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0,
    )
