"""Text -> paragraphs: blocks between blank lines, and lines where a text breaks the line after each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.article import Span

BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*)+")
LINE = re.compile(r"[^\r\n]+")


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text` in order, without the white space around them."""
    start = 0
    for gap in BLANK.finditer(text):
        yield from _block(text, start, gap.start())
        start = gap.end()
    yield from _block(text, start, len(text))


def _block(text: str, start: int, end: int) -> Iterator[Span]:
    lines = [Span(m.start(), m.end()) for m in LINE.finditer(text, start, end) if m.group().strip()]
    if len(lines) > 1 and _wrapped([line.of(text).rstrip() for line in lines]):
        lines = [Span(lines[0].start, lines[-1].end)]
    yield from (_stripped(text, line) for line in lines)


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph that was broken at a fixed width: near in length, broken in mid-sentence."""
    full = lines[:-1]
    longest = max(map(len, lines))
    broken = sum(line[-1] not in ".!?\"”’'»:" for line in full)
    return longest <= 100 and min(map(len, full)) > longest - 25 and 2 * broken >= len(full)


def _stripped(text: str, span: Span) -> Span:
    piece = span.of(text)
    return Span(span.start + len(piece) - len(piece.lstrip()), span.end - len(piece) + len(piece.rstrip()))
