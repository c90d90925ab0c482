"""Text of a TOML file -> the line of a table, a key or a value, which the standard reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADER = re.compile(r"""^\s*\[+\s*([^\]]*?)\s*\]+\s*(?:#.*)?$""")
KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


@dataclass(frozen=True, slots=True)
class Lines:
    """A TOML file's lines, each with the table that it stands in."""

    text: str

    def of(self, table: str, key: str | None = None, value: str | None = None) -> int:
        """The number of the line, from 1, where the key's value, else the key, else the table stands."""
        first = last = 0
        for number, _, here in self._placed():
            if here == table or (table and here.startswith(f"{table}.")):
                first, last = first or number, number
        if not first:
            return 1
        start = next((n for n in range(first, last + 1) if key and self._has_key(n, key)), 0)
        if start and value is not None:
            return next((n for n in range(start, last + 1) if self._has_value(n, value)), start)
        return start or first

    def key_at(self, number: int) -> str | None:
        """The key that the line gives, or the last one before it."""
        for n in range(min(number, len(self._lines)), 0, -1):
            if match := KEY.match(self._lines[n - 1]):
                return match.group(1)
        return None

    @property
    def last(self) -> int:
        """The number of the last line that is not empty."""
        return len(self.text.rstrip().split("\n"))

    @property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _placed(self) -> Iterator[tuple[int, str, str]]:
        table = ""
        for number, line in enumerate(self._lines, 1):
            if match := HEADER.match(line):
                table = ".".join(part.strip().strip("\"'") for part in match.group(1).split("."))
            yield number, line, table

    def _has_key(self, number: int, key: str) -> bool:
        line = self._lines[number - 1]
        return bool(re.search(rf"""(?:^|[{{,]|\s)["']?{re.escape(key)}["']?\s*=""", line))

    def _has_value(self, number: int, value: str) -> bool:
        line = self._lines[number - 1]
        return f'"{value}"' in line or f"'{value}'" in line or bool(re.search(rf"=\s*{re.escape(value)}\b", line))
