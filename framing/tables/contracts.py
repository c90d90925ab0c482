"""Column contracts -> empty tables, typed tables: the columns of TABLES.md, their order and their types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Kind of a column -> its type in pandas. In Parquet: `string`, `int64`, `bool`, `double`, `date32`, and lists of them.
KINDS = {
    "text": "string",
    "count": "Int64",
    "flag": "boolean",
    "number": "Float64",
    "day": "datetime64[s]",
    "texts": "object",
    "spans": "object",
}
Contract = tuple[tuple[str, str], ...]

ARTICLES: Contract = (
    ("article_id", "text"), ("path", "text"), ("outlet", "text"), ("published", "day"), ("title", "text"),
    ("event", "text"), ("language", "text"), ("chars", "count"), ("words", "count"), ("sentences", "count"),
    ("paragraphs", "count"), ("wire", "texts"), ("duplicate_of", "text"), ("error", "text"),
    ("shared_share", "number"),
)  # fmt: skip
QUOTES: Contract = (
    ("article_id", "text"), ("quote_id", "text"), ("kind", "text"), ("spans", "spans"), ("start", "count"),
    ("end", "count"), ("text", "text"), ("words", "count"), ("quoted_words", "count"), ("cue_start", "count"),
    ("cue_end", "count"), ("cue", "text"), ("cue_class", "text"), ("source_start", "count"), ("source_end", "count"),
    ("source_text", "text"), ("source", "text"), ("source_type", "text"), ("named", "flag"), ("role", "text"),
    ("side", "text"), ("depth", "count"), ("parent_id", "text"), ("headline", "flag"), ("paragraph", "count"),
    ("position", "number"), ("rule", "text"),
)  # fmt: skip
VIOLENCE: Contract = (
    ("article_id", "text"), ("mention_id", "text"), ("start", "count"), ("end", "count"), ("head", "text"),
    ("event_class", "text"), ("construction", "text"), ("voice", "text"), ("form", "text"), ("agent_start", "count"),
    ("agent_end", "count"), ("agent_text", "text"), ("agent", "text"), ("agent_side", "text"),
    ("patient_start", "count"), ("patient_end", "count"), ("patient_text", "text"), ("patient", "text"),
    ("patient_side", "text"), ("instrument_start", "count"), ("instrument_end", "count"), ("instrument_text", "text"),
    ("visibility", "count"), ("agent_known", "flag"), ("side_inferred", "flag"), ("told_by", "text"),
    ("quote_id", "text"), ("asserted", "flag"), ("unasserted_by", "text"), ("count", "count"), ("headline", "flag"),
    ("paragraph", "count"), ("rule", "text"),
)  # fmt: skip
ACTORS: Contract = (
    ("article_id", "text"), ("actor", "text"), ("actor_type", "text"), ("role", "text"), ("side", "text"),
    ("mentions", "count"), ("first_start", "count"), ("quotes", "count"), ("quote_words", "count"),
    ("as_agent", "count"), ("as_patient", "count"), ("aliases", "texts"), ("gender", "text"),
)  # fmt: skip
ACCUSATIONS: Contract = (
    ("article_id", "text"), ("quote_id", "text"), ("accused_start", "count"), ("accused_end", "count"),
    ("accused_text", "text"), ("accused", "text"), ("accused_side", "text"), ("source", "text"), ("side", "text"),
    ("answered", "flag"), ("answered_by", "text"),
)  # fmt: skip
SCORES: Contract = (
    ("by", "text"), ("group", "text"), ("measure", "text"), ("side", "text"), ("stratum", "text"), ("part", "number"),
    ("whole", "number"), ("value", "number"), ("low", "number"), ("high", "number"), ("articles", "count"),
    ("method", "text"),
)  # fmt: skip
CONTRACTS = (
    ("articles", ARTICLES),
    ("quotes", QUOTES),
    ("violence", VIOLENCE),
    ("actors", ACTORS),
    ("accusations", ACCUSATIONS),
    ("scores", SCORES),
)


def columns(contract: Contract) -> tuple[str, ...]:
    """The names of the columns, in order."""
    return tuple(name for name, _ in contract)


def frame(contract: Contract, rows: Iterable[Sequence[Any]] = ()) -> pd.DataFrame:
    """The rows, each with a value a column in their order, as a table of the contract's types."""
    import pandas as pd

    values = list(zip(*rows, strict=True)) or [() for _ in contract]
    return pd.DataFrame(
        {name: _column(kind, cells) for (name, kind), cells in zip(contract, values, strict=True)},
        columns=list(columns(contract)),
    )


def typed(table: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """The table with the contract's columns, order and types; ValueError names a column that it lacks."""
    missing = [name for name in columns(contract) if name not in table.columns]
    if missing:
        raise ValueError(f"column {missing[0]} is missing: this table needs {', '.join(columns(contract))}")
    return frame(contract, zip(*(_plain(table[name], kind) for name, kind in contract), strict=True))


def schema(contract: Contract) -> pa.Schema:
    """The types of the contract in Parquet."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(),
        "count": pa.int64(),
        "flag": pa.bool_(),
        "number": pa.float64(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in contract])


def _column(kind: str, cells: Sequence[Any]) -> pd.Series:
    import pandas as pd

    if kind == "text":
        cells = [_encodable(cell) for cell in cells]
    elif kind == "texts":
        cells = [[_encodable(item) for item in cell] for cell in cells]
    elif kind == "day":
        # `coerce`: a day that the type can't hold would stop the whole table.
        cells = pd.to_datetime(pd.Series(list(cells), dtype="object"), errors="coerce").tolist()
    return pd.Series(list(cells), dtype=KINDS[kind])


def _encodable(cell: Any) -> Any:
    """The cell; half a surrogate pair, which no file in UTF-8 can hold, as U+FFFD."""
    if isinstance(cell, str) and not cell.isascii():
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in cell)
    return cell


def _plain(column: pd.Series, kind: str) -> list[Any]:
    if kind == "spans":
        return [[[int(i) for i in pair] for pair in cell] if _there(cell) else [] for cell in column]
    if kind == "texts":
        return [[str(item) for item in cell] if _there(cell) else [] for cell in column]
    return [None if missing else cell for cell, missing in zip(column, column.isna(), strict=True)]


def _there(cell: Any) -> bool:
    return cell is not None and hasattr(cell, "__iter__")
