"""Document, Token -> Token: verbs in the past that were read as participles of the noun beside them."""

from __future__ import annotations

from dataclasses import replace

from framing.document import Document, Token
from framing.find.violence.auxiliaries import BE, auxiliaries
from framing.find.violence.dates import time_end
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import ACTORS, FIGHTERS, INSTRUMENTS, WEAPONS, among_dead, kind, verb_entry
from framing.find.violence.noun_phrases import bounds, chunk_after, chunk_start, is_finite, is_possessive
from framing.lexicons import lexicon

PAST_GOAL = frozenset({"over", "wide", "past", "back", "up", "high", "straight", "low", "first"})
OPENERS = ("IN", "CC", ",", ":", "``")
NAMES = ("NOUN", "PROPN")
INWARD = ("into", "through", "across", "over", "onto")


def in_the_past(document: Document, token: Token) -> Token | None:
    """The participle as a verb of its own where the words beside it leave no doubt; None where they do."""
    sentence = document.sentence(token)
    if token.i - 1 < sentence.first or token.i + 1 >= sentence.last or auxiliaries(document, token):
        return None
    before, after = document.tokens[token.i - 1], document.tokens[token.i + 1]
    if _raids(document, token, before, after) or _kills(document, token, before):
        return token._replace(tag="VBD", dep="root", head=token.i)
    if _joined(document, token, before):
        return token._replace(tag="VBD", dep="conj", head=before.i - 1)
    return None


def of_noun_before(document: Document, token: Token) -> Token | None:
    """A verb in the past as the participle of the noun before it: *The guards shot Monday were off duty*; else None.

    It keeps its place in the tree: hung on the noun, which may hang on it, it would close a circle.
    """
    before = document.tokens[token.i - 1] if token.i > document.sentence(token).first else None
    if before is None or auxiliaries(document, token) or not harms(token, None):
        return None
    return token._replace(tag="VBN") if _is_reduced(document, token, before) else None


def _is_reduced(document: Document, token: Token, noun: Token) -> bool:
    """Whether words of time or of place follow, and then who did it, or the verb of which the noun is the subject."""
    tokens, (first, last) = document.tokens, bounds(document, token)
    start = chunk_start(document, noun)
    weapon = kind(document, noun) in WEAPONS
    opened = start == first or tokens[start - 1].tag in OPENERS or (weapon and tokens[start - 1].lower == "when")
    if noun.pos not in ("NOUN", "PROPN") or not opened:
        return False  # *the man police shot Monday was 24*, *When the rebels attacked was unclear*
    i = time_end(document, token.i + 1, last)
    while i < last and tokens[i].pos == "ADP" and (part := chunk_after(document, i + 1, last)):
        if tokens[i].lower == "by" and kind(document, part[2]) in ACTORS:
            return True
        i = time_end(document, part[1], last)
    return token.i + 1 < i < last and is_finite(tokens[i])


def _raids(document: Document, token: Token, before: Token, after: Token) -> bool:
    """*fighters stormed into*, *gunmen poured across*."""
    fighters = before.pos in ("NOUN", "PROPN") and kind(document, before) in FIGHTERS
    return fighters and after.lower in INWARD and frame_word(token, "enters")


def _kills(document: Document, token: Token, before: Token) -> bool:
    """*the blast killed hundreds*, with the verb hung on those whom it killed."""
    causes = before.pos == "NOUN" and kind(document, before) in INSTRUMENTS and not is_possessive(before)
    hangs = token.dep == "amod" and token.head > token.i
    found = chunk_after(document, token.i + 1, document.sentence(token).last)
    return causes and hangs and found is not None and harms(token, ("KILL", "INJURE"))


def _joined(document: Document, token: Token, before: Token) -> bool:
    """*it killed and abducted civilians*, with the second verb hung on the civilians."""
    if token.dep != "amod" or token.head < token.i or before.pos != "CCONJ":
        return False
    first = document.tokens[before.i - 1]
    told = first.tag == "VBD" and not auxiliaries(document, first) & BE
    return told and harms(first, None) and harms(token, None)


def _with_doers(document: Document) -> Document:
    """The document in which *A crowd chanting slogans fled* has a crowd that flees, and slogans that it chants."""
    changes: dict[int, Token] = {}
    for participle in document.tokens:
        if participle.tag != "VBG" or participle.dep != "acl":
            continue
        doer = document.head(participle)
        thing = document.head(doer)
        if doer.dep == "compound" and doer.i < participle.i < thing.i:
            changes[doer.i] = doer._replace(dep=thing.dep, head=thing.head)
            changes[thing.i] = thing._replace(dep="obj", head=participle.i)
    return replace(document, tokens=tuple(changes.get(t.i, t) for t in document.tokens)) if changes else document


def _with_accused(document: Document) -> Document:
    """The document in which *Doctor accused of fraud beaten in clinic* tells that a doctor was beaten."""
    changes: dict[int, Token] = {}
    for verb in document.tokens:
        if verb.tag not in ("VBN", "VBD") or verb.dep not in ("acl", "advcl", "xcomp", "dep") or not harms(verb, None):
            continue
        governor = document.head(verb)
        accused = document.head(governor) if governor.dep == "obl" else governor
        alone = not any(auxiliaries(document, t) or document.child(t, "obj") for t in (verb, accused))
        noun = document.child(accused, "nsubj", "nsubj:pass", "dep") or document.head(accused)
        if alone and noun.i < accused.i < verb.i and noun.pos in NAMES and _accuses(accused):
            changes[verb.i] = verb._replace(tag="VBN", dep="root", head=verb.i)
            changes[accused.i] = accused._replace(tag="VBN", dep="acl", head=noun.i)
            changes[noun.i] = noun._replace(dep="nsubj:pass", head=verb.i)
    return replace(document, tokens=tuple(changes.get(t.i, t) for t in document.tokens)) if changes else document


def _accuses(verb: Token) -> bool:
    return frame_word(verb, "accuse") or frame_word(verb, "convict")


def with_main_verbs(document: Document) -> Document:
    """The document in which *Gunmen attacking a convoy wounded two* hangs on its verb in the past."""
    document = _with_accused(_with_doers(document))
    changes: dict[int, Token] = {}
    for verb in document.tokens:
        if among_dead(document, verb):
            changes[verb.i] = verb._replace(pos="ADJ", tag="JJ")
        if verb.tag != "VBD" or verb.dep not in ("xcomp", "ccomp", "parataxis", "dep"):
            continue
        participle = document.head(verb)
        if participle.i > verb.i or participle.tag != "VBG" or auxiliaries(document, participle):
            continue
        subject = document.child(participle, "nsubj")
        if subject is None or subject.i > participle.i:
            continue
        up = participle.head if participle.dep != "root" else verb.i
        changes[verb.i] = verb._replace(dep=participle.dep, head=up)
        changes[participle.i] = participle._replace(dep="acl", head=subject.i)
        changes[subject.i] = subject._replace(head=verb.i)
        if (between := document.child(verb, "nsubj", "nsubj:pass")) is not None:
            changes[between.i] = between._replace(dep="obj", head=participle.i)
    return replace(document, tokens=tuple(changes.get(t.i, t) for t in document.tokens)) if changes else document


def harms(token: Token, classes: tuple[str, ...] | None) -> bool:
    """Whether a verb is in the lexicon of violence, in one of the classes where they are given."""
    rows = lexicon("violence_verbs").get(verb_entry("violence_verbs", token) or "", ())
    return any(classes is None or row["class"] in classes for row in rows)


def acts_alone(document: Document, verb: Token, own: Token) -> bool:
    """Whether a finite verb in running text has an acting subject: *The rebels attacked at night*, *She shot wide*."""
    if document.in_headline(verb.start) or verb.dep in ("acl", "amod"):
        return False
    last = document.sentence(verb).last
    if any(t.lower == "by" for t in document.tokens[verb.i + 1 : min(verb.i + 4, last)]):
        return False
    lethal = harms(verb, ("KILL", "INJURE", "ABDUCT"))
    fights = kind(document, own) in FIGHTERS - {"demonym"} and not lethal and verb.dep == "root"
    after = document.tokens[verb.i + 1].lower if verb.i + 1 < last else ""
    aims = (after in PAST_GOAL or _at_people(document, verb)) if verb.lower == "shot" else not lethal
    return fights or (verb.tag == "VBD" and own.dep == "nsubj" and own.i < verb.i and aims)


def _at_people(document: Document, verb: Token) -> bool:
    """*Two men shot at the sergeant*: at whom, no place where they were shot."""
    part = chunk_after(document, verb.i + 2, document.sentence(verb).last)
    aimed = part is not None and document.tokens[verb.i + 1].lower == "at" and verb.dep == "root"
    return aimed and part is not None and kind(document, part[2]) in ACTORS


def result_before(document: Document, case: Token) -> bool:
    """Whether deaths or wounds are told right before a preposition."""
    word = document.tokens[case.i - 1] if case.i > document.sentence(case).first else None
    if word is None or case.lower not in ("in", "during", "amid", "from"):
        return False
    killed = word.tag in ("VBN", "VBD") and harms(word, None)
    return killed or word.lower in lexicon("violence_adjectives")


def is_means(document: Document, noun: Token, event: Token) -> bool:
    """Whether a noun after `by` is what a death came by, or the object of a form in -ing that does no harm."""
    start = chunk_start(document, noun)
    before = document.tokens[start - 1] if start > document.sentence(noun).first else noun
    moved = before.tag == "VBG" and not harms(before, None)  # *answered the raid by moving troops*
    return moved or event.lemma.lower() == "death"
