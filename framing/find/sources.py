"""Quotes, Chains -> Quotes: who is quoted and who is accused, each resolved and classified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.actors import Chains
from framing.find.actors.roles import Described, described
from framing.find.quotes.namings import noun_phrase
from framing.find.violence.kinds import ACTORS, kind
from framing.lexicons import lexicon
from framing.mentions import Accused, Actor, Quote, Source

UNCLEAR = frozenset({"it", "this", "that", "these", "those", "what", "which"})  # as often a plan as somebody
NOBODY = frozenset({"document", "unknown"})


def sourced(document: Document, quotes: Sequence[Quote], chains: Chains) -> tuple[Quote, ...]:
    """The quotes with their sources and accused resolved; what can't be resolved keeps its phrase and no actor.

    `named` is true of an identifiable person, organization or document, as TABLES.md has it.
    """
    return tuple(_sourced(document, quote, chains) for quote in quotes)


def _sourced(document: Document, quote: Quote, chains: Chains) -> Quote:
    speaks = quote.source and source(document, quote.source.span, chains)
    blamed = quote.accused and accused(document, quote.accused.span, chains)
    if speaks and blamed and blamed.actor == speaks.actor:
        blamed = replace(blamed, actor=None)  # whoever `Holm blamed him` means, it is not Holm
    return replace(quote, source=speaks, accused=blamed)


def source(document: Document, span: Span, chains: Chains) -> Source:
    """The source of a phrase: its actor, and the type, name and role that this actor has in the article."""
    actor = chains.resolve(span)
    if actor is None:
        several = _several(document, span, chains)
        told = None if several else _told(document, span, chains)
        role = told.role if told else _shared(several)
        return Source(span, None, _type(document, span, several, told), any(a.named for a in several if a), role)
    return Source(span, actor.name, actor.type, actor.named, actor.role)


def accused(document: Document, span: Span, chains: Chains) -> Accused | None:
    """Who has to answer: whom the phrase names, or whose the plan, act or word is that it names (`Holm's plan`).

    None where that is nobody: `condemned the attack`; and where two accuse each other, who are both heard.
    """
    tokens = document.within(span)
    if tokens and tokens[-1].lower in ("other", "another"):
        return None
    head = chains.head(tokens) if tokens else None
    actor = chains.resolve(span)
    if head is None or _answers(document, head, actor):
        return Accused(span, actor.name if actor else None)
    owner = document.child(head, "nmod:poss")
    if owner is None or owner.start < span.start:
        return None
    mark = next((t.i for t in document.children[owner.i] if t.dep == "case" and t.i > owner.i), head.i)
    phrase = noun_phrase(document, owner, low=tokens[0].i, high=mark)
    whose = chains.resolve(phrase)
    return Accused(phrase, whose.name if whose else None) if _answers(document, owner, whose) else None


def _answers(document: Document, head: Token, actor: Actor | None) -> bool:
    """Whether a phrase stands for somebody who could be heard: a person, a body, a country or some of them."""
    if actor and actor.type not in NOBODY:
        return True
    named = head.pos == "PROPN" and document.child(head, "nmod:poss") is None
    return named or (kind(document, head) in ACTORS and head.lower not in UNCLEAR)


def _several(document: Document, span: Span, chains: Chains) -> tuple[Actor | None, ...]:
    """The actors of a phrase that joins some (`Lavrov and the ministry`), None for one that is not known."""
    tokens = document.within(span)
    head = chains.head(tokens) if tokens else None
    if head is None:
        return ()
    joined = chains.joined(head, tokens)
    return tuple(chains.resolve(t.span) for t in (head, *joined)) if joined else ()


def _told(document: Document, span: Span, chains: Chains) -> Described | None:
    """What the noun of a phrase says that stands for nobody whom we know: a `governor` is a person in government."""
    tokens = document.within(span)
    head = chains.head(tokens) if tokens else None
    return described([t.text for t in tokens if t.i <= head.i]) if head is not None else None


def _type(document: Document, span: Span, several: Sequence[Actor | None], told: Described | None) -> str:
    if several:
        return "group"
    word = span.of(document.text).lower()
    rows = (*lexicon("pronouns").get(word, ()), *lexicon("quantities").get(word, ()))
    if any(row.get("gender") in ("male", "female") for row in rows):
        return "person"
    if any(row["number"] == "plural" for row in rows):
        return "group"
    return told.type if told else "unknown"


def _shared(several: Sequence[Actor | None]) -> str | None:
    roles = {actor.role if actor else None for actor in several}
    return roles.pop() if len(roles) == 1 else None
