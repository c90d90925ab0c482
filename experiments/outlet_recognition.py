"""How much of "bias detection" is outlet recognition?

On BABE: what the outlet's name alone scores, what a text tells of its outlet, what a model of the text loses when its
outlets are new, what is left inside outlets, and which strong words stand for an outlet.
"""

from __future__ import annotations

import pandas as pd

from experiments.bias_table import kept
from experiments.figures import random_beside_grouped
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
                {"outlet_recognition": random_beside_grouped(told["model"], told, "BABE")}))  # fmt: skip


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


if __name__ == "__main__":
    main()
