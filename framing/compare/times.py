"""Comparison -> over time: the groups by day, week, month or year, and before and after a date."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.compare import Comparison
from framing.compare.contracts import CHANGES, OVER_TIME, contract
from framing.compare.differences import difference
from framing.compare.exchanges import Pair
from framing.compare.groups import Largest, membership
from framing.score.cells import Cells, cells
from framing.score.groups import labels
from framing.score.material import Material
from framing.score.resample import estimates, generator
from framing.tables import frame, typed


def over_time(found: Comparison) -> pd.DataFrame:
    """A row for each group, period, measure and side, with an interval; articles without a date are left out."""
    if found.over is None:
        return frame(contract(OVER_TIME))
    made, counted = _counted(found)
    periods = labels(made.articles, "period", found.over)
    frames = [frame(contract(OVER_TIME))]
    for group, index in membership(found, made).items():
        for period, place in sorted(periods.iloc[index].groupby(periods.iloc[index]).indices.items()):
            some = counted.of(index[place])
            each = estimates(some, None, found.resamples, generator(found.seed, found.by, group, str(period)))
            names = {"group": group, "period": str(period)}
            frames.append(pd.DataFrame(names | _keys(some) | each._asdict())[each.whole > 0])
    return typed(pd.concat([f.astype(object) for f in frames], ignore_index=True), contract(OVER_TIME))


def changes(found: Comparison) -> pd.DataFrame:
    """A row for each group, measure and side: from the date on, less before it."""
    if found.change is None:
        return frame(contract(CHANGES))
    made, counted = _counted(found)
    days, date = pd.to_datetime(made.articles["published"], errors="coerce"), pd.Timestamp(found.change)
    later, earlier = (days >= date).to_numpy(), (days < date).to_numpy()
    members = membership(found, made)
    return changed(found, counted, {name: (i[later[i]], i[earlier[i]]) for name, i in members.items()})


def changed(found: Comparison, counted: Cells, parted: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> pd.DataFrame:
    """The rows of `changes`; `parted` has the numbers of each group's articles from the date on, and before it."""
    rows, largest = [], Largest()
    for group, (after, before) in parted.items():
        if not len(after) or not len(before):
            continue
        pair = Pair("after", after, "before", before, None, None)
        random = generator(found.seed, found.by, group, "change")
        table = largest.add(*difference(counted, pair, found.resamples, random))
        rows.append(table.assign(group=group, date=found.change))
    if not rows:
        return frame(contract(CHANGES))
    table = largest.adjusted(pd.concat(rows, ignore_index=True))
    renamed = {name: name[:-2] + end for name in table.columns for old, end in ENDS if name.endswith(old)}
    return typed(table.rename(columns=renamed).astype(object), contract(CHANGES))


ENDS = (("_a", "_after"), ("_b", "_before"))


def _counted(found: Comparison) -> tuple[Material, Cells]:
    made = found.material
    return made, cells(made, [measure._replace(strata=("all",)) for measure in found.family])


def _keys(some: Cells) -> dict[str, object]:
    return {
        "measure": [key.measure.name for key in some.keys],
        "side": np.array([key.side for key in some.keys], object),
    }
