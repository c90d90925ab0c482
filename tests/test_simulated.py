"""Standardised differences and changes at a date hold the truth as often as they say, and seldom cry wolf."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest

from framing.compare import Comparison
from framing.compare.differences import resampled
from framing.compare.exchanges import Pair
from framing.compare.groups import Largest
from framing.compare.strata import equalled, for_strata, splits
from framing.compare.times import changed
from framing.score.cells import Cell, Cells
from tests.score.simulated import article_counts, made_cells
from tests.score.small import made

KINDS = ("direct", "indirect", "mixed")
SHARES = np.array([0.2, 0.4, 0.6])
MIXES = np.array([[0.6, 0.3, 0.1], [0.25, 0.35, 0.4]])  # one group has more of what has a small share


def stratified(random, articles: int, mix: np.ndarray, shares: np.ndarray, rho: float = 0.2):
    """Hits and mentions of each article in each stratum; an article has its own mix, and its own slant."""
    whole = 1 + random.poisson(7, articles)
    mixes = random.dirichlet(6 * mix, articles)
    each = np.array([random.multinomial(n, own) for n, own in zip(whole, mixes, strict=True)])
    slant = random.beta(shares * (1 - rho) / rho, (1 - shares) * (1 - rho) / rho, (articles, len(shares)))
    return random.binomial(each, slant).astype(float), each.astype(float)


def held_equal(a: int, b: int, gaps: np.ndarray, seed: int, measures: int = 1):
    """The standardised rows of two outlets whose mixes differ; and the truth with the mix of both."""
    random = np.random.default_rng([a, b, seed])
    counts, truths = [], []
    for _ in range(measures):
        of_a, of_b = stratified(random, a, MIXES[0], SHARES + gaps), stratified(random, b, MIXES[1], SHARES)
        part, whole = (np.concatenate(pair) for pair in zip(of_a, of_b, strict=True))
        truths.append(whole.sum(axis=0) / whole.sum() @ gaps)
        counts += [(part.sum(axis=1), whole.sum(axis=1)), *zip(part.T, whole.T, strict=True)]
    plain = made_cells(*counts)
    keys = [Cell(plain.keys[i - i % 4].measure, None, ("all", *KINDS)[i % 4]) for i in range(len(counts))]
    pair = Pair("a", np.arange(a), "b", np.arange(a, a + b), None, None)
    cells = Cells(tuple(keys), plain.columns, plain.part, plain.whole)
    drawn = resampled(cells, pair, 300, np.random.default_rng(seed), for_strata)
    return equalled(cells, splits(cells), pair, drawn), truths


@pytest.mark.parametrize(
    ("articles", "gaps"), [((60, 60), [0.1, 0.1, 0.1]), ((40, 80), [0.0, 0.0, 0.0]), ((80, 40), [0.0, 0.1, 0.25])]
)
def test_intervals_of_standardised_differences_hold_the_truth_in_93_to_97_percent(articles, gaps):
    held = 0
    for seed in range(600):
        (rows, *_), (truth,) = held_equal(*articles, np.array(gaps), seed)
        held += rows["low"][0] <= truth <= rows["high"][0]
    assert 0.93 <= held / 600 <= 0.97


# an exact test is wrong in 5 % of samples: of so many, no more than chance makes of it in 39 of 40 runs
MOST = 0.05 + 1.96 * (0.05 * 0.95 / 300) ** 0.5


def test_false_alarms_of_standardised_families_are_the_5_percent_that_are_promised():
    alarms, plain = 0, 0
    for seed in range(300):
        tested, _ = held_equal(40, 50, np.zeros(3), seed, measures=5)
        largest = Largest("over")
        alarms += (largest.adjusted(largest.add(*tested))["p_adjusted"] < 0.05).any()
        plain += (tested.rows["plain"].abs() > 0.1).any()
    assert alarms / 300 <= MOST
    assert plain / 300 > 0.5, "the plain differences are far from 0, by the mix alone"


def of_wire(a: int, b: int, share: float, seed: int):
    """The row of two outlets alike that tell a thing once an article, wire or own; and whether the first never does."""
    random = np.random.default_rng([a, b, seed])
    part, wire = random.random(a + b) < share, random.random(a + b) < 0.3
    counts = [(part & some, some) for some in (np.ones(a + b, bool), wire, ~wire)]
    plain = made_cells(*[(hit.astype(float), some.astype(float)) for hit, some in counts])
    keys = tuple(Cell(plain.keys[0].measure, None, name) for name in ("all", "wire", "own-copy"))
    cells, pair = replace(plain, keys=keys), Pair("a", np.arange(a), "b", np.arange(a, a + b), None, None)
    drawn = resampled(cells, pair, 300, np.random.default_rng(seed), for_strata)
    return equalled(cells, splits(cells), pair, drawn).rows.iloc[0], not part[:a].any()


@pytest.mark.parametrize("articles", [(8, 60), (15, 60)])
def test_false_alarms_of_standardised_rows_stay_under_5_percent_where_articles_of_a_group_agree(articles):
    found = [of_wire(*articles, 0.15, seed) for seed in range(300)]
    agree = [row for row, never in found if never]
    assert len(agree) > 15
    for rows in ([row for row, _ in found], agree):
        assert sum(row["low"] > 0 or row["high"] < 0 for row in rows) <= 0.05 * len(rows)
        assert sum(row["p"] < 0.05 for row in rows) <= 0.05 * len(rows)
    assert all(np.isnan(row["p"]) for row in agree), "resamples can't test what never varies"
    assert all(row["low"] < row["high"] for row in agree), "exact limits can tell how far it could lie"


DATE = datetime.date(2024, 5, 1)
ASKED = Comparison(made([]), *[pd.DataFrame()] * 3, resamples=300, change=DATE)


def parted(sizes: list[tuple[int, int]]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each group the numbers of its articles from the date on, and before it."""
    ends = np.cumsum(sizes).tolist()
    numbers = np.split(np.arange(ends[-1]), ends[:-1])
    return {f"outlet {i}": (numbers[2 * i], numbers[2 * i + 1]) for i in range(len(sizes))}


def changes(sizes: list[tuple[int, int]], later: float, before: float, seed: int, measures: int = 1) -> pd.DataFrame:
    """The changes of outlets with so many articles from the date on and before it."""
    random = np.random.default_rng([len(sizes), seed])
    draw = partial(article_counts, random)
    counts = []
    for _ in range(measures):
        each = [draw(n, share) for size in sizes for n, share in zip(size, (later, before), strict=True)]
        counts.append(tuple(np.concatenate(columns) for columns in zip(*each, strict=True)))
    return changed(replace(ASKED, seed=seed), made_cells(*counts), parted(sizes))


def test_intervals_of_changes_hold_the_truth_in_93_to_97_percent():
    held = 0
    for seed in range(400):
        row = changes([(30, 90)], 0.5, 0.25, seed).iloc[0]
        held += row["low"] <= 0.25 <= row["high"]
    assert 0.93 <= held / 400 <= 0.97


def test_false_alarms_of_changes_are_the_5_percent_that_are_promised():
    alarms = 0
    for seed in range(300):
        found = changes([(30, 40), (20, 60)], 0.3, 0.3, seed, measures=3)
        alarms += (found["p_adjusted"] < 0.05).any()
    assert alarms / 300 <= MOST
