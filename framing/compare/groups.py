"""Tables -> Comparison: which groups are held against which, and the tables that come of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd

from framing.compare import EVERY, MANY, REST, Comparison
from framing.compare.differences import Sampled, Wanted, difference, for_intervals, sampled
from framing.compare.exchanges import NEAR, Pair
from framing.score.cells import Cells, cells
from framing.score.groups import group_rows, groups, labels
from framing.score.material import Material, material
from framing.score.resample import FEW, TAIL, generator, ratio, settled
from framing.tables import Tables

COPIES = ("all", "without wire", "one per cluster")


def compared(
    tables: Tables, by: str, pair_by: str | None, against: str | None, resamples: int, seed: int, period: str,
    repeats: bool, measures: tuple[str, ...], over: str | None, change: datetime.date | None,
) -> Comparison:  # fmt: skip
    """The comparison, as `framing.compare` promises it."""
    nothing = pd.DataFrame()
    asked = Comparison(
        tables,
        nothing,
        nothing,
        nothing,
        by,
        pair_by,
        period,
        repeats,
        against,
        resamples,
        seed,
        measures,
        over,
        change,
    )
    made = material(tables, repeats)
    members = membership(asked, made)
    if len(members) < 2:
        raise ValueError(f"by: {by!r} makes {len(members)} group of these articles; a comparison needs two")
    if against is None and len(members) > MANY:  # pairs grow with the square of the groups
        asked = replace(asked, against=REST)
    elif against == EVERY and EVERY not in members:
        asked = replace(asked, against=None)
    counted = cells(made, asked.family)
    drawn = Groups(asked, counted, members, for_intervals)
    scores = [group_rows(by, name, drawn[name].cells, drawn[name].estimates()) for name in sorted(members)]
    return replace(
        asked,
        scores=pd.concat(scores, ignore_index=True),
        differences=tested(asked, made, counted, members, drawn),
        order=_order(counted, drawn),
    )


def membership(asked: Comparison, made: Material) -> dict[str, np.ndarray]:
    """The numbers of the articles of each group, in order of the names."""
    return {group.name: group.index for group in groups(made.articles, asked.by, asked.period)}


class Groups(dict[str, Sampled]):
    """Each group, its cells that are wanted resampled from the seed and its own name when it is first asked for."""

    def __init__(self, asked: Comparison, counted: Cells, members: Mapping[str, np.ndarray], wanted: Wanted) -> None:
        self._asked, self._counted, self._members, self._wanted = asked, counted, members, wanted

    def __missing__(self, name: str) -> Sampled:
        held = self._counted.of(self._members[name])
        found = settled(held, held)
        random = generator(self._asked.seed, self._asked.by, name)
        self[name] = sampled(held, found, self._wanted(held, found), self._asked.resamples, random)
        return self[name]

    def of(self, pair: Pair) -> tuple[Sampled, Sampled] | None:
        """Both groups of a pair; None where they are drawn with the pair: the rest, and what is paired."""
        return (self[pair.a], self[pair.b]) if pair.told_a is None and pair.b in self._members else None


def tested(
    asked: Comparison, made: Material, counted: Cells, members: Mapping[str, np.ndarray], drawn: Groups
) -> pd.DataFrame:
    """The rows of `differences`: every pair, tested alone and as one of the family."""
    rows, largest = [], Largest()
    for pair in pairs(made, members, asked.pair_by, asked.against):
        random = generator(asked.seed, asked.by, pair.a, pair.b)
        rows.append(largest.add(*difference(counted, pair, asked.resamples, random, drawn.of(pair))))
    return largest.adjusted(pd.concat(rows, ignore_index=True))


def copies(found: Comparison) -> pd.DataFrame:
    """The differences of the stratum `all` three times: with every article, without wire, and one of each cluster."""
    measures = [measure._replace(strata=("all",)) for measure in found.family]
    frames = []
    for name in COPIES:
        repeats = name == "all"
        as_found = repeats == found.repeats or not found.material.articles["repeat"].any()
        made = found.material if as_found else material(found.tables, repeats)
        gone = made.articles["credited"].to_numpy() & (name == "without wire")
        if as_found and not gone.any():  # the same articles have the same differences
            rows = found.differences[found.differences["stratum"] == "all"].reset_index(drop=True)
        else:
            members = {group: index[~gone[index]] for group, index in membership(found, made).items()}
            members = {group: index for group, index in members.items() if len(index)}
            if len(members) < 2:
                continue
            counted = cells(made, measures)
            rows = tested(found, made, counted, members, Groups(found, counted, members, for_intervals))
        frames.append(rows.assign(copies=name)[["copies", *rows.columns]])
    return pd.concat(frames, ignore_index=True) if frames else found.differences.head(0).assign(copies=None)


def pairs(
    made: Material, members: Mapping[str, np.ndarray], pair_by: str | None, against: str | None
) -> Iterator[Pair]:
    """The pairs of groups in order of their names; with `pair_by` only the articles of what both tell."""
    everyone = np.unique(np.concatenate(list(members.values())))
    if against is None:
        chosen = [(a, b, members[b]) for a, b in combinations(sorted(members), 2)]
    elif against in members:
        chosen = [(a, against, members[against]) for a in sorted(members) if a != against]
    elif against == REST:
        chosen = [(a, REST, np.setdiff1d(everyone, members[a])) for a in sorted(members)]
    else:
        names = ", ".join(sorted(members))
        raise ValueError(f"against: {against!r} is no group; choose {REST}, {EVERY} or one of {names}")
    told = None if pair_by is None else labels(made.articles, pair_by)
    for a, b, rest in chosen:
        yield _pair(a, members[a], b, rest, told)


def _pair(a: str, first: np.ndarray, b: str, second: np.ndarray, told: pd.Series | None) -> Pair:
    if told is None:
        return Pair(a, first, b, second, None, None)
    shared = set(told.iloc[first].dropna()) & set(told.iloc[second].dropna())
    first, second = (index[told.iloc[index].isin(shared).to_numpy(bool)] for index in (first, second))
    number = {name: i for i, name in enumerate(sorted(shared))}
    events = (told.iloc[index].map(number).to_numpy(int) for index in (first, second))
    return Pair(a, first, b, second, *events)


class Largest:
    """The largest statistic of each stratum in each exchange, over all that is tested; `column` names the stratum."""

    def __init__(self, column: str = "stratum") -> None:
        self._column = column
        self._most: dict[str, np.ndarray] = {}

    def add(self, rows: pd.DataFrame, statistics: np.ndarray, column: np.ndarray) -> pd.DataFrame:
        """The rows of one pair with their statistic: `column` of `statistics` (samples x columns, the data first).

        Each is taken by its root mean square over the samples, so that what few articles bear, whose statistics run far
        out by chance, does not drown the rest: the balance that Romano & Wolf 2010, Ann. Stat. 38:598, ask for.
        """
        measured = np.isfinite(statistics)
        usual = np.sqrt(ratio(np.where(measured, statistics**2, 0).sum(axis=0), measured.sum(axis=0)))
        statistics = statistics / np.where(usual > 0, usual, 1)
        strata = rows[self._column].to_numpy()
        for stratum in set(strata[column >= 0]):
            some = np.unique(column[(strata == stratum) & (column >= 0)])
            most = np.asarray(np.fmax.reduce(statistics[:, some], axis=1))
            self._most[stratum] = np.fmax(self._most.get(stratum, most), most)
        return rows.assign(statistic=np.append(statistics[0], np.nan)[column])

    def adjusted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with p_adjusted: single-step max-T (Westfall & Young 1993) within each stratum."""
        statistic, strata = rows.pop("statistic").to_numpy(), rows[self._column].to_numpy()
        adjusted = np.full(len(rows), np.nan)
        for stratum, most in self._most.items():
            some = np.flatnonzero((strata == stratum) & np.isfinite(statistic))
            largest = np.sort(most)  # what is not a number comes last, and is as large as nothing
            below = np.searchsorted(largest, statistic[some] * NEAR)
            adjusted[some] = (np.isfinite(most).sum() - below) / len(most)
        rows.insert(list(rows.columns).index("p") + 1, "p_adjusted", adjusted)
        return rows


def _order(counted: Cells, drawn: dict[str, Sampled]) -> pd.DataFrame:
    """The groups of each cell with intervals that hold all at once (Sidak), ranked where they stand apart."""
    tail = (1 - (1 - 2 * TAIL) ** (1 / len(drawn))) / 2
    found = {name: group.estimates(tail) for name, group in drawn.items()}
    rows = []
    for i, key in enumerate(counted.keys):
        lines = [(name, e.value[i], e.low[i], e.high[i], e.articles[i]) for name, e in found.items() if e.whole[i] > 0]
        rows += [(key.measure.name, key.side, key.stratum, *line) for line in _ranked(lines)]
    names = ("measure", "side", "stratum", "group", "value", "low", "high", "articles", "rank")
    return pd.DataFrame(rows, columns=list(names)).astype({"rank": "Int64"})


def _ranked(lines: list[tuple]) -> list[tuple]:
    """The groups (name, value, low, high, articles) with their rank; None where an interval overlaps or is missing.

    With few articles no group is ranked: intervals of a few articles don't hold well enough all at once.
    """
    if any(line[-1] <= FEW for line in lines):
        return [(*line, None) for line in lines]
    made = []
    for name, value, low, high, articles in lines:
        others = [line for line in lines if line[0] != name]
        apart = low == low and bool(others) and all(other[2] > high or other[3] < low for other in others)
        rank = 1 + sum(other[2] > high for other in others) if apart else None
        made.append((name, value, low, high, articles, rank))
    return sorted(made, key=lambda line: line[-1]) if all(line[-1] for line in made) else made
