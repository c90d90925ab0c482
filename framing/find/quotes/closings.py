"""Verb -> speaker of the attribution that closes a sentence, read from the surface: `…, doctors and survivors said.`"""

from __future__ import annotations

from collections.abc import Sequence

from framing.document import Token
from framing.find.quotes.readings import FINAL, FINITE, Reading, is_temporal, listed
from framing.lexicons import lexicon

NAMING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "CCONJ", "ADP", "SYM", "X"))
NOUNS = ("NOUN", "PROPN", "PRON")
PARENTHESES = ("(", ")", "-")
LONGEST = 14  # tokens of a speaker
BEHIND = 6  # tokens behind the verb: an addressee, a day, a place


def closing_speaker(reading: Reading, verb: Token, first: int) -> tuple[int, int] | None:
    """The tokens, first and last, between the last comma and a verb that closes its sentence; None where none does."""
    tokens, (low, high) = reading.document.tokens, reading.stretch(verb)
    rows = lexicon("reporting_verbs").get(verb.lemma.lower(), ())
    if not rows or "bare" not in rows[0]["frames"] or verb.tag in ("VBG", "VB") or not _closes(reading, verb, high):
        return None
    end = _before_apposition(reading, low, first) if first and tokens[first - 1].text == "," else first
    comma = next((k for k in range(end - 1, max(low, end - LONGEST), -1) if tokens[k].text == ","), None)
    if comma is None or comma == end - 1 or any(reading.quoted[k] >= 0 for k in range(comma - 1, first)):
        return None
    last = first - 1 if end < first else _without_time(reading, comma + 1, first)
    between = tokens[comma + 1 : end if end < first else last]
    if not between or not all(_names(reading, t) for t in between) or not _ends_name(between):
        return None
    opener = between[0]
    if opener.pos in ("ADP", "CCONJ", "SCONJ") or opener.lower in listed("relative-pronoun") or is_temporal(opener):
        return None
    told = any(t.tag in FINITE for t in tokens[low:comma]) or reading.document.in_headline(tokens[low].start)
    led = tokens[low].lower in listed("adjunct") and not any(t.text == "," for t in tokens[low:comma])
    return (comma + 1, last - 1) if told and not led else None


def _before_apposition(reading: Reading, low: int, first: int) -> int:
    """The comma before `, Anna Hill,` where a verb follows the second comma; the verb itself where no name stands."""
    tokens = reading.document.tokens
    comma = next((k for k in range(first - 2, max(low, first - LONGEST), -1) if tokens[k].text == ","), first)
    between = tokens[comma + 1 : first - 1]
    plain = between and all(_names(reading, t) and t.tag != "VBN" for t in between) and between[0].pos != "ADP"
    return comma if plain and _ends_name(between) else first


def _ends_name(between: Sequence[Token]) -> bool:
    """Whether a noun ends the phrase, or a parenthesis behind one: `Senator Hall (R-Iowa)`."""
    last = between[-1]
    return last.pos in NOUNS or last.text[0].isupper() or (last.text == ")" and len(between) > 3)


def _names(reading: Reading, token: Token) -> bool:
    """Whether the token may stand in a speaker's name: a noun phrase, `reached by telephone`, the dot of a title."""
    named = token.pos in NAMING or token.text in PARENTHESES or token.tag in ("NNP", "POS", "VBN", "HYPH")
    named = named or token.text[0].isupper()  # a rare name may be tagged as a verb
    return named or reading.dots_title(token.i)


def _without_time(reading: Reading, start: int, end: int) -> int:
    """The end of the speaker without the day that stands before the verb: `officials on Tuesday said`."""
    tokens = reading.document.tokens
    while end > start and (is_temporal(tokens[end - 1]) or (end < start + LONGEST and tokens[end - 1].lower == "on")):
        end -= 1
    return end


def _closes(reading: Reading, verb: Token, high: int) -> bool:
    """Whether no content can follow the verb: its sentence ends or a comma stands after an addressee or a day."""
    tokens = reading.document.tokens
    behind = []
    for token in tokens[verb.i + 1 : high]:
        if token.text in FINAL or token.text == ",":
            break
        if token.lower in listed("opener") or token.text == ":" or reading.quoted[token.i] >= 0:
            return False
        behind.append(token)
    rest = tokens[verb.i + 1 + len(behind) : high]
    told = any(t.lower in listed("closed") or reading.quoted[t.i] >= 0 for t in rest[1:3])
    placed = bool(behind) and behind[0].pos == "ADP"  # wrote in a memo to the mayor's staff
    return len(behind) <= BEHIND * (1 + placed) and not told and not any(t.pos in ("VERB", "AUX") for t in behind)
