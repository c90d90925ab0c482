"""Frame -> how a span stands in its article: how often it is said there, how long it is, where it stands."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from framing.learn.features.words import stems

LENGTHS = (2, 3, 5, 9, 16, 26)  # stems: a span is shorter than the first, than the second, ... or not
TIMES = (2, 3, 5, 9)
ELSEWHERE = (0.5, 1.0, 2.0, 4.0, 8.0)
SHORT = 3  # letters; a stem that is no longer may stand anywhere
ENDS = " .!?\"'”’"
QUOTING = '"“”'
NAMES = (
    "times said again", "stems said elsewhere", "most said elsewhere", "least said elsewhere",
    "share of stems said elsewhere", "share of pairs said again", "log stems", "share of the line", "starts the line",
    "ends the line", "place in the article", "questions", "exclamations", "in a quotation", "quotation marks",
    "share of capitals", "a word in capitals", "starts with a capital", "commas", "digits", "log stems of the article",
)  # fmt: skip
CROSSED = (
    *(f"length {n}, said {m}" for n in range(len(LENGTHS) + 1) for m in range(len(TIMES) + 1)),
    *(f"length {n}, stems said {m}" for n in range(len(LENGTHS) + 1) for m in range(len(ELSEWHERE) + 1)),
)


class Told(NamedTuple):
    """The stems of an article: in one line between spaces, counted, and how many."""

    line: str
    counts: Counter[str]
    total: int


class InContext(TransformerMixin, BaseEstimator):
    """A frame -> how each span stands in the text around it: columns are named.

    Whether a span's words come again in the article is what makes it a repetition, and the span itself can't tell.
    How often is crossed with how long the span is, for a word comes again by chance and a clause does not.
    """

    def fit(self, X: pd.DataFrame, y=None) -> InContext:
        """The transformer itself; there is nothing to learn."""
        self.fitted_ = True
        return self

    def transform(self, X: pd.DataFrame) -> np.ndarray:
        """An array of spans by columns."""
        parts = zip(X["text"], X["before"], X["after"], X["context"], strict=True)
        return np.array([_row(*part) for part in parts], dtype=float).reshape(-1, len(NAMES) + len(CROSSED))

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """The names of the columns."""
        return np.array([*NAMES, *CROSSED], dtype=object)


def _row(text: str, before: str, after: str, context: str) -> list[float]:
    inside, told = stems(text), _told(context)
    times = told.line.count(f" {' '.join(inside)} ") if inside else 0
    own = Counter(inside)
    elsewhere = [max(0, told.counts[stem] - own[stem]) for stem in own if len(stem) > SHORT] or [0]
    mean = float(np.mean(elsewhere))
    again = [told.line.count(f" {one} {two} ") > 1 for one, two in pairwise(inside)] or [times > 1]
    line, words = before + text + after, text.split() or [""]
    named = [
        np.log1p(max(0, times - 1)), np.log1p(mean), np.log1p(max(elsewhere)), np.log1p(min(elsewhere)),
        np.mean([count > 0 for count in elsewhere]), np.mean(again), np.log1p(len(inside)),
        len(text) / max(1, len(line)), not before.strip(), not after.strip(ENDS),
        max(0, context.find(line)) / max(1, len(context)), "?" in text, "!" in text,
        sum(before.count(mark) for mark in QUOTING) % 2, any(mark in text for mark in QUOTING),
        np.mean([word[:1].isupper() for word in words]), any(word.isupper() and len(word) > SHORT for word in words),
        text[:1].isupper(), text.count(","), any(letter.isdigit() for letter in text), np.log1p(told.total),
    ]  # fmt: skip
    length = int(np.digitize(len(inside), LENGTHS))
    return [*map(float, named), *_one(length, times, TIMES), *_one(length, mean, ELSEWHERE)]


def _one(length: int, value: float, bounds: tuple[float, ...]) -> np.ndarray:
    """A one in the cell of a length and a value, zeros in the others."""
    cells = np.zeros((len(LENGTHS) + 1, len(bounds) + 1))
    cells[length, int(np.digitize(value, bounds))] = 1
    return cells.ravel()


@lru_cache(maxsize=1024)
def _told(context: str) -> Told:
    found = stems(context)
    return Told(f" {' '.join(found)} ", Counter(found), len(found))
