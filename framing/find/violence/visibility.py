"""Drafts -> Drafts: an agent that is named close by for the same event makes it recoverable (visibility 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.doers import is_presented
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.kinds import WEAPONS, kind

VERBAL = ("V-", "STAT")
WHOLE = frozenset({"place", "thing", "vehicle", "event", "name", "state"})
VAGUE = frozenset({"dozens", "hundreds", "scores", "people", "thousands", "person"})
RESULTS = frozenset({"KILL", "DEATH", "INJURE", "DESTROY", "ATTACK", "ABDUCT", "ABUSE", "SEXUAL"})
FORCE = frozenset({"ATTACK", "KILL", "CLASH", "INJURE", "DESTROY"})
BODILY = frozenset({"KILL", "DEATH", "INJURE"})


def with_context(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those without an agent raised to 1 where this or the last sentence names one for their event."""
    naming: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.agent_head is not None or draft.event_class == "CLASH":
            naming.setdefault(draft.act.head.token.sentence, []).append(draft)
    return [replace(d, visibility=1) if d.visibility == 0 and _recoverable(document, d, naming) else d for d in drafts]


def _recoverable(document: Document, draft: Draft, naming: Mapping[int, Sequence[Draft]]) -> bool:
    """Whether the drafts that can name an agent, by sentence, name that of the draft's event."""
    if is_presented(document, draft):
        return True
    here = draft.act.head.token.sentence
    near = (d for n in (here - 1, here) for d in naming.get(n, ()) if d is not draft)
    return any(_names_agent(document, d, draft) and _same_event(document, draft, d) for d in near)


def _names_agent(document: Document, other: Draft, draft: Draft) -> bool:
    """Whether the other act names somebody who can be this act's agent: its doer, or a fighter that it meets."""
    if other.agent_head is not None and not _same(draft.patient_head, other.agent_head):
        return True
    met = other.patient_head if other.event_class == "CLASH" else None
    return met is not None and kind(document, met) == "armed" and not _same(draft.patient_head, met)


def _same(one: Token | None, other: Token | None) -> bool:
    return one is not None and other is not None and (one.i == other.i or one.lemma.lower() == other.lemma.lower())


def _same_event(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the two acts are one event: the same victim, or an act and its result told side by side."""
    here, there = draft.act.head.token, other.act.head.token
    together = here.sentence == there.sentence
    if _same(draft.patient_head, other.patient_head) and not _is_vague(draft.patient_head):
        return True
    if other.rule == "claimed-responsibility" and together:
        return True
    if not together and here.i > there.i and _taken_up(document, draft, other):
        return True
    if not together and _paragraph(document, here) != _paragraph(document, there):
        return _renamed(document, draft, other)
    if draft.construction.startswith("N-") or draft.construction == "EXIST":
        return _renamed(document, draft, other) or (together and _fought(document, draft, other))
    if draft.patient_head is here and not together and _is_definite(document, here):
        kin = ("KILL", "DEATH") if draft.event_class == "DEATH" else (draft.event_class,)
        return here.i > there.i and other.event_class in kin  # *Gunmen killed six. The dead included a nurse.*
    if draft.patient_head is here and not (together and here.i > there.i and here.lemma.lower() in ("body", "corpse")):
        return False  # *the dead*, *ten wounded*
    if not draft.construction.startswith(VERBAL):
        return False
    if together:
        return not other.construction.startswith("N-") and _linked(document, draft, other)
    return here.i > there.i and _follows(document, draft, other)


def _taken_up(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether words take the other act up over a paragraph's end: its weapon, its place, the operation it was."""
    if other.event_class not in FORCE and other.construction != "N-EUPH":
        return False
    if _carried(other):
        return draft.event_class in RESULTS and draft.instrument_head is None
    return _same_weapon(document, draft) or _same_place(document, draft, other)


def _carried(other: Draft) -> bool:
    return other.construction == "N-EUPH" and other.visibility == 3


def _same_place(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the event that killed is *the shelling of* a place that the other act struck."""
    if draft.instrument is None or other.patient is None or other.construction.startswith("N-"):
        return False
    return bool(_names(document, draft.instrument) & _names(document, other.patient))


def _names(document: Document, span: Span) -> set[str]:
    """The capitalised words of a phrase but its first one, whatever they were parsed as; days are none."""
    return {t.text for t in document.within(span)[1:] if t.text[:1].isupper() and kind(document, t) != "time"}


def _paragraph(document: Document, token: Token) -> int:
    return document.sentences[token.sentence].paragraph


def _renamed(document: Document, draft: Draft, other: Draft) -> bool:
    """*the attack*, *the shooting* after the act itself was told with its agent."""
    token, earlier = draft.act.head.token, other.act.head.token
    if not _is_definite(document, token) or other.construction.startswith("N-") or earlier.sentence >= token.sentence:
        return False
    if draft.act.head.lemma[:4] == other.act.head.lemma[:4]:
        return other.event_class == draft.event_class
    return frame_word(token, "any-event") and other.event_class in FORCE | {"ABUSE", "SEXUAL", "ABDUCT"}


def _is_definite(document: Document, token: Token) -> bool:
    start = document.tokens[max(0, token.i - 3) : token.i]
    return any(t.lower in ("the", "this", "that", "these") for t in start)


def _fought(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether fighting that is told as a noun is that of the sides in a clause that hangs on it."""
    fights = draft.event_class == other.event_class == "CLASH" and not other.construction.startswith("N-")
    return fights and _linked(document, draft, other)


def _linked(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether one clause hangs on the other by `as`, `when`, `after`, or both share a subject."""
    mine, theirs = (_predicate(document, d.act.head.token) for d in (draft, other))
    if other.construction == "V-PASS-BY" and other.patient_head is not None and mine.i < theirs.i:
        return False  # *one man was stabbed and two others were beaten by youths*
    low, high = sorted((mine, theirs), key=lambda t: t.i)
    hanging = any(_hangs_on(document, a, b) for a, b in ((mine, theirs), (theirs, mine)))
    return (hanging or _timed(document, low, high)) and _fits(document, draft, other)


def _predicate(document: Document, token: Token) -> Token:
    """The verb whose subject a noun is; else the word itself."""
    governor = document.head(token)
    return governor if token.dep.startswith("nsubj") and governor.pos == "VERB" else token


def _hangs_on(document: Document, low: Token, high: Token) -> bool:
    path = [low, *document.ancestors(low)]
    return high in path and all(_hangs(document, t) for t in path[: path.index(high)])


def _timed(document: Document, low: Token, high: Token) -> bool:
    """Whether the later clause starts with a word of time, read from the words between: *…, when three were killed*."""
    between = document.tokens[low.i + 1 : high.i]
    at = next((n for n, t in enumerate(between) if t.lower in ("when", "as", "after", "while", "where")), None)
    return at is not None and not any(t.pos == "VERB" and t.dep not in ("amod", "acl:relcl") for t in between)


def _hangs(document: Document, token: Token) -> bool:
    """Whether a clause is adverbial, coordinated or relative (*as*, *and*, *who*), or a time that one tells of."""
    if kind(document, token) == "time":
        return True
    timed = any(c.lower in ("when", "as", "after", "while", "before") for c in document.children[token.i])
    return token.dep in ("advcl", "conj", "xcomp", "acl:relcl", "parataxis", "dep") or (token.dep == "ccomp" and timed)


def _fits(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether what is told here can belong to the other act of the same sentence."""
    if draft.event_class == other.event_class == "CLASH":
        return True
    if draft.event_class not in RESULTS or other.event_class not in FORCE:
        return False
    victim, met = draft.patient_head, other.patient_head
    suffered = met is None or kind(document, met) in WHOLE | {"armed", "person"}
    return victim is None or suffered or _is_vague(victim) or _is_vague(met)


def _follows(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether what a sentence tells can be the result of the act of the sentence before."""
    if other.construction.startswith(("N-", "EXIST")) and not _operation(document, draft, other):
        return False
    if draft.event_class not in RESULTS or other.event_class not in FORCE | {"GENERIC"}:
        return False
    if draft.instrument_head is not None:
        return _same_weapon(document, draft)
    return _same_victims(document, draft, other)


def _operation(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether an act told as a noun goes on over many victims: *a regime offensive*, *carried out an operation*."""
    wide = other.act.head.frame == "act" and other.visibility >= 2 and other.act.head.event_class == "ATTACK"
    return _carried(other) or (wide and _is_vague(draft.patient_head))


def _same_weapon(document: Document, draft: Draft) -> bool:
    """Whether the weapon is one that was told of: *the bomb*."""
    noun = draft.instrument_head
    before = document.tokens[max(0, noun.i - 2) : noun.i] if noun is not None else ()
    return noun is not None and kind(document, noun) in WEAPONS and any(t.lower == "the" for t in before)


def _same_victims(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether the victims can be those whom the other act met, or some of them."""
    victim, met = draft.patient_head, other.patient_head
    if other.event_class == "GENERIC":
        return True
    if met is None or kind(document, met) in WHOLE:
        return victim is None or _is_vague(victim)
    if other.event_class in BODILY:  # their own victims are told of there
        return victim is None or (victim.pos == "PRON" and draft.event_class not in ("DEATH",))
    if kind(document, met) == "armed":
        return victim is None or victim.pos == "PRON" or kind(document, victim) == "armed"
    return victim is None or victim.pos != "PROPN"


def _is_vague(victim: Token | None) -> bool:
    if victim is None:
        return False
    return victim.pos in ("PRON", "NUM") or victim.lower in VAGUE or victim.lemma.lower() in VAGUE
