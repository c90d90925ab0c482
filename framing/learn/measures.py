"""Predictions + Examples -> Scores: F1, area under the curve, calibration, with intervals from resampled groups."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.learn.examples import Examples
from framing.learn.predictions import Predictions

TIMES = 500
BINS = 10
FEW = 6  # groups; with fewer the interval resamples rows, and says so
TAIL = 2.5  # percent


class Scores(NamedTuple):
    """The scores of one model under one split; `low` and `high` are the 95 % interval of the pooled macro-F1.

    `folds` averages the macro-F1 of the folds, `pooled` is one macro-F1 over all of their predictions: in grouped
    folds the shares of the labels differ, and the two come apart. `auc`, `within` (the area under the curve inside
    outlets, averaged by pairs) and `positive` (the F1 of the second class) are nan where there are not two classes.
    """

    model: str
    split: str
    rows: int
    groups: int
    folds: float
    spread: float
    pooled: float
    low: float
    high: float
    over: str
    accuracy: float
    positive: float
    auc: float
    within: float
    brier: float
    error: float


def scores(predicted: Predictions, examples: Examples, times: int = TIMES) -> Scores:
    """All scores of the tested rows."""
    rows = predicted.tested
    labels = examples.labels[rows]
    guessed, held = predicted.guessed[rows], predicted.probabilities[rows]
    counts = confusions(labels, guessed, predicted.classes)
    groups, over = units(predicted, examples)
    low, high = interval(counts, groups[rows], times)
    each = [macro_f1(counts[predicted.folds[rows] == fold].sum(0)) for fold in np.unique(predicted.folds[rows])]
    binary = len(predicted.classes) == 2
    positive = labels == predicted.classes[-1]
    outlets = examples.groups("outlet")[rows]
    return Scores(
        model=predicted.model,
        split=predicted.split.name,
        rows=int(rows.sum()),
        groups=len(set(groups[rows])),
        folds=float(np.mean(each)),
        spread=float(np.std(each)),
        pooled=macro_f1(counts.sum(0)),
        low=low,
        high=high,
        over=over,
        accuracy=float((labels == guessed).mean()),
        positive=f1_of(counts.sum(0), 1) if binary else float("nan"),
        auc=auc(positive, held[:, -1]) if binary else float("nan"),
        within=within(positive, held[:, -1], outlets) if binary else float("nan"),
        brier=brier(labels, held, predicted.classes),
        error=calibration_error(labels, held, predicted.classes),
    )


def units(predicted: Predictions, examples: Examples) -> tuple[np.ndarray, str]:
    """What the interval resamples: the groups of the split, else articles, else rows; and its name."""
    by = predicted.split.by or ("article" if examples.known("article") else None)
    if by is not None:
        groups = examples.groups(by)
        if len(set(groups)) >= FEW:
            return groups, f"{by}s"
    return np.arange(len(examples)).astype(object), "rows"


def confusions(labels: np.ndarray, guessed: np.ndarray, classes: tuple[str, ...]) -> np.ndarray:
    """Rows by true class by guessed class: a one where the row stands. They add up to a confusion matrix."""
    index = {label: n for n, label in enumerate(classes)}
    held = np.zeros((len(labels), len(classes), len(classes) + 1), dtype=np.int64)
    for row, (label, guess) in enumerate(zip(labels, guessed, strict=True)):
        held[row, index[label], index.get(guess, len(classes))] = 1  # a label that is none of ours is wrong
    return held


def f1_of(matrix: np.ndarray, n: int) -> float:
    """F1 of class n from a confusion matrix (true by guessed): 2 tp / (true + guessed); 0 where there is neither."""
    whole = matrix[n].sum() + matrix[:, n].sum()
    return float(2 * matrix[n, n] / whole) if whole else 0.0


def macro_f1(matrix: np.ndarray) -> float:
    """The mean F1 of the classes that are there or guessed."""
    present = [n for n in range(len(matrix)) if matrix[n].sum() + matrix[:, n].sum()]
    return float(np.mean([f1_of(matrix, n) for n in present])) if present else float("nan")


def interval(counts: np.ndarray, groups: np.ndarray, times: int = TIMES, seed: int = 0) -> tuple[float, float]:
    """The 95 % percentile interval of the pooled macro-F1 over resampled groups (Efron; Field and Welsh 2007)."""
    drawn = [macro_f1(total) for total in resampled(counts, groups, times, seed)]
    return float(np.percentile(drawn, TAIL)), float(np.percentile(drawn, 100 - TAIL))


def resampled(counts: np.ndarray, groups: np.ndarray, times: int, seed: int = 0) -> np.ndarray:
    """Confusion matrices of resampled groups: times by the shape of one."""
    _, numbered = np.unique(groups.astype(str), return_inverse=True)
    totals = np.zeros((numbered.max() + 1, *counts.shape[1:]))
    np.add.at(totals, numbered, counts)
    draws = np.random.default_rng(seed).multinomial(len(totals), np.full(len(totals), 1 / len(totals)), size=times)
    return np.tensordot(draws, totals, axes=1)


def auc(positive: np.ndarray, score: np.ndarray) -> float:
    """The share of pairs of a positive and another row that the score puts in order; ties count half."""
    from scipy.stats import rankdata

    n, m = int(positive.sum()), int((~positive).sum())
    if not n or not m:
        return float("nan")
    return float((rankdata(score)[positive].sum() - n * (n + 1) / 2) / (n * m))


def within(positive: np.ndarray, score: np.ndarray, groups: np.ndarray) -> float:
    """The area under the curve over pairs of the same group alone: what is left when the group's name tells nothing."""
    pairs = whole = 0.0
    for group in set(groups):
        inside = groups == group
        here = int(positive[inside].sum()) * int((~positive[inside]).sum())
        if here:
            pairs += here * auc(positive[inside], score[inside])
            whole += here
    return pairs / whole if whole else float("nan")


def brier(labels: np.ndarray, held: np.ndarray, classes: tuple[str, ...]) -> float:
    """The mean squared distance of probability and truth (Brier 1950); of two classes that of the second alone."""
    truth = np.array([[float(label == name) for name in classes] for label in labels])
    squares = (held - truth) ** 2
    return float(squares[:, 1].mean() if len(classes) == 2 else squares.sum(axis=1).mean())


class Bin(NamedTuple):
    """A point of a reliability curve: mean probability, observed share with its 95 % interval (Wilson 1927), rows."""

    probability: float
    share: float
    low: float
    high: float
    rows: int


def reliability(labels: np.ndarray, held: np.ndarray, classes: tuple[str, ...]) -> list[Bin]:
    """The reliability curve in ten bins of equal width, empty ones left out.

    Of two classes that of the second; of more that of the most probable class. The intervals take rows for independent.
    """
    from scipy.stats import binomtest

    binary = len(classes) == 2
    score = held[:, 1] if binary else held.max(axis=1)
    hit = labels == (classes[1] if binary else np.array(classes, dtype=object)[held.argmax(axis=1)])
    bins = np.minimum((score * BINS).astype(int), BINS - 1)
    found = []
    for b in np.unique(bins):
        hits, rows = int(hit[bins == b].sum()), int((bins == b).sum())
        span = binomtest(hits, rows).proportion_ci(method="wilson")
        found.append(Bin(float(score[bins == b].mean()), hits / rows, float(span.low), float(span.high), rows))
    return found


def calibration_error(labels: np.ndarray, held: np.ndarray, classes: tuple[str, ...]) -> float:
    """The mean distance of probability and observed share, bins weighted by their rows (Naeini et al. 2015)."""
    curve = reliability(labels, held, classes)
    return sum(abs(b.probability - b.share) * b.rows for b in curve) / max(1, sum(b.rows for b in curve))
