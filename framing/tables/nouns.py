"""Tables: what was found in a set of articles, with the sides, and the texts behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framing.mentions import Mentions
from framing.sides import People, Sides

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Tables:
    """The tables of a set of articles, and the texts behind them.

    `texts` holds each article's `Mentions` by its id, so that a number can be followed to its sentences (`q3` is the
    third of its `quotes`); it is empty where the tables were loaded from files. `sides` is the codebook; None where
    `side` columns hold roles. `people` is the file of people that corrected them, None without one.
    """

    articles: pd.DataFrame
    quotes: pd.DataFrame
    violence: pd.DataFrame
    actors: pd.DataFrame
    accusations: pd.DataFrame
    sides: Sides | None = None
    people: People | None = field(default=None, kw_only=True)
    texts: Mapping[str, Mentions] = field(default_factory=dict)
