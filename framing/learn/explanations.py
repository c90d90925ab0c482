"""Fitted -> why: weights with intervals over folds, what speaks for a label, words that stand for an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from framing.learn.examples import Examples
from framing.learn.fits import Fitted
from framing.learn.predictions import Predictions

if TYPE_CHECKING:
    import pandas as pd

EMBEDDED = "embeddings"
OPAQUE = "the encoder's view of the text"


class Weight(NamedTuple):
    """A feature's weight towards the last class, averaged over folds; the interval is mean +- t s / sqrt(folds).

    Folds share most of their training rows, so that the interval is narrower than that of independent samples.
    """

    feature: str
    weight: float
    low: float
    high: float
    folds: int


class Reason(NamedTuple):
    """What speaks for (above 0) or against the label of a text, in log odds."""

    feature: str
    contribution: float


def names(fitted: Fitted) -> list[str]:
    """The names of what the last step sees; empty where it sees texts themselves."""
    if not hasattr(fitted.pipeline[-1], "coef_"):
        return []
    return [_plain(name) for name in fitted.pipeline[:-1].get_feature_names_out()]


def weights(predicted: Predictions, at_least: int = 2) -> list[Weight]:
    """The weights that at least so many folds know, the strongest first; dimensions of embeddings left out."""
    from scipy.stats import t

    held: dict[str, list[float]] = {}
    for fitted in predicted.fitted:
        known = names(fitted)
        values = _towards(fitted, len(fitted.classes) - 1) if known else ()
        for name, value in zip(known, values, strict=True):
            if not name.startswith(EMBEDDED):
                held.setdefault(name, []).append(float(value))
    found = []
    for name, drawn in held.items():
        if len(drawn) >= at_least:
            mean = float(np.mean(drawn))
            half = float(t.ppf(0.975, len(drawn) - 1) * np.std(drawn, ddof=1) / np.sqrt(len(drawn)))
            found.append(Weight(name, mean, mean - half, mean + half, len(drawn)))
    return sorted(found, key=lambda weight: -abs(weight.weight))


def reasons(fitted: Fitted, frame: pd.DataFrame, top: int = 3) -> list[tuple[Reason, ...]]:
    """For each row what counted most for the label that it got: features present in the text, embeddings as one.

    Contributions are value times weight, for the label and against the mean of the other labels. A model without
    weights (a rule, an encoder) gives none.
    """
    known = np.array(names(fitted), dtype=object)
    if not len(known):
        return [()] * len(frame)
    from scipy.sparse import csr_matrix

    numbers = csr_matrix(fitted.pipeline[:-1].transform(frame))
    labels = fitted.labels(fitted.probabilities(frame))
    towards = {label: _towards(fitted, fitted.classes.index(label)) for label in set(labels)}
    opaque = np.array([name.startswith(EMBEDDED) for name in known])
    return [
        tuple(_strongest(numbers[n], towards[label], known, opaque, top)) for n, label in enumerate(labels)
    ]  # fmt: skip


def _strongest(row, weight: np.ndarray, known: np.ndarray, opaque: np.ndarray, top: int) -> list[Reason]:
    places = row.indices
    values = row.data * weight[places]
    dark = opaque[places]
    found = [Reason(str(known[i]), float(v)) for i, v in zip(places[~dark], values[~dark], strict=True)]
    if dark.any():
        found.append(Reason(OPAQUE, float(values[dark].sum())))
    return sorted(found, key=lambda reason: -reason.contribution)[:top]


def _towards(fitted: Fitted, n: int) -> np.ndarray:
    """Weights towards class n of `fitted.classes`, against the mean of the others."""
    last = fitted.pipeline[-1]
    seen = [str(label) for label in last.classes_]
    coefficients = last.coef_
    if hasattr(last, "slope_"):
        coefficients = last.slope_ @ coefficients
    if len(coefficients) == 1:
        return coefficients[0] if seen.index(fitted.classes[n]) == 1 else -coefficients[0]
    own = coefficients[seen.index(fitted.classes[n])]
    return own - (coefficients.sum(axis=0) - own) / (len(coefficients) - 1)


def examples_of(predicted: Predictions, examples: Examples, each: int = 5) -> pd.DataFrame:
    """The surest right and the surest wrong predictions of each label, with text and both labels."""
    import pandas as pd

    rows = []
    sure = predicted.confidence
    right = predicted.guessed == examples.labels
    for label in predicted.classes:
        for outcome, mask in (("right", right), ("wrong", ~right)):
            there = np.flatnonzero(predicted.tested & mask & (predicted.guessed == label))
            for n in there[np.argsort(-sure[there], kind="stable")][:each]:
                rows.append((outcome, label, examples.labels[n], float(sure[n]), str(examples.frame["text"].iloc[n])))
    return pd.DataFrame(rows, columns=["outcome", "guessed", "label", "confidence", "text"])


def leaks(predicted: Predictions, examples: Examples, top: int = 30, some: int = 20) -> pd.DataFrame:
    """Features with large weights that stand for an outlet: how much of a feature's rows one outlet has, and its shift.

    For each of the strongest `top` weights that is a word: `share`, the largest share of its rows from one outlet,
    `outlet`, `expected`, that outlet's share of all rows, and `inside`, the difference in the share of the positive
    label between rows with and without the word inside that outlet. A word with a large share and no difference inside
    stands for the outlet, not for the label. Words in fewer than `some` rows are left out.
    """
    import pandas as pd

    from framing.learn.features.words import stems

    outlets = examples.groups("outlet")
    positive = examples.labels == examples.classes[-1]
    texts = [f" {' '.join(stems(text))} " for text in examples.frame["text"]]
    rows: list[tuple[object, ...]] = []
    for weight in weights(predicted):
        if not weight.feature.startswith("stems: ") or len(rows) == top:
            continue
        word = weight.feature.removeprefix("stems: ")
        there = np.array([f" {word} " in text for text in texts])
        if there.sum() < some:
            continue
        named, counts = np.unique(outlets[there].astype(str), return_counts=True)
        outlet = named[counts.argmax()]
        inside = outlets == outlet
        apart = positive[inside & there].mean() - positive[inside & ~there].mean() if (inside & ~there).any() else 0.0
        share = float(counts.max() / there.sum())
        rows.append((word, weight.weight, int(there.sum()), outlet, share, float(inside.mean()), float(apart)))
    return pd.DataFrame(rows, columns=["word", "weight", "rows", "outlet", "share", "expected", "inside"])


def _plain(name: str) -> str:
    """`stems__word` as `stems: word`."""
    return ": ".join(name.split("__", 1))


def shown(found: Sequence[Reason]) -> str:
    """Reasons in one line."""
    return ", ".join(f"{reason.feature} {reason.contribution:+.2f}" for reason in found)
