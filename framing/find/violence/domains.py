"""Document -> Domains: what it is about as a whole, told by words of peaceful trades, of politics and of force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from framing.document import Document
from framing.find.violence.kinds import NATURAL, keys
from framing.lexicons import Row, lexicon

ARMED = frozenset({"armed", "weapon", "projectile", "explosive"})
COUNTED = frozenset({"politics", "peace", "cyber", "labour"})
SUBJECT = 3  # words for it in a text that is about computers or unions


@dataclass(frozen=True, slots=True)
class Domains:
    """What the words of a document belong to.

    `political` are the sentences with words of campaigns and debates; `peace` counts words of politics, business,
    sport, health and the stage, `force` nouns for fighters and weapons, `animals` those; `disasters` are the sentences
    of words for illness, accidents and the weather, one for each word; `computers` and `labour` tell whether the
    document is about hackers or about unions.
    """

    political: frozenset[int] = frozenset()
    peace: int = 0
    force: int = 0
    animals: int = 0
    disasters: tuple[int, ...] = ()
    computers: bool = False
    labour: bool = False


def domains(document: Document) -> Domains:
    """The domains of a document."""
    table, nouns = _words(), _nouns()
    political: set[int] = set()
    disasters: list[int] = []
    found = dict.fromkeys(COUNTED | {"force", "animal"}, 0)
    for token in document.tokens:
        forms = keys(token)
        names = next((table[form] for form in forms if form in table), ())
        for name in names:
            found[name] += 1
        if "politics" in names and token.pos != "VERB":
            political.add(token.sentence)
        if token.pos in ("NOUN", "PROPN"):
            what = next((nouns[form] for form in forms if form in nouns), None)
            if what == "disaster":
                disasters.append(token.sentence)
            elif what is not None:
                found[what] += 1
    return Domains(
        frozenset(political), found["peace"] + found["politics"], found["force"], found["animal"], tuple(disasters),
        found["cyber"] >= SUBJECT, found["labour"] >= SUBJECT,
    )  # fmt: skip


@cache
def _words() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, rows in lexicon("violence_frames").items():
        if names := frozenset(row["frame"] for row in rows) & COUNTED:
            found[word] = names
    return found


@cache
def _nouns() -> Mapping[str, str]:
    """noun -> `force`, `animal` or `disaster`."""
    found: dict[str, str] = {}
    for name, classes in (
        ("participants", ARMED),
        ("weapons", ARMED),
        ("participants", {"animal"}),
        ("causes", NATURAL - {"animal"}),
    ):
        for word, rows in lexicon(name).items():
            if rows[0]["class"] in classes and not any(row["frame"] == "vague" for row in _frames(word)):
                what = "force" if classes is ARMED else "animal" if classes == {"animal"} else "disaster"
                found.setdefault(word, what)
    return found


def _frames(word: str) -> tuple[Row, ...]:
    return lexicon("violence_frames").get(word, ())
