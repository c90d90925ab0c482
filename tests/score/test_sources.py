"""Measures of sources, each against an example that was worked out by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from tests.score.small import articles, counts, made, one


def quote(article: str, source: str | None, **columns):
    return {"article_id": article, "source": source, "side": "north", **columns}


# a: Ann 2, Bo 1, activists 1, one unresolved; b: Ann 1, activists 1 (others than in a); c: Bo alone; d: only a refusal.
TABLES = made(
    articles("a", "b", "c", "d"),
    quotes=[
        quote("a", "Ann", role="government"),
        quote("a", "Ann", role="government"),
        quote("a", "Bo", role="civilian"),
        quote("a", "activists", named=False, side=None),
        quote("a", None, named=False, source_text="he"),
        quote("b", "Ann", role="military"),
        quote("b", "activists", named=False),
        quote("b", None, named=False, source_text=None),
        quote("c", "Bo", side="south"),
        quote("d", "Cy", cue_class="no-comment"),
    ],
)

WORKED = [
    ("source_count", None, 3 + 2 + 1, 3),
    ("single_source_share", None, 1, 3),
    ("top_source_share", None, 3, 7),
    ("effective_sources", None, 7**2, 3**2 + 2**2 + 1 + 1),
    ("mean_top_source_share", None, 2 / 4 + 1 / 2 + 1, 3),
    ("mean_effective_sources", None, 16 / 6 + 2 + 1, 3),
    ("mean_source_entropy", None, 1.5 + 1 + 0, 3),
    ("source_entropy", None, 7 * math.log2(7) - 3 * math.log2(3) - 2, 7),
    ("named_share", None, 5, 7),
    ("named_share", "north", 4, 5),
    ("named_share", "unknown", 0, 1),
    ("anonymous_share", "north", 1, 5),
    ("anonymous_share", "south", 0, 1),
    ("official_share", None, 3, 4),
    ("resolved_share", None, 7, 8),
    ("unsourced_share", None, 1, 9),
]


@pytest.mark.parametrize(("measure", "side", "part", "whole"), WORKED)
def test_worked_examples(measure, side, part, whole):
    row = one(TABLES, measure, side)
    assert row["part"] == pytest.approx(part, abs=1e-5)
    assert row["whole"] == whole
    assert row["value"] == pytest.approx(part / whole, abs=1e-5)


@pytest.mark.parametrize("measure", ["source_entropy", "effective_sources", "top_source_share"])
def test_in_one_article_the_pooled_measure_is_the_article_s_mean(measure):
    pooled = one(TABLES, measure, by="article", group="a")
    mean = one(TABLES, f"mean_{measure}", by="article", group="a")
    assert pooled["value"] == pytest.approx(mean["value"], abs=1e-5)
    alone = made(articles("a"), TABLES.quotes[TABLES.quotes["article_id"] == "a"].to_dict("records"))
    assert one(alone, measure)["value"] == pytest.approx(pooled["value"])


def test_even_sources_have_the_entropy_of_their_number():
    tables = made(articles("a"), [quote("a", name) for name in "ABCD"])
    assert one(tables, "source_entropy")["value"] == 2
    assert one(tables, "effective_sources")["value"] == 4


def test_an_article_whose_sources_are_unresolved_has_no_sources():
    tables = made(articles("a"), [quote("a", None, source_text="he")])
    for measure in ("source_count", "source_entropy", "effective_sources", "top_source_share", "single_source_share"):
        row = one(tables, measure)
        assert row["whole"] == 0
        assert row.isna()["value"]
    assert counts(tables, "quote_share", "north") == (1, 1)


def person(article: str, gender: str | None, **columns):
    return {"article_id": article, "actor": "X", "gender": gender, "side": "north", **columns}


# a: two women (one of the south), a man, one whose gender is not told, a man whom nobody quotes, a ministry; b: a man.
PEOPLE = made(
    articles("a", "b"),
    actors=[
        person("a", "female"),
        person("a", "female", side="south"),
        person("a", "male"),
        person("a", "unknown"),
        person("a", "male", quotes=0),
        person("a", None, actor_type="organization"),
        person("b", "male", quotes=7),
    ],
)


@pytest.mark.parametrize(
    ("measure", "side", "part", "whole"),
    [
        ("women_share", None, 2, 4),
        ("women_share", "north", 1, 3),
        ("women_share", "south", 1, 1),
        ("unknown_gender_share", None, 1, 5),
        ("unknown_gender_share", "north", 1, 4),
    ],
)
def test_women_are_counted_once_an_article_with_the_unknown_beside(measure, side, part, whole):
    assert counts(PEOPLE, measure, side) == (part, whole)


def test_nobody_of_known_gender_is_not_measured():
    tables = made(articles("a"), actors=[person("a", "unknown")])
    assert one(tables, "unknown_gender_share")["value"] == 1
    row = one(tables, "women_share")
    assert row["whole"] == 0 and pd.isna(row["value"])
