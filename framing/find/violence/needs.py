"""Act -> whether it is violence here: what the words of several senses must show (`needs` of the lexicons)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import (
    HUMAN,
    LIVING,
    Act,
    Context,
    denotes,
    is_armed,
    is_backed,
    is_forceful,
    is_political,
)
from framing.find.violence.kinds import FIGHTERS, INSTRUMENTS, WEAPONS, keys, kind
from framing.find.violence.noun_needs import (
    attack_noun,
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
from framing.find.violence.noun_phrases import chunk_after, count
from framing.find.violence.noun_roles import own_modifiers
from framing.lexicons import lexicon


def is_shown(document: Document, act: Act, context: Context) -> bool:
    """Whether the act shows what its head's row asks for; KeyError names a code that no test knows."""
    return TESTS[act.head.needs](document, act, context)


def _human(document: Document, act: Act, context: Context) -> bool:
    if act.victim is None:
        return is_backed(document, act, context)
    if act.head.frame == "euphemism" and denotes(document, act.victim, frozenset({"place"})):
        return True
    loose = act.victim.pos == "PRON" or denotes(document, act.victim, frozenset({"name", "state", "organization"}))
    if act.head.frame == "euphemism" and loose:  # *eliminated them* may be rules
        return is_backed(document, act, context)
    return denotes(document, _counted_noun(document, act.victim), HUMAN) and act.victim.lower != "it"


def _counted_noun(document: Document, victim: Token) -> Token:
    """What a number counts: *one of the rules*."""
    after = document.tokens[victim.i + 1] if victim.i + 1 < document.sentence(victim).last else None
    if victim.pos != "NUM" or after is None or after.lower != "of":
        return victim
    part = chunk_after(document, after.i + 1, document.sentence(victim).last)
    return part[2] if part is not None else victim


def _lethal(document: Document, act: Act, context: Context) -> bool:
    """Killing: of people, or of nobody that is named; a name alone can be a law."""
    if act.victim is None:
        return not is_political(document, act) or context.near(act)
    what = kind(document, act.victim)
    if what == "thing" and act.victim.lemma.endswith(("er", "or")) and denotes(document, act.doer, LIVING):
        return True  # *a guard killed the bouncer*
    if what == "name" and act.head.lemma in ("kill", "slay") and is_political(document, act):
        return is_backed(document, act, context) or act.victim.tag != "NNP"
    if what == "thing" and any(case in ("in", "by", "during") and is_forceful(document, n) for case, n in act.parts):
        return True  # *the commander of the guard, a widower, was killed in a raid*
    if what == "thing" and act.victim.text[:1].isupper() and act.victim.i and is_armed(document, act):
        return True  # a name that was read as a noun
    counted = act.victim.lower in ("all", "both", "some", "any", "each")
    return (what in HUMAN and act.victim.lower != "it") or counted or what == "animal"


def _hurt(document: Document, act: Act, context: Context) -> bool:
    if act.victim is not None and not denotes(document, act.victim, HUMAN):
        return False
    return is_backed(document, act, context) or context.anywhere(act) or _counted(document, act)


def _counted(document: Document, act: Act) -> bool:
    """Whether the victims are several or counted, as in reports of an attack and not in obituaries."""
    victim = act.victim
    if victim is None:
        return False
    plural = victim.tag in ("NNS", "NNPS") or victim.pos == "NUM" or victim.lower in ("dozens", "hundreds", "scores")
    return (plural and kind(document, victim) in HUMAN) or count(_words(document, victim)) is not None


def _words(document: Document, victim: Token) -> str:
    return " ".join(t.text for t in document.children[victim.i] if t.dep == "nummod")


def _attacked(document: Document, act: Act, context: Context) -> bool:
    if is_armed(document, act) or (context.near(act) and not is_political(document, act)):
        return True
    if any(case in ("over", "for", "as") for case, _ in act.parts):
        return False
    if is_political(document, act):
        return denotes(document, act.victim, frozenset({"place"}))
    if act.victim is None:
        return (
            context.anywhere(act) or act.doer is None or not denotes(document, act.doer, frozenset({"name", "pronoun"}))
        )
    if denotes(document, act.victim, LIVING | {"place", "vehicle"}):
        return True
    if kind(document, act.victim) == "thing":
        return context.near(act)
    return context.anywhere(act) or (act.victim.lower != "it" and act.doer is None)


def _place(document: Document, act: Act, context: Context) -> bool:
    if act.victim is None:
        return is_backed(document, act, context)
    return denotes(document, act.victim, HUMAN | {"place"}) or is_backed(document, act, context)


def _body(document: Document, act: Act, context: Context) -> bool:
    if act.doer is not None and kind(document, act.doer) == "animal":
        return False
    if act.victim is not None and denotes(document, act.victim, LIVING):
        return is_backed(document, act, context) or kind(document, act.victim) != "demonym"
    if act.victim is not None and not denotes(document, act.victim, HUMAN):
        return False
    return is_backed(document, act, context) or _part_of_body(act)


def _part_of_body(act: Act) -> bool:
    frames = lexicon("violence_frames")
    return any(
        row["frame"] == "body-part"
        for case, noun in act.parts
        if case in ("in", "on", "to", "through")
        for key in keys(noun)
        for row in frames.get(key, ())
    )


def _shot(document: Document, act: Act, context: Context) -> bool:
    if act.victim is None:
        aimed = any(case in ("at", "on", "into") and kind(document, n) in HUMAN | {"place"} for case, n in act.parts)
        return aimed or is_backed(document, act, context)
    return denotes(document, act.victim, HUMAN | WEAPONS) or is_backed(document, act, context)


def _weapon(document: Document, act: Act, context: Context) -> bool:
    """`fire`, `set off`, `go off`: a weapon, or somebody that is aimed at."""
    for noun in (act.doer, act.victim):
        if denotes(document, noun, WEAPONS):
            return True
    aimed = any(
        case in ("at", "on", "into", "upon") and kind(document, n) in HUMAN | {"place"} for case, n in act.parts
    )
    target = any(n is act.victim for case, n in act.parts)
    if act.victim is not None and denotes(document, act.victim, HUMAN) and not target:
        return False
    if act.victim is not None and target:
        return aimed
    loose = is_backed(document, act, context) or (act.head.frame == "fire" and context.anywhere(act))
    return act.victim is None and (aimed or loose)


def _missile(document: Document, act: Act, context: Context) -> bool:
    return denotes(document, act.victim, WEAPONS - {"hand"}) or denotes(document, act.doer, frozenset({"projectile"}))


def _vehicle(document: Document, act: Act, context: Context) -> bool:
    thing = act.victim is not None and kind(document, act.victim) in ("vehicle", "weapon", "place")
    return thing or (is_backed(document, act, context) and act.victim is not None)


def _captive(document: Document, act: Act, context: Context) -> bool:
    return denotes(document, act.victim, LIVING | {"pronoun", "name"}) and is_backed(document, act, context)


def _clash(document: Document, act: Act, context: Context) -> bool:
    nouns = [n for n in (act.doer, act.victim, *(n for case, n in act.parts if case in ("with", "between"))) if n]
    if act.head.kind == "verb" and act.victim is not None and kind(document, act.victim) in ("thing", "disease"):
        return False  # *fight disparities*
    if not nouns or is_armed(document, act) or context.near(act):
        return True
    if act.head.lemma == "fight" and len(nouns) == 1 and kind(document, nouns[0]) != "armed":
        return False  # *parents fight for their children*
    many = any(n.tag in ("NNS", "NNPS") or kind(document, n) in ("armed", "demonym") for n in nouns)
    return many and (any(denotes(document, n, LIVING | FIGHTERS) for n in nouns) or context.anywhere(act))


def _blast(document: Document, act: Act, context: Context) -> bool:
    noun = act.head.kind == "noun"
    words = own_modifiers(document, act.head.token) if noun else [n for n in (act.doer, act.victim) if n]
    if any(kind(document, t) in WEAPONS | {"vehicle", "event"} or t.lower == "suicide" for t in words):
        return True
    if act.doer is not None and kind(document, act.doer) in LIVING and not noun:
        return True
    return context.near(act) or (noun and context.anywhere(act))


def _death(document: Document, act: Act, context: Context) -> bool:
    itself = act.victim is act.head.token  # *the dead*
    if act.victim is not None and not itself and kind(document, act.victim) not in HUMAN | {"event"}:
        return False
    if is_armed(document, act) or context.near(act):
        return True
    named = act.victim is not None and act.victim.pos == "PROPN"  # who is named may have died in bed
    several = act.head.token.dep != "amod" or act.victim is None or act.victim.tag in ("NNS", "NNPS")
    told = _counted(document, act) or (context.anywhere(act) and not named and several)
    return _of_combat(document, act) or (told and not _disaster(document, act))


def _of_combat(document: Document, act: Act) -> bool:
    """Whether an event of force or a weapon stands before the noun: *combat deaths*, *gun deaths*."""
    return act.head.kind == "noun" and any(
        kind(document, t) in INSTRUMENTS for t in own_modifiers(document, act.head.token)
    )


def _disaster(document: Document, act: Act) -> bool:
    """Whether an illness, an accident or the weather is what the text is about."""
    here = act.head.token.sentence
    table = lexicon("causes")
    found = [
        t.sentence for t in document.tokens if t.pos in ("NOUN", "PROPN") for key in (t.lemma.lower(),) if key in table
        and table[key][0]["class"] in ("disease", "nature", "accident") and key not in ("rest", "fire", "drug", "drugs")
    ]  # fmt: skip
    return len(found) >= 4 or any(here - 2 <= sentence <= here for sentence in found)


def _near(document: Document, act: Act, context: Context) -> bool:
    """Fighters or weapons in the clause, or other violence close by; destroying needs more than a neighbour."""
    if is_armed(document, act):
        return True
    token = act.head.token
    if token.dep == "conj" and document.head(token).i in context.tokens:  # *were shot and targeted*
        return True
    if act.head.lemma == "target" and any(frame_word(n, "any-event") for case, n in act.parts if case == "in"):
        return True  # *targeted in a hate crime*
    if act.head.lemma == "target" and denotes(document, act.victim, frozenset({"state"})):
        return context.anywhere(act) and not is_political(document, act)
    if act.head.event_class == "DESTROY" and act.victim is not None:
        return context.near(act) and kind(document, act.victim) in ("place", "vehicle", "weapon")
    if act.head.event_class == "CLASH" and denotes(document, act.victim, frozenset({"demonym"})):
        return context.anywhere(act)
    return context.near(act) and not (act.head.event_class == "ATTACK" and is_political(document, act))


def _anywhere(document: Document, act: Act, context: Context) -> bool:
    return is_backed(document, act, context) or context.anywhere(act)


def _left(document: Document, act: Act, context: Context) -> bool:
    return (
        denotes(document, act.victim, HUMAN)
        or denotes(document, act.doer, INSTRUMENTS)
        or is_backed(document, act, context)
    )


def _always(document: Document, act: Act, context: Context) -> bool:
    return True


def _attack(document: Document, act: Act, context: Context) -> bool:
    return (attack_noun if act.head.kind == "noun" else _attacked)(document, act, context)


def _on_fire(document: Document, act: Act, context: Context) -> bool:
    """The firing of weapons for the noun; for *set on fire* anything but a figure of speech."""
    if act.head.kind == "noun":
        return gunfire(document, act, context)
    return act.victim is None or act.victim.lower != "it"


def _none_political(document: Document, act: Act, context: Context) -> bool:
    return _anywhere(document, act, context) and not is_political(document, act)


TESTS: Mapping[str, Callable[[Document, Act, Context], bool]] = {
    "-": _always, "human": _human, "hurt": _hurt, "attack": _attack,
    "place": _place, "body": _body, "shoot": _shot, "weapon": _weapon, "missile": _missile, "evidence": _near,
    "vehicle": _vehicle, "captive": _captive, "clash": _clash, "blast": _blast, "wounds": wounds, "death": _death,
    "casualty": _none_political, "lethal": _lethal, "corpse": corpse, "toll": toll, "military": military,
    "fire": _on_fire, "war": war, "strike": strike, "incident": incident, "battle": in_battle, "held": _always,
    "weapons": _near, "leave": _left, "found": _death, "life": _anywhere,
}  # fmt: skip
