"""Examples + Model + Split -> Predictions: what a model says of each row when it has not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from tqdm import tqdm

from framing.learn.examples import Examples
from framing.learn.fits import HALF, Fitted, confidence, fit, joined, middle
from framing.learn.fits import chosen as settled
from framing.learn.models import Model
from framing.learn.splits import SEED, TRAIN_ONLY, Split, folds


@dataclass(frozen=True)
class Predictions:
    """Out-of-fold predictions: of each row its fold (-1: never tested), its probabilities by class, and its label.

    `thresholds` has the threshold that the row's fold chose, which counts where there are two classes.
    """

    model: str
    split: Split
    classes: tuple[str, ...]
    folds: np.ndarray
    probabilities: np.ndarray
    guessed: np.ndarray
    thresholds: np.ndarray
    fitted: tuple[Fitted, ...] = ()

    @property
    def tested(self) -> np.ndarray:
        """A mask of the rows that were predicted."""
        return self.folds != TRAIN_ONLY

    @property
    def confidence(self) -> np.ndarray:
        """How sure the label of each row is, by its fold's threshold."""
        return confidence(self.probabilities, self.thresholds)


def predictions(
    examples: Examples, model: Model, chosen: Split, tune: bool = True, votes: bool = False, seed: int = SEED
) -> Predictions:
    """The predictions of the model for each row, by a fit to the other folds; tuning stays inside them."""
    numbers = folds(examples, chosen, seed)
    classes = tuple(examples.classes)
    held = np.zeros((len(examples), len(classes)))
    guessed = np.full(len(examples), "", dtype=object)
    thresholds = np.full(len(examples), HALF)
    fits = []
    parts = np.unique(numbers[numbers != TRAIN_ONLY])
    for fold in tqdm(parts, unit=" folds", desc=f"{model.name} {chosen.name}", disable=None, leave=False):
        test = numbers == fold
        fitted = fit(examples.only(~test), model, chosen.by, tune, votes)
        held[test] = _aligned(fitted, examples.frame[test], classes)
        guessed[test] = fitted.labels(_aligned(fitted, examples.frame[test], fitted.classes))
        thresholds[test] = fitted.threshold
        fits.append(fitted)
    return Predictions(model.name, chosen, classes, numbers, held, guessed, thresholds, tuple(fits))


def voted(name: str, parts: Sequence[Predictions]) -> Predictions:
    """The predictions of a vote from those of its parts on the same folds: what fitting the vote anew would give."""
    first = parts[0]
    held = np.zeros_like(first.probabilities)
    held[first.tested] = joined([part.probabilities[first.tested] for part in parts])
    thresholds = np.array([middle(row) for row in zip(*(part.thresholds for part in parts), strict=True)])
    guessed = np.full(len(held), "", dtype=object)
    for threshold in np.unique(thresholds):
        rows = first.tested & (thresholds == threshold)
        guessed[rows] = settled(held[rows], first.classes, float(threshold))
    return replace(first, model=name, probabilities=held, guessed=guessed, thresholds=thresholds, fitted=())


def said(fitted: Fitted, examples: Examples) -> Predictions:
    """What a fitted model says of examples of another corpus: one fold. ValueError where no class is common."""
    classes = tuple(examples.classes)
    if not set(classes) & set(fitted.classes):
        raise ValueError(
            f"the model knows {', '.join(fitted.classes)}; the labels of {examples.name} are {', '.join(classes)}"
        )
    own = fitted.probabilities(examples.frame)
    held = _aligned(fitted, examples.frame, classes)
    split = Split("transfer", "trained on another corpus")
    folds, thresholds = np.zeros(len(examples), int), np.full(len(examples), fitted.threshold)
    return Predictions(fitted.model, split, classes, folds, held, fitted.labels(own), thresholds, (fitted,))


def _aligned(fitted: Fitted, frame, classes: tuple[str, ...]) -> np.ndarray:
    """Probabilities in the order of `classes`; 0 for one that the fit does not know."""
    own = fitted.probabilities(frame)
    held = np.zeros((len(frame), len(classes)))
    for n, label in enumerate(classes):
        if label in fitted.classes:
            held[:, n] = own[:, fitted.classes.index(label)]
    return held
