"""name -> a frozen mapping of the rows of `NAME.tsv`: facts live in data files, one lemma a row with its source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Row = Mapping[str, str]


@cache
def lexicon(name: str) -> Mapping[str, tuple[Row, ...]]:
    """The rows of `framing/lexicons/NAME.tsv` by their first column, in order of the file.

    A file is UTF-8, tab-separated, its first line names the columns; lines that start with `#` are remarks.
    A key may stand in several rows (a lemma with two senses). ValueError names file and line of a row that is short.
    """
    text = (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    table = list(csv.reader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE))
    header, rows = table[0], table[1:]
    found: dict[str, list[Row]] = {}
    for (number, _), row in zip(lines[1:], rows, strict=True):
        if len(row) != len(header):
            raise ValueError(f"{name}.tsv, line {number}: {len(row)} columns where the header names {len(header)}")
        found.setdefault(row[0], []).append(MappingProxyType(dict(zip(header, row, strict=True))))
    return MappingProxyType({key: tuple(rows) for key, rows in found.items()})
