"""Drafts -> Drafts: an agent that is named close by for the same event makes it recoverable (visibility 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.document import Document, Token
from framing.find.violence.drafts import Draft
from framing.find.violence.kinds import kind

VERBAL = ("V-", "STAT")
WHOLE = frozenset({"place", "thing", "vehicle", "event", "name", "state"})
VAGUE = frozenset({"dozens", "hundreds", "scores", "people", "thousands", "person"})


def with_context(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those without an agent raised to 1 where this or the last sentence names one for their event."""
    return [replace(d, visibility=1) if d.visibility == 0 and _recoverable(document, d, drafts) else d for d in drafts]


def _recoverable(document: Document, draft: Draft, drafts: Sequence[Draft]) -> bool:
    here = draft.act.head.token.sentence
    near = [d for d in drafts if d is not draft and here - 1 <= d.act.head.token.sentence <= here]
    return any(_names_agent(document, d, draft) and _same_event(document, draft, d) for d in near)


def _names_agent(document: Document, other: Draft, draft: Draft) -> bool:
    """Whether the other act names somebody who can be this act's agent: its doer, or a fighter that it meets."""
    if other.agent_head is not None and not _same(draft.patient_head, other.agent_head):
        return True
    met = other.patient_head
    return met is not None and kind(document, met) == "armed" and not _same(draft.patient_head, met)


def _same(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and (one.i == other.i or one.lemma.lower() == other.lemma.lower())


def _same_event(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the two acts are one event: the same victim, or an act and its result told side by side."""
    if _same(draft.patient_head, other.patient_head):
        return True
    if other.rule == "claimed-responsibility" and other.act.head.token.sentence == draft.act.head.token.sentence:
        return True
    if draft.construction.startswith("N-") or draft.construction == "EXIST":
        return _renamed(document, draft, other)
    if draft.patient_head is draft.act.head.token:  # *the dead*, *ten bodies*
        return False
    if other.construction.startswith("N-") or not draft.construction.startswith(VERBAL):
        return False
    together = draft.act.head.token.sentence == other.act.head.token.sentence
    if together:
        return _linked(document, draft, other)
    return _is_result(document, draft, other)


def _renamed(document: Document, draft: Draft, other: Draft) -> bool:
    """*the attack*, *the shooting* after the act itself was told with its agent."""
    token = draft.act.head.token
    earlier = other.act.head.token.i < token.i
    start = document.tokens[max(0, token.i - 3) : token.i]
    definite = any(t.lower in ("the", "this", "that", "these") for t in start)
    alike = other.event_class == draft.event_class and not other.construction.startswith("N-")
    return earlier and definite and alike and other.act.head.token.sentence < token.sentence


def _linked(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether one clause hangs on the other by `as`, `when`, `after`, or both share a subject."""
    mine, theirs = draft.act.head.token, other.act.head.token
    for low, high in ((mine, theirs), (theirs, mine)):
        path = [low, *document.ancestors(low)]
        if high in path and all(_hangs(document, t) for t in path[: path.index(high)]):
            return _is_result(document, draft, other, True)
    return False


def _hangs(document: Document, token: Token) -> bool:
    """Whether a clause is adverbial, coordinated or relative: *as*, *when*, *after*, *and*, *who*."""
    timed = any(c.lower in ("when", "as", "after", "while", "before") for c in document.children[token.i])
    return token.dep in ("advcl", "conj", "xcomp", "acl:relcl", "parataxis", "dep") or (token.dep == "ccomp" and timed)


def _is_result(document: Document, draft: Draft, other: Draft, together: bool = False) -> bool:
    """Whether what is told here can be the result of the other act: of its kind, on the same or on vague victims."""
    if draft.event_class not in ("KILL", "DEATH", "INJURE", "DESTROY", "ATTACK", "ABDUCT", "ABUSE", "SEXUAL"):
        return False
    if other.event_class not in ("ATTACK", "KILL", "CLASH", "INJURE", "DESTROY"):
        return False
    victim, met = draft.patient_head, other.patient_head
    if met is None or kind(document, met) in WHOLE or kind(document, met) == "armed":
        return victim is None or together or _is_vague(victim)
    return victim is None or _is_vague(victim) or _is_vague(met)


def _is_vague(victim: Token) -> bool:
    return victim.pos in ("PRON", "NUM") or victim.lower in VAGUE or victim.lemma.lower() in VAGUE
