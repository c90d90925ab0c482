"""Examples with ballots -> what labels can bear: agreement, the ceiling that annotators set, votes by margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from framing.learn.examples import Examples
from framing.learn.measures import confusions, macro_f1
from framing.learn.predictions import Predictions


class Annotator(NamedTuple):
    """One annotator against the majority of the others, ties left out: macro-F1 and Cohen's kappa."""

    annotator: str
    rows: int
    macro_f1: float
    kappa: float


class Ceiling(NamedTuple):
    """What the votes say of the task: Krippendorff's alpha, and one annotator against the others, pooled over all."""

    rows: int
    annotators: int
    alpha: float
    macro_f1: float
    split_rows: int


class Margin(NamedTuple):
    """How right predictions are on the rows with one outcome of the vote (for and against the published label)."""

    votes: str
    rows: int
    accuracy: float
    probability: float


def alpha(examples: Examples) -> float:
    """Krippendorff's alpha for nominal labels over the rows with at least two votes (Krippendorff 2019, ch. 12)."""
    observed = 0.0
    totals: Counter[str] = Counter()
    for ballot in _all(examples):
        cast = Counter(ballot.values())
        n = sum(cast.values())
        if n >= 2:
            totals += cast
            observed += sum(count * (n - count) for count in cast.values()) / (n - 1)
    n = sum(totals.values())
    expected = sum(count * (n - count) for count in totals.values()) / (n - 1) if n > 1 else 0.0
    return float(1 - observed / expected) if expected else float("nan")


def annotators(examples: Examples, fewest: int = 30) -> list[Annotator]:
    """Each annotator with at least `fewest` rows against the majority of the others."""
    return [
        _annotator(name, pairs, _cast(examples))
        for name, pairs in sorted(_against_the_others(examples).items())
        if len(pairs) >= fewest
    ]


def ceiling(examples: Examples) -> Ceiling:
    """Agreement and the human ceiling. ValueError where no text has the votes of two."""
    pairs = [pair for held in _against_the_others(examples).values() for pair in held]
    if not pairs:
        raise ValueError(f"{examples.name}: no text has the labels of two, so that nothing says how far they agree")
    own, others = (np.array(side, dtype=object) for side in zip(*pairs, strict=True))
    ballots = _all(examples)
    return Ceiling(
        rows=sum(len(ballot) > 1 for ballot in ballots),
        annotators=len({who for ballot in ballots for who in ballot}),
        alpha=alpha(examples),
        macro_f1=macro_f1(confusions(others, own, _cast(examples)).sum(0)),
        split_rows=sum(len(set(ballot.values())) > 1 for ballot in ballots),
    )


def told(examples: Examples) -> str:
    """What the votes say of the task, in a sentence for readers of its scores; empty where no text has two votes."""
    try:
        found = ceiling(examples)
    except ValueError:
        return ""
    return (
        f"{found.annotators} coders, {found.rows:,} texts of two or more: Krippendorff's alpha {found.alpha:.3f}; one "
        f"coder against the majority of the others has a macro-F1 of {found.macro_f1:.3f}. A model that scores higher "
        "tells that majority better than a coder does, and reads no better."
    )


def margins(predicted: Predictions, examples: Examples) -> list[Margin]:
    """Accuracy by the outcome of the vote, the clearest first; rows without votes are left out."""
    outcomes = []
    for label, ballot in zip(examples.labels, examples.ballots, strict=True):
        own = sum(vote == label for vote in ballot.values())
        outcomes.append(f"{own}-{len(ballot) - own}" if ballot else "")
    named = np.array(outcomes, dtype=object)
    right = predicted.guessed == examples.labels
    truth = np.array([predicted.classes.index(label) for label in examples.labels])
    given = predicted.probabilities[np.arange(len(examples)), truth]
    found = []
    for outcome in sorted(set(outcomes) - {""}, key=lambda text: [-lead(text), text]):
        rows = (named == outcome) & predicted.tested
        if rows.any():
            found.append(Margin(outcome, int(rows.sum()), float(right[rows].mean()), float(given[rows].mean())))
    return found


def lead(outcome: str) -> float:
    """The lead of the published label as a share of the votes."""
    own, other = map(int, outcome.split("-"))
    return (own - other) / (own + other)


def shares_agree(predicted: Predictions, examples: Examples) -> float:
    """The correlation of the probability of the last class with the share of the votes for it."""
    label = examples.classes[-1]
    rows = np.array([bool(ballot) for ballot in examples.ballots]) & predicted.tested
    shares = [np.mean([vote == label for vote in ballot.values()]) for ballot in examples.ballots if ballot]
    held = np.array([predicted.tested[n] for n, ballot in enumerate(examples.ballots) if ballot])
    return float(np.corrcoef(predicted.probabilities[rows, -1], np.array(shares)[held])[0, 1])


def _all(examples: Examples) -> tuple[Mapping[str, str], ...]:
    """The votes on every text, those without a label too: leaving out what divides coders would flatter them."""
    return (*examples.ballots, *examples.undecided)


def _cast(examples: Examples) -> tuple[str, ...]:
    """The labels in order, and behind them those that coders give and that no text has in the end."""
    given = {label for ballot in _all(examples) for label in ballot.values()}
    return (*examples.classes, *sorted(given - set(examples.classes)))


def _against_the_others(examples: Examples) -> dict[str, list[tuple[str, str]]]:
    """By annotator the pairs of their label and the majority label of the others; ties are left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    for ballot in _all(examples):
        for who, label in ballot.items():
            counts = Counter(vote for other, vote in ballot.items() if other != who).most_common(2)
            if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]):
                found.setdefault(who, []).append((label, counts[0][0]))
    return found


def _annotator(name: str, pairs: list[tuple[str, str]], classes: tuple[str, ...]) -> Annotator:
    own, others = (np.array(side, dtype=object) for side in zip(*pairs, strict=True))
    matrix = confusions(others, own, classes).sum(0)[:, : len(classes)]
    n = matrix.sum()
    agreed, chance = np.trace(matrix) / n, float((matrix.sum(0) * matrix.sum(1)).sum()) / n**2
    return Annotator(name, len(pairs), macro_f1(matrix), float((agreed - chance) / (1 - chance)) if chance < 1 else 1.0)
