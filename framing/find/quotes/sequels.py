"""Reading, Quotes -> the same, with the sentences behind them in which marks hold more of their speakers' words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.find.quotes.edges import trimmed
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import is_somebody, shared_subject
from framing.find.quotes.overlaps import Overlaps
from framing.find.quotes.readings import Reading, words
from framing.mentions import Quote

LEAST = 3  # marked words: fewer are a term, a nickname or a scare quote
BEHIND = ("direct.behind", "mixed.behind", "mixed.around", "indirect.fronted", "indirect.interrupted")


def continued(reading: Reading, drafts: Sequence[Quote]) -> Iterator[Quote]:
    """The drafts; `“It leaks,” Hall said. The port “did nothing at all.”` is told by Hall to its end."""
    found = dict(enumerate(drafts))
    taken = Overlaps((n, span) for n, quote in found.items() for span in quote.spans)
    told = {n: _sentence(reading, q.cue.end - 1) for n, q in found.items() if q.cue is not None}
    reported = set(told.values())
    tellers = {place: n for n, place in told.items() if found[n].rule in BEHIND and found[n].source is not None}
    starts = ((quotation, reading.token_at(quotation.outer.start)) for quotation in reading.quotations)
    for quotation, i in starts:
        if i >= len(reading.document.tokens):
            continue
        low, high = reading.stretch_at(i)
        n = tellers.get(reading.stretch_at(low - 1)) if low else None
        apart = (low, high) in reported or i == low or taken.touches(quotation.inner)
        if n is None or apart or not _goes_on(reading, quotation, low):
            continue
        content = trimmed(reading, low, high)
        if content is not None:
            found[n] = replace(found[n], spans=(*found[n].spans, content))
            tellers[low, high] = n
    yield from found.values()


def _sentence(reading: Reading, offset: int) -> tuple[int, int]:
    """The first and the last (excluded) token of the stretch that holds a character."""
    return reading.stretch_at(max(0, reading.token_at(offset + 1) - 1))


def _goes_on(reading: Reading, quotation: Quotation, low: int) -> bool:
    """Whether the sentence of a quotation goes on in the paragraph of the one before it and names nobody else."""
    document, tokens = reading.document, reading.document.tokens
    beside = document.paragraph_at(tokens[low - 1].start) == document.paragraph_at(tokens[low].start)
    if not beside or not quotation.closed or words(document, (quotation.inner,)) < LEAST:
        return False
    high = reading.stretch_at(low)[1]
    root = next((t for t in tokens[low:high] if t.head == t.i), None)
    who = shared_subject(document, root) if root is not None and reading.quoted[root.i] < 0 else None
    return who is None or not is_somebody(who)
