"""Reading -> quotes that the layout tells: `Police: …` and `…: UN` in a headline, `Name: text` in a dialogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.article import Span
from framing.document import Token
from framing.find.quotes.contents import trimmed
from framing.find.quotes.cues import Cue
from framing.find.quotes.readings import FINAL, FINITE, Reading
from framing.find.quotes.tellings import drafted
from framing.lexicons import lexicon
from framing.mentions import Quote, Source

LONGEST = 6  # words of a speaker before a colon
TAG = re.compile(r"<tweet[^>]*>")
SIGNATURE = re.compile(r"\s*(?:<tweet/>|(?:—|–|--)\s[^—–\n]*\(@\w+\)[^\n]*)")
TURNS = 2  # paragraphs that start with a name and a colon: fewer are no dialogue


def layouts(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """The quotes of the headline's colon and of a dialogue's turns."""
    yield from _headline(reading, cues)
    yield from _dialogue(reading)
    yield from _blocks(reading, cues)


def _headline(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    tokens = reading.document.tokens
    for zone in reading.document.zones:
        inside = reading.document.within(zone.span) if zone.kind == "headline" else ()
        colon = next((t for t in inside if t.text == ":"), None)
        if colon is None or any(c.verb in inside for c in cues if c.verb.i < colon.i):
            continue
        first, last = inside[0].i, inside[-1].i + 1
        for speaker, content in (((first, colon.i), (colon.i + 1, last)), ((colon.i + 1, last), (first, colon.i))):
            if _speaks(reading, tokens[speaker[0] : speaker[1]], cues):
                yield from _row(reading, speaker, colon, content, "layout.headline")
                break


def _speaks(reading: Reading, phrase: Sequence[Token], cues: Sequence[Cue]) -> bool:
    """Whether a phrase beside a colon names somebody who speaks: a speaking noun, or a name that speaks in the text."""
    if not phrase or len(phrase) > LONGEST or any(t.pos in ("AUX", "PUNCT") for t in phrase):
        return False
    last = phrase[-1]
    if any(last.lemma.lower() in lexicon(name) or last.lower in lexicon(name) for name in ("speakers", "documents")):
        return True
    speakers = {t.text for c in cues if c.source for t in reading.document.within(c.source) if t.pos == "PROPN"}
    return last.text in speakers


def _dialogue(reading: Reading) -> Iterator[Quote]:
    """Turns: each names its speaker and a colon; those whose speakers never say a clause are a list, no dialogue."""
    turns = [turn for paragraph in reading.document.paragraphs if (turn := _turn(reading, paragraph)) is not None]
    tokens = reading.document.tokens
    names = [_name(reading, speaker) for speaker, _, _ in turns]
    told = [any(t.tag in FINITE for t in tokens[content[0] : content[1]]) for _, _, content in turns]
    speakers = {name for name, clause in zip(names, told, strict=True) if clause}
    if sum(told) >= TURNS:
        for (speaker, colon, content), name in zip(turns, names, strict=True):
            if name in speakers:
                yield from _row(reading, speaker, colon, content, "layout.dialogue")


def _blocks(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """`Hall wrote:` at the end of a paragraph, and what he wrote, without marks, as the next one: a letter, a tweet."""
    paragraphs, tokens = reading.document.paragraphs, reading.document.tokens
    for cue in cues:
        n = reading.document.paragraph_at(cue.verb.start)
        inside = reading.document.within(Span(cue.verb.end, paragraphs[n].end))
        if "quote" not in cue.frames or n + 1 == len(paragraphs) or not inside or inside[-1].text != ":":
            continue
        block = reading.document.within(_signed(reading.document.text, paragraphs[n + 1]))
        if any(t.text in FINAL for t in inside) or not block or reading.quoted[block[0].i] >= 0:
            continue
        told = trimmed(reading, block[0].i, block[-1].i + 1)
        zone = reading.document.zone_at(block[0].start)
        if told is not None and zone is None and tokens[cue.last].text != ":" and any(t.tag in FINITE for t in block):
            yield drafted(reading, cue, (told,), "layout.block")


def _signed(text: str, paragraph: Span) -> Span:
    """The paragraph without the tags around a tweet, and without the name and the date behind it."""
    tag = TAG.match(text, paragraph.start, paragraph.end)
    first = tag.end() if tag else paragraph.start
    sign = SIGNATURE.search(text, first, paragraph.end)
    return Span(first, sign.start() if sign else paragraph.end)


def _name(reading: Reading, speaker: tuple[int, int]) -> str:
    return " ".join(t.text for t in reading.document.tokens[speaker[0] : speaker[1]])


def _turn(reading: Reading, paragraph: Span) -> tuple[tuple[int, int], Token, tuple[int, int]] | None:
    inside = reading.document.within(paragraph)
    colon = next((t for t in inside[: LONGEST + 1] if t.text == ":"), None)
    zone = reading.document.zone_at(paragraph.start)
    if colon is None or colon is inside[0] or colon is inside[-1] or (zone is not None and zone.kind == "headline"):
        return None
    name = [t for t in inside if t.i < colon.i]
    if not all(t.text[0].isupper() or t.text in (".", "-", "of", "the", "de") for t in name):
        return None
    return (name[0].i, colon.i), colon, (colon.i + 1, inside[-1].i + 1)


def _row(
    reading: Reading, speaker: tuple[int, int], colon: Token, content: tuple[int, int], rule: str
) -> Iterator[Quote]:
    source, told = trimmed(reading, *speaker), trimmed(reading, *content)
    if source is not None and told is not None:
        yield Quote("indirect", (told,), colon.span, ":", "neutral", Source(source), rule)
