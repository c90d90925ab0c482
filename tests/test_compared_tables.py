"""What stands beside the differences: strata, contributions, copies, words, time, files; and a run that repeats."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from framing.article import Article, Span
from framing.cli import main
from framing.compare import compare, figures, files, markdown
from framing.compare.contracts import TABLES
from framing.compare.contributions import OTHERS
from framing.compare.exchanges import _inside
from framing.mentions import Actor, Mentions
from framing.score.products import product
from framing.tables import tabulate
from tests.score.small import articles, book, made
from tests.test_compare import HERALD, POST, outlet, tables

BAD = '=1+1|<script>alert("x")</script> $a_b$'


def test_products_are_exact_whatever_the_columns():
    random = np.random.default_rng(3)
    columns = random.integers(0, 9, size=(500, 7)).astype(float)
    columns[:, 1] *= 1_000_000  # too large for single precision
    columns[:, 2] += 0.25
    columns[:, 3] = 0
    columns[random.random(500) < 0.8, 4:] = 0  # few articles bear these
    weights = random.poisson(1, (40, 500)).astype(np.float32)
    made_ = product(list(columns.T), ["a", "a", "a", "b", "c", "c", None]).of(weights)
    assert (made_ == weights.astype(float) @ columns).all()


def test_labels_are_exchanged_inside_events_and_each_way_is_as_likely():
    told = np.array([0, 1, 0, 2, 1, 2, 2, 2])
    labels = np.array([1, 1, 0, 1, 0, 1, 0, 0], bool)
    drawn = _inside(told, labels, 20_000, np.random.default_rng(0))
    for event in range(3):
        assert (drawn[:, told == event].sum(axis=1) == labels[told == event].sum()).all()
    assert drawn.mean(axis=0) == pytest.approx(np.full(8, 0.5), abs=0.02)
    ways = pd.Series(["".join(map(str, row)) for row in drawn[:, told == 2].astype(int)]).value_counts(normalize=True)
    assert len(ways) == 6 and ways.max() < 0.19 and ways.min() > 0.15


def doubting(officials: int, witnesses: int, article: str, name: str):
    """An article whose headline quotes officials, always doubted, and whose body quotes witnesses, never doubted."""
    quotes = [
        {"article_id": article, "side": "north", "headline": head, "cue_class": "claim" if head else "neutral"}
        for head, times in ((True, officials), (False, witnesses))
        for _ in range(times)
    ]
    return {"article_id": article, "outlet": name}, quotes


def test_a_difference_that_is_all_mix_is_gone_with_the_same_mix():
    told = [doubting(3, 1, f"h{i}", "Herald") for i in range(8)] + [doubting(1, 3, f"p{i}", "Post") for i in range(8)]
    found = compare(
        made([row for row, _ in told], [q for _, quotes in told for q in quotes]),
        resamples=50, measures=["cue_distance_share"],
    )  # fmt: skip
    row = found.standardised.query("over == 'headline' and side == 'north'").iloc[0]
    assert row["plain"] == pytest.approx(0.5)
    # half of all quotes stand in headlines
    assert (row["value_a"], row["value_b"], row["difference"]) == (0.5, 0.5, 0)
    assert row["covered"] == 1


def test_strata_that_one_group_lacks_are_left_out_and_told():
    told = [doubting(2, 2, f"h{i}", "Herald") for i in range(8)] + [doubting(0, 4, f"p{i}", "Post") for i in range(8)]
    found = compare(
        made([row for row, _ in told], [q for _, quotes in told for q in quotes]),
        resamples=50, measures=["cue_distance_share"],
    )  # fmt: skip
    row = found.standardised.query("over == 'headline' and side == 'north'").iloc[0]
    assert (row["difference"], row["covered"]) == (0, 0.75)


def test_all_contributions_add_up_to_their_difference():
    many = outlet("Herald", [30, 3, 2], [4, 9, 3])
    for i, quote in enumerate(many[1]):
        quote["source"] = f"source {i}"
    found = compare(tables(many, POST), resamples=20)
    keys = ["measure", "side"]
    whole = found.differences.query("stratum == 'all'").fillna({"side": ""}).set_index(keys)["difference"]
    added = found.contributed.fillna({"side": ""}).groupby([*keys, "over"])["contribution"].sum()
    assert len(added) > 30
    for (measure, side, over), total in added.items():
        assert total == pytest.approx(whole[measure, side], abs=1e-9), (measure, side, over)
    assert OTHERS in set(found.contributed["name"])
    assert {"source", "cue", "event"} <= set(found.contributed["over"])


def test_a_side_that_is_first_only_among_the_quotes_of_one_source_adds_nothing():
    rows, quotes = outlet("Herald", [2, 2], [1, 1])
    quotes += [{"article_id": row["article_id"], "side": "both", "source": "two men", "start": 900} for row in rows]
    found = compare(made([*rows, *POST[0]], [*quotes, *POST[1]]), resamples=20, measures=["first_source_share"])
    assert set(found.contributed["side"]) == {"north", "south"}


def test_wire_and_repeats_apart():
    one = outlet("Herald", [3, 3, 3], [0, 0, 0], wire=[["AP"], [], []], duplicate_of=[None, None, "Herald01"])
    found = compare(tables(one, outlet("Post", [1, 1], [1, 1])), resamples=20, measures=["quote_share"])
    counts = found.copies.query("side == 'north'").set_index("copies")["whole_a"]
    assert counts.to_dict() == {"all": 9, "without wire": 3, "one per cluster": 6}


def test_copies_are_the_same_whichever_of_them_the_differences_count():
    one = outlet("Herald", [3, 2, 4, 3], [1, 0, 2, 1], duplicate_of=[None, None, "Herald01", None])
    both = [compare(tables(one, POST), resamples=50, repeats=repeats) for repeats in (False, True)]
    assert not both[0].differences.equals(both[1].differences)
    pd.testing.assert_frame_equal(both[0].copies, both[1].copies)


def test_over_time_and_before_and_after_a_date():
    days = [datetime.date(2024, month, 2) for month in (1, 1, 2, 2)]
    told = tables(outlet("Herald", [1, 1, 3, 3], [3, 3, 1, 1], published=days), POST)
    found = compare(told, resamples=50, measures=["quote_share"], over="month", change="2024-02-01")
    north = found.over_time.query("side == 'north' and group == 'Herald'").set_index("period")["value"]
    assert north.to_dict() == {"2024-01": 0.25, "2024-02": 0.75}
    change = found.changes.query("side == 'north'").iloc[0]
    assert (change["group"], change["value_before"], change["value_after"]) == ("Herald", 0.25, 0.75)
    assert change["difference"] == 0.5
    for wrong, says in (({"over": "moon"}, "moon"), ({"change": "May"}, "May")):
        with pytest.raises(ValueError, match=says):
            compare(told, resamples=20, **wrong)


def spoken(outlet_: str, number: int, word: str) -> list[Mentions]:
    """Articles in which the same sentence says another word of Ada Holm."""
    text = f"Ada Holm gave a {word} answer in the old town."
    return [
        Mentions(
            Article(text, f"{outlet_}{i}", outlet=outlet_),
            actors=(Actor("Ada Holm", "person", role="government", mentions=(Span(0, 8),)),),
            words=10, sentences=(Span(0, len(text)),), paragraphs=(Span(0, len(text)),),
        )
        for i in range(number)
    ]  # fmt: skip


def test_words_that_differ_around_an_actor_with_their_places():
    # repeats are the point here: every article of an outlet has one text
    told = tabulate([*spoken("Herald", 6, "calm"), *spoken("Post", 6, "shrill")])
    found = compare(told, resamples=20, repeats=True)
    words = found.words[found.words["kind"] == "word"].set_index("word")
    assert (words.loc["calm", "count_a"], words.loc["calm", "count_b"], words.loc["calm", "articles_a"]) == (6, 0, 6)
    assert words.loc["calm", "log_odds"] > 0 > words.loc["shrill", "log_odds"]
    assert words.loc["calm", "z"] == pytest.approx(-words.loc["shrill", "z"])
    assert "town" not in words.index  # both say it as often
    assert "holm" not in words.index  # the name itself is no word about it
    place = found.word_sentences.query("word == 'calm' and kind == 'word'").iloc[0]
    text = told.texts[place["article_id"]].article.text
    assert text[place["start"] : place["end"]] == "calm"
    assert text[place["sentence_start"] : place["sentence_end"]] == text


def test_every_table_has_the_columns_of_its_contract_also_when_empty():
    empty = made([*articles("a", outlet="A"), *articles("b", outlet="B")], sides=book("north", "south"))
    for found in (compare(tables(HERALD, POST), resamples=20), compare(empty, resamples=20)):
        for name, told in TABLES:
            assert list(getattr(found, name).columns) == [column for column, *_ in told], name


def written(folder: Path) -> dict[str, bytes]:
    """The bytes of every file that a comparison of hostile names writes."""
    days = [datetime.date(2024, 1 + i // 4, 2) for i in range(8)]
    bad = outlet(BAD, [3, 2, 4, 3, 1, 2, 3, 4], [1, 2, 1, 0, 1, 2, 1, 1], published=days)
    found = compare(tables(bad, POST), resamples=50, over="month", change="2024-02-01")
    files.written(found, folder)
    figures.written(found, folder)
    (folder / "report.md").write_text(markdown.markdown(found, BAD))
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def test_the_same_bytes_twice_and_no_name_runs_anywhere(tmp_path):
    first, second = written(tmp_path / "a"), written(tmp_path / "b")
    assert first == second
    assert {"differences.csv", "dictionary.csv", "figures/quotes.svg", "figures/over-time.png"} <= first.keys()
    for name, content in first.items():
        if name.endswith(".csv"):
            cells = pd.read_csv(tmp_path / "a" / name, dtype=str, keep_default_na=False)
            for column in cells.columns:
                text = [cell for cell in cells[column] if cell.startswith(("=", "+", "@", "\t", "\r"))]
                assert not text, (name, column)
        elif not name.endswith((".png", ".parquet")):
            assert b"<script" not in content, name
    told = pd.read_csv(tmp_path / "a" / "dictionary.csv")
    assert not told.isna().any().any()


def test_a_run_is_repeated_from_its_record_and_stops_where_an_input_changed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, outlet_, verb in (("a", "Herald", "said"), ("b", "Post", "claimed"), ("c", "Post", "said")):
        body = f"The mayor {verb} the bridge was closed.\n\nPolice {verb} two men were killed on Monday {name}.\n"
        Path(f"{name}.md").write_text(f"---\ntitle: Bridge {name}\noutlet: {outlet_}\n---\n{body}")
    options = ["--resamples", "20", "--seed", "7", "--measure", "named_share"]
    done = CliRunner().invoke(main, ["compare", "a.md", "b.md", "c.md", *options, "-o", "one"])
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(main, ["compare", "--again", "one/run.json", "-o", "two"])
    assert done.exit_code == 0, done.output
    first, second = ({f.name: f.read_bytes() for f in Path(d).rglob("*") if f.is_file()} for d in ("one", "two"))
    assert first == second and {"run.json", "report.html", "report.md", "differences.parquet"} <= first.keys()
    Path("b.md").write_text("Another text.")
    done = CliRunner().invoke(main, ["compare", "--again", "one/run.json", "-o", "three"])
    assert done.exit_code == 2 and "b.md" in done.output and not Path("three").exists()
