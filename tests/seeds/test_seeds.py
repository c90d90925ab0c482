"""The seed articles and their gold keep what seeds/README.md says of them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "seeds" / "harbour"
REAL = ROOT / "seeds" / "moscow-times-2012-02-08"
CARD = tomllib.loads((REAL / "card.toml").read_text(encoding="utf-8"))
STEMS = sorted(path.stem for path in HARBOUR.glob("*.md"))

KINDS = {"direct", "indirect", "mixed"}
CUE_CLASSES = {
    "neutral",
    "claim",
    "assert",
    "deny",
    "accuse",
    "admit",
    "demand",
    "promise",
    "express",
    "document",
    "according-to",
    "no-comment",
    "none",
}
ROLES = {
    "government",
    "military",
    "police",
    "party",
    "opposition",
    "armed-group",
    "court",
    "business",
    "expert",
    "ngo",
    "igo",
    "media",
    "civilian",
    "witness",
    "religious",
    "celebrity",
    "other",
}
CONSTRUCTIONS = {
    "V-ACT",
    "V-ACT-INST",
    "V-PASS-BY",
    "V-PASS-INST",
    "V-PASS-BARE",
    "V-UNACC",
    "V-UNACC-INST",
    "V-INTR-ACT",
    "V-RECIP",
    "STAT",
    "EXIST",
    "N-ARG",
    "N-MOD",
    "N-PAT",
    "N-BARE",
    "N-EUPH",
}
CLASSES = {"KILL", "DEATH", "INJURE", "ATTACK", "ABDUCT", "SEXUAL", "ABUSE", "DESTROY", "CLASH", "GENERIC"}
TELLERS = {"narrator", "attributed", "quoted"}
QUOTE_KEYS = {"kind", "spans", "cue", "source", "speaker", "named", "role", "side", "depth", "cue_class"}
MENTION_KEYS = {
    "head",
    "event_class",
    "construction",
    "agent",
    "patient",
    "instrument",
    "visibility",
    "told_by",
    "asserted",
    "agent_side",
    "patient_side",
}


def front_matter(stem: str) -> tuple[dict[str, str], str]:
    """The fields of an article's file, and its body."""
    opening, fields, body = (HARBOUR / f"{stem}.md").read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return dict(line.split(": ", 1) for line in fields.splitlines()), body.strip("\n")


def article_text(stem: str) -> str:
    """The text that the offsets index."""
    fields, body = front_matter(stem)
    return f"{fields['title']}\n\n{body}"


def real_text() -> str:
    """The real article, read as it is; the test is skipped where the file is not."""
    data = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora"))
    path = data.parent / "seeds" / CARD["file"]
    if not path.exists():
        pytest.skip(f"not here: {CARD['citation']}")
    return path.read_bytes().decode("utf-8")


def gold_of(stem: str) -> dict:
    return json.loads((HARBOUR / "gold" / f"{stem}.json").read_text(encoding="utf-8"))


def real_gold() -> dict:
    return json.loads((REAL / "gold.json").read_text(encoding="utf-8"))


def all_gold() -> list[dict]:
    return [*map(gold_of, STEMS), real_gold()]


def spans_of(gold: dict) -> list[list[int]]:
    """Every span that a gold file holds."""
    quotes = [span for row in gold["quotes"] for span in (*row["spans"], row["cue"], row["source"])]
    mentions = [row[key] for row in gold["violence"] for key in ("head", "agent", "patient", "instrument")]
    return [span for span in (*quotes, *mentions) if span is not None]


def check_spans(gold: dict, text: str) -> None:
    """Spans lie inside the text, hold something, begin and end at a character that is no space, and cut no word."""
    for start, end in spans_of(gold):
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace() and not text[end - 1].isspace()
        assert not re.match(r"\w\w", text[max(start - 1, 0) : start + 1]) or start == 0, text[start - 9 : end]
        assert not re.match(r"\w\w", text[end - 1 : end + 1]), text[start : end + 9]


def check_rows(gold: dict, sides: set[str | None]) -> None:
    """Rows have the keys and the values that the scheme names."""
    for row in gold["quotes"]:
        assert row.keys() == QUOTE_KEYS
        assert row["kind"] in KINDS and row["cue_class"] in CUE_CLASSES and row["role"] in ROLES | {None}
        assert row["side"] in sides and row["depth"] in range(3) and isinstance(row["named"], bool)
        assert bool(row["spans"]) == (row["cue_class"] != "no-comment")
        assert (row["cue"] is None) == (row["cue_class"] == "none")
        assert row["spans"] == sorted(row["spans"])
        assert row["named"] or row["speaker"] is None
    for row in gold["violence"]:
        assert row.keys() == MENTION_KEYS
        assert row["construction"] in CONSTRUCTIONS and row["event_class"] in CLASSES and row["told_by"] in TELLERS
        assert row["visibility"] in range(4) and isinstance(row["asserted"], bool)
        assert row["agent_side"] in sides and row["patient_side"] in sides
        assert row["agent"] or (row["agent_side"] is None and row["visibility"] < 2)
        assert row["patient"] or row["patient_side"] is None
        assert row["visibility"] or row["agent"] is None
    heads = [tuple(row["head"]) for row in gold["violence"]]
    assert heads == sorted(set(heads))


def check_tellers(gold: dict) -> None:
    """A mention inside a content is somebody's telling; one outside is the outlet's."""
    contents = [span for row in gold["quotes"] for span in row["spans"]]
    for row in gold["violence"]:
        inside = any(start <= row["head"][0] and row["head"][1] <= end for start, end in contents)
        assert inside == (row["told_by"] != "narrator")


def test_four_events_are_each_told_by_three_outlets() -> None:
    told = Counter((front_matter(stem)[0]["event"], front_matter(stem)[0]["outlet"]) for stem in STEMS)
    assert len(STEMS) == len(told) == 12
    assert len({event for event, _ in told}) == 4 and len({outlet for _, outlet in told}) == 3


@pytest.mark.parametrize("stem", STEMS)
def test_an_article_has_plain_fields_and_the_length_of_a_news_report(stem: str) -> None:
    fields, _ = front_matter(stem)
    assert list(fields) == ["title", "outlet", "published", "event"]
    assert all(": " not in value and " #" not in value for value in fields.values()), "a plain YAML scalar"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields["published"])
    assert 350 <= len(article_text(stem).split()) <= 700


def test_the_outlets_write_as_they_are_said_to() -> None:
    texts = {stem: article_text(stem) for stem in STEMS}
    site = [text for stem, text in texts.items() if stem.endswith("-site")]
    others = [text for stem, text in texts.items() if not stem.endswith("-site")]
    assert all("\u00a0" in text and "“" in text and '"' not in text for text in site)
    assert all("Support The Quay!" in text and "\n\nRead more" in text for text in site)
    assert all("\u00a0" not in text and "“" not in text and '"' in text for text in others)


def test_one_article_reprints_another_with_credit() -> None:
    def plain(text: str) -> set[str]:
        return set(text.translate({0xA0: " ", 0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}).split("\n\n"))

    reprint = article_text("talks-site")
    assert "(AD, The Quay)" in reprint
    assert len(plain(reprint) & plain(article_text("talks-wire"))) >= 3


@pytest.mark.parametrize("stem", STEMS)
def test_gold_fits_its_article(stem: str) -> None:
    gold, text = gold_of(stem), article_text(stem)
    assert gold["article"] == stem
    assert gold["sha256"] == hashlib.sha256(text.encode("utf-8")).hexdigest()
    check_spans(gold, text)
    book = tomllib.loads((HARBOUR / "codebook.toml").read_text(encoding="utf-8"))
    check_rows(gold, {*book["sides"], "both", None})
    check_tellers(gold)


def test_gold_has_a_file_for_each_article_and_no_other() -> None:
    assert sorted(path.stem for path in (HARBOUR / "gold").glob("*.json")) == STEMS


def test_every_construction_class_and_kind_occurs() -> None:
    mentions = [row for stem in STEMS for row in gold_of(stem)["violence"]]
    quotes = [row for stem in STEMS for row in gold_of(stem)["quotes"]]
    assert {row["construction"] for row in mentions} == CONSTRUCTIONS
    assert {row["event_class"] for row in mentions} == CLASSES
    assert {row["visibility"] for row in mentions} == {0, 1, 2, 3}
    assert {row["told_by"] for row in mentions} == TELLERS
    assert {row["kind"] for row in quotes} == KINDS
    assert {row["cue_class"] for row in quotes} == CUE_CLASSES
    assert {row["depth"] for row in quotes} == {0, 1, 2}
    assert {row["asserted"] for row in mentions} == {row["named"] for row in quotes} == {True, False}


def test_no_actor_of_the_codebook_stands_on_two_sides() -> None:
    book = tomllib.loads((HARBOUR / "codebook.toml").read_text(encoding="utf-8"))
    names: Counter[str] = Counter()
    for side in book["sides"].values():
        names.update(name for actor in side["actors"] for name in (actor["name"], *actor.get("aliases", ())))
        assert all(actor["role"] in ROLES for actor in side["actors"])
    assert max(names.values()) == 1
    terms = Counter(term for side in book["sides"].values() for term in set(side["terms"]))
    assert max(terms.values()) == 1


def test_named_speakers_of_a_side_stand_there_in_the_codebook() -> None:
    book = tomllib.loads((HARBOUR / "codebook.toml").read_text(encoding="utf-8"))
    sides = {actor["name"]: side for side, entry in book["sides"].items() for actor in entry["actors"]}
    for stem in STEMS:
        for row in gold_of(stem)["quotes"]:
            if row["speaker"] in sides:
                assert row["side"] == sides[row["speaker"]]


def test_the_readme_counts_what_there_is() -> None:
    readme = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    for room in ("quotes", "violence"):
        ours = sum(len(gold_of(stem)[room]) for stem in STEMS)
        assert f"| all | {ours} | {len(real_gold()[room])} |" in readme
    counts = Counter(row["construction"] for stem in STEMS for row in gold_of(stem)["violence"])
    real = Counter(row["construction"] for row in real_gold()["violence"])
    for code in CONSTRUCTIONS:
        assert f"| {code} | {counts[code]} | {real[code]} |" in readme


def test_the_real_article_is_not_here_but_its_gold_is() -> None:
    gold = real_gold()
    assert sorted(path.name for path in REAL.iterdir()) == ["card.toml", "gold.json"]
    assert gold["sha256"] == CARD["sha256"] and f"{gold['article']}.txt" == CARD["file"]
    check_rows(gold, {*CARD["sides"], "both", None})
    check_tellers(gold)


def test_the_gold_of_the_real_article_fits_it() -> None:
    text = real_text()
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == CARD["sha256"]
    assert len(text) == CARD["chars"]
    check_spans(real_gold(), text)


def test_no_words_of_the_real_article_stand_in_the_seeds() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + 10]) for at in range(len(words) - 9)}

    theirs = runs(real_text())
    for path in sorted((ROOT / "seeds").rglob("*")):
        if path.is_file():
            assert not runs(path.read_text(encoding="utf-8")) & theirs, path.name


def test_offsets_are_all_that_the_gold_says_of_a_text() -> None:
    for gold in all_gold():
        strings = [
            value for row in (*gold["quotes"], *gold["violence"]) for value in row.values() if isinstance(value, str)
        ]
        assert all(len(value.split()) <= 3 for value in strings)
