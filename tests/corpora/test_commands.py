"""`framing corpora`: what is printed, and the exit status, where data are here, missing or malformed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from corpora import CORPORA
from framing.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))

    def go(*words: str) -> Result:
        return CliRunner().invoke(main, ["corpora", *words])

    return go


def test_every_corpus_is_listed_with_its_records_and_whether_it_is_here(run) -> None:
    done = run("list")
    lines = {line.split()[0]: line for line in done.output.splitlines()[1:]}
    assert done.exit_code == 0 and lines.keys() == {c.name for c in CORPORA}
    assert lines["harbour"].split()[1:3] == ["560", "yes"]
    assert lines["babe"].split()[1:3] == ["3,674", "no"]


@pytest.mark.parametrize("name", [c.name for c in CORPORA])
def test_a_card_is_shown_with_terms_traps_and_citation(run, name: str) -> None:
    done = run("show", name)
    flat = " ".join(done.output.split())
    card = next(c for c in CORPORA if c.name == name).card
    assert done.exit_code == 0
    for told in (card.title, card.licence, card.made, *card.caveats, *card.citation, *card.tasks):
        assert " ".join(told.split()) in flat
    assert max(len(line) for line in done.output.splitlines()) <= 130


def test_what_cannot_be_trusted_in_babe_is_shown(run) -> None:
    assert "bias/1" in run("show", "babe").output


def test_what_ships_is_verified_anywhere(run) -> None:
    done = run("verify", "harbour")
    assert (done.exit_code, done.output) == (0, "harbour: as its card says\n")


def test_a_missing_corpus_is_said_with_its_source_and_terms(run) -> None:
    done = run("verify", "basil")
    assert done.exit_code == 2
    assert "https://github.com/launchnlp/BASIL" in done.output and "none stated" in done.output


def test_files_that_are_others_are_a_line_each(run, tmp_path) -> None:
    (tmp_path / "passivepy").mkdir()
    (tmp_path / "passivepy" / "crowd_source_dataset.csv").write_text(
        "Sentence,ID,Test,Cond,human_coding\nThe gate was painted.,w1,1.0,2,1\n"
    )
    done = run("verify", "passivepy")
    assert done.exit_code == 1
    assert "passivepy: all records: 1; the card says 1150" in done.output


def test_a_malformed_file_is_named_with_its_line(run, tmp_path) -> None:
    (tmp_path / "passivepy").mkdir()
    (tmp_path / "passivepy" / "crowd_source_dataset.csv").write_text(
        "Sentence,ID,Test,Cond,human_coding\nThe gate was painted.,w1,1.0,2,7\n"
    )
    done = run("verify", "passivepy")
    assert done.exit_code == 2
    assert "crowd_source_dataset.csv, line 2: no field or code '7'" in done.output


@pytest.mark.parametrize("command", ["show", "verify"])
def test_an_unknown_name_stops_with_those_that_there_are(run, command: str) -> None:
    done = run(command, "basel")
    assert done.exit_code == 2 and "no corpus is called 'basel'; there are article_bias_prediction, babe" in done.output


def test_where_names_the_folder_and_what_is_missing(run, tmp_path) -> None:
    done = run("where")
    assert done.exit_code == 0
    assert done.output.splitlines()[0] == f"{tmp_path} (as FRAMING_DATA says)"
    assert "gvfc: missing; https://derrywijaya.github.io/GVFC.html" in done.output
