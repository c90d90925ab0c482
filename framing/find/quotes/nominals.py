"""Reading -> quotes of nouns of saying: `the claim that`, `its call for`, `chants of`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from framing.article import Span
from framing.document import Token
from framing.find.quotes.edges import trimmed
from framing.find.quotes.namings import noun_phrase, shared_subject
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import FINITE, Reading, is_temporal, listed
from framing.lexicons import Row, lexicon
from framing.mentions import Quote, Source


def nominals(reading: Reading) -> Iterator[Quote]:
    """`X's claim that …`, `its call for …`, `made a promise to …`."""
    for token in reading.document.tokens:
        rows = lexicon("reporting_nouns").get(token.lemma.lower())
        if rows and token.pos == "NOUN" and (found := _nominal(reading, token, rows[0])) is not None:
            yield found


def _nominal(reading: Reading, noun: Token, row: Row) -> Quote | None:
    document, tokens = reading.document, reading.document.tokens
    high = reading.stretch(noun)[1]
    if noun.i + 2 >= high or _is_told(reading, noun):
        return None
    i = _past_by(reading, noun, noun.i + 1, high)
    copula = tokens[i].lemma == "be" and i + 1 < high and tokens[i + 1].lower == "that"
    clause = copula or _is_that(reading, i)
    high = high if copula else before_verb(reading, noun, _front_end(reading, noun, high))
    source, carrier = owner_of(reading, noun)
    if (source is None and (copula or not clause)) or (
        not clause and tokens[i].lower not in row["prepositions"].split(",")
    ):
        return None
    if not clause and (_is_denied(reading, noun) or is_temporal(tokens[i + 1])):
        return None  # denied the charges of theft; issued the order on Monday
    start = i if clause and not copula else i + 1
    heads = [c for c in document.children[noun.i] if c.i >= start]
    marked = start + 2 < high and tokens[start + 1].text == "," and reading.quotation_of(start + 2)  # that, “…”
    end = high if copula else phrase_end(reading, heads, start, high)
    content = trimmed(reading, start, reading.token_at(marked.outer.end) if marked else end)
    if source is None and content is not None and _is_relative(reading, content):
        return None
    last = noun.i if clause and not copula else i
    rule = "nominal.copula" if copula else ("nominal.that" if clause else "nominal.of")
    return nominal_row(reading, (noun, last, carrier), row["class"], content, source, rule) if content else None


def _front_end(reading: Reading, noun: Token, high: int) -> int:
    """The comma before the main clause that a noun in front of it has: `After his call for aid, Hall said …`."""
    tokens, low = reading.document.tokens, reading.stretch(noun)[0]
    if tokens[low].pos not in ("ADP", "SCONJ") or any(t.tag in FINITE for t in tokens[low : noun.i]):
        return high
    for k in range(noun.i + 1, high - 2):
        named = tokens[k].text == "," and tokens[k + 1].pos in ("PRON", "PROPN") and tokens[k + 2].tag in FINITE
        if named and tokens[k + 1].lower not in listed("relative-pronoun"):
            return k
    return high


def before_verb(reading: Reading, noun: Token, high: int) -> int:
    """The verb of which the noun is the subject: `Hall’s pledge to stay if he loses will cost votes`."""
    verb = reading.document.head(noun)
    if not noun.dep.startswith("nsubj") or not noun.i < verb.i < high:
        return high
    helpers = [c.i for c in reading.document.children[verb.i] if c.dep in ("aux", "aux:pass", "cop") and c.i > noun.i]
    return min([verb.i, *helpers])


def _is_told(reading: Reading, noun: Token) -> bool:
    """Whether another row tells the noun or denies that it was said: `reiterated Russia's call`, `no suggestion`."""
    document = reading.document
    governor, owner = document.head(noun), document.child(noun, "nmod:poss")
    rows = lexicon("reporting_verbs").get(governor.lemma.lower(), ())
    carried = noun.dep == "obj" and bool(rows) and "object" in rows[0]["frames"] and owner is not None
    denied = any(c.lower == "no" and c.dep == "det" for c in document.children[noun.i])
    return denied or (carried and owner is not None and owner.pos != "PRON")


def _is_denied(reading: Reading, noun: Token) -> bool:
    """Whether the verb tells the noun as what it denies: `denied the allegations of theft`."""
    rows = lexicon("reporting_verbs").get(reading.document.head(noun).lemma.lower(), ())
    return noun.dep == "obj" and bool(rows) and rows[0]["class"] == "deny"


def _is_relative(reading: Reading, content: Span) -> bool:
    """Whether `that` stands for the noun itself: `a claim that the government disputes`."""
    *before, last = reading.document.within(content)
    inside = pairwise((*before, last))
    if any(t.lemma in ("say", "think", "believe") and n.tag in FINITE for t, n in inside if t.tag in FINITE):
        return True  # a letter that Hall later said was a joke
    perfect = last.tag == "VBN" and bool(before) and before[-1].lemma == "have"
    return last.pos == "VERB" and (perfect or last.tag in ("VBZ", "VBP", "VBD"))


def _is_that(reading: Reading, i: int) -> bool:
    """Whether token `i` opens a clause that a noun governs."""
    token = reading.document.tokens[i]
    return token.lower == "that" and (token.dep == "mark" or token.pos == "SCONJ" or reading.opens_quotation(i + 1))


def nominal_row(
    reading: Reading,
    cue: tuple[Token, int, Token | None],
    cue_class: str,
    content: Span,
    source: Span | None,
    rule: str,
) -> Quote:
    """A quote of a noun; `cue` is the noun, the last token of the expression, and the verb that carries it."""
    noun, last, carrier = cue
    first = carrier if carrier is not None and carrier.i < noun.i else noun
    span = Span(first.start, reading.document.tokens[last].end)
    named = Source(source) if source else None
    return Quote("indirect", (content,), span, noun.lemma.lower(), cue_class, named, rule)


def _past_by(reading: Reading, noun: Token, i: int, high: int) -> int:
    """The token behind `by the mayor` in `the claim by the mayor that …`, behind `on Monday` in `her claim on Monday
    that …`, else `i`."""
    tokens = reading.document.tokens
    timed = is_temporal(tokens[i]) or tokens[i].lower in listed("timing") or is_temporal(tokens[i + 1])
    owner, carrier = owner_of(reading, noun)
    if tokens[i].lower not in ("by", "from", "of") and not (timed and owner is not None and carrier is None):
        return i
    end = next((k for k in range(i + 1, min(high - 1, i + 9)) if _is_that(reading, k)), i)
    return i if any(t.pos in ("VERB", "AUX") or reading.is_break(t.i) for t in tokens[i:end]) else end


def owner_of(reading: Reading, noun: Token) -> tuple[Span | None, Token | None]:
    """Who says it, and the verb that carries the noun: `X's claim`, `the claim of X`, `X repeated the claim`."""
    document = reading.document
    owner = document.child(noun, "nmod:poss")
    body = next((c for c in document.children[noun.i] if c.dep == "compound" and c.pos == "PROPN"), None)
    if owner is None and body is not None:  # an Arab League call for
        return noun_phrase(document, body, high=noun.i), None
    governor = document.head(noun)
    if governor.pos == "VERB" and noun.dep == "obj" and governor.lemma.lower() in lexicon("light_verbs"):
        speaker = shared_subject(document, governor)
        if speaker is not None and (owner is None or owner.pos == "PRON"):
            return noun_phrase(document, speaker, high=governor.i) if speaker.i < governor.i else None, governor
    if owner is not None:
        return noun_phrase(document, owner, high=noun.i), None
    if governor.pos == "VERB" and noun.dep == "obl" and any(c.lower == "with" for c in document.children[noun.i]):
        speaker = shared_subject(document, governor)  # took office with a promise to
        if speaker is not None and speaker.i < governor.i and speaker.lower not in listed("relative-pronoun"):
            return noun_phrase(document, speaker, high=governor.i), None
    by = next(
        (
            c
            for c in document.children[noun.i]
            if c.dep == "nmod" and any(m.lower in ("by", "from") for m in document.children[c.i])
        ),
        None,
    )
    return (noun_phrase(document, by, low=noun.i + 1), None) if by is not None else (None, None)
