"""Account, Nominal -> chain: whom a definite phrase takes up (`the minister`, `the group`), or that it is new."""

from __future__ import annotations

from framing.find.actors.accounts import Account
from framing.find.actors.belongings import role
from framing.find.actors.chains import Chain
from framing.find.actors.descriptions import affiliation_end
from framing.find.actors.epithets import DEFINITE, Nominal
from framing.find.actors.pronouns import SUBJECTS, salient
from framing.find.actors.roles import Described, is_demonym
from framing.lexicons import lexicon

NEAR = 2  # narrative sentences in which `the group` may take up an organization by its type alone
BEFORE = 2  # tokens before a title that may modify it (`Florida Sen.`)
FAR = 15  # and in which `the minister` may take up the only minister
PUBLIC = ("government", "igo", "court", "media", "police", "military")  # bodies that nobody calls `the group`
WHOLE = ("administration", "government")  # all of them together: `the administration` is no consulate
UNIQUE = ("office", "affiliate", "representative")  # `the governor` is somebody that readers know


def is_anaphor(nominal: Nominal) -> bool:
    """Whether the phrase may take up somebody: definite, singular, with neither owner nor complement."""
    office = nominal.told is not None and " of " in nominal.told.lemma  # the secretary of state
    whole = nominal.owner is None and (nominal.last == nominal.head + 1 or office)
    return bool(nominal.told) and nominal.article in DEFINITE and not nominal.plural and whole


def taken_up(account: Account, nominal: Nominal) -> tuple[Chain | None, bool]:
    """The chain that the phrase takes up (None: it is new), and whether that is clear."""
    told = nominal.told
    if told is None:
        return None, True
    line = account.line(nominal.head)
    noun = told.lemma if " " in told.lemma else told.lemma.rpartition(" ")[2]
    known = [chain for chain in account.chains if noun in chain.heads and _modifies(account, nominal, chain)]
    body = told.type != "person" and told.sort in ("group", "institution", "affiliate")
    if body and _is_plain(nominal, told) and noun not in WHOLE:
        known += [chain for chain in _by_type(account, told, line) if chain not in known]
    if known:
        chain, clear = _latest(account, known, line)
        return chain, clear or (told.type == "organization" and noun in lexicon("state_words"))
    if told.sort == "group":
        return None, told.type == "organization" and is_identified_by_name(account, nominal)
    if told.sort not in UNIQUE or not _somebody_near(account, told, line):
        return None, True
    held = any(noun in chain.heads and chain.kind == "person" and chain.named for chain in account.chains)
    if held and _of_a_people(account, nominal):
        return None, False  # `Prime Minister Holm … the Norwegian prime minister`: the same, or another
    chain = _salient(account, nominal, told, line)
    return chain, chain is not None


def named_late(account: Account, nominal: Nominal, chain: Chain) -> Chain | None:
    """The unnamed chain (`the UN mediator`) that a name in apposition (`the mediator, Johanna Reyes`) belongs to."""
    if nominal.told is None or not is_anaphor(nominal) or chain.kind != "person":
        return None
    noun = nominal.told.lemma.rpartition(" ")[2]
    old = [c for c in account.unnamed.values() if noun in c.heads and c.kind == "person" and not c.plural]
    rivals = any(noun in c.heads for c in account.chains if c.named and c is not chain)
    return old[0] if len(old) == 1 and not rivals else None


def is_identified(account: Account, nominal: Nominal) -> bool:
    """Whether readers know which body or document is meant: definite, or by a name or a demonym in the phrase."""
    told = nominal.told
    bare_body = nominal.article == "" and told is not None and told.type == "organization"
    definite = nominal.article in DEFINITE or bare_body
    document = told is not None and told.type == "document"
    if definite and not nominal.plural:
        return True  # `the army`, `state television`
    return is_identified_by_name(account, nominal, affiliation_end(account.document, nominal.last) if document else 0)


def is_identified_by_name(account: Account, nominal: Nominal, last: int = 0) -> bool:
    """Whether a name, a demonym or a party stands in the phrase (`the Labour committee`), or before token `last`."""
    tokens = account.document.tokens[nominal.first : max(nominal.last, last)]
    if any(row["class"] == "politics" for t in tokens for row in lexicon("not_names").get(t.text, ())):
        return True
    return any(((c := account.by_token.get(t.i)) is not None and c.named) or is_demonym(t.text) for t in tokens)


def _latest(account: Account, known: list[Chain], line: int) -> tuple[Chain | None, bool]:
    """The only chain that fits, or of several the one just mentioned, where no other was mentioned as late."""
    ranked = sorted(known, key=lambda chain: -account.lasts[id(chain)])
    first = account.lasts[id(ranked[0])]
    if len(ranked) == 1:
        return (ranked[0], True) if line - first <= FAR else (None, False)
    clear = line - first <= NEAR and first > account.lasts[id(ranked[1])]
    return (ranked[0], True) if clear else (None, False)


def _by_type(account: Account, told: Described, line: int) -> list[Chain]:
    """What `the group` or `the company` may mean by its type alone: organizations close by that may be one."""
    fitting = []
    for chain in account.chains:
        if chain.kind == "organization" and chain.names and line - account.lasts[id(chain)] <= NEAR:
            own = role(account, chain)
            same = told.role == own if told.role else own not in PUBLIC
            if same or (own is None and told.role in ("business", "ngo", "party")):
                fitting.append(chain)
    return fitting


def _somebody_near(account: Account, told: Described, line: int) -> bool:
    """Whether a named person close by may be meant, so that it is not clear that the phrase is new."""
    people = (c for c in account.chains if c.kind == "person" and c.named and line - account.lasts[id(c)] <= NEAR)
    return any("unknown" in (told.gender, c.gender) or told.gender == c.gender for c in people)


def _salient(account: Account, nominal: Nominal, told: Described, line: int) -> Chain | None:
    """The person that the article has just told of, where a first `the senator` can mean nobody else.

    Nobody with another office is meant; who has just been quoted and goes on is meant by any description.
    """
    head = account.document.tokens[nominal.head]
    after = account.document.tokens[head.i + 1 : head.i + 2]
    subject = head.dep in SUBJECTS or any(t.pos in ("VERB", "AUX") for t in after)
    tells = head.i in account.speaking or subject  # `to become the nominee` is about nobody yet
    if head.i in account.quoted or told.type != "person" or not tells:
        return None
    near = [m for m in account.mentions if line - m.line <= NEAR and m.chain and m.chain.kind == "person"]
    people = {id(m.chain): m.chain for m in near if m.chain and m.chain.named}
    alone = len(people) == 1 and head.i in account.speaking and any(m.source for m in near)
    barred = {i for i, chain in people.items() if not (alone or _may_be(account, chain, told))}
    if any(account.by_token.get(i) for i in range(nominal.first, nominal.head)):  # the Guild director: who else's?
        barred |= {i for i, chain in people.items() if not _modifies(account, nominal, chain)}
    barred |= {id(m.chain) for m in near if id(m.chain) not in people}
    row = {"number": "singular", "gender": told.gender}
    return salient(account.document, head, row, line, False, account.mentions, barred)


def _may_be(account: Account, chain: Chain, told: Described) -> bool:
    """Whether what is known of a person leaves room for the description: no other role, and no office of its own."""
    own = role(account, chain)
    politics = {own, told.role} <= {"party", "government"}
    if told.role is None or own is None or own == told.role or politics:
        return not (chain.heads and told.sort == "office" and own == told.role == "government")
    return False


def _of_a_people(account: Account, nominal: Nominal) -> bool:
    return any(is_demonym(t.text) for t in account.document.tokens[nominal.first : nominal.head])


def _is_plain(nominal: Nominal, told: Described) -> bool:
    return nominal.phrase.lower() == told.lemma


def _modifies(account: Account, nominal: Nominal, chain: Chain) -> bool:
    """Whether every modifier of the phrase is said of the chain too: `the foreign minister` is no interior minister."""
    if nominal.told is None or _is_plain(nominal, nominal.told):
        return True
    tokens, said = account.document.tokens, set(nominal.told.lemma.split())
    for evidence in account.evidence.get(id(chain), ()):
        said |= {t.lower for t in tokens[max(0, evidence.first - BEFORE) : evidence.last]}
    modifiers = (word.lower() for word in nominal.phrase.split())
    return all(word in said or word in lexicon("loose_modifiers") for word in modifiers)
