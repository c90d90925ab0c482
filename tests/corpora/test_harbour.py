"""Harbour, the corpus that ships: its size, its two codings, and that its outlets and events can be held out."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from framing.records import Record, corpus


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(corpus("harbour").records())


def test_it_is_here_on_any_machine_and_large_enough_to_train_on(records, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    assert len(list(corpus("harbour").records())) == len(records) >= 400
    assert len({r.text for r in records}) == len({r.id for r in records}) == len(records)


def test_sentences_are_not_made_by_template(records) -> None:
    openings = Counter(" ".join(r.text.split()[:4]) for r in records)
    assert max(openings.values()) <= 3
    shared = Counter(six for r in records for six in _runs(r.text.split(), 6))
    assert max(shared.values()) <= 2


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize("group", ["outlet", "event"])
def test_groups_are_many_and_none_tells_the_label(records, group: str) -> None:
    loaded = defaultdict(list)
    for record in records:
        loaded[getattr(record, group)].append(record.labels["loaded"] == "loaded")
    assert len(loaded) >= 6
    shares = [sum(found) / len(found) for found in loaded.values()]
    assert min(shares) > 0.05 and max(shares) < 0.5


def test_an_event_is_told_by_several_outlets_and_an_article_by_one(records) -> None:
    events, articles = defaultdict(set), defaultdict(set)
    for record in records:
        events[record.event].add(record.outlet)
        articles[record.article].add((record.outlet, record.event))
    assert min(len(outlets) for outlets in events.values()) >= 2
    assert all(len(places) == 1 for places in articles.values())


@pytest.mark.parametrize("task", ["loaded", "frame"])
def test_the_settled_label_is_that_of_a_pass_and_both_passes_where_they_agree(records, task: str) -> None:
    differing = 0
    for record in records:
        passes = set(record.ballot(task).values())
        assert record.labels[task] in passes
        differing += len(passes) == 2
    assert differing > 0


@pytest.mark.parametrize("task", ["loaded", "frame"])
def test_the_agreement_is_that_of_the_card(records, task: str) -> None:
    pairs = [(record.ballot(task)["a"], record.ballot(task)["b"]) for record in records]
    said = corpus("harbour").card.details["agreement"][task]
    assert _kappa(pairs) == pytest.approx(said["kappa"], abs=0.0005)
    assert _alpha(pairs) == pytest.approx(said["alpha"], abs=0.0005)
    shown = f"{task}: kappa {said['kappa']:.2f}, alpha {said['alpha']:.2f}".replace(" 0.", " .")
    assert any(shown in caveat for caveat in corpus("harbour").card.caveats)


def _kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa."""
    a, b = (Counter(side) for side in zip(*pairs, strict=True))
    expected = sum(a[label] * b[label] for label in a) / len(pairs) ** 2
    return (sum(x == y for x, y in pairs) / len(pairs) - expected) / (1 - expected)


def _alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha for nominal codes of two passes without gaps."""
    codes = Counter(code for pair in pairs for code in pair)
    n = 2 * len(pairs)
    expected = 1 - sum(c * (c - 1) for c in codes.values()) / (n * (n - 1))
    return 1 - sum(x != y for x, y in pairs) / len(pairs) / expected
