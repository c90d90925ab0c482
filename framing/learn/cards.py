"""Fitted + Examples + Scores -> the card of a model: what it learnt from, how good it is, what it is not for."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median
from typing import Any

from framing.learn.examples import Examples
from framing.learn.fits import Fitted
from framing.learn.measures import Scores
from framing.learn.models import model

INTENDED = (
    "To rank sentences or articles for a reader who then judges them, to teach how such classifiers work, and to "
    "compare groups of texts by mean probability with an interval, where none of the groups was trained on."
)
LIMITS = (
    "The labels are opinions of a few annotators; no score can be better than their agreement. "
    "Outlets, events and years that are not in the training data are judged worse: read the grouped score, not the "
    "random one. A label says how a text is worded, not whether it is true. Never the only ground for a decision about "
    "a person or an outlet."
)
PACKAGES = ("framing", "scikit-learn", "nltk", "numpy")
SENTENCE = 60  # words: the median text of a corpus of sentences or headlines is shorter


def card(fitted: Fitted, examples: Examples, found: Sequence[Scores]) -> dict[str, Any]:
    """The card as data: every value is text, a number, a list or a mapping."""
    recipe = model(fitted.model)
    return {
        "title": f"{examples.name}: {examples.task} ({recipe.name})",
        "made": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "made_with": {name: version(name) for name in PACKAGES},
        "model": {"name": recipe.name, "about": recipe.about, "sees": recipe.sees, "settings": fitted.settings},
        "data": {
            "name": examples.name,
            "task": examples.task,
            "sha256": examples.digest,
            "fingerprints": sorted(set(examples.fingerprints)),
            "texts": len(examples),
            "labels": dict(sorted(Counter(map(str, examples.labels)).items())),
            "outlets": int(examples.frame.loc[examples.frame["outlet"] != "", "outlet"].nunique()),
        },
        "unit": unit(examples),
        "scores": [_told(score) for score in found],
        "intended_use": INTENDED,
        "limits": LIMITS,
    }


def unit(examples: Examples) -> str:
    """`sentence` where the median text has at most 60 words, else `article`."""
    return "sentence" if median(len(words.split()) for words in examples.frame["text"]) <= SENTENCE else "article"


def text(made: dict[str, Any]) -> str:
    """The card as Markdown. ValueError where a part of it is missing."""
    try:
        return "\n".join(_lines(made)) + "\n"
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the model's card is not whole: {error}") from error


def _lines(made: dict[str, Any]) -> list[str]:
    data, recipe = made["data"], made["model"]
    tools = ", ".join(f"{name} {number}" for name, number in made["made_with"].items())
    labels = ", ".join(f"{label} {count:,}" for label, count in data["labels"].items())
    return [
        f"# {made['title']}",
        "",
        f"Made {made['made']} with {tools}.",
        f"Model: {recipe['about']}. It sees {recipe['sees']}. Unit: {made['unit']}.",
        f"Data: {data['name']}, {data['texts']:,} texts of {data['outlets']} outlets ({labels}).",
        f"SHA-256 of the data: {data['sha256']}; fingerprints of {len(data['fingerprints']):,} different texts.",
        "",
        "| model | split | macro-F1, pooled | 95 % interval | over | mean of folds | AUC | within outlets | Brier |",
        "|---|---|---|---|---|---|---|---|---|",
        *(
            f"| {s['model']} | {s['split']} | {_n(s['pooled'])} | {_n(s['low'])} to {_n(s['high'])} | {s['over']} "
            f"| {_n(s['folds'])} | {_n(s['auc'])} | {_n(s['within'])} | {_n(s['brier'])} |"
            for s in made["scores"]
        ),
        "",
        f"**Intended use.** {made['intended_use']}",
        "",
        f"**Limits.** {made['limits']}",
    ]


def _told(score: Scores) -> dict[str, Any]:
    """The scores with what is not a number as null, so that JSON readers of any kind can read them."""
    return {key: None if value != value else value for key, value in score._asdict().items()}


def _n(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
