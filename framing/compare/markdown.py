"""Comparison -> report.md: what was compared, what differs and how sure that is, in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.compare import Comparison

SHOWN = 15  # differences in the table, the clearest first
CLEAR = 0.05
NAMES = ("measure", "side", "one group", "other group", "difference", "95 % interval", "p", "adjusted p", "could tell")
KEYS = ["group_a", "group_b", "measure", "side"]
MARKED = re.compile(r"([\\`*_{}\[\]|!~$^])")


def markdown(found: Comparison, title: str | None = None) -> str:
    """The report; every name in it is escaped, so that it shows as it is."""
    return "\n".join([*_head(found, title), *_clearest(found), *_remaining(found), *_limits(found), ""])


def _head(found: Comparison, title: str | None) -> Iterator[str]:
    scores = found.scores
    groups = sorted(set(scores["group"]))
    held = found.tables.articles["error"].isna()
    paired = f", within each {_plain(found.pair_by)}" if found.pair_by else ""
    yield f"# {_plain(title) if title else 'Groups of articles compared'}"
    yield ""
    yield (
        f"{int(held.sum()):,} articles in {len(groups)} groups by {_plain(found.by)}{paired}: "
        + ", ".join(_plain(group) for group in groups[:20])
        + (f" and {len(groups) - 20} more." if len(groups) > 20 else ".")
    )
    failed = int((~held).sum())
    if failed:
        yield ""
        yield f"{failed:,} articles could not be read; they are rows of `articles` with their `error`."
    yield ""


def _clearest(found: Comparison) -> Iterator[str]:
    rows = found.differences[(found.differences["stratum"] == "all") & found.differences["p_adjusted"].notna()]
    clear = int((rows["p_adjusted"] < CLEAR).sum())
    yield "## What differs"
    yield ""
    if not len(rows):
        yield "No difference could be tested: too few articles have anything to count."
        yield ""
        return
    if not clear:
        yield f"No difference can be told from chance: none of {len(rows):,} has an adjusted p below {CLEAR}."
    else:
        yield f"{clear:,} of {len(rows):,} differences can be told from chance (adjusted p below {CLEAR})."
    yield ""
    rows = rows.sort_values(["p_adjusted", "p"], kind="stable").head(SHOWN)
    yield from _table(NAMES, [_difference(row) for row in rows.itertuples()])
    yield ""


def _difference(row: Any) -> list[str]:
    a, b = (
        f"{_plain(getattr(row, f'group_{g}'))}: {_number(getattr(row, f'value_{g}'))} "
        f"({getattr(row, f'part_{g}'):g} of {getattr(row, f'whole_{g}'):g})"
        for g in "ab"
    )
    interval = f"{_number(row.low)} to {_number(row.high)}" if row.low == row.low else "—"
    side = _plain(row.side) if isinstance(row.side, str) else ""
    ps = [_number(row.p), _number(row.p_adjusted), _number(row.detectable)]
    return [_plain(row.measure), side, a, b, _number(row.difference), interval, *ps]


def _remaining(found: Comparison) -> Iterator[str]:
    """For the clearest differences: without wire copy, and with the same mix of strata."""
    rows = found.differences[(found.differences["stratum"] == "all") & (found.differences["p_adjusted"] < CLEAR)]
    if not len(rows):
        return
    yield "## What remains"
    yield ""
    own = _by_key(found.copies[found.copies["copies"] == "without wire"])
    equal = _by_key(found.standardised)
    lines = []
    for row in rows.sort_values(["p_adjusted", "p"], kind="stable").head(SHOWN).to_dict("records"):
        key = _key(row)
        mixes = "; ".join(f"{_plain(r['over'])} {_number(r['difference'])}" for r in equal.get(key, []))
        alone = own[key][0]["difference"] if key in own else None
        pair = f"{_plain(row['group_a'])} − {_plain(row['group_b'])}"
        lines.append([_plain(key[2]), _plain(key[3]), pair, _number(row["difference"]), _number(alone), mixes or "—"])
    yield from _table(("measure", "side", "groups", "difference", "without wire", "with the same mix of"), lines)
    yield ""


def _by_key(rows: pd.DataFrame) -> dict[tuple[str, ...], list[dict[Any, Any]]]:
    made: dict[tuple[str, ...], list[dict[Any, Any]]] = {}
    for row in rows.to_dict("records"):
        made.setdefault(_key(row), []).append(row)
    return made


def _key(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(row[name] if isinstance(row[name], str) else "" for name in KEYS)


def _limits(found: Comparison) -> Iterator[str]:
    articles = found.tables.articles[found.tables.articles["error"].isna()]
    repeats = int(articles["duplicate_of"].notna().sum())
    credited = sum(len(agencies) > 0 for agencies in articles["wire"])
    yield "## Limits"
    yield ""
    yield f"* {credited:,} articles credit an agency, {repeats:,} repeat another: `copies` has each difference without."
    yield "* The intervals know which articles are here, not how they were chosen, and nothing of the tool's errors."
    yield "* What cannot be told from chance is not the same as none: *could tell* is what would usually show."
    yield "* A difference is not a bias. It says where to read."
    yield "* Methods: docs/methods.md. Columns: `dictionary.csv`. How to repeat this: `run.json`."


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _number(value: Any) -> str:
    return "—" if pd.isna(value) else f"{value:.3f}"


def _plain(text: str | None) -> str:
    """The text in one line, with a backslash before what Markdown would read as a mark, and no HTML."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text or "").split())
    return MARKED.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
