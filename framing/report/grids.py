"""The nouns of a page: a Grid (a table with a caption), its Columns and its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Valued:
    """A group's value in words, with its counts: `12 of 30`, or `42 in 10` where the part is none of the whole."""

    name: str
    value: str
    number: Number
    joint: str = "of"


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a paragraph or a cell: strings, and numbers that lead to their sentences; `note` in small print."""

    parts: tuple[str | Number | Count, ...]
    note: bool = False


class Item(NamedTuple):
    """A passage of an article: where it stands, and its words with those around them."""

    anchor: str
    where: str
    before: str
    found: str
    after: str
    note: str


Cell = str | Number | Count | Text | Link | Valued | Sequence[Item] | None
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
    style: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing (an `svg` element that `figures` made) and its caption."""

    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Tables under a heading that the reader opens."""

    anchor: str
    heading: str
    grids: tuple[Grid, ...]


def columns(*names: str) -> tuple[Column, ...]:
    """Columns by their names; a name that starts with `#` is a numeric column."""
    return tuple(Column(name.removeprefix("#"), name.startswith("#")) for name in names)


def grid(caption: str, names: Sequence[str], rows: Sequence[Sequence[Cell]], note: str = "", style: str = "") -> Grid:
    """A grid of its caption, its column names and its rows; a style is a class of the page's CSS."""
    return Grid(caption, columns(*names), tuple(map(tuple, rows)), note, style)
