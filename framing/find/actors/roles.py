"""Words of a phrase -> what they say of an actor: type, role, gender, one human or several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.lexicons import lexicon

PHRASES = 65536  # phrases whose description is kept
LONGEST = 5  # words of the longest phrase in roles.tsv


class Described(NamedTuple):
    """What a noun phrase says of the actor it stands for.

    `sort` is the class of roles.tsv (that file explains them), the class of a title, `document`, or `people`
    (a demonym noun); `lemma` is the phrase in the lexicon's form.
    """

    lemma: str
    type: str
    role: str | None
    gender: str
    sort: str
    plural: bool


def described(words: Sequence[str]) -> Described | None:
    """What the words that end with the head noun say: the longest phrase that a lexicon knows, or None."""
    return _described(tuple(words[-LONGEST:]))


@lru_cache(PHRASES)
def _described(words: tuple[str, ...]) -> Described | None:
    lowered = [word.lower().replace("’", "'") for word in words]
    for start in range(len(lowered)):
        if found := _looked_up(" ".join(lowered[start:])):
            return found
    if words and (row := _country(words[-1], "people")):
        return Described(words[-1], "group", None, "unknown", "people", row["class"] == "people")
    parts = words[-1].split("-") if words else []
    # `vice-president` is known as `vice president`, `ex-minister` as `minister`.
    return described((*words[:-1], *parts)) if len(parts) > 1 and parts[-1] else None


def country(name: str) -> str | None:
    """The country that a name, a demonym or a metonym of a government belongs to, or None."""
    rows = lexicon("countries").get(name.replace("’", "'"))
    return rows[0]["country"] if rows else None


def is_demonym(word: str) -> bool:
    """Whether the word is an adjective of nationality (`Syrian`)."""
    return bool(_country(word, "adjective")) or word in ("US", "U.S.", "UK", "U.K.")


def is_people_word(word: str) -> bool:
    """Whether a capitalised plural stands for people: `Dockers`, `Norwegians`."""
    found = described([word]) if word[0].isupper() and word.endswith(("s", "men", "women", "people")) else None
    return found is not None and found.plural and found.sort in ("members", "people", "person", "office")


def _country(name: str, kind: str):
    return next((row for row in lexicon("countries").get(name, ()) if row["class"] == kind), None)


@cache
def _looked_up(phrase: str) -> Described | None:
    roles, documents = lexicon("roles"), lexicon("documents")
    singular = next((form for form in singulars(phrase) if form in roles or form in documents), None)
    known = phrase if phrase in roles or phrase in documents else singular
    if known is None:
        return None
    if known not in roles:
        return Described(known, "document", documents[known][0]["role"] or None, "unknown", "document", known != phrase)
    row = roles[known][0]
    kind, plural = row["type"], row["class"] == "members" or known != phrase
    if plural and kind == "person":
        kind = "group"
    return Described(known, kind, row["role"] or None, row["gender"] or "unknown", row["class"], plural)


def singulars(phrase: str) -> tuple[str, ...]:
    """The forms that the phrase may have in the singular, likeliest first; none where it does not look plural."""
    start, _, last = phrase.rpartition(" ")
    start = start + " " if start else ""
    forms = []
    if last.endswith("men") and len(last) > 4:
        forms.append(last[:-3] + "man")
    if last.endswith("people"):
        forms.append(last[:-6] + "person")
    if last.endswith("ies"):
        forms.append(last[:-3] + "y")
    if last.endswith("ves"):
        forms.append(last[:-3] + "fe")
    if last.endswith("s") and not last.endswith("ss"):
        forms.append(last[:-1])
    if last.endswith("es"):
        forms.append(last[:-2])
    return tuple(start + form for form in forms)
