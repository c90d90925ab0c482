"""Quotations, cues -> direct quotes: each quotation finds the verb that introduces it, before or behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.article import Span
from framing.document import Token
from framing.find.quotes.contents import right
from framing.find.quotes.cues import CROWD, Cue
from framing.find.quotes.edges import trimmed
from framing.find.quotes.extents import clause_end
from framing.find.quotes.floats import Row, after_colon, floating, going_on, signed, spans_of
from framing.find.quotes.marks import Quotation
from framing.find.quotes.namings import noun_phrase
from framing.find.quotes.openings import after
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, Reading, is_temporal, listed
from framing.find.quotes.surfaces import chained
from framing.find.quotes.surroundings import fronted, names, rest_of, set_off
from framing.find.quotes.titles import is_followed, is_phrase, is_title, lead_of
from framing.lexicons import lexicon

NEAR = 25  # tokens between a closing mark and the verb behind it
LINKS = [[be, opener] for be in ("is", "was") for opener in ("how", "what")]  # “…,” is how Hall put it
BREAKS_WITHIN = frozenset(",?!…-–—")  # the last character of a quotation whose sentence goes on


def directs(reading: Reading, cues: Sequence[Cue]) -> tuple[list[Row], set[int]]:
    """The direct quotes in order of the text, and the first tokens of the verbs that introduce them."""
    openings = _openings(reading, cues)
    rows: list[Row] = []
    for group in _groups(reading.quotations):
        first = reading.token_at(reading.quotations[group[0]].outer.start)
        announced = first in openings and reading.document.tokens[first - 1].text == ":"  # Ortiz said: “…,” she added
        row = None if announced and len(group) > 1 else _behind(reading, cues, group)
        if row is None and rows and _interrupts(reading, openings.get(first), first, rows[-1]):
            row = going_on(reading, rows, group)
        row = row or _before(reading, openings, group, rows)
        if row is None:
            told_anew = bool(rows) and _told_anew(reading, cues, rows[-1], first)
            row = signed(reading, group) or (None if told_anew else going_on(reading, rows, group))
            row = row or after_colon(reading, group) or floating(reading, rows, group)
        if row is not None and all(row is not known for known in rows[-2:]):
            rows.append(row)
    return rows, {row.cue.verb.i for row in rows if row.cue is not None}


def _interrupts(reading: Reading, cue: Cue | None, first: int, row: Row) -> bool:
    """Whether a participle between an attribution and the quotation that goes on at `first` only seems to tell it:
    `“A,” said Hall, speaking of the port, “and B”`."""
    if cue is None or row.cue is None or cue.verb.tag != "VBG" or first - cue.last <= 2:
        return False
    quotation = reading.quotation_of(first)
    goes_on = quotation is not None and quotation.inner.of(reading.document.text)[:1].islower()
    return goes_on and reading.stretch_at(row.cue.verb.i) == reading.stretch_at(first)


def _told_anew(reading: Reading, cues: Sequence[Cue], row: Row, first: int) -> bool:
    """Whether another report ends the sentence of an attribution: `"A," she said, adding that it leaks. "B."`"""
    if row.cue is None or reading.document.tokens[first - 1].text == ",":
        return False
    high = reading.stretch_at(row.cue.verb.i)[1]
    later = cues[bisect_left(cues, row.cue.verb.i + 1, key=lambda c: c.verb.i) :]
    near = [c for c in later[:CROWD] if c.verb.i < min(first, high) and reading.quoted[c.verb.i] < 0]
    return any("quote" in c.frames and c.verb.tag == "VBG" and _has_own_content(reading, c) for c in near)


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
        tells = not cue.passive or cue.frames & {"addressee", "object", "clause", "small"}  # not: is reflected in “…”
        if "quote" in cue.frames and tells and reading.quoted[cue.verb.i] < 0:
            i = after(reading, cue)
            while (
                i < len(tokens)
                and i > cue.last
                and tokens[i].text in (",", ":", "—", "–", "-")
                and i < after(reading, cue) + 2
            ):
                i += 1
            if not (i < len(tokens) and reading.opens_quotation(i)):
                i = _behind_object(reading, cue) or i
            near = i < len(tokens) and tokens[i].sentence - cue.verb.sentence <= 1 and tokens[i - 1].text not in FINAL
            if near and reading.opens_quotation(i) and not _has_phrase(reading, cue, i):
                found[i] = cue
    return found


def _behind_object(reading: Reading, cue: Cue) -> int | None:
    """The quotation behind whom the verb speaks to, and a comma: `chided him, “…”`."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    i = cue.last + 1
    while i < min(high, cue.last + 5) and tokens[i].pos in ("PRON", "PROPN", "DET", "NOUN"):
        i += 1
    opens = i > cue.last + 1 and i + 1 < high and tokens[i].text in (",", ":") and reading.opens_quotation(i + 1)
    return i + 1 if opens and "object" in cue.frames else None


def _has_phrase(reading: Reading, cue: Cue, opening: int) -> bool:
    """Whether the verb tells a phrase that the quotation only ends: `called for bringing the plan “back on track”`."""
    tokens, first = reading.document.tokens, cue.last + 1
    between = tokens[first + 1 : lead_of(reading, cue, opening)]
    if "to" in cue.frames and any(reading.infinitive(k) for k in range(first, opening)):
        return True  # asked the actors to be “wilder”
    return tokens[first].lower in cue.frames and bool(between) and not any(reading.is_break(t.i) for t in between)


def _behind(reading: Reading, cues: Sequence[Cue], group: Sequence[int]) -> Row | None:
    """`"…," X said` and `"…," said X`."""
    tokens = reading.document.tokens
    last = reading.quotations[group[-1]]
    first = reading.token_at(last.outer.end)
    if first >= len(tokens) or not last.closed or not _goes_on(reading, last, first):
        return None
    for k in range(bisect_left(cues, first, key=lambda c: c.verb.i), len(cues)):
        cue = cues[k]
        put = cue.source is None and not cue.own_subject and cue.verb.lower in listed("asked")  # “…” when asked why
        if cue.first < first or "quote" not in cue.frames or cue.passive or put:
            continue
        if cue.first > first + NEAR or tokens[cue.first].start > reading.document.paragraphs[last.paragraph].end:
            return None
        if reading.quoted[cue.verb.i] >= 0:
            continue
        source = cue.source if _adjacent(reading, first, cue) else _surface_source(reading, last, first, cue)
        within = source is not None and source.overlaps(last.outer) and cue.source_last == cue.first - 1
        open_ = last.inner.of(reading.document.text)[-1:].isalnum()
        if open_ and (within or (cue.source is None and cue.first == first)):
            return None  # “a young clerk” will apologize; support for “patrols” continued
        source = trimmed(reading, first, cue.first) if within else source
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
    if cue.own_subject and [t.lower for t in tokens[first : cue.start]] in LINKS:
        return True
    if any(reading.quoted[i] >= 0 for i in range(first, cue.first)) or (cue.verb.dep == "conj" and not cue.own_subject):
        return False
    opener = tokens[first + 1] if tokens[first].text in BREAKS and first + 1 < cue.first else tokens[first]
    joined = cue.own_subject and not cue.inverted and opener.pos == "CCONJ" and cue.source_first > opener.i
    if joined or tokens[first].lower in listed("adjunct") - {"as"}:
        return False  # ‘Stop!’ and they went on; used the words “not yet” when he spoke
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
        and not any(_ends(reading, t) or (t.tag in FINITE and t.dep not in ("acl:relcl",)) for t in between)
    )


def _ends(reading: Reading, token: Token) -> bool:
    return token.text in FINAL and not reading.dots_title(token.i)


def _surface_source(reading: Reading, quotation: Quotation, first: int, cue: Cue) -> Span | None:
    """The noun phrase between a closing mark behind a comma and the verb, where the tree has lost it."""
    tokens = reading.document.tokens
    between = tokens[first : cue.first]
    if quotation.inner.of(reading.document.text).rstrip(" '’”\u00a0")[-1:] != "," or not between:
        return None
    if cue.verb.tag in ("VBG", "VB", "VBN") and (who := chained(reading, cue.verb, first)) is not None:
        source = noun_phrase(reading.document, who, high=cue.first)
        return source if source.start == between[0].start else None
    if cue.verb.tag in ("VBG", "VB"):
        return None
    nominal = between[0].pos in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM") or between[0].text[0].isupper()
    if not nominal or any(_ends(reading, t) or t.tag in FINITE for t in between):
        return None
    return trimmed(reading, first, cue.first)


def _attributed(reading: Reading, group: Sequence[int], cue: Cue, source: Span | None) -> Row | None:
    """The row of a quotation with its verb behind it; words before the opening mark in its sentence belong to it."""
    spans = spans_of(reading, group)
    first = reading.token_at(spans[0].start)
    low = reading.stretch_at(first)[0]
    low = next((k + 1 for k in range(first - 1, low, -1) if reading.document.tokens[k].text == ";"), low)
    rule = "direct.behind"
    led = low < first and reading.document.tokens[first - 1].text != ":"  # Hall went after it: “…,” he said
    lead = trimmed(reading, low, first) if led else None
    if lead is not None:
        opener = reading.document.tokens[reading.token_at(lead.start)]
        asked = opener.lower in listed("asked") or (opener.tag == "VBG" and opener.lemma in lexicon("reporting_verbs"))
        named = is_title(reading, reading.quotations[group[-1]], first)  # the editor of “The Tide,” reminded us
        if asked or named or cue.verb.tag == "VBG" or _has_own_content(reading, cue) or _has_object(reading, cue):
            return None  # As she spoke of “reform,” he said that …
        behind = reading.token_at(spans[-1].end)
        open_ = reading.document.text[reading.quotations[group[-1]].inner.end - 1].isalnum()
        apart = cue.own_subject and cue.source_first >= behind  # “A” for B, Hall said
        if open_ and not apart and behind < cue.first and reading.document.tokens[behind].text not in BREAKS:
            return None  # labelled a “witch hunt” by Hall, it goes on
        if any(
            t.pos in ("NOUN", "PROPN") or t.tag in ("WP", "WDT") for t in reading.document.tokens[behind : cue.start]
        ):
            return None  # accused them of “greed” — the habit he rails against
        spans[0] = Span(lead.start, spans[0].end)
        rule = "mixed.behind"
    if (phrase := set_off(reading, cue, reading.token_at(spans[-1].end))) is not None:
        if source is not None and names(reading, phrase):
            source = phrase.hull(source)
        else:
            spans[-1], rule = spans[-1].hull(phrase), "mixed.behind"
    if (rest := rest_of(reading, cue, spans)) is not None:
        spans, rule = [*spans, rest], "mixed.behind"
    return Row(spans, cue, source, rule, group[-1])


def _has_own_content(reading: Reading, cue: Cue) -> bool:
    """Whether the verb has a clause on its right."""
    content = right(reading, cue)
    return content is not None and any(t.tag in FINITE for t in reading.document.within(content))


def _has_object(reading: Reading, cue: Cue) -> bool:
    """Whether the verb tells an object of its own: `On “Morning Call” he attacked the plan`."""
    inside = (cue.source_first, cue.source_last)
    told = ("xcomp",) if "addressee" in cue.frames else ("obj", "xcomp")
    objects = [c for c in reading.document.children[cue.verb.i] if c.dep in told and c.i > cue.last]
    return any(not inside[0] <= c.i <= inside[1] for c in objects)


def _before(reading: Reading, openings: dict[int, Cue], group: Sequence[int], rows: list[Row]) -> Row | None:
    """`X said: "…"`; where the verb already has a quotation, the two are one quote."""
    first = reading.token_at(reading.quotations[group[0]].outer.start)
    cue = openings.get(first)
    if cue is None:
        return None
    spans = spans_of(reading, group)
    last = reading.quotations[group[-1]]
    if is_title(reading, last, first, cue):
        return None
    rule = "direct.before"
    behind = reading.token_at(last.outer.end)
    source = cue.source or (_agent(reading, behind) if cue.passive else None)
    if last.closed and last.inner.of(reading.document.text)[-1:] not in ".,?!…" and len(group) == 1:
        high = reading.stretch_at(cue.verb.i)[1]
        if behind < high and not is_followed(reading, last, behind):
            phrase = is_phrase(reading, cue, first, behind, high)
            end = phrase_end(reading, (), first, high) if phrase else clause_end(reading, cue, first, high)
            if source is not None and cue.passive and source.start > last.outer.end:
                end = min(end, reading.token_at(source.start) - 1)  # was called “a sham” by Hall
            whole = trimmed(reading, first, max(end, behind))
            if whole is not None and whole.end > last.outer.end:
                spans, rule = [Span(spans[0].start, whole.end)], "mixed.before"
    lead = lead_of(reading, cue, first)
    if lead < first:
        spans[0], rule = Span(reading.document.tokens[lead].start, spans[0].end), "mixed.before"
    if (ahead := fronted(reading, cue, last)) is not None:
        spans, rule = [ahead, *spans], "mixed.around"
    for row in rows[-2:]:
        if row.cue is cue:
            row.spans.extend(spans)
            row.last = group[-1]
            return row
    return Row(spans, cue, source, rule, group[-1])


def _agent(reading: Reading, i: int) -> Span | None:
    """Who stands behind `by` at token `i`: `was called “a sham” by Hall`."""
    tokens = reading.document.tokens
    head = reading.document.head(tokens[i]) if i < len(tokens) and tokens[i].lower == "by" else None
    return noun_phrase(reading.document, head, low=i + 1) if head is not None and head.i > i else None
