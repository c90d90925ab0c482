"""Files -> rows: CSV, Excel and JSON Lines as the corpora publish them; an error names file and line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LONGEST_FIELD = 10_000_000  # characters: Python's own limit of 131,072 is shorter than long articles


def csv_rows(
    path: Path, delimiter: str = ",", encoding: str = "utf-8-sig", needed: tuple[str, ...] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with a header, each with its number from 1 (the header is not counted).

    ValueError names the file and the line where a row is longer or shorter than the header, or a needed column is
    not there.
    """
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        rows = csv.DictReader(file, delimiter=delimiter, strict=True)
        try:
            missing = [name for name in needed if name not in (rows.fieldnames or ())]
            if missing:
                raise ValueError(f"{path}, line 1: no column {', '.join(missing)}; there are {rows.fieldnames}")
            for number, row in enumerate(rows, 1):
                if None in row or None in row.values():
                    raise ValueError(f"{path}, line {rows.line_num}: the row has not the header's {len(row)} columns")
                yield number, row
        except (csv.Error, UnicodeDecodeError) as error:
            raise ValueError(f"{path}, line {rows.line_num + 1}: {error}") from error


def xlsx_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of an Excel file's first sheet under its header row, each with its number; an empty cell is ''."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [str(cell) for cell in next(rows)]
        for number, row in enumerate(rows, 1):
            cells = ("" if cell is None else str(cell) for cell in row)
            yield number, dict(zip(header, cells, strict=False))
    finally:
        book.close()


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with its number from 1; ValueError names the file and the line."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            yield number, parsed(line, f"{path}, line {number}")


def json_file(path: Path) -> Any:
    """The value of a JSON file; ValueError names the file and the place where it is malformed."""
    return parsed(path.read_text(encoding="utf-8"), str(path))


def parsed(text: str, where: str) -> Any:
    """The JSON value of a text; ValueError says where it is malformed."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{where}: {error}") from error
