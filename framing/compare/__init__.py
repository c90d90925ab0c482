"""Tables -> Comparison: groups of articles against each other, with intervals, tests, and what the data can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.score import MEASURES
from framing.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

# The family that is compared where no other is named: one number for each question, no number twice.
HEADLINE: tuple[str, ...] = (
    "quote_share", "quote_word_share", "direct_word_share", "first_source_share", "side_balance", "cue_distance_share",
    "cue_affirm_share", "right_of_reply", "wire_share", "source_count", "single_source_share", "mean_effective_sources",
    "named_share", "official_share", "agent_named_share_3", "agent_named_share_2", "unknown_agent_share",
    "voice_share_passive", "nominal_share", "died_share", "intent_verb_share", "told_by_share_narrator",
    "asserted_share", "mentions_per_article", "victim_mention_share",
)  # fmt: skip
REST = "rest"


@dataclass(frozen=True)
class Comparison:
    """Groups of articles compared: `scores` of each, `differences` of each pair, `order` of the groups.

    `differences` has a row for each pair, measure, side and stratum: group_a, group_b, measure, side, stratum, part_a,
    whole_a, value_a, part_b, whole_b, value_b, difference, ratio, low, high, p, p_adjusted, detectable, articles_a,
    articles_b, method. `order` has a row for each measure, side, stratum and group, with simultaneous intervals: `rank`
    is null where the group's interval overlaps another's, and then the groups stand in order of their names.
    """

    tables: Tables
    scores: pd.DataFrame
    differences: pd.DataFrame
    order: pd.DataFrame
    by: str = "outlet"
    pair_by: str | None = None
    period: str = "month"
    repeats: bool = False

    def contributions(self, measure: str, side: str | None, group_a: str, group_b: str, over: str) -> pd.DataFrame:
        """What each value of a column (`source`, `cue`, `construction`, `event` ...) adds to a difference.

        Columns: the value, share_a, share_b (of the wholes), value_a, value_b, mix, rate, contribution = mix + rate.
        The contributions add up to the difference; the rates add up to the difference with the same mix in both
        groups (Kitagawa 1955, JASA 50:1168). ValueError for a measure that is no sum over rows.
        """
        from framing.compare.contributions import contributions

        return contributions(self, measure, side, group_a, group_b, over)


def compare(
    tables: Tables,
    by: str = "outlet",
    pair_by: str | None = None,
    against: str | None = None,
    resamples: int = 2000,
    seed: int = 0,
    *,
    period: str = "month",
    repeats: bool = False,
    measures: Sequence[str] = HEADLINE,
) -> Comparison:
    """The comparison of the groups of articles that a column makes (or `period`, or `wire`).

    Every two groups, or each `against` one of them, or each against the `rest`. With `pair_by` (such as `event`) only
    what both groups tell is compared: events are resampled, and labels exchanged inside them. `measures` are the family
    that is tested; p is adjusted over all pairs, measures and sides of a stratum. docs/methods.md has the statistics.
    ValueError where a name is unknown or there are fewer than two groups.
    """
    from framing.compare.groups import compared

    known = {measure.name: measure for measure in MEASURES}
    for name in measures:
        if name not in known:
            raise ValueError(f"measures: {name!r} is no measure; choose among {', '.join(known)}")
    chosen = tuple(known[name] for name in dict.fromkeys(measures))
    return compared(tables, by, pair_by, against, resamples, seed, period, repeats, chosen)
