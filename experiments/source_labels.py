"""What does a score of .78 for "political leaning" measure, where the labels are the sources'?

On article bias prediction with the words of the text alone: the published random division, the published division by
media, and all articles in folds by source. A lesson, never a bias score: no article of it was labelled by anybody.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import Pipeline

from experiments.figures import dots
from experiments.outputs import write
from framing.learn.examples import Examples, of_corpus
from framing.learn.features.words import words
from framing.learn.fits import HALF
from framing.learn.measures import scores
from framing.learn.predictions import Predictions
from framing.learn.splits import TRAIN_ONLY, folds, split
from framing.records import corpus

CHARACTERS = 12_000  # of each article: nine in ten are shorter
COLUMNS = 2**20  # words and pairs of words are hashed: 22 million counts fit no vocabulary that is quick to build
# Logistic regression by averaged stochastic descent: seconds where an exact solver takes minutes a fold. ALPHA is the
# best of 1e-5, 3e-6 and 1e-6 on the valid part of the random division (with 2,500 characters). How much is read,
# ALPHA_SHARED, SOURCES and the weights of the classes were chosen in inner folds by source of what the division by
# media trains on, at most 150 articles a source: its test part had no say.
ALPHA, ALPHA_SHARED, PASSES = 3e-6, 1e-5, 8
SOURCES = 5


class Recipe(NamedTuple):
    """A pipeline from counts to labels, and from how many training sources a column must come to be seen."""

    pipeline: Pipeline
    sources: int = 1


def _words(alpha: float, weights: str | None = None) -> Pipeline:
    descent = SGDClassifier(
        loss="log_loss", alpha=alpha, max_iter=PASSES, tol=None, average=True, random_state=0, class_weight=weights
    )
    return Pipeline([("tfidf", TfidfTransformer(sublinear_tf=True)), ("classifier", descent)])


MODELS = {
    "majority": Recipe(Pipeline([("classifier", DummyClassifier(strategy="prior"))])),
    "words": Recipe(_words(ALPHA)),
    "shared words": Recipe(_words(ALPHA_SHARED, "balanced"), SOURCES),
}


def main() -> None:
    """Prints and writes a row a split and model."""
    examples = of_corpus(corpus("article_bias_prediction"), "leaning")
    counts = counted(examples)
    rows = []
    for by in ("random", "media", "outlet"):
        used = examples.splits[by] != "" if by in examples.splits else np.ones(len(examples), dtype=bool)
        for name in MODELS:
            begun = time.process_time()
            held = examples.only(used)
            score = scores(predicted(held, counts[used], name, by), held, times=200)
            rows.append({"texts": len(held), "cpu_seconds": time.process_time() - begun, **score._asdict()})
            span = f"{score.low:.3f} to {score.high:.3f} over {score.groups} {score.over}"
            print(by, name, f"{score.folds:.3f} ± {score.spread:.3f} pooled {score.pooled:.3f} ({span})", flush=True)
    told = pd.DataFrame(rows)
    names = told["split"] + ": " + told["model"]
    figure = dots(names, told["pooled"], "Labels of sources, from the words of articles", "macro-F1, pooled", told)
    print(write("source_labels", str(__doc__).splitlines()[0], {"scores": told}, {"source_labels": figure}))


def counted(examples: Examples) -> csr_matrix:
    """Articles by hashed words and pairs of words: counts, in which nothing is learnt from any article."""
    texts = examples.frame["text"].str.slice(0, CHARACTERS)
    hashing = HashingVectorizer(
        tokenizer=words, token_pattern=None, lowercase=False, ngram_range=(1, 2), alternate_sign=False, norm=None,
        n_features=COLUMNS, dtype=np.float32,
    )  # fmt: skip
    return hashing.transform(texts)


def shared(counts: csr_matrix, sources: np.ndarray, fewest: int) -> np.ndarray:
    """The columns that at least so many sources have: a word of one house tells the house, not a leaning."""
    if fewest == 1:
        return np.arange(counts.shape[1])
    names, numbered = np.unique(sources.astype(str), return_inverse=True)
    rows = np.repeat(numbered, np.diff(counts.indptr))
    by_source = csr_matrix((np.ones(counts.nnz), (rows, counts.indices)), shape=(len(names), counts.shape[1]))
    by_source.sum_duplicates()
    return np.flatnonzero(np.bincount(by_source.indices, minlength=counts.shape[1]) >= fewest)


def predicted(examples: Examples, counts: csr_matrix, name: str, by: str) -> Predictions:
    """Out-of-fold predictions from counts that all folds share."""
    chosen = split(by, examples)
    numbers = folds(examples, chosen)
    classes = tuple(examples.classes)
    held = np.zeros((len(examples), len(classes)))
    for fold in np.unique(numbers[numbers != TRAIN_ONLY]):
        test = numbers == fold
        seen = shared(counts[~test], examples.groups("outlet")[~test], MODELS[name].sources)
        fitted = clone(MODELS[name].pipeline).fit(counts[~test][:, seen], examples.labels[~test].astype(str))
        held[test] = fitted.predict_proba(counts[test][:, seen])
    guessed = np.array(classes, dtype=object)[held.argmax(axis=1)]
    return Predictions(name, chosen, classes, numbers, held, guessed, np.full(len(examples), HALF))


if __name__ == "__main__":
    main()
