"""Document -> Reading: what all finders of quotes ask of a document, worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from framing.article import Span
from framing.document import Document, Token
from framing.find.quotes.marks import Quotation, nested, quotations
from framing.lexicons import lexicon

FINITE = ("VBD", "VBZ", "VBP", "MD")  # tags of verbs that carry tense
FINAL = frozenset((".", "?", "!", "…", "...", ";"))
QUOTES = frozenset(("''", "``", *"\"“”„«»‹›'‘’＂❝❞〝〞「」『』()]"))
BREAKS = frozenset((",", "—", "–", "-", "--", "―", ";", ":", "(", ")", "..."))
STOPS = frozenset(".?!…;:")  # what the last word of a sentence ends with
FORMS = 65536  # tokens of which it is kept that they are words
LONGEST = 300  # tokens of a stretch: a text without full stops is cut, so that no step looks over all of it


class _Sparse(dict[int, int]):
    """Few numbers of many: -1 for all others."""

    def __missing__(self, key: int) -> int:
        return -1


@dataclass(frozen=True)
class Reading:
    """A document, its quotations, and its stretches: sentences that the parser cut in two are one stretch.

    Where `outer` is given, it is the reading of what that quotation of `whole` holds: its quotations are those nested
    in it, and it tells of the tokens in it alone.
    """

    document: Document
    outer: Quotation | None = None
    whole: Reading | None = None

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations in order."""
        return nested(self.document, self.outer) if self.outer else quotations(self.document)

    @cached_property
    def inner(self) -> Mapping[int, Reading]:
        """Index of a quotation -> the reading of what it holds, for those that hold quotations."""
        if self.outer:
            return {}
        within = {n: Reading(self.document, quotation, self) for n, quotation in enumerate(self.quotations)}
        return {n: reading for n, reading in within.items() if reading.quotations}

    @cached_property
    def extent(self) -> range:
        """The tokens that it tells of: those in the quotation that it reads, or all."""
        if self.outer is None:
            return range(len(self.document.tokens))
        return range(self.token_at(self.outer.inner.start), self.token_at(self.outer.inner.end))

    @cached_property
    def quoted(self) -> Mapping[int, int] | Sequence[int]:
        """For each token the index of the quotation that holds it (its marks too), or -1."""
        found = _Sparse() if self.outer else [-1] * len(self.document.tokens)
        for n, quotation in enumerate(self.quotations):
            for token in self.document.within(quotation.outer):
                found[token.i] = n
        return found

    def quotations_in(self, span: Span) -> Iterator[Quotation]:
        """The quotations that share a character with the span, in order."""
        for n in range(bisect_right(self._ends, span.start), len(self.quotations)):
            if self.quotations[n].outer.start >= span.end:
                return
            yield self.quotations[n]

    @cached_property
    def _ends(self) -> list[int]:
        return [quotation.outer.end for quotation in self.quotations]

    @cached_property
    def _bounds(self) -> tuple[tuple[int, int], ...]:
        """For each token of the extent the first and the last (excluded) of its stretch, seen from outside of marks."""
        tokens, sentences, extent = self.document.tokens, self.document.sentences, self.extent
        starts = [extent.start] if extent else []
        for i in extent[1:]:
            before = tokens[i - 1]
            apart = sentences[before.sentence].paragraph != sentences[tokens[i].sentence].paragraph
            long = i - starts[-1] >= LONGEST
            if apart or long or self._parts(i, before.sentence != tokens[i].sentence):
                starts.append(i)
        bounds: list[tuple[int, int]] = []
        for first, last in zip(starts, [*starts[1:], extent.stop], strict=True):
            bounds += [(first, last)] * (last - first)
        return tuple(bounds)

    def stretch_at(self, i: int) -> tuple[int, int]:
        """The first and the last (excluded) token of the stretch that holds token `i`."""
        return self._bounds[i - self.extent.start]

    @cached_property
    def openings(self) -> dict[tuple[int, int, int, bool], int]:
        """Where the content of verbs may start, as far as it was asked."""
        return {}

    @cached_property
    def _stretches(self) -> dict[int, tuple[int, int]]:
        return {}

    def stretch(self, token: Token) -> tuple[int, int]:
        """First and last (excluded) token of the stretch around `token`; inside a quotation it ends at the marks."""
        if token.i not in self._stretches:
            self._stretches[token.i] = self._stretch(token)
        return self._stretches[token.i]

    def _stretch(self, token: Token) -> tuple[int, int]:
        low, high = self.stretch_at(token.i)
        for quotation in self._around(token.i):
            while self.document.tokens[low].start < quotation.inner.start and low < token.i:
                low += 1
            while self.document.tokens[high - 1].end > quotation.inner.end and high > token.i + 1:
                high -= 1
        return low, high

    def _around(self, i: int) -> Iterator[Quotation]:
        """The quotations that hold token `i`, from the outermost to the one nested in it."""
        if self.outer:
            yield self.outer
        if (n := self.quoted[i]) >= 0:
            yield self.quotations[n]
            deeper = self.inner[n].quotation_of(i) if n in self.inner else None
            if deeper is not None:
                yield deeper

    def token_at(self, offset: int) -> int:
        """The index of the first token that starts at `offset` or behind it; the number of tokens where none does."""
        return bisect_left(self._starts, offset)

    @cached_property
    def _starts(self) -> list[int]:
        return self.whole._starts if self.whole else [t.start for t in self.document.tokens]

    def quotation_of(self, i: int) -> Quotation | None:
        """The quotation that holds token `i`."""
        n = self.quoted[i]
        return self.quotations[n] if n >= 0 else None

    def dots_title(self, i: int) -> bool:
        """Whether token `i` is the dot of a title that was cut in two: `Col` `.`"""
        tokens = self.document.tokens
        cut = i > 0 and tokens[i].text == "." and tokens[i - 1].end == tokens[i].start
        return cut and f"{tokens[i - 1].text}." in lexicon("abbreviations")

    def is_hyphen(self, i: int) -> bool:
        """Whether token `i` joins two words: `assault-weapons`, no dash."""
        tokens = self.document.tokens
        joins = tokens[i].text == "-" and 0 < i < len(tokens) - 1
        return joins and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start

    def is_break(self, i: int) -> bool:
        """Whether token `i` parts two pieces of a sentence: a comma, a dash, a bracket, no hyphen."""
        return self.document.tokens[i].text in BREAKS and not self.is_hyphen(i)

    def opens_quotation(self, i: int) -> bool:
        """Whether a quotation starts with token `i`."""
        n = self.quoted[i]
        return n >= 0 and self.quotations[n].outer.start == self.document.tokens[i].start

    def continues(self, i: int) -> bool:
        """Whether a quotation that starts with token `i` goes on with the phrase before it: `his “quiet war”`."""
        quotation = self.quotation_of(i) if i and self.opens_quotation(i) else None
        apart = quotation is None or self.document.tokens[i - 1].text in (",", ":")
        return not apart and quotation is not None and quotation.inner.of(self.document.text)[:1].islower()

    def infinitive(self, i: int) -> Token | None:
        """The verb behind `to` at `i`, marked or not: `to leave`, `to “leave for good”`; None where there is none."""
        tokens = self.document.tokens
        k = i + 2 if i + 2 < len(tokens) and self.opens_quotation(i + 1) else i + 1
        return tokens[k] if tokens[i].lower == "to" and k < len(tokens) and tokens[k].tag == "VB" else None

    def _parts(self, i: int, parser_says: bool) -> bool:
        """Whether a sentence starts with token `i`: behind a full stop, which the parser may have seen or not."""
        tokens = self.document.tokens
        if tokens[i - 1].text[-1] not in STOPS and tokens[i - 1].text not in QUOTES:
            return False
        k = i - 1
        while k > 0 and tokens[k].text in QUOTES and tokens[k].sentence == tokens[i - 1].sentence:
            if self.opens_quotation(k):
                return False  # the mark opens what follows, so the stretch started with it
            k -= 1
        last, first = tokens[k], tokens[i]
        if last.text in lexicon("abbreviations") or self.dots_title(k):
            return False
        after = first if not self.opens_quotation(i) or i + 1 >= len(tokens) else tokens[i + 1]
        if parser_says and last.text[-1] in ".?!…;:":
            return not after.text[0].islower() or last.text in (";", ":")
        if last.text in (".", "?", "!", "...", "…"):
            return after.text[0].isupper() and (
                last.text == "." or after.pos in ("PRON", "DET", "ADP", "ADV", "SCONJ", "CCONJ")
            )
        abbreviated = len(last.text) > 2 and last.text[-1] == "."
        return (
            abbreviated
            and after.text[:1].isupper()
            and after.pos in ("PRON", "DET", "CCONJ", "SCONJ")
            and after.text != "I"
        )


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of a class of `clause_words.tsv`."""
    return frozenset(word for word, rows in lexicon("clause_words").items() if any(r["class"] == kind for r in rows))


def is_temporal(token: Token) -> bool:
    """Whether the token names a time (`Wednesday`, `yesterday`): never a speaker."""
    return token.lower in lexicon("times") or token.lower.rstrip(".") in lexicon("times")


def words(document: Document, spans: tuple[Span, ...]) -> int:
    """The number of tokens with a letter or a digit inside the spans."""
    return sum(is_word(t.text) for span in spans for t in document.within(span))


@lru_cache(FORMS)
def is_word(text: str) -> bool:
    """Whether a token has a letter or a digit."""
    return any(c.isalnum() for c in text)
