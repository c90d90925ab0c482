"""Document, Quotes -> mentions: a walk through the text that links each name, noun phrase and pronoun to its chain."""

from __future__ import annotations

from collections.abc import Sequence

from framing.article import Span
from framing.document import Document, Token
from framing.find.chains import Chain, joined
from framing.find.descriptions import (
    Evidence,
    affiliated,
    affiliation_end,
    appositions,
    head_of,
    learn,
    organization_role,
    phrase_role,
    titled,
)
from framing.find.names import Name, is_place, names
from framing.find.epithets import DEFINITE, Nominal, nominals
from framing.find.pronouns import SUBJECTS, Mention, antecedent
from framing.find.roles import Described, country, is_demonym
from framing.lexicons import lexicon
from framing.mentions import Quote

ACTING = ("nsubj", "nsubj:outer", "obl:agent")
INDEFINITE = ("a", "an", "another", "one", "some", "any", "no", "each", "every")
NEAR = 2  # narrative sentences in which `the group` may take up an organization by its type alone
FAR = 15  # and in which `the minister` may take up the only minister


class Walk:
    """The state of one reading: chains so far, and the chain of each token that stands for somebody."""

    def __init__(self, document: Document, quotes: Sequence[Quote] = ()):
        self.document = document
        self.quotes = [q for q in quotes if q.source]
        self.by_token: dict[int, Chain | None] = {}
        self.chains: list[Chain] = []
        self.acting: set[int] = set()
        self.mentions: list[Mention] = []
        self.unnamed: dict[str, Chain] = {}
        self.evidence: dict[int, list[Evidence]] = {}
        self.heads: set[int] = set()  # of the noun phrases
        self.lasts: dict[int, int] = {}  # chain -> narrative sentence of its last mention
        self.quoted = {t.i for q in quotes for span in q.marked for t in document.within(span)}
        self.speaking = {i: q for q in self.quotes for i in source_heads(document, q)}
        self.lines = self._lines()
        self.names = names(document)
        self.links = joined(self.names)
        self.named: dict[int, list[Name]] = {}
        for name, chain in self.links.items():
            self.named.setdefault(id(chain), []).append(name)

    def _lines(self) -> list[int]:
        """For each sentence its number among those that are not wholly inside quotation marks."""
        lines, line = [], 0
        for s in self.document.sentences:
            told = any(i not in self.quoted and self.document.tokens[i].text[0].isalnum() for i in range(s.first, s.last))
            line += told
            lines.append(line)
        return lines

    # --- the walk ---------------------------------------------------------------------------------------------------

    def walk(self) -> None:
        """Links everything, in order of the text; what speaks in the first person or is a relative pronoun comes last."""
        document = self.document
        for name in self.names:
            self._prepare(name)
        found = list(nominals(document, self.names, self.speaking))
        self.heads = {nominal.head for nominal in found}
        apposed = {}
        for nominal, chain in appositions(document, self.names, found, self.links):
            apposed[nominal.head] = chain
            self._describe(chain, nominal)
        events: list[tuple[int, Name | Nominal | Token]] = [(n.title, n) for n in self.names]
        events += [(n.head, n) for n in found]
        events += [(t.i, t) for t in document.tokens if t.lower in lexicon("pronouns") and t.pos in ("PRON", "DET")]
        for _, event in sorted(events, key=lambda pair: pair[0]):
            if isinstance(event, Name):
                self._name(event)
            elif isinstance(event, Nominal):
                self._nominal(event, apposed.get(event.head))
            else:
                self._pronoun(event)
        self._last()

    def _prepare(self, name: Name) -> None:
        chain = self.links[name]
        if chain is None:
            return
        for i in range(name.title, name.last):
            self.by_token[i] = chain
        if evidence := titled(self.document, name, chain):
            self.evidence.setdefault(id(chain), []).append(evidence)
        if chain.kind == "organization":
            chain.heads |= {w.lower() for w in (chain.fullest[-1:] or ())}
        elif chain.kind == "unknown" and self._is_outlet(chain):
            chain.kind = "organization"
        elif chain.kind == "unknown" and self._has_state(name):
            chain.kind, chain.entry = "country", name.text
        elif chain.kind == "unknown" and not is_place(name.words) and self._speaks(name):
            if name.the:
                chain.kind = "organization"
            elif len(name.words) > 1:
                chain.kind = "person"

    def _has_state(self, name: Name) -> bool:
        """Whether the name owns what only a country has: `Sundmark's foreign minister`."""
        after = self.document.tokens[name.last : name.last + 4]
        if len(name.words) > 1 or not after or after[0].text not in ("'s", "’s"):
            return False
        words = [t.lower for t in after[1:]]
        return any(" ".join(words[:n]) in lexicon("state_words") for n in (1, 2))

    def _speaks(self, name: Name) -> bool:
        """Whether the name is a source, an age follows it, or `who` does."""
        after = self.document.tokens[name.last : name.last + 3]
        age = len(after) == 3 and after[0].text == "," and after[1].pos == "NUM" and after[2].text == ","
        who = len(after) > 1 and after[0].text == "," and after[1].lower in ("who", "whose")
        return age or who or any(i in self.speaking for i in range(name.title, name.last))

    def _name(self, name: Name) -> None:
        chain = self.links[name]
        head = head_of(self.document, name.title, name.last)
        if chain is None:
            return
        text = " ".join(name.text.split())
        chain.aliases.append(text)
        self._mention(head, chain, "name", name.span(self.document))
        self._pair(head, chain)

    def _nominal(self, nominal: Nominal, chain: Chain | None) -> None:
        head = self.document.tokens[nominal.head]
        if chain is not None:
            self._merge(nominal, chain)
        elif self._is_anaphor(nominal):
            chain, clear = self._anaphor(nominal)
            if not clear:
                self.by_token[head.i] = None
                return
        chain = chain or self._described(nominal)
        self.by_token[head.i] = chain
        chain.aliases.append(" ".join(nominal.span(self.document).of(self.document.text).split()))
        self._mention(head, chain, "nominal", nominal.span(self.document))
        self._pair(head, chain)

    def _mention(self, head: Token, chain: Chain, form: str, span: Span) -> None:
        if not any(chain is c for c in self.chains):
            self.chains.append(chain)
        chain.mentions.append(span)
        line = self.lines[head.sentence]
        self.lasts[id(chain)] = line
        source = head.i in self.speaking
        if source or (head.dep in ACTING and chain.kind != "document"):
            self.acting.add(id(chain))
        self.mentions.append(Mention(head.i, line, chain, form, chain.plural, head.i in self.quoted, source, span))

    def _pair(self, head: Token, chain: Chain) -> None:
        """Two names joined by `and` are what `they` may mean: remembered as nobody."""
        if head.dep == "conj" and self.by_token.get(head.head) not in (None, chain):
            first = self.document.head(head)
            span = first.span.hull(head.span)
            self.mentions.append(Mention(first.i, self.lines[head.sentence], None, "name", True, head.i in self.quoted, False, span))

    # --- noun phrases -----------------------------------------------------------------------------------------------

    def _is_anaphor(self, nominal: Nominal) -> bool:
        told = nominal.told
        return bool(
            told and nominal.article in DEFINITE and not nominal.plural and nominal.owner is None
            and nominal.last == nominal.head + 1
        )  # fmt: skip

    def _anaphor(self, nominal: Nominal) -> tuple[Chain | None, bool]:
        """The chain that a definite phrase takes up (None: it is new), and whether that is clear."""
        line = self.lines[self.document.tokens[nominal.head].sentence]
        told = nominal.told
        assert told is not None
        noun = told.lemma if told.lemma.count(" ") else told.lemma.rpartition(" ")[2]
        known = [c for c in self.chains if noun in c.heads and self._modifies(nominal, c)]
        if told.sort in ("group", "institution", "affiliate") and told.type != "person" and self._plain_phrase(nominal):
            known += [c for c in self._by_type(told, line) if c not in known]
        if known:
            return self._latest(known, line)
        if told.sort == "group":
            return None, False
        if told.sort in ("office", "affiliate", "representative"):
            people = [c for c in self.chains if c.kind == "person" and c.named and line - self.lasts[id(c)] <= NEAR]
            return None, not any(told.gender in (c.gender, "unknown") or c.gender == "unknown" for c in people)
        return None, True

    def _latest(self, known: list[Chain], line: int) -> tuple[Chain | None, bool]:
        """The only chain that fits, or of several the one just mentioned, where no other was mentioned close by."""
        ranked = sorted(known, key=lambda c: -self.lasts[id(c)])
        first = self.lasts[id(ranked[0])]
        if len(ranked) == 1:
            return (ranked[0], True) if line - first <= FAR else (None, False)
        clear = line - first <= NEAR and first > self.lasts[id(ranked[1])]
        return (ranked[0], True) if clear else (None, False)

    def _by_type(self, told: Described, line: int) -> list[Chain]:
        """What `the group` or `the company` may mean by its type alone: organizations close by that may be one."""
        fitting = []
        for chain in self.chains:
            if chain.kind == "organization" and chain.named and chain.names and line - self.lasts[id(chain)] <= NEAR:
                role = self.role(chain)
                public = role in ("government", "igo", "court", "media", "police", "military")
                same = told.role == role if told.role else not public
                if same or (role is None and told.role in ("business", "ngo", "party")):
                    fitting.append(chain)
        return fitting

    def _merge(self, nominal: Nominal, chain: Chain) -> None:
        """A name given late (`the mediator, Johanna Reyes`) takes over what was unnamed before (`the UN mediator`)."""
        plain = nominal.owner is None and nominal.last == nominal.head + 1
        if nominal.told is None or nominal.article not in DEFINITE or chain.kind != "person" or not plain:
            return
        noun = nominal.told.lemma.rpartition(" ")[2]
        old = [c for c in self.unnamed.values() if noun in c.heads and c.kind == "person" and not c.plural]
        if len(old) != 1 or any(noun in c.heads for c in self.chains if c.named and c is not chain):
            return
        self.by_token.update({i: chain for i, c in self.by_token.items() if c is old[0]})
        self.mentions = [m._replace(chain=chain) if m.chain is old[0] else m for m in self.mentions]
        self.evidence.setdefault(id(chain), []).extend(self.evidence.pop(id(old[0]), ()))
        chain.mentions.extend(old[0].mentions)
        chain.aliases.extend(old[0].aliases)
        chain.heads |= old[0].heads
        self.unnamed = {phrase: c for phrase, c in self.unnamed.items() if c is not old[0]}
        self.chains = [c for c in self.chains if c is not old[0]]

    def _plain_phrase(self, nominal: Nominal) -> bool:
        return nominal.told is not None and nominal.phrase.lower() == nominal.told.lemma

    def _modifies(self, nominal: Nominal, chain: Chain) -> bool:
        """Whether every modifier of the phrase is said of the chain too: `the foreign minister` is no interior minister."""
        if self._plain_phrase(nominal):
            return True
        said = " ".join(
            self.document.text[self.document.tokens[e.first].start : self.document.tokens[e.last - 1].end].lower()
            for e in self.evidence.get(id(chain), ())
        ).split()
        return all(word.lower() in said for word in nominal.phrase.split())

    def _described(self, nominal: Nominal) -> Chain:
        """The unnamed chain of a phrase; the same phrase is the same actor within an article."""
        key = nominal.phrase.casefold()
        if key in self.unnamed:
            return self.unnamed[key]
        told = nominal.told
        chain = Chain(kind=told.type if told else "unknown", phrase=nominal.phrase, plural=nominal.plural, described=told)
        chain.named = bool(told and told.type in ("organization", "document")) and self._is_identified(nominal)
        self.unnamed[key] = chain
        self._describe(chain, nominal)
        return chain

    def _is_identified(self, nominal: Nominal) -> bool:
        """Whether a name or a demonym in the phrase says which body or document it is (`Syria's state-run TV`)."""
        told = nominal.told
        definite = nominal.article in DEFINITE or (nominal.article == "" and told is not None and told.type == "organization")
        if definite and not nominal.plural:
            return True  # `the army`, `state television`: readers know which
        tokens = self.document.tokens[nominal.first : nominal.last]
        return any(((c := self.by_token.get(t.i)) is not None and c.named) or is_demonym(t.text) for t in tokens)

    def _describe(self, chain: Chain, nominal: Nominal) -> None:
        if nominal.told is None:
            return
        learn(chain, nominal.told)
        last = max(nominal.last, affiliation_end(self.document, nominal.head + 1))
        evidence = Evidence(nominal.first, last, nominal.told, nominal.owner)
        self.evidence.setdefault(id(chain), []).append(evidence)

    # --- pronouns ---------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> None:
        row = lexicon("pronouns")[token.lower][0]
        if row["kind"] != "personal" or token.dep == "expl":
            return
        quote = self.speaking.get(token.i)
        if row["gender"] == "none" and not (quote or self._may_act(token)):
            return
        line, quoted = self.lines[token.sentence], token.i in self.quoted
        skipped = quote.spans if quote else ()
        before = [m for m in self.mentions[-60:] if not quote or m.chain is not None or m.plural]
        barred = self._speakers(token) if quoted else []
        if quote:  # nobody speaks of oneself by name
            barred += [c for n in self.names for s in quote.spans if s.covers(n.span(self.document)) and (c := self.links[n])]
        chain = antecedent(self.document, token, line, quoted, before, barred, skipped)
        self.by_token[token.i] = chain
        if chain is None:
            return
        if row["gender"] in ("male", "female"):
            chain.genders.setdefault("pronoun", row["gender"])
        self._mention(token, chain, "pronoun", token.span)

    def _may_act(self, token: Token) -> bool:
        """Whether an `it` may stand for a body: it is the subject of a verb, or the owner of somebody (`its leader`)."""
        head = self.document.head(token)
        return (token.dep in SUBJECTS and head.pos == "VERB") or (token.tag == "PRP$" and head.i in self.heads)

    def _speakers(self, token: Token) -> list[Chain]:
        """The actors whose words the token is part of, where they are known already."""
        found = []
        for quote in self.quotes:
            if any(span.covers(token.span) for span in quote.spans) and quote.source:
                inside = self.document.within(quote.source.span)
                found.extend(c for t in inside if (c := self.by_token.get(t.i)) is not None)
        return found

    def _last(self) -> None:
        """Relative pronouns take the noun before their clause; `I` and `we` in a quote are its source."""
        document = self.document
        for token in document.tokens:
            rows = lexicon("pronouns").get(token.lower)
            if not rows or token.i in self.by_token or token.pos not in ("PRON", "DET", "SCONJ"):
                continue
            if rows[0]["kind"] == "relative":
                clause = next((a for a in (token, *document.ancestors(token)) if a.dep.startswith("acl")), None)
                chain = self.by_token.get(clause.head) if clause and clause.sentence == token.sentence else None
            elif rows[0]["kind"] == "first":
                chain = self._speaker(token)
            else:
                continue
            if chain is not None:
                self.by_token[token.i] = chain

    def _speaker(self, token: Token) -> Chain | None:
        """The source of the smallest quote whose marked words hold the token; None where that one is not known."""
        holding = [q for q in self.quotes if any(s.covers(token.span) for s in q.marked) and not q.source.span.covers(token.span)]
        if not holding:
            return None
        quote = min(holding, key=lambda q: sum(s.end - s.start for s in q.spans))
        inside = document_head(self.document, quote.source.span)
        return self.by_token.get(inside.i) if inside is not None else None

    # --- roles ------------------------------------------------------------------------------------------------------

    def role(self, chain: Chain, seen: tuple[int, ...] = ()) -> str | None:
        """The role of TABLES.md: by titles and descriptions, by the body that the actor belongs to, by its name."""
        if chain.kind == "country":
            return "government"
        if chain.kind == "organization" and chain.named and chain.names:
            own = lexicon("organizations").get(chain.entry or "", ())
            if own and own[0]["role"]:
                return own[0]["role"]
            if self._is_outlet(chain):
                return "media"
        defaults = []
        for evidence in self.evidence.get(id(chain), ()):
            told = evidence.told
            if told.role and told.sort not in ("affiliate", "representative", "group", "honorific"):
                return told.role
            if role := self._affiliation(evidence, chain, seen):
                return role
            defaults.append(told.role)
        if chain.kind == "organization" and chain.names:
            return next((r for r in defaults if r), None) or self._epithet(chain) or organization_role(chain.fullest, chain.entry)
        return next((r for r in defaults if r), None) or self._belongs(chain, seen)

    def _affiliation(self, evidence: Evidence, chain: Chain, seen: tuple[int, ...]) -> str | None:
        """The role of the body that a description names: `spokesman for the ministry`, `its director`."""
        if role := self._bodies(evidence.first, evidence.last, chain, seen, evidence.owner):
            return role
        tokens = self.document.tokens
        first = evidence.first - (evidence.first > 0 and is_demonym(tokens[evidence.first - 1].text))
        own = evidence.told.lemma.split()
        words = Span(tokens[first].start, tokens[evidence.last - 1].end).of(self.document.text).split()
        others = [w for w in words if w.lower().strip(",.") not in own]
        if role := phrase_role(" ".join(others)):
            return role
        state = any(country(w.removesuffix("’s").removesuffix("'s")) for w in others)
        return "government" if state and evidence.told.sort == "representative" else None

    def _bodies(self, first: int, last: int, chain: Chain, seen: tuple[int, ...], owner: int | None = None) -> str | None:
        for i in dict.fromkeys(([owner] if owner is not None else []) + list(range(first, last))):
            body = self.by_token.get(i)
            kinds = ("organization", "group", "person") if i == owner else ("organization", "group")
            if body is None or body is chain or id(body) in seen or body.kind not in kinds:
                continue
            if role := self.role(body, (*seen, id(chain))):
                return role
        return None

    def _is_outlet(self, chain: Chain) -> bool:
        outlet = (self.document.article.outlet or "").casefold().removeprefix("the ")
        return bool(outlet) and any(" ".join(words).casefold() == outlet for words in chain.names)

    def _epithet(self, chain: Chain) -> str | None:
        """A role noun right before an organization's name: `the opposition Harbour Front`."""
        for name in self.named.get(id(chain), ()):
            token = self.document.tokens[name.title - 1] if name.title else None
            if token and token.text[0].islower() and token.pos in ("NOUN", "ADJ"):
                told = lexicon("roles").get(token.lower)
                if told and told[0]["role"]:
                    return told[0]["role"]
        return None

    def _belongs(self, chain: Chain, seen: tuple[int, ...]) -> str | None:
        for name in self.named.get(id(chain), ()):
            found = affiliated(self.document, name)
            if found and (role := self._bodies(*found, chain, seen)):
                return role
        return None


def source_heads(document: Document, quote: Quote) -> list[int]:
    """The tokens that a quote's source hangs on: its head and what stands beside it in apposition."""
    if quote.source is None or (head := document_head(document, quote.source.span)) is None:
        return []
    span = quote.source.span
    return [head.i, *(c.i for c in document.children[head.i] if c.dep == "appos" and span.covers(c.span))]


def document_head(document: Document, span: Span) -> Token | None:
    """The token that a phrase hangs on."""
    inside = document.within(span)
    return head_of(document, inside[0].i, inside[-1].i + 1) if inside else None
