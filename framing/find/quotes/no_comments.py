"""Reading -> rows for sources that were asked and said nothing: `declined to comment`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from framing.article import Span
from framing.document import Token
from framing.find.quotes.namings import noun_phrase, shared_subject
from framing.find.quotes.readings import Reading
from framing.lexicons import lexicon
from framing.mentions import Quote, Source


def no_comments(reading: Reading) -> Iterator[Quote]:
    """`X declined to comment`, `did not respond to a request`, `calls to X went unanswered`: rows without content."""
    document = reading.document
    for match in _refusals().finditer(_small(document.text)):
        parts = {name.rstrip("0123456789"): Span(*match.span(name)) for name, text in match.groupdict().items() if text}
        cue = parts.get("silence", Span(*match.span()))
        inside = document.within(cue)
        if inside and reading.quoted[inside[0].i] < 0:
            yield _no_comment(reading, cue, inside, document.within(parts["asked"]) if "asked" in parts else ())


def _no_comment(reading: Reading, cue: Span, inside: Sequence[Token], asked: Sequence[Token]) -> Quote:
    document = reading.document
    verbs = [t for t in inside if t.pos in ("VERB", "AUX", "ADJ")]
    speaker = next((s for v in verbs if (s := shared_subject(document, v)) is not None and s.end <= cue.start), None)
    low = reading.stretch(inside[0])[0]
    if speaker is None:
        speaker = next(
            (t for t in reversed(document.tokens[low : inside[0].i]) if t.pos in ("NOUN", "PROPN", "PRON")), None
        )
    who = noun_phrase(document, speaker, high=inside[0].i) if speaker is not None else None
    if asked:
        end = next((t.i for t in asked[1:] if t.lower == "for"), asked[-1].i + 1)  # him for further comment
        who = asked[0].span.hull(document.tokens[end - 1].span)
    source = Source(who) if who else None
    return Quote("indirect", (), cue, verbs[-1].lemma.lower() if verbs else None, "no-comment", source, "no-comment")


@cache
def _refusals() -> re.Pattern[str]:
    """All patterns in one, tried where a word starts in small letters; the names of their groups are numbered."""
    named = (re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{n}>", p) for n, p in enumerate(lexicon("no_comments")))
    spaced = (re.sub(r" (\??)", lambda m: r"[\s\u00a0]" + ("*" if m[1] else "+"), p) for p in named)
    return re.compile(rf"\b(?:{'|'.join(spaced)})")


def _small(text: str) -> str:
    """The text in small letters, each character in its place: a search in it is faster than one that ignores case."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
