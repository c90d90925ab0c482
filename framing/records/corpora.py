"""Name -> Corpus: the registered corpora, where their data lie, and what to do where they don't.

The readers stand outside the package, in `corpora/`, and register through the entry point group `framing.corpora`:
each entry is a tuple of `Corpus`. Another project may register its own in the same way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import entry_points
from pathlib import Path

from framing.records.cards import Card, card
from framing.records.nouns import Record

GROUP = "framing.corpora"
DEFAULT_DATA = Path("../shared/corpora")


class MissingCorpus(FileNotFoundError):
    """A corpus whose data are not on this machine: says where to get them and under which terms."""


@dataclass(frozen=True)
class Corpus:
    """A labelled corpus: its name, the folder of its `card.toml`, and the reader of its original files."""

    name: str
    home: Path
    read: Callable[[Path], Iterable[Record]]

    @cached_property
    def card(self) -> Card:
        """What the corpus says about itself; ValueError with file and key where the card is malformed."""
        return card(self.home / "card.toml")

    def folder(self, data: Path | None = None) -> Path:
        """Where the data lie: beside the card where the project ships them, else in `data` (or `FRAMING_DATA`)."""
        return self.home if self.card.shipped else (data or data_folder()) / self.card.folder

    def records(self, data: Path | None = None) -> Iterator[Record]:
        """The records in the order of the files; MissingCorpus where the data are absent, ValueError at a bad line."""
        folder = self.folder(data)
        if not folder.is_dir():
            raise self.missing(folder)
        try:
            yield from self.read(folder)
        except FileNotFoundError as error:
            lacking = f"{error.filename} is not there" if error.filename else str(error)
            raise self.missing(folder, f"{lacking}. ") from error

    def missing(self, folder: Path, lacking: str = "") -> MissingCorpus:
        """The error for a user whose machine lacks the data: where to get them, on what terms, where to put them."""
        return MissingCorpus(
            f"{lacking}{self.card.title} is not in {folder}. Get it from {' or '.join(self.card.url)} (terms: "
            f"{self.card.licence}) and put it there, or set FRAMING_DATA to the folder that holds {self.card.folder}/"
        )


def data_folder() -> Path:
    """The folder of labelled corpora: `FRAMING_DATA`, else `../shared/corpora`."""
    return Path(os.environ.get("FRAMING_DATA") or DEFAULT_DATA).expanduser()


def corpora() -> tuple[Corpus, ...]:
    """All registered corpora, by name."""
    found = (corpus for entry in entry_points(group=GROUP) for corpus in entry.load())
    return tuple(sorted(found, key=lambda corpus: corpus.name))


def corpus(name: str) -> Corpus:
    """The corpus of that name; ValueError lists the names that there are."""
    known = {corpus.name: corpus for corpus in corpora()}
    if name not in known:
        names = ", ".join(known) or "none: install the package again"
        raise ValueError(f"no corpus is called {name!r}; there are {names}")
    return known[name]
