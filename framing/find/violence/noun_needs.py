"""Act -> whether an event noun of several senses is violence here: strikes, blasts, wars, bodies, wounds."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import AROUND, HUMAN, LIVING, Act, Context, denotes, is_armed, is_idea
from framing.find.violence.kinds import FIGHTERS, WEAPONS, framed, keys, kind
from framing.find.violence.modifiers import agent_modifiers, own_modifiers
from framing.find.violence.noun_phrases import chunk_start
from framing.lexicons import lexicon

# what critics do too
OF_WORDS = frozenset({"attack", "assault", "ambush", "bombardment", "barrage", "onslaught", "salvo", "volley"})
DEFINITE = frozenset({"the", "this", "that", "these", "one", "each", "another", "such"})
STRUCK = frozenset({"place", "state", "vehicle"})


def corpse(document: Document, act: Act, context: Context) -> bool:
    """`body`: found, counted or charred; or plural in news of violence."""
    token = act.head.token
    found = not framed("corpse-verb").isdisjoint(keys(document.head(token)))
    marked = any(t.lower in framed("corpse-adjective") for t in own_modifiers(document, token))
    of = any(case == "of" and denotes(document, n, LIVING | {"name"}) for case, n in act.parts)
    counted = any(c.dep == "nummod" for c in document.children[token.i])
    if token.lower in ("corpse", "corpses"):
        return True
    return marked or (found and (counted or of or context.anywhere(act))) or ((of or counted) and context.anywhere(act))


def military(document: Document, act: Act, context: Context) -> bool:
    """Event nouns of several senses: shown by their own phrase, or by a text that tells of violence."""
    if any(case == "into" and is_idea(document, n) for case, n in act.parts[:1]):
        return False  # *a foray into the culture of the islands*
    if _modified_itself(document, act, context):
        return True
    before = document.tokens[act.head.token.i - 1].lower if act.head.token.i else ""
    if before == "under":
        return context.near(act)
    return context.anywhere(act) and not context.political(act)


def _modified_itself(document: Document, act: Act, context: Context) -> bool:
    """Fighters, weapons or a military word before an event noun, or a target after it."""
    words = own_modifiers(document, act.head.token)
    acting = [t for t in agent_modifiers(document, words) if not frame_word(t, "politics")]
    if any(kind(document, t) in WEAPONS or frame_word(t, "military") for t in words) or _dated(words):
        return True
    if any(t.lower in ("deadly", "terror", "fatal") for t in words) or _among_crimes(document, act.head.token):
        return True
    if act.victim is not None and act.victim.i < act.head.token.i and kind(document, act.victim) in STRUCK:
        return True
    wordy = context.political(act) or context.peaceful(act)
    if acting and not (wordy and any(kind(document, t) == "body" for t in acting)):
        return True
    meant = LIVING | {"name", "state"} if not wordy else {"state"} if act.head.lemma not in OF_WORDS else set()
    targets = {"place"} | meant
    if any(case in ("on", "against", "of") and kind(document, n) in targets for case, n in act.parts):
        return True
    return denotes(document, act.doer, FIGHTERS) and not (act.doer is not None and frame_word(act.doer, "politics"))


def _dated(words: list[Token]) -> bool:
    """Whether a day names the event: *the 9/11 attacks*, *the Oct. 7 assault*."""
    return any(t.pos == "NUM" and ("/" in t.text or (n and words[n - 1].lower in lexicon("causes")))
               for n, t in enumerate(words))  # fmt: skip


def _among_crimes(document: Document, noun: Token) -> bool:
    """*burglaries and assaults*, *robbery, assault and larceny*."""
    listed = [document.head(noun), *document.children[noun.i], *document.children[document.head(noun).i]]
    joined = (t for t in listed if t.pos == "NOUN" and t.i != noun.i and "conj" in (t.dep, noun.dep))
    return any(frame_word(t, "crime") for t in joined)


def attack_noun(document: Document, act: Act, context: Context) -> bool:
    """`attack`, `bombing` and their like: by force, not in words."""
    token = act.head.token
    before = document.tokens[token.i - 1].lower if token.i else ""
    if before == "under" and not is_armed(document, act):  # *under attack* may be by critics
        struck = denotes(document, document.head(token), frozenset({"place", "vehicle"}))
        if denotes(document, document.child(token, "nsubj"), frozenset({"thing", "manner"})):
            return False  # *our customs are under assault*
        return struck or (context.near(act) and not context.political(act))
    if is_armed(document, act) or _modified_itself(document, act, context):
        return True
    if _uncounted(document, act) and context.peaceful(act):
        return context.near(act)  # *a day of shooting in the museum*
    town = act.victim is not None and act.victim.pos == "PROPN" and act.victim.i < token.i
    if town and act.head.lemma != "attack" and context.anywhere(act):  # *the Fallujah assault*
        return True
    if context.political(act):
        return False
    if act.head.lemma in OF_WORDS and context.peaceful(act):
        return context.near(act, AROUND)
    if context.anywhere(act):
        return True
    target = next((n for case, n in act.parts if case in ("on", "against", "of", "at")), None)
    if target is not None:
        return denotes(document, target, HUMAN | {"place", "vehicle"})
    return act.doer is None or denotes(document, act.doer, HUMAN - {"pronoun", "name"})


def _uncounted(document: Document, act: Act) -> bool:
    """Whether `shooting` stands alone, as what film crews and hunters do: no determiner, no doer, no target."""
    token = act.head.token
    alone = token.lower == "shooting" and chunk_start(document, token) == token.i
    return alone and act.doer is None and act.victim is None


def gunfire(document: Document, act: Act, context: Context) -> bool:
    """`fire` that comes from weapons."""
    plain = act.head.token.tag == "NNS" and not is_armed(document, act)
    if plain or (act.head.token.dep == "compound" and document.tokens[act.head.token.head].pos == "NOUN"):
        return False  # *a fire sprinkler*, *the valley fires*
    words = own_modifiers(document, act.head.token)
    start = chunk_start(document, act.head.token)
    under = start > 0 and document.tokens[start - 1].lower == "under"
    wordy = context.political(act) or context.peaceful(act)
    if under or agent_modifiers(document, words):
        firing = (n for case, n in act.parts if case == "from" and not frame_word(n, "politics"))
        shooters = any(kind(document, n) in FIGHTERS or _is_held(document, n) for n in firing)
        following = document.tokens[act.head.token.i + 1 : act.head.token.i + 2]
        figurative = any(t.lower in ("for", "over") for t in following)
        return not figurative and (not under or shooters or (context.near(act) and not wordy))
    if any(
        kind(document, t) in WEAPONS or t.lower in ("sniper", "live", "friendly", "hostile", "enemy") for t in words
    ):
        return True
    return any(t.lower in ("return", "heavy") for t in words) and not wordy


def _is_held(document: Document, place: Token) -> bool:
    """*rebel positions*, *Rivenan lines*: who holds a place fires from there."""
    return bool(agent_modifiers(document, own_modifiers(document, place)))


def strike(document: Document, act: Act, context: Context) -> bool:
    """`strike` as an attack: fighters, weapons or `air` before it, a target after it; or such a strike close by."""
    token = act.head.token
    if context.domains.labour and not is_armed(document, act):
        return False
    if _is_strike(document, token) or denotes(document, act.doer, FIGHTERS):
        return True
    if any(case in ("on", "against") and denotes(document, n, LIVING | {"place", "name"}) for case, n in act.parts):
        return True
    return any(_is_strike(document, t) for t in document.tokens if t.lower in ("strike", "strikes") and t.i != token.i)


def _is_strike(document: Document, token: Token) -> bool:
    words = own_modifiers(document, token)
    armed = any(kind(document, t) in WEAPONS or t.lower in ("air", "aerial", "drone", "missile") for t in words)
    return armed or bool(agent_modifiers(document, words))


def incident(document: Document, act: Act, context: Context) -> bool:
    """`incident` right beside an act of force, as one that was told of: *the incident*, *in one incident*."""
    words = document.tokens[chunk_start(document, act.head.token) : act.head.token.i]
    told = any(t.lower in DEFINITE or kind(document, t) in WEAPONS | {"event", "armed"} for t in words)
    of = any(case == "of" and kind(document, n) != "event" for case, n in act.parts)
    return told and context.near(act) and not of


def combat(document: Document, act: Act, context: Context) -> bool:
    """`fighting` between sides, not for a cause."""
    if is_armed(document, act) or context.beside(act):
        return True
    caused = any(case in ("for", "over", "against") for case, _ in act.parts)
    return not caused and not context.political(act) and (not context.peaceful(act) or context.near(act))


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
    civil = LIVING - {"armed", "demonym"} if context.peaceful(act) or context.political(act) else frozenset()
    people = any(denotes(document, n, HUMAN - {"name", "pronoun", "body"} - civil) for n in sides)
    return not named and bool(sides) and (people or (context.anywhere(act) and not civil))


def wounds(document: Document, act: Act, context: Context) -> bool:
    """Wounds of force, not of sport; who succumbs to anything else does so to no force."""
    if act.head.lemma == "succumb" and any(case == "to" and kind(document, n) == "thing" for case, n in act.parts):
        return any(case == "to" and frame_word(n, "wound") for case, n in act.parts)
    wounds = any(noun.lower.startswith("wound") or noun.lower == "injuries" for _, noun in act.parts)
    return context.near(act) or wounds or _modified_itself(document, act, context)


def toll(document: Document, act: Act, context: Context) -> bool:
    """A death toll, or a toll in news of violence."""
    if context.disaster(act) and (context.peaceful(act) or not context.anywhere(act)):
        return context.beside(act)
    return act.head.lemma == "death toll" or context.anywhere(act)
