"""Tables -> Material: the articles and the rows that count, checked and numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.score.rows import BOTH, UNKNOWN, Rows
from framing.tables import CONTRACTS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from framing.sides import Sides
    from framing.tables import Tables

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": ("article_id", "outlet", "published", "event", "wire", "duplicate_of", "error"),
    "quotes": (
        "article_id", "quote_id", "kind", "start", "words", "quoted_words", "cue_start", "cue",
        "cue_class", "source_start", "source_text", "source", "named", "role", "side", "depth", "headline",
    ),
    "violence": (
        "article_id", "head", "event_class", "construction", "voice", "agent_side", "patient_text", "patient_side",
        "visibility", "agent_known", "told_by", "asserted", "headline",
    ),
    "accusations": ("article_id", "accused_text", "accused", "accused_side", "answered"),
    "actors": ("article_id", "actor_type", "side", "quotes", "gender"),
}  # fmt: skip
SIDED = {"quotes": ("side",), "violence": ("patient_side", "agent_side"), "accusations": ("accused_side",)}


@dataclass(frozen=True)
class Material:
    """What the measures count: the articles without errors, in order of their ids, and the rows of each table."""

    articles: pd.DataFrame
    rows: Mapping[str, Rows]


def material(tables: Tables, repeats: bool = False, reference: Mapping[str, float] | None = None) -> Material:
    """The rows that count: without failed articles, without repeats unless asked for, without `no-comment` rows.

    ValueError names a column that is missing, an article id that stands twice, or a side of `reference` that the
    codebook does not have.
    """
    import numpy as np

    frames = {name: _columns(getattr(tables, name), name) for name in COLUMNS}
    articles = frames["articles"]
    articles = articles[articles["error"].isna()].sort_values("article_id", kind="stable").reset_index(drop=True)
    if not articles["article_id"].is_unique:
        twice = articles["article_id"][articles["article_id"].duplicated()].iloc[0]
        raise ValueError(f"articles: the id {twice!r} stands twice; give each article its own id")
    articles["repeat"] = articles["duplicate_of"].notna()
    articles["credited"] = articles["wire"].astype(object).str.len().fillna(0) > 0  # lists, from files arrays
    counted = np.ones(len(articles)) if repeats else (~articles["repeat"]).to_numpy(float)
    sides, norm = _sides(tables.sides, frames), _norm(tables.sides, reference)
    known = (*sides, BOTH, UNKNOWN)
    made = {name: _rows(frames[name], articles, counted, known, norm) for name in COLUMNS if name != "articles"}
    made["quotes"] = made["quotes"].where(made["quotes"]["cue_class"] != "no-comment")
    made["articles"] = Rows(articles, np.arange(len(articles)), counted, known, norm)
    return Material(articles, made)


def _columns(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The columns that are needed, in types that compute fast; a missing flag is false."""
    missing = [column for column in COLUMNS[name] if column not in frame.columns]
    if missing:
        raise ValueError(f"{name}: no column {', '.join(map(repr, missing))}; the tables need all columns of tables.md")
    kinds = dict(dict(CONTRACTS)[name])
    made = frame.reset_index(drop=True)
    kept = made if name == "articles" else made[[]]  # any column of articles may make groups
    return kept.assign(**{column: _plain(made[column], kinds[column]) for column in COLUMNS[name]})


def _plain(column: pd.Series, kind: str) -> pd.Series:
    if kind == "flag":
        return column.astype("boolean").fillna(False).astype(bool)
    if kind == "text":
        return column.astype("category")
    return column.astype("float64") if kind in ("count", "number") else column


def _rows(frame: pd.DataFrame, articles: pd.DataFrame, counted: np.ndarray, sides: tuple[str, ...], norm) -> Rows:
    import numpy as np
    import pandas as pd

    ids = frame["article_id"].cat
    place = pd.Index(articles["article_id"].astype(object)).get_indexer(ids.categories)
    code = np.append(place, -1)[ids.codes]
    held = (code >= 0) & (counted[code] > 0)
    frame, code = frame[held].reset_index(drop=True), code[held]
    renamed = {"patient_side": "side", "accused_side": "side"}
    frame = frame.rename(columns=renamed).assign(wire=articles["credited"].to_numpy()[code])
    for column in {"side", "agent_side"} & {*frame.columns}:
        frame[f"{column}_code"] = _places(frame[column], sides)
    if "depth" in frame.columns:
        frame["nested"] = frame["depth"].fillna(0) > 0
    if "patient_text" in frame.columns:
        words = [*(len(str(text).split()) for text in frame["patient_text"].cat.categories), 0]
        frame["patient_words"] = np.array(words)[frame["patient_text"].cat.codes]  # code -1, no text, takes the last
    return Rows(frame, code, counted, sides, norm)


def _places(column: pd.Series, sides: tuple[str, ...]) -> np.ndarray:
    import numpy as np

    place = {side: i for i, side in enumerate(sides)}
    unknown = place[UNKNOWN]
    return np.array([*(place.get(side, unknown) for side in column.cat.categories), unknown])[column.cat.codes]


def _sides(book: Sides | None, frames: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """The codebook's side ids; without a codebook the roles that stand in the `side` columns."""
    if book is not None and not book.by_role:
        return tuple(sorted(book.ids))
    columns = [frames[table][column] for table, names in SIDED.items() for column in names]
    return tuple(sorted({str(side) for column in columns for side in column.dropna()} - {BOTH}))


def _norm(book: Sides | None, reference: Mapping[str, float] | None) -> tuple[float, ...]:
    """The share of each side in balance, in order of the ids: even, or as `reference` gives it."""
    if book is None or book.by_role:
        if reference is not None:
            raise ValueError("reference: shares of sides need a codebook that names the sides")
        return ()
    ids = sorted(book.ids)
    shares = dict.fromkeys(ids, 1.0) if reference is None else dict(reference)
    if set(shares) != set(ids) or not sum(shares.values()) > 0 or min(shares.values()) < 0:
        raise ValueError(f"reference: give each of the sides {', '.join(ids)} a share of 0 or more")
    return tuple(shares[side] / sum(shares.values()) for side in ids)
