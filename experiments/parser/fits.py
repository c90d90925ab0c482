"""Treebanks -> a fitted pipeline: the converted data, the config and spaCy's training loop."""

import os
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

from corpora.ud.reader import Sentence, records
from corpora.ud.reader import sentences as read
from experiments.parser.documents import binned, blank, docs, mend_tokenizer
from experiments.parser.recasings import recast

CONFIG = Path(__file__).with_name("config.cfg")
CONSTRUCTIONS = Path(__file__).with_name("constructions")
TRAIN = ("ewt-train", "gum-train")
DEV = ("ewt-dev", "gum-dev")
RECAST_SHARE = 0.3


def data() -> Path:
    """The folder of the treebanks, under the one that FRAMING_DATA names (default `../shared/corpora`)."""
    return Path(os.environ.get("FRAMING_DATA", "../shared/corpora")) / "ud"


def sentences(folder: Path, splits: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of several splits, one split after the other."""
    for split in splits:
        yield from records(folder, split)


def constructed(part: str) -> list[Sentence]:
    """Our own sentences with their trees: `train` or `test`, which is never trained on."""
    with (CONSTRUCTIONS / f"{part}.conllu").open(encoding="utf-8") as lines:
        return list(read(lines))


def convert(folder: Path, out: Path, seed: int) -> None:
    """Nothing comes back; `train.spacy` and `dev.spacy` lie in `out`, recast copies included in both."""
    for name, splits in (("train", TRAIN), ("dev", DEV)):
        plain = list(sentences(folder, splits))
        copies = list(recast(plain, RECAST_SHARE, random.Random(seed)))  # noqa: S311 - nothing secret is drawn
        binned(docs(blank().vocab, plain + copies)).to_disk(out / f"{name}.spacy")


def fit(work: Path, steps: int, seed: int) -> Language:
    """The best checkpoint by the dev scores of the config, as trained on the `.spacy` files that lie in `work`."""
    config = load_config(
        CONFIG,
        overrides={
            "paths.train": str(work / "train.spacy"),
            "paths.dev": str(work / "dev.spacy"),
            "system.seed": seed,
            "training.max_steps": steps,
            "training.eval_frequency": max(1, steps // 10),
        },
        interpolate=False,
    )
    nlp = init_nlp(config)
    mend_tokenizer(nlp)
    (work / "fitted").mkdir(exist_ok=True)
    train(nlp, work / "fitted", stdout=sys.stdout, stderr=sys.stderr)
    return spacy.load(work / "fitted" / "model-best")
