"""The page: safe, whole, linked, readable without colour, and the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from dataclasses import replace
from itertools import pairwise

import pytest

from framing.compare import Comparison, compare
from framing.report import grouped, report, wording
from framing.report.page import based, titled
from framing.report.page import page as encoded
from framing.report.rows import records
from framing.report.selections import MADE_OF, counting, selected
from framing.report.styles import worded
from framing.score import score
from framing.sides import parsed
from framing.tables import Tables, tabulate
from tests.report import made
from tests.report.pages import Element, anchors, links, read
from tests.test_compared_tables import spoken

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}&lt;\u202e$x^2$</style></title>'
CONTROL = "a\x00b\x1bc\ud800d\u202ee"


def page(tables: Tables, title: str | None = None) -> str:
    """The page of these tables as text."""
    basis = based(tables)
    return encoded(basis, tables, title or titled(basis)).decode()


@pytest.fixture(scope="module")
def html() -> str:
    return page(made.tables(4, failures=1), "The bridge")


@pytest.fixture(scope="module")
def tree(html: str) -> Element:
    return read(html)


def hostile(text: str = HOSTILE, count: int = 2) -> Tables:
    """Tables in which every column of text, the codebook and the article hold the text; two outlets on one event."""
    book = parsed(made.BOOK.replace("North Bank", "LABEL").replace("For tests.", "LABEL"))
    sides = replace(book, title=text, about=text, sides=tuple(replace(s, label=f"{text}{s.id}") for s in book.sides))
    body = f"{made.BODY}\n\n{text} again."
    known = {"outlet": text, "event": text, "title": text, "body": body, "path": text}
    tables = made.tables(count, sides)
    one = made.mentions(made.article(7, **{k: v for k, v in known.items() if k != "path"}))
    tables = tabulate([one, *tables.texts.values(), made.failed(8, text)], sides)
    for frame, columns in (
        (tables.articles, ("outlet", "event", "title", "path", "error")),
        (tables.quotes, ("quote_id", "text", "cue", "cue_class", "source_text", "source", "role", "rule", "kind")),
        (
            tables.violence,
            ("head", "construction", "event_class", "agent_text", "patient_text", "told_by", "rule", "voice"),
        ),
        (tables.accusations, ("accused", "accused_text", "source")),
    ):
        for column in columns:
            frame[column] = frame[column].where(frame[column].isna(), text)
    outlets = tables.articles["outlet"]
    tables.articles["outlet"] = outlets.where(outlets.isna(), outlets + [str(n % 2) for n in range(len(outlets))])
    tables.accusations["answered"] = False
    tables.violence["unasserted_by"] = text
    tables.violence["asserted"] = False
    return tables


class TestSafe:
    def test_hostile_text_in_every_field_stays_text(self):
        tree = read(page(hostile(), HOSTILE))
        assert len(tree.every("script")) == 1 and "alert" not in tree.every("script")[0].text
        assert not tree.every("img") and not tree.every("iframe")
        names = {name for e in tree.every() for name in e.attributes}
        assert not {name for name in names if name.startswith("on")}
        assert tree.every("h1")[0].text == HOSTILE.replace("\u202e", "\ufffd"), "what turns words round is shown"
        assert len(tree.every("style")) == 1 and HOSTILE not in tree.every("style")[0].text
        assert tree.text.count("alert(1)") > 30, "the hostile text was in the fields that the page shows"

    def test_the_page_forbids_all_from_outside_and_every_script_but_its_own(self, tree):
        policy = tree.every("meta", **{"http-equiv": "Content-Security-Policy"})[0].attributes["content"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        digest = base64.b64encode(hashlib.sha256(tree.every("script")[0].text.encode()).digest()).decode()
        assert rules["default-src"] == "'none'" and rules["script-src"] == f"'sha256-{digest}'"
        assert not {"img-src", "connect-src", "frame-src", "object-src"} & rules.keys()

    def test_nothing_is_loaded_from_outside(self, html, tree):
        assert not re.search(r"""(?:https?:|//[a-z]|url\((?!#)|@import|src=)""", html)
        assert all(link.startswith("#") for link in links(tree))
        assert not tree.every("link") and not [e for e in tree.every("script") if e.attributes]

    def test_characters_that_html_forbids_are_replaced(self):
        body = f"{made.BODY}\n\n{CONTROL}"
        html = page(made.tables(1, outlet=CONTROL, body=body))
        assert "a\ufffdb\ufffdc\ufffdd\ufffde" in html
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ud800-\udfff]", html)


class TestLinks:
    def test_every_link_has_its_anchor_and_every_anchor_is_one(self, tree):
        ids = anchors(tree)
        assert not {link for link in links(tree) if link[1:] not in ids}
        assert not {id for id, count in ids.items() if count > 1}

    def test_described_elements_exist(self, tree):
        ids = anchors(tree)
        named = [id for e in tree.every() for id in e.attributes.get("aria-labelledby", "").split()]
        assert named and not set(named) - set(ids)

    def test_a_number_leads_to_as_many_sentences_as_it_counts(self, tree):
        lists = {e.attributes["id"]: e for e in tree.every("div") if re.fullmatch(r"e\d+", e.attributes.get("id", ""))}
        grid = next(t for t in tree.every("table") if t.every("caption")[0].text == "Quotes by side")
        numbers = [(a.text, a.attributes["href"][1:]) for a in grid.every("a", class_="n")]
        assert [n for n, _ in numbers] == ["4", "8", "4"]
        assert [len(lists[key].every("li")) for _, key in numbers] == [4, 8, 4]

    def test_every_count_of_the_tables_is_the_length_of_its_list(self, tree):
        totals = {}
        for listed in tree.every("details", class_="list"):
            totals[listed.every("div")[0].attributes["id"]] = listed.every("summary")[0].text.rsplit(": ", 1)[1]
        numbers = [
            (a.text, totals[a.attributes["href"][1:]])
            for table in tree.every("table")
            if "ords" not in table.every("caption")[0].text
            for row in table.every("tr")[1:]
            if row.every("th") and row.every("th")[0].text.removesuffix(" of all") not in map(worded, MADE_OF)
            for head, cell in zip(table.every("th", scope="col")[1:], row.every("td"), strict=True)
            if head.text
            not in ("Words", "In quotation marks", "Articles", "Characters")  # they lead to what holds them
            for a in cell.every("a", class_="n")
        ]
        assert len(numbers) > 30 and not [pair for pair in numbers if pair[0] != pair[1]]

    @pytest.mark.parametrize("by", ["all", "outlet"])
    def test_the_part_of_every_measure_in_every_stratum_is_the_length_of_its_list(self, by):
        tables = made.uneven(8)
        tables.articles["wire"] = [["AP"] if n % 3 == 0 else [] for n in range(len(tables.articles))]
        heard = {*zip(tables.quotes["article_id"], tables.quotes["source"], strict=True)}  # some were taken out
        actors = tables.actors
        kept = [pair in heard for pair in zip(actors["article_id"], actors["actor"], strict=True)]
        tables = replace(tables, actors=actors[kept])
        basis, missed = based(tables), set()
        for row in records(score(tables, by=(by,), resamples=2)):
            if row["part"]:
                inside = [r.n for r in basis.counted if by == "all" or r.row["outlet"] == row["group"]]
                found = counting(basis, row, lambda r, inside=inside: r.n in inside, row["part"])
                missed |= set() if found else {row["measure"]}
        assert not missed

    def test_characters_that_are_left_out_lead_to_their_passages(self, tree):
        line = next(
            li for li in tree.every("section", id="limits")[0].every("li") if "characters in captions" in li.text
        )
        listed = tree.every("div", id=line.every("a", class_="n")[0].attributes["href"][1:])[0]
        passages = [mark.text for mark in listed.every("mark")]
        assert passages == 4 * ["A man looks at the bridge. Photo: The Ferry", "Support The Ferry!"]
        assert line.text.startswith(f"{sum(map(len, passages))} of ")

    def test_a_sentence_of_the_evidence_holds_what_was_counted(self, tree):
        item = next(
            li for li in tree.every("li") if li.every("mark") and li.every("mark")[0].text == "We had no choice"
        )
        place = item.every("a")[0].attributes["href"][1:]
        sentence = tree.every("span", id=place)[0]
        assert sentence.text == "“We had no choice,” Ada Holm said."

    def test_a_long_list_is_thinned_and_says_where_all_of_it_stands(self):
        tree = read(page(made.tables(100)))
        whole = next(d for d in tree.every("details", class_="list") if d.every("summary")[0].text == "All quotes: 400")
        assert whole.every("p", class_="note")[0].text.startswith("200 of 400, taken evenly")
        assert len(whole.every("ol")) == 8 and sum(len(ol.every("li")) for ol in whole.every("ol")) == 200
        every = whole.every("details", class_="every")[0]
        assert every.every("summary")[0].text == "All 400, by article"
        assert [a.text for a in every.every("li")[0].every("a")] == ["Two die at the bridge", "Q1", "Q2", "Q3", "Q4"]
        assert len(every.every("a")) == 100 + 400


class TestWhole:
    def test_the_articles_text_is_unchanged(self, tree):
        text = made.tables(4).texts["article-1"].article.text
        shown = tree.every("div", id="a1t")[0].every("div", class_="text")[0]
        assert [p.text for p in shown.every("p")] == [line for line in text.split("\n") if line]

    def test_errors_are_listed_with_their_reasons(self, tree):
        table = next(t for t in tree.every("table") if t.every("caption")[0].text == "Articles that failed")
        assert [c.text for c in table.every("td")] == ["no text in it"]
        assert "1 could not be read" in tree.every("dl")[0].text

    def test_headings_never_skip_a_level(self, tree):
        levels = [int(e.tag[1]) for e in tree.every() if re.fullmatch(r"h[1-6]", e.tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_tables_have_captions_and_scopes(self, tree):
        for table in tree.every("table"):
            assert table.every("caption")[0].text
            assert all(th.attributes.get("scope") in ("col", "row") for th in table.every("th"))

    def test_wide_tables_can_be_reached_with_a_keyboard(self, tree):
        assert all(
            d.attributes.get("tabindex") == "0" and d.attributes.get("aria-label")
            for d in tree.every("div", class_="table")
        )

    def test_the_rule_is_there_for_hover_and_for_focus(self, tree):
        tag = tree.every("a", id="a1q1")[0]
        assert "rule direct-after" in tag.attributes["title"] and tag.attributes["href"] == "#a1q1r"
        marked = next(s for s in tree.every("span", class_="q") if s.text == "We had no choice")
        assert "rule direct-after" in marked.attributes["title"]

    def test_a_side_is_told_in_words_where_a_quote_starts(self, tree):
        assert tree.every("a", id="a1q1")[0].attributes["data-n"] == "Q1 North Bank"

    def test_the_same_tables_give_the_same_bytes(self, html):
        assert page(made.tables(4, failures=1), "The bridge") == html


class TestKinds:
    def test_without_articles(self):
        text = read(page(tabulate([]))).text
        assert "No article could be read" in text

    def test_with_failures_only(self):
        tree = read(page(tabulate([made.failed(1), made.failed(2)])))
        assert "No article could be read" in tree.text
        assert len(list(tree.every("p", class_="error"))) == 2

    def test_one_article_claims_no_interval(self):
        text = read(page(made.tables(1))).text
        assert "This is one article" in text and "95% interval 0" not in text

    def test_without_a_codebook_it_works_by_role(self):
        tables = tabulate(made.tables(3).texts.values())
        text = read(page(tables)).text
        assert "Quotes and words by role" in text and "opposition" in text and "North Bank" not in text

    def test_swapped_sides_swap_the_numbers(self):
        other = (
            made.BOOK.replace("sides.north", "sides.x")
            .replace("sides.south", "sides.north")
            .replace("sides.x", "sides.south")
        )
        other = other.replace("North Bank", "X").replace("South Bank", "North Bank").replace('"X"', '"South Bank"')
        one, two = (shares(page(made.tables(4, made.book(text)))) for text in (made.BOOK, other))
        assert one == [["North Bank", "4 of 12", "33%"], ["South Bank", "8 of 12", "67%"]]
        assert two == [["North Bank", "8 of 12", "67%"], ["South Bank", "4 of 12", "33%"]]

    def test_the_order_of_the_codebook_plays_no_part(self):
        head, north, south = re.split(r"(?=\[sides)", made.BOOK)
        pages = [page(made.tables(3, made.book(text))) for text in (head + north + south, head + south + north)]
        assert pages[0] == pages[1]

    def test_tables_without_texts_list_what_the_tables_hold(self):
        tables = replace(made.tables(2), texts={})
        tree = read(page(tables))
        assert "The text of this article is not at hand" in tree.text
        assert not {link for link in links(tree) if link[1:] not in anchors(tree)}

    def test_a_repeat_is_shown_and_not_counted(self):
        first = made.mentions(made.article(1))
        tables = tabulate([first, made.mentions(made.article(2))], made.book())
        text = read(page(tables)).text
        assert "2, of which 1 counted" in text and "repeats another article, not counted" in text


def shares(html: str) -> list[list[str]]:
    grid = next(t for t in read(html).every("table") if t.every("caption")[0].text == "Quotes by side")
    rows = [[c.text for c in row.children if isinstance(c, Element)][:3] for row in grid.every("tr")[1:]]
    return [row for row in rows if row[0] != "Side unknown"]


class TestFile:
    def test_the_report_is_written_whole(self, tmp_path):
        written = report(made.tables(2), tmp_path / "report.html", title="The bridge")
        assert written.read_text().endswith("</html>\n") or written.read_text().endswith("</html>")
        assert [p.name for p in tmp_path.iterdir()] == ["report.html"]

    def test_a_report_that_fails_leaves_the_old_one(self, tmp_path, monkeypatch):
        path = tmp_path / "report.html"
        path.write_text("old")
        monkeypatch.setattr(sys.modules["framing.report.page"], "shown", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            report(made.tables(1), path)
        assert path.read_text() == "old" and len(list(tmp_path.iterdir())) == 1

    def test_a_comparison_is_reported(self, tmp_path):
        assert "Differences by outlet" in report(two_outlets(), tmp_path / "r.html").read_text()


class TestCompared:
    def test_a_comparison_has_its_part_in_each_subject_and_tables_alone_have_none(self):
        both = two_outlets()
        tree = read(encoded(based(both.tables), both.tables, "Two", both).decode())
        for subject in ("sourcing", "quotes"):
            section = tree.every("section", id=subject)[0]
            captions = [t.every("caption")[0].text for t in section.every("table")]
            assert {"Differences by outlet", "What remains of it"} <= set(captions)
            assert any(caption.startswith("What makes it up") for caption in captions)
            assert "can be told from chance; the clearest" in section.text
        assert not re.search(r"</a>[.,]?\d", encoded(based(both.tables), both.tables, "Two", both).decode())
        assert "Differences by" not in page(both.tables)

    def test_what_makes_a_difference_up_adds_up_to_it(self):
        both = two_outlets()
        tree = read(encoded(based(both.tables), both.tables, "Two", both).decode())
        made_up = [t for t in tree.every("table") if t.every("caption")[0].text.startswith("What makes it up")]
        for table in made_up:
            *parts, whole = [row.every("td")[-1].text for row in table.every("tr")[1:]]
            values = [float(part.replace("−", "-").removesuffix(" points")) for part in (*parts, whole)]
            assert sum(values[:-1]) == pytest.approx(values[-1], abs=0.6 * len(parts)), "each is rounded"
        counts = [cell.text.split(" of ") for t in made_up for cell in t.every("td") if " of " in cell.text]
        assert counts and all(float(part) <= float(whole) for part, whole in counts)
        linked = [a.text for t in made_up for a in t.every("a", class_="n")]
        assert len(linked) == sum(part != "0" for part, _ in counts), "each leads to its sentences"

    def test_a_difference_leads_to_the_sentences_of_both_groups(self):
        both = two_outlets()
        tree = read(encoded(based(both.tables), both.tables, "Two", both).decode())
        totals = {
            e.every("div")[0].attributes["id"]: e.every("summary")[0].text.rsplit(": ", 1)[1]
            for e in tree.every("details", class_="list")
        }
        tables = [t for t in tree.every("table") if t.every("caption")[0].text == "Differences by outlet"]
        of_quotes, of_words = [], []  # a number of words leads to the quotes that hold them, a balance to what it is of
        made_of = re.compile("words|^Balance|^Effective")
        for row in (row for t in tables for row in t.every("tr")[1:]):
            kept = of_words if made_of.search(row.every("th")[0].text) else of_quotes
            kept += [(a.text, totals[a.attributes["href"][1:]]) for a in row.every("a", class_="n")]
        assert len(of_quotes) > 6 and not [pair for pair in of_quotes if pair[0] != pair[1]]
        assert len(of_words) > 2

    def test_paired_the_sentences_are_those_of_what_both_tell(self):
        tables = made.uneven(8)
        tables.articles["event"] = ["one", "one", "two", "two", "three", None, "four", "three"]
        both, basis = compare(tables, pair_by="event", resamples=20), based(tables)
        counted = [r for r in records(both.differences) if r["stratum"] == "all" and r["measure"] == "named_share"]
        assert counted
        for row in counted:
            for group in "ab":
                found = selected(basis, row, group, "outlet", "event")
                assert len(found) == row[f"part_{group}"]
                assert {basis.readings[f.n - 1].row["event"] for f in found} <= {"one", "two", "three"}

    def test_each_against_the_rest_has_the_sentences_of_the_rest(self):
        tables = made.uneven(9)
        tables.articles["outlet"] = ["A", "B", "C"] * 3
        both, basis = compare(tables, against="rest", resamples=20), based(tables)
        rows = [r for r in records(both.differences) if r["stratum"] == "all" and r["measure"] == "quote_share"]
        assert {r["group_b"] for r in rows} == {"rest"}
        assert all(len(selected(basis, r, g, "outlet", None)) == r[f"part_{g}"] for r in rows for g in "ab")


class TestEvents:
    def test_outlets_on_one_event_stand_side_by_side(self, tree):
        table = next(t for t in tree.every("table", class_="aligned"))
        assert [c.text for c in table.every("th", scope="col")] == ["Source or act", "Bank Herald", "The Ferry"]
        lines = {row.every("th")[0].text: row for row in table.every("tr")[1:]}
        assert {"Articles", "Ada Holm", "Ben Orlo", "residents"} <= set(lines)
        assert [len(cell.every("mark")) for cell in lines["Ada Holm"].every("td")] == [2, 2]

    def test_shared_and_lone_sources_are_counted(self, tree):
        table = next(t for t in tree.every("table") if t.every("caption")[0].text == "Sources that outlets share")
        assert [c.text for c in table.every("td")] == ["Bank Herald, The Ferry", "2", "0", "0", "Ada Holm, Ben Orlo"]


class TestAccusations:
    def test_every_accusation_has_its_sentence_and_says_whether_it_was_answered(self, tree):
        table = next(t for t in tree.every("table") if t.every("caption")[0].text == "Who is accused, and may answer")
        row = [c.text for c in table.every("tr")[1].every("td")]
        assert row[:3] == ["North Bank", "Ben Orlo", "is quoted"] and "accused Holm" in row[3]


def two_outlets() -> Comparison:
    """Eight articles of two outlets, compared."""
    return compare(made.uneven(8), resamples=50)


def worded_apart(against: str | None = None) -> Comparison:
    """Outlets whose words differ around a side's actors, compared."""
    told = [*spoken("The Ferry", 40, "calm"), *spoken("The Mill", 40, "shrill"), *spoken("The Quay", 9, "shrill")]
    tables = tabulate(told, made.book())
    return compare(tables, resamples=10, measures=["quote_share"], repeats=True, against=against)


@pytest.mark.parametrize("against", [None, "rest"])
def test_a_word_that_differs_stands_in_each_of_its_sentences_and_its_count_is_the_length_of_its_list(against):
    both = worded_apart(against)
    tree = read(encoded(based(both.tables), both.tables, "Two", both).decode())
    lists = {e.attributes["id"]: e for e in tree.every("div") if re.fullmatch(r"e\d+", e.attributes.get("id", ""))}
    rows = [row for row in tree.every("section", id="words")[0].every("tr") if row.every("mark")]
    assert rows
    for row in rows:
        word = row.every("th")[0].text
        assert {m.text.lower() for m in row.every("mark")} == {word}
        for a in row.every("a", class_="n"):
            items = lists[a.attributes["href"][1:]].every("li")
            assert a.text == str(len(items)) and {m.text.lower() for li in items for m in li.every("mark")} == {word}
        counts = [cell for cell in row.every("td")[1:3] if not cell.text.startswith("0 ")]
        assert len(row.every("a", class_="n")) == len(counts)


def test_of_many_tables_of_words_the_clearest_are_shown(monkeypatch):
    both = worded_apart()
    whole = list(wording.differing(based(both.tables), both))
    monkeypatch.setattr(wording, "TABLES", 1)
    note, shown = wording.differing(based(both.tables), both)
    largest = both.words.loc[both.words["z"].abs().idxmax()]
    assert note.parts[0].startswith(f"Of {len(whole)} tables") and shown in whole
    assert shown.caption.endswith(f": {largest['group_a']} and {largest['group_b']}")


def test_the_first_figure_has_the_groups_with_the_most_articles(monkeypatch):
    tables = made.uneven(9)
    tables.articles["outlet"] = [*"AABBBCCCC"]
    monkeypatch.setattr(grouped, "LINES", 2)
    figure = grouped.overview(based(tables), None)
    assert "2 of 3 with the most articles" in figure.caption
    assert all(name in figure.svg for name in (">B<", ">C<")) and ">A<" not in figure.svg
