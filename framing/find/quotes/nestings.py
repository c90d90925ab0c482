"""Quotes -> the same without rivals, each with its depth and the quote that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.article import Span
from framing.find.quotes.overlaps import Overlaps
from framing.mentions import Quote


def without_rivals(drafts: Sequence[Quote]) -> Iterator[Quote]:
    """The drafts without those whose cue another one holds, and without floating ones and nouns that another tells."""
    kept: list[Quote] = []
    cues, contents = Overlaps(), Overlaps()
    for draft in drafts:
        if draft.cue is not None:
            if cues.touches(draft.cue):
                continue
            cues.add(len(kept), draft.cue)
            for span in draft.spans:
                contents.add(len(kept), span)
        kept.append(draft)
    for m, quote in enumerate(kept):
        tellers = [kept[n] for n in _tellers(contents, quote) if n != m]
        floats = quote.cue is None and any(_covers(other, quote) for other in tellers)
        nobodys = quote.source is None and quote.rule.startswith("nominal")  # said in a statement that
        if not (floats or (nobodys and any(o.source and o.start == quote.start for o in tellers))):
            yield quote


def _tellers(contents: Overlaps, quote: Quote) -> set[int]:
    return {n for n, _ in contents.overlapping(quote.spans[0])} if quote.spans else set()


def _covers(other: Quote, quote: Quote) -> bool:
    return all(any(o.covers(s) for o in other.spans) for s in quote.spans)


def nested(found: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes with their depth and the index of the smallest quote whose content holds their cue or content."""
    contents = Overlaps((n, span) for n, quote in enumerate(found) for span in quote.spans)
    parents = [_parent(found, n, contents) for n in range(len(found))]
    depths: dict[int, int] = {}
    for n, quote in enumerate(found):
        told = parents[n] is not None
        yield replace(quote, parent=parents[n], depth=_depth(parents, n, depths)) if told else quote


def _depth(parents: Sequence[int | None], n: int, known: dict[int, int]) -> int:
    """How many quotes hold quote `n`; `known` keeps those that were counted before."""
    path: dict[int, None] = {}  # in the order of the way up
    above: int | None = n
    while above is not None and above not in known and above not in path:
        path[above] = None
        above = parents[above]
    depth = known.get(above, -1) if above is not None else -1
    for below in reversed(path):
        depth += 1
        known[below] = depth
    return known[n]


def _parent(found: Sequence[Quote], n: int, contents: Overlaps) -> int | None:
    """The smallest quote that holds quote `n`; of two that hold each other's cue the longer one is the holder."""
    place = _place(found[n])
    around = {k for k, span in contents.overlapping(place) if span.covers(place)} if place else set()
    holders = [k for k in sorted(around - {n}) if found[k].cue != found[n].cue]
    holders = [k for k in holders if not _holds(found[n], found[k]) or (_size(found[k]), -k) > (_size(found[n]), -n)]
    return min(holders, key=lambda k: _size(found[k]), default=None)


def _place(quote: Quote) -> Span | None:
    return quote.cue or (quote.spans[0] if quote.spans else None)


def _holds(holder: Quote, held: Quote) -> bool:
    place = _place(held)
    return place is not None and any(span.covers(place) for span in holder.spans)


def _size(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.spans)
