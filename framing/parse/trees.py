"""Articles -> Documents through a spaCy pipeline: many stretches in one batch, tokens back on their own offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from framing.article import Article, Span, Zone
from framing.document import Document, Sentence, Token
from framing.parse.paragraphs import paragraphs
from framing.parse.spaces import Plain, plain
from framing.parse.zones import zones

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STRETCHES = 64  # in one pass: its matrices stay in the processor's cache, half as fast again as a thousand
PIECE = 2_500  # characters: a longer paragraph is parsed in pieces, since finders take time with a sentence's square
# What an editor put into a sentence (`told [Marta] Lind`): none begins inside it, nor with the word behind it.
INSERTED = re.compile(r"(?<=[\w,] )\[(?!\.\.|…)[^\[\]]{1,60}\] \w")
CLOSING = re.compile(r"(?<=[.!?,…])[\"”’»]+(?=\s|$)")  # nor with the mark that closes a quotation
LEFT_OUT = re.compile(r"\[(?:\.\.\.|…)\] (?=[A-Z])")  # behind it a function word with a capital begins a sentence
ENDS = re.compile(r"(?<=[a-z]{3}|\d\d\d)[.!?][.!?)\"'”’»]*\s")  # the end of a sentence, of no title or initial


def documents(nlp: Language, articles: Sequence[Article]) -> Iterator[Document]:
    """The documents of a batch of articles; one that fails alone carries its error."""
    laid = [_laid(article) for article in articles]
    pieces = ((_tokenized(nlp, piece.text), (n, at, piece)) for n, (_, parts) in enumerate(laid) for at, piece in parts)
    parsed: list[list[tuple[int, Plain, Doc]]] = [[] for _ in articles]
    try:
        with threadpool_limits(1, "blas"):  # the matrices are too small for several threads, which would wait busily
            for doc, (n, at, piece) in nlp.pipe(pieces, as_tuples=True, batch_size=STRETCHES):
                parsed[n].append((at, piece, doc))
    except Exception as error:
        if len(articles) > 1:
            for article in articles:
                yield from documents(nlp, [article])
            return
        yield Document(replace(articles[0], error=f"the parser failed: {type(error).__name__}: {error}"))
        return
    for (blank, _), parts in zip(laid, parsed, strict=True):
        tokens, sentences = _joined(blank.text, parts)
        yield replace(blank, tokens=tokens, sentences=sentences)


def _tokenized(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for match in chain(INSERTED.finditer(text), CLOSING.finditer(text)):
        for token in doc.char_span(*match.span(), alignment_mode="expand") or ():
            token.is_sent_start = False
    for match in LEFT_OUT.finditer(text):
        first = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if first is not None and first[0].is_stop:
            first[0].is_sent_start = True
    return doc


def _laid(article: Article) -> tuple[Document, list[tuple[int, Plain]]]:
    """A document without tokens, and the stretches to parse: (paragraph, text)."""
    if article.error is not None:
        return Document(article), []
    spans = tuple(paragraphs(article.text))
    found = tuple(zones(article, spans))
    stretches = [
        (at, piece)
        for at, paragraph in enumerate(spans)
        for parts in _parsed_parts(article.text, paragraph, found)
        if (piece := plain(article.text, *parts)).text
    ]
    return Document(article, paragraphs=spans, zones=found), stretches


def _parsed_parts(text: str, paragraph: Span, found: Sequence[Zone]) -> Iterator[tuple[Span, ...]]:
    """What is parsed in one go: a paragraph's parts outside boilerplate, since its sentences go on behind that.

    Where they are too long, each part for itself, cut.
    """
    parts, at = [], paragraph.start
    for zone in found:
        if zone.kind == "boilerplate" and paragraph.overlaps(zone.span):
            parts.append(Span(at, zone.span.start))
            at = max(at, zone.span.end)
    parts = [part for part in (*parts, Span(at, paragraph.end)) if part.start < part.end]
    if sum(part.end - part.start for part in parts) <= PIECE:
        yield tuple(parts)
    else:
        yield from ((piece,) for part in parts for piece in _pieces(text, part))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > PIECE:
        cut = _cut(text, start, start + PIECE)
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)


def _cut(text: str, start: int, limit: int) -> int:
    """Where a piece ends: behind its last whole sentence, else at its last space, else at the limit."""
    ends = [match.end() for match in ENDS.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space if space > 0 else limit


def _joined(text: str, parts: list[tuple[int, Plain, Doc]]) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, piece, doc in parts:
        base = len(tokens)
        for sent in doc.sents:
            first = len(tokens)
            for t in sent:
                span = piece.span(t.idx, t.idx + len(t.text))
                word = span.of(text)
                tokens.append(
                    Token(
                        t.i + base, span.start, span.end, word, t.lemma_, t.pos_, t.tag_,
                        t.dep_.lower() if t.dep_ != "ROOT" else "root", t.head.i + base, str(t.morph), len(sentences),
                        word.lower(),
                    )
                )  # fmt: skip
            sentences.append(Sentence(first, len(tokens), tokens[first].start, tokens[-1].end, paragraph))
    return tuple(tokens), tuple(sentences)
