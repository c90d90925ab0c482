"""The pages in a real Chromium: axe-core finds no barrier (WCAG 2.2 AA), nothing runs or overflows, and they print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from framing.compare import compare
from framing.report import INSIDE, report
from framing.tables import tabulate
from tests.report import made
from tests.report.test_page import HOSTILE, hostile

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTHS, SCHEMES = (360, 768, 1440), ("light", "dark")
COLOURED = ("color-contrast", "link-in-text-block")
LAID_OUT = (*COLOURED, "scrollable-region-focusable", "target-size")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
EVERY = {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in COLOURED}}
# all of the page laid out: what is folded, and what the browser leaves for later
OPEN = """document.querySelectorAll('details').forEach(d => d.open = true);
    document.querySelectorAll('article').forEach(a => a.style.contentVisibility = 'visible')"""
# of what repeats, rows, items, sentences and lists, the first two of each shape: the same elements, classes and styles
THINNED = """[...document.querySelectorAll('tbody, ol, ul, .text, .lists')].reverse().forEach(e => {
    const seen = {}, own = / (id|href|title|data-.|start|aria-label)="[^"]*"/g;
    [...e.children].forEach(child => {
        const shape = child.outerHTML.replace(/>[^<]+/g, '>').replace(own, '');
        seen[shape] = (seen[shape] || 0) + 1;
        if (seen[shape] > 2) child.remove();
    })})"""
WIDER = """[...document.querySelectorAll('body *')].filter(e => !e.closest('.table, svg, .skip, thead') &&
    e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """A Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser: pip install .[dev]")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """Pages of every kind: two outlets compared, one article, a failure, roles, many articles, hostile texts."""
    folder = tmp_path_factory.mktemp("pages")
    outlets = compare(made.uneven(8), resamples=50)
    large = report(made.tables(INSIDE + 5), folder / "large.html")
    return {
        "compared": report(outlets, folder / "compared.html", "The bridge"),
        "roles": report(tabulate(made.tables(3).texts.values()), folder / "roles.html"),
        "large": large,
        "article": folder / "large" / "article-0003.html",
        "event": folder / "large" / "event-0001.html",
        "list": folder / "large" / "list-0001.html",
        "hostile": report(compare(hostile(), resamples=50), folder / "hostile.html", HOSTILE),
        "hostile large": report(hostile(count=INSIDE + 3), folder / "foreign.html", HOSTILE),
        **{f"hostile {kind}": folder / "foreign" / f"{kind}-0001.html" for kind in ("article", "event", "list")},
    }


OF_HOSTILE = ("hostile", "hostile article", "hostile event", "hostile list")
KINDS = ("compared", "roles", "large", "article", "event", "list", *OF_HOSTILE)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier(browser, pages, kind):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # the page's policy lets no script in: axe comes in beside it
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(pages[kind].as_uri())
    page.evaluate(OPEN)
    # every rule but those of colours on the whole page; then colours and layout, at each width and in both schemes, on
    # two of each shape of what repeats
    assert not barriers(axe, page, EVERY), f"{kind}, whole"
    page.evaluate(THINNED)
    for scheme, width in product(SCHEMES, WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert not barriers(axe, page, {"runOnly": LAID_OUT}), f"{kind}, {width} px, {scheme}"
    context.close()


def barriers(axe, page, options) -> list:
    """What axe finds on the page as it stands: the rule, and the first elements that break it."""
    found = axe.run(page, options=options | {"resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_window(browser, pages, kind):
    page = browser.new_page()
    page.goto(pages[kind].as_uri())
    page.evaluate(OPEN)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(WIDER) == [], f"{kind}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_hostile_texts_run_nothing(browser, pages, bypass):
    context = browser.new_context(bypass_csp=bypass)
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else ran.append(request.url))
    page.on("console", lambda message: ran.append(message.text))
    for kind in (*OF_HOSTILE, "hostile large"):
        page.goto(pages[kind].as_uri())
        page.evaluate(OPEN)
        page.wait_for_timeout(50)
        assert page.evaluate("document.querySelectorAll('img, iframe, object, form').length") == 0
        assert page.evaluate("document.querySelectorAll('script').length") == 1, "the page's own"
    assert ran == []
    context.close()


def test_a_number_leads_to_its_sentences_and_they_to_the_article_without_script(browser, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["compared"].as_uri())
    number = page.locator("#summary a.n").first
    key = number.get_attribute("href")
    number.click()
    assert page.url.endswith(key)
    place = page.locator(f"{key} a.w").first
    assert place.is_visible(), "the list opens where a link leads into it"
    place.click()
    anchor = page.url.split("#")[1]
    assert page.locator(f"id={anchor}").is_visible(), "the article opens where a link leads into it"
    context.close()


def cells(page, caption: str, nth: int) -> list[str]:
    """The texts of a column of a table, as they stand."""
    return page.evaluate(
        """([caption, nth]) => [...[...document.querySelectorAll('table')].find(t => t.caption.textContent === caption)
            .tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[nth].textContent)""",
        [caption, nth],
    )


def test_tables_are_sorted_and_filtered_by_the_one_script_that_the_policy_lets_in(browser, pages):
    page = browser.new_page()
    page.goto(pages["large"].as_uri())
    name = "Everything that was read"
    table = page.locator("table", has=page.locator("caption", has_text=name))
    before = cells(page, name, 2)
    published = table.get_by_role("button", name="Published")
    published.focus()
    page.keyboard.press("Enter")
    days = cells(page, name, 2)
    assert sorted(days) == sorted(before) and [int(d.split()[0]) for d in days] == sorted(
        int(d.split()[0]) for d in days
    )
    head = table.get_by_role("columnheader", name="Published")
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert cells(page, name, 2)[0] == days[-1] and head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert cells(page, name, 2) == before and head.get_attribute("aria-sort") is None
    page.get_by_role("searchbox", name=f"Filter: {name}").fill("bank herald")
    assert set(cells(page, name, 1)) == {"Bank Herald"}
    assert page.get_by_role("status").filter(has_text=f" of {len(before)}").count() == 1
    page.evaluate("""() => {const made = document.createElement('script'); made.textContent = 'window.ran = 1';
        document.body.append(made)}""")
    assert page.evaluate("window.ran") is None, "no other script runs"
    page.close()


def test_the_list_page_is_filtered(browser, pages):
    page = browser.new_page()
    page.goto(pages["list"].as_uri())
    page.get_by_role("searchbox").fill("opened fire")
    shown = page.locator("main > .list > ol > li:visible")
    assert 0 < shown.count() < 60 and "opened fire" in shown.first.inner_text()
    page.close()


def test_it_prints(browser, pages, tmp_path):
    page = browser.new_page()
    page.goto(pages["compared"].as_uri())
    printed = page.pdf(path=tmp_path / "printed.pdf", format="A4")
    assert printed.startswith(b"%PDF") and len(printed) > 20_000
    page.emulate_media(media="print")  # Chromium repeats the heads of a table on each page, but no button in them
    assert page.evaluate("getComputedStyle(document.querySelector('th button')).display") == "contents"
    page.close()


def test_a_large_page_opens_at_once(browser, pages):
    page = browser.new_page()
    page.goto(pages["large"].as_uri())
    spent = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert spent < 5000, "milliseconds; under one on a quiet machine"
    page.close()
