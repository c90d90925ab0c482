"""Readers of labelled corpora: one folder a corpus, its card and its reader; the data lie outside of git.

`CORPORA` is what `framing corpora` shows and what `framing train` reads. `pyproject.toml` names it as the entry point
of the group `framing.corpora`: the package itself never imports this folder.
"""

from pathlib import Path

from corpora.article_bias_prediction import reader as article_bias_prediction
from corpora.babe import reader as babe
from corpora.basil import reader as basil
from corpora.gvfc import reader as gvfc
from corpora.hyperpartisan_byarticle import reader as hyperpartisan_byarticle
from corpora.semeval2020_t11 import reader as semeval2020_t11
from framing.records import Corpus

HERE = Path(__file__).parent

CORPORA: tuple[Corpus, ...] = (
    Corpus("article_bias_prediction", HERE / "article_bias_prediction", article_bias_prediction.records),
    Corpus("babe", HERE / "babe", babe.records),
    Corpus("basil", HERE / "basil", basil.records),
    Corpus("gvfc", HERE / "gvfc", gvfc.records),
    Corpus("hyperpartisan_byarticle", HERE / "hyperpartisan_byarticle", hyperpartisan_byarticle.records),
    Corpus("semeval2020_t11", HERE / "semeval2020_t11", semeval2020_t11.records),
)
