"""train, evaluate and predict at the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli import main
from tests.learn.made import by_words


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Path:
    held = by_words(80)
    path = tmp_path_factory.mktemp("own") / "own.csv"
    held.frame[["text", "outlet", "event"]].assign(label=held.labels).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def trained(own) -> Path:
    done = run("train", str(own), "--split", "outlet", "-o", str(own.with_suffix(".model")))
    assert done.exit_code == 0, done.output
    return own.with_suffix(".model")


def run(*arguments: str):
    return CliRunner().invoke(main, list(arguments))


def test_training_shows_the_random_score_beside_the_grouped_one(own, tmp_path):
    done = run("train", str(own), "--model", "tfidf", "--no-tune", "-o", str(tmp_path / "m"))
    assert done.exit_code == 0
    assert "by outlet" in done.output and "outlet-name" in done.output and "drop" in done.output
    assert (tmp_path / "m").exists()


def test_coders_columns_are_learnt_from_and_their_agreement_is_shown(tmp_path):
    held = by_words(80)
    other = [*held.labels[:-2], "odd", "odd"]
    held.frame[["text", "outlet"]].assign(Ann=held.labels, Bo=other).to_excel(tmp_path / "own.xlsx", index=False)
    done = run("evaluate", str(tmp_path / "own.xlsx"), "--coder", "Ann", "--coder", "Bo", "--votes", "--model", "rule")
    assert done.exit_code == 0, done.output
    assert "left out: 2 of 80 rows, without a text or a label, 2 of them as their coders tie" in done.output
    assert "2 coders, 80 texts of two or more: Krippendorff's alpha 0.95" in done.output


def test_of_three_labels_the_rule_is_not_asked(tmp_path):
    held = by_words(90)
    labels = [f"{label} {n % 2}" if label == "loaded" else label for n, label in enumerate(held.labels)]
    held.frame[["text", "outlet"]].assign(label=labels).to_csv(tmp_path / "own.csv", index=False)
    done = run("evaluate", str(tmp_path / "own.csv"), "--no-tune", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    assert (
        "\ntfidf " in done.output and "\nrule " not in done.output and (tmp_path / "out" / "reliability.png").exists()
    )


def test_a_model_is_not_tested_on_texts_that_it_has_learnt(own, trained, tmp_path):
    held = by_words(200)
    table = held.frame[["text"]].assign(label=held.labels, outlet=[f"p{n % 3}" for n in range(len(held))])
    known = set(by_words(80).frame["text"])
    table[table["text"].isin(known)].to_csv(tmp_path / "copied.csv", index=False)
    done = run("evaluate", str(tmp_path / "copied.csv"), "--model", str(trained))
    assert done.exit_code == 2 and "was trained on these very texts" in done.output
    table.to_csv(tmp_path / "mixed.csv", index=False)
    done = run("evaluate", str(tmp_path / "mixed.csv"), "--model", str(trained))
    assert done.exit_code == 0, done.output
    assert f"{table['text'].isin(known).sum()} texts that it was trained on are left out" in done.output
    assert "trained elsewhere: tfidf" in done.output


def test_baselines_alone_are_compared_too(own, tmp_path):
    done = run("evaluate", str(own), "--model", "majority", "--no-tune", "-o", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "scores.csv").exists() and (tmp_path / "scores.png").exists()


def test_predicting_gives_labels_reasons_and_offsets(trained, tmp_path):
    text = "The court heard the case at the port. The mayor peddled a shameful lie near the mill."
    article = tmp_path / "a.txt"
    article.write_text(text)
    done = run("predict", str(trained), str(article), "-o", str(tmp_path / "out.csv"), "--confidence", "0.5")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["label"] for row in rows] == ["neutral", "loaded"]
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
    assert float(rows[1]["p_loaded"]) > 0.5 and "+" in rows[1]["because"]


def test_below_the_confidence_it_abstains(trained, tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell on grey stones.")
    done = run("predict", str(trained), str(tmp_path / "a.txt"), "--confidence", "1.0")
    assert done.exit_code == 0 and "0 labelled, 1 left to the reader" in done.output


def test_an_article_that_cannot_be_read_is_named(trained, tmp_path):
    (tmp_path / "a.txt").write_text("The court heard the case.")
    done = run("predict", str(trained), str(tmp_path / "a.txt"), str(tmp_path / "none.txt"))
    assert done.exit_code == 1 and "none.txt" in done.output


def test_the_card_is_printed(trained):
    done = run("predict", str(trained), "--card")
    assert done.exit_code == 0 and "Intended use" in done.output and "SHA-256" in done.output


def test_comparing_writes_scores_differences_and_curves(own, tmp_path):
    done = run("evaluate", str(own), "--model", "rule", "--model", "tfidf", "--curve", "-o", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    there = {path.name for path in (tmp_path / "out").iterdir()}
    assert {
        "scores.csv",
        "differences.csv",
        "weights.csv",
        "leaks.csv",
        "examples.csv",
        "curve.csv",
        "reliability.csv",
        "reliability.png",
        "scores.png",
        "curve.png",
    } <= there


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("train", "no-such-corpus", "-o", "m"), "no corpus is called 'no-such-corpus'"),
        (("train", "{own}", "--model", "bert", "-o", "m"), "no model is called 'bert'"),
        (("train", "{own}", "--split", "topic", "-o", "m"), "it can be split by random, event, outlet"),
        (("train", "{own}", "--label", "bias", "-o", "m"), "no column 'bias'"),
        (("train", "{own}", "--task", "bias", "-o", "m"), "a file has --label COLUMN"),
        (("train", "{own}", "--votes", "-o", "m"), "no labels of single coders to learn from"),
        (("train", "harbour", "--coder", "a", "-o", "m"), "a corpus has --task NAME"),
        (("evaluate", "{own}", "--model", "{model}"), "was trained on these very texts"),
        (("predict", "{own}", "a.txt"), "not a model that `framing train` wrote"),
        (("predict", "none.model", "a.txt"), "there is no such file"),
        (("predict", "{model}"), "name the articles"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(own, trained, arguments, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*(a.format(own=own, model=trained) for a in arguments))
    assert done.exit_code == 2
    assert says in done.output and "Traceback" not in done.output
