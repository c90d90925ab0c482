"""Drafts -> Drafts: an agent that is named close by makes a mention's agent recoverable (visibility 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.document import Document, Token
from framing.find.constructions import Draft
from framing.find.kinds import kind

UNKNOWN = frozenset({"who", "whoever"})


def with_context(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those without an agent raised to 1 where the same or the sentence before names one for another act."""
    return [replace(d, visibility=1) if d.visibility == 0 and _recoverable(document, d, drafts) else d for d in drafts]


def _recoverable(document: Document, draft: Draft, drafts: Sequence[Draft]) -> bool:
    here = draft.act.head.token.sentence
    others = (d for d in drafts if d is not draft and here - 1 <= d.act.head.token.sentence <= here)
    return any(_names_agent(document, draft, other) for other in others)


def _names_agent(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the other act names somebody who can be this act's agent."""
    if other.agent_head is not None and not _same(draft.patient_head, other.agent_head):
        return True
    other_patient = other.patient_head
    armed = other_patient is not None and kind(document, other_patient) == "armed"
    return armed and other_patient is not None and not _same(draft.patient_head, other_patient)


def _same(one: Token | None, other: Token) -> bool:
    return one is not None and (one.i == other.i or one.lemma.lower() == other.lemma.lower())
