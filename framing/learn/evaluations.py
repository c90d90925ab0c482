"""Predictions and scores -> a folder: tables as CSV, and the curves as figures, each file whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framing.learn.compared import BASELINES, RANDOM, table
from framing.learn.curves import abstention, learning_curve
from framing.learn.examples import Examples
from framing.learn.explanations import examples_of, leaks, weights
from framing.learn.figures import beside, learning, reliable
from framing.learn.measures import Scores, reliability
from framing.learn.models import model
from framing.learn.noise import margins
from framing.learn.paired import difference
from framing.learn.predictions import Predictions
from framing.tables.files import harmless, written_whole

if TYPE_CHECKING:
    import pandas as pd

STRONGEST = 200


def write(
    folder: Path,
    examples: Examples,
    made: Sequence[Predictions],
    found: Sequence[Scores],
    curve: bool = False,
    tune: bool = True,
) -> list[Path]:
    """The files written: scores, differences, weights, leaks, votes, abstention, reliability and examples as CSV.

    Figures (PNG): scores, reliability, and with `curve` the learning curve. `examples.csv` quotes texts of the corpus,
    the surest right and wrong ones: mind its licence before you pass it on.
    """
    grouped = [p for p in made if p.split.name != RANDOM] or list(made)
    models = [p for p in grouped if p.model not in BASELINES] or grouped
    files = {"scores": table(found), "differences": pairs(models, examples), "weights": all_weights(models)}
    files["abstention"] = _stacked({p.model: abstention(p, examples) for p in models})
    held = {p.model: reliability(examples.labels[p.tested], p.probabilities[p.tested], p.classes) for p in models}
    files["reliability"] = _stacked(held)
    positive = examples.classes[1] if len(examples.classes) == 2 else None
    figures = {"scores": beside(found), "reliability": reliable(held, positive)}
    if examples.known("outlet"):
        files["leaks"] = _labelled({p.model: leaks(p, examples) for p in models})
    if curve:
        points = {p.model: learning_curve(examples, model(p.model), p.split, tune) for p in models}
        files["curve"], figures["curve"] = _stacked(points), learning(points)
    files["examples"] = _labelled({p.model: examples_of(p, examples) for p in models})
    files["examples"]["text"] = list(harmless(files["examples"]["text"]))
    if examples.ballots:
        files["votes"] = _stacked({p.model: margins(p, examples) for p in models})
    written = [
        written_whole(
            folder / f"{name}.csv", made.to_csv(index=False, float_format="%.4f", lineterminator="\n").encode()
        )
        for name, made in files.items()
        if len(made)
    ]
    return [*written, *(written_whole(folder / f"{name}.png", picture) for name, picture in figures.items())]


def pairs(models: Sequence[Predictions], examples: Examples) -> pd.DataFrame:
    """The paired difference of every two models."""
    import pandas as pd

    ordered = [(b, a) for n, a in enumerate(models) for b in models[n + 1 :]]
    return pd.DataFrame([difference(first, second, examples)._asdict() for first, second in ordered])


def all_weights(models: Sequence[Predictions]) -> pd.DataFrame:
    """The strongest weights of each model that has weights."""
    return _stacked({p.model: weights(p)[:STRONGEST] for p in models})


def _stacked(rows: dict[str, list]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([{"model": name, **row._asdict()} for name, found in rows.items() for row in found])


def _labelled(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat([frame.assign(model=name) for name, frame in frames.items()], ignore_index=True)
