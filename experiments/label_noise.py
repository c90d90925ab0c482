"""What can a classifier reach at most, where people disagree; and does one group of annotators stand for another?

On BABE: agreement, each annotator against the others, accuracy by the outcome of the vote, learning from vote shares,
and a model that learns from the first study's labels (1,700 sentences) against the second study's on the other ones.
The labels of the crowd (MBIC) are not among the data, so that crowd against experts can't be measured here.
"""

from __future__ import annotations

import pandas as pd

from experiments.bias_table import kept
from experiments.figures import dots
from experiments.outputs import write
from framing.learn.curves import abstention
from framing.learn.examples import Examples, of_corpus
from framing.learn.fits import fit
from framing.learn.measures import scores
from framing.learn.models import model
from framing.learn.noise import annotators, ceiling, margins, shares_agree
from framing.learn.paired import difference
from framing.learn.predictions import said
from framing.records import corpus

BEST = "embeddings"  # half a point under "combined", at a tenth of the time


def main() -> None:
    """Prints and writes all of it."""
    examples = of_corpus(corpus("babe"), "bias")
    hard, soft = kept(examples, BEST, "article"), kept(examples, BEST, "article", votes=True)
    gain = difference(soft, hard, examples)._asdict() | {"first": "vote shares", "second": "majority labels"}
    agreed = {"majority labels": shares_agree(hard, examples), "vote shares": shares_agree(soft, examples)}
    tables = {
        "ceiling": pd.DataFrame([ceiling(examples)._asdict()]),
        "annotators": pd.DataFrame([one._asdict() for one in annotators(examples)]),
        "margins": pd.DataFrame([margin._asdict() for margin in margins(hard, examples)]),
        "abstention": pd.DataFrame([point._asdict() for point in abstention(hard, examples)]),
        "shares": pd.DataFrame([gain]),
        "correlations": pd.DataFrame([{"learnt from": key, "r with vote share": r} for key, r in agreed.items()]),
        "studies": studies(examples),
    }
    for name, table in tables.items():
        print(f"\n{name}\n{table.to_string(index=False)}")
    votes = tables["margins"]
    figure = dots(votes["votes"], votes["accuracy"], "BABE by the outcome of the vote", "accuracy")
    print(write("label_noise", str(__doc__).splitlines()[0], tables, {"label_noise": figure}))


def studies(second: Examples) -> pd.DataFrame:
    """A model of the first study's labels, and one of the second's on the same sentences, on the other sentences."""
    first = of_corpus(corpus("babe"), "bias_sg1")
    shared = second.frame["text"].isin(set(first.frame["text"])).to_numpy()
    articles = set(first.frame["article"]) - {""}
    rest = second.only(~shared & ~second.frame["article"].isin(articles).to_numpy())
    rows = []
    for name, examples in (("first study", first), ("second study, same sentences", second.only(shared))):
        score = scores(said(fit(examples, model(BEST), "article"), rest), rest)
        rows.append({"learnt from": name, "texts": len(examples), **score._asdict()})
    return pd.DataFrame(rows)


if __name__ == "__main__":
    main()
