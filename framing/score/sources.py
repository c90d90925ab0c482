"""Rows of quotes -> how many sources speak, how evenly, and what kind they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from framing.score.measures import Measure, Pool, Tally
from framing.score.quotes import ALL, QUOTED
from framing.score.rows import Counts, Rows, overall, within

if TYPE_CHECKING:
    import numpy as np

OFFICIAL = ("government", "military", "police", "court")
PEOPLE = ("all", "wire", "own-copy")
DIVERSITY = "Deacon & Stanyer 2021; DIVA"


def tally(rows: Rows) -> Tally:
    """Quotes of each resolved source of each article.

    Over articles a named source is one by its name; an unnamed one (*activists*) is another in each article.
    """
    import numpy as np

    held = rows.where(rows["source"].notna())
    source = held["source"].cat.codes.to_numpy(np.int64)
    owner = source * (len(rows.counted) + 1) + np.where(held["named"], len(rows.counted), held.article)
    category = np.unique(owner, return_inverse=True)[1]
    counted, number = np.unique(category * len(rows.counted) + held.article, return_counts=True)
    category, article = np.divmod(counted, len(rows.counted))
    return Tally(article, category, number.astype(float))


def _article_sums(rows: Rows, weigh: str) -> np.ndarray:
    """In each article the sum over its sources of n, 1, n^2 or n log2 n, or the largest n: one column."""
    import numpy as np

    found = tally(rows)
    sums = np.zeros(len(rows.counted))
    if weigh == "most":
        np.maximum.at(sums, found.article, found.number)
    else:
        np.add.at(sums, found.article, WEIGHTS[weigh](found.number))
    return sums[:, None]


def _logs(counts: np.ndarray) -> np.ndarray:
    import numpy as np

    return counts * np.log2(np.maximum(counts, 1))


WEIGHTS = {"quotes": lambda n: n, "sources": lambda n: n**0, "squares": lambda n: n**2, "logs": _logs}


def source_count(rows: Rows) -> Counts:
    """Distinct sources, summed over the articles, by articles with a source: sources an article."""
    return overall(_article_sums(rows, "sources"), _quoting(rows))


def single_source_share(rows: Rows) -> Counts:
    """Articles with exactly one source, of the articles with any."""
    return overall((_article_sums(rows, "sources") == 1).astype(float), _quoting(rows))


def _quoting(rows: Rows) -> np.ndarray:
    return (_article_sums(rows, "quotes") > 0).astype(float)


def source_entropy(rows: Rows) -> Counts:
    """Shannon's entropy of each article's sources in bits, times its quotes; its quotes."""
    quotes = _article_sums(rows, "quotes")
    return overall(_logs(quotes) - _article_sums(rows, "logs"), quotes)


def effective_sources(rows: Rows) -> Counts:
    """Each article's quotes squared; the sum of the squares of its sources' quotes: N^2 / sum n^2 = 1 / sum p^2."""
    return overall(_article_sums(rows, "quotes") ** 2, _article_sums(rows, "squares"))


def top_source_share(rows: Rows) -> Counts:
    """The quotes of each article's most quoted source; its quotes."""
    return overall(_article_sums(rows, "most"), _article_sums(rows, "quotes"))


def article_mean(rows: Rows, counts) -> Counts:
    """A measure's value in each article, and 1 where it has one: together the mean over articles."""
    import numpy as np

    part, whole, sides = counts(rows)
    held = whole > 0
    return Counts(np.divide(part, whole, out=np.zeros_like(part), where=held), held.astype(float), sides)


def _entropy(rows: Rows, counts: np.ndarray, _: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    whole = counts.sum(axis=1)
    return _logs(whole) - _logs(counts).sum(axis=1), whole


def _effective(rows: Rows, counts: np.ndarray, _: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return counts.sum(axis=1) ** 2, (counts**2).sum(axis=1)


def _top(rows: Rows, counts: np.ndarray, _: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return counts.max(axis=1, initial=0.0), counts.sum(axis=1)


def _sourced(rows: Rows) -> Rows:
    return rows.where(rows["source"].notna())


def named_share(rows: Rows, named: bool = True) -> Counts:
    """Quotes whose source is named (or is not), of the quotes of each side with a source that was resolved."""
    held = _sourced(rows)
    return within(held, held["named"] == named)


def official_share(rows: Rows) -> Counts:
    """Quotes of governments, armies, police and courts, of the quotes whose source has a known role."""
    held = rows.where(rows["role"].notna())
    return overall(held.per_article(held["role"].isin(OFFICIAL)), held.per_article())


def resolved_share(rows: Rows) -> Counts:
    """Quotes whose source was resolved, of the quotes that have a source phrase."""
    held = rows.where(rows["source_text"].notna())
    return overall(held.per_article(held["source"].notna()), held.per_article())


def unsourced_share(rows: Rows) -> Counts:
    """Quotes without any source phrase (*it was reported*), of all quotes."""
    return overall(rows.per_article(rows["source_text"].isna()), rows.per_article())


def women_share(rows: Rows) -> Counts:
    """Women among the people quoted, each once an article, of those whose gender the text tells, by side."""
    held = _people(rows)
    held = held.where(held["gender"].isin(("female", "male")))
    return within(held, held["gender"] == "female")


def unknown_gender_share(rows: Rows) -> Counts:
    """People quoted whose gender the text does not tell, of all people quoted, each once an article, by side."""
    held = _people(rows)
    return within(held, ~held["gender"].isin(("female", "male")))


def _people(rows: Rows) -> Rows:
    return rows.where((rows["actor_type"] == "person") & (rows["quotes"] > 0))


MEASURES = (
    Measure("source_count", "distinct sources, summed over articles", "articles with a source", "quotes",
            source_count, ALL, "Pew 2005", share=False),
    Measure("single_source_share", "articles with one source", "articles with any source", "quotes",
            single_source_share, ALL, "Pew 2005"),
    Measure("source_entropy", "bits of Shannon's entropy of the group's sources, times quotes",
            "quotes with a resolved source", "quotes", source_entropy, ("all",), DIVERSITY, share=False,
            pool=Pool(tally, _entropy)),
    Measure("effective_sources", "quotes squared", "sum of the squares of each source's quotes", "quotes",
            effective_sources, ("all",), DIVERSITY, share=False, pool=Pool(tally, _effective)),
    Measure("top_source_share", "quotes of the group's most quoted source", "quotes with a resolved source", "quotes",
            top_source_share, ("all",), DIVERSITY, share=False, pool=Pool(tally, _top, most=1)),
    Measure("mean_source_entropy", "bits of entropy of each article's sources, summed", "articles with a source",
            "quotes", partial(article_mean, counts=source_entropy), ALL, DIVERSITY, share=False),
    Measure("mean_effective_sources", "effective sources of each article, summed", "articles with a source", "quotes",
            partial(article_mean, counts=effective_sources), ALL, DIVERSITY, share=False),
    Measure("mean_top_source_share", "share of each article's most quoted source, summed", "articles with a source",
            "quotes", partial(article_mean, counts=top_source_share), ALL, DIVERSITY, share=False),
    Measure("named_share", "quotes of named sources", "quotes with a resolved source, of the side", "quotes",
            named_share, QUOTED, "Pew 2005; Hladka et al. 2022"),
    Measure("anonymous_share", "quotes of unnamed sources", "quotes with a resolved source, of the side", "quotes",
            partial(named_share, named=False), QUOTED, "Pew 2005; Hladka et al. 2022"),
    Measure("official_share", "quotes of government, military, police and court sources",
            "quotes whose source has a known role", "quotes", official_share, QUOTED,
            "Tiffen et al. 2014; Hladka et al. 2022"),
    Measure("resolved_share", "quotes whose source was resolved", "quotes with a source phrase", "quotes",
            resolved_share, QUOTED, "ours: how much of the speech the counts of sources rest on"),
    Measure("unsourced_share", "quotes without a source phrase", "quotes", "quotes",
            unsourced_share, QUOTED, "ours: impersonal and passive reporting"),
    Measure("women_share", "women quoted, each once an article", "people quoted whose gender is known", "actors",
            women_share, PEOPLE, "Asr et al. 2021"),
    Measure("unknown_gender_share", "people quoted whose gender is not told", "people quoted, each once an article",
            "actors", unknown_gender_share, PEOPLE, "Asr et al. 2021"),
)  # fmt: skip
