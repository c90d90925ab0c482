"""Readers of labelled corpora: one folder a corpus, its card and its reader; the data lie outside of git.

`CORPORA` is what `framing corpora` shows and what `framing train` reads. `pyproject.toml` names it as the entry point
of the group `framing.corpora`: the package itself never imports this folder.
"""

from pathlib import Path

from corpora.babe import reader as babe
from framing.records import Corpus

HERE = Path(__file__).parent

CORPORA: tuple[Corpus, ...] = (Corpus("babe", HERE / "babe", babe.records),)
