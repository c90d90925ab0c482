"""Cue -> targets: the object and the preposition of a reporting verb, by the tree or by the surface."""

from __future__ import annotations

from collections.abc import Collection

from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, Reading, is_temporal, listed

COMPLEMENTS = ("advcl", "xcomp", "acl", "ccomp", "obj")


def object_of(reading: Reading, cue: Cue) -> Token | None:
    """The verb's object: by the tree, or the noun right behind a verb that takes one."""
    below = reading.document.children[cue.verb.i]
    found = next((c for c in below if c.dep in ("obj", "iobj") and c.i > cue.last), None)
    head = reading.document.head(cue.verb)
    free = cue.own_subject or cue.verb.tag == "VBN"
    taken = cue.verb.dep == "amod" and head.i > cue.last and free  # Pell announced aid
    if found is None and not taken and "object" in cue.frames and cue.verb.dep != "amod":
        return _noun_behind(reading, cue)
    return head if found is None and taken else found


def _noun_behind(reading: Reading, cue: Cue) -> Token | None:
    """The noun phrase right behind the verb, whatever the tree calls it: `Hall mocks Ortiz on Monday`."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    i = _past_aside(reading, cue.last + 1, high)
    i += i + 1 < high and tokens[i].lower == "between" and tokens[i + 1].pos == "NUM"  # predict between two and four
    while i < high and (
        tokens[i].pos in ("DET", "ADJ", "NUM")
        or tokens[i].tag == "PRP$"
        or reading.is_hyphen(i)
        or (tokens[i].dep == "cc" and tokens[i - 1].pos == "NUM")
    ):
        i += 1
    named = i < high and tokens[i].pos in ("NOUN", "PROPN", "PRON") and not is_temporal(tokens[i])
    if not named or tokens[i].lower in listed("opener") or tokens[min(i + 1, high - 1)].lower == "ago":
        return None
    noun = tokens[i]
    while noun.i < noun.head < high and tokens[noun.head].pos in ("NOUN", "PROPN"):
        noun = tokens[noun.head]
    return noun


def _past_aside(reading: Reading, i: int, high: int) -> int:
    """The token behind a phrase that commas set off at `i`: `described, in blunt terms, a set of rules`; else `i`."""
    tokens = reading.document.tokens
    if i + 1 >= high or tokens[i].text != "," or tokens[i + 1].pos != "ADP":
        return i
    end = next((k for k in range(i + 2, min(high, i + 12)) if tokens[k].text == ","), None)
    return i if end is None or any(t.pos in ("VERB", "AUX") for t in tokens[i:end]) else end + 1


def oblique(reading: Reading, cue: Cue, *prepositions: str) -> tuple[Token, Token] | None:
    """The preposition and the head of a complement of the verb, of its object, or of whom it addresses."""
    document = reading.document
    heads = [cue.verb] + ([o] if (o := object_of(reading, cue)) else [])
    told = [c for c in document.children[cue.verb.i] if c.dep == "obl" and introduced(reading, c, ("with", "to"))]
    told += [c for head in told for c in document.children[head.i] if c.dep == "conj"]
    for head in (*heads, *told):
        wanted = [p for p in prepositions if p != "of" or head not in told]  # not: spoke to the head of the school
        for child in document.children[head.i]:
            if (
                child.i > cue.last
                and not is_temporal(child)
                and (child.dep.startswith(("obl", "nmod")) or child.dep in COMPLEMENTS)
            ):
                below = document.children[child.i]
                marker = next((c for c in below if c.dep in ("case", "mark") and c.lower in wanted), None)
                if marker is not None and marker.i < child.i:
                    return marker, child
    return None


def is_stranded(reading: Reading, cue: Cue, wanted: Collection[str]) -> bool:
    """Whether a preposition of the verb stands right behind it without what it governs: `warned about in May`."""
    tokens, i = reading.document.tokens, cue.last + 1
    if i + 1 >= len(tokens) or tokens[i].lower not in cue.frames or tokens[i].lower not in wanted:
        return False
    behind = tokens[i + 1]
    return behind.text in BREAKS | FINAL or behind.tag in FINITE or behind.pos in ("ADP", "SCONJ", "CCONJ")


def beside(reading: Reading, cue: Cue, wanted: tuple[str, ...]) -> tuple[Token, Token] | None:
    """A preposition right behind the verb and its noun, however the tree hangs: `calling for Hall to quit`."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    i = cue.last + 1
    if (
        i + 1 >= high
        or is_stranded(reading, cue, wanted)
        or tokens[i].lower not in wanted
        or tokens[i].pos not in ("ADP", "SCONJ", "ADV")
    ):
        return None
    noun = next((t for t in tokens[i + 1 : min(high, i + 8)] if t.pos in ("NOUN", "PROPN", "PRON")), None)
    while noun is not None and noun.i < noun.head < high and tokens[noun.head].pos in ("NOUN", "PROPN"):
        noun = tokens[noun.head]
    return (tokens[i], noun) if noun is not None and not is_temporal(noun) else None


def introduced(reading: Reading, child: Token, by: tuple[str, ...]) -> bool:
    """Whether one of the prepositions stands before the dependent."""
    return any(
        c.lower in by and c.dep in ("case", "mark") and c.i < child.i for c in reading.document.children[child.i]
    )
