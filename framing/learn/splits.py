"""Examples + a way of splitting -> the fold of each row: at random, or so that a group is never on both sides."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np

from framing.learn.examples import GROUPS, Examples

FOLDS = 5
SEED = 0
TRAIN_ONLY = -1


class Split(NamedTuple):
    """A way of splitting: its name, the column whose groups stay together, and whether each group is a fold."""

    name: str
    about: str
    by: str | None = None
    each: bool = False


SPLITS = (
    Split("random", "rows at random: what most papers print"),
    Split("article", "all rows of an article in one fold", "article"),
    Split("event", "all rows of an event in one fold", "event"),
    Split("topic", "all rows of a topic in one fold", "topic"),
    Split("outlet", "all rows of an outlet in one fold", "outlet"),
    Split("each-outlet", "one fold an outlet: leave one outlet out", "outlet", each=True),
)


def split(name: str, examples: Examples) -> Split:
    """The split of that name, or a published division of the corpus; ValueError says what there is."""
    for known in SPLITS:
        if known.name == name and (known.by is None or examples.known(known.by)):
            return known
    if name in examples.splits:
        return Split(name, f"the corpus's own division {name!r}")
    there = [s.name for s in SPLITS if s.by is None or examples.known(s.by)]
    reason = f"no column {name!r} with two groups" if name in GROUPS else f"no split is called {name!r}"
    raise ValueError(f"{examples.name}: {reason}; it can be split by {', '.join([*there, *examples.splits])}")


def folds(examples: Examples, chosen: Split, seed: int = SEED) -> np.ndarray:
    """The fold of each row, 0 and up; -1 for rows that are only trained on (a published division).

    Random folds keep the shares of the labels; grouped folds keep them as far as the groups allow. ValueError where
    there are fewer groups than two.
    """
    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

    labels = examples.labels.astype(str)
    if chosen.name in examples.splits:
        return np.where(examples.splits[chosen.name] == "test", 0, TRAIN_ONLY)
    found = np.full(len(examples), TRAIN_ONLY)
    if chosen.by is None:
        pairs = parted(StratifiedKFold(_possible(labels), shuffle=True, random_state=seed), labels)
    else:
        groups = examples.groups(chosen.by)
        if chosen.each:
            return np.unique(groups, return_inverse=True)[1]
        count = min(FOLDS, len(set(groups)))
        pairs = parted(StratifiedGroupKFold(count, shuffle=True, random_state=seed), labels, groups)
    for number, (_, test) in enumerate(pairs):
        found[test] = number
    return found


def parted(splitter: Any, labels: np.ndarray, groups: np.ndarray | None = None) -> list[tuple[np.ndarray, np.ndarray]]:
    """The training and test rows of each fold; that a rare label is in fewer texts than there are folds is no news."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        return list(splitter.split(labels, labels, groups))


def _possible(labels: np.ndarray) -> int:
    return int(max(2, min(FOLDS, np.unique(labels, return_counts=True)[1].min())))
