"""How good are classifiers on each labelled corpus at random, and how good on groups that they have not seen?

`python -m experiments.bias_table [CORPUS ...] [--task TASK] [--split SPLIT] [--votes] [--model NAME ...] [--kept]`
prints the table of experiments/README.md, or the rows of it that are asked for. Predictions are kept in
out/experiments/kept: what is there already for the same data, recipe and finders is not computed again, so that a run
that was stopped goes on where it was, and `--kept` computes nothing and shows what there is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.figures import random_beside_grouped
from experiments.outputs import folder, write
from framing.learn.compared import RANDOM, table
from framing.learn.examples import Examples, of_corpus
from framing.learn.features.findings import Findings, finders
from framing.learn.features.kept import FOLDER as ROWS_KEPT
from framing.learn.measures import Scores, scores
from framing.learn.models import MODELS, columns_of, model
from framing.learn.paired import difference
from framing.learn.predictions import Predictions, predictions, voted
from framing.learn.splits import split
from framing.records import MissingCorpus, corpus
from framing.tables.files import written_whole

KEPT = folder("kept")
SMALL = ("majority", "outlet-name", "rule", "tfidf", "findings", "embeddings", "combined")
SOME = ("majority", "outlet-name", "tfidf", "embeddings", "combined")
TRAINED = ("encoder", "voted")
SHOWN = ("tfidf", "embeddings", "combined", *TRAINED)
BEST, PLAIN = "combined", "tfidf"
ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of a function in a recipe: another one in each process
WHOLE = 100_000  # characters: a longer recipe would be told with a gap in its middle


class Row(NamedTuple):
    """A task of a corpus, a split and its models; the scores that the table shows, and what was to be reached.

    With `votes` the models learn from the shares of the annotators' votes.
    """

    corpus: str
    task: str
    split: str
    models: tuple[str, ...]
    goals: tuple[float, ...] = ()
    measures: tuple[str, ...] = ("folds",)
    votes: bool = False

    @property
    def title(self) -> str:
        """How the table calls the row."""
        by = "at random" if self.split == RANDOM else f"by {self.split}"
        learnt = ", learnt from vote shares" if self.votes else ""
        shown = "" if self.measures == ("folds",) else f": {', '.join(self.measures)}"
        return f"{self.corpus} {self.task} {by}{learnt}{shown}"


POOLED = ("pooled", "within")
RARE = ("folds", "positive")
ROWS = (
    Row("harbour", "loaded", "outlet", SMALL),
    Row("harbour", "loaded", "random", SMALL),
    Row("babe", "bias", "article", SMALL, (0.79,)),
    Row("babe", "bias", "outlet", SMALL, (0.76, 0.77), POOLED),
    Row("babe", "bias", "random", SMALL),
    Row("babe", "bias", "article", ("embeddings", "combined", *TRAINED), (0.79,), votes=True),
    Row("babe", "bias", "outlet", ("embeddings", "combined", *TRAINED), (0.76, 0.77), POOLED, votes=True),
    Row("gvfc", "frame", "random", ("majority", *SHOWN), (0.77,)),
    Row("basil", "any", "event", SOME, (0.65,)),
    Row("basil", "any", "random", SOME),
    Row("basil", "informational", "event", (*SOME, *TRAINED), (0.63, 0.37), RARE),
    Row("basil", "informational", "random", (*SOME, *TRAINED), (float("nan"), 0.43), RARE),
    Row("basil", "lexical", "event", SOME, (0.59,)),
    Row("basil", "lexical", "random", SOME),
    Row("semeval2020_t11", "technique", "article", ("majority", *SHOWN), (0.48,)),
    Row("semeval2020_t11", "technique", "random", ("majority", "tfidf", "embeddings", "combined")),
    Row("hyperpartisan_byarticle", "hyperpartisan", "outlet", SOME, (0.79,)),
    Row("hyperpartisan_byarticle", "hyperpartisan", "random", SOME),
)


def main() -> None:
    """Computes what is missing, one prediction after the other; prints and writes the tables."""
    begun = time.time()
    asked = options().parse_args()
    made: dict[Row, list[tuple[Predictions, Scores]]] = {}
    for row in ROWS:
        if not _wanted(row, asked):
            continue
        try:
            examples = _examples(row.corpus, row.task)
        except MissingCorpus as error:
            print(f"left out: {error}")
            continue
        made[row] = list(_scored(row, examples, () if asked.kept else tuple(asked.model or row.models)))
    found = {row: pairs for row, pairs in made.items() if pairs}
    if not found:
        sys.exit("nothing of what was asked for is in the table, or its corpora are not on this machine")
    print("\n".join(lines({row: [score for _, score in pairs] for row, pairs in made.items()})))
    tables = _tables(found)
    told = tables["scores"]
    names = told["corpus"] + " " + told["task"] + told["votes"].map({True: " (votes)", False: ""})
    names += ", by " + told["split"] + ": " + told["model"]
    figures = {"scores": random_beside_grouped(names, told, "Classifiers on labelled corpora")}
    print(write("bias_table", str(__doc__).splitlines()[0], tables, figures, seconds=round(time.time() - begun)))


def options() -> argparse.ArgumentParser:
    """What can be asked for; experiments/README.md names each."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="of the table; all of them where none is named")
    parser.add_argument("--task", choices=sorted({row.task for row in ROWS}), help="only this task")
    parser.add_argument("--split", choices=sorted({row.split for row in ROWS}), help="only this split")
    parser.add_argument("--votes", action="store_true", help="only the rows learnt from shares of annotators' votes")
    parser.add_argument("--model", action="append", choices=[known.name for known in MODELS], help="compute only this")
    parser.add_argument("--kept", action="store_true", help="compute nothing: show what earlier runs have left")
    return parser


def _wanted(row: Row, asked: argparse.Namespace) -> bool:
    return (
        (not asked.corpora or row.corpus in asked.corpora)
        and asked.task in (None, row.task)
        and asked.split in (None, row.split)
        and (row.votes or not asked.votes)
    )


@cache
def _examples(name: str, task: str) -> Examples:
    return of_corpus(corpus(name), task)


def _scored(row: Row, examples: Examples, compute: tuple[str, ...]) -> Iterator[tuple[Predictions, Scores]]:
    """The models of `compute`, and those that an earlier run has left, in the order of MODELS."""
    for name in (known.name for known in MODELS):
        if name == "outlet-name" and not examples.known("outlet"):
            continue
        begun = time.process_time()
        predicted = (kept if name in compute else left)(examples, name, row.split, row.votes)
        if predicted is not None:
            score = scores(predicted, examples)
            numbers = " ".join(f"{getattr(score, key):.3f}" for key in ("folds", "pooled", "positive", "auc", "within"))
            print(row.title, name, numbers, f"{time.process_time() - begun:.0f} s", file=sys.stderr, flush=True)
            yield predicted, score


def kept(examples: Examples, name: str, by: str, votes: bool = False, tune: bool = True) -> Predictions:
    """The predictions of a model, from the file of an earlier run on the same data or made now and put there."""
    found = left(examples, name, by, votes, tune)
    if found is not None:
        return found
    if model(name).parts:
        return voted(name, [kept(examples, part.name, by, votes, tune) for part in model(name).parts])
    os.environ.setdefault(ROWS_KEPT, str(KEPT))
    made = predictions(examples, model(name), split(by, examples), tune, votes)
    index = {label: n for n, label in enumerate((*made.classes, ""))}
    content = BytesIO()
    np.savez(
        content, classes=np.array(made.classes), folds=made.folds, probabilities=made.probabilities,
        thresholds=made.thresholds, guessed=np.array([index[label] for label in made.guessed]),
    )  # fmt: skip
    written_whole(_path(examples, name, by, votes, tune), content.getvalue())
    return made


def left(examples: Examples, name: str, by: str, votes: bool = False, tune: bool = True) -> Predictions | None:
    """The predictions that an earlier run on the same data, with the same recipe and finders, has left, if it has."""
    if model(name).parts:
        parts = [left(examples, part.name, by, votes, tune) for part in model(name).parts]
        there = [part for part in parts if part is not None]
        return voted(name, there) if len(there) == len(parts) else None
    path = _path(examples, name, by, votes, tune)
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as found:
        classes = tuple(map(str, found["classes"]))
        guessed = np.array([*classes, ""], dtype=object)[found["guessed"]]
        held = (found["folds"], found["probabilities"], guessed, found["thresholds"])
        return Predictions(name, split(by, examples), classes, *held)


def _path(examples: Examples, name: str, by: str, votes: bool, tune: bool) -> Path:
    built = model(name).build(columns_of(examples), len(examples.classes))
    recipe = ADDRESS.sub("", built.__repr__(N_CHAR_MAX=WHOLE))
    key = [examples.digest, recipe, by, votes, model(name).grid if tune else ()]
    if f"{Findings.__name__}(" in recipe:
        key.append(finders())
    digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()[:12]
    return KEPT / f"{examples.name}-{examples.task}-{name}-{by}-{digest}.npz"


def lines(found: Mapping[Row, Sequence[Scores]]) -> list[str]:
    """The table of experiments/README.md: a row a split of a task, a column a model, and how near the goal they are."""
    told = [["corpus, task, split", *SHOWN, "goal"], ["---"] * (len(SHOWN) + 2)]
    for row, scored in found.items():
        cells = {score.model: [getattr(score, measure) for measure in row.measures] for score in scored}
        shown = [", ".join(map(_short, cells[name])) if name in cells else "not run" for name in SHOWN]
        told.append([row.title, *shown, _goal(row.goals, [cells[name] for name in SHOWN if name in cells])])
    return [f"| {' | '.join(cells)} |" for cells in told]


def _goal(goals: Sequence[float], reached: Sequence[Sequence[float]]) -> str:
    """Each goal, and by how much the best model of the row misses it."""
    told = []
    for n, goal in enumerate(goals):
        if goal == goal:
            gap = round(goal - max((values[n] for values in reached), default=goal), 3)
            came = f" missed by {_short(gap)}" if gap > 0 else " reached"
            told.append(_short(goal) + (came if reached else ""))
    return "; ".join(told) or "-"


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _tables(made: Mapping[Row, Sequence[tuple[Predictions, Scores]]]) -> dict[str, pd.DataFrame]:
    """Of each task the random split beside the others, and what all features add to words on the same folds."""
    found, gaps = [], []
    for task in dict.fromkeys((row.corpus, row.task, row.votes) for row in made):
        rows = [row for row in made if (row.corpus, row.task, row.votes) == task]
        told = table([score for row in rows for _, score in made[row]])
        for n, (name, value) in enumerate(zip(("corpus", "task", "votes"), task, strict=True)):
            told.insert(n, name, value)
        found.append(told)
        for row in rows:
            by = {predicted.model: predicted for predicted, _ in made[row]}
            if {BEST, PLAIN} <= set(by):
                gap = difference(by[BEST], by[PLAIN], _examples(row.corpus, row.task))
                gaps.append({"corpus": row.corpus, "task": row.task, **gap._asdict()})
    return {"scores": pd.concat(found, ignore_index=True), "differences": pd.DataFrame(gaps)}


if __name__ == "__main__":
    main()
