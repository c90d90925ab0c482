"""Document -> Chains: the actors of an article, and for each phrase of it the one that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.actors.accounts import Account
from framing.find.actors.belongings import role
from framing.find.actors.chains import Chain
from framing.find.actors.epithets import is_quantity
from framing.find.actors.mentioned import account
from framing.find.actors.roles import country
from framing.lexicons import lexicon
from framing.mentions import Actor, Quote

RELATIVES = ("who", "whom", "whose", "which", "that", "where")
EMPTY = ("PUNCT", "ADP", "DET", "CCONJ")


@dataclass(frozen=True)
class Chains:
    """The actors of one article and where they stand.

    `actors` are those that are named or act; `resolve` knows the others too (somebody who is only acted on).
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    _by_token: Mapping[int, Actor] = field(default_factory=dict, repr=False)
    _by_text: Mapping[str, Actor] = field(default_factory=dict, repr=False)
    _resolved: dict[Span, Actor | None] = field(default_factory=dict, repr=False, compare=False)

    def resolve(self, span: Span) -> Actor | None:
        """The actor that the phrase stands for; None where it is not clear, and for two actors in one phrase."""
        if span not in self._resolved:
            self._resolved[span] = self._resolve(span)
        return self._resolved[span]

    def _resolve(self, span: Span) -> Actor | None:
        tokens = self.document.within(span)
        if not tokens:
            return self._by_name(span)
        head = self.head(tokens)
        if head is None:
            return self._by_name(span)
        if self.joined(head, tokens):
            return None
        found = self._by_token.get(head.i)
        return (found and self._behind(found, head, tokens)) or found or self._by_name(span)

    def _behind(self, body: Actor, head: Token, tokens: Sequence[Token]) -> Actor | None:
        """Whom a place or body that was taken for the head only modifies: `Ohio Sen. Ben Holm`, `Hamas officials`."""
        if body.type == "person" or not body.named:
            return None
        found = None
        for token in tokens:
            if token.i <= head.i:
                continue
            if token.pos not in ("NOUN", "PROPN", "ADJ") or token.dep == "appos":
                break
            other = self._by_token.get(token.i)
            found = other if other and other != body else found
        return found

    def joined(self, head: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The nouns that the phrase joins to its head by `and`, where they stand for somebody else."""
        below = self.document.children
        if self._described(head):
            return ()
        found = self._by_token.get(head.i)
        own = [t for t in tokens if t.i == head.i or (found and self._by_token.get(t.i) == found)]
        below_own = (child for t in own for child in below[t.i])
        others = [t for t in below_own if t.dep == "conj" and t in tokens and t.pos in ("NOUN", "PROPN", "PRON")]
        if not any(child.dep == "cc" for other in others for child in below[other.i]):
            return self._beside(head, tokens)  # without `and` it is an apposition that was parsed as a list
        return tuple(t for t in others if self._by_token.get(t.i) is None or self._by_token[t.i] != found)

    def _described(self, head: Token) -> bool:
        """Whether a name has an apposition behind it: `Ann Holm, a lawyer and writer`, `Ann Holm, brother of …`."""
        found, after = self._by_token.get(head.i), self.document.tokens[head.i + 1 : head.i + 5]
        noun = next((t for t in after[1:] if t.pos != "ADJ"), None)
        office = noun is not None and noun.tag == "NN" and noun.lower in lexicon("roles")
        article = len(after) > 1 and after[1].lower in ("a", "an")
        apart = len(after) > 1 and after[0].text == "," and (office or article)
        apart = apart or self._holds_two(head)
        return apart and found is not None and found.named and found.type == "person"

    def _holds_two(self, head: Token) -> bool:
        """Whether two offices follow a name: `Ann Holm, the founder and director of the club`."""
        behind = self.document.tokens[head.i + 1 : head.i + 10]
        if [t.lower for t in behind[:2]] != [",", "the"]:
            return False
        words = behind[2:]
        joint = next((n for n, t in enumerate(words) if t.lower == "and"), 0)
        offices = [words[k].lower for k in (joint - 1, joint + 1) if 0 < joint < len(words) - 1]
        return bool(offices) and all(office in lexicon("roles") for office in offices)

    def _beside(self, head: Token, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The second of two nouns that `and` parts although no tree joins them: `residents and a local surgeon`."""
        inside = {t.i for t in tokens}
        cut = next((t.i for t in tokens if t.lower == "and" and t.i > head.i), None)
        after = [t for t in tokens if cut is not None and t.i > cut and t.pos in ("NOUN", "PROPN")]
        tops = [t for t in after if t.head not in inside]
        return tuple(t for t in tops[:1] if self._by_token.get(t.i) != self._by_token.get(head.i))

    def _surface_head(self, tokens: Sequence[Token]) -> Token | None:
        """The last word of a phrase's core, where it stands for somebody: trees of long phrases err."""
        core: list[Token] = []
        for token in tokens:
            if core and self._ends(core[-1], token):
                break
            core.append(token)
        while core and core[-1].pos in ("PUNCT", "PART"):
            core.pop()
        last = core[-1] if core else None
        return last if last and self._by_token.get(last.i) else None

    def _ends(self, before: Token, token: Token) -> bool:
        """Whether a phrase's core ends here: at a comma, a clause, a preposition that is no part of a name."""
        if token.text in (",", "(", "—", "–", "--") or token.lower in RELATIVES or token.pos == "CCONJ":
            return True
        if token.tag == "TO":
            return before.pos in ("NOUN", "PROPN")  # the town's plan to ban farmers
        if token.pos in ("VERB", "AUX"):
            return before.pos in ("NOUN", "PROPN")
        chain = self._by_token.get(token.i)
        return token.pos == "ADP" and (chain is None or chain != self._by_token.get(before.i))

    def head(self, tokens: Sequence[Token]) -> Token | None:
        """The token that the phrase hangs on; for `dozens of protesters` the people, not their number."""
        if found := self._surface_head(tokens):
            return found
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if (t.head not in inside or t.head == t.i) and t.pos not in EMPTY]
        known = [t for t in tops if t.i in self._by_token]
        head = next(iter(known or tops), None)
        if head is None or head.i in self._by_token:
            return head
        return self._counted(head, inside) or head

    def _counted(self, head: Token, inside: set[int]) -> Token | None:
        if not is_quantity(head):
            return None
        below = (c for c in self.document.children[head.i] if c.dep == "nmod" and c.i in inside)
        return next((c for c in below if c.i in self._by_token), None)

    def with_those_in(self, spans: Iterable[Span]) -> tuple[Actor, ...]:
        """`actors` and those that the phrases stand for, in order of their first mention."""
        found = {actor.name: actor for actor in self.actors}
        meant = {id(actor): actor for actor in map(self.resolve, spans) if actor}
        for known in self.actors:
            meant.pop(id(known), None)
        for actor in meant.values():
            if actor not in self.actors:
                old = found.get(actor.name, actor)
                found[actor.name] = replace(actor, mentions=tuple(sorted({*old.mentions, *actor.mentions})))
        return tuple(sorted(found.values(), key=lambda a: a.mentions))

    def _by_name(self, span: Span) -> Actor | None:
        text = " ".join(span.of(self.document.text).split())
        if text in self._by_text:
            return self._by_text[text]
        if text and (name := country(text)):
            return self._by_text.get(name) or Actor(name, "country", "government", mentions=(span,))
        return None


def actors(document: Document, quotes: Sequence[Quote] = ()) -> tuple[Actor, ...]:
    """The actors of a document in order of their first mention; quotes tell who speaks, which helps with pronouns."""
    return chains(document, quotes).actors


def chains(document: Document, quotes: Sequence[Quote] = ()) -> Chains:
    """The chains of names, phrases and pronouns of a document."""
    if not document.tokens:
        return Chains(document)
    found = account(document, quotes)
    frozen = {id(chain): _actor(found, chain) for chain in found.chains}
    by_token = {i: frozen[id(chain)] for i, chain in found.by_token.items() if chain is not None}
    by_text: dict[str, Actor] = {}
    for chain in found.chains:
        for text in (*(" ".join(words) for words in chain.names), chain.name):
            by_text.setdefault(text, frozen[id(chain)])
    kept = (frozen[id(c)] for c in found.chains if (c.names and c.kind != "unknown") or id(c) in found.acting)
    return Chains(document, tuple(sorted(kept, key=lambda actor: actor.mentions)), by_token, by_text)


def _actor(found: Account, chain: Chain) -> Actor:
    person = chain.kind == "person" or (chain.kind == "unknown" and "pronoun" in chain.genders)
    return Actor(
        name=chain.name,
        type="person" if person else chain.kind,
        role=role(found, chain),
        gender=chain.gender if person else "unknown",
        aliases=tuple(dict.fromkeys(chain.aliases)),
        mentions=tuple(sorted(set(chain.mentions))),
        named=chain.named,
    )
