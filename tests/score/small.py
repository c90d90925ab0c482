"""Small tables made by hand, and a look at one number of their scores."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pandas as pd

from framing.score import MEASURES, score
from framing.sides import Side, Sides
from framing.tables import ACCUSATIONS, ACTORS, ARTICLES, QUOTES, VIOLENCE, Tables, frame

PLAIN = {
    "articles": {
        "outlet": "Herald", "event": "flood", "published": datetime.date(2024, 3, 5), "language": "en", "wire": [],
    },
    "quotes": {
        "kind": "indirect", "words": 10, "quoted_words": 0, "cue": "say", "cue_class": "neutral", "source_text": "X",
        "named": True, "depth": 0, "headline": False,
    },
    "violence": {
        "head": "killed", "event_class": "KILL", "construction": "V-ACT", "voice": "active", "patient_text": "two men",
        "visibility": 3, "agent_known": True, "told_by": "narrator", "asserted": True, "headline": False,
    },
    "accusations": {"answered": False, "accused_text": "X"},
    "actors": {"actor_type": "person", "quotes": 1, "gender": "unknown", "aliases": []},
}  # fmt: skip
CONTRACTS = {"articles": ARTICLES, "quotes": QUOTES, "violence": VIOLENCE, "accusations": ACCUSATIONS, "actors": ACTORS}
Row = dict[str, Any]


def book(*ids: str) -> Sides:
    """A codebook of sides without actors."""
    return Sides("Test", tuple(Side(id, id.title()) for id in ids))


def made(
    articles: Sequence[Row],
    quotes: Sequence[Row] = (),
    violence: Sequence[Row] = (),
    accusations: Sequence[Row] = (),
    actors: Sequence[Row] = (),
    sides: Sides | None = book("north", "south"),  # noqa: B008
) -> Tables:
    """Tables from rows that say only what differs from `PLAIN`; quotes stand in the order given."""
    lists = {"articles": articles, "quotes": quotes, "violence": violence, "accusations": accusations, "actors": actors}
    tables = {}
    for name, rows in lists.items():
        columns = [column for column, _ in CONTRACTS[name]]
        own = {"articles": "article_id", "quotes": "quote_id", "violence": "mention_id"}.get(name, "quote_id")
        places = [{own: f"{i:04}", "start": 100 * i, "source_start": 100 * i} for i in range(len(rows))]
        full = [place | PLAIN[name] | row for place, row in zip(places, rows, strict=True)]
        tables[name] = frame(CONTRACTS[name], [[row.get(column) for column in columns] for row in full])
    return Tables(**tables, sides=sides)


def articles(*ids: str, **columns: Any) -> list[Row]:
    """Articles that differ in their ids only."""
    return [{"article_id": id, **columns} for id in ids]


def one(
    tables: Tables,
    measure: str,
    side: str | None = None,
    stratum: str = "all",
    by: str = "all",
    group: str = "all",
    **kw: Any,
) -> pd.Series:
    """The one row of the scores of this name."""
    kw = {"resamples": 50, "measures": [m for m in MEASURES if m.name == measure]} | kw
    scores = score(tables, by=(by,), **kw)
    found = scores[(scores["measure"] == measure) & (scores["stratum"] == stratum) & (scores["group"] == group)]
    found = found[found["side"].isna() if side is None else found["side"].eq(side).fillna(False)]
    assert len(found) == 1, f"{measure}, {side}, {stratum}, {group}: {len(found)} rows"
    return found.iloc[0]


def counts(
    tables: Tables, measure: str, side: str | None = None, stratum: str = "all", **kw: Any
) -> tuple[float, float]:
    """Part and whole of the one row of this name."""
    row = one(tables, measure, side, stratum, **kw)
    return row["part"], row["whole"]
