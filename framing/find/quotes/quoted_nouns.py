"""Reading, Quotes -> quotes of nouns of saying beside a quotation that no other row tells: `chants of “…”`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.document import Token
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import noun_phrase, subject
from framing.find.quotes.nominals import nominal_row, owner_of
from framing.find.quotes.overlaps import Overlaps
from framing.find.quotes.readings import FINITE, Reading
from framing.lexicons import Row, lexicon
from framing.mentions import Quote

ANSWERS = ("be", "come", "go")  # verbs between a quotation and its noun: “…,” came the reply
REACH = 12  # tokens between a noun and the quotation that its verb equates with it
SHORT = frozenset(("comment", "remark", "quip", "chant", "retort"))


def quoted_nouns(reading: Reading, told: Sequence[Quote]) -> Iterator[Quote]:
    """`issued a statement: “…”`, `chants of “…”`: a noun of saying before a quotation that nobody has told yet."""
    tokens = reading.document.tokens
    taken = Overlaps((n, span) for n, quote in enumerate(told) for span in quote.spans)
    for quotation in reading.quotations:
        i = reading.token_at(quotation.outer.start) - 1
        if not quotation.closed or any(_tells(told[n], quotation) for n, _ in taken.overlapping(quotation.outer)):
            continue
        found = _named_behind(reading, quotation, i) or _answered(reading, quotation) or _equated(reading, quotation, i)
        if found is not None:
            yield found
            continue
        while i > 0 and (tokens[i].text in (",", ":") or tokens[i].lower in ("of", "that", "to")):
            i -= 1
        rows = lexicon("reporting_nouns").get(tokens[i].lemma.lower()) if i >= 0 else None
        led = i > 0 and tokens[i - 1].lower in ("in", "of")  # in charge of “Today”, a song of hope: “…”
        if rows and tokens[i].pos == "NOUN" and not led:
            source, carrier = owner_of(reading, tokens[i])
            cue = (tokens[i], i, carrier)
            yield nominal_row(reading, cue, rows[0]["class"], quotation.outer, source, "nominal.quoted")


def _named_behind(reading: Reading, quotation: Quotation, before: int) -> Quote | None:
    """`Hall’s “you can keep it” promise`: the quotation, by its owner."""
    tokens, noun = reading.document.tokens, reading.token_at(quotation.outer.end)
    while before > 0 and tokens[before].pos == "ADJ":
        before -= 1
    row = _row_of(tokens[noun]) if noun < len(tokens) else None
    if row is None or before < 0 or tokens[before].tag not in ("POS", "PRP$"):
        return None
    said = any(t.tag in FINITE for t in reading.document.within(quotation.inner))
    if not said and tokens[noun].lemma not in SHORT:
        return None
    owner = tokens[before - (tokens[before].tag == "POS")]
    source = noun_phrase(reading.document, owner, high=owner.i + 1)
    return nominal_row(reading, (tokens[noun], noun, None), row["class"], quotation.outer, source, "nominal.quoted")


def _row_of(token: Token) -> Row | None:
    """What the lexicon says of a noun of saying; None for any other token."""
    rows = lexicon("reporting_nouns").get(token.lemma.lower()) if token.pos == "NOUN" else None
    return rows[0] if rows else None


def _answered(reading: Reading, quotation: Quotation) -> Quote | None:
    """`“No,” came the reply from Hall`, `“Never,” was her answer.`"""
    document, tokens = reading.document, reading.document.tokens
    verb = reading.token_at(quotation.outer.end)
    if verb + 1 >= len(tokens) or tokens[verb].lemma not in ANSWERS or tokens[verb].tag not in FINITE:
        return None
    high = reading.stretch_at(verb)[1]
    noun = next((t for t in tokens[verb + 1 : min(high, verb + 6)] if _row_of(t)), None)
    row = _row_of(noun) if noun is not None else None
    if noun is None or row is None or any(reading.is_break(t.i) or t.pos == "VERB" for t in tokens[verb + 1 : noun.i]):
        return None
    source = owner_of(reading, noun)[0]
    if source is None and noun.i + 2 < high and tokens[noun.i + 1].lower == "from":
        source = noun_phrase(document, document.head(tokens[noun.i + 1]), low=noun.i + 2, high=high)
    return nominal_row(reading, (noun, noun.i, tokens[verb]), row["class"], quotation.outer, source, "nominal.quoted")


def _equated(reading: Reading, quotation: Quotation, before: int) -> Quote | None:
    """`Her answer was, “No.”`, `The message is: “…”`."""
    document, tokens = reading.document, reading.document.tokens
    verb = before - (tokens[before].text in (",", ":")) if before > 0 else 0
    if verb < 1 or tokens[verb].lemma != "be" or tokens[verb].tag not in FINITE:
        return None
    low = max(reading.stretch_at(verb)[0], verb - REACH)
    noun = subject(document, tokens[verb]) or subject(document, document.head(tokens[verb]))
    if noun is None or not low <= noun.i < verb:
        noun = next((t for t in tokens[low:verb] if _row_of(t)), None)
    row = _row_of(noun) if noun is not None else None
    if noun is None or row is None:
        return None
    cue = (noun, verb, None)
    return nominal_row(reading, cue, row["class"], quotation.outer, owner_of(reading, noun)[0], "nominal.quoted")


def _tells(quote: Quote, quotation: Quotation) -> bool:
    """Whether the quote tells the quotation itself, not something that is told within it."""
    return quote.cue is None or not quotation.outer.covers(quote.cue)
