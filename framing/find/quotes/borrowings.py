"""Verb without a subject -> the one that it borrows, and the noun that a relative pronoun stands for."""

from __future__ import annotations

from framing.document import Token
from framing.find.quotes.namings import NOMINAL, is_somebody, shared_subject, subject
from framing.find.quotes.readings import FINITE, QUOTES, Reading, listed
from framing.find.quotes.verbs import is_verb
from framing.lexicons import lexicon


def borrowed(reading: Reading, verb: Token, first: int) -> Token | None:
    """The subject of another verb that this one shares: joined by `and`, a participle, an infinitive."""
    if verb.tag in FINITE and (found := _joined(reading, verb, first)) is not None:
        return found
    if verb.tag == "VBG" and (blamed := _blamed(reading, verb, first)) is not None:
        return blamed
    if verb.tag == "VBG" and (joint := _joint_participle(reading, verb, first)) is not None:
        return joint
    if verb.tag == "VBG" and (main := _main_subject(reading, verb, first)) is not None:
        return main
    if (user := _means_user(reading, verb)) is not None:
        return user
    found = shared_subject(reading.document, verb)
    if found is None or found.pos not in NOMINAL:
        return None
    if found.lower in listed("relative-pronoun"):
        return antecedent(reading, found, verb)
    if verb.dep == "acl" and verb.tag == "VB" and not _speaks(found):
        return reading.document.child(found, "nmod:poss")  # time to admit it, Borna's refusal to admit it
    if verb.tag in ("VBG", "VB", "VBN") or verb.dep in ("conj", "acl"):
        return (_possessor(reading, found, verb) or found) if found.i < verb.i or verb.dep == "advcl" else None
    return found if found.i < verb.i and found.sentence == verb.sentence else None


def _speaks(noun: Token) -> bool:
    """Whether a noun can say what hangs on it: somebody, or words (`a call to`)."""
    return is_somebody(noun) or any(noun.lemma.lower() in lexicon(name) for name in ("documents", "reporting_nouns"))


def _blamed(reading: Reading, verb: Token, first: int) -> Token | None:
    """Who is blamed or praised for saying it: `criticized Hall for saying that it leaks`."""
    document, governor = reading.document, reading.document.head(verb)
    marked = first > 0 and document.tokens[first - 1].lower in ("for", "of")
    told = marked and governor.pos == "VERB" and governor.lemma.lower() in lexicon("reporting_verbs")
    found = document.child(governor, "obj") if told else None
    return found if found is not None and governor.i < found.i < verb.i else None


def _joint_participle(reading: Reading, verb: Token, first: int) -> Token | None:
    """Whose participle it is that `and` joins to one behind a comma: `…, vowing to fight and calling it unfair`."""
    tokens, low = reading.document.tokens, reading.stretch(verb)[0]
    if first - 1 <= low or tokens[first - 1].lower not in ("and", "but"):
        return None
    for token in reversed(tokens[low : first - 1]):
        if token.tag == "VBG" and token.lemma.lower() in lexicon("reporting_verbs") and token.i > low:
            return subject(reading.document, token) or _main_subject(reading, token, token.i)
    return None


def _means_user(reading: Reading, verb: Token) -> Token | None:
    """Who used a thing to say it: `held a call to defend it`, `took the step of criticizing it`, `haste in saying`."""
    document = reading.document
    noun, governor = document.head(verb), document.head(document.head(verb))
    means = verb.dep == "acl" and verb.tag in ("VB", "VBG") and noun.pos in ("NOUN", "PRON") and noun.dep == "obj"
    if not means or noun.lemma.lower() in lexicon("roles") or noun.lemma.lower() in lexicon("documents"):
        return None
    before = document.tokens[verb.i - 1]
    told = before.lower != "in" and governor.lemma.lower() in lexicon("reporting_verbs")
    if told or before.lower not in ("to", "of", "in"):
        return None
    found = shared_subject(document, governor)
    if found is None or found.i > governor.i or found.pos not in NOMINAL:
        return None
    return antecedent(reading, found, governor) if found.lower in listed("relative-pronoun") else found


def _main_subject(reading: Reading, verb: Token, first: int) -> Token | None:
    """Whose participle it is behind a comma or at the head of its sentence: the subject of the main clause."""
    document = reading.document
    low = reading.stretch(verb)[0]
    if first > low and not _set_apart(reading, first):
        return None
    above = [t for t in document.ancestors(verb) if t.head == t.i or t.dep == "parataxis"]
    told = [t for t in above if t.i < first and t.lemma.lower() in lexicon("reporting_verbs")]
    main = next(iter(told or above[-1:]), None)
    if main is None or main is verb:
        return None
    found = subject(document, main)
    return found if found is not None and found.lower not in listed("relative-pronoun") else None


def _set_apart(reading: Reading, first: int) -> bool:
    """Whether a comma or a dash stands before token `first`, inside a closing mark too: `“…,” saying`."""
    tokens = reading.document.tokens
    k = first - 1
    while k > 0 and reading.quoted[k] >= 0 and tokens[k].text in QUOTES:
        k -= 1
    return tokens[k].text in (",", "—", "–", "--")


def _joined(reading: Reading, verb: Token, first: int) -> Token | None:
    """The subject of the reporting verb before it that `and` or `but` joins it to: `said that …, and warned that …`."""
    tokens = reading.document.tokens
    low = reading.stretch(verb)[0]
    if first - 1 <= low or tokens[first - 1].lower not in ("and", "but"):
        return None
    near = [t for t in reversed(tokens[low : first - 1]) if reading.quoted[t.i] in (-1, reading.quoted[verb.i])]
    level = [t for t in near if t.tag == verb.tag and is_verb(reading, t)]
    reports = [t for t in level if t.lemma.lower() in lexicon("reporting_verbs")]
    for token in reports or level:
        if token.i < first:
            found = subject(reading.document, token)
            if found is not None and found.i < token.i and found.lower not in listed("relative-pronoun"):
                return found
    return None


def _possessor(reading: Reading, noun: Token, verb: Token) -> Token | None:
    """Whose statement it is: `his statement saying`, `the ministry issued a statement saying`."""
    document = reading.document
    if noun.lemma.lower() not in lexicon("reporting_nouns") and noun.lemma.lower() not in lexicon("documents"):
        return None
    owner = document.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    governor = document.head(noun)
    if noun.dep == "obj" and governor.lemma.lower() in lexicon("light_verbs"):
        return shared_subject(document, governor)
    return None


def antecedent(reading: Reading, relative: Token, verb: Token) -> Token:
    """The noun that `who` or `which` stands for: the one that the clause hangs on, else the last noun before it."""
    document, tokens = reading.document, reading.document.tokens
    if (near := _joined_name(reading, relative)) is not None:
        return near
    for clause in (verb, *document.ancestors(verb)):
        if clause.dep == "acl:relcl" and document.head(clause).i < relative.i:
            return document.head(clause)
    low = reading.stretch(verb)[0]
    for i in range(relative.i - 1, low - 1, -1):
        if tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            return top(reading, tokens[i], relative.i)
    return relative


def _joined_name(reading: Reading, relative: Token) -> Token | None:
    """The name right before the pronoun that a conjunction joins: `Hall, who left, and Ortiz, who says`."""
    tokens, k = reading.document.tokens, relative.i - 2
    if k < 1 or tokens[k + 1].text != "," or relative.lower != "who":
        return None
    while k > 0 and tokens[k].pos == "PROPN":
        k -= 1
    name = tokens[k + 1 : relative.i - 1]
    heads = [t for t in name if not k < t.head < relative.i - 1 or t.head == t.i]
    return heads[0] if heads and tokens[k].dep == "cc" and tokens[k - 1].text == "," else None


def top(reading: Reading, token: Token, before: int) -> Token:
    """The head of the noun phrase that ends in `token`."""
    tokens = reading.document.tokens
    while (
        token.dep in ("flat", "compound", "appos", "nmod", "conj", "nummod", "amod", "nmod:desc", "flat:name")
        and token.head < token.i
    ):
        token = tokens[token.head]
        if token.pos not in NOMINAL:
            break
    return token
