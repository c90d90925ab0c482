"""Document, Draft -> whether the words around an act present its doer without an argument: blame, arrest, custody."""

from __future__ import annotations

from itertools import pairwise

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.arguments import logical_subject
from framing.find.violence.clauses import clause
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.kinds import ACTORS, FIGHTERS, WEAPONS, kind, row
from framing.find.violence.noun_phrases import chunk_start, phrase
from framing.find.violence.obliques import following


def is_presented(document: Document, draft: Draft) -> bool:
    """Whether the same sentence presents a doer of this very act outside of its own clause and phrase."""
    tests = (_blamed, _planted, _did_it, _in_custody, _taken, _held_over, _closed_in)
    return any(test(document, draft) for test in tests)


def _blamed(document: Document, draft: Draft) -> bool:
    """*killed in violence that the opposition blames on the state*."""
    noun = draft.instrument_head or (draft.act.head.token if draft.act.head.kind == "noun" else None)
    if noun is None:
        return False
    last = document.sentence(noun).last
    words = document.tokens[noun.i + 1 : min(noun.i + 9, last)]
    verb = next((t for t in words if t.pos == "VERB" and frame_word(t, "accuse")), None)
    if verb is None or not any(t.lower in ("that", "which") for t in words[: verb.i - noun.i]):
        return False
    return any(case == "on" and kind(document, n) in ACTORS for case, n in following(document, verb.i + 1, last))


def _planted(document: Document, draft: Draft) -> bool:
    """*A bomb killed seven; rebels said they planted it*."""
    weapon = draft.instrument_head
    if weapon is None or kind(document, weapon) not in WEAPONS:
        return False
    sentence = document.sentence(weapon)
    for verb in document.tokens[weapon.i + 1 : sentence.last]:
        if verb.pos != "VERB" or not frame_word(verb, "launched") or clause(document, verb).passive:
            continue
        thing = document.tokens[verb.i + 1] if verb.i + 1 < sentence.last else None
        doer = logical_subject(document, verb, 0)
        if thing is not None and thing.lower in ("it", "them") and doer is not None and kind(document, doer) in ACTORS:
            return True
    return False


def _did_it(document: Document, draft: Draft) -> bool:
    """*He was murdered, and the state did it*."""
    token = draft.act.head.token
    pairs = pairwise(document.tokens[token.i : document.sentence(token).last])
    return any(a.lower in ("did", "done") and b.lower == "it" for a, b in pairs)


def _in_custody(document: Document, draft: Draft) -> bool:
    """*beaten in police cells*, *died in army custody*: who holds the place is presented as the doer."""
    if draft.construction not in ("V-PASS-BARE", "V-UNACC", "STAT"):
        return False
    places = (n for case, n in draft.act.parts if case in ("in", "at", "inside"))
    return any(frame_word(n, "custody") and _owned(document, n) for n in places)


def _owned(document: Document, place: Token) -> bool:
    words = document.tokens[chunk_start(document, place) : place.i]
    return any(kind(document, t) in FIGHTERS - {"demonym", "state"} for t in words)


def _taken(document: Document, draft: Draft) -> bool:
    """*Two men taken away by troops were found dead*: a by-phrase of fighters between the victim and the act."""
    victim, head = draft.patient_head, draft.act.head.token
    if victim is None or victim.i >= head.i or victim.sentence != head.sentence:
        return False
    words = document.tokens[victim.i + 1 : head.i]
    if not words or words[0].tag not in ("VBN", "VBD") or words[0].pos != "VERB":
        return False
    pairs = following(document, words[0].i + 1, head.i)
    return any(case == "by" and kind(document, noun) == "armed" for case, noun in pairs)


def _held_over(document: Document, draft: Draft) -> bool:
    """*Eleven men were detained over the attack*: who is held or charged is presented as the doer."""
    head = draft.act.head
    if head.kind != "noun":
        return False
    first, start = document.sentence(head.token).first, chunk_start(document, head.token)
    before = [t.lower for t in document.tokens[max(first, start - 3) : start]]
    if not before or (before[-1] not in ("over", "for") and before != ["in", "connection", "with"]):
        return False
    words = reversed(document.tokens[max(first, start - 8) : start])
    verb = next((t for t in words if t.pos == "VERB"), None)
    return verb is not None and frame_word(verb, "held") and clause(document, verb).passive


def _closed_in(document: Document, draft: Draft) -> bool:
    """*Troops have sealed off the valley, and two men have been killed*: fighters act in the clause joined before."""
    head = draft.act.head.token
    before = document.head(head)
    if draft.construction not in ("V-PASS-BARE", "N-EUPH") or head.dep != "conj" or before.pos != "VERB":
        return False
    matrix = clause(document, before)
    doer = matrix.subject
    if doer is None or matrix.passive or kind(document, doer) != "armed" or is_unknown(document, doer):
        return False
    return draft.patient_head is None or draft.patient_head.lemma != doer.lemma


def answered(document: Document, agent: Span) -> Span | None:
    """Whom the pronoun of an agent means in *a war against the rebels after they killed six*, *… after their raid*."""
    word = next(iter(document.within(agent)), None)
    first = document.sentence(word).first if word is not None else 0
    if word is None or word.lower not in ("it", "its", "they", "their") or word.i - 3 < first:
        return None
    link, noun = document.tokens[word.i - 1], document.tokens[word.i - 2]
    start = chunk_start(document, noun)
    if link.lower not in ("after", "since", "following") or kind(document, noun) not in ACTORS or start == first:
        return None
    case = document.tokens[start - 1]
    struck = case.lower == "against" or (case.pos == "VERB" and _strikes(case))
    return phrase(document, noun) if struck else None


def _strikes(verb: Token) -> bool:
    found = row("violence_verbs", verb)
    return found is not None and found["frame"] == "trans"


def is_unknown(document: Document, agent: Token) -> bool:
    """Whether the text names the agent as unknown: *unidentified gunmen*, *somebody*."""
    return any(frame_word(t, "unknown-agent") for t in document.tokens[max(0, agent.i - 2) : agent.i + 1])
