"""Reading -> quotes that no reporting verb tells: `He cast himself as “the last honest man in town”.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.document import Token
from framing.find.quotes.borrowings import antecedent
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import trimmed
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import is_somebody, noun_phrase, shared_subject
from framing.find.quotes.overlaps import Overlaps
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import FINAL, FINITE, Reading, listed
from framing.find.quotes.titles import is_title
from framing.lexicons import lexicon
from framing.mentions import Quote, Source

LEAST = 3  # marked words: fewer are a term, a nickname or a scare quote
REACH = 25  # tokens between the verb and the opening mark


def embedded(reading: Reading, cues: Sequence[Cue], told: Sequence[Quote]) -> Iterator[Quote]:
    """For each longer quotation that nobody has told yet: the nearest verb above it that somebody is the subject of."""
    said = {cue.verb.i for cue in cues}
    taken = Overlaps((n, span) for n, quote in enumerate(told) for span in quote.spans)
    for quotation in reading.quotations:
        first = reading.token_at(quotation.outer.start)
        if not quotation.closed or first >= len(reading.document.tokens):
            continue
        if taken.touches(quotation.inner) or is_title(reading, quotation, first):
            continue
        short = len(quotation.inner.of(reading.document.text).split()) < LEAST
        found = _governor(reading, quotation, first)
        if found is None or (short and found[2].dep != "ccomp"):
            continue
        if found[0].lemma.lower() in lexicon("reporting_verbs") and found[0].i not in said:
            continue  # you could say “…”: nobody did
        if (row := _row(reading, quotation, *found)) is not None:
            yield row


def _governor(reading: Reading, quotation: Quotation, first: int) -> tuple[Token, Token, Token] | None:
    """The verb before the quotation that tells of somebody, its subject, and the verb's dependent that it stands in."""
    document, inside = reading.document, reading.document.within(quotation.outer)
    tops = [t for t in inside if not quotation.outer.covers(document.tokens[t.head].span) and t.head < first]
    low = max(reading.stretch_at(first)[0], first - REACH)
    for top in tops[:1]:
        below = top
        for verb in document.ancestors(top):
            relative = verb.dep == "acl:relcl" and below.dep == "ccomp" and document.child(below, "nsubj") is None
            if verb.pos == "VERB" and low <= verb.i < first and reading.quoted[verb.i] < 0 and not relative:
                who = shared_subject(document, verb)
                if who is not None and who.lower in listed("relative-pronoun") and who.i < verb.i:
                    who = antecedent(reading, who, verb)
                if who is not None and who.i < verb.i and is_somebody(who):
                    return verb, who, below
            below = verb
    return None


def _row(reading: Reading, quotation: Quotation, verb: Token, who: Token, below: Token) -> Quote | None:
    tokens, high = reading.document.tokens, reading.stretch(verb)[1]
    first = reading.token_at(quotation.outer.start)
    start = verb.i + 1
    while start < first and (tokens[start].pos in ("ADV", "PART") or tokens[start].dep == "compound:prt"):
        start += 1
    end = max(phrase_end(reading, [below], start, high), reading.token_at(quotation.outer.end))
    while end < high and not reading.is_break(end) and tokens[end].text not in FINAL and tokens[end].tag not in FINITE:
        end += 1
    content = trimmed(reading, start, end)
    if content is None:
        return None
    passive = verb.tag == "VBN" and (verb.dep == "acl" or reading.document.child(verb, "aux:pass") is not None)
    source = None if passive else Source(noun_phrase(reading.document, who, high=verb.i))
    return Quote("mixed", (content,), verb.span, verb.lemma.lower(), "none", source, "mixed.embedded")
