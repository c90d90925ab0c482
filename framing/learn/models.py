"""Name -> an unfitted pipeline: every classifier that the evaluator compares, a rule and a model in the same tuple."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline

from framing.learn.classifiers import CalibratedSVC, LoadedWords
from framing.learn.encoder import FineTuned
from framing.learn.examples import TEXTS, Examples
from framing.learn.features.columns import Column, Normed, Scaled
from framing.learn.features.contexts import InContext
from framing.learn.features.embeddings import LAYERS, Embeddings, InPlace
from framing.learn.features.findings import Findings
from framing.learn.features.places import Placed
from framing.learn.features.rates import StanceRates
from framing.learn.features.words import stems


class Model(NamedTuple):
    """A named recipe: what it sees, how it is built for some examples, and which settings tuning tries.

    A vote has `parts`, models that are fitted one by one and whose probabilities are joined.
    """

    name: str
    about: str
    build: Callable[[Sequence[str], int], Pipeline]
    grid: tuple[float, ...] = ()
    sees: str = "text"
    parts: tuple[Model, ...] = ()


def whole(value: str) -> list[str]:
    """The value as the only word of itself: how a name becomes a feature."""
    return [value]


def _stems(column: str = "text") -> Pipeline:
    vectors = TfidfVectorizer(
        tokenizer=stems,
        token_pattern=None,
        lowercase=False,
        ngram_range=(1, 2),
        sublinear_tf=True,
        min_df=2,
        dtype=np.float32,
    )
    return Pipeline([("column", Column(column)), ("tfidf", vectors)])


def _characters() -> Pipeline:
    vectors = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3, max_features=60_000, dtype=np.float32
    )
    return Pipeline([("column", Column()), ("tfidf", vectors)])


def _numbers(step: StanceRates | Findings | Embeddings, weight: float, column: str = "text") -> Pipeline:
    return Pipeline([("column", Column(column)), ("numbers", step), ("scaled", Scaled(weight))])


def _alone(name: str, kind: type) -> Callable[[Sequence[str], int], Pipeline]:
    """Numbers without words: a dense matrix, on which a fit takes a tenth of the time."""

    def parts(columns: Sequence[str], classes: int) -> list:
        scaled = Scaled(2.0, sparse=False)
        return [(name, Pipeline([("column", Column()), ("numbers", kind()), ("scaled", scaled)]))]

    return _joined(parts)


def _about(column: str = "text") -> Pipeline:
    """What a text is about: the last layer at length 1, as the encoder was trained to be compared."""
    return Pipeline([("column", Column(column)), ("numbers", Embeddings((LAYERS,))), ("normed", Normed(1.5))])


def _embedded(columns: Sequence[str], classes: int) -> list:
    """Two classes tell how a text is worded, which lower layers keep; more are frames, which the last one tells."""
    if classes > 2:
        return [("embeddings", _about())]
    scaled = Scaled(2.0, sparse=False)
    return [("embeddings", Pipeline([("column", Column()), ("numbers", Embeddings()), ("scaled", scaled)]))]


def _span() -> list:
    """A span in its line, the line, and how its article repeats it."""
    own = [("place", Placed(neighbours=True)), ("numbers", InPlace()), ("scaled", Scaled(2.0))]
    line = [("place", Placed(neighbours=True)), ("numbers", InPlace((LAYERS,), around=True)), ("scaled", Scaled(1.0))]
    context = [("in", InContext()), ("scaled", Scaled(1.5))]
    return [("embeddings", Pipeline(own)), ("embeddings line", Pipeline(line)), ("context", Pipeline(context))]


def _regression(classes: int) -> LogisticRegression:
    # Two classes: probabilities stay calibrated and a threshold is tuned. More: rare classes get their weight.
    return LogisticRegression(C=2.0, max_iter=1000, class_weight="balanced" if classes > 2 else None)


def _joined(parts: Callable[[Sequence[str], int], list]) -> Callable[[Sequence[str], int], Pipeline]:
    def build(columns: Sequence[str], classes: int) -> Pipeline:
        return Pipeline([("features", FeatureUnion(parts(columns, classes))), ("classifier", _regression(classes))])

    return build


def _majority(columns: Sequence[str], classes: int) -> Pipeline:
    return Pipeline([("column", Column()), ("classifier", DummyClassifier(strategy="prior"))])


def _outlet_name(columns: Sequence[str], classes: int) -> Pipeline:
    vectors = CountVectorizer(analyzer=whole)
    return Pipeline([("column", Column("outlet")), ("name", vectors), ("classifier", _regression(classes))])


def _rule(columns: Sequence[str], classes: int) -> Pipeline:
    return Pipeline([("column", Column()), ("classifier", LoadedWords())])


def _svm(columns: Sequence[str], classes: int) -> Pipeline:
    parts = [("stems", _stems()), ("characters", _characters())]
    return Pipeline([("features", FeatureUnion(parts)), ("classifier", CalibratedSVC())])


def _encoder(columns: Sequence[str], classes: int) -> Pipeline:
    return Pipeline([("place", Placed(neighbours="context" in columns)), ("classifier", FineTuned())])


def _combined(columns: Sequence[str], classes: int) -> list:
    """All that there is to see: the text, and its neighbours or context where the corpus has them."""
    if classes > 2:
        return [("stems", _stems()), *(_span() if "context" in columns else [("embeddings", _about())])]
    parts = [
        ("stems", _stems()),
        ("stances", _numbers(StanceRates(), 0.7)),
        ("findings", _numbers(Findings(), 0.5)),
        ("embeddings", _numbers(Embeddings(), 2.0)),
    ]
    parts += [(f"embeddings {n}", _numbers(Embeddings((4,)), 0.7, n)) for n in ("before", "after") if n in columns]
    return parts


COMBINED = Model("combined", "TF-IDF, stance words, findings and embeddings", _joined(_combined), (0.2, 0.6, 2.0))
ENCODER = Model("encoder", "MiniLM with its upper layers fine-tuned", _encoder)
MODELS = (
    Model("majority", "the most frequent label", _majority, sees="nothing"),
    Model("outlet-name", "logistic regression on the outlet's name alone", _outlet_name, sees="outlet"),
    Model("rule", "at least one loaded word of our own list", _rule),
    Model(
        "stances", "rates of stance words and logistic regression",
        _alone("stances", StanceRates), (0.3, 1.0, 3.0),
    ),
    Model(
        "finders", "what our finders say (quotes, sources, voice, visibility) and logistic regression",
        _alone("findings", Findings), (0.3, 1.0, 3.0),
    ),
    Model(
        "tfidf", "TF-IDF of stems, one and two at a time, and logistic regression",
        _joined(lambda columns, classes: [("stems", _stems())]), (1.0, 4.0, 16.0),
    ),
    Model(
        "tfidf-chars", "as tfidf, with TF-IDF of 3 to 5 characters",
        _joined(lambda columns, classes: [("stems", _stems()), ("characters", _characters())]), (1.0, 4.0, 16.0),
    ),
    Model("svm", "TF-IDF of stems and characters and a calibrated linear support vector machine", _svm, (0.05, 0.25)),
    Model(
        "findings", "TF-IDF of stems, stance words, and what our finders say",
        _joined(
            lambda columns, classes: [
                ("stems", _stems()),
                ("stances", _numbers(StanceRates(), 0.7)),
                ("findings", _numbers(Findings(), 0.5)),
            ]
        ),
        (1.0, 4.0, 16.0),
    ),
    Model(
        "embeddings", "frozen MiniLM (three layers; the last one for more than two classes) and logistic regression",
        _joined(_embedded), (0.3, 1.0, 4.0),
    ),
    COMBINED,
    ENCODER,
    Model(
        "voted", "combined and encoder, their probabilities joined", COMBINED.build, parts=(COMBINED, ENCODER),
    ),
)  # fmt: skip


def model(name: str) -> Model:
    """The model of that name; ValueError lists the names that there are."""
    for known in MODELS:
        if known.name == name:
            return known
    raise ValueError(f"no model is called {name!r}; there are {', '.join(known.name for known in MODELS)}")


def columns_of(examples: Examples) -> tuple[str, ...]:
    """The columns of text that the examples fill."""
    return tuple(name for name in TEXTS if (examples.frame[name] != "").any())
