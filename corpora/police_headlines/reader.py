"""Folder -> Records: headlines of an experiment, the same event told with its agent as subject, or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, csv_rows, each
from framing.records import Record

COLUMN = re.compile(r"(Agentive|Nonagentive) \((Non-Cop|Cop) Fatality\)")


def records(folder: Path) -> Iterator[Record]:
    """The headlines set by set; the event is the set, told with one or both of the people as victim."""
    cells = (
        Row(row.number, row.where, {"group": row["Group"], "column": column.strip(), "text": cell})
        for row in csv_rows(folder / "Exp1Stim.csv")
        for column, cell in row.fields.items()
        if column != "Group" and cell
    )
    yield from each(cells, _record)


def _record(row: Row) -> Record:
    told = COLUMN.fullmatch(row["column"])
    if not told:
        raise ValueError(f"no column is called {row['column']!r}")
    construction, victim = told[1].lower(), "police" if told[2] == "Cop" else "other"
    return Record(
        id=f"{row.number}-{construction}-{victim}",
        text=re.sub(r"</?hl>", "", row["text"]).strip(),
        labels={"construction": construction},
        event=str(row.number),
        known={"group": row["group"].lower()} | ({"victim": victim} if row["group"] == "Target" else {}),
    )
