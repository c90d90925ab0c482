"""Document, verb -> the subject that it has or inherits, whatever part that plays in the act."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.antecedents import antecedent
from framing.find.violence.clauses import coordinated
from framing.find.violence.subjects import own_subject

DEPTH = 6


def surface_subject(document: Document, verb: Token, depth: int) -> Token | None:
    """The subject that a verb has or inherits, whatever part it plays in the act."""
    if depth > DEPTH:
        return None
    own = own_subject(document, verb)
    if own is not None:
        return antecedent(document, own, verb)
    if (before := coordinated(document, verb)) is not None:
        return surface_subject(document, before, depth + 1)
    governor = document.head(verb)
    if governor.i == verb.i:
        return None
    if verb.dep in ("acl", "acl:relcl", "amod") and governor.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        return governor
    if verb.dep in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "acl", "dep", "obj", "obl"):
        return surface_subject(document, governor, depth + 1)
    return None
