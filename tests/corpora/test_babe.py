"""BABE's votes: they make the published labels, and the columns that its card calls unreliable are."""

from __future__ import annotations

from collections import Counter

import pytest

from framing.records import Record, corpus
from tests.conftest import corpus as folder


@pytest.fixture(scope="module")
def records() -> list[Record]:
    folder("babe", corpus("babe").card.citation[0])
    return list(corpus("babe").records())


def test_votes_make_the_published_labels(records) -> None:
    labelled = [r for r in records if "bias" in r.labels]
    majority = [Counter(r.ballot("bias").values()).most_common(1)[0][0] for r in labelled]
    assert sum(vote == r.labels["bias"] for vote, r in zip(majority, labelled, strict=True)) == len(labelled) == 3673


def test_the_first_annotator_is_at_odds_with_all_others(records) -> None:
    kappas = {annotator: _kappa(records, annotator) for annotator in ("1", "2", "3", "5", "6", "7", "9", "11")}
    assert kappas.pop("1") < 0.1 < 0.3 < min(kappas.values())


def _kappa(records: list[Record], annotator: str) -> float:
    """Cohen's kappa of an annotator with the majority of the others, ties left out."""
    pairs = []
    for record in records:
        ballot = record.ballot("bias")
        own, others = ballot.pop(annotator, None), Counter(ballot.values()).most_common()
        if own and others and (len(others) == 1 or others[0][1] > others[1][1]):
            pairs.append((own, others[0][0]))
    a, b = (Counter(side) for side in zip(*pairs, strict=True))
    expected = sum(a[label] * b[label] for label in a) / len(pairs) ** 2
    return (sum(x == y for x, y in pairs) / len(pairs) - expected) / (1 - expected)


def test_the_words_of_the_eleventh_stand_in_other_sentences(records) -> None:
    marks = Counter(mark.annotator for record in records for mark in record.marks)
    assert marks["11"] < 10 < 500 < min(marks[a] for a in ("1", "2", "3", "5", "6", "7", "9"))


def test_marks_lie_in_their_sentence(records) -> None:
    assert all(mark.span.of(r.text).strip() for r in records for mark in r.marks)


def test_spellings_of_a_topic_are_one(records) -> None:
    topics = {record.topic for record in records}
    assert len(topics) == 20 and not topics & {"vaccines", "gun-control", "blm"}
