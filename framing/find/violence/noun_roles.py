"""Document, event noun -> NounRoles: the agent and the patient that its own phrase names, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.article import Span
from framing.document import Document, Token, hull
from framing.find.violence.antecedents import noun_before
from framing.find.violence.dates import time_end
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import ACTORS, WEAPONS, kind
from framing.find.violence.launches import is_claimed, launched_by
from framing.find.violence.modifiers import agent_modifiers, own_modifiers
from framing.find.violence.noun_phrases import chunk_after, chunk_start, is_possessive, phrase
from framing.find.violence.obliques import hands_of
from framing.find.violence.participles import is_means
from framing.lexicons import lexicon

KILLERS = frozenset({"armed", "state", "organization", "name"})
HELD = WEAPONS | {"place", "thing", "vehicle"}  # *shelling from army tanks*
LANDS = ("border", "territory", "soil", "side")  # *attacks from the Rivenan border*
NOBODY = frozenset({"other", "twin", "major", "individual"})  # people elsewhere, not before an act: *the twin blasts*
TARGETS = ("on", "against", "at", "into", "upon", "targeting", "toward", "towards")


@dataclass(frozen=True, slots=True)
class NounRoles:
    """Who acts and who suffers inside a noun phrase.

    `how` is the agent's place: `by`, `genitive`, `modifier`, `fired` (a participle's by-phrase), `claimed` or None;
    `patient_how` is `of`, `target`, `genitive`, `modifier`, `partner` (a co-participant) or None.
    """

    agent: Span | None = None
    agent_head: Token | None = None
    how: str | None = None
    patient: Span | None = None
    patient_head: Token | None = None
    patient_how: str | None = None


def noun_roles(document: Document, noun: Token, frame: str, last: Token | None = None) -> NounRoles:
    """The roles that the phrase of an event noun names, by the order of VIOLENCE.md; `last` ends *use of force*."""
    found = _after(document, last or noun, frame)
    owner = possessor(document, noun)
    if owner is not None and owner.lower == "world":
        owner = None  # *one of the world's bloodiest wars*
    if owner is not None and kind(document, owner) not in ("time", "manner") and not _counts(document, owner, noun):
        found = _owned(document, found, noun, owner, frame)
    return _modified(document, found, noun, frame)


def chain(document: Document, noun: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases that follow a noun one after the other."""
    last = document.sentence(noun).last
    i = noun.i + 1
    if i < last and document.tokens[i].pos == "NOUN" and frame_word(document.tokens[i], "unrealised"):
        i += 1  # *an assassination attempt by rebels*
    if i < last and document.tokens[i].text in ("”", '"', "’") and not is_possessive(document.tokens[i]):
        i += 1  # *its “deliberate killing” of a reporter*
    i = time_end(document, i, last)
    while i < last and document.tokens[i].pos in ("ADP", "SCONJ") and (part := chunk_after(document, i + 1, last)):
        yield document.tokens[i].lower, part[2]
        i = time_end(document, _with_conjunct(document, part[1], last), last)


def _with_conjunct(document: Document, end: int, last: int) -> int:
    """The end of a coordination of noun phrases that is followed by another preposition."""
    if end < last and document.tokens[end].lower == "and" and (part := chunk_after(document, end + 1, last)):
        after = document.tokens[part[1]] if part[1] < last else None
        return part[1] if after is not None and after.pos == "ADP" else end
    return end


def _after(document: Document, noun: Token, frame: str) -> NounRoles:
    agent = how = patient = patient_how = None
    parts = (part for part in chain(document, noun) if kind(document, part[1]) != "time")
    for n, (case, head) in enumerate(parts):
        what = kind(document, head)
        answers = case in ("as", "in", "of") and (case == "as" or frame_word(head, "answer"))
        if answers or (case == "by" and _is_charge(document, noun)):  # *air strikes as a response to attacks*
            break
        late = n > 0 and not (frame == "kill" and patient is None and how == "by" and _ends(document, agent, head))
        if (case == "of" and (late or (what == "event" and frame == "act"))) or _elsewhere(
            noun, frame, case, head, what
        ):
            continue
        doer = _doer(document, noun, frame, case, head) if agent is None else None
        if doer is not None:
            agent, how = doer
        elif case == "between" and (frame == "clash" or noun.lemma.lower() in ("violence", "bloodshed")):
            return _sides(document, head)
        elif case == "with" and frame == "clash" and patient is None and what in ACTORS | {"thing"}:
            patient, patient_how = head, "partner"
        elif frame == "clash" and case in ("on", "against") and patient is None and what in ACTORS | {"place"}:
            patient, patient_how = head, "target"
        elif (
            patient is None
            and frame != "clash"
            and what not in ("time", "manner")
            and (case == "of" or case in TARGETS)
        ):
            patient, patient_how = head, "of" if case == "of" else "target"
    if agent is None and frame == "kill" and patient is not None and patient_how == "of":
        agent = _late_by(document, patient)
        how = "by" if agent is not None else None
    if agent is None and (fired := launched_by(document, noun)) is not None:
        agent, how = fired, "claimed" if is_claimed(document, noun, fired) else "fired"
    return NounRoles(
        _before(document, agent, patient) if agent else None, agent, how,
        patient_phrase(document, patient) if patient else None, patient, patient_how,
    )  # fmt: skip


def _elsewhere(noun: Token, frame: str, case: str, head: Token, what: str) -> bool:
    """Whether a phrase behind an event names neither who suffers nor who acts, but where, when or how it was."""
    if case == "at" and head.lower != "hands":  # *a rape at a party*
        return head.pos == "NUM" or (frame == "kill" and not frame_word(noun, "of-many"))
    if case == "on":  # *attackers on the run*, *riots on the streets*
        return frame_word(head, "untargeted") or (frame == "clash" and head.pos == "NOUN" and what == "place")
    return case == "of" and frame_word(noun, "of-doer") and what not in KILLERS


def _doer(document: Document, noun: Token, frame: str, case: str, head: Token) -> tuple[Token, str] | None:
    """Who acts, and how a phrase behind the event tells it."""
    what = kind(document, head)
    if case == "at" and (suffered := hands_of(document, head)) is not None:
        return suffered, "by"
    if case == "by" and what in ACTORS and not is_means(document, head, noun):
        return head, "by"
    if case == "of" and frame_word(noun, "of-doer") and what in KILLERS:
        return head, "by"  # *the brutality of the militia*
    if case != "from" or frame not in ("act", "fire"):
        return None
    if what == "armed":
        return head, "fired"  # *a missile from an armed group*
    held = agent_modifiers(document, own_modifiers(document, head)) if what in HELD else []
    return (held[-1], "modifier") if held and head.lower not in LANDS else None  # *fire from rebel positions*


def _is_charge(document: Document, noun: Token) -> bool:
    """Whether a noun is what somebody is charged with, so that `by` tells by whom: *charged with murder by police*."""
    governor = document.head(noun)
    charges = frame_word(governor, "accuse") or frame_word(governor, "convict")
    return noun.dep == "obl" and governor.i < noun.i and governor.pos == "VERB" and charges


def _before(document: Document, agent: Token, patient: Token | None) -> Span:
    """The phrase of an agent, up to the patient that is told behind it."""
    span = phrase(document, agent)
    return Span(span.start, agent.end) if patient is not None and agent.end < patient.start < span.end else span


def _ends(document: Document, agent: Token | None, noun: Token) -> bool:
    """Whether `of` behind an agent tells who suffers: *the killing by Rivena of two men*, no *army of the north*."""
    named = agent is not None and agent.pos == "PROPN" and kind(document, agent) in KILLERS - {"armed"}
    return named and kind(document, noun) in ACTORS - {"state", "body", "organization"}


def _late_by(document: Document, patient: Token) -> Token | None:
    """The agent after a list or an apposition: *the killing of the mayor, Omar Bey, and his son, by gunmen*."""
    last = document.sentence(patient).last
    for token in document.tokens[patient.i + 1 : min(patient.i + 20, last)]:
        if token.lower == "by":
            part = chunk_after(document, token.i + 1, last)
            return part[2] if part is not None and kind(document, part[2]) in ACTORS else None
        listed = token.pos in ("PROPN", "NOUN", "NUM", "DET", "PRON", "ADJ", "PART", "CCONJ")
        if not listed and token.lower not in (",", "of"):
            return None
    return None


def patient_phrase(document: Document, head: Token) -> Span:
    """The phrase of a patient; a thing keeps the place where it stands."""
    return phrase(document, head, places=kind(document, head) in ("place", "thing") and head.pos == "NOUN")


def _sides(document: Document, first: Token) -> NounRoles:
    """The two sides of *clashes between X and Y*: X as agent, Y as patient."""
    last = document.sentence(first).last
    i = first.i + 1
    while i < last and i < first.i + 12 and document.tokens[i].lower != "and":
        i += 1
    part = chunk_after(document, i + 1, last) if i < last and document.tokens[i].lower == "and" else None
    if part is None:
        return NounRoles(phrase(document, first), first, "by")
    start = document.tokens[chunk_start(document, first)].start
    return NounRoles(
        Span(start, document.tokens[i - 1].end), first, "by", phrase(document, part[2]), part[2], "partner"
    )


def possessor(document: Document, noun: Token) -> Token | None:
    """The head of the genitive in a noun's phrase: *Israel's*, *his*; of *whose* the noun before it."""
    start = chunk_start(document, noun)
    for i in range(noun.i - 1, start - 1, -1):
        token = document.tokens[i]
        if token.lower == "whose":
            return noun_before(document, token) or token
        if token.tag == "PRP$" or (token.pos == "PRON" and token.dep == "nmod:poss"):
            return token
        if (is_possessive(token) or token.text in ("'s", "’s")) and i > 0:
            return document.tokens[i - 1]
    return None


def _kill(document: Document, owner: Token, noun: Token) -> bool:
    """Whether those whom the genitive names are the killers: fighters, and whoever has a massacre to answer for."""
    what = kind(document, owner)
    many = what == "armed" and owner.tag in ("NNS", "NNPS")
    return many or (frame_word(noun, "of-many") and (what in KILLERS or owner.lower == "its"))


def _counts(document: Document, owner: Token, noun: Token) -> bool:
    """Whether a genitive names who or what tells a toll, not whose dead it counts: *the ministry's death toll*."""
    if not frame_word(noun, "counts") or kind(document, owner) in ("person", "actor", "armed", "state", "place"):
        return False
    return owner.pos != "PROPN" or chunk_start(document, owner) != owner.i


def _owned(document: Document, found: NounRoles, noun: Token, owner: Token, frame: str) -> NounRoles:
    """A genitive is the agent of an act, the patient of a killing; with `of` the agent, with `by` the patient."""
    span = Span(document.tokens[chunk_start(document, owner)].start, owner.end)
    if owner.tag == "PRP$":
        span = owner.span
    counted = frame_word(noun, "counts")
    suffers = (
        counted
        or (frame in ("kill", "state", "hurt") and not _kill(document, owner, noun))
        or kind(document, owner) == "place"
    )
    if found.agent is not None:
        suffers = True
    elif found.patient_how == "of" and not counted:
        suffers = False
    if not suffers:
        return NounRoles(span, owner, "genitive", found.patient, found.patient_head, found.patient_how)
    if found.patient is None or (counted and found.patient_how == "target"):  # *its toll after the raid on Ostria*
        return NounRoles(found.agent, found.agent_head, found.how, span, owner, "genitive")
    return found


def _modified(document: Document, found: NounRoles, noun: Token, frame: str) -> NounRoles:
    """What the words before the noun add: an agent (*Israeli strike*), or a place or thing that suffers."""
    words = own_modifiers(document, noun)
    acting = agent_modifiers(document, words) if frame != "clash" else []
    if "mass" in (t.lower for t in words) and noun.lemma.lower() == "shooting":
        acting = []  # *the deadliest Rivenan mass shooting* was there
    if acting and noun.lemma.lower() in ("death", "demise", "toll", "casualty", "fatality"):  # *U.S. deaths* are theirs
        if found.patient is None:
            found = replace(found, patient=hull(acting), patient_head=acting[-1], patient_how="modifier")
    elif acting and found.agent is None:
        found = NounRoles(hull(acting), acting[-1], "modifier", found.patient, found.patient_head, found.patient_how)
    if found.patient is None and frame in ("act", "kill") and (target := _target(document, words, acting)):
        found = NounRoles(found.agent, found.agent_head, found.how, hull(target), target[-1], "modifier")
    return found


def _target(document: Document, words: list[Token], acting: list[Token]) -> list[Token]:
    """A place or a thing before the noun that is neither weapon nor manner nor time: *Fallujah assault*."""
    run: list[Token] = []
    for token in words:
        struck = token not in acting and token.pos in ("PROPN", "NOUN", "ADJ") and _suffers(document, token)
        run = [*run, token] if struck or (run and token.pos == "CCONJ") else []
    first = words.index(run[0]) if run else 0
    while first and run[0].pos == "PROPN" and words[first - 1].text.istitle() and words[first - 1] not in acting:
        first -= 1  # *New York City*
        run = [words[first], *run]
    return run


def _suffers(document: Document, token: Token) -> bool:
    what = kind(document, token)
    if token.pos == "ADJ":
        return token.lower in lexicon("participants") and what == "person" and token.lower not in NOBODY
    if frame_word(token, "military") or token.text == "capital" or token.lower in NOBODY:
        return False  # *a ground invasion*, *capital murder*
    return (
        what in ("name", "place", "state", "vehicle")
        or frame_word(token, "struck")
        or (what == "person" and token.lower not in ("suicide", "human"))
    )
