"""Act -> whether people are harmed here: killed, wounded, beaten, dead by force and not by law, nature or metaphor."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.counts import count
from framing.find.violence.evidence import (
    HUMAN,
    IMPERSONAL,
    LIVING,
    Act,
    Context,
    denotes,
    is_armed,
    is_backed,
    is_forceful,
    is_idea,
)
from framing.find.violence.kinds import INSTRUMENTS, entry, framed, keys, kind
from framing.find.violence.modifiers import own_modifiers
from framing.find.violence.noun_phrases import chunk_after

SINGLE = frozenset({"he", "she", "him", "her", "his", "i", "me", "my", "you", "your"})


def human(document: Document, act: Act, context: Context) -> bool:
    """A deed done to somebody: a person, or a body of people where force is near."""
    if act.victim is None and act.head.frame == "euphemism":
        return context.near(act)
    if act.victim is None:
        return act.head.lemma != "drown" and is_backed(document, act, context)
    if act.head.frame == "euphemism" and denotes(document, act.victim, frozenset({"place"})):
        return is_backed(document, act, context)  # *neutralised the outpost*, not *eliminated the pool*
    loose = act.victim.pos == "PRON" or denotes(document, act.victim, HUMAN - {"armed"})
    if act.head.frame == "euphemism" and loose and not _fights(document, act.victim):  # *eliminated them* may be rules
        return is_backed(document, act, context)
    if act.head.kind == "noun" and act.victim.tag == "PRP$":  # *its execution* may be a plan's
        return is_backed(document, act, context)
    victim = counted_noun(document, act.victim)
    if denotes(document, victim, frozenset({"body", "state", "organization"})):  # *strangled newspapers*
        return is_backed(document, act, context)
    if kind(document, victim) == "thing" and victim.lemma.endswith(("er", "or")):
        return denotes(document, act.doer, LIVING)  # *the jeweller was stabbed by robbers*
    return denotes(document, victim, HUMAN) and act.victim.lower not in IMPERSONAL


def _fights(document: Document, noun: Token) -> bool:
    """*Taliban commanders*: a group that fights stands before the noun."""
    return any(kind(document, t) in ("armed", "organization") for t in own_modifiers(document, noun))


def counted_noun(document: Document, victim: Token) -> Token:
    """What a number or a quantity counts: *one of the rules*, *millions of jobs*."""
    after = document.tokens[victim.i + 1] if victim.i + 1 < document.sentence(victim).last else None
    counts = victim.pos == "NUM" or entry("quantities", victim) is not None
    if not counts or after is None or after.lower != "of":
        return victim
    part = chunk_after(document, after.i + 1, document.sentence(victim).last)
    return part[2] if part is not None else victim


def lethal(document: Document, act: Act, context: Context) -> bool:
    """Killing: of people, or of nobody that is named; a name alone can be a law."""
    if act.victim is None:
        return not context.political(act) or context.near(act)
    victim = counted_noun(document, act.victim)
    if not is_idea(document, victim):
        victim = act.victim
    what = kind(document, victim)
    if what == "thing" and victim is not act.victim and is_armed(document, act):
        return True  # *hundreds of graves of people murdered by gunmen*
    if what == "thing" and victim.lemma.endswith(("er", "or")) and denotes(document, act.doer, LIVING):
        return True  # *a guard killed the bouncer*
    if what == "body" and not is_backed(document, act, context):
        return False  # *killed off the department*
    if (
        what in ("name", "body", "organization", "place")
        and act.head.lemma in ("kill", "slay")
        and _may_be_law(act, context)
    ):
        return is_backed(document, act, context) or (what == "name" and act.victim.tag != "NNP")
    if what == "thing" and any(case in ("in", "by", "during") and is_forceful(document, n) for case, n in act.parts):
        return True  # *the commander of the guard, a widower, was killed in a raid*
    if what == "thing" and act.victim.text[:1].isupper() and act.victim.i and is_armed(document, act):
        return True  # a name that was read as a noun
    counted = victim is act.victim and victim.lower in ("all", "both", "some", "any", "each", "most", "many")
    return (what in HUMAN and act.victim.lower not in IMPERSONAL) or counted


def _may_be_law(act: Act, context: Context) -> bool:
    """Whether what is killed can be a bill, a firm, a show: in politics, and in texts that are about other things."""
    return context.political(act) or context.peaceful(act)


def hurt(document: Document, act: Act, context: Context) -> bool:
    """Wounds of people, counted or in a text about force."""
    if act.victim is not None and not denotes(document, act.victim, HUMAN):
        return False
    before = document.tokens[max(0, act.head.token.i - 2) : act.head.token.i]
    listed = len(before) > 1 and before[0].lower in ("sick", "ill", "disabled") and before[1].pos == "CCONJ"
    if listed and not context.anywhere(act):
        return False  # *those who are sick or injured*
    counted = _counted(document, act) and not context.peaceful(act)
    return is_backed(document, act, context) or context.anywhere(act) or counted


def _counted(document: Document, act: Act) -> bool:
    """Whether the victims are several or counted, as in reports of an attack and not in obituaries."""
    victim = act.victim
    if victim is None:
        return False
    plural = victim.tag in ("NNS", "NNPS") or victim.pos == "NUM" or victim.lower in ("dozens", "hundreds", "scores")
    return (plural and kind(document, victim) in HUMAN) or count(_words(document, victim)) is not None


def _words(document: Document, victim: Token) -> str:
    return " ".join(t.text for t in document.children[victim.i] if t.dep == "nummod")


def bodily(document: Document, act: Act, context: Context) -> bool:
    """Blows at a body, not at a price, a rival or a list."""
    if denotes(document, act.doer, frozenset({"body"})) and not context.near(act):
        return False  # *insurers are slashing doctors from their lists*
    if act.victim is not None and any(
        t.text in ("$", "£", "€") for t in document.tokens[act.victim.i - 2 : act.victim.i]
    ):
        return False
    if act.doer is not None and kind(document, act.doer) == "animal":
        return False
    if act.victim is not None and denotes(document, act.victim, LIVING):
        return is_backed(document, act, context) or kind(document, act.victim) != "demonym"
    if act.victim is not None and not denotes(document, act.victim, HUMAN):
        formed = kind(document, act.victim) == "thing" and not is_idea(document, act.victim)
        return formed and denotes(document, act.doer, frozenset({"armed"}))  # *thugs beat its caretaker*
    return is_backed(document, act, context) or _part_of_body(act)


def _part_of_body(act: Act) -> bool:
    parts = framed("body-part")
    return any(case in ("in", "on", "to", "through") and not parts.isdisjoint(keys(noun)) for case, noun in act.parts)


def death(document: Document, act: Act, context: Context) -> bool:
    """Deaths by force, not in bed and not long since."""
    itself = act.victim is act.head.token  # *the dead*
    if act.victim is not None and not itself and kind(document, act.victim) not in HUMAN | {"event"}:
        return False
    if act.head.lemma == "dead" and act.victim is not None:
        thing = act.victim.lower in IMPERSONAL or denotes(
            document, act.victim, frozenset({"organization", "body", "state"})
        )
        if thing:
            return False  # *the party is not dead*, *free speech? It is dead*
    if _long_since(document, act.head.token) or _in_a_life(document, act):
        return False
    if is_armed(document, act) or _of_combat(document, act) or context.beside(act):
        return True
    single = act.head.kind == "verb" and act.victim is not None and act.victim.lower in SINGLE
    alone = act.victim is not None and act.victim.pos == "PROPN" and act.victim.dep != "conj"
    named = single or alone  # who is named may have died in bed
    if context.near(act):
        return not named or act.head.kind == "noun" or not context.peaceful(act)
    several = act.head.token.dep != "amod" or act.victim is None or act.victim.tag in ("NNS", "NNPS")
    around = context.anywhere(act) and not context.peaceful(act)
    told = (_counted(document, act) and not context.peaceful(act)) or (around and not named and several)
    return told and not context.disaster(act)


def _in_a_life(document: Document, act: Act) -> bool:
    """*Mr Weber, who died in 1992*, *who has since died*: told of a life, where nothing tells of force."""
    token, last = act.head.token, document.sentence(act.head.token).last
    before = [t.lower for t in document.tokens[max(document.sentence(token).first, token.i - 3) : token.i]]
    after = [t.lower for t in document.tokens[token.i + 1 : min(token.i + 3, last)]]
    since = before[-3:] == ["who", "has", "since"] and after[:1] != ["from"] and after[:1] != ["of"]
    year = before[-1:] == ["who"] and after[:1] == ["in"] and len(after[-1]) == 4 and after[-1].isdigit()
    named = act.victim is not None and act.victim.tag == "NNP"
    single = act.victim is not None and act.victim.tag == "NN"  # *a teacher who died in 1992*
    return ((named and (since or year)) or (single and year)) and not is_armed(document, act)


def _long_since(document: Document, token: Token) -> bool:
    """*long dead*, *get sick and die*, *live or die*, *rose from the dead*."""
    words = [
        t.lower for t in document.tokens[max(document.sentence(token).first, token.i - 3) : token.i] if t.text != "-"
    ]
    ends = (["long"], ["live", "or"], ["sick", "and"], ["ill", "and"], ["from", "the"])
    return any(words[-len(end) :] == end for end in ends)


def _of_combat(document: Document, act: Act) -> bool:
    """Whether an event of force or a weapon stands before the noun: *combat deaths*, *gun deaths*."""
    return act.head.kind == "noun" and any(
        kind(document, t) in INSTRUMENTS for t in own_modifiers(document, act.head.token)
    )
