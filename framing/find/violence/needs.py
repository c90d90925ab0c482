"""Act -> whether it is violence here: what the words of several senses must show (`needs` of the lexicons)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from framing.document import Document
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import (
    HUMAN,
    LIVING,
    Act,
    Context,
    denotes,
    is_armed,
    is_backed,
    is_idea,
    is_owned_up,
)
from framing.find.violence.harm_needs import SINGLE, bodily, counted_noun, death, human, hurt, lethal
from framing.find.violence.kinds import FIGHTERS, INSTRUMENTS, WEAPONS, kind
from framing.find.violence.modifiers import own_modifiers
from framing.find.violence.noun_needs import (
    attack_noun,
    combat,
    corpse,
    gunfire,
    in_battle,
    incident,
    military,
    strike,
    toll,
    war,
    wounds,
)

RIPS = frozenset({"rip", "tear", "rock"})
CAUSED = 4  # words between *get* and the participle that it causes


def is_shown(document: Document, act: Act, context: Context) -> bool:
    """Whether the act shows what its head's row asks for; KeyError names a code that no test knows."""
    return TESTS[act.head.needs](document, act, context)


def _attacked(document: Document, act: Act, context: Context) -> bool:
    if is_armed(document, act) or (context.near(act) and not context.political(act)):
        return True
    if any(case in ("over", "for", "as") for case, _ in act.parts):
        return False
    if context.political(act) or context.peaceful(act):
        return denotes(document, act.victim, frozenset({"place"}))
    if act.victim is None:
        named = act.doer is None or denotes(document, act.doer, frozenset({"name", "pronoun"}))
        return context.anywhere(act) or not named
    if denotes(document, act.victim, LIVING | {"place", "vehicle"}):
        return True
    if kind(document, act.victim) == "thing":
        return context.near(act)
    return context.anywhere(act) or (act.victim.lower != "it" and act.doer is None)


def _place(document: Document, act: Act, context: Context) -> bool:
    if act.victim is None or (context.peaceful(act) and not denotes(document, act.victim, LIVING)):
        return is_backed(document, act, context)  # *authorities raided its headquarters*
    return denotes(document, act.victim, HUMAN | {"place"}) or is_backed(document, act, context)


def _shot(document: Document, act: Act, context: Context) -> bool:
    targets = HUMAN | {"place", "vehicle"}
    aimed = any(case in ("at", "on", "into") and kind(document, n) in targets for case, n in act.parts)
    aimed = aimed and (act.victim is None or any(n is act.victim for _, n in act.parts))
    return aimed or denotes(document, act.victim, HUMAN | WEAPONS) or is_backed(document, act, context)


def _weapon(document: Document, act: Act, context: Context) -> bool:
    """`fire`, `set off`, `go off`: a weapon, or somebody that is aimed at."""
    fires = act.head.frame == "fire"
    weapons = WEAPONS if fires else WEAPONS - {"hand"}  # *set off a chain of events*
    if any(denotes(document, noun, weapons) for noun in (act.doer, act.victim)):
        return not _is_test(document, act)
    aimed = any(
        case in ("at", "on", "into", "upon") and kind(document, n) in HUMAN | {"place"} for case, n in act.parts
    )
    target = any(n is act.victim for case, n in act.parts)
    if act.victim is not None:  # *set off a stampede into the hall* fires at nobody
        return fires and aimed and (target or not denotes(document, act.victim, HUMAN))
    if fires:
        civil = denotes(document, act.doer, frozenset({"person", "actor", "body"}))
        shown = is_armed(document, act) or (context.beside(act) if civil else context.anywhere(act))
        return aimed or (shown and not _dismissed(document, act))
    somebody = denotes(document, act.doer, LIVING) or (act.doer is not None and act.doer.lower in SINGLE | {"we"})
    return aimed or (is_backed(document, act, context) and not somebody)  # *went off to war*


def _dismissed(document: Document, act: Act) -> bool:
    """*got him fired*, *an editor fired last year*, *fired or suspended*: nobody shoots where no fighter does it."""
    if denotes(document, act.doer, frozenset({"armed", "state", "organization"})):
        return False
    token = act.head.token
    before = document.tokens[max(document.sentence(token).first, token.i - CAUSED) : token.i]
    caused = any(t.lemma.lower() == "get" or t.lower in ("had", "got") for t in before)
    left = any(case == "from" and denotes(document, n, frozenset({"body", "name"})) for case, n in act.parts)
    return caused or left or token.tag == "VBN" or any(case in ("over", "for") for case, _ in act.parts)


def _missile(document: Document, act: Act, context: Context) -> bool:
    shown = denotes(document, act.victim, WEAPONS - {"hand"}) or denotes(document, act.doer, frozenset({"projectile"}))
    return shown and not _is_test(document, act)


def _is_test(document: Document, act: Act) -> bool:
    """*Rivena launched a rocket* in a text on tests of rockets: by a state, at nobody."""
    cases = ("at", "on", "into", "against", "toward", "towards")
    aimed = any(case in cases and kind(document, n) != "time" for case, n in act.parts)
    if aimed or not denotes(document, act.doer, frozenset({"state"})) or act.head.frame != "fire":
        return False
    return any(t.lower in ("test", "tests", "tested", "testing") for t in document.tokens)


def _vehicle(document: Document, act: Act, context: Context) -> bool:
    thing = act.victim is not None and kind(document, act.victim) in ("vehicle", "weapon", "place")
    return thing or (is_backed(document, act, context) and act.victim is not None)


def _captive(document: Document, act: Act, context: Context) -> bool:
    return denotes(document, act.victim, LIVING | {"pronoun", "name"}) and is_backed(document, act, context)


def _clash(document: Document, act: Act, context: Context) -> bool:
    nouns = [n for n in (act.doer, act.victim, *(n for case, n in act.parts if case in ("with", "between"))) if n]
    if act.head.kind == "verb" and act.victim is not None and kind(document, act.victim) in ("thing", "disease"):
        return False  # *fight disparities*
    if is_armed(document, act) or context.near(act):
        return not any(denotes(document, n, frozenset({"thing"})) for n in nouns) or context.beside(act)
    if act.head.lemma == "fight" and len(nouns) == 1 and kind(document, nouns[0]) != "armed":
        return False  # *parents fight for their children*
    if not nouns or context.peaceful(act):
        return context.anywhere(act) or not context.peaceful(act)
    many = any(n.tag in ("NNS", "NNPS") or kind(document, n) in ("armed", "demonym") for n in nouns)
    return many and (any(denotes(document, n, LIVING | FIGHTERS) for n in nouns) or context.anywhere(act))


def _blast(document: Document, act: Act, context: Context) -> bool:
    noun = act.head.kind == "noun"
    words = own_modifiers(document, act.head.token) if noun else [n for n in (act.doer, act.victim) if n]
    if any(kind(document, t) in WEAPONS | {"vehicle", "event"} or t.lower == "suicide" for t in words):
        return True
    if denotes(document, act.doer, frozenset({"armed"})) and not noun:
        return True
    told = context.anywhere(act) and not context.peaceful(act)
    return context.near(act) or (noun and (is_owned_up(document, act.head.token) or told))


def _near(document: Document, act: Act, context: Context) -> bool:
    """Fighters or weapons in the clause, or other violence close by; destroying needs more than a neighbour."""
    if act.head.lemma in RIPS:  # *a blast ripped through the hall*, no *ripped off a scab*
        return denotes(document, act.doer, INSTRUMENTS)
    if _only_named(document, act, context):
        return False
    if act.head.frame == "onto" and act.head.event_class == "GENERIC" and not denotes(document, act.victim, HUMAN):
        return False  # *cracked down on spending*
    token = act.head.token
    joined = token.dep == "conj" and context.has(document.head(token))  # *were shot and targeted*
    if act.head.event_class == "ABUSE" and is_idea(document, act.victim) and not joined:
        return False  # *its good name was abused by extremists*
    if is_armed(document, replace(act, victim=None) if act.head.lemma == "target" else act):
        return True  # *data that target terrorists* shoot at none
    if act.head.lemma.endswith(" into") and not denotes(document, act.victim, HUMAN | {"place", "vehicle"}):
        return False  # *crashed into a hill*
    if joined:
        return True
    if act.head.lemma == "target" and any(frame_word(n, "any-event") for case, n in act.parts if case == "in"):
        return True  # *targeted in a hate crime*
    if act.head.lemma == "target" and denotes(document, act.victim, frozenset({"state"})):
        return context.anywhere(act) and not context.political(act)
    if act.head.event_class == "DESTROY" and act.victim is not None:
        thing = counted_noun(document, act.victim)
        return context.near(act) and kind(document, thing) in ("place", "vehicle", "weapon")
    if act.head.event_class == "CLASH" and denotes(document, act.victim, frozenset({"demonym"})):
        return context.anywhere(act)
    if context.peaceful(act) or (act.head.event_class == "ATTACK" and context.political(act)):
        bodily = act.head.event_class in ("INJURE", "ABUSE") and act.victim is not None
        return context.near(act) if bodily else act.head.event_class != "ATTACK" and context.beside(act)
    return context.near(act)


def _only_named(document: Document, act: Act, context: Context) -> bool:
    """*China burns coal*, *the row hurt her chances*: a state or an event alone shows no force."""
    if act.head.kind != "verb" or not denotes(document, act.doer, frozenset({"state", "event"})) or context.near(act):
        return False
    struck = FIGHTERS | WEAPONS | {"place", "vehicle", "event"}
    return not denotes(document, act.victim, struck) and not is_armed(document, replace(act, doer=None))


def _anywhere(document: Document, act: Act, context: Context) -> bool:
    return is_backed(document, act, context) or context.anywhere(act)


def _left(document: Document, act: Act, context: Context) -> bool:
    """Somebody left dead by force; *nobody is left bankrupt or dead* in a text about other things."""
    if denotes(document, act.doer, INSTRUMENTS) or is_backed(document, act, context):
        return True
    return denotes(document, act.victim, HUMAN) and not context.peaceful(act)


def _always(document: Document, act: Act, context: Context) -> bool:
    return True


def _attack(document: Document, act: Act, context: Context) -> bool:
    return (attack_noun if act.head.kind == "noun" else _attacked)(document, act, context)


def _on_fire(document: Document, act: Act, context: Context) -> bool:
    """The firing of weapons for the noun; for *set on fire* anything but a figure of speech."""
    if act.head.kind == "noun":
        return gunfire(document, act, context)
    return act.victim is None or act.victim.lower != "it"


def _unless_peaceful(document: Document, act: Act, context: Context) -> bool:
    """Words that politics and illness borrow: *an insurgency in the party*, *a town terrorised by the flu*."""
    return is_backed(document, act, context) or not (context.peaceful(act) or context.natural())


def _none_political(document: Document, act: Act, context: Context) -> bool:
    return _anywhere(document, act, context) and not context.political(act)


TESTS: Mapping[str, Callable[[Document, Act, Context], bool]] = {
    "-": _always, "human": human, "hurt": hurt, "attack": _attack,
    "place": _place, "body": bodily, "shoot": _shot, "weapon": _weapon, "missile": _missile, "evidence": _near,
    "vehicle": _vehicle, "captive": _captive, "clash": _clash, "blast": _blast, "wounds": wounds, "death": death,
    "casualty": _none_political, "lethal": lethal, "corpse": corpse, "toll": toll, "military": military,
    "fire": _on_fire, "war": war, "strike": strike, "incident": incident, "battle": in_battle, "combat": combat,
    "held": _always, "weapons": _near, "leave": _left, "found": death, "life": _anywhere,
    "unpeaceful": _unless_peaceful,
}  # fmt: skip
