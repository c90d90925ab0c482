"""Folder -> Records: headlines on Gaza, each with a twin in which names of sides and places are invented ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, each, json_rows
from framing.records import Record


def records(folder: Path) -> Iterator[Record]:
    """The 439 headlines in the order of the file, without labels; `known["twin"]` has the invented names."""
    yield from each(json_rows(folder / "headlines.json"), _record)


def _record(row: Row) -> Record:
    return Record(row["id"], row["headline"], outlet=row["source"], known={"twin": row["headline_blinded"]})
