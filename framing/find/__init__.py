"""Documents -> Mentions: quotes, who speaks them, who acts, and the violence that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from framing.article import Span
from framing.document import Document
from framing.mentions import Mentions, Quote, ViolenceMention


def find(documents: Iterable[Document] | Document) -> Iterator[Mentions]:
    """What stands in each document: one `Mentions` each and in their order.

    A document whose article carries an error, or on which a finder fails, is a `Mentions` without findings whose
    article carries the error.
    """
    for document in [documents] if isinstance(documents, Document) else documents:
        if document.article.error is not None:
            yield Mentions(document.article)
            continue
        try:
            yield _found(document)
        except Exception as error:
            reason = f"finding failed: {type(error).__name__}: {error}"
            yield Mentions(replace(document.article, error=reason))


def _found(document: Document) -> Mentions:
    # Imported here: at the top, the functions would hide the modules of their names, and `framing --help` would wait.
    from framing.find.actors import chains
    from framing.find.quotes import quotes
    from framing.find.quotes.readings import is_word
    from framing.find.sources import sourced
    from framing.find.violence import violence

    attributed = tuple(quotes(document))
    known = chains(document, attributed)
    spoken = sourced(document, attributed, known)
    told = tuple(violence(document, spoken, known.resolve))
    return Mentions(
        article=document.article,
        quotes=spoken,
        violence=told,
        actors=known.with_those_in(_phrases(spoken, told)),
        words=sum(is_word(token.text) for token in document.tokens),
        sentences=tuple(Span(s.start, s.end) for s in document.sentences),
        paragraphs=document.paragraphs,
        zones=document.zones,
    )


def _phrases(quotes: Iterable[Quote], violence: Iterable[ViolenceMention]) -> Iterator[Span]:
    """The phrases of all that speak, are accused, act or suffer."""
    for quote in quotes:
        yield from (part.span for part in (quote.source, quote.accused) if part)
    for mention in violence:
        yield from (part.span for part in (mention.agent, mention.patient) if part)
