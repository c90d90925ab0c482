"""Document -> noun phrases without a name that stand for somebody: `a senior EU official`, `the group`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from framing.article import Span
from framing.document import Document, Token
from framing.find.actors.names import Name
from framing.find.actors.roles import Described, described, is_demonym
from framing.lexicons import lexicon

GENITIVES = ("'s", "’s", "'", "’")
INSIDE = ("ADJ", "NUM", "NOUN", "PROPN", "DET")
DEFINITE = ("the", "this", "that", "these", "those")
OTHERS = ("obl:tmod", "obl:unmarked", "iobj", "nsubj", "obj")  # relations of a noun that is no part of the next one
LONGEST_COMPLEMENT = 6  # tokens of `for the Interior Ministry` that still belong to the name of a group


class Nominal(NamedTuple):
    """A noun phrase: tokens `first` to `head`, and what it says.

    `phrase` is its normal form (no determiner or number, small letters outside names), `article` its determiner in
    small letters or "", `owner` the token of its genitive, `told` what the lexicon says, None for a noun in no list.
    """

    head: int
    first: int
    last: int
    phrase: str
    article: str
    owner: int | None
    told: Described | None
    plural: bool

    def span(self, document: Document) -> Span:
        """The phrase in the text, from its determiner to its head."""
        return Span(document.tokens[self.first].start, document.tokens[self.head].end)


def nominals(document: Document, found: Collection[Name], wanted: Collection[int] = ()) -> Iterator[Nominal]:
    """The noun phrases whose head a lexicon knows as people, a body or a document, and those of the `wanted` tokens."""
    named = {i for name in found for i in range(name.title, name.last)}
    for token in document.tokens:
        if token.i in named or not _is_head(document, token, named):
            continue
        acts = token.i in wanted and token.pos in ("NOUN", "PROPN") and not is_quantity(token)
        if (nominal := _nominal(document, token, named, acts)) is not None:
            yield nominal


def is_quantity(token: Token) -> bool:
    """Whether the token only counts what stands behind it (`dozens of protesters`)."""
    return token.pos == "NUM" or any(form in lexicon("quantities") for form in (token.lower, token.lemma.lower()))


def _is_head(document: Document, token: Token, named: Collection[int]) -> bool:
    if not token.text[0].isalpha() or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.pos == "ADJ" and (token.dep in ("amod", "compound") or described([token.text]) is None):
        return False
    following = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else None
    if following is None or following.sentence != token.sentence:
        return True
    if following.tag == "HYPH" and following.start == token.end:
        return False
    close = token.dep in ("compound", "amod", "nmod:desc", "flat") and token.head > token.i
    return not (close and following.pos in ("NOUN", "PROPN") and following.i not in named)


def _nominal(document: Document, head: Token, named: Collection[int], acts: bool) -> Nominal | None:
    """The phrase of a head; None where no lexicon knows it, unless it `acts`."""
    first = _left_edge(document, head, named)
    tokens = document.tokens[first : head.i + 1]
    genitive = max((n for n, t in enumerate(tokens) if t.text in GENITIVES and t.pos != "NOUN"), default=None)
    own = tokens[genitive + 1 :] if genitive is not None else tokens
    last = _complement(document, head.i, named)
    long = described(document.text[own[0].start : document.tokens[last - 1].end].split())
    told = long if long and " of " in long.lemma else described(document.text[own[0].start : head.end].split())
    if told is None and not acts:
        return None
    if told and told.role == "civilian" and _are_insiders(document, head):
        told = told._replace(role=None, sort="insiders")
    plural = told.plural if told else (head.tag in ("NNS", "NNPS") or "Number=Plur" in head.morph)
    owner = _owner(document, tokens[:genitive]) if genitive else None
    if tokens[0].tag == "PRP$" and owner is None:
        owner = first
    determined = tokens[0].pos in ("DET", "PRON", "NUM") or tokens[0].lower in ("another", "other")
    article = tokens[0].lower if determined else ""
    return Nominal(head.i, first, last, _normal(document, tokens, last, named), article, owner, told, plural)


def _are_insiders(document: Document, head: Token) -> bool:
    """Whether people are told of as insiders: `people familiar with the talks` are nobody's civilians."""
    after = document.tokens[head.i + 1 : head.i + 2]
    return head.lemma.lower() in ("people", "person") and any(t.lower in lexicon("insiders") for t in after)


def _left_edge(document: Document, head: Token, named: Collection[int]) -> int:
    """The first token of the phrase, read from the surface: a wrong attachment must not cut `Syrian` from `troops`.

    A name in it is whole: `a University of Velm professor`.
    """
    first = head.i
    start = document.sentence(head).first
    while first > start:
        token, after = document.tokens[first - 1], document.tokens[first]
        if after.pos == "DET" or after.tag == "PRP$" or (after.pos == "NUM" and token.lower in ("least", "most")):
            break  # *at least | 19 soldiers*
        genitive = token.text in GENITIVES and token.start == document.tokens[max(start, first - 2)].end
        hyphen = token.tag == "HYPH" or (token.text == "-" and token.end == after.start)
        participle = token.pos == "VERB" and token.dep == "amod"
        adverb = token.dep == "advmod" and first - 1 > start and _opens(document.tokens[first - 2])
        name = token.i in named and after.i in named
        if not (token.pos in INSIDE or genitive or hyphen or participle or adverb or name or token.tag == "PRP$"):
            break
        if token.pos in ("NOUN", "PROPN") and token.dep in OTHERS and token.head < first:
            break
        first -= 1
    return first


def _opens(token: Token) -> bool:
    """Whether an adverb behind the token still belongs to the phrase (`the clinic's only surgeon`)."""
    return token.pos == "DET" or token.tag == "PRP$" or token.text in GENITIVES


def _owner(document: Document, tokens: tuple[Token, ...]) -> int | None:
    return tokens[-1].i if tokens else None


def _complement(document: Document, head: int, named: Collection[int]) -> int:
    """The end of a short `of` or `for` phrase right behind the head, else the end of the head."""
    tokens = document.tokens
    last = min(document.sentence(tokens[head]).last, head + 2 + LONGEST_COMPLEMENT)
    if head + 1 >= last or tokens[head + 1].lower not in ("of", "for") or _is_charged(document, tokens[head], named):
        return head + 1
    end = head + 2
    while end < last and (end in named or tokens[end].pos in (*INSIDE, "PART")):
        end += 1
    closed = end > head + 2 and (end - 1 in named or tokens[end - 1].pos in ("NOUN", "PROPN"))
    return end if closed else head + 1


def _is_charged(document: Document, noun: Token, named: Collection[int]) -> bool:
    """Whether what follows is the charge, not whose they are: `accused colleagues of hypocrisy`, `of Norland` apart."""
    rows = lexicon("reporting_verbs").get(document.head(noun).lemma, ())
    charging = any(row["class"] == "accuse" or "for" in row["frames"].split(",") for row in rows)
    return noun.dep == "obj" and charging and noun.i + 2 not in named


def _normal(document: Document, tokens: tuple[Token, ...], last: int, named: Collection[int]) -> str:
    kept = list(tokens)
    while len(kept) > 1 and _drops(kept[0]):
        hyphen = kept.pop(0).tag == "HYPH"
        if hyphen and len(kept) > 1:
            kept.pop(0)  # a 47-page report
    kept.extend(document.tokens[kept[-1].i + 1 : last])
    words, end = "", kept[0].start
    for token in kept:
        keeps = token.text == token.lower or token.i in named or _keeps_capital(document, token)
        words += " " * (token.start > end) + (token.text if keeps else token.lower)
        end = token.end
    return words


def _keeps_capital(document: Document, token: Token) -> bool:
    """Whether a word of no name keeps its capital: a demonym's, an acronym, a given name, a proper noun inside."""
    if is_demonym(token.text) or _is_people(token) or _is_acronym(token) or _is_party(token):
        return True
    if token.pos == "PROPN" and token.text in lexicon("given_names"):
        return True
    proper = token.pos == "PROPN" or described([token.text]) is None
    return proper and token.i != document.sentence(token).first


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _is_party(token: Token) -> bool:
    rows = lexicon("roles").get(token.lower)
    party = rows is not None and rows[0]["role"] == "party"
    return party and token.text[0].isupper() and token.pos == "PROPN"


def _is_people(token: Token) -> bool:
    return any(row["class"] == "people" for row in lexicon("countries").get(token.text, ()))


def _drops(token: Token) -> bool:
    if token.lower in ("another", "other", "no"):
        return False
    return token.pos in ("DET", "NUM", "PRON") or token.tag in ("PRP$", "HYPH") or token.lower in lexicon("quantities")
