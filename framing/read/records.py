"""Tables of records (CSV, Excel, JSON, JSON Lines, Parquet) -> Articles, a bad record an article with its error."""

from __future__ import annotations

import csv
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from framing.article import Article, digest
from framing.read.fields import article, named
from framing.read.texts import BOMS, decoded, known_encoding

MAX_RECORD = 10_000_000  # characters of one record: a longer line is no article
MAX_WHOLE = 500_000_000  # bytes of a JSON file, which has to be read as a whole
Record = Mapping[str, object]
Rows = Iterator[tuple[str, Record | Exception]]
Needed = Callable[[Sequence[str]], Iterable[str]]


def articles(path: Path, columns: Mapping[str, str], encoding: str | None = None) -> Iterator[Article]:
    """The articles of a table, a record each; `columns` maps our field names to its own.

    ValueError where it can't be read at all, or where its header has no text.
    """
    matched: dict[tuple[str, ...], dict[str, str]] = {}
    for place, row in rows(path, encoding, lambda names: _matched(names, columns).values()):
        try:
            if isinstance(row, Exception):
                raise row
            keys = tuple(row)
            if keys not in matched:
                matched[keys] = _matched(keys, columns)
            yield article({field: row.get(name) for field, name in matched[keys].items()}, str(path))
        except (ValueError, csv.Error) as error:
            yield Article(text="", id=digest(f"{path}\0{place}"), path=str(path), error=f"{place}: {error}")


def rows(path: Path, encoding: str | None = None, needed: Needed = tuple) -> Rows:
    """The records of a file of one of KINDS, each under its place in it, or what is wrong with one.

    A header, where the kind has one, is given to `needed` first: it may refuse it, or name the columns that will do.
    ValueError where the file as a whole can't be read.
    """
    if path.suffix.lower() == ".parquet":
        return _parquet_rows(path, needed)
    if path.suffix.lower() == ".xlsx":
        return _sheet_rows(path, needed)
    return TEXTS[path.suffix.lower()](path, _encoding(path, encoding), needed)


def _csv_rows(path: Path, encoding: str, needed: Needed) -> Rows:
    """Commas, semicolons and tabs are told apart by the header."""
    csv.field_size_limit(MAX_RECORD)  # Python's own limit of 131,072 is shorter than long articles
    with path.open("r", encoding=encoding, newline="") as file:
        header = file.readline(MAX_RECORD)
        file.seek(0)
        reader = csv.DictReader(file, delimiter=max(",;\t", key=header.count))
        needed(reader.fieldnames or [])
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"line {reader.line_num}", error
                continue
            yield f"line {reader.line_num}", row


def _jsonl_rows(path: Path, encoding: str, needed: Needed) -> Rows:
    number = 0
    with path.open("r", encoding=encoding) as file:
        while line := file.readline(MAX_RECORD):
            number += 1
            if len(line) == MAX_RECORD and not line.endswith("\n"):
                while (rest := file.readline(MAX_RECORD)) and not rest.endswith("\n"):
                    pass
                yield f"line {number}", ValueError(f"the line is longer than {MAX_RECORD:,} characters")
            elif line.strip():
                yield f"line {number}", _object(line)


def _json_rows(path: Path, encoding: str, needed: Needed) -> Rows:
    """A list of objects, or one."""
    if path.stat().st_size > MAX_WHOLE:
        raise ValueError(f"the file has {path.stat().st_size:,} bytes; the limit is {MAX_WHOLE:,}: write JSON Lines")
    try:
        held = json.loads(path.read_text(encoding=encoding))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}") from error
    for number, value in enumerate(held if isinstance(held, list) else [held], 1):
        yield f"object {number}", _record(value)


def _object(line: str) -> Record | Exception:
    try:
        return _record(json.loads(line))
    except (ValueError, RecursionError) as error:
        return ValueError(f"no JSON: {error}")


def _record(value: object) -> Record | Exception:
    return (
        value if isinstance(value, dict) else ValueError(f"a JSON object is needed, here is a {type(value).__name__}")
    )


def _sheet_rows(path: Path, needed: Needed) -> Rows:
    """The first sheet of an Excel file, its first row the header."""
    lines = _sheet(path)
    header = ["" if name is None else str(name) for name in next(lines, ())]
    needed(header)
    for number, line in enumerate(lines, 2):
        if any(cell is not None for cell in line):
            yield f"row {number}", dict(zip(header, line, strict=False))


def _sheet(path: Path) -> Iterator[tuple[object, ...]]:
    """The rows of cells; ValueError where the archive or the XML in it is broken, or larger than we read."""
    from openpyxl import load_workbook

    try:
        with ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MAX_WHOLE:
            raise ValueError(f"{size:,} bytes unpacked; the limit is {MAX_WHOLE:,}: write CSV")
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            yield from book.worksheets[0].iter_rows(values_only=True)
        finally:
            book.close()
    # What is wrong with the XML is a SyntaxError.
    except (BadZipFile, SyntaxError, ValueError, LookupError, EOFError, zlib.error) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ValueError(f"no Excel file that can be read: {reason}") from error


def _parquet_rows(path: Path, needed: Needed) -> Rows:
    """A Parquet file, read in batches and only the columns that are needed."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            there = file.schema_arrow.names
            columns = sorted(set(needed(there)) & set(there))
            number = 0
            for batch in file.iter_batches(batch_size=256, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number}", row
    except pa.ArrowException as error:
        raise ValueError(f"no Parquet file that can be read: {error}") from error


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


def _encoding(path: Path, encoding: str | None) -> str:
    """The encoding to open a table with; the whole is tried first, so that no file fails half way."""
    if encoding:
        return known_encoding(encoding)
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


TEXTS = {".csv": _csv_rows, ".tsv": _csv_rows, ".jsonl": _jsonl_rows, ".ndjson": _jsonl_rows, ".json": _json_rows}
KINDS = (*TEXTS, ".xlsx", ".parquet")
