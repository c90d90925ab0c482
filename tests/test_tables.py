"""Tables: the columns of docs/tables.md, what stands in them, and the files that hold them."""

from __future__ import annotations

import csv
import datetime
import json
import os
import re
import warnings
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.article import Article, Span, Zone
from framing.mentions import Accused, Actor, Argument, Mentions, Quote, Source, ViolenceMention
from framing.sides import load as codebook
from framing.sides import parsed
from framing.tables import CONTRACTS, SCORES, Tables, checked, columns, frame, load, suggested, tabulate, typed, write
from framing.tables.files import FORMULA, written_whole
from framing.tables.meanings import meanings
from framing.tables.passages import passages
from framing.tables.rows import VOICES

ROOT = Path(__file__).parents[1]
BOOK = codebook(ROOT / "tests" / "cases" / "sides.toml")
NAMES = ("articles", "quotes", "violence", "actors", "accusations")

TEXT = """Rebels storm Velm

Velm was quiet at noon. “The army burned our barns,” said Petra Lund, “and nobody came.”

Her front accused President Brook of murder. Soldiers killed five people in Sel. Brook declined to comment.

(Valley Wire)"""


def at(phrase: str, text: str = TEXT) -> Span:
    start = text.index(phrase)
    return Span(start, start + len(phrase))


def article(**known) -> Article:
    return Article(TEXT, **{"id": "a1", "path": "one.txt", "published": datetime.date(2015, 3, 1), **known})


def mentions(**known) -> Mentions:
    lund, brook = Source(at("Petra Lund"), "Petra Lund", "person", True), Source(at("Brook declined"), "Anselm Brook")
    direct = Quote(
        "direct",
        (at("The army burned our barns"), at("and nobody came")),
        at("said"),
        "say",
        "neutral",
        lund,
        "direct.cue",
        (at("The army burned our barns"), at("and nobody came")),
        8,
        8,
    )
    accusing = Quote(
        "indirect",
        (at("of murder"),),
        at("accused"),
        "accuse",
        "accuse",
        Source(at("Her front"), "Petra Lund"),
        "accuse",
        words=2,
        accused=Accused(at("President Brook"), "Anselm Brook"),
    )
    silent = Quote("indirect", (), at("declined"), "decline", "no-comment", brook, "no-comment")
    killing = ViolenceMention(
        at("killed"), "KILL", "V-ACT", "finite", Argument(at("Soldiers"), "Soldiers"),
        Argument(at("five people in Sel")), None, 3, "verb", count=5,
    )  # fmt: skip
    storm = ViolenceMention(
        at("storm"), "ATTACK", "V-ACT", "headline", Argument(at("Rebels")), Argument(at("Velm")), None, 3, "verb"
    )
    burned = ViolenceMention(
        at("burned"), "DESTROY", "V-ACT", "finite", Argument(at("The army")), Argument(at("our barns")), None, 3,
        "verb", told_by="quoted", quote=1, asserted=False, unasserted_by="hedge",
    )  # fmt: skip
    paragraphs = tuple(at(piece) for piece in TEXT.split("\n\n"))
    return Mentions(
        known.pop("article", article()),
        **{
            "quotes": (accusing, direct, silent),
            "violence": (killing, storm, burned),
            "actors": (
                Actor("Petra Lund", "person", mentions=(at("Petra Lund"), at("Her")), aliases=("Lund", "she")),
                Actor("Anselm Brook", "person", mentions=(at("President Brook"),), aliases=("Brook",)),
                Actor("Soldiers", "group", mentions=(at("Soldiers"),), named=False),
            ),
            "words": 42,
            "sentences": (at("Velm was quiet at noon."),),
            "paragraphs": paragraphs,
            "zones": (
                Zone(paragraphs[0], "headline", "headline.first-line"),
                Zone(paragraphs[3], "boilerplate", "credit", ("Valley Wire",)),
            ),
            **known,
        },
    )


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate([mentions()], BOOK)


def only(table: pd.DataFrame, **known) -> dict:
    rows = table
    for name, value in known.items():
        rows = rows[rows[name] == value]
    assert len(rows) == 1
    return {name: None if not isinstance(v, list) and pd.isna(v) else v for name, v in rows.iloc[0].items()}


# ---- contracts


@pytest.mark.parametrize(("name", "contract"), CONTRACTS, ids=lambda c: c if isinstance(c, str) else "")
def test_an_empty_table_has_every_column_with_its_type(name, contract):
    empty = SCORES if name == "scores" else contract
    full = typed(frame(empty), empty)
    assert tuple(full.columns) == columns(contract) and len(full) == 0
    if name != "scores":
        assert full.dtypes.equals(getattr(tabulate([mentions()], BOOK), name).dtypes)
        assert getattr(tabulate([]), name).dtypes.equals(full.dtypes)


def test_every_column_is_in_the_dictionary_and_nothing_else():
    """docs/tables.md lists the columns of each table, in their order, in the first column of its tables."""
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+).*?\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    for name, contract in CONTRACTS:
        rows = re.findall(r"^\| (`[^|]*`) \|", sections[name], re.M)
        documented = tuple(column for row in rows for column in re.findall(r"`(\w+)`", row))
        assert documented == columns(contract), name


def test_a_table_that_lacks_a_column_is_told():
    with pytest.raises(ValueError, match="column measure is missing: this table needs by, group, measure"):
        typed(pd.DataFrame({"by": [], "group": []}), SCORES)


# ---- what stands in them


def test_the_row_of_an_article(tables):
    row = only(tables.articles)
    assert row["published"] == pd.Timestamp(2015, 3, 1)
    assert (row["title"], row["chars"], row["words"], row["sentences"], row["paragraphs"]) == (
        "Rebels storm Velm", len(TEXT), 42, 1, 4,
    )  # fmt: skip
    assert row["wire"] == ["Valley Wire"] and row["error"] is None and row["duplicate_of"] is None


def test_the_row_of_a_quote(tables):
    row = only(tables.quotes, quote_id="q2")
    assert row["spans"] == [[s.start, s.end] for s in (at("The army burned our barns"), at("and nobody came"))]
    assert row["text"] == "The army burned our barns … and nobody came"
    assert (row["start"], row["end"]) == (at("The army").start, at("nobody came").end)
    assert TEXT[row["cue_start"] : row["cue_end"]] == "said" and row["cue"] == "say"
    assert TEXT[row["source_start"] : row["source_end"]] == row["source_text"] == "Petra Lund"
    assert (row["source"], row["source_type"], row["named"], row["side"]) == ("Petra Lund", "person", True, "valley")
    assert row["role"] == "opposition", "the codebook tells the role"
    assert (row["paragraph"], row["headline"], row["depth"], row["parent_id"]) == (1, False, 0, None)
    assert row["position"] == pytest.approx(at("The army").start / len(TEXT))


def test_quotes_stand_in_order_of_the_text_and_keep_the_finder_s_number(tables):
    assert list(tables.quotes["quote_id"]) == ["q2", "q1", "q3"]
    assert tables.texts["a1"].quotes[1].spans[0] == at("The army burned our barns")


def test_a_no_comment_has_no_content(tables):
    row = only(tables.quotes, quote_id="q3")
    assert (row["start"], row["end"], row["text"], row["spans"]) == (None, None, None, [])
    assert row["paragraph"] == 2 and row["position"] > 0.5, "its place is the cue's"


def test_a_quote_without_a_source_has_nulls():
    quote = replace(mentions().quotes[1], source=None, cue=None, parent=0, depth=1)
    row = only(tabulate([mentions(quotes=(mentions().quotes[0], quote))], BOOK).quotes, quote_id="q2")
    absent = ("cue_start", "cue_end", "source_start", "source_end", "source_text", "source", "named", "side", "role")
    assert all(row[name] is None for name in absent) and row["parent_id"] == "q1" and row["depth"] == 1


def test_the_row_of_a_violent_act(tables):
    row = only(tables.violence, mention_id="v1")
    assert (row["head"], row["voice"], row["count"], row["visibility"]) == ("killed", "active", 5, 3)
    assert (row["agent_text"], row["agent"], row["agent_side"]) == ("Soldiers", "Soldiers", "crown")
    assert (row["patient_text"], row["patient"], row["patient_side"]) == ("five people in Sel", None, "valley")
    assert row["side_inferred"] and row["instrument_start"] is None and row["told_by"] == "narrator"


def test_a_quoted_act_names_its_quote_and_a_headline_says_so(tables):
    row = only(tables.violence, mention_id="v3")
    assert (row["quote_id"], row["told_by"], row["asserted"], row["unasserted_by"]) == ("q2", "quoted", False, "hedge")
    assert list(tables.violence["headline"]) == [True, False, False]
    assert only(tables.violence, mention_id="v2")["patient_side"] == "crown"


def test_the_rows_of_actors(tables):
    lund = only(tables.actors, actor="Petra Lund")
    assert (lund["side"], lund["mentions"], lund["quotes"], lund["quote_words"]) == ("valley", 2, 2, 10)
    assert lund["first_start"] == at("Petra Lund").start and lund["aliases"] == ["Lund", "she"]
    brook = only(tables.actors, actor="Anselm Brook")
    assert (brook["quotes"], brook["side"], brook["role"]) == (0, "crown", "government"), "a no comment is no quote"
    assert only(tables.actors, actor="Soldiers")["as_agent"] == 1


def test_an_accusation_and_its_answer(tables):
    row = only(tables.accusations)
    assert (row["accused_text"], row["accused"], row["accused_side"]) == ("President Brook", "Anselm Brook", "crown")
    assert (row["quote_id"], row["source"], row["side"]) == ("q1", "Petra Lund", "valley")
    assert row["answered"] and row["answered_by"] == "no-comment"


def answered(*others: Quote, sides=BOOK) -> tuple:
    row = only(tabulate([mentions(quotes=(mentions().quotes[0], *others))], sides).accusations)
    return row["answered"], row["answered_by"]


def test_who_answers_an_accusation():
    _, direct, silent = mentions().quotes
    own = replace(direct, source=Source(at("Brook declined"), "Anselm Brook"))
    mate = replace(direct, source=Source(at("Soldiers"), None, role="military"))
    assert answered() == (False, None)
    assert answered(direct) == (False, None), "the accuser again is no answer"
    assert answered(own) == (True, "quote")
    assert answered(silent, own) == (True, "quote"), "a quote before a no comment"
    assert answered(mate) == (True, "quote"), "somebody of its side"
    assert answered(replace(own, depth=1, parent=0)) == (False, None), "what somebody relays"
    assert answered(replace(own, source=None)) == (False, None)
    assert answered(replace(mate, source=Source(at("Rebels")))) == (False, None), "somebody of another side"
    roles = {"role": "government"}
    minister = replace(direct, source=Source(at("Soldiers"), None, **roles))
    assert answered(minister, sides=None) == (False, None), "another of the same role is no side-mate"
    assert answered(own, sides=None) == (True, "quote")


def test_without_a_codebook_sides_are_roles():
    quote = mentions().quotes[1]
    said = replace(quote, source=replace(quote.source, role="opposition"))
    made = tabulate([mentions(quotes=(said,))])
    assert made.sides is None and only(made.quotes)["side"] == "opposition"
    assert only(made.actors, actor="Petra Lund")["side"] == "opposition", "the role that a quote tells"


def test_two_chains_that_the_codebook_knows_as_one_are_one_actor():
    actors = (
        Actor("Oranja", "country", mentions=(at("army"),)),
        Actor("Velm", "unknown", mentions=(at("Velm"),), aliases=("the capital",)),
    )
    quotes = tuple(replace(mentions().quotes[1], source=Source(at("Velm"), name)) for name in ("Velm", "Oranja"))
    made = tabulate([mentions(actors=actors, quotes=quotes)], BOOK)
    row = only(made.actors)
    assert (row["actor"], row["quotes"], row["mentions"], row["aliases"]) == ("Oranja", 2, 2, ["Velm", "the capital"])
    assert set(made.quotes["source"]) == {"Oranja"} and row["first_start"] == at("Velm").start


def test_one_of_a_group_is_on_its_side_under_a_name_of_her_own():
    hall = Actor("Orna Hall", "person", mentions=(at("Petra Lund"),), aliases=("one of the Dales",))
    row = only(tabulate([mentions(actors=(hall,))], BOOK).actors)
    assert (row["actor"], row["side"]) == ("Orna Hall", "valley")
    group = replace(hall, name="Hill folk", type="group", aliases=("Dales",))
    assert only(tabulate([mentions(actors=(group,))], BOOK).actors)["actor"] == "Dales"


def test_every_construction_has_a_voice():
    page = (ROOT / "tests" / "cases" / "violence_constructions.jsonl").read_text(encoding="utf-8")
    constructions = {json.loads(line)["constr"] for line in page.splitlines()} - {"OUT"}
    assert constructions <= set(VOICES)
    assert set(VOICES.values()) == {"active", "passive", "middle", "nominal", "stative"}


# ---- articles that fail or come twice


def test_an_article_that_failed_keeps_its_row_without_counts():
    made = tabulate([Mentions(article(error="no text")), mentions(article=article(id="a2"))], BOOK)
    row = only(made.articles, article_id="a1")
    assert row["error"] == "no text"
    assert all(row[name] is None for name in ("chars", "words", "sentences", "paragraphs"))
    assert set(made.quotes["article_id"]) == {"a2"}


def test_a_second_article_of_an_id_is_an_error_that_names_both():
    other = mentions(article=replace(article(), text=TEXT + " More.", path="two.txt"))
    made = tabulate([mentions(), other, mentions(article=replace(article(), path="three.txt"))], BOOK)
    assert list(made.articles["article_id"]) == ["a1", "a1#2", "a1#3"]
    errors = list(made.articles["error"][1:])
    assert "two.txt has the id a1 of one.txt" in errors[0] and "give each article an id" in errors[0]
    assert "the same text and id as one.txt: three.txt" in errors[1]
    assert len(made.quotes) == 3 and set(made.texts) == {"a1", "a1#2", "a1#3"}


def test_a_body_that_comes_again_names_the_first():
    again = mentions(article=article(id="a2"))
    zones = tuple(replace(zone, agencies=()) for zone in mentions().zones)
    retitled = TEXT.replace("Rebels storm Velm", "Storm over Velm!!").replace("noon. ", "noon.\u00a0")
    title = mentions(article=replace(article(id="a3"), text=retitled), zones=zones)
    edited = mentions(article=replace(article(id="a4"), text=TEXT.replace("noon", "dusk")))
    failed = Mentions(article(id="a5", error="no"))
    made = tabulate([mentions(), again, title, edited, failed], BOOK)
    assert list(made.articles["duplicate_of"].fillna("")) == ["", "a1", "a1", "a1", ""]
    shared = made.articles["shared_share"]
    assert list(shared[:3]) == [1, 1, 1] and 0.5 < shared[3] < 1 and shared.isna()[4]


def sentences(start: int, number: int) -> list[str]:
    """Words of which no two runs are the same."""
    return [f"word{n}" for n in range(start, start + number)]


def test_trimmed_and_lightly_edited_reprints_name_the_fuller_text():
    whole = sentences(0, 200)
    edited = [*whole[:50], "other", *whole[51:]]
    short = passages([whole[:80], whole, edited, sentences(500, 200), [*sentences(900, 150), *whole[:40]]])
    assert short.repeats == [1, None, 1, None, None]
    assert short.shared[:2] == [1, 1] and short.shared[3] == 0
    assert short.shared[4] == pytest.approx(40 / 190)


def test_texts_that_hold_one_another_name_the_first_and_short_ones_are_the_same_or_not():
    whole = sentences(0, 60)
    assert passages([whole, [*whole, "more"], whole[:58]]).repeats == [None, 0, 0]
    assert passages([["so", "it", "is"], ["so", "it", "was"], ["so", "it", "is"], []]).repeats == [None, None, 0, None]
    assert passages([]).repeats == []


def test_many_copies_and_a_phrase_that_all_share_stay_cheap():
    common = sentences(0, 12)
    copies = [sentences(10_000, 100)] * 50
    apart = [[*sentences(1000 * (n + 50), 100), *common] for n in range(50)]
    assert passages([*copies, *apart]).repeats == [None, *[0] * 49, *[None] * 50]


def test_every_column_has_a_meaning():
    assert {(name, column) for name, contract in CONTRACTS for column in columns(contract)} == set(meanings())
    assert all(meanings().values())


def test_an_empty_body_repeats_nothing():
    made = tabulate([Mentions(Article("", "x")), Mentions(Article(" \n", "y"))])
    assert made.articles["duplicate_of"].isna().all()


def test_articles_without_a_date_are_counted_in_a_warning():
    with pytest.warns(UserWarning, match=r"1 of 2 articles has no date"):
        tabulate([mentions(), mentions(article=article(id="a2", published=None))], BOOK)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tabulate([mentions(article=article(published=None))])
        tabulate([mentions()], BOOK)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.data())
def test_every_span_of_a_row_is_its_text(text, data):
    def span():
        a, b = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))
        return Span(min(a, b), max(a, b))

    quote = Quote("direct", (span(),), span(), "say", "neutral", Source(span()), "r", accused=Accused(span()))
    act = ViolenceMention(span(), "KILL", "V-ACT", "finite", Argument(span()), Argument(span()), span(), 3, "r")
    made = tabulate(
        [Mentions(Article(text, "x", published=datetime.date(2015, 3, 1)), quotes=(quote,), violence=(act,))], BOOK
    )
    for table, names in ((made.quotes, ("source",)), (made.violence, ("agent", "patient", "instrument"))):
        row = only(table)
        assert all(row[f"{n}_text"] == text[row[f"{n}_start"] : row[f"{n}_end"]] for n in names)
    assert only(made.accusations)["accused_text"] == quote.accused.span.of(text)


# ---- files


def scores() -> pd.DataFrame:
    return frame(SCORES, [("all", "all", "quote_share", "crown", None, 1.0, 2.0, 0.5, None, None, 1, "resampled")])


def test_what_is_written_is_read_back(tmp_path, tables):
    written = write(tables, tmp_path / "new" / "folder", scores=scores())
    assert [path.name for path in written] == [*(f"{name}.parquet" for name, _ in CONTRACTS), "codebook.toml"]
    back = load(tmp_path / "new" / "folder")
    for name in NAMES:
        pd.testing.assert_frame_equal(getattr(back, name), getattr(tables, name))
    assert back.sides.ids == BOOK.ids and back.sides.side([], "rebels").side == "valley" and back.texts == {}


def test_empty_tables_are_written_and_read_back(tmp_path):
    write(tabulate([]), tmp_path, csv=True)
    back = load(tmp_path)
    assert back.sides is None
    for name in NAMES:
        pd.testing.assert_frame_equal(getattr(back, name), getattr(tabulate([]), name))
        assert (tmp_path / f"{name}.csv").read_text("utf-8-sig").strip() == ",".join(columns(dict(CONTRACTS)[name]))


def test_a_codebook_made_in_python_leaves_no_empty_file(tmp_path):
    write(tabulate([mentions()], replace(BOOK, text="")), tmp_path)
    assert load(tmp_path).sides is None


def test_parquet_has_plain_types(tmp_path, tables):
    write(tables, tmp_path)
    types = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "quotes.parquet")}
    assert types["spans"] == "list<element: list<element: int64>>" and types["named"] == "bool"
    assert str(pq.read_schema(tmp_path / "articles.parquet").field("published").type) == "date32[day]"
    group = pq.ParquetFile(tmp_path / "quotes.parquet").metadata.row_group(0)
    assert group.column(0).compression == "ZSTD"


def test_csv_cells_are_no_formulas(tmp_path):
    evil = Article("=1+1 -x @y", "=cmd|' /C calc'!A0", path="+1", title="\t=2", outlet="@sum", event="-3")
    act = ViolenceMention(Span(0, 4), "KILL", "V-ACT", "finite", None, None, None, 3, "=r", count=-5)
    quote = Quote("direct", (Span(5, 7), Span(8, 10)), None, None, "none", None, "r")
    write(tabulate([Mentions(evil, violence=(act,), quotes=(quote,))]), tmp_path, csv=True)
    row = pd.read_csv(tmp_path / "articles.csv").iloc[0]
    assert [row[n] for n in ("article_id", "path", "title", "outlet", "event")] == [
        "'=cmd|' /C calc'!A0", "'+1", "'\t=2", "'@sum", "'-3",
    ]  # fmt: skip
    act_row = pd.read_csv(tmp_path / "violence.csv").iloc[0]
    assert (act_row["head"], act_row["rule"], act_row["count"]) == ("'=1+1", "'=r", -5), "numbers stay numbers"
    quote_row = pd.read_csv(tmp_path / "quotes.csv").iloc[0]
    assert json.loads(quote_row["spans"]) == [[5, 7], [8, 10]] and quote_row["text"] == "'-x … @y"


@pytest.mark.parametrize("text", ["\r=1+1", "a\r=1+1", "a\r\n=1+1", "a\n=1+1", 'a","=1+1', "a\n\r@b"])
def test_no_part_of_a_csv_cell_is_a_cell_of_its_own(tmp_path, text):
    write(tabulate([Mentions(Article("The ferry sank.", "a", title=text, outlet=text))]), tmp_path, csv=True)
    with (tmp_path / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert len(row) == len(head) and not [cell for cell in row if cell.startswith(FORMULA)]


def test_half_a_surrogate_pair_is_written(tmp_path):
    write(tabulate([Mentions(Article("x", "a", title="broken \ud83d pair"))]), tmp_path, csv=True)
    assert load(tmp_path).articles["title"][0] == "broken \ufffd pair"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = written_whole(tmp_path / "x.csv", b"old")

    def broken(handle):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        written_whole(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_folder_without_tables_or_columns_is_told(tmp_path, tables):
    with pytest.raises(FileNotFoundError, match=r"articles.parquet: no such table; `framing score"):
        load(tmp_path)
    write(tables, tmp_path)
    tables.quotes.drop(columns=["side"]).to_parquet(tmp_path / "quotes.parquet")
    with pytest.raises(ValueError, match=r"quotes.parquet: column side is missing"):
        load(tmp_path)


# ---- drafting and checking a codebook


def test_a_draft_is_a_codebook_that_knows_everybody(tables):
    draft = suggested(tabulate([mentions()]))
    book = parsed(draft)
    assert book.ids == ("unsorted",)
    names = {member.name: member for member in book.sides[0].actors}
    assert set(names) == {"Petra Lund", "Anselm Brook", "Soldiers"}
    assert names["Petra Lund"].aliases == ("Lund",) and names["Petra Lund"].type == "person"
    assert 'name = "Petra Lund", aliases = ["Lund"], type = "person"},  # 2 quotes, 1 article\n' in draft
    assert "of 1 article;" in draft and set(book.sides[0].terms) == {"army", "barns", "people", "Rebels", "Velm"}


def test_a_draft_survives_any_name():
    wild = 'Big "Quoted" \\ Name\x7f\n\ud83d]} # x'
    actors = (Actor(wild, "person", "polize", aliases=(wild + "2",)), Actor("it", "unknown"), Actor("Lund", "person"))
    draft = suggested(tabulate([mentions(actors=actors, quotes=(), violence=())]))
    assert {m.name for m in parsed(draft).sides[0].actors} >= {"Lund"} and len(parsed(draft).sides[0].actors) == 2


def test_a_draft_lists_a_person_once_and_no_description_as_a_name():
    actors = (
        Actor("Petra Lund", "person", aliases=("Lund", "Petra", "Velm Republican")),
        Actor("Petra A. Lund", "person"),
        Actor("Blue House", "organization", aliases=("House", "BH")),
    )
    other = replace(mentions(actors=(Actor("Lund", "person"),), quotes=(), violence=()), article=article(id="b"))
    draft = suggested(tabulate([mentions(actors=actors, quotes=(), violence=()), other]))
    people = [member for member in parsed(draft).sides[0].actors if member.type == "person"]
    assert [(member.name, member.aliases) for member in people] == [("Petra Lund", ("Lund",))]
    assert 'name = "Blue House", aliases = ["BH"]' in draft


def test_a_draft_of_nothing_says_so():
    assert "of 0 articles" in suggested(tabulate([]))


def test_a_check_lists_what_matched_what_did_not_and_what_matched_twice():
    both = replace(mentions().quotes[1], source=Source(at("Rebels storm Velm")))
    odd = replace(both, source=Source(at("nobody")))
    check = checked(BOOK, tabulate([mentions(quotes=(both, odd))], BOOK))
    assert ["crown", "soldiers", "chain.term", 1] in check.matched.values.tolist()
    assert ["nobody", "source", 1] in check.unmatched.values.tolist()
    twice = check.twice.to_dict("records")
    assert [(row["phrase"], row["sides"], row["counted_as"]) for row in twice] == [
        ("Rebels storm Velm", "crown, valley", "crown")
    ]
    assert ["valley", "Valley Front"] in check.unused.values.tolist()
    assert ["crown", "soldiers"] not in check.unused.values.tolist()
    page = str(check)
    assert page.startswith(
        "The valley, an invented conflict: 6 of 8 sources, agents and patients have a side (75 %).\n"
    )
    for title in ("Matched (", "Not matched (2)", "Matched twice (1)", "Entries that decided nothing ("):
        assert title in page


def test_a_check_reads_tables_from_files_too(tmp_path, tables):
    write(tables, tmp_path)
    assert str(checked(BOOK, load(tmp_path))) == str(checked(BOOK, tables))


def test_a_check_of_nothing_says_so():
    assert "0 of 0 sources" in str(checked(BOOK, tabulate([])))
