"""Intervals hold the truth as often as they say, also with few articles, rare things and clustered mentions."""

from __future__ import annotations

import numpy as np
import pytest

from framing.score.resample import BINOMIAL, BOOTSTRAP, LOGIT, draws, estimates, generator, level, quantiles, student
from tests.score.simulated import article_counts, made_cells


def interval(cells, seed: int = 0, times: int = 400):
    found = estimates(cells, None, times, generator(seed))
    return found.low[0], found.high[0], found.method[0]


@pytest.mark.parametrize(("articles", "share"), [(60, 0.3), (120, 0.5), (12, 0.3)])
def test_95_percent_intervals_hold_the_truth_in_93_to_97_percent(articles, share):
    random = np.random.default_rng(7)
    held = 0
    for seed in range(500):
        low, high, _ = interval(made_cells(article_counts(random, articles, share)), seed)
        held += low <= share <= high
    assert 0.93 <= held / 500 <= 0.97


@pytest.mark.parametrize(("articles", "share"), [(3, 0.3), (6, 0.9), (20, 0.05), (60, 0.05)])
def test_with_few_articles_or_rare_things_intervals_are_rather_wide_than_wrong(articles, share):
    random = np.random.default_rng(7)
    held = 0
    for seed in range(400):
        low, high, _ = interval(made_cells(article_counts(random, articles, share)), seed, 200)
        held += low <= share <= high
    assert held / 400 >= 0.93


def test_mentions_that_are_taken_for_independent_would_be_sure_too_often():
    random = np.random.default_rng(7)
    held = 0
    for _ in range(500):
        part, whole = article_counts(random, 60, 0.3)
        value, mentions = part.sum() / whole.sum(), whole.sum()
        held += abs(value - 0.3) <= 1.96 * np.sqrt(value * (1 - value) / mentions)
    assert held / 500 < 0.85


def test_one_article_has_no_interval():
    low, high, method = interval(made_cells((np.array([2.0]), np.array([5.0]))))
    assert np.isnan(low) and np.isnan(high) and method == "one"


def test_articles_that_all_agree_leave_room_for_those_not_seen():
    # Clopper & Pearson for 0 of 8: 1 - .025^(1/8)
    low, high, method = interval(made_cells((np.zeros(8), np.full(8, 3.0))))
    assert (low, high) == (0, pytest.approx(0.3694, abs=1e-4))
    assert BINOMIAL in method
    low, high, _ = interval(made_cells((np.full(8, 3.0), np.full(8, 3.0))))
    assert (low, high) == (pytest.approx(0.6306, abs=1e-4), 1)


def test_the_way_follows_the_number_of_articles_that_bear_a_share():
    many = np.tile([1.0, 2.0], 20)
    assert BOOTSTRAP in interval(made_cells((many, np.full(40, 3.0))))[2]
    rare = np.zeros(40)
    rare[:5] = 1
    assert LOGIT in interval(made_cells((rare, np.full(40, 3.0))))[2]


def test_exact_sums_whatever_the_precision():
    random = np.random.default_rng(3)
    columns = random.integers(0, 1000, size=(300, 6)).astype(float)
    columns[:, 1] *= 100_000  # too large for single precision
    columns[:, 3] += 0.25
    cells = made_cells(*[(columns[:, 2 * i], columns[:, 2 * i + 1]) for i in range(3)])
    for weights in draws(300, 50, random):
        part, whole = cells.sums(weights)
        assert (part == weights @ columns[:, ::2]).all()
        assert (whole == weights @ columns[:, 1::2]).all()


def test_samples_are_as_large_as_the_group():
    blocks = list(draws(7, 1000, np.random.default_rng(0)))
    weights = np.concatenate(blocks)
    assert weights.shape == (1000, 7)
    assert (weights.sum(axis=1) == 7).all()
    assert abs(weights.mean() - 1) < 1e-9


def test_quantiles_leave_out_missing_samples():
    drawn = np.array([[1.0, np.nan], [2.0, 5.0], [3.0, np.nan], [4.0, 7.0]])
    low, high = quantiles(drawn, np.array([0.0, 0.5]))
    assert low.tolist() == [1, 6]
    assert high.tolist() == [4, 6]


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, -12.706), (2, -4.303), (3, -3.182), (4, -2.776), (9, -2.262), (29, -2.045), (1000, -1.962)]
)
def test_student_as_in_the_tables(freedom, t):
    assert student(0.025, freedom) == pytest.approx(t, abs=0.025 if freedom == 3 else 0.01)


def test_the_percentile_moves_out_with_few_articles_and_settles_with_many():
    assert level(5) == 0
    assert 0.001 < level(10) < 0.01
    assert level(100_000) == pytest.approx(0.025, abs=1e-5)
