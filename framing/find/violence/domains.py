"""Document -> Domains: what it is about as a whole, told by words of peaceful trades, of politics and of force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from framing.document import Document, Token
from framing.find.violence.kinds import NATURAL, WORDS, keys
from framing.lexicons import Row, lexicon

ARMED = frozenset({"armed", "weapon", "projectile", "explosive"})
COUNTED = frozenset({"politics", "peace", "cyber", "labour", "law", "accident"})
SUBJECT = 3  # words for it in a text that is about computers, unions or searches by law


@dataclass(frozen=True, slots=True)
class Domains:
    """What the words of a document belong to.

    `political` are the sentences with words of campaigns and debates; `peace` counts words of politics, business,
    sport, health and the stage, `force` nouns for fighters and weapons, `animals` those; `disasters` are the sentences
    of words for illness, accidents and the weather, one for each word; `computers`, `labour` and `law` tell whether the
    document is about hackers, about unions or about searches by law.
    """

    political: frozenset[int] = frozenset()
    peace: int = 0
    force: int = 0
    animals: int = 0
    disasters: tuple[int, ...] = ()
    computers: bool = False
    labour: bool = False
    law: bool = False


def domains(document: Document) -> Domains:
    """The domains of a document."""
    political: set[int] = set()
    disasters: list[int] = []
    found = dict.fromkeys(COUNTED | {"force", "animal"}, 0)
    for token in document.tokens:
        names, what = _told(keys(token))
        for name in names:
            found[name] += 1
        if "politics" in names and token.pos != "VERB":
            political.add(token.sentence)
        if token.pos in ("NOUN", "PROPN"):
            if what == "disaster" or "accident" in names or (what == "force" and _is_mined(document, token)):
                disasters.append(token.sentence)
            elif what is not None:
                found[what] += 1
    return Domains(
        frozenset(political), found["peace"] + found["politics"], found["force"], found["animal"], tuple(disasters),
        found["cyber"] >= SUBJECT, found["labour"] >= SUBJECT,
        found["law"] >= max(SUBJECT, found["force"]),
    )  # fmt: skip


def _is_mined(document: Document, token: Token) -> bool:
    """Whether what may be a weapon stands beside a word of accidents: *a coal mine*, *a gas leak*."""
    return any("accident" in _told(keys(t))[0] for t in document.tokens[max(token.i - 1, 0) : token.i + 2])


@lru_cache(WORDS)
def _told(forms: tuple[str, ...]) -> tuple[frozenset[str], str | None]:
    """What a word of these forms tells of, and what it names as a noun."""
    words, nouns = _words(), _nouns()
    names = next((words[form] for form in forms if form in words), frozenset())
    return names, next((nouns[form] for form in forms if form in nouns), None)


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
