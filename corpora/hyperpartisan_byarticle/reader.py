"""Folder -> Records: articles labelled hyperpartisan or not by three readers each, in the shared task's XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from framing.records import Record

LABELS = {"true": "hyperpartisan", "false": "not"}


def records(folder: Path) -> Iterator[Record]:
    """The 645 articles in the order of the file; the text is the title and the paragraphs, the outlet the domain."""
    truth = {
        gold.attrib["id"]: gold.attrib for gold in _articles(folder, "ground-truth-training-byarticle-20181122.xml")
    }
    for article in _articles(folder, "articles-training-byarticle-20181122.xml"):
        name, title = article.attrib["id"], article.attrib["title"]
        if name not in truth:
            raise ValueError(f"{folder}/ground-truth-training-byarticle-20181122.xml: no label for article {name}")
        gold = truth[name]
        yield Record(
            id=name,
            text="\n\n".join([title, *_paragraphs(article)]),
            labels={"hyperpartisan": LABELS[gold["hyperpartisan"]]},
            outlet=urlsplit(gold["url"]).netloc.lower().removeprefix("www."),
            article=name,
            url=gold["url"],
            known={"title": title, "date": article.get("published-at", "")},
        )


def _articles(folder: Path, name: str) -> Iterator[ET.Element]:
    try:
        yield from ET.parse(folder / name).getroot()  # noqa: S314  the user's own files; expat refuses entity bombs
    except ET.ParseError as error:
        raise ValueError(f"{folder / name}: {error}") from error


def _paragraphs(article: ET.Element) -> Iterator[str]:
    """The text before, in and between the paragraphs, in order, white space made single."""
    pieces = [article.text or ""]
    for part in article:
        pieces += ["".join(part.itertext()), part.tail or ""]
    yield from filter(None, (re.sub(r"\s+", " ", piece).strip() for piece in pieces))
