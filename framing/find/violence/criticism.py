"""Act -> whether it is criticism or a quarrel: attacks in words, fights of votes, where nobody uses force."""

from __future__ import annotations

from collections.abc import Callable

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import HUMAN, LIVING, Act, Context, denotes, is_armed, is_idea
from framing.find.violence.kinds import FIGHTERS, WEAPONS, kind, row
from framing.find.violence.modifiers import own_modifiers
from framing.find.violence.noun_phrases import chunk_start
from framing.lexicons import lexicon

FORCE_OF_WORDS = frozenset({
    "attack", "assault", "blast", "savage", "assail", "torpedo", "lash", "hammer", "pound", "bash",
})  # fmt: skip
SPEAKERS = frozenset({"person", "name", "pronoun", "body", "actor"})
STRUCK = frozenset({"place", "vehicle", "state"})
FIGHTS = frozenset({"fight", "battle", "melee", "clash", "brawl", "skirmish", "scuffle", "hostilities"})
MILITARY = frozenset({"armed", "state", "demonym", "organization"})


def is_criticism(document: Document, act: Act, context: Context) -> bool:
    """Whether the act is one of words or of votes."""
    return any(test(document, act, context) for test in TESTS)


def _in_words(document: Document, act: Act, context: Context) -> bool:
    """*Mr Weber attacked the league*, *blasted snipers as cowards*: a civil speaker, no weapon and no violence near."""
    if act.head.kind != "verb" or act.head.lemma not in FORCE_OF_WORDS:
        return False
    if act.head.lemma not in ("attack", "assault") and (
        _for_doing(document, act) or any(c == "as" for c, _ in act.parts)
    ):
        return True
    if is_armed(document, act) or (act.head.lemma == "bash" and not context.civil(act)):
        return False
    if denotes(document, act.victim, frozenset({"place", "vehicle"})):
        return False
    bare = act.head.lemma == "blast" and act.doer is not None and kind(document, act.doer) == "thing"
    spoken = act.head.lemma not in ("attack", "assault") and (bare or denotes(document, act.doer, SPEAKERS))
    civil = act.doer is not None and _is_civil(document, act.doer)
    if holds_office(act.victim) and context.political(act) and not context.near(act):
        return True  # *attacked another lawmaker*
    criticised = denotes(document, act.victim, HUMAN) or is_idea(document, act.victim)
    return (spoken and criticised) or (civil and not context.beside(act))


def _for_doing(document: Document, act: Act) -> bool:
    """*blasted the firm for backing rebels*: where nothing hits anybody, and a deed is the reason."""
    words = document.tokens[act.head.token.i + 1 : document.sentence(act.head.token).last]
    at = next((n for n, t in enumerate(words) if t.pos in ("ADP", "SCONJ") or t.text in ",;:"), len(words))
    doing = words[at : at + 1] and words[at].lower == "for" and words[at + 1 : at + 2] and words[at + 1].tag == "VBG"
    return bool(doing) and not any(kind(document, n) in WEAPONS for _, n in act.parts)


def _of_officials(document: Document, act: Act, context: Context) -> bool:
    """*Senator Weber's attacks*: of who bears no arms, on what is no place, by no weapon."""
    token, doer = act.head.token, act.doer
    if act.head.kind != "noun" or act.head.lemma not in ("attack", "assault") or doer is None:
        return False
    if not chunk_start(document, token) <= doer.i < token.i:
        return False  # *staged an attack*
    forceful = any(kind(document, t) in WEAPONS or frame_word(t, "military") for t in own_modifiers(document, token))
    struck = denotes(document, act.victim, STRUCK) or forceful or is_armed(document, act) or context.beside(act)
    return doer.pos == "PROPN" and _is_civil(document, doer) and not struck


def _criticism(document: Document, act: Act, context: Context) -> bool:
    """*her attack on the policy*, *launched an attack at his rival*: by who bears no arms, on what is no place."""
    if act.head.kind != "noun" or act.head.lemma not in ("attack", "assault"):
        return False
    habit = act.head.token.tag == "NNS" and act.doer is not None and act.doer.lower in ("his", "her")
    if context.beside(act) if habit else context.near(act):
        return False
    campaign = act.doer is not None and frame_word(act.doer, "politics")
    if not (campaign or denotes(document, act.doer, SPEAKERS)) or is_armed(document, act):
        return False
    targets = [n for case, n in act.parts if case in ("on", "at", "against", "upon")]
    return bool(targets) and (context.civil(act) or any(is_idea(document, n) for n in targets[:1]))


def _quarrel(document: Document, act: Act, context: Context) -> bool:
    """*the melee on the debate stage*: fights of words and votes, where no fighters and no force are near."""
    if act.head.kind != "noun" or act.head.lemma not in FIGHTS or not context.political(act):
        return False
    over = any(case == "over" and is_idea(document, n) for case, n in act.parts)
    if context.beside(act) if over else context.near(act):
        return False
    sides = [n for n in (act.doer, act.victim, *(n for _, n in act.parts)) if n is not None]
    return not any(denotes(document, n, MILITARY) for n in sides)


def _of_speakers(document: Document, act: Act, context: Context) -> bool:
    """*Mr Weber and Mr Holm have clashed over the bill*: who has a civil title fights in words."""
    if act.head.kind != "verb" or act.head.event_class != "CLASH" or act.doer is None or is_armed(document, act):
        return False
    over = any(case == "over" for case, _ in act.parts)
    return over and _is_civil(document, act.doer) and not context.beside(act)


def _bare_quarrel(document: Document, act: Act, context: Context) -> bool:
    """*Tuesday's clash*: one clash without sides, where no violence is near."""
    if act.head.kind != "noun" or act.head.event_class != "CLASH" or act.head.token.tag != "NN":
        return False
    if act.head.lemma in ("fight", "battle") and context.peaceful(act):
        return not is_armed(document, act) and not context.beside(act)
    if act.head.needs != "clash" or context.near(act):
        return False
    sides = [n for n in (act.doer, act.victim, *(n for _, n in act.parts)) if n is not None]
    return not any(denotes(document, n, LIVING | FIGHTERS) for n in sides)


def holds_office(noun: Token | None) -> bool:
    """Whether a noun names who stands for election: *an incumbent president*."""
    office = row("roles", noun) if noun is not None else None
    return office is not None and office["role"] in ("government", "party")


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


TESTS: tuple[Callable[[Document, Act, Context], bool], ...] = (
    _in_words,
    _of_officials,
    _criticism,
    _quarrel,
    _of_speakers,
    _bare_quarrel,
)
