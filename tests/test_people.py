"""A file of people: what it merges, corrects and adds, and how its faults are told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import framing
from framing.article import Article
from framing.cli import main
from framing.sides import SidesError, listed, load_people, parsed
from framing.tables import load, write
from tests.test_docs import ROOT

BOOK = """
title = "The valley"
[sides.crown]
actors = [{name = "Anselm Brook", aliases = ["Brook"], role = "military"}]
[sides.valley]
terms = ["rebels"]
"""
HEADER = "name\taliases\tgender\trole\tside\n"
TEXT = (
    "Sasha Venn said the dam was safe. In the north, Commander Venn Orlo, who goes by Red Fox, said it was not. "
    "Red Fox said the water rose. The Old Man said nothing would happen."
)


def tabulated(rows: str, book: str | None = BOOK, text: str = TEXT):
    mentions = framing.find(framing.parse([Article.written(text, id="a")]))
    return framing.tabulate(mentions, parsed(book) if book else None, listed(HEADER + rows))


def actor(tables, name: str):
    found = tables.actors[tables.actors["actor"] == name]
    assert len(found) == 1, tables.actors["actor"].tolist()
    return found.iloc[0]


def test_gender_role_and_side_are_those_of_the_file():
    row = actor(tabulated("Sasha Venn\t\tfemale\texpert\tvalley\n"), "Sasha Venn")
    assert (row["gender"], row["role"], row["side"]) == ("female", "expert", "valley")


def test_whoever_stands_for_election_in_the_article_is_a_partys_whatever_office_the_book_knows():
    book = '[sides.a]\nactors = [{name = "Anselm Brook", aliases = ["Brook"], role = "government"}]'
    race = "Anselm Brook is running for mayor. Voters go to the primary in May; he wants the nomination. Brook said no."
    row = actor(tabulated("", book, race), "Anselm Brook")
    assert (row["role"], row["side"]) == ("party", "a")
    assert actor(tabulated("Anselm Brook\t\t\tmilitary\t\n", book, race), "Anselm Brook")["role"] == "military"
    assert actor(tabulated("", book, "Anselm Brook said no."), "Anselm Brook")["role"] == "government"


def test_names_merge_actors():
    tables = tabulated("Orlo the Fox\tVenn Orlo; Red Fox\t\t\t\n")
    row = actor(tables, "Orlo the Fox")
    assert row["quotes"] == 2
    assert {"Venn Orlo", "Red Fox"} <= set(row["aliases"])
    assert not {"Venn Orlo", "Red Fox"} & set(tables.actors["actor"])


def test_a_phrase_that_was_not_resolved_is_one_of_the_names():
    text = "The Old Man said nothing would happen."
    bare = framing.tabulate(framing.find(framing.parse([Article.written(text, id="a")])))
    assert "Anselm Brook" not in set(bare.quotes["source"].dropna())
    quote = tabulated("Anselm Brook\tThe Old Man\t\t\tcrown\n", text=text).quotes.iloc[0]
    assert (quote["source"], quote["side"]) == ("Anselm Brook", "crown")
    assert bool(quote["named"])


def test_the_file_s_role_counts_before_the_codebook_s():
    tables = tabulated("Anselm Brook\t\t\tgovernment\t\n", text="Anselm Brook said he was ready.")
    assert actor(tables, "Anselm Brook")["role"] == "government"


def test_unknown_takes_a_guess_back_and_an_empty_cell_says_nothing():
    text = "Helen Marsh said the dam was safe."
    assert actor(tabulated("Helen Marsh\t\tunknown\t\t\n", text=text), "Helen Marsh")["gender"] == "unknown"
    assert actor(tabulated("Helen Marsh\t\t\t\t\n", text=text), "Helen Marsh")["gender"] == "female"


def test_without_a_codebook_the_sides_of_the_file_are_the_codebook():
    tables = tabulated("Sasha Venn\t\t\t\tvalley\n", book=None)
    assert tables.sides is not None and tables.sides.ids == ("valley",)
    assert actor(tables, "Sasha Venn")["side"] == "valley"
    assert tabulated("Sasha Venn\t\tfemale\t\t\n", book=None).sides is None


def test_a_folder_keeps_the_file(tmp_path):
    tables = tabulated("Sasha Venn\t\tfemale\t\tvalley\n", book=None)
    assert tmp_path / "people.tsv" in write(tables, tmp_path)
    again = load(tmp_path)
    assert again.people and tables.people and again.people.rows == tables.people.rows
    assert again.sides is not None and again.sides.ids == ("valley",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "people.tsv, line 1: the file is empty"),
        ("name\trolle\n", "people.tsv, line 1, column rolle: unknown column 'rolle': did you mean role?"),
        ("name\tname\n", "line 1, column name: the column stands twice"),
        ("role\tside\n", "line 1, column name: the column is missing"),
        (HEADER + "\t\tmale\n", "line 2, column name: the name is empty"),
        (HEADER + "# a remark\nAda\t\tdiverse\n", "line 3, column gender: 'diverse' is not known: one of female"),
        (HEADER + "Ada\t\t\tminister\n", "line 2, column role: 'minister' is not known: one of government"),
        (HEADER + "Ada\t\t\t\tboth\n", "line 2, column side: 'both' can't be a side's id"),
        (HEADER + "Ada\tX\nBo\tY; X\n", "line 3, column aliases: 'X' stands for 'Ada' too (line 2)"),
        (HEADER + "Ada\t\t\t\t\t\t\n", "line 2: 7 cells where the first line names 5 columns"),
    ],
)
def test_a_fault_names_line_column_and_mend(text, message):
    with pytest.raises(SidesError) as error:
        listed(text)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "Ada\t\t\t\tvaley\n",
            "line 2, column side: 'valey' is no side of the codebook 'The valley': did you mean valley?",
        ),
        (
            "Brook\t\t\t\tvalley\n",
            "line 2, column side: the codebook has 'Brook' on the side crown: mend one of the two",
        ),
    ],
)
def test_a_contradiction_with_the_codebook_is_told(row, message):
    with pytest.raises(SidesError) as error:
        listed(HEADER + row).joined(parsed(BOOK))
    assert message in str(error.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(SidesError, match=r"no\.tsv: no such file"):
        load_people(tmp_path / "no.tsv")


def test_the_commands_take_the_file(tmp_path):
    article, roster = tmp_path / "a.txt", tmp_path / "people.tsv"
    article.write_text(TEXT)
    roster.write_text(HEADER + "Sasha Venn\t\tfemale\t\t\n")
    harbour = str(ROOT / "seeds" / "harbour" / "codebook.toml")
    for command in (
        ["score", str(article), "-o", str(tmp_path / "out")],
        ["report", str(article), "-o", str(tmp_path / "page.html")],
        ["explain", str(article)],
        ["sides", "check", harbour, str(article)],
    ):
        done = CliRunner().invoke(main, [*command, "--people", str(roster)])
        assert done.exit_code == 0, done.output
    roster.write_text(HEADER + "Sasha Venn\t\tdiverse\t\t\n")
    done = CliRunner().invoke(main, ["score", str(article), "-o", str(tmp_path / "out"), "--people", str(roster)])
    assert done.exit_code == 2
    assert "people.tsv, line 2, column gender" in done.output
