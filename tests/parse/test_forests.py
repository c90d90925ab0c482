"""Heads -> trees: one root, no circles, and the best projective tree where the best heads make none."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from framing.parse.forests import is_tree, projective, tree


def crosses(heads):
    arcs = [(min(word, head), max(word, head)) for word, head in enumerate(heads, 1) if head]
    return any(a < c < b < d for (a, b), (c, d) in itertools.product(arcs, arcs)) or any(
        a < word < b for a, b in arcs for word, head in enumerate(heads, 1) if head == 0
    )


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_the_projective_tree_is_the_best_of_all(words):
    every = [h for h in itertools.product(range(words + 1), repeat=words) if is_tree(h) and not crosses(h)]
    chance = np.random.default_rng(words)
    for _ in range(30):
        scores = chance.normal(size=(words, words + 1))
        best = max(sum(scores[range(words), heads]) for heads in every)
        found = projective(scores)
        assert tuple(found) in every
        assert sum(scores[range(words), found]) == pytest.approx(best)


def test_a_circle_and_two_roots_are_no_trees():
    assert is_tree([2, 0, 2])
    assert not is_tree([2, 1, 0])
    assert not is_tree([0, 0])
    assert not is_tree([1])


def test_the_best_heads_stand_where_they_make_a_tree():
    crossing = np.full((4, 5), -9.0)
    crossing[range(4), [3, 0, 2, 1]] = 0  # 1 under 3 and 4 under 1: the arcs cross the one from 2 to the root
    assert tree(crossing) == [3, 0, 2, 1]
