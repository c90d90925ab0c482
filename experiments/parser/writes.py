"""A fitted pipeline -> the folder of weights: small, free of our paths, written whole or not at all."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import Morphologizer

META: dict[str, Any] = {
    "name": "framing_ud",
    "version": "0.1.0",
    "description": "English Universal Dependencies for news: tags, morphology, trees, sentences and lemmas",
    "author": "the Framing project",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0", "author": "Silveira et al. and the EWT contributors"},
        {"name": "GUM, its genres without a non-commercial clause", "license": "CC BY 4.0 (annotations)",
         "author": "Amir Zeldes and the GUM annotators"},
        {"name": "spacy-lookups-data, from WordNet", "license": "MIT; WordNet", "author": "Explosion; Princeton"},
    ],
}  # fmt: skip


SILVER = {
    "name": "raw news of Article-Bias-Prediction and PolNeAR, as three fine-tuned MiniLMs parsed it",
    "license": "the texts are their publishers'; none is in these files",
    "author": "Baly et al.; Newell et al.",
}


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A new empty folder beside `out` that takes the place of `out` once the block has ended well."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        yield new
        if out.exists():
            out.rename(Path(scratch) / "old")
        new.rename(out)


def write(nlp: Language, folder: Path, silver: bool = False) -> None:
    """Nothing comes back; `folder` holds the pipeline with no string that it can do without.

    The vocabulary of a fitted pipeline still lists every word of the training data. What a pipeline needs are its
    labels and the strings that the tokenizer has anyway.
    """
    # The paths are those of one machine's temporary files; nothing that is loaded reads them.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(META | {"sources": [*META["sources"], *[SILVER] * silver]})
    nlp.to_disk(folder)
    strings = folder / "vocab" / "strings.json"
    needed = set(spacy.blank("en").vocab.strings) | set(_labels(nlp))
    strings.write_text(json.dumps(sorted(needed), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def check(nlp: Language, folder: Path, texts: Iterable[str]) -> None:
    """Nothing comes back; raises if the pipeline in `folder` reads any text otherwise than `nlp` does."""
    written = spacy.load(folder)
    for text in texts:
        if nlp(text).to_json() != written(text).to_json():
            raise RuntimeError("the written pipeline does not say what the fitted one said; nothing was replaced")


def copy_notices(source: Path, folder: Path) -> None:
    """Nothing comes back; the licence notice that lies beside the old weights lies beside the new."""
    if (source / "LICENSE").exists():
        shutil.copy(source / "LICENSE", folder / "LICENSE")


def _labels(nlp: Language) -> Iterator[str]:
    for name, labels in nlp.pipe_labels.items():
        yield from labels
        if name == "morphologizer":
            for label in labels:
                yield label.removeprefix("POS=")
                yield from (part for feature in label.split("|") for part in feature.split("="))
    # Morphological analyses without their part of speech are what the tokens carry.
    yield from cast(Morphologizer, nlp.get_pipe("morphologizer")).cfg["labels_morph"].values()
