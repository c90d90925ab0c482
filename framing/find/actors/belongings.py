"""Account, Chain -> role: by what the text says of an actor, by the body that it belongs to, by its name."""

from __future__ import annotations

import re

from framing.article import Span
from framing.find.actors.accounts import Account
from framing.find.actors.candidacies import seems_to_stand, stands
from framing.find.actors.chains import Chain
from framing.find.actors.descriptions import Evidence, affiliated, organization_role, phrase_role, relative_clause
from framing.find.actors.epithets import GENITIVES
from framing.find.actors.names import Name
from framing.find.actors.roles import country, described, is_demonym
from framing.lexicons import lexicon

# What these say of a role is only a default: the body that they belong to tells more.
DEFAULTS = ("affiliate", "representative", "group", "honorific")
RANKS = ("rank", "shared")
ANYBODY = ("people", "folks", "persons", "men", "women")
EXAMPLES = (("like",), ("such", "as"), ("including",))
AGE = re.compile(r", (?:aged? )?[1-9]\d(?:,| of | from )|, an? [1-9]\d-year-old ")
AGED = re.compile(r"\b[1-9]\d-year-old $")
AGED_REACH = 16  # characters before a name in which its age is looked for
CHARGE_REACH = 12  # tokens behind a name in which what its bearer is charged with is looked for
CHARGED = ("accuse", "arrest", "charge", "convict", "sentence", "jail", "suspect", "indict", "execute", "plead")


def role(account: Account, chain: Chain, seen: tuple[int, ...] = ()) -> str | None:
    """The role of TABLES.md of an actor; None where the text does not tell. `seen` are the chains that ask."""
    if chain.kind == "country":
        return "government"
    if listed := _listed(account, chain):
        return listed
    if stands(account, chain):
        return "party"
    defaults, ranks = [], []
    for evidence in sorted(account.evidence.get(id(chain), ()), key=lambda e: _age(account, e)):
        told, presides = evidence.told, _presides(account, evidence)
        if told.type == "person" and chain.kind == "organization":
            continue  # the Star, a paper
        if told.role and told.sort not in (*DEFAULTS, *RANKS) and not presides:
            return told.role
        if found := _affiliation(account, evidence, chain, seen):
            return found
        if told.sort in RANKS:
            ranks.append(account.force if told.sort == "shared" else told.role)
        else:
            defaults.append("business" if presides else told.role)
    default = next((found for found in defaults if found), None)
    if chain.kind == "organization" and chain.names:
        return default or _epithet(account, chain) or organization_role(chain.fullest, chain.entry)
    found = default or _behind(account, chain, seen) or next(iter(ranks), None)
    if found is None and seems_to_stand(account, chain):
        return "party"
    return "civilian" if found is None and _is_told_by_age(account, chain) else found


def _is_told_by_age(account: Account, chain: Chain) -> bool:
    """Whether a speaker is told by an age alone, as people without an office are: `Ann Holm, 54, from Velm, said`.

    Not one who is held or charged for something: what such people are besides, the text does not say.
    """
    text, tokens = account.document.text, account.document.tokens
    if chain.kind not in ("person", "unknown") or not any(m.source for m in account.mentions if m.chain is chain):
        return False
    for name in account.named.get(id(chain), ()):
        if name.titles:
            continue  # Mr. Holm, 57, whom the article is about
        start, end = tokens[name.first].start, tokens[name.last - 1].end
        if AGE.match(text, end) or AGED.search(text, max(0, start - AGED_REACH), start):
            return not any(t.lemma.lower() in CHARGED for t in tokens[name.last : name.last + CHARGE_REACH])
    return False


def _age(account: Account, evidence: Evidence) -> int:
    """0 for what somebody is `now`, 2 for what somebody was (`former`), 1 for what is not dated."""
    before = [t.lower for t in account.document.tokens[max(0, evidence.first - 1) : evidence.last]]
    return 0 if "now" in before else 2 if {"former", "ex", "onetime", "then"} & set(before) else 1


def _presides(account: Account, evidence: Evidence) -> bool:
    """Whether a president is one of a body, no head of state: `president of the union`, `vice president at Railco`."""
    tokens, last = account.document.tokens, evidence.last
    at = next((i for i in range(evidence.first, last) if tokens[i].lower == "president"), None)
    if at is None or evidence.told.sort != "office" or evidence.told.lemma not in ("president", "vice president"):
        return False
    behind = tokens[at + 1 : last] if at + 1 < last and tokens[at + 1].lower in ("of", "at", "for", "and") else ()
    before = tokens[max(0, evidence.first - 1) : at]
    if any(country(t.text) or is_demonym(t.text) for t in (*before, *behind)):
        return False
    bodies = [b for t in (*before, *behind) if (b := account.by_token.get(t.i)) and _is_body(b)]
    nouns = [n for t in behind if (n := described([t.text])) and n.type == "organization"]
    joint = bool(behind) and behind[0].lower == "and" and phrase_role(" ".join(t.text for t in behind)) == "business"
    return bool(bodies or nouns) or joint or (bool(behind) and behind[0].lower in ("at", "for"))


def _is_body(chain: Chain) -> bool:
    """Whether a chain may have a president who heads no state: an organization, or one word (`Railco`)."""
    return chain.kind == "organization" or (chain.kind == "unknown" and len(chain.fullest) == 1)


def _listed(account: Account, chain: Chain) -> str | None:
    if chain.kind != "organization" or not chain.names:
        return None
    rows = lexicon("organizations").get(chain.entry or "", ())
    if rows and rows[0]["role"]:
        return rows[0]["role"]
    return "media" if account.is_outlet(chain) else None


def _affiliation(account: Account, evidence: Evidence, chain: Chain, seen: tuple[int, ...]) -> str | None:
    """The role of the body that a description names: `spokesman for the ministry`, `its director`."""
    if evidence.told.sort == "insiders":
        return None  # what people are familiar with is not what they belong to
    serves = evidence.told.sort in ("affiliate", "representative", "document")
    tokens = account.document.tokens
    before = tokens[evidence.first - 1].text if evidence.first else ""
    start = evidence.first - (is_demonym(before) or _is_party(before))
    own = evidence.told.lemma.split()
    words = Span(tokens[start].start, tokens[evidence.last - 1].end).of(account.document.text).split()
    others = [w for w in words if w.lower().strip(",.") not in own]
    first = _body_before(account, evidence.first, ("organization", "person") if serves else ("organization",))
    found = _bodies(account, first, evidence.last, chain, seen, evidence.owner, serves) or phrase_role(" ".join(others))
    states = [w for w in (*others, _owner(account, evidence)) if country(w.removesuffix("’s").removesuffix("'s"))]
    if evidence.told.sort != "representative" or not states or found not in (None, "igo"):
        return found
    sent = found is None or any(is_demonym(w) or w.endswith(("’s", "'s")) for w in states)
    return "government" if sent else found  # Norway's UN envoy, not the UN's Norway envoy


def _owner(account: Account, evidence: Evidence) -> str:
    """The word that owns a description (`Norway's` envoy), else nothing."""
    token = account.document.tokens[evidence.owner] if evidence.owner is not None else None
    return f"{token.text}'s" if token else ""


def _body_before(account: Account, first: int, kinds: tuple[str, ...]) -> int:
    """Where the name right before a description begins (`Harbour Party chairman`, `Holm adviser`), else `first`."""
    at = first
    while at > 0 and (body := account.by_token.get(at - 1)) is not None and body.kind in kinds:
        at -= 1
    return at


def _is_party(word: str) -> bool:
    return any(row["class"] == "politics" for row in lexicon("not_names").get(word, ()))


def _bodies(
    account: Account, first: int, last: int, chain: Chain, seen: tuple[int, ...], owner: int | None = None,
    serves: bool = False,
) -> str | None:  # fmt: skip
    """The role of the first body among the tokens; an owner and whom somebody `serves` may be persons too."""
    for i in dict.fromkeys(([owner] if owner is not None else []) + list(range(first, last))):
        body = account.by_token.get(i)
        kinds = ("organization", "group", "person") if i == owner or serves else ("organization", "group")
        if body is None or body is chain or id(body) in seen or body.kind not in kinds:
            continue
        if found := role(account, body, (*seen, id(chain))):
            return found
    return None


def _epithet(account: Account, chain: Chain) -> str | None:
    """A role noun right before an organization's name: `the opposition Harbour Front`."""
    for name in account.named.get(id(chain), ()):
        token = account.document.tokens[name.title - 1] if name.title else None
        if token and token.text[0].islower() and token.pos in ("NOUN", "ADJ"):
            rows = lexicon("roles").get(token.lower)
            if rows and rows[0]["role"]:
                return rows[0]["role"]
    return None


def _behind(account: Account, chain: Chain, seen: tuple[int, ...]) -> str | None:
    """The role of a body right behind a name: `Pavel Dreis of the University of Dorrin`, `who heads the delegation`."""
    for name in account.named.get(id(chain), ()):
        place = affiliated(account.document, name)
        if place and (found := _bodies(account, *place, chain, seen)):
            return found
        if found := _owned(account, name, chain, seen) or _signed(account, name, chain, seen):
            return found
        if found := _in_clause(account, name, chain, seen) or _as_example(account, name):
            return found
    return None


def _owned(account: Account, name: Name, chain: Chain, seen: tuple[int, ...]) -> str | None:
    """The role of the body whose a name is: `the Star's Ed Holm`."""
    at = name.title - 1
    if at < 1 or account.document.tokens[at].text not in GENITIVES:
        return None
    body = account.by_token.get(at - 1)
    return _bodies(account, at - 1, at, chain, seen) if body and body.kind == "organization" else None


def _signed(account: Account, name: Name, chain: Chain, seen: tuple[int, ...]) -> str | None:
    """`media` of a writer whose outlet follows the name and closes the line: `Ann Holm, Harbour Times`."""
    tokens, text, at = account.document.tokens, account.document.text, name.last + 1
    body = account.by_token.get(at) if tokens[name.last : at] and tokens[name.last].text == "," else None
    if body is None or body.kind != "organization":
        return None
    while account.by_token.get(at) is body:
        at += 1
    closes = at == len(tokens) or "\n" in text[tokens[at - 1].end : tokens[at].start]
    return "media" if closes and _bodies(account, name.last + 1, at, chain, seen) == "media" else None


def _as_example(account: Account, name: Name) -> str | None:
    """The role of those of whom the name is an example: `voters like Ann Holm`, `officials, including Bo Lind`."""
    tokens = account.document.tokens
    at = name.title - 1
    while at > 1 and (tokens[at].text in (",", "and") or account.by_token.get(at)):
        at -= 1
    window = tokens[max(0, at - 3) : at + 1]
    like = next((words for words in EXAMPLES if tuple(t.lower for t in window[-len(words) :]) == words), None)
    noun = next((t for t in window[: -len(like)][::-1] if t.text != ","), None) if like else None
    told = described([noun.text]) if noun is not None and noun.tag == "NNS" and noun.lower not in ANYBODY else None
    return told.role if told and told.plural else None


def _in_clause(account: Account, name: Name, chain: Chain, seen: tuple[int, ...]) -> str | None:
    """The role that a relative clause gives: `who teaches politics`, `whose sister died`."""
    clause = relative_clause(account.document, name)
    if clause is None:
        return None
    word, end = clause
    text = Span(word.end, account.document.tokens[end - 1].end).of(account.document.text)
    if account.document.tokens[word.i - 1].lower == "whose":
        told = described([word.text])
        return told.role if told and (told.type != "person" or told.role == "civilian") else None
    rows = lexicon("role_verbs").get(word.lemma.lower())
    if rows is None:
        return None
    return rows[0]["role"] or _bodies(account, word.i + 1, end, chain, seen) or phrase_role(text)
