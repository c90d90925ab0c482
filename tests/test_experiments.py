"""The experiments one after the other: a step that ended well is not run twice, one that failed is, and all is kept."""

from __future__ import annotations

import json
import sys

import pandas as pd
import pytest

from experiments import __main__ as runner
from experiments import bias_table
from experiments.bias_table import ROWS, SHOWN, Row, lines
from experiments.figures import dots, random_beside_grouped
from experiments.sentences import coded
from framing.learn.measures import Scores
from framing.records import Record
from tests.learn.made import by_words


def test_whom_the_dead_fought_is_responsible():
    text = "Nine Palestinians were killed on Monday in clashes with Israeli soldiers after an attack by Hamas."
    (sentence,) = coded([Record("1", text, known={"date": "2023-11-02"})], "israel-palestine")
    assert (sentence.victim, sentence.responsible) == ("palestine", "israel")


@pytest.fixture
def steps(monkeypatch, tmp_path):
    """Two steps that take no time, the second of which fails."""
    monkeypatch.setattr(runner, "folder", lambda name: tmp_path / name)
    monkeypatch.setattr(runner, "EXPERIMENTS", ("figures", "no_such_step"))
    monkeypatch.setattr(sys, "argv", ["experiments"])
    return tmp_path


def test_a_run_that_was_stopped_goes_on_where_it_was(steps, monkeypatch, capsys):
    with pytest.raises(SystemExit, match="failed: no_such_step"):
        runner.main()
    first = json.loads((steps / "figures" / "step.json").read_text())
    assert (first["status"], first["command"]) == (0, "python -m experiments.figures")
    assert (steps / "no_such_step" / "printed.txt").exists()
    asked = []
    monkeypatch.setattr(runner, "_run", lambda step, state: asked.append(step) or first)
    runner.main()
    assert asked == ["no_such_step"]
    monkeypatch.setattr(runner, "_state", lambda: "other files")
    runner.main()
    assert asked[1:] == ["figures", "no_such_step"]


def test_steps_can_be_named(steps, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["experiments", "figures"])
    runner.main()
    assert not (steps / "no_such_step").exists()


def test_figures_have_a_row_a_score():
    told = pd.DataFrame({"random": [0.8, 0.7], "grouped": [0.6, 0.65], "low": [0.5, 0.6], "high": [0.7, 0.7]})
    bars = random_beside_grouped(["words", "layers"], told, "two models").axes[0]
    assert [text.get_text() for text in bars.get_yticklabels()] == ["words", "layers"] and len(bars.patches) == 4
    points = dots(["a", "b"], told["grouped"], "two rows", "AUC", told).axes[0]
    assert list(points.lines[0].get_xdata()) == [0.6, 0.65] and points.yaxis_inverted()


def test_the_table_of_the_readme_is_that_of_the_command():
    """Numbers are measured when there is time for it; rows, columns and goals are those of `bias_table`."""
    text = (runner.ROOT / "experiments" / "README.md").read_text()
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if line.count("|") > 6
    ]
    told = {row[0]: row for row in rows if len(row) == len(SHOWN) + 2}
    made = [line.strip("| ").split(" | ") for line in lines({row: [] for row in ROWS})]
    assert told["corpus, task, split"] == made[0]
    assert [told[row[0]][0] for row in made[2:]] == [row.title for row in ROWS]
    for row in made[2:]:
        assert [goal.split()[0] for goal in told[row[0]][-1].split("; ")] == row[-1].split("; ")


def test_the_readme_names_every_option_of_the_table():
    text = (runner.ROOT / "experiments" / "README.md").read_text()
    row = next(line for line in text.splitlines() if line.startswith("| `bias_table`"))
    named = [action.option_strings[-1] for action in bias_table.options()._actions if action.option_strings]
    assert [name for name in named if name != "--help" and f"[{name}" not in row] == []


def test_a_row_of_the_table_says_what_was_not_run_and_how_far_the_goal_is():
    blank = dict.fromkeys(Scores._fields, 0)
    row = Row("made", "bias", "outlet", ("tfidf",), (0.76, 0.77), ("pooled", "within"), votes=True)
    found = [
        Scores(**{**blank, "model": name, "pooled": pooled, "within": 0.7801})
        for name, pooled in (("tfidf", 0.7), ("combined", 0.7512))
    ]
    title = "made bias by outlet, learnt from vote shares: pooled, within"
    cells = ".700, .780 | not run | .751, .780 | not run | not run | .760 missed by .009; .770 reached"
    assert lines({row: found})[2] == f"| {title} | {cells} |"


def test_predictions_are_kept_by_data_recipe_and_tuning(tmp_path, monkeypatch):
    monkeypatch.setattr(bias_table, "KEPT", tmp_path)
    made = bias_table.kept(by_words(), "tfidf", "random", tune=False)
    again = bias_table.left(by_words(), "tfidf", "random", tune=False)
    assert again is not None and (again.guessed == made.guessed).all()
    assert bias_table.left(by_words(), "tfidf", "random") is None
    assert bias_table.left(by_words(seed=1), "tfidf", "random", tune=False) is None
    assert bias_table.left(by_words(), "voted", "random", tune=False) is None
