"""Document, verb -> Roles: who did it, to whom, with what, through control, coordination and relative clauses."""

from __future__ import annotations

from dataclasses import dataclass

from framing.document import Document, Token
from framing.find.violence.antecedents import antecedent, causer, is_nearer, noun_before
from framing.find.violence.charges import accused, bears, charged
from framing.find.violence.clauses import (
    Clause,
    apposed_noun,
    clause,
    coordinated,
    direct_object,
    is_lethal,
    shared_object,
)
from framing.find.violence.drafts import frame_word
from framing.find.violence.inherited import DEPTH, kept_from, surface_subject
from framing.find.violence.kinds import ACTORS, INSTRUMENTS, NATURAL, WEAPONS, keys, kind
from framing.find.violence.noun_phrases import NOMINAL, chunk_start
from framing.find.violence.noun_roles import possessor
from framing.find.violence.obliques import hands_of
from framing.find.violence.participles import harms
from framing.find.violence.subjects import own_subject, relative_before
from framing.lexicons import lexicon

RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "only", "latest", "next"})
EARLIER = ("after", "before", "since", "following")  # *killed in clashes after a raid by rebels*


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of the noun phrases that a verb's clause gives; `by` is the phrase after `by`, whatever it denotes.

    `shared` tells that the by-phrase or the subject was found at another verb.
    """

    doer: Token | None
    victim: Token | None
    by: Token | None
    shared: bool = False


def roles(document: Document, found: Clause) -> Roles:
    """The doer and the victim of a clause, before one knows whether the doer is an instrument."""
    by = by_phrase(document, found)
    if found.passive:
        return Roles(None, victim(document, found), by)
    doer = logical_subject(document, found.verb, 0)
    if doer is not None and frame_word(doer, "purpose"):
        doer = possessor(document, doer)  # *their goal was to kill*
    return Roles(doer, active_object(document, found), None, doer is not found.subject)


def by_phrase(document: Document, found: Clause) -> Token | None:
    """The noun after `by`: of the clause, or of a later coordinated passive."""
    events = [(case, n) for case, n in found.obliques if n.i > found.verb.i and kind(document, n) == "event"]
    told = any(case in ("in", "during") for case, _ in events)
    earlier = next((n.i for case, n in events if told and case in EARLIER), len(document.tokens))
    own = next((noun for case, noun in found.obliques if case == "by" and noun.i < earlier), None)
    own = own or next(filter(None, (hands_of(document, n) for case, n in found.obliques if case == "at")), None)
    if own is not None or not found.passive or told:
        return own
    beside = document.children[found.verb.head] if found.verb.dep == "conj" else ()
    for child in (*document.children[found.verb.i], *beside):
        if child.dep == "conj" and child.pos in ("VERB", "ADJ") and child.i > found.verb.i:
            later = clause(document, child)
            if later.subject is None and (by := by_phrase(document, later)) is not None:
                return by
    return None


def victim(document: Document, found: Clause) -> Token | None:
    """The patient of a passive: its subject, the noun that a participle modifies, or the shared subject."""
    noun = _victim(document, found)
    return _first_counted(document, noun) if noun is not None else None


def _first_counted(document: Document, noun: Token) -> Token:
    """The men of *40 men, women and children murdered*, whose one number counts the whole list; else the noun."""
    first = document.head(noun)
    listed = noun.dep == "conj" and first.i < noun.i and noun.tag == first.tag == "NNS"
    bare = listed and chunk_start(document, noun) == noun.i
    return first if bare and any(c.pos == "NUM" for c in document.children[first.i]) else noun


def _victim(document: Document, found: Clause) -> Token | None:
    verb = found.verb
    if found.subject is not None:
        return antecedent(document, found.subject, verb)
    if (noun := apposed_noun(document, verb)) is not None:
        return noun
    if verb.dep in ("amod", "acl", "acl:relcl"):
        noun = _accused_before(document, document.head(verb))
        noun = _bearer(document, noun, verb)
        helpers = [t.i for t in document.children[verb.i] if t.i < verb.i and t.pos in ("AUX", "ADV")]
        near = document.tokens[max(min([verb.i, *helpers]) - 1, 0)]  # *a film of villagers being shot*
        bereft = noun.lemma.lower() in lexicon("kin") and near.pos in ("NOUN", "PROPN")
        if bereft and noun.i < near.i:
            return near  # *the father of two officers killed*
        if near.lower == "those" or (noun.i < near.i and near.pos in NOMINAL and is_nearer(document, near, noun)):
            return near
        return _nearest_noun(document, verb) if noun.pos not in ("NOUN", "PROPN", "PRON", "NUM", "DET") else noun
    gapped = document.tokens[verb.i - 1] if verb.i > document.sentence(verb).first else None
    if gapped is not None and (gapped.pos == "NUM" or (gapped.dep == "compound" and gapped.head == verb.i)):
        return gapped  # *20 wounded*, *Film shows teen shot*
    subject = surface_subject(document, verb, 0)
    return subject if subject is not None else _nearest_noun(document, verb)


def _bearer(document: Document, noun: Token, verb: Token) -> Token:
    """The person of *a teacher with two passports killed in the raid*; else the noun itself."""
    whole = document.head(noun)
    if noun.dep == "nmod" and whole.lemma.lower() == "member" and whole.i < noun.i < verb.i:
        return whole  # *nine members of a family killed in a raid*
    borne = noun.dep == "nmod" and kind(document, noun) == "thing" and kind(document, whole) in ("person", "actor")
    return whole if borne and is_lethal(verb) and whole.i < noun.i < verb.i else noun


def _accused_before(document: Document, noun: Token) -> Token:
    """Who is accused, where a participle was hung on the deed: *a doctor accused of fraud beaten by patients*."""
    governor = document.head(noun)
    if noun.dep not in ("obl", "nmod") or governor.pos != "VERB" or not frame_word(governor, "accuse"):
        return noun
    return own_subject(document, governor) or (document.head(governor) if governor.dep == "acl" else noun)


def _nearest_noun(document: Document, verb: Token) -> Token | None:
    before = document.tokens[verb.i - 1] if verb.i > document.sentence(verb).first else None
    nominal = before is not None and before.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET")
    return before if nominal and verb.tag == "VBN" else None


def active_object(document: Document, found: Clause) -> Token | None:
    """The patient of an active verb: its object, or the antecedent of an object relative."""
    if found.object is not None:
        return antecedent(document, found.object, found.verb)
    verb = found.verb
    shared = shared_object(document, verb) if verb.lemma != "die" else None
    if shared is not None or found.subject is None:
        return shared
    relative = relative_before(document, found.subject)
    if relative is not None and relative.i != found.subject.i:
        return noun_before(document, relative)
    if verb.dep == "acl:relcl" and found.subject.lower not in ("who", "which", "that"):
        return document.head(verb)
    return None


def logical_subject(document: Document, verb: Token, depth: int) -> Token | None:
    """Who does what an active verb says: own subject, controller, or the doer of the matrix clause."""
    if depth > DEPTH:
        return None
    own = own_subject(document, verb)
    if own is not None:
        return causer(document, own, verb)
    if verb.tag == "VB" and any(c.lower == "do" for c in document.children[verb.i] if c.dep == "aux"):
        return None  # *Don't kill me*
    if (answers := accused(document, verb)) is not None:
        return answers
    if (before := coordinated(document, verb)) is not None:
        passive = clause(document, before).passive
        return (surface_subject if passive else logical_subject)(document, before, depth + 1)
    if (matrix := _before_comma(document, verb)) is not None:
        found = clause(document, matrix)
        return by_phrase(document, found) if found.passive else logical_subject(document, matrix, depth + 1)
    governor = document.head(verb)
    if governor.i == verb.i:
        return None
    if verb.dep in ("acl", "acl:relcl", "amod") and governor.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        return _of_noun(document, verb, governor, depth)
    return _controller(document, verb, governor, depth)


def _before_comma(document: Document, verb: Token) -> Token | None:
    """The clause that *…, killing six* goes on from, where the participle was hung on a noun."""
    first = document.sentence(verb).first
    comma = verb.i - 1 > first and document.tokens[verb.i - 1].text == ","
    governor = document.head(verb)
    inner = governor.pos in ("VERB", "AUX")
    if verb.tag != "VBG" or not comma:
        return None
    for told in (governor, *document.ancestors(governor)):
        if not any(c.lower == "where" for c in document.children[told.i]):
            continue
        above = document.head(told)  # *Shells hit a school where they slept, killing six*
        deed = document.head(above) if told.dep == "acl:relcl" else above
        return deed if harms(verb, None) and harms(deed, None) else None
    if inner and governor.dep != "acl":
        return None
    before = reversed(document.tokens[first : verb.i - 1])
    matrix = next((t for t in before if t.pos == "VERB" and t.dep not in ("amod", "acl", "acl:relcl")), None)
    subject = own_subject(document, matrix) if matrix is not None else None
    struck = subject is not None and kind(document, subject) in INSTRUMENTS  # *A shell hit men mending nets, killing*
    return matrix if not inner or struck else None


def _of_noun(document: Document, verb: Token, noun: Token, depth: int) -> Token | None:
    """The doer of a participle or an infinitive under a noun: the noun, or for *a plot to kill* its owner."""
    infinitive = any(c.lower == "to" for c in document.children[verb.i]) or verb.tag == "VB"
    if infinitive and (user := used_by(document, document.head(noun), noun)) is not None:
        return logical_subject(document, user, depth + 1)
    if noun.i < verb.i and verb.tag == "VBG" and frame_word(noun, "charge"):
        return charged(document, noun)
    if noun.i > verb.i and verb.dep == "amod" and document.tokens[verb.i - 1].pos in ("DET", "NUM"):
        return None  # *shows a burning car*
    if noun.i > verb.i:  # the noun after a participle is its object: *stop shelling towns*
        return logical_subject(document, noun, depth + 1) if noun.pos == "VERB" else _beyond(document, noun, depth)
    if verb.tag == "VBG" and not infinitive and document.child(verb, "mark", "case") is None:
        passed = noun.dep == "obl" and kind(document, noun) == "place"  # *swept through the villages killing farmers*
        passed = passed or (noun.dep == "obj" and noun.lower in ("act", "crime", "deed"))
        return logical_subject(document, document.head(noun), depth + 1) if passed else noun
    after = any(c.lower in ("of", "for") and c.dep in ("mark", "case") for c in document.children[verb.i])
    policy = verb.tag == "VBG" and after and kind(document, noun) in ("thing", "manner")  # *its policy of shelling*
    if not infinitive and not policy:  # a finite verb that was taken for a participle has its object behind it
        return noun if verb.dep == "acl" and direct_object(document, verb) is not None else None
    if infinitive and _is_ranked(document, noun):
        own = document.child(noun, "nsubj") if document.child(noun, "cop") else None
        return noun if own is None or own.pos == "PRON" else own
    governor = document.head(noun)
    given = document.child(governor, "iobj") if infinitive and noun.dep == "obj" else None
    if given is not None and given.i < noun.i:
        return given  # *gave the army time to shell the town*
    if noun.dep in ("obj", "obl", "iobj") and any(_governs_object(key) for key in keys(governor)):
        return noun  # *urged the rebels to stop*, with the infinitive hung on the rebels
    owner = document.child(noun, "nmod:poss")
    return owner if owner is not None else logical_subject(document, document.head(noun), depth + 1)


def _is_ranked(document: Document, noun: Token) -> bool:
    """Whether a noun is the first or most of its kind that did something: *the worst storm to hit*."""
    words = document.tokens[chunk_start(document, noun) : noun.i]
    does = kind(document, noun) in ACTORS | INSTRUMENTS | NATURAL
    return does and any(t.tag in ("JJS", "RBS") or t.lower in RANKS for t in words)


def _beyond(document: Document, noun: Token, depth: int) -> Token | None:
    """The doer of a participle whose object was taken for its governor."""
    governor = document.head(noun)
    if governor.i == noun.i or governor.i > noun.i or noun.dep not in ("obj", "xcomp", "obl", "ccomp"):
        return None
    return logical_subject(document, governor, depth + 1)


def _controller(document: Document, verb: Token, governor: Token, depth: int) -> Token | None:
    marks = [c.lower for c in document.children[verb.i] if c.dep in ("mark", "case")]
    if (kept := kept_from(document, verb, governor)) is not None:
        return kept
    if governor.pos not in ("VERB", "AUX", "ADJ"):
        return surface_subject(document, governor, depth + 1)
    matrix = clause(document, governor)
    between = matrix.object is not None and matrix.object.i < verb.i
    near = matrix.object is not None and verb.i - 1 <= matrix.object.i
    seen = verb.tag in ("VB", "VBP") and frame_word(governor, "perceives")
    if (verb.tag == "VBG" or seen) and not marks and between and (near or frame_word(governor, "perceives")):
        return matrix.object  # *heard them shooting*, *saw rebels storm in*, *shows one of the men, Jon Reed, firing*
    if verb.tag == "VBG" and between and not {"for", "of"}.isdisjoint(marks) and bears(document, matrix):
        return matrix.object  # *jailed the farmer for killing*, *cleared him of killing*
    if "to" in marks or verb.tag == "VB":
        commanded = any(_governs_object(key) for key in keys(governor))
        commanded = commanded and used_by(document, governor, matrix.object) is None
        if commanded and between:
            return matrix.object
        subject, by = surface_subject(document, governor, depth + 1), None
        if matrix.passive and verb.dep == "advcl" and subject is not None and kind(document, subject) not in ACTORS:
            by = by_phrase(document, matrix)  # *tunnels dug by rebels to attack the town*
        return by if by is not None and by.i < verb.i and kind(document, by) in ACTORS else subject
    if verb.tag == "VBG" and not marks:
        if matrix.passive and not frame_word(governor, "perceives"):  # *Two men were seen shooting*
            return by_phrase(document, matrix)
        doer = logical_subject(document, governor, depth + 1)
        return doer if doer is not None else matrix.subject
    return surface_subject(document, governor, depth + 1)


def used_by(document: Document, governor: Token, noun: Token | None) -> Token | None:
    """The verb of *used a knife to kill*, whose subject kills; None where a noun is not what somebody used."""
    means = noun is not None and noun.dep in ("obj", "obl") and kind(document, noun) in WEAPONS | {"vehicle", "thing"}
    return governor if means and "use" in keys(governor) else None


def _governs_object(lemma: str) -> bool:
    rows = lexicon("hedges").get(lemma, ())
    return any(row["reason"] == "command" or row["slot"] == "factive" for row in rows)
