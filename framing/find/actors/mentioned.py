"""Document, Quotes -> Account: a walk through the text that links each name, noun phrase and pronoun to its chain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from framing.document import Document, Token
from framing.find.actors.accounts import Account, phrase_head
from framing.find.actors.anaphors import is_anaphor, is_identified, named_late, taken_up
from framing.find.actors.chains import Chain
from framing.find.actors.descriptions import appositions, head_of, shared, titled
from framing.find.actors.entries import is_place
from framing.find.actors.epithets import Nominal, nominals
from framing.find.actors.names import Name
from framing.find.actors.pronouns import SUBJECTS, antecedent
from framing.lexicons import lexicon
from framing.mentions import Quote

RECENT = 60  # mentions among which a pronoun's antecedent is looked for


def account(document: Document, quotes: Sequence[Quote] = ()) -> Account:
    """Everybody who stands in the document, linked in order of the text."""
    found = Account(document, quotes)
    for name in found.names:
        _prepare(found, name)
    phrases = list(nominals(document, found.names, found.speaking))
    beside = dict[int, Chain]()
    for nominal, chain in appositions(document, found.names, phrases, found.links, found.quoted):
        beside[nominal.head] = chain
        found.describe(chain, nominal)
    for nominal, chain in shared(document, found.names, phrases, found.links):
        found.describe(chain, nominal)
    heads = {nominal.head for nominal in phrases}
    for _, event in sorted(_events(found, phrases), key=lambda pair: pair[0]):
        if isinstance(event, Name):
            _name(found, event)
        elif isinstance(event, Nominal):
            _nominal(found, event, beside.get(event.head))
        else:
            _pronoun(found, event, heads)
    _announced(found, phrases)
    _cataphors(found)
    _relatives(found)
    return found


def _events(found: Account, phrases: Sequence[Nominal]) -> list[tuple[int, Name | Nominal | Token]]:
    pronouns = (t for t in found.document.tokens if t.lower in lexicon("pronouns") and t.pos in ("PRON", "DET"))
    return [*((n.title, n) for n in found.names), *((n.head, n) for n in phrases), *((t.i, t) for t in pronouns)]


# --- names ----------------------------------------------------------------------------------------------------------


def _prepare(found: Account, name: Name) -> None:
    """What the place of a name says of its chain, before the walk: its tokens, its titles, its kind."""
    chain = found.links[name]
    if chain is None:
        return
    for i in range(name.title, name.last):
        found.by_token[i] = chain
    if evidence := titled(found.document, name, chain):
        found.evidence.setdefault(id(chain), []).append(evidence)
    if chain.kind == "organization":
        before = [word for word, joiner in pairwise(chain.fullest) if joiner in ("of", "for")]  # Office of Counsel
        chain.heads |= {word.lower() for word in (*chain.fullest[-1:], *before[:1])}
    elif chain.kind == "unknown":
        _type(found, name, chain)


def _type(found: Account, name: Name, chain: Chain) -> None:
    if found.is_outlet(chain):
        chain.kind = "organization"
    elif name.words[-1] in ("Poll", "Survey"):
        chain.kind = "document"
    elif _has_state(found.document, name):
        chain.kind, chain.entry = "country", name.text
    elif not is_place(name.words) and _speaks(found, name):
        if name.the:
            chain.kind = "organization"
        elif len(name.words) > 1:
            chain.kind = "person"


def _has_state(document: Document, name: Name) -> bool:
    """Whether the name owns what only a country has: `Sundmark's foreign minister`."""
    after = document.tokens[name.last : name.last + 4]
    if len(name.words) > 1 or not after or after[0].text not in ("'s", "’s"):
        return False
    words = [t.lower for t in after[1:]]
    return any(" ".join(words[:n]) in lexicon("state_words") for n in (1, 2))


def _speaks(found: Account, name: Name) -> bool:
    """Whether the name is a source, an age follows it, or `who` does."""
    after = found.document.tokens[name.last : name.last + 3]
    age = len(after) == 3 and after[0].text == "," and after[1].pos == "NUM" and after[2].text == ","
    who = len(after) > 1 and after[0].text == "," and after[1].lower in ("who", "whose")
    return age or who or any(i in found.speaking for i in range(name.title, name.last))


def _name(found: Account, name: Name) -> None:
    chain = found.links[name]
    head = head_of(found.document, name.title, name.last)
    if chain is None:
        found.nobody(head, "somebody", name.span(found.document))
        return
    chain.aliases.append(name.text)
    found.mention(head, chain, "name", name.span(found.document))
    found.pair(head, chain)


# --- noun phrases ---------------------------------------------------------------------------------------------------


def _nominal(found: Account, nominal: Nominal, chain: Chain | None) -> None:
    """Links a phrase: to the name beside it, to whom it takes up, or to a chain of its own."""
    head = found.document.tokens[nominal.head]
    if chain is not None:
        if old := named_late(found, nominal, chain):
            found.merge(old, chain)
    elif is_anaphor(nominal):
        chain, clear = taken_up(found, nominal)
        if not clear:
            found.by_token[head.i] = None
            person = nominal.told is not None and nominal.told.type == "person"
            found.nobody(head, "somebody" if person else "something", nominal.span(found.document))
            return
        if chain is not None:
            found.describe(chain, nominal)
            chain.named = chain.named or chain.kind == "document"  # a letter … the letter
    chain = chain or _unnamed(found, nominal)
    found.by_token[head.i] = chain
    span = nominal.span(found.document)
    chain.aliases.append(" ".join(span.of(found.document.text).split()))
    found.mention(head, chain, "nominal", span)
    found.pair(head, chain)


def _unnamed(found: Account, nominal: Nominal) -> Chain:
    """The unnamed chain of a phrase; the same phrase is the same actor within an article."""
    key, told = nominal.phrase.casefold(), nominal.told
    if key not in found.unnamed:
        kind = told.type if told else "unknown"
        found.unnamed[key] = Chain(kind=kind, phrase=nominal.phrase, plural=nominal.plural, named=False)
        found.describe(found.unnamed[key], nominal)
    chain = found.unnamed[key]
    if told and told.type in ("organization", "document") and is_identified(found, nominal):
        chain.named = True
    return chain


def _announced(found: Account, phrases: Sequence[Nominal]) -> None:
    """A bare office in the headline (`Governor backs the dam`) is the one of that office whom the article names."""
    for nominal in phrases:
        told, head = nominal.told, found.document.tokens[nominal.head]
        first = head.sentence == 0 or found.document.in_headline(head.start)
        if not first or told is None or nominal.plural or nominal.owner is not None or told.sort != "office":
            continue
        nouns = {told.lemma, told.lemma.rpartition(" ")[2]}
        fitting = [c for c in found.chains if c.named and c.kind == "person" and nouns & c.heads]
        old = found.by_token.get(nominal.head)
        if len(fitting) > 1 and old is not None and len(old.mentions) == 1 and not old.named:
            found.by_token[nominal.head] = None  # one of them, who knows which
            found.chains.remove(old)
        if len(fitting) != 1 or (old is not None and old.named):
            continue
        if old is not None:
            found.merge(old, fitting[0])
        else:
            found.by_token[nominal.head] = fitting[0]
            fitting[0].mentions.append(nominal.span(found.document))


# --- pronouns -------------------------------------------------------------------------------------------------------


def _pronoun(found: Account, token: Token, phrases: set[int]) -> None:
    """Links a personal pronoun; an `it` only where it speaks, acts or owns somebody."""
    row = lexicon("pronouns")[token.lower][0]
    quote = found.speaking.get(token.i)
    if row["kind"] != "personal" or token.dep == "expl":
        return
    if row["gender"] == "none" and not (quote or _may_act(found.document, token, phrases)):
        return
    quoted = token.i in found.quoted
    barred = _speakers(found, token) if quoted else []
    if quote:  # nobody speaks of oneself by name, but for what an outlet puts in its own words before `he said`
        own = (*quote.marked, *(span for span in quote.spans if span.start > token.start))
        barred += [chain for place, chain in found.spans if any(span.covers(place) for span in own)]
    before = found.mentions[-RECENT:]
    line = found.lines[token.sentence]
    chain = antecedent(found.document, token, line, quoted, before, barred, quote.spans if quote else ())
    if chain is not None and not chain.named and _is_second(found, token, chain):
        chain = None  # he had hired a lawyer, he said
    found.by_token[token.i] = chain
    if chain is None:
        return
    if row["gender"] in ("male", "female"):
        chain.genders.setdefault("pronoun", row["gender"])
    found.mention(token, chain, "pronoun", token.span)


def _is_second(found: Account, token: Token, chain: Chain) -> bool:
    """Whether the same pronoun stands in the sentence before the chain comes up, for nobody that is known."""
    before = found.document.tokens[found.document.sentence(token).first : token.i]
    same = [t for t in before if t.lower == token.lower and (t.i in found.quoted) == (token.i in found.quoted)]
    earlier = [t for t in same if t.start < chain.mentions[0].start]
    return bool(earlier) and found.by_token.get(earlier[-1].i) is None


def _may_act(document: Document, token: Token, phrases: set[int]) -> bool:
    """Whether an `it` may stand for a body: it is the subject of a verb, or the owner of somebody (`its leader`)."""
    head = document.head(token)
    owns = token.tag == "PRP$" and (
        head.i in phrases or head.lemma.lower() in lexicon("violence_nouns")
    )  # *its strikes*
    return (token.dep in SUBJECTS and head.pos == "VERB") or owns


def _speakers(found: Account, token: Token) -> list[Chain]:
    """The actors whose words the token is part of, where they are known already."""
    place = token.span
    holding = [source for quote, source in found.quotes if any(span.covers(place) for span in quote.spans)]
    inside = (found.by_token.get(t.i) for source in holding for t in found.document.within(source.span))
    return [chain for chain in inside if chain is not None]


def _cataphors(found: Account) -> None:
    """A pronoun without an antecedent in a clause that opens its sentence takes the subject of the main clause."""
    tokens = found.document.tokens
    for i in [i for i, chain in found.by_token.items() if chain is None and tokens[i].lower in ("he", "she")]:
        sentence = found.document.sentence(tokens[i])
        comma = next((k for k in range(i, sentence.last) if tokens[k].text == ","), sentence.last)
        opened = tokens[sentence.first].pos in ("SCONJ", "ADV") or tokens[sentence.first].dep == "cc"
        if not opened or comma + 1 >= sentence.last or any(t.text == "," for t in tokens[sentence.first + 2 : i]):
            continue
        main, row = found.by_token.get(comma + 1), lexicon("pronouns")[tokens[i].lower][0]
        fits = main is not None and main.named and main.kind == "person" and main.gender in ("unknown", row["gender"])
        if main is not None and fits and tokens[comma + 1].pos == "PROPN":  # `Whether he admits it or not, Holm knows`
            found.by_token[i] = main
            found.mention(tokens[i], main, "pronoun", tokens[i].span)


def _relatives(found: Account) -> None:
    """Relative pronouns take the noun before their clause; `I` and `we` in a quotation are its source."""
    document = found.document
    for token in document.tokens:
        rows = lexicon("pronouns").get(token.lower)
        if not rows or token.i in found.by_token or token.pos not in ("PRON", "DET", "SCONJ"):
            continue
        chain = None
        if rows[0]["kind"] == "relative":
            chain = _just_named(found, token) or _governed(found, token)
        elif rows[0]["kind"] == "first":
            chain = _speaker(found, token)
        if chain is not None:
            found.by_token[token.i] = chain


def _just_named(found: Account, token: Token) -> Chain | None:
    """The person or people right before `who`, whatever the tree says."""
    at = token.i - 1
    at -= at > 0 and found.document.tokens[at].text in (",", "—", "–", "--")
    chain = found.by_token.get(at) if at >= 0 and token.lower in ("who", "whom") else None
    return chain if chain and chain.kind in ("person", "group") else None


def _governed(found: Account, token: Token) -> Chain | None:
    """The noun that the relative clause of `token` hangs on."""
    clause = next((a for a in (token, *found.document.ancestors(token)) if a.dep.startswith("acl")), None)
    return found.by_token.get(clause.head) if clause and clause.sentence == token.sentence else None


def _speaker(found: Account, token: Token) -> Chain | None:
    """The source of the smallest quote whose marked words hold the token; None where that one is not known."""
    place = token.span
    holding = [
        (sum(s.end - s.start for s in quote.spans), source.span)
        for quote, source in found.quotes
        if any(s.covers(place) for s in quote.marked) and not source.span.covers(place)
    ]
    head = phrase_head(found.document, min(holding)[1]) if holding else None
    return found.by_token.get(head.i) if head else None
