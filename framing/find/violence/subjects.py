"""Document, verb -> the subject that stands with it: past days, appositions and prepositional phrases."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.antecedents import DASHES, RELATIVES, out_of_relative, told_relative
from framing.find.violence.auxiliaries import HELPING, NOT, auxiliaries
from framing.find.violence.kinds import kind
from framing.find.violence.noun_phrases import chunk_start

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
SKIPPED = HELPING | NOT | {"to"}


def relative_before(document: Document, token: Token) -> Token | None:
    """The relative pronoun right before the phrase of `token`, or `token` where it is one itself."""
    if token.lower in RELATIVES and token.pos in ("PRON", "SCONJ", "DET"):
        return token
    start = chunk_start(document, token)
    before = document.tokens[start - 1] if start > document.sentence(token).first else None
    return before if before is not None and before.lower in ("whom", "that") and before.pos == "PRON" else None


def own_subject(document: Document, verb: Token) -> Token | None:
    """The subject that stands with the verb itself: in the tree, else right before it."""
    subjects = [c for c in document.children[verb.i] if c.dep in SUBJECTS and c.i < verb.i and c.tag != "IN"]
    subject = next((c for c in subjects if c.dep != "nsubj:outer"), None) or next(iter(subjects), None)
    if subject is not None and subject.pos == "NUM":  # *1,200 Velm villagers*, each as a subject
        subject = next((c for c in subjects if c.i > subject.i >= chunk_start(document, c)), subject)
    if subject is None:  # hung on the auxiliary
        helpers = (c for c in document.children[verb.i] if c.dep.startswith("aux"))
        subject = next((c for aux in helpers for c in document.children[aux.i] if c.dep in SUBJECTS), None)
    if subject is not None and kind(document, subject) == "time":  # *said Monday that forty had been killed*
        subject = _noun_before(document, verb) or subject
    if subject is not None:
        return _apposed(document, out_of_relative(document, subject))
    if verb.tag in ("VBG", "VB") and not auxiliaries(document, verb):
        return None
    if verb.dep in ("amod", "acl", "xcomp") and verb.tag != "VBD":
        return None
    if (relative := told_relative(document, verb)) is not None:
        return relative
    return _noun_before(document, verb)


def _noun_before(document: Document, verb: Token) -> Token | None:
    """The noun that ends right before the verb group; None after a preposition's phrase or a conjunction."""
    first, i = document.sentence(verb).first, verb.i - 1
    while i >= first and (document.tokens[i].lower in SKIPPED or document.tokens[i].pos in ("AUX", "ADV", "PART")):
        i -= 1
    if i < verb.i - 1 and i > first and document.tokens[i].text == ",":  # *Ana Reva, its secretary, was kicked*
        i = _before_apposition(document, i, first)
    elif (
        i > first and document.tokens[i].text in DASHES and verb.dep != "conj"
    ):  # *Rebels — a small group — killed six*
        i = next((t.i - 1 for t in reversed(document.tokens[first:i]) if t.text in DASHES), i)
    if i > first and document.tokens[i].lower in ("more", "others") and document.tokens[i - 1].pos == "NUM":
        return document.tokens[i]  # *close to 20 more were injured*
    if i < first or document.tokens[i].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    if verb.tag == "VBN" and i == verb.i - 1:
        return document.tokens[i]
    return _out_of_preposition(document, document.tokens[i], first)


def _apposed(document: Document, subject: Token) -> Token:
    """The noun that an apposition explains where the tree took the apposition for the subject."""
    sentence = document.sentence(subject)
    if subject.i + 2 >= sentence.last or document.tokens[subject.i + 1].text != ",":
        return subject
    start = chunk_start(document, subject)
    before = document.tokens[start - 2] if start - 2 >= sentence.first else None
    finite = document.tokens[subject.i + 2].pos in ("VERB", "AUX")
    named = before is not None and before.pos in ("NOUN", "PROPN") and document.tokens[start - 1].text == ","
    return before if finite and named and before is not None else subject


def _before_apposition(document: Document, comma: int, first: int) -> int:
    """The token before what two commas enclose, where that is no clause; the comma itself where none is there."""
    for i in range(comma - 1, first, -1):
        token = document.tokens[i]
        if token.text == ",":
            return i - 1
        if token.pos in ("VERB", "AUX") or token.lower in RELATIVES:
            break
    return comma


def _out_of_preposition(document: Document, token: Token, first: int) -> Token | None:
    """The noun that the prepositional phrases before a verb hang on (*the families of those killed* keeps *those*)."""
    start = chunk_start(document, token)
    before = document.tokens[start - 1] if start > first else None
    if (
        before is None
        or before.pos not in ("ADP", "SCONJ")
        or before.lower in ("as", "that", "while", "after", "before", "since", "until", "once", "because")
    ):
        return token
    outer = document.tokens[before.i - 1] if before.i > first else None
    if outer is not None and outer.tag == "VBN" and before.lower in ("by", "from") and outer.i > first:
        outer = document.tokens[outer.i - 1]  # *An attack claimed by rebels killed six*, *a rocket fired from there*
    if outer is not None and outer.pos in ("NOUN", "PROPN", "NUM"):
        return _out_of_preposition(document, outer, first)
    return None
