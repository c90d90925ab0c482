"""Treebanks, our own constructions and silver trees -> a fitted pipeline: converted data, the config, spaCy's loop."""

import gzip
import os
import random
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import use_ops

from corpora.ud.reader import Sentence, records
from corpora.ud.reader import sentences as read
from experiments.parser.documents import binned, blank, docs, mend_tokenizer
from experiments.parser.recasings import recast

CONFIG = Path(__file__).with_name("config.cfg")
CONSTRUCTIONS = Path(__file__).with_name("constructions")
TRAIN = ("ewt-train", "gum-train")
DEV = ("ewt-dev", "gum-dev")
RECAST_SHARE = 0.3
GOLD_TIMES, CONSTRUCTED_TIMES, CASE_TIMES = 2, 8, 3  # how often they are shown for each time that silver trees are


def data() -> Path:
    """The folder of the treebanks, under the one that FRAMING_DATA names (default `../shared/corpora`)."""
    return Path(os.environ.get("FRAMING_DATA", "../shared/corpora")) / "ud"


def sentences(folder: Path, splits: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of several splits, one split after the other."""
    for split in splits:
        yield from records(folder, split)


def constructed(part: str) -> list[Sentence]:
    """Our own sentences with their trees: `train`, `test`, which is never trained on, or `cases`.

    `cases` are the sentences of the finders' tests, as the net that was shipped before read them.
    """
    file = CONSTRUCTIONS / f"{part}.conllu"
    with file.open(encoding="utf-8") if file.exists() else gzip.open(f"{file}.gz", "rt", encoding="utf-8") as lines:
        return list(read(lines))


def convert(work: Path, silver: Sequence[Path], seed: int) -> None:
    """Nothing comes back; `train` (a folder) and `dev.spacy` lie in `work`, recast copies included in both."""
    vocab = blank().vocab
    shutil.rmtree(work / "train", ignore_errors=True)
    (work / "train").mkdir(parents=True)
    for copy in range(GOLD_TIMES if silver else 1):
        binned(docs(vocab, _with_headlines(TRAIN, seed + copy))).to_disk(work / "train" / f"gold{copy}.spacy")
    own = constructed("train") * (CONSTRUCTED_TIMES if silver else 1) + constructed("cases") * CASE_TIMES * bool(silver)
    binned(docs(vocab, own)).to_disk(work / "train" / "constructed.spacy")
    for number, file in enumerate(silver):
        shutil.copy(file, work / "train" / f"silver{number}.spacy")
    binned(docs(vocab, _with_headlines(DEV, seed))).to_disk(work / "dev.spacy")


def fit(work: Path, steps: int, seed: int, vectors: Path | None = None) -> Language:
    """The best checkpoint by the dev scores of the config, as trained on the `.spacy` files that lie in `work`.

    It begins from the word vectors that `experiments.parser.distil` wrote, if they are named.
    """
    config = load_config(
        CONFIG,
        overrides={
            "paths.train": str(work / "train"),
            "paths.dev": str(work / "dev.spacy"),
            "system.seed": seed,
            "training.max_steps": steps,
            "training.eval_frequency": max(1, steps // 10),
        },
        interpolate=False,
    )
    (work / "fitted").mkdir(exist_ok=True)
    with use_ops("numpy", use_blis=False):  # as fast again
        nlp = init_nlp(config)
        mend_tokenizer(nlp)
        if vectors:
            begin(nlp, vectors)
        train(nlp, work / "fitted", stdout=sys.stdout, stderr=sys.stderr)
    return spacy.load(work / "fitted" / "model-best")


def begin(nlp: Language, vectors: Path) -> None:
    """Nothing comes back; the weights of `tok2vec` are those of the file."""
    model = cast(Tok2Vec, nlp.get_pipe("tok2vec")).model
    weights = [(node, name) for node in model.walk() for name in node.param_names]
    with np.load(vectors) as arrays:
        for (node, name), array in zip(weights, arrays.values(), strict=True):
            if node.get_param(name).shape != array.shape:
                raise ValueError(f"{vectors}: {node.name} has another shape in config.cfg; make the file again")
            node.set_param(name, array)


def _with_headlines(splits: tuple[str, ...], seed: int) -> list[Sentence]:
    plain = list(sentences(data(), splits))
    return plain + list(recast(plain, RECAST_SHARE, random.Random(seed)))  # noqa: S311 - nothing secret is drawn
