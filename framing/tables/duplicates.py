"""Mentions -> Mentions, told apart: the second article of an id becomes an error; and the texts that repeat another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.article import Article, Span
from framing.mentions import Mentions
from framing.tables.passages import passages

WORD = re.compile(r"\w+")


class Repeat(NamedTuple):
    """The id of the article that an article repeats, and the share of its words that another article has too."""

    duplicate_of: str | None
    shared_share: float | None


def told_apart(mentions: Iterable[Mentions]) -> Iterator[Mentions]:
    """Each article's mentions; ids are unique afterwards.

    A second article with an id is an error without findings under the id `ID#2`; its message names both files.
    """
    first: dict[str, Article] = {}
    for found in mentions:
        article = found.article
        if article.id in first:
            article = _again(article, first[article.id], first)
            found = Mentions(article)
        first[article.id] = article
        yield found


def repeats(texts: Sequence[Mentions]) -> list[Repeat]:
    """What each article repeats and shares; headlines, captions and credits are not compared."""
    found = passages([_body(mentions) for mentions in texts])
    ids = [mentions.article.id for mentions in texts]
    return [Repeat(None if n is None else ids[n], share) for n, share in zip(found.repeats, found.shared, strict=True)]


def _again(article: Article, earlier: Article, taken: Iterable[str]) -> Article:
    number = next(n for n in range(2, 10**9) if f"{article.id}#{n}" not in taken)
    there, here = earlier.path or "an earlier text", article.path or "this text"
    if article.text == earlier.text:
        reason = f"the same text and id as {there}: {here} is not counted again; an `id` of its own would keep both"
    else:
        reason = f"{here} has the id {article.id} of {there}: give each article an id of its own"
    return replace(article, id=f"{article.id}#{number}", error=article.error or reason)


def _body(found: Mentions) -> list[str]:
    """The body's words in small letters; none where the article failed."""
    if found.article.error:
        return []
    text, kept, last = found.article.text, [], 0
    for zone in sorted(zone.span for zone in found.zones):
        kept.append(Span(last, max(last, zone.start)).of(text))
        last = max(last, zone.end)
    return WORD.findall(" ".join([*kept, text[last:]]).casefold())
