"""Document, verb or noun -> who answers for what it tells: the accused, the charged, who is found guilty."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.assertion import reason
from framing.find.violence.auxiliaries import BE, auxiliaries
from framing.find.violence.clauses import Clause, clause, direct_object
from framing.find.violence.drafts import frame_word
from framing.find.violence.inherited import surface_subject
from framing.find.violence.kinds import ACTORS, kind


def accused(document: Document, verb: Token) -> Token | None:
    """The accused of *accuse X of killing*, from the words before the participle."""
    at = verb.i - 1
    if at > 0 and document.tokens[at].lower == "having":  # *accused of having killed*
        at -= 1
    elif verb.tag not in ("VBG", "NN"):
        return None
    if at < 1:
        return None
    before = document.tokens[at - (document.tokens[at].pos == "ADV")]  # *accused of sexually abusing*
    if before.lower not in ("of", "for", "with", "over", "in", "from"):
        return None
    first = document.sentence(verb).first
    for i in range(before.i - 1, max(first, before.i - 10) - 1, -1):
        token = document.tokens[i]
        if token.lower in ("guilty", "responsible", "liable"):
            return _guilty(document, token)
        accuses = frame_word(token, "accuse") or frame_word(token, "convict")
        hinders = before.lower == "from" and reason(token, "governor") == "neg"
        if token.pos == "VERB" and (accuses or hinders):
            if auxiliaries(document, token) & BE:
                return surface_subject(document, token, 0)
            found = direct_object(document, token)
            return found if found is not None and found.i < verb.i else surface_subject(document, token, 0)
    return None


def _guilty(document: Document, adjective: Token) -> Token | None:
    """Who is guilty: *found her guilty of murder for shooting*, *was guilty of shooting*."""
    matrix = clause(document, document.head(adjective)) if adjective.dep == "xcomp" else None
    return matrix.object if matrix is not None and bears(document, matrix) else surface_subject(document, adjective, 0)


def charged(document: Document, noun: Token) -> Token | None:
    """Who is charged in *faces charges of killing*, *arrested the farmer on suspicion of killing*."""
    governor = document.head(noun)
    if governor.pos != "VERB":
        return surface_subject(document, governor, 0)
    matrix = clause(document, governor)
    return matrix.object if bears(document, matrix) else surface_subject(document, governor, 0)


def bears(document: Document, matrix: Clause) -> bool:
    """Whether the object of a clause is who answers for what is told behind it."""
    return not matrix.passive and matrix.object is not None and kind(document, matrix.object) in ACTORS
