"""Mentions -> Mentions, told apart: the second article of an id becomes an error, a repeated text names the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from framing.article import Article, Span, digest
from framing.mentions import Mentions


def told_apart(mentions: Iterable[Mentions]) -> Iterator[tuple[Mentions, str | None]]:
    """Each article's mentions, and the id of an earlier article with the same body; ids are unique afterwards.

    A second article with an id is an error without findings under the id `ID#2`; its message names both files.
    """
    first: dict[str, Article] = {}
    bodies: dict[str, str] = {}
    for found in mentions:
        article = found.article
        if article.id in first:
            article = _again(article, first[article.id], first)
            found = Mentions(article)
        first[article.id] = article
        body = _body(found)
        repeated = bodies.setdefault(digest(body), article.id) if body else article.id
        yield found, repeated if repeated != article.id else None


def _again(article: Article, earlier: Article, taken: Iterable[str]) -> Article:
    number = next(n for n in range(2, 10**9) if f"{article.id}#{n}" not in taken)
    there, here = earlier.path or "an earlier text", article.path or "this text"
    if article.text == earlier.text:
        reason = f"the same text as {there}: {here} is not counted again; an `id` of its own would keep both"
    else:
        reason = f"{here} has the id {article.id} of {there}: give each article an id of its own"
    return replace(article, id=f"{article.id}#{number}", error=article.error or reason)


def _body(found: Mentions) -> str:
    """The body's words in one line; empty where the article failed."""
    if found.article.error:
        return ""
    text, kept, last = found.article.text, [], 0
    for zone in sorted(zone.span for zone in found.zones):
        kept.append(Span(last, max(last, zone.start)).of(text))
        last = max(last, zone.end)
    return " ".join("".join([*kept, text[last:]]).split())
