"""Document -> Quotations: a state machine over the quotation marks of each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.article import Span
from framing.document import Document
from framing.lexicons import lexicon

MARK = re.compile(r"''|``|[\"“”„«»‹›‚‘’'‛‟＂❝❞〝〞「」『』]")
# Each family: what may close a quotation that one of its marks has opened.
CLOSERS = {
    '"': '"”“＂', "“": '”"“', "„": '“”"', "‟": '”"', "«": "»", "»": "«»", "‹": "›", "›": "‹",
    "‚": "‘’", "‘": "’'", "'": "'’", "''": "''", "``": "''", "＂": "＂", "‛": "’",
    "❝": "❞", "〝": "〞", "「": "」", "『": "』",
}  # fmt: skip
SINGLE = frozenset("'‘’‚‛")
OPENS_ONLY = frozenset("„‟«‹‚‘``❝〝「『")
CLOSES_ONLY = frozenset("”’❞〞」』")
FEET = re.compile(r"\d['′’]\s?\d{1,2}(?:\.\d+)?$")
INCH = re.compile(r"\d(?:[½¼¾]|\.\d+)?$")
ENDS = frozenset(".,!?…-–—;:")
REACH = 200  # marks that are looked ahead: no paragraph that somebody wrote has more


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks that lies in no other one.

    `outer` holds the marks, `inner` does not. `opened` and `closed` tell whether the marks stand in the text;
    `continues`: the quotation goes on with the next one, at the head of the next paragraph. `single` marks are `'`.
    """

    outer: Span
    inner: Span
    paragraph: int
    opened: bool = True
    closed: bool = True
    continues: bool = False
    single: bool = False


def quotations(document: Document) -> tuple[Quotation, ...]:
    """The outermost quotations of the article in order; no boilerplate, none over the end of a paragraph."""
    found: list[Quotation] = []
    for number, paragraph in enumerate(document.paragraphs):
        zone = document.zone_at(paragraph.start)
        if zone is None or zone.kind != "boilerplate":
            behind = document.paragraphs[number + 1 : number + 2]
            first = document.text[behind[0].start] if behind else ""
            found.extend(_in_paragraph(document.text, paragraph, number, first if first in SINGLE else ""))
    return tuple(_continued(document.text, found, document.paragraphs))


def nested(document: Document, outer: Quotation) -> tuple[Quotation, ...]:
    """The quotations inside another one, in order: `“He said, ‘Go home,’ and left.”`"""
    found = _in_paragraph(document.text, outer.inner, outer.paragraph)
    return tuple(q for q in found if q.opened and q.closed)


def quoted_spans(document: Document) -> tuple[Span, ...]:
    """All stretches inside quotation marks (the marks left out), in order."""
    return tuple(q.inner for q in quotations(document))


def _in_paragraph(text: str, paragraph: Span, number: int, reopened: str = "") -> Iterator[Quotation]:
    """The outermost quotations of a paragraph; `reopened` is the single mark that the next paragraph opens with."""
    marks = [m for m in MARK.finditer(text, paragraph.start, paragraph.end) if not _measure(text, m)]
    open_at: int | None = None  # index in `marks`
    last = paragraph.start
    nested = 0
    for n, mark in enumerate(marks):
        if open_at is None:
            if _may_open(text, paragraph, marks, n) or _is_left_open(text, paragraph, mark, reopened):
                open_at, nested = n, 0
            elif _stray_close(text, mark, marks, n, last, paragraph):
                yield _spanned(text, last, last, mark.start(), mark.end(), number, opened=False)
                last = mark.end()
        elif _nests(text, marks, open_at, n):
            nested += 1
        elif _closes(text, marks, open_at, n):
            if nested and marks[n].group() not in SINGLE:
                nested -= 1
                continue
            opener = marks[open_at]
            yield _spanned(text, opener.start(), opener.end(), mark.start(), mark.end(), number)
            last, open_at = mark.end(), None
        elif _reopens(text, marks[open_at], mark):
            yield _cut(text, marks[open_at], mark.start(), number)
            open_at = n
    if open_at is not None and (marks[open_at].group() not in SINGLE or marks[open_at].group() == reopened):
        opener = marks[open_at]
        end = _before_attribution(text, opener.end(), paragraph.end)
        yield _spanned(text, opener.start(), opener.end(), end, end, number, closed=False)


def _is_left_open(text: str, paragraph: Span, mark: re.Match[str], reopened: str) -> bool:
    """Whether a single mark at the head of a paragraph opens words that go on in the next one."""
    return bool(reopened) and mark.group() == reopened and mark.start() == paragraph.start


def _later(marks: Sequence[re.Match[str]], n: int) -> Sequence[re.Match[str]]:
    """The marks behind mark `n`, as far as they matter to it."""
    return marks[n + 1 : n + 1 + REACH]


def _spanned(
    text: str, start: int, first: int, last: int, end: int, number: int, opened: bool = True, closed: bool = True
) -> Quotation:
    inner = _trimmed(text, Span(first, max(first, last)))
    outer = Span(start if opened else inner.start, end if closed else inner.end)
    return Quotation(
        outer, inner, number, opened, closed, single=text[start] in SINGLE and text[start : start + 2] != "''"
    )


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    return Span(
        span.start + len(piece) - len(piece.lstrip()), max(span.start, span.end - len(piece) + len(piece.rstrip()))
    )


def _cut(text: str, opener: re.Match[str], at: int, number: int) -> Quotation:
    """A quotation whose closing mark is missing before the next one opens: up to the last comma before a short rest."""
    piece = text[opener.end() : at]
    comma = max(piece.rfind(","), piece[:-1].rstrip(" .").rfind(".")) + 1
    end = opener.end() + comma if comma and len(piece[comma:].split()) <= 8 else at
    return _spanned(text, opener.start(), opener.end(), end, end, number, closed=False)


def _before_attribution(text: str, start: int, end: int) -> int:
    """The end of a quotation whose closing mark was lost: before the `, X said.` that ends its paragraph."""
    comma = text.rfind(",", start, end)
    rest = text[comma + 1 : end].strip(" .\n").split()
    return comma if comma > start and 2 <= len(rest) <= 6 and set(rest) & set(lexicon("attribution_forms")) else end


def _measure(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark is of feet and inches: 6'2\" or a 12\" pipe."""
    before, sign = text[max(0, mark.start() - 8) : mark.start()], mark.group()
    if sign in ('"', "''", "”"):
        return bool(FEET.search(before))
    if sign in ("'", "’"):
        return bool(re.search(r"\d$", before) and re.match(r"\s?\d", text[mark.end() : mark.end() + 2]))
    return False


def _may_open(text: str, paragraph: Span, marks: Sequence[re.Match[str]], n: int) -> bool:
    mark = marks[n]
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if sign in CLOSES_ONLY or (sign == "“" and after.isspace() and not before.isspace()):
        return False
    if sign in ("‘", "'", "‚", "‛"):
        return _single_opens(text, paragraph, marks, n, before, after)
    if sign in OPENS_ONLY or sign == "“":
        return True
    if sign in ("»", "›"):  # German books turn the guillemets round
        turned = any(m.group() in CLOSERS[sign][0] for m in _later(marks, n))
        doubled = any(m.group() == sign and not text[m.start() - 1].isspace() for m in _later(marks, n))
        return not before.isalnum() and ((turned and not after.isspace()) or (doubled and after.isalnum()))
    if before.isdigit() and (after.isspace() or after in ",.;)"):
        return False  # inches: no quotation opens behind a digit
    if after.isspace():
        return before.isspace() and mark.end() < paragraph.end and any(m.group() == sign for m in _later(marks, n))
    glued = before in ".!?" and after.isupper() and any(m.group() == sign for m in _later(marks, n))
    return not before.isalnum() and (before not in ",.!?" or glued)


def _single_opens(text: str, paragraph: Span, marks: Sequence[re.Match[str]], n: int, before: str, after: str) -> bool:
    mark = marks[n]
    if before.isalnum() or before in ".,!?)" or after.isspace() or not (after.isalnum() or after in '[$£€…"“'):
        return False
    if re.match(r"\d\ds?\b", text[mark.end() : mark.end() + 4]):
        return False  # '90s
    word = re.match(r"\w*", text[mark.end() : paragraph.end])
    if word and word.group().lower() in lexicon("elisions"):
        return False
    return any(_single_closes(text, marks, n, k) for k in range(n + 1, min(n + REACH, len(marks))))


def _closes(text: str, marks: Sequence[re.Match[str]], opened: int, n: int) -> bool:
    opener, mark = marks[opened].group(), marks[n]
    sign = mark.group()
    if sign not in CLOSERS[opener] or (len(sign) == 1 and opener in ("''", "``")):
        return False
    if opener in SINGLE:
        return _single_closes(text, marks, opened, n)
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 1]
    if sign == "“":  # closes a low mark, or is a slip for the closing one
        return opener == "„" or (not before.isspace() and not after.isalnum())
    if opener == "“" and sign == '"':  # mixed marks: a straight one closes only where no curly one is left
        later = _later(marks, n)
        ends = before in ENDS and bool(later) and _opens_word(text, later[0])  # “A," he said. "B.”
        return (ends or not any(m.group() == "”" for m in later)) and not before.isspace()
    if (
        sign == '"'
        and INCH.search(text[max(0, mark.start() - 3) : mark.start()])
        and re.match(r"\s+[a-z]", text[mark.end() : mark.end() + 3])
    ):
        return (sum(m.group() == '"' for m in _later(marks, n)) % 2) == 0
    return not (sign == '"' and before.isspace() and after.isalnum())


def _opens_word(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1].isspace() and text[mark.end() : mark.end() + 1].isalnum()


def _single_closes(text: str, marks: Sequence[re.Match[str]], opened: int, n: int) -> bool:
    """Whether mark `n` closes the single quotation that mark `opened` opens, and is no apostrophe."""
    mark = marks[n]
    if mark.group() not in CLOSERS[marks[opened].group()]:
        return False
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if before.isspace() or after.isalnum():
        return False
    if before in ENDS or not after or not after.isspace():
        return True
    if before in "sS" and re.match(r"\s+\w", text[mark.end() : mark.end() + 3]):  # workers' rights
        later = _later(marks, n)
        return not any(
            m.group() in "'’" and text[m.start() - 1] in ENDS and not text[m.end() : m.end() + 1].isalnum()
            for m in later
        )
    return True


def _nests(text: str, marks: Sequence[re.Match[str]], opened: int, n: int) -> bool:
    """Whether mark `n` opens a quotation inside one of its own kind: two closing marks are left for the two."""
    if not _reopens(text, marks[opened], marks[n]):
        return False
    later = [m for m in _later(marks, n) if m.group() in (*CLOSERS[marks[opened].group()], marks[opened].group())]
    opening = sum(_reopens(text, marks[opened], m) for m in later)
    return len(later) - opening >= opening + 2


def _reopens(text: str, opener: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether the mark opens a quotation while one of its own kind is open: a closing mark was lost."""
    sign = mark.group()
    if sign != opener.group() or sign in SINGLE:
        return False
    return _opens_word(text, mark)


def _stray_close(
    text: str, mark: re.Match[str], marks: Sequence[re.Match[str]], n: int, last: int, paragraph: Span
) -> bool:
    """Whether the opening mark was lost: this is the first mark of its paragraph, and stands behind a comma."""
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end() : mark.end() + 1]
    if mark.group() not in ('"', "”", "''") or last != paragraph.start:
        return False
    return before in ",.!?…" and not after.isalnum() and len(text[last : mark.start()].split()) >= 3


def _continued(text: str, found: Sequence[Quotation], paragraphs: Sequence[Span]) -> Iterator[Quotation]:
    """The same quotations; one that is left open goes on where the next paragraph opens with a mark too."""
    for n, quotation in enumerate(found):
        follower = found[n + 1] if n + 1 < len(found) else None
        goes_on = (
            not quotation.closed
            and follower is not None
            and follower.opened
            and follower.paragraph == quotation.paragraph + 1
            and follower.outer.start == paragraphs[follower.paragraph].start
            and quotation.inner.end >= paragraphs[quotation.paragraph].end - 1
        )
        yield replace(quotation, continues=True) if goes_on else quotation
