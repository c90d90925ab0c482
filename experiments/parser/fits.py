"""Treebanks, our own constructions and silver trees -> a fitted pipeline: converted data, the config, spaCy's loop."""

import os
import random
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
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
GOLD_TIMES, CONSTRUCTED_TIMES = 2, 8  # how often they are shown for each time that silver trees are


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


def convert(work: Path, silver: Sequence[Path], seed: int) -> None:
    """Nothing comes back; `train` (a folder) and `dev.spacy` lie in `work`, recast copies included in both."""
    vocab = blank().vocab
    shutil.rmtree(work / "train", ignore_errors=True)
    (work / "train").mkdir(parents=True)
    for copy in range(GOLD_TIMES if silver else 1):
        binned(docs(vocab, _with_headlines(TRAIN, seed + copy))).to_disk(work / "train" / f"gold{copy}.spacy")
    own = constructed("train") * (CONSTRUCTED_TIMES if silver else 1)
    binned(docs(vocab, own)).to_disk(work / "train" / "constructed.spacy")
    for number, file in enumerate(silver):
        shutil.copy(file, work / "train" / f"silver{number}.spacy")
    binned(docs(vocab, _with_headlines(DEV, seed))).to_disk(work / "dev.spacy")


def fit(work: Path, steps: int, seed: int) -> Language:
    """The best checkpoint by the dev scores of the config, as trained on the `.spacy` files that lie in `work`."""
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
        train(nlp, work / "fitted", stdout=sys.stdout, stderr=sys.stderr)
    return spacy.load(work / "fitted" / "model-best")


def _with_headlines(splits: tuple[str, ...], seed: int) -> list[Sentence]:
    plain = list(sentences(data(), splits))
    return plain + list(recast(plain, RECAST_SHARE, random.Random(seed)))  # noqa: S311 - nothing secret is drawn
