"""Cue -> whether it tells of no speech: an order, what nobody said, what somebody could, must or would not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from framing.document import Token
from framing.find.quotes.namings import subject
from framing.find.quotes.readings import FINITE, Reading, listed
from framing.lexicons import lexicon

if TYPE_CHECKING:
    from framing.find.quotes.cues import Cue


REACH = 11  # tokens behind the verb


def unsaid(reading: Reading, cue: Cue) -> bool:
    """Whether the verb tells of no speech: negated `say`, `you could say`, `he must say`, `asked not to be named`."""
    return any(find(reading, cue) for find in FINDERS)


def _is_anonymous(reading: Reading, cue: Cue) -> bool:
    """Whether somebody asked not to be named."""
    return any(pattern.match(reading.document.text, cue.verb.start) for pattern in _anonymities())


def _is_idiom(reading: Reading, cue: Cue) -> bool:
    """Whether the verb says something else with a word beside it: `the storm claimed lives`, `hard pressed`."""
    rows = lexicon("idioms").get(cue.lemma, ())
    return any(row["word"] in _beside(reading, cue, row["place"]) for row in rows)


def _beside(reading: Reading, cue: Cue, place: str) -> Sequence[str]:
    """The words at a place of `idioms.tsv`."""
    document, tokens = reading.document, reading.document.tokens
    thing = document.child(cue.verb, "obj")
    if place == "object":
        return [thing.lemma] if thing is not None else []
    if place == "before":
        told = cue.passive and cue.source is not None  # what was called “a sham” by Hall
        return [tokens[i - 1].lower for i in (cue.first, cue.verb.i) if i and not told]
    if place == "behind":
        return [
            t.lower for t in takewhile(lambda t: not reading.is_break(t.i), tokens[cue.last + 1 : cue.last + REACH])
        ]
    if place == "quotation":
        quotation = reading.quotation_of(cue.verb.i)
        return [quotation.inner.of(document.text).lower()] if quotation is not None else []
    below = [c for head in (cue.verb, thing) if head is not None for c in document.children[head.i]]
    return [t.lower for c in below for t in document.children[c.i] if t.dep == "case"]


def _is_examined(reading: Reading, cue: Cue) -> bool:
    """Whether people are questioned, no claim: `the police questioned two men`."""
    asked = _patient(reading, cue) if cue.lemma == "question" else None
    if asked is None or not _is_person(asked):
        return False
    behind = reading.document.tokens[cue.last + 1 : cue.last + REACH]
    return not any(t.lower in ("about", "whether", "how", "why") for t in behind)


def _is_person(token: Token) -> bool:
    """Whether the noun stands for people: `men`, `voters`, `Hall`."""
    named = token.pos == "PROPN" or token.tag == "PRP"
    return named or any(row["type"] in ("person", "group") for row in lexicon("roles").get(token.lower, ()))


def _patient(reading: Reading, cue: Cue) -> Token | None:
    """The noun that something is done to: the object, the subject of a passive, what a participle stands behind."""
    document = reading.document
    if not cue.passive:
        return document.child(cue.verb, "obj")
    return subject(document, cue.verb) or (document.head(cue.verb) if cue.verb.dep.startswith("acl") else None)


def _is_withheld(reading: Reading, cue: Cue) -> bool:
    """Whether a verb that tells a fact is negated: `has not said`, `in order not to report it`."""
    return cue.lemma in listed("unsaid") and is_negated(reading, cue)


def is_negated(reading: Reading, cue: Cue) -> bool:
    """Whether the verb is negated or nobody's: `would never blame her`, `not to blame her`, `no one blames her`."""
    tokens = reading.document.tokens
    first = cue.first - 2 * (cue.first > 1 and tokens[cue.first - 1].tag == "TO")
    whose = cue.source.of(reading.document.text).lower() if cue.source else ""
    return whose.startswith(("no one", "nobody", "none of")) or any(
        t.lower in ("not", "n't", "n’t", "never") for t in tokens[first : cue.last + 1]
    )


def is_refused(reading: Reading, cue: Cue) -> bool:
    """Whether it is what somebody did not do: `refused to blame her`, `failed to blame her`."""
    before = reading.document.tokens[max(0, cue.first - 1)]
    return before.tag == "TO" and reading.document.head(cue.verb).lemma in listed("refusing")


def _is_avoided(reading: Reading, cue: Cue) -> bool:
    """Whether it is what somebody did not do: `instead of accepting it`, `without saying why`, `kept from saying`."""
    if cue.verb.tag != "VBG":
        return False
    before = " ".join(t.lower for t in reading.document.tokens[max(0, cue.first - 2) : cue.first])
    kept = before.endswith(" from") and reading.document.head(cue.verb).lemma in listed("preventing")
    return kept or before.endswith(("instead of", "rather than", "short of", "without"))


def _is_wanted(reading: Reading, cue: Cue) -> bool:
    """Whether somebody else wants it: `would have preferred Hall to announce it`, `expects the mayor to say`."""
    document, tokens = reading.document, reading.document.tokens
    wisher = document.head(cue.verb)
    if cue.verb.tag != "VB" or wisher.lemma not in listed("wanting") or cue.source is None:
        return False
    return wisher.end <= cue.source.start and tokens[cue.first - 1].tag == "TO"


def _is_anything(reading: Reading, cue: Cue) -> bool:
    """Whether it is anything that somebody may say: `looks for anything he says`, `whatever they announce`."""
    before = reading.document.tokens[cue.start - 1].lower if cue.own_subject and cue.start else ""
    return before in listed("anything")


def _is_asked(reading: Reading, cue: Cue) -> bool:
    """Whether the text itself asks for it: `What has Hall said about the dam?`"""
    tokens, (low, high) = reading.document.tokens, reading.stretch(cue.verb)
    first = tokens[low]
    opens = first.tag == "WP" or (first.pos == "AUX" and first.tag in FINITE)  # why he said it: he did
    asks = opens and tokens[high - 1].text == "?" and reading.quoted[cue.verb.i] < 0 and cue.verb.tag != "VBG"
    return asks and not any(map(reading.is_break, range(low, cue.first)))


def _is_hypothetical(reading: Reading, cue: Cue) -> bool:
    """Whether nobody in particular could say it, or somebody has to: `you could say`, `if you accuse them`, `the police
    must apologize`."""
    if cue.source is None:
        return False
    document, first = reading.document, reading.token_at(cue.source.start)
    who = cue.source.of(document.text).lower()
    if first and who in listed("hypothetical") - {"i", "we"} and document.tokens[first - 1].lower in ("if", "unless"):
        return True
    if not cue.own_subject:
        return False
    group = [document.tokens[i].lower for i in range(cue.first, cue.last + 1)]
    if who not in ("i", "we") and any(w in ("must", "should", "ought") for w in group):
        return True
    if reading.quoted[cue.verb.i] >= 0 and who not in ("nobody", "you"):
        return False
    could = ("could", "might", "may", "would") if who == "i" else ("could", "might", "may", "would", "can")
    return who in listed("hypothetical") and any(w in could for w in group)  # I can say that it holds: so I say it


def _attracts(reading: Reading, cue: Cue) -> bool:
    """Whether `appeals to the middle class` is no call to do or to give something."""
    behind = reading.document.tokens[cue.last + 1 : cue.last + REACH]
    if cue.lemma != "appeal" or not behind or behind[0].lower != "to":
        return False
    return not any(t.lower == "for" or (t.tag == "TO" and n.tag == "VB") for t, n in pairwise(behind))


def _is_left_open(reading: Reading, cue: Cue) -> bool:
    """Whether the sentence leaves open that anybody says it: `Whether he wants to admit it or not, …`."""
    tokens, (low, high) = reading.document.tokens, reading.stretch(cue.verb)
    opener = next((t.lower for t in tokens[low : cue.first] if t.pos not in ("ADV", "PUNCT")), "")
    behind = (t.lower for t in tokens[cue.last + 1 : min(high, cue.last + 12)])
    return opener == "whether" and ("or", "not") in pairwise(behind)


def _is_order(reading: Reading, cue: Cue) -> bool:
    """Whether it is an order, or what a quoted speaker does by saying it: `“Write that down.”`, `“We condemn it.”`"""
    if cue.verb.tag not in ("VB", "VBP"):
        return False
    quoted = reading.quoted[cue.verb.i] >= 0
    if cue.own_subject:
        who = cue.source.of(reading.document.text).lower() if cue.source else ""
        thanks = who == "you" and cue.inverted and cue.first == reading.stretch(cue.verb)[0]  # Thank you to all
        return thanks or (quoted and who in ("i", "we") and cue.first == cue.verb.i)
    before = reading.document.tokens[cue.verb.i - 1].lower if cue.verb.i else ""
    bare = cue.first == cue.verb.i and before != "to" and cue.verb.dep not in ("xcomp", "ccomp")
    led = reading.document.tokens[reading.stretch(cue.verb)[0] : cue.first]  # Then, tell us
    opens = all(t.pos in ("ADV", "CCONJ", "INTJ", "PUNCT") for t in led)
    return (opens and (bare or not led)) or (quoted and bare and cue.source is None)


def _is_potential(reading: Reading, cue: Cue) -> bool:
    """Whether the verb is an infinitive that nobody carries out: `slow to condemn`, `in order to discuss`."""
    verb, before = cue.verb, reading.document.tokens[cue.verb.i - 1] if cue.verb.i else None
    top = verb
    while top.dep == "conj" and top.head < top.i:
        top = reading.document.head(top)
    governor = reading.document.head(top)
    reported = governor.lemma.lower() in lexicon("reporting_verbs") and governor.lemma.lower() not in (
        "continue",
        "begin",
    )
    if (
        top.tag == "VB"
        and verb.tag == "VB"
        and top.dep in ("xcomp", "ccomp", "advcl")
        and reported
        and cue.first == verb.i
    ):
        return True  # urged them to condemn it
    to = verb.tag == "VB" and before is not None and before.lower == "to"
    return (
        to
        and verb.dep in ("advcl", "acl", "xcomp", "ccomp")
        and (
            (governor.pos == "ADJ" and governor.lower not in listed("disposed"))
            or (verb.dep == "advcl" and reading.document.tokens[verb.i - 2].lower == "order")
        )
    )


@cache
def _anonymities() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace(" ", r"[\s\u00a0]+"), re.IGNORECASE) for pattern in lexicon("anonymities"))


FINDERS = (
    _is_anonymous,
    _is_idiom,
    _is_examined,
    _attracts,
    _is_order,
    _is_potential,
    _is_left_open,
    _is_withheld,
    _is_avoided,
    _is_wanted,
    _is_anything,
    _is_asked,
    _is_hypothetical,
)
