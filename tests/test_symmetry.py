"""No finder knows a side: swapping two sides swaps the tables, their order and their names change nothing else."""

from __future__ import annotations

import os
import random
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.mentions import Mentions
from framing.sides import BOTH, Sides, load
from framing.tables import Tables, tabulate
from tests.test_tables import BOOK, NAMES, at, mentions

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds" / "harbour"
SIDES = {
    "quotes": ("side",),
    "violence": ("agent_side", "patient_side"),
    "actors": ("side",),
    "accusations": ("accused_side", "side"),
}


@cache
def found_in_the_seeds() -> tuple[Mentions, ...]:
    """All that the finders find in the twelve seed articles, by way of the readers and the parser."""
    from framing.find import find
    from framing.parse import parse
    from framing.read import read

    return tuple(find(parse(read([SEEDS]), parser=os.environ.get("FRAMING_TEST_PARSER"))))


def material() -> list:
    hand = pytest.param((BOOK, (mentions(), *more())), id="by hand")
    seeds = pytest.param(None, id="seeds")
    return [hand, seeds]


def more() -> tuple[Mentions, ...]:
    """Variants of the article by hand, so that every side speaks, acts, suffers and is accused."""
    first = mentions()
    quote = first.quotes[1]
    phrases = ("Soldiers", "Rebels", "President Brook", "five people in Sel", "Velm", "Her front")
    varied = []
    for n, phrase in enumerate(phrases):
        source = replace(quote.source, span=at(phrase), actor=None)
        act = replace(first.violence[0], agent=None, patient=replace(first.violence[0].patient, span=at(phrase)))
        article = replace(first.article, id=f"more{n}")
        varied.append(replace(first, article=article, quotes=(replace(quote, source=source),), violence=(act,)))
    return tuple(varied)


@pytest.fixture(params=material())
def case(request) -> tuple[Sides, tuple[Mentions, ...]]:
    if request.param is None:
        return load(SEEDS / "codebook.toml"), found_in_the_seeds()
    return request.param


def with_ids(book: Sides, new: dict[str, str]) -> Sides:
    return replace(book, sides=tuple(replace(side, id=new[side.id], label=new[side.id]) for side in book.sides))


def renamed(tables: Tables, new: dict[str, str]) -> dict[str, pd.DataFrame]:
    """The tables as they must be after the sides have other ids."""
    made = {name: getattr(tables, name).copy() for name in NAMES}
    for name, columns in SIDES.items():
        for column in columns:
            made[name][column] = made[name][column].map(lambda id: new.get(id, id), na_action="ignore").astype("string")
    return made


def assert_same(tables: Tables, expected: dict[str, pd.DataFrame]) -> None:
    for name in NAMES:
        pd.testing.assert_frame_equal(getattr(tables, name), expected[name])


def test_the_material_has_sides_to_swap(case):
    """Without this the tests below could pass on empty columns."""
    book, found = case
    tables = tabulate(found, book)
    for name, columns in SIDES.items():
        if name != "accusations":
            for column in columns:
                assert len(set(getattr(tables, name)[column].dropna())) > 1, (name, column)
    assert len(tables.accusations)


@pytest.mark.parametrize("pair", [(0, 1), (1, 2), (0, 2)], ids=str)
def test_swapping_the_contents_of_two_sides_swaps_the_columns(case, pair):
    book, found = case
    one, two = book.ids[pair[0]], book.ids[pair[1]]
    swap = {id: id for id in book.ids} | {one: two, two: one}
    assert_same(tabulate(found, with_ids(book, swap)), renamed(tabulate(found, book), swap))


def test_renaming_the_sides_renames_the_columns_and_changes_nothing_else(case):
    book, found = case
    new = {id: f"{id[::-1]}-{n}" for n, id in enumerate(book.ids)}
    tables = tabulate(found, with_ids(book, new))
    assert_same(tables, renamed(tabulate(found, book), new))
    assert set(tables.quotes["side"].dropna()) <= {*new.values(), BOTH}


@settings(max_examples=5, deadline=None)
@given(seed=st.integers())
def test_the_order_of_the_codebook_changes_nothing(seed):
    for book, found in ((BOOK, (mentions(), *more())), (load(SEEDS / "codebook.toml"), found_in_the_seeds())):
        mixed = shuffled(book, random.Random(seed))
        tables = tabulate(found, book)
        assert_same(tabulate(found, mixed), {name: getattr(tables, name) for name in NAMES})


def shuffled(book: Sides, order: random.Random) -> Sides:
    def mixed(items):
        return tuple(order.sample(list(items), len(items)))

    sides = [
        replace(
            side,
            actors=mixed([replace(member, aliases=mixed(member.aliases)) for member in side.actors]),
            terms=mixed(side.terms),
            victims=mixed(side.victims),
            places=mixed(side.places),
        )
        for side in book.sides
    ]
    return replace(book, sides=mixed(sides), neutral=mixed(book.neutral))


def test_without_their_columns_of_sides_the_tables_are_those_of_any_codebook(case):
    """A codebook may name and merge actors and tell roles; what was found, where and by which rule stays."""
    book, found = case
    with_book, without = tabulate(found, book), tabulate(found)
    changing = {
        "side",
        "agent_side",
        "patient_side",
        "side_inferred",
        "source",
        "source_type",
        "role",
        "agent",
        "patient",
    }
    for name in ("articles", "quotes", "violence"):
        kept = [column for column in getattr(without, name).columns if column not in changing]
        pd.testing.assert_frame_equal(getattr(with_book, name)[kept], getattr(without, name)[kept])


def test_the_order_of_the_articles_changes_only_the_order(case):
    book, found = case
    keys = {"articles": ["article_id"], "actors": ["article_id", "actor"]}
    one, two = tabulate(found, book), tabulate(tuple(reversed(found)), book)
    for name in NAMES:
        by = keys.get(name, ["article_id", "mention_id" if name == "violence" else "quote_id"])
        frames = [getattr(tables, name).sort_values(by).reset_index(drop=True) for tables in (one, two)]
        if name == "articles":
            frames = [frame.drop(columns=["duplicate_of"]) for frame in frames]
        pd.testing.assert_frame_equal(*frames)


def test_every_side_of_the_seeds_speaks_in_the_seeds():
    book = load(SEEDS / "codebook.toml")
    tables = tabulate(found_in_the_seeds(), book)
    assert set(tables.quotes["side"].dropna()) >= set(book.ids)
    assert tables.articles["error"].isna().all() and len(tables.articles) == 12
    assert set(tomllib.loads(book.text)["sides"]) == set(book.ids)


def test_every_row_of_the_seeds_is_a_place_in_its_text():
    tables = tabulate(found_in_the_seeds(), load(SEEDS / "codebook.toml"))
    for table, names in ((tables.quotes, ("source",)), (tables.violence, ("agent", "patient", "instrument"))):
        for row in table.to_dict("records"):
            text = tables.texts[row["article_id"]].article.text
            for name in names:
                if not pd.isna(row[f"{name}_start"]):
                    assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[f"{name}_text"]
    acts = tables.violence
    for text, start, end, head in zip(acts["article_id"], acts["start"], acts["end"], acts["head"], strict=True):
        assert tables.texts[text].article.text[start:end] == head


def test_what_points_to_a_quote_points_to_one_of_the_same_article():
    tables = tabulate(found_in_the_seeds(), load(SEEDS / "codebook.toml"))
    known = set(zip(tables.quotes["article_id"], tables.quotes["quote_id"], strict=True))
    for table, column in (
        (tables.quotes, "parent_id"),
        (tables.violence, "quote_id"),
        (tables.accusations, "quote_id"),
    ):
        told = table[table[column].notna()]
        assert set(zip(told["article_id"], told[column], strict=True)) <= known
    actors = set(zip(tables.actors["article_id"], tables.actors["actor"], strict=True))
    spoken = tables.quotes[tables.quotes["source"].notna()]
    missing = set(zip(spoken["article_id"], spoken["source"], strict=True)) - actors
    assert not missing, "every resolved source has its row in `actors`"
