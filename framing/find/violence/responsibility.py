"""Document, Draft -> Draft: agents from frames of responsibility: claims, accusation and blame, calls to halt."""

from __future__ import annotations

from dataclasses import replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.arguments import logical_subject
from framing.find.violence.assertion import unasserted_by
from framing.find.violence.auxiliaries import BE
from framing.find.violence.clauses import clause
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.inherited import surface_subject
from framing.find.violence.kinds import ACTORS, kind
from framing.find.violence.modifiers import agent_modifiers, own_modifiers
from framing.find.violence.noun_phrases import NOMINAL, chunk_start, phrase
from framing.find.violence.noun_roles import chain, possessor
from framing.find.violence.obliques import following

MASSES = frozenset(
    [
        "wave",
        "series",
        "number",
        "string",
        "spate",
        "round",
        "campaign",
        "spree",
        "host",
        "barrage",
        "flurry",
        "rash",
        "act",
        "scene",
    ]
)
FAR = 12
HALTED = frozenset({"armed", "body", "person", "actor", "pronoun"})


def outer_start(document: Document, noun: Token) -> int:
    """The first token of the noun's phrase, or of *a wave of* before it."""
    start = chunk_start(document, noun)
    if start >= 2 and document.tokens[start - 1].lower == "of" and document.tokens[start - 2].lemma.lower() in MASSES:
        return chunk_start(document, document.tokens[start - 2])
    return start


def verb_before(document: Document, noun: Token) -> Token | None:
    """The verb that has the noun's phrase as its object, read from the surface."""
    first, i = document.sentence(noun).first, outer_start(document, noun) - 1
    while i >= first and (document.tokens[i].dep == "compound:prt" or document.tokens[i].lower in ("out", "up", "off")):
        i -= 1
    if i >= first and document.tokens[i].pos == "VERB":
        return document.tokens[i]
    return None


def claimed(document: Document, draft: Draft) -> Draft | None:
    """*claimed responsibility for the bombing*: the agent is recoverable."""
    noun = draft.act.head.token
    if draft.agent is None and (claimer := _claimer_after(document, noun)) is not None:
        return _recovered(document, draft, claimer, "claimed-responsibility")
    start = outer_start(document, noun)
    first = document.sentence(noun).first
    words = document.tokens[max(first, start - 4) : start]
    frame = bool(words) and words[-1].lower == "for" and any(t.lower in ("responsibility", "credit") for t in words)
    direct = verb_before(document, noun)
    claimer = next(
        (t for t in reversed(document.tokens[first:start]) if t.pos == "VERB" and frame_word(t, "claim")), None
    )
    if not frame and (direct is None or direct is not claimer or not frame_word(direct, "own")):
        return None
    if claimer is not None and unasserted_by(document, claimer, False, ()) in ("neg", "denial", "future"):
        return None  # *refused to take responsibility*
    doer = logical_subject(document, claimer, 0) if claimer is not None else None
    if doer is None or draft.agent is not None or doer.lower in ("nobody", "no"):
        return None
    return _recovered(document, draft, doer, "claimed-responsibility")


def _claimer_after(document: Document, noun: Token) -> Token | None:
    """Who claims it in *the attack was claimed by X*."""
    verb = document.head(noun)
    if not noun.dep.startswith("nsubj") or verb.i < noun.i or not frame_word(verb, "claim"):
        return None
    found = clause(document, verb)
    claimers = (n for case, n in found.obliques if case == "by" and kind(document, n) in ACTORS)
    return next(claimers, None) if found.passive else None


def responsible(document: Document, draft: Draft) -> Draft | None:
    """*X was responsible for, was behind the attack*, *it was the work of X*; if *held X responsible* not asserted."""
    noun = draft.act.head.token
    start, first = outer_start(document, noun), document.sentence(noun).first
    if draft.agent is not None:
        return None
    if (worker := _whose_work(document, noun) or _whose_part(document, noun, start)) is not None:
        return _recovered(document, draft, worker, "responsible")
    if start - 2 < first:
        return None
    case, before = document.tokens[start - 1], document.tokens[start - 2]
    if case.lower == "behind" and (before.lower in BE or before.pos == "ADV"):
        doer = document.child(noun, "nsubj")
        return _recovered(document, draft, doer, "behind") if doer is not None and _acts(document, doer) else None
    if case.lower != "for" or before.lower not in ("responsible", "accountable", "blame", "culpable"):
        return None
    squad = document.head(before)
    if before.dep == "amod" and squad.i < before.i and _acts(document, squad):  # *the squads responsible for it*
        return _recovered(document, draft, squad, "responsible")
    words = reversed(document.tokens[max(first, before.i - FAR) : before.i])
    verb = next((t for t in words if t.pos in ("VERB", "AUX") and t.lower != "to"), None)
    if verb is None:
        return None
    held = verb.lower not in BE
    told = clause(document, verb)
    doer = told.object if held and not told.passive else surface_subject(document, before, 0) or told.subject
    if doer is None or not _acts(document, doer) or (held and not frame_word(verb, "hold")):
        return None
    found = _recovered(document, draft, doer, "responsible")
    return replace(found, reason="accusation") if held or before.lower == "blame" else found


def _whose_work(document: Document, noun: Token) -> Token | None:
    """Who did it in *the attack was the work of X*."""
    work = document.head(noun)
    if not noun.dep.startswith("nsubj") or work.lemma.lower() not in ("work", "handiwork", "doing") or work.i < noun.i:
        return None
    doers = (n for case, n in following(document, work.i + 1, document.sentence(noun).last) if case == "of")
    return next((n for n in doers if _acts(document, n)), None)


def _whose_part(document: Document, noun: Token, start: int) -> Token | None:
    """Who had a part in what a noun names: *the army's part in it*, *the role of the army in it*, *was complicit*."""
    if start - 2 < document.sentence(noun).first or document.tokens[start - 1].lower != "in":
        return None
    before = document.tokens[start - 2]
    doer = (_complicit if frame_word(before, "complicit") else _partaker)(document, before)
    return doer if doer is not None and _acts(document, doer) else None


def _complicit(document: Document, word: Token) -> Token | None:
    """Who *was complicit in it*, *seemed involved in it*."""
    if unasserted_by(document, word, False, ()):
        return None
    return surface_subject(document, document.head(word) if word.dep == "xcomp" and word.pos != "VERB" else word, 0)


def _partaker(document: Document, last: Token) -> Token | None:
    """Whose role a phrase names that ends at a token, or who *played a role*, *admitted a part*."""
    words = document.tokens[max(document.sentence(last).first, last.i - FAR // 2) : last.i + 1]
    part = next((t for t in reversed(words) if frame_word(t, "part")), None)
    if part is None or part.pos != "NOUN" or unasserted_by(document, part, True, ()):
        return None
    if part is not last:
        return next((n for case, n in chain(document, part) if case in ("of", "by")), None)
    verb, acting = verb_before(document, part), agent_modifiers(document, own_modifiers(document, part))
    plays = verb is not None and (frame_word(verb, "plays") or frame_word(verb, "own"))
    played = logical_subject(document, verb, 0) if verb is not None and plays else None
    return possessor(document, part) or next(reversed(acting), played)


def _acts(document: Document, noun: Token) -> bool:
    return kind(document, noun) in ACTORS and not _is_none(document, noun)


def _recovered(document: Document, draft: Draft, doer: Token, rule: str) -> Draft:
    """The draft with an agent that stands outside of the act's own clause and phrase."""
    return replace(draft, agent=phrase(document, doer), agent_head=doer, visibility=1, rule=rule)


def accused(document: Document, draft: Draft) -> Draft | None:
    """*blamed X for the attack*, *blamed the attack on X*: the agent is the accused, and it is not asserted."""
    found = accused_of(document, draft.act.head.token) if draft.agent is None else None
    if found is None:
        return None
    span, head = found
    patient = None if draft.patient_head is head else draft.patient
    return replace(
        draft, agent=span, agent_head=head, visibility=1, rule="accused", reason="accusation",
        patient=patient, patient_head=draft.patient_head if patient else None,
        construction="N-BARE" if patient is None else draft.construction,
    )  # fmt: skip


def accused_of(document: Document, noun: Token) -> tuple[Span, Token] | None:
    """The phrase and the head of who is blamed for what a noun names; None where nobody is."""
    first, start = document.sentence(noun).first, outer_start(document, noun)
    if start - 2 > first and frame_word(document.tokens[start - 1], "causing"):  # *for instigating the violence*
        start -= 1
    verb = next((t for t in reversed(document.tokens[max(first, start - FAR) : start])
                 if t.pos == "VERB" and t.tag != "VBG" and frame_word(t, "accuse")), None)  # fmt: skip
    if verb is None:
        return None
    before = document.tokens[start - 1]
    if before.i == verb.i:
        last = document.sentence(noun).last
        head = next((n for case, n in following(document, noun.i + 1, last) if case == "on"), None)
        return _named(document, head, None)
    if before.lower not in ("for", "of", "with", "over"):
        return None
    matrix = clause(document, verb)
    if matrix.passive:
        return _named(document, surface_subject(document, verb, 0), None)
    return _named(document, matrix.object, document.tokens[verb.i + 1 : before.i])


def _named(document: Document, head: Token | None, words: tuple[Token, ...] | None) -> tuple[Span, Token] | None:
    """The accused, with all of *both the army and its foes* where that is what stands between verb and `for`."""
    if head is None or kind(document, head) not in ACTORS or _is_none(document, head):
        return None
    span = phrase(document, head)
    if words and words[-1].end < span.end:  # *accused Holm of assault* accuses no *Holm of assault*
        span = Span(span.start, words[-1].end)
    if not words or not any(t.lower == "and" for t in words) or any(t.pos in ("VERB", "AUX", "PUNCT") for t in words):
        return span, head
    return Span(words[0].start, max(span.end, words[-1].end)), head


def _is_none(document: Document, noun: Token) -> bool:
    return any(t.lower in ("no", "neither") for t in document.tokens[chunk_start(document, noun) : noun.i])


def blamed(document: Document, draft: Draft, noun: Token) -> Draft:
    """The draft of *a fire that gutted the mill* with the agent whom the clause around blames for the fire."""
    found = accused_of(document, noun) if draft.agent is None and noun.i < draft.act.head.token.i else None
    if found is None:
        return draft
    span, head = found
    return replace(draft, agent=span, agent_head=head, visibility=1, reason="accusation")


def held_by(document: Document, noun: Token) -> Token | None:
    """Who holds the captives of *hostages held in the hills by rebels*, *captives whom rebels seized*."""
    last = document.sentence(noun).last
    verb = next((t for t in document.tokens[noun.i + 1 : min(noun.i + 5, last)] if t.pos == "VERB"), None)
    if verb is None or not frame_word(verb, "holds"):
        return None
    told = clause(document, verb)
    if not told.passive:
        return None
    return next((n for case, n in told.obliques if case == "by" and kind(document, n) in ACTORS), None)


def halted(document: Document, draft: Draft) -> Draft | None:
    """*urged both sides to halt attacks*, *promised to refrain from violence*: who is to stop is the doer."""
    noun = draft.act.head.token
    first, start = document.sentence(noun).first, outer_start(document, noun)
    i = start - 2 if document.tokens[start - 1].lower == "from" else start - 1
    if draft.agent is not None or i - 2 < first or not frame_word(document.tokens[i], "halting"):
        return None
    if document.tokens[i - 1].lower != "to":
        return None
    before = document.tokens[i - 2]
    last = surface_subject(document, before, 0) if before.pos == "VERB" else before
    doer = _owner(document, last) if last is not None else None
    if last is None or doer is None or doer.pos not in NOMINAL or kind(document, doer) not in HALTED:
        return None
    span = Span(phrase(document, doer).start, max(last.end, doer.end))
    reason = "neg" if start == noun.i else draft.reason  # *the violence* is there, whether it stops or not
    return replace(draft, agent=span, agent_head=doer, visibility=1, rule="halted", reason=reason)


def _owner(document: Document, noun: Token) -> Token:
    """The head of *opponents of X* where the noun before the verb is X; else the noun itself."""
    start = chunk_start(document, noun)
    inner = document.tokens[start - 1] if start - 2 >= document.sentence(noun).first else None
    return document.tokens[start - 2] if inner is not None and inner.lower == "of" else noun
