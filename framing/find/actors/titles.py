"""Token -> the titles in front of the name that begins with it: those that its run of capitals does not hold."""

from __future__ import annotations

from framing.document import Document, Sentence
from framing.find.actors.capitals import word_start
from framing.find.actors.entries import is_organization_word
from framing.find.actors.roles import Described, described
from framing.lexicons import lexicon


def titles_before(document: Document, sentence: Sentence, at: int, titled: bool) -> tuple[tuple[str, ...], int]:
    """Titles in front of token `at` that the run does not hold, and where they begin."""
    before, title = ((), at) if titled else _split_title(document, sentence, at)
    before, title = (before, title) if before else _role_nouns(document, sentence, title)
    return (before, title) if before or titled else _presiding(document, sentence, at)


def _split_title(document: Document, sentence: Sentence, at: int) -> tuple[tuple[str, ...], int]:
    """A title whose dot was taken for the end of a sentence (`Col.` | `Radu Meers`)."""
    if at < max(2, sentence.first) or document.tokens[at - 1].text != ".":
        return (), at
    word = document.tokens[at - 2]
    title = f"{word.text}."
    same = document.sentence(word).paragraph == sentence.paragraph and word.end == document.tokens[at - 1].start
    return ((title,), at - 2) if same and title in lexicon("titles") else ((), at)


def _role_nouns(document: Document, sentence: Sentence, at: int) -> tuple[tuple[str, ...], int]:
    """Role nouns in small letters right before a name (`spokesman Ahmed`), with the modifiers that belong to them."""
    nouns = _joined_office(document, sentence, at)
    while nouns > sentence.first and _role_noun(document, sentence, nouns - 1, at):
        nouns = word_start(document, nouns - 1)
    if nouns == at:
        return (), at
    return (document.text[document.tokens[nouns].start : document.tokens[at - 1].end],), nouns


def _presiding(document: Document, sentence: Sentence, at: int) -> tuple[tuple[str, ...], int]:
    """An office of the body whose name stands right before a name: `Chairman of the Harbour Committee | Ann Holm`."""
    tokens = document.tokens
    first = at
    while first > sentence.first and tokens[first - 1].tag in ("NNP", "NNPS"):
        first -= 1
    body = first < at and is_organization_word(tokens[at - 1].text)
    if not body or first - 3 < sentence.first or [t.lower for t in tokens[first - 2 : first]] != ["of", "the"]:
        return (), at
    office = tokens[first - 3]
    found = described([office.text])
    person = found is not None and found.type == "person" and not found.plural
    return ((office.text,), office.i) if person else ((), at)


def _joined_office(document: Document, sentence: Sentence, at: int) -> int:
    """Where an office that holds a preposition begins: `chief of police | Ovar Lind`; else token `at`."""
    for first in range(max(sentence.first, at - 4), at - 2):
        words = [t.lower for t in document.tokens[first:at]]
        found = described(words) if words[1] in ("of", "in") or words[2:3] == ["in"] else None
        if found and found.type == "person" and not found.plural and found.lemma.split() == words:
            return first
    return at


def _role_noun(document: Document, sentence: Sentence, i: int, at: int) -> bool:
    token = document.tokens[i]
    if i == at - 1 and _several_named(document, at) and described([token.text]) and token.text[0].islower():
        return True
    small = token.text[0].islower() or (i == sentence.first and token.pos != "PROPN")
    if not small or token.pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    words = document.text[document.tokens[max(sentence.first, i - 3)].start : token.end].split()
    if i == at - 1:
        found = described(words)
        if found is None or found.plural:
            return False
        return found.type == "person" or _is_epithet(document, found, i, sentence)
    return token.dep in ("compound", "amod") and document.tokens[token.head].i < at and token.head > i


def _several_named(document: Document, at: int) -> bool:
    """Whether two names joined by `and` begin at token `at`: a plural noun is their title (`hosts Ann Holm and`)."""
    ahead = document.tokens[at : at + 5]
    words = [n for n, t in enumerate(ahead) if not t.text[0].isupper()]
    if (
        not words
        or words[0] < 2
        or ahead[words[0]].lower not in ("and", "or")
        or document.tokens[at - 1].tag not in ("NNS", "VBZ")
    ):
        return False
    return words[0] + 1 < len(ahead) and ahead[words[0] + 1].text[0].isupper()


def _is_epithet(document: Document, found: Described, i: int, sentence: Sentence) -> bool:
    """Whether a body's noun belongs to the name behind it: `the opposition Harbour Front`, `the aid group Oxfam`."""
    if found.type not in ("organization", "group"):
        return False
    first = next((t for t in reversed(document.tokens[sentence.first : i]) if t.pos not in ("NOUN", "ADJ")), None)
    return first is None or first.pos in ("DET", "PUNCT", "ADP", "CCONJ")
