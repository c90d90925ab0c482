"""Tables -> Comparison: which groups are held against which, and the tables that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from framing.compare import REST, Comparison
from framing.compare.differences import NEAR, Pair, Sampled, difference, sampled
from framing.score.cells import Cells, cells
from framing.score.groups import group_rows, groups, labels
from framing.score.material import Material, material
from framing.score.measures import Measure
from framing.score.resample import FEW, TAIL, generator
from framing.tables import Tables


def compared(
    tables: Tables, by: str, pair_by: str | None, against: str | None, resamples: int, seed: int, period: str,
    repeats: bool, measures: tuple[Measure, ...],
) -> Comparison:  # fmt: skip
    """The comparison, as `framing.compare` promises it."""
    made = material(tables, repeats)
    members = {group.name: group.index for group in groups(made.articles, by, period)}
    if len(members) < 2:
        raise ValueError(f"by: {by!r} makes {len(members)} group of these articles; a comparison needs two")
    counted = cells(made, measures)
    drawn = {
        name: sampled(counted.of(index), resamples, generator(seed, by, name))
        for name, index in sorted(members.items())
    }
    scores = pd.concat([group_rows(by, name, s.cells, s.estimates()) for name, s in drawn.items()], ignore_index=True)
    tested = []
    largest: dict[str, np.ndarray] = {}
    for pair in pairs(made, members, pair_by, against):
        known = (drawn[pair.a], drawn[pair.b]) if pair.b in drawn else None
        rows, statistic = difference(counted, pair, resamples, generator(seed, by, pair.a, pair.b), known)
        tested.append(rows.assign(statistic=statistic[0]))
        for stratum, index in rows.groupby("stratum").indices.items():
            most = np.asarray(np.fmax.reduce(statistic[:, index], axis=1))
            largest[str(stratum)] = np.fmax(largest.get(str(stratum), most), most)
    differences = _adjusted(pd.concat(tested, ignore_index=True), largest)
    order = _order(counted, drawn)
    return Comparison(tables, scores, differences, order, by, pair_by, period, repeats)


def pairs(made: Material, members: dict[str, np.ndarray], pair_by: str | None, against: str | None) -> Iterator[Pair]:
    """The pairs of groups in order of their names; with `pair_by` only the articles of what both tell."""
    everyone = np.unique(np.concatenate(list(members.values())))
    if against is None:
        chosen = [(a, b, members[b]) for a, b in combinations(sorted(members), 2)]
    elif against in members:
        chosen = [(a, against, members[against]) for a in sorted(members) if a != against]
    elif against == REST:
        chosen = [(a, REST, np.setdiff1d(everyone, members[a])) for a in sorted(members)]
    else:
        raise ValueError(f"against: {against!r} is no group; choose {REST} or one of {', '.join(sorted(members))}")
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


def _adjusted(differences: pd.DataFrame, largest: dict[str, np.ndarray]) -> pd.DataFrame:
    """Single-step max-T (Westfall & Young 1993): against the largest statistic of a stratum in each exchange."""
    statistic = differences.pop("statistic").to_numpy()
    adjusted = np.full(len(differences), np.nan)
    for i in np.flatnonzero(np.isfinite(statistic)):
        adjusted[i] = (largest[differences["stratum"].iloc[i]] >= statistic[i] * NEAR).mean()
    differences.insert(list(differences.columns).index("p") + 1, "p_adjusted", adjusted)
    return differences


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
    made, many = [], all(line[-1] > FEW for line in lines)
    for name, value, low, high, articles in lines:
        others = [line for line in lines if line[0] != name]
        apart = many and low == low and bool(others) and all(other[2] > high or other[3] < low for other in others)
        rank = 1 + sum(other[2] > high for other in others) if apart else None
        made.append((name, value, low, high, articles, rank))
    return sorted(made, key=lambda line: line[-1]) if all(line[-1] for line in made) else made
