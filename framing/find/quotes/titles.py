"""Quotation -> whether it is the name of a work or part of a phrase, and whether the speaker goes on behind it."""

from __future__ import annotations

from framing.find.quotes.cues import Cue
from framing.find.quotes.marks import Quotation
from framing.find.quotes.readings import FINITE, Reading, listed


def is_title(reading: Reading, quotation: Quotation, first: int, cue: Cue | None = None) -> bool:
    """Whether the quotation is the name of a work: `wrote “The Long Winter” after the war`; never what a sign reads."""
    called = quotation.inner.of(reading.document.text)[-1:] in "!?"
    loud = cue is not None and cue.lemma in ("chant", "shout", "yell", "scream", "cry")
    if cue is not None and (loud or cue.cue_class == "document" or (called and cue.lemma != "write")):
        return False  # declared “What a Great Day!”
    before = reading.document.tokens[first - 1]
    if cue is not None and before.text in (",", ":") and not _follows_work(reading, before.i):
        return False
    inner = [t for t in reading.document.within(quotation.inner) if any(c.isalpha() for c in t.text)]
    long = [t for t in inner if len(t.text) > 3]
    if any(t.tag in FINITE and t.text.islower() for t in inner):
        return False  # chanting “We are Harbour”
    return bool(long) and len(inner) <= 8 and inner[0].text[0].isupper() and all(t.text[0].isupper() for t in long)


def _follows_work(reading: Reading, comma: int) -> bool:
    """Whether a comma stands behind a kind of work: `wrote in her book, “The Long Winter”`."""
    tokens = reading.document.tokens
    return tokens[comma].text == "," and comma > 0 and tokens[comma - 1].lemma.lower() in listed("work")


def is_followed(reading: Reading, quotation: Quotation, behind: int) -> bool:
    """Whether another verb of the speaker follows words that hold none: `blamed “robbers from the hills” and left`."""
    tokens = reading.document.tokens
    told = any(t.tag in FINITE for t in reading.document.within(quotation.inner))
    joined = tokens[behind].lower in ("and", "but")
    return joined and not told and any(t.tag in FINITE for t in tokens[behind + 1 : behind + 2])


def is_phrase(reading: Reading, cue: Cue, first: int, behind: int, high: int) -> bool:
    """Whether marked words are part of a phrase, not of a clause: `spoke of a “…” and left`, `condemned “…” laws`."""
    tokens = reading.document.tokens
    end = next((k for k in range(behind, high) if reading.is_break(k)), high)
    infinitive = tokens[first - 1].lower == "to" or any(t.tag in FINITE for t in tokens[first:end])
    plain = "object" in cue.frames and end < high and not infinitive
    return plain or "small" in cue.frames or tokens[lead_of(reading, cue, first) - 1].pos == "ADP"


def lead_of(reading: Reading, cue: Cue, first: int) -> int:
    """The first token of the noun phrase that the opening mark stands in: `spoke of a "new era"`."""
    tokens = reading.document.tokens
    while first - 1 > cue.last and (tokens[first - 1].pos in ("DET", "ADJ", "NUM") or tokens[first - 1].tag == "PRP$"):
        first -= 1
    return first
