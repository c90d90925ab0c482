"""Examples + Model -> Fitted: a pipeline with its settings tuned inside, never on what it is tested on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from sklearn.base import clone
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from sklearn.pipeline import Pipeline

from framing.learn.examples import Examples
from framing.learn.models import Model, columns_of
from framing.learn.splits import SEED, parted

INNER = 3
HALF = 0.5
LEAST = 1e-4  # a probability of a vote's part: none can say never


@dataclass(frozen=True)
class Fitted:
    """A fitted pipeline, the model it came from, the order of its classes, and the settings that tuning chose.

    Of two classes the second is the positive one: it is chosen from `threshold` on. A vote has `parts`, whose
    probabilities it joins; its own pipeline is that of the first of them, from which its explanations come.
    """

    model: str
    pipeline: Pipeline
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    threshold: float = HALF
    settings: dict[str, float] = field(default_factory=dict)
    parts: tuple[Fitted, ...] = ()

    def probabilities(self, frame) -> np.ndarray:
        """Rows by classes, in the order of `classes`; a class never seen in training has probability 0."""
        if self.parts:
            return joined([part.probabilities(frame) for part in self.parts])
        found = self.pipeline.predict_proba(frame)
        seen = [str(label) for label in self.pipeline[-1].classes_]
        held = np.zeros((len(found), len(self.classes)))
        for n, label in enumerate(self.classes):
            if label in seen:
                held[:, n] = found[:, seen.index(label)]
        return held

    def labels(self, probabilities: np.ndarray) -> np.ndarray:
        """The label that the model settles on for each row of probabilities."""
        return chosen(probabilities, self.classes, self.threshold)

    def confidence(self, probabilities: np.ndarray) -> np.ndarray:
        """How sure each label is."""
        return confidence(probabilities, self.threshold)


def confidence(probabilities: np.ndarray, threshold: float | np.ndarray = HALF) -> np.ndarray:
    """The highest probability of each row; of two classes a half at the threshold (one, or one a row) and 1 far off."""
    if probabilities.shape[1] != 2:
        return probabilities.max(axis=1)
    odds, even = probabilities[:, 1] * (1 - threshold), probabilities[:, 0] * threshold
    second = odds / np.maximum(odds + even, 1e-12)
    return np.maximum(second, 1 - second)


def chosen(probabilities: np.ndarray, classes: tuple[str, ...], threshold: float = HALF) -> np.ndarray:
    """The most probable label; of two classes the second from `threshold` on."""
    names = np.array(classes, dtype=object)
    if len(classes) == 2:
        return names[(probabilities[:, 1] >= threshold).astype(int)]
    return names[probabilities.argmax(axis=1)]


def joined(found: Sequence[np.ndarray]) -> np.ndarray:
    """The normalised geometric mean of several models' probabilities: a logarithmic pool (Genest and Zidek 1986)."""
    logs = np.mean([np.log(np.clip(held, LEAST, 1)) for held in found], axis=0)
    return np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)


def middle(thresholds: Sequence[float]) -> float:
    """The threshold of a vote: where the parts' log odds, each counted from its own threshold, cancel out."""
    return float(1 / (1 + np.exp(-np.mean([np.log(t / (1 - t)) for t in thresholds]))))


def fit(examples: Examples, model: Model, by: str | None = None, tune: bool = True, votes: bool = False) -> Fitted:
    """The model fitted to all the examples.

    With `tune` the classifier's setting and, of two classes, the threshold are chosen for macro-F1 in inner folds that
    keep the groups of `by` together. With `votes` a text counts for each label with the share of its votes.
    """
    if model.parts:
        parts = tuple(fit(examples, part, by, tune, votes) for part in model.parts)
        return replace(parts[0], model=model.name, threshold=middle([part.threshold for part in parts]), parts=parts)
    columns = columns_of(examples)
    classes = tuple(examples.classes)
    pipeline = clone(model.build(columns, len(classes)))
    labels = examples.labels.astype(str)
    numbers = pipeline[:-1].fit_transform(examples.frame, labels)
    last = pipeline[-1]
    settings: dict[str, float] = {}
    threshold = HALF
    if tune and model.grid:
        inner = _inner(examples, by)
        settings, held = _tuned(last, numbers, labels, model.grid, inner, classes)
        last.set_params(**settings)
        threshold = _threshold(held, labels, classes)
    _fit(last, numbers, labels, _shares(examples, classes) if votes else None, classes)
    return Fitted(model.name, pipeline, classes, columns, threshold, settings)


def _inner(examples: Examples, by: str | None) -> list[tuple[np.ndarray, np.ndarray]]:
    labels = examples.labels.astype(str)
    if by is not None:
        groups = examples.groups(by)
        if len(set(groups)) >= INNER:
            return parted(StratifiedGroupKFold(INNER, shuffle=True, random_state=SEED), labels, groups)
    return parted(StratifiedKFold(INNER, shuffle=True, random_state=SEED), labels)


def _tuned(last, numbers, labels, grid, inner, classes) -> tuple[dict[str, float], np.ndarray]:
    """The best setting and its inner predictions: of two classes by log loss, of more by macro-F1.

    A threshold is set afterwards, so that for two classes the setting with the best probabilities is wanted.
    """
    held = _held_out(last, numbers, labels, grid, inner, classes)
    score = _log_likelihood if len(classes) == 2 else _macro_f1
    best = max(range(len(grid)), key=lambda n: score(labels, held[n], classes))
    return {"C": grid[best]}, held[best]


def _held_out(last, numbers, labels, grid, inner, classes) -> np.ndarray:
    """By setting: the probabilities of each row from the inner fold that did not see it."""
    held = np.zeros((len(grid), len(labels), len(classes)))
    for train, test in inner:
        step = clone(last)
        if "warm_start" in step.get_params():
            step.set_params(warm_start=True)  # settings rise: each fit starts where the last one ended
        for n, value in enumerate(grid):
            step.set_params(C=value).fit(numbers[train], labels[train])
            seen = [classes.index(str(label)) for label in step.classes_]
            held[n][np.ix_(test, seen)] = step.predict_proba(numbers[test])
    return held


def _threshold(held: np.ndarray, labels: np.ndarray, classes: tuple[str, ...]) -> float:
    """The probability of the second of two classes at which macro-F1 is best; a half where there are more."""
    if len(classes) != 2:
        return HALF
    order = np.argsort(-held[:, 1], kind="stable")
    positive = (labels == classes[1])[order]
    taken = np.arange(1, len(order) + 1)
    hits = np.cumsum(positive)
    misses = positive.sum() - hits
    rejected = (~positive).sum() - (taken - hits)
    f1 = hits / (hits + 0.5 * (taken - hits + misses)) + rejected / (rejected + 0.5 * (taken - hits + misses) + 1e-12)
    # The mean of the best twentieth of thresholds: the single best one is an accident of the sample.
    top = np.sort(np.argsort(-f1)[: max(1, len(f1) // 20)])
    return float(np.clip(np.median(held[order[top], 1]), 0.02, 0.98))


def _macro_f1(labels: np.ndarray, held: np.ndarray, classes: tuple[str, ...]) -> float:
    from sklearn.metrics import f1_score

    guessed = chosen(held, classes).astype(str)
    return float(f1_score(labels, guessed, labels=list(classes), average="macro", zero_division=0))


def _log_likelihood(labels: np.ndarray, held: np.ndarray, classes: tuple[str, ...]) -> float:
    truth = held[np.arange(len(labels)), [classes.index(label) for label in labels]]
    return float(np.log(np.clip(truth, 1e-6, 1)).mean())


def _shares(examples: Examples, classes: tuple[str, ...]) -> np.ndarray:
    """Rows by classes: the share of the votes for each label; the published label where there are no votes."""
    shares = np.array([[float(label == name) for name in classes] for label in examples.labels])
    for n, ballot in enumerate(examples.ballots):
        cast = [label for label in ballot.values() if label in classes]
        if cast:
            shares[n] = [cast.count(name) / len(cast) for name in classes]
    return shares


def _fit(last, numbers, labels: np.ndarray, shares: np.ndarray | None, classes: tuple[str, ...]) -> None:
    """Fits the last step: once a row, or once for each label that a row has votes for, weighted by their share."""
    if shares is None:
        last.fit(numbers, labels)
        return
    if hasattr(last, "fit_shares"):
        last.fit_shares(numbers, shares, classes)
        return
    rows, columns = np.nonzero(shares)
    repeated = [numbers[row] for row in rows] if isinstance(numbers, list) else numbers[rows]
    last.fit(repeated, np.array(classes)[columns], sample_weight=shares[rows, columns])
