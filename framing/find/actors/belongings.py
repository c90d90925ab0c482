"""Account, Chain -> role: by what the text says of an actor, by the body that it belongs to, by its name."""

from __future__ import annotations

from framing.article import Span
from framing.find.actors.accounts import Account
from framing.find.actors.asides import as_example, has_a_column, is_told_by_age
from framing.find.actors.bodies import organization_role, phrase_role
from framing.find.actors.candidacies import seems_to_stand, stands
from framing.find.actors.chains import Chain
from framing.find.actors.descriptions import Evidence, affiliated, relative_clause
from framing.find.actors.epithets import GENITIVES
from framing.find.actors.names import Name
from framing.find.actors.roles import country, described, is_demonym
from framing.lexicons import lexicon

# What these say of a role is only a default: the body that they belong to tells more.
DEFAULTS = ("affiliate", "representative", "group", "honorific")
RANKS = ("rank", "shared")
ISSUING = ("circulate", "conduct", "file", "issue", "post", "provide", "publish", "release", "send", "write")
RECIPIENTS = ("to",)  # behind a document: whom it is sent to, what it answers


def role(account: Account, chain: Chain, seen: tuple[int, ...] = ()) -> str | None:
    """The role of TABLES.md of an actor; None where the text does not tell. `seen` are the chains that ask."""
    if chain.kind == "country":
        return "government"
    if listed := _listed(account, chain):
        return listed
    if stands(account, chain):
        return "party"
    defaults, ranks, private = [], [], []
    for evidence in sorted(account.evidence.get(id(chain), ()), key=lambda e: _age(account, e)):
        told, presides = evidence.told, _presides(account, evidence)
        if told.type == "person" and chain.kind == "organization":
            continue  # the Star, a paper
        if told.role == "civilian" and told.type == "person" and told.sort not in DEFAULTS:
            private.append(told.sort)
            continue  # a mother of two and a senator
        if told.role and told.sort not in (*DEFAULTS, *RANKS) and not presides:
            return told.role
        if found := _affiliation(account, evidence, chain, seen):
            return found
        if told.sort in RANKS:
            ranks.append(account.force if told.sort == "shared" else told.role)
        else:
            defaults.append("business" if presides else told.role)
    default = next((found for found in defaults if found), None)
    if chain.kind == "document":
        return default or _issuer(account, chain, seen)
    if chain.kind == "organization" and chain.names:
        return default or _epithet(account, chain) or organization_role(chain.fullest, chain.entry)
    if default is None and any(sort != "kin" for sort in private):
        return "civilian"
    found = default or _behind(account, chain, seen) or next(iter(ranks), None)
    if found is None and seems_to_stand(account, chain):
        return "party"
    if found is None and has_a_column(account, chain):
        return "media"
    return "civilian" if found is None and (private or is_told_by_age(account, chain)) else found


def _issuer(account: Account, chain: Chain, seen: tuple[int, ...]) -> str | None:
    """The role of who issues a document: `the ministry released a report`."""
    document = account.document
    for mention in account.mentions:
        head = document.tokens[mention.head]
        verb = document.head(head)
        if mention.chain is chain and head.dep == "obj" and verb.lemma.lower() in ISSUING:
            subject = document.child(verb, "nsubj")
            issuer = account.by_token.get(subject.i) if subject else None
            if issuer is not None and issuer is not chain and id(issuer) not in seen:
                return role(account, issuer, (*seen, id(chain)))
    return None


def _age(account: Account, evidence: Evidence) -> int:
    """0 for what somebody is `now`, 2 for what somebody was (`former`), 1 for what is not dated."""
    before = [t.lower for t in account.document.tokens[max(0, evidence.first - 1) : evidence.last]]
    return 0 if "now" in before else 2 if {"former", "ex", "onetime", "then", "was"} & set(before) else 1


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
    start = _modified_from(account, evidence.first)
    own, last = evidence.told.lemma.split(), _issued_until(account, evidence)
    words = Span(tokens[start].start, tokens[last - 1].end).of(account.document.text).split()
    others = [w for w in words if w.lower().strip(",.") not in own]
    partisan = "party" if any(map(_is_party, others)) else None
    if evidence.told.sort == "adverse":
        return partisan  # what people are against is not what they belong to
    first = _body_before(account, evidence.first, ("organization", "person") if serves else ("organization",))
    found = _bodies(account, first, last, chain, seen, evidence.owner, serves) or phrase_role(" ".join(others))
    found = found or (partisan if serves else None)  # a Democratic pollster
    states = [w for w in (*others, _owner(account, evidence)) if country(w.removesuffix("’s").removesuffix("'s"))]
    if evidence.told.sort != "representative" or not states or found not in (None, "igo"):
        return found
    sent = found is None or any(is_demonym(w) or w.endswith(("’s", "'s")) for w in states)
    return "government" if sent else found  # Norway's UN envoy, not the UN's Norway envoy


def _modified_from(account: Account, first: int) -> int:
    """Where words begin that modify a noun, with a people or party among them: `Senate Labour | leader`."""
    tokens, at = account.document.tokens, first
    while (
        at > max(0, first - 3)
        and tokens[at - 1].text[0].isupper()
        and tokens[at - 1].sentence == tokens[first].sentence
    ):
        at -= 1
    modified = any(is_demonym(t.text) or _is_party(t.text) for t in tokens[at:first])
    return at if modified else first


def _issued_until(account: Account, evidence: Evidence) -> int:
    """Where the words of a description end that tell whose it is: a letter `to the ministry` is not the ministry's."""
    tokens = account.document.tokens[evidence.first : evidence.last]
    issued = evidence.told.sort == "document"
    return next((t.i for t in tokens[1:] if issued and t.lower in RECIPIENTS), evidence.last)


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
            return "expert" if found == "ngo" and _is_at_university(account, i, last) else found
    return None


def _is_at_university(account: Account, i: int, last: int) -> bool:
    """Whether a body is one of a university's: `the Holm Center for Harbours | at the University of Velm`."""
    tokens = account.document.tokens
    for at in range(i + 1, last - 1):
        body = account.by_token.get(at + 1 + (tokens[at + 1].lower == "the"))
        if tokens[at].lower == "at" and body and body.kind == "organization":
            return organization_role(body.fullest, body.entry) == "expert"
    return False


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
        if found := _in_clause(account, name, chain, seen) or as_example(account, name):
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
