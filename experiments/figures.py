"""Scores -> a figure: a dot a row with its interval, or random beside grouped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW = 0.28  # inches
DARK, PALE = "#08519c", "#9ecae1"


def dots(
    names: Sequence[str], values: pd.Series, title: str, measure: str, spans: pd.DataFrame | None = None
) -> Figure:
    """A dot a row from top to bottom; `spans` has columns `low` and `high`."""
    axes = _axes(names, title, measure)
    places = list(range(len(names)))
    if spans is not None:
        axes.hlines(places, spans["low"], spans["high"], color=PALE, linewidth=3)
    axes.plot(values, places, "o", color=DARK)
    return axes.figure


def random_beside_grouped(names: Sequence[str], told: pd.DataFrame, title: str) -> Figure:
    """Two bars a row of `framing.learn.compared.table`: macro-F1 at random, and on groups that were not seen."""
    axes = _axes(names, title, "macro-F1, pooled over folds (lines: 95 %)")
    places = list(range(len(told)))
    errors = [told["grouped"] - told["low"], told["high"] - told["grouped"]]
    axes.barh([p - 0.2 for p in places], told["random"], 0.38, color=PALE, label="at random")
    axes.barh([p + 0.2 for p in places], told["grouped"], 0.38, xerr=errors, color=DARK, label="groups not seen")
    axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    return axes.figure


def _axes(names: Sequence[str], title: str, measure: str):
    """Empty axes with a name a row, the first on top."""
    from matplotlib.figure import Figure

    page = Figure(figsize=(8, 1.2 + ROW * len(names)), layout="constrained")
    axes = page.add_subplot()
    axes.set_yticks(list(range(len(names))), list(names))
    axes.set(ylim=(len(names) - 0.4, -0.6), title=title, xlabel=measure)
    axes.grid(axis="x", color="0.9")
    axes.set_axisbelow(True)
    return axes
