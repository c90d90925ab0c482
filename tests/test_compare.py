"""Comparisons: differences worked out by hand, tests that don't cry wolf, and no order where none can be told."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest

from framing.compare import HEADLINE, MANY, compare
from framing.compare.differences import difference
from framing.compare.exchanges import Pair
from framing.compare.groups import Largest, _ranked
from framing.score import MEASURES
from framing.score.cells import Cell, Cells
from tests.score.simulated import article_counts, made_cells
from tests.score.small import articles, made

NAMES = ["quote_share"]


def outlet(name: str, norths: list[int], souths: list[int], **columns):
    """Articles of an outlet, with so many quotes of each side in each."""
    ids = [f"{name}{i:02}" for i in range(len(norths))]
    rows = [
        {"article_id": id, "outlet": name, "event": f"e{i}"}
        | {k: v[i] if isinstance(v, list) else v for k, v in columns.items()}
        for i, id in enumerate(ids)
    ]
    quotes = [
        {"article_id": id, "side": side, "source": f"{side}{j % 3}", "cue": "say" if j % 2 else "claim",
         "cue_class": "neutral" if j % 2 else "claim"}
        for id, n, s in zip(ids, norths, souths, strict=True)
        for side, times in (("north", n), ("south", s))
        for j in range(times)
    ]  # fmt: skip
    return rows, quotes


def tables(*outlets):
    return made([row for rows, _ in outlets for row in rows], [quote for _, quotes in outlets for quote in quotes])


def row(found, measure="quote_share", side="north", stratum="all", a=None):
    held = found.differences
    held = held[(held["measure"] == measure) & (held["stratum"] == stratum)]
    held = held[held["side"].isna() if side is None else held["side"] == side]
    held = held if a is None else held[held["group_a"] == a]
    assert len(held) == 1
    return held.iloc[0]


HERALD = outlet("Herald", [3, 2, 4, 3, 1, 2, 3, 4], [1, 2, 1, 0, 1, 2, 1, 1])
POST = outlet("Post", [1, 0, 1, 2, 1, 1, 0, 2], [3, 2, 2, 2, 3, 1, 4, 2])


def test_a_difference_worked_out_by_hand():
    found = row(compare(tables(HERALD, POST), resamples=400, measures=NAMES))
    assert (found["part_a"], found["whole_a"], found["part_b"], found["whole_b"]) == (22, 31, 8, 27)
    assert found["difference"] == pytest.approx(22 / 31 - 8 / 27)
    assert found["ratio"] == pytest.approx((22 / 31) / (8 / 27))
    assert found["low"] < found["difference"] < found["high"]
    assert found["low"] > 0
    assert found["p"] < 0.05 and found["p"] <= found["p_adjusted"]
    assert (found["articles_a"], found["articles_b"]) == (8, 8)
    assert 0 < found["detectable"] < 1


def test_the_p_value_is_the_share_of_exchanges_that_are_as_large():
    # one side each: of the 20 ways to call 3 of 6 articles Herald, 2 are as far apart as the data
    one_sided = tables(outlet("Herald", [2, 2, 2], [0, 0, 0]), outlet("Post", [0, 0, 0], [2, 2, 2]))
    assert row(compare(one_sided, resamples=4000, measures=NAMES))["p"] == pytest.approx(2 / 20, abs=0.02)


def test_paired_by_event_labels_are_exchanged_inside_events():
    # 2 ** 3 ways to exchange inside three events, 2 of them as far apart
    one_sided = tables(outlet("Herald", [2, 2, 2], [0, 0, 0]), outlet("Post", [0, 0, 0], [2, 2, 2]))
    assert row(compare(one_sided, pair_by="event", resamples=4000, measures=NAMES))["p"] == pytest.approx(
        2 / 8, abs=0.03
    )


def test_paired_only_what_both_tell_is_compared():
    alone = outlet("Herald", [3, 2, 4, 9], [1, 2, 1, 0])
    both = outlet("Post", [1, 0, 1], [3, 2, 2])
    found = row(compare(tables(alone, both), pair_by="event", resamples=100, measures=NAMES))
    assert (found["part_a"], found["whole_a"]) == (9, 13)
    assert "events" in found["method"]


def test_pairing_takes_out_what_the_events_bring():
    # events differ much, outlets by a little in each event
    norths = [1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5, 4, 3, 2, 1]
    more = outlet("Herald", [n + 1 for n in norths], [10 - n for n in norths])
    less = outlet("Post", norths, [11 - n for n in norths])
    free = row(compare(tables(more, less), resamples=400, measures=NAMES))
    paired = row(compare(tables(more, less), pair_by="event", resamples=400, measures=NAMES))
    assert paired["difference"] == free["difference"]
    assert paired["high"] - paired["low"] < (free["high"] - free["low"]) / 3
    assert paired["p"] < 0.01 < free["p"]


def test_swapping_groups_or_sides_turns_the_difference_round():
    first = compare(tables(HERALD, POST), resamples=200, measures=NAMES)
    renamed = compare(tables(outlet("Zett", *[[3, 2, 4, 3, 1, 2, 3, 4], [1, 2, 1, 0, 1, 2, 1, 1]]), POST),
                      resamples=200, measures=NAMES)  # fmt: skip
    assert row(renamed)["difference"] == -row(first)["difference"]
    assert row(first, side="south")["difference"] == pytest.approx(-row(first)["difference"])
    assert row(first, side="south")["p"] == row(first)["p"]


def test_each_against_one_or_against_the_rest():
    third = outlet("Times", [1, 1, 1], [1, 1, 1])
    every = tables(HERALD, POST, third)

    def pairs(**kw):
        found = compare(every, resamples=20, measures=NAMES, **kw).differences
        return set(zip(found["group_a"], found["group_b"], strict=True))

    assert pairs() == {("Herald", "Post"), ("Herald", "Times"), ("Post", "Times")}
    assert pairs(against="Times") == {("Herald", "Times"), ("Post", "Times")}
    assert pairs(against="rest") == {("Herald", "rest"), ("Post", "rest"), ("Times", "rest")}
    rest = row(compare(every, resamples=20, measures=NAMES, against="rest"), a="Times")
    assert (rest["part_b"], rest["whole_b"]) == (30, 58)


def test_of_many_groups_each_is_held_against_the_rest_unless_every_two_are_asked_for():
    def pairs(groups: int, **kw) -> tuple:
        many = tables(*(outlet(f"Paper {n}", [1, 2], [2, 1]) for n in range(groups)))
        found = compare(many, resamples=2, measures=NAMES, **kw)
        rows = found.differences.query("side == 'north' and stratum == 'all'")
        return len(rows), {*rows["group_b"]} & {"rest"}, found.against

    assert pairs(MANY) == (MANY * (MANY - 1) / 2, set(), None)
    assert pairs(MANY + 1) == (MANY + 1, {"rest"}, "rest")
    assert pairs(MANY + 1, against="every") == (MANY * (MANY + 1) / 2, set(), None)


def test_the_same_numbers_every_time_in_any_order_of_rows():
    first, second = (compare(tables(*pair), resamples=99) for pair in ((HERALD, POST), (POST, HERALD)))
    for name in ("differences", "order", "scores"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))


def test_a_pair_has_the_same_numbers_whoever_else_is_compared():
    wire = [["AP"], [], ["AP"], [], [], ["AP"], []]
    names = ("Herald", "Post", "Times")
    counts = ([3, 2, 4, 3, 1, 2, 3], [1, 2, 1, 0, 1, 2, 1]), ([1, 0, 1, 2, 1, 1, 0], [3, 2, 2, 2, 3, 1, 4])
    first, second, third = (
        outlet(name, *given, wire=wire) for name, given in zip(names, (*counts, counts[0][::-1]), strict=True)
    )
    for asked in ({}, {"pair_by": "event"}):
        alone = compare(tables(first, second), resamples=99, **asked)
        among = compare(tables(first, second, third), resamples=99, **asked)
        for name in ("differences", "standardised"):
            own = getattr(alone, name).drop(columns="p_adjusted")
            both = getattr(among, name).query("group_a == 'Herald' and group_b == 'Post'").reset_index(drop=True)
            assert own["low"].notna().any()
            pd.testing.assert_frame_equal(both[own.columns], own)


def test_groups_that_overlap_are_never_ranked():
    near = tables(HERALD, POST, outlet("Times", [2, 1, 2, 1, 2, 1, 2, 1], [1, 1, 2, 1, 2, 1, 1, 1]))
    order = compare(near, resamples=400, measures=NAMES).order.query("side == 'north' and stratum == 'all'")
    assert order["group"].tolist() == ["Herald", "Post", "Times"]
    assert order["rank"].isna().any()
    apart = tables(outlet("Herald", [1] * 12, [9, 8] * 6), outlet("Post", [9, 8] * 6, [1] * 12))
    order = compare(apart, resamples=400, measures=NAMES).order.query("side == 'north' and stratum == 'all'")
    assert order["group"].tolist() == ["Post", "Herald"]
    assert order["rank"].tolist() == [1, 2]


def test_ranks_need_many_articles_and_intervals_apart():
    apart = [("a", 0.2, 0.1, 0.3, 9), ("b", 0.6, 0.5, 0.7, 9)]
    assert [line[-1] for line in _ranked(apart)] == [1, 2]
    assert [line[0] for line in _ranked(apart)] == ["b", "a"]
    assert [line[-1] for line in _ranked([apart[0], ("b", 0.6, 0.5, 0.7, 4)])] == [None, None]
    assert [line[-1] for line in _ranked([*apart, ("c", 0.25, 0.2, 0.4, 9)])] == [None, 1, None]
    assert [line[-1] for line in _ranked([apart[0], ("b", 0.6, np.nan, np.nan, 9)])] == [None, None]


@pytest.mark.parametrize("measure", ["quote_share", "cue_distance_share"])
@pytest.mark.parametrize("over", ["event", "source", "cue"])
def test_contributions_add_up_to_the_difference(measure, over):
    found = compare(tables(HERALD, POST), resamples=20, measures=[measure])
    parts = found.contributions(measure, "north", "Herald", "Post", over)
    assert parts["contribution"].sum() == pytest.approx(row(found, measure)["difference"])
    assert parts["share_a"].sum() == pytest.approx(1)
    assert (parts["mix"] + parts["rate"]).tolist() == pytest.approx(parts["contribution"].tolist())


def test_a_difference_that_is_all_mix_has_no_rate():
    # both outlets doubt officials in every quote and witnesses in none; one quotes more officials
    rows = [{"article_id": a, "outlet": o} for a, o in (("a", "Herald"), ("b", "Post"))]
    quotes = [
        {"article_id": a, "side": "north", "role": role, "cue_class": "claim" if role == "police" else "neutral"}
        for a, police, witnesses in (("a", 3, 1), ("b", 1, 3))
        for role in ["police"] * police + ["witness"] * witnesses
    ]
    found = compare(made(rows, quotes), resamples=20, measures=["cue_distance_share"])
    parts = found.contributions("cue_distance_share", "north", "Herald", "Post", "role").set_index("role")
    assert parts["rate"].tolist() == [0, 0]
    assert parts["mix"].sum() == pytest.approx(0.5)
    assert parts.loc["police", "contribution"] == pytest.approx(0.25)


def test_what_is_no_sum_over_rows_has_no_contributions():
    found = compare(tables(HERALD, POST), resamples=20)
    with pytest.raises(ValueError, match="source_count"):
        found.contributions("source_count", None, "Herald", "Post", "cue")
    for wrong, says in (
        (("colour", "north", "Herald", "Post", "cue"), "colour"),
        (("quote_share", "east", "Herald", "Post", "cue"), "east"),
        (("quote_share", "north", "Sun", "Post", "cue"), "Sun"),
        (("quote_share", "north", "Herald", "Post", "colour"), "colour"),
    ):
        with pytest.raises(ValueError, match=says):
            found.contributions(*wrong)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"by": "colour"}, "colour"),
        ({"by": "language"}, "two"),
        ({"against": "Sun"}, "Sun"),
        ({"measures": ["x"]}, "'x'"),
    ],
)
def test_a_comparison_that_can_t_be_made_says_why(wrong, says):
    with pytest.raises(ValueError, match=says):
        compare(tables(HERALD, POST), resamples=20, **wrong)


def test_outlets_that_tell_no_event_in_common_have_nothing_to_compare():
    one = outlet("Herald", [1, 2], [2, 1], event=["e1", "e2"])
    two = outlet("Post", [1, 2], [2, 1], event=["e3", "e4"])
    found = compare(tables(one, two), pair_by="event", resamples=20, measures=NAMES)
    assert found.differences.empty
    assert len(found.scores) > 0


def test_by_period_and_by_wire():
    days = [datetime.date(2024, month, 2) for month in (1, 1, 2, 2)]
    found = compare(tables(outlet("Herald", [1, 2, 3, 1], [2, 1, 2, 2], published=days)), by="period", resamples=20)
    assert set(found.scores["group"]) == {"2024-01", "2024-02"}
    wires = outlet("Herald", [1, 2, 3, 1], [2, 1, 2, 2], wire=[["AP"], [], ["AP"], []])
    found = compare(tables(wires), by="wire", resamples=20)
    assert set(found.scores["group"]) == {"wire", "own-copy"}
    assert "wire_share" not in found.measures  # true of the one and false of the other
    with pytest.raises(ValueError, match="none of wire_share can differ between groups by wire"):
        compare(tables(wires), by="wire", measures=["wire_share"])


def test_few_articles_are_not_overclaimed():
    few = compare(tables(outlet("Herald", [3, 2], [0, 1]), outlet("Post", [0, 1], [2, 3])), resamples=200)
    assert few.order["rank"].isna().all()
    assert not (few.differences["p_adjusted"] < 0.2).any()
    single = row(compare(tables(outlet("Herald", [3], [1]), outlet("Post", [1], [3])), resamples=20, measures=NAMES))
    assert np.isnan(single["low"]) and np.isnan(single["p"]) and np.isnan(single["detectable"])
    assert single["method"] == "one"


def test_the_family_names_measures_once():
    names = {measure.name for measure in MEASURES}
    assert set(HEADLINE) <= names
    assert len(set(HEADLINE)) == len(HEADLINE)


def simulated(a: int, b: int, share_a: float, share_b: float, measures: int = 1, seed: int = 0, **kw):
    """The differences of two outlets drawn from known laws, and the statistics of their exchanges."""
    random = np.random.default_rng([a, b, seed])
    pairs = [
        (article_counts(random, a, share_a, **kw), article_counts(random, b, share_b, **kw)) for _ in range(measures)
    ]
    cells = made_cells(*[tuple(np.concatenate(columns) for columns in zip(*pair, strict=True)) for pair in pairs])
    pair = Pair("a", np.arange(a), "b", np.arange(a, a + b), None, None)
    return difference(cells, pair, 300, np.random.default_rng(seed))


def test_cells_that_count_the_same_have_the_numbers_that_each_has_alone():
    # of a share that is 0 everywhere no resample is drawn, of a mean that is 0 everywhere one is
    random = np.random.default_rng(5)
    (hits, whole), (others, all_of_them) = article_counts(random, 16, 0.3), article_counts(random, 16, 0.4)
    hits[:8] = 0
    plain = made_cells((others, all_of_them), (hits, whole))
    mean = plain.keys[1].measure._replace(name="mean", share=False)
    pair = Pair("a", np.arange(8), "b", np.arange(8, 16), None, None)

    def numbers(*numbers: int) -> pd.DataFrame:
        keys = (*plain.keys, Cell(mean, None, "all"))
        part, whole = ([*column, column[1]] for column in (plain.part, plain.whole))
        some = [np.array([column[i] for i in numbers]) for column in (part, whole)]
        cells = Cells(tuple(keys[i] for i in numbers), plain.columns, *some)
        return difference(cells, pair, 99, np.random.default_rng(1)).rows

    for i in range(3):
        pd.testing.assert_frame_equal(numbers(0, 1, 2).iloc[[i]].reset_index(drop=True), numbers(i))


@pytest.mark.parametrize("law", [(40, 40, 0.3, 0.3), (25, 90, 0.2, 0.5)])
def test_intervals_of_differences_hold_the_truth_in_93_to_97_percent(law):
    held = 0
    for seed in range(400):
        rows = simulated(*law, seed=seed).rows
        held += rows["low"][0] <= law[2] - law[3] <= rows["high"][0]
    assert 0.93 <= held / 400 <= 0.97


def test_false_alarms_stay_under_5_percent_of_families():
    alarms = 0
    for seed in range(300):
        largest = Largest()
        alarms += (
            largest.adjusted(largest.add(*simulated(30, 45, 0.3, 0.3, measures=5, seed=seed)))["p_adjusted"] < 0.05
        ).any()
    assert alarms / 300 < 0.05


def test_the_detectable_difference_is_found_four_times_in_five():
    sizes = [simulated(60, 60, 0.3, 0.3, seed=seed).rows["detectable"][0] for seed in range(20)]
    true = float(np.mean(sizes))
    found = 0
    for seed in range(200):
        rows = simulated(60, 60, 0.3 + true / 2, 0.3 - true / 2, seed=1000 + seed).rows
        found += rows["p"][0] <= 0.05
    assert 0.7 <= found / 200 <= 0.9


def test_articles_alone_don_t_make_a_group():
    with pytest.raises(ValueError, match="two"):
        compare(made(articles("a", "b")))
