"""A user's own file of labelled texts: every kind that is read, single coders' labels, what is refused and why."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.learn.files import of_file
from framing.learn.noise import alpha, ceiling, told

ROWS = [{"text": f"Sentence {n}", "label": "yes" if n % 2 else "no", "outlet": f"o{n % 3}"} for n in range(30)]
KINDS = [".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".json", ".parquet"]


def table(tmp_path, name: str, rows: list[dict], mark: str = ",", encoding: str = "utf-8"):
    path = tmp_path / name
    frame = pd.DataFrame(rows)
    if path.suffix in (".jsonl", ".ndjson"):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows))
    elif path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    elif path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else mark, encoding=encoding)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_a_users_own_is_read_whole(tmp_path, kind):
    held = of_file(table(tmp_path, f"own{kind}", ROWS))
    assert len(held) == 30 and held.name == "own" and held.classes == ["no", "yes"]
    assert held.known("outlet") and not held.known("event")
    assert held.digest == of_file(table(tmp_path, "own.csv", ROWS)).digest


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.filterwarnings("ignore:.*read as Windows-1252")
def test_tables_as_spreadsheets_write_them(tmp_path, mark, encoding):
    said = "Rain fell on the harbour for the {}th day; nobody but Señora Vidal went out, the port office says"
    rows = [row | {"text": said.format(n)} for n, row in enumerate(ROWS)]
    assert list(of_file(table(tmp_path, "own.csv", rows, mark, encoding)).frame["text"]) == [r["text"] for r in rows]


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".jsonl", ".json"])
def test_labels_that_are_numbers_stay_whole_beside_an_empty_one(tmp_path, kind):
    rows = [row | {"label": ("" if kind == ".csv" else None) if n == 0 else n % 2} for n, row in enumerate(ROWS)]
    with pytest.warns(UserWarning, match="left out: 1 of 30 rows, without a text or a label$"):
        assert of_file(table(tmp_path, f"own{kind}", rows)).classes == ["0", "1"]


def test_columns_are_known_however_they_are_written(tmp_path):
    rows = [{"Text": row["text"], "LABEL": row["label"], "Newspaper": row["outlet"]} for row in ROWS]
    assert of_file(table(tmp_path, "own.csv", rows)).known("outlet")


def test_other_names_of_columns_and_rows_without_a_label(tmp_path):
    rows = [{"sentence": row["text"], "bias": row["label"] if n else ""} for n, row in enumerate(ROWS)]
    with pytest.warns(UserWarning, match="left out: 1 of 30 rows, without a text or a label$"):
        assert len(of_file(table(tmp_path, "own.csv", rows), "sentence", "bias")) == 29


def test_a_label_too_rare_to_be_tested_is_left_out(tmp_path):
    rows = [row | {"label": "odd"} if n < 2 else row for n, row in enumerate(ROWS)]
    with pytest.warns(UserWarning, match=r"left out: 2 of 30 rows, of labels that fewer than 5 rows have \(odd\)"):
        assert of_file(table(tmp_path, "own.csv", rows)).classes == ["no", "yes"]


CODED = [
    {"text": f"Sentence {n}", "a": "yes" if n % 2 else "no", "b": "yes" if n % 2 and n > 3 else "no"} for n in range(30)
]


def test_coders_columns_are_votes_and_a_tie_has_no_label(tmp_path):
    with pytest.warns(
        UserWarning, match="left out: 2 of 30 rows, without a text or a label, 2 of them as their coders"
    ):
        held = of_file(table(tmp_path, "own.csv", CODED), coders=("a", "b"))
    assert len(held) == 28 and held.ballots[0] == {"a": "no", "b": "no"}
    assert held.undecided == ({"a": "yes", "b": "no"},) * 2


def test_agreement_counts_the_texts_that_coders_tie_on(tmp_path):
    with pytest.warns(UserWarning, match="left out"):
        held = of_file(table(tmp_path, "own.csv", CODED), coders=("a", "b"))
    # 60 labels, 28 yes and 32 no; 2 texts divided: 4 unlike ordered pairs of 2 * 28 * 32 / 59 expected ones.
    assert alpha(held) == pytest.approx(1 - 4 / (2 * 28 * 32 / 59))
    assert ceiling(held).split_rows == 2 and ceiling(held).rows == 30
    assert told(held).startswith("2 coders, 30 texts of two or more: Krippendorff's alpha 0.868; ")


def test_a_third_coder_and_an_agreed_label_break_a_tie(tmp_path):
    third = [row | {"c": row["a"]} for row in CODED]
    assert list(of_file(table(tmp_path, "c.csv", third), coders=("a", "b", "c")).labels[1:4:2]) == ["yes", "yes"]
    agreed = [row | {"agreed": "no"} if n in (1, 3) else row | {"agreed": row["a"]} for n, row in enumerate(CODED)]
    assert list(of_file(table(tmp_path, "d.csv", agreed), "text", "agreed", ("a", "b")).labels[1:4:2]) == ["no", "no"]


def test_one_coder_says_nothing_of_agreement(tmp_path):
    held = of_file(table(tmp_path, "own.csv", CODED), coders=("a",))
    assert told(held) == ""
    with pytest.raises(ValueError, match="own: no text has the labels of two"):
        ceiling(held)


@pytest.mark.parametrize(
    ("rows", "asked", "says"),
    [
        ([{"text": "a", "tag": "b"}] * 30, {}, "no column 'label'; it has text, tag. Name .* with --label COLUMN"),
        ([{"a": "a", "label": "b"}] * 30, {}, "no column 'text'; it has a, label. Name .* with --text COLUMN"),
        (ROWS, {"coders": ("me",)}, "no column 'me'; .* with --coder COLUMN"),
        (CODED, {"coders": ("a", "b"), "label": "agreed"}, "no column 'agreed'; .* with --label COLUMN"),
        (ROWS[:8], {}, "own: 8 labelled texts"),
        ([row | {"label": "no"} for row in ROWS], {}, "1 labels"),
    ],
)
def test_a_table_that_teaches_nothing_is_refused_with_the_reason(tmp_path, rows, asked, says):
    with pytest.raises(ValueError, match=says):
        of_file(table(tmp_path, "own.csv", rows), **asked)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("own.jsonl", '{"text": "a"}\n{not json\n', "line 2: "),
        ("own.jsonl", '{"text": "a"}\n[1]\n', "line 2: a JSON object is needed, here is a list"),
        ("own.json", "[3]", "object 1: a JSON object is needed, here is a int"),
        ("own.json", "", "no JSON: Expecting value"),
        ("own.csv", "", "no column 'text'; it has none"),
        ("own.csv", "text,label\na,b\nc,d,e\n", "line 3: the row has more columns than the header"),
        ("own.xlsx", "no", "no Excel file that can be read"),
        ("own.parquet", "no", "no Parquet file that can be read"),
        ("own.pdf", "no", "unknown kind of file; labelled texts are read from .csv"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_name(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(ValueError, match=f"{name}.*{says}"):
        of_file(path)
