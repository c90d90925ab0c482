"""Tables of records (CSV, JSON Lines, Parquet) -> Articles, a bad record an article with its error."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from framing.article import Article, digest
from framing.read.fields import article, named
from framing.read.texts import BOMS, decoded

MAX_RECORD = 10_000_000  # characters of one record: a longer line is no article
Record = Mapping[str, object]


def csv_articles(path: Path, columns: Mapping[str, str], encoding: str | None = None) -> Iterator[Article]:
    """The articles of a CSV file with a header; commas, semicolons and tabs are told apart by the header."""
    csv.field_size_limit(MAX_RECORD)  # Python's own limit of 131,072 is shorter than long articles
    with path.open("r", encoding=encoding_of(path, encoding), newline="") as file:
        delimiter = delimiter_of(file.readline(MAX_RECORD))
        file.seek(0)
        rows = csv.DictReader(file, delimiter=delimiter)
        _matched(rows.fieldnames or [], columns)
        yield from _each(str(path), _csv_rows(rows), columns, "line")


def delimiter_of(header: str) -> str:
    """What parts the columns of a header: the commonest of comma, semicolon and tab."""
    return max(",;\t", key=header.count)


def _csv_rows(rows: csv.DictReader) -> Iterator[tuple[int, Record | Exception]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield rows.line_num, error
            continue
        yield rows.line_num, row


def jsonl_articles(path: Path, columns: Mapping[str, str], encoding: str | None = None) -> Iterator[Article]:
    """The articles of a JSON Lines file: one object a line."""
    with path.open("r", encoding=encoding_of(path, encoding)) as file:
        yield from _each(str(path), _json_rows(file), columns, "line")


def _json_rows(file: io.TextIOBase) -> Iterator[tuple[int, Record | Exception]]:
    number = 0
    while line := file.readline(MAX_RECORD):
        number += 1
        if len(line) == MAX_RECORD and not line.endswith("\n"):
            while (rest := file.readline(MAX_RECORD)) and not rest.endswith("\n"):
                pass
            yield number, ValueError(f"the line is longer than {MAX_RECORD:,} characters")
        elif line.strip():
            yield number, _object(line)


def _object(line: str) -> Record | Exception:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return ValueError(f"no JSON: {error}")
    if not isinstance(value, dict):
        return ValueError(f"a JSON object is needed, here is a {type(value).__name__}")
    return value


def parquet_articles(path: Path, columns: Mapping[str, str]) -> Iterator[Article]:
    """The articles of a Parquet file, read in batches."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            known = _matched(file.schema_arrow.names, columns)
            wanted = set(known.values()) & set(file.schema_arrow.names)
            batches = file.iter_batches(batch_size=256, columns=sorted(wanted))
            rows = (row for batch in batches for row in batch.to_pylist())
            yield from _each(str(path), enumerate(rows, 1), columns, "row")
    except pa.ArrowException as error:
        raise ValueError(f"no Parquet file that can be read: {error}") from error


def _each(
    path: str, rows: Iterable[tuple[int, Record | Exception]], columns: Mapping[str, str], unit: str
) -> Iterator[Article]:
    matched: dict[tuple[str, ...], dict[str, str]] = {}
    for number, row in rows:
        try:
            if isinstance(row, Exception):
                raise row
            keys = tuple(row)
            if keys not in matched:
                matched[keys] = _matched(keys, columns)
            yield article({field: row.get(name) for field, name in matched[keys].items()}, path)
        except (ValueError, csv.Error) as error:
            where = f"{unit} {number}"
            yield Article(text="", id=digest(f"{path}\0{where}"), path=path, error=f"{where}: {error}")


def _matched(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Our field names to those of a header; ValueError where it has no text."""
    names = list(names)
    known = named(names, columns)
    if known["text"] not in names:
        raise ValueError(_missing(names, columns))
    return known


def _missing(names: list[str], columns: Mapping[str, str]) -> str:
    there = ", ".join(map(str, names[:20])) or "none"
    return f"no column {columns.get('text', 'text')!r} (there are: {there}); name the text's with --column text=FIELD"


def encoding_of(path: Path, encoding: str | None = None) -> str:
    """The encoding to open a table with; the whole is tried first, so that no file fails half way."""
    if encoding:
        return encoding
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    try:
        with path.open("r", encoding="utf-8") as text:
            while text.read(1 << 20):
                pass
        return "utf-8"
    except UnicodeDecodeError:
        decoded(path.read_bytes()[:1_000_000], path=str(path))  # its error says what is wrong
        return "cp1252"
