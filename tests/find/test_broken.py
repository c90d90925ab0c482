"""Texts that break off anywhere: no finder fails on them, however little sense they make."""

from __future__ import annotations

import random

import pytest

import framing
from framing.article import Article
from tests.find.test_quotes import HARBOUR

PIECES = (
    "Guards killed farmers", "and they did not", "not", "a fighter", "at the hands of", "the dead and",
    "used a knife to", "their goal was to", "left her", "20", "stopped the rebels from", "members of a family",
    "the alleged", "the attack", "charged with murder by", "in Orin, Norland", "the toll stood at", "named",
    "an “", "where", "was killed", "killing", "bombing", "shot", ",", "no", "one of", "No one", "called",
    "blamed it on", "to", "of", "as", "who", "said that", "“", "”", ".", "Minister of", "Will Lind", "?",
    "rockets", "fired", "thousands of", "Holm’s", "is a", "aged 54,", "at", "according to", "declined to",
    "her", "both", ":", "(", ")", "—", "\n\n", "Gen.", "the president of", "accused",
)  # fmt: skip
ENDINGS = (
    "Guards killed farmers, not",
    "He shot the fighter",
    "Guards were killed at",
    "They killed a",
    "Kill the",
    "not",
)


def _errors(texts: list[str]) -> dict[str, str]:
    articles = (Article(text, id=str(n)) for n, text in enumerate(texts))
    return {m.article.text: m.article.error for m in framing.find(framing.parse(articles)) if m.article.error}


def test_pieces_in_any_order() -> None:
    draw = random.Random(0)
    assert _errors([" ".join(draw.choices(PIECES, k=draw.randint(1, 9))) for _ in range(600)]) == {}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_text_that_ends_too_soon(ending: str) -> None:
    assert _errors([ending]) == {}


def test_articles_cut_anywhere() -> None:
    draw = random.Random(0)
    whole = [path.read_text().split("---", 2)[-1] for path in HARBOUR]
    assert _errors([text[: draw.randrange(20, len(text))] for text in whole for _ in range(3)]) == {}
