"""Phrase -> actor, type, named, role, gender: cases as data, known failures as strict xfails that say why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from framing.article import Span
from framing.document import Document
from framing.find.actors import chains
from framing.find.quotes import quotes
from framing.find.sources import source, sourced
from framing.mentions import Accused, Quote, Source

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "sources.jsonl").read_text().splitlines()]


def _marked(case: dict):
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=f"{case['class']}: {case['about']}", marks=marks)


def _place(text: str, phrase: str, nth: int) -> Span:
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)]
    return Span(places[nth - 1], places[nth - 1] + len(phrase))


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_case(case: dict, document) -> None:
    parsed: Document = document(case["text"], case.get("title"))
    span = _place(parsed.text, case["phrase"], case["nth"])
    known = chains(parsed, tuple(quotes(parsed)))
    found = source(parsed, span, known)
    assert found.actor == case["actor"]
    for label in ("type", "named", "role"):
        if label in case:
            assert getattr(found, label) == case[label], label
    if "gender" in case:
        actor = known.resolve(span)
        assert actor is not None
        assert actor.gender == case["gender"]


def test_enough_cases_of_each_class() -> None:
    counts = {kind: sum(case["class"] == kind for case in CASES) for kind in ("synthetic", "wild", "negative")}
    assert len(CASES) >= 60
    assert min(counts.values()) >= 10, counts
    assert sum("xfail" in case for case in CASES) <= 4


def test_sourced_fills_source_and_accused(document) -> None:
    parsed = document("Mayor Lena Dorn spoke. She accused the Lowland Front of theft.")
    text = parsed.text
    quote = Quote(
        kind="indirect", spans=(_place(text, "of theft", 1),), cue=_place(text, "accused", 1), cue_lemma="accuse",
        cue_class="accuse", source=Source(_place(text, "She", 1)), rule="test",
        accused=Accused(_place(text, "the Lowland Front", 1)),
    )  # fmt: skip
    (found,) = sourced(parsed, (quote,), chains(parsed, (quote,)))
    assert found.source == Source(_place(text, "She", 1), "Lena Dorn", "person", True, "government")
    assert found.accused == Accused(_place(text, "the Lowland Front", 1), "Lowland Front")
    assert (found.spans, found.cue, found.rule) == (quote.spans, quote.cue, "test")


@pytest.mark.parametrize(
    "text, who",
    [
        ("Ann Holm condemned the attack.", None),
        ("Ann Holm criticized the plan.", None),
        ("Ann Holm criticized the minister's plan.", "the minister"),
        ("Bo Lind spoke first. Ann Holm denounced his remarks.", "his"),
        ("Ann Holm criticized the minister's plan to ban farmers from the mill.", "the minister"),
        ("Ann Holm attacked Bo Lind, then herself.", "Bo Lind"),
        ("Ann Holm slammed Governor Bo Lind's handling of the flood.", "Governor Bo Lind"),
        ("Ann Holm denounced the Harbour Party's silence.", "the Harbour Party"),
        ("Ann Holm blamed refugees for the fire.", "refugees"),
        ("Ann Holm blamed it for the fire.", None),
        ("The navy sank a boat. Ann Holm blamed the navy for the deaths.", "the navy"),
        ("The two sides accused each other of lying.", None),
    ],
)
def test_only_who_could_be_heard_is_accused(document, text, who) -> None:
    parsed: Document = document(text)
    found = tuple(quotes(parsed))
    (quote,) = [q for q in sourced(parsed, found, chains(parsed, found)) if q.cue_class == "accuse"]
    assert (quote.accused and quote.accused.span.of(parsed.text)) == who


def test_nobody_accuses_himself_by_a_pronoun(document) -> None:
    parsed = document("Mayor Bo Holm spoke on Monday. Holm blamed him for the delay.")
    found = tuple(quotes(parsed))
    (quote,) = [q for q in sourced(parsed, found, chains(parsed, found)) if q.cue_class == "accuse"]
    assert quote.source and quote.source.actor == "Bo Holm" and quote.accused and quote.accused.actor is None


def test_a_quote_without_source_stays_so(document) -> None:
    parsed = document("It was reported that the bridge fell.")
    quote = Quote("indirect", (Span(16, 36),), Span(7, 15), "report", "neutral", None, "test")
    assert sourced(parsed, (quote,), chains(parsed, (quote,))) == (quote,)
