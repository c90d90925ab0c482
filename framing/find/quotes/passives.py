"""Cues -> quotes of the passive: `it was reported`, `is believed to`, `was accused of`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.article import Span
from framing.document import Token
from framing.find.quotes.borrowings import antecedent
from framing.find.quotes.contents import right
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import is_complete, left, trimmed
from framing.find.quotes.extents import clause_end
from framing.find.quotes.namings import is_somebody, noun_phrase, subject
from framing.find.quotes.nominals import before_verb
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import FINITE, Reading, is_temporal, listed
from framing.find.quotes.tellings import class_of, drafted
from framing.lexicons import lexicon
from framing.mentions import Accused, Quote

REACH = 20  # tokens between the verb and what somebody is accused of


def passives(reading: Reading, cues: Sequence[Cue]) -> Iterator[Quote]:
    """`it was reported that …`, `X is believed to …`, `Y was accused by X of …`, `Y was told that …`."""
    for cue in cues:
        finders = (_hedged, _as_told, _accusing, _order, _clause, _given, _object) if cue.passive else ()
        found = next((f for find in (*finders, _asked) if (f := find(reading, cue)) is not None), None)
        if found is not None:
            yield found


def _asked(reading: Reading, cue: Cue) -> Quote | None:
    """`Asked by Hall whether he would run, …`, `when asked about it, …`: the question, up to the main clause."""
    tokens, (low, high) = reading.document.tokens, reading.stretch(cue.verb)
    led = cue.first > low and tokens[cue.first - 1].lower in listed("adjunct")
    if cue.verb.lower not in listed("asked") or cue.own_subject or not (cue.passive or led or cue.first == low):
        return None
    i = next((k for k in range(cue.last + 1, min(high, cue.last + 12)) if _opens_question(reading, k)), None)
    if i is None or any(tokens[k].text == "," for k in range(cue.last + 1, i)):
        return None
    end = _before_main(reading, cue.verb, i, high) or next(
        (k for k in range(i + 2, high) if tokens[k].text == "," and _main_clause(reading, k + 1, high)), high
    )
    if tokens[i].pos == "ADP" and tokens[i + 1].pos == "PRON" and tokens[min(i + 2, high - 1)].pos in ("ADP", "SCONJ"):
        end = i + 2  # Asked about it after the vote, …
    content = trimmed(reading, i + (tokens[i].pos == "ADP"), end)
    by = tokens[cue.last + 1].lower == "by" and i > cue.last + 2
    asker = trimmed(reading, cue.last + 2, i) if by else None
    told = cue if cue.passive else replace(cue, source=asker)
    return drafted(reading, told, (content,), "passive.asked") if content else None


def _opens_question(reading: Reading, k: int) -> bool:
    tokens = reading.document.tokens
    token, behind = tokens[k], tokens[min(k + 1, len(tokens) - 1)]
    topic = token.lower == "about" or (token.lower == "on" and not is_temporal(behind))
    return topic or token.lower in listed("opener") or (token.lower == "to" and token.tag == "TO")


def _before_main(reading: Reading, verb: Token, i: int, high: int) -> int | None:
    """The comma before the subject of the main clause that the question hangs on."""
    document = reading.document
    who = subject(document, document.head(verb)) if verb.dep == "advcl" else None
    first = document.subtree(who)[0].i if who is not None else 0
    return first - 1 if i + 2 < first < high and document.tokens[first - 1].text == "," else None


def _main_clause(reading: Reading, k: int, high: int) -> bool:
    """Whether a subject and its verb start with token `k`, no relative clause."""
    tokens = reading.document.tokens
    if k >= high or tokens[k].lower in listed("relative-pronoun") or tokens[k].pos in ("ADP", "CCONJ", "SCONJ"):
        return False
    return any(t.tag in FINITE for t in tokens[k : min(high, k + 10)])


def _hedged(reading: Reading, cue: Cue) -> Quote | None:
    """`X is believed to have left`: subject and infinitive."""
    rows = lexicon("hedged_passives").get(cue.lemma)
    document = reading.document
    theme = subject(document, cue.verb)
    if rows is None or theme is None or (theme.lower in listed("relative-pronoun") and theme.lower != "who"):
        return None
    tail = next(
        (c for c in document.children[cue.verb.i] if c.dep in ("xcomp", "ccomp", "advcl") and c.i > cue.last), None
    )
    marker = next((c for c in document.children[tail.i] if c.lower == "to" and c.i < tail.i), None) if tail else None
    if tail is None or marker is None:
        return None
    about, end = _told_of(reading, cue, theme), clause_end(reading, cue, marker.i, reading.stretch(cue.verb)[1])
    if len(about) > 1:  # who is said to own it left
        end = before_verb(reading, antecedent(reading, theme, cue.verb), end)
    content = trimmed(reading, marker.i, end)
    if content is None or about[-1].end > content.start:
        return None
    return drafted(reading, cue, (*about, content), "passive.infinitive", cue_class=rows[0]["class"])


def _told_of(reading: Reading, cue: Cue, theme: Token) -> tuple[Span, ...]:
    """The phrase of what the passive tells; with a relative pronoun, the noun that it stands for and the pronoun."""
    relative = theme.lower in listed("relative-pronoun")
    noun = antecedent(reading, theme, cue.verb) if relative else theme
    phrase = noun_phrase(reading.document, noun, high=theme.i if relative else cue.first)
    return (phrase, theme.span) if relative else (phrase,)


def _as_told(reading: Reading, cue: Cue) -> Quote | None:
    """`…, as first reported by the Herald`: the sentence around it."""
    tokens, low = reading.document.tokens, reading.stretch(cue.verb)[0]
    as_ = cue.first - 1
    while as_ > low and tokens[as_].pos == "ADV" and tokens[as_].lower != "as":
        as_ -= 1
    if as_ <= low or tokens[as_].lower != "as" or cue.source is None or not {"clause", "bare"} <= cue.frames:
        return None
    content = left(reading, cue, as_)
    return drafted(reading, cue, (content,), "passive.as") if content and is_complete(reading, content) else None


def _accusing(reading: Reading, cue: Cue) -> Quote | None:
    document = reading.document
    theme = _theme(reading, cue)
    tokens, high = document.tokens, reading.stretch(cue.verb)[1]
    near = tokens[cue.last + 1 : min(high, cue.last + REACH)]
    marker = next(
        (
            t
            for t in near
            if (t.lower == "of" or (t.lower in ("for", "with", "as") and t.lower in cue.frames))
            and t.i + 1 < high
            and (t.head == cue.verb.i or tokens[t.i + 1].tag == "VBG" or document.head(t).head == cue.verb.i)
        ),
        None,
    )
    blamed = cue.cue_class == "accuse"
    if marker is None or not (blamed or marker.lower == "as"):
        return None  # was described as a thief
    if cue.lemma == "charge" and marker.lower == "with" and tokens[marker.i + 1].lemma in listed("duty"):
        return None  # charged with caring for them
    if marker.lower == "for" and cue.source is None and "object" not in cue.frames:
        return None  # called by its name for years
    heads = [marker, document.head(marker)] if document.head(marker).i > cue.last else [marker]
    cue, end = _told_by(reading, cue, marker.i, phrase_end(reading, heads, marker.i + 1, high))
    content = trimmed(reading, marker.i, end)
    if content is None:
        return None
    whom = noun_phrase(document, theme, high=cue.first) if theme is not None else None
    accused = Accused(whom) if whom and blamed else None
    spans = (whom, content) if whom else (content,)
    return drafted(reading, cue, spans, "passive.accusing", accused=accused)


def _order(reading: Reading, cue: Cue) -> Quote | None:
    """`were told not to telephone home`: what they are to do."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    start = cue.last + 1
    after = start + (start < high and tokens[start].lower == "not")
    if "addressee" not in cue.frames or after + 1 >= high or tokens[after].lower != "to":
        return None
    content = trimmed(reading, start, phrase_end(reading, reading.document.children[cue.verb.i], start + 1, high))
    told = class_of(cue, "to")
    return drafted(reading, cue, (content,), "passive.order", None, told) if content else None


def _clause(reading: Reading, cue: Cue) -> Quote | None:
    if "clause" not in cue.frames and cue.lemma not in lexicon("hedged_passives"):
        return None
    content = right(reading, cue)
    tokens = reading.document.tokens
    if content is None:
        return _about(reading, cue) or _fronted(reading, cue)
    opener = tokens[reading.token_at(content.start)]
    if opener.lower not in listed("opener") and not reading.opens_quotation(opener.i):
        return None
    return drafted(reading, cue, (content,), "passive.clause")


def _given(reading: Reading, cue: Cue) -> Quote | None:
    """`was promised aid by the state`, `was asked this question`, `was declared the winner`: what, with its subject."""
    document = reading.document
    told = next((c for c in document.children[cue.verb.i] if c.i > cue.last and c.dep in ("obj", "xcomp")), None)
    named = cue.frames & {"small"} and told is not None and document.child(told, "case", "mark", "cop") is None
    if told is None or not (named or (cue.frames & {"addressee", "person-object"} and told.dep == "obj")):
        return None
    high = reading.stretch(cue.verb)[1]
    cue, end = _told_by(reading, cue, told.i, phrase_end(reading, [told], cue.last + 1, high))
    content = trimmed(reading, cue.last + 1, end)
    marked = any(reading.quoted[k] >= 0 for k in range(cue.last + 1, high))
    if named and not (cue.source or marked or "clause" in cue.frames):
        return None  # a course called Harbour Law
    theme = _theme(reading, cue) if named else None
    about = (noun_phrase(document, theme, high=cue.first),) if theme is not None else ()
    return drafted(reading, cue, (*about, content), "passive.given") if content else None


def _told_by(reading: Reading, cue: Cue, first: int, end: int) -> tuple[Cue, int]:
    """The cue with its speaker where `by` names one in the phrase up to `end`, and where the phrase ends then."""
    document = reading.document
    by = next((t for t in document.tokens[first:end] if t.lower == "by" and is_somebody(document.head(t))), None)
    if by is None:
        return cue, end
    told = noun_phrase(document, document.head(by), low=by.i + 1, high=reading.stretch(cue.verb)[1])
    return (cue if cue.source else replace(cue, source=told)), by.i


def _object(reading: Reading, cue: Cue) -> Quote | None:
    """`the outage was first reported by the Herald`, `he was widely mocked`, `a deal was announced`: the subject."""
    theme, blamed = _theme(reading, cue), cue.cue_class == "accuse" and cue.lemma not in lexicon("violence_verbs")
    told = cue.cue_class in ("neutral", "demand") and cue.lemma in lexicon("hedged_passives")  # a deal was announced
    if theme is None or "object" not in cue.frames or not (blamed or cue.source or told):
        return None
    person = theme.lower == "who" or theme.pos == "PROPN" or theme.lemma.lower() in lexicon("roles")
    appoints = cue.lemma == "confirm" and person
    if appoints or (theme.lower in ("it", "this") and not (blamed or cue.source)):
        return None  # the judge was confirmed, since it was announced
    spans = _told_of(reading, cue, theme)
    accused = Accused(spans[0]) if cue.cue_class == "accuse" else None
    return drafted(reading, cue, spans, "passive.object", accused) if spans[0].end <= cue.verb.start else None


def _theme(reading: Reading, cue: Cue) -> Token | None:
    """Of whom or what the passive tells: its subject, or the noun that a participle hangs on."""
    found = subject(reading.document, cue.verb)
    return reading.document.head(cue.verb) if found is None and cue.verb.dep == "acl" else found


def _about(reading: Reading, cue: Cue) -> Quote | None:
    """`was asked about …`, `was told of …`: what it was."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    start = cue.last + 1
    if start + 1 >= high or tokens[start].lower not in cue.frames & {"about", "of"}:
        return None
    content = trimmed(reading, start + 1, phrase_end(reading, reading.document.children[cue.verb.i], start + 1, high))
    return drafted(reading, replace(cue, last=start), (content,), "passive.about") if content else None


def _fronted(reading: Reading, cue: Cue) -> Quote | None:
    """`…, it was reported.`"""
    theme = subject(reading.document, cue.verb)
    if theme is None or theme.lower != "it" or theme.i != cue.first - 1:
        return None
    content = left(reading, cue, theme.i)
    return drafted(reading, cue, (content,), "passive.fronted") if content else None
