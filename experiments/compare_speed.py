"""How many seconds of CPU do scores and comparisons of 20,000 articles take, with 2,000 resamples?"""

from __future__ import annotations

import argparse
import os
import time
from typing import Any


def main() -> None:
    """Print the seconds of `compare`, free and paired by event, and of `score` by outlet."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--outlets", type=int, default=2)
    given = options.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import framing

    framing.compare(made_up(50, given.outlets), resamples=10)  # imports are no part of the work
    tables = made_up(given.articles, given.outlets)
    for name, work in (
        ("compare", lambda: framing.compare(tables)),
        ("compare, paired", lambda: framing.compare(tables, pair_by="event")),
        ("score by outlet", lambda: framing.score(tables, by=("outlet",))),
    ):
        start = time.process_time()
        work()
        print(f"{name:16} {time.process_time() - start:6.1f} s of CPU", flush=True)


def made_up(articles: int, outlets: int, seed: int = 1) -> Any:
    """Tables of made-up rows: 8 quotes an article, 4 violent mentions in every second one."""
    import numpy as np

    from framing.sides import Side, Sides
    from framing.tables import ACTORS, Tables, frame

    random = np.random.default_rng(seed)
    ids = np.array([f"a{i:06}" for i in range(articles)])
    rows = {
        "quotes": np.repeat(np.arange(articles), random.poisson(8, articles)),
        "violence": np.repeat(np.arange(articles), random.poisson(4, articles) * (random.random(articles) < 0.5)),
        "accusations": np.repeat(np.arange(articles), random.poisson(0.6, articles)),
    }
    told = {name: _table(name, ids[index], random) for name, index in rows.items()}
    outlet = np.array([f"Outlet {i}" for i in range(outlets)], object)[random.integers(0, outlets, articles)]
    event = np.array([f"e{i}" for i in random.integers(0, max(articles // 6, 1), articles)], object)
    own = {"outlet": outlet, "event": event, "wire": [["AP"] if x < 0.2 else [] for x in random.random(articles)]}
    book = Sides("Made up", (Side("north", "North"), Side("south", "South")))
    return Tables(_filled("articles", ids, own), **told, actors=frame(ACTORS), sides=book)


def _table(name: str, ids: Any, random: Any) -> Any:
    drawn: dict[str, dict[str, list]] = {
        "quotes": {
            "kind": ["direct", "indirect", "mixed"], "cue": ["say", "claim"], "cue_class": ["neutral", "claim"],
            "source_text": ["x"], "source": [f"S{i}" for i in range(3000)], "role": [None, "police", "civilian"],
            "side": [None, "north", "south"], "words": [5, 12, 30], "quoted_words": [0, 5], "start": [10, 400],
            "named": [True, False], "headline": [False] * 15 + [True], "depth": [0] * 15 + [1],
        },
        "violence": {
            "head": ["killed", "died"], "event_class": ["KILL", "DEATH", "ATTACK"], "patient_text": ["two men"],
            "construction": ["V-ACT", "V-PASS-BARE", "N-BARE"], "voice": ["active", "passive", "nominal"],
            "agent_side": [None, "north", "south"], "patient_side": [None, "north", "south"],
            "visibility": [0, 1, 2, 3], "agent_known": [True] * 15 + [False], "headline": [False] * 11 + [True],
            "told_by": ["narrator", "narrator", "attributed", "quoted"], "asserted": [True, True, False],
        },
        "accusations": {"accused": [None, "Ann", "Bo"], "accused_side": [None, "north"], "answered": [True, False]},
    }  # fmt: skip
    import numpy as np

    columns = {key: np.array(v, object)[random.integers(0, len(v), len(ids))] for key, v in drawn[name].items()}
    return _filled(name, ids, columns)


def _filled(name: str, ids: Any, columns: dict[str, Any]) -> Any:
    import pandas as pd

    from framing.tables import CONTRACTS
    from framing.tables.contracts import KINDS

    given = {"article_id": ids, **columns}
    empty = [None] * len(ids)
    return pd.DataFrame(
        {key: pd.Series(given.get(key, empty), dtype=KINDS[kind]) for key, kind in dict(CONTRACTS)[name]}
    )


if __name__ == "__main__":
    main()
