"""Document, head -> why an act is not asserted: negation, modals, conditions, threats, denials, accusations, hedges."""

from __future__ import annotations

from collections.abc import Iterator

from framing.document import Document, Token
from framing.find.violence.auxiliaries import BE, HAVE, auxiliaries
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import keys, verb_keys
from framing.find.violence.noun_phrases import chunk_start
from framing.lexicons import lexicon

STRENGTH = ("denial", "threat", "accusation", "command", "attempt", "neg", "conditional", "modal", "future", "hedge")
CLAUSAL = frozenset({"xcomp", "advcl", "acl", "ccomp", "conj", "csubj"})
PASSED = frozenset({"xcomp", "csubj"})
ACCUSERS = frozenset({"victim", "accuser", "casualty", "death"})  # an alleged one tells of an alleged act


def unasserted_by(
    document: Document, head: Token, nominal: bool, arguments: tuple[Token, ...], victim: Token | None = None
) -> str | None:
    """The strongest reason that takes the act out of what is asserted; None where it is asserted.

    `victim` is that of the arguments who suffers.
    """
    return min(_reasons(document, head, nominal, arguments, victim), key=STRENGTH.index, default=None)


def reason(token: Token, slot: str) -> str | None:
    """The reason that a token gives in a slot of hedges.tsv."""
    table = lexicon("hedges")
    forms = verb_keys(token) if token.pos == "VERB" else keys(token)
    rows = (row for key in forms for row in table.get(key, ()))
    return next((row["reason"] for row in rows if row["slot"] == slot), None)


def _reasons(
    document: Document, head: Token, nominal: bool, arguments: tuple[Token, ...], victim: Token | None
) -> Iterator[str]:
    yield from _of_arguments(document, arguments, victim)
    if nominal:
        yield from _of_noun(document, head)
        return
    yield from _of_verb(document, head)
    yield from _of_governors(document, head)


def _of_arguments(document: Document, arguments: tuple[Token, ...], victim: Token | None) -> Iterator[str]:
    """`no` before an argument, hedging adjectives inside it: *killed the alleged robber* leaves no doubt of the act."""
    for token in arguments:
        sure = token is victim and token.lemma.lower() not in ACCUSERS
        if token.lower in ("nobody", "none", "nothing"):
            yield "neg"
        for word in (*document.tokens[chunk_start(document, token) : token.i],):
            if word.lower == "no":
                yield "neg"
            elif sure or word.lower in ("feared", "likely"):
                continue
            elif (found := reason(word, "adjective")) and found != "future":
                yield found


def _is_not_only(document: Document, word: Token) -> bool:
    behind = document.tokens[word.i + 1 : word.i + 2]
    return word.lower == "not" and any(t.lower in ("only", "just", "merely") for t in behind)


def _of_verb(document: Document, verb: Token) -> Iterator[str]:
    """What stands before a verb: auxiliaries, `not`, adverbs, conditions."""
    for word in _before(document, verb):
        if _is_not_only(document, word):
            continue
        for slot in ("adverb", "aux"):
            if found := reason(word, slot):
                yield found
    for child in document.children[verb.i]:
        if _is_not_only(document, child):
            continue
        if (child.dep == "mark" and (found := reason(child, "marker"))) or (
            child.dep == "advmod" and (found := reason(child, "adverb"))
        ):
            yield found
    first = document.sentence(verb).first
    before = document.tokens[verb.i - 1] if verb.i > first else None
    if before is not None and before.lower == "without":
        yield "neg"


def _before(document: Document, verb: Token) -> Iterator[Token]:
    first, i = document.sentence(verb).first, verb.i - 1
    while i >= first and verb.i - i < 8:
        word = document.tokens[i]
        inside = word.pos in ("AUX", "ADV", "PART") or word.lower in BE or word.lower in ("not", "n't", "n’t")
        if not inside or word.lower in ("'s", "’s"):
            return
        yield word
        i -= 1


def _of_governors(document: Document, verb: Token) -> Iterator[str]:
    """What the words above a verb say of it, up its path in the tree and from the words before an infinitive."""
    token = verb
    if document.tokens[verb.i - 1].text == "," and verb.tag == "VBG" and _after_place(document, verb):
        return  # *shelled a harbour where they had told families to wait, killing nine*
    if any(_has_purpose(document, t) for t in (verb, *document.ancestors(verb)[:2])):
        yield "future"  # *their goal was to shell the port*
    for _ in range(6):
        governor = document.head(token)
        if governor.i == token.i or _presupposed(token, governor) or _is_background(document, token):
            break
        yield from _of_governor(document, token, governor)
        if token.dep == "conj" or token.dep in PASSED:
            yield from _of_verb(document, governor) if _shares(document, token, governor) else ()
        elif token.dep not in CLAUSAL:
            break
        if token.dep in ("ccomp", "acl:relcl"):
            break
        token = governor
    yield from _infinitive(document, verb)
    yield from _denied(document, verb)


def _after_place(document: Document, verb: Token) -> bool:
    return any(c.lower == "where" for t in document.ancestors(verb) for c in document.children[t.i])


def _has_purpose(document: Document, verb: Token) -> bool:
    """Whether a goal or a mission is the subject of a clause."""
    return any(c.dep in ("nsubj", "nsubj:outer") and frame_word(c, "purpose") for c in document.children[verb.i])


def _is_background(document: Document, token: Token) -> bool:
    """Whether a clause only dates or explains the one above it: *after*, *when*, *as*, *because*."""
    marks = (c.lower for c in document.children[token.i] if c.dep in ("mark", "advmod"))
    return token.dep == "advcl" and any(mark in ("after", "when", "as", "while", "since", "because") for mark in marks)


def _presupposed(token: Token, governor: Token) -> bool:
    """Whether the act goes on before the clause above is told: *urged them to stop shelling*."""
    return token.tag == "VBG" and governor.i == token.i - 1 and frame_word(governor, "halting")


def _denied(document: Document, verb: Token) -> Iterator[str]:
    """*denied that …*, read from the words before the verb."""
    first = document.sentence(verb).first
    for i in range(verb.i - 1, first, -1):
        token = document.tokens[i]
        if token.lower == "that" and _alleges(document, first, i):
            yield "accusation"
            return
        if token.lower == "that" and document.tokens[i - 1].pos == "VERB":
            found = reason(document.tokens[i - 1], "governor")
            if found == "denial" or (found == "threat" and not _of_others(document, verb, document.tokens[i - 1])):
                yield found
            return
        if (token.pos == "VERB" and token.lower not in HAVE) or token.text in (",", ";"):
            return


def _of_others(document: Document, verb: Token, governor: Token) -> bool:
    """Whether somebody warns of what others do, which is no threat: *the minister warned that rebels would attack*."""
    doer = document.child(verb, "nsubj", "nsubj:pass")
    own = doer is None or doer.pos == "PRON" or any(c.tag == "PRP$" for c in document.children[doer.i])  # *his men*
    return governor.lemma.lower() == "warn" and not own


def _alleges(document: Document, first: int, that: int) -> bool:
    """Whether the clause before *that* alleges (*alleged in an interview that*)."""
    words = reversed(document.tokens[max(first, that - 12) : that])
    verb = next((t for t in words if t.pos in ("VERB", "AUX") and t.dep != "amod"), None)
    return verb is not None and verb.lower.startswith("alleg")


def _shares(document: Document, token: Token, governor: Token) -> bool:
    """Whether what stands before the governor reaches the token: no subject of its own, no auxiliaries of its own."""
    return document.child(token, "nsubj", "nsubj:pass") is None and not auxiliaries(document, token) & BE


def _of_governor(document: Document, token: Token, governor: Token) -> Iterator[str]:
    marks = {c.lower for c in document.children[token.i] if c.dep in ("mark", "case")}
    if token.dep == "conj":
        return
    if governor.pos in ("NOUN", "PROPN"):
        if found := reason(governor, "noun"):
            yield found
        return
    passive = bool(auxiliaries(document, governor) & BE)
    if passive and "to" in marks and (found := reason(governor, "raising")):
        yield found
    if token.dep == "ccomp" and "to" not in marks:
        found = reason(governor, "governor")
        alleges = found == "accusation" and governor.lemma.lower().startswith("alleg")
        if found == "threat" and _of_others(document, token, governor):
            return
        if found is not None and (found in ("denial", "threat", "neg") or alleges):
            yield found
        elif passive and (raised := reason(governor, "raising")):
            yield raised
        return
    if token.dep == "advcl" and not (marks & {"to", "of", "for", "from", "with"}):
        return
    bare = "to" not in marks and token.tag not in ("VB", "VBG")
    if bare and reason(governor, "governor") in ("command", "future", "attempt", "threat"):
        return
    if ("to" in marks and (found := reason(governor, "goal"))) or (
        (found := reason(governor, "governor"))
        and (token.dep != "advcl" or "to" in marks or found in ("accusation", "neg"))
    ):
        yield found
    elif governor.lemma.lower() in ("appear", "seem", "likely", "unlikely", "going") and "to" in marks:
        yield reason(governor, "raising") or reason(governor, "adjective") or "hedge"
    elif governor.pos in ("ADJ", "VERB") and "to" in marks and (found := reason(governor, "adjective")):
        yield found
    elif token.dep == "advcl" and "to" in marks and token.tag != "VBG" and reason(governor, "factive") is None:
        yield "future"


def _infinitive(document: Document, verb: Token) -> Iterator[str]:
    """The governor of an infinitive or of a participle after `of`, read from the words before it."""
    i, first = verb.i - 1, document.sentence(verb).first
    while i >= first and (document.tokens[i].pos in ("PART", "AUX", "ADV") and document.tokens[i].lower != "to"):
        i -= 1
    if i <= first or document.tokens[i].lower not in ("to", "of", "from"):
        return
    preposition = document.tokens[i].lower
    for word in reversed(document.tokens[max(first, i - 6) : i]):
        if word.pos not in ("VERB", "NOUN", "ADJ", "PROPN", "PRON", "DET", "NUM", "PART"):
            return
        if preposition == "to" and word.i == i - 1 and word.pos in ("NOUN",) and (found := reason(word, "noun")):
            yield found
        if word.lower in ("guilty", "innocent"):
            if (word.lower == "innocent") != (document.tokens[word.i - 1].lower == "not"):
                yield "denial"
            return
        if word.pos in ("VERB", "ADJ"):
            found = reason(word, "governor") or (reason(word, "adjective") if preposition == "to" else None)
            if found and (
                preposition == "to" or found in ("accusation", "denial") or (found == "neg" and preposition == "from")
            ):
                yield found
            return


def _of_noun(document: Document, noun: Token) -> Iterator[str]:
    """What stands around an event noun: *no attack*, *alleged strike*, *an attempted murder*, *threatened raids*."""
    start = chunk_start(document, noun)
    for word in document.tokens[start : noun.i]:
        if word.lower == "no":
            yield "neg"
        elif word.pos != "ADV" and (found := reason(word, "adjective")):  # no *about 40 hostages*
            yield found
    before = document.tokens[start - 1] if start > document.sentence(noun).first else None
    if before is not None and before.lower == "without":
        yield "neg"
    if before is not None and before.lower in ("of", "against", "for", "to") and start >= 2:
        outer = document.tokens[start - 2]
        if outer.pos == "NOUN" and before.lower == "of" and document.tokens[outer.i - 1].lower == "no":
            yield "neg"
        if outer.pos == "NOUN" and before.lower == "of" and (found := reason(outer, "noun")):
            yield found
    after = document.tokens[noun.i + 1] if noun.i + 1 < document.sentence(noun).last else None
    if after is not None and after.pos == "NOUN" and (found := reason(after, "noun")):
        yield found
    governor = document.head(noun)
    if governor.pos == "VERB" and noun.dep in ("obj", "obl", "nsubj:pass"):
        yield from _governed(document, noun, governor)
    elif governor.pos == "VERB" and noun.dep == "nsubj" and _happens(governor):
        yield from (r for r in _of_verb(document, governor) if r in ("neg", "modal", "future"))


def _happens(verb: Token) -> bool:
    table = lexicon("violence_frames")
    return any(row["frame"] == "exist" for key in verb_keys(verb) for row in table.get(key, ()))


def _governed(document: Document, noun: Token, governor: Token) -> Iterator[str]:
    found = reason(governor, "governor")
    start = document.tokens[chunk_start(document, noun)]
    definite = start.lower == "the" or start.tag == "PRP$"  # *stop the violence*, *ordered the raid*: it is there
    if found == "neg" and definite and frame_word(governor, "halting"):
        return
    if found in ("neg", "command") and definite:
        yield from _of_governors(document, governor)
        return
    if found in ("threat", "attempt", "denial", "future", "neg", "command") and noun.dep != "obl":
        yield found
    case = document.child(noun, "case")
    charged = case is not None and case.lower in ("of", "for", "with", "in", "over")
    if found == "accusation" and noun.dep == "obl" and charged:
        yield found
