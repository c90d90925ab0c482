"""Act -> whether it is a figure of speech: quarrels, wars of words, things that are killed, deaths in peace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from framing.document import Document, Token
from framing.find.violence.criticism import holds_office
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import HUMAN, IMPERSONAL, LIVING, SHORT, Act, Context, denotes, is_armed, is_idea
from framing.find.violence.kinds import FIGHTERS, INSTRUMENTS, WEAPONS, kind, row
from framing.find.violence.modifiers import agent_modifiers, own_modifiers
from framing.lexicons import lexicon

DEEDS = frozenset({"KILL", "ABUSE", "SEXUAL", "ABDUCT", "INJURE", "ATTACK", "DESTROY"})
MILITARY = frozenset({"armed", "state", "demonym", "organization"})
SIDED = MILITARY | {"place", "pronoun", "name"}
DEADLY = frozenset({"murder", "slaughter", "assassinate", "massacre", "execute"})
MAIMS = frozenset({"cripple", "paralyze", "paralyse", "wound", "hurt", "blind", "choke", "strangle", "bruise", "maim"})
BODIES = frozenset({"body", "organization", "state"})
OPENING = frozenset({'"', "“", "‘", "'", ":", "-", "—", "–", "(", "•", "*", "...", "…"})
# needs of words for harm that storms and crashes do too
HARMS = frozenset(
    {"lethal", "hurt", "death", "casualty", "toll", "corpse", "evidence", "wounds", "found", "life", "leave", "blast"}
)
NEAR = 8  # words between a verb and its means
SPEAKERS = frozenset({"person", "name", "pronoun", "body", "actor"})
PURPOSES = frozenset({"for", "over"})


def is_figure(document: Document, act: Act, context: Context) -> bool:
    """Whether the words around an act make it a figure of speech or a death that nobody did."""
    return any(test(document, act, context) for test in TESTS)


def _of_things(document: Document, act: Act, context: Context) -> bool:
    """*a tortured apology*, *wounded the bill*, *paralyzing fear*, *torpedoed by a lack of funds*: things suffer."""
    if act.head.kind == "adjective" and act.head.event_class == "INJURE":
        return denotes(document, act.victim, frozenset({"thing", "manner"}))  # *wounded pride*
    state = denotes(document, act.doer, frozenset({"state"}))  # *America killed the deal*
    if act.head.kind != "verb" or act.head.event_class not in DEEDS:
        return False
    token = act.head.token
    modifies = token.dep == "amod" and token.tag in ("VBN", "VBG") and token.head not in act.head.covers
    if modifies and act.head.event_class == "ABUSE" and is_idea(document, act.victim):
        return True  # *a tormented history*
    if act.head.lemma == "tear apart" and is_idea(document, act.victim):
        return True  # *forces that tore apart her attempts*
    if is_armed(document, replace(act, doer=None) if state else act):
        return False
    if act.head.lemma in MAIMS and denotes(document, act.victim, BODIES):
        return True  # *the council was paralysed*
    if act.head.event_class in ("KILL", "INJURE") and is_idea(document, act.victim) and act.victim is not act.doer:
        return act.head.event_class == "INJURE" or act.head.lemma not in DEADLY
    forceful = act.head.event_class in ("ATTACK", "DESTROY") and act.head.lemma != "target"
    if modifies and token.head > token.i and not forceful:  # *targeted therapies*
        return kind(document, document.head(token)) in ("thing", "manner", "time")
    if act.head.event_class == "DESTROY" and act.head.needs == "evidence" and is_idea(document, act.victim):
        return not context.near(act)
    if act.head.event_class in ("ATTACK", "DESTROY"):
        return act.head.needs == "-" and is_idea(document, act.doer)
    stated = act.victim is not None and act.victim.i > token.i
    return act.head.needs == "-" and stated and act.doer is not None and is_idea(document, act.victim)


def _of_animals(document: Document, act: Act, context: Context) -> bool:
    """*killed a rare sheep*, *the torture of animals*, *allowed to kill them* in a text on hunting."""
    if act.head.event_class not in DEEDS | {"DEATH"} or act.victim is None or is_armed(document, act):
        return False
    if kind(document, act.victim) == "animal":
        return context.domains.force <= context.domains.animals
    vague = act.victim.pos in ("PRON", "NUM") or is_idea(document, act.victim)
    return vague and act.head.needs in HARMS | {"shoot"} and context.of_animals()


def _by_nature(document: Document, act: Act, context: Context) -> bool:
    """*At least 33 people were killed* in a text on tornadoes, where no fighter and no weapon stands near."""
    if act.head.needs not in HARMS or act.head.lemma in DEADLY or not context.natural():
        return False
    blast = (
        act.doer is not None and (found := row("violence_nouns", act.doer)) is not None and found["needs"] == "blast"
    )
    told = [
        (case, n) for case, n in act.parts if (found := row("violence_nouns", n)) is None or found["needs"] != "blast"
    ]
    armed = is_armed(document, replace(act, doer=None if blast else act.doer, parts=tuple(told))) or context.beside(act)
    return not armed and (act.doer is None or act.doer.pos == "NUM" or not denotes(document, act.doer, LIVING))


def _deed_of_things(document: Document, act: Act, context: Context) -> bool:
    """*the brutality of his story*, *the massacre of birds*, *combat the spread*: no deed among people."""
    if act.head.kind != "noun":
        return False
    before = document.tokens[act.head.token.i - 1].lower if act.head.token.i else ""
    purpose = before == "to" and act.head.lemma in ("combat", "battle", "fight", "death")
    if purpose or (before == "in" and frame_word(act.head.token, "answer")):
        return True  # *to combat the spread*, *bombed the coast in retaliation*
    vague = act.head.frame == "clash" or act.head.needs == "military"
    if vague and any(case == "of" and is_idea(document, n) for case, n in act.parts[:1]):
        return True  # *a battle of wills*, *an invasion of privacy*
    contends = act.head.frame == "clash" and act.head.lemma != "riot"
    if contends and any(case in PURPOSES and is_idea(document, n) for case, n in act.parts):
        return not context.near(act)  # *a battle for market share*
    if act.head.needs == "blast" and any(
        case in ("of", "in") and _are_people(document, n) for case, n in act.parts[:1]
    ):
        return not context.beside(act)  # *an explosion in young readers*
    owned = act.victim is not None and (act.victim.i < act.head.token.i or ("of", act.victim) in act.parts)
    return owned and act.head.frame == "kill" and act.head.event_class != "DEATH" and is_idea(document, act.victim)


def _are_people(document: Document, noun: Token) -> bool:
    return noun.tag == "NNS" and denotes(document, noun, LIVING)


def _by_things(document: Document, act: Act, context: Context) -> bool:
    """*the repeal will kill thousands*, *a flu that kills*, *prices hit a level*: the subject can't act."""
    if act.head.kind != "verb" or act.head.event_class not in DEEDS or act.head.frame in ("explode", "fire", "die"):
        return False
    own = document.child(act.head.token, "nsubj") is not None
    if act.doer is None or is_armed(document, replace(act, victim=None)):
        return False
    told = context.anywhere(act) if act.head.event_class in ("KILL", "ABUSE", "SEXUAL") else context.beside(act)
    impersonal = own and act.doer.lower in IMPERSONAL and act.head.lemma not in DEADLY
    impersonal = impersonal and not _told_by_fighters(document, act.head.token)
    return not told and (impersonal or is_idea(document, act.doer))


def _told_by_fighters(document: Document, verb: Token) -> bool:
    """Whether *it* can be an army or a state: the subject of a clause around, or of the sentence before."""
    around = [document.child(t, "nsubj") for t in document.ancestors(verb)]
    first = document.sentence(verb).first
    heads = document.tokens[document.sentence(document.tokens[first - 1]).first : first] if first else ()
    around += [t for t in heads if t.dep == "nsubj" and document.head(t).dep == "root"]
    return any(denotes(document, t, FIGHTERS) for t in around)


def _with_things(document: Document, act: Act, context: Context) -> bool:
    """*slapped them with claims*, *poisoned by easy access*, *bludgeoned into apologizing*: no force is used."""
    if act.head.kind != "verb" or act.head.event_class not in ("INJURE", "ATTACK", "KILL"):
        return False
    weapons = any(kind(document, n) in INSTRUMENTS for _, n in act.parts)
    forceful = is_armed(document, act) and (act.head.event_class != "ATTACK" or context.beside(act))
    if act.head.frame not in ("trans", "shoot") or weapons or forceful:
        return False
    cases = ("by",) if act.head.event_class == "KILL" else ("with", "by")
    means = (n for case, n in act.parts if case in cases and 0 < n.i - act.head.token.i <= NEAR)
    abstract = any(is_idea(document, n) and not frame_word(n, "body-part") for n in means)
    last = document.sentence(act.head.token).last
    words = document.tokens[act.head.token.i + 1 : min(act.head.token.i + 5, last)]
    into = any(a.lower == "into" and b.tag == "VBG" for a, b in pairwise(words))
    return into or abstract


def _in_contest(document: Document, act: Act, context: Context) -> bool:
    """*crushed Brazil in the semifinal*, *beat her rival*: in games and in elections."""
    if act.head.kind != "verb" or act.head.event_class not in ("INJURE", "ATTACK", "DESTROY", "CLASH"):
        return False
    wordy = context.political(act) or context.peaceful(act)
    named = act.victim is not None and (frame_word(act.victim, "politics") or (act.victim.pos == "PROPN" and wordy))
    named = named or (wordy and holds_office(act.victim) and not denotes(document, act.doer, LIVING))
    stands = act.victim is not None and any(frame_word(t, "politics") for t in own_modifiers(document, act.victim))
    rivals = act.head.lemma in ("beat", "thrash", "whip", "trounce") and (
        (stands and wordy) or (named and not context.beside(act))
    )
    last = document.sentence(act.head.token).last
    words = document.tokens[act.head.token.i + 1 : min(act.head.token.i + 6, last)]
    won = any(a.lower == "to" and any(frame_word(t, "won") for t in words[n + 1 : n + 4]) for n, a in enumerate(words))
    played = any(case in ("in", "at", "during", "for") and frame_word(n, "contest") for case, n in act.parts)
    return won or rivals or played


def _joined(document: Document, act: Act, context: Context) -> bool:
    """*job-killing*, *long-shot*, *kicked them out*, *Rams receivers*: another word, or a name."""
    token, first = act.head.token, document.sentence(act.head.token).first
    if act.head.kind == "noun" and token.pos == "PROPN":
        return _in_name(document, token)
    if act.head.kind != "verb" or token.i - 1 < first:
        return False
    before = document.tokens[token.i - 1]
    if before.text == "-" and token.i - 2 >= first and before.i not in act.head.covers:
        joined = document.tokens[token.i - 2]
        return joined.pos == "ADJ" or not denotes(document, joined, FIGHTERS | {"weapon", "explosive", "person"})
    if act.victim is not None and act.head.lemma in ("kick", "throw", "shove"):
        words = document.tokens[act.victim.i + 1 : act.victim.i + 3]
        return bool(words) and words[0].lower == "out"
    after = document.tokens[token.i + 1 : token.i + 2]
    named = token.text.istitle() and token.lower.endswith("s") and before.text not in OPENING
    return named and not document.in_headline(token.start) and any(t.text.islower() for t in after)


def _in_name(document: Document, token: Token) -> bool:
    """*Louise M. Slaughter*, *the Shooting Sports Foundation*: part of the name of a person or a body."""
    before = document.tokens[max(document.sentence(token).first, token.i - 2) : token.i]
    given = [t for t in before if t.text in lexicon("given_names")]
    after = document.tokens[token.i + 1 : min(token.i + 4, document.sentence(token).last)]
    names = [t for n, t in enumerate(after) if all(u.pos == "PROPN" for u in after[: n + 1])]
    person = bool(given) and all(t.pos == "PROPN" for t in document.tokens[given[0].i : token.i])
    return person or any(t.lower in lexicon("organization_words") for t in names)


def _to_oneself(document: Document, act: Act, context: Context) -> bool:
    """*killed himself*, *take your own life*: nobody else suffers."""
    if act.head.frame == "explode" or act.head.kind != "verb":
        return False
    words = document.tokens[act.head.token.i + 1 : max(act.head.covers) + 1]
    reflexive = act.victim is not None and act.victim.lower.endswith(("self", "selves"))
    return (reflexive and act.victim is not act.doer) or any(t.lower == "own" for t in words)


def _purposeful(document: Document, act: Act, context: Context) -> bool:
    """*fighting to protect their children*, *battling over franchises*: an effort, where no fighters do it."""
    if act.head.lemma == "grapple":
        return not any(case == "with" and denotes(document, n, HUMAN) for case, n in act.parts)
    if act.head.kind != "verb" or act.head.lemma not in ("fight", "battle", "duel", "struggle", "grapple"):
        return False
    last = document.sentence(act.head.token).last
    after = document.tokens[act.head.token.i + 1 : min(act.head.token.i + 2, last)]
    if is_idea(document, act.victim) or any(case == "against" and is_idea(document, n) for case, n in act.parts):
        # *fight all forms of oppression*, *a weapon for fighting poverty*
        return denotes(document, act.doer, WEAPONS) or not is_armed(document, act)
    purpose = any(t.lower == "to" for t in after) or any(case in PURPOSES for case, _ in act.parts)
    return purpose and not denotes(document, act.doer, FIGHTERS) and not denotes(document, act.victim, MILITARY)


def _of_persons(document: Document, act: Act, context: Context) -> bool:
    """*its war with the president*, *a war on seniors*: a war without states, forces, or a people of one's own."""
    if act.head.lemma not in ("war", "declare war on") or act.head.token.tag == "NNPS":
        return False
    parts = [n for case, n in act.parts if case in ("with", "on", "against", "between", "in")]
    sides = [n for n in (act.doer, act.victim, *parts) if n is not None and kind(document, n) != "time"]
    sides = [n for n in sides if not frame_word(n, "politics")] or sides
    if act.doer in sides and (denotes(document, act.doer, FIGHTERS) or _is_people(act.victim)):
        return False
    if any(agent_modifiers(document, own_modifiers(document, n)) for n in sides):
        return False  # *a war with Kurdish separatists*
    single = any(kind(document, n) in ("person", "thing") for n in sides)
    return bool(sides) and (single or not any(denotes(document, n, MILITARY) for n in sides))


def _is_people(noun: Token | None) -> bool:
    return noun is not None and noun.lemma.lower() in ("people", "person", "citizen", "civilian", "population")


def _in_peace(document: Document, act: Act, context: Context) -> bool:
    """Deaths in a longer text that tells of no violence besides: *fewer people would die*."""
    if act.head.event_class != "DEATH" or act.head.needs not in ("death", "toll", "casualty"):
        return False
    return context.sentences >= SHORT and not context.anywhere(act) and not is_armed(document, act)


TESTS: tuple[Callable[[Document, Act, Context], bool], ...] = (
    _of_things, _of_animals, _by_nature, _deed_of_things, _by_things, _with_things, _to_oneself, _in_contest,
    _joined, _purposeful, _of_persons, _in_peace,
)  # fmt: skip
