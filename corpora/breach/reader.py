"""Folder -> Records: sentences on deaths of two Canadian newspapers, with the victim's and the responsible side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpora.files import Row, csv_rows, each
from framing.records import Record

OUTLETS = {"globe": "Globe and Mail", "post": "National Post"}
TASKS = ("victim", "responsible")


def records(folder: Path) -> Iterator[Record]:
    """The sentences of the Globe and Mail and then of the National Post, in the order of the files."""
    for paper, outlet in OUTLETS.items():
        yield from each(csv_rows(folder / f"{paper}_sentences.csv"), partial(_record, paper, outlet))


def _record(paper: str, outlet: str, row: Row) -> Record:
    return Record(
        id=f"{paper}-{row.number}",
        text=row["sentence"],
        labels={task: row[task].lower() for task in TASKS if row[task]},
        outlet=outlet,
        article=row["url"],
        url=row["url"],
        known={"date": row["date"][:10], "title": row["title"], "section": row["category"]},
    )
