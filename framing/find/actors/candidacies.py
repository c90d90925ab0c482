"""Account, Chain -> whether the article tells of somebody as a candidate: the capacity in which candidates speak."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from framing.document import Document
from framing.find.actors.chains import Chain
from framing.find.actors.epithets import GENITIVES
from framing.lexicons import lexicon

if TYPE_CHECKING:
    from framing.find.actors.accounts import Account

LIST = 14  # tokens before a name in which the noun of a list of candidates is looked for
LISTING = (",", "and", "or", "including", "like", "such", "as", "(", ")", "-", "of", "both", ":")
BEING = ("is", "was", "becomes", "became", "remains", "as", "be")
MARKS = ('"', "“", "'", "‘", "''", "``")
ELECTORAL = 3  # words of a race that make an article one about an election
REACH = 8  # tokens behind a verb of result in which the contest is looked for
INCUMBENT = ("president", "prime minister", "king", "queen", "chancellor")  # who governs also while standing again


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(key for key, rows in lexicon("candidacies").items() for row in rows if row["class"] == kind)


def is_electoral(document: Document) -> bool:
    """Whether the article tells of an election."""
    race = _phrases("race")
    words = [token.lower for token in document.tokens if token.lower in race]
    return len(words) >= ELECTORAL and len(set(words)) > 1  # a military campaign is none


def stands(account: Account, chain: Chain) -> bool:
    """Whether a person stands for election in the race that the article tells of; `his own bid` is a past one."""
    person = chain.kind == "person" or (chain.kind == "unknown" and "pronoun" in chain.genders)
    if not person or _governs(account, chain):
        return False
    if _is_called(account, chain) or any(_is_listed(account, name.title) for name in account.named.get(id(chain), ())):
        return True
    return account.electoral and any(_shows(account, i) for i in _ends(account, chain))


def seems_to_stand(account: Account, chain: Chain) -> bool:
    """Whether weaker signs than those of `stands` say so, of somebody without any other role: `Holm's supporters`.

    So is one who is sent to choose a candidate: `a delegate`.
    """
    if not account.electoral or chain.kind not in ("person", "group") or _governs(account, chain):
        return False
    if any(e.told.lemma in _phrases("partisan") for e in account.evidence.get(id(chain), ())):
        return True
    return any(_hints(account, name.last - 1) for name in account.named.get(id(chain), ()))


def _hints(account: Account, i: int) -> bool:
    after = [t.lower for t in account.document.tokens[i + 1 : i + 4] if t.text not in GENITIVES]
    return not _phrases("hint").isdisjoint(after[:2]) or _is_backed(account, i, "hint before")


def _is_listed(account: Account, title: int) -> bool:
    """Whether a name stands in a list of candidates: `candidates, including Ann Holm, Sen. Bo Lind and Cy Marr`."""
    tokens = account.document.tokens
    for token in reversed(tokens[max(0, title - LIST) : title]):
        if token.lower in _phrases("several"):
            return "former" not in [t.lower for t in tokens[max(0, token.i - 3) : token.i]]
        if token.sentence != tokens[title].sentence or not (token.lower in LISTING or token.text[0].isupper()):
            return False
    return False


def _governs(account: Account, chain: Chain) -> bool:
    """Whether the outlet itself calls the person a head of state or of government."""
    tokens = account.document.tokens
    own = (e for e in account.evidence.get(id(chain), ()) if e.first not in account.quoted)
    told = {e.told.lemma for e in own if e.first == 0 or tokens[e.first - 1].text not in MARKS}
    return not told.isdisjoint(INCUMBENT)


def _is_called(account: Account, chain: Chain) -> bool:
    tokens, begins = account.document.tokens, {name.first for name in account.named.get(id(chain), ())}
    for evidence in account.evidence.get(id(chain), ()):
        words = [t.lower for t in tokens[max(0, evidence.first - 1) : evidence.last]]
        nouns = {evidence.told.lemma, evidence.told.lemma.rpartition(" ")[2]}
        if evidence.last in begins:  # of several titles before a name only one is told: `candidate Sen. Bo Lind`
            nouns |= set(words)
        if nouns & _phrases("candidate") and "former" not in words:
            return True
    return False


def _ends(account: Account, chain: Chain) -> Iterator[int]:
    """The last token of each name of the chain, and the possessive pronouns of somebody without an office."""
    yield from (name.last - 1 for name in account.named.get(id(chain), ()))
    if any(e.told.sort == "office" and e.told.role != "party" for e in account.evidence.get(id(chain), ())):
        return
    for mention in account.mentions:
        if mention.chain is chain and account.document.tokens[mention.head].tag == "PRP$":
            yield mention.head


def _shows(account: Account, i: int) -> bool:
    """Whether the words around the end of a name, or behind `her`, are those around a candidate."""
    tokens = account.document.tokens
    after = tokens[i + 1 : i + 1 + REACH]
    if not after:
        return False
    if tokens[i].tag == "PRP$":
        return _owns([t.lower for t in after[:3]])
    if after[0].text in GENITIVES:
        return _owns([t.lower for t in after[1:4]])
    words = [t.lower for t in after]
    if _owns(words[:1]) or _runs(words) or _is_backed(account, i):
        return True
    verb = next((n for n, t in enumerate(after[:3]) if t.lemma.lower() in _phrases("result")), None)
    return verb is not None and not _phrases("contest").isdisjoint(words[verb:])


def _runs(words: list[str]) -> bool:
    """Whether the words behind a name say so: `is the nominee`, `is running for Congress`, `as her running mate`."""
    pairs = [" ".join(pair) for pair in pairwise(words)]
    chosen = words[0] in BEING and not _phrases("candidate").isdisjoint((*words[1:5], *pairs[1:5]))
    goal = words[words.index("running") + 1 :] if "running" in words[:6] else words
    return chosen or " ".join(goal[:2]) in _phrases("after")


def _owns(words: list[str]) -> bool:
    if "own" in words:
        return False
    pairs = (" ".join(pair) for pair in pairwise(words))
    return not _phrases("owned").isdisjoint((*words, *pairs))


def _is_backed(account: Account, i: int, kind: str = "before") -> bool:
    """Whether somebody votes for or endorses the name that ends with token `i`, or does what `kind` holds."""
    start = i
    while start > 0 and account.by_token.get(start - 1) is account.by_token.get(i):
        start -= 1
    before = [t.lower for t in account.document.tokens[max(0, start - 2) : start]]
    return bool(before) and (before[-1] in _phrases(kind) or " ".join(before) in _phrases(kind))
