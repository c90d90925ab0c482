"""Mentions -> text for a terminal: the article with its findings marked, and each finding with its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import indent

from framing.mentions import Mentions
from framing.report.articles import Piece, Tag, paragraphs, quote_note
from framing.report.rows import Found, Reading, readings
from framing.report.styles import Styles, styles, worded
from framing.sides import Sides
from framing.tables import tabulate

# A control character in an article could move the cursor or colour the screen.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
RESET = "\x1b[0m"
ANSI = {
    "ac": "\x1b[1;31m",
    "q": "\x1b[4m",
    "so": "\x1b[1m",
    "cu": "\x1b[3m",
    "ag": "\x1b[31m",
    "vi": "\x1b[33m",
    "z": "\x1b[2m",
}
BRACKETS = {"q": "«»", "ac": "[]", "ag": "{}", "vi": "<>"}
ASIDE = {"zh": "# ", "zc": "~ ", "zb": "~ "}
LEGEND = "« » quote  [ ] violent act  { } doer  < > victim  # headline  ~ not counted  Q, V: numbers of the lists below"


def explain(mentions: Mentions, sides: Sides | None = None, color: bool = False) -> str:
    """The article as text with each finding in brackets and its number, then the lists of quotes and violent acts.

    With `color` the marks are styled too (ANSI); the brackets stay, so that nothing hangs on colour. Control characters
    of the article are shown as U+FFFD.
    """
    tables = tabulate([mentions], sides)
    reading = readings(tables)[0]
    drawn = styles(tables, (reading,))
    if reading.row["error"]:
        return f"{_clean(reading.title)}\n\nThis article failed: {_clean(reading.row['error'])}\n"
    body = "\n\n".join(_paragraph(p, color) for p in paragraphs(reading, drawn))
    lists = "\n".join((*_quotes(reading, drawn), "", *_acts(reading, drawn)))
    return f"{LEGEND}\n\n{body}\n\n{lists}\n"


def _paragraph(sentences, color: bool) -> str:
    pieces = [piece for sentence in sentences for piece in sentence.pieces]
    made, before = [], frozenset[str]()
    for piece, following in zip(pieces, [*pieces[1:], Piece("")], strict=True):
        now, then = _marks(piece), _marks(following)
        tags = "".join(_tag(t) for t in piece.tags)
        opened = "".join(
            BRACKETS[m][0] for m in BRACKETS if m in now and (m not in before or (tags and m == _opens(piece)))
        )
        left = "q" if following.quote != piece.quote else None  # a quote inside another one begins or ends
        closed = "".join(
            BRACKETS[m][1] for m in reversed(BRACKETS) if m in now and (m not in then or m in (_opens(following), left))
        )
        made.append(tags + opened + _styled(_clean(piece.text), piece, color) + closed)
        before = frozenset(m for m in now if BRACKETS[m][1] not in closed)
    kinds = {style for piece in pieces[:1] for style in _kinds(piece)}
    return "".join(mark for style, mark in ASIDE.items() if style in kinds) + "".join(made)


def _opens(piece: Piece) -> str | None:
    """The kind of mark that a piece's number opens anew, though the piece before has the same kind."""
    if not piece.tags:
        return None
    return "ac" if piece.tags[-1].style == "act" else "q" if "q" in _marks(piece) else None


def _marks(piece: Piece) -> frozenset[str]:
    return frozenset(_kinds(piece)) & frozenset(BRACKETS)


def _kinds(piece: Piece) -> list[str]:
    return [*piece.style.split(), *(["q"] if piece.quote else [])]


def _tag(tag: Tag) -> str:
    return tag.name.split()[0]


def _styled(text: str, piece: Piece, color: bool) -> str:
    codes = "".join(code for style, code in ANSI.items() if style in _kinds(piece))
    return f"{codes}{text}{RESET}" if color and codes else text


def _clean(text: str) -> str:
    return UNSAFE.sub("\ufffd", re.sub("\r\n?", "\n", text))


def _quotes(reading: Reading, drawn: Styles) -> Iterator[str]:
    yield f"Quotes: {len(reading.quotes)}"
    for found in reading.quotes:
        yield "  " + _clean(quote_note(found, drawn))
        yield from _fields(*_quote(found))


def _quote(found: Found) -> Iterator[tuple[str, str | None]]:
    row = found.row
    yield "says", row["text"]
    yield "source", row["source_text"]
    yield "cue", f"{row['cue']} ({worded(row['cue_class'])})" if row["cue"] else None
    yield "words", f"{row['words']}, of which {row['quoted_words']} in quotation marks"
    yield "inside", row["parent_id"]


def _acts(reading: Reading, drawn: Styles) -> Iterator[str]:
    yield f"Violent acts: {len(reading.violence)}"
    for found in reading.violence:
        row = found.row
        yield _clean(f"  {found.name} {row['head']}: {worded(row['event_class']).lower()}; rule {row['rule']}")
        yield from _fields(*_act(found, drawn))


def _act(found: Found, drawn: Styles) -> Iterator[tuple[str, str | None]]:
    row = found.row
    yield "construction", f"{row['construction']}, {row['voice'] or 'no voice'}, {row['form']}"
    for name, word in (("agent", "doer"), ("patient", "victim")):
        side = f"({drawn.by}: {drawn.label(row[f'{name}_side'])})"
        yield word, f"{row[f'{name}_text']} {side}" if row[f"{name}_text"] else None
    yield "means", row["instrument_text"]
    yield "visibility", f"{row['visibility']}{'' if row['agent_known'] else ', the text calls the doer unknown'}"
    yield "told by", row["told_by"]
    yield "asserted", None if row["asserted"] else f"no: {row['unasserted_by']}"
    yield "victims", str(row["count"]) if row["count"] is not None else None


def _fields(*fields: tuple[str, str | None]) -> Iterator[str]:
    for name, value in fields:
        if value:
            yield indent(f"{name + ':':14}{' '.join(_clean(str(value)).split())}", "      ")
