"""Numbers -> probabilities: the last steps that scikit-learn does not have ready: a rule, and a calibrated margin."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import LinearSVC

from framing.learn.examples import NEGATIVE
from framing.learn.features.rates import LOADED, hits

INNER = 3


class LoadedWords(ClassifierMixin, BaseEstimator):
    """The rule: a text with at least `few` loaded words (`stances.tsv`) is of the positive class.

    Nothing is learnt from the labels but their names. The probability is n / (n + few) for n loaded words: a rank for
    the evaluator, not a calibrated number. ValueError where there are not two classes.
    """

    def __init__(self, few: int = 1) -> None:
        self.few = few

    def fit(self, X: Iterable[str], y: Iterable[str], sample_weight=None) -> LoadedWords:
        """The rule, knowing the names of the two classes."""
        self.classes_ = np.unique(np.asarray(y, dtype=object))
        if len(self.classes_) != 2:
            raise ValueError(f"the rule tells two classes apart; there are {len(self.classes_)}")
        return self

    def predict_proba(self, X: Iterable[str]) -> np.ndarray:
        """Texts by classes."""
        counts = np.array([sum(kind in LOADED for _, kind in hits(text)) for text in X], dtype=float)
        positive = counts / (counts + self.few)
        negatives = [str(label).lower() in NEGATIVE for label in self.classes_]
        first = negatives[1] and not negatives[0]
        return np.column_stack([positive, 1 - positive] if first else [1 - positive, positive])

    def predict(self, X: Iterable[str]) -> np.ndarray:
        """The label of each text."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]


class CalibratedSVC(ClassifierMixin, BaseEstimator):
    """A linear support vector machine whose margins a logistic regression turns into probabilities (Platt 1999).

    The margins that the regression is fitted to come from three inner folds (two where a class is that rare), so that
    they are not those of texts the machine was trained on.
    """

    def __init__(self, C: float = 0.25, class_weight: str | None = "balanced") -> None:
        self.C = C
        self.class_weight = class_weight

    def fit(self, X, y, sample_weight=None) -> CalibratedSVC:
        """The fitted machine and its calibration."""
        machine = LinearSVC(C=self.C, class_weight=self.class_weight, random_state=0)
        y = np.asarray(y, dtype=str)
        smallest = int(np.unique(y, return_counts=True)[1].min())
        inner = StratifiedKFold(max(2, min(INNER, smallest)), shuffle=True, random_state=0)
        margins = cross_val_predict(machine, X, y, cv=inner, method="decision_function")
        machine.fit(X, y, sample_weight=sample_weight)
        platt = LogisticRegression(C=10.0, max_iter=2000).fit(_square(margins), y)
        self.classes_ = machine.classes_
        self.coef_, self.intercept_ = machine.coef_, machine.intercept_
        self.slope_, self.offset_ = platt.coef_, platt.intercept_
        return self

    def predict_proba(self, X) -> np.ndarray:
        """Texts by classes."""
        margins = np.asarray(X @ self.coef_.T) + self.intercept_
        scores = margins @ self.slope_.T + self.offset_
        if scores.shape[1] == 1:
            scores = np.column_stack([np.zeros(len(scores)), scores[:, 0]])
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    def predict(self, X) -> np.ndarray:
        """The label of each text."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]


def _square(margins: np.ndarray) -> np.ndarray:
    return margins.reshape(-1, 1) if margins.ndim == 1 else margins
