"""card.toml -> Card."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REQUIRED = ("title", "version", "licence", "redistribution", "url", "unit", "made", "citation", "caveats")

LISTS: dict[str, type] = dict.fromkeys(("url", "citation", "caveats"), list)
TABLES: dict[str, type] = dict.fromkeys(
    ("tasks", "files", "records", "counts", "pinned", "shares", "unreliable", "details"), dict
)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one pattern under the corpus's folder: how many, and one digest over their names and contents."""

    pattern: str
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a corpus says about itself.

    `tasks` maps a task to its labels and each label to its meaning in our words. `counts` maps `all` and each part of
    a published division (`media/test`) to its tasks and each task to the count of its labels; `records` counts the
    records of a part. `pinned` are the digests of the first, tenth and last record. `shares` names the corpora that
    hold texts of this one, `unreliable` the annotators (`task/annotator`) whose column is broken: each with the
    reason. `details` are figures that the corpus's own tests hold.
    """

    title: str
    folder: str
    version: str
    licence: str
    redistribution: str
    url: tuple[str, ...]
    unit: str
    made: str
    citation: tuple[str, ...]
    caveats: tuple[str, ...]
    shipped: bool = False
    tasks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: tuple[Files, ...] = ()
    records: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    pinned: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    unreliable: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def card(path: Path) -> Card:
    """The card in a file; ValueError with file and key where one is missing, unknown or of another type."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    for key in REQUIRED:
        if key not in given:
            raise ValueError(f"{path}: the key {key!r} is missing")
    for key in set(given) - {*Card.__dataclass_fields__}:
        raise ValueError(f"{path}: no card has a key {key!r}; there are {', '.join(Card.__dataclass_fields__)}")
    return Card(**{"folder": path.parent.name} | {key: _value(path, key, value) for key, value in given.items()})


def _value(path: Path, key: str, value: Any) -> Any:
    kind: Any = LISTS.get(key) or TABLES.get(key) or (bool if key == "shipped" else str)
    if not isinstance(value, kind):
        raise ValueError(f"{path}: {key} is to be a {kind.__name__}, not {value!r}")
    if key == "files":
        return tuple(_files(path, pattern, said) for pattern, said in value.items())
    return tuple(value) if key in LISTS else value.strip() if kind is str else value


def _files(path: Path, pattern: str, said: Any) -> Files:
    if not isinstance(said, dict) or said.keys() != {"count", "digest"}:
        raise ValueError(f"{path}: files: {pattern!r} wants count and digest, not {said!r}")
    return Files(pattern, said["count"], said["digest"])
