"""docs/methods.md -> scores: the worked example of the page, worked out of its own tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.score import quotes, sources
from tests.score.small import Row, articles, made, one

PAGE = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")


def rows(first: str) -> list[dict[str, str]]:
    """The rows of the Markdown table whose first column is called `first`, in the section of the example."""
    section = PAGE.partition("### Worked example")[2].partition("\n## ")[0].splitlines()
    start = next(n for n, line in enumerate(section) if line.startswith(f"| {first} |"))
    header = [cell.strip() for cell in section[start].strip("|").split("|")]
    body = section[start + 2 :]
    end = next((n for n, line in enumerate(body) if not line.startswith("|")), len(body))
    return [dict(zip(header, (c.strip() for c in line.strip("|").split("|")), strict=True)) for line in body[:end]]


def quote(row: dict[str, str]) -> Row:
    told = {name: row[name] or None for name in ("source", "role", "side")}
    return told | {
        "article_id": row["article"], "source_text": row["source phrase"] or None, "named": row["named"] == "yes",
        "kind": row["kind"], "words": int(row["words"]), "quoted_words": int(row["in marks"]), "cue": row["cue"],
        "cue_class": row["class"],
    }  # fmt: skip


def person(article: str, name: str, gender: str, side: str) -> Row:
    return {"article_id": article, "actor": name, "gender": gender, "side": side}


TABLES = made(
    [*articles("a", wire=["Wire"]), *articles("b"), *articles("c", outlet="Post")],
    quotes=[quote(row) for row in rows("article")],
    accusations=[
        {"article_id": "a", "accused": "Bo Lind", "accused_side": "south", "answered": True},
        {"article_id": "c", "accused": "Ann Holm", "accused_side": "north", "answered": False},
    ],
    actors=[
        person("a", "Ann Holm", "female", "north"), person("b", "Ann Holm", "female", "north"),
        person("a", "Bo Lind", "male", "south"), person("c", "Bo Lind", "unknown", "south"),
    ],
)  # fmt: skip
WORKED = rows("measure")


@pytest.mark.parametrize("row", WORKED, ids=lambda row: f"{row['measure']} {row['side']}")
def test_the_page_s_numbers_are_those_of_its_tables(row):
    found = one(TABLES, row["measure"].strip("`"), row["side"] or None)
    assert found["part"] == pytest.approx(float(row["part"]), abs=1e-4)
    assert found["whole"] == float(row["whole"])


def test_every_measure_of_quotes_and_sources_is_worked_out():
    told = {row["measure"].strip("`") for row in WORKED}
    assert {measure.name for measure in (*quotes.MEASURES, *sources.MEASURES)} <= told
