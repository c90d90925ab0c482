"""Gold, silver and constructed trees -> better weights: `python -m experiments.parser.distils SILVER --work FOLDER`

`make distilled`: a candidate that does not ship yet, since finders read some of its trees worse (docs/parser.md). It
starts from a pipeline that was fitted on the treebanks, gives its word embeddings twice the rows, and goes on with the
treebanks (twice), the teacher's trees and our own constructions (several times). Four fifths of the outcome and one
fifth of the start are averaged.
"""

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Model

from corpora.ud.reader import Sentence
from experiments.parser.cards import Training
from experiments.parser.documents import binned, blank, docs, mend_tokenizer
from experiments.parser.evaluate import WEIGHTS
from experiments.parser.fits import CONFIG, DEV, RECAST_SHARE, TRAIN, constructed, data, sentences
from experiments.parser.recasings import recast
from experiments.parser.train import finish

SHARED = ("tok2vec", "tagger", "morphologizer", "parser")
GOLD_TIMES, CONSTRUCTED_TIMES = 2, 8
STEPS, RATE, DROPOUT = 1900, 0.001, 0.1
SHARE = 0.8


def main() -> None:
    """Train on all three, write and score the pipeline."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("silver", type=Path, nargs="+", help="the files that experiments.parser.silver wrote")
    options.add_argument("--work", type=Path, required=True, help="folder for converted data and checkpoints")
    options.add_argument("--base", type=Path, default=WEIGHTS, help="the pipeline to start from (default: the shipped)")
    options.add_argument("--out", type=Path, required=True, help="folder to write")
    options.add_argument("--steps", type=int, default=STEPS)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    began = time.perf_counter()
    given.work.mkdir(parents=True, exist_ok=True)
    convert(given.work, given.silver, given.seed)
    widened(given.base).to_disk(given.work / "base")
    fit(given.work, given.steps, given.seed)
    final = given.work / "averaged"
    final.mkdir(exist_ok=True)
    averaged(given.work / "fitted" / "model-best", given.work / "base", SHARE).to_disk(final / "model-best")
    minutes = (time.perf_counter() - began) / 60
    finish(final, given.out, Training(given.steps, given.seed, minutes, silver=True))


def convert(work: Path, silver: Sequence[Path], seed: int) -> None:
    """Nothing comes back; `train` (a folder) and `dev.spacy`, the one of the first stage, lie in `work`."""
    vocab = blank().vocab
    (work / "train").mkdir(exist_ok=True)
    for copy in range(GOLD_TIMES):
        binned(docs(vocab, _with_headlines(TRAIN, seed + copy))).to_disk(work / "train" / f"gold{copy}.spacy")
    own = constructed("train") * CONSTRUCTED_TIMES
    binned(docs(vocab, own)).to_disk(work / "train" / "constructed.spacy")
    for number, file in enumerate(silver):
        shutil.copy(file, work / "train" / f"silver{number}.spacy")
    binned(docs(vocab, _with_headlines(DEV, 0))).to_disk(work / "dev.spacy")


def widened(base: Path) -> Language:
    """The pipeline without its lemmatizer, its tables of word embeddings twice as long.

    A word's row is its hash modulo the rows, so a table that is written twice says at first what the short one said,
    and words that shared a row can then part.
    """
    nlp = spacy.load(base, exclude=["lemmatizer"])
    embed = nlp._pipe_configs["tok2vec"]["model"]["embed"]  # what the pipeline writes as its own config
    embed["rows"] = [2 * rows for rows in embed["rows"]]
    mend_tokenizer(nlp)
    for node in nlp.get_pipe("tok2vec").model.walk():  # type: ignore[attr-defined]
        if node.name == "hashembed":
            table = node.get_param("E")
            node._dims["nV"] = 2 * len(table)  # set_dim refuses to change a dimension that parameters have
            node.set_param("E", np.concatenate([table, table]))
    return nlp


def averaged(one: Path, other: Path, share: float) -> Language:
    """The pipeline `one`, each number of it `share` of its own and the rest of the `other`'s, which it began as.

    After Wortsman et al. (2022, Model soups): nets that go apart from one start can be averaged.
    """
    nlp, start = spacy.load(one), spacy.load(other)
    done: set[int] = set()
    for node, old in zip(_nodes(nlp), _nodes(start), strict=True):
        if id(node) in done:
            continue
        done.add(id(node))
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, share * node.get_param(name) + (1 - share) * old.get_param(name))
    return nlp


def fit(work: Path, steps: int, seed: int) -> None:
    """Nothing comes back; the checkpoints lie in `work`/fitted, `model-best` by the dev scores of the config."""
    settings = {
        "paths.train": str(work / "train"),
        "paths.dev": str(work / "dev.spacy"),
        "system.seed": seed,
        "training.max_steps": steps,
        "training.eval_frequency": max(1, steps // 5),
        "training.dropout": DROPOUT,
        "training.optimizer.learn_rate.initial_rate": RATE,
        "training.batcher.size.start": 1000,
    }
    config = load_config(CONFIG, overrides=settings, interpolate=False)
    config["components"] = {name: {"source": str(work / "base")} for name in SHARED}
    nlp = init_nlp(config)
    mend_tokenizer(nlp)
    (work / "fitted").mkdir(exist_ok=True)
    train(nlp, work / "fitted", stdout=sys.stdout, stderr=sys.stderr)


def _nodes(nlp: Language) -> Iterator[Model]:
    for name in SHARED:
        yield from nlp.get_pipe(name).model.walk()  # type: ignore[attr-defined]


def _with_headlines(splits: tuple[str, ...], seed: int) -> list[Sentence]:
    plain = list(sentences(data(), splits))
    return plain + list(recast(plain, RECAST_SHARE, random.Random(seed)))  # noqa: S311 - nothing secret is drawn


if __name__ == "__main__":
    main()
