"""Comparison -> words that differ around each side's actors, with the places of their sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.compare.contracts import WORD_SENTENCES, WORDS, contract
from framing.compare.groups import membership, pairs
from framing.tables import frame

if TYPE_CHECKING:
    from framing.mentions import Mentions

KINDS = ("word", "collocation")
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
    """Uses and articles of each (kind, word) in the sentences of a side, a counter a group."""

    def __init__(self, groups: Sequence[str]) -> None:
        self.uses: dict[str, Counter] = {group: Counter() for group in groups}
        self.articles: dict[str, Counter] = {group: Counter() for group in groups}

    def add(self, group: str, found: list[Use]) -> None:
        """The uses in one article."""
        words = Counter((use.kind, use.word) for use in found)
        self.uses[group].update(words)
        self.articles[group].update(words.keys())


class Vocabulary(NamedTuple):
    """The words around a side that all groups together use often enough, a column each; counts have a row a group."""

    words: list[tuple[str, str]]
    kinds: np.ndarray
    parts: np.ndarray  # the columns of the two words of a collocation; of a word its own twice
    prior: np.ndarray
    uses: np.ndarray
    articles: np.ndarray
    totals: np.ndarray  # all words of the kind, rare ones too


def words(found: Comparison) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The words that differ, and where they stand; both empty where the texts are not at hand.

    The log odds of a word in one group less those in the other, with a Dirichlet prior that is worth `PRIOR` words
    spread as in all articles: Monroe, Colaresi & Quinn 2008, Political Analysis 16, eq. 15, 16 and 22.
    """
    made = found.material
    members = membership(found, made)
    ids = made.articles["article_id"].tolist()
    cast = _cast(found)
    counts: dict[str, Counts] = {}
    for group, index in members.items():
        for i in index:
            for side, uses in _sides(found.tables.texts.get(ids[i]), cast.get(ids[i], {})):
                counts.setdefault(side, Counts([*members])).add(group, uses)
    everything = _summed(uses for counted in counts.values() for uses in counted.uses.values())
    known = {side: _vocabulary(counts[side], everything) for side in sorted(counts)}
    place = {group: i for i, group in enumerate(members)}
    rows: list[tuple] = []
    for pair in pairs(made, members, None, found.against):
        for side, vocabulary in known.items():
            rows += _rows(pair.a, pair.b, side, vocabulary, place)
    table = frame(contract(WORDS), rows)
    return table, frame(contract(WORD_SENTENCES), _places(found, table, members, ids, cast))


def _summed(counters: Iterable[Counter]) -> Counter:
    made: Counter = Counter()
    for counted in counters:
        made.update(counted)
    return made


def _vocabulary(counts: Counts, everything: Counter) -> Vocabulary:
    """What is known of the words around a side; `everything` has the uses around all sides."""
    uses, articles = [*counts.uses.values()], [*counts.articles.values()]
    used, borne = _summed(uses), _summed(articles)
    words = sorted(word for word, n in used.items() if n >= USES and borne[word] >= ARTICLES)
    number = {word: i for i, word in enumerate(words)}
    parts = [number["word", part] for _, word in words for part in (word.split(" ") * 2)[:2]]
    background, *totals = ({kind: _total(counted, kind) for kind in KINDS} for counted in (everything, *uses))
    return Vocabulary(
        words,
        kinds=np.array([kind for kind, _ in words], str),
        parts=np.array(parts, int).reshape(-1, 2).T,
        prior=np.array([PRIOR * (everything[word] / background[word[0]]) for word in words]),
        uses=np.array([[counted[word] for word in words] for counted in uses], int),
        articles=np.array([[counted[word] for word in words] for counted in articles], int),
        totals=np.array([[total[kind] for kind, _ in words] for total in totals], int),
    )


def _total(counted: Counter, kind: str) -> int:
    return sum(n for (own, _), n in counted.items() if own == kind)


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


def _rows(a: str, b: str, side: str, known: Vocabulary, place: dict[str, int]) -> Iterator[tuple]:
    """The words that differ most, of each kind and direction; what is no group's name stands for all groups but a."""
    uses, articles, totals = (
        np.array([n[place[a]], n[place[b]] if b in place else n.sum(axis=0) - n[place[a]]])
        for n in (known.uses, known.articles, known.totals)
    )
    enough = (uses.sum(axis=0) >= USES) & (articles.sum(axis=0) >= ARTICLES)
    association = _associations(known, uses.sum(axis=0), totals.sum(axis=0), enough)
    odds = np.log((uses + known.prior) / (totals + PRIOR - uses - known.prior))
    gap = odds[0] - odds[1]
    z = gap / np.sqrt((1 / (uses + known.prior)).sum(axis=0))
    for kind in KINDS:
        told = enough & (known.kinds == kind) & ((kind == "word") | (association >= ASSOCIATED))
        for sign in (1, -1):
            some = np.flatnonzero(told & (z * sign > 0))
            for i in some[np.argsort(-np.abs(z[some]), kind="stable")][:LISTED]:
                each = (*uses[:, i], *totals[:, i], *articles[:, i], gap[i], z[i], association[i])
                yield a, b, side, *known.words[i], *each


def _associations(known: Vocabulary, uses: np.ndarray, totals: np.ndarray, enough: np.ndarray) -> np.ndarray:
    """G2 of each collocation (Dunning 1993); 0 where a word of it is common, not a number for a word."""
    found = np.where(known.kinds == "word", np.nan, 0.0)
    first, second = uses[known.parts]
    some = enough & (known.kinds != "word") & (np.maximum(first, second) <= COMMON * totals[known.parts[0]])
    for i in np.flatnonzero(some):
        found[i] = _association(int(uses[i]), int(first[i]), int(second[i]), int(totals[known.parts[0, i]]))
    return found


@cache
def _association(together: int, first: int, second: int, words: int) -> float:
    from nltk.metrics import BigramAssocMeasures

    return BigramAssocMeasures.likelihood_ratio(together, (first, second), words)


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
