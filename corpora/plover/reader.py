"""Folder -> Records: sentences with one gold event each: who did what to whom, in PLOVER's classes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora.files import Row, each, json_rows
from framing.records import Record


def records(folder: Path) -> Iterator[Record]:
    """The 322 events in the order of the file (its first entry documents it); actors and event words in `known`."""
    rows = json_rows(folder / "PLOVER_GSR_CAMEO.txt")
    yield from each((row for row in rows if row.fields.get("event") != "DOCUMENT"), _record)


def _record(row: Row) -> Record:
    return Record(
        id=f"{row['id']}-{row.number}",  # one id stands twice in the file
        text=row["text"],
        labels={"event": row["event"].lower()},
        known={
            "event_text": row["eventText"],
            "source": _names(row.fields.get("source", [])),
            "target": _names(row.fields.get("target", [])),
        },
    )


def _names(actors: Any) -> str:
    """The names of actors: a single one may stand alone or in a list, with its codes or bare."""
    several = actors if isinstance(actors, list) else [actors]
    return "; ".join(actor if isinstance(actor, str) else actor["actorText"] for actor in several)
