"""Texts -> rates of words by stance: hedges, factives, assertives, intensifiers, loaded words (`stances.tsv`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from framing.learn.features.words import stem, stems, words
from framing.lexicons import lexicon

LOADED = ("blame", "charged_verb", "praise", "stigma")  # the classes that the rule counts as loaded wording
MARKS = ("!", "?", '"')


class StanceRates(TransformerMixin, BaseEstimator):
    """Texts -> counts and rates (per word) of each class of `stances.tsv`, and of a few marks of tone.

    One row a text; the columns are named. Nothing is learnt: `fit` only says that it was called.
    """

    def fit(self, X: Iterable[str], y=None) -> StanceRates:
        """The transformer itself; there is nothing to learn."""
        self.fitted_ = True
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray:
        """An array of texts by features."""
        return np.array([_row(text) for text in X], dtype=float).reshape(-1, len(names()))

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """The names of the columns."""
        return np.array(names(), dtype=object)


@cache
def classes() -> tuple[str, ...]:
    """The classes of `stances.tsv`, in alphabetical order."""
    return tuple(sorted({row["class"] for rows in lexicon("stances").values() for row in rows}))


@cache
def names() -> tuple[str, ...]:
    """The names of the features, in the order of the columns."""
    counted = tuple(f"{kind} {name}" for name in classes() for kind in ("any", "rate of"))
    marks = tuple(f"rate of {mark}" for mark in MARKS)
    return (*counted, "loaded words", *marks, "log words", "letters a word", "rate of capitals", "rate of numbers")


def hits(text: str) -> Iterator[tuple[str, str]]:
    """The stance words of a text, each with its class; the longest phrase wins where phrases overlap."""
    table, longest = _table()
    found = stems(text)
    n = 0
    while n < len(found):
        for width in range(min(longest, len(found) - n), 0, -1):
            kinds = table.get(tuple(found[n : n + width]))
            if kinds:
                yield from ((" ".join(found[n : n + width]), kind) for kind in kinds)
                n += width - 1
                break
        n += 1


def _row(text: str) -> list[float]:
    tokens = words(text)
    total = max(1, sum(token[0].isalnum() for token in tokens))
    counts = Counter(kind for _, kind in hits(text))
    marks = Counter(tokens)
    capitals = sum(word.isupper() and len(word) > 1 for word in text.split())
    row = [value for kind in classes() for value in (float(counts[kind] > 0), counts[kind] / total)]
    row += [sum(counts[kind] for kind in LOADED)]
    row += [marks[mark] / total for mark in MARKS]
    letters = sum(len(token) for token in tokens if token[0].isalpha())
    return [*row, np.log1p(total), letters / total, capitals / total, sum(t[0].isdigit() for t in tokens) / total]


@cache
def _table() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    """Stemmed phrases with their classes, and the length of the longest."""
    table: dict[tuple[str, ...], list[str]] = {}
    for lemma, rows in lexicon("stances").items():
        key = tuple(stem(word) for word in words(lemma))
        for row in rows:
            if row["class"] not in table.setdefault(key, []):
                table[key].append(row["class"])
    return {key: tuple(kinds) for key, kinds in table.items()}, max(map(len, table))
