"""Path or name -> Sides: a TOML codebook read and checked, each fault with its file, line, key and mend."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from os import PathLike, fspath
from pathlib import Path
from typing import Any, NoReturn

from framing.sides.codebook import RESERVED, ROLES, TYPES, Member, Side, Sides, SidesError
from framing.sides.lines import Lines

BOOK_KEYS = ("title", "about", "neutral", "sides")
SIDE_KEYS = ("label", "about", "actors", "terms", "victims", "places", "occasions", "roles")
ACTOR_KEYS = ("name", "aliases", "type", "role", "from", "until", "offices", "source")
OFFICE_KEYS = ("role", "from", "until")
OCCASION_KEYS = ("name", "aliases", "from", "until", "source")
ID = re.compile(r"\w[\w-]*")


def load(book: str | PathLike[str]) -> Sides:
    """The codebook of a TOML file, or the shipped one of that name (`syria`, `us-parties` …).

    SidesError where there is none, or where it can't be used: the message names file, line and key, and the mend.
    """
    path = Path(fspath(book))
    bare = isinstance(book, str) and path.suffix != ".toml" and path.name == book
    if bare and not path.is_file() and (book in shipped() or not path.exists()):
        path = _shipped(path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SidesError(f"{book}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise SidesError(f"{book}: byte {error.start} is no UTF-8: save the codebook as UTF-8") from None
    return parsed(text, str(book))


def parsed(text: str, path: str = "codebook.toml") -> Sides:
    """The codebook of a TOML text; `path` is what messages call it. SidesError as in `load`."""
    text = text.replace("\r\n", "\n")
    lines = Lines(text)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SidesError(_not_toml(path, lines, str(error))) from None
    return _Reader(path, lines).book(table, text)


def shipped() -> tuple[str, ...]:
    """The names of the codebooks that come with the package."""
    folder = files("framing").joinpath("codebooks")
    return tuple(sorted(item.name[: -len(".toml")] for item in folder.iterdir() if item.name.endswith(".toml")))


def _shipped(name: str) -> Path:
    if name in shipped():
        return Path(str(files("framing").joinpath("codebooks", f"{name}.toml")))
    raise SidesError(f"{name}: no such file, and no codebook of that name is shipped{_meant(name, shipped())}")


def _not_toml(path: str, lines: Lines, error: str) -> str:
    reason, _, place = error.rpartition(" (at ")
    found = re.match(r"line (\d+)", place)
    number = int(found.group(1)) if found else lines.last
    key = lines.key_at(number)
    near = f", key {key}" if key else ""
    return f"{path}, line {number}{near}: this is not TOML: {reason[:1].lower()}{reason[1:]}"


def _meant(given: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(given, names, 1)
    return f": did you mean {near[0]}?" if near else f": one of {', '.join(names)}"


@dataclass(frozen=True, slots=True)
class _Reader:
    """One file in the reading: what its messages need."""

    path: str
    lines: Lines

    def fail(self, message: str, table: str = "", key: str | None = None, value: str | None = None) -> NoReturn:
        number = self.lines.of(table, key, value)
        where = f"{table}.{key}" if table and key else key or table
        raise SidesError(f"{self.path}, line {number}{f', {where}' if where else ''}: {message}")

    def book(self, table: Mapping[str, Any], text: str) -> Sides:
        self.known(table, BOOK_KEYS, "", "")
        sides = table.get("sides", {})
        if not isinstance(sides, dict) or not sides:
            self.fail("a codebook names at least one side: write [sides.NAME] and its actors or terms", key="sides")
        made = tuple(self.side(id, given) for id, given in sides.items())
        neutral = self.phrases(table, "neutral", "")
        self.claims(made, neutral)
        title = self.string(table, "title", "") or Path(self.path).stem
        about = self.string(table, "about", "") or ""
        return Sides(title, made, about.strip(), neutral, self.path, text)

    def side(self, id: str, table: Any) -> Side:
        name = f"sides.{id}"
        if id in RESERVED or not ID.fullmatch(id):
            self.fail(f"{id!r} can't be a side's id: letters, digits, - and _, and not {', '.join(RESERVED)}", name)
        if not isinstance(table, dict):
            self.fail(f"a side is a table: write [{name}]", "sides", id)
        self.known(table, SIDE_KEYS, name, name)
        side = Side(
            id,
            self.string(table, "label", name) or id.replace("-", " ").replace("_", " ").capitalize(),
            self.members(table, "actors", ACTOR_KEYS, name),
            terms=self.phrases(table, "terms", name),
            victims=self.phrases(table, "victims", name),
            places=self.phrases(table, "places", name),
            occasions=self.members(table, "occasions", OCCASION_KEYS, name),
            roles=tuple(self.one_of(role, ROLES, name, "roles") for role in self.phrases(table, "roles", name)),
            about=self.string(table, "about", name),
        )
        if not (side.actors or side.terms or side.victims or side.places or side.occasions or side.roles):
            self.fail("the side is empty: give it actors or terms, or take it out", name)
        return side

    def members(self, table: Mapping[str, Any], key: str, keys: Sequence[str], side: str) -> tuple[Member, ...]:
        found = table.get(key, [])
        if not isinstance(found, list):
            self.fail(f'{key} is a list of tables: {key} = [{{name = "…"}}]', side, key)
        made = ((self.member(given, key, keys, side), given) for given in found)
        return tuple(m for member, given in made for m in member.in_offices(self.offices(given, member.name, side)))

    def member(self, table: Any, key: str, keys: Sequence[str], side: str) -> Member:
        one = f"an {key[:-1]}"
        if not isinstance(table, dict):
            self.fail(f"{one} is a table: {{name = {str(table)!r}}}", side, key, str(table))
        name = table.get("name")
        self.known(table, keys, side, f"{key[:-1]} {name}" if name else one)
        if not isinstance(name, str) or not _said(name):
            known = next((str(v) for v in table.values()), None)
            self.fail(f"{one} needs a name", side, key, known)
        since, until = self.days(table, key, side, name)
        aliases = self.phrases(table, "aliases", side)
        for phrase in (name, *aliases):
            if key == "occasions" and phrase.strip().startswith("…"):
                self.fail(f"{phrase!r} begins with …: begin an occasion with a word", side, key, phrase)
        return Member(
            name,
            aliases,
            self.one_of(table.get("type", "unknown"), TYPES, side, "type"),
            self.one_of(table["role"], ROLES, side, "role") if "role" in table else None,
            since,
            until,
            self.string(table, "source", side),
        )

    def offices(self, table: Mapping[str, Any], name: str, side: str) -> tuple[Member, ...]:
        found = table.get("offices", [])
        if not isinstance(found, list) or not all(isinstance(office, dict) and "role" in office for office in found):
            mend = 'write offices = [{role = "government", from = 2009-01-20}]'
            self.fail(f"offices of {name} is a list of tables with a role: {mend}", side, "offices")
        for office in found:
            self.known(office, OFFICE_KEYS, side, f"an office of {name}")
        roles = (self.one_of(office["role"], ROLES, side, "role") for office in found)
        days = (self.days(office, "offices", side, name) for office in found)
        return tuple(Member(name, (), "unknown", role, *span) for role, span in zip(roles, days, strict=True))

    def days(
        self, table: Mapping[str, Any], key: str, side: str, name: str
    ) -> tuple[datetime.date | None, datetime.date | None]:
        since, until = self.date(table, "from", side, name), self.date(table, "until", side, name)
        if since and until and until < since:
            self.fail(f"{name} is there until {until}, before from = {since}", side, key, name)
        return since, until

    def known(self, table: Mapping[str, Any], keys: Sequence[str], place: str, owner: str) -> None:
        for key in table:
            if key not in keys:
                of = f" of {owner}" if owner else ""
                self.fail(f"unknown key {key!r}{of}{_meant(key, keys)}", place, key)

    def string(self, table: Mapping[str, Any], key: str, place: str) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            self.fail(f"{key} is text: write it in quotation marks", place, key)
        return value

    def phrases(self, table: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list):
            self.fail(f'{key} is a list: write {key} = ["…", "…"]', place, key)
        for phrase in value:
            if not isinstance(phrase, str) or not _said(phrase):
                self.fail(f"{phrase!r} in {key} is no phrase: write words in quotation marks", place, key, str(phrase))
        return tuple(value)

    def one_of(self, value: Any, known: Sequence[str], place: str, key: str) -> str:
        if value not in known:
            self.fail(f"unknown {key} {value!r}{_meant(str(value), known)}", place, key, str(value))
        return value

    def date(self, table: Mapping[str, Any], key: str, place: str, name: str) -> datetime.date | None:
        value = table.get(key)
        if value is None or (isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)):
            return value
        mend = "write a day without quotation marks or time, such as 2012-02-08"
        self.fail(f"{key} of {name} is {str(value)!r}: {mend}", place, key, str(value))

    def claims(self, sides: Sequence[Side], neutral: Sequence[str]) -> None:
        """Fail where two sides claim one name or term for the same use and for the same days."""
        from framing.sides.entries import Entry, entries

        book = Sides("", tuple(sides), neutral=tuple(neutral))
        seen: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries(book):
            same = seen.setdefault(tuple(w.fold for w in entry.words), [])
            for other in same:
                if other.side != entry.side and other.uses & entry.uses and _at_once(other.member, entry.member):
                    self.clash(other.side, entry.side, entry.written)
            same.append(entry)
        roles: dict[str, str] = {}
        for side in sides:
            for role in side.roles:
                if roles.setdefault(role, side.id) != side.id:
                    self.clash(roles[role], side.id, role)

    def clash(self, one: str | None, two: str | None, phrase: str) -> NoReturn:
        first, second = (f"sides.{side}" if side else "" for side in (one, two))
        keys = ("roles", "actors", "terms", "victims", "places", "occasions", "neutral")
        lines = [max(self.lines.of(table, key, phrase) for key in keys) for table in (first, second)]
        where = f"{self.path}, line {lines[1]}, {second or 'neutral'}"
        owner = f"{first} (line {lines[0]})" if first else f"neutral (line {lines[0]})"
        mend = "leave it to one of them, or bound both by dates"
        raise SidesError(f"{where}: {phrase!r} is claimed by {owner} too: {mend}")


def _said(phrase: str) -> bool:
    return any(letter.isalnum() for letter in phrase)


def _at_once(one: Member | None, two: Member | None) -> bool:
    """Whether two entries hold on a common day; a term holds always."""
    first, last = datetime.date.min, datetime.date.max
    a, b = one or Member(""), two or Member("")
    return max(a.since or first, b.since or first) <= min(a.until or last, b.until or last)
