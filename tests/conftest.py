"""Fixtures: sentences of ours parsed once, and the folder of corpora that lies outside the project."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from framing.article import Article
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


def corpus(name: str, citation: str) -> Path:
    """The folder of a corpus outside the project; the test is skipped, with its citation, where it is absent."""
    folder = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora")) / name
    if not folder.exists():
        pytest.skip(f"{name} is not in FRAMING_DATA: {citation}")
    return folder
