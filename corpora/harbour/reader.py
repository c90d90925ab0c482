"""Folder -> Records: sentences of invented news with the codes of two passes and the settled labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, each, json_lines
from framing.records import Record, Vote

TASKS = ("loaded", "frame")


def records(folder: Path) -> Iterator[Record]:
    """The 560 sentences, article by article in the order that they are to be read."""
    yield from each(json_lines(folder / "sentences.jsonl"), _record)


def _record(row: Row) -> Record:
    return Record(
        id=row["id"],
        text=row["text"],
        labels={task: row[task] for task in TASKS},
        votes=tuple(Vote(coder, task, codes[task]) for coder, codes in row["coders"].items() for task in TASKS),
        outlet=row["outlet"],
        topic=row["topic"],
        article=row["article"],
        event=row["event"],
        known={"date": row["published"]},
    )
