"""Verb -> speaker read from the words before it alone: `people close to the family said`, `I heard a man shout`."""

from __future__ import annotations

from framing.document import Token
from framing.find.quotes.namings import subject
from framing.find.quotes.readings import FINITE, Reading, listed
from framing.lexicons import lexicon

NOUNS = ("NOUN", "PROPN", "PRON")
PHRASE = (*NOUNS, "DET", "ADJ", "NUM")
REACH = 10  # tokens before the verb


def perceived(reading: Reading, verb: Token, first: int) -> Token | None:
    """Whom somebody hears or sees say it: `I heard a man shout`, `hear him asking`."""
    tokens = reading.document.tokens
    low = reading.stretch(verb)[0]
    if verb.tag not in ("VB", "VBG", "NN") or first - 2 < low or tokens[first - 1].pos not in NOUNS:
        return None
    k = first - 1
    while k > low and tokens[k].pos in PHRASE:
        k -= 1
    return tokens[first - 1] if tokens[k].lemma.lower() in listed("perception") else None


def chained(reading: Reading, verb: Token, low: int) -> Token | None:
    """Whose verb governs one of saying behind a closing mark: `“…,” Hall was heard saying`, `… is quoted as saying`."""
    document, tokens = reading.document, reading.document.tokens
    main = next((t for t in tokens[low : verb.i] if t.tag in FINITE), None)
    if main is None or verb.tag in FINITE or any(t.pos == "PUNCT" for t in tokens[main.i : verb.i]):
        return None
    while main.dep in ("aux", "aux:pass", "cop") and low < main.head <= verb.i:
        main = tokens[main.head]
    found = subject(document, main)
    return found if found is not None and low <= found.i < main.i else None


def postmodified(reading: Reading, verb: Token, first: int) -> Token | None:
    """The noun before an adjective or a participle and its complement: `people close to the family said`."""
    tokens = reading.document.tokens
    low = max(reading.stretch(verb)[0] + 1, first - REACH)
    if verb.tag not in FINITE or first <= low or tokens[first - 1].pos not in NOUNS:
        return None
    k = first - 1
    while (k > low and tokens[k].pos in PHRASE) or tokens[k].tag in ("POS", "HYPH"):
        k -= 1
    modifier, noun = tokens[k - 1], tokens[k - 2]
    governed = noun.i > 0 and tokens[noun.i - 1].pos == "AUX"
    if k - 2 < low - 1 or tokens[k].tag not in ("IN", "TO") or noun.pos != "NOUN" or governed:
        return None
    # Behind people without an article a second finite verb makes a participle of the first, whatever its tag.
    people = noun.tag == "NNS" and noun.lower in lexicon("roles") and tokens[noun.i - 1].pos != "DET"
    return noun if modifier.tag in ("VBN", "JJ", "RB") or (people and modifier.tag in ("VBD", "VBP")) else None
