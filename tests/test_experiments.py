"""The experiments one after the other: a step that ended well is not run twice, one that failed is, and all is kept."""

from __future__ import annotations

import json
import sys

import pandas as pd
import pytest

from experiments import __main__ as runner
from experiments.figures import dots, random_beside_grouped


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
