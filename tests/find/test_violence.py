"""Document -> ViolenceMentions: every construction, who tells it, what is asserted, and what is no violence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.article import Article, Span
from framing.document import Document
from framing.find.violence import violence
from framing.find.violence.mends import mended
from framing.find.violence.needs import TESTS
from framing.lexicons import lexicon
from framing.mentions import Actor, Quote, ViolenceMention
from tests.conftest import parsed, repeated, seconds

CASES = Path(__file__).parents[1] / "cases"
CLASSES = {"KILL", "DEATH", "INJURE", "ATTACK", "ABDUCT", "SEXUAL", "ABUSE", "DESTROY", "CLASH", "GENERIC"}
CONSTRUCTIONS = {
    "V-ACT", "V-ACT-INST", "V-PASS-BY", "V-PASS-INST", "V-PASS-BARE", "V-UNACC", "V-UNACC-INST", "V-INTR-ACT",
    "V-RECIP", "STAT", "EXIST", "N-ARG", "N-MOD", "N-PAT", "N-BARE", "N-EUPH",
}  # fmt: skip
FORMS = {"finite", "get", "reduced", "headline", "nonfinite", "relative", "nominal", "adjectival"}
REASONS = {"neg", "modal", "conditional", "future", "threat", "attempt", "denial", "accusation", "hedge", "command"}
LEXICONS = ("violence_verbs", "violence_nouns", "violence_adjectives", "violence_multiwords")

# where a source tells the act, and whether in its own words: m04, m05, m09, m10 of the suite
TOLD = {
    "m04": ("Israeli strikes killed 40 people", "attributed"),
    "m05": ("Israeli strikes killed 40 people", "attributed"),
    "m09": ("They murdered my son,", "quoted"),
    "m10": ("rebels of killing 30 villagers", "attributed"),
}


def rows(name: str) -> list:
    """The cases of a file as parameters; known failures are strict xfails."""
    cases = [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=case["id"], marks=failing(case.get("xfail"))) for case in cases]


def failing(reason: str | None) -> list[pytest.MarkDecorator]:
    """The mark of a known failure."""
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


def coded(mention: ViolenceMention, text: str) -> dict[str, object]:
    """A mention in the terms of the case files."""
    return {
        "head": mention.head.of(text),
        "class": mention.event_class,
        "constr": mention.construction,
        "agent": mention.agent.span.of(text) if mention.agent else None,
        "patient": mention.patient.span.of(text) if mention.patient else None,
        "instr": mention.instrument.of(text) if mention.instrument else None,
        "vis": mention.visibility,
        "asserted": mention.asserted,
    }


def quote(text: str, content: str, told: str) -> Quote:
    """A quote of the content, by hand."""
    start = text.index(content)
    span = Span(start, start + len(content))
    marked = (span,) if told == "quoted" else ()
    return Quote("direct" if marked else "indirect", (span,), None, None, "neutral", None, "by hand", marked=marked)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("violence*.jsonl")))
def test_mended_words_leave_trees(name: str, document: Callable[..., Document]) -> None:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        tree = mended(document(row.get("text", ""), row.get("title")))
        for token in tree.tokens:
            tree.ancestors(token)  # raises where the tree runs in a circle


@pytest.mark.parametrize("row", rows("violence_constructions.jsonl"))
def test_construction(row: dict, document: Callable[..., Document]) -> None:
    text = row["text"]
    content, told = TOLD.get(row["id"], ("", "narrator"))
    quotes = [quote(text, content, told)] if content else []
    start = -1
    for _ in range(row.get("occ", 1)):
        start = text.index(row["head"], start + 1)
    head = Span(start, start + len(row["head"]))
    found = [m for m in violence(document(text), quotes) if m.head.overlaps(head)]
    if row["constr"] == "OUT":
        assert found == []
        return
    assert [coded(m, text) for m in found] == [{key: row[key] for key in coded(found[0], text)} if found else None]
    assert found[0].told_by == told
    assert found[0].quote == (0 if content else None)


@pytest.mark.parametrize("row", [*rows("violence.jsonl"), *rows("violence_conformance.jsonl")])
def test_sentence(row: dict, document: Callable[..., Document]) -> None:
    found = list(violence(document(row["text"])))
    wanted = [{k: v for k, v in m.items() if k not in ("reason", "known", "count")} for m in row["mentions"]]
    assert [coded(m, row["text"]) for m in found] == wanted
    assert [m.unasserted_by for m in found] == [m.get("reason") for m in row["mentions"]]
    assert [m.agent_known for m in found] == [m.get("known", True) for m in row["mentions"]]
    assert [m.count for m in found] == [m.get("count") for m in row["mentions"]]


@pytest.mark.parametrize("row", rows("violence_headlines.jsonl"))
def test_headline(row: dict, document: Callable[..., Document]) -> None:
    read = document("", row["title"])
    found = list(violence(read))
    wanted = [{k: v for k, v in m.items() if k not in ("reason", "count", "form")} for m in row["mentions"]]
    assert [coded(m, read.text) for m in found] == wanted
    assert [m.unasserted_by for m in found] == [m.get("reason") for m in row["mentions"]]
    assert [m.count for m in found] == [m.get("count") for m in row["mentions"]]
    assert [m.form for m in found] == [m["form"] for m in row["mentions"]]


def test_each_headline_stands_in_both_casings() -> None:
    lines = (CASES / "violence_headlines.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [json.loads(line)["title"] for line in lines]
    assert len(titles) >= 30
    assert [t.lower() for t in titles[::2]] == [t.lower() for t in titles[1::2]]


@pytest.mark.parametrize("name", ["violence_constructions.jsonl", "violence.jsonl"])
def test_values_are_those_of_the_tables(name: str, document: Callable[..., Document]) -> None:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for m in violence(document(text)):
            assert m.event_class in CLASSES
            assert m.form in FORMS
            assert m.visibility in (0, 1, 2, 3)
            assert m.asserted is (m.unasserted_by is None)
            assert m.unasserted_by is None or m.unasserted_by in REASONS
            assert m.agent is not None or m.visibility < 2


def test_a_third_of_the_sentences_are_negative() -> None:
    cases = [json.loads(line) for line in (CASES / "violence.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(cases) >= 60
    assert sum(not case["mentions"] for case in cases) >= 25


def test_every_construction_has_a_conformance_sentence_and_a_third_are_negative() -> None:
    cases = [json.loads(line) for line in (CASES / "violence_conformance.jsonl").read_text("utf-8").splitlines()]
    assert len(cases) >= 150
    assert sum(not case["mentions"] for case in cases) >= len(cases) * 0.3
    assert {m["constr"] for case in cases for m in case["mentions"]} == CONSTRUCTIONS
    assert sum("xfail" in case for case in cases) <= len(cases) * 0.05


def test_mentions_come_in_order_of_the_text_and_lie_in_it(document: Callable[..., Document]) -> None:
    text = "Gunmen killed two guards. The attack was condemned. A bomb later wounded five people in the same street."
    found = list(violence(document(text)))
    assert [m.head.of(text) for m in found] == ["killed", "attack", "wounded"]
    assert [m.head.start for m in found] == sorted(m.head.start for m in found)


def test_an_event_that_serves_as_instrument_is_not_counted_again(document: Callable[..., Document]) -> None:
    text = "Hamas's October 7 attack killed 1,200 people."
    assert [m.head.of(text) for m in violence(document(text))] == ["killed"]


def test_the_agent_of_the_sentence_before_is_recoverable(document: Callable[..., Document]) -> None:
    text = "Gunmen attacked a village on Sunday. Ten people were killed."
    *_, last = violence(document(text))
    assert (last.construction, last.agent, last.visibility) == ("V-PASS-BARE", None, 1)


def test_an_agent_further_away_is_not(document: Callable[..., Document]) -> None:
    text = "Gunmen attacked a village on Sunday. It has a church. It has a school. Ten people were killed."
    *_, last = violence(document(text))
    assert last.visibility == 0


def test_the_innermost_quote_tells(document: Callable[..., Document]) -> None:
    text = "The minister said the report claimed that police had killed a boy."
    outer = quote(text, "the report claimed that police had killed a boy", "attributed")
    inner = quote(text, "police had killed a boy", "attributed")
    nested = Quote(inner.kind, inner.spans, None, None, "claim", None, "by hand", depth=1, parent=0)
    (mention,) = violence(document(text), [outer, nested])
    assert (mention.told_by, mention.quote) == ("attributed", 1)


def test_arguments_carry_their_actors(document: Callable[..., Document]) -> None:
    text = "Soldiers killed the mayor."
    army = Actor("the army", "organization", role="military")
    (mention,) = violence(document(text), (), lambda span: army if span.of(text) == "Soldiers" else None)
    assert mention.agent is not None and (mention.agent.actor, mention.agent.role) == ("the army", "military")
    assert mention.patient is not None and mention.patient.actor is None


@pytest.mark.parametrize(("owner", "whose"), [("organization", "the fleet"), ("person", "troops")])
def test_the_forces_of_a_body_act_for_it(document: Callable[..., Document], owner: str, whose: str) -> None:
    text = "The fleet said its troops had killed nine pirates."
    known = {"its": Actor("the fleet", owner), "its troops": Actor("troops", "group", role="military", named=False)}
    (mention,) = violence(document(text), (), lambda span: known.get(span.of(text)))
    assert mention.agent is not None and (mention.agent.actor, mention.agent.role) == (whose, "military")


@pytest.mark.parametrize("name", LEXICONS)
def test_rows_of_the_lexicons_are_complete(name: str) -> None:
    for lemma, found in lexicon(name).items():
        for row in found:
            assert row["class"] in CLASSES, lemma
            assert row["source"], lemma
            assert row["needs"] in TESTS, lemma


def test_every_excluded_frame_names_a_head_that_exists() -> None:
    heads = {lemma for name in LEXICONS for lemma in lexicon(name)}
    assert {head for names in lexicon("violence_excluded") for head in names.split(",")} <= heads


def test_every_class_of_the_scheme_has_rows() -> None:
    assert {row["class"] for name in LEXICONS for found in lexicon(name).values() for row in found} == CLASSES


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.sampled_from(["killed by", "shot dead", "strikes on", "left dead"]),
)
def test_any_text_is_read(text: str, words: str) -> None:
    read = parsed(f"{text} {words} {text}")
    for mention in violence(read):
        assert mention.head.of(read.text).strip()
        for part in (mention.agent, mention.patient):
            assert part is None or part.span.of(read.text)


def test_the_time_grows_with_the_text_and_no_faster(document: Callable[..., Document]) -> None:
    read = document("Soldiers killed two men. The attack was condemned by the minister. " * 5)
    short, long = (seconds(violence, repeated(read, times)) for times in (30, 120))
    assert long < 6 * short  # four times the text: sixteen times the time would be quadratic


def test_a_document_without_tokens_has_none() -> None:
    assert list(violence(Document(Article.written("")))) == []
