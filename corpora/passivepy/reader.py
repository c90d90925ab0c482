"""Folder -> Records: sentences that people wrote for a study, coded passive or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, csv_rows, each
from framing.records import Record

ASKED = {"1": "active", "2": "passive"}
VOICES = {"1": "passive", "0": "active"}


def records(folder: Path) -> Iterator[Record]:
    """The 1,150 sentences in the order of the file; what the writer was asked for is in `known["asked"]`."""
    yield from each(csv_rows(folder / "crowd_source_dataset.csv"), _record)


def _record(row: Row) -> Record:
    return Record(
        id=str(row.number),
        text=row["Sentence"].strip(),
        labels={"voice": VOICES[row["human_coding"]]},
        article=row["ID"],
        known={"asked": ASKED[row["Cond"]]},
    )
