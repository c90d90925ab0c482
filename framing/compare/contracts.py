"""Comparison -> contracts: the columns of its tables, their types, and what they mean."""

from __future__ import annotations

from framing.tables.contracts import Contract

Told = tuple[tuple[str, str, str], ...]

PAIR: Told = (
    ("group_a", "text", "one group"),
    ("group_b", "text", "the other group; `rest` is all the others"),
)
WHAT: Told = (
    ("measure", "text", "what is measured"),
    ("side", "text", "for which side; null for a number that is not by side, or over all sides"),
)
STRATUM: Told = (("stratum", "text", "in which part of the material"),)
TEST: Told = (
    ("difference", "number", "the one value less the other"),
    ("ratio", "number", "the one value by the other; null where the other is 0"),
    ("low", "number", "95 % interval of the difference, lower limit"),
    ("high", "number", "95 % interval of the difference, upper limit"),
    ("p", "number", "share of exchanges of labels with a difference as large, by its standard error"),
    ("p_adjusted", "number", "the same against the largest of the family (max-T)"),
    ("detectable", "number", "the difference that articles like these would show four times in five"),
)


def _values(one: str, other: str) -> Told:
    return tuple(
        (f"{name}_{end}", "number", f"{what}, {end}")
        for end in (one, other)
        for name, what in (("part", "what was counted"), ("whole", "out of how much"), ("value", "part by whole"))
    )


def _articles(one: str, other: str) -> Told:
    return tuple((f"articles_{end}", "count", f"articles that the whole counts, {end}") for end in (one, other))


METHOD: Told = (("method", "text", "how the interval was made"),)
DIFFERENCES: Told = (*PAIR, *WHAT, *STRATUM, *_values("a", "b"), *TEST, *_articles("a", "b"), *METHOD)
COPIES: Told = (("copies", "text", "`all`, `without wire`, or `one per cluster` of repeats"), *DIFFERENCES)
ORDER: Told = (
    *WHAT, *STRATUM,
    ("group", "text", "the group"),
    ("value", "number", "part by whole"),
    ("low", "number", "interval that holds for all groups at once, lower limit"),
    ("high", "number", "interval that holds for all groups at once, upper limit"),
    ("articles", "count", "articles behind the number"),
    ("rank", "count", "place, the largest first; null where the interval overlaps another's"),
)  # fmt: skip
STANDARDISED: Told = (
    *PAIR, *WHAT,
    ("over", "text", "what has the same mix in both groups"),
    ("plain", "number", "the difference as it is"),
    ("value_a", "number", "the value with the mix of both groups together, a"),
    ("value_b", "number", "the value with the mix of both groups together, b"),
    ("difference", "number", "value_a less value_b"),
    ("low", "number", "95 % interval of the difference, lower limit"),
    ("high", "number", "95 % interval of the difference, upper limit"),
    ("p", "number", "share of resamples that lie as far from the difference as that from 0"),
    ("p_adjusted", "number", "the same against the largest of all with the same `over` (max-T)"),
    ("covered", "number", "share of the wholes that lies in strata which both groups have"),
    *METHOD,
)  # fmt: skip
CONTRIBUTED: Told = (
    *PAIR, *WHAT,
    ("over", "text", "the column whose values share the difference among them"),
    ("name", "text", "the value of the column; `(none)` where it has none, `(others)` for all that are not listed"),
    ("share_a", "number", "its share of the whole of a"),
    ("share_b", "number", "its share of the whole of b"),
    ("value_a", "number", "part by whole within it, a"),
    ("value_b", "number", "part by whole within it, b"),
    ("mix", "number", "what it adds since one group has more of it"),
    ("rate", "number", "what it adds since the groups differ within it"),
    ("contribution", "number", "mix + rate; they add up to the difference"),
)  # fmt: skip
WORDS: Told = (
    *PAIR,
    ("side", "text", "the side whose actors stand in the sentences"),
    ("kind", "text", "`word` or `collocation`"),
    ("word", "text", "the word in small letters, or two words that stand together"),
    ("count_a", "count", "uses in sentences with actors of the side, a"),
    ("count_b", "count", "uses in sentences with actors of the side, b"),
    ("total_a", "count", "all words (pairs of words) in those sentences, a"),
    ("total_b", "count", "all words (pairs of words) in those sentences, b"),
    ("articles_a", "count", "articles with such a use, a"),
    ("articles_b", "count", "articles with such a use, b"),
    ("log_odds", "number", "log odds of a less those of b, with an informative Dirichlet prior"),
    ("z", "number", "log odds by their standard error"),
    ("association", "number", "G2 of the two words of a collocation; null for a word"),
)  # fmt: skip
WORD_SENTENCES: Told = (
    ("side", "text", "as in `words`"),
    ("kind", "text", "as in `words`"),
    ("word", "text", "as in `words`"),
    ("group", "text", "the group that the article belongs to"),
    ("article_id", "text", "the article"),
    ("start", "count", "where the use begins"),
    ("end", "count", "where it ends"),
    ("sentence_start", "count", "where its sentence begins"),
    ("sentence_end", "count", "where its sentence ends"),
)
OVER_TIME: Told = (
    ("group", "text", "the group"),
    ("period", "text", "the day, week, month or year"),
    *WHAT,
    ("part", "number", "what was counted"),
    ("whole", "number", "out of how much"),
    ("value", "number", "part by whole"),
    ("low", "number", "95 % interval, lower limit"),
    ("high", "number", "95 % interval, upper limit"),
    ("articles", "count", "articles that the whole counts"),
    *METHOD,
)
CHANGES: Told = (
    ("group", "text", "the group"),
    ("date", "day", "the first day of `after`"),
    *WHAT, *_values("after", "before"), *TEST, *_articles("after", "before"), *METHOD,
)  # fmt: skip
TABLES: tuple[tuple[str, Told], ...] = (
    ("differences", DIFFERENCES),
    ("order", ORDER),
    ("copies", COPIES),
    ("standardised", STANDARDISED),
    ("contributed", CONTRIBUTED),
    ("words", WORDS),
    ("word_sentences", WORD_SENTENCES),
    ("over_time", OVER_TIME),
    ("changes", CHANGES),
)


def contract(told: Told) -> Contract:
    """The names and types alone."""
    return tuple((name, kind) for name, kind, _ in told)
