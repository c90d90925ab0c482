"""Act -> whether it is a figure of speech: quarrels, wars of words, things that are killed, deaths in peace."""

from __future__ import annotations

from collections.abc import Callable

from framing.document import Document, Token
from framing.find.violence.auxiliaries import BE, auxiliaries
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import HUMAN, LIVING, Act, Context, denotes, is_armed, is_political
from framing.find.violence.kinds import FIGHTERS, kind
from framing.find.violence.noun_phrases import chunk_start, is_finite
from framing.find.violence.noun_roles import agent_modifiers, own_modifiers
from framing.lexicons import lexicon

DEEDS = frozenset({"KILL", "ABUSE", "SEXUAL", "ABDUCT", "INJURE", "ATTACK", "DESTROY"})
MILITARY = frozenset({"armed", "state", "demonym", "organization"})
SIDED = MILITARY | {"place", "pronoun", "name"}
PURPOSES = frozenset({"for", "over"})
FORCE_OF_WORDS = frozenset({"attack", "assault", "blast", "savage", "assail", "torpedo", "lash", "hammer", "pound"})
SHORT = 4  # sentences; a text that is shorter can't show what its deaths are of


def is_figure(document: Document, act: Act, context: Context) -> bool:
    """Whether the words around an act make it a figure of speech or a death that nobody did."""
    return any(test(document, act, context) for test in TESTS)


def _of_things(document: Document, act: Act, context: Context) -> bool:
    """*a tortured apology*, *wounded the bill*, *the repeal will kill thousands*: things suffer, or an idea does it."""
    if act.head.kind != "verb" or act.head.event_class not in DEEDS or is_armed(document, act):
        return False
    token = act.head.token
    if act.head.event_class in ("ATTACK", "DESTROY"):
        return act.head.needs == "-" and _is_idea(document, act.doer)  # *torpedoed by a lack of funds*
    stated = act.victim is not None and act.victim.i > token.i
    if act.head.needs == "-" and stated and (token.dep == "amod" or act.doer is not None):
        return _is_idea(document, act.victim)
    idea = token.tag != "VBG" and _is_idea(document, act.doer)
    return act.head.event_class == "KILL" and idea and is_political(document, act)


def _is_idea(document: Document, noun: Token | None) -> bool:
    if noun is None or noun.pos != "NOUN" or kind(document, noun) != "thing":
        return False
    return not noun.lemma.lower().endswith(("er", "or", "ant", "ent", "man"))


def _purposeful(document: Document, act: Act, context: Context) -> bool:
    """*fighting to protect their children*, *battling over franchises*: an effort, where no fighters do it."""
    if act.head.kind != "verb" or act.head.lemma not in ("fight", "battle", "duel", "struggle"):
        return False
    last = document.sentence(act.head.token).last
    after = document.tokens[act.head.token.i + 1 : min(act.head.token.i + 2, last)]
    purpose = any(t.lower == "to" for t in after) or any(case in PURPOSES for case, _ in act.parts)
    return purpose and not denotes(document, act.doer, FIGHTERS) and not denotes(document, act.victim, MILITARY)


def _of_persons(document: Document, act: Act, context: Context) -> bool:
    """*its war with the president*, *a war on seniors*: a war without states, forces, or a people of one's own."""
    if act.head.lemma not in ("war", "declare war on") or act.head.token.tag == "NNPS":
        return False
    parts = [n for case, n in act.parts if case in ("with", "on", "against", "between", "in")]
    sides = [n for n in (act.doer, act.victim, *parts) if n is not None and kind(document, n) != "time"]
    if act.doer is not None and (kind(document, act.doer) in FIGHTERS or _is_people(act.victim)):
        return False
    if any(agent_modifiers(document, own_modifiers(document, n)) for n in sides):
        return False  # *a war with Kurdish separatists*
    single = any(kind(document, n) in ("person", "thing") for n in sides)
    return bool(sides) and (single or not any(denotes(document, n, MILITARY) for n in sides))


def _is_people(noun: Token | None) -> bool:
    return noun is not None and noun.lemma.lower() in ("people", "person", "citizen", "civilian", "population")


def _in_words(document: Document, act: Act, context: Context) -> bool:
    """*Mr Weber attacked the league*: a civil title somewhere in the text, no weapon and no violence near."""
    if act.head.kind != "verb" or act.head.lemma not in FORCE_OF_WORDS or act.doer is None:
        return False
    if is_armed(document, act) or denotes(document, act.victim, frozenset({"place", "vehicle"})):
        return False
    here = document.sentence(act.head.token)
    beside = any(here.first <= i < here.last for i in context.tokens - act.head.covers)
    return not beside and _is_civil(document, act.doer)


def _is_civil(document: Document, doer: Token) -> bool:
    """Whether a name has a title somewhere in the text (*Mr*, *President*, *Sen.*) that is none of arms."""
    if doer.pos != "PROPN":
        return frame_word(doer, "politics")
    for token in document.tokens:
        if token.text == doer.text and token.i:
            start = chunk_start(document, token)
            titles = document.tokens[max(start - 1, 0) : token.i]
            if any(_is_civil_title(t) for t in titles):
                return True
    return False


def _is_civil_title(token: Token) -> bool:
    table = lexicon("titles")
    rows = table.get(token.text) or table.get(f"{token.text}.") or ()
    return any(row["role"] not in ("military", "police", "opposition") for row in rows)


def _bare_quarrel(document: Document, act: Act, context: Context) -> bool:
    """*Tuesday's clash*: one clash without sides, where no violence is near."""
    if act.head.kind != "noun" or act.head.event_class != "CLASH" or act.head.token.tag != "NN":
        return False
    if act.head.needs != "clash" or context.near(act):
        return False
    sides = [n for n in (act.doer, act.victim, *(n for _, n in act.parts)) if n is not None]
    return not any(denotes(document, n, LIVING | FIGHTERS) for n in sides)


def _in_peace(document: Document, act: Act, context: Context) -> bool:
    """Deaths in a longer text that tells of no violence besides: *fewer people would die*."""
    if act.head.event_class != "DEATH" or act.head.needs not in ("death", "toll", "casualty"):
        return False
    long = len(document.sentences) >= SHORT
    return long and not context.anywhere(act) and not is_armed(document, act)


def _flop(document: Document, act: Act, context: Context) -> bool:
    """*the comedian bombed*: nobody and nothing is hit, and no auxiliary makes it a passive."""
    token = act.head.token
    if act.head.lemma != "bomb" or act.head.kind != "verb" or token.tag == "VBG" or document.in_headline(token.start):
        return False
    subject = act.victim if act.victim is not None and act.victim.i < token.i else act.doer
    if subject is None or auxiliaries(document, token) & BE or any(n is act.victim for _, n in act.parts):
        return False
    sentence = document.sentence(token)
    told = any(is_finite(t) for t in document.tokens[sentence.first : sentence.last] if t.i != token.i)
    alone = act.victim is None or (act.victim is subject and not told)
    return alone and kind(document, subject) not in ("place", "vehicle", "state", "armed", "weapon")


def _in_the_network(document: Document, act: Act, context: Context) -> bool:
    """*hit by a cyber attack*."""
    nouns = (n for case, n in act.parts if case in ("by", "in") and kind(document, n) == "event")
    return any(frame_word(document.tokens[n.i - 1], "cyber") for n in nouns if n.i)


def _blown_up(document: Document, act: Act, context: Context) -> bool:
    """*blew up at the umpire*, *blew up the economy*."""
    if act.head.lemma != "blow up" or is_armed(document, act):
        return False
    if act.victim is None:
        aimed = any(case == "at" and denotes(document, n, HUMAN) for case, n in act.parts)
        return aimed and denotes(document, act.doer, HUMAN - {"armed"})
    return kind(document, act.victim) == "thing" and not context.near(act)


TESTS: tuple[Callable[[Document, Act, Context], bool], ...] = (
    _of_things, _purposeful, _of_persons, _in_words, _bare_quarrel, _in_peace, _blown_up, _flop,
    _in_the_network,
)  # fmt: skip
