"""Tables <-> a folder: Parquet that is whole or not there, CSV that a spreadsheet can open without harm."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.sides import People, Sides, listed, parsed
from framing.tables.contracts import CONTRACTS, Contract, schema, typed
from framing.tables.hearings import SOURCES_HEARD, sources_heard
from framing.tables.nouns import Tables

if TYPE_CHECKING:
    import pandas as pd

CODEBOOK, PEOPLE, HEARD = "codebook.toml", "people.tsv", "sources_heard"
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection; with its full-width forms).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(
    tables: Tables, folder: str | os.PathLike[str], csv: bool = False, scores: pd.DataFrame | None = None
) -> list[Path]:
    """The files written: NAME.parquet of each table (and NAME.csv), and codebook and people as they were read.

    `sources_heard` is one of them where two outlets tell an event.

    Each file is written under another name and then renamed, so that none is ever half there. ValueError names a
    table and a column that its contract has and the table lacks.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, contract in CONTRACTS:
        table = scores if name == "scores" else getattr(tables, name)
        if table is None:
            continue
        written.append(written_whole(folder / f"{name}.parquet", parquet_bytes(name, table, contract)))
        if csv:
            written.append(written_whole(folder / f"{name}.csv", csv_bytes(name, table, contract)))
    heard = sources_heard(tables)
    if len(heard):
        written.append(written_whole(folder / f"{HEARD}.parquet", parquet_bytes(HEARD, heard, SOURCES_HEARD)))
        if csv:
            written.append(written_whole(folder / f"{HEARD}.csv", csv_bytes(HEARD, heard, SOURCES_HEARD)))
    if tables.sides is not None and tables.sides.text:
        written.append(written_whole(folder / CODEBOOK, tables.sides.text.encode()))
    if tables.people is not None:
        written.append(written_whole(folder / PEOPLE, tables.people.text.encode()))
    return written


def load(folder: str | os.PathLike[str]) -> Tables:
    """The tables of a folder that `write` filled, and their codebook; the texts are not in files.

    FileNotFoundError names a table that is not there, ValueError one that lacks a column.
    """
    import pyarrow.parquet as pq

    folder = Path(folder)
    found: dict[str, Any] = {}
    for name, contract in CONTRACTS:
        path = folder / f"{name}.parquet"
        if name == "scores":
            continue
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such table; `framing score PATHS -o {folder}` writes it")
        found[name] = _typed(str(path), pq.read_table(path).to_pandas(), contract)
    book, people = _codebook(folder / CODEBOOK), _people(folder / PEOPLE)
    return Tables(**found, sides=people.joined(book) if people else book, people=people)


def written_whole(path: Path, content: bytes) -> Path:
    """The path, once all of the content stands under it on the disk: never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _typed(name: str, table: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    try:
        return typed(table, contract)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _people(path: Path) -> People | None:
    return listed(path.read_text(encoding="utf-8"), str(path)) if path.exists() else None


def _codebook(path: Path) -> Sides | None:
    return parsed(path.read_text(encoding="utf-8"), str(path)) if path.exists() else None


def parquet_bytes(name: str, table: pd.DataFrame, contract: Contract) -> bytes:
    """The table as Parquet; ValueError names it and a column that it lacks."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    arrow = pa.Table.from_pandas(_typed(name, table, contract), schema=schema(contract), preserve_index=False)
    pq.write_table(arrow, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def csv_bytes(name: str, table: pd.DataFrame, contract: Contract) -> bytes:
    """The table as CSV in which no cell is a formula to a spreadsheet; ValueError as above."""
    table = _typed(name, table, contract)
    safe = table.copy()
    for name, kind in contract:
        if kind in ("texts", "spans"):
            safe[name] = [json.dumps(cell, ensure_ascii=False) for cell in table[name]]
        elif kind == "text":
            safe[name] = list(harmless(table[name]))
    # A byte order mark, without which spreadsheets read UTF-8 as something else.
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig", "replace")


def harmless(cells: Iterable[Any]) -> Iterable[Any]:
    """The cells, an apostrophe before those that a spreadsheet would run as formulas, and line feeds for every CR.

    A CR stands unquoted in the file: what comes after it would be another line, and its first word another cell.
    """
    for cell in cells:
        if not isinstance(cell, str):
            yield cell
            continue
        text = cell.replace("\r\n", "\n").replace("\r", "\n")
        yield f"'{text}" if text.startswith(FORMULA) else text


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
