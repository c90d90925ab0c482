"""Measures of quotes, each against an example that was worked out by hand."""

from __future__ import annotations

import pytest

from framing.score import score
from tests.score.small import articles, book, counts, made, one

# a: north speaks twice (direct, 12 of 12 words; mixed, 3 of 9), south once, somebody unknown once, and a refusal.
# b: both sides in one phrase, then south in the headline, nested.
TABLES = made(
    articles("a", "b"),
    quotes=[
        {"article_id": "a", "source": "Ann", "kind": "direct", "words": 12, "quoted_words": 12},
        {"article_id": "a", "source": "Ann", "side": "north", "kind": "direct", "words": 12, "quoted_words": 12,
         "cue": "claim", "cue_class": "claim"},
        {"article_id": "a", "source": "Ann", "side": "north", "kind": "mixed", "words": 9, "quoted_words": 3,
         "cue": "insist", "cue_class": "assert"},
        {"article_id": "a", "source": "Bo", "side": "south", "words": 20, "cue": "admit", "cue_class": "admit"},
        {"article_id": "a", "source": "Bo", "side": "south", "words": 0, "cue_class": "no-comment"},
        {"article_id": "b", "source": "envoys", "side": "both", "words": 5},
        {"article_id": "b", "source": "Bo", "side": "south", "words": 4, "headline": True, "depth": 1, "start": 5},
    ],
)  # fmt: skip

WORKED = [
    ("quote_share", "north", "all", 2, 5),
    ("quote_share", "south", "all", 2, 5),
    ("quote_share", "both", "all", 1, 5),
    ("quote_share", "north", "direct", 1, 1),
    ("quote_share", "south", "indirect", 2, 3),
    ("quote_share", "north", "mixed", 1, 1),
    ("quote_share", "south", "headline", 1, 1),
    ("quote_share", "south", "body", 1, 4),
    ("quote_share", "south", "nested", 1, 1),
    ("quote_share", "south", "outlet", 1, 4),
    ("quote_share_of_all", "unknown", "all", 1, 6),
    ("quote_share_of_all", "north", "all", 2, 6),
    ("quote_word_share", "north", "all", 21, 50),
    ("quote_word_share", "south", "all", 24, 50),
    ("quote_word_share_of_all", "unknown", "all", 12, 62),
    ("direct_word_share", "north", "all", 15, 15),
    ("direct_word_share_of_all", "north", "all", 15, 27),
    ("direct_word_share_of_all", "unknown", "all", 12, 27),
    ("first_source_share", "north", "all", 1, 2),
    ("first_source_share", "south", "all", 1, 2),
    ("first_source_share_of_all", "unknown", "all", 1, 2),
    ("first_source_share_of_all", "north", "all", 0, 2),
    ("first_source_share", "both", "body", 1, 2),
    ("side_balance", None, "all", 4, 4),
    ("side_balance", None, "direct", 0.5, 1),
    ("cue_distance_share", "north", "all", 2, 2),
    ("cue_distance_share", "south", "all", 0, 2),
    ("cue_distance_share", None, "all", 2, 6),
    ("cue_affirm_share", "south", "all", 1, 2),
    ("cue_affirm_share", "unknown", "all", 0, 1),
    ("wire_share", None, "all", 0, 2),
]


@pytest.mark.parametrize(("measure", "side", "stratum", "part", "whole"), WORKED)
def test_worked_examples(measure, side, stratum, part, whole):
    row = one(TABLES, measure, side, stratum)
    assert (row["part"], row["whole"]) == (part, whole)
    assert row["value"] == pytest.approx(part / whole)


def test_balance_is_one_less_the_distance_to_even():
    tables = made(articles("a"), quotes=[{"article_id": "a", "side": s} for s in ["north"] * 3 + ["south"]])
    # shares .75 and .25: the distance to even is .25
    assert one(tables, "side_balance")["value"] == 0.75
    assert one(tables, "side_balance", reference={"north": 3, "south": 1})["value"] == 1
    with pytest.raises(ValueError, match="reference"):
        score(tables, reference={"north": 1})


def test_balance_counts_a_side_that_nobody_quotes():
    quotes = [{"article_id": "a", "side": s} for s in ("north", "south")]
    tables = made(articles("a"), quotes, sides=book("east", "north", "south"))
    assert one(tables, "side_balance")["value"] == pytest.approx(2 / 3)


def test_without_a_codebook_there_is_no_balance_and_sides_are_roles():
    tables = made(articles("a"), quotes=[{"article_id": "a", "side": "police"}], sides=None)
    scores = score(tables, by=("all",))
    assert "side_balance" not in set(scores["measure"])
    assert counts(tables, "quote_share", "police") == (1, 1)
    with pytest.raises(ValueError, match="codebook"):
        score(tables, reference={"police": 1})


def test_the_first_source_is_the_one_that_a_reader_meets_first():
    later = {"article_id": "a", "side": "south", "start": 0, "cue_start": 90, "source_start": 80}
    # content at 50, but its source stands before: According to X, ...
    first = {"article_id": "a", "side": "north", "start": 50, "cue_start": None, "source_start": 10}
    assert counts(made(articles("a"), [first, later | {"start": 40}]), "first_source_share", "north") == (1, 1)
    assert counts(made(articles("a"), [first, later]), "first_source_share", "south") == (1, 1)


def test_right_of_reply_counts_each_accused_once_an_article():
    rows = [
        {"article_id": "a", "accused": "Bo", "accused_side": "south"},
        {"article_id": "a", "accused": "Bo", "accused_side": "south", "answered": True},
        {"article_id": "a", "accused": "Cy", "accused_side": "south"},
        {"article_id": "a", "accused_side": "north", "answered": True},
        {"article_id": "a", "accused_text": "somebody"},
        {"article_id": "b", "accused": "Bo", "accused_side": "south"},
    ]
    tables = made(articles("a", "b"), accusations=rows)
    assert counts(tables, "right_of_reply", "south") == (1, 3)
    assert counts(tables, "right_of_reply", "north") == (1, 1)
    assert counts(tables, "right_of_reply") == (2, 4)


def test_wire_copy_is_credited_or_repeated():
    rows = [*articles("a"), *articles("b", wire=["AP"]), *articles("c", duplicate_of="a"), *articles("d", error="x")]
    tables = made(rows, quotes=[{"article_id": id, "side": "north"} for id in "abcd"])
    assert counts(tables, "wire_share") == (2, 3)
    assert counts(tables, "quote_share", "north") == (2, 2)
    assert counts(tables, "quote_share", "north", repeats=True) == (3, 3)
    assert counts(tables, "quote_share", "north", "wire") == (1, 1)
    assert counts(tables, "quote_share", "north", "own-copy") == (1, 1)
