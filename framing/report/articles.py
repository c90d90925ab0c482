"""Reading -> Paragraphs of Pieces: the text whole and unchanged, cut wherever a highlight starts or ends.

Highlights overlap freely (a violent act inside a quote inside a caption), so a piece carries all that stand over it.
Pieces hold plain strings: escaping is the template's, which does it to everything.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from framing.report.rows import Found, Reading, span, spans
from framing.report.styles import Styles, worded

ZONES = {"headline": "headline", "caption": "caption", "boilerplate": "not counted, no part of the article's own text"}
LEVELS = {3: "named", 2: "named in passing", 1: "named close by", 0: "not named"}
ARGUMENTS = (("agent", "ag", "doer"), ("patient", "vi", "victim"), ("instrument", "in", ""))


class Tag(NamedTuple):
    """The numbered mark of a finding (`Q3`): what a keyboard reaches, and where links point to."""

    anchor: str
    name: str
    style: str
    note: str


class Mark(NamedTuple):
    """A highlight: a stretch of the text, its classes, what is said of it, its tag and the word set after it.

    The content of a quote has its class and note in `quote` instead. Where several quotes cover a piece, the one of the
    highest `rank`, the innermost, colours it.
    """

    start: int
    end: int
    style: str
    note: str
    tag: Tag | None = None
    after: str = ""
    quote: tuple[str, str] | None = None
    rank: int = 0


class Piece(NamedTuple):
    """A stretch of text under the same highlights; `quote` is the class and the note of the quote over it."""

    text: str
    style: str = ""
    note: str = ""
    tags: tuple[Tag, ...] = ()
    after: str = ""
    quote: tuple[str, str] | None = None

    @property
    def head(self) -> Tag | None:
        """The tag of the violent act whose word the piece is: the word itself bears it."""
        acts = [tag for tag in self.tags if tag.style == "act"]
        return acts[0] if acts and "ac" in self.style.split() else None


class Sentence(NamedTuple):
    """The pieces of a sentence, or of text between sentences; `anchor` where a finding starts in it."""

    anchor: str | None
    pieces: tuple[Piece, ...]


class Shown(NamedTuple):
    """An article as a page shows it."""

    reading: Reading
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def tags(self) -> frozenset[str]:
        """The anchors of the findings that could be placed in the text."""
        return frozenset(t.anchor for p in self.paragraphs for s in p for piece in s.pieces for t in piece.tags)


def shown(reading: Reading, styles: Styles) -> Shown:
    """The article with its paragraphs."""
    return Shown(reading, tuple(paragraphs(reading, styles)))


def paragraphs(reading: Reading, styles: Styles) -> Iterator[tuple[Sentence, ...]]:
    """The article's paragraphs in order: all of the text but the white space between paragraphs."""
    cover = _Cover(reading, styles)
    for start, end in blocks(reading):
        yield tuple(_sentences(reading, cover, start, end))


def blocks(reading: Reading) -> list[tuple[int, int]]:
    """The paragraphs as stretches of the text, and whatever text lies between them."""
    text, at, found = reading.text, 0, []
    known = sorted((p.start, p.end) for p in reading.mentions.paragraphs) if reading.mentions else []
    for start, end in [*known, (len(text), len(text))]:
        if text[at:start].strip():
            found.append((at, start))
        if min(end, len(text)) > max(at, start):
            found.append((max(at, start), min(end, len(text))))
        at = max(at, end)
    return found


def _sentences(reading: Reading, cover: _Cover, start: int, end: int) -> Iterator[Sentence]:
    first = max(0, bisect_right(reading.sentences, start, key=lambda s: s.start) - 1)
    last = bisect_left(reading.sentences, end, key=lambda s: s.start)
    at = start
    for i in range(first, last):
        sentence = reading.sentences[i]
        if sentence.start > at:
            yield Sentence(None, cover.pieces(at, sentence.start))
        if sentence.end > max(at, sentence.start):
            anchor = f"a{reading.n}s{i}" if i in reading.told and i not in cover.seen else None
            cover.seen.add(i)
            stop = min(sentence.end, end)
            yield Sentence(anchor, cover.pieces(max(at, sentence.start), stop))
            at = stop
    if at < end:
        yield Sentence(None, cover.pieces(at, end))


class _Cover:
    """The marks over a text, handed out piece by piece in order of the text."""

    def __init__(self, reading: Reading, styles: Styles) -> None:
        self._text = reading.text
        marks = sorted(_marks(reading, styles), key=lambda m: (m.start, -m.end, m.rank))
        self._cuts = sorted({m.start for m in marks} | {m.end for m in marks})
        self._marks = marks[::-1]  # the next one last
        self.seen: set[int] = set()  # sentences that have begun: one that goes on in the next paragraph has one anchor
        self._active: list[Mark] = []

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a stretch that begins where the last one ended, or later."""
        text, waiting, made = self._text, self._marks, []
        for stop in (*self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)], end):
            tags: tuple[Tag, ...] = ()
            while waiting and waiting[-1].start <= start:
                mark = waiting.pop()
                self._active.append(mark)
                if mark.tag:
                    tags = (*tags, mark.tag)
            made.append(self._piece(text[start:stop], start, stop, tags) if self._active else Piece(text[start:stop]))
            start = stop
        return tuple(made)

    def _piece(self, text: str, start: int, end: int, tags: tuple[Tag, ...]) -> Piece:
        self._active = active = [m for m in self._active if m.end > start]
        own, quote, rank = [], None, 0
        for mark in active:
            if not mark.quote:
                own.append(mark)
            elif mark.rank > rank:
                quote, rank = mark.quote, mark.rank
        if not own:
            return Piece(text, "", "", tags, "", quote)
        if len(own) == 1:
            mark = own[0]
            return Piece(text, mark.style, mark.note, tags, mark.after if mark.end == end else "", quote)
        style, note = _joined(" ", [m.style for m in own]), _joined("; ", [m.note for m in own])
        after = _joined(", ", [m.after for m in own if m.after and m.end == end])
        return Piece(text, style, note, tags, after, quote)


def _joined(joint: str, words: list[str]) -> str:
    """The words, each once."""
    return joint.join(dict.fromkeys(words))


def _marks(reading: Reading, styles: Styles) -> Iterator[Mark]:
    for zone in reading.mentions.zones if reading.mentions else ():
        note = f"{ZONES.get(zone.kind, zone.kind)} (rule {zone.rule})"
        yield Mark(zone.span.start, zone.span.end, f"z z{zone.kind[0]}", note)
    for found in reading.quotes:
        yield from _quote(found, styles)
    for found in reading.violence:
        yield from _act(found, styles)


def _quote(found: Found, styles: Styles) -> Iterator[Mark]:
    row, name, number = found.row, found.name, styles.number(found.row["side"])
    note = quote_note(found, styles)
    over = (f"q s{number}", note)
    tag: Tag | None = Tag(found.anchor, f"{name} {styles.short(row['side'])}", f"s{number}", note)
    for start, end in spans(row):
        yield Mark(start, end, "", "", tag, "", over, 1 + int(row["depth"] or 0))
        tag = None
    cue, source = span(row, "cue"), span(row, "source")
    if cue:
        yield Mark(*cue, "cu", f"{name} cue, {worded(row['cue_class'])}", tag)
    if source:
        yield Mark(*source, "so", f"{name} source: {row['source'] or 'not resolved'}", tag if not cue else None)


def quote_note(found: Found, styles: Styles) -> str:
    """What is said of a quote: its kind, who speaks, the side, the rule."""
    row = found.row
    kind = "asked, no comment" if row["cue_class"] == "no-comment" else row["kind"]
    who = f"{row['source'] or 'source not resolved'} ({styles.label(row['side'])})"
    return f"{found.name} {kind}: {who}; rule {row['rule']}"


def _act(found: Found, styles: Styles) -> Iterator[Mark]:
    row, name = found.row, found.name
    note = act_note(found)
    if row["start"] is not None and row["end"] is not None:
        yield Mark(int(row["start"]), int(row["end"]), "ac", note, Tag(found.anchor, name, "act", note))
    for what, style, after in ARGUMENTS:
        place = span(row, what)
        if place:
            side = f" ({styles.label(row[f'{what}_side'])})" if f"{what}_side" in row else ""
            yield Mark(*place, style, f"{name} {after or what}{side}", None, after and f"{after} {name}")


def act_note(found: Found) -> str:
    """What is said of a violent act: its class and voice, how far the doer is named, who tells it, the rule."""
    row = found.row
    what = ", ".join(worded(known).lower() for known in (row["event_class"], row["voice"]) if known)
    return (
        f"{found.name} {what}; doer {LEVELS.get(row['visibility'], 'not named')}; {row['told_by']}; rule {row['rule']}"
    )
