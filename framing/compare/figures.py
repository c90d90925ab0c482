"""Comparison -> figures: values by group, the clearest differences, and time, as SVG and PNG."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.tables import written_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FOLDER = "figures"
SHOWN = 24  # differences in the figure, the clearest first
LINES = 6  # measures in the figure of time
GROUPS = 12  # groups in a figure, those with the most articles
# Colour-blind safe (Okabe & Ito 2008), and a mark of its own for each group, since colour alone tells too few.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKS = "osD^vPX*"
# The same bytes on every run: no date, no random ids.
STEADY: Any = {"svg.hashsalt": "framing", "svg.fonttype": "none", "text.parse_math": False, "font.size": 9}


def written(found: Comparison, folder: Path) -> list[Path]:
    """The files of the figures: NAME.svg and NAME.png in the folder `figures`."""
    import matplotlib

    files: list[Path] = []
    with matplotlib.rc_context(STEADY):
        for name, figure in _figures(found):
            for kind, metadata in (("svg", {"Date": None, "Creator": None}), ("png", {"Software": None})):
                sink = io.BytesIO()
                figure.savefig(sink, format=kind, metadata=metadata, dpi=150)
                files.append(written_whole(folder / FOLDER / f"{name}.{kind}", sink.getvalue()))
    return files


def _figures(found: Comparison) -> Iterator[tuple[str, Figure]]:
    shares = {measure.name for measure in found.family if measure.share}
    scores = _labelled_sides(found, found.scores)
    scores = scores[(scores["stratum"] == "all") & scores["value"].notna()]
    tables = {measure.name: measure.table for measure in found.family}
    for name, parts in (("quotes", ("quotes", "accusations", "articles")), ("violence", ("violence",))):
        some = scores[scores["measure"].isin(shares) & scores["measure"].map(tables).isin(parts)]
        if len(some):
            yield name, _values(some, f"{name.capitalize()}: share, with 95 % interval")
    rows = _labelled_sides(found, found.differences)
    rows = rows[(rows["stratum"] == "all") & rows["measure"].isin(shares) & rows["low"].notna()]
    if len(rows):
        yield "differences", _differences(rows.sort_values(["p_adjusted", "p"], kind="stable").head(SHOWN))
    if len(found.over_time):
        over_time = _labelled_sides(found, found.over_time)
        yield "over-time", _over_time(over_time[over_time["measure"].isin(shares)])


def _labelled_sides(found: Comparison, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the sides under the names that the codebook gives readers."""
    sides = found.tables.sides
    if sides is None:
        return rows
    named = rows["side"].astype(object).map(lambda side: sides.label(side) if isinstance(side, str) else "")
    return rows.assign(side=named)


def _largest(rows: pd.DataFrame) -> list[str]:
    """The groups with the most articles, in order of their names."""
    return sorted(rows.groupby("group")["articles"].max().nlargest(GROUPS).index)


def _figure(height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, height), layout="constrained")
    return figure, figure.subplots()


def _values(scores: pd.DataFrame, title: str) -> Figure:
    keys = list(dict.fromkeys(zip(scores["measure"], scores["side"].astype(object).map(_side), strict=True)))
    groups = _largest(scores)
    more = f", the {len(groups)} groups with the most articles" if len(groups) < scores["group"].nunique() else ""
    figure, axes = _figure(1.2 + 0.16 * len(keys) * (1 + len(groups) / 3))
    place = {key: i for i, key in enumerate(keys)}
    for n, group in enumerate(groups):
        some = scores[scores["group"] == group]
        at = [place[key] for key in zip(some["measure"], some["side"].astype(object).map(_side), strict=True)]
        _dots(axes, some, "value", np.array(at) + (n - (len(groups) - 1) / 2) * 0.7 / len(groups), n, _shown(group))
    _labelled(axes, [_named(*key) for key in keys], title + more)
    axes.set_xlim(-0.02, 1.02)
    axes.legend(loc="best", fontsize=8)
    return figure


def _differences(rows: pd.DataFrame) -> Figure:
    figure, axes = _figure(1.2 + 0.24 * len(rows))
    _dots(axes, rows, "difference", np.arange(len(rows)), 0, None)
    axes.axvline(0, color="0.4", linewidth=0.8)
    sides = rows["side"].astype(object).map(_side)
    names = [
        f"{_named(measure, side)}: {_shown(a)} − {_shown(b)}"
        for measure, side, a, b in zip(rows["measure"], sides, rows["group_a"], rows["group_b"], strict=True)
    ]
    _labelled(axes, names, "Differences, with 95 % interval; the least adjusted p first")
    return figure


def _over_time(table: pd.DataFrame) -> Figure:
    from matplotlib.figure import Figure

    keys = list(dict.fromkeys(zip(table["measure"], table["side"].astype(object).map(_side), strict=True)))[:LINES]
    periods, groups = sorted(set(table["period"])), _largest(table)
    figure = Figure(figsize=(8, 1.9 * len(keys)), layout="constrained")
    for axes, key in zip(np.atleast_1d(figure.subplots(len(keys), sharex=True)), keys, strict=True):
        own = table[(table["measure"] == key[0]) & (table["side"].astype(object).map(_side) == key[1])]
        for n, group in enumerate(groups):
            some = own[own["group"] == group]
            at, value = [periods.index(p) for p in some["period"]], some["value"].astype(float).to_numpy()
            style = {"color": COLOURS[n % len(COLOURS)], "marker": MARKS[n % len(MARKS)], "markersize": 4}
            axes.errorbar(at, value, yerr=_reach(some, value), label=_shown(group), linewidth=1, capsize=2, **style)
        axes.set_title(_named(*key), fontsize=9, loc="left")
        axes.set_xticks(range(len(periods)), periods, rotation=60, fontsize=7)
    figure.axes[0].legend(fontsize=8)
    return figure


def _dots(axes: Axes, rows: pd.DataFrame, column: str, at: np.ndarray, n: int, label: str | None) -> None:
    value = rows[column].astype(float).to_numpy()
    style: dict[str, Any] = {"color": COLOURS[n % len(COLOURS)], "fmt": MARKS[n % len(MARKS)], "markersize": 4}
    axes.errorbar(value, at, xerr=_reach(rows, value), label=label, elinewidth=1, capsize=2, **style)


def _reach(rows: pd.DataFrame, value: np.ndarray) -> np.ndarray:
    low, high = (rows[name].astype(float).to_numpy() for name in ("low", "high"))
    return np.nan_to_num(np.vstack([value - low, high - value])).clip(0)


def _labelled(axes: Axes, names: Sequence[str], title: str) -> None:
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)  # the first line above, and no margin that grows with the lines
    figure = axes.get_figure()
    if figure is not None:  # over the whole width: long names leave the axes little
        figure.suptitle(title, fontsize=10, x=0.01, ha="left")
    axes.grid(axis="x", color="0.9", linewidth=0.6)


def _named(measure: str, side: str) -> str:
    words = measure.replace("_", " ")
    return f"{words}, {_shown(side)}" if side else words


def _side(side: object) -> str:
    return side if isinstance(side, str) else ""


def _shown(text: str) -> str:
    """The text as a figure can show it: no control characters, and not longer than a line."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
