"""Quote in the making -> Quote: its kind, its marked parts and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.article import Span
from framing.find.quotes.marks import Quotation
from framing.find.quotes.readings import Reading, words
from framing.mentions import Quote


def counted(reading: Reading, quote: Quote) -> Quote:
    """The quote with its kind, its marked parts and its numbers of words; boilerplate inside a sentence is no part."""
    whole = _apart(sorted(_whole(reading, span) for span in quote.spans))
    spans = tuple(part for span in whole for part in reading.document.outside(span))
    marked = tuple(
        Span(max(q.inner.start, span.start), min(q.inner.end, span.end))
        for span in spans
        for q in reading.quotations_in(span)
        if q.inner.overlaps(span) and not (q.outer.covers(span) and not span.covers(q.outer) and _inside(quote, q))
    )
    count, quoted = words(reading.document, spans), words(reading.document, marked)
    kind = "direct" if quoted and quoted == count else ("mixed" if quoted else "indirect")
    source = quote.source
    if source is not None and (told := reading.document.outside(source.span)):
        source = replace(source, span=told[0]) if told[0] != source.span else source  # it stands before links in it
    return replace(quote, spans=spans, marked=marked, kind=kind, words=count, quoted_words=quoted, source=source)


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
    for quotation in reading.quotations_in(span):
        outer = quotation.outer
        if outer.overlaps(span) and not outer.covers(span) and not span.covers(outer):
            span = span.hull(outer)
    return span
