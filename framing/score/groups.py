"""Cells -> scores: the groups of articles, and their rows in the columns of tables.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framing.score.cells import Cells, cells
from framing.score.material import material
from framing.score.measures import Measure
from framing.score.resample import NO_WHOLE, ONE, Estimates, estimates, generator, ratio
from framing.tables import SCORES, Tables
from framing.tables.contracts import KINDS

PERIODS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}
OVER = ("articles", "events")


@dataclass(frozen=True)
class Group:
    """A group of articles: its name and the numbers of its articles."""

    name: str
    index: np.ndarray


def scores(
    tables: Tables, by: tuple[str, ...], period: str, resamples: int, seed: int, repeats: bool, over: str,
    reference: Mapping[str, float] | None, measures: Sequence[Measure] | Mapping[str, Sequence[Measure]],
) -> pd.DataFrame:  # fmt: skip
    """The scores, as `framing.score` promises them."""
    if over not in OVER:
        raise ValueError(f"over: {over!r} is not known; resample {' or '.join(OVER)}")
    made = material(tables, repeats, reference)
    wanted = {name: tuple(measures[name] if isinstance(measures, Mapping) else measures) for name in by}
    counted = {each: cells(made, each) for each in dict.fromkeys(wanted.values())}
    frames = [
        _of_articles(counted[each], made.articles)
        if name == "article"
        else group_scores(counted[each], made.articles, name, period, resamples, seed, over)
        for name, each in wanted.items()
    ]
    return pd.concat([_empty(), *frames], ignore_index=True)


def group_scores(
    counted: Cells, articles: pd.DataFrame, by: str, period: str, resamples: int, seed: int, over: str = "articles"
) -> pd.DataFrame:
    """The scores of the groups that a column makes."""
    events = _codes(articles) if over == "events" else None
    frames = []
    for group in groups(articles, by, period):
        found = counted.of(group.index)
        clusters = None if events is None else np.unique(events[group.index], return_inverse=True)[1]
        each = estimates(found, clusters, resamples, generator(seed, by, group.name), over)
        frames.append(group_rows(by, group.name, found, each))
    return pd.concat([_empty(), *frames], ignore_index=True)


def groups(articles: pd.DataFrame, by: str, period: str = "month") -> Iterator[Group]:
    """The groups of articles in order of their names; ValueError where `by` is no column of `articles`."""
    if by == "all":
        if len(articles):
            yield Group("all", np.arange(len(articles)))
        return
    names = labels(articles, by, period)
    for name, index in sorted(names.dropna().groupby(names).indices.items()):
        yield Group(str(name), np.sort(names.dropna().index.to_numpy()[index]))


def labels(articles: pd.DataFrame, by: str, period: str = "month") -> pd.Series:
    """The name of each article's group; null where it belongs to none."""
    if by == "period":
        if period not in PERIODS:
            raise ValueError(f"period: {period!r} is not known; choose one of {', '.join(PERIODS)}")
        dates = pd.to_datetime(articles["published"], errors="coerce")
        return dates.dt.strftime(PERIODS[period]).astype(object)
    if by == "wire":
        return articles["credited"].map({True: "wire", False: "own-copy"}).astype(object)
    if by not in articles.columns:
        raise ValueError(f"by: {by!r} is no column of articles; choose article, period, all or a column")
    return articles[by].map(str, na_action="ignore").astype(object)


def _codes(articles: pd.DataFrame) -> np.ndarray:
    # an article without an event is an event of its own
    names = articles["event"].astype(object).map(lambda e: ("event", str(e)), na_action="ignore")
    own = articles["article_id"].astype(object).map(lambda id: ("article", str(id)))
    return np.unique(names.where(names.notna(), own).map(repr).to_numpy(str), return_inverse=True)[1]


def _of_articles(counted: Cells, articles: pd.DataFrame) -> pd.DataFrame:
    found = counted.only(np.array([key.stratum == "all" for key in counted.keys], bool))
    part, whole = found.parts().ravel(), found.wholes().ravel()
    gone = np.full(part.shape, np.nan)
    method = np.where(whole > 0, ONE, NO_WHOLE).astype(object)
    each = Estimates(part, whole, ratio(part, whole), gone, gone, (whole > 0).astype(int), method)
    ids = _texts(articles["article_id"].astype(str)).take(np.repeat(np.arange(len(articles)), len(found.keys)))
    return _filled("article", ids, found, np.tile(np.arange(len(found.keys)), len(articles)), each)


def group_rows(by: str, name: str, found: Cells, each: Estimates) -> pd.DataFrame:
    """The rows of the scores of one group from its estimates."""
    # what has no whole is told in the stratum `all` only: there it says that it was not measured
    keep = np.flatnonzero((each.whole > 0) | np.array([key.stratum == "all" for key in found.keys], bool))
    return _filled(by, _repeated(name, len(keep)), found, keep, Estimates(*(column[keep] for column in each)))


def _filled(by: str, group: Any, found: Cells, keys: np.ndarray, each: Estimates) -> pd.DataFrame:
    """The rows of the cells whose numbers are `keys`, in the types of the contract."""
    made = {
        "by": _repeated(by, len(keys)),
        "group": group,
        "measure": _texts(key.measure.name for key in found.keys).take(keys),
        "side": _texts(key.side for key in found.keys).take(keys),
        "stratum": _texts(key.stratum for key in found.keys).take(keys),
        **each._asdict(),
    }
    return pd.DataFrame({name: pd.array(made[name], dtype=KINDS[kind]) for name, kind in SCORES})


def _texts(values: Iterable[str | None]) -> Any:
    return pd.array(list(values), dtype="string")


def _repeated(name: str, times: int) -> Any:
    return _texts([name]).take(np.zeros(times, int))


def _empty() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=KINDS[kind]) for name, kind in SCORES})
