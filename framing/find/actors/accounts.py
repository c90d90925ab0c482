"""Document, Quotes -> Account: the state of linking phrases to actors, before anything is linked but the names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from framing.article import Span
from framing.document import Document, Token
from framing.find.actors.candidacies import is_electoral
from framing.find.actors.chains import Chain, joined
from framing.find.actors.descriptions import Evidence, affiliation_end, head_of, learn
from framing.find.actors.epithets import Nominal
from framing.find.actors.names import Name, names
from framing.find.actors.pronouns import Mention
from framing.find.actors.relatives import relatives
from framing.lexicons import lexicon
from framing.mentions import Quote, Source

FORCES = ("military", "police")
ACTING = ("nsubj", "nsubj:outer", "obl:agent")


class Account:
    """What is known so far of who stands where in an article.

    `by_token` holds the chain of each token that stands for somebody (None: somebody, but it is not clear who),
    `lines` each sentence's number among those that are not wholly inside quotation marks, `lasts` the line of each
    chain's last mention, `acting` the chains that speak or act; chains are keyed by their identity.
    """

    def __init__(self, document: Document, quotes: Sequence[Quote] = ()):
        self.document = document
        self.quotes: list[tuple[Quote, Source]] = [(q, q.source) for q in quotes if q.source]
        self.quoted = {t.i for q in quotes for span in q.marked for t in document.within(span)}
        self.speaking = {h.i: q for q, source in self.quotes if (h := phrase_head(document, source.span))}
        self.lines = self._lines()
        self.names = names(document)
        self.links = joined(self.names, relatives(document, self.names))
        self.spans = [(name.span(document), chain) for name, chain in self.links.items() if chain is not None]
        self.named: dict[int, list[Name]] = {}
        for name, chain in self.links.items():
            self.named.setdefault(id(chain), []).append(name)
        self.by_token: dict[int, Chain | None] = {}
        self.chains: list[Chain] = []
        self.unnamed: dict[str, Chain] = {}
        self.evidence: dict[int, list[Evidence]] = {}
        self.mentions: list[Mention] = []
        self.lasts: dict[int, int] = {}
        self.acting: set[int] = set()
        self.electoral = is_electoral(document)

    @cached_property
    def force(self) -> str:
        """Whose rank a sergeant has: that of the force which the article's words tell of more, an army's if of none."""
        rows = (lexicon("roles").get(token.lower, ()) for token in self.document.tokens)
        told = Counter(row["role"] for found in rows for row in found if row["class"] != "shared")
        return max(FORCES, key=lambda force: told[force])

    def _lines(self) -> list[int]:
        lines, line = [], 0
        for s in self.document.sentences:
            own = (t for t in self.document.tokens[s.first : s.last] if t.i not in self.quoted)
            line += any(t.text[0].isalnum() for t in own)
            lines.append(line)
        return lines

    def line(self, i: int) -> int:
        """The narrative sentence of token `i`."""
        return self.lines[self.document.tokens[i].sentence]

    def mention(self, head: Token, chain: Chain, form: str, span: Span) -> None:
        """The chain stands at `head`, as a `name`, a `nominal` or a `pronoun`."""
        if id(chain) not in self.lasts:
            self.chains.append(chain)
        line = self.lines[head.sentence]
        self.lasts[id(chain)] = line
        chain.mentions.append(span)
        source = head.i in self.speaking
        if source or (head.dep in ACTING and chain.kind != "document"):
            self.acting.add(id(chain))
        self.mentions.append(Mention(head.i, line, chain, form, chain.plural, head.i in self.quoted, source, span))

    def pair(self, head: Token, chain: Chain) -> None:
        """Two that `and` joins are what `they` may mean: remembered as a mention of nobody."""
        if head.dep == "conj" and self.by_token.get(head.head) not in (None, chain):
            first = self.document.head(head)
            self.nobody(first, "pair", first.span.hull(head.span))

    def nobody(self, head: Token, form: str, span: Span) -> None:
        """A phrase that stands for no single actor that we know; `form` as in `Mention`."""
        source, quoted = head.i in self.speaking and form != "pair", head.i in self.quoted
        line = self.lines[head.sentence]
        self.mentions.append(Mention(head.i, line, None, form, form == "pair", quoted, source, span))

    def describe(self, chain: Chain, nominal: Nominal) -> None:
        """The chain takes what a noun phrase says of it."""
        if nominal.told is None:
            return
        learn(chain, nominal.told)
        last = max(nominal.last, affiliation_end(self.document, nominal.head + 1))
        evidence = Evidence(nominal.first, last, nominal.told, nominal.owner)
        self.evidence.setdefault(id(chain), []).append(evidence)

    def merge(self, old: Chain, new: Chain) -> None:
        """All that was `old` is `new`."""
        self.by_token.update({i: new for i, chain in self.by_token.items() if chain is old})
        self.mentions = [m._replace(chain=new) if m.chain is old else m for m in self.mentions]
        self.evidence.setdefault(id(new), []).extend(self.evidence.pop(id(old), ()))
        new.mentions.extend(old.mentions)
        new.aliases.extend(old.aliases)
        new.heads |= old.heads
        if id(new) not in self.lasts:
            self.chains.append(new)
        # An identity may be given to another chain once the old one is gone: nothing may keep it.
        self.lasts[id(new)] = max(self.lasts.get(id(new), 0), self.lasts.pop(id(old)))
        self.acting = {id(new) if i == id(old) else i for i in self.acting}
        self.unnamed = {phrase: chain for phrase, chain in self.unnamed.items() if chain is not old}
        self.chains = [chain for chain in self.chains if chain is not old]

    def is_outlet(self, chain: Chain) -> bool:
        """Whether the chain is the outlet that published the article."""
        outlet = (self.document.article.outlet or "").casefold().removeprefix("the ")
        return bool(outlet) and any(" ".join(words).casefold() == outlet for words in chain.names)


def phrase_head(document: Document, span: Span) -> Token | None:
    """The token that a phrase hangs on; None where the phrase has no token."""
    inside = document.within(span)
    return head_of(document, inside[0].i, inside[-1].i + 1) if inside else None
