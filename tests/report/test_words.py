"""Numbers and findings: what may be said in words, and what may not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from framing.compare import compare
from framing.report.basis import Basis, basis
from framing.report.claims import too_few
from framing.report.numbers import Number
from framing.report.words import Finding, differ, findings, question
from framing.score import BY as SCORED
from framing.score import score
from framing.tables import Tables
from tests.report import made


def told(tables: Tables, **changed) -> list[Finding]:
    scores = score(tables, by=SCORED)
    for column, value in changed.items():
        scores.loc[scores["measure"].isin(["quote_share", "quote_word_share"]), column] = value
    return list(findings(basis(tables, lambda: scores)))


def finding(told: list[Finding], subject: str) -> str:
    return next(f"{f.heading}: {f.text}" for f in told if f.subject == subject)


@pytest.mark.parametrize(
    ("number", "percent", "sentence"),
    [
        (Number(12, 30, 0.25, 0.57), "40%", "12 of 30 (40%; 95% interval 25–57%)"),
        (Number(12, 30), "40%", "12 of 30 (40%)"),
        (Number(3, 4, 0.1, 0.9), "75%", "3 of 4"),
        (Number(15, 30, 0.001, 0.999), "50%", "15 of 30 (50%; 95% interval <1 to >99%)"),
        (Number(0, 0), "not measured", "not measured"),
        (Number(1, 1000), "<1%", "1 of 1,000 (<1%)"),
        (Number(999, 1000), ">99%", "999 of 1,000 (>99%)"),
    ],
)
def test_a_number_keeps_its_counts_and_is_no_more_precise_than_they_are(number, percent, sentence):
    assert (number.percent, number.sentence) == (percent, sentence)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Number(30, 40, 0.6, 0.9, 10), Number(10, 40, 0.1, 0.4, 10), True),
        (Number(30, 40, 0.6, 0.9, 10), Number(26, 40, 0.5, 0.8, 10), False),
        (Number(30, 40, 0.6, 0.9, 5), Number(10, 40, 0.1, 0.4, 10), False),
        (Number(7, 8, 0.6, 0.9, 10), Number(10, 40, 0.1, 0.4, 10), False),
        (Number(30, 40, None, None, 10), Number(10, 40, 0.1, 0.4, 10), False),
    ],
    ids=["apart", "overlapping", "few articles", "few counts", "no interval"],
)
def test_a_difference_is_claimed_only_where_the_numbers_carry_it(one, other, expected):
    assert differ(one, other) is expected and differ(other, one) is expected


class TestFindings:
    def test_few_articles_claim_nothing(self):
        text = " ".join(f"{f.heading}. {f.text}" for f in told(made.tables(3)))
        assert "Which side is quoted more often than another cannot be told" in text
        assert "Whether the doer is named more often for victims of one side cannot be told" in text
        assert "more often than any other" not in text and "named more often where" not in text

    def test_many_articles_with_intervals_apart_do(self):
        text = finding(told(made.tables(12)), "Violence")
        assert (
            "named more often where the victims belong to South Bank than where the victims belong to North Bank"
            in text
        )
        assert "a gap is a question" in text

    def test_intervals_that_overlap_are_a_finding(self):
        text = finding(told(made.tables(12), low=0.1, high=0.9), "Quotes")
        assert "Which side is quoted more often than another cannot be told:" in text

    def test_each_subject_has_one_finding(self):
        assert [f.subject for f in told(made.tables(8))] == ["Sourcing", "Quotes", "Violence"]

    def test_no_difference_between_outlets_is_a_finding(self):
        both = compare(made.uneven(8), resamples=100)
        ready = basis(both.tables, lambda: score(both.tables, by=SCORED))
        found = findings(ready, both)
        assert [f.heading for f in found[:2]] == ["No difference can be told from these 8 articles"] * 2
        chance = r"Between the 2 outlets the clearest difference, .*, may be chance \(adjusted p "
        assert all(re.match(chance, f.text) for f in found[:2])
        assert found[2].heading == "No difference could be tested", "all of them tell the same violence"
        assert question(ready, both).startswith("Do Bank Herald and The Ferry differ in whom they quote")

    def test_so_few_that_nothing_can_be_told_are_called_so(self):
        few = compare(made.uneven(4), resamples=50)
        row = {"articles_a": 2, "articles_b": 2}
        assert too_few(few, row) == "So few articles give no p under 0.33, however much the groups differ. "
        assert too_few(few, {"articles_a": 5, "articles_b": 5}) == "", "2 of 252 ways"
        assert "events give no p under 0.12" in too_few(
            replace(few, pair_by="event"), {"articles_a": 4, "articles_b": 4}
        )

    def test_a_difference_that_is_told_leads_and_has_its_numbers(self):
        both = compare(made.uneven(8), resamples=100)
        row = both.differences["measure"].eq("named_share") & both.differences["side"].isna()
        values = {"part_a": 30, "whole_a": 40, "value_a": 0.75, "part_b": 10, "whole_b": 40, "value_b": 0.25}
        test = {"difference": 0.5, "low": 0.3, "high": 0.7, "p": 0.001, "p_adjusted": 0.01}
        for column, value in (values | test).items():
            both.differences.loc[row & both.differences["stratum"].eq("all"), column] = value
        ready = basis(both.tables, lambda: score(both.tables, by=SCORED))
        first = findings(ready, both)[0]
        assert first.heading == "Bank Herald names its sources more often than The Ferry"
        assert first.text.startswith("Bank Herald 30 of 40 (75%); The Ferry 10 of 40 (25%): +50 points ")
        assert "(95% interval +30 to +70; adjusted p 0.010)." in first.text

    def test_the_interval_is_named_once_in_a_finding(self):
        assert finding(told(made.tables(12), low=0.1, high=0.9), "Quotes").count("95% interval") == 1

    def test_no_word_of_blame(self):
        text = " ".join(f.text for f in told(made.tables(12))).lower()
        assert not [word for word in ("bias", "unfair", "guilty", "propaganda", "should") if word in text]


def test_every_number_of_a_finding_leads_to_its_sentences():
    tables = made.tables(6)
    ready: Basis = basis(tables, lambda: score(tables, by=SCORED))
    parts = [p for f in findings(ready) for p in f.told if p[0] and p[0] != "0"]
    totals = {listed.key: listed.total for listed in ready.evidence.taken()}
    assert parts and all(key in totals for _, key, _ in parts)
