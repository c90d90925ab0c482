"""Document, verb -> Clause: voice, form, subject, object, prepositional phrases, from the tree and the surface."""

from __future__ import annotations

from dataclasses import dataclass

from framing.document import Document, Token
from framing.find.violence.antecedents import RELATIVES, out_of_relative, told_relative
from framing.find.violence.auxiliaries import BE, HAVE, auxiliaries
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import ACTORS, INSTRUMENTS, keys, kind
from framing.find.violence.noun_phrases import chunk_after, chunk_start, is_finite
from framing.find.violence.obliques import obliques
from framing.find.violence.participles import INWARD, acts_alone
from framing.lexicons import lexicon

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
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
    if verb.tag in ("VB", "VBZ", "VBP", "VBG") and verb.lower not in FORMS:
        return bool(auxiliaries(document, verb) & {"being", "been"}) and verb.tag != "VBG"
    words = auxiliaries(document, verb)
    if words & BE and not (words & HAVE and not words & {"been", "being"} and words & BE <= HAVE):
        return True
    if words & HAVE or "did" in words or _enters(document, verb):
        return False
    stated = target is not None and target.i > verb.i and not words
    if document.child(verb, "aux:pass"):
        return True
    if own is not None and (relative_before(document, own) not in (None, own) or acts_alone(document, verb, own)):
        return False  # *whom the rebels held*
    if document.child(verb, "nsubj:pass") and not stated:  # who clashes or dies is no patient, whatever the tree says
        return transitive or (own is not None and kind(document, own) in ("projectile", "weapon"))
    if verb.dep == "amod" and document.child(verb, "nsubj") is None:
        return True
    return _bare_participle(document, verb, own, target, transitive)


def _enters(document: Document, verb: Token) -> bool:
    """*stormed into the town*: who goes somewhere by force suffers nothing."""
    after = document.tokens[verb.i + 1] if verb.i + 1 < document.sentence(verb).last else None
    return frame_word(verb, "enters") and after is not None and after.lower in INWARD


def _bare_participle(
    document: Document, verb: Token, own: Token | None, target: Token | None, transitive: bool
) -> bool:
    """Whether a participle without auxiliary is passive: reduced relative, coordination, headline."""
    if own is not None and (relative_before(document, own) is not None or _shares_object(document, verb)):
        return False
    if own is None and apposed_noun(document, verb) is not None:
        return True
    by = next((t for t in document.tokens[verb.i + 1 : verb.i + 4] if t.lower == "by"), None)
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
    noun, after = document.tokens[_before_examples(document, verb.i - 1, first) - 1], document.tokens[verb.i + 1]
    if verb.tag not in ("VBD", "VBN") or after.lower not in ("in", "during", "by", "while", "when"):
        return None
    return noun if noun.pos in ("NOUN", "PROPN") and kind(document, noun) in ACTORS else None


def _before_examples(document: Document, comma: int, first: int) -> int:
    """The comma before *including a mayor,*; else the comma itself."""
    words = document.tokens[first:comma]
    at = next((t.i for t in reversed(words) if t.text == ","), None)
    return at if at is not None and at > first and document.tokens[at + 1].lower == "including" else comma


def _shares_object(document: Document, verb: Token) -> bool:
    """Whether the verb joined behind it has the object of both: *punched and kicked the driver*."""
    words = document.tokens[verb.i + 1 : min(verb.i + 3, document.sentence(verb).last)]
    joined = [t.pos for t in words[:1]] == ["CCONJ"] and [t.tag for t in words[1:]] == ["VBD"] == [verb.tag]
    return joined and direct_object(document, words[1]) is not None


def is_lethal(verb: Token) -> bool:
    """Whether a verb kills, wounds or abducts."""
    rows = next((lexicon("violence_verbs")[k] for k in keys(verb) if k in lexicon("violence_verbs")), ())
    return any(row["class"] in ("KILL", "INJURE", "ABDUCT") for row in rows)


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


def form(document: Document, verb: Token, passive: bool) -> str:
    """The form of a verbal mention, as in TABLES.md."""
    words = auxiliaries(document, verb)
    if passive and words & {"get", "gets", "got", "gotten", "getting"}:
        return "get"
    if verb.dep == "amod" and not words and document.child(verb, "nsubj") is None:
        return "adjectival"
    if verb.dep == "acl:relcl":
        return "relative"
    if verb.dep == "acl" and not words & BE:
        return "reduced"
    if not words and (verb.tag == "VBG" or (verb.tag == "VB" and not passive)):
        return "nonfinite"
    if passive and not words:
        return "headline" if own_subject(document, verb) is not None else "reduced"
    infinitive = any(c.lower == "to" and c.dep == "mark" for c in document.children[verb.i])
    return "nonfinite" if infinitive else "finite"


def relative_before(document: Document, token: Token) -> Token | None:
    """The relative pronoun right before the phrase of `token`, or `token` where it is one itself."""
    if token.lower in RELATIVES and token.pos in ("PRON", "SCONJ", "DET"):
        return token
    start = chunk_start(document, token)
    before = document.tokens[start - 1] if start > document.sentence(token).first else None
    return before if before is not None and before.lower in ("whom", "that") and before.pos == "PRON" else None


def own_subject(document: Document, verb: Token) -> Token | None:
    """The subject that stands with the verb itself: in the tree, else right before it."""
    subject = next((c for c in document.children[verb.i] if c.dep in SUBJECTS and c.i < verb.i and c.tag != "IN"), None)
    if subject is None:  # hung on the auxiliary
        helpers = (c for c in document.children[verb.i] if c.dep.startswith("aux"))
        subject = next((c for aux in helpers for c in document.children[aux.i] if c.dep in SUBJECTS), None)
    if subject is not None and kind(document, subject) == "time":  # *said Monday that forty had been killed*
        subject = _noun_before(document, verb) or subject
    if subject is not None:
        return _apposed(document, out_of_relative(document, subject))
    if verb.tag in ("VBG", "VB") and not auxiliaries(document, verb):
        return None
    if verb.dep in ("amod", "acl", "xcomp") and verb.tag != "VBD":
        return None
    if (relative := told_relative(document, verb)) is not None:
        return relative
    return _noun_before(document, verb)


def _noun_before(document: Document, verb: Token) -> Token | None:
    """The noun that ends right before the verb group; None after a preposition's phrase or a conjunction."""
    first, i = document.sentence(verb).first, verb.i - 1
    skipped = BE | HAVE | {"not", "n't", "n’t", "to"}
    while i >= first and (document.tokens[i].lower in skipped or document.tokens[i].pos in ("AUX", "ADV", "PART")):
        i -= 1
    if i < verb.i - 1 and i > first and document.tokens[i].text == ",":  # *Ana Reva, its secretary, was kicked*
        i = _before_apposition(document, i, first)
    if i < first or document.tokens[i].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    if verb.tag == "VBN" and i == verb.i - 1:
        return document.tokens[i]
    return _out_of_preposition(document, document.tokens[i], first)


def _apposed(document: Document, subject: Token) -> Token:
    """The noun that an apposition explains where the tree took the apposition for the subject."""
    sentence = document.sentence(subject)
    if subject.i + 2 >= sentence.last or document.tokens[subject.i + 1].text != ",":
        return subject
    start = chunk_start(document, subject)
    before = document.tokens[start - 2] if start - 2 >= sentence.first else None
    finite = document.tokens[subject.i + 2].pos in ("VERB", "AUX")
    named = before is not None and before.pos in ("NOUN", "PROPN") and document.tokens[start - 1].text == ","
    return before if finite and named and before is not None else subject


def _before_apposition(document: Document, comma: int, first: int) -> int:
    """The token before what two commas enclose, where that is no clause; the comma itself where none is there."""
    for i in range(comma - 1, first, -1):
        token = document.tokens[i]
        if token.text == ",":
            return i - 1
        if token.pos in ("VERB", "AUX") or token.lower in RELATIVES:
            break
    return comma


def _out_of_preposition(document: Document, token: Token, first: int) -> Token | None:
    """The noun that the prepositional phrases before a verb hang on (*the families of those killed* keeps *those*)."""
    start = chunk_start(document, token)
    before = document.tokens[start - 1] if start > first else None
    if (
        before is None
        or before.pos not in ("ADP", "SCONJ")
        or before.lower in ("as", "that", "while", "after", "before", "since", "until", "once", "because")
    ):
        return token
    outer = document.tokens[before.i - 1] if before.i > first else None
    if outer is not None and outer.tag == "VBN" and before.lower == "by" and outer.i > first:
        outer = document.tokens[outer.i - 1]  # *An attack claimed by rebels killed six*
    if outer is not None and outer.pos in ("NOUN", "PROPN", "NUM"):
        return _out_of_preposition(document, outer, first)
    return None


def direct_object(document: Document, verb: Token) -> Token | None:
    """The object of a verb: the noun phrase right after it (`dead`, particles may stand between), else the tree's."""
    last = document.sentence(verb).last
    i = verb.i + 1
    skipped = ("dead", "up", "down", "off", "out", "apart", "alive", "hostage", "captive", "unconscious")
    while i < last and (document.tokens[i].lower in skipped or document.tokens[i].dep == "compound:prt"):
        i += 1
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
