"""Document -> Quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.article import Span
from framing.document import Document
from framing.find.quotes.accordings import according
from framing.find.quotes.counts import counted
from framing.find.quotes.cues import cues
from framing.find.quotes.directs import directs
from framing.find.quotes.embedded import embedded
from framing.find.quotes.floats import Row, finished, joined
from framing.find.quotes.indirects import indirects
from framing.find.quotes.layouts import layouts
from framing.find.quotes.nestings import nested, without_rivals
from framing.find.quotes.no_comments import no_comments
from framing.find.quotes.nominals import nominals
from framing.find.quotes.overlaps import Overlaps
from framing.find.quotes.passives import passives
from framing.find.quotes.quoted_nouns import quoted_nouns
from framing.find.quotes.readings import Reading, listed
from framing.find.quotes.sequels import continued
from framing.find.quotes.tellings import verb_span
from framing.mentions import Quote


def quotes(document: Document) -> Iterator[Quote]:
    """The attributions of a document in order of the text, as QUOTES.md describes them; sources are not resolved.

    A quote's `parent` is the index, among what comes back, of the quote whose content holds its cue.
    """
    if not document.tokens:
        return
    reading = Reading(document)
    found = tuple(cues(reading))
    rows, taken = directs(reading, found)
    drafts = [_of_row(reading, row) for row in rows]
    drafts += layouts(reading, found)
    drafts += according(reading)
    drafts += no_comments(reading)
    drafts += nominals(reading)
    drafts += passives(reading, found)
    drafts += indirects(reading, found, taken)
    drafts += quoted_nouns(reading, [d for d in drafts if d.cue is not None])
    drafts = list(continued(reading, drafts))
    drafts += embedded(reading, found, drafts)
    drafts = list(joined(reading, drafts))
    withheld = _withheld(reading, drafts)
    told = [counted(reading, draft) for draft in drafts if not (draft.cue and withheld.touches(draft.cue))]
    deeper = [quote for inner in reversed(list(reading.inner.values())) for quote in _deeper(inner)]
    kept = without_rivals([*deeper, *told])
    yield from nested(sorted(kept, key=lambda q: (q.start, -q.end)))


def _withheld(reading: Reading, drafts: Sequence[Quote]) -> Overlaps:
    """What sources would not tell: `whether he had been told` behind `declined to say`."""
    tokens, found = reading.document.tokens, Overlaps()
    for draft in drafts:
        if draft.cue_class == "no-comment" and draft.cue:
            i = reading.token_at(draft.cue.end)
            if i < len(tokens) and tokens[i].lower in listed("opener"):
                found.add(i, Span(tokens[i].start, _end(reading, i)))
    return found


def _end(reading: Reading, i: int) -> int:
    tokens, high = reading.document.tokens, reading.stretch_at(i)[1]
    return next((t.start for t in tokens[i:high] if t.text in (",", ";")), tokens[high - 1].end)


def _deeper(inner: Reading) -> Iterator[Quote]:
    """The quotations inside another one that somebody in it introduces: `‘Go home,’ he told us` in a told story."""
    outer = inner.outer
    found = [c for c in cues(inner) if outer is not None and outer.inner.covers(c.verb.span)]
    for row in directs(inner, found)[0]:
        if row.cue is not None:
            yield counted(inner, _of_row(inner, row))


def _of_row(reading: Reading, row: Row) -> Quote:
    quote = finished(reading, row)
    return quote if row.cue is None else replace(quote, cue=verb_span(reading, row.cue))
