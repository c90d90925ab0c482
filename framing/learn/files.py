"""A user's own file of labelled texts -> Examples: CSV, Excel, JSON or Parquet, with single coders' labels as votes."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from framing.learn.examples import GROUPS, TEXTS, Examples, of_rows
from framing.learn.splits import FOLDS
from framing.read.fields import ReadWarning, named
from framing.read.records import delimiter_of, encoding_of

if TYPE_CHECKING:
    import pandas as pd

LABEL = "label"


def of_file(
    path: Path, text: str = "text", label: str = LABEL, coders: Sequence[str] = (), encoding: str | None = None
) -> Examples:
    """The examples of a file: columns `text`, `label`, and where they are there GROUPS, however these are written.

    Kinds: .csv, .tsv, .xlsx (its first sheet), .jsonl, .ndjson, .json (a list of objects), .parquet. `coders` are
    columns with the labels of one coder each; a row without a label has the one that most of its coders give, and
    where two labels have as many it is undecided. Left out with a warning are rows without text or label, and labels
    that fewer texts have than there are folds. ValueError names the file and what it lacks.
    """
    path = Path(path)
    table = _table(path, encoding)
    columns = named(table.columns, {"text": text, "label": label}, (*TEXTS, "label", *GROUPS))
    wanted = [("--text", columns["text"]), *(("--coder", coder) for coder in coders)]
    if not coders or label != LABEL:
        wanted.append(("--label", columns["label"]))
    for option, column in wanted:
        if column not in table:
            there = ", ".join(str(name)[:40] for name in table.columns[:20]) or "none"
            raise ValueError(f"{path}: no column {column!r}; it has {there}. Name the one to take with {option} COLUMN")
    rows, labels, ballots, undecided = [], [], [], []
    for row in table.to_dict("records"):
        known = {ours: row.get(theirs, "") for ours, theirs in columns.items()}
        ballot = {coder: row[coder].strip() for coder in coders if row[coder].strip()}
        given = known.pop("label").strip() or _most(ballot)
        if known["text"].strip() and given:
            rows.append(known)
            labels.append(given)
            ballots.append(ballot)
        elif ballot and not given:
            undecided.append(ballot)
    if len(rows) < len(table):
        ties = f", {len(undecided):,} of them as their coders tie" if undecided else ""
        _left_out(path, len(table) - len(rows), len(table), f"without a text or a label{ties}")
    counts = Counter(labels)
    rare = {name for name, count in counts.items() if count < FOLDS}
    if rare and len(counts) - len(rare) > 1:
        kept = [n for n, name in enumerate(labels) if name not in rare]
        shown = ", ".join(sorted(rare)[:5])
        _left_out(path, len(rows) - len(kept), len(table), f"of labels that fewer than {FOLDS} rows have ({shown})")
        rows, labels, ballots = [rows[n] for n in kept], [labels[n] for n in kept], [ballots[n] for n in kept]
    return of_rows(path.stem, label, rows, labels, ballots if coders else [], undecided=undecided)


def _most(ballot: Mapping[str, str]) -> str:
    """The label with the most votes; none where two have as many."""
    first, *rest = [*Counter(ballot.values()).most_common(2), ("", 0)]
    return first[0] if not rest or first[1] > rest[0][1] else ""


def _left_out(path: Path, count: int, of: int, which: str) -> None:
    warnings.warn(f"{path}: left out: {count:,} of {of:,} rows, {which}", ReadWarning, stacklevel=3)


def _table(path: Path, encoding: str | None) -> pd.DataFrame:
    """The file's rows; every cell is text, an empty one ''."""
    import pandas as pd

    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ValueError(f"{path}: unknown kind of file; labelled texts are read from {', '.join(KINDS)}")
    try:
        if kind == ".parquet":
            table = pd.read_parquet(path)
        elif kind == ".xlsx":
            table = pd.read_excel(path, dtype=str, keep_default_na=False)
        else:
            table = TEXT_KINDS[kind](path, encoding_of(path, encoding))
    except (ValueError, KeyError, BadZipFile) as error:
        raise ValueError(f"{path}: can't be read as {path.suffix}: {error}") from error
    return table.astype(object).where(table.notna(), "").map(str)


def _delimited(path: Path, encoding: str) -> pd.DataFrame:
    import pandas as pd

    with path.open(encoding=encoding) as file:
        delimiter = delimiter_of(file.readline())
    return pd.read_csv(path, sep=delimiter, encoding=encoding, dtype=str, keep_default_na=False)


def _lines(path: Path, encoding: str) -> pd.DataFrame:
    rows = []
    with path.open(encoding=encoding) as file:
        for number, line in enumerate(file, 1):
            try:
                rows += [json.loads(line)] if line.strip() else []
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from error
    return _objects(rows)


def _list(path: Path, encoding: str) -> pd.DataFrame:
    return _objects(json.loads(path.read_text(encoding=encoding)))


def _objects(rows: object) -> pd.DataFrame:
    import pandas as pd

    if not isinstance(rows, list):
        raise ValueError(f"a list of objects is needed, here is a {type(rows).__name__}")
    odd = next((n for n, row in enumerate(rows, 1) if not isinstance(row, dict)), None)
    if odd:
        raise ValueError(f"object {odd}: an object is needed, here is a {type(rows[odd - 1]).__name__}")
    return pd.DataFrame(rows, dtype=object)


TEXT_KINDS = {".csv": _delimited, ".tsv": _delimited, ".jsonl": _lines, ".ndjson": _lines, ".json": _list}
KINDS = (*TEXT_KINDS, ".xlsx", ".parquet")
