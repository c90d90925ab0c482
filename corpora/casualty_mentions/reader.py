"""Folder -> Records: sentences of the New York Times on deaths, with the side of the victim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpora.files import Row, csv_rows, each
from framing.records import Record

SIDES = {"palestine": "palestinian", "israel": "israeli", "both": "both"}
PERIODS = ("oct7_to_oct18", "oct18_to_oct22")


def records(folder: Path) -> Iterator[Record]:
    """The sentences of the two periods in the order of the files, doubled spaces made single."""
    for period in PERIODS:
        yield from each(csv_rows(folder / f"tagged_data_nyt_{period}.csv"), partial(_record, period))


def _record(period: str, row: Row) -> Record:
    return Record(
        id=f"{period}-{row.number}",
        text=" ".join(row["sentence"].split()),
        labels={"victim": SIDES[row["category"]]},
        outlet="New York Times",
        article=row["article_title"],
        known={"date": row["article_date"], "title": row["article_title"]},
    )
