"""Document, noun head -> Draft: support verbs, responsibility and accusation, existence, then the noun's own phrase."""

from __future__ import annotations

from dataclasses import replace

from framing.document import Document, Token
from framing.find.violence.arguments import logical_subject
from framing.find.violence.clauses import clause
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.evidence import Act
from framing.find.violence.heads import Head
from framing.find.violence.inherited import surface_subject
from framing.find.violence.kinds import ACTORS, kind
from framing.find.violence.modifiers import own_modifiers
from framing.find.violence.noun_phrases import chunk_after, chunk_start, phrase
from framing.find.violence.noun_roles import NounRoles, chain, noun_roles, patient_phrase
from framing.find.violence.obliques import following
from framing.find.violence.responsibility import accused, claimed, halted, outer_start, responsible, verb_before
from framing.find.violence.subjects import own_subject

PLACES = {"by": 3, "genitive": 3, "fired": 3, "modifier": 2, "claimed": 1}


def noun_draft(document: Document, head: Head) -> Draft:
    """The mention of an event noun, unjudged."""
    last = document.tokens[max(head.covers)]
    found = noun_roles(document, head.token, head.frame, last)
    parts = tuple(chain(document, last))
    act = Act(head, found.agent_head, found.patient_head, parts)
    draft = _own(document, Draft(act, head.event_class, "", "nominal", ""), found)
    if head.frame.startswith("euphemism") and (there := _existing(document, draft)) is not None:
        return there
    if head.frame.startswith("euphemism"):
        if draft.patient_head is not None and kind(document, draft.patient_head) == "event":
            draft = replace(draft, patient=None, patient_head=None)  # *collateral damage of the raid*
        if (carried := _supported(document, draft)) is not None:
            return replace(carried, construction="N-EUPH", form="nominal")
        if found.how not in ("by", "genitive"):
            draft = replace(draft, agent=None, agent_head=None, visibility=0)
        visible = max(draft.visibility, int(head.frame[-1]))
        return replace(draft, construction="N-EUPH", rule="euphemism", visibility=visible)
    for frame in (_supported, _undergone, claimed, accused, responsible, halted, _existing):
        if (framed := frame(document, draft)) is not None:
            return framed
    return draft


def _own(document: Document, draft: Draft, found: NounRoles) -> Draft:
    """The construction that the noun's own phrase gives."""
    if draft.event_class == "GENERIC" and found.how == "modifier" and _is_land(document, found.agent_head):
        found = replace(found, agent=None, agent_head=None, how=None)  # *the Syria bloodshed* is in Syria
    if found.how == "genitive" and found.patient is None and _is_home(document, draft.act.head, found.agent_head):
        found = replace(found, agent=None, agent_head=None, how=None)
    if draft.event_class == "GENERIC" and found.patient_how == "modifier":
        found = replace(found, patient=None, patient_head=None, patient_how=None)  # nor does *coast violence* harm it
    partner = found.patient_how == "partner" and found.how is None
    visible = PLACES.get(found.how or "", 1 if partner else 0)
    if found.how in ("by", "genitive") and found.agent_head is not None and found.agent_head.pos == "PRON":
        visible = 1
    if draft.act.head.frame == "hurt":
        name = "STAT"
    elif found.how in ("by", "genitive", "fired"):
        name = "N-ARG"
    elif found.how == "modifier":
        name = "N-MOD"
    else:
        name = "N-PAT" if found.patient is not None and not partner else "N-BARE"
    return replace(
        draft, construction=name, rule=f"noun-{found.how or found.patient_how or 'bare'}", visibility=visible,
        agent=found.agent, agent_head=found.agent_head, patient=found.patient, patient_head=found.patient_head,
        partner=found.patient_how == "partner",
    )  # fmt: skip


def _is_land(document: Document, noun: Token | None) -> bool:
    return noun is not None and noun.pos == "PROPN" and kind(document, noun) == "state" and noun.text.istitle()


def _is_home(document: Document, head: Head, owner: Token | None) -> bool:
    """Whether the owner of a war is the land where it is fought: *Syria's civil war*, *Ukraine's conflict*."""
    civil = any(t.lower in ("civil", "internal") for t in own_modifiers(document, head.token))
    return _is_land(document, owner) and (head.lemma == "conflict" or (civil and head.event_class == "CLASH"))


def _in_frame(document: Document, verb: Token, frame: str) -> bool:
    """Whether a verb, with its particle where it has one, stands in a frame."""
    if frame_word(verb, frame):
        return True
    words = document.tokens[verb.i + 1 : verb.i + 2]
    return any(frame_word(verb._replace(lemma=f"{verb.lemma} {w.lower}", text="-", lower="-"), frame) for w in words)


def _supported(document: Document, draft: Draft) -> Draft | None:
    """*carried out an attack*: one record, the agent from the verb."""
    noun = draft.act.head.token
    verb = verb_before(document, noun)
    if verb is None or not _in_frame(document, verb, "support"):
        verb = _joined(document, noun) or _answered(document, noun)
    if verb is not None and not clause(document, verb).passive:
        doer = logical_subject(document, verb, 0)
        if doer is None or kind(document, doer) not in ACTORS:
            return None
        return _with_agent(document, draft, doer, verb, "V-ACT" if draft.patient else "V-INTR-ACT", "support-verb")
    verb = _verb_after(document, noun)
    if verb is None or not _in_frame(document, verb, "support") or not clause(document, verb).passive:
        return None
    by = next((n for case, n in clause(document, verb).obliques if case == "by" and kind(document, n) in ACTORS), None)
    draft = _target_after(document, draft, verb)
    if by is None:
        return (
            None if draft.agent else replace(draft, construction="V-PASS-BARE", form="finite", rule="support-passive")
        )
    return _with_agent(document, draft, by, verb, "V-PASS-BY", "support-passive-by")


def _joined(document: Document, noun: Token) -> Token | None:
    """The verb of *took part in the massacre*, *participated in an attack*, *joined a raid*."""
    start, first = outer_start(document, noun), document.sentence(noun).first
    within = start > first and document.tokens[start - 1].lower == "in"
    part = within and start - 2 > first and document.tokens[start - 2].lower == "part"
    verb = document.tokens[max(first, start - 1 - within - part)]
    return verb if frame_word(verb, "join") or (part and verb.pos == "VERB") else None


def _answered(document: Document, noun: Token) -> Token | None:
    """The verb of *responded with air strikes*, *triggered the crisis with an assault*."""
    start, verb = outer_start(document, noun), document.head(noun)
    within = start > document.sentence(noun).first and document.tokens[start - 1].lower == "with"
    return verb if within and verb.i < start and frame_word(verb, "answers") else None


def _target_after(document: Document, draft: Draft, verb: Token) -> Draft:
    """The patient of *an attack was launched on X*."""
    noun = next((n for case, n in clause(document, verb).obliques if case in ("on", "against")), None)
    if noun is None or draft.patient is not None or kind(document, noun) == "time":
        return draft
    return replace(draft, patient=patient_phrase(document, noun), patient_head=noun)


def _with_agent(document: Document, draft: Draft, doer: Token, verb: Token, name: str, rule: str) -> Draft:
    visible = 1 if doer.pos == "PRON" and doer.lower != "who" else 3
    form = "nonfinite" if verb.tag in ("VBG", "VB") else "finite"
    return replace(
        draft, agent=phrase(document, doer), agent_head=doer, visibility=visible, construction=name, rule=rule,
        form=form, act=replace(draft.act, doer=doer), support=verb,
        event_class="ATTACK" if draft.act.head.lemma == "war" and draft.patient else draft.event_class,
    )  # fmt: skip


def _verb_after(document: Document, noun: Token) -> Token | None:
    """The verb that has the noun as its subject: in the tree, else the first one after the noun's phrase."""
    governor = document.head(noun)
    if noun.dep.startswith("nsubj") and governor.pos == "VERB" and governor.i > noun.i:
        return governor
    if noun.dep in ("obj", "obl", "nmod", "obl:agent"):
        return None
    last = document.sentence(noun).last
    i = noun.i + 1
    while i < last and (
        document.tokens[i].pos in ("ADP", "SCONJ") or (i > noun.i + 1 and document.tokens[i].lower == "and")
    ):
        part = chunk_after(document, i + 1, last)
        if part is None:
            break
        i = part[1]
    while i < last and document.tokens[i].pos in ("AUX", "ADV", "PART"):
        i += 1
    return document.tokens[i] if i < last and document.tokens[i].pos == "VERB" else None


def _undergone(document: Document, draft: Draft) -> Draft | None:
    """*came under attack from X*, *survived an attack*: the subject suffers, the noun keeps its construction."""
    noun = draft.act.head.token
    verb = verb_before(document, noun)
    start = chunk_start(document, noun)
    if verb is None and start >= 2 and document.tokens[start - 1].lower == "under":
        verb = document.tokens[start - 2]
        if "come" not in (verb.lemma.lower(), verb.lower) and verb.lower not in ("came", "comes", "coming"):
            return None
    elif verb is None or not _in_frame(document, verb, "undergo"):
        return None
    victim = surface_subject(document, verb, 0)
    if victim is None or draft.patient is not None:
        return None
    source = next((n for case, n in following(document, noun.i + 1, document.sentence(noun).last)
                   if case in ("from", "by") and kind(document, n) in ACTORS), None)  # fmt: skip
    draft = replace(draft, patient=patient_phrase(document, victim), patient_head=victim, rule="undergo")
    if source is not None and draft.agent is None:
        draft = replace(draft, agent=phrase(document, source), agent_head=source, visibility=3)
    name = "N-ARG" if source is not None else (draft.construction if draft.agent else "N-PAT")
    return replace(draft, construction=name, act=replace(draft.act, victim=victim))


def _existing(document: Document, draft: Draft) -> Draft | None:
    """*Violence erupted*, *there were clashes*: the event as a subject that happens."""
    noun = draft.act.head.token
    verb = _verb_after(document, noun)
    there = any(
        t.lower == "there"
        for t in document.tokens[max(document.sentence(noun).first, chunk_start(document, noun) - 4) : noun.i]
    )
    if verb is not None and _in_frame(document, verb, "exist") and own_subject(document, verb) is not None:
        return replace(_sides(document, draft, verb), construction="EXIST", rule="exist")
    return replace(draft, construction="EXIST", rule="there-be") if there and _be_before(document, noun) else None


def _be_before(document: Document, noun: Token) -> bool:
    start = chunk_start(document, noun)
    return start > 0 and document.tokens[start - 1].lemma.lower() in ("be", "'s", "is", "are", "was", "were", "been")


def _sides(document: Document, draft: Draft, verb: Token) -> Draft:
    """The sides that stand after the verb: *clashes broke out between police and protesters*."""
    if draft.agent is not None or draft.act.head.frame != "clash":
        return draft
    last = document.sentence(verb).last
    at = next((t.i for t in document.tokens[verb.i + 1 : min(verb.i + 10, last)] if t.lower == "between"), None)
    if at is None:
        return draft
    found = noun_roles(document, document.tokens[at - 1], "clash")
    return replace(
        draft, agent=found.agent, agent_head=found.agent_head, patient=found.patient, patient_head=found.patient_head,
        visibility=3 if found.agent else 0, partner=True,
    )  # fmt: skip
