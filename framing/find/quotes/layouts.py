"""Reading -> quotes that the layout tells: `Police: …` and `…: UN` in a headline, `Name: text` in a dialogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from framing.article import Span
from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import trimmed
from framing.find.quotes.floats import LONGEST_NAME, is_rubric, turn_name
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import noun_phrase, shared_subject
from framing.find.quotes.readings import FINAL, FINITE, Reading, listed
from framing.find.quotes.tellings import drafted
from framing.lexicons import lexicon
from framing.mentions import Quote, Source

TAG = re.compile(r"<tweet[^>]*>")
SIGNATURE = re.compile(r"\s*(?:(?:pic\.twitter\.com/|https?://)\S+\s*)*(?:<tweet/>|(?:—|–|--)\s[^—–\n]*\(@\w+\)[^\n]*)")
TWEETED = re.compile(
    r"(?:\s(?:pic\.twitter\.com/|https?://)\S+)*\s*(?P<dash>—|–|--|―)\s*(?P<name>[^—–\n]{2,60}?)\s*\(@\w+\)"
)
DASHES = ("—", "–", "--", "―", "-")
TURNS = 2  # paragraphs that start with a name and a colon: fewer are no dialogue


def layouts(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """The quotes of the headline's colon and of a dialogue's turns."""
    yield from _headline(reading, cues)
    yield from _dialogue(reading)
    blocks = [*_blocks(reading, cues), *_statements(reading, cues)]
    yield from blocks
    yield from _signatures(reading, blocks)


def _headline(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    tokens = reading.document.tokens
    for zone in reading.document.zones:
        inside = reading.document.within(zone.span) if zone.kind == "headline" else ()
        colon = next((t for t in inside if t.text == ":"), None)
        if colon is None or any(c.verb in inside for c in cues if c.verb.i < colon.i):
            continue
        first, last = inside[0].i, inside[-1].i + 1
        if is_rubric(reading, tokens[first : colon.i]):
            continue
        for speaker, content in (((first, colon.i), (colon.i + 1, last)), ((colon.i + 1, last), (first, colon.i))):
            topic = tokens[min(content[0], len(tokens) - 1)].tag in ("WP", "WRB", "WDT")  # Hall: What we know so far
            if not topic and _speaks(reading, tokens[speaker[0] : speaker[1]], cues):
                yield from _row(reading, speaker, colon, content, "layout.headline")
                break


def _speaks(reading: Reading, phrase: Sequence[Token], cues: Sequence[Cue]) -> bool:
    """Whether a phrase beside a colon names somebody who speaks: a speaking noun, or a name that speaks in the text."""
    if not phrase or len(phrase) > LONGEST_NAME or any(t.pos in ("AUX", "PUNCT") or t.lower == "for" for t in phrase):
        return False
    last = phrase[-1]
    if any(last.lemma.lower() in lexicon(name) or last.lower in lexicon(name) for name in ("speakers", "documents")):
        return True
    speakers = {t.text for c in cues if c.source for t in reading.document.within(c.source) if t.pos == "PROPN"}
    return last.text in speakers


def _dialogue(reading: Reading) -> Iterator[Quote]:
    """Turns: each names its speaker and a colon.

    Those whose speakers never say a clause are a list, and so are labels that come once and are no names.
    """
    paragraphs = reading.document.paragraphs
    found = [_turn(reading, paragraphs[n : n + 2]) for n in range(len(paragraphs))]
    if found and reading.document.zone_at(0) is not None and not any(found[1:2]):
        found[0] = None  # a headline; the first turn of a dialogue only looks like one
    turns = [turn for turn in found if turn is not None]
    tokens = reading.document.tokens
    names = [_name(reading, speaker) for speaker, _, _ in turns]
    told = [any(t.tag in FINITE for t in tokens[content[0] : content[1]]) for _, _, content in turns]
    often = Counter(_surname(name) for name in names)
    shouted = any(name.isupper() and often[_surname(name)] > 1 for name in names)  # as transcripts print their names
    speakers = {
        name
        for name, clause, (speaker, _, _) in zip(names, told, turns, strict=True)
        if clause and sum(told) >= TURNS
        if often[_surname(name)] > 1 or (shouted and name.isupper()) or _is_name(reading, speaker)
    }
    for (speaker, colon, content), name in zip(turns, names, strict=True):
        if name in speakers or _opened(reading, speaker):
            yield from _row(reading, speaker, colon, content, "layout.dialogue")


def _blocks(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """`Hall wrote:` at the end of a paragraph, and what he wrote, without marks, as the next one: a letter, a tweet."""
    paragraphs, tokens = reading.document.paragraphs, reading.document.tokens
    for cue in cues:
        n = reading.document.paragraph_at(cue.verb.start)
        last = reading.token_at(paragraphs[n].end) - 1
        if "quote" not in cue.frames or last <= cue.last or tokens[last].text != ":" or cue.verb.tag == "VB":
            continue  # Let the games begin:
        inside = tokens[cue.verb.i + 1 : last + 1]
        if any(t.text in FINAL or t.tag in FINITE for t in inside):
            continue
        if any(t.dep == "obj" and t.head == cue.verb.i and t.pos == "NOUN" and not _announces(t) for t in inside):
            continue  # The Herald noted the empty seats:
        if block := _block(reading, n + 1):
            yield drafted(reading, cue, block, "layout.block")


def _statements(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """`Hall released this statement today:` and the statement, without marks, as the next paragraph."""
    document = reading.document
    speaking = {document.paragraph_at(cue.verb.start) for cue in cues if "quote" in cue.frames}
    for n, paragraph in enumerate(document.paragraphs):
        inside = () if n in speaking or document.text[paragraph.end - 1] != ":" else document.within(paragraph)
        noun = next((t for t in inside if t.dep == "obj" and t.lemma in lexicon("reporting_nouns")), None)
        governor = document.head(noun) if noun is not None else None
        if noun is None or governor is None or governor.lemma not in lexicon("light_verbs"):
            continue
        who, block = shared_subject(document, governor), _block(reading, n + 1)
        if who is not None and who.i < governor.i and block:
            told = Source(noun_phrase(document, who, high=governor.i))
            cue, row = governor.span.hull(noun.span), lexicon("reporting_nouns")[noun.lemma][0]
            yield Quote("indirect", block, cue, noun.lemma, row["class"], told, "layout.block")


def _block(reading: Reading, n: int) -> tuple[Span, ...]:
    """What paragraph `n` says without marks, and those behind it that go on with a `>`; nothing for a heading."""
    document, found = reading.document, list[Span]()
    for paragraph in document.paragraphs[n:]:
        piece = document.within(_signed(document.text, paragraph))
        marked = bool(piece) and piece[0].text == ">"
        if (found and not marked) or not piece or reading.quoted[piece[0].i] >= 0 or document.zone_at(piece[0].start):
            break
        told = trimmed(reading, piece[0].i + marked, piece[-1].i + 1)
        if told is None or not any(t.tag in FINITE for t in piece):
            break
        found.append(told)
        if not marked:
            break
    return tuple(found)


def _announces(noun: Token) -> bool:
    """Whether the noun is what the block holds: `wrote this letter:`, `issued a statement:`, `wrote the following:`."""
    return noun.lower == "following" or any(noun.lemma in lexicon(name) for name in ("documents", "reporting_nouns"))


def _signed(text: str, paragraph: Span) -> Span:
    """The paragraph without the tags around a tweet, and without the name and the date behind it."""
    tag = TAG.match(text, paragraph.start, paragraph.end)
    first = tag.end() if tag else paragraph.start
    sign = SIGNATURE.search(text, first, paragraph.end)
    return Span(first, sign.start() if sign else paragraph.end)


def _surname(name: str) -> str:
    return name.partition(",")[0].casefold().split()[-1]


def _is_name(reading: Reading, speaker: tuple[int, int]) -> bool:
    """Whether a label is a name; of one in capitals the text has the words with small letters, or the acronym, too."""
    words, text = reading.document.tokens[speaker[0] : speaker[1]], reading.document.text
    if words[-1].pos != "PROPN" or words[-1].lower in lexicon("countries"):
        return False
    acronym = len(words) == 1 and text.count(words[0].text) > 1
    return acronym or all(t.text.title() in text for t in words if t.text.isupper() and len(t.text) > 1)


def _name(reading: Reading, speaker: tuple[int, int]) -> str:
    return " ".join(t.text for t in reading.document.tokens[speaker[0] : speaker[1]])


def _turn(reading: Reading, paragraphs: Sequence[Span]) -> tuple[tuple[int, int], Token, tuple[int, int]] | None:
    """Speaker, colon and content of a paragraph; of the next one where `Statement from Ortiz:` stands alone."""
    inside = reading.document.within(paragraphs[0])
    colon = next((t for t in inside[: LONGEST_NAME + 3] if t.text == ":"), None)
    named = turn_name(reading, colon) if colon is not None and colon is not inside[0] else None
    if colon is None or named is None:
        return None
    speaker = (reading.token_at(named.start), colon.i)
    if colon is not inside[-1]:
        return speaker, colon, (colon.i + 1, inside[-1].i + 1)
    behind = reading.document.within(paragraphs[1]) if paragraphs[1:] and _opened(reading, speaker) else ()
    return (speaker, colon, (behind[0].i, behind[-1].i + 1)) if behind else None


def _opened(reading: Reading, speaker: tuple[int, int]) -> bool:
    """Whether the paragraph says that a statement follows: `From Chairwoman Ortiz: …`."""
    tokens = reading.document.tokens
    tweets = any(t.text[0] == "@" for t in tokens[speaker[0] : speaker[1]])
    return tweets or (speaker[0] > 0 and tokens[speaker[0] - 1].lower in listed("statement-opener"))


def _signatures(reading: Reading, blocks: Sequence[Quote]) -> Iterator[Quote]:
    """A tweet with its author behind it, and a quotation with a dash and a name: `“…” — Lena Ortiz, mayor`."""
    taken, text = {reading.document.paragraph_at(block.start) for block in blocks}, reading.document.text
    for n, paragraph in enumerate(reading.document.paragraphs if "(@" in text else ()):
        sign = TWEETED.search(text, paragraph.start, paragraph.end)
        inside = reading.document.within(Span(paragraph.start, sign.start())) if sign and n not in taken else ()
        if sign and inside and (told := trimmed(reading, inside[0].i, inside[-1].i + 1)) is not None:
            dash = Span(sign.start("dash"), sign.end("dash"))
            yield Quote("indirect", (told,), dash, "—", "neutral", Source(Span(*sign.span("name"))), "layout.tweet")
    for quotation in reading.quotations:
        if quotation.closed and (found := _dashed(reading, quotation)) is not None:
            yield found


def _dashed(reading: Reading, quotation: Quotation) -> Quote | None:
    tokens, document = reading.document.tokens, reading.document
    i = reading.token_at(quotation.outer.end)
    if (
        i + 1 >= len(tokens)
        or tokens[i].text not in DASHES
        or document.paragraph_at(tokens[i].start) > (quotation.paragraph + 1)
    ):
        return None
    behind = document.within(Span(tokens[i].end, document.paragraphs[document.paragraph_at(tokens[i].start)].end))
    name = [t for t in behind if t.text not in FINAL]
    named = bool(name) and name[0].text[0].isupper() and len(name) <= 2 * LONGEST_NAME
    if not named or any(t.tag in FINITE or reading.quoted[t.i] >= 0 for t in name):
        return None
    source = trimmed(reading, name[0].i, name[-1].i + 1)
    told = Source(source) if source is not None else None
    return Quote("direct", (quotation.outer,), tokens[i].span, "—", "neutral", told, "layout.signed") if told else None


def _row(
    reading: Reading, speaker: tuple[int, int], colon: Token, content: tuple[int, int], rule: str
) -> Iterator[Quote]:
    source, told = trimmed(reading, *speaker), trimmed(reading, *content)
    if source is not None and told is not None:
        yield Quote("indirect", (told,), colon.span, ":", "neutral", Source(source), rule)
