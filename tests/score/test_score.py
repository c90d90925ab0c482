"""What holds for every measure: symmetry, nothing out of nothing, shares that add up, the contract of the table."""

from __future__ import annotations

import dataclasses
import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.score import MEASURES, score
from framing.score.rows import STRATA
from framing.sides import BY_ROLE
from framing.tables import SCORES, columns, frame, load, write
from tests.score.small import CONTRACTS, articles, book, counts, made, one

SIDES = [None, "both", "north", "south"]
ARTICLE = st.sampled_from("abcdef")
QUOTE = st.fixed_dictionaries({
    "article_id": ARTICLE,
    "side": st.sampled_from(SIDES),
    "kind": st.sampled_from(["direct", "indirect", "mixed"]),
    "words": st.integers(0, 40),
    "cue_class": st.sampled_from(["neutral", "claim", "admit", "no-comment"]),
    "source": st.sampled_from([None, "Ann", "Bo", "activists"]),
    "named": st.booleans(),
    "role": st.sampled_from([None, "police", "civilian"]),
    "headline": st.booleans(),
    "start": st.integers(0, 500),
})  # fmt: skip
ACT = st.fixed_dictionaries({
    "article_id": ARTICLE,
    "patient_side": st.sampled_from(SIDES),
    "agent_side": st.sampled_from(SIDES),
    "visibility": st.integers(0, 3),
    "voice": st.sampled_from(["active", "passive", "nominal"]),
    "event_class": st.sampled_from(["KILL", "DEATH", "ATTACK"]),
    "told_by": st.sampled_from(["narrator", "attributed", "quoted"]),
    "asserted": st.booleans(),
    "agent_known": st.booleans(),
})  # fmt: skip
ACCUSED = st.fixed_dictionaries({
    "article_id": ARTICLE,
    "accused": st.sampled_from([None, "Ann", "Bo"]),
    "accused_side": st.sampled_from(SIDES),
    "answered": st.booleans(),
})  # fmt: skip
ANY = st.builds(
    lambda q, v, c: made(articles(*"abcdef"), q, v, c),
    st.lists(QUOTE, max_size=12), st.lists(ACT, max_size=12), st.lists(ACCUSED, max_size=5),
)  # fmt: skip
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def scored(tables, **kw) -> pd.DataFrame:
    return score(tables, **({"by": ("article", "all"), "resamples": 20} | kw))


def keyed(scores: pd.DataFrame) -> dict:
    names = ["by", "group", "measure", "side", "stratum"]
    keys = scores[names].astype(object).where(scores[names].notna(), None).itertuples(index=False, name=None)
    values = scores[["part", "whole", "value", "low", "high"]].astype(float).round(9).fillna(-1)
    return dict(zip(keys, values.itertuples(index=False, name=None), strict=True))


def replaced(tables, change) -> object:
    names = [*CONTRACTS]
    return dataclasses.replace(tables, **{name: change(getattr(tables, name)) for name in names})


@FEW
@given(ANY)
def test_nothing_comes_of_nothing(tables):
    scores = scored(tables)
    assert (scores["value"].isna() == (scores["whole"] == 0)).all()
    assert (scores["part"] >= 0).all() and (scores["whole"] >= 0).all()
    held = scores["low"].notna()
    assert (scores["low"][held] <= scores["value"][held] + 1e-9).all()
    assert (scores["high"][held] >= scores["value"][held] - 1e-9).all()
    share = scores["measure"].isin([m.name for m in MEASURES if m.share])
    assert (scores["part"][share] <= scores["whole"][share]).all()


@FEW
@given(ANY)
def test_shares_over_sides_add_up_to_one_or_are_not_measured(tables):
    scores = scored(tables)
    over = scores[scores["measure"].str.contains("quote_share|word_share|first_source|victim_mention")]
    for _, rows in over.groupby(["by", "group", "measure", "stratum"]):
        assert rows["value"].isna().all() or rows["value"].sum() == pytest.approx(1)


@FEW
@given(ANY)
def test_swapping_the_sides_swaps_the_scores(tables):
    swap = {"north": "south", "south": "north"}
    sides = ("side", "patient_side", "agent_side", "accused_side")

    def change(table):
        held = {c: table[c].map(lambda s: swap.get(s, s), na_action="ignore") for c in sides if c in table}
        return table.assign(**held)

    mirrored = {(*k[:3], swap.get(k[3], k[3]), k[4]): v for k, v in keyed(scored(replaced(tables, change))).items()}
    assert mirrored == keyed(scored(tables))


@FEW
@given(ANY, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_sides_changes_nothing(tables, random):
    def change(table):
        order = list(range(len(table)))
        random.shuffle(order)
        return table.iloc[order]

    other = dataclasses.replace(replaced(tables, change), sides=book("south", "north"))
    pd.testing.assert_frame_equal(scored(tables), scored(other))


@FEW
@given(ANY)
def test_strata_that_split_all_mentions_add_up_to_them(tables):
    names = ("quote_share", "cue_distance_share", "agent_named_share_2", "victim_mention_share")
    scores = scored(tables, by=("all",), measures=[m for m in MEASURES if m.name in names])
    part = scores.set_index(["measure", "side", "stratum"])["part"].to_dict()
    for measure, side, stratum in part:
        if stratum == "all":
            for split in (("headline", "body"), ("wire", "own-copy")):
                found = [part.get((measure, side, name), 0) for name in split]
                assert sum(found) == part[measure, side, "all"]


def test_the_same_scores_byte_for_byte():
    ids = "abcdefghijklmnopqrstuvwxyz"
    tables = made(
        articles(*ids), [{"article_id": a, "side": s} for a in ids for s in ("north", "south", SIDES[ord(a) % 4])]
    )
    first, second = (score(tables, resamples=200).to_csv() for _ in range(2))
    assert first == second
    assert score(tables, resamples=200, seed=1).to_csv() != first


def test_the_contract_of_the_table():
    tables = made(articles("a", "b"), [{"article_id": "a", "side": "north"}])
    scores = score(tables, resamples=20)
    assert tuple(scores.columns) == columns(SCORES)
    assert scores.dtypes.to_dict() == frame(SCORES).dtypes.to_dict()
    assert set(scores["by"]) == {"article", "outlet", "event", "period", "all"}
    assert not scores.duplicated(["by", "group", "measure", "side", "stratum"]).any()
    empty = score(made([]))
    assert tuple(empty.columns) == columns(SCORES)
    assert empty.empty


def test_an_article_in_which_nothing_was_found_keeps_its_rows():
    tables = made(articles("a", "b"), [{"article_id": "a", "side": "north"}])
    row = one(tables, "quote_share", "north", by="article", group="b")
    assert (row["part"], row["whole"], row["method"]) == (0, 0, "not measured")
    assert pd.isna(row["value"]) and pd.isna(row["low"])


def test_groups_by_outlet_event_period_and_any_column():
    rows = [
        {"article_id": "a", "outlet": "Herald", "published": datetime.date(2024, 3, 31), "event": None},
        {"article_id": "b", "outlet": "Post", "published": datetime.date(2024, 4, 1), "event": "flood", "wire": ["AP"]},
        {"article_id": "c", "outlet": None, "published": None, "event": "flood", "language": "fr"},
    ]
    tables = made(rows, [{"article_id": a, "side": "north"} for a in "abc"])

    def groups(by, **kw):
        return sorted(set(score(tables, by=(by,), resamples=9, **kw)["group"]))

    assert groups("outlet") == ["Herald", "Post"]
    assert groups("event") == ["flood"]
    assert groups("period") == ["2024-03", "2024-04"]
    assert groups("period", period="week") == ["2024-W13", "2024-W14"]
    assert groups("period", period="year") == ["2024"]
    assert groups("language") == ["en", "fr"]
    assert groups("wire") == ["own-copy", "wire"]
    assert counts(tables, "quote_share", "north", by="event", group="flood") == (2, 2)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"by": ("colour",)}, "colour"),
        ({"period": "decade"}, "decade"),
        ({"over": "words"}, "words"),
        ({"reference": {"north": 1, "east": 1}}, "north, south"),
    ],
)
def test_an_argument_that_is_not_known_is_named(wrong, says):
    with pytest.raises(ValueError, match=says):
        score(made(articles("a")), **wrong)


def test_a_missing_column_and_an_id_that_stands_twice_are_named():
    tables = made(articles("a"))
    with pytest.raises(ValueError, match="quotes: no column 'side'"):
        score(dataclasses.replace(tables, quotes=tables.quotes.drop(columns="side")))
    with pytest.raises(ValueError, match="'a' stands twice"):
        score(made(articles("a", "a")))


def test_resampling_events_takes_their_articles_together():
    # within an event all articles agree: 8 events of 5 articles are 8 samples, not 40
    rows = [{"article_id": f"{e}{i}", "event": e} for e in "abcdefgh" for i in range(5)]
    quotes = [{"article_id": r["article_id"], "side": "north" if r["event"] in "abcd" else "south"} for r in rows]
    tables = made(rows, quotes)
    alone, together = (one(tables, "quote_share", "north", over=over, resamples=500) for over in ("articles", "events"))
    assert together["high"] - together["low"] > 1.8 * (alone["high"] - alone["low"])
    assert together["articles"] == 40
    assert together["method"].endswith("over events")


def test_by_role_a_side_is_a_role():
    tables = made(articles("a"), [{"article_id": "a", "side": "police"}], sides=BY_ROLE)
    assert counts(tables, "quote_share", "police") == (1, 1)
    assert "side_balance" not in set(score(tables, by=("all",), resamples=9)["measure"])


def test_scores_of_tables_from_files_are_the_same(tmp_path):
    tables = made(articles("a", "b", wire=["AP"]), [{"article_id": a, "side": "north"} for a in "ab"])
    list(write(tables, tmp_path))
    again = load(tmp_path)
    loaded = dataclasses.replace(again, sides=tables.sides)
    pd.testing.assert_frame_equal(score(tables, resamples=20), score(loaded, resamples=20))


def test_the_registry_can_be_read():
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    known = {name for name, _, _ in STRATA}
    for measure in MEASURES:
        assert measure.strata[0] == "all" and set(measure.strata) <= known
        assert measure.part and measure.whole and measure.source


def test_methods_md_has_every_measure_and_stratum(pytestconfig):
    text = (pytestconfig.rootpath / "docs" / "methods.md").read_text(encoding="utf-8")
    families = ("visibility_share", "voice_share", "construction_share", "told_by_share")
    missing = [m.name for m in MEASURES if f"`{m.name}`" not in text and not m.name.startswith(families)]
    missing += [family for family in families if f"`{family}_" not in text]
    assert not missing + [name for name, _, _ in STRATA if f"`{name}`" not in text]
