"""Act, Context: a candidate with its arguments, and what around it tells of force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from framing.document import Document, Token
from framing.find.violence.domains import Domains
from framing.find.violence.heads import Head
from framing.find.violence.kinds import FIGHTERS, INSTRUMENTS, WEAPONS, entry, framed, kind, row
from framing.find.violence.noun_phrases import chunk_start

HUMAN = frozenset({"armed", "person", "pronoun", "name", "demonym", "actor", "body", "state", "organization"})
FORCEFUL = FIGHTERS - {"demonym"} | INSTRUMENTS
LIVING = frozenset({"armed", "person", "demonym", "actor"})
IMPERSONAL = frozenset({"it", "itself", "that", "this", "everything", "something", "anything", "nothing"})
SHORT = 4  # sentences; a shorter text can't show what it is about
PEACE, ACTS = 4, 3  # such a text has so many words of other things for one of force; an act weighs as so many
MANY = 4  # words for it in a text that is about disasters or about animals
AROUND = 5  # sentences in which one act of force tells what another word means
MARTIAL = 5  # a text with one noun for fighters or weapons in so many sentences is one about force
SPARSE = 12  # a text with such a sentence among so many is one about violence


@dataclass(frozen=True, slots=True)
class Act:
    """A candidate with the heads of its arguments, before it is judged: `parts` are all nouns of its clause."""

    head: Head
    doer: Token | None
    victim: Token | None
    parts: tuple[tuple[str, Token], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Where a document tells of violence beyond doubt: head tokens by sentence; its sentences; its domains."""

    sentences: int
    domains: Domains
    heads: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def told(self, acts: Iterable[Act]) -> Context:
        """The context with such acts in it."""
        heads = dict(self.heads)
        for act in acts:
            heads[act.head.token.sentence] = heads.get(act.head.token.sentence, frozenset()) | act.head.covers
        return replace(self, heads=heads)

    def near(self, act: Act, reach: int = 1) -> bool:
        """Whether the same or a neighbouring sentence has such a head besides the act's own."""
        s = act.head.token.sentence
        return any(self.heads.get(n, act.head.covers) - act.head.covers for n in range(s - reach, s + reach + 1))

    def beside(self, act: Act) -> bool:
        """Whether the act's own sentence has such a head besides the act's own."""
        return self.near(act, 0)

    def anywhere(self, act: Act) -> bool:
        """Whether the text is about violence: such a head a few sentences off, or heads or fighters all over."""
        heads = self._others(act) * SPARSE >= max(self.sentences, 2 * SPARSE)
        martial = self.domains.force * MARTIAL >= max(self.sentences, 2 * MARTIAL) and not self.peaceful(act)
        return heads or martial or self.near(act, AROUND)

    def peaceful(self, act: Act) -> bool:
        """Whether a longer text is about other things than force: business, sport, health, politics, the stage."""
        force = self.domains.force + ACTS * self._others(act)
        return self.sentences >= SHORT and self.domains.peace > PEACE * (force + 1)

    def political(self, act: Act) -> bool:
        """Whether the words around tell of a campaign or a debate, or the text of hackers: attacks in words."""
        here = act.head.token.sentence
        return self.domains.computers or not self.domains.political.isdisjoint((here - 1, here))

    def civil(self, act: Act) -> bool:
        """Whether the text is about other things than force, and none is told of right here."""
        return (self.political(act) or self.peaceful(act)) and not self.near(act)

    def disaster(self, act: Act) -> bool:
        """Whether the text, or what is right before the act, is about an illness, an accident or the weather."""
        here, found = act.head.token.sentence, self.domains.disasters
        return len(found) >= MANY or any(here - 2 <= sentence <= here for sentence in found)

    def natural(self) -> bool:
        """Whether the text is about illness, accidents or the weather, and hardly about fighters and weapons."""
        found = len(self.domains.disasters)
        return found >= MANY and found > 2 * self.domains.force

    def of_animals(self) -> bool:
        """Whether the text is about animals rather than fighters and weapons."""
        return self.domains.animals >= MANY and self.domains.animals > 2 * self.domains.force

    def has(self, token: Token) -> bool:
        """Whether a token is such a head."""
        return token.i in self.heads.get(token.sentence, ())

    def _others(self, act: Act) -> int:
        own = self.heads.get(act.head.token.sentence)
        return len(self.heads) - (own is not None and own <= act.head.covers)


def is_backed(document: Document, act: Act, context: Context) -> bool:
    """Whether fighters, weapons or other violence stand in the clause, or other violence close by."""
    return is_armed(document, act) or context.near(act)


def is_armed(document: Document, act: Act) -> bool:
    """Whether fighters, weapons or events of force stand in the clause itself, or somebody owns up to the act."""
    if act.head.kind == "noun" and is_owned_up(document, act.head.token):
        return True
    if act.doer is not None and act.doer.i not in act.head.covers and _is_force(document, act.doer):
        return True
    if act.victim is not None and kind(document, act.victim) == "armed":
        return True
    if any(case in ("with", "against") and kind(document, noun) == "armed" for case, noun in act.parts):
        return True
    return any(_is_means(document, case, noun) for case, noun in act.parts)


def _is_force(document: Document, doer: Token) -> bool:
    """Whether a doer fights or is a means of force; a campaign is one where fighters or weapons wage it."""
    civil = doer.lemma.lower() in ("campaign", "operation")
    words = document.tokens[chunk_start(document, doer) : doer.i] if civil else ()
    waged = any(kind(document, t) in FIGHTERS | WEAPONS or t.lower in framed("military") for t in words)
    return (waged or not civil) and kind(document, doer) in FORCEFUL


def is_owned_up(document: Document, noun: Token) -> bool:
    """*claimed responsibility for the blast*."""
    start = chunk_start(document, noun)
    words = [t.lower for t in document.tokens[max(start - 2, document.sentence(noun).first) : start]]
    return words == ["responsibility", "for"]


def _is_means(document: Document, case: str, noun: Token) -> bool:
    """Whether a phrase tells of force: a weapon or an event; tools (*a chain*) only where one uses them."""
    if case in ("of", "out", "up", "off") or (kind(document, noun) == "hand" and case not in ("with", "by")):
        return False
    return is_forceful(document, noun)


def is_forceful(document: Document, noun: Token) -> bool:
    """Whether a noun names a weapon, or an event that is one of force in any company."""
    if kind(document, noun) in WEAPONS:
        return True
    found = row("violence_nouns", noun)
    return found is not None and found["needs"] in ("-", "attack", "blast", "military", "clash")


def denotes(document: Document, token: Token | None, kinds: frozenset[str]) -> bool:
    """Whether there is a token and it denotes one of the kinds."""
    return token is not None and kind(document, token) in kinds


def is_idea(document: Document, noun: Token | None) -> bool:
    """Whether a noun names what no lexicon knows and what is formed as no noun for people: *repeal*, *apology*."""
    if noun is None or noun.pos != "NOUN" or kind(document, noun) != "thing":
        return False
    if entry("quantities", noun) is not None:
        return False
    lemma = noun.lemma.lower()
    return lemma.endswith("ment") or not lemma.endswith(("er", "or", "ant", "ent", "man"))
