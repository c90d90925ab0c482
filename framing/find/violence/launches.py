"""Document, event noun -> who fired or carried out what it names, from a participle behind it."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import ACTORS, framed, keys, kind
from framing.find.violence.noun_phrases import chunk_after

FIRING = ACTORS - {"state", "name"}  # *rockets fired from Rivena* come from there, whoever fired them
LINKS = ("ADP", "ADV", "CCONJ")  # *the massacre and the rapes committed by them*


def launched_by(document: Document, noun: Token) -> Token | None:
    """Who fired or carried out what the noun names, from a participle after it (*rockets fired by gunmen*)."""
    last = document.sentence(noun).last
    i = noun.i + 1
    while i < last and (part := _linked(document, i, last)):
        i = part[1]
    if i >= last or document.tokens[i].tag not in ("VBN", "VBD") or not _launches(document.tokens[i]):
        return None
    for j in range(i + 1, min(i + 6, last)):
        case = document.tokens[j].lower
        blamed = case == "on" and frame_word(document.tokens[i], "accuse")
        if (case in ("by", "from") or blamed) and (part := chunk_after(document, j + 1, last)):
            return part[2] if kind(document, part[2]) in (ACTORS if case != "from" else FIRING) else None
    return None


def _linked(document: Document, i: int, last: int) -> tuple[int, int, Token] | None:
    """The phrase that a preposition, or a comma or *and* before one more event, joins to what stands before."""
    link = document.tokens[i]
    joins = link.pos == "CCONJ" or link.text == ","
    i += link.text == "," and i + 1 < last and document.tokens[i + 1].pos == "CCONJ"
    part = chunk_after(document, i + 1, last) if joins or link.pos in LINKS else None
    return part if part is None or not joins or kind(document, part[2]) == "event" else None


def is_claimed(document: Document, noun: Token, agent: Token) -> bool:
    """Whether somebody only claims or is blamed for the act."""
    words = document.tokens[noun.i + 1 : agent.i]
    return any(t.pos == "VERB" and (frame_word(t, "claim") or frame_word(t, "accuse")) for t in words)


def _launches(verb: Token) -> bool:
    return any(phrase.split()[0] in keys(verb) for phrase in framed("launched"))
