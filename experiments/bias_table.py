"""How good are classifiers on each labelled corpus at random, and how good on groups that they have not seen?

`python -m experiments.bias_table [CORPUS ...] [--model NAME ...] [--votes]`; with `--votes` models learn from the
shares of the annotators' votes, where a corpus has them. Predictions are kept in out/experiments/kept: what is there
already for the same data and finders is not computed again, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import framing
from experiments.figures import random_beside_grouped
from experiments.outputs import folder, write
from framing.learn.compared import table
from framing.learn.examples import Examples, of_corpus
from framing.learn.features.findings import Findings
from framing.learn.features.kept import FOLDER as ROWS_KEPT
from framing.learn.measures import scores
from framing.learn.models import MODELS, columns_of, model
from framing.learn.paired import difference
from framing.learn.predictions import Predictions, predictions, voted
from framing.learn.splits import split
from framing.records import MissingCorpus, corpus
from framing.tables.files import written_whole

KEPT = folder("kept")
ALL = ("majority", "outlet-name", "rule", "tfidf", "findings", "embeddings", "combined")
SOME = ("majority", "outlet-name", "rule", "tfidf", "combined")
FRAMES = ("majority", "tfidf", "embeddings", "combined", "encoder", "voted")
BEST, PLAIN = "combined", "tfidf"
ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of a function in a recipe: another one in each process
WHOLE = 100_000  # characters: a longer recipe would be told with a gap in its middle


class Row(NamedTuple):
    """A task of a corpus, the split beside the random one, the models, and what the project set out to reach."""

    corpus: str
    task: str
    split: str
    models: tuple[str, ...]
    goal: float | None = None
    measure: str = "folds"


ROWS = (
    Row("harbour", "loaded", "outlet", ALL),
    Row("babe", "bias", "article", ALL, 0.79),
    Row("babe", "bias", "outlet", ALL, 0.76, "pooled"),
    Row("gvfc", "frame", "random", FRAMES, 0.77),
    Row("basil", "any", "event", SOME, 0.65),
    Row("basil", "informational", "event", SOME, 0.63),
    Row("basil", "lexical", "event", SOME, 0.59),
    Row("semeval2020_t11", "technique", "article", FRAMES, 0.48),
    Row("hyperpartisan_byarticle", "hyperpartisan", "outlet", SOME, 0.79),
)


def main() -> None:
    """Computes what is missing, one prediction after the other, and writes the tables."""
    begun = time.time()
    asked = _asked()
    wanted = [row._replace(models=tuple(asked.model or row.models)) for row in ROWS]
    wanted = [row for row in wanted if not asked.corpora or row.corpus in asked.corpora]
    held: dict[tuple[str, str], Examples] = {}
    for row in wanted:
        try:
            examples = held.get((row.corpus, row.task)) or of_corpus(corpus(row.corpus), row.task)
        except MissingCorpus as error:
            print(f"left out: {error}")
            continue
        if asked.votes and not examples.ballots:
            continue
        held[row.corpus, row.task] = examples
        for predicted, seconds in _computed(row, examples, asked.votes):
            score = scores(predicted, examples)
            told = (score.folds, score.pooled, score.positive, score.auc, score.within)
            numbers = " ".join(f"{number:.3f}" for number in told)
            print(row.corpus, row.task, score.model, score.split, numbers, f"{seconds:.0f} s", flush=True)
    if not held:
        sys.exit("none of the corpora that were asked for is there, or none has votes")
    tables = _tables(wanted, held, asked.votes)
    told = next(iter(tables.values()))
    names = [f"{row['corpus']} {row['task']}, by {row['split']}: {row['model']}" for row in told.to_dict("records")]
    figures = {next(iter(tables)): random_beside_grouped(names, told, "Classifiers on labelled corpora")}
    print(write("bias_table", str(__doc__).splitlines()[0], tables, figures, seconds=round(time.time() - begun)))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="of the table; all of them where none is named")
    parser.add_argument("--model", action="append", choices=[known.name for known in MODELS], help="only this model")
    parser.add_argument("--votes", action="store_true", help="learn from the shares of the annotators' votes")
    return parser.parse_args()


def _computed(row: Row, examples: Examples, votes: bool = False) -> Iterator[tuple[Predictions, float]]:
    for name in row.models:
        if name == "outlet-name" and not examples.known("outlet"):
            continue
        for chosen in dict.fromkeys(("random", row.split)):
            begun = time.time()
            yield kept(examples, name, chosen, votes), time.time() - begun


def kept(examples: Examples, name: str, by: str, votes: bool = False, tune: bool = True) -> Predictions:
    """The predictions of a model, from the file of an earlier run on the same data or made now and put there."""
    os.environ.setdefault(ROWS_KEPT, str(KEPT))
    if model(name).parts:
        return voted(name, [kept(examples, part.name, by, votes, tune) for part in model(name).parts])
    path = _path(examples, name, by, votes, tune)
    if path.exists():
        with np.load(path, allow_pickle=False) as found:
            classes = tuple(map(str, found["classes"]))
            guessed = np.array([*classes, ""], dtype=object)[found["guessed"]]
            held = (found["folds"], found["probabilities"], guessed, found["thresholds"])
            return Predictions(name, split(by, examples), classes, *held)
    made = predictions(examples, model(name), split(by, examples), tune, votes)
    index = {label: n for n, label in enumerate((*made.classes, ""))}
    content = BytesIO()
    np.savez(
        content, classes=np.array(made.classes), folds=made.folds, probabilities=made.probabilities,
        thresholds=made.thresholds, guessed=np.array([index[label] for label in made.guessed]),
    )  # fmt: skip
    written_whole(path, content.getvalue())
    return made


def _path(examples: Examples, name: str, by: str, votes: bool, tune: bool) -> Path:
    built = model(name).build(columns_of(examples), len(examples.classes))
    recipe = ADDRESS.sub("", built.__repr__(N_CHAR_MAX=WHOLE))
    key = [examples.digest, recipe, by, votes, model(name).grid if tune else ()]
    if f"{Findings.__name__}(" in recipe:
        key.append(_finders())
    digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()[:12]
    return KEPT / f"{examples.name}-{examples.task}-{name}-{by}-{digest}.npz"


@cache
def _finders() -> str:
    """The digest of what decides findings: the parser with its weights, the finders and their lexicons."""
    package = Path(framing.__file__).parent
    paths = [path for room in ("parse", "find", "lexicons") for path in (package / room).rglob("*") if path.is_file()]
    read = (path.read_bytes() for path in sorted(paths) if path.suffix != ".pyc")
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in read)).hexdigest()


def _tables(rows: list[Row], held: dict[tuple[str, str], Examples], votes: bool) -> dict[str, pd.DataFrame]:
    found, gaps = [], []
    for row in rows:
        examples = held.get((row.corpus, row.task))
        if examples is None:
            continue
        made = [predicted for predicted, _ in _computed(row, examples, votes)]
        told = table([scores(predicted, examples) for predicted in made])
        told.insert(0, "corpus", row.corpus)
        told.insert(1, "task", row.task)
        told["goal"] = row.goal if row.goal is not None else float("nan")
        told["goal_for"] = row.measure if row.goal is not None else ""
        found.append(told)
        grouped = {p.model: p for p in made if p.split.name == row.split}
        if {BEST, PLAIN} <= set(grouped):
            gap = difference(grouped[BEST], grouped[PLAIN], examples)
            gaps.append({"corpus": row.corpus, "task": row.task, **gap._asdict()})
    learnt = "_votes" if votes else ""
    return {f"scores{learnt}": pd.concat(found, ignore_index=True), f"differences{learnt}": pd.DataFrame(gaps)}


if __name__ == "__main__":
    main()
