"""Tables -> Comparison: groups of articles against each other, with intervals, tests, and what the data can tell."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from framing.score import MEASURES
from framing.score.measures import Measure
from framing.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

    from framing.score.material import Material

# The family that is compared where no other is named: one number for each question, no number twice.
HEADLINE: tuple[str, ...] = (
    "quote_share", "quote_word_share", "direct_word_share", "first_source_share", "side_balance", "cue_distance_share",
    "cue_affirm_share", "right_of_reply", "wire_share", "source_count", "single_source_share", "mean_effective_sources",
    "named_share", "official_share", "agent_named_share_3", "agent_named_share_2", "unknown_agent_share",
    "voice_share_passive", "nominal_share", "died_share", "intent_verb_share", "told_by_share_narrator",
    "asserted_share", "mentions_per_article", "victim_mention_share",
)  # fmt: skip
REST, EVERY = "rest", "every"  # what each group may be held against, besides a group
MANY = 12  # groups: 66 pairs; of more, each is held against the rest unless every two are asked for


@dataclass(frozen=True)
class Comparison:
    """Groups of articles compared: `scores` of each, `differences` of each pair, `order` of the groups.

    `differences` has a row for each pair, measure, side and stratum; `order` a row for each measure, side, stratum and
    group, with simultaneous intervals: `rank` is null where the group's interval overlaps another's, and then the
    groups stand in order of their names. The other tables are made when they are first asked for, each from the same
    seed. docs/tables.md tells the columns of all of them.
    """

    tables: Tables
    scores: pd.DataFrame
    differences: pd.DataFrame
    order: pd.DataFrame
    by: str = "outlet"
    pair_by: str | None = None
    period: str = "month"
    repeats: bool = False
    against: str | None = None
    resamples: int = 2000
    seed: int = 0
    measures: tuple[str, ...] = HEADLINE
    over: str | None = None
    change: datetime.date | None = None

    @property
    def family(self) -> tuple[Measure, ...]:
        """The measures that are compared."""
        known = {measure.name: measure for measure in MEASURES}
        return tuple(known[name] for name in self.measures)

    @cached_property
    def material(self) -> Material:
        """What is counted: the articles and rows of the tables, checked and numbered."""
        from framing.score.material import material

        return material(self.tables, self.repeats)

    @cached_property
    def copies(self) -> pd.DataFrame:
        """The differences with every article, without wire copy and repeats, and with one of each set of repeats."""
        from framing.compare.groups import copies

        return copies(self)

    @cached_property
    def standardised(self) -> pd.DataFrame:
        """The differences that remain with the same mix of tellers, places, kinds or copy in both groups."""
        from framing.compare.strata import standardised

        return standardised(self)

    @cached_property
    def contributed(self) -> pd.DataFrame:
        """What sources, cues, constructions and events add to each difference."""
        from framing.compare.contributions import contributed

        return contributed(self)

    @cached_property
    def words(self) -> pd.DataFrame:
        """The words and collocations that differ most around each side's actors."""
        return self._worded[0]

    @cached_property
    def word_sentences(self) -> pd.DataFrame:
        """Where each of `words` stands: the place of every use and of its sentence."""
        return self._worded[1]

    @cached_property
    def _worded(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        from framing.compare.words import words

        return words(self)

    @cached_property
    def over_time(self) -> pd.DataFrame:
        """The measures of each group by day, week, month or year; empty where `over` was not given."""
        from framing.compare.times import over_time

        return over_time(self)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Each group after the date `change` against the same group before it; empty where no date was given."""
        from framing.compare.times import changes

        return changes(self)

    def contributions(self, measure: str, side: str | None, group_a: str, group_b: str, over: str) -> pd.DataFrame:
        """What each value of a column (`source`, `cue`, `construction`, `event` ...) adds to a difference.

        Columns: the value, share_a, share_b (of the wholes), value_a, value_b, mix, rate, contribution = mix + rate.
        The contributions add up to the difference; the rates add up to the difference with the same mix in both
        groups (Kitagawa 1955, JASA 50:1168). ValueError for a measure whose parts are no sum over rows.
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
    over: str | None = None,
    change: datetime.date | str | None = None,
) -> Comparison:
    """The comparison of the groups of articles that a column makes (or `period`, or `wire`).

    Every two of up to `MANY` groups, of more each against the rest; or as `against` says: each against one of them,
    against the `rest`, or against `every` other. With `pair_by` (such as `event`) only what both groups tell is
    compared: events are resampled, and labels exchanged inside them. `measures` are the family
    that is tested; p is adjusted over all pairs, measures and sides of a stratum. `over` (`day`, `week`, `month` or
    `year`) and `change` (a date) ask for `over_time` and `changes`. docs/methods.md has the statistics.
    ValueError where a name is unknown, a date is none, or there are fewer than two groups.
    """
    from framing.compare.groups import compared
    from framing.score.groups import PERIODS

    known = {measure.name for measure in MEASURES}
    for name in measures:
        if name not in known:
            raise ValueError(f"measures: {name!r} is no measure; choose among {', '.join(sorted(known))}")
    family = tuple(name for name in dict.fromkeys(measures) if (by, name) != ("wire", "wire_share"))  # true of itself
    if not family:
        raise ValueError(f"measures: none of {', '.join(measures) or 'no names'} can differ between groups by {by}")
    if over is not None and over not in PERIODS:
        raise ValueError(f"over: {over!r} is not known; choose one of {', '.join(PERIODS)}")
    day = _day(change)
    return compared(tables, by, pair_by, against, resamples, seed, period, repeats, family, over, day)


def _day(given: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(given, str):
        return given
    try:
        return datetime.date.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"change: {given!r} is no date; write it as 2024-05-17") from error
