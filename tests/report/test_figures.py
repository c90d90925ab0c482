"""Figures: alternatives in text, nothing from outside, and no colour alone."""

from __future__ import annotations

import re

import pytest

from framing.report.figures import Row, Stack, bars, dots, stacks
from framing.report.numbers import Number
from tests.report.pages import anchors, read

HOSTILE = "</title><script>alert(1)</script> $\\frac{1}{0}$ & \x00 \u4e2d"
ROWS = [Row("North", Number(12, 30, 0.2, 0.6), 1), Row(HOSTILE, Number(0, 0), 2), Row("Unknown", Number(3, 30))]


@pytest.fixture(scope="module", params=["bars", "dots", "stacks"])
def svg(request) -> str:
    if request.param == "bars":
        return bars("f", "Quotes", ROWS)
    if request.param == "dots":
        return dots("f", "Quotes", [("North", ROWS), (HOSTILE, ROWS)])
    return stacks(
        "f",
        "Doers",
        [Stack("North", (1, 2, 0, 4)), Stack(HOSTILE, (0, 0, 0, 0))],
        [("named", 3), ("b", 2), ("c", 1), ("not", 0)],
    )


def test_a_figure_has_a_title_and_a_description(svg):
    figure = read(svg).every("svg")[0]
    assert figure.attributes["role"] == "img"
    title, told = (figure.every(tag)[0] for tag in ("title", "desc"))
    assert figure.attributes["aria-labelledby"] == f"{title.attributes['id']} {told.attributes['id']}"
    assert title.text and ("12 of 30" in told.text or "named 1" in told.text)


def test_hostile_labels_stay_text(svg):
    figure = read(svg)
    assert not figure.every("script") and "alert(1)" in figure.text


def test_nothing_comes_from_outside_and_ids_are_the_figures_own(svg):
    assert "http" not in svg and "<style" not in svg and "metadata" not in svg
    assert all(id.startswith("f-") and count == 1 for id, count in anchors(read(svg)).items())
    assert all(target.startswith("f-") for target in re.findall(r'(?:url\(#|href="#)([^)"]*)', svg))


def test_colours_are_the_pages(svg):
    assert not re.findall(r"#[0-9a-f]{6}\b", svg) and "var(--" in svg


def test_the_same_figure_twice_is_the_same():
    assert bars("f", "Quotes", ROWS) == bars("f", "Quotes", ROWS)
