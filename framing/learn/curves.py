"""Examples + Model -> how the score moves: with more rows, to another corpus, and by abstaining."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from framing.learn.examples import FEWEST, Examples
from framing.learn.features.words import words
from framing.learn.fits import fit
from framing.learn.measures import confusions, macro_f1
from framing.learn.models import Model
from framing.learn.predictions import Predictions, said
from framing.learn.splits import SEED, TRAIN_ONLY, Split, folds
from framing.records.overlaps import pieces

SHARES = (0.1, 0.25, 0.5, 1.0)
COVERAGES = (0.25, 0.5, 0.75, 1.0)
MOST = 0.5


class Point(NamedTuple):
    """A point of a learning curve: rows learnt from (mean over folds), macro-F1 (mean and spread over folds)."""

    rows: float
    macro_f1: float
    spread: float


class Kept(NamedTuple):
    """Of the surest share of the rows: the least confidence that was kept, rows, accuracy and macro-F1."""

    coverage: float
    confidence: float
    rows: int
    accuracy: float
    macro_f1: float


def learning_curve(
    examples: Examples,
    model: Model,
    chosen: Split,
    tune: bool = True,
    shares: Sequence[float] = SHARES,
    seed: int = SEED,
) -> list[Point]:
    """The score by the share of the training rows, whole groups of the split at a time; the test rows stay the same."""
    numbers = folds(examples, chosen, seed)
    groups = examples.groups(chosen.by) if chosen.by else np.arange(len(examples)).astype(object)
    generator = np.random.default_rng(seed)
    parts = np.unique(numbers[numbers != TRAIN_ONLY])
    fewest = min(len(np.unique(groups[numbers != fold].astype(str))) for fold in parts)
    points = []
    for share in {max(1, round(share * fewest)): share for share in shares}.values():  # few groups: fewer points
        found, sizes = [], []
        for fold in parts:
            test, train = numbers == fold, numbers != fold
            named = generator.permutation(np.unique(groups[train].astype(str)))
            taken = train & np.isin(groups.astype(str), named[: max(1, round(share * len(named)))])
            if len(set(examples.labels[taken])) < 2:
                continue
            fitted = fit(examples.only(taken), model, chosen.by, tune and taken.sum() >= FEWEST)
            part = examples.only(test)
            guessed = fitted.labels(fitted.probabilities(part.frame))
            found.append(macro_f1(confusions(part.labels, guessed, tuple(examples.classes)).sum(0)))
            sizes.append(int(taken.sum()))
        if found:
            points.append(Point(float(np.mean(sizes)), float(np.mean(found)), float(np.std(found))))
    return points


def transfer(train: Examples, test: Examples, model: Model, by: str | None = None) -> tuple[Predictions, int]:
    """What a model of one corpus says of another, and how many texts left the training because both hold them.

    Both hold a text where the words of the whole, or of a sentence of eight words and more, stand in both. ValueError
    where that is more than half of the training: the corpora are the same texts, and no test of each other.
    """
    held = {key for column in ("text", "context") for text in test.frame[column] if text for key in _keys(text)}
    shared = np.array([not held.isdisjoint(_keys(text)) for text in train.frame["text"]])
    if shared.mean() > MOST:
        raise ValueError(
            f"{train.name} and {test.name} hold the same texts ({shared.sum()} of {len(train)}): no test of each other"
        )
    return said(fit(train.only(~shared), model, by), test), int(shared.sum())


def abstention(predicted: Predictions, examples: Examples, coverages: Sequence[float] = COVERAGES) -> list[Kept]:
    """How right the surest predictions are: what a user gains by leaving the rest to a reader."""
    rows = np.flatnonzero(predicted.tested)
    sure = predicted.confidence
    order = rows[np.argsort(-sure[rows], kind="stable")]
    found = []
    for coverage in coverages:
        taken = order[: max(1, round(coverage * len(order)))]
        labels, guessed = examples.labels[taken], predicted.guessed[taken]
        found.append(
            Kept(
                coverage,
                float(sure[taken].min()),
                len(taken),
                float((labels == guessed).mean()),
                macro_f1(confusions(labels, guessed, predicted.classes).sum(0)),
            )
        )
    return found


def _keys(text: str) -> set[str | int]:
    """What two copies of a text have in common: its words in lower case, without marks; and its longer sentences."""
    return {" ".join(word for word in words(text) if word[0].isalnum()), *pieces(text)}
