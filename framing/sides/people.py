"""TSV of people -> People: names, genders, roles and sides that a newsroom knows, before what the text tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import NoReturn

from framing.sides.codebook import RESERVED, ROLES, Member, Side, Sides, SidesError

COLUMNS = ("name", "aliases", "gender", "role", "side")
GENDERS = ("female", "male", "unknown")


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the file: who bears these names; None where the row does not say."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    role: str | None = None
    side: str | None = None
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class People:
    """The rows of a file of people, in its order; no name stands for two of them."""

    rows: tuple[Person, ...] = ()
    path: str = "people.tsv"
    text: str = field(default="", repr=False)

    def joined(self, book: Sides | None) -> Sides | None:
        """The codebook with these people on their sides and in their roles; without one, a codebook of their sides.

        SidesError names the row whose side the codebook does not have, or whose name it gives to another side.
        """
        sided = [person for person in self.rows if person.side]
        if book is None:
            return self._own(sided) if sided else None
        for person in sided:
            self._check(person, book)
        sides = tuple(self._side(side, sided) for side in book.sides)
        return replace(book, sides=sides)

    def _own(self, sided: Sequence[Person]) -> Sides:
        ids = dict.fromkeys(person.side for person in sided if person.side)
        sides = tuple(Side(id, id.replace("-", " ").capitalize(), self._members(id, sided)) for id in ids)
        return Sides(Path(self.path).stem, sides, path=self.path)

    def _check(self, person: Person, book: Sides) -> None:
        if person.side not in book.ids:
            near = get_close_matches(person.side or "", book.ids, 1)
            meant = f"did you mean {near[0]}?" if near else f"one of {', '.join(book.ids)}"
            _fail(self.path, person.line, "side", f"{person.side!r} is no side of the codebook {book.title!r}: {meant}")
        for side in book.sides:
            taken = {name for member in side.actors for name in member.names}
            if side.id != person.side and (twice := next((n for n in person.names if n in taken), None)):
                told = f"the codebook has {twice!r} on the side {side.id}: mend one of the two"
                _fail(self.path, person.line, "side", told)

    def _side(self, side: Side, sided: Sequence[Person]) -> Side:
        roles = {name: person.role for person in self.rows for name in person.names if person.role}
        actors = tuple(replace(m, role=next((roles[n] for n in m.names if n in roles), m.role)) for m in side.actors)
        known = {name for member in actors for name in member.names}
        new = [m for m in self._members(side.id, sided) if not known.intersection(m.names)]
        return replace(side, actors=(*actors, *new))

    def _members(self, side: str, sided: Sequence[Person]) -> tuple[Member, ...]:
        return tuple(Member(p.name, p.aliases, "unknown", p.role, source=self.path) for p in sided if p.side == side)


def load_people(path: str | PathLike[str]) -> People:
    """The people of a tab-separated file whose first line is `name, aliases, gender, role, side`, in any order.

    Only `name` has to be there; aliases are parted by `;`, an empty cell says nothing. SidesError names file, line and
    column of what is wrong, and the mend.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SidesError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise SidesError(f"{path}: byte {error.start} is no UTF-8: save the file as UTF-8") from None
    return listed(text, str(path))


def listed(text: str, path: str = "people.tsv") -> People:
    """The people of a tab-separated text; `path` is what messages call it. SidesError as in `load_people`."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        _fail(path, 1, "", f"the file is empty: its first line is {', '.join(COLUMNS)}, parted by tabs")
    header = _header(path, *lines[0])
    rows = tuple(_person(path, number, header, line) for number, line in lines[1:])
    _claims(path, rows)
    return People(rows, path, text)


def _header(path: str, number: int, line: str) -> tuple[str, ...]:
    header = tuple(cell.strip().casefold() for cell in line.split("\t"))
    for cell in header:
        if cell not in COLUMNS:
            near = get_close_matches(cell, COLUMNS, 1)
            meant = f"did you mean {near[0]}?" if near else f"the columns are {', '.join(COLUMNS)}, parted by tabs"
            _fail(path, number, cell, f"unknown column {cell!r}: {meant}")
    if twice := next((cell for n, cell in enumerate(header) if cell in header[:n]), None):
        _fail(path, number, twice, "the column stands twice: leave one")
    if "name" not in header:
        _fail(path, number, "name", f"the column is missing: the first line is {', '.join(COLUMNS)}, parted by tabs")
    return header


def _person(path: str, number: int, header: Sequence[str], line: str) -> Person:
    cells = line.split("\t")
    if len(cells) > len(header):
        _fail(path, number, "", f"{len(cells)} cells where the first line names {len(header)} columns: take out a tab")
    row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    if not row.get("name"):
        _fail(path, number, "name", "the name is empty: write the full name")
    for column, allowed in (("gender", GENDERS), ("role", ROLES)):
        row[column] = value = row.get(column, "").casefold()
        if value and value not in allowed:
            _fail(path, number, column, f"{value!r} is not known: one of {', '.join(allowed)}, or nothing")
    side = row.get("side") or None
    if side in RESERVED:
        _fail(path, number, "side", f"{side!r} can't be a side's id: leave the cell empty where the side is not known")
    aliases = tuple(filter(None, (alias.strip() for alias in row.get("aliases", "").split(";"))))
    return Person(row["name"], aliases, row["gender"] or None, row["role"] or None, side, number)


def _claims(path: str, rows: Sequence[Person]) -> None:
    owners: dict[str, Person] = {}
    for person in rows:
        for name in dict.fromkeys(person.names):
            if name in owners:
                column, other = "name" if name == person.name else "aliases", owners[name]
                told = f"{name!r} stands for {other.name!r} too (line {other.line}): leave it to one of the two"
                _fail(path, person.line, column, told)
            owners[name] = person


def _fail(path: str, line: int, column: str, message: str) -> NoReturn:
    raise SidesError(f"{path}, line {line}{f', column {column}' if column else ''}: {message}")
