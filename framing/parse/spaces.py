"""Text -> the parser's text: single spaces, common quotation marks, with a map back to the article's own offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.article import Span

# No-break spaces made one parse of the seed article collapse; zero-width characters and byte-order marks do the same.
GAP = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
# Marks that the parser's tokenizer does not know would stay on their words.
MARKS = str.maketrans("＂‛❝❞〝〞「」『』‹›", '"‘' + "“”" * 5)
# A space was lost at a mark: `…,"Hall said`, `… left."We know`, `said,“We know`.
GLUED = re.compile(r"(?<=[,.?!][\"”])(?=[^\W\d_])|(?<=[^\W\d_A-Z][.?!])(?=[\"“][A-Z])|(?<=[.?!][\"”])(?=[\"“][A-Z])"
                  r"|(?<=[^\W\d_][,:])(?=“[^\W\d_])|(?<=[^\W\d_]:)(?=\"[A-Z])")  # fmt: skip
UNPRINTABLE = re.compile(r"[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A stretch of text as the parser reads it; character `i` of `text` is character `origin[i]` of the article."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The article's own span for the characters `start` to `end` of the parser's text."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def plain(text: str, *spans: Span) -> Plain:
    """The parser's text for one stretch, its parts around what is left out: gaps are one space each, none at an end."""
    pieces: list[str] = []
    origin: list[int] = []
    for span in spans:
        if origin and pieces[-1] != " ":
            _space(origin[-1] + 1, pieces, origin)
        at = span.start
        for gap in GAP.finditer(text, span.start, span.end):
            _take(text, at, gap.start(), pieces, origin)
            if origin and _is_space(gap.group()) and pieces[-1] != " ":
                _space(gap.start(), pieces, origin)
            at = gap.end()
        _take(text, at, span.end, pieces, origin)
    if pieces and pieces[-1] == " ":
        pieces.pop()
        origin.pop()
    return Plain("".join(pieces), tuple(origin))


def _space(at: int, pieces: list[str], origin: list[int]) -> None:
    pieces.append(" ")
    origin.append(at)


def _take(text: str, start: int, end: int, pieces: list[str], origin: list[int]) -> None:
    if start < end:
        if (glued := GLUED.search(text, start, end)) and start < glued.start():
            _take(text, start, glued.start(), pieces, origin)
            _space(glued.start(), pieces, origin)
            return _take(text, glued.start(), end, pieces, origin)
        # The string store takes no lone surrogates, and control characters are no words: one sign for each.
        pieces.append(UNPRINTABLE.sub("\ufffd", text[start:end]).translate(MARKS))
        origin.extend(range(start, end))


def _is_space(gap: str) -> bool:
    return any(c.isspace() for c in gap)
