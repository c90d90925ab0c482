"""Question about a document -> the same question, asked once: its answers are kept with the document."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from framing.document import Document, Token

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def once(ask: Callable[[Document, Token], Answer]) -> Callable[[Document, Token], Answer]:
    """A question about a token, answered once for each; of a token that is none of the document's it is asked anew."""
    name = _name(ask)

    @wraps(ask)
    def answer(document: Document, token: Token) -> Answer:
        if document.tokens[token.i] is not token:
            return ask(document, token)
        kept = document.answers[name]
        if token.i not in kept:
            kept[token.i] = ask(document, token)
        return kept[token.i]

    return answer


def once_at(ask: Callable[Concatenate[Document, Asked], Answer]) -> Callable[Concatenate[Document, Asked], Answer]:
    """A question about a place, in numbers or as a sentence, answered once for each."""
    name = _name(ask)

    @wraps(ask)
    def answer(document: Document, *place: Asked.args, **named: Asked.kwargs) -> Answer:
        kept = document.answers[name]
        if place not in kept:
            kept[place] = ask(document, *place, **named)
        return kept[place]

    return answer


def _name(ask: Callable[..., object]) -> str:
    return f"{ask.__module__}.{ask.__qualname__}"
