"""Tokens -> span: what is left of a stretch without breaks at its edges, and what stands before an attribution."""

from __future__ import annotations

from collections.abc import Sequence

from framing.article import Span
from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, QUOTES, Reading, listed


def left(reading: Reading, cue: Cue, start: int | None = None) -> Span | None:
    """The clause before the verb and its subject where a comma sets it off; None where there is none."""
    tokens = reading.document.tokens
    low, _high = reading.stretch(cue.verb)
    i = (cue.start if start is None else start) - 1
    if i >= low and tokens[i].lower in ("as", "so") and tokens[i - 1].text == ",":
        i -= 1
    marked = i > low and 0 <= reading.quoted[i] != reading.quoted[low] and tokens[i].text in QUOTES
    if i - marked <= low or tokens[i - marked].text not in (",", "—", "–", "--", "?", "!"):
        return None
    return trimmed(reading, low, i + marked)


def trimmed(reading: Reading, first: int, end: int) -> Span | None:
    """The span of the tokens `first` to `end` (excluded) without breaks and full stops at either end."""
    tokens = reading.document.tokens
    edge = BREAKS | FINAL
    within = first < end and _lies_within(reading, first, end)
    while end > first and _sheds(reading, end - 1, edge, within):
        end -= 1
    while first < end and _sheds(reading, first, edge, within):
        first += 1
    return Span(tokens[first].start, tokens[end - 1].end) if first < end else None


def _sheds(reading: Reading, i: int, edge: frozenset[str], within: bool) -> bool:
    token = reading.document.tokens[i]
    if reading.quoted[i] >= 0 and not within:
        return False
    return token.text in edge and token.text not in ("(", ")")


def _lies_within(reading: Reading, first: int, end: int) -> bool:
    """Whether the tokens lie inside one quotation, its marks left out: then the cue does too."""
    n = reading.quoted[first]
    inner = reading.quotations[n].inner if n >= 0 else None
    tokens = reading.document.tokens
    return inner is not None and inner.covers(Span(tokens[first].start, tokens[end - 1].end))


def is_complete(reading: Reading, span: Span) -> bool:
    """Whether a fronted stretch can be content by itself: a clause, no bare adverbial before the attribution."""
    inside = reading.document.within(span)
    finite = any(t.tag in FINITE or (t.pos == "VERB" and t.tag == "NNS") for t in inside) or _misread(inside)
    finite = finite or inside[0].tag == "VB"  # Grow up and get a job, Hall scolded
    return finite and not (inside[0].lower in listed("adjunct") and not any(t.text == "," for t in inside))


def _misread(inside: Sequence[Token]) -> bool:
    """Whether a clause's verb may have been taken for a participle: `The family soured on him`."""
    participles = any(t.tag == "VBN" for t in inside[1:])
    return participles and len(inside) > 4 and inside[0].pos in ("NOUN", "PROPN", "PRON", "DET")
