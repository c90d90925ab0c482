"""Fixtures: sentences of ours parsed once, and the folder of corpora that lies outside the project."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from framing.article import Article, Span
from framing.document import Document
from framing.parse import parse

ROOT = Path(__file__).parents[1]


@cache
def parsed(text: str, title: str | None = None) -> Document:
    """The document of a text, parsed once a session with the embedded parser."""
    return next(iter(parse([Article.written(text, title=title)], parser=os.environ.get("FRAMING_TEST_PARSER"))))


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Text (and title) -> its document."""
    return parsed


def repeated(parsed: Document, times: int) -> Document:
    """The document over and over, without parsing it again; all of it one paragraph where it was one."""
    tokens, sentences, paragraphs = [], [], []
    for n in range(times):
        by, i, s, p = (
            n * len(parsed.text),
            n * len(parsed.tokens),
            n * len(parsed.sentences),
            n * len(parsed.paragraphs),
        )
        tokens += [
            t._replace(i=t.i + i, head=t.head + i, start=t.start + by, end=t.end + by, sentence=t.sentence + s)
            for t in parsed.tokens
        ]
        sentences += [
            t._replace(
                first=t.first + i, last=t.last + i, start=t.start + by, end=t.end + by, paragraph=t.paragraph + p
            )
            for t in parsed.sentences
        ]
        paragraphs += [Span(t.start + by, t.end + by) for t in parsed.paragraphs]
    if len(parsed.paragraphs) == 1:
        sentences = [t._replace(paragraph=0) for t in sentences]
        paragraphs = [Span(0, paragraphs[-1].end)]
    article = Article.written(parsed.text * times, id="x")
    return Document(article, tuple(tokens), tuple(sentences), tuple(paragraphs))


def seconds(find: Callable[[Document], Iterable[object]], parsed: Document) -> float:
    """Seconds of CPU without those of collecting garbage, which grow with all the documents that the tests keep."""
    gc.disable()
    start = time.process_time()
    list(find(parsed))
    spent = time.process_time() - start
    gc.enable()
    return spent


def corpus(name: str, citation: str) -> Path:
    """The folder of a corpus outside the project; the test is skipped, with its citation, where it is absent."""
    folder = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora")) / name
    if not folder.exists():
        pytest.skip(f"{name} is not in FRAMING_DATA: {citation}")
    return folder
