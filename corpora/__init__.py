"""Readers of labelled corpora: one folder a corpus, its card and its reader; the data lie outside of git.

`CORPORA` is what `framing corpora` shows and what `framing train` reads. `pyproject.toml` names it as the entry point
of the group `framing.corpora`: the package itself never imports this folder.
"""

from pathlib import Path

from corpora.article_bias_prediction import reader as article_bias_prediction
from corpora.babe import reader as babe
from corpora.basil import reader as basil
from corpora.bbc import reader as bbc
from corpora.breach import reader as breach
from corpora.casualty_mentions import reader as casualty_mentions
from corpora.ewt_propbank_violence import reader as ewt_propbank_violence
from corpora.gaza_headlines import reader as gaza_headlines
from corpora.gvfc import reader as gvfc
from corpora.harbour import reader as harbour
from corpora.hrds_attack import reader as hrds_attack
from corpora.hyperpartisan_byarticle import reader as hyperpartisan_byarticle
from corpora.india_police_events import reader as india_police_events
from corpora.muc4 import reader as muc4
from corpora.passivepy import reader as passivepy
from corpora.plover import reader as plover
from corpora.police_headlines import reader as police_headlines
from corpora.polnear import reader as polnear
from corpora.semeval2020_t11 import reader as semeval2020_t11
from corpora.ud import reader as ud
from framing.records import Corpus

HERE = Path(__file__).parent

CORPORA: tuple[Corpus, ...] = (
    Corpus("article_bias_prediction", HERE / "article_bias_prediction", article_bias_prediction.records),
    Corpus("babe", HERE / "babe", babe.records),
    Corpus("basil", HERE / "basil", basil.records),
    Corpus("bbc", HERE / "bbc", bbc.records),
    Corpus("breach", HERE / "breach", breach.records),
    Corpus("casualty_mentions", HERE / "casualty_mentions", casualty_mentions.records),
    Corpus("ewt_propbank_violence", HERE / "ewt_propbank_violence", ewt_propbank_violence.records),
    Corpus("gaza_headlines", HERE / "gaza_headlines", gaza_headlines.records),
    Corpus("gvfc", HERE / "gvfc", gvfc.records),
    Corpus("harbour", HERE / "harbour", harbour.records),
    Corpus("hrds_attack", HERE / "hrds_attack", hrds_attack.records),
    Corpus("hyperpartisan_byarticle", HERE / "hyperpartisan_byarticle", hyperpartisan_byarticle.records),
    Corpus("india_police_events", HERE / "india_police_events", india_police_events.records),
    Corpus("muc4", HERE / "muc4", muc4.records),
    Corpus("passivepy", HERE / "passivepy", passivepy.records),
    Corpus("plover", HERE / "plover", plover.records),
    Corpus("police_headlines", HERE / "police_headlines", police_headlines.records),
    Corpus("polnear", HERE / "polnear", polnear.labelled),
    Corpus("semeval2020_t11", HERE / "semeval2020_t11", semeval2020_t11.records),
    Corpus("ud", HERE / "ud", ud.labelled),
)
