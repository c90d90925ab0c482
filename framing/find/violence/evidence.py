"""Act, Context: a candidate with its arguments, and what around it tells of force."""

from __future__ import annotations

from dataclasses import dataclass

from framing.document import Document, Token
from framing.find.violence.heads import Head
from framing.find.violence.kinds import FIGHTERS, INSTRUMENTS, WEAPONS, framed, keys, kind
from framing.lexicons import lexicon

HUMAN = frozenset({"armed", "person", "pronoun", "name", "demonym", "actor", "body", "state", "organization"})
LIVING = frozenset({"armed", "person", "demonym", "actor"})


@dataclass(frozen=True, slots=True)
class Act:
    """A candidate with the heads of its arguments, before it is judged: `parts` are all nouns of its clause."""

    head: Head
    doer: Token | None
    victim: Token | None
    parts: tuple[tuple[str, Token], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Where a document tells of violence beyond doubt: sentences and head tokens of heads that need no evidence."""

    sentences: frozenset[int]
    tokens: frozenset[int]

    def near(self, act: Act) -> bool:
        """Whether the same or a neighbouring sentence has such a head besides the act's own."""
        s = act.head.token.sentence
        return bool({s - 1, s, s + 1} & self.sentences) and bool(self.tokens - act.head.covers)

    def anywhere(self, act: Act) -> bool:
        """Whether the document has such a head besides the act's own."""
        return bool(self.tokens - act.head.covers)


def is_political(document: Document, act: Act) -> bool:
    """Whether the words around tell of a campaign or a debate, in which people attack each other in words."""
    here = act.head.token.sentence
    first, last = document.sentences[max(0, here - 1)], document.sentences[here]
    words = document.tokens[first.first : last.last]
    politics = framed("politics")
    told = any(t.pos != "VERB" and not politics.isdisjoint(keys(t)) for t in words)
    return told or _is_of_computers(document)


def _is_of_computers(document: Document) -> bool:
    """Whether a text tells of hackers and their attacks, by three words for it."""
    words = framed("cyber")
    return sum(t.lower in words for t in document.tokens) > 2


def is_backed(document: Document, act: Act, context: Context) -> bool:
    """Whether fighters, weapons or other violence stand in the clause, or other violence close by."""
    return is_armed(document, act) or context.near(act)


def is_armed(document: Document, act: Act) -> bool:
    """Whether fighters, weapons or events of force stand in the clause itself."""
    if act.doer is not None and kind(document, act.doer) in FIGHTERS - {"demonym"} | INSTRUMENTS:
        return True
    if act.victim is not None and kind(document, act.victim) == "armed":
        return True
    if any(case in ("with", "against") and kind(document, noun) == "armed" for case, noun in act.parts):
        return True
    return any(is_forceful(document, noun) for case, noun in act.parts if case != "of")


def is_forceful(document: Document, noun: Token) -> bool:
    """Whether a noun names a weapon, or an event that is one of force in any company."""
    if kind(document, noun) in WEAPONS:
        return True
    table = lexicon("violence_nouns")
    rows = next((table[key] for key in keys(noun) if key in table), ())
    return any(row["needs"] in ("-", "attack", "blast", "military", "clash") for row in rows)


def denotes(document: Document, token: Token | None, kinds: frozenset[str]) -> bool:
    """Whether there is a token and it denotes one of the kinds."""
    return token is not None and kind(document, token) in kinds
