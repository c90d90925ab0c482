"""Token, Sentence, Document: a Universal Dependencies tree over an article's own characters."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from framing.article import Article, Span, Zone


class Token(NamedTuple):
    """A word or a mark of the text, with its place in the tree.

    `i` and `head` count tokens of the whole document; the root of a sentence is its own head.
    `dep`, `pos`, `morph` are Universal Dependencies v2 (basic trees), `tag` is Penn Treebank; `lower` is the text in
    lower case, kept because every finder asks for it.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    morph: str
    sentence: int
    lower: str

    @property
    def span(self) -> Span:
        """The token's place in the article's text."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """A sentence: tokens `first` to `last` (excluded), characters `start` to `end`, inside one paragraph."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Document:
    """An article with its sentences, trees, paragraphs and zones; without tokens where parsing failed."""

    article: Article
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()

    @cached_property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def children(self) -> tuple[tuple[Token, ...], ...]:
        """For each token its dependents, in order of the text."""
        below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token)
        return tuple(map(tuple, below))

    def head(self, token: Token) -> Token:
        """The token's governor; the token itself where it is a root."""
        return self.tokens[token.head]

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first dependent of `token` with one of the relations, or None."""
        return next((c for c in self.children[token.i] if c.dep in deps), None)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """`token` and everything below it, in order of the text. ValueError where that runs in a circle."""
        found, todo = [], [self.tokens[token.i]]
        while todo:
            below = todo.pop()
            found.append(below)
            todo += self.children[below.i]
            if len(found) > len(self.tokens):
                raise self._circle(token)
        return tuple(sorted(found))

    def ancestors(self, token: Token) -> tuple[Token, ...]:
        """The governors of `token`, nearest first, up to the root. ValueError where they run in a circle."""
        found = []
        while token.head != token.i:
            token = self.tokens[token.head]
            found.append(token)
            if len(found) > len(self.tokens):
                raise self._circle(token)
        return tuple(found)

    def _circle(self, token: Token) -> ValueError:
        return ValueError(f"the tree runs in a circle at token {token.i}, {token.text!r}")

    def sentence(self, token: Token) -> Sentence:
        """The sentence that holds `token`."""
        return self.sentences[token.sentence]

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside `span`."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end - 1)
        while last > first and self.tokens[last - 1].end > span.end:
            last -= 1
        return self.tokens[first:last]

    def outside(self, span: Span) -> tuple[Span, ...]:
        """The parts of `span` outside boilerplate that stands inside a sentence, each from token to token."""
        left_out = [z.span for z in self.zones if z.kind == "boilerplate" and z.span.overlaps(span)]
        if not left_out:
            return (span,)
        starts = [span.start, *(zone.end for zone in left_out)]
        ends = [*(zone.start for zone in left_out), span.end]
        inside = (self.within(Span(start, end)) for start, end in zip(starts, ends, strict=True) if start < end)
        return tuple(tokens[0].span.hull(tokens[-1].span) for tokens in inside if tokens)

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the character, or of the last one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds the character; None in body text."""
        for zone in self.zones:
            if zone.span.start <= offset < zone.span.end:
                return zone
        return None

    def in_headline(self, offset: int) -> bool:
        """Whether the character belongs to the headline."""
        zone = self.zone_at(offset)
        return zone is not None and zone.kind == "headline"

    @cached_property
    def answers(self) -> dict[str, dict[Any, Any]]:
        """What finders have worked out and ask for often: name of the question -> what it is about -> answer."""
        return defaultdict(dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]


def hull(tokens: tuple[Token, ...] | list[Token]) -> Span:
    """The smallest span that covers all the tokens (at least one)."""
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))
