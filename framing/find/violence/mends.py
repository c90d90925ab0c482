"""Document -> Document: word classes put right where the words around a violent head leave no doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framing.document import Document, Token
from framing.find.violence.auxiliaries import BE, auxiliaries
from framing.find.violence.headlines import between_people, shows_deed, with_verbs
from framing.find.violence.kinds import ACTORS, among_dead, entry, framed, keys, kind, verb_entry
from framing.find.violence.names import with_names
from framing.find.violence.noun_phrases import chunk_after, chunk_start, is_finite, is_possessive
from framing.find.violence.participles import harms, in_the_past, of_noun_before, result_before, with_main_verbs
from framing.lexicons import lexicon

CLOSED = frozenset({"PUNCT", "DET", "PRON", "CCONJ", "NUM", "SYM"})
PARTICIPLES = ("slain", "beaten")  # forms that only a verb has
AFTER_SHOT = ("dead", "by", "at", "in", "into", "and", "himself", "herself", "multiple", "several", "to", "while")
OBJECTS = frozenset({"PRON", "DET", "NOUN", "NUM"})


def mended(document: Document) -> Document:
    """The document with other tags on the words that were read in the wrong class; the tree is kept."""
    document = with_main_verbs(with_verbs(with_names(document)))
    changes = {token.i: token for token in _changes(document)}
    return replace(document, tokens=tuple(changes.get(t.i, t) for t in document.tokens)) if changes else document


def _changes(document: Document) -> Iterator[Token]:
    nouns = lexicon("violence_nouns")
    for token in (t for t in document.tokens if t.pos not in CLOSED and not among_dead(document, t)):
        if token.tag == "VBD" and (participle := of_noun_before(document, token)) is not None:
            yield participle
        elif token.lower in ("shot", "wounded", "hurt", "injured", "fallen"):
            yield from _participle(document, token)
        elif token.lower in ("beat", "hit") and token.pos == "NOUN" and _between_people(document, token):
            yield token._replace(pos="VERB", tag="VBD", lemma=token.lower)
        elif token.lower in ("shoot", "shoots") and token.pos != "VERB" and document.child(token, "det") is None:
            yield token._replace(pos="VERB", tag="VBP", lemma="shoot")
        elif token.pos != "VERB" and (token.lower in PARTICIPLES or (token.pos == "ADJ" and _named_deed(token))):
            yield token._replace(pos="VERB", tag="VBD" if _before_past(document, token) else "VBN")
        elif token.pos in ("ADJ", "ADV") and token.lower in nouns and not _of_other_class(document, token):
            yield _as_noun(token)._replace(lemma=token.lower)
        elif token.pos == "VERB" and entry("violence_nouns", token) is not None:
            yield from _placed(document, token) or _noun(document, token)
        elif token.tag in ("VBZ", "VBP") and token.pos == "VERB" and _only_noun(document, token):
            yield _as_noun(token)._replace(tag="NNS")
        elif token.tag == "VBN" and (past := in_the_past(document, token)) is not None:
            yield past
        elif token.tag == "VBN" and token.dep == "amod" and _told_of(document, token):
            yield token._replace(pos="VERB", tag="VBD", dep="root", head=token.i)
            if (doer := document.tokens[token.i - 1]).pos == "ADJ":  # *the military shelled towns*
                yield doer._replace(pos="NOUN", tag="NN", dep="nsubj", head=token.i)
        elif token.dep == "compound" and token.lower.endswith("ing") and shows_deed(document, token):
            yield from between_people(document, token)
        elif token.pos == "NOUN" and _halts(document, token):
            yield token._replace(pos="VERB", tag="VB")
        elif token.dep == "compound" and token.tag in ("VB", "VBP"):  # *a hate crime*
            yield token._replace(pos="NOUN", tag="NN")
        elif token.tag == "VB" and token.lower in lexicon("irregular_verbs"):
            yield token._replace(tag="VBN")
        elif token.pos in ("NOUN", "PROPN", "ADJ") and verb_entry("violence_verbs", token) is not None:
            yield from _verb(document, token)


def _before_past(document: Document, token: Token) -> bool:
    """Whether a verb in the past is coordinated right behind: *punched and kicked the driver*."""
    words = document.tokens[token.i + 1 : min(token.i + 3, document.sentence(token).last)]
    return len(words) == 2 and words[0].pos == "CCONJ" and words[1].tag == "VBD"


def _of_other_class(document: Document, token: Token) -> bool:
    """Whether an event noun is an adjective or a verb here (*bloodshed* never is, *the army's offensive* is not)."""
    verbal = verb_entry("violence_verbs", token) is not None
    adjective = token.lower in framed("adjective-too")
    if adjective and (before := _near(document, token, -1)) is not None:
        owned = before.pos == "DET" or is_possessive(before) or (before.dep, before.head) == ("compound", token.i)
        led = owned or before.lower in ("military", "ground", "air")
        adjective = not led or _noun_next(_near(document, token, 1))
    return adjective or (verbal and token.pos == "ADJ") or token.lower in lexicon("violence_adjectives")


def _only_noun(document: Document, token: Token) -> bool:
    """Whether a word that was taken for a verb names a weapon or, at a sentence's start, fighters (*Troops*)."""
    if verb_entry("violence_verbs", token) is not None:
        return False
    starts = token.i == document.sentence(token).first
    armed = any(row["class"] == "armed" for key in keys(token) for row in lexicon("participants").get(key, ()))
    return (starts and armed) or entry("weapons", token) is not None


def _halts(document: Document, token: Token) -> bool:
    """Whether a word that was taken for a noun is an infinitive of stopping (*to halt attacks*)."""
    before = _near(document, token, -1) if token.lower in framed("halting") else None
    after = _near(document, token, 1)
    nominal = after is not None and after.pos in ("NOUN", "PROPN", "DET", "ADJ", "PRON")
    if before is None or before.lower != "to" or not nominal:
        return False
    return before.tag == "TO" or (before.i > 0 and document.tokens[before.i - 1].pos == "VERB")


def _told_of(document: Document, token: Token) -> bool:
    """Whether a participle that was hung on the noun behind it is the verb of the noun before it."""
    before, after = _near(document, token, -1), _near(document, token, 1)
    if before is None or after is None or token.text.istitle() or auxiliaries(document, token):
        return False
    nominal = before.pos in ("NOUN", "PROPN", "PRON") or before.lower == "military" or _only_noun(document, before)
    led = token.lower in framed("led")
    return nominal and before.end < token.start and not led and kind(document, before) in ACTORS


def _between_people(document: Document, token: Token) -> bool:
    """Whether people stand right before and a noun phrase right after: *police beat students*."""
    before, after = _near(document, token, -1), _near(document, token, 1)
    if before is None or after is None or kind(document, before) not in ("armed", "person", "pronoun"):
        return False
    return chunk_after(document, after.i, document.sentence(token).last) is not None


def _named_deed(token: Token) -> bool:
    """Whether an adjective in -ed is the participle of a deed (*a kidnapped mayor*) and no state (*wounded*)."""
    formed = token.lower.endswith("ed") and token.lower not in lexicon("violence_adjectives")
    return formed and harms(token, ("KILL", "INJURE", "ABDUCT", "SEXUAL", "ABUSE", "ATTACK"))


def _near(document: Document, token: Token, step: int) -> Token | None:
    sentence = document.sentence(token)
    i = token.i + step
    return document.tokens[i] if sentence.first <= i < sentence.last else None


def _participle(document: Document, token: Token) -> Iterator[Token]:
    """`shot` and its like where they were taken for nouns, `the wounded` where it was taken for a verb."""
    before, after = _near(document, token, -1), _near(document, token, 1)
    owned = before is not None and (before.pos == "DET" or before.tag == "PRP$" or _listed(document, token, before))
    counted = token.pos == "NOUN" and before is not None and before.pos == "NUM" and token.lower == "hurt"
    if (counted or (token.lower in ("wounded", "injured", "hurt", "fallen") and owned)) and not _noun_next(after):
        yield token._replace(pos="ADJ", tag="JJ", lemma=token.lower)
        return
    if token.pos == "ADJ" and before is not None and _after_passive(document, token, before):
        changed = token._replace(pos="VERB", tag="VBN")
        yield changed._replace(dep="acl") if token.dep == "amod" and token.head < token.i else changed
        return
    if token.lower != "shot" or token.pos == "VERB" or before is None:
        return
    if before.pos in ("DET", "ADJ", "NUM") or before.tag == "PRP$" or before.text == "-" or is_possessive(before):
        return  # *a long-shot*
    passive = auxiliaries(document, token) & BE
    if after is not None and after.lower in ("after", "during", "near", "outside", "on"):
        passive |= {"be"} if kind(document, before) in ("person", "armed") else set()  # *Teen shot after quarrel*
    if passive or (after is not None and _verb_follows(document, token, after)):
        active = not passive and _takes_object(document, token)
        yield token._replace(pos="VERB", tag="VBD" if active else "VBN", lemma="shoot")


def _listed(document: Document, token: Token, before: Token) -> bool:
    """Whether a count goes before: *fourteen dead, 30 wounded*, *three of the injured*."""
    earlier = document.tokens[document.sentence(token).first + 1 : token.i]
    return before.pos == "NUM" and any(t.lower == "dead" and document.tokens[t.i - 1].pos == "NUM" for t in earlier)


def _after_passive(document: Document, token: Token, before: Token) -> bool:
    """Whether a gapped participle stands after a passive: *six were killed and 20 wounded*."""
    if before.pos in ("NOUN", "CCONJ", "ADV"):
        return token.dep == "conj" and document.head(token).tag in ("VBN", "VBD")
    start = chunk_start(document, before)
    joined = document.tokens[start - 1] if start > document.sentence(token).first else None
    if before.pos != "NUM" or joined is None or (joined.pos != "CCONJ" and joined.text != ","):
        return False
    return any(_passive_deed(document, t) for t in document.tokens[document.sentence(token).first : joined.i])


def _passive_deed(document: Document, token: Token) -> bool:
    """Whether a word is a verb of violence after a form of *be*."""
    verbal = token.tag in ("VBN", "VBD") and verb_entry("violence_verbs", token) is not None
    return verbal and bool(auxiliaries(document, token) & BE)


def _noun_next(after: Token | None) -> bool:
    return after is not None and after.pos in ("NOUN", "PROPN", "ADJ")


def _verb_follows(document: Document, token: Token, after: Token) -> bool:
    if after.lower in AFTER_SHOT:
        return True
    _, last = document.sentence(token)[:2]
    start = chunk_start(document, document.tokens[token.i - 1])
    relative = document.tokens[start - 1].lower in ("whom", "that", "who") if start > 0 else False
    return relative or (not is_finite(after) and chunk_after(document, after.i, last) is not None)


def _takes_object(document: Document, token: Token) -> bool:
    last = document.sentence(token).last
    i = token.i + 1
    if i + 1 < last and document.tokens[i].lower == "and" and document.tokens[i + 1].pos == "VERB":
        i += 2  # *shot and killed six*
    if i < last and document.tokens[i].lower == "dead":
        i += 1
    start = chunk_start(document, document.tokens[token.i - 1])
    relative = start > 0 and document.tokens[start - 1].lower in ("whom", "that")
    at = i < last and document.tokens[i].lower in ("at", "into", "himself", "herself")
    return relative or at or (i < last and chunk_after(document, i, last) is not None)


def _placed(document: Document, token: Token) -> list[Token]:
    """A form of a verb that hangs where only nouns hang: *said that attacks on teachers were up*."""
    hung = token.tag in ("VBZ", "VBP", "VB") and token.dep in ("nsubj", "nsubj:pass", "obj", "obl", "nmod")
    return [_as_noun(token)._replace(tag="NNS")] if hung else []


def _noun(document: Document, token: Token) -> Iterator[Token]:
    """An event noun that was taken for a verb: after a determiner or a genitive, or in a form that no verb has."""
    before, after = _near(document, token, -1), _near(document, token, 1)
    if before is None and token.tag == "NNS":
        yield _as_noun(token)._replace(tag="NNS")
        return
    if before is None:
        if after is not None and token.lower.endswith("ing") and is_finite(after):
            yield _as_noun(token)._replace(lemma=token.lower)
        return
    verbal = verb_entry("violence_verbs", token) is not None
    if token.tag in ("NN", "NNS", "NNP") or (not verbal and token.lower in lexicon("violence_nouns")):
        yield _as_noun(token)
        return
    genitive = is_possessive(before) or before.tag == "PRP$" or before.text in ("'s", "’s")
    genitive = genitive and document.tokens[max(before.i - 1, 0)].pos != "PRON"  # *it's killing people*
    closed = after is None or after.pos in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ", "SCONJ")
    if token.tag == "VBG" or token.lower.endswith("ing"):
        followed = after is not None and after.pos in ("PRON", "DET", "NOUN", "NUM")
        if before.pos == "AUX" and before.tag != "POS" and followed:
            return  # *a disease that's killing people*
        within = before.lower in ("in", "during", "amid", "from", "of", "by") and before.pos in ("ADP", "SCONJ")
        of = after is not None and after.lower == "of" and token.lower != "dying"
        if of or (within and result_before(document, before)):  # *Envoy: Killing of …*, *seven dead in shooting at*
            yield _as_noun(token)._replace(lemma=token.lower)
            return
        in_phrase = genitive or (within and closed) or before.pos in ("DET", "ADJ") or _determined(document, before)
        in_phrase = in_phrase or _of_force(document, before) or _opens(document, token, before, after)
        if in_phrase and (closed or genitive) and (after is None or after.lower not in ("at", "into")):
            yield _as_noun(token)._replace(lemma=token.lower)
    elif token.tag in ("VBZ", "VBP") and before.pos in ("AUX", "PUNCT", "ADJ", "DET", "ADP", "NUM", "VERB") and closed:
        yield _as_noun(token)
    elif not token.lower.endswith("ed") and token.tag in ("VBD", "VBN", "VB", "VBP"):
        bare = token.lemma.lower() == token.lower and token.tag in ("VBD", "VBN") and token.lower not in ("hit", "beat")
        if closed and (bare or before.pos in ("DET", "ADJ") or genitive):
            yield _as_noun(token)


def _opens(document: Document, token: Token, before: Token, after: Token | None) -> bool:
    """*Fierce fighting broke out*: one capitalised word before it and a finite verb after it."""
    first = before.i == document.sentence(token).first and before.pos == "PROPN" and token.head == before.i
    return first and after is not None and is_finite(after)


def _as_noun(token: Token) -> Token:
    clausal = token.dep in ("root", "advcl", "acl", "ccomp", "xcomp", "parataxis", "conj", "acl:relcl")
    return token._replace(pos="NOUN", tag="NN", dep="dep" if clausal else token.dep)


def _of_force(document: Document, before: Token) -> bool:
    """Whether fighters behind a preposition stand before a form in -ing: *died in police firing*."""
    start = chunk_start(document, before)
    case = document.tokens[start - 1] if start > document.sentence(before).first else None
    return kind(document, before) == "armed" and case is not None and case.pos == "ADP"


def _determined(document: Document, before: Token) -> bool:
    """Whether the noun before a form in -ing starts a phrase with a determiner, so that the two are a compound."""
    if before.pos not in ("NOUN", "PROPN"):
        return False
    start = chunk_start(document, before)
    return document.tokens[start].pos == "DET" and before.i - start == 1 and kind(document, before) != "person"


def _verb(document: Document, token: Token) -> Iterator[Token]:
    """A verb of headlines that was taken for a plural noun: *Israel strikes Gaza*."""
    before, after = _near(document, token, -1), _near(document, token, 1)
    if token.tag in ("NNP", "NNPS") and before is not None and not document.in_headline(token.start):
        return  # a name in running text: the Rams
    if token.pos == "NOUN" and document.child(token, "nsubj") and document.child(token, "obj"):
        yield token._replace(pos="VERB", tag="VBZ" if token.lower.endswith("s") else "VBP")
    elif token.lower.endswith("ed") and token.pos != "ADJ":
        starts = before is None or before.pos in ("DET", "ADP", "PUNCT", "CCONJ")
        if starts and after is not None and after.pos in ("NOUN", "PROPN"):  # *Kidnapped mayor freed*
            yield token._replace(pos="VERB", tag="VBN", dep="amod", head=after.i)
        else:
            yield token._replace(pos="VERB", tag="VBD")
    elif token.lower.endswith("s") and token.tag in ("NNS", "NNPS", "NNP") and before is not None and after is not None:
        starts = after.pos in ("PROPN", "NUM") or (after.pos == "DET" and after.lower in ("a", "an", "the"))
        named = kind(document, before) in ("state", "organization", "armed")
        if starts and named and not _finite_elsewhere(document, token):
            yield token._replace(
                pos="VERB", tag="VBZ", lemma=next(iter(k for k in keys(token) if k != token.lower), token.lower)
            )


def _finite_elsewhere(document: Document, token: Token) -> bool:
    sentence = document.sentence(token)
    return any(is_finite(t) for t in document.tokens[sentence.first : sentence.last] if t.i != token.i)
