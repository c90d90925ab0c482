"""meanings.tsv -> what each column of each table means, for the data dictionary that stands beside the tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def meanings() -> Mapping[tuple[str, str], str]:
    """(table, column) -> its meaning in a line; a column of the contracts without one fails a test."""
    text = (files(__package__) / "meanings.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return MappingProxyType({(row["table"], row["column"]): row["meaning"] for row in rows})
