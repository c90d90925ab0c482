"""Mentions + Sides -> Tables: the columns of TABLES.md, with the sides joined in this one place."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator

from framing.mentions import Mentions
from framing.sides import BY_ROLE, People, Sides
from framing.tables.check import Check, checked
from framing.tables.contracts import (
    ACCUSATIONS,
    ACTORS,
    ARTICLES,
    CONTRACTS,
    QUOTES,
    SCORES,
    VIOLENCE,
    columns,
    frame,
    typed,
)
from framing.tables.duplicates import repeats, told_apart
from framing.tables.files import load, write, written_whole
from framing.tables.hearings import SOURCES_HEARD, called, sources_heard
from framing.tables.nouns import Tables
from framing.tables.people import corrected
from framing.tables.rows import Rows, gathered, marked, rows
from framing.tables.suggest import suggested

__all__ = [
    "ACCUSATIONS",
    "ACTORS",
    "ARTICLES",
    "CONTRACTS",
    "QUOTES",
    "SCORES",
    "SOURCES_HEARD",
    "VIOLENCE",
    "Check",
    "Tables",
    "called",
    "checked",
    "columns",
    "corrected",
    "frame",
    "load",
    "sources_heard",
    "suggested",
    "tabulate",
    "typed",
    "write",
    "written_whole",
]


def tabulate(mentions: Iterable[Mentions], sides: Sides | None = None, people: People | None = None) -> Tables:
    """The tables of all the articles, in their order; without a codebook the `side` columns hold roles.

    `people` give actors their names, genders, roles and sides, before what was found and what the codebook says.

    A second article with an id of an earlier one, like an article that could not be read, is a row with its `error`.
    A UserWarning counts the articles without a date where the codebook bounds actors by dates. SidesError where
    `people` and codebook contradict each other.
    """
    if people is not None:
        sides, mentions = people.joined(sides), (corrected(found, people) for found in mentions)
    texts: dict[str, Mentions] = {}
    book = BY_ROLE if sides is None else sides

    def each() -> Iterator[Rows]:
        for found in told_apart(mentions):
            texts[found.article.id] = found
            yield rows(found, book)

    lists = gathered(each())
    lists[0][:] = [marked(row, repeat) for row, repeat in zip(lists[0], repeats(list(texts.values())), strict=True)]
    _warn_of_dates(texts, book)
    contracts = (ARTICLES, QUOTES, VIOLENCE, ACTORS, ACCUSATIONS)
    articles, quotes, violence, actors, accusations = map(frame, contracts, lists)
    return Tables(articles, quotes, violence, actors, accusations, sides, texts, people=people)


def _warn_of_dates(texts: dict[str, Mentions], book: Sides) -> None:
    undated = sum(m.article.published is None and m.article.error is None for m in texts.values())
    if undated and book.dated:
        read = sum(m.article.error is None for m in texts.values())
        number = f"{undated} of {read} articles {'has' if undated == 1 else 'have'}" if read > 1 else "the article has"
        warnings.warn(
            f"{number} no date: every dated entry of the codebook {book.title!r} was taken to hold for them",
            UserWarning,
            stacklevel=3,
        )
