"""Cue -> content: the stretches of text that a reporting verb tells, right and left of it."""

from __future__ import annotations

from framing.article import Span
from framing.document import Token
from framing.find.quotes.commas import goes_on, has_finite, is_clause
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import left, trimmed
from framing.find.quotes.extents import AHEAD, clause_end
from framing.find.quotes.namings import subject
from framing.find.quotes.openings import after, is_relative
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, Reading, listed
from framing.lexicons import lexicon

CLAUSES = frozenset(("ccomp", "xcomp", "parataxis"))


def right(reading: Reading, cue: Cue) -> Span | None:
    """The clause behind the verb with those joined to it, without what goes with the verb; None where none stands."""
    high = reading.stretch(cue.verb)[1]
    start = _clause_start(reading, cue, after(reading, cue), high)
    if start is None or _is_no_clause(reading, cue, start):
        return None
    end = _relative_end(reading, cue, start) or clause_end(reading, cue, start, high)
    return trimmed(reading, start, end)


def _relative_end(reading: Reading, cue: Cue, start: int) -> int | None:
    """The main verb behind a relative clause that a report stands in: `steps that she said saved it were dropped`."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    before = tokens[cue.start - 1] if cue.start else None
    if before is None or before.lower not in ("that", "which", "who") or tokens[start].tag not in (*FINITE, "VBN"):
        return None
    for k in range(start + 1, high):
        if reading.is_break(k) or tokens[k].lower in listed("opener") | listed("relative"):
            return None
        if tokens[k].tag in FINITE and tokens[k - 1].tag not in FINITE and tokens[k - 1].pos != "CCONJ":
            return k
    return None


def _clause_start(reading: Reading, cue: Cue, i: int, high: int) -> int | None:
    """Where the content clause starts at or behind token `i`; None where no clause stands there."""
    document, tokens = reading.document, reading.document.tokens
    if i >= high or tokens[i].text in FINAL:
        return None
    if tokens[i].text == ":":
        return i + 1 if i + 1 < high else None
    if _is_time(reading, cue, i):
        return _behind_time(reading, cue, i, high)
    if (
        tokens[i].lower in listed("opener")
        and not (tokens[i].dep == "obj" and i + 1 < high and tokens[i + 1].text == ",")  # to say that, it is too late
        and not is_relative(reading, cue, i)
        and "clause" in cue.frames
        and (tokens[i].lower != "if" or cue.lemma in listed("asking") or _is_conditional(reading, cue, i, high))
        and (tokens[i].lower in listed("closed") or has_finite(reading, i, high))
    ):
        return i
    if reading.opens_quotation(i):
        return i
    if tokens[i].text == "," and goes_on(reading, cue, i, high):
        return i + 1
    if tokens[i].text in BREAKS:
        return None
    clauses = [
        c
        for c in document.children[cue.verb.i]
        if c.dep in CLAUSES and c.i > cue.last and is_clause(reading, c) and not _attributes(reading, c)
    ]
    if "clause" in cue.frames and clauses:
        first = document.subtree(clauses[0])[0].i
        return max(i, first) if first - i <= 1 or _only_adjuncts(reading, i, first) else i
    # Whatever the tags of the rest: the crowd included gunmen, who say the law unfairly targets farmers.
    participle = cue.lemma == "say" and (any(t.tag == "VBN" for t in tokens[i:high]) or _is_long(reading, i, high))
    clausal = has_finite(reading, i, high) if cue.lemma == "say" else _has_verb(reading, cue, i, high)
    told = participle or (clausal and not _goes_with_verb(reading, cue, i, high))
    if "bare" in cue.frames and told and _may_start(reading, i):
        return i
    return None


def _is_time(reading: Reading, cue: Cue, i: int) -> bool:
    """Whether the clause at `i` tells when it was said: `mentioned when he left`; not: `tell them when he left`."""
    token = reading.document.tokens[i]
    clause = reading.document.head(token)
    asks = (cue.lemma in listed("asking") and cue.lemma != "say") or "addressee" in cue.frames
    thing = reading.document.child(cue.verb, "obj")
    asks = asks and not (
        thing is not None and thing.lemma in lexicon("reporting_nouns")
    )  # asked a question when he left
    return token.lower in ("when", "where") and clause.dep in ("advcl", "acl:relcl") and not asks


def _behind_time(reading: Reading, cue: Cue, i: int, high: int) -> int | None:
    """The clause behind one that tells when it was said: `As I said when I signed it, the law holds`."""
    tokens = reading.document.tokens
    k = next((k + 1 for k in range(i, min(high - 1, i + AHEAD)) if tokens[k].text == ","), None)
    opens = k is not None and "bare" in cue.frames and tokens[k].pos in ("DET", "PRON", "NOUN", "PROPN")
    return k if k is not None and opens and has_finite(reading, k, high) else None


def _is_no_clause(reading: Reading, cue: Cue, i: int) -> bool:
    """Whether no clause without `that` can start at `i`: `added 9 jobs`, `Photos posted there show the dam`."""
    tokens = reading.document.tokens
    before = tokens[cue.start - 1] if cue.start > reading.stretch(cue.verb)[0] else None
    apart = not cue.own_subject or before is None or before.pos in ("PUNCT", "CCONJ")  # not: a plan critics say is bad
    if cue.verb.dep == "conj" and reading.document.head(cue.verb).dep == "acl:relcl":
        apart = False  # which she favours but says would fail
    counts = cue.lemma == "add" and tokens[i].tag in ("CD", "$")
    relative = cue.start > 0 and tokens[cue.start - 1].lower in listed("relative-pronoun") and tokens[i - 1].text == ","
    if relative and tokens[i].lower == "that" and tokens[min(i + 1, len(tokens) - 1)].tag in FINITE:
        return True  # charges, which he denied, that were made
    asks = tokens[i].text[0].isupper() or tokens[min(i + 1, len(tokens) - 1)].pos == "PRON"  # Would I stay?
    return counts or (apart and tokens[i].tag in FINITE and not (asks or reading.opens_quotation(i)))


def _is_conditional(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether what is said starts with its condition: `said if he won he would resign`; not: `will say if he knows`."""
    finite = [t for t in reading.document.tokens[i:high] if t.tag in FINITE]
    said = cue.own_subject and not cue.inverted and "bare" in cue.frames and left(reading, cue) is None
    return said and len(finite) > 1 and any(t.tag == "MD" for t in finite[1:])


def _is_long(reading: Reading, i: int, high: int) -> bool:
    """Whether so many words follow a noun without a break that its verb must be among them."""
    behind = reading.document.tokens[i : min(high, i + 6)]
    return (
        len(behind) == 6
        and behind[0].pos in ("DET", "PRON", "PROPN")
        and not any(reading.is_break(t.i) for t in behind)
    )


def _attributes(reading: Reading, clause: Token) -> bool:
    """Whether a clause behind a comma is rather the attribution of the whole: `…, the mediator said on Tuesday`."""
    tokens = reading.document.tokens
    first = reading.document.subtree(clause)[0].i
    rows = lexicon("reporting_verbs").get(clause.lemma.lower(), ())
    told = bool(rows) and "bare" in rows[0]["frames"] and first > 0 and tokens[first - 1].text == ","
    return told and not any(c.dep in CLAUSES for c in reading.document.children[clause.i])


def _may_start(reading: Reading, i: int) -> bool:
    """Whether a clause without `that` may start with token `i`: `at least six planes filled the sky` too."""
    tokens = reading.document.tokens
    if (
        tokens[i].pos in ("ADP", "ADV")
        and i + 1 < len(tokens)
        and (tokens[i + 1].tag in ("JJS", "RBS") or tokens[i + 1].pos == "NUM")
    ):
        return True
    return tokens[i].tag != "TO" and tokens[i].pos not in ("ADP", "SCONJ", "CCONJ", "PUNCT")


def _only_adjuncts(reading: Reading, i: int, first: int) -> bool:
    tokens = reading.document.tokens
    return all(
        tokens[k].pos in ("ADP", "NOUN", "PROPN", "DET", "ADJ", "NUM", "ADV") for k in range(i, first)
    ) and tokens[i].pos in ("ADP", "ADV")


def _has_verb(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether the noun at `i` has a verb of its own: `claimed men who left own it`; not: `added jobs that it needs`."""
    tokens, relative, commas = reading.document.tokens, False, 0
    above = {t.i for t in reading.document.ancestors(cue.verb)} if cue.verb.tag == "VB" else ()  # not to charge him was
    for k in range(i, min(high, i + 40)):
        if tokens[k].tag in FINITE:
            if not relative and (tokens[k].i in above or tokens[k].head in above or _is_second(reading, i, k)):
                return False
            if not relative:
                return commas != 1 and tokens[k - 1].pos != "CCONJ"
            relative = False
        if tokens[k].text in FINAL | {":", ")"} or (tokens[k - 1].text == "," and reading.opens_quotation(k)):
            return False
        commas += tokens[k].text == "," or (tokens[k].text in ("—", "–", "--") and not reading.is_hyphen(k))
        relative = relative or tokens[k].lower in listed("relative") or tokens[k].lower in listed("opener")
    return False


def _is_second(reading: Reading, i: int, k: int) -> bool:
    """Whether the verb at `k` has a subject behind `and` that is not what starts at `i`: `denied it and Hall left`."""
    document = reading.document
    verb = document.tokens[k]
    who = subject(document, verb) or subject(document, document.head(verb))
    first = document.subtree(who)[0].i if who is not None and i < who.i < k else i
    return first > i and document.tokens[first - 1].dep == "cc"


def _goes_with_verb(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether the next finite verb is joined to the reporting verb itself: `answered questions and assured them`."""
    tokens = reading.document.tokens
    finite = next((t for t in tokens[i:high] if t.tag in FINITE), None)
    if finite is None or finite.dep != "conj" or finite.head != cue.verb.i:
        return False
    return reading.document.child(finite, "cc") is not None  # says farmers, who left, own it: the tree lost the subject
