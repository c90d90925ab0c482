"""Cue, quotation -> the words of its sentence outside the marks that are told too."""

from __future__ import annotations

from collections.abc import Sequence

from framing.article import Span
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import is_complete, left, trimmed
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import is_somebody
from framing.find.quotes.openings import after
from framing.find.quotes.readings import FINITE, Reading


def set_off(reading: Reading, cue: Cue, behind: int) -> Span | None:
    """The phrase between a closing mark and the comma before a speaker: `“It is over,” the end of an era, he said`."""
    tokens, end = reading.document.tokens, cue.start - 1
    if not cue.own_subject or cue.inverted or end <= behind or tokens[end].text != ",":
        return None
    opens = tokens[behind].pos in ("DET", "ADP", "PROPN") and tokens[end - 1].pos in ("NOUN", "PROPN")
    return tokens[behind].span.hull(tokens[end - 1].span) if opens else None


def names(reading: Reading, phrase: Span) -> bool:
    """Whether what a comma sets off is a name before its apposition: `“…,” Anna Hall, a clerk at the port, told us`."""
    inside = reading.document.within(phrase)
    noun = next((t for t in inside if t.pos in ("NOUN", "PROPN")), None)
    return noun is not None and inside[0].pos != "ADP" and is_somebody(noun)


def rest_of(reading: Reading, cue: Cue, spans: Sequence[Span]) -> Span | None:
    """The rest of a sentence that starts with marks alone: `“Paid leave,” the rules state, is for everybody.`"""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    i = after(reading, cue)
    if i + 2 < high and tokens[i].lower == "that" and tokens[i - 1].text == "," and tokens[i].dep == "mark":
        return trimmed(reading, i, high)  # “We are sad,” they wrote in a letter, that the port “may close.”
    if i + 2 >= high or tokens[i].text != "," or any(reading.quoted[k] >= 0 for k in (i + 1, i + 2)):
        return None
    fragment = not any(t.tag in FINITE for span in spans for t in reading.document.within(span))
    to = tokens[i + 1].lower == "that" or (tokens[i + 1].lower == "to" and tokens[i + 2].tag == "VB")
    verb = fragment and (tokens[i + 1].tag in FINITE or (tokens[i + 1].pos == "ADV" and tokens[i + 2].tag in FINITE))
    opener = tokens[reading.token_at(spans[0].start)]
    joined = tokens[i + 1].dep == "cc"
    adjunct = fragment and opener.pos in ("ADP", "SCONJ") and not joined  # Despite his “pride,” she wrote
    return trimmed(reading, i + 1, high) if verb or to or adjunct else None


def fronted(reading: Reading, cue: Cue, quotation: Quotation) -> Span | None:
    """The words before an attribution that a quotation goes on with: `Golf, she said, "is dead."`"""
    tokens = reading.document.tokens
    inner = quotation.inner.of(reading.document.text)
    behind = reading.token_at(quotation.outer.start) - 1
    colon = tokens[behind].text == ":"  # Rents fell, she said: “We were lucky.”
    leads = colon or (inner[:1].islower() and tokens[behind].text == ",")
    if not leads or not cue.own_subject or cue.verb.tag == "VBG":
        return None
    opens, goes_on = tokens[reading.stretch(cue.verb)[0]], tokens[reading.token_at(quotation.inner.start)]
    if opens.tag in ("VBG", "VBN") and goes_on.tag not in FINITE:
        return None  # Reacting to it, she said, “finally”
    if any(reading.quoted[k] >= 0 for k in range(reading.stretch(cue.verb)[0], cue.start)):
        return None
    found = left(reading, cue)
    if not colon or found is None:
        return found
    inside = [t for t in reading.document.within(found) if t.dep != "cc"]
    nominal = bool(inside) and inside[0].pos in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ")
    return found if nominal and is_complete(reading, found) else None
