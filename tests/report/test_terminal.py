"""The article in a terminal: marks, rules, and nothing that could drive the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

from framing.mentions import Quote
from framing.report.terminal import explain
from tests.report import made


def plain(**known) -> str:
    return explain(made.mentions(made.article(**known)), made.book())


def test_findings_are_marked_with_numbers_and_brackets():
    text = plain()
    assert "{Northern troops} V1[killed] <two southerners> on Monday." in text
    assert "“Q1«We had no choice»,” Ada Holm said." in text
    assert "# Two die at the bridge" in text and "~ Support The Ferry!" in text


def test_a_quote_goes_on_behind_the_one_inside_it():
    found = made.mentions(made.article())
    words = (made.at(found.article.text, "had"),)
    inner = Quote("indirect", words, None, None, "none", None, "inner", depth=1, parent=0)
    assert "Q1«We »Q2«had»« no choice»" in explain(replace(found, quotes=(*found.quotes, inner)), made.book())


def test_each_finding_is_listed_with_its_fields_and_its_rule():
    text = plain()
    assert "Q1 direct: Ada Holm (North Bank); rule direct-after" in text
    assert re.search(
        r"V3 killed: kill; rule bare\n +construction: +V-PASS-BARE, passive, finite\n +victim: +Two northerners", text
    )
    assert "Quotes: 4" in text and "Violent acts: 3" in text


def test_colour_adds_to_the_brackets_and_changes_nothing_else():
    coloured = explain(made.mentions(made.article()), made.book(), color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain()


def test_control_characters_of_an_article_never_reach_the_terminal():
    text = plain(body=f"{made.BODY}\n\n\x1b]0;owned\x07 \x9b31m \u202e", title="A \x1b[2J title")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_line_ends_of_other_systems_are_line_ends():
    assert "\ufffd" not in plain(body=f"{made.BODY}\n\nOne.\r\nTwo.")


def test_without_a_codebook_sides_are_roles():
    assert "Q1 direct: Ada Holm (government); rule direct-after" in explain(made.mentions(made.article()))


def test_an_article_that_failed_says_why():
    broken = replace(made.failed(1), article=replace(made.failed(1).article, error="not a text"))
    assert "This article failed: not a text" in explain(broken)
