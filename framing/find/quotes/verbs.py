"""Token -> whether it reports, and with which particle: `point out`, `make it clear`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from framing.document import Token
from framing.find.quotes.readings import FINAL, FINITE, Reading, listed
from framing.lexicons import lexicon


def closes_speech(reading: Reading, token: Token) -> bool:
    """Whether a word that was tagged as another is the verb behind a quotation: `…,” Stone wrote.`"""
    if token.lower not in lexicon("attribution_forms") or reading.quoted[token.i] >= 0:
        return False
    for k in range(token.i - 1, max(-1, token.i - 8), -1):
        before = reading.document.tokens[k]
        if reading.quoted[k] >= 0:
            return before.end == reading.quotations[reading.quoted[k]].outer.end
        if before.text in (".", "?", "!", ";") or before.tag in FINITE:
            return False
    return False


def follows_name(reading: Reading, token: Token) -> bool:
    """Whether a word that was tagged as another is the verb of the name before it: `Pell announced aid`."""
    tokens = reading.document.tokens
    if token.lower == "reading" and token.i + 1 < len(tokens) and reading.opens_quotation(token.i + 1):
        return True  # a sign reading “…”
    if token.lower not in lexicon("attribution_forms") or token.i == 0 or token.i + 1 >= len(tokens):
        return False
    before, behind = tokens[token.i - 1], tokens[token.i + 1]
    named = before.pos in ("PROPN", "PRON") or (before.pos == "NOUN" and before.text[0].isupper())
    if not named or before.tag == "PRP$" or token.lower.endswith("ing"):
        return False
    if token.tag == "VBN":
        return before.pos == "PROPN" and token.dep in ("amod", "root", "compound")
    closes = behind.text in FINAL and any(t.tag in FINITE for t in tokens[reading.stretch(token)[0] : token.i])
    return token.pos in ("NOUN", "PROPN") and (behind.lower == "that" or closes)


@cache
def phrasal_verbs() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First lemma -> what follows it, of the verbs of more than one word: `point out`, `make it clear`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for lemma in lexicon("reporting_verbs"):
        first, *rest = lemma.split()
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}


def with_particle(reading: Reading, verb: Token, lemma: str) -> tuple[str, int]:
    """The lemma of the longest verb that starts with `verb`, and its last token."""
    tokens = reading.document.tokens
    for rest in phrasal_verbs().get(lemma, ()):
        if tuple(t.lower for t in tokens[verb.i + 1 : verb.i + 1 + len(rest)]) == rest:
            return f"{lemma} {' '.join(rest)}", verb.i + len(rest)
    return lemma, verb.i


def is_verb(reading: Reading, token: Token) -> bool:
    """Whether the token is a verb that can govern what is told, not a participle before a noun."""
    if is_so_called(reading, token):
        return False
    modifies = token.dep in ("amod", "compound", "aux", "aux:pass", "case", "det", "flat") and token.tag not in FINITE
    if modifies and not _stands_alone(reading, token):
        return False
    verbal = token.pos == "VERB" or token.tag.startswith("VB") or token.lower in ("said", "says")
    return verbal or _is_heard(reading, token) or _is_infinitive(reading, token)


def _is_infinitive(reading: Reading, token: Token) -> bool:
    """Whether a word that was tagged as a noun is the verb behind `to` and before a quotation: `to state, “…”`"""
    tokens, i = reading.document.tokens, token.i
    opens = i + 2 < len(tokens) and tokens[i + 1].text == "," and reading.opens_quotation(i + 2)
    return opens and token.tag == "NN" and i > 0 and tokens[i - 1].lower == "to"


def _is_heard(reading: Reading, token: Token) -> bool:
    """Whether a word that was tagged as a noun is what somebody is heard to do: `heard a man shout, “Run!”`"""
    tokens, i = reading.document.tokens, token.i
    opens = any(reading.opens_quotation(k) for k in range(i + 1, min(len(tokens), i + 3)))
    return opens and token.tag == "NN" and any(t.lemma in listed("perception") for t in tokens[max(0, i - 4) : i])


def _stands_alone(reading: Reading, token: Token) -> bool:
    """Whether a participle can modify no noun where it stands: `who attacked Hall`, `has since denounced it`."""
    tokens, low = reading.document.tokens, reading.stretch(token)[0]
    if token.tag != "VBN" or token.i == low:
        return False
    k = token.i - 1
    while k > low and tokens[k].pos == "ADV":
        k -= 1
    if tokens[k].lemma == "have" or tokens[k].lower in listed("relative-pronoun"):
        return True
    finite = any(t.tag in FINITE for t in tokens[low:k])
    if tokens[k].dep == "cc" or tokens[k].lower in ("and", "but"):  # came out and endorsed Hall
        return any(t.tag in FINITE for t in tokens[max(low, k - 3) : k])
    opener = tokens[low]
    apart = tokens[k].text == "," and opener.pos in ("PROPN", "DET", "NOUN") and "," in [t.text for t in tokens[low:k]]
    return apart and not (finite and not _in_relative(tokens[low:k]))  # Hall, the mayor, endorsed it


def _in_relative(before: Sequence[Token]) -> bool:
    """Whether all finite verbs stand behind a relative pronoun."""
    first = next((n for n, t in enumerate(before) if t.tag in FINITE), len(before))
    return any(t.lower in listed("relative-pronoun") for t in before[:first])


def is_so_called(reading: Reading, token: Token) -> bool:
    """Whether it is the second half of `so-called`, or a particle makes another verb of it: `call off`."""
    tokens = reading.document.tokens
    before = "".join(t.lower for t in tokens[max(0, token.i - 2) : token.i])
    before = "so-" if token.lower == "called" and before.endswith("ly-") else before  # a wrongly-called end
    after = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
    return before.endswith("so-") or (token.lemma.lower() == "call" and after in ("off", "up", "in"))
