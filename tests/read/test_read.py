"""Files as people have them: every format, every way in which one can be broken."""

from __future__ import annotations

import datetime
import io
import json
import sys

import pytest

from framing.read import read
from framing.read.fields import ReadWarning

TEXT = "The ferry sank on Monday. Two sailors were found."


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path, **options):
    (article,) = read(path, **options)
    return article


def test_a_plain_text_is_kept_to_the_character(tmp_path):
    text = "  A\u00a0headline\r\n\r\nBody “with” marks.\r\n"
    article = only(written(tmp_path, "a.txt", text))
    assert article.text == text
    assert article.error is None


def test_the_id_is_the_content_and_not_the_place(tmp_path):
    one = only(written(tmp_path, "a.txt", TEXT))
    two = only(written(tmp_path, "b.txt", TEXT))
    assert one.id == two.id and one.path != two.path


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_gives_the_fields_and_the_title_stands_first(tmp_path, name):
    front = "---\ntitle: 'Ferry: two found'\noutlet: The Example\npublished: 2024-03-04\nevent: ferry\n---\n\n"
    article = only(written(tmp_path, name, front + TEXT + "\n"))
    assert article.text == f"Ferry: two found\n\n{TEXT}"
    assert article.headline is not None and article.headline.of(article.text) == "Ferry: two found"
    assert (article.outlet, article.published, article.event) == ("The Example", datetime.date(2024, 3, 4), "ferry")


def test_a_markdown_heading_is_the_title(tmp_path):
    assert only(written(tmp_path, "a.md", f"# Ferry sinks\n\n{TEXT}")).title == "Ferry sinks"


def test_a_markdown_file_without_front_matter_is_its_text(tmp_path):
    assert only(written(tmp_path, "a.md", TEXT)).text == TEXT


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_any_usual_delimiter(tmp_path, delimiter):
    rows = [["id", "text", "published"], ["7", TEXT, "2024-03-04T10:00:00Z"]]
    path = written(tmp_path, "a.csv", "\n".join(delimiter.join(row) for row in rows))
    article = only(path)
    assert (article.id, article.text, article.published) == ("7", TEXT, datetime.date(2024, 3, 4))


def test_a_csv_cell_longer_than_pythons_own_limit(tmp_path):
    long = "A word. " * 40_000
    assert only(written(tmp_path, "a.csv", f'id,text\n1,"{long}"\n')).text == long


def test_a_csv_without_a_text_column_says_which_columns_there_are(tmp_path):
    article = only(written(tmp_path, "a.csv", "id,body\n1,x\n"))
    assert article.error and "no column 'text'" in article.error and "id, body" in article.error
    assert "--column text=FIELD" in article.error


def test_a_header_in_other_letters_or_with_spaces_is_understood(tmp_path):
    article = only(written(tmp_path, "a.csv", f"ID, Text ,Outlet\n7,{TEXT},The Example\n"))
    assert (article.id, article.text, article.outlet) == ("7", TEXT, "The Example")


def test_columns_are_mapped(tmp_path):
    path = written(tmp_path, "a.csv", f"headline,body\nFerry,{TEXT}\n")
    article = only(path, columns={"text": "body", "title": "headline"})
    assert article.text == f"Ferry\n\n{TEXT}"


def test_a_bad_line_of_jsonl_is_one_error_and_the_rest_is_read(tmp_path):
    lines = [json.dumps({"text": TEXT}), "{broken", "[1]", json.dumps({"title": "no text"}), "[" * 10_000, ""]
    articles = list(read(written(tmp_path, "a.jsonl", "\n".join(lines))))
    assert [a.error is None for a in articles] == [True, False, False, False, False]
    assert [a.error.split(":")[0] for a in articles[1:] if a.error] == ["line 2", "line 3", "line 4", "line 5"]
    assert len({a.id for a in articles}) == 5


def test_parquet(tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({"text": [TEXT, None], "outlet": ["The Example", "B"], "extra": [1, 2]})
    parquet.write_table(table, tmp_path / "a.parquet")
    good, bad = read(tmp_path / "a.parquet")
    assert (good.text, good.outlet) == (TEXT, "The Example")
    assert bad.error == "row 2: the article has no text"


def test_a_file_that_is_no_parquet(tmp_path):
    assert "no Parquet file" in str(only(written(tmp_path, "a.parquet", TEXT)).error)


def test_a_sheet_of_excel(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    day = datetime.datetime(2024, 3, 4, 10)
    for row in (["Text", "Outlet", "Date", None], [TEXT, "The Example", day, 3], [None] * 4, [None, "B", day, None]):
        book.active.append(row)
    book.create_sheet("notes").append(["text"])
    book.save(tmp_path / "a.xlsx")
    good, bad = read(tmp_path / "a.xlsx")
    assert (good.text, good.outlet, good.published) == (TEXT, "The Example", datetime.date(2024, 3, 4))
    assert bad.error == "row 4: the article has no text"
    assert "no Excel file" in str(only(written(tmp_path, "b.xlsx", TEXT)).error)
    assert "no Excel file" in str(only(written(tmp_path, "c.xlsx", b"PK\x03\x04")).error)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_sheet_that_is_broken_inside_is_an_error_row(tmp_path, part):
    from zipfile import ZipFile

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["text"])
    book.active.append([TEXT])
    book.save(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as whole, ZipFile(tmp_path / "b.xlsx", "w") as broken:
        for name in whole.namelist():
            held = whole.read(name)
            broken.writestr(name, held[: len(held) // 2] if name == part else held)
    assert only(tmp_path / "a.xlsx").text == TEXT
    assert str(only(tmp_path / "b.xlsx").error).startswith("no Excel file that can be read: ")


def test_a_sheet_that_unpacks_to_more_than_we_read_is_refused(tmp_path, monkeypatch):
    from openpyxl import Workbook

    monkeypatch.setattr(sys.modules["framing.read.records"], "MAX_WHOLE", 1000)
    Workbook().save(tmp_path / "a.xlsx")
    assert "the limit is 1,000: write CSV" in str(only(tmp_path / "a.xlsx").error)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.txt"])
def test_an_encoding_that_nobody_knows_is_an_error_row(tmp_path, name):
    article = only(written(tmp_path, name, f"text\n{TEXT}\n"), encoding="klingon")
    assert article.error == "--encoding klingon: Python knows no encoding of that name"


def test_json_is_a_list_of_articles_or_one(tmp_path):
    row = {"text": TEXT, "outlet": "The Example"}
    assert only(written(tmp_path, "a.json", json.dumps(row))).outlet == "The Example"
    good, bad, odd = read(written(tmp_path, "b.json", json.dumps([row, {"body": "x"}, 3])))
    assert good.text == TEXT and bad.error and bad.error.startswith("object 2: no column 'text' (there are: body)")
    assert odd.error == "object 3: a JSON object is needed, here is a int"
    assert "no JSON" in str(only(written(tmp_path, "c.json", "[" * 100_000)).error)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'Headline,Date,Source,text\nFerry,2012-02-08,The Example,"{TEXT}"\n'),
        (
            "a.jsonl",
            json.dumps({"headline": "Ferry", "publishedAt": "2012-02-08", "publisher": "The Example", "text": TEXT}),
        ),
        ("a.md", f"---\nheadline: Ferry\ndate: 2012-02-08\nsource: The Example\n---\n{TEXT}"),
        ("a.txt", f"---\ndate: 2012-02-08\nheadline: Ferry\nnewspaper: The Example\n---\n{TEXT}"),
    ],
)
def test_what_others_call_our_fields_is_read(tmp_path, name, content):
    article = only(written(tmp_path, name, content))
    assert (article.title, article.outlet, str(article.published)) == ("Ferry", "The Example", "2012-02-08")


def test_our_own_names_and_those_that_are_given_come_first(tmp_path):
    row = {"published": "2012-02-08", "date": "1999-01-01", "outlet": "Ours", "source": "Theirs", "text": TEXT}
    path = written(tmp_path, "a.jsonl", json.dumps(row))
    article = only(path)
    assert (article.outlet, str(article.published)) == ("Ours", "2012-02-08")
    article = only(path, columns={"published": "date", "outlet": "paper"})
    assert (article.outlet, str(article.published)) == (None, "1999-01-01")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n\n ", "no text"),
        ("front.md", b"---\ntitle: x\n---\n", "no text"),
        ("binary.txt", bytes(range(256)) * 4, "NUL"),
        ("wide.txt", TEXT.encode("utf-16-le"), "UTF-16 without a byte-order mark"),
        ("cyrillic.txt", "Паром затонул в понедельник".encode("koi8-r"), "unknown encoding"),
        ("a.docx", b"PK", "unknown kind of file .docx"),
        ("large.txt", b"x" * 20_000_001, "the limit is 20,000,000"),
        ("empty.csv", b"", "no column 'text'"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, content, says):
    article = only(written(tmp_path, name, content))
    assert article.text == "" and says in str(article.error)


def test_a_missing_path():
    assert "no such file" in str(only("no/such/file.txt").error)


def test_byte_order_marks_and_windows_files(tmp_path):
    assert only(written(tmp_path, "a.txt", TEXT.encode("utf-16"))).text == TEXT
    assert only(written(tmp_path, "b.txt", TEXT.encode("utf-8-sig"))).text == TEXT
    with pytest.warns(ReadWarning, match="Windows-1252"):
        assert "café" in only(written(tmp_path, "c.txt", f"The café. {TEXT}".encode("cp1252"))).text
    assert only(written(tmp_path, "d.txt", "Паром".encode("koi8-r")), encoding="koi8-r").text == "Паром"
    assert "no encoding of that name" in str(only(written(tmp_path, "e.txt", TEXT), encoding="none-such").error)


def test_a_date_that_is_none_is_left_out_with_a_warning(tmp_path):
    path = written(tmp_path, "a.md", f"---\npublished: last week\n---\n{TEXT}")
    with pytest.warns(ReadWarning, match="YYYY-MM-DD"):
        assert only(path).published is None


@pytest.mark.parametrize(
    "written_as",
    [
        "2012-02-08", "2012-2-8 9:43:55", "2012/02/08", "2012-02-08T23:30:00+03:00", "8 February 2012", "Feb. 8, 2012",
        "February 8th, 2012", "Wednesday, February 8, 2012", "Wed, 08 Feb 2012 10:00:00 GMT", "8 Feb 2012 10:00",
    ],
)  # fmt: skip
def test_dates_as_archives_write_them(tmp_path, written_as):
    article = only(written(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "published": written_as})))
    assert article.published == datetime.date(2012, 2, 8)


@pytest.mark.parametrize("written_as", ["02/08/2012", "8 Smarch 2012", "2012-13-40", "0000-00-00", "20120", "x" * 99])
def test_a_date_of_two_readings_or_none_is_not_guessed(tmp_path, written_as):
    path = written(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "published": written_as}))
    with pytest.warns(ReadWarning, match="is no date"):
        assert only(path).published is None


@pytest.mark.parametrize(
    "text", ["<p>{}</p><p class='x'>{}</p>", "{}<br/>\n{}<br>\n&nbsp;", "A&amp;B {} A&#8217;s A&quot;"]
)
def test_a_text_with_the_markup_of_a_web_page_is_kept_and_told(tmp_path, text):
    text = text.replace("{}", TEXT)
    with pytest.warns(ReadWarning, match="markup of a web page"):
        assert only(written(tmp_path, "a.jsonl", json.dumps({"text": text}))).text == text


def test_a_text_that_only_speaks_of_markup_is_not_warned_of(tmp_path, recwarn):
    only(written(tmp_path, "a.txt", f"{TEXT} The tag <p> begins a paragraph; a < b & b > c."))
    assert not recwarn


def test_a_folder_is_read_in_order_without_readmes_hidden_files_and_json(tmp_path):
    for name in ("b.txt", "a.txt", "README.md", ".hidden.txt", "note.docx", "gold.json", "~$a.xlsx"):
        written(tmp_path, name, f"{name} {TEXT}")
    (tmp_path / "c").mkdir()
    written(tmp_path / "c", "d.txt", TEXT)
    assert [a.path.rsplit("/", 1)[-1] for a in read(tmp_path)] == ["a.txt", "b.txt", "d.txt"]


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert only("-").text == TEXT
