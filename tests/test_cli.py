"""The commands on real files, as a user runs them: outputs, messages, exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from framing.cli import main

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds" / "harbour"
BOOK = str(SEEDS / "codebook.toml")
TEXT = """Minister denies order to shoot

Soldiers killed two dockers on Monday, the union said.

"Nobody gave such an order," Interior Minister Ann Example said. She declined to comment further."""


def run(*words, given=None):
    return CliRunner().invoke(main, [str(word) for word in words], input=given, catch_exceptions=False)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


def test_report_writes_one_page_and_prints_its_path_and_three_findings(tmp_path):
    done = run("report", SEEDS, "--sides", BOOK, "-o", tmp_path / "report.html")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0, done.stderr
    assert lines[0] == str(tmp_path / "report.html") and len(lines) == 4
    assert all(any(c.isdigit() for c in line) for line in lines[1:])
    page = (tmp_path / "report.html").read_text()
    assert page.startswith("<!DOCTYPE html>") and page.count("<script") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_score_writes_every_table_in_both_forms(tmp_path, article):
    done = run("score", article, "-o", tmp_path / "out", "--csv")
    assert done.exit_code == 0, done.stderr
    names = {"articles", "quotes", "violence", "actors", "accusations", "scores"}
    assert {p.name for p in (tmp_path / "out").iterdir()} == {f"{n}.{s}" for n in names for s in ("parquet", "csv")}
    quotes = pd.read_parquet(tmp_path / "out" / "quotes.parquet")
    assert "Ann Example" in set(quotes["source"].dropna())
    told = quotes[quotes["text"].notna()]
    assert [[TEXT[s:e] for s, e in spans] for spans in told["spans"]] == [t.split(" … ") for t in told["text"]]


def test_standard_input(tmp_path):
    done = run("score", "-", "-o", tmp_path / "out", given=TEXT)
    assert done.exit_code == 0, done.stderr
    assert len(pd.read_parquet(tmp_path / "out" / "violence.parquet")) >= 1


def test_a_report_on_many_outlets_holds_each_against_the_rest(tmp_path):
    rows = [{"id": f"a{n}", "outlet": f"Paper {n % 14}", "text": TEXT.replace("two", str(n + 2))} for n in range(28)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = run("report", tmp_path / "a.jsonl", "-o", tmp_path / "report.html")
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "report.html").read_text()
    assert "Paper 3" in page and "<td>rest<br>" in page and "that rest" not in page


def test_a_warning_that_each_row_of_a_file_gives_is_printed_once(tmp_path):
    rows = [json.dumps({"text": f"<p>Dockers struck.</p><p>Talks failed on day {n}.</p>"}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    done = run("score", tmp_path, "-o", tmp_path / "out")
    assert done.exit_code == 0 and done.stderr.count("a.jsonl: a text holds the markup") == 1, done.stderr


def test_bad_articles_are_named_the_rest_is_scored_and_the_exit_status_tells(tmp_path, article):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(256))
    (tmp_path / "line.txt").write_text("x" * 5_000_000)
    (tmp_path / "koi.txt").write_bytes("Паром затонул".encode("koi8-r"))
    (tmp_path / "table.csv").write_text("id,body\n1,x\n")
    (tmp_path / "twice.jsonl").write_text(f"{json.dumps({'id': 'a', 'text': 'One.'})}\n" * 2)
    done = run("score", tmp_path, "-o", tmp_path / "out")
    assert done.exit_code == 1
    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet")
    assert articles["error"].isna().sum() == 2
    for name in ("empty.txt", "binary.txt", "line.txt", "koi.txt", "table.csv", "twice.jsonl"):
        assert name in done.stderr
    for reason in ("no text", "NUL", "the limit is 1,000,000", "unknown encoding", "no column 'text'", "6 of 8"):
        assert reason in done.stderr
    assert len(pd.read_parquet(tmp_path / "out" / "quotes.parquet")) >= 1


@pytest.mark.parametrize("command", ["report", "score"])
def test_nothing_to_do_is_status_2_and_leaves_nothing_behind(tmp_path, command):
    done = run(command, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "no such file" in done.stderr and "Traceback" not in done.output
    (tmp_path / "empty").mkdir()
    assert run(command, tmp_path / "empty", "-o", tmp_path / "out").exit_code == 2


def test_a_broken_codebook_names_the_file_the_line_and_the_key(tmp_path, article):
    book = tmp_path / "book.toml"
    book.write_text('title = "x"\n\n[sides.a]\nlabel = "A"\nactors = [{nme = "Somebody"}]\n')
    done = run("report", article, "--sides", book, "-o", tmp_path / "page.html")
    assert done.exit_code == 2
    assert "book.toml" in done.stderr and "nme" in done.stderr and "line 5" in done.stderr
    assert not (tmp_path / "page.html").exists()
    assert run("report", article, "--sides", "no-such-book", "-o", tmp_path / "page.html").exit_code == 2


def test_a_parser_that_is_none(tmp_path, article):
    done = run("score", article, "--parser", "no-such-parser", "-o", tmp_path / "out")
    assert done.exit_code == 2 and "--parser no-such-parser" in done.stderr


def test_a_column_that_is_none(tmp_path, article):
    done = run("score", article, "--column", "texte=body", "-o", tmp_path / "out")
    assert done.exit_code == 2 and "texte=body" in done.stderr


def test_explain_marks_the_text_and_names_rules(article):
    done = run("explain", article)
    assert done.exit_code == 0, done.stderr
    assert "Nobody gave such an order" in done.stdout and "V-ACT" in done.stdout and "Ann Example" in done.stdout
    assert "\x1b[" not in done.stdout
    assert "\x1b[" in run("explain", article, "--color").stdout


def test_explain_warns_in_a_line(tmp_path, article):
    done = run("explain", article, "--sides", "syria")
    assert done.exit_code == 0, done.stderr
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["warning"]  # it has no date


def test_explain_of_a_file_that_is_none():
    assert run("explain", "no/such/file.txt").exit_code == 2


def test_sides_suggest_drafts_a_book_that_loads(tmp_path):
    from framing.sides import load

    done = run("sides", "suggest", SEEDS, "-o", tmp_path / "draft.toml")
    assert done.exit_code == 0, done.stderr
    assert load(tmp_path / "draft.toml").ids
    assert run("sides", "suggest", SEEDS).stdout == (tmp_path / "draft.toml").read_text()


def test_sides_check_lists_what_matched_and_what_did_not():
    done = run("sides", "check", BOOK, SEEDS)
    assert done.exit_code == 0, done.stderr
    for word in ("matched", "not matched", "government", "opposition"):
        assert word in done.stdout.lower()


@pytest.mark.parametrize("command", [["report"], ["score"], ["sides", "suggest"]])
def test_an_output_that_cannot_be_written_is_said_before_the_work(tmp_path, article, command):
    below = article / "deeper" / "page.html"
    done = run(*command, article, "-o", below)
    assert done.exit_code == 2 and f"{article} is a file" in done.stderr and "Traceback" not in done.output
    done = run(*command, article, "-o", article if command == ["score"] else tmp_path)
    assert done.exit_code == 2 and ("is a folder" in done.stderr or "is a file" in done.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_a_disk_that_is_full_is_a_line_and_not_a_traceback(tmp_path, article, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device", str(tmp_path / "out"))

    monkeypatch.setattr("os.fsync", full)
    done = run("score", article, "-o", tmp_path / "out")
    assert done.exit_code == 2 and "No space left on device" in done.stderr
    assert not list((tmp_path / "out").iterdir())
