"""Folder -> Records: articles on attacks on human-rights defenders, the perpetrator and the kinds of attack."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpora.files import Row, each, json_rows
from framing.records import Record

KINDS = ("arbitrary detention", "enforced disappearance", "kidnapping", "killing", "torture", "other", "unknown")


def records(folder: Path) -> Iterator[Record]:
    """The 300 articles of the training and the 100 of the development part.

    Tasks: `perpetrator` (is one mentioned), `perpetrator_type`, and one for each kind of attack, as `killing`.
    """
    for part in ("train", "dev"):
        yield from each(json_rows(folder / f"{part}.json"), partial(_record, part))


def _record(part: str, row: Row) -> Record:
    sample, gold = row["sample"], row["merged_sample"]
    title, who = sample["Input.title"] or "", gold["perpetrator_type"]
    return Record(
        id=str(sample["Input.GLOBALEVENTID"]),
        text="\n\n".join([title, *_paragraphs(sample["Input.article_interface"])]),
        labels={"perpetrator": "yes" if gold["perpetrator_mention"] else "no"}
        | ({"perpetrator_type": who} if who else {})
        | {kind.replace(" ", "_"): "yes" if kind in gold["violation_types"] else "no" for kind in KINDS},
        splits={"official": part},
        article=str(sample["Input.GLOBALEVENTID"]),
        known={"title": title, "date": sample["Input.publish_date"][:10], "country": gold["country"] or ""},
    )


def _paragraphs(page: str) -> Iterator[str]:
    """The text between the tags of the annotators' page, white space made single."""
    pieces = re.split(r"<[^>]+>", html.unescape(page))
    yield from filter(None, (" ".join(piece.split()) for piece in pieces))
