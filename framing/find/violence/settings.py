"""Document, Draft -> Settings: where an act was done, what it was aimed at, who counted its dead: whose they may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.clauses import direct_object
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.kinds import kind, origin, row
from framing.find.violence.noun_phrases import chunk_after, chunk_start, phrase
from framing.find.violence.noun_roles import chain
from framing.find.violence.obliques import obliques
from framing.find.violence.subjects import own_subject
from framing.lexicons import lexicon
from framing.mentions import Quote, Setting, Source

AIMED = frozenset({"on", "against", "into", "upon", "targeting", "toward", "towards", "among"})
LOCATED = frozenset({"in", "inside", "at", "near", "across", "throughout", "around", "outside", "along"})
PLACED = LOCATED | {"from", "to", "during", "of", "over", "within"}
# A clause that hangs on another by these is told of the same place; what a report says (`ccomp`) is not.
SHARED = frozenset({"advcl", "acl", "conj", "xcomp", "parataxis", "nmod", "obl", "appos", "obj", "nsubj"})
NOUNS = frozenset({"NOUN", "PROPN"})
PLACES = frozenset({"place", "state", "name"})
LETHAL = frozenset({"KILL", "DEATH"})
FAR = 3  # governors that are asked


def settings(
    document: Document, draft: Draft, told: Mapping[int, Sequence[Draft]], quotes: Sequence[Quote] = ()
) -> tuple[Setting, ...]:
    """The phrases for the place, the occasion and the target of an act and for who counted its dead, nearest first.

    None where the victim's own phrase says that the place can't tell: fighters fall where they don't belong, and
    *three French tourists* are French. None where the act has no phrase for a victim, unless its noun counts them.
    `told` are the acts of each sentence by its number.
    """
    victim = draft.patient_head
    if victim is None and draft.event_class != "DEATH":
        return ()
    if victim is not None and (kind(document, victim) == "armed" or _has_origin(document, draft.patient)):
        return ()
    found: dict[Span, Setting] = {}
    for setting in _all(document, draft, told, quotes):
        if draft.patient is None or not draft.patient.covers(setting.span):
            found.setdefault(setting.span, setting)
    return tuple(found.values())


def _has_origin(document: Document, phrase: Span | None) -> bool:
    return phrase is not None and any(origin(token) == "demonym" for token in document.within(phrase))


def _all(
    document: Document, draft: Draft, told: Mapping[int, Sequence[Draft]], quotes: Sequence[Quote]
) -> Iterator[Setting]:
    head = draft.act.head.token
    near = [other for other in told[head.sentence] if other is not draft]
    near.sort(key=lambda other: abs(other.act.head.token.i - head.i))
    own = [noun for noun in (draft.patient_head, draft.instrument_head) if noun is not None and noun is not head]
    yield from _described(document, draft.patient_head)
    for noun in own:
        yield from _of_noun(document, noun)
    yield from _of_noun(document, head) if head.pos in NOUNS else _of_verb(document, head)
    yield from _events(document, [*own, head, *(noun for _, noun in _obliques(document, head))])
    yield from _aims(draft, [o for o in near if _linked(document, draft, o)])
    yield from _of_governors(document, head)
    yield from _aims(draft, near)
    yield from _tellers(document, draft, quotes)
    yield from _events(document, [o.act.head.token for o in near])
    yield from _of_sentence(document, head)
    yield from _victims(draft, near)
    if document.sentences[head.sentence - 1].paragraph == document.sentence(head).paragraph:
        yield from _aims(draft, told.get(head.sentence - 1, ()))  # *Gunmen attacked the town. 40 died.*


def _described(document: Document, victim: Token | None) -> Iterator[Setting]:
    """What a victim is told to be: *Jon Reed, a clerk of the mill,*, *Jon Reed, who was a clerk of the mill,*."""
    if victim is None:
        return
    for told in document.children[victim.i]:
        is_one = told.dep == "acl:relcl" and told.pos in NOUNS and document.child(told, "cop") is not None
        if told.i > victim.i and (told.dep == "appos" or is_one):
            yield Setting(phrase(document, told), "target")


def _of_noun(document: Document, noun: Token) -> Iterator[Setting]:
    """The phrases after a noun; *death to the town* is a wish."""
    yield from _phrases(document, ((case, head) for case, head in chain(document, noun) if case != "to"))


def _of_verb(document: Document, verb: Token) -> Iterator[Setting]:
    yield from _phrases(document, obliques(document, verb))


def _obliques(document: Document, head: Token) -> Iterator[tuple[str, Token]]:
    return obliques(document, head) if head.pos == "VERB" else iter(())


def _phrases(document: Document, found: Iterable[tuple[str, Token]]) -> Iterator[Setting]:
    for case, noun in found:
        if case in AIMED or case in PLACED:
            aimed = case in AIMED and kind(document, noun) not in ("time", "event")
            aimed = aimed or (frame_word(noun, "settled") and _has_origin(document, phrase(document, noun)))
            yield Setting(phrase(document, noun), "target" if aimed else "place")


def _events(document: Document, nouns: Iterable[Token]) -> Iterator[Setting]:
    """The phrases of events with all that follows them: an occasion may be named by its doer or its day."""
    for noun in nouns:
        if _event(noun):
            last = max([noun.i, *(head.i for _, head in chain(document, noun))])
            yield Setting(Span(document.tokens[chunk_start(document, noun)].start, document.tokens[last].end), "place")


def _event(noun: Token) -> bool:
    """Whether a noun is an act of force by somebody, no fight of two."""
    found = row("violence_nouns", noun) if noun.pos in NOUNS else None
    return found is not None and found["class"] not in ("CLASH", "DEATH")


def _linked(document: Document, draft: Draft, other: Draft) -> bool:
    """Whether another act of the sentence is of the same doer, or its clause hangs on this one's."""
    if draft.agent_head is not None and other.agent_head is not None:
        return draft.agent_head.i == other.agent_head.i
    mine, theirs = draft.act.head.token, other.act.head.token
    return theirs in document.ancestors(mine) or mine in document.ancestors(theirs)


def _aims(draft: Draft, acts: Iterable[Draft]) -> Iterator[Setting]:
    """What other acts were aimed at: *attacked the town, killing 40*."""
    for act in acts:
        if act.event_class == "ATTACK" and act.patient is not None and act.patient_head is not draft.patient_head:
            yield Setting(act.patient, "target")


def _victims(draft: Draft, acts: Iterable[Draft]) -> Iterator[Setting]:
    """Who else died in the sentence before the act was told: *forty townspeople died, nine of them on Monday*."""
    for act in acts:
        earlier = act.act.head.token.i < draft.act.head.token.i
        if earlier and act.event_class in LETHAL and act.patient is not None:
            yield Setting(act.patient, "target")


def _tellers(document: Document, draft: Draft, quotes: Sequence[Quote]) -> Iterator[Setting]:
    """Who counted the dead of an act: hospitals and rescuers count their own."""
    telling = (q for q in quotes if any(span.covers(draft.act.head.span) for span in q.spans))
    for source in (quote.source for quote in telling if quote.source is not None):
        if _counts_dead(document, source):
            yield Setting(source.span, "teller")


def _counts_dead(document: Document, source: Source) -> bool:
    """Whether the phrase, or the name of who it was resolved to, is of those who see the dead."""
    if any(frame_word(token, "counts-dead") for token in document.within(source.span)):
        return True
    named = lexicon("violence_frames")
    words = (source.actor or "").lower().split()
    return any(row["frame"] == "counts-dead" for word in words for row in named.get(word, ()))


def _of_governors(document: Document, head: Token) -> Iterator[Setting]:
    """The places of the clauses that an act's clause hangs on."""
    token = head
    for governor in document.ancestors(head)[:FAR]:
        if token.dep.partition(":")[0] not in SHARED:
            return
        if governor.pos == "VERB":
            yield from _of_verb(document, governor)
            if (subject := own_subject(document, governor)) is not None:
                yield from _of_noun(document, subject)
                yield from _events(document, [subject])
            target = direct_object(document, governor)
            if target is not None and kind(document, target) in PLACES:
                yield Setting(phrase(document, target), "place")
        elif _event(governor):
            yield from _of_noun(document, governor)
            yield from _events(document, [governor])
        token = governor


def _of_sentence(document: Document, head: Token) -> Iterator[Setting]:
    """The places that stand anywhere in the sentence, the nearest first."""
    sentence = document.sentence(head)
    tokens = document.tokens[sentence.first : sentence.last]
    for token in sorted(tokens, key=lambda t: abs(t.i - head.i)):
        if token.pos == "ADP" and token.lower in LOCATED | {"into"}:
            part = chunk_after(document, token.i + 1, sentence.last)
            if part is not None:
                yield Setting(phrase(document, part[2]), "place")
