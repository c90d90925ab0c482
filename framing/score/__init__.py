"""Tables -> scores: every measure by article, outlet, event, period and all, with its counts and its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from framing.score import quotes, sources, violence
from framing.score.measures import Measure
from framing.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

MEASURES: tuple[Measure, ...] = (*quotes.MEASURES, *sources.MEASURES, *violence.MEASURES)
BY = ("article", "outlet", "event", "period", "all")


def score(
    tables: Tables,
    by: Sequence[str] = BY,
    period: str = "month",
    resamples: int = 2000,
    seed: int = 0,
    *,
    repeats: bool = False,
    over: str = "articles",
    reference: Mapping[str, float] | None = None,
    measures: Sequence[Measure] | Mapping[str, Sequence[Measure]] = MEASURES,
) -> pd.DataFrame:
    """The table `scores`: one row for each group, measure, side and stratum, in this order.

    `by` may name any column of `articles` besides `article`, `period` and `all`; articles without a value are in no
    group. `period` is `day`, `week`, `month` or `year`. Articles with errors are left out, repeats of other articles
    too unless `repeats`. `over` is what is resampled: `articles` or `events`. `reference` gives the share of each side
    that `side_balance` holds the quotes against (even where it is not given). `measures` may be others for each of
    `by`. By article there is only the stratum `all`. ValueError where an argument or a column is unknown.
    docs/methods.md has each formula and its limits.
    """
    from framing.score.groups import scores

    return scores(tables, tuple(by), period, resamples, seed, repeats, over, reference, measures)
