"""Document, Draft -> Draft: weapons and events of force as instruments, and the agents that their phrases name."""

from __future__ import annotations

from dataclasses import replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.clauses import Clause
from framing.find.violence.drafts import Draft
from framing.find.violence.kinds import INSTRUMENTS, WEAPONS, framed, keys, kind, row
from framing.find.violence.noun_phrases import chunk_after, chunk_start, conjuncts, phrase
from framing.find.violence.noun_roles import NounRoles, chain, noun_roles


def instrument(document: Document, found: Clause) -> Token | None:
    """The first weapon or event noun of a clause's prepositional phrases."""
    cases = framed("instrument-case")
    nouns = (_event_of(document, n) for case, n in found.obliques if case in cases or _is_cause(document, n))
    return next((noun for noun in nouns if kind(document, noun) in INSTRUMENTS and not _answers(noun)), None)


def _is_cause(document: Document, noun: Token) -> bool:
    """Whether a noun stands behind *as a result of*, *because of*, *due to*."""
    start = chunk_start(document, noun)
    words = [t.lower for t in document.tokens[max(document.sentence(noun).first, start - 2) : start]]
    return words in (["result", "of"], ["because", "of"], ["due", "to"])


def _answers(noun: Token) -> bool:
    """*bombed the coast in retaliation*: why, not with what."""
    return not framed("answer").isdisjoint(keys(noun))


def _event_of(document: Document, noun: Token) -> Token:
    """The event of *in 11 months of violence*; else the noun itself."""
    if kind(document, noun) != "time":
        return noun
    inner = next((n for case, n in chain(document, noun) if case == "of"), None)
    return inner if inner is not None and _forceful(inner) else noun


def with_instrument(document: Document, draft: Draft, noun: Token) -> Draft:
    """The draft with an instrument, and with the agent that the instrument's own phrase names."""
    frame = _noun_frame(noun)
    inner = _with_agent(document, noun, noun_roles(document, noun, frame))
    agent, agent_head = (inner.agent, inner.agent_head) if inner.how else (None, None)
    partner = inner.patient_how == "partner" or (frame == "clash" and inner.how == "by")
    if frame == "clash" and inner.how == "by":
        agent = agent_head = None
    span = _instrument_phrase(document, noun, partner)
    used = frozenset(t.i for t in document.within(span)) | {noun.i}
    visible = 1 if inner.how == "claimed" else _inner_visibility(agent_head, partner)
    return replace(
        draft, instrument=span, instrument_head=noun, agent=agent, agent_head=agent_head, partner=partner,
        visibility=visible, used=draft.used | used,
    )  # fmt: skip


def _with_agent(document: Document, noun: Token, own: NounRoles) -> NounRoles:
    """The roles of an event, with the agent of the event joined to it: *killed in riots and army raids*."""
    if own.how is not None or own.patient_how == "partner":
        return own
    events = (n for n in conjuncts(document, noun) if kind(document, n) in INSTRUMENTS)
    found = (noun_roles(document, n, _noun_frame(n)) for n in events)
    joined = next((r for r in found if r.how not in (None, "claimed") and r.patient_how != "partner"), own)
    return replace(own, agent=joined.agent, agent_head=joined.agent_head, how=joined.how)


def _inner_visibility(agent: Token | None, partner: bool) -> int:
    """2 for an agent inside the instrument's phrase, 1 for a pronoun or a co-participant there."""
    if agent is not None:
        return 1 if agent.tag == "PRP$" or agent.pos == "PRON" else 2
    return 1 if partner else 0


def _noun_frame(noun: Token) -> str:
    found = row("violence_nouns", noun)
    return found["frame"] if found is not None else "act"


def _instrument_phrase(document: Document, noun: Token, partner: bool) -> Span:
    span = phrase(document, noun)
    last = document.sentence(noun).last
    following = document.tokens[noun.i + 1] if noun.i + 1 < last else None
    aimed = following is not None and following.lower in ("on", "against")
    part = chunk_after(document, noun.i + 2, last) if partner or aimed else None
    if part is None or kind(document, part[2]) == "time":
        return span
    return Span(span.start, document.tokens[part[1] - 1].end)


def armed_with(document: Document, draft: Draft, found: Clause) -> Draft:
    """The draft with the weapon of a `with` phrase as instrument; hitting with one hurts a body."""
    weapon = next((n for case, n in found.obliques if case == "with" and kind(document, n) in WEAPONS), None)
    weapon = _used(document, found.verb) if weapon is None else weapon
    if weapon is not None and (bearer := _bearer(document, weapon)) is not None:
        if draft.agent is None or bearer is not draft.agent_head:
            return draft
        return replace(draft, agent=Span(draft.agent.start, phrase(document, weapon).end))
    within = (n for case, n in found.obliques if case in ("in", "during") or _is_cause(document, n))
    event = next((n for n in within if kind(document, n) == "event"), None)
    if weapon is None and event is not None and draft.instrument is None and _forceful(event) and not _answers(event):
        span = phrase(document, event)
        used = frozenset(t.i for t in document.within(span)) | {event.i}
        return replace(draft, instrument=span, instrument_head=event, used=draft.used | used)
    if weapon is None or draft.instrument is not None:
        return draft
    hurts = draft.act.head.lemma in ("hit", "strike") and draft.patient_head is not None
    return replace(
        draft, instrument=phrase(document, weapon), instrument_head=weapon,
        event_class="INJURE" if hurts else draft.event_class,
    )  # fmt: skip


def _used(document: Document, verb: Token) -> Token | None:
    """The weapon of *used a knife to kill her*."""
    governor = document.head(verb)
    weapon = governor if governor.dep == "obj" else document.child(governor, "obj")
    user = document.head(weapon) if weapon is not None else governor
    held = weapon is not None and weapon.i < verb.i and kind(document, weapon) in WEAPONS and "use" in keys(user)
    return weapon if held and verb.tag == "VB" else None


def _bearer(document: Document, weapon: Token) -> Token | None:
    """Who carries the weapon of *by men with clubs*, *a man armed with a knife*; None where the clause has it."""
    start = chunk_start(document, weapon) - 2
    if start <= document.sentence(weapon).first:
        return None
    before = document.tokens[start]
    if before.lower == "armed":
        return document.tokens[start - 1]
    opener = document.tokens[chunk_start(document, before) - 1] if before.pos in ("NOUN", "PROPN") else None
    return before if opener is not None and opener.lower == "by" else None


def _forceful(noun: Token) -> bool:
    return row("violence_nouns", noun) is not None
