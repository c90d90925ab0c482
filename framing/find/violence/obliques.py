"""Document, verb -> the prepositional phrases of its clause, from the tree and from the words that follow."""

from __future__ import annotations

from collections.abc import Iterator

from framing.document import Document, Token
from framing.find.violence.antecedents import RELATIVES
from framing.find.violence.auxiliaries import BE
from framing.find.violence.counts import SCALES
from framing.find.violence.kinds import ACTORS, kind
from framing.find.violence.noun_phrases import chunk_after, is_finite

OPENERS = RELATIVES | {"when", "where", "because", "but", "although", "if"}  # of a clause


def obliques(document: Document, verb: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of a clause: fronted ones of the tree, then those that follow on the surface."""
    seen: set[int] = set()
    for child in document.children[verb.i]:
        fronted = child.i < verb.i and child.dep.startswith(("obl", "nmod", "advmod"))
        if fronted and (mark := document.child(child, "case")):
            seen.add(child.i)
            yield _case(document, mark), child
    for case, noun in following(document, verb.i + 1, document.sentence(verb).last):
        if noun.i not in seen:
            seen.add(noun.i)
            yield case, noun
    for child in document.children[verb.i]:
        if child.dep.startswith("obl") and child.i not in seen and (mark := document.child(child, "case")):
            yield _case(document, mark), child


def _case(document: Document, case: Token) -> str:
    rest = [c.lower for c in document.children[case.i] if c.dep == "fixed"]
    return " ".join([case.lower, *rest])


def hands_of(document: Document, hands: Token) -> Token | None:
    """By whom something was suffered *at the hands of* somebody, given the noun of that phrase."""
    last = document.sentence(hands).last
    of = hands.lower == "hands" and hands.i + 1 < last and document.tokens[hands.i + 1].lower == "of"
    found = chunk_after(document, hands.i + 2, last) if of else None
    return found[2] if found is not None and kind(document, found[2]) in ACTORS else None


def following(document: Document, i: int, last: int) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases from token `i` up to the end of the clause."""
    while i < last and not _boundary(document, i, last):
        token = document.tokens[i]
        counts = token.lower == "at" and i + 1 < last and document.tokens[i + 1].lower in ("least", "most")
        if (not counts and token.pos in ("ADP", "SCONJ")) or token.lower in ("by", "following", "during", "amid"):
            found = chunk_after(document, i + 1, last)
            if found is not None:
                yield token.lower, found[2]
                i = found[1]
                continue
        chunk = chunk_after(document, i, last)
        i = max(i + 1, chunk[1] if chunk else 0)


def _boundary(document: Document, i: int, last: int) -> bool:
    """Whether a new clause starts at token `i`."""
    token = document.tokens[i]
    if _counts(document, i, last):
        return False
    finite = is_finite(token) and token.dep not in ("compound", "amod")
    if finite or token.lower in OPENERS:
        return True
    gapped = token.tag == "VBN" and _counts(document, i - 1, last)
    if token.tag in ("VBN", "VBG") and token.pos == "VERB" and token.dep != "amod" and not gapped:
        return True
    if token.pos == "PUNCT" and token.text in ';:()—–"“”':
        return True
    if token.pos == "PUNCT" and token.text == ",":
        return i + 1 < last and document.tokens[i + 1].pos in ("VERB", "AUX", "SCONJ", "CCONJ")
    if token.pos == "SCONJ" or token.lower in ("as", "after", "before", "while"):
        return _clause_follows(document, i + 1, last)
    return token.pos == "CCONJ" and i + 1 < last and document.tokens[i + 1].pos in ("VERB", "AUX", "SCONJ")


def _counts(document: Document, i: int, last: int) -> bool:
    """Whether token `i` ends the count of *six were killed and 20 (were) wounded in a raid*, *and dozens wounded*."""
    tokens = document.tokens
    if tokens[i].lower in BE and tokens[i - 1].pos == "NUM":
        return i + 1 < last and tokens[i + 1].tag == "VBN"
    counted = tokens[i].lower.removesuffix("s") in SCALES or tokens[i].lower in ("others", "many", "several")
    return counted or tokens[i].pos == "NUM"


def _clause_follows(document: Document, i: int, last: int) -> bool:
    found = chunk_after(document, i, last)
    end = found[1] if found else i
    return any(is_finite(t) for t in document.tokens[end : min(end + 3, last)])
