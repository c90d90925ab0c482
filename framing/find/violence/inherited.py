"""Document, verb -> the subject that it has or inherits, whatever part that plays in the act."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.antecedents import antecedent, told_of
from framing.find.violence.auxiliaries import BE, auxiliaries
from framing.find.violence.clauses import coordinated, direct_object
from framing.find.violence.subjects import own_subject

DEPTH = 6


def kept_from(document: Document, verb: Token, governor: Token) -> Token | None:
    """Who is kept from doing or suffering it in *stopped the rebels from firing*, *saved her from being shot*."""
    target = direct_object(document, governor) if verb.tag in ("VBG", "VBN") else None
    case = target.i < verb.i and any(c.lower == "from" for c in document.children[verb.i]) if target else False
    return target if case else None


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
    if (kept := kept_from(document, verb, governor)) is not None:
        return kept
    made = document.child(governor, "obj") if verb.dep == "xcomp" and verb.tag == "VBN" else None
    if made is not None and governor.i < made.i < verb.i:
        return made  # *a bullet that left her blinded*
    if verb.dep == "ccomp" and verb.i > governor.i and auxiliaries(document, verb) & BE:
        teller, named = own_subject(document, governor), document.child(governor, "obj")
        if named is not None and governor.i < named.i < verb.i:
            return named  # *proved that Ana Reva, who lived there, was murdered*
        return told_of(document, teller) if teller is not None and teller.i == governor.i - 1 else None
    if verb.dep in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "acl", "dep", "obj", "obl"):
        return surface_subject(document, governor, depth + 1)
    return None
