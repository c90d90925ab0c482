"""Folder -> Records: the sentences of BASIL with their marked spans, and its articles with their stance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.files import json_file
from framing.article import Span
from framing.records import Mark, Record

KINDS = {"inf": "informational", "lex": "lexical"}
STANCES = {"left": "liberal", "right": "conservative"}  # the files spell each in two ways
KNOWN = ("polarity", "aim", "quote", "speaker", "target")


def records(folder: Path) -> Iterator[Record]:
    """The articles by year and name, the body's sentences of each before the article itself.

    Tasks on sentences: `any`, `informational`, `lexical`; on articles: `stance`. Blank sentences are left out.
    """
    for path in sorted((folder / "articles").glob("*/*.json")):
        annotation = folder / "annotations" / path.parent.name / f"{path.stem}_ann.json"
        try:
            yield from _article(path.stem, json_file(path), json_file(annotation))
        except (KeyError, IndexError) as error:
            raise ValueError(f"{annotation}: {type(error).__name__} {error}: not as {path.name} has it") from error


def _article(name: str, article: dict[str, Any], coded: dict[str, Any]) -> Iterator[Record]:
    sentences = [sentence for paragraph in article["body-paragraphs"] for sentence in paragraph]
    marks = _marks(sentences, coded["phrase-level-annotations"])
    shared: dict[str, Any] = {
        "outlet": article["source"].lower(),
        "article": name,
        "event": article["triplet-uuid"],
        "url": article["url"],
        "known": {"date": article["date"], "title": article["title"]},
    }
    for index, sentence in enumerate(sentences):
        if sentence.strip():
            yield Record(f"{name}-p{index}", sentence, _labels(marks[index]), marks=tuple(marks[index]), **shared)
    stance = coded["article-level-annotations"]["relative_stance"]
    text = "\n\n".join([article["title"], *(" ".join(paragraph) for paragraph in article["body-paragraphs"])])
    yield Record(name, text, {"stance": STANCES.get(stance, stance)}, **shared)


def _marks(sentences: list[str], phrases: list[dict[str, Any]]) -> dict[int, list[Mark]]:
    """The marks of each sentence by its index; those of the title are left out, as the title is no sentence here."""
    found: dict[int, list[Mark]] = defaultdict(list)
    for phrase in phrases:
        if phrase["id"].startswith("p"):
            index, span = int(phrase["id"][1:]), Span(phrase["start"], phrase["end"])
            if span.of(sentences[index]) != phrase["txt"]:
                raise KeyError(f"the span {span.start} to {span.end} of {phrase['id']} is another text")
            known = {key: phrase[key] for key in KNOWN if phrase[key]}
            found[index].append(Mark(span, KINDS[phrase["bias"]], known=known))
    return found


def _labels(marks: list[Mark]) -> dict[str, str]:
    kinds = {mark.label for mark in marks}
    tasks = {"any": bool(kinds), "informational": "informational" in kinds, "lexical": "lexical" in kinds}
    return {task: "biased" if found else "neutral" for task, found in tasks.items()}
