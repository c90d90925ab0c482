"""Large corpora: articles, events and long lists on pages beside the main page, whole, fast and not too large."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

import framing
from framing.compare import REST
from framing.report import INSIDE, report
from framing.report import apart as processes
from framing.report.folders import MARK, free_folder, whole_folder
from framing.report.templates import UNSAFE
from framing.sides import load
from framing.tables import Tables
from tests.report import made
from tests.report.pages import anchors, links, read
from tests.report.test_page import HOSTILE, hostile

HARBOUR = Path(__file__).parents[2] / "seeds" / "harbour"
MOST = 15_000_000  # bytes of a page


def repeated(tables: Tables, count: int) -> Tables:
    """So many articles: those of the tables again and again under other ids, three outlets to an event."""
    import pandas as pd

    size = len(tables.articles)
    names = ("articles", "quotes", "violence", "actors", "accusations")
    frames = {}
    for name in names:
        frame = getattr(tables, name)
        again = [frame.assign(article_id=frame["article_id"] + f"-{n}") for n in range(-(-count // size))]
        frames[name] = pd.concat(again, ignore_index=True)
    articles = frames["articles"]
    articles["event"] = articles["event"] + [f" {n // size}" for n in range(len(articles))]
    frames["articles"] = articles.head(count)
    texts = {f"{id}-{n}": found for n in range(-(-count // size)) for id, found in tables.texts.items()}
    return replace(tables, **frames, texts=texts)


@pytest.fixture(scope="module")
def beside(tmp_path_factory) -> Path:
    """A report on more articles than one page holds."""
    return report(made.tables(INSIDE + 10, failures=1), tmp_path_factory.mktemp("large") / "my report#1.html", "Bridge")


class TestBeside:
    def test_every_link_leads_to_an_anchor_of_its_page(self, beside):
        pages = {path: read(path.read_text()) for path in [beside, *beside.with_suffix("").glob("*.html")]}
        ids = {path.resolve(): anchors(page) for path, page in pages.items()}
        assert len(pages) > INSIDE
        for path, page in pages.items():
            for link in links(page):
                name, _, anchor = link.partition("#")
                target = (path.parent / unquote(name)).resolve() if name else path.resolve()
                assert anchor in ids[target], f"{path.name}: {link}"
        assert not {id for found in ids.values() for id, count in found.items() if count > 1}

    def test_an_article_has_its_text_whole_on_its_page(self, beside):
        text = made.tables(INSIDE + 10).texts["article-7"].article.text
        shown = read((beside.with_suffix("") / "article-0007.html").read_text()).every("div", class_="text")[0]
        assert [p.text for p in shown.every("p")] == [line for line in text.split("\n") if line]

    def test_a_long_list_goes_on_on_a_page_of_its_own(self, beside):
        page = read(beside.read_text())
        notes = [p.text for p in page.every("p", class_="note") if "all of them on a page of their own" in p.text]
        assert notes and re.match(r"50 of \d+, taken evenly", notes[0])
        first = read((beside.with_suffix("") / "list-0001.html").read_text())
        assert len(first.every("li")) >= 50

    def test_every_measure_that_counts_anything_leads_to_sentences(self, beside):
        page = read(beside.read_text())
        table = next(t for t in page.every("table") if "Every measure" in t.every("caption")[0].text)
        cells = [row.every("td")[3] for row in table.every("tr")[1:]]
        counted = [cell for cell in cells if not cell.text.startswith("0 ")]
        assert len(counted) > 40 and all(cell.every("a", class_="n") for cell in counted)
        pages = [a.attributes["href"] for cell in counted for a in cell.every("a") if "list-" in a.attributes["href"]]
        some = read((beside.parent / unquote(pages[0].partition("#")[0])).read_text())
        assert pages and len(some.every("li")) > 50

    def test_the_pages_hold_one_script_and_load_nothing(self, beside):
        for path in beside.with_suffix("").glob("*.html"):
            text = path.read_text()
            assert "default-src 'none'" in text and not re.search(r"<link|src=|https?:", text)
            assert text.count("<script") == 1 and text.count("<script>") == 1

    def test_hostile_text_stays_text_on_every_page(self, tmp_path):
        text = f"{HOSTILE} \0 \x07"
        tables = hostile(text, INSIDE + 1)
        written = report(tables, tmp_path / "report.html", text)
        for path in [written, *(tmp_path / "report").glob("*.html")]:
            page = read(path.read_text(encoding="utf-8"))
            assert len(page.every("script")) == len(page.every("style")) == 1 and not page.every("img"), path.name
            assert not {name for e in page.every() for name in e.attributes if name.startswith("on")}, path.name
            assert page.text.count("alert(1)") > 3 and not UNSAFE.search(page.text), path.name
        shown = read((tmp_path / "report" / "article-0001.html").read_text(encoding="utf-8"))
        assert shown.every("h1")[0].text == f"{HOSTILE} \ufffd \ufffd".replace("\u202e", "\ufffd")
        assert [t.every("caption")[0].text for t in shown.every("table")] == ["Quotes", "Violent acts"]

    @pytest.mark.parametrize("forks", [False, True])
    def test_the_same_tables_give_the_same_bytes(self, beside, tmp_path, monkeypatch, forks):
        monkeypatch.setattr(processes, "_forks", lambda: forks)
        again = report(made.tables(INSIDE + 10, failures=1), tmp_path / beside.name, "Bridge")
        for path in [beside, *sorted(beside.with_suffix("").iterdir())]:
            assert path.read_bytes() == (again.parent / path.relative_to(beside.parent)).read_bytes()


def written(folder: Path, *pages: tuple[str, bytes]) -> None:
    with whole_folder(folder) as put:
        put(pages)


class TestFolders:
    def test_an_older_folder_of_ours_gives_way_whole(self, tmp_path):
        written(tmp_path / "report", ("a.html", b"1"), ("b.html", b"2"))
        written(tmp_path / "report", ("a.html", b"3"))
        assert sorted(p.name for p in (tmp_path / "report").iterdir()) == [MARK, "a.html"]
        assert [p.name for p in tmp_path.iterdir()] == ["report"]

    def test_a_folder_that_fails_leaves_the_old_one(self, tmp_path):
        written(tmp_path / "report", ("a.html", b"1"))
        with pytest.raises(ZeroDivisionError), whole_folder(tmp_path / "report") as put:
            put(("a.html", bytes([1 // n])) for n in (1, 0))
        assert (tmp_path / "report" / "a.html").read_bytes() == b"1" and len(list(tmp_path.iterdir())) == 1

    def test_somebody_elses_folder_is_never_touched(self, tmp_path):
        (tmp_path / "report").mkdir()
        (tmp_path / "report" / "thesis.md").write_text("mine")
        assert free_folder(tmp_path / "report.html").name == "report-2"
        report(made.tables(INSIDE + 1), tmp_path / "report.html")
        assert (tmp_path / "report" / "thesis.md").read_text() == "mine" and (tmp_path / "report-2" / MARK).exists()

    def test_a_page_without_ending_has_its_folder_under_another_name(self, tmp_path):
        assert free_folder(tmp_path / "report").name == "report-pages"

    def test_a_smaller_report_takes_the_older_pages_away(self, tmp_path):
        report(made.tables(INSIDE + 1), tmp_path / "report.html")
        report(made.tables(2), tmp_path / "report.html")
        assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def spent() -> float:
    """The seconds of CPU up to now, those of processes beside this one among them."""
    return sum(os.times()[:4])


def loop() -> float:
    """The seconds of a plain loop: machines differ by a factor of three, and under load one differs from itself."""
    start = spent()
    sum(n * n for n in range(5_000_000))
    return spent() - start


def test_two_thousand_articles(tmp_path):
    tables = framing.tabulate(framing.find(framing.parse(framing.read([HARBOUR]))), load(HARBOUR / "codebook.toml"))
    many, plain, start = repeated(tables, 2000), loop(), spent()
    written = report(many, tmp_path / "report.html")
    took = spent() - start
    sizes = Counter({path.name: path.stat().st_size for path in [written, *(tmp_path / "report").iterdir()]})
    assert sizes.most_common(1)[0][1] < MOST
    assert sum(name.startswith("article-") for name in sizes) == 2000
    assert took < 75 * plain, f"{took:.1f} s, {took / plain:.0f} times a loop of {plain:.2f} s on this machine"


def test_sixty_outlets(tmp_path):
    tables = framing.tabulate(framing.find(framing.parse(framing.read([HARBOUR]))))
    many = repeated(tables, 250)
    outlets = [f"Outlet {62 * i * i // 250**2}" for i in range(250)]  # most have few articles, as in collections
    many = replace(many, articles=many.articles.assign(outlet=outlets))
    plain, start = loop(), spent()
    written = report(framing.compare(many, against=REST), tmp_path / "report.html")
    took = spent() - start
    assert written.stat().st_size < MOST
    assert took < 150 * plain, f"{took:.1f} s, {took / plain:.0f} times a loop of {plain:.2f} s on this machine"
