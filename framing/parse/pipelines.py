"""A name -> a spaCy pipeline with Universal Dependencies labels: the one place where a parser is loaded."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from framing.parse.teachers import is_teacher
from framing.parse.teachers import pipeline as teacher

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64  # paragraphs that the parser holds at once: spaCy's own 1,000 take a gigabyte, and are no faster
NEEDED = ("nsubj", "obj", "ccomp", "obl", "conj", "root")
ACCURATE = "accurate"
FOLDER = "out/teacher"  # where `make teacher` writes
TRANSFORMERS = ("en_udv25_englishewt_trf",)  # packages with a transformer and UD labels


@cache
def pipeline(name: str | None = None) -> Language:
    """The pipeline of that name or folder, ours where `name` is None; loaded once a process.

    `accurate` is the transformer that the user has: the folder that FRAMING_TEACHER names, `out/teacher`, or one of
    `TRANSFORMERS`. ValueError says what is missing: the package or folder, or a dependency label that the finders rely
    on.
    """
    if name is None:
        with as_file(files("framing.parse") / "weights") as folder:
            return _bounded(loaded(folder))
    if name == ACCURATE:
        return pipeline(_accurate())
    if is_teacher(name):
        return _bounded(loaded(name))
    try:
        nlp = loaded(name)
    except (OSError, ValueError) as error:
        raise ValueError(f"--parser {name}: no spaCy pipeline can be loaded from there: {error}") from error
    labels = {label.lower() for label in nlp.pipe_labels.get("parser", [])}
    missing = [label for label in NEEDED if label not in labels]
    if missing:
        raise ValueError(
            f"--parser {name}: a pipeline with Universal Dependencies labels is needed; this one has no "
            f"{', '.join(missing)} in its parser (pipes: {', '.join(nlp.pipe_names)})"
        )
    return _bounded(nlp)


def _accurate() -> str:
    from spacy.util import is_package

    folders = [folder for folder in (os.environ.get("FRAMING_TEACHER"), FOLDER) if folder]
    found = [*filter(is_teacher, folders), *filter(is_package, TRANSFORMERS)]
    if not found:
        raise ValueError(
            f"--parser {ACCURATE}: there is none on this machine (looked for {', '.join([*folders, *TRANSFORMERS])}); "
            f"`make teacher` writes one to {FOLDER}, and the environment variable FRAMING_TEACHER names one elsewhere"
        )
    return found[0]


def loaded(name: str | Path) -> Language:
    """The pipeline of that package or folder, be it spaCy's or a teacher's.

    spaCy's nets leave their products of matrices to numpy, not to the package blis: the trees are the same to the last
    one, and come nearly twice as fast, since numpy's library knows today's processors.
    """
    import spacy
    from thinc.api import use_ops

    if is_teacher(str(name)):
        return teacher(str(name))
    with use_ops("numpy", use_blis=False):
        return spacy.load(name)


def _bounded(nlp: Language) -> Language:
    nlp.max_length = 10_000_000  # articles are bounded before they come here
    nlp.batch_size = BATCH
    return nlp
