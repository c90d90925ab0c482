"""Who was heard by whom: small tables of one event, counted by hand."""

from __future__ import annotations

import pytest

from framing.tables import SOURCES_HEARD, called, columns, sources_heard, write
from tests.score.small import articles, made


def quote(article: str, source: str | None, **told):
    return {"article_id": article, "source": source, "side": "north", **told}


ARTICLES = [
    *articles("a", "b", outlet="Herald", event="flood"),
    *articles("c", outlet="Post", event="flood"),
    *articles("d", outlet="Mail", event="flood"),
    *articles("e", outlet="Herald", event="fire"),
    *articles("f", outlet="Post", event=None),
    *articles("g", outlet="Post", event="flood", error="not read"),
]
# Ann: all three, as Holm in the Mail. Bo: the Herald alone, twice. Cy: refused the Post, relayed by the Mail. A crowd.
TABLES = made(
    ARTICLES,
    quotes=[
        quote("a", "Ann Holm"), quote("c", "Ann Holm", side="south"), quote("d", "Holm", words=7),
        quote("a", "Bo Lind", words=4), quote("b", "Bo Lind", words=5), quote("a", "residents", named=False),
        quote("c", "Cy Marr", cue_class="no-comment"), quote("d", "Cy Marr", depth=1), quote("c", None),
        quote("c", "Di Nox"), quote("d", "Di Nox"),
        quote("e", "Ann Holm"), quote("f", "Ann Holm"), quote("g", "Ann Holm"),
    ],
)  # fmt: skip


@pytest.fixture(scope="module")
def heard():
    return sources_heard(TABLES)


def test_every_outlet_has_a_row_for_every_source_of_an_event_told_by_two(heard):
    assert tuple(heard.columns) == columns(SOURCES_HEARD)
    assert set(heard["event"]) == {"flood"}
    pairs = list(zip(heard["source"], heard["outlet"], heard["quotes"], strict=True))
    assert pairs == [
        ("Ann Holm", "Herald", 1), ("Ann Holm", "Mail", 1), ("Ann Holm", "Post", 1),
        ("Bo Lind", "Herald", 2), ("Bo Lind", "Mail", 0), ("Bo Lind", "Post", 0),
        ("Di Nox", "Herald", 0), ("Di Nox", "Mail", 1), ("Di Nox", "Post", 1),
    ]  # fmt: skip


def test_who_is_heard_by_all_by_some_and_by_one_alone(heard):
    kinds = heard.drop_duplicates("source").set_index("source")
    assert kinds["heard_by"].to_dict() == {"Ann Holm": "all", "Bo Lind": "one", "Di Nox": "some"}
    assert kinds["outlets_quoting"].to_dict() == {"Ann Holm": 3, "Bo Lind": 1, "Di Nox": 2}
    assert set(heard["outlets_telling"]) == {3}


def test_words_articles_and_sides_stand_beside(heard):
    row = heard[(heard["source"] == "Bo Lind") & (heard["outlet"] == "Herald")].iloc[0]
    assert (row["quote_words"], row["articles"], row["side"]) == (9, ["a", "b"], "north")
    ann = heard[heard["source"] == "Ann Holm"]
    assert ann["side"].isna().all(), "north in one outlet, south in another"


def test_a_surname_that_fits_two_stays_as_it_is():
    rows = [quote("a", "Ann Holm"), quote("a", "Bo Holm"), quote("c", "Holm")]
    found = sources_heard(made(ARTICLES, quotes=rows))
    assert set(found["source"]) == {"Ann Holm", "Bo Holm", "Holm"}


def test_one_outlet_makes_no_matrix_and_no_file(tmp_path):
    tables = made(articles("a", "b"), quotes=[quote("a", "Ann Holm")])
    assert sources_heard(tables).empty
    assert not [path for path in write(tables, tmp_path) if "heard" in path.name]
    assert (tmp_path / "many").joinpath("sources_heard.csv") in write(TABLES, tmp_path / "many", csv=True)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Paul R. Holm", "Paul Holm", "Holm"], {"Paul Holm"}),
        (["Paul Holm Jr.", "Paul R. Holm", "Paul Holm"], {"Paul Holm Jr.", "Paul Holm"}),
        (["Paul R. Holm", "Holm"], {"Paul R. Holm"}),
        (
            ["George W. Lind", "George H. W. Lind", "George Lind", "Lind"],
            {"George W. Lind", "George H. W. Lind", "George Lind", "Lind"},
        ),
        (["Ann Holm", "Bo Holm", "Holm"], {"Ann Holm", "Bo Holm", "Holm"}),
        (["Harbour Front", "Front", "Ferry Board"], {"Harbour Front", "Ferry Board"}),
    ],
)
def test_a_source_of_an_event_goes_by_one_name(names, expected):
    assert called(names).keys() == set(names) and set(called(names).values()) == expected
    assert called(reversed(names)) == called(names), "the order says nothing"
