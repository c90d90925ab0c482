"""What does a score of .78 for "political leaning" measure, where the labels are the sources'?

On article bias prediction with the words of the text alone: a random split, the published split by media, and folds by
source. A lesson, never a bias score: no article of it was labelled by anybody.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.bias_table import kept
from experiments.outputs import write
from framing.learn.examples import Examples, of_corpus
from framing.learn.measures import scores
from framing.records import corpus

CHARACTERS = 2_500  # of each article; the rest costs more time than it gives
SOME = 9_000  # articles drawn for the folds by source


def main() -> None:
    """Prints and writes a row a split and model."""
    examples = of_corpus(corpus("article_bias_prediction"), "leaning")
    examples.frame["text"] = examples.frame["text"].str.slice(0, CHARACTERS)
    rows = []
    for by in ("random", "media", "outlet"):
        held = examples if by != "outlet" else _some(examples)
        if by != "outlet":
            held = _division(held, by)
        for name in ("majority", "tfidf"):
            score = scores(kept(held, name, by, tune=False), held, times=200)
            rows.append({"texts": len(held), **score._asdict()})
            print(by, name, f"{score.folds:.3f} pooled {score.pooled:.3f}", flush=True)
    print(write("source_labels", str(__doc__).splitlines()[0], {"scores": pd.DataFrame(rows)}))


def _some(examples: Examples) -> Examples:
    """The same articles on every machine."""
    return examples.only(np.sort(np.random.default_rng(0).permutation(len(examples))[:SOME]))


def _division(examples: Examples, by: str) -> Examples:
    """The articles that a published division uses."""
    return examples.only(examples.splits[by] != "")


if __name__ == "__main__":
    main()
