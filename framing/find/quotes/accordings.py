"""Reading -> quotes of `according to X` and `in the words of X`: the sentence around the phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from framing.article import Span
from framing.document import Token
from framing.find.quotes.edges import trimmed
from framing.find.quotes.namings import NOMINAL, noun_phrase
from framing.find.quotes.readings import FINAL, FINITE, Reading
from framing.lexicons import lexicon
from framing.mentions import Quote, Source


def according(reading: Reading) -> Iterator[Quote]:
    """`According to X, …`, `…, according to X`, `in the words of X`: the sentence around the phrase."""
    tokens = reading.document.tokens
    for i, token in enumerate(tokens):
        for words, cue_class in _phrases().get(token.lower, ()):
            if tuple(t.lower for t in tokens[i : i + len(words)]) == words:
                found = _according(reading, i, i + len(words), cue_class)
                if found is not None:
                    yield found
        if token.lower == "words" and (found := _worded(reading, i)) is not None:
            yield found


def _worded(reading: Reading, last: int) -> Quote | None:
    """`…, in the mayor's words, “…”`: the quotation behind the phrase, else the sentence around it."""
    tokens = reading.document.tokens
    low, high = reading.stretch(tokens[last])
    first = next((k for k in range(last - 1, max(low, last - 8) - 1, -1) if tokens[k].lower == "in"), last)
    owner = tokens[first + 1 : last]
    if owner and owner[-1].lower == "own":
        owner = owner[:-1]
    if not owner or owner[-1].tag not in ("POS", "PRP$") or any(reading.is_break(t.i) for t in owner):
        return None
    behind, before = tokens[min(last + 1, high - 1)].text, tokens[max(first - 1, 0)].text
    if behind != "," and before not in {",", "”", '"'}:
        return None  # put it in her own words
    source = owner[:-1] or owner
    earlier, later = _earlier(reading, low, first), _later(reading, first, last + 1, high, low)
    if last + 2 < high and reading.opens_quotation(last + 2):
        earlier, later = None, trimmed(reading, last + 2, high)
    spans = [span for span in (earlier, later) if span is not None]
    if not spans:
        return None
    cue = Span(tokens[first].start, tokens[last].end)
    heard = Source(Span(source[0].start, source[-1].end))
    return Quote("indirect", tuple(spans), cue, "in the words of", "neutral", heard, "according-to")


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> the phrases that start with it and their class."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, rows in lexicon("attributions").items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, rows[0]["class"]))
    return {first: tuple(phrases) for first, phrases in found.items()}


def _according(reading: Reading, first: int, after: int, cue_class: str) -> Quote | None:
    document, tokens = reading.document, reading.document.tokens
    low, high = reading.stretch(tokens[first])
    low = _behind_report(reading, low, first)
    opening = not _tells(reading, _earlier(reading, low, first))
    within = reading.quoted[first]
    commas = [k for k in range(after + 1, high) if tokens[k].text == "," and reading.quoted[k] == within]
    head = _nominal_head(reading, after, commas[0] if opening and commas else high)
    if head is None:
        return None
    counted = next((k for k in commas if head.i < k < high - 1 and tokens[k + 1].tag in ("CD", "$")), high)
    source = noun_phrase(document, head, low=after, high=_source_end(reading, head.i, high) if opening else counted)
    behind = reading.token_at(source.end)
    spans = [s for s in (_earlier(reading, low, first), _later(reading, first, behind, high, low)) if s is not None]
    if not spans:
        return None
    cue = Span(tokens[first].start, tokens[after - 1].end)
    lemma = cue.of(document.text).lower()
    return Quote("indirect", tuple(spans), cue, lemma, cue_class, Source(source), "according-to")


def _behind_report(reading: Reading, low: int, first: int) -> int:
    """Where the sentence that the phrase tells starts: behind `that` of another report, `said that, according to`."""
    k = first - 1 - (reading.document.tokens[first - 1].text == "," if first else 0)
    return k + 1 if k > low and reading.document.tokens[k].lower == "that" else low


def _source_end(reading: Reading, head: int, high: int) -> int:
    """The comma that ends the source of a sentence that starts with it, behind its apposition."""
    tokens = reading.document.tokens
    commas = [k for k in range(head, high) if tokens[k].text == ","][:2]
    if len(commas) == 2:
        between = tokens[commas[0] + 1 : commas[1]]
        if between and between[0].pos == "DET" and not any(t.pos in ("VERB", "AUX") for t in between):
            return commas[1]
    return commas[0] if commas else high


def _nominal_head(reading: Reading, first: int, high: int) -> Token | None:
    """The head of the noun phrase that starts at token `first`."""
    tokens = reading.document.tokens
    i = first
    while i < high and tokens[i].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        if reading.is_break(i) or i > first + 6:
            return None
        i += 1
    if i >= high:
        return None
    node = tokens[i]
    while (
        first <= tokens[node.head].i < high
        and node.head != node.i
        and tokens[node.head].pos in NOMINAL
        and node.dep not in ("obl", "nsubj", "parataxis")
    ):
        node = tokens[node.head]
    return node


def _earlier(reading: Reading, low: int, first: int) -> Span | None:
    """What stands before the phrase in its sentence; a lone conjunction is nothing."""
    end = first
    words = [t for t in reading.document.tokens[low:end] if any(c.isalnum() for c in t.text)]
    if not words or all(t.pos in ("CCONJ", "SCONJ", "ADV") for t in words):
        return None
    return trimmed(reading, low, end)


def _tells(reading: Reading, earlier: Span | None) -> bool:
    """Whether a clause stands before the phrase: no more than `At 9 p.m.` in `At 9 p.m., according to X, …` is none."""
    inside = reading.document.within(earlier) if earlier else ()
    closes = bool(inside) and inside[-1].i + 1 < len(reading.document.tokens)
    fronted = closes and reading.document.tokens[inside[-1].i + 1].text == "," and inside[0].pos in ("ADP", "ADV")
    return bool(inside) and not (fronted and not any(t.tag in FINITE for t in inside))


def _later(reading: Reading, first: int, behind: int, high: int, low: int) -> Span | None:
    """What stands behind `according to X,` where the sentence goes on about the same matter."""
    tokens = reading.document.tokens
    while behind < high and tokens[behind].text not in (",", "—", "–", ":") and tokens[behind].text not in FINAL:
        behind += 1  # a relative clause or a prepositional phrase of the source
    opening = not _tells(reading, _earlier(reading, low, first))
    if behind < high and tokens[behind].text == "," and opening:
        behind = _past_relative(reading, behind, high)
    if behind >= high - 1 or tokens[behind].text in FINAL:
        return None
    k = behind + 1
    if not opening and (
        tokens[k].tag == "VBG"
        or tokens[k].pos == "SCONJ"
        or tokens[k].lower in ("who", "which", "where", "and", "but", "a", "an", "the")
    ):
        return None
    return trimmed(reading, k, high)


def _past_relative(reading: Reading, comma: int, high: int) -> int:
    """The comma that closes `, who died in 2000,` or an apposition that the source phrase left out."""
    tokens = reading.document.tokens
    if comma + 1 < high and tokens[comma + 1].lower in ("who", "which", "whose"):
        return next((k for k in range(comma + 2, high) if tokens[k].text == ","), comma)
    return comma
