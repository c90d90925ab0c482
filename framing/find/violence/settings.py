"""Document, Draft -> Settings: where an act was done and what it was aimed at, which may tell whose its victims are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framing.article import Span
from framing.document import Document, Token, hull
from framing.find.violence.clauses import direct_object, own_subject
from framing.find.violence.drafts import Draft
from framing.find.violence.kinds import kind, origin
from framing.find.violence.noun_phrases import chunk_after, phrase
from framing.find.violence.noun_roles import agent_modifiers, chain, own_modifiers
from framing.find.violence.obliques import obliques
from framing.mentions import Setting

AIMED = frozenset({"on", "against", "into", "upon", "targeting", "toward", "towards"})
PLACED = frozenset({
    "in", "inside", "at", "near", "across", "throughout", "around", "outside", "from", "to", "during", "of", "along",
    "over", "within",
})  # fmt: skip
LOCATED = frozenset({"in", "inside", "at", "near", "across", "throughout", "around", "outside", "into", "along"})
# A clause that hangs on another by these is told of the same place; what a report says (`ccomp`) is not.
SHARED = frozenset({"advcl", "acl", "conj", "xcomp", "parataxis", "nmod", "obl", "appos", "obj", "nsubj"})
NOUNS = frozenset({"NOUN", "PROPN"})
PLACES = frozenset({"place", "state", "name"})
FAR = 3  # governors that are asked


def settings(document: Document, draft: Draft, others: Sequence[Draft]) -> tuple[Setting, ...]:
    """The phrases for the place, the occasion and the target of an act, the nearest first.

    None where the victim's own phrase says that the place can't tell: fighters fall where they don't belong, and
    *three French tourists* are French.
    """
    victim = draft.patient_head
    if victim is not None and (kind(document, victim) == "armed" or _has_origin(document, draft.patient)):
        return ()
    found: dict[Span, Setting] = {}
    for setting in _all(document, draft, others):
        if draft.patient is None or not draft.patient.covers(setting.span):
            found.setdefault(setting.span, setting)
    return tuple(found.values())


def _has_origin(document: Document, phrase: Span | None) -> bool:
    return phrase is not None and any(origin(token) == "demonym" for token in document.within(phrase))


def _all(document: Document, draft: Draft, others: Sequence[Draft]) -> Iterator[Setting]:
    head = draft.act.head.token
    for noun in (draft.patient_head, draft.instrument_head):
        if noun is not None and noun is not head:
            yield from _of_noun(document, noun, own=noun is draft.instrument_head)
    yield from _of_noun(document, head, own=True) if head.pos in NOUNS else _of_verb(document, head)
    yield from _of_neighbours(document, draft, others)
    yield from _of_governors(document, head)
    yield from _of_sentence(document, head)
    yield from _of_sentence_before(document, draft, others)


def _of_noun(document: Document, noun: Token, own: bool) -> Iterator[Setting]:
    """The phrases after a noun, and, of an event, what stands before it and is no doer: *the Tallo market bombing*."""
    yield from _phrases(document, chain(document, noun))
    words = own_modifiers(document, noun) if own else []
    acting = agent_modifiers(document, words)
    placed = [word for word in words if word not in acting]
    if placed:
        yield Setting(hull(placed), False)


def _of_verb(document: Document, verb: Token) -> Iterator[Setting]:
    yield from _phrases(document, obliques(document, verb))


def _phrases(document: Document, found: Iterator[tuple[str, Token]]) -> Iterator[Setting]:
    for case, noun in found:
        if case in AIMED | PLACED:
            yield Setting(phrase(document, noun), case in AIMED and kind(document, noun) != "time")


def _of_neighbours(document: Document, draft: Draft, others: Sequence[Draft]) -> Iterator[Setting]:
    """What the other acts of the sentence were aimed at: *attacked the town, killing 40*."""
    here = draft.act.head.token
    near = [o for o in others if o is not draft and o.act.head.token.sentence == here.sentence]
    yield from _aims(draft, sorted(near, key=lambda o: abs(o.act.head.token.i - here.i)))


def _of_sentence_before(document: Document, draft: Draft, others: Sequence[Draft]) -> Iterator[Setting]:
    """What an act of the sentence before was aimed at, in the same paragraph: *Gunmen attacked the town. 40 died.*"""
    here = document.sentence(draft.act.head.token)
    before = [o for o in others if document.sentence(o.act.head.token).last == here.first]
    yield from _aims(draft, [o for o in before if document.sentence(o.act.head.token).paragraph == here.paragraph])


def _aims(draft: Draft, acts: Iterable[Draft]) -> Iterator[Setting]:
    for act in acts:
        if act.event_class == "ATTACK" and act.patient is not None and act.patient_head is not draft.patient_head:
            yield Setting(act.patient, True)


def _of_governors(document: Document, head: Token) -> Iterator[Setting]:
    """The places of the clauses that an act's clause hangs on."""
    token = head
    for governor in document.ancestors(head)[:FAR]:
        if token.dep.partition(":")[0] not in SHARED:
            return
        if governor.pos == "VERB":
            yield from _of_verb(document, governor)
            if (subject := own_subject(document, governor)) is not None:
                yield from _of_noun(document, subject, own=False)
            target = direct_object(document, governor)
            if target is not None and kind(document, target) in PLACES:
                yield Setting(phrase(document, target), False)
        token = governor


def _of_sentence(document: Document, head: Token) -> Iterator[Setting]:
    """The places that stand anywhere in the sentence, the nearest first."""
    sentence = document.sentence(head)
    tokens = document.tokens[sentence.first : sentence.last]
    for token in sorted(tokens, key=lambda t: abs(t.i - head.i)):
        if token.pos == "ADP" and token.lower in LOCATED:
            part = chunk_after(document, token.i + 1, sentence.last)
            if part is not None:
                yield Setting(phrase(document, part[2]), False)
