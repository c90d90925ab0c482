"""Files -> Rows -> Records: CSV, Excel, JSON and JSON Lines as published; an error names file and line."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from framing.records import Record

LONGEST_FIELD = 10_000_000  # characters: Python's own limit of 131,072 is shorter than long articles


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number from 1 (a header is not counted), its place for messages, and its fields by name."""

    number: int
    where: str
    fields: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        """The field of that name."""
        return self.fields[name]


def each(rows: Iterable[Row], record: Callable[[Row], Record]) -> Iterator[Record]:
    """The record of each row; ValueError names the file and the line where a field or a code is not as expected."""
    for row in rows:
        try:
            made = record(row)
        except KeyError as error:
            raise ValueError(f"{row.where}: no field or code {error}") from error
        except (ValueError, TypeError, SyntaxError) as error:
            raise ValueError(f"{row.where}: {error}") from error
        yield made


def csv_rows(path: Path, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a CSV file with a header; ValueError where a row is longer or shorter than the header."""
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter=delimiter, strict=True)
        try:
            for number, fields in enumerate(rows, 1):
                if None in fields or None in fields.values():
                    raise ValueError(f"{path}, line {rows.line_num}: the row has not as many columns as the header")
                yield Row(number, f"{path}, line {rows.line_num}", fields)
        except (csv.Error, UnicodeDecodeError) as error:
            raise ValueError(f"{path}, line {rows.line_num + 1}: {error}") from error


def xlsx_rows(path: Path) -> Iterator[Row]:
    """The rows of an Excel file's first sheet under its header row; every field is text, an empty cell ''."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError) as error:
        raise ValueError(f"{path}: no Excel file that can be read: {error}") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [str(cell) for cell in next(rows)]
        for number, row in enumerate(rows, 1):
            cells = ("" if cell is None else str(cell) for cell in row)
            yield Row(number, f"{path}, line {number + 1}", dict(zip(header, cells, strict=False)))
    finally:
        book.close()


def json_lines(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            where = f"{path}, line {number}"
            yield Row(number, where, _object(_parsed(line, where), where))


def json_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON file that holds a list of them."""
    for number, value in enumerate(json_file(path), 1):
        where = f"{path}, object {number}"
        yield Row(number, where, _object(value, where))


def json_file(path: Path) -> Any:
    """The value of a JSON file; ValueError names the file and the line where it is malformed."""
    return _parsed(path.read_text(encoding="utf-8"), str(path))


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{where}: {error}") from error


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{where}: an object is wanted, not {type(value).__name__}")
    return value
