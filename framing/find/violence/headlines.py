"""Document -> Document: headlines with their verbs put right, where title case and dropped words mislead the parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from framing.document import Document, Sentence, Token
from framing.find.violence.kinds import ACTORS, INSTRUMENTS, keys, kind, verb_entry, verb_keys
from framing.find.violence.noun_phrases import is_possessive
from framing.lexicons import lexicon

OPENERS = frozenset({"as", "after", "when", "while", "before", "because", "since", "until", "where", "once"})
LINKS = frozenset({"that", "who", "which"})
STOPS = frozenset({":", ";", "|", "—", "–", "?", "!"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BOTH = frozenset({"police", "army", "forces", "troops", "personnel", "military", "staff", "crew", "mob"})


def with_verbs(document: Document) -> Document:
    """The document in which the words that only a verb can be in a headline are tagged and hung as verbs."""
    for sentence in document.sentences:
        if document.in_headline(sentence.start):
            for first, last in _clauses(document, sentence):
                document = _read(document, first, last)
    return document


def _clauses(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches of a headline that hold one subject each: between colons, semicolons and words like *as*."""
    first = sentence.first
    for token in document.tokens[sentence.first : sentence.last]:
        if token.text in STOPS or token.lower in OPENERS | LINKS:
            yield first, token.i
            first = token.i + 1
    yield first, sentence.last


def _read(document: Document, first: int, last: int) -> Document:
    """The document with the verbs of one stretch: the first after its subject, those that follow a comma or *and*."""
    found = _main(document, first, last)
    if found is None:
        return document
    document = _hung(document, found, first)
    for i in range(found.i + 1, last - 1):
        joins = document.tokens[i].text in (",", "&") or document.tokens[i].lower == "and"
        after = document.tokens[i + 1]
        if joins and _form(after) is not None and _starts_phrase(document, i + 2, last):
            document = _with(document, dict(_joined(document, after, found)))
    return document


def _joined(document: Document, verb: Token, main: Token) -> Iterator[tuple[int, Token]]:
    """The changes that make a word a verb beside the main one, without a subject of its own."""
    yield verb.i, _as_verb(verb, _form(verb) or "VBP")._replace(dep="conj", head=main.i)
    for token in document.children[verb.i]:
        if token.i < verb.i and token.dep.startswith("nsubj"):
            yield token.i, token._replace(dep="obj" if token.i > main.i else "dep", head=main.i)


def _main(document: Document, first: int, last: int) -> Token | None:
    """The verb of a stretch: of verbs that could stand side by side (*Army Shells Kill Two*) the last one."""
    fitting = [t for t in document.tokens[first + 1 : last] if _fits(document, t, first, last)]
    chosen = None
    for token in fitting:
        if chosen is None or token.i == chosen.i + 1:
            chosen = token
    if chosen is None or any(_is_verb(t) for t in document.tokens[first : chosen.i]):
        return None
    return chosen


def _fits(document: Document, token: Token, first: int, last: int) -> bool:
    """Whether a word can be the verb of the subject right before it: its form agrees, and what follows can follow."""
    form = _form(token)
    before = document.tokens[token.i - 1]
    if before.pos == "ADV" and token.i - 2 >= first:
        before = document.tokens[token.i - 2]
    counted = before.pos == "NUM" and token.lower in lexicon("violence_adjectives")  # *15 Wounded in Blast*
    if form is None or counted or (before.pos not in NOMINAL and before.tag[:2] != "NN" and not _is_noun(before)):
        return False
    if not _can_act(document, before, first) or not _agrees(before, form):
        return False
    if form in ("VBD", "VBN"):
        return token.tag != "VBD" or document.head(token).i == token.i
    if token.i + 1 >= last:
        return _has_frame(token, ("die", "recip"))
    return _starts_phrase(document, token.i + 1, last) or _aims(document, token)


def _form(token: Token) -> str | None:
    """The tag that a word has as a verb of headlines; None for a word that is no such verb."""
    lower = token.lower
    if not any(key in _verbs() for key in verb_keys(token)):
        return None
    if lower.endswith("ing") or lower in ("dead", "fire", "death", "war"):
        return None
    if lower in _verbs():
        return "VBP"
    if lower in lexicon("irregular_verbs") or lower.endswith("ed"):
        return "VBN"
    return "VBZ" if lower.endswith("s") else None


@cache
def _verbs() -> frozenset[str]:
    """The verbs that headlines of violence have: of the act, of responsibility, of speech."""
    multiword = {phrase.split()[0] for phrase in lexicon("violence_multiwords")}
    frames = {
        lemma
        for lemma, rows in lexicon("violence_frames").items()
        if any(row["frame"] in ("claim", "own", "accuse", "headline-verb", "halting", "exist") for row in rows)
    }
    plain = {lemma for lemma in lexicon("reporting_verbs") if " " not in lemma}
    return frozenset(lexicon("violence_verbs")) | frames | plain | (multiword - _NO_VERBS)


_NO_VERBS = frozenset({"death", "hate", "crime", "loss", "exchange", "use", "security", "police", "officer", "sexual"})


def _is_noun(token: Token) -> bool:
    return any(key in table for table in (lexicon("participants"), lexicon("weapons")) for key in keys(token))


def _can_act(document: Document, subject: Token, first: int) -> bool:
    """Whether the word before the verb can be its subject; a noun behind a preposition is none."""
    if is_possessive(subject) or subject.tag == "PRP$":
        return False
    return kind(document, subject) in ACTORS | INSTRUMENTS | {"place", "thing", "vehicle"} or _is_noun(subject)


def _agrees(subject: Token, form: str) -> bool:
    """Whether number fits: *Rebels Claim*, *Army Shells*; *Rebel Attack* is a noun."""
    if form == "VBN":
        return True
    plural = subject.lower.endswith(("s", "men")) and not subject.lower.endswith("ss")
    many = plural or subject.tag in ("NNS", "NNPS") or subject.pos == "NUM" or subject.lower in ("people", "children")
    if subject.lower in BOTH or (subject.pos == "PROPN" and plural and not _is_noun(subject)):
        return True
    return many if form == "VBP" else not many


def _starts_phrase(document: Document, i: int, last: int) -> bool:
    """Whether a noun phrase, `dead` or a number can start at a token."""
    if i >= last:
        return False
    token = document.tokens[i]
    return (
        token.pos in NOMINAL | {"DET", "ADJ"}
        or token.lower in ("dead", "at", "more", "nearly", "up")
        or (token.tag in ("VBG", "VBN") and token.dep == "amod" and i + 1 < last)
    )


def _aims(document: Document, token: Token) -> bool:
    """Whether the verb needs no object: *Police Fire on Crowd*, *Rebels Clash With Army*."""
    if any(row["frame"] == "exist" for key in verb_keys(token) for row in lexicon("violence_frames").get(key, ())):
        return document.tokens[token.i + 1].pos == "ADP"  # *Clashes Erupt in Capital*
    after = document.tokens[token.i + 1].lower
    aimed = after in ("on", "at", "with", "into", "in", "near", "over", "against", "through")
    return aimed and _has_frame(token, ("fire", "recip", "shoot", "die", "explode", "agentive", "blast"))


def _has_frame(token: Token, frames: tuple[str, ...]) -> bool:
    rows = (row for key in verb_keys(token) for row in lexicon("violence_verbs").get(key, ()))
    return any(row["frame"] in frames for row in rows)


def _is_verb(token: Token) -> bool:
    """Whether a token was parsed as a verb that carries its clause."""
    return token.tag in ("VBD", "VBZ", "VBP", "MD") and token.pos in ("VERB", "AUX")


def _as_verb(token: Token, form: str) -> Token:
    if token.pos == "VERB" and token.tag in ("VBD", "VBN") and form == "VBN":
        form = token.tag
    lemma = next((key for key in verb_keys(token) if key in _verbs()), token.lower)
    return token._replace(pos="VERB", tag=form, lemma=lemma)


def _hung(document: Document, verb: Token, first: int) -> Document:
    """The document with the verb as the head of its stretch: its own root, or a clause of the verb before *as*."""
    changes: dict[int, Token] = {}
    root, opener = _opener(document, verb, first)
    changed = _as_verb(verb, _form(verb) or "VBP")
    changes[verb.i] = changed._replace(dep="advcl" if root else "root", head=root.i if root else verb.i)
    if opener is not None:
        changes[opener.i] = opener._replace(pos="SCONJ", dep="mark", head=verb.i)
    for token in document.tokens[first : document.sentence(verb).last]:
        inside = token.i < verb.i and (token.head == verb.i or token.head > verb.i or token.dep == "root")
        if inside and token.pos in NOMINAL and not _modifies_next(document, token, verb):
            changes[token.i] = token._replace(dep="dep", head=verb.i)
    for token in document.children[verb.i]:
        if token.i < first and token.dep.startswith("nsubj"):
            changes[token.i] = token._replace(dep="root", head=token.i)
    changes |= _listed(document, verb, first)
    return _with(document, changes)


def _listed(document: Document, verb: Token, first: int) -> dict[int, Token]:
    """The subject of *Police, Protesters Clash*, where a comma stands for *and*."""
    words = document.tokens[first : verb.i]
    commas = [t for t in words if t.text == ","]
    if len(commas) != 1 or commas[0].i in (first, verb.i - 1):
        return {}
    if any(t.pos not in NOMINAL | {"ADJ", "PUNCT"} for t in words):
        return {}
    one, other = document.tokens[commas[0].i - 1], words[-1]
    return {
        one.i: one._replace(dep="nsubj", head=verb.i, pos="NOUN" if one.pos == "ADJ" else one.pos),
        other.i: other._replace(dep="conj", head=one.i),
    }


def _modifies_next(document: Document, token: Token, verb: Token) -> bool:
    return token.i + 1 < verb.i and document.tokens[token.i + 1].pos in NOMINAL


def _opener(document: Document, verb: Token, first: int) -> tuple[Token | None, Token | None]:
    """The verb of the stretch before and the word like *as* that joins this stretch to it."""
    sentence = document.sentence(verb)
    if first <= sentence.first or document.tokens[first - 1].lower not in OPENERS:
        return None, None
    opener = document.tokens[first - 1]
    before = [t for t in document.tokens[sentence.first : opener.i] if t.pos == "VERB"]
    root = next((t for t in before if verb not in (t, *document.ancestors(t))), None)
    return root, opener


def _with(document: Document, changes: dict[int, Token]) -> Document:
    return replace(document, tokens=tuple(changes.get(t.i, t) for t in document.tokens))


def shows_deed(document: Document, token: Token) -> bool:
    """Whether a headline has a form in -ing between two people: *Film shows officer shooting teen*."""
    if not document.in_headline(token.start) or verb_entry("violence_verbs", token) is None:
        return False
    if token.i == 0 or token.i + 1 >= document.sentence(token).last:
        return False
    before, after = document.tokens[token.i - 1], document.tokens[token.i + 1]
    told = after.lemma.lower() in ("victim", "suspect")
    return not told and kind(document, before) in ("armed", "person") and kind(document, after) == "person"


def between_people(document: Document, token: Token) -> Iterator[Token]:
    """The form in -ing as a verb of the noun before it, and the noun after it as its object."""
    before, after = document.tokens[token.i - 1], document.tokens[token.i + 1]
    outer = next((t for t in document.ancestors(token) if t.i not in (before.i, token.i, after.i)), None)
    yield before._replace(dep="obj" if outer else "root", head=outer.i if outer else before.i)
    yield token._replace(pos="VERB", tag="VBG", dep="acl", head=before.i)
    yield after._replace(dep="obj", head=token.i)
