"""Document -> the words of time that start at a token."""

from __future__ import annotations

from framing.document import Document, Token
from framing.lexicons import lexicon

NEAR_DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow"})


def time_end(document: Document, i: int, last: int) -> int:
    """The end of the words of time that start at token `i` (*last week*, *Tuesday night*, *June 16*), else `i`."""
    tokens, j = document.tokens, i
    if (past := _ago(document, i, last)) > i:
        return past
    if i + 1 < last and tokens[i].lower in ("last", "next", "early", "late") and is_time(tokens[i + 1]):
        j = i + 1
    elif i >= last or not (tokens[i].text[:1].isupper() or tokens[i].lower in NEAR_DAYS):
        return i
    end = j
    while end < last and (is_time(tokens[end]) or (end > j and _is_day(tokens[end]))):
        end += 1
    return end if end > j else i


def _ago(document: Document, i: int, last: int) -> int:
    """The end of *three weeks ago*, *a few years earlier*, else `i`."""
    at = next((t.i for t in document.tokens[i : min(i + 4, last)] if t.lower in ("ago", "earlier")), i)
    if at == i:
        return i
    counts = document.tokens[i : at - 1]
    counted = bool(counts) and all(t.pos in ("NUM", "DET") or t.lower in ("few", "several", "many") for t in counts)
    return at + 1 if counted and is_time(document.tokens[at - 1]) else i


def _is_day(token: Token) -> bool:
    """Whether a number may be the day of a month."""
    return token.pos == "NUM" and token.text.isdigit() and len(token.text) < 3


def is_time(noun: Token) -> bool:
    """Whether a noun is a day, a month or a span of time."""
    return noun.pos in ("NOUN", "PROPN") and any(
        row["class"] == "time" for row in lexicon("causes").get(noun.lemma.lower(), ())
    )


def times(token: Token) -> bool:
    """Whether a noun counts times, or a span of time by its plural or by *month*."""
    return token.lower == "times" or (token.pos == "NOUN" and is_time(token))
