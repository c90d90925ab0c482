"""Folder -> Records: reports of terrorism with the phrases that fill the roles of each incident."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from corpora.files import Row, each, json_lines
from framing.article import Span
from framing.records import Mark, Record

ROLES = {
    "PerpInd": "perpetrator",
    "PerpOrg": "perpetrator",
    "Victim": "victim",
    "Target": "target",
    "Weapon": "weapon",
}


def records(folder: Path) -> Iterator[Record]:
    """The 1,300 reports of the training and the 200 of the development part; a task a role: is it filled at all?"""
    for part in ("train", "dev"):
        yield from each(json_lines(folder / f"{part}.json"), partial(_record, part))


def _record(part: str, row: Row) -> Record:
    marks = tuple(_marks(row["extracts"]))
    filled = {mark.label for mark in marks}
    return Record(
        id=row["docid"],
        text=row["doctext"],
        labels={role: "yes" if role in filled else "no" for role in ROLES.values()},
        marks=marks,
        splits={"official": part},
        article=row["docid"],
    )


def _marks(extracts: dict[str, list[list[Any]]]) -> Iterator[Mark]:
    """The first mention of each filler where it stands, each with the number of its entity within the role."""
    for role, entities in extracts.items():
        for index, mentions in enumerate(entities):
            for phrase, start in mentions:
                span = Span(start, start + len(phrase))
                yield Mark(span, ROLES[role], known={"role": role, "entity": str(index)})
