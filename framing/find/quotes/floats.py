"""Quotation without a verb -> whose it is: it goes on, follows a colon, or floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.article import Span
from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import is_somebody, noun_phrase, subject
from framing.find.quotes.readings import FINITE, Reading, listed, words
from framing.find.quotes.tellings import class_with_next
from framing.lexicons import lexicon
from framing.mentions import Quote, Source

LONGEST_NAME = 6  # words of a speaker before a colon
NAME_MARKS = (".", "-", "(", ")", "and", "of", "the", "de", "van", "von")
SHORT = 4  # a marked stretch of so few words, in nobody's mouth, is a term or a scare quote


@dataclass
class Row:
    """A direct quote in the making."""

    spans: list[Span]
    cue: Cue | None
    source: Span | None
    rule: str
    last: int  # index of the last quotation that belongs to it
    sign: Span | None = None


def spans_of(reading: Reading, group: Sequence[int]) -> list[Span]:
    """The stretches of a group of quotations, their marks with them."""
    return [reading.quotations[n].outer for n in group]


def going_on(reading: Reading, rows: list[Row], group: Sequence[int]) -> Row | None:
    """`"A," he said. "B."`: the quotation that follows the attribution's sentence joins it."""
    if not rows:
        return None
    row, tokens = rows[-1], reading.document.tokens
    start = reading.quotations[group[0]].outer.start
    first = reading.token_at(start)
    previous = reading.quotations[row.last]
    if previous.paragraph != reading.quotations[group[0]].paragraph or first == 0 or first >= len(tokens):
        return None
    between = tokens[reading.token_at(previous.outer.end) : first]
    joint = bool(between) and all(t.text == "," or t.lower in ("and", "but") for t in between)
    quotation = reading.quotations[group[0]]
    another = joint and quotation.inner.of(reading.document.text)[:1].isupper()  # telling them, “A,” and, “B.”
    if _resumes(reading, row, first) or (another and words(reading.document, (quotation.inner,)) > SHORT):
        row.spans.extend(spans_of(reading, group))
        row.last = group[-1]
        return row
    bounds = [reading.token_at(previous.outer.end)]
    if row.cue is not None:
        bounds.append(reading.stretch_at(row.cue.verb.i)[1])
    reached = max(bounds)
    gap = [t for t in tokens[reached:first] if any(c.isalnum() for c in t.text)]
    leads = 0 < len(gap) <= 2 and all(t.pos in ("CCONJ", "ADV", "SCONJ") for t in gap)  # Instead, “he left.”
    if not leads and (gap or not _is_sentence(reading, reading.quotations[group[0]], first)):
        return None
    spans = spans_of(reading, group)
    row.spans.extend([gap[0].span.hull(spans[0]), *spans[1:]] if gap else spans)
    row.last = group[-1]
    return row


def _resumes(reading: Reading, row: Row, first: int) -> bool:
    """Whether the sentence of the attribution goes on in marks: `"A," she said two days after the flood, "and B."`"""
    if row.cue is None or reading.document.tokens[first - 1].text != ",":
        return False
    verb = row.cue.verb.i
    behind = reading.token_at(reading.quotations[row.last].outer.end) <= verb < first
    quotation = reading.quotation_of(first)
    long = quotation is not None and words(reading.document, (quotation.inner,)) > SHORT
    return behind and long and reading.stretch_at(verb) == reading.stretch_at(first)


def _is_sentence(reading: Reading, quotation: Quotation, first: int) -> bool:
    """Whether the quotation starts where a sentence may start."""
    inner = quotation.inner.of(reading.document.text)
    tokens = reading.document.tokens
    before = tokens[first - 1] if first else None
    at_start = before is None or tokens[first].start == reading.document.paragraphs[quotation.paragraph].start
    opened = at_start or before is None or before.text[-1] in ".?!:" or reading.quoted[first - 1] >= 0
    return opened and bool(inner) and (inner[0].isupper() or not inner[0].isalpha() or reading.quoted[first - 1] >= 0)


def signed(reading: Reading, group: Sequence[int]) -> Row | None:
    """Whole paragraphs in marks and below them, as one more, a name and a paper: `“…”` `Anna Hall, Harbour Times`; or a
    quotation with its paper in brackets behind it."""
    document, last = reading.document, reading.quotations[group[-1]]
    if (paper := _bracketed(reading, last)) is not None:
        return Row(spans_of(reading, group), None, paper, "direct.signed", group[-1])
    above, below = document.paragraphs[last.paragraph], document.paragraphs[last.paragraph + 1 : last.paragraph + 2]
    name = document.within(below[0]) if below and last.outer == above else ()
    comma = next((n for n, t in enumerate(name) if t.text == ","), 0)
    capital = all(t.text[0].isupper() or t.text in (*NAME_MARKS, ",") for t in name)
    if not 2 <= comma < len(name) - 1 or len(name) > 2 * LONGEST_NAME or not capital or name[-1].text == ".":
        return None
    return Row(spans_of(reading, group), None, name[0].span.hull(name[-1].span), "direct.signed", group[-1])


def _bracketed(reading: Reading, quotation: Quotation) -> Span | None:
    """The paper that brackets name behind a quotation of a sentence: `“…” [Harbour Times]`."""
    tokens, i = reading.document.tokens, reading.token_at(quotation.outer.end)
    if not quotation.closed or i >= len(tokens) or tokens[i].text != "[":
        return None
    end = next((k for k in range(i + 1, min(len(tokens), i + 2 + LONGEST_NAME)) if tokens[k].text == "]"), i + 1)
    name = tokens[i + 1 : end]
    long = words(reading.document, (quotation.inner,)) > SHORT
    return name[0].span.hull(name[-1].span) if name and long and name[0].text[0].isupper() else None


def after_colon(reading: Reading, group: Sequence[int]) -> Row | None:
    """`He was blunt: "…"`: the subject of the sentence before a colon."""
    quotation = reading.quotations[group[0]]
    first = reading.token_at(quotation.outer.start)
    tokens = reading.document.tokens
    if (
        not first
        or first >= len(tokens)
        or tokens[first - 1].text not in (":", "):")  # Mayor Hall (D): “…”
        or words(reading.document, (quotation.inner,)) < SHORT
    ):
        return None
    if first > 1 and tokens[first - 2].lemma.lower() in lexicon("reporting_nouns"):
        return None  # issued a statement: “…” has its own rule
    sentence = reading.document.sentence(tokens[first - 1])
    turn = turn_name(reading, tokens[first - 1])
    label = is_rubric(reading, tokens[sentence.first : first - 1])
    told = None if label else turn or _sentence_subject(reading, sentence.first, sentence.last)
    source = told or (None if label else _topical(reading, sentence.first, first - 1))
    colon = Span(tokens[first - 1].end - 1, tokens[first - 1].end)
    return Row(spans_of(reading, group), None, source, "direct.colon", group[-1], sign=colon)


def turn_name(reading: Reading, colon: Token) -> Span | None:
    """Who stands between the head of the paragraph, a dash or a label, and the colon: `Rents fall - Anna Hall:`."""
    tokens, document = reading.document.tokens, reading.document
    first = reading.token_at(document.paragraphs[document.paragraph_at(colon.start)].start)
    near = range(colon.i - 1, max(first, colon.i - 2 * LONGEST_NAME), -1)
    first = next((k + 1 for k in near if _is_dash(reading, k) or is_rubric(reading, tokens[k - 1 : k + 1])), first)
    while first < colon.i and (tokens[first].lower in listed("statement-opener") or _numbers(reading, first)):
        first += 1
    name = tokens[first : next((k for k in range(first + 1, colon.i) if tokens[k].text == "("), colon.i)]
    titled = len(name) > 2 and name[0].text.isupper() and len(name[0].text) > 1  # ANNA HALL, HOST
    marks = (*NAME_MARKS, ",") if titled else NAME_MARKS
    capital = all(t.text[0].isupper() or t.text[0] == "@" or t.text in marks for t in name)
    if not 0 < len(name) <= LONGEST_NAME or not capital or is_rubric(reading, name):
        return None
    return name[0].span.hull(name[-1].span)


def _numbers(reading: Reading, i: int) -> bool:
    """Whether token `i` is the number of an item of a list, or the mark behind it: `2.`, `2)`, `#2`."""
    tokens = reading.document.tokens
    marks = tokens[i].text in (".", ")") and i > 0 and tokens[i - 1].text.isdigit()
    return marks or tokens[i].text == "#" or tokens[i].text.rstrip(".)").isdigit()


def is_rubric(reading: Reading, phrase: Sequence[Token]) -> bool:
    """Whether a phrase before a colon is a label of the paper's own: `Opinion:`, `Photos:`, `Fact check:`."""
    text = phrase[0].span.hull(phrase[-1].span).of(reading.document.text) if phrase else ""
    return " ".join(text.lower().split()) in listed("rubric")


def _is_dash(reading: Reading, i: int) -> bool:
    """Whether token `i` is a dash with a space before it, no hyphen."""
    tokens = reading.document.tokens
    return tokens[i].text in ("-", "–", "—", "--") and tokens[i - 1].end < tokens[i].start


def _sentence_subject(reading: Reading, first: int, last: int) -> Span | None:
    tokens = reading.document.tokens
    roots = [t for t in tokens[first:last] if t.head == t.i]
    for root in roots:
        found = subject(reading.document, root)
        if found is None and _is_telling(root):
            found = root  # The mayor’s latest post: “…”
        if found is not None and reading.quoted[found.i] < 0:
            owner = reading.document.child(found, "nmod:poss") if _is_telling(found) else None
            return noun_phrase(reading.document, owner or found, low=first, high=last)
    return None


def _topical(reading: Reading, first: int, colon: int) -> Span | None:
    """Who stands before a colon with a topic or a place at most: `Hall on the dam: “…”`, `Hall, smiling: “…”`."""
    tokens = reading.document.tokens
    end = next((k for k in range(first, colon) if tokens[k].lower in ("on", "in", "at", "about", ",", "(")), colon)
    name = tokens[first:end]
    plain = all(t.pos in ("PROPN", "NOUN", "ADJ", "DET", "NUM") for t in name)
    if not 0 < len(name) <= LONGEST_NAME or not plain or not is_somebody(name[-1]) or is_rubric(reading, name):
        return None
    dateline = all(t.text.isupper() for t in name) or any(t.tag in FINITE for t in tokens[end:colon])
    return None if dateline else name[0].span.hull(name[-1].span)


def _is_telling(noun: Token) -> bool:
    """Whether the noun is what somebody said or wrote: `answer`, `post`."""
    return any(noun.lemma.lower() in lexicon(name) for name in ("reporting_nouns", "documents"))


def floating(reading: Reading, rows: list[Row], group: Sequence[int]) -> Row | None:
    """A quotation of a sentence or more without a verb: the last speaker's, where one spoke right before."""
    quotation = reading.quotations[group[0]]
    first = reading.token_at(quotation.outer.start)
    if first >= len(reading.document.tokens) or not _is_sentence(reading, quotation, first):
        return None
    if words(reading.document, (quotation.inner,)) <= SHORT:
        return None
    return Row(spans_of(reading, group), None, _carried(reading, rows, quotation, first), "direct.floating", group[-1])


def _carried(reading: Reading, rows: list[Row], quotation: Quotation, first: int) -> Span | None:
    """Whose words a floating quotation is: the person of the sentence right before it, else the last speaker."""
    tokens = reading.document.tokens
    if first and reading.quoted[first - 1] < 0:
        low, high = reading.stretch_at(first - 1)
        near = quotation.paragraph - reading.document.paragraph_at(tokens[low].start) <= 1
        acting = _sentence_subject(reading, low, high) if near else None
        if acting is not None and not (rows and rows[-1].cue is not None and low <= rows[-1].cue.verb.i < high):
            heads = reading.document.within(acting)
            if heads[0].lower in ("he", "she") or (
                heads[-1].pos == "PROPN" and heads[0].pos == "PROPN" and len(heads) <= 4
            ):
                return acting
    if rows and quotation.paragraph - reading.quotations[rows[-1].last].paragraph <= 1:
        return rows[-1].source
    return None


def finished(reading: Reading, row: Row) -> Quote:
    """The row as a quote whose kind, words and depth are still to be counted."""
    cue = row.cue
    return Quote(
        kind="direct",
        spans=tuple(sorted(row.spans)),
        cue=row.sign,
        cue_lemma=cue.lemma if cue else (":" if row.sign else None),
        cue_class=class_with_next(reading, cue) if cue else ("neutral" if row.sign else "none"),
        source=Source(row.source) if row.source else None,
        rule=row.rule,
    )


def joined(reading: Reading, drafts: Sequence[Quote]) -> Iterator[Quote]:
    """The drafts, a floating one joined to what the sentence right before it tells: `He said that it leaks. “Look.”`

    At the head of the next paragraph it stays a row, of the same speaker.
    """
    tokens = reading.document.tokens
    ends: dict[int, int] = {}  # token behind the sentence of a draft -> its index
    near: dict[tuple[int, Source], int] = {}  # the same with its source, where its sentence says more
    for n, draft in enumerate(drafts):
        if draft.cue is not None and draft.spans and draft.source is not None and draft.cue_lemma not in (":", "—"):
            last = reading.token_at(max(draft.cue.end, draft.end, draft.source.span.end)) - 1
            end = reading.stretch_at(last)[1]
            if not any(any(c.isalnum() for c in t.text) for t in tokens[last + 1 : end]):
                ends.setdefault(end, n)
            elif draft.kind == "indirect":
                near[end, draft.source] = n
    found: dict[int, Quote] = dict(enumerate(drafts))
    for n, draft in enumerate(drafts):
        if draft.rule == "direct.floating":
            first = reading.token_at(draft.start)
            teller = ends.get(first, near.get((first, draft.source)) if draft.source else None)
            if teller is None or not 0 < first < len(tokens):
                continue
            if _same_paragraph(reading, first):
                found[teller] = replace(found[teller], spans=(*found[teller].spans, *draft.spans))
                del found[n]
            elif draft.source is None:
                found[n] = replace(draft, source=found[teller].source)
    yield from found.values()


def _same_paragraph(reading: Reading, first: int) -> bool:
    """Whether token `first` does not open its paragraph."""
    tokens, document = reading.document.tokens, reading.document
    return document.paragraph_at(tokens[first - 1].start) == document.paragraph_at(tokens[first].start)
