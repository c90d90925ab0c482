"""Scores of heads -> one tree a sentence: the best heads where they make a tree, else Eisner's projective tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import ndarray


def tree(scores: ndarray) -> list[int]:
    """The head of each word, counted from 1; 0 is the root, which one word has.

    `scores` is shaped (words, 1 + words): how good each head is for each word, as logarithms of probabilities. The
    projective tree is found after Eisner (1996, Three New Probabilistic Models for Dependency Parsing).
    """
    heads = [int(head) for head in scores.argmax(1)]
    return heads if is_tree(heads) else projective(scores)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether one word has the root and no word is above itself."""
    if sum(head == 0 for head in heads) != 1:
        return False
    safe = {0}
    for word in range(1, len(heads) + 1):
        path = []
        while word not in safe:
            if word in path:
                return False
            path.append(word)
            word = heads[word - 1]
        safe.update(path)
    return True


def projective(scores: ndarray) -> list[int]:
    """The best tree without crossing arcs: the best root, and the best spans to its left and right."""
    import numpy as np

    n = len(scores)
    arcs = np.full((n + 1, n + 1), -np.inf)  # arcs[head, word]
    arcs[:, 1:] = scores.T
    whole, cuts = _chart(arcs, n)
    roots = [whole[0, 1, k] + arcs[0, k] + whole[1, k, n] for k in range(1, n + 1)]
    root = 1 + int(np.argmax(roots))
    heads = [0] * (n + 1)
    _unfold(cuts, (1, root, 0, True), heads)
    _unfold(cuts, (root, n, 1, True), heads)
    return heads[1:]


def _chart(arcs: ndarray, n: int) -> tuple[ndarray, dict[tuple[int, int, int, bool], int]]:
    """Scores of whole spans by direction (0: head on the right, 1: on the left), and where each span was cut."""
    import numpy as np

    whole = np.full((2, n + 1, n + 1), -np.inf)
    open_ = np.full((2, n + 1, n + 1), -np.inf)
    whole[:, range(n + 1), range(n + 1)] = 0
    cuts: dict[tuple[int, int, int, bool], int] = {}
    for length in range(1, n):
        for i in range(1, n + 1 - length):
            j = i + length
            joined = whole[1, i, i:j] + whole[0, i + 1 : j + 1, j]
            best = int(joined.argmax())
            cuts[i, j, 0, False] = cuts[i, j, 1, False] = i + best
            open_[0, i, j] = joined[best] + arcs[j, i]
            open_[1, i, j] = joined[best] + arcs[i, j]
            left = whole[0, i, i:j] + open_[0, i:j, j]
            right = open_[1, i, i + 1 : j + 1] + whole[1, i + 1 : j + 1, j]
            cuts[i, j, 0, True], cuts[i, j, 1, True] = i + int(left.argmax()), i + 1 + int(right.argmax())
            whole[0, i, j], whole[1, i, j] = left.max(), right.max()
    return whole, cuts


def _unfold(cuts: dict[tuple[int, int, int, bool], int], span: tuple[int, int, int, bool], heads: list[int]) -> None:
    pending = [span]
    while pending:
        i, j, direction, full = pending.pop()
        if i == j:
            continue
        cut = cuts[i, j, direction, full]
        if not full:
            heads[i if direction == 0 else j] = j if direction == 0 else i
            pending += [(i, cut, 1, True), (cut + 1, j, 0, True)]
        elif direction == 0:
            pending += [(i, cut, 0, True), (cut, j, 0, False)]
        else:
            pending += [(i, cut, 1, False), (cut, j, 1, True)]
