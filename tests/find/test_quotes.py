"""Quotes: the gold cases of tests/cases/quotes.jsonl, each row whole, and what holds for any text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.article import Article, Span
from framing.document import Document
from framing.find.quotes import quotes
from framing.find.quotes.marks import quoted_spans
from framing.lexicons import lexicon
from framing.mentions import Quote
from tests.conftest import parsed, repeated, seconds

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "quotes.jsonl").read_text("utf-8").splitlines()
]
KINDS = {"direct", "mixed", "indirect"}
CLASSES = {
    "neutral",
    "claim",
    "assert",
    "deny",
    "accuse",
    "admit",
    "demand",
    "promise",
    "express",
    "document",
    "according-to",
    "none",
    "no-comment",
}
Parsed = Callable[..., Document]


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=f"{case['group']}: {case['name']}", marks=marks)


def told(text: str, quote: Quote) -> dict[str, Any]:
    """A quote as a case writes it: substrings for spans."""
    return {
        "source": quote.source.span.of(text) if quote.source else None,
        "cue": quote.cue.of(text) if quote.cue else None,
        "content": [span.of(text) for span in quote.spans],
        "kind": quote.kind,
        "cue_class": quote.cue_class,
        "depth": quote.depth,
        "quoted_words": quote.quoted_words,
        "accused": quote.accused.span.of(text) if quote.accused else None,
    }


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_a_case_gives_its_rows_and_no_others(case: dict[str, Any], document: Parsed) -> None:
    parsed = document(case["text"], case.get("title"))
    found = [told(parsed.text, quote) for quote in quotes(parsed)]
    if not case.get("nested_too"):
        found = [row for row in found if row["depth"] == 0 or any(q.get("depth") for q in case["quotes"])]
    wanted = case["quotes"]
    compared = [{key: row[key] for key in want} for row, want in zip(found, wanted, strict=False)]
    assert compared == wanted
    assert len(found) == len(wanted), found


@pytest.mark.parametrize("end", ["a bomb hit the quay. ,", ", ,", ",", "two,", ""])
def test_a_text_may_break_off_behind_its_source(end: str, document: Parsed) -> None:
    assert all(quote.rule for quote in quotes(document(f"According to the union, {end}")))


def test_every_case_has_its_own_name_and_every_group_its_cases() -> None:
    names = [(case["group"], case["name"]) for case in CASES]
    assert len(set(names)) == len(names) >= 60
    groups = {"direct", "mixed", "indirect", "according-to", "nominal", "accusing", "passive", "nested", "no-comment"}
    assert groups | {"marks", "layout", "negative"} == {case["group"] for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['group']}: {case['name']}")
def test_rows_keep_the_contract_of_the_table(case: dict[str, Any], document: Parsed) -> None:
    parsed = document(case["text"], case.get("title"))
    found = list(quotes(parsed))
    whole = Span(0, len(parsed.text))
    for n, quote in enumerate(found):
        assert quote.kind in KINDS and quote.cue_class in CLASSES and quote.rule
        assert bool(quote.spans) != (quote.cue_class == "no-comment")
        assert list(quote.spans) == sorted(quote.spans) and all(
            whole.covers(s) and s.start < s.end for s in quote.spans
        )
        assert not any(a.overlaps(b) for a, b in zip(quote.spans, quote.spans[1:], strict=False))
        assert all(any(s.covers(m) for s in quote.spans) for m in quote.marked)
        assert quote.quoted_words <= quote.words
        assert (quote.kind == "direct") == (quote.words == quote.quoted_words > 0)
        assert (quote.parent is None) == (quote.depth == 0)
        assert quote.parent is None or (found[quote.parent].depth == quote.depth - 1 and quote.parent != n)
        assert quote.source is None or not any(quote.source.span.covers(s) for s in quote.spans)
    assert [q.start for q in found] == sorted(q.start for q in found)


def test_a_document_without_tokens_has_no_quotes() -> None:
    assert list(quotes(Document(Article.written("“A,” he said.", id="x")))) == []


@pytest.mark.parametrize(
    "case", [c for c in CASES if "“" in c["text"] and c["group"] != "marks"], ids=lambda c: c["name"]
)
def test_straight_marks_give_the_contents_of_curly_ones(case: dict[str, Any], document: Parsed) -> None:
    curly = document(case["text"], case.get("title"))
    straight = document(case["text"].replace("“", '"').replace("”", '"'), case.get("title"))
    assert [q.spans for q in quotes(straight)] == [q.spans for q in quotes(curly)]


def test_a_noun_of_saying_right_before_a_quotation_is_read(document: Parsed) -> None:
    text = "Hall explained on a media call that, “When you mend a dam, you just do it.”"
    assert any("mend a dam" in span.of(text) for q in quotes(document(text)) for span in q.spans)


def test_an_open_mark_never_swallows_the_next_paragraph(document: Parsed) -> None:
    parsed = document(
        "The guard said “the gate is shut and nobody came.\n\nThe ferry left at noon. It was full of people."
    )
    second = parsed.paragraphs[1]
    assert not any(span.overlaps(second) for span in quoted_spans(parsed))
    assert not any(span.overlaps(second) for quote in quotes(parsed) for span in quote.spans)


def test_quoted_spans_leave_the_marks_out(document: Parsed) -> None:
    parsed = document("“The gate is shut,” he said. “Go home.”")
    assert [span.of(parsed.text) for span in quoted_spans(parsed)] == ["The gate is shut,", "Go home."]


FRAMES = {
    "clause",
    "quote",
    "bare",
    "addressee",
    "to",
    "to-np",
    "object",
    "small",
    "gerund",
    "as",
    "of",
    "for",
    "on",
    "about",
    "with",
    "against",
    "over",
    "at",
    "count",
    "document-object",
    "person-object",
}
LEXICONS = ("reporting_verbs", "reporting_nouns", "hedged_passives", "attributions", "attribution_forms", "no_comments")


def test_a_reporting_verb_has_one_row_with_known_class_and_frames() -> None:
    for lemma, rows in lexicon("reporting_verbs").items():
        assert len(rows) == 1 and rows[0]["class"] in CLASSES, lemma
        assert set(rows[0]["frames"].split(",")) <= FRAMES | {"hedged", "document"}, lemma


@pytest.mark.parametrize("name", LEXICONS)
def test_every_row_of_a_lexicon_has_a_source(name: str) -> None:
    assert all(row["source"] for rows in lexicon(name).values() for row in rows)
    assert {row["class"] for rows in lexicon(name).values() for row in rows if "class" in row} <= CLASSES


def test_a_line_of_boilerplate_changes_no_quote(document: Parsed) -> None:
    text = "“The bridge is old,” Ortiz said.\n\nThe ministry said that it would be closed."
    plain, wired = document(text), document(text + "\n\n(AP, Reuters)")
    assert [told(plain.text, q) for q in quotes(plain)] == [told(wired.text, q) for q in quotes(wired)]


MESS = "said told “ ” „ « » ' ‘ ’ '' \" Ortiz he that , . : ? — ( ) \n\n accused of 6'2\" and did not comment"


def test_any_mess_of_words_and_marks_keeps_the_contract(document: Parsed) -> None:
    draw = random.Random(5)
    for _ in range(60):
        parsed = document(" ".join(draw.choices(MESS.split(" "), k=draw.randint(1, 50))))
        for quote in quotes(parsed):
            assert all(0 <= s.start < s.end <= len(parsed.text) for s in quote.spans), parsed.text
            assert not any(a.overlaps(b) for a, b in zip(quote.spans, quote.spans[1:], strict=False)), parsed.text


MONOTONES = {
    "said": "said ",
    "he said that": "he said that ",
    "open marks": "“a ",
    "straight marks": '"a ',
    "nested": "“a ‘b’ c ‘d’ ",
    "quotes": "“Go,” he said. ",
    "claims": "his claim that ",
    "turns": "Ortiz: Go home.\n\n",
}


@pytest.mark.parametrize("piece", MONOTONES.values(), ids=MONOTONES.keys())
def test_the_time_grows_with_the_text_and_no_faster(piece: str, document: Parsed) -> None:
    parsed = document(piece * 20)
    short, long = (seconds(quotes, repeated(parsed, times)) for times in (30, 120))
    assert long < 8 * short + 0.05  # four times the text: sixteen times the time would be quadratic


HARBOUR = sorted((Path(__file__).parents[2] / "seeds" / "harbour").glob("*.md"))
PLAIN = [c for c in CASES if "title" not in c and "xfail" not in c and c["group"] != "layout"]


def _body(path: Path) -> str:
    """The text of an article of ours, without its front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL).strip()


def _told(parsed: Document) -> list[dict[str, Any]]:
    return [told(parsed.text, quote) for quote in quotes(parsed)]


def _curled(text: str) -> str:
    """The text with its straight double marks curled: one opens behind white space or at the start of a line."""
    return re.sub(r'(?<![^\s(—–])"(?=\S)', "“", text).replace('"', "”")


@pytest.mark.parametrize("path", HARBOUR, ids=lambda p: p.stem)
def test_curled_and_straightened_articles_tell_the_same(path: Path, document: Parsed) -> None:
    straight = re.sub("[“”]", '"', _body(path))
    pieces = [(s.start, s.end) for q in quotes(document(straight)) for s in q.spans]
    assert pieces and pieces == [(s.start, s.end) for q in quotes(document(_curled(straight))) for s in q.spans]


@pytest.mark.parametrize("path", HARBOUR, ids=lambda p: p.stem)
def test_boilerplate_lines_change_no_quote_of_an_article(path: Path, document: Parsed) -> None:
    text = _body(path)
    plain, wired = document(text), document(f"{text}\n\n(AP, Reuters)\n\nAll rights reserved.")
    assert _told(plain) == _told(wired)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.sampled_from(PLAIN), st.sampled_from(PLAIN))
def test_two_joined_texts_tell_what_each_tells(first: dict[str, Any], second: dict[str, Any]) -> None:
    apart = [row for case in (first, second) for row in _told(parsed(case["text"]))]
    assert _told(parsed(f"{first['text']}\n\nThe ferry left at noon.\n\n{second['text']}")) == apart
