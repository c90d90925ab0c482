"""Speaker in a phrase at the head of its sentence -> the speaker behind it: `In Norfolk, Va., Anna Hall said`."""

from __future__ import annotations

from framing.document import Token
from framing.find.quotes.namings import NOMINAL
from framing.find.quotes.readings import FINITE, Reading, is_temporal

NOUNS = ("NOUN", "PROPN", "PRON")


def behind_front(reading: Reading, speaker: Token, first: int) -> tuple[Token, int] | None:
    """The head and the first token of the speaker before the verb at `first`; None where it is `speaker` already."""
    tokens, low = reading.document.tokens, reading.stretch_at(first)[0]
    start = _front_end(reading, low, first) if _opens_front(tokens[low]) else None
    if start is None or speaker.i >= start or start >= first or any(reading.quoted[k] >= 0 for k in range(low, first)):
        return None
    if any(t.tag in FINITE for t in tokens[low:start]) or tokens[start].pos not in (*NOUNS, "DET", "ADJ", "NUM"):
        return None
    end = next((k for k in range(start, first) if tokens[k].text == ","), first)
    nouns = [t for t in tokens[start:end] if t.pos in NOUNS and not is_temporal(t)]
    heads = [t for t in nouns if not start <= t.head < end or t.head == t.i or tokens[t.head].pos not in NOMINAL]
    return (heads[0], start) if heads else None


def _opens_front(token: Token) -> bool:
    return (token.pos == "ADP" and token.dep != "mark") or token.tag in ("VBG", "VBN")


def _front_end(reading: Reading, low: int, first: int) -> int | None:
    """The token behind the comma that ends the phrase; `, Va.,` and `, Ohio,` belong to it."""
    tokens = reading.document.tokens
    commas = [k for k in range(low, first - 1) if tokens[k].text == ","][:2]
    if not commas:
        return None
    state = len(commas) == 2 and commas[1] == commas[0] + 2 and tokens[commas[0] + 1].pos == "PROPN"
    if state and (tokens[commas[0] + 1].text[-1] == "." or tokens[commas[1] + 1].pos == "PROPN"):
        return commas[1] + 1
    return commas[0] + 1
