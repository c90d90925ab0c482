"""Records: what a record tells, its digest, and what a malformed file is told to be."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from corpora.article_bias_prediction import reader as article_bias_prediction
from corpora.basil import reader as basil
from corpora.bbc import reader as bbc
from corpora.files import csv_rows, each, json_lines, json_rows, xlsx_rows
from corpora.hyperpartisan_byarticle import reader as hyperpartisan
from corpora.semeval2020_t11 import reader as semeval2020
from framing.article import Span
from framing.records import Mark, Record, Vote, digest

RECORD = Record(
    id="1",
    text="The quay was empty.",
    labels={"bias": "neutral"},
    votes=(Vote("a", "bias", "neutral"), Vote("b", "bias", "biased"), Vote("a", "frame", "none")),
    marks=(Mark(Span(13, 18), "biased", "b"),),
    splits={"media": "test"},
)


def test_a_record_knows_its_ballot_and_its_parts() -> None:
    assert RECORD.ballot("bias") == {"a": "neutral", "b": "biased"}
    assert list(RECORD.parts()) == ["all", "media/test"]
    assert RECORD.marks[0].span.of(RECORD.text) == "empty"


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Record)])
def test_a_digest_depends_on_every_field(field: str) -> None:
    changed = {"labels": {}, "votes": (), "marks": (), "splits": {}, "known": {"x": "y"}}.get(field, "other")
    assert digest(dataclasses.replace(RECORD, **{field: changed})) != digest(RECORD)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_row_of_another_length_is_named_by_file_and_line(tmp_path) -> None:
    path = _written(tmp_path / "a.csv", 'id,text\n1,"over\ntwo lines"\n2,b,c\n')
    rows = csv_rows(path)
    assert next(rows)["text"] == "over\ntwo lines"
    with pytest.raises(ValueError, match=r"a\.csv, line 4: the row has not as many columns"):
        next(rows)


def test_bytes_that_are_no_utf8_are_named(tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n1,caf\xe9\n")
    with pytest.raises(ValueError, match=r"a\.csv, line \d"):
        list(csv_rows(tmp_path / "a.csv"))


@pytest.mark.parametrize("line", ['{"id": ', "[1]", "3"])
def test_a_malformed_json_line_is_named_by_file_and_line(tmp_path, line: str) -> None:
    path = _written(tmp_path / "a.jsonl", '{"id": 1}\n' + line + "\n")
    with pytest.raises(ValueError, match=r"a\.jsonl, line 2: "):
        list(json_lines(path))


def test_a_malformed_object_of_a_list_is_named(tmp_path) -> None:
    path = _written(tmp_path / "a.json", '[{"id": 1}, "x"]')
    with pytest.raises(ValueError, match=r"a\.json, object 2: an object is wanted, not str"):
        list(json_rows(path))


def test_a_file_that_is_no_workbook_is_named(tmp_path) -> None:
    path = _written(tmp_path / "a.xlsx", "not a workbook")
    with pytest.raises(ValueError, match=r"a\.xlsx: no Excel file"):
        list(xlsx_rows(path))


def test_a_workbook_is_read_as_text_under_its_header(tmp_path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("text", "n"), ("A line.", 3), (None, 4)):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [row.fields for row in xlsx_rows(tmp_path / "a.xlsx")] == [
        {"text": "A line.", "n": "3"},
        {"text": "", "n": "4"},
    ]


def test_a_missing_field_and_an_unknown_code_are_named_by_file_and_line(tmp_path) -> None:
    path = _written(tmp_path / "a.jsonl", '{"id": "1"}\n{"text": "x"}\n')
    with pytest.raises(ValueError, match=r"a\.jsonl, line 2: no field or code 'id'"):
        list(each(json_lines(path), lambda row: Record(row["id"], "")))
    _written(
        tmp_path / "annotations_livefeed_20231007-20231202.csv",
        "article_id,article_title,article_date,sentence,category,voice,annotator\n1,t,d,s,martian,ACTIVE,x\n",
    )
    with pytest.raises(ValueError, match=r"\.csv, line 2: no field or code 'martian'"):
        list(bbc.records(tmp_path))


def test_propaganda_spans_cross_lines_and_keep_what_stands_around_them(tmp_path) -> None:
    text = "A title\n\nThe first line is mild.\nThe second is a disgrace, they say.\n"
    start = text.index("mild")
    end = text.index("disgrace") + len("disgrace")
    _written(tmp_path / "train-articles" / "article7.txt", text)
    _written(tmp_path / "train-task1-SI.labels", f"7\t{start}\t{end}\n")
    _written(tmp_path / "train-task2-TC.labels", f"7\tLoaded_Language\t{start}\t{end}\n")
    title, first, second, span = semeval2020.records(tmp_path)
    assert [r.labels["propaganda"] for r in (title, first, second)] == ["no", "yes", "yes"]
    assert [m.span.of(r.text) for r in (first, second) for m in r.marks] == ["mild.", "The second is a disgrace"]
    assert (span.text, span.labels) == (text[start:end], {"technique": "Loaded_Language"})
    assert span.known["before"] + span.text + span.known["after"] == f"{first.text}\n{second.text}"
    assert span.known["context"] == text


@pytest.mark.parametrize("line", ["7\tDoubt\t1", "7\tDoubt\tone\t2", "7 Doubt 1 2"])
def test_a_malformed_span_is_named_by_file_and_line(tmp_path, line: str) -> None:
    _written(tmp_path / "train-articles" / "article7.txt", "A title\n")
    _written(tmp_path / "train-task1-SI.labels", "")
    _written(tmp_path / "train-task2-TC.labels", f"7\tDoubt\t0\t1\n{line}\n")
    with pytest.raises(ValueError, match=r"train-task2-TC\.labels, line 2: 4 columns"):
        list(semeval2020.records(tmp_path))


ARTICLE = """{"title": "T", "date": "2024-01-02", "url": "https://example.org/t", "source": "NYT", "triplet-uuid": "e",
"body-paragraphs": [["A calm day.", " "], ["A truly shocking night."]]}"""
CODED = """{"article-level-annotations": {"relative_stance": "left"}, "phrase-level-annotations": [
{"id": "p2", "start": %d, "end": 16, "txt": "truly shocking", "bias": "lex", "polarity": "neg", "aim": "dir",
"quote": "no", "speaker": "", "target": "X"}]}"""


def test_an_event_told_by_an_outlet_gives_sentences_and_an_article(tmp_path) -> None:
    _written(tmp_path / "articles" / "2024" / "n_1.json", ARTICLE)
    _written(tmp_path / "annotations" / "2024" / "n_1_ann.json", CODED % 2)
    calm, shocking, article = basil.records(tmp_path)
    assert calm.labels == {"any": "neutral", "informational": "neutral", "lexical": "neutral"}
    assert shocking.labels == {"any": "biased", "informational": "neutral", "lexical": "biased"}
    assert (shocking.id, shocking.outlet, shocking.event) == ("n_1-p2", "nyt", "e")
    assert shocking.marks[0].span.of(shocking.text) == "truly shocking"
    assert (article.labels, article.text) == ({"stance": "liberal"}, "T\n\nA calm day.  \n\nA truly shocking night.")


def test_a_span_of_another_text_is_refused(tmp_path) -> None:
    _written(tmp_path / "articles" / "2024" / "n_1.json", ARTICLE)
    _written(tmp_path / "annotations" / "2024" / "n_1_ann.json", CODED % 3)
    with pytest.raises(ValueError, match=r"n_1_ann\.json: .*the span 3 to 16 of p2 is another text"):
        list(basil.records(tmp_path))


GOLD = '<articles><article id="1" hyperpartisan="true" url="https://www.Example.org/a"/></articles>'


def test_an_article_is_read_in_its_order_with_its_domain(tmp_path) -> None:
    body = "Before <p>One <a href='x'>two</a>.</p> between <p> </p>"
    whole = f"<articles><article id='1' title='T'>{body}</article></articles>"
    _written(tmp_path / "articles-training-byarticle-20181122.xml", whole)
    _written(tmp_path / "ground-truth-training-byarticle-20181122.xml", GOLD)
    (found,) = hyperpartisan.records(tmp_path)
    assert (found.text, found.outlet) == ("T\n\nBefore\n\nOne two.\n\nbetween", "example.org")


def test_an_article_without_a_label_and_broken_xml_are_named(tmp_path) -> None:
    path = _written(
        tmp_path / "articles-training-byarticle-20181122.xml", "<articles><article id='2' title='T'/></articles>"
    )
    _written(tmp_path / "ground-truth-training-byarticle-20181122.xml", GOLD)
    with pytest.raises(ValueError, match=r"ground-truth.*no label for article 2"):
        list(hyperpartisan.records(tmp_path))
    path.write_text("<articles>\n<article>")
    with pytest.raises(ValueError, match=r"articles-training.*line 2"):
        list(hyperpartisan.records(tmp_path))


def test_an_article_is_in_the_parts_that_the_divisions_say(tmp_path) -> None:
    import gzip

    fields = (
        '"topic": "x", "source": "s", "source_url": "u", "url": "v", "date": "", "title": "T", "content_original": "C"'
    )
    rows = "".join(f'{{"ID": "{name}", {fields}, "bias_text": "left"}}\n' for name in "ab")
    (tmp_path / "articles.part0.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    for division in ("random", "media"):
        for part in ("train", "valid", "test"):
            held = "a\t0\n" if (division, part) in {("random", "train"), ("media", "test")} else ""
            _written(tmp_path / "splits" / division / f"{part}.tsv", f"ID\tbias\n{held}")
    first, second = article_bias_prediction.records(tmp_path)
    assert (first.splits, second.splits) == ({"random": "train", "media": "test"}, {})
