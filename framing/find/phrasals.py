"""Reading -> quotes without a plain reporting verb: `according to`, passives, nouns of saying, no comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from framing.article import Span
from framing.document import Token
from framing.find.contents import OPENERS, clause_end, left, phrase_end, right, trimmed
from framing.find.cues import Cue
from framing.find.indirects import drafted
from framing.find.readings import BREAKS, FINAL, Reading
from framing.find.speakers import NOMINAL, noun_phrase, shared_subject, subject
from framing.lexicons import lexicon
from framing.mentions import Accused, Quote, Source

NOUN_PREPOSITIONS = {"demand": ("for", "on"), "express": ("for", "to", "about", "over"), "accuse": ("of", "on", "against"), "claim": ("of",), "promise": ("of", "to"), "deny": ("of",), "neutral": ("of", "about"), "assert": ("for", "against"), "admit": ("of",)}  # fmt: skip


def according(reading: Reading) -> Iterator[Quote]:
    """`According to X, …`, `…, according to X`, `in the words of X`: the sentence around the phrase."""
    tokens = reading.document.tokens
    phrases = [(tuple(p.split()), rows[0]["class"]) for p, rows in lexicon("attributions").items()]
    for i, token in enumerate(tokens):
        for words, cue_class in phrases:
            if token.lower == words[0] and tuple(t.lower for t in tokens[i : i + len(words)]) == words:
                found = _according(reading, i, i + len(words), cue_class)
                if found is not None:
                    yield found


def _according(reading: Reading, first: int, after: int, cue_class: str) -> Quote | None:
    document, tokens = reading.document, reading.document.tokens
    low, high = reading.stretch(tokens[first])
    head = _nominal_head(reading, after, high)
    if head is None:
        return None
    opening = _earlier(reading, low, first) is None
    source = noun_phrase(document, head, low=after, high=_source_end(reading, head.i, high) if opening else high)
    behind = reading.token_at(source.end)
    spans = [s for s in (_earlier(reading, low, first), _later(reading, first, behind, high, low)) if s is not None]
    if not spans:
        return None
    cue = Span(tokens[first].start, tokens[after - 1].end)
    lemma = cue.of(document.text).lower()
    return Quote("indirect", tuple(spans), cue, lemma, cue_class, Source(source), "according-to")


def _source_end(reading: Reading, head: int, high: int) -> int:
    """The comma that ends the source of a sentence that starts with it; an apposition between two commas belongs to it."""
    tokens = reading.document.tokens
    commas = [k for k in range(head, high) if tokens[k].text == ","][:2]
    if len(commas) == 2:
        between = tokens[commas[0] + 1 : commas[1]]
        if between[0].pos == "DET" and not any(t.pos in ("VERB", "AUX") for t in between):
            return commas[1]
    return commas[0] if commas else high


def _nominal_head(reading: Reading, first: int, high: int) -> Token | None:
    """The head of the noun phrase that starts at token `first`."""
    tokens = reading.document.tokens
    i = first
    while i < high and tokens[i].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        if tokens[i].text in BREAKS or i > first + 6:
            return None
        i += 1
    if i >= high:
        return None
    node = tokens[i]
    while (
        first <= tokens[node.head].i < high
        and node.head != node.i
        and tokens[node.head].pos in NOMINAL
        and node.dep not in ("obl", "nsubj", "parataxis")
    ):
        node = tokens[node.head]
    return node


def _earlier(reading: Reading, low: int, first: int) -> Span | None:
    """What stands before the phrase in its sentence; a lone conjunction is nothing."""
    end = first
    words = [t for t in reading.document.tokens[low:end] if any(c.isalnum() for c in t.text)]
    if not words or all(t.pos in ("CCONJ", "SCONJ", "ADV") for t in words):
        return None
    return trimmed(reading, low, end)


def _later(reading: Reading, first: int, behind: int, high: int, low: int) -> Span | None:
    """What stands behind `according to X,` where the sentence goes on about the same matter."""
    tokens = reading.document.tokens
    while behind < high and tokens[behind].text not in (",", "—", "–", ":") and tokens[behind].text not in FINAL:
        behind += 1  # a relative clause or a prepositional phrase of the source
    opening = _earlier(reading, low, first) is None
    if behind < high and tokens[behind].text == "," and opening:
        behind = _past_relative(reading, behind, high)
    if behind >= high - 1 or tokens[behind].text in FINAL:
        return None
    k = behind + 1
    if not opening and (
        tokens[k].tag == "VBG"
        or tokens[k].pos == "SCONJ"
        or tokens[k].lower in ("who", "which", "where", "and", "but", "a", "an", "the")
    ):
        return None
    return trimmed(reading, k, high)


def _past_relative(reading: Reading, comma: int, high: int) -> int:
    """The comma that closes `, who died in 2000,` or an apposition that the source phrase left out."""
    tokens = reading.document.tokens
    if comma + 1 < high and tokens[comma + 1].lower in ("who", "which", "whose"):
        return next((k for k in range(comma + 2, high) if tokens[k].text == ","), comma)
    return comma


def passives(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """`it was reported that …`, `X is believed to …`, `Y was accused by X of …`, `Y was told that …`."""
    for cue in cues:
        if cue.passive:
            found = _hedged(reading, cue) or _passive_accusing(reading, cue) or _passive_clause(reading, cue)
            if found is not None:
                yield found


def _hedged(reading: Reading, cue: Cue) -> Quote | None:
    """`X is believed to have left`: subject and infinitive."""
    rows = lexicon("hedged_passives").get(cue.lemma)
    document = reading.document
    theme = subject(document, cue.verb)
    if rows is None or theme is None:
        return None
    tail = next(
        (c for c in document.children[cue.verb.i] if c.dep in ("xcomp", "ccomp", "advcl") and c.i > cue.last), None
    )
    marker = next((c for c in document.children[tail.i] if c.lower == "to" and c.i < tail.i), None) if tail else None
    if tail is None or marker is None:
        return None
    content = trimmed(reading, marker.i, clause_end(reading, cue, marker.i, reading.stretch(cue.verb)[1]))
    subject_span = noun_phrase(document, theme, high=cue.first)
    if content is None or subject_span.end > content.start:
        return None
    return drafted(reading, cue, (subject_span, content), "passive.infinitive", cue_class=rows[0]["class"])


def _passive_accusing(reading: Reading, cue: Cue) -> Quote | None:
    document = reading.document
    theme = subject(document, cue.verb)
    tokens, high = document.tokens, reading.stretch(cue.verb)[1]
    near = tokens[cue.last + 1 : min(high, cue.last + 12)]
    marker = next(
        (
            t
            for t in near
            if t.lower in ("of", "for")
            and t.i + 1 < high
            and (t.head == cue.verb.i or tokens[t.i + 1].tag == "VBG" or document.head(t).head == cue.verb.i)
        ),
        None,
    )
    if cue.cue_class != "accuse" or marker is None:
        return None
    content = trimmed(reading, marker.i + 1, clause_end(reading, cue, marker.i + 1, reading.stretch(cue.verb)[1]))
    if content is None or (marker.lower == "for" and cue.source is None):
        return None
    accused = Accused(noun_phrase(document, theme, high=cue.first)) if theme is not None else None
    return drafted(reading, cue, (content,), "passive.accusing", accused=accused)


def _passive_clause(reading: Reading, cue: Cue) -> Quote | None:
    if "clause" not in cue.frames and cue.lemma not in lexicon("hedged_passives"):
        return None
    content = right(reading, cue)
    tokens = reading.document.tokens
    if content is None:
        return _passive_about(reading, cue) or _passive_fronted(reading, cue)
    opener = tokens[reading.token_at(content.start)]
    if opener.lower not in OPENERS and not reading.opens_quotation(opener.i):
        return None
    return drafted(reading, cue, (content,), "passive.clause")


def _passive_about(reading: Reading, cue: Cue) -> Quote | None:
    """`was asked about …`: what the question was."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    start = cue.last + 1
    if "about" not in cue.frames or start + 1 >= high or tokens[start].lower != "about":
        return None
    content = trimmed(reading, start + 1, phrase_end(reading, reading.document.children[cue.verb.i], start + 1, high))
    return drafted(reading, cue, (content,), "passive.about") if content else None


def _passive_fronted(reading: Reading, cue: Cue) -> Quote | None:
    """`…, it was reported.`"""
    theme = subject(reading.document, cue.verb)
    if theme is None or theme.lower != "it" or theme.i != cue.first - 1:
        return None
    content = left(reading, cue, theme.i)
    return drafted(reading, cue, (content,), "passive.fronted") if content else None


def nominals(reading: Reading) -> Iterator[Quote]:
    """`X's claim that …`, `its call for …`, `made a promise to …`."""
    for token in reading.document.tokens:
        rows = lexicon("reporting_nouns").get(token.lemma.lower())
        if rows and token.pos == "NOUN" and (found := _nominal(reading, token, rows[0]["class"])) is not None:
            yield found


def _nominal(reading: Reading, noun: Token, cue_class: str) -> Quote | None:
    document, tokens = reading.document, reading.document.tokens
    high = reading.stretch(noun)[1]
    i = noun.i + 1
    if i >= high - 1:
        return None
    i = _past_by(reading, noun, i, high)
    copula = tokens[i].lemma == "be" and i + 1 < high and tokens[i + 1].lower == "that"
    i += copula
    clause = tokens[i].lower == "that" and (
        tokens[i].dep == "mark" or tokens[i].pos == "SCONJ" or reading.opens_quotation(i + 1)
    )
    preposition = tokens[i].lower in NOUN_PREPOSITIONS.get(cue_class, ()) and not clause
    source, carrier = _owner(reading, noun)
    if not clause and (not preposition or source is None):
        return None
    start = i if clause else i + 1
    if copula:
        content = trimmed(reading, start, high)
        cue = Span(noun.start, tokens[i - 1].end)
        return (
            Quote(
                "indirect",
                (content,),
                cue,
                noun.lemma.lower(),
                cue_class,
                Source(source) if source else None,
                "nominal.copula",
            )
            if content and source
            else None
        )
    heads = [c for c in document.children[noun.i] if c.i >= start]
    content = trimmed(reading, start, phrase_end(reading, heads, start, high))
    if content is None:
        return None
    first = carrier.i if carrier is not None and carrier.i < noun.i else noun.i
    cue = Span(tokens[first].start, tokens[noun.i if clause else i].end)
    return Quote(
        "indirect",
        (content,),
        cue,
        noun.lemma.lower(),
        cue_class,
        Source(source) if source else None,
        "nominal.that" if clause else "nominal.of",
    )


def _past_by(reading: Reading, noun: Token, i: int, high: int) -> int:
    """The token behind `by the mayor` in `the suggestion by the mayor that …`; `i` where no such phrase stands there."""
    tokens = reading.document.tokens
    if tokens[i].lower not in ("by", "from", "of"):
        return i
    end = next(
        (k for k in range(i + 1, min(high - 1, i + 9)) if tokens[k].lower == "that" and tokens[k].dep == "mark"), i
    )
    return i if any(t.pos in ("VERB", "AUX") for t in tokens[i:end]) else end


def quoted_nouns(reading: Reading, told: Sequence[Quote]) -> Iterator[Quote]:
    """`issued a statement: “…”`, `chants of “…”`: a noun of saying right before a quotation that nobody has told yet."""
    _document, tokens = reading.document, reading.document.tokens
    for quotation in reading.quotations:
        i = reading.token_at(quotation.outer.start) - 1
        if any(s.overlaps(quotation.outer) for q in told for s in q.spans) or not quotation.closed:
            continue
        while i > 0 and (tokens[i].text in (",", ":") or tokens[i].lower in ("of", "that")):
            i -= 1
        rows = lexicon("reporting_nouns").get(tokens[i].lemma.lower()) if i >= 0 else None
        if rows and tokens[i].pos == "NOUN" and tokens[i].end < quotation.outer.start:
            source, carrier = _owner(reading, tokens[i])
            cue = Span(tokens[carrier.i if carrier is not None and carrier.i < i else i].start, tokens[i].end)
            named = Source(source) if source else None
            yield Quote(
                "direct", (quotation.outer,), cue, tokens[i].lemma.lower(), rows[0]["class"], named, "nominal.quoted"
            )


def _owner(reading: Reading, noun: Token) -> tuple[Span | None, Token | None]:
    """Who says it, and the verb that carries the noun: `X's claim`, `the claim of X`, `X repeated the claim`."""
    document = reading.document
    owner = document.child(noun, "nmod:poss")
    governor = document.head(noun)
    if governor.pos == "VERB" and noun.dep == "obj" and governor.lemma.lower() in lexicon("light_verbs"):
        speaker = shared_subject(document, governor)
        if speaker is not None and (owner is None or owner.pos == "PRON"):
            return noun_phrase(document, speaker, high=governor.i) if speaker.i < governor.i else None, governor
    if owner is not None:
        return noun_phrase(document, owner, high=noun.i), None
    by = next(
        (
            c
            for c in document.children[noun.i]
            if c.dep == "nmod" and any(m.lower in ("by", "from") for m in document.children[c.i])
        ),
        None,
    )
    return (noun_phrase(document, by, low=noun.i + 1), None) if by is not None else (None, None)


def no_comments(reading: Reading) -> Iterator[Quote]:
    """`X declined to comment`, `did not respond to a request`: rows without content."""
    document = reading.document
    for pattern in _patterns():
        for match in pattern.finditer(document.text):
            inside = document.within(Span(match.start(), match.end()))
            if inside and reading.quoted[inside[0].i] < 0:
                yield _no_comment(reading, Span(match.start(), match.end()), inside)


def _no_comment(reading: Reading, cue: Span, inside: Sequence[Token]) -> Quote:
    document = reading.document
    verbs = [t for t in inside if t.pos in ("VERB", "AUX", "ADJ")]
    speaker = next((s for v in verbs if (s := shared_subject(document, v)) is not None and s.end <= cue.start), None)
    low = reading.stretch(inside[0])[0]
    if speaker is None:
        speaker = next(
            (t for t in reversed(document.tokens[low : inside[0].i]) if t.pos in ("NOUN", "PROPN", "PRON")), None
        )
    source = Source(noun_phrase(document, speaker, high=inside[0].i)) if speaker is not None else None
    return Quote("indirect", (), cue, verbs[-1].lemma.lower() if verbs else None, "no-comment", source, "no-comment")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace(" ", r"[\s\u00a0]+"), re.IGNORECASE) for pattern in lexicon("no_comments"))
