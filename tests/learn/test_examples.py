"""What a classifier learns from a corpus's records, and how they are split."""

from __future__ import annotations

import numpy as np
import pytest

from framing.learn.examples import of_records
from framing.learn.splits import SPLITS, folds, split
from framing.records import Record, Vote
from tests.learn.made import by_words


def test_neighbours_are_sentences_of_the_same_article():
    records = [Record(str(n), f"S{n}", {"t": "yes" if n % 2 else "no"}, article=f"a{n // 3}") for n in range(24)]
    frame = of_records(records, "made", "t").frame
    assert list(frame["before"][:4]) == ["", "S0", "S1", ""]
    assert list(frame["after"][:4]) == ["S1", "S2", "", "S4"]


def test_an_article_that_is_a_record_itself_is_no_neighbour_of_its_sentences():
    records = [
        Record(
            f"{a}-{n}", f"S{n}" if n < 4 else "S0 S1 S2 S3", {"t" if n < 4 else "whole": "yn"[n % 2]}, article=f"a{a}"
        )
        for a in range(12)
        for n in range(5)
    ]
    assert list(of_records(records, "made", "t").frame["after"][:5]) == ["S1", "S2", "S3", "", "S1"]


def test_unreliable_annotators_do_not_vote():
    votes = (Vote("1", "t", "yes"), Vote("2", "t", "no"))
    records = [Record(str(n), f"S{n}", {"t": "yes" if n % 2 else "no"}, votes) for n in range(24)]
    assert of_records(records, "made", "t", banned=["1"]).ballots[0] == {"2": "no"}


def test_votes_on_a_text_without_a_label_are_kept_apart():
    votes = (Vote("1", "t", "yes"), Vote("2", "t", "no"))
    records = [Record(str(n), f"S{n}", {"t": "yes" if n % 2 else "no"} if n else {}, votes) for n in range(24)]
    held = of_records(records, "made", "t")
    assert len(held) == 23 and held.undecided == ({"1": "yes", "2": "no"},)
    assert held.only(held.labels == "yes").undecided == ()


@pytest.mark.parametrize("name", [s.name for s in SPLITS if s.by and s.by != "topic"])
def test_a_group_is_never_on_both_sides(name):
    held = by_words()
    chosen = split(name, held)
    numbers, groups = folds(held, chosen), held.groups(chosen.by)
    assert len(set(numbers)) > 1 and (numbers >= 0).all()
    assert all(len(set(numbers[groups == group])) == 1 for group in set(groups))


def test_leaving_one_outlet_out_gives_a_fold_an_outlet():
    assert len(set(folds(by_words(), split("each-outlet", by_words())))) == 8


def test_a_split_that_the_corpus_cannot_make_says_which_it_can():
    with pytest.raises(ValueError, match="it can be split by random, article, event, outlet"):
        split("topic", by_words())


def test_a_published_division_is_trained_on_and_tested_once():
    records = [
        Record(str(n), f"S{n}", {"t": "yes" if n % 2 else "no"}, splits={"media": "test" if n > 20 else "train"})
        for n in range(30)
    ]
    held = of_records(records, "made", "t")
    assert list(folds(held, split("media", held))) == [-1] * 21 + [0] * 9


def test_some_rows_keep_all_that_belongs_to_them():
    held = by_words()
    part = held.only(held.labels == "loaded")
    assert set(part.labels) == {"loaded"} and len(part.ballots) == len(part) == len(part.frame)
    assert np.array_equal(part.frame["text"], held.frame["text"][held.labels == "loaded"])
