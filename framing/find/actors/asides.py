"""Account, Chain -> signs of a role beside any description: an age, a column of one's own."""

from __future__ import annotations

import re

from framing.find.actors.accounts import Account
from framing.find.actors.chains import Chain
from framing.find.actors.epithets import GENITIVES
from framing.find.actors.names import Name
from framing.find.actors.roles import described

EXAMPLES = (("like",), ("such", "as"), ("including",))
AGE = re.compile(r", (?:aged? )?[1-9]\d(?:,| of | from )|, an? [1-9]\d-year-old ")
AGED = re.compile(r"\b[1-9]\d-year-old $")
AGED_REACH = 16  # characters before a name in which its age is looked for
CHARGE_REACH = 12  # tokens behind a name in which what its bearer is charged with is looked for
CHARGED = ("accuse", "arrest", "charge", "convict", "sentence", "jail", "suspect", "indict", "execute", "plead")
COLUMN = re.compile(r"\b(?:columns?|podcast|newsletter|(?:radio|talk|television|tv) (?:show|program|programme))\b")
ANYBODY = ("people", "folks", "persons", "men", "women")


def has_a_column(account: Account, chain: Chain) -> bool:
    """Whether the article tells of somebody's own column or programme: `in her column`, `Holm's radio show`."""
    tokens = account.document.tokens
    for mention in account.mentions:
        if mention.chain is not chain:
            continue
        mark = mention.head + (tokens[mention.head].tag != "PRP$")
        owns = mark == mention.head or any(t.text in GENITIVES for t in tokens[mark : mark + 1])
        if owns and COLUMN.search(" ".join(t.lower for t in tokens[mark + 1 : mark + 4])):
            return True
    return False


def is_told_by_age(account: Account, chain: Chain) -> bool:
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


def as_example(account: Account, name: Name) -> str | None:
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
