"""Act -> whether an event noun of several senses is violence here: strikes, blasts, wars, bodies, wounds."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import HUMAN, LIVING, Act, Context, denotes, is_armed, is_political
from framing.find.violence.kinds import FIGHTERS, WEAPONS, framed, keys, kind
from framing.find.violence.noun_roles import agent_modifiers, own_modifiers
from framing.lexicons import lexicon


def corpse(document: Document, act: Act, context: Context) -> bool:
    """`body`: found, counted or charred; or plural in news of violence."""
    token = act.head.token
    frames = lexicon("violence_frames")
    governor = document.head(token)
    found = any(row["frame"] == "corpse-verb" for key in keys(governor) for row in frames.get(key, ()))
    marked = any(
        row["frame"] == "corpse-adjective" for t in own_modifiers(document, token) for row in frames.get(t.lower, ())
    )
    of = any(case == "of" and denotes(document, n, LIVING | {"name"}) for case, n in act.parts)
    counted = any(c.dep == "nummod" for c in document.children[token.i])
    if token.lower in ("corpse", "corpses"):
        return True
    return marked or (found and (counted or of or context.anywhere(act))) or ((of or counted) and context.anywhere(act))


def military(document: Document, act: Act, context: Context) -> bool:
    """Event nouns of several senses: shown by their own phrase, or by a text that tells of violence."""
    if _modified_itself(document, act):
        return True
    before = document.tokens[act.head.token.i - 1].lower if act.head.token.i else ""
    if before == "under":
        return context.near(act)
    return context.anywhere(act) and not is_political(document, act)


def _modified_itself(document: Document, act: Act) -> bool:
    """Fighters, weapons or a military word before an event noun, or a target after it."""
    words = own_modifiers(document, act.head.token)
    acting = [t for t in agent_modifiers(document, words) if not frame_word(t, "politics")]
    if acting or any(kind(document, t) in WEAPONS for t in words):
        return True
    if any(
        t.lower in ("air", "military", "ground", "aerial", "night-time", "suicide", "pre-dawn", "dawn") for t in words
    ):
        return True
    political = is_political(document, act)
    targets = {"place", "state"} | ({"name"} | LIVING if not political else frozenset())
    if any(case in ("on", "against", "of") and kind(document, n) in targets for case, n in act.parts):
        return True
    return denotes(document, act.doer, FIGHTERS) and not (act.doer is not None and frame_word(act.doer, "politics"))


def attack_noun(document: Document, act: Act, context: Context) -> bool:
    """`attack`, `bombing` and their like: by force, not in words."""
    if is_armed(document, act) or _modified_itself(document, act):
        return True
    before = document.tokens[act.head.token.i - 1].lower if act.head.token.i else ""
    town = act.victim is not None and act.victim.pos == "PROPN" and act.victim.i < act.head.token.i
    if town and act.head.lemma != "attack" and context.anywhere(act):  # *the Fallujah assault*
        return True
    if is_political(document, act) or (before == "under" and not context.near(act)):
        return False
    if context.anywhere(act):
        return True
    target = next((n for case, n in act.parts if case in ("on", "against", "of", "at")), None)
    if target is not None:
        return denotes(document, target, HUMAN | {"place", "vehicle"})
    return act.doer is None or denotes(document, act.doer, HUMAN - {"pronoun", "name"})


def gunfire(document: Document, act: Act, context: Context) -> bool:
    """`fire` that comes from weapons."""
    words = own_modifiers(document, act.head.token)
    before = document.tokens[act.head.token.i - 1].lower if act.head.token.i else ""
    if before == "under" or agent_modifiers(document, words):
        shooters = any(case == "from" and kind(document, n) in FIGHTERS for case, n in act.parts)
        figurative = any(case in ("for", "over") for case, _ in act.parts)
        return not figurative and (before != "under" or context.near(act) or shooters)
    if before in ("friendly", "hostile", "enemy"):
        return True
    return any(kind(document, t) in WEAPONS for t in words) or any(
        t.lower in ("sniper", "live", "return", "heavy") for t in words
    )


def strike(document: Document, act: Act, context: Context) -> bool:
    """`strike` as an attack: fighters, weapons or `air` before it, a target after it; or such a strike close by."""
    token = act.head.token
    if _is_labour(document) and not is_armed(document, act):
        return False
    if _is_strike(document, token) or denotes(document, act.doer, FIGHTERS):
        return True
    if any(case in ("on", "against") and denotes(document, n, LIVING | {"place", "name"}) for case, n in act.parts):
        return True
    return any(_is_strike(document, t) for t in document.tokens if t.lower in ("strike", "strikes") and t.i != token.i)


def _is_labour(document: Document) -> bool:
    """Whether a text tells of unions and their wages, by three words for it."""
    words = framed("labour")
    return sum(t.lower in words for t in document.tokens) > 2


def _is_strike(document: Document, token: Token) -> bool:
    words = own_modifiers(document, token)
    armed = any(kind(document, t) in WEAPONS or t.lower in ("air", "aerial", "drone", "missile") for t in words)
    return armed or bool(agent_modifiers(document, words))


def incident(document: Document, act: Act, context: Context) -> bool:
    """`incident` right beside an act of force."""
    return context.near(act)


def in_battle(document: Document, act: Act, context: Context) -> bool:
    """Falling in battle, and *the fallen*."""
    battle = any(case == "in" and kind(document, n) == "event" for case, n in act.parts)
    nominal = act.head.kind == "adjective" and act.victim is act.head.token
    return (battle or nominal) and context.anywhere(act)


def war(document: Document, act: Act, context: Context) -> bool:
    """War and conflict as an event with sides; not its name, nor the background of other news."""
    words = own_modifiers(document, act.head.token)
    named = any(t.pos == "PROPN" and t.lower in ("world", "cold", "great") for t in words)
    sides = [n for n in (act.doer, act.victim) if n is not None and n.pos != "PRON"]
    people = any(denotes(document, n, HUMAN - {"name", "pronoun"}) for n in sides)
    return not named and bool(sides) and (people or context.anywhere(act))


def wounds(document: Document, act: Act, context: Context) -> bool:
    """Wounds of force, not of sport."""
    wounds = any(noun.lower.startswith("wound") or noun.lower == "injuries" for _, noun in act.parts)
    return context.near(act) or wounds or _modified_itself(document, act)


def toll(document: Document, act: Act, context: Context) -> bool:
    """A death toll, or a toll in news of violence."""
    return act.head.lemma == "death toll" or context.anywhere(act)
