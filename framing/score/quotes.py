"""Rows of quotes -> who gets how much of the speech, and how it is introduced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from framing.score.measures import Measure, Pool, Tally
from framing.score.rows import BOTH, Counts, Rows, across, overall, within

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

PLACES = ("headline", "body")
COPY = ("wire", "own-copy")
ALL = ("all", *PLACES, *COPY)
QUOTED = ("all", "direct", "indirect", "mixed", "outlet", "nested", *PLACES, *COPY)

# Luo, Card & Jurafsky (2020) tell verbs that doubt what is said from verbs that affirm it. The classes are those of
# the lexicon of reporting expressions; *insist*, which they count as doubting, stands there under `assert`.
DISTANCING = ("claim", "insist", "insistence")
AFFIRMING = ("admit", "document")


def quote_share(rows: Rows, unknown: bool = False) -> Counts:
    """Quotes of each side, of all quotes with a known side (with `unknown`: of all quotes)."""
    return across(rows, unknown=unknown)


def quote_word_share(rows: Rows, unknown: bool = False) -> Counts:
    """Words quoted or reported from each side, of those of all known sides (with `unknown`: of all)."""
    return across(rows, rows["words"], unknown=unknown)


def direct_word_share(rows: Rows, unknown: bool = False) -> Counts:
    """Words inside quotation marks of each side, of those of all known sides (with `unknown`: of all)."""
    return across(rows, rows["quoted_words"], unknown=unknown)


def first_source_share(rows: Rows, unknown: bool = False) -> Counts:
    """Articles whose first quote with a known side is of the side (with `unknown`: whose first quote is)."""
    held = rows if unknown else rows.where(rows["side"].isin(rows.sides[:-1]))
    return across(held.where(_first(held)), unknown=unknown)


def _first(rows: Rows) -> pd.Series:
    """True for the first attribution of each article: content, cue or source, whatever the reader meets first."""
    place = rows.table[["start", "cue_start", "source_start"]].min(axis=1)
    order = rows.table.assign(article=rows.article, place=place)[["article", "place", "depth", "quote_id"]]
    first = order.sort_values(["article", "place", "depth", "quote_id"]).drop_duplicates("article").index
    return rows.table.index.to_series().isin(first)


def side_balance(rows: Rows) -> Counts:
    """Quotes that would stay if no side had more than its share in balance, of the quotes of the codebook's sides.

    1 - the total variation distance to balance; without a codebook there is no such measure.
    """
    part, whole = _balance(rows, rows.per_side()[:, : len(rows.norm)], slice(None))
    sides = (None,) if rows.norm else ()
    return Counts(part[:, None][:, : len(sides)], whole[:, None][:, : len(sides)], sides)


def _balance(rows: Rows, counts: np.ndarray, sides: np.ndarray | slice) -> tuple[np.ndarray, np.ndarray]:
    # 1 - total variation distance = sum over sides of min(p_i, norm_i)
    import numpy as np

    whole = counts.sum(axis=1)
    return np.minimum(counts, whole[:, None] * np.array(rows.norm)[sides]).sum(axis=1), whole


def _sides(rows: Rows) -> Tally:
    import numpy as np

    counts = rows.per_side()[:, : len(rows.norm)]
    category, article = np.nonzero(counts.T)
    return Tally(article, category, counts[article, category])


def cue_share(rows: Rows, cues: tuple[str, ...]) -> Counts:
    """Quotes of each side whose reporting expression, or its class, is one of `cues`, of all quotes of that side."""
    return within(rows, rows["cue_class"].isin(cues) | rows["cue"].isin(cues))


def right_of_reply(rows: Rows) -> Counts:
    """Accused actors or sides that are quoted themselves or were asked, of all that an article's sources accuse."""
    table = rows.table.assign(article=rows.article).astype({"accused": object, "side": object})
    table["who"] = table["accused"].fillna(table["side"].where(table["side"] != BOTH))
    known = table[table["who"].notna()].sort_values("answered", ascending=False, kind="stable")
    once = known.drop_duplicates(["article", "who", "side"]).index
    held = rows.where(rows.table.index.to_series().isin(once))
    return within(held, held["answered"])


def wire_share(rows: Rows) -> Counts:
    """Articles that credit a news agency or repeat another article, of all articles (here repeats always count)."""
    import numpy as np

    copied = rows["credited"] | rows["repeat"]
    return overall(copied.to_numpy(float)[:, None], np.ones((len(rows.counted), 1)))


MEASURES = (
    Measure("quote_share", "quotes of the side", "quotes with a known side", "quotes",
            quote_share, QUOTED, "Norris & Sanders 1998"),
    Measure("quote_share_of_all", "quotes of the side", "all quotes", "quotes",
            partial(quote_share, unknown=True), QUOTED, "Norris & Sanders 1998"),
    Measure("quote_word_share", "words of the side's quotes", "words of quotes with a known side", "quotes",
            quote_word_share, QUOTED, "Norris & Sanders 1998"),
    Measure("quote_word_share_of_all", "words of the side's quotes", "words of all quotes", "quotes",
            partial(quote_word_share, unknown=True), QUOTED, "Norris & Sanders 1998"),
    Measure("direct_word_share", "words of the side inside quotation marks",
            "words inside quotation marks with a known side", "quotes", direct_word_share, ALL, "soundbite studies"),
    Measure("direct_word_share_of_all", "words of the side inside quotation marks", "all words inside quotation marks",
            "quotes", partial(direct_word_share, unknown=True), ALL, "soundbite studies"),
    Measure("first_source_share", "articles whose first quote with a known side is of the side",
            "articles with a quote of a known side", "quotes", first_source_share, ALL, "Fan 2003"),
    Measure("first_source_share_of_all", "articles whose first quote is of the side", "articles with a quote", "quotes",
            partial(first_source_share, unknown=True), ALL, "Fan 2003"),
    Measure("side_balance", "quotes that stay where no side has more than its share in balance",
            "quotes of the codebook's sides", "quotes", side_balance, QUOTED,
            "Deacon & Stanyer 2021 (deviation indices)", share=False, pool=Pool(_sides, _balance, most=1)),
    Measure("cue_distance_share", "quotes of the side with a distancing cue", "quotes of the side", "quotes",
            partial(cue_share, cues=DISTANCING), QUOTED, "Luo, Card & Jurafsky 2020"),
    Measure("cue_affirm_share", "quotes of the side with an affirming cue", "quotes of the side", "quotes",
            partial(cue_share, cues=AFFIRMING), QUOTED, "Luo, Card & Jurafsky 2020"),
    Measure("right_of_reply", "accused with a quote of their own or a no-comment", "accused, once an article",
            "accusations", right_of_reply, ("all", *COPY), "newsroom codes; the formula is ours"),
    Measure("wire_share", "articles that credit an agency or repeat another", "articles", "articles",
            wire_share, ("all",), "Boumans et al. 2018"),
)  # fmt: skip
