"""Document, Head -> Draft: the construction of a mention, its arguments and the visibility that they give."""

from __future__ import annotations

from dataclasses import replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.arguments import Roles, roles
from framing.find.violence.clauses import INTRANSITIVE, Clause, clause
from framing.find.violence.counts import SCALES
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.evidence import Act
from framing.find.violence.heads import Head
from framing.find.violence.inherited import surface_subject
from framing.find.violence.instruments import armed_with, instrument, with_instrument
from framing.find.violence.kinds import ACTORS, INSTRUMENTS, WEAPONS, kind
from framing.find.violence.noun_phrases import chunk_after, phrase
from framing.find.violence.noun_roles import patient_phrase
from framing.find.violence.obliques import hands_of
from framing.find.violence.responsibility import blamed, held_by

AIMED = ("on", "at", "into", "upon", "against", "toward", "towards")


def verb_draft(document: Document, head: Head) -> Draft:
    """The mention of a verbal head, unjudged."""
    found = clause(document, head.token, head.frame not in INTRANSITIVE)
    who = roles(document, found)
    if who.victim is not None and who.victim.i in head.covers and who.victim.i - head.token.i > 1:
        who = replace(who, victim=_left(document, head))  # *took 12 engineers hostage*
    if head.frame in ("onto", "leave", "found", "toll") or (head.frame == "blast" and len(head.covers) > 1):
        who = _resultative(document, head, found, who)
    if who.doer is None and not found.passive and head.frame in INTRANSITIVE and head.token.dep == "acl":
        who = replace(who, doer=document.head(head.token))
    who = _aimed(document, head, found, who)
    event_class = _class(document, head, found)
    if head.frame == "euphemism" and who.victim is not None and kind(document, who.victim) == "place":
        event_class = "ATTACK"  # a base that is neutralised
    act = Act(head, who.doer or who.by, who.victim, found.obliques)
    if who.doer is not None and who.doer is who.victim and head.token.tag in ("VBN", "VBG"):
        suffers = head.token.tag == "VBN"  # *peaceful but besieged villagers*; *Bombing their positions would help*
        found, who = replace(found, passive=found.passive or suffers), replace(who, doer=None)
    blank = Draft(act, event_class, "", found.form, "")
    if head.frame in ("die", "found"):
        return _undergone(document, blank, found, who)
    if head.frame == "recip":
        return _reciprocal(document, blank, found, who)
    if found.passive:
        return _passive(document, blank, found, who)
    return _active(document, blank, found, who)


def _class(document: Document, head: Head, found: Clause) -> str:
    """The class of the head, where words beside it change it: *fatally*, a part of the body."""
    around = document.tokens[max(0, head.token.i - 2) : head.token.i + 2]
    if head.event_class in ("ATTACK", "INJURE") and any(frame_word(t, "lethal-adverb") for t in around):
        return "KILL"
    if head.lemma in ("shoot", "stab", "hit", "strike") and any(
        case in ("in", "on", "through") and frame_word(noun, "body-part") for case, noun in found.obliques
    ):
        return "INJURE"
    return head.event_class


def _resultative(document: Document, head: Head, found: Clause, who: Roles) -> Roles:
    """The victim of *set fire to X*, *left X dead*, *X was found dead*."""
    last = document.sentence(head.token).last
    if head.frame == "leave" and not found.passive:
        return replace(who, victim=_left(document, head))
    if head.frame == "toll":  # *claimed the lives of 40 villagers*
        end = max(head.covers) + 1
        part = chunk_after(document, end + 1, last) if end < last and document.tokens[end].lower == "of" else None
        return replace(who, victim=part[2]) if part is not None else who
    onto = head.frame in ("onto", "blast")
    at = max(head.covers) + 1 if onto else head.token.i + 1
    part = chunk_after(document, at, last)
    inside = part is not None and (onto or part[0] < max(head.covers))
    if part is None or not inside or found.passive:
        return replace(who, victim=who.victim or surface_subject(document, head.token, 0)) if found.passive else who
    noun = part[2]
    if noun.i in head.covers or noun.pos == "ADJ":
        noun = next(
            (
                t
                for t in reversed(document.tokens[part[0] : max(head.covers)])
                if t.pos in ("NOUN", "PROPN", "NUM", "PRON")
            ),
            noun,
        )
    return replace(who, victim=noun)


def _left(document: Document, head: Head) -> Token | None:
    """The nearest noun or number between *left* and its result."""
    between = [t for t in document.tokens[head.token.i + 1 : max(head.covers)] if t.i not in head.covers]
    return next((t for t in reversed(between) if t.pos in ("NOUN", "PROPN", "NUM", "PRON") and t.tag != "PRP$"), None)


def _aimed(document: Document, head: Head, found: Clause, who: Roles) -> Roles:
    """The victim of *opened fire on X*, *shot at X*, *fired rockets at X*; a weapon as object is no victim."""
    if head.frame not in ("fire", "shoot", "explode"):
        return who
    if who.victim is not None and who.victim.i in head.covers:
        who = replace(who, victim=None)
    target = next((noun for case, noun in found.obliques if case in AIMED and not frame_word(noun, "body-part")), None)
    weapon = who.victim is not None and kind(document, who.victim) in WEAPONS | {"event"} | {"thing"}
    if head.frame != "shoot" and who.victim is not None and not weapon and head.lemma != "blow up":
        return who
    aims = head.frame == "fire" or (head.frame == "shoot" and (not found.passive or who.victim is None))
    if who.victim is None and target is not None and aims and kind(document, target) not in ("time", "thing"):
        return replace(who, victim=target)
    return who


def _patient(document: Document, draft: Draft, victim: Token | None) -> Draft:
    if victim is None:
        return draft
    span = patient_phrase(document, victim)
    head = draft.act.head.token
    # the verb may have been taken into its object's phrase
    if draft.act.head.kind != "adjective" and head.end <= victim.start and span.start < head.end:
        span = Span(document.tokens[head.i + 1].start, span.end)
    inside = [t for t in document.within(span) if t.i in draft.act.head.covers]
    if inside and inside[-1].end < victim.start:  # *shot dead a student*, with `dead` in the student's phrase
        span = Span(document.tokens[inside[-1].i + 1].start, span.end)
    return replace(draft, patient=span, patient_head=victim)


def _agent(document: Document, draft: Draft, doer: Token) -> Draft:
    visible = 1 if doer.pos == "PRON" and doer.lower not in ("who", "someone", "somebody") else 3
    return replace(draft, agent=phrase(document, doer), agent_head=doer, visibility=visible)


def _passive(document: Document, draft: Draft, found: Clause, who: Roles) -> Draft:
    victim, draft = _as_weapon(document, draft, who.victim)
    draft = _patient(document, draft, victim)
    if draft.act.head.frame == "euphemism":
        acts = who.by is not None and kind(document, who.by) in ACTORS
        draft = _agent(document, draft, who.by) if acts and who.by is not None else draft
        return replace(draft, construction="N-EUPH", rule="euphemism-passive")
    if who.by is not None and kind(document, who.by) in ACTORS | {"animal"}:
        draft = armed_with(document, _agent(document, draft, who.by), found)
        return replace(draft, construction="V-PASS-BY", rule="passive-by")
    noun = who.by if who.by is not None and kind(document, who.by) in INSTRUMENTS else instrument(document, found)
    if noun is not None:
        return replace(with_instrument(document, draft, noun), construction="V-PASS-INST", rule="passive-instrument")
    return replace(draft, construction="V-PASS-BARE", rule="passive-bare")


def _as_weapon(document: Document, draft: Draft, victim: Token | None) -> tuple[Token | None, Draft]:
    """A weapon that is fired or set off is the instrument; the target, if any, the patient."""
    weapon = victim is not None and kind(document, victim) in WEAPONS | {"event"}
    if victim is not None and victim.i in draft.act.head.covers:  # *opened fire*
        return None, draft
    shot = draft.act.head.frame == "shoot" and victim is not None and _kind_of_many(document, victim) == "projectile"
    if (draft.act.head.frame in ("fire", "explode") or shot) and victim is not None and (weapon or shot):
        aimed = (noun for case, noun in draft.act.parts if case in AIMED)
        target = next((n for n in aimed if n.lower not in ("air", "sky") and kind(document, n) != "time"), None)
        return target, replace(draft, instrument=phrase(document, victim), instrument_head=victim)
    return victim, draft


def _kind_of_many(document: Document, noun: Token) -> str:
    """What a noun denotes, and of *thousands of rockets* what the rockets are."""
    counted = document.child(noun, "nmod") if noun.lower.removesuffix("s") in SCALES else None
    return kind(document, counted or noun)


def _active(document: Document, draft: Draft, found: Clause, who: Roles) -> Draft:
    doer = who.doer
    if (
        draft.act.head.frame == "explode"
        and who.victim is None
        and (doer is None or kind(document, doer) not in ACTORS)
    ):
        draft = with_instrument(document, draft, doer) if doer is not None else draft
        return replace(draft, construction="V-UNACC", rule="explode")
    victim, draft = _as_weapon(document, draft, who.victim)
    draft = _patient(document, draft, victim)
    if draft.act.head.frame == "euphemism":
        draft = _agent(document, draft, doer) if doer is not None else draft
        return replace(draft, construction="N-EUPH", rule="euphemism-verb")
    if doer is not None and _is_means(document, draft, doer):
        draft = blamed(document, with_instrument(document, draft, doer), doer)
        return replace(draft, construction="V-ACT-INST", rule="active-instrument")
    if doer is not None:
        draft = armed_with(document, _agent(document, draft, doer), found)
    construction = "V-ACT" if victim is not None or doer is None else "V-INTR-ACT"
    return replace(draft, construction=construction, rule="active" if not who.shared else "active-shared-subject")


def _is_means(document: Document, draft: Draft, doer: Token) -> bool:
    """Whether a weapon or an event acts, also as the *one* of *fired nine rockets, with one hitting a school*."""
    if draft.act.head.frame == "blast" or (doer.pos != "NUM" and doer.lower not in ("another", "some", "others")):
        return draft.act.head.frame == "blast" or kind(document, doer) in INSTRUMENTS
    before = document.tokens[document.sentence(doer).first : doer.i]
    counted = (kind(document, t) for t in reversed(before) if t.pos in ("NOUN", "PROPN"))
    last = next((what for what in counted if what in WEAPONS | {"armed", "person", "demonym"}), None)
    return last in ("projectile", "explosive")


def _undergone(document: Document, draft: Draft, found: Clause, who: Roles) -> Draft:
    """Dying, being found dead: the subject suffers, an event may stand after `in`."""
    stative = draft.act.head.frame == "found"
    victim = who.victim if stative or found.passive else (surface_subject(document, found.verb, 0) or who.doer)
    draft = _patient(document, replace(draft, act=replace(draft.act, doer=None, victim=victim)), victim)
    noun = instrument(document, found)
    if noun is None:
        noun = next((n for case, n in found.obliques if case == "of" and kind(document, n) in INSTRUMENTS), None)
    if noun is not None:
        draft = with_instrument(document, draft, noun)
    doer = next(filter(None, (hands_of(document, n) for case, n in found.obliques if case == "at")), None)
    if doer is not None:  # *died at the hands of the guards*
        draft = _agent(document, draft, doer)
    if stative:
        return replace(draft, construction="STAT", form="adjectival", rule="found-dead")
    name = "V-UNACC-INST" if noun is not None else "V-UNACC"
    return replace(draft, construction=name, rule=name.lower())


def _reciprocal(document: Document, draft: Draft, found: Clause, who: Roles) -> Draft:
    partner = next(
        (n for case, n in found.obliques if case in ("with", "against") and kind(document, n) in ACTORS), None
    )
    fought = who.victim if _fights(document, draft, who) else None
    draft = _patient(document, draft, partner or fought)
    if who.doer is not None:
        draft = _agent(document, draft, who.doer)
    alone = who.doer is not None and who.doer.tag in ("NN", "NNP", "PRP") and draft.patient is None
    single = alone and who.doer is not None and who.doer.lower in ("he", "she", "it", "i")
    return replace(draft, construction="V-INTR-ACT" if single else "V-RECIP", rule="reciprocal")


def _fights(document: Document, draft: Draft, who: Roles) -> bool:
    return who.victim is not None and who.victim.i not in draft.act.head.covers and kind(document, who.victim) in ACTORS


def state_draft(document: Document, head: Head) -> Draft:
    """The mention of dead, wounded, bodies, casualties: people counted, nothing done."""
    token = head.token
    found = clause(document, token, False)
    victim = _stated(document, token, head.kind)
    obliques = found.obliques
    if head.kind == "adjective" and token.dep == "xcomp":
        obliques = clause(document, document.head(token), False).obliques
    act = Act(head, None, victim, obliques)
    draft = _patient(document, Draft(act, head.event_class, "STAT", _state_form(head), f"state-{head.kind}"), victim)
    if head.event_class == "ABDUCT" and (captor := held_by(document, token)) is not None:
        return replace(draft, agent=phrase(document, captor), agent_head=captor, visibility=3)
    noun = instrument(document, replace(found, obliques=obliques))
    return with_instrument(document, draft, noun) if noun is not None and noun.i != token.i else draft


def _state_form(head: Head) -> str:
    return "nominal" if head.kind == "noun" else "adjectival"


def _stated(document: Document, token: Token, which: str) -> Token | None:
    """Who is dead or wounded: the noun itself, the noun it modifies, or the subject of the predicate."""
    if which == "noun":
        return token
    governor = document.head(token)
    before = document.tokens[token.i - 1] if token.i > document.sentence(token).first else None
    following = document.tokens[token.i + 1] if token.i + 1 < document.sentence(token).last else None
    alone = following is None or following.pos not in ("NOUN", "PROPN", "ADJ", "NUM")
    if before is not None and alone and (before.tag == "PRP$" or before.lower in ("the", "those", "many", "some")):
        return token
    if before is not None and before.pos == "NUM" and alone:
        return before
    if token.lower in ("wounded", "injured") and [t.lower for t in document.tokens[token.i - 2 : token.i]] == [
        "dead",
        "and",
    ]:
        return token  # *the dead and injured*
    if token.dep == "amod" and governor.i > token.i:
        return governor
    own = document.child(token, "nsubj", "nsubj:pass")
    if own is not None:
        return own
    if before is not None and before.pos == "NUM":
        return before
    declared = document.child(governor, "obj") if token.dep == "xcomp" else None
    if declared is not None and governor.i < declared.i < token.i:
        return declared  # *found him wounded*, *declared the talks dead*
    if token.dep in ("xcomp", "conj", "advcl") and governor.pos in ("VERB", "AUX", "ADJ"):
        return surface_subject(document, governor, 0)
    if before is not None and before.pos in ("NOUN", "PROPN"):
        return before
    return token if token.pos in ("NOUN", "PROPN") else None
