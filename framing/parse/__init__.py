"""Article -> Document: zones set apart, paragraphs parsed, trees laid over the article's own characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from framing.article import Article
from framing.document import Document

BATCH = 64
MAX_CHARS = 1_000_000


def parse(articles: Iterable[Article] | Article, parser: str | None = None) -> Iterator[Document]:
    """The documents of the articles, one each and in their order.

    `parser` names a spaCy pipeline with Universal Dependencies labels (a package or a folder); None is the one that
    ships with the package. An article with an `error`, or one that can't be parsed, is a document without tokens
    whose article carries the error. ValueError where the pipeline can't be loaded or lacks a part that we need.
    """
    from framing.parse.pipelines import pipeline
    from framing.parse.trees import documents

    nlp = pipeline(parser)
    pending = iter([articles] if isinstance(articles, Article) else articles)
    while batch := list(islice(pending, BATCH)):
        yield from documents(nlp, [_bounded(article) for article in batch])


def _bounded(article: Article) -> Article:
    if article.error is None and len(article.text) > MAX_CHARS:
        reason = f"the text has {len(article.text):,} characters; the limit is {MAX_CHARS:,}: split it into articles"
        return replace(article, error=reason)
    return article
