"""Comparison -> words that differ around each side's actors, with the places of their sentences."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from framing.compare import REST, Comparison
from framing.compare.contracts import WORD_SENTENCES, WORDS, contract
from framing.compare.groups import membership, pairs
from framing.tables import frame

if TYPE_CHECKING:
    from framing.mentions import Mentions

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PRIOR = 1000.0  # words that the prior is worth
LISTED = 25  # words of a side that stand in the table, for each direction
USES, ARTICLES = 5, 3  # a rarer word tells of one article, not of an outlet
ASSOCIATED = 10.83  # G2 of one degree of freedom at p = .001: Dunning 1993
COMMON = 0.004  # words more frequent than this (the, of, said) make no collocation


class Use(NamedTuple):
    """A word, or two together, in a sentence with an actor of a side."""

    kind: str
    word: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class Counts:
    """Uses and articles of each (kind, word) in the sentences of a side, by group."""

    def __init__(self) -> None:
        self.uses: dict[tuple[str, str], Counter] = {}
        self.articles: dict[tuple[str, str], Counter] = {}

    def add(self, group: str, side: str, found: list[Use]) -> None:
        """The uses in one article."""
        words = Counter((use.kind, use.word) for use in found)
        self.uses.setdefault((group, side), Counter()).update(words)
        self.articles.setdefault((group, side), Counter()).update(words.keys())


def words(found: Comparison) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The words that differ, and where they stand; both empty where the texts are not at hand.

    The log odds of a word in one group less those in the other, with a Dirichlet prior that is worth `PRIOR` words
    spread as in all articles: Monroe, Colaresi & Quinn 2008, Political Analysis 16, eq. 15, 16 and 22.
    """
    made = found.material
    members = membership(found, made)
    ids = made.articles["article_id"].tolist()
    cast = _cast(found)
    counts = Counts()
    for group, index in members.items():
        for i in index:
            for side, uses in _sides(found.tables.texts.get(ids[i]), cast.get(ids[i], {})):
                counts.add(group, side, uses)
    everything = sum(counts.uses.values(), Counter())
    rows: list[tuple] = []
    for pair in pairs(made, members, None, found.against):
        for side in sorted({side for _, side in counts.uses}):
            rows += _rows(pair.a, pair.b, side, counts, everything, list(members))
    table = frame(contract(WORDS), rows)
    return table, frame(contract(WORD_SENTENCES), _places(found, table, members, ids, cast))


def _cast(found: Comparison) -> dict[str, dict[str, str]]:
    """The side of each actor of each article, by every name that it has there."""
    known: dict[str, dict[str, str]] = {}
    actors = found.tables.actors
    for id, actor, side, aliases in zip(
        actors["article_id"], actors["actor"], actors["side"], actors["aliases"], strict=True
    ):
        if isinstance(side, str):
            known.setdefault(id, {}).update(dict.fromkeys((actor, *aliases), side))
    return known


def _sides(mentions: Mentions | None, cast: dict[str, str]) -> Iterator[tuple[str, list[Use]]]:
    """The uses around each side's actors in one article: in their sentences, without the names themselves."""
    if mentions is None or mentions.article.error:
        return
    starts = [sentence.start for sentence in mentions.sentences]
    held: dict[str, dict[int, list]] = {}
    for actor in mentions.actors:
        for span in actor.mentions if actor.name in cast else ():
            n = bisect_right(starts, span.start) - 1
            if n >= 0:
                held.setdefault(cast[actor.name], {}).setdefault(n, []).append(span)
    for side in sorted(held):
        yield side, [use for n in sorted(held[side]) for use in _uses(mentions, n, held[side][n])]


def _uses(mentions: Mentions, n: int, names: list) -> Iterator[Use]:
    sentence, last = mentions.sentences[n], None
    for match in WORD.finditer(mentions.article.text, sentence.start, sentence.end):
        start, end = match.span()
        if any(start < name.end and name.start < end for name in names):
            last = None
            continue
        word = match.group().casefold().replace("’", "'")
        yield Use("word", word, start, end, sentence.start, sentence.end)
        if last and mentions.article.text[last.end : start].isspace():
            pair = f"{last.word} {word}"
            yield Use("collocation", pair, last.start, end, sentence.start, sentence.end)
        last = Use("word", word, start, end, sentence.start, sentence.end)


def _rows(a: str, b: str, side: str, counts: Counts, everything: Counter, groups: list[str]) -> list[tuple]:
    rest = [group for group in groups if group != a]
    uses, articles = (
        [sum((kept.get((g, side), Counter()) for g in names), Counter()) for names in ([a], rest if b == REST else [b])]
        for kept in (counts.uses, counts.articles)
    )
    rows: list[tuple] = []
    for kind in ("word", "collocation"):
        chosen = [w for w in {*uses[0], *uses[1]} if w[0] == kind and uses[0][w] + uses[1][w] >= USES]
        chosen = sorted(w for w in chosen if articles[0][w] + articles[1][w] >= ARTICLES)
        totals = [sum(n for w, n in found.items() if w[0] == kind) for found in uses]
        background = sum(n for w, n in everything.items() if w[0] == kind)
        association = _associations(uses[0] + uses[1]) if kind == "collocation" else {}
        for w in chosen:
            if kind == "collocation" and association.get(w[1], 0) < ASSOCIATED:
                continue
            pairs = [(found[w], total) for found, total in zip(uses, totals, strict=True)]
            odds, z = _log_odds(pairs[0], pairs[1], everything[w] / background)
            each = (*(n for n, _ in pairs), *totals, articles[0][w], articles[1][w])
            rows.append((a, b, side, kind, w[1], *each, odds, z, association.get(w[1])))
    return _most(rows)


def _log_odds(a: tuple[int, int], b: tuple[int, int], share: float) -> tuple[float, float]:
    prior = PRIOR * share
    odds = [math.log((n + prior) / (total + PRIOR - n - prior)) for n, total in (a, b)]
    gap = odds[0] - odds[1]
    return gap, gap / math.sqrt(1 / (a[0] + prior) + 1 / (b[0] + prior))


def _associations(uses: Counter) -> dict[str, float]:
    """G2 of each pair of words that is no matter of common words (Dunning 1993)."""
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.probability import FreqDist

    words = FreqDist({word: n for (kind, word), n in uses.items() if kind == "word"})
    common = {word for word, n in words.items() if n > COMMON * words.N()}
    bigrams = FreqDist({tuple(w.split(" ")): n for (kind, w), n in uses.items() if kind == "collocation" and n >= USES})
    finder = BigramCollocationFinder(words, bigrams)
    finder.apply_word_filter(lambda word: word in common)
    return {" ".join(pair): score for pair, score in finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)}


def _most(rows: list[tuple]) -> list[tuple]:
    """The rows that differ most, of each kind and direction."""
    z, word, kind = WORDS_AT["z"], WORDS_AT["word"], WORDS_AT["kind"]
    made = []
    for name in ("word", "collocation"):
        for sign in (1, -1):
            some = [row for row in rows if row[kind] == name and row[z] * sign > 0]
            made += sorted(some, key=lambda row: (-abs(row[z]), row[word]))[:LISTED]
    return made


WORDS_AT = {name: i for i, (name, _, _) in enumerate(WORDS)}


def _places(
    found: Comparison, table: pd.DataFrame, members: dict[str, np.ndarray], ids: list[str], cast: dict
) -> Iterator[tuple]:
    listed = set(zip(table["side"], table["kind"], table["word"], strict=True))
    for group, index in members.items():
        for i in index:
            for side, uses in _sides(found.tables.texts.get(ids[i]), cast.get(ids[i], {})):
                for use in uses:
                    if (side, use.kind, use.word) in listed:
                        yield side, use.kind, use.word, group, ids[i], *use[2:]
