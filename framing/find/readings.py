"""Document -> Reading: what all finders of quotes ask of a document, worked out once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from framing.article import Span
from framing.document import Document, Token
from framing.find.marks import Quotation, quotations
from framing.lexicons import lexicon

FINAL = frozenset((".", "?", "!", "…", "...", ";"))
QUOTES = frozenset(("\"", "“", "”", "''", "``", "„", "«", "»", "'", "‘", "’", "(", ")", "]"))
BREAKS = frozenset((",", "—", "–", "-", "--", "―", ";", ":", "(", ")", "..."))


@dataclass(frozen=True)
class Reading:
    """A document, its quotations, and its stretches: sentences that the parser cut in two are one stretch."""

    document: Document

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations in order."""
        return quotations(self.document)

    @cached_property
    def quoted(self) -> tuple[int, ...]:
        """For each token the index of the quotation that holds it (its marks too), or -1."""
        found = [-1] * len(self.document.tokens)
        for n, quotation in enumerate(self.quotations):
            for token in self.document.within(quotation.outer):
                found[token.i] = n
        return tuple(found)

    @cached_property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """For each sentence the first and the last (excluded) token of its stretch."""
        sentences = self.document.sentences
        bounds: list[list[int]] = []
        owner: list[int] = []
        for n, sentence in enumerate(sentences):
            if n and sentence.paragraph == sentences[n - 1].paragraph and not self._ends(sentences[n - 1].last - 1):
                bounds[-1][1] = sentence.last
            else:
                bounds.append([sentence.first, sentence.last])
            owner.append(len(bounds) - 1)
        return tuple((bounds[k][0], bounds[k][1]) for k in owner)

    def stretch(self, token: Token) -> tuple[int, int]:
        """The first and the last (excluded) token of the stretch around `token`; within its quotation, marks left out."""
        low, high = self.stretches[token.sentence]
        n = self.quoted[token.i]
        if n < 0:
            return low, high
        inner = self.quotations[n].inner
        while self.document.tokens[low].start < inner.start:
            low += 1
        while self.document.tokens[high - 1].end > inner.end:
            high -= 1
        return min(low, token.i), max(high, token.i + 1)

    def token_at(self, offset: int) -> int:
        """The index of the first token that starts at `offset` or behind it; the number of tokens where none does."""
        return bisect_left(self._starts, offset)

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.document.tokens]

    def quotation_of(self, i: int) -> Quotation | None:
        """The quotation that holds token `i`."""
        n = self.quoted[i]
        return self.quotations[n] if n >= 0 else None

    def opens_quotation(self, i: int) -> bool:
        """Whether a quotation starts with token `i`."""
        quotation = self.quotation_of(i)
        return quotation is not None and quotation.outer.start == self.document.tokens[i].start

    def _ends(self, i: int) -> bool:
        """Whether a sentence may end with token `i`: behind a full stop, or behind a mark that follows one."""
        tokens = self.document.tokens
        while i > 0 and tokens[i].text in QUOTES and tokens[i].sentence == tokens[i - 1].sentence:
            i -= 1
        if tokens[i].text[-1] in ".?!…;:":
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            return not (after and after.text[0].islower() and tokens[i].text not in ("?", "!"))
        return False


def is_temporal(token: Token) -> bool:
    """Whether the token names a time (`Wednesday`, `yesterday`): never a speaker."""
    return token.lower.rstrip(".") in lexicon("times")


def words(document: Document, spans: tuple[Span, ...]) -> int:
    """The number of tokens with a letter or a digit inside the spans."""
    return sum(any(c.isalnum() for c in t.text) for span in spans for t in document.within(span))
