"""Comparison -> a folder: its tables as Parquet and CSV, and the dictionary of every column."""

from __future__ import annotations

from pathlib import Path

from framing.compare import Comparison
from framing.compare.contracts import TABLES, contract
from framing.tables import frame, write, written_whole
from framing.tables.contracts import CONTRACTS, Contract
from framing.tables.files import csv_bytes, parquet_bytes
from framing.tables.meanings import meanings

DICTIONARY: Contract = (("table", "text"), ("column", "text"), ("type", "text"), ("meaning", "text"))


def written(found: Comparison, folder: Path) -> list[Path]:
    """The files: every table of the articles and of the comparison, and `dictionary.csv` on their columns."""
    files = write(found.tables, folder, csv=True, scores=found.scores)
    for name, told in TABLES:
        table = getattr(found, name)
        files += _both(folder, name, table, contract(told))
    return [*files, *_both(folder, "dictionary", frame(DICTIONARY, _lines()), DICTIONARY)]


def _both(folder: Path, name: str, table, columns: Contract) -> list[Path]:
    return [
        written_whole(folder / f"{name}.parquet", parquet_bytes(name, table, columns)),
        written_whole(folder / f"{name}.csv", csv_bytes(name, table, columns)),
    ]


def _lines() -> list[tuple[str, str, str, str]]:
    """A line for each column of each table, from the contracts."""
    told = meanings()
    lines = [(table, name, kind, told[table, name]) for table, columns in CONTRACTS for name, kind in columns]
    return lines + [(table, name, kind, meaning) for table, columns in TABLES for name, kind, meaning in columns]
