"""Words of a name -> what the lists say: a known name, a body, a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from framing.lexicons import lexicon

DOTTED = re.compile(r"(?:[A-Z]\.){2,}")  # F.B.I.


def entry(words: Sequence[str]) -> tuple[str, str] | None:
    """(name, kind) of a name that a lexicon holds."""
    text = " ".join(words).replace("’", "'")
    if rows := lexicon("organizations").get(text):
        return rows[0]["organization"], "organization"
    for row in lexicon("countries").get(text, ()):
        if row["class"] in ("name", "capital", "seat"):
            return (row["country"] if row["class"] == "name" else text), row["type"]
    return entry([text.replace(".", "")]) if DOTTED.fullmatch(text) else None


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key in (key for name in ("organizations", "countries") for key in lexicon(name)):
        found[key.split()[0]] = (*found.get(key.split()[0], ()), key)
    return found


def starts_entry(word: str, text: str, start: int) -> bool:
    """Whether a name of a list stands where the word begins in the text."""
    return any(text.startswith(name, start) for name in _by_first_word().get(word, ()))


def is_organization_word(word: str) -> bool:
    """Whether the word makes a capitalised name that of an organization."""
    return word.lower() in lexicon("organization_words")


def is_place(words: Sequence[str]) -> bool:
    """Whether the last word of several says that they name a place or an event."""
    return len(words) > 1 and words[-1].lower() in lexicon("place_words")


def is_suffix(word: str) -> bool:
    """Whether the word ends a person's name (`Jr.`)."""
    return any(row["class"] == "suffix" for row in lexicon("name_words").get(word, ()))
