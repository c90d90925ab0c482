"""How much of "bias detection" is outlet recognition?

On BABE: what the outlet's name alone scores, what a text tells of its outlet, what a model of the text loses when its
outlets are new, what is left inside outlets, and which strong words stand for an outlet.
"""

from __future__ import annotations

import pandas as pd

from experiments.bias_table import kept
from experiments.outputs import write
from framing.learn.compared import table
from framing.learn.examples import Examples, of_corpus, of_records
from framing.learn.explanations import leaks
from framing.learn.measures import scores
from framing.learn.models import model
from framing.learn.predictions import predictions
from framing.learn.splits import split
from framing.records import Record, corpus

MODELS = ("outlet-name", "rule", "stances", "tfidf", "embeddings")


def main() -> None:
    """Prints and writes the table, the words, and how well a text gives its outlet away."""
    examples = of_corpus(corpus("babe"), "bias")
    found = [scores(kept(examples, name, by), examples) for name in MODELS for by in ("random", "outlet")]
    told = table(found)
    print(
        told[["model", "random", "grouped", "low", "high", "drop", "auc", "within_outlet_auc"]].to_string(index=False)
    )
    fresh = predictions(examples, model("tfidf"), split("random", examples))
    words = leaks(fresh, examples, top=60)
    shown = words[(words["share"] > 3 * words["expected"]) & (words["inside"].abs() < 0.1)]
    print(shown.to_string(index=False))
    given = recognised(examples)
    print(given.to_string(index=False))
    print(write("outlet_recognition", str(__doc__).splitlines()[0], {"scores": told, "words": words, "outlets": given},
                {"outlet_recognition": figure(told)}))  # fmt: skip


def recognised(examples: Examples) -> pd.DataFrame:
    """How well TF-IDF tells the outlet from the text, articles kept together."""
    rows = zip(examples.frame["text"], examples.frame["outlet"], examples.frame["article"], strict=True)
    records = [
        Record(str(n), text, {"outlet": outlet}, article=article)
        for n, (text, outlet, article) in enumerate(rows)
        if outlet
    ]
    held = of_records(records, "babe", "outlet")
    made = [predictions(held, model(name), split("article", held), tune=False) for name in ("majority", "tfidf")]
    return pd.DataFrame([scores(predicted, held)._asdict() for predicted in made])[["model", "rows", "folds", "pooled"]]


def figure(told: pd.DataFrame):
    """Random and grouped macro-F1 side by side."""
    from matplotlib.figure import Figure

    page = Figure(figsize=(7, 3.5), layout="constrained")
    axes = page.add_subplot()
    places = range(len(told))
    axes.barh([p + 0.2 for p in places], told["random"], 0.38, color="#9ecae1", label="at random")
    errors = [told["grouped"] - told["low"], told["high"] - told["grouped"]]
    axes.barh([p - 0.2 for p in places], told["grouped"], 0.38, xerr=errors, color="#08519c", label="outlets not seen")
    axes.set_yticks(list(places), told["model"])
    axes.set(xlim=(0.3, 0.85), xlabel="macro-F1, pooled over folds (bars: 95 % over outlets)", title="BABE")
    axes.legend(frameon=False, loc="lower right")
    return page


if __name__ == "__main__":
    main()
