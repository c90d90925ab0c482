"""Document -> Quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.article import Span
from framing.document import Document
from framing.find.quotes.accordings import according
from framing.find.quotes.cues import cues
from framing.find.quotes.directs import directs
from framing.find.quotes.floats import Row, finished
from framing.find.quotes.indirects import indirects
from framing.find.quotes.layouts import layouts
from framing.find.quotes.marks import Quotation
from framing.find.quotes.no_comments import no_comments
from framing.find.quotes.nominals import nominals, quoted_nouns
from framing.find.quotes.passives import passives
from framing.find.quotes.readings import Reading, listed, words
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
    told = [_counted(reading, draft) for draft in drafts if not _is_withheld(reading, draft, drafts)]
    for inner in reading.inner.values():
        told = [*_deeper(inner), *told]
    kept = _without_rivals(told)
    yield from _nested(sorted(kept, key=lambda q: (q.start, -q.end)))


def _is_withheld(reading: Reading, draft: Quote, drafts: Sequence[Quote]) -> bool:
    """Whether the cue stands in what a source would not tell: `declined to say whether he had been told`."""
    tokens = reading.document.tokens
    for other in drafts:
        if other.cue_class == "no-comment" and other.cue and draft.cue and other.cue.end < draft.cue.start:
            i = reading.token_at(other.cue.end)
            if i < len(tokens) and tokens[i].lower in listed("opener") and draft.cue.end <= _end(reading, i):
                return True
    return False


def _end(reading: Reading, i: int) -> int:
    tokens, high = reading.document.tokens, reading.stretch_at(i)[1]
    return next((t.start for t in tokens[i:high] if t.text in (",", ";")), tokens[high - 1].end)


def _deeper(inner: Reading) -> Iterator[Quote]:
    """The quotations inside another one that somebody in it introduces: `‘Go home,’ he told us` in a told story."""
    outer = inner.outer
    found = [c for c in cues(inner) if outer is not None and outer.inner.covers(c.verb.span)]
    for row in directs(inner, found)[0]:
        if row.cue is not None:
            yield _counted(inner, _of_row(inner, row))


def _without_rivals(drafts: Sequence[Quote]) -> Iterator[Quote]:
    """The drafts without those whose cue another one holds, and without floating ones that another one tells."""
    kept: list[Quote] = []
    for draft in drafts:
        if draft.cue is not None and any(k.cue is not None and k.cue.overlaps(draft.cue) for k in kept):
            continue
        kept.append(draft)
    told = [k for k in kept if k.cue is not None]
    for quote in kept:
        floats = quote.cue is None and any(_covers(other, quote) for other in told)
        if not floats:
            yield quote


def _covers(other: Quote, quote: Quote) -> bool:
    return bool(quote.spans) and all(any(o.covers(s) for o in other.spans) for s in quote.spans)


def _of_row(reading: Reading, row: Row) -> Quote:
    quote = finished(row)
    return quote if row.cue is None else replace(quote, cue=verb_span(reading, row.cue))


def _counted(reading: Reading, quote: Quote) -> Quote:
    """The quote with its kind, its marked parts and its numbers of words."""
    spans = tuple(_apart(sorted(_whole(reading, span) for span in quote.spans)))
    marked = tuple(
        Span(max(q.inner.start, span.start), min(q.inner.end, span.end))
        for span in spans
        for q in reading.quotations
        if q.inner.overlaps(span) and not (q.outer.covers(span) and not span.covers(q.outer) and _inside(quote, q))
    )
    count, quoted = words(reading.document, spans), words(reading.document, marked)
    kind = "direct" if quoted and quoted == count else ("mixed" if quoted else "indirect")
    return replace(quote, spans=spans, marked=marked, kind=kind, words=count, quoted_words=quoted)


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap made one."""
    last: Span | None = None
    for span in spans:
        if last is not None and last.overlaps(span):
            last = last.hull(span)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _inside(quote: Quote, quotation: Quotation) -> bool:
    """Whether the cue itself stands inside the quotation: its content is indirect there."""
    return quote.cue is not None and quotation.outer.covers(quote.cue)


def _whole(reading: Reading, span: Span) -> Span:
    """The span with all of a quotation that it reaches into from outside."""
    for quotation in reading.quotations:
        outer = quotation.outer
        if outer.overlaps(span) and not outer.covers(span) and not span.covers(outer):
            span = span.hull(outer)
    return span


def _nested(found: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes with their depth and the index of the smallest quote whose content holds their cue or content."""
    parents = [_parent(found, n) for n in range(len(found))]
    for n, quote in enumerate(found):
        depth, above = 0, parents[n]
        while above is not None and depth < len(found):
            depth, above = depth + 1, parents[above]
        yield replace(quote, parent=parents[n], depth=depth)


def _parent(found: Sequence[Quote], n: int) -> int | None:
    """The smallest quote that holds quote `n`; of two that hold each other's cue the longer one is the holder."""
    holders = [k for k in range(len(found)) if k != n and _holds(found[k], found[n]) and found[k].cue != found[n].cue]
    holders = [k for k in holders if not _holds(found[n], found[k]) or (_size(found[k]), -k) > (_size(found[n]), -n)]
    return min(holders, key=lambda k: _size(found[k]), default=None)


def _holds(holder: Quote, held: Quote) -> bool:
    place = held.cue or (held.spans[0] if held.spans else None)
    return place is not None and any(span.covers(place) for span in holder.spans)


def _size(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.spans)
