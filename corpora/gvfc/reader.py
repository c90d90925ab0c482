"""Folder -> Records: headlines on gun violence with their frames, in the published Excel file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, each, xlsx_rows
from framing.records import Record

FRAMES = {
    "1": "second-amendment",
    "2": "gun-control",
    "3": "politics",
    "4": "mental-health",
    "5": "public-safety",
    "6": "race",
    "7": "public-opinion",
    "8": "society",
    "9": "economy",
    "99": "",
}
RELEVANT = {"1": "yes", "2": "no"}


def records(folder: Path) -> Iterator[Record]:
    """The 2,990 headlines in the order of the file.

    Tasks: `relevant`, and, for the 1,301 with a frame, `frame` (the first of up to two; the second is in `known`).
    """
    yield from each(xlsx_rows(folder / "GVFC_headlines_and_annotations.xlsx"), _record)


def _record(row: Row) -> Record:
    first, second = (FRAMES[row[column]] for column in ("Q3 Theme1", "Q3 Theme2"))
    return Record(
        id=str(row.number),
        text=row["news_title"].strip(),
        labels={"relevant": RELEVANT[row["Q1 Relevant"]]} | ({"frame": first} if first else {}),
        known={"second_frame": second} if second else {},
    )
