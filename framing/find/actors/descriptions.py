"""Titles, appositions, affiliations -> what the text itself says of each actor: its role, its gender, its nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from framing.document import Document, Token
from framing.find.actors.chains import Chain, title_class
from framing.find.actors.epithets import GENITIVES, Nominal
from framing.find.actors.names import Name
from framing.find.actors.roles import Described, described, singulars
from framing.lexicons import lexicon

BETWEEN = (",", "(", "—", "–", "--", "-")
AFTER = (",", ".", ")", "—", "–", "--", ";", '"', "”", "?", "!")
AFFILIATING = ("of", "from", "at", "with", "for")
ADVERBS = ("now", "also", "once", "then", "currently", "already", "still", "previously", "formerly")
OFFICE = re.compile(r" (?:of|for) ")  # Minister | of Tourism
REACH = 14  # tokens behind a noun in which its affiliation is looked for


class Evidence(NamedTuple):
    """A description of an actor: tokens `first` to `last` (excluded) and what its head noun says."""

    first: int
    last: int
    told: Described
    owner: int | None = None


def head_of(document: Document, first: int, last: int) -> Token:
    """The token of a stretch that the rest of it hangs on."""
    inside = document.tokens[first:last]
    return next((t for t in inside if not first <= t.head < last or t.head == t.i), inside[-1])


def titled(document: Document, name: Name, chain: Chain) -> Evidence | None:
    """The titles of a name as evidence; the chain learns the nouns that may stand for it later."""
    told: list[Described] = []
    for title in name.titles:
        if title_class(title) == "standing":
            continue
        chain.heads |= {row["noun"] for row in lexicon("title_nouns").get(title, ())}
        base = OFFICE.split(title)[0]
        found = described(title.split()) or described(base.split())
        if found and found.plural:  # `hosts Ann Holm and Bo Lind`
            found = next(filter(None, (described(one.split()) for one in singulars(title))), None)
        row = lexicon("titles").get(title) or lexicon("titles").get(base)
        if found is None and any(r["class"] == "politics" for r in lexicon("not_names").get(title, ())):
            found = Described(title.lower(), "person", "party", "unknown", "honorific", False)
        if found is None and row:
            role, gender = row[0]["role"] or None, row[0]["gender"] or "unknown"
            found = Described(title.lower(), "person", role, gender, row[0]["class"], False)
        elif found and row and row[0]["role"]:
            sort = "honorific" if row[0]["class"] == "honorific" and title == base else found.sort
            found = found._replace(role=row[0]["role"], sort=sort)
        if found:
            learn(chain, found)
            told.append(found)
    if not told:
        return None
    ranked = sorted(told, key=lambda found: (not found.role or found.role == "party", found.sort == "affiliate"))
    best = ranked[0]  # an office before a party and before what takes its role from a body
    owned = name.title > 1 and document.tokens[name.title - 1].text in GENITIVES
    return Evidence(name.title, name.first, best, name.title - 2 if owned else None)


def learn(chain: Chain, told: Described) -> None:
    """The chain takes what a noun says: the noun itself, a kind, a gender."""
    chain.heads |= {told.lemma, told.lemma.rpartition(" ")[2]}
    if chain.kind == "unknown":
        chain.kind = "organization" if told.type == "group" else told.type
    if told.gender != "unknown" and chain.kind == "person":
        chain.genders.setdefault("title", told.gender)


def appositions(
    document: Document,
    names: Sequence[Name],
    nominals: Sequence[Nominal],
    links: Mapping[Name, Chain | None],
    quoted: Collection[int] = (),
) -> Iterator[tuple[Nominal, Chain]]:
    """The noun phrases that stand beside a name for its actor: `Hugh Hill, a doctor`, `Hugh Hill is its director`.

    What is said `quoted` of somebody (*Hill is a crook*) describes nobody.
    """
    ends = {name.last: name for name in names}
    starts = {name.title: name for name in names}
    beside = {head.head: name for name in names if (head := head_of(document, name.title, name.last)).dep == "appos"}
    for nominal in nominals:
        if _acts(document, nominal):
            continue
        said = None if nominal.head in quoted else _said_to_be(document, nominal, ends)
        name = (
            said or _before(document, nominal, ends) or _behind(document, nominal, starts) or beside.get(nominal.head)
        )
        chain = links.get(name) if name else None
        if name and chain and _fits(nominal, chain, name):
            yield nominal, chain


def _said_to_be(document: Document, nominal: Nominal, ends: Mapping[int, Name]) -> Name | None:
    """The name that the phrase is the predicate of: `Hugh Hill is a doctor`, `Hugh Hill, who was its director`."""
    tokens, at = document.tokens, nominal.first - 1
    at -= at > 0 and tokens[at].lower in ADVERBS
    if at < 1 or tokens[at].lower not in ("is", "was", "became") or not (nominal.article or nominal.owner is not None):
        return None
    relative = tokens[at - 1].lower == "who" and at > 2 and tokens[at - 2].text == ","
    name = ends.get(at - 2 if relative else at)
    return name if name and tokens[name.first].sentence == tokens[nominal.head].sentence else None


def shared(
    document: Document, names: Sequence[Name], nominals: Sequence[Nominal], links: Mapping[Name, Chain | None]
) -> Iterator[tuple[Nominal, Chain]]:
    """What a plural beside names says of each: `Ann Holm and Bo Lind, economists`, `one of her aides, Cy Marr`."""
    ends = {name.last: name for name in names}
    starts = {name.title: name for name in names}
    for nominal in nominals:
        first = _one_of(document, nominal.first)
        told = _of_one(document, nominal) if nominal.plural else None
        if told is None or told.type != "person":
            continue
        one = nominal._replace(first=first, told=told, plural=False, article="a")
        if first == nominal.first:
            beside = _joined_before(document, nominal, ends)
        else:
            beside = [name for name in (_before(document, one, ends), _behind(document, one, starts)) if name]
        yield from ((one, chain) for name in beside if (chain := links.get(name)) and _fits(one, chain, name))


def _one_of(document: Document, first: int) -> int:
    """The `one` of `one of her aides`, else the first token of the phrase."""
    before = [t.lower for t in document.tokens[max(0, first - 2) : first]]
    return first - 2 if before == ["one", "of"] else first


def _of_one(document: Document, nominal: Nominal) -> Described | None:
    """What the noun of a plural phrase says of each."""
    text = document.text[document.tokens[nominal.first].start : document.tokens[nominal.head].end]
    return next((told for form in singulars(text) if (told := described(form.split())) and not told.plural), None)


def _joined_before(document: Document, nominal: Nominal, ends: Mapping[int, Name]) -> list[Name]:
    """The names joined by `and` that a comma parts from the phrase behind them."""
    tokens, at, after = document.tokens, nominal.first - 1, nominal.head + 1
    closed = after == len(tokens) or tokens[after].text in AFTER or tokens[after].lower in AFFILIATING
    if at < 1 or tokens[at].text != "," or not closed:
        return []
    found: list[Name] = []
    while (name := ends.get(at)) and tokens[name.first].sentence == tokens[nominal.head].sentence:
        found.append(name)
        at = name.title - 1
        joined = len(found) > 1 or (at > 0 and tokens[at].lower == "and")
        if at < 1 or not joined or tokens[at].lower not in ("and", ","):
            break
        at -= tokens[at].lower == "and" and tokens[at - 1].text == ","
    return found if len(found) > 1 else []


def _acts(document: Document, nominal: Nominal) -> bool:
    """Whether a verb follows right behind the phrase: `In a talk with Ann Holm, the mayor said` tells of two."""
    after = document.tokens[nominal.last] if nominal.last < len(document.tokens) else None
    return after is not None and after.tag in ("VBD", "VBZ", "MD") and nominal.article == "the"


def _before(document: Document, nominal: Nominal, ends: Mapping[int, Name]) -> Name | None:
    """The name that a comma (and an age) parts from the phrase behind it."""
    at = nominal.first - 1
    if at > 1 and document.tokens[at].lower in ("now", "currently", "once", "formerly"):
        at -= 1
    if at < 1 or document.tokens[at].text not in BETWEEN:
        return None
    after = document.tokens[nominal.head + 1] if nominal.head + 1 < len(document.tokens) else None
    ended = after is None or after.sentence != document.tokens[at].sentence
    goes_on = ("ADP", "SCONJ", "PRON", "CCONJ") if nominal.article in ("a", "an") else ("ADP", "SCONJ", "PRON")
    body = nominal.told is not None and nominal.told.type in ("organization", "group")
    joined = (
        body and nominal.article in ("a", "an") and after is not None and after.tag == "VBN"
    )  # a group based in Velm
    closed = ended or joined or (after is not None and (after.text in AFTER or after.pos in goes_on))
    if document.tokens[at - 1].pos == "NUM" and document.tokens[at - 2].text == ",":
        at -= 2
    name = ends.get(at)
    if name is None or document.tokens[name.first].sentence != document.tokens[nominal.head].sentence:
        return None
    office = nominal.told is not None and nominal.told.sort == "office"
    determined = nominal.article in ("a", "an", "the") or nominal.owner is not None or office
    tree = document.tokens[nominal.head].dep == "appos"
    return name if (closed and determined) or tree else None


def _behind(document: Document, nominal: Nominal, starts: Mapping[int, Name]) -> Name | None:
    """The name that follows the phrase (and its complement) after a comma and ends with one."""
    for end in (nominal.last, nominal.head + 1, *_complement_ends(document, nominal)):
        if end + 1 < len(document.tokens) and document.tokens[end].text == "," and (name := starts.get(end + 1)):
            closing = document.tokens[name.last] if name.last < len(document.tokens) else None
            same = document.tokens[end].sentence == document.tokens[nominal.head].sentence
            closed = closing is None or closing.text in AFTER or closing.pos in ("VERB", "ADP", "PRON")
            if same and closed and not name.the:
                return name
    return None


def _complement_ends(document: Document, nominal: Nominal) -> Iterator[int]:
    """The first comma behind the noun, where only a prepositional phrase lies between."""
    for i in range(nominal.last, min(nominal.last + REACH, len(document.tokens))):
        token = document.tokens[i]
        if token.text == ",":
            yield i
            return
        if token.pos in ("VERB", "AUX", "CCONJ", "PRON", "SCONJ") or token.text in AFTER:
            return


def _fits(nominal: Nominal, chain: Chain, name: Name) -> bool:
    told = nominal.told
    if told is None or nominal.plural or told.type == "document":
        return False
    if chain.kind == "person":
        return told.type == "person"
    if chain.kind == "organization":
        return told.type in ("organization", "group")
    if chain.kind == "country":
        return False
    owned = nominal.owner is not None or name.words[0] in lexicon("given_names")
    return told.type != "person" or ((len(name.words) > 1 or owned) and not name.the)


def affiliation_end(document: Document, start: int) -> int:
    """Where the words that may tell an affiliation end: at a comma, a verb or a full stop."""
    at = start
    while at < min(start + REACH, len(document.tokens)):
        token = document.tokens[at]
        leaves = token.sentence != document.tokens[start].sentence
        verb = token.pos in ("VERB", "AUX") and not token.tag.startswith("NNP")
        if leaves or verb or token.text in AFTER or token.pos == "SCONJ":
            break
        at += 1
    return at


def affiliated(document: Document, name: Name) -> tuple[int, int] | None:
    """The tokens of an affiliation right behind a name (`of the University of Dorrin`, `, writing for`), or None."""
    at = name.last
    if at < len(document.tokens) and document.tokens[at].text == ",":
        at += 1
        at += [t.lower for t in document.tokens[at : at + 2]] == ["writing", "for"]
    if at < len(document.tokens) and document.tokens[at].lower in AFFILIATING:
        return at, affiliation_end(document, at)
    return None


def relative_clause(document: Document, name: Name) -> tuple[Token, int] | None:
    """The word behind `who` or `whose` after a name and a comma, and where its clause ends, or None."""
    after = document.tokens[name.last : name.last + 3]
    if len(after) < 3 or after[0].text != "," or after[1].lower not in ("who", "whose"):
        return None
    return after[2], affiliation_end(document, name.last + 3)
