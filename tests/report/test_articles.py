"""Highlights: all of the text, overlaps, zones, and marks that lie where they should not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.article import Article, Span
from framing.mentions import Argument, Mentions, Quote, Source, ViolenceMention
from framing.report.articles import blocks, paragraphs
from framing.report.rows import readings
from framing.report.styles import styles
from framing.tables import tabulate
from tests.report import made


def shown(mentions: Mentions):
    tables = tabulate([mentions], made.book())
    reading = readings(tables)[0]
    return reading, list(paragraphs(reading, styles(tables, (reading,))))


def pieces(mentions: Mentions):
    return [piece for p in shown(mentions)[1] for s in p for piece in s.pieces]


def test_an_act_inside_a_quote_carries_both():
    fired = next(p for p in pieces(made.mentions(made.article())) if p.text == "opened fire")
    assert fired.style == "ac" and fired.quote[0] == "q s2"
    assert fired.head.anchor == "a1v2" and "rule intr" in fired.head.note


def test_the_innermost_quote_colours_a_nested_one():
    text = "Ada Holm said Ben Orlo called it murder."
    holm, orlo = (Source(made.at(text, n), n, "person", True) for n in ("Ada Holm", "Ben Orlo"))
    outer = Quote(
        "indirect", (made.at(text, "Ben Orlo called it murder"),), made.at(text, "said"), "say", "neutral", holm, "o"
    )
    inner = Quote(
        "indirect", (made.at(text, "murder"),), made.at(text, "called"), "call", "accuse", orlo, "i", depth=1, parent=0
    )
    marks = pieces(Mentions(Article.written(text), (outer, inner), sentences=(Span(0, len(text)),)))
    assert next(p for p in marks if p.text == "murder").quote[0] == "q s2"
    assert next(p for p in marks if p.text.startswith(" called") or p.text == "called").quote[0] == "q s1"


def test_overlaps_that_cross_are_cut_and_lose_nothing():
    text = "one two three four"
    quote = Quote("indirect", (Span(4, 13),), None, None, "none", None, "r")
    act = ViolenceMention(Span(8, 18), "KILL", "V-ACT", "finite", Argument(Span(0, 7)), None, None, 3, "r")
    found = pieces(
        Mentions(Article.written(text), (quote,), (act,), sentences=(Span(0, 18),), paragraphs=(Span(0, 18),))
    )
    assert [(p.text, p.style, bool(p.quote)) for p in found] == [
        ("one ", "ag", False),
        ("two", "ag", True),
        (" ", "", True),
        ("three", "ac", True),
        (" four", "ac", False),
    ]


def test_a_no_comment_is_marked_at_its_cue():
    text = "The ministry declined to comment."
    source = Source(made.at(text, "The ministry"), "ministry", "organization", False)
    quote = Quote("indirect", (), made.at(text, "declined to comment"), "decline", "no-comment", source, "r")
    found = pieces(Mentions(Article.written(text), (quote,), sentences=(Span(0, len(text)),)))
    assert next(p for p in found if p.tags).text == "declined to comment"


def test_text_outside_paragraphs_is_shown_too():
    text = "first\n\nlost words\n\nlast"
    reading, _ = shown(Mentions(Article.written(text), paragraphs=(Span(0, 5), Span(19, 23))))
    assert [text[a:b].strip() for a, b in blocks(reading)] == ["first", "lost words", "last"]


def test_a_sentence_over_two_paragraphs_has_one_anchor():
    text = "He said\n\nnothing more."
    quote = Quote("indirect", (made.at(text, "nothing more"),), made.at(text, "said"), "say", "neutral", None, "r")
    whole = Mentions(
        Article.written(text), (quote,), sentences=(Span(0, len(text)),), paragraphs=(Span(0, 7), Span(9, len(text)))
    )
    assert [s.anchor for p in shown(whole)[1] for s in p] == ["a1s0", None]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_marks_over_any_text_leave_the_text_whole(data):
    text = data.draw(st.text(min_size=1, max_size=60))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))
    quotes = data.draw(st.lists(place.map(lambda s: Quote("direct", (s,), s, "say", "neutral", None, "r")), max_size=4))
    acts = data.draw(
        st.lists(
            place.map(lambda s: ViolenceMention(s, "KILL", "V-ACT", "finite", None, None, None, 0, "r")), max_size=4
        )
    )
    cut = data.draw(st.integers(0, len(text)))
    mentions = Mentions(
        Article.written(text, id="x"), tuple(quotes), tuple(acts), sentences=(Span(0, cut), Span(cut, len(text)))
    )
    mentions = replace(mentions, paragraphs=(Span(0, len(text)),))
    assert "".join(p.text for p in pieces(mentions)) == text
