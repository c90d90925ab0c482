"""Folder -> Records: sentences of BBC live feeds on deaths, with the side of the victim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, csv_rows, each
from framing.records import Record, Vote

SIDES = {"palestine": "palestinian", "israel": "israeli", "both": "both"}


def records(folder: Path) -> Iterator[Record]:
    """The sentences in the order of the file; spaces that the annotators' tool doubled are made single again."""
    yield from each(csv_rows(folder / "annotations_livefeed_20231007-20231202.csv"), _record)


def _record(row: Row) -> Record:
    side = SIDES[row["category"]]
    return Record(
        id=str(row.number),
        text=" ".join(row["sentence"].split()),
        labels={"victim": side},
        votes=(Vote(row["annotator"], "victim", side),),
        outlet="BBC",
        article=row["article_id"],
        known={"date": row["article_date"], "title": row["article_title"], "automatic_voice": row["voice"].lower()},
    )
