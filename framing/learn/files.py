"""A user's own file of labelled texts -> Examples: CSV, Excel, JSON or Parquet, with single coders' labels as votes."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from framing.learn.examples import GROUPS, TEXTS, Examples, of_rows
from framing.learn.splits import FOLDS
from framing.read.fields import ReadWarning, named
from framing.read.records import KINDS, rows

LABEL = "label"


def of_file(
    path: Path, text: str = "text", label: str = LABEL, coders: Sequence[str] = (), encoding: str | None = None
) -> Examples:
    """The examples of a file: columns `text`, `label`, and where they are there GROUPS, however these are written.

    Kinds: .csv, .tsv, .xlsx (its first sheet), .jsonl, .ndjson, .json, .parquet. `coders` are
    columns with the labels of one coder each; a row without a label has the one that most of its coders give, and
    where two labels have as many it is undecided. Left out with a warning are rows without text or label, and labels
    that fewer texts have than there are folds. ValueError names the file and what it lacks.
    """
    path = Path(path)
    names, table = _table(path, encoding)
    columns = named(names, {"text": text, "label": label}, (*TEXTS, "label", *GROUPS))
    wanted = [("--text", columns["text"]), *(("--coder", coder) for coder in coders)]
    if not coders or label != LABEL:
        wanted.append(("--label", columns["label"]))
    for option, column in wanted:
        if column not in names:
            there = ", ".join(name[:40] for name in names[:20]) or "none"
            raise ValueError(f"{path}: no column {column!r}; it has {there}. Name the one to take with {option} COLUMN")
    texts, labels, ballots, undecided = [], [], [], []
    for row in table:
        known = {ours: row.get(theirs, "") for ours, theirs in columns.items()}
        ballot = {coder: row[coder].strip() for coder in coders if row.get(coder, "").strip()}
        given = known.pop("label").strip() or _most(ballot)
        if known["text"].strip() and given:
            texts.append(known)
            labels.append(given)
            ballots.append(ballot)
        elif ballot and not given:
            undecided.append(ballot)
    ties = f", {len(undecided):,} of them as their coders tie" if undecided else ""
    _left_out(path, len(table) - len(texts), len(table), f"without a text or a label{ties}")
    kept, rare = _common(labels)
    _left_out(path, len(texts) - len(kept), len(table), f"of labels that fewer than {FOLDS} rows have ({rare})")
    texts, labels, ballots = [texts[n] for n in kept], [labels[n] for n in kept], [ballots[n] for n in kept]
    return of_rows(path.stem, label, texts, labels, ballots if coders else [], undecided=undecided)


def _common(labels: Sequence[str]) -> tuple[list[int], str]:
    """The rows whose label can be learnt and tested in every fold, and which labels are too rare for that.

    All rows stay where fewer than two labels are left: what is wrong then is told by their number.
    """
    counts = Counter(labels)
    rare = {name for name, count in counts.items() if count < FOLDS}
    if len(counts) - len(rare) < 2:
        return list(range(len(labels))), ""
    return [n for n, name in enumerate(labels) if name not in rare], ", ".join(sorted(rare)[:5])


def _most(ballot: Mapping[str, str]) -> str:
    """The label with the most votes; none where two have as many."""
    first, *rest = [*Counter(ballot.values()).most_common(2), ("", 0)]
    return first[0] if not rest or first[1] > rest[0][1] else ""


def _left_out(path: Path, count: int, of: int, which: str) -> None:
    if count:
        warnings.warn(f"{path}: left out: {count:,} of {of:,} rows, {which}", ReadWarning, stacklevel=3)


def _table(path: Path, encoding: str | None) -> tuple[list[str], list[dict[str, str]]]:
    """The names of the file's columns and its rows; every cell is text, an empty one ''."""
    if path.suffix.lower() not in KINDS:
        raise ValueError(f"{path}: unknown kind of file; labelled texts are read from {', '.join(KINDS)}")
    names: dict[str, None] = {}

    def noted(header: Sequence[str]) -> Sequence[str]:
        names.update(dict.fromkeys(header))
        return header

    table = []
    try:
        for place, row in rows(path, encoding, noted):
            if isinstance(row, Exception):
                raise ValueError(f"{place}: {row}")
            if None in row:
                raise ValueError(f"{place}: the row has more columns than the header")
            noted(list(row))
            table.append({name: "" if value is None or value != value else str(value) for name, value in row.items()})
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return list(names), table
