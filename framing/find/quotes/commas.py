"""Cue -> whether what a comma parts from the verb is what it tells, and what makes a clause."""

from __future__ import annotations

from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import is_complete, left
from framing.find.quotes.readings import FINITE, Reading, listed


def goes_on(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether what is said follows the comma at `i`: `asked, How much is it?`, `says, look, we need it`."""
    return any(find(reading, cue, i, high) for find in (_says_aloud, _says_on, _is_resumed, _is_led))


def _says_aloud(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether what is said follows a comma with a capital, without marks: `I asked, How much will it cost?`"""
    tokens = reading.document.tokens
    opens = i == cue.last + 1 and i + 2 < high and tokens[i + 1].text[0].isupper() and tokens[i + 1].pos != "PROPN"
    plain = cue.own_subject and not cue.inverted and "bare" in cue.frames and left(reading, cue) is None
    return opens and plain and has_finite(reading, i + 1, high)


def _says_on(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether what is said follows a comma as it was spoken, without marks: `And he says, look, we need a dam.`"""
    tokens, (low, _high) = reading.document.tokens, reading.stretch(cue.verb)
    if i != cue.last + 1 or not cue.own_subject or cue.inverted or not {"quote", "bare"} <= cue.frames:
        return False
    ahead = tokens[low : cue.start]
    led = all(t.pos in ("ADV", "CCONJ", "INTJ") and t.lower not in listed("adjunct") for t in ahead)
    led = led or tokens[cue.start - 1].dep == "cc"
    first = tokens[min(i + 1, high - 1)]
    speaks = first.pos in ("PRON", "INTJ") and first.lower not in listed("relative-pronoun")
    if not led or not (speaks or first.lower in listed("spoken")) or _follows(reading, cue):
        return False
    return tokens[cue.start].lower not in listed("stock") and has_finite(reading, i + 1, min(high, i + 12))


def _is_resumed(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether the clause starts behind the comma of a phrase beside the verb: `said before the vote, he left`."""
    clauses = [c for c in reading.document.children[cue.verb.i] if c.dep == "ccomp" and c.i > i]
    behind = ((c, next(t.i for t in reading.document.subtree(c) if t.i > i)) for c in clauses)
    starts = any(first == i + 1 and is_clause(reading, c) for c, first in behind)
    return starts and cue.last + 1 < i < high and not cue.inverted and left(reading, cue) is None


def _follows(reading: Reading, cue: Cue) -> bool:
    """Whether the attribution follows what is said: `It leaks, Hall said, …`; not: `In May, Hall said, if …`."""
    ahead = left(reading, cue)
    return ahead is not None and is_complete(reading, ahead)


def _is_led(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether a clause of condition or time leads what is said: `said, if chosen, she would ask him`."""
    tokens = reading.document.tokens
    opens = i == cue.last + 1 and i + 2 < high and tokens[i + 1].lower in listed("condition")
    comma = next((k for k in range(i + 2, min(high, i + 15)) if tokens[k].text == ","), None) if opens else None
    told = cue.own_subject or cue.verb.tag == "VBG"
    plain = told and not cue.inverted and "bare" in cue.frames and not _follows(reading, cue)
    return plain and comma is not None and has_finite(reading, comma + 1, high)


def is_clause(reading: Reading, head: Token) -> bool:
    """Whether the dependent is a clause with a subject, a finite verb or an opening word."""
    below = reading.document.children[head.i]
    return head.tag in FINITE or (
        any(
            c.dep in ("nsubj", "nsubj:pass", "csubj", "expl", "cop", "mark")
            or (c.dep.startswith("aux") and c.tag in ("MD", "VBD", "VBZ", "VBP"))
            for c in below
        )
        and not (head.tag in ("VB", "VBG") and not any(c.dep in ("nsubj", "nsubj:pass", "expl") for c in below))
    )


def has_finite(reading: Reading, i: int, high: int) -> bool:
    """Whether a finite verb follows with no full break before it."""
    tokens = reading.document.tokens
    return any(tokens[k].tag in FINITE for k in range(i, min(high, i + 40)))
