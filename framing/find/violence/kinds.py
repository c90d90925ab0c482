"""Token -> what it denotes for a violent act: person, fighter, weapon, event, time, place, cause, name, thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from framing.document import Document, Token
from framing.find.once import once
from framing.lexicons import Row, lexicon

WORDS = 65536  # forms whose keys are kept, so that a frequent word is taken apart once
ACTORS = frozenset({"armed", "person", "body", "pronoun", "name", "demonym", "state", "organization", "actor"})
FIGHTERS = frozenset({"armed", "state", "organization", "demonym"})
WEAPONS = frozenset({"weapon", "projectile", "explosive", "hand"})
INSTRUMENTS = WEAPONS | {"event"}
NATURAL = frozenset({"disease", "nature", "accident", "animal"})
NATIONAL = {"name": "state", "adjective": "demonym", "people": "demonym"}
MASSES = frozenset(
    {"round", "rounds", "barrage", "volley", "salvo", "hail", "force", "forces", "weapon", "weapons", "arsenal"}
)
TROOPS = frozenset({"army", "armies", "legion", "legions", "squad", "brigade", "platoon"})
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person", "bodies": "body"}


@cache
def framed(frame: str) -> frozenset[str]:
    """The words that the lexicon of frames has in a frame."""
    return frozenset(
        word for word, rows in lexicon("violence_frames").items() if any(row["frame"] == frame for row in rows)
    )


@cache
def excluded() -> Mapping[tuple[str, str], frozenset[str]]:
    """(head, slot) -> the words that stand there in a frame in which the head is no violence."""
    found: dict[tuple[str, str], set[str]] = {}
    for names, rows in lexicon("violence_excluded").items():
        for row in rows:
            for name in names.split(","):
                found.setdefault((name, row["slot"]), set()).add(row["word"])
    return {key: frozenset(words) for key, words in found.items()}


def keys(token: Token) -> tuple[str, ...]:
    """The forms under which a token may stand in a lexicon: its lemma, its text, and its text without endings."""
    return _keys(token.lemma, token.lower)


@lru_cache(WORDS)
def _keys(lemma: str, lower: str) -> tuple[str, ...]:
    found = [lemma.lower(), lower]
    if lower.startswith("ex-"):
        found.append(lower[3:])
    if lower in IRREGULAR:
        found.append(IRREGULAR[lower])
    if lower.endswith("men"):
        found.append(lower[:-3] + "man")
    if lower.endswith("ies"):
        found.append(lower[:-3] + "y")
    if lower.endswith("es"):
        found.append(lower[:-2])
    if lower.endswith("s"):
        found.append(lower[:-1])
    return tuple(dict.fromkeys(found))


def verb_keys(token: Token) -> tuple[str, ...]:
    """The forms under which a token may stand in a lexicon of verbs."""
    return _verb_keys(token.lemma, token.lower)


@lru_cache(WORDS)
def _verb_keys(lemma: str, lower: str) -> tuple[str, ...]:
    found = [*_keys(lemma, lower), *(row["lemma"] for row in lexicon("irregular_verbs").get(lower, ()))]
    for ending in ("ed", "ing", "d"):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            stem = lower[: -len(ending)]
            found += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def entry(name: str, token: Token) -> str | None:
    """The first of a token's forms that stands in a lexicon; None where none does."""
    return _entry(name, token.lemma, token.lower)


@lru_cache(WORDS)
def _entry(name: str, lemma: str, lower: str) -> str | None:
    return next((key for key in _keys(lemma, lower) if key in lexicon(name)), None)


def verb_entry(name: str, token: Token) -> str | None:
    """The first of a token's forms as a verb that stands in a lexicon; None where none does."""
    return _verb_entry(name, token.lemma, token.lower)


@lru_cache(WORDS)
def _verb_entry(name: str, lemma: str, lower: str) -> str | None:
    return next((key for key in _verb_keys(lemma, lower) if key in lexicon(name)), None)


def row(name: str, token: Token) -> Row | None:
    """The first row of a lexicon for a token."""
    found = entry(name, token)
    return lexicon(name)[found][0] if found is not None else None


@cache
def _words() -> Mapping[str, str]:
    """word -> kind, in the order of trust: who can act, events, weapons, other causes."""
    found: dict[str, str] = {}
    for word, rows in lexicon("violence_nouns").items():
        if rows[0]["class"] != "GENERIC" or not rows[0]["frame"].startswith("euphemism"):
            found[word] = "event"
    for name in ("participants", "weapons", "causes"):
        for word, rows in lexicon(name).items():
            found.setdefault(word, rows[0]["class"])
    for phrase, rows in lexicon("roles").items():
        if rows[0]["class"]:
            found.setdefault(phrase, "body" if _is_body(rows[0]) else "person")
    for word in ("body", "corpse", "fatality", "casualty", "hostage", "captive"):
        found[word] = "person"
    return found


def is_acronym(document: Document, token: Token) -> bool:
    """Whether a word is written as the initials of a body or a law (*UNRWA*, *AHCA*) among words that are not."""
    if not token.text.isupper() or not 2 <= len(token.text.replace(".", "")) <= 6:
        return False
    beside = document.tokens[max(token.i - 1, 0) : token.i + 2]
    return token.pos in ("PROPN", "NOUN", "ADJ") and all(t is token or not t.text.isupper() for t in beside)


def _is_body(row: Row) -> bool:
    return row["class"] in ("institution", "group", "medium") or (row["class"], row["type"]) == (
        "affiliate",
        "organization",
    )


def origin(token: Token) -> str | None:
    """`demonym`, `state` or `organization` where the token's text is in the lexicons of origins and of countries."""
    if not token.text[:1].isupper():
        return None
    table, countries = lexicon("origins"), lexicon("countries")
    if rows := table.get(token.text) or table.get(token.text.removesuffix("s")):
        return rows[0]["class"]
    return next((NATIONAL[row["class"]] for row in countries.get(token.text, ()) if row["class"] in NATIONAL), None)


def _named_land(document: Document, token: Token) -> str | None:
    """`state` where a name of two words ends that the lexicon of origins has: *the United States*."""
    if not token.i or not token.text[:1].isupper():
        return None
    rows = lexicon("origins").get(f"{document.tokens[token.i - 1].text} {token.text}")
    return rows[0]["class"] if rows else None


@once
def kind(document: Document, token: Token) -> str:
    """What the head noun of a phrase denotes; `name` for other proper names, `thing` for other nouns."""
    if token.pos in ("PRON", "DET"):  # *another*, *those*
        return "pronoun"
    if found := origin(token) or _named_land(document, token):
        return found
    if token.pos == "NUM" and (":" in token.text or token.lower in ("a.m.", "p.m.", "am", "pm")):
        return "time"
    if token.pos == "NUM" and token.i and document.tokens[token.i - 1].text in ("$", "£", "€"):
        return "thing"
    if token.pos == "NUM" and _is_measured(document, token):
        return "thing"
    if _is_mass(document, token):
        return "thing"
    if token.lower in TROOPS and _is_crowd(document, token):
        return "person"
    if token.pos == "NUM":
        return "person" if not token.text[:1].isdigit() or len(token.text) < 6 or "," in token.text else "thing"
    if compound := _compound(document, token):
        return compound
    table = _words()
    if token.pos == "ADJ" and token.lower not in table and is_acronym(document, token):
        return "body"
    if is_aged(document, token):
        return "person"
    if token.pos == "ADJ" and token.lower not in table:
        return "person" if _is_counted(document, token) else "thing"
    for key in keys(token):
        named = token.pos == "PROPN" and token.text[:1].isupper() and token.text in lexicon("given_names")
        if token.pos == "PROPN" and any(r["class"] == "time" for r in lexicon("causes").get(key, ())):
            return "time"  # March
        if key in table and not (token.pos == "PROPN" and (named or table[key] in ("accident", "manner"))):
            return "thing" if table[key] == "event" and _is_peaceful(document, token, key) else table[key]
    if is_acronym(document, token):
        return "body"
    if token.text[:1].isupper() and token.lower.endswith(("ese",) if token.pos == "PROPN" else ("ese", "ans")):
        return "demonym"  # people of a place that no lexicon has
    if token.pos == "PROPN":
        return "nature" if _is_storm(document, token) else "name"
    return "actor" if _acts(token) else "thing"


def _is_measured(document: Document, number: Token) -> bool:
    """Whether a number is a share: *99% of viruses*, *15 percent of its staff*."""
    after = document.tokens[number.i + 1 : number.i + 2]
    return any(t.text == "%" or t.lower in ("percent", "pc") for t in after)


def _is_mass(document: Document, token: Token) -> bool:
    """Whether a word of fighting only counts things: *a round of tariffs*, *the weapon of a veto*."""
    after = document.tokens[token.i + 1 : token.i + 4]
    noun = next((t for t in after if t.pos == "NOUN"), None)
    if token.text not in MASSES or noun is None or after[0].lower != "of" or noun.lower == "mass":
        return False  # *weapons of mass destruction*
    known = next((_words()[key] for key in keys(noun) if key in _words()), "thing")
    blown = known == "event" and token.lower == "force"  # *the force of the blast*
    return blown or known in NATURAL | {"thing", "manner"}


def _is_peaceful(document: Document, event: Token, lemma: str) -> bool:
    """Whether what stands before an event makes it none of force: *a trade war*, *a legislative blitz*."""
    before = document.tokens[event.i - 1] if event.i else event
    return before.lower in excluded().get((lemma, "before"), ())


def _is_crowd(document: Document, token: Token) -> bool:
    """*an army of lawyers*, *a legion of fans*: many people who bear no arms."""
    after = document.tokens[token.i + 1 : token.i + 4]
    noun = next((t for t in after if t.pos == "NOUN" and t.tag == "NNS"), None)
    if noun is None or after[0].lower != "of":
        return False
    return all(_words().get(key, "person") in ("person", "actor", "thing", "body") for key in keys(noun))


def _is_counted(document: Document, adjective: Token) -> bool:
    """Whether a determiner or a number makes people of an adjective: *the poor*, *nine injured*."""
    before = document.tokens[max(adjective.i - 2, 0) : adjective.i]
    return any(
        t.pos in ("DET", "NUM") or t.tag == "PRP$" or t.lower in ("many", "few", "other", "of", "dead") for t in before
    )


def is_past(word: str) -> bool:
    """Whether a word can only be a verb in the past, whatever it was parsed as."""
    return word in framed("past-form")


def among_dead(document: Document, token: Token) -> bool:
    """Whether a participle stands in *the dead and injured*."""
    if token.lower not in ("wounded", "injured"):
        return False
    words = document.tokens[max(document.sentence(token).first, token.i - 3) : token.i]
    return [t.lower for t in words] == ["the", "dead", "and"]


def is_aged(document: Document, token: Token) -> bool:
    """Whether *a 74-year-old* ends here."""
    words = [t.lower for t in document.tokens[max(0, token.i - 3) : token.i]]
    return token.lower in ("old", "olds") and words == ["-", "year", "-"]


def _compound(document: Document, token: Token) -> str | None:
    """The kind of a two-word noun that stands in a lexicon (`car bomb`, `heart attack`)."""
    if token.i == 0:
        return None
    before = document.tokens[token.i - 1].lower
    table = _words()
    return next((table[f"{before} {key}"] for key in keys(token) if f"{before} {key}" in table), None)


def _is_storm(document: Document, name: Token) -> bool:
    """Whether a name is that of a storm: *Hurricane Maria*."""
    before = document.tokens[name.i - 1] if name.i else name
    table = lexicon("causes")
    return before.text.istitle() and any(r["class"] == "nature" for r in table.get(before.lower, ()))


def _acts(token: Token) -> bool:
    """Whether a noun that no lexicon has ends as nouns for people do."""
    lemma = token.lemma.lower()
    return token.pos == "NOUN" and lemma.endswith(("ist", "ian", "man", "woman", "eer", "ee", "crat", "iser", "izer"))
