"""The laws over the whole pipeline, whatever the text: nothing crashes, offsets hold, shares are shares."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import framing
from framing.article import Article
from framing.sides import parsed
from framing.tables.rows import BETWEEN

BOOK = parsed(
    'title = "Laws"\n[sides.state]\nlabel = "State"\nterms = ["soldiers", "government", "police"]\n'
    'actors = [{name = "Ann Example", type = "person"}]\n'
    '[sides.union]\nlabel = "Union"\nterms = ["dockers", "union"]\n'
    'actors = [{name = "Ben Sample", type = "person"}]\n',
    "laws.toml",
)
SLOW = settings(max_examples=32, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SENTENCES = (
    "Soldiers killed two dockers on Monday, the union said.",
    '"Nobody gave such an order," Interior Minister Ann Example said. "We regret the deaths."',
    "Ben Sample accused the government of murder.",
    "Three dockers were shot dead by police near the port.",
    "He declined to comment.",
    "According to the union, a bomb wounded a soldier's son.",
    "The ferry sank.",
)
PIECES = (*SENTENCES, *'"“”‘’\'«»„()—-,.!?:;', "said", "killed", " ", "\n\n", "\n", "\u00a0", "\u200b", "\ud800",
          "\x00", "dead", "\u202eOn\u202c", "قال", "漢字", "🙂", "e\u0301", "AP", "(AP)", "by", "that")  # fmt: skip
ANY = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(max_size=80),
)
PLACED = (
    ("quotes", ("cue", "source")),
    ("violence", ("agent", "patient", "instrument")),
    ("accusations", ("accused",)),
)
ORDER = {"quotes": "quote_id", "violence": "mention_id", "actors": "actor", "accusations": "quote_id"}


def tabled(*articles):
    documents = framing.parse(articles, os.environ.get("FRAMING_TEST_PARSER"))
    return framing.tabulate(framing.find(documents), BOOK)


def article(text, id="a", **known):
    return Article.written(text, id=id, **known)


def findings(tables):
    """Quotes and acts without their offsets."""
    quotes = ["kind", "cue", "cue_class", "source", "side", "rule"]
    acts = ["event_class", "construction", "visibility", "agent_side", "patient_side", "told_by", "rule"]
    return tuple(
        tables.__dict__[name][wanted].astype(object).where(tables.__dict__[name][wanted].notna(), None).values.tolist()
        for name, wanted in (("quotes", quotes), ("violence", acts))
    )


@SLOW
@given(ANY)
def test_whatever_the_text_every_span_lies_in_it_and_says_what_its_row_says(text):
    tables = tabled(article(text))
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)  # a table holds no half of a pair of surrogates
    assert tables.articles["error"].isna().all()
    for name, prefixes in PLACED:
        for row in getattr(tables, name).to_dict("records"):
            for prefix in prefixes:
                start, end = row[f"{prefix}_start"], row[f"{prefix}_end"]
                if isinstance(start, int):
                    assert 0 <= start < end <= len(text)
                    assert prefix == "cue" or row[f"{prefix}_text"] == text[start:end]
    for row in tables.quotes.to_dict("records"):
        spans = [tuple(span) for span in row["spans"]]
        assert spans == sorted(spans) and all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert not spans or row["text"] == BETWEEN.join(text[start:end] for start, end in spans)
    for row in tables.violence.to_dict("records"):
        assert row["head"] == text[row["start"] : row["end"]] != ""


@SLOW
@given(st.lists(ANY, min_size=1, max_size=4))
def test_every_share_is_a_share_and_travels_with_its_counts(texts):
    tables = tabled(*(article(text, f"a{n}") for n, text in enumerate(texts)))
    scores = framing.score(tables)
    measured = scores[scores["value"].notna()]
    assert (measured["whole"] > 0).all()
    shares = measured[measured["measure"].str.endswith(("_share", "_balance"))]
    assert shares["value"].between(0, 1).all() and (shares["part"] <= shares["whole"] + 1e-9).all()
    told = measured[measured["low"].notna()]
    assert (told["low"] <= told["value"] + 1e-9).all() and (told["value"] <= told["high"] + 1e-9).all()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, ANY)
def test_any_text_and_title_make_a_page_without_anything_foreign(text, title):
    from framing.report.page import based, page
    from framing.report.templates import policy

    title = " ".join(title.split()) or None
    tables = tabled(Article.written(text, title=title, id="a", outlet=title))
    made = page(based(tables), tables, title).decode()
    assert made.startswith("<!DOCTYPE html>")
    (script,) = re.findall("<script[^>]*>(.*?)</script>", made, re.S | re.I)
    assert made.lower().count("<script") == 1
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy()


@SLOW
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_curly_and_straight_marks_tell_the_same(sentences):
    straight = "\n\n".join(sentences)
    curly = re.sub('"([^"]*)"', "“\\1”", straight)
    assert findings(tabled(article(straight))) == findings(tabled(article(curly)))


@SLOW
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6),
    st.sampled_from(["Support The Example Times!", "Read more", "(AP, Reuters)", "Advertisement", "Follow @example"]),
)
def test_a_boilerplate_line_at_the_end_changes_no_finding(sentences, line):
    text = "\n\n".join(sentences)
    plain, longer = tabled(article(text)), tabled(article(f"{text}\n\n{line}"))
    assert findings(plain) == findings(longer)
    assert plain.articles["words"].equals(longer.articles["words"])


@SLOW
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), min_size=2, max_size=4), st.randoms())
def test_the_order_of_the_articles_changes_no_row(bodies, random):
    articles = [article(f"Number {n} of them.\n\n" + "\n\n".join(body), f"a{n}") for n, body in enumerate(bodies)]
    shuffled = random.sample(articles, len(articles))
    one, other = tabled(*articles), tabled(*shuffled)
    for name, key in ORDER.items():
        left, right = (getattr(t, name).sort_values(["article_id", key], ignore_index=True) for t in (one, other))
        assert left.astype(str).equals(right.astype(str)), name


@pytest.mark.parametrize(
    "text", ["... !!! ???", '"' * 50, "“”" * 30, "\u200b\u200b", "(((", "قال المتحدث إن رجلين قتلا"]
)
def test_texts_without_a_word_of_english_are_articles_without_findings(text):
    tables = tabled(article(text))
    assert tables.articles["error"].isna().all() and tables.violence.empty
