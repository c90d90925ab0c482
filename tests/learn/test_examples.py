"""What a classifier learns from: a corpus's records or a user's own table, and what is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest

from framing.learn.examples import of_file, of_records
from framing.learn.splits import SPLITS, folds, split
from framing.records import Record, Vote
from tests.learn.made import by_words


def table(tmp_path, name: str, rows: list[dict[str, str]]):
    path = tmp_path / name
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        mark = "\t" if path.suffix == ".tsv" else ","
        path.write_text("\n".join(mark.join(line) for line in [list(rows[0]), *(row.values() for row in rows)]))
    return path


ROWS = [{"text": f"Sentence {n}", "label": "yes" if n % 2 else "no", "outlet": f"o{n % 3}"} for n in range(30)]


@pytest.mark.parametrize("name", ["own.csv", "own.tsv", "own.jsonl"])
def test_a_table_of_a_users_own_is_read_whole(tmp_path, name):
    held = of_file(table(tmp_path, name, ROWS))
    assert len(held) == 30 and held.name == "own" and held.classes == ["no", "yes"]
    assert held.known("outlet") and not held.known("event")
    assert held.digest == of_file(table(tmp_path, f"again{name[3:]}", ROWS)).digest


def test_other_names_of_columns_and_rows_without_a_label(tmp_path):
    rows = [{"sentence": row["text"], "bias": row["label"] if n else ""} for n, row in enumerate(ROWS)]
    assert len(of_file(table(tmp_path, "own.csv", rows), "sentence", "bias")) == 29


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([{"text": "a", "tag": "b"}] * 30, "no column 'label'; it has text, tag"),
        (ROWS[:8], "8 labelled texts"),
        ([row | {"label": "no"} for row in ROWS], "1 labels"),
    ],
)
def test_a_table_that_teaches_nothing_is_refused_with_the_reason(tmp_path, rows, says):
    with pytest.raises(ValueError, match=says):
        of_file(table(tmp_path, "own.csv", rows))


def test_a_file_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text("{not json")
    with pytest.raises(ValueError, match=r"own\.jsonl: can't be read"):
        of_file(path)


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
