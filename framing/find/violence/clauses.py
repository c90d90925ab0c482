"""Document, verb -> Clause: voice, form, subject, object, prepositional phrases, from the tree and the surface."""

from __future__ import annotations

from dataclasses import dataclass

from framing.document import Document, Token
from framing.find.violence.auxiliaries import BE, HAVE, auxiliaries
from framing.find.violence.dates import time_end
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import ACTORS, INSTRUMENTS, keys, kind, row
from framing.find.violence.noun_phrases import chunk_after, chunk_start, is_finite
from framing.find.violence.obliques import obliques
from framing.find.violence.participles import INWARD, acts_alone
from framing.find.violence.subjects import SUBJECTS, own_subject, relative_before
from framing.lexicons import lexicon

INTRANSITIVE = frozenset({"die", "recip", "agentive", "explode", "fire", "blast"})
STATES = frozenset({"state", "organization"})
FORMS = frozenset({"shot", "hit", "beat", "hurt", "set", "burst", "slain"})  # participles, read as present forms


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its surroundings; `obliques` are (preposition, head of its noun phrase) in order of the text."""

    verb: Token
    passive: bool
    form: str
    subject: Token | None
    object: Token | None
    obliques: tuple[tuple[str, Token], ...]


def clause(document: Document, verb: Token, transitive: bool | None = None) -> Clause:
    """The clause of a verb; `transitive` tells whether the verb can't do without an object, else its row does."""
    transitive = _is_transitive(verb) if transitive is None else transitive
    target = direct_object(document, verb)
    own = own_subject(document, verb)
    passive = is_passive(document, verb, own, target, transitive)
    found = tuple(obliques(document, verb))
    if passive and target is not None and target is own:
        target = None
    return Clause(verb, passive, form(document, verb, passive), own, target, found)


def _is_transitive(verb: Token) -> bool:
    table = lexicon("violence_verbs")
    return all(row["frame"] not in INTRANSITIVE for key in keys(verb) for row in table.get(key, ()))


def is_passive(document: Document, verb: Token, own: Token | None, target: Token | None, transitive: bool) -> bool:
    """Whether the verb's form is passive: auxiliaries first, then its place in the tree, then headline grammar."""
    present = verb.lower not in FORMS or (verb.tag == "VB" and _infinite(document, verb))
    if verb.tag in ("VB", "VBZ", "VBP", "VBG") and present:
        return bool(auxiliaries(document, verb) & {"being", "been"}) and verb.tag != "VBG"
    words = auxiliaries(document, verb)
    if words & BE and not (words & HAVE and not words & {"been", "being"} and words & BE <= HAVE):
        return True
    if words & HAVE or "did" in words or _enters(document, verb):
        return False
    stated = target is not None and target.i > verb.i and not words
    if document.child(verb, "aux:pass"):
        return True
    telling = own is not None and (_speaks_of_one(own) or (verb.tag == "VBD" and _opened(document, own)))
    if own is not None and own.i < verb.i and telling and not document.in_headline(verb.start):
        return False  # *She shot wide*, *Somebody shot at the bus*, *that Reva killed without a reason*
    if own is not None and (relative_before(document, own) not in (None, own) or acts_alone(document, verb, own)):
        return False  # *whom the rebels held*
    if document.child(verb, "nsubj:pass") and not stated:  # who clashes or dies is no patient, whatever the tree says
        return transitive or (own is not None and kind(document, own) in ("projectile", "weapon"))
    if verb.dep == "amod" and document.child(verb, "nsubj") is None:
        return True
    return _bare_participle(document, verb, own, target, transitive)


def _speaks_of_one(own: Token) -> bool:
    """Whether a subject is a personal pronoun or *somebody*: a clause in running text drops no auxiliary after it."""
    return own.tag == "PRP" or own.lower in ("someone", "somebody")


def _opened(document: Document, own: Token) -> bool:
    """Whether a conjunction opens the clause of a subject that the tree takes for one that acts."""
    start = chunk_start(document, own)
    before = document.tokens[start - 1] if start > document.sentence(own).first else own
    return own.dep == "nsubj" and before.pos == "SCONJ" and before.lower in ("that", "whether", "if", "because")


def _enters(document: Document, verb: Token) -> bool:
    """*stormed into the town*: who goes somewhere by force suffers nothing."""
    after = document.tokens[verb.i + 1] if verb.i + 1 < document.sentence(verb).last else None
    return frame_word(verb, "enters") and after is not None and after.lower in INWARD


def _bare_participle(
    document: Document, verb: Token, own: Token | None, target: Token | None, transitive: bool
) -> bool:
    """Whether a participle without auxiliary is passive: reduced relative, coordination, headline."""
    if own is not None and (relative_before(document, own) is not None or _lists_deeds(document, verb)):
        return False
    if own is None and apposed_noun(document, verb) is not None:
        return True
    start = time_end(document, verb.i + 1, document.sentence(verb).last)
    by = next((t for t in document.tokens[start : start + 3] if t.lower == "by"), None)
    if target is not None and not (by is not None and by.i < target.i):
        return False
    if own is None and (before := coordinated(document, verb)) is not None:
        subject = own_subject(document, before)
        return is_passive(document, before, subject, direct_object(document, before), transitive)
    if by is not None and (following := chunk_after(document, by.i + 1, document.sentence(verb).last)) is not None:
        return transitive or kind(document, following[2]) not in ("time", "place")
    if verb.dep == "acl" and transitive:
        return True
    if own is None or not transitive:
        return verb.tag == "VBN" and transitive
    if kind(document, own) in INSTRUMENTS:
        return False
    # headlines tell deeds in the present
    told = verb.tag == "VBN" or is_lethal(verb) or document.in_headline(verb.start)
    return told or kind(document, own) not in ("armed", *STATES)


def apposed_noun(document: Document, verb: Token) -> Token | None:
    """Who suffers in *the widow of Omar Bey, killed in a raid*: the noun before the comma."""
    first, last = document.sentence(verb).first, document.sentence(verb).last
    if verb.i - 2 < first or document.tokens[verb.i - 1].text != "," or verb.i + 1 >= last or not is_lethal(verb):
        return None
    noun = document.tokens[_before_examples(document, verb.i - 1, first) - 1]
    after = document.tokens[min(time_end(document, verb.i + 1, last), last - 1)]
    if verb.tag not in ("VBD", "VBN") or after.lower not in ("in", "during", "by", "while", "when"):
        return None
    return noun if noun.pos in ("NOUN", "PROPN") and kind(document, noun) in ACTORS else None


def _before_examples(document: Document, comma: int, first: int) -> int:
    """The comma before *including a mayor,*; else the comma itself."""
    words = document.tokens[first:comma]
    at = next((t.i for t in reversed(words) if t.text == ","), None)
    return at if at is not None and at > first and document.tokens[at + 1].lower == "including" else comma


def shared_object(document: Document, verb: Token) -> Token | None:
    """The object of the last verb of a list that starts with this one: *punched, kicked and robbed the driver*."""
    last, i = document.sentence(verb).last, verb.i + 1
    verbs = []
    while i + 1 < last and (document.tokens[i].text == "," or document.tokens[i].lower in ("and", "or")):
        i += document.tokens[i].text == "," and document.tokens[i + 1].lower in ("and", "or")
        if document.tokens[i + 1].pos != "VERB":
            break
        verbs.append(document.tokens[i + 1])
        i += 2
    return direct_object(document, verbs[-1]) if verbs and document.tokens[verbs[-1].i - 1].text != "," else None


def _lists_deeds(document: Document, verb: Token) -> bool:
    """Whether a verb in the past has its object behind the verbs that are joined to it."""
    return verb.tag == "VBD" and shared_object(document, verb) is not None


def is_lethal(verb: Token) -> bool:
    """Whether a verb kills, wounds or abducts."""
    found = row("violence_verbs", verb)
    return found is not None and found["class"] in ("KILL", "INJURE", "ABDUCT")


def coordinated(document: Document, verb: Token) -> Token | None:
    """The verb that a conjunct is coordinated with: right before it, else in the tree."""
    beside = document.tokens[max(document.sentence(verb).first, verb.i - 2) : verb.i]
    if [token.pos for token in beside] == ["VERB", "CCONJ"]:
        return beside[0]
    before = document.head(verb) if verb.dep == "conj" else verb
    joined = before.i < verb.i and before.pos in ("VERB", "ADJ", "AUX")
    return _nearer(document, verb, before if joined else None) or (before if joined else None)


def _nearer(document: Document, verb: Token, before: Token | None) -> Token | None:
    """The violent verb that *and killed* goes on from where the tree hangs it further out, or on nothing."""
    first, i = document.sentence(verb).first, verb.i - 1
    while i > first and document.tokens[i].pos in ("ADV", "AUX"):
        i -= 1
    if document.tokens[i].lower != "and" or document.tokens[i - 1].text == "," or verb.tag not in ("VBD", "VBN"):
        return None
    start = first if before is None else before.i + 1
    verbs = (
        t for t in reversed(document.tokens[start:i]) if t.tag == "VBD" and (is_lethal(t) or frame_word(t, "enters"))
    )
    near = next(verbs, None)
    if near is None or (auxiliaries(document, near) | auxiliaries(document, verb)) & BE:
        return None
    return near if own_subject(document, near) is not None else None


def _infinite(document: Document, verb: Token) -> bool:
    """Whether a verb under a noun has a marker: *a plan to kill*, *a way of killing*."""
    return any(c.dep in ("mark", "case") and c.i < verb.i for c in document.children[verb.i])


def form(document: Document, verb: Token, passive: bool) -> str:
    """The form of a verbal mention, as in TABLES.md."""
    words = auxiliaries(document, verb)
    if passive and words & {"get", "gets", "got", "gotten", "getting"}:
        return "get"
    if verb.dep == "amod" and not words and document.child(verb, "nsubj") is None:
        return "adjectival"
    if verb.dep == "acl:relcl":
        return "relative"
    if verb.dep == "acl" and not words & BE and not _infinite(document, verb):
        return "reduced"
    if not words and (verb.tag == "VBG" or (verb.tag == "VB" and not passive)):
        return "nonfinite"
    if passive and not words:
        return "headline" if own_subject(document, verb) is not None else "reduced"
    infinitive = any(c.lower == "to" and c.dep == "mark" for c in document.children[verb.i])
    return "nonfinite" if infinitive else "finite"


def direct_object(document: Document, verb: Token) -> Token | None:
    """The object of a verb: the noun phrase right after it (`dead`, particles may stand between), else the tree's."""
    last = document.sentence(verb).last
    i = verb.i + 1
    skipped = ("dead", "up", "down", "off", "out", "apart", "alive", "hostage", "captive", "unconscious")
    while i < last and (document.tokens[i].lower in skipped or document.tokens[i].dep == "compound:prt"):
        i += 1
    if i < last and document.tokens[i].lower == "over" and "run" in keys(verb):
        i += 1
    if [t.lower for t in document.tokens[i : min(i + 2, last)]] == ["to", "death"]:  # *shot to death a soldier*
        i += 2
    if [t.lower for t in document.tokens[i : min(i + 3, last) : 2]] == ["as", "as"]:  # *killed as many as five*
        i += 3
    after = chunk_after(document, i, last) if i < last else None
    bare = after is not None and after[2].pos == "ADJ" and after[0] == after[2].i and after[2].lower[-1] != "s"
    if (
        after is not None
        and not bare
        and (_after_preposition(document, verb) or not _starts_clause(document, after[2], last))
        and kind(document, after[2]) != "time"
    ):
        return after[2]
    found = document.child(verb, "obj")
    if found is not None and document.child(found, "nsubj") is not None:
        return None  # *one killed and two hurt, both of them boys*
    if found is None or found.i < verb.i or found.lower in skipped or kind(document, found) == "time":
        return None
    return found


def _after_preposition(document: Document, verb: Token) -> bool:
    """Whether a form in -ing stands after a preposition, so that the noun behind it is its own: *accused of raping*."""
    before = document.tokens[verb.i - 1] if verb.i > document.sentence(verb).first else None
    cases = ("of", "for", "by", "after", "before", "without")
    return verb.tag == "VBG" and before is not None and before.lower in cases


def _starts_clause(document: Document, noun: Token, last: int) -> bool:
    """Whether the noun after a verb is the subject of the next verb (*The man shot died* has none)."""
    i = noun.i + 1
    return i < last and is_finite(document.tokens[i]) and noun.dep in SUBJECTS and document.tokens[noun.head].i > noun.i
