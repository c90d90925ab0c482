"""Record, Document -> Result: gold attributions matched one to one with our rows, and why a pair falls short.

The kinds and groups are those that `experiments.polnear_quotes` counts; its docstring says what they hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from corpora.polnear.reader import Record
from framing.article import Span
from framing.document import Document
from framing.find.quotes import quotes
from framing.lexicons import lexicon
from framing.mentions import Quote

KINDS = ("direct", "mixed", "indirect")
SPOKEN, CLOSING, ACCUSING, REFUSAL = "mixed, verb of speech", "indirect, closing verb", "accusing", "no-comment"
GROUPS = ("direct", "mixed", SPOKEN, "indirect", CLOSING, ACCUSING)
EDGE = " \t\r\n\u00a0.,;:?!…—–-"
RELATIVES = ("who", "which", "that")


@dataclass(frozen=True)
class Pair:
    """A gold attribution in scope, its kind and other groups, and the row of ours that was matched with it."""

    text: str
    kind: str
    groups: frozenset[str]
    gold: Quote
    ours: Quote | None
    coverage: float


@dataclass(frozen=True)
class Result:
    """What one article gives: its pairs, its rows and which of them touch a gold attribution."""

    article: str
    text: str
    pairs: tuple[Pair, ...]
    rows: tuple[Quote, ...]
    touching: tuple[bool, ...]


def result(record: Record, document: Document) -> Result:
    """The pairs of one article."""
    text = record.article.text
    rows = tuple(quotes(document))
    scoped = [(in_groups, g) for g in record.quotes if (in_groups := groups(g, document))]
    told = [(in_groups, g) for in_groups, g in scoped if REFUSAL not in in_groups]
    matched = one_to_one([g for _, g in told], rows)
    pairs = tuple(
        Pair(
            text,
            next(kind for kind in KINDS if kind in in_groups),
            in_groups,
            g,
            rows[matched[n][0]] if n in matched else None,
            matched[n][1] if n in matched else 0.0,
        )
        for n, (in_groups, g) in enumerate(told)
    )
    pairs += tuple(refusal(text, g, rows) for in_groups, g in scoped if REFUSAL in in_groups)
    taken = _characters([s for g in record.quotes for s in g.spans])
    cues = _characters([g.cue for g in record.quotes if g.cue])
    touching = tuple(
        bool(_characters(row.spans) & taken) or bool(row.cue and _characters([row.cue]) & cues) for row in rows
    )
    return Result(record.article.id, text, pairs, rows, touching)


def refusal(text: str, gold: Quote, rows: Sequence[Quote]) -> Pair:
    """The pair of a refusal to comment, whose row has no content."""
    met = (r for r in rows if r.cue_class == REFUSAL and r.cue and gold.cue and r.cue.overlaps(gold.cue))
    row = next(met, None)
    return Pair(text, REFUSAL, frozenset((REFUSAL,)), gold, row, float(row is not None))


def groups(gold: Quote, document: Document) -> frozenset[str]:
    """The rows of the table that count a gold attribution; none for an indirect one without a verb of speech."""
    if not gold.spans:
        return frozenset()
    if gold.cue and _refuses(document.text, gold):
        return frozenset((REFUSAL,))
    cue = document.within(gold.cue) if gold.cue else ()
    lemmas = [t.lemma.lower() for t in cue if t.tag.startswith("VB")]
    verbs = [row for lemma in lemmas for row in lexicon("reporting_verbs").get(lemma, ())[:1]]
    according = bool(cue) and cue[0].lower == "according"
    spoken = according or any("quote" in row["frames"].split(",") for row in verbs)
    if gold.kind == "indirect" and not spoken:
        return frozenset()
    closing = according or any("bare" in row["frames"].split(",") for row in verbs)
    accusing = any(row["class"] == "accuse" for row in verbs)
    found = {gold.kind: True, SPOKEN: gold.kind == "mixed" and spoken, ACCUSING: accusing}
    found[CLOSING] = gold.kind == "indirect" and closing
    return frozenset(name for name, counted in found.items() if counted)


def _refuses(text: str, gold: Quote) -> bool:
    """Whether the cue, with its content, starts a refusal: `did not respond to` and `a request for comment`."""
    assert gold.cue is not None
    words = " ".join(span.of(text) for span in (gold.cue, *gold.spans[:1]))
    cue = gold.cue.end - gold.cue.start
    met = (re.search(pattern, words, re.IGNORECASE) for pattern in lexicon("no_comments"))
    return any(m is not None and m.start() < cue for m in met)


def one_to_one(gold: Sequence[Quote], rows: Sequence[Quote]) -> dict[int, tuple[int, float]]:
    """Gold index -> (row index, share of the gold content that the row covers): the best overlaps first."""
    candidates = []
    for n, g in enumerate(gold):
        wanted = _characters(g.spans)
        for k, row in enumerate(rows):
            got = _characters(row.spans)
            shared = len(wanted & got)
            if shared:
                candidates.append((shared / len(wanted | got), shared / len(wanted), n, k))
    found: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for _, share, n, k in sorted(candidates, reverse=True):
        if n not in found and k not in used:
            found[n] = (k, share)
            used.add(k)
    return found


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _edged(text: str, spans: Iterable[Span | None]) -> tuple[tuple[int, int], ...]:
    """The spans without white space and punctuation at their edges; neighbours that only those part are one."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if span is None:
            continue
        piece = span.of(text)
        start = span.start + len(piece) - len(piece.lstrip(EDGE))
        end = span.end - len(piece) + len(piece.rstrip(EDGE))
        if found and not text[found[-1][1] : start].strip(EDGE):
            found[-1] = (found[-1][0], end)
        elif start < end:
            found.append((start, end))
    return tuple(found)


def same_source(pair: Pair) -> tuple[bool, bool]:
    """Whether the two sources overlap, and whether they are the same."""
    gold, ours = pair.gold.source, pair.ours.source if pair.ours else None
    if gold is None or ours is None:
        return gold is ours, gold is ours
    if gold.span.of(pair.text).lower() in RELATIVES:
        near = 0 <= gold.span.start - ours.span.end <= 2
        return near or ours.span.overlaps(gold.span), near
    return ours.span.overlaps(gold.span), _edged(pair.text, [ours.span]) == _edged(pair.text, [gold.span])


def part_of(quote: Quote, part: str) -> tuple[Span | None, ...] | None:
    if part == "source":
        return (quote.source.span,) if quote.source else None
    return (quote.cue,) if part == "cue" and quote.cue else (quote.spans or None) if part == "content" else None


def is_exact(pair: Pair, part: str) -> bool:
    assert pair.ours is not None
    if part == "source":
        return pair.gold.source is not None and pair.ours.source is not None and same_source(pair)[1]
    gold, ours = part_of(pair.gold, part), part_of(pair.ours, part)
    return gold is not None and ours is not None and _edged(pair.text, gold) == _edged(pair.text, ours)


def errors(results: Sequence[Result]) -> pd.DataFrame:
    """Every pair that falls short and every row that touches nothing, with its cause; offsets, no text."""
    found: list[dict[str, Any]] = []
    for r in results:
        for p in r.pairs:
            cause = _cause(p)
            if cause:
                found.append(_error(r, cause, p.kind, p.gold, p.ours))
        for row, touches in zip(r.rows, r.touching, strict=True):
            if not touches:
                found.append(_error(r, "spurious", row.kind, row, row))
    order = dict(Counter(e["cause"] for e in found).most_common())
    found.sort(key=lambda e: (-order[e["cause"]], e["cause"], e["article"], e["start"]))
    return pd.DataFrame(found)


def _error(r: Result, cause: str, kind: str, gold: Quote, ours: Quote | None) -> dict[str, Any]:
    cue = gold.cue.of(r.text).lower() if gold.cue and gold is not ours else None
    return {
        "cause": cause, "article": r.article, "kind": kind, "start": gold.start, "end": gold.end, "cue": cue,
        "rule": ours.rule if ours else None,
        "our_start": ours.start if ours else None, "our_end": ours.end if ours else None,
    }  # fmt: skip


def _cause(pair: Pair) -> str | None:
    """Why a pair falls short, the worst first; None where source and content are right."""
    if pair.kind == REFUSAL:
        return None if pair.ours is not None else "missed: refusal"
    if pair.ours is None or pair.coverage <= 0.3:
        listed = pair.gold.cue is not None
        return (
            "missed"
            if pair.ours is None and listed
            else ("missed: no cue" if pair.ours is None else "content: under 30 %")
        )
    if pair.gold.source is not None and not same_source(pair)[0]:
        return "source: none" if pair.ours.source is None else "source: another"
    if pair.coverage <= 0.8:
        return "content: under 80 %"
    if not is_exact(pair, "content"):
        wanted, got = _characters(pair.gold.spans), _characters(pair.ours.spans)
        return "content: too long" if wanted <= got else ("content: too short" if got <= wanted else "content: shifted")
    return None
