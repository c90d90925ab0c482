"""Act -> whether politics, trade or a title borrow the words of force: replies with tariffs, bombs in a debate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from framing.document import Document, Token
from framing.find.violence.auxiliaries import BE, auxiliaries
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import HUMAN, IMPERSONAL, LIVING, Act, Context, denotes, is_armed, is_idea
from framing.find.violence.kinds import FIGHTERS, WEAPONS, kind
from framing.find.violence.modifiers import own_modifiers
from framing.find.violence.noun_phrases import chunk_start, is_finite

REPLIES = frozenset(
    {"retaliate", "retaliation", "strike back", "hit back", "fight back", "return fire", "exchange of fire"}
)
BLOWS = frozenset({
    "pummel", "bludgeon", "whip", "thrash", "trample", "bash", "slash", "lash",
    "eviscerate", "firebomb", "clobber", "hammer", "wound", "cripple", "rough up",
})  # fmt: skip
SPEAKERS = frozenset({"person", "name", "pronoun", "body", "actor", "demonym"})
OFFICERS = frozenset({"agent", "officer", "police", "deputy", "marshal"})
PUSHES = frozenset({"kick", "throw", "shove", "toss", "push"})
TITLE = 8  # words of a title between quotation marks
MARKS = {'"': '"', "“": "”", "‘": "’", "'": "'"}


def is_rhetoric(document: Document, act: Act, context: Context) -> bool:
    """Whether nobody uses force, for the words around are those of a debate, of trade, of a title."""
    return any(test(document, act, context) for test in TESTS)


def _blows(document: Document, act: Act, context: Context) -> bool:
    """*pummeled her rival over taxes*, *firebombed the senator on TV*: who speaks hits nobody."""
    if act.head.lemma not in BLOWS or act.head.kind != "verb" or not context.political(act) or context.near(act):
        return False
    infinite = act.doer is None and act.head.token.tag in ("VB", "VBG", "VBN")
    harmed = act.victim is None or denotes(document, act.victim, HUMAN)
    return harmed and (infinite or denotes(document, act.doer, SPEAKERS | {"manner"}))


def _weapons(document: Document, act: Act, context: Context) -> bool:
    """*fired a warning shot at his rival*, *a missile fired by the senator*: weapons of a debate."""
    if act.head.lemma in ("drop", "put down") and denotes(document, act.victim, frozenset({"weapon", "hand"})):
        return True  # *Drop your weapon*
    if act.head.frame != "fire" or act.head.kind != "verb":
        return False
    aimed = (n for case, n in act.parts if case in ("on", "at", "into"))
    if act.head.lemma == "drop" and any(is_idea(document, n) for n in aimed):
        return not context.near(act)
    shots = act.victim is not None and act.victim.lemma.lower() in ("shot", "salvo", "volley")
    if shots and denotes(document, act.doer, frozenset({"state", "body"})) and context.civil(act):
        return True  # *Rivena will not fire the first shot of a trade war*
    if act.head.lemma == "drop" and denotes(document, act.doer, SPEAKERS - {"pronoun"}) and not any(act.parts):
        return not context.near(act)  # *The judge dropped a bomb*
    armed = denotes(document, act.doer, frozenset({"armed", "state", "weapon"}))
    guns = denotes(document, act.victim, frozenset({"weapon"}))  # *They fired their rifles into the air*
    return context.political(act) and not context.near(act) and not (armed or guns)


def _states(document: Document, act: Act, context: Context) -> bool:
    """*China will fight to the end*, *Iran attacked the banks*: states that quarrel in a text on trade or politics."""
    if act.head.kind != "verb" or act.head.event_class not in ("ATTACK", "CLASH", "ABDUCT", "INJURE"):
        return False
    if not denotes(document, act.doer, frozenset({"state"})) or not context.civil(act):
        return False
    weapons = any(kind(document, n) in WEAPONS for _, n in act.parts)
    return not weapons and (act.victim is None or kind(document, act.victim) in ("thing", "body", "pronoun"))


def _pushed_out(document: Document, act: Act, context: Context) -> bool:
    """*kicked millions off their plans*, *shoved out of the market*: out of what is no place."""
    if act.head.lemma not in PUSHES or act.head.kind != "verb":
        return False
    last = document.sentence(act.head.token).last
    start = act.victim.i if act.victim is not None and act.victim.i > act.head.token.i else act.head.token.i
    words = document.tokens[start + 1 : min(start + 5, last)]
    at = next((t.i for t in words if t.lower in ("off", "out")), None)
    after = next((n for case, n in act.parts if at is not None and n.i > at and case in ("off", "of")), None)
    return after is not None and kind(document, after) in ("thing", "manner")


def _by_law(document: Document, act: Act, context: Context) -> bool:
    """*Customs officers raided the cannery*, *agents targeted her club*: a search by law, with no force near."""
    if context.near(act):
        return False
    officers = act.doer is not None and act.doer.lemma.lower() in OFFICERS
    searched = act.head.lemma == "raid" and context.domains.law
    return (searched and (officers or not denotes(document, act.doer, FIGHTERS))) or (
        officers and act.head.lemma == "target" and context.civil(act)
    )


def _hacking(document: Document, act: Act, context: Context) -> bool:
    """*hacked into the network*, *hacked the embassy*: who hacks people does it to persons."""
    return act.head.lemma == "hack" and not denotes(document, act.victim, LIVING | {"pronoun", "name"})


def _proverb(document: Document, act: Act, context: Context) -> bool:
    """*when push came to shove*, *hung them out to dry*, *felt attacked*, *left for dead*, *a stoned driver*."""
    token, (first, last) = act.head.token, document.sentence(act.head.token)[:2]
    before = [t.lower for t in document.tokens[max(first, token.i - 2) : token.i]]
    after = " ".join(t.lower for t in document.tokens[token.i : min(token.i + 8, last)])
    governed = token.dep == "xcomp" and document.head(token).lemma == "feel"
    felt = governed and token.tag == "VBN" and not is_armed(document, act)
    given_up = "for dead" in after and act.head.frame == "leave" and context.civil(act)
    drugged = act.head.lemma == "stone" and token.dep == "amod"
    faced = act.head.lemma in ("slap", "smack") and "in the face" in after and not context.near(act)
    joined = {t.lower for t in document.tokens[max(first, token.i - 2) : min(token.i + 3, last)]}
    worn = {"battered", "bruised"} <= joined and not context.near(act)
    backfired = act.head.lemma == "blow up" and any(w in after.split() for w in ("face", "faces"))
    salted = act.head.lemma == "wound" and "salt" in [
        t.lower for t in document.tokens[max(first, token.i - 5) : token.i]
    ]
    proverb = (token.lower == "shove" and before[-1:] == ["to"]) or "out to dry" in after
    return felt or given_up or drugged or faced or worn or backfired or salted or proverb


def _blown_up(document: Document, act: Act, context: Context) -> bool:
    """*blew up at the umpire*, *blew up the economy*."""
    if act.head.lemma != "blow up":
        return False
    if act.victim is None and denotes(document, act.doer, frozenset({"event"})):
        return True  # *a quarrel that blows up into a war*
    if is_armed(document, act):
        return False
    if act.victim is None:
        aimed = any(case == "at" and denotes(document, n, HUMAN) for case, n in act.parts)
        if context.peaceful(act) and denotes(document, act.doer, frozenset({"place", "thing", "pronoun", "name"})):
            return not context.near(act)  # *the markets blew up*, *the Harbour Act is blowing up*
        return aimed and denotes(document, act.doer, HUMAN - {"armed"})
    return (kind(document, act.victim) == "thing" or act.victim.lower in IMPERSONAL) and not context.near(act)


def _figurative(document: Document, act: Act, context: Context) -> bool:
    """*verbally flogged*, *a virtual lynching*, *like being shot*: said to be no deed, or held beside one."""
    if act.head.kind == "noun":
        words = own_modifiers(document, act.head.token)
    else:
        words = [*document.children[act.head.token.i]]
    if any(frame_word(t, "figurative") for t in words if t.pos != "VERB"):
        return True
    first = document.sentence(act.head.token).first
    before = [t.lower for t in document.tokens[max(first, act.head.token.i - 4) : act.head.token.i]]
    held = any(a == "like" and b in ("a", "an", "being", "getting") for a, b in pairwise(before))
    return held and not context.near(act)


def _title(document: Document, act: Act, context: Context) -> bool:
    """*his novel "Killing the King"*, *the Wounded Guards Fund*: the name of a work or of a body."""
    token, (first, last) = act.head.token, document.sentence(act.head.token)[:2]
    if document.in_headline(token.start) or not token.text[:1].isupper():
        return False
    if act.head.kind == "verb" and token.tag != "VBG":
        return False  # *"Kill them," he shouted*
    if act.head.kind == "adjective":
        after = document.tokens[token.i + 1 : min(token.i + 2, last)]
        return bool(after) and after[0].text[:1].isupper() and token.text.istitle()
    opening = next(
        (t for t in reversed(document.tokens[max(first, token.i - TITLE) : token.i]) if t.text in MARKS), None
    )
    if opening is None:
        return False
    words = document.tokens[opening.i + 1 : min(opening.i + 1 + TITLE, last)]
    closing = next((n for n, t in enumerate(words) if t.text == MARKS[opening.text]), None)
    inside = words[:closing] if closing is not None else ()
    if opening.i + 1 + len(inside) <= token.i or any(t.text in ("!", "?") for t in inside):
        return False
    if act.head.kind == "noun" and inside[0].pos != "DET":
        return False  # *the "White Genocide" that they invoke*
    heavy = [t for t in inside if t.pos in ("NOUN", "PROPN", "VERB", "ADJ", "PRON", "ADV")]
    return len(heavy) > 1 and all(t.text[:1].isupper() for t in heavy)


def _part_of_thing(document: Document, act: Act, context: Context) -> bool:
    """*kicked half of his cheque into shares*, *poured $9 million into clubs*: money and parts of things."""
    if act.head.kind != "verb":
        return False
    token, stop = act.head.token, max(act.head.covers)
    if any(t.text in ("$", "£", "€") for t in document.tokens[token.i : stop + 2]):
        return True
    if act.victim is None or act.victim.i < token.i:
        return False
    part = _counted(document, act.victim)
    thing = part is not None and kind(document, part) in ("thing", "manner") and not is_armed(document, act)
    return thing and act.head.event_class in ("KILL", "INJURE", "ATTACK", "ABDUCT")


def _counted(document: Document, word: Token) -> Token | None:
    """The noun of *half of his cheque*, *as much of the law*, *all of the rules*."""
    words = document.tokens[word.i + 1 : min(word.i + 6, document.sentence(word).last)]
    if word.lower not in ("half", "much", "all", "most", "some", "part", "any") or not words or words[0].lower != "of":
        return None
    return next((t for t in words if t.pos in ("NOUN", "PROPN")), None)


def _held(document: Document, act: Act, context: Context) -> bool:
    """*held the budget hostage*, *a captive of its rules*: where nobody is near who takes people."""
    if "hostage" not in act.head.lemma and act.head.lemma != "captive":
        return False
    victim = act.victim
    if act.head.kind == "noun":
        token = act.head.token
        called = document.child(token, "cop") is not None or document.head(token).lemma in ("become", "hold")
        to = any(case == "to" and is_idea(document, n) for case, n in act.parts)  # *hostage to the grief of others*
        return to or (called and context.civil(act))
    if is_armed(document, replace(act, victim=None)) or context.beside(act):
        return False
    figure = victim is not None and kind(document, victim) in ("thing", "body", "state", "manner")
    demanded = any(case == "to" and is_idea(document, n) for case, n in act.parts)
    return figure or demanded or context.civil(act)


def _at_ideas(document: Document, act: Act, context: Context) -> bool:
    """*another shot at the tax plan*, *shot the senator down*, *torched her rival*: no weapon hits a plan or a name."""
    if act.head.kind != "verb":
        return False
    if act.head.lemma == "torch":
        return denotes(document, act.victim, SPEAKERS - {"pronoun"}) and not context.near(act)
    if act.head.lemma != "shoot":
        return False
    down = any(c.lower == "down" for c in document.children[act.head.token.i])
    refused = down and denotes(document, act.victim, SPEAKERS) and not is_armed(document, act)
    aimed = next((n for case, n in act.parts if case == "at"), None)
    missed = aimed is not None and chunk_start(document, aimed) < aimed.i and is_idea(document, aimed)  # no *at random*
    return (refused or missed) and not context.near(act)


def _reply(document: Document, act: Act, context: Context) -> bool:
    """*struck back with tariffs*, *returned fire in the spat*, *shot back*: replies, where no fighters make them."""
    if denotes(document, act.doer, frozenset({"armed", "weapon"})) or context.near(act):
        return False
    after = document.tokens[act.head.token.i + 1 : act.head.token.i + 2]
    if act.head.lemma in ("shoot", "punch", "swing") and after and after[0].lower == "back":
        return True
    return act.head.lemma in REPLIES and context.civil(act)


def _by_places(document: Document, act: Act, context: Context) -> bool:
    """*the roads kill*, *this hospital kills patients*: places kill nobody by force."""
    if act.head.kind != "verb" or act.head.event_class != "KILL" or act.doer is None or is_armed(document, act):
        return False
    told = act.doer.i < act.head.token.i and not context.anywhere(act)
    return told and act.doer.pos == "NOUN" and kind(document, act.doer) == "place"


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


TESTS: tuple[Callable[[Document, Act, Context], bool], ...] = (
    _blows, _weapons, _states, _by_law, _pushed_out, _title, _part_of_thing, _held, _reply, _hacking, _proverb,
    _by_places, _flop, _in_the_network, _blown_up, _figurative, _at_ideas,
)  # fmt: skip
