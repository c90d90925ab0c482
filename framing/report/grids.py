"""The nouns of a page: a Grid (a table with a caption), its Columns and its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.report.numbers import Number


@dataclass(frozen=True, slots=True)
class Count:
    """A plain count and the key of the sentences that it counts."""

    count: float
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place of the page."""

    text: str
    anchor: str


Cell = str | Number | Count | Link | None
Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `numeric` columns stand flush right."""

    name: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first cell of each row is its heading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing (an `svg` element that `figures` made) and its caption."""

    svg: str
    caption: str


def columns(*names: str) -> tuple[Column, ...]:
    """Columns by their names; a name that starts with `#` is a numeric column."""
    return tuple(Column(name.removeprefix("#"), name.startswith("#")) for name in names)


def grid(caption: str, names: Sequence[str], rows: Sequence[Sequence[Cell]], note: str = "") -> Grid:
    """A grid of its caption, its column names and its rows."""
    return Grid(caption, columns(*names), tuple(map(tuple, rows)), note)
