"""Where an act was done may tell whose its victims are: only where their own phrase does not, and always marked."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

import framing
from framing.article import Article
from framing.sides import load
from framing.sides.files import parsed

BOOK = """title = "Valley"
neutral = ["Tarkia"]
[sides.crown]
terms = ["soldiers", "royal"]
places = ["Velm"]
occasions = [{name = "March 2", aliases = ["rebels … raid"], from = 2015-03-02}]
[sides.valley]
terms = ["rebels", "valley"]
places = ["Sel", "Upper Sel"]
occasions = [{name = "Sel massacre", aliases = ["royal … strikes", "strikes … by soldiers"]}]
"""

DAY = datetime.date(2015, 3, 4)


@pytest.fixture(scope="module")
def victims(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "valley.toml"
    path.write_text(BOOK)
    book = load(str(path))

    def of(text: str, day: datetime.date = DAY) -> list[tuple[str | None, bool]]:
        rows = framing.tabulate(framing.find(framing.parse([Article.written(text, published=day)])), book).violence
        lethal = rows[rows["event_class"].isin(("KILL", "DEATH"))]
        sides = [side if isinstance(side, str) else None for side in lethal["patient_side"]]
        return list(zip(sides, lethal["side_inferred"], strict=True))

    return of


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Gunmen attacked the town of Sel on Monday, killing forty people.", "valley"),
        ("Five people were killed in Velm on Tuesday.", "crown"),
        ("At least nine people in Sel have been killed.", "valley"),
        ("Dozens died in an air strike on Upper Sel.", "valley"),
        ("The bombing of Velm killed two shopkeepers.", "crown"),
        ("Gunmen attacked the town of Sel on Monday. Forty people were killed.", "valley"),
        ("Two teachers were shot dead by rebels in Velm.", "crown"),
        ("Six people died in the rebels' second night raid.", "crown"),
        ("Six people were killed in the attack of March 2.", "crown"),
        ("Over 3,000 villagers were killed in royal air strikes.", "valley"),
        ("Strikes on the market by soldiers killed nine.", "valley"),
        ("The death toll in Sel rose to 40.", "valley"),
        ("Jon Reed, a leader of the rebels, was killed.", "valley"),
        ("Jon Reed, who was a captain of the royal guard, was killed.", "crown"),
        ("A royal air strike killed nine people, a doctor in Sel said.", "valley"),
        ("A royal air strike killed nine people, residents of Sel said.", "valley"),
        ("Forty were killed on both sides.", "both"),
        ("Sixteen teachers have been killed in Velm and Sel since March.", "both"),
        ("Ten people were killed on Monday, doctors at the hospital in Sel said.", "valley"),
    ],
)
def test_a_place_or_a_target_tells_the_side_and_is_marked(victims, text, side):
    assert victims(text) == [(side, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Three French tourists were killed in Velm.",
        "Two gunmen were killed in Sel.",
        "Five people were killed on Tuesday.",
        "Five people were killed, the ministry said.",
        "Five people were killed in Tarkia in royal air strikes.",
        "Royal soldiers killed five people in Velm.",
    ],
)
def test_nothing_is_inferred_of_fighters_foreigners_and_nowhere(victims, text):
    assert victims(text) == [(None, False)]


def test_the_victims_own_phrase_comes_first(victims):
    assert victims("Four valley farmers were killed in Velm.") == [("valley", False)]


def test_the_doer_tells_nothing_of_the_victim(victims):
    assert victims("Royal soldiers killed five people.") == [(None, False)]


def test_where_no_victim_is_told_nothing_is_inferred(victims):
    assert victims("The massacre in Velm went on for days.") == [(None, False)]


def test_an_occasion_counts_from_its_day(victims):
    text = "Six people died in the rebels' second night raid."
    assert victims(text, datetime.date(2014, 3, 4)) == [(None, False)]


def test_swapping_the_sides_swaps_what_is_inferred():
    book = parsed(BOOK)
    first, second = book.sides
    swapped = replace(book, sides=(replace(second, id=first.id), replace(first, id=second.id)))
    other = {"crown": "valley", "valley": "crown", "both": "both", None: None}
    for phrase in ("Velm", "Upper Sel", "Velm and Sel", "March 2", "the rebels' raid", "royal air strikes", "Tarkia"):
        assert swapped.where(phrase, DAY).side == other[book.where(phrase, DAY).side], phrase
