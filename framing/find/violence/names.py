"""Document -> Document: capitalised words that were read as common nouns are names, whoever bears them."""

from __future__ import annotations

from dataclasses import replace

from framing.document import Document, Sentence, Token

WORDS = 3  # letters; shorter words are in lower case even where a headline has capitals
OPENING = frozenset({'"', "“", "‘", "'", ":", "-", "—", "–", "(", "•", "*", "...", "…"})


def with_names(document: Document) -> Document:
    """The document in which a name that the parser has never seen is tagged as a name."""
    changes = {
        token.i: token._replace(pos="PROPN", tag="NNP")
        for sentence in document.sentences
        for token in document.tokens[sentence.first + 1 : sentence.last]
        if token.pos == "NOUN" and token.tag == "NN" and token.text.istitle() and _is_name(document, sentence, token)
    }
    return replace(document, tokens=tuple(changes.get(t.i, t) for t in document.tokens)) if changes else document


def _is_name(document: Document, sentence: Sentence, token: Token) -> bool:
    words = [t.text for t in document.tokens[sentence.first + 1 : sentence.last] if len(t.text) > WORDS]
    return document.tokens[token.i - 1].text not in OPENING and 2 * sum(map(str.islower, words)) > len(words)
