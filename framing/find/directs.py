"""Quotations, cues -> direct quotes: each quotation finds the verb that introduces it, before or behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from framing.article import Span
from framing.document import Token
from framing.find.contents import FINITE, after, clause_end, left, right, trimmed
from framing.find.cues import Cue
from framing.find.marks import Quotation
from framing.find.readings import BREAKS, FINAL, Reading, is_temporal, words
from framing.find.speakers import noun_phrase, subject
from framing.lexicons import lexicon
from framing.mentions import Quote, Source

NEAR = 25  # tokens between a closing mark and the verb behind it
BREAKS_WITHIN = frozenset(",?!…-–—")  # the last character of a quotation whose sentence goes on
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
    groups: list[int] = field(default_factory=list)


def directs(reading: Reading, cues: Sequence[Cue]) -> tuple[list[Row], set[int]]:
    """The direct quotes in order of the text, and the first tokens of the verbs that introduce them."""
    openings = _openings(reading, cues)
    rows: list[Row] = []
    for group in _groups(reading.quotations):
        row = _behind(reading, cues, group) or _before(reading, openings, group, rows)
        if row is None:
            row = _going_on(reading, rows, group) or _colon(reading, group) or _floating(reading, rows, group)
        if row is not None and row not in rows:
            rows.append(row)
    return rows, {row.cue.verb.i for row in rows if row.cue is not None}


def _groups(quotations: Sequence[Quotation]) -> Iterator[list[int]]:
    """Indices of quotations, those together that go on over paragraphs."""
    group: list[int] = []
    for n, quotation in enumerate(quotations):
        group.append(n)
        if not quotation.continues:
            yield group
            group = []


def _openings(reading: Reading, cues: Sequence[Cue]) -> dict[int, Cue]:
    """Opening token of a quotation -> the verb that introduces it."""
    found: dict[int, Cue] = {}
    tokens = reading.document.tokens
    for cue in cues:
        if "quote" in cue.frames and reading.quoted[cue.verb.i] < 0:
            i = after(reading, cue)
            while (
                i < len(tokens)
                and i > cue.last
                and tokens[i].text in (",", ":", "—", "–", "-")
                and i < after(reading, cue) + 2
            ):
                i += 1
            if i < len(tokens) and reading.opens_quotation(i) and tokens[i].sentence - cue.verb.sentence <= 1:
                found[i] = cue
    return found


def _spans(reading: Reading, group: Sequence[int]) -> list[Span]:
    return [reading.quotations[n].outer for n in group]


def _behind(reading: Reading, cues: Sequence[Cue], group: Sequence[int]) -> Row | None:
    """`"…," X said` and `"…," said X`."""
    tokens = reading.document.tokens
    last = reading.quotations[group[-1]]
    first = reading.token_at(last.outer.end)
    if first >= len(tokens) or not last.closed or not _goes_on(reading, last, first):
        return None
    for cue in cues:
        if cue.first < first or "quote" not in cue.frames or cue.passive:
            continue
        if cue.first > first + NEAR or tokens[cue.first].start > reading.document.paragraphs[last.paragraph].end:
            return None
        if reading.quoted[cue.verb.i] >= 0:
            continue
        source = cue.source if _adjacent(reading, first, cue) else _surface_source(reading, last, first, cue)
        if source is not None or _adjacent(reading, first, cue):
            return _attributed(reading, group, cue, source)
    return None


def _goes_on(reading: Reading, quotation: Quotation, first: int) -> bool:
    """Whether the sentence goes on behind the closing mark."""
    token = reading.document.tokens[first]
    inner = quotation.inner.of(reading.document.text).rstrip(" '’”\u00a0")
    if reading.opens_quotation(first):
        return False
    return (
        inner[-1:] in (",", "?", "!", "-", "–", "—", "…")
        or token.text in BREAKS
        or token.text[0].islower()
        or inner[-1:].isalnum()
    )


def _adjacent(reading: Reading, first: int, cue: Cue) -> bool:
    """Whether only the subject stands between the closing mark and the verb."""
    tokens = reading.document.tokens
    gap = range(first, cue.start)
    if any(reading.quoted[i] >= 0 for i in range(first, cue.first)) or (cue.verb.dep == "conj" and not cue.own_subject):
        return False
    if all(
        tokens[i].text in BREAKS or tokens[i].pos in ("ADV", "SCONJ", "CCONJ") or is_temporal(tokens[i]) for i in gap
    ):
        return True
    between = tokens[first : cue.first]
    if tokens[first].text not in BREAKS and tokens[first - 2].text[-1] not in BREAKS_WITHIN:
        return False
    return (
        cue.own_subject
        and tokens[first].text not in FINAL
        and not any(t.text in FINAL or (t.tag in FINITE and t.dep not in ("acl:relcl",)) for t in between)
    )


def _surface_source(reading: Reading, quotation: Quotation, first: int, cue: Cue) -> Span | None:
    """The noun phrase between a closing mark behind a comma and the verb, where the tree has lost it."""
    tokens = reading.document.tokens
    between = tokens[first : cue.first]
    if (
        quotation.inner.of(reading.document.text).rstrip(" '’”\u00a0")[-1:] != ","
        or not between
        or cue.verb.tag in ("VBG", "VB")
    ):
        return None
    nominal = between[0].pos in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM") or between[0].text[0].isupper()
    if not nominal or any(t.text in FINAL or t.tag in FINITE for t in between):
        return None
    return trimmed(reading, first, cue.first)


def _attributed(reading: Reading, group: Sequence[int], cue: Cue, source: Span | None) -> Row | None:
    """The row of a quotation with its verb behind it; words before the opening mark in its sentence belong to it."""
    spans = _spans(reading, group)
    first = reading.token_at(spans[0].start)
    low = reading.stretch_at(first)[0]
    rule = "direct.behind"
    if low < first and (lead := trimmed(reading, low, first)) is not None:
        if not any(reading.quoted[i] >= 0 for i in range(low, first)) or lead.end < spans[0].start:
            if _has_own_content(reading, cue):
                return None  # As she spoke of “reform,” he said that …
            spans[0] = Span(lead.start, spans[0].end)
            rule = "mixed.behind"
    return Row(spans, cue, source, rule, group[-1])


def _has_own_content(reading: Reading, cue: Cue) -> bool:
    """Whether the verb has a clause on its right."""
    content = right(reading, cue)
    return content is not None and any(t.tag in FINITE for t in reading.document.within(content))


def _before(reading: Reading, openings: dict[int, Cue], group: Sequence[int], rows: list[Row]) -> Row | None:
    """`X said: "…"`; where the verb already has a quotation, the two are one quote."""
    first = reading.token_at(reading.quotations[group[0]].outer.start)
    cue = openings.get(first)
    if cue is None:
        return None
    spans = _spans(reading, group)
    last = reading.quotations[group[-1]]
    if is_title(reading, last, first):
        return None
    rule = "direct.before"
    behind = reading.token_at(last.outer.end)
    if last.closed and last.inner.of(reading.document.text)[-1:] not in ".,?!…" and len(group) == 1:
        high = reading.stretch_at(cue.verb.i)[1]
        if behind < high:
            end = clause_end(reading, cue, first, high)
            whole = trimmed(reading, first, max(end, behind))
            if whole is not None and whole.end > last.outer.end:
                spans, rule = [Span(spans[0].start, whole.end)], "mixed.before"
    lead = _lead(reading, cue, first)
    if lead < first:
        spans[0], rule = Span(reading.document.tokens[lead].start, spans[0].end), "mixed.before"
    if (fronted := _fronted(reading, cue, last)) is not None:
        spans, rule = [fronted, *spans], "mixed.around"
    for row in rows[-2:]:
        if row.cue is cue:
            row.spans.extend(spans)
            row.last = group[-1]
            return row
    return Row(spans, cue, cue.source, rule, group[-1])


def is_title(reading: Reading, quotation: Quotation, first: int) -> bool:
    """Whether the quotation is the name of a work: `wrote “The Long Winter” after the war`."""
    if reading.document.tokens[first - 1].text in (",", ":"):
        return False
    inner = [t for t in reading.document.within(quotation.inner) if any(c.isalpha() for c in t.text)]
    long = [t for t in inner if len(t.text) > 3]
    return bool(long) and len(inner) <= 8 and inner[0].text[0].isupper() and all(t.text[0].isupper() for t in long)


def _lead(reading: Reading, cue: Cue, first: int) -> int:
    """The first token of the noun phrase that the opening mark stands in: `spoke of a "new era"`."""
    tokens = reading.document.tokens
    while first - 1 > cue.last and (tokens[first - 1].pos in ("DET", "ADJ", "NUM") or tokens[first - 1].tag == "PRP$"):
        first -= 1
    return first


def _fronted(reading: Reading, cue: Cue, quotation: Quotation) -> Span | None:
    """The words before an attribution inside a sentence that the quotation goes on with: `Golf, she said, "is dead."`"""
    tokens = reading.document.tokens
    inner = quotation.inner.of(reading.document.text)
    behind = reading.token_at(quotation.outer.start) - 1
    if not inner[:1].islower() or not cue.own_subject or tokens[behind].text != "," or cue.verb.tag == "VBG":
        return None
    return (
        left(reading, cue)
        if not any(reading.quoted[k] >= 0 for k in range(reading.stretch(cue.verb)[0], cue.start))
        else None
    )


def _going_on(reading: Reading, rows: list[Row], group: Sequence[int]) -> Row | None:
    """`"A," he said. "B."`: the quotation that follows the attribution's sentence joins it."""
    if not rows:
        return None
    row, tokens = rows[-1], reading.document.tokens
    start = reading.quotations[group[0]].outer.start
    first = reading.token_at(start)
    previous = reading.quotations[row.last]
    if previous.paragraph != reading.quotations[group[0]].paragraph or first == 0 or first >= len(tokens):
        return None
    bounds = [reading.token_at(previous.outer.end)]
    if row.cue is not None:
        bounds.append(reading.stretch_at(row.cue.verb.i)[1])
    reached = max(bounds)
    gap = tokens[reached:first]
    if any(any(c.isalnum() for c in t.text) for t in gap) or not _is_sentence(
        reading, reading.quotations[group[0]], first
    ):
        return None
    row.spans.extend(_spans(reading, group))
    row.last = group[-1]
    return row


def _is_sentence(reading: Reading, quotation: Quotation, first: int) -> bool:
    """Whether the quotation starts where a sentence may start."""
    inner = quotation.inner.of(reading.document.text)
    tokens = reading.document.tokens
    before = tokens[first - 1] if first else None
    at_start = before is None or tokens[first].start == reading.document.paragraphs[quotation.paragraph].start
    opened = at_start or before is None or before.text[-1] in ".?!:" or reading.quoted[first - 1] >= 0
    return opened and bool(inner) and (inner[0].isupper() or not inner[0].isalpha() or reading.quoted[first - 1] >= 0)


def _colon(reading: Reading, group: Sequence[int]) -> Row | None:
    """`He was blunt: "…"`: the subject of the sentence before a colon."""
    quotation = reading.quotations[group[0]]
    first = reading.token_at(quotation.outer.start)
    tokens = reading.document.tokens
    if (
        not first
        or first >= len(tokens)
        or tokens[first - 1].text != ":"
        or words(reading.document, (quotation.inner,)) < SHORT
    ):
        return None
    if first > 1 and tokens[first - 2].lemma.lower() in lexicon("reporting_nouns"):
        return None  # issued a statement: “…” has its own rule
    sentence = reading.document.sentence(tokens[first - 1])
    source = _sentence_subject(reading, sentence.first, sentence.last)
    return Row(_spans(reading, group), None, source, "direct.colon", group[-1], sign=tokens[first - 1].span)


def _sentence_subject(reading: Reading, first: int, last: int) -> Span | None:
    tokens = reading.document.tokens
    roots = [t for t in tokens[first:last] if t.head == t.i]
    for root in roots:
        found = subject(reading.document, root)
        if found is not None:
            return noun_phrase(reading.document, found, low=first, high=last)
    return None


def _floating(reading: Reading, rows: list[Row], group: Sequence[int]) -> Row | None:
    """A quotation of a sentence or more without a verb: the last speaker's, where one spoke right before."""
    quotation = reading.quotations[group[0]]
    first = reading.token_at(quotation.outer.start)
    if first >= len(reading.document.tokens) or not _is_sentence(reading, quotation, first):
        return None
    if words(reading.document, (quotation.inner,)) <= SHORT:
        return None
    return Row(_spans(reading, group), None, _carried(reading, rows, quotation, first), "direct.floating", group[-1])


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


def finished(row: Row) -> Quote:
    """The row as a quote whose kind, words and depth are still to be counted."""
    cue = row.cue
    return Quote(
        kind="direct",
        spans=tuple(sorted(row.spans)),
        cue=row.sign,
        cue_lemma=cue.lemma if cue else (":" if row.sign else None),
        cue_class=cue.cue_class if cue else ("neutral" if row.sign else "none"),
        source=Source(row.source) if row.source else None,
        rule=row.rule,
    )


def verb_span(reading: Reading, cue: Cue) -> Span:
    """The reporting expression: the verb with its auxiliaries, adverbs and particle."""
    tokens: tuple[Token, ...] = reading.document.tokens
    return Span(tokens[cue.first].start, tokens[cue.last].end)
