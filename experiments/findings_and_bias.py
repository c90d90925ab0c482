"""Do our findings (voice, sources, quotes) predict what people labelled as bias?

On BABE and BASIL: the area under the curve of our findings alone, of stance words, of both with the words of the text,
on outlets and events that were not seen; and the weights of the findings with intervals.
"""

from __future__ import annotations

import pandas as pd

from experiments.bias_table import kept
from experiments.figures import dots
from experiments.outputs import write
from framing.learn.examples import Examples, of_corpus
from framing.learn.explanations import weights
from framing.learn.measures import scores
from framing.learn.models import model
from framing.learn.paired import difference
from framing.learn.predictions import predictions
from framing.learn.splits import split
from framing.records import corpus

TASKS = (("babe", "bias", "outlet"), ("basil", "lexical", "event"), ("basil", "informational", "event"))
MODELS = ("finders", "stances", "tfidf", "findings")


def main() -> None:
    """Prints and writes scores, what findings add to words, and the weights of the findings."""
    told, gains, weighed = [], [], []
    for name, task, by in TASKS:
        examples = of_corpus(corpus(name), task)
        made = {one: kept(examples, one, by) for one in MODELS}
        told += [{"corpus": name, "task": task, **scores(p, examples)._asdict()} for p in made.values()]
        gain = difference(made["findings"], made["tfidf"], examples)
        gains.append({"corpus": name, "task": task, **gain._asdict()})
        weighed.append(_weights(examples, name, task, by))
    tables = {"scores": pd.DataFrame(told), "gains": pd.DataFrame(gains), "weights": pd.concat(weighed)}
    shown = ["corpus", "task", "model", "split", "pooled", "low", "high", "positive", "auc", "within"]
    print(tables["scores"][shown].to_string(index=False))
    print(tables["gains"].to_string(index=False))
    print(tables["weights"].groupby(["corpus", "task"]).head(12).to_string(index=False))
    told = tables["scores"]
    figure = dots(told["task"] + ": " + told["model"], told["auc"], "Hand-labelled bias, groups not seen", "AUC")
    print(write("findings_and_bias", str(__doc__).splitlines()[0], tables, {"findings_and_bias": figure}))


def _weights(examples: Examples, name: str, task: str, by: str) -> pd.DataFrame:
    """The weights of the findings alone whose interval leaves 0 out, the strongest first."""
    predicted = predictions(examples, model("finders"), split(by, examples))
    rows = [{"corpus": name, "task": task, **weight._asdict()} for weight in weights(predicted)]
    return pd.DataFrame([row for row in rows if row["low"] > 0 or row["high"] < 0])


if __name__ == "__main__":
    main()
