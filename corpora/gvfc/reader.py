"""Folder -> Records: headlines on gun violence with their frames, in the published Excel file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import xlsx_rows
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
}
RELEVANT = {"1": "yes", "2": "no"}


def records(folder: Path) -> Iterator[Record]:
    """The 2,990 headlines in the order of the file.

    Tasks: `relevant`, and, for the 1,301 with a frame, `frame` (the first of up to two; the second is in `known`).
    """
    path = folder / "GVFC_headlines_and_annotations.xlsx"
    for number, row in xlsx_rows(path):
        try:
            frame, second = row["Q3 Theme1"], row["Q3 Theme2"]
            labels = {"relevant": RELEVANT[row["Q1 Relevant"]]} | ({"frame": FRAMES[frame]} if frame != "99" else {})
            known = {"second_frame": FRAMES[second]} if second != "99" else {}
        except KeyError as error:
            raise ValueError(f"{path}, row {number + 1}: no column or code {error}") from error
        yield Record(id=str(number), text=row["news_title"].strip(), labels=labels, known=known)
