"""Scores and predictions -> figures: random beside grouped, whether probabilities hold, what more texts would bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from framing.learn.compared import RANDOM
from framing.learn.curves import Point
from framing.learn.measures import Bin, Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = "petroff10"  # colours that colour-blind readers tell apart (Petroff 2021); a mark of its own for each model too
MARKS = "osD^vPX*"
ROW = 0.45  # inches


def beside(found: Sequence[Scores]) -> bytes:
    """Each model's macro-F1 at random and by group, with intervals, as a PNG."""
    models = list(dict.fromkeys(score.model for score in found))
    by = next((score.split for score in found if score.split != RANDOM), None)
    with _axes(7, 1.4 + ROW * len(models)) as (axes, done):
        for n, (split, label) in enumerate([(RANDOM, "rows at random"), *([(by, f"by {by}")] if by else [])]):
            own = {score.model: score for score in found if score.split == split}
            places = [models.index(name) + (n - 0.5) * 0.24 for name in own]
            values = [score.pooled for score in own.values()]
            spans = _spans(values, [(score.low, score.high) for score in own.values()])
            axes.errorbar(values, places, xerr=spans, fmt=MARKS[n], label=label)
        axes.set_yticks(range(len(models)), models)
        axes.set(ylim=(len(models) - 0.5, -0.5), xlabel="macro-F1, pooled over folds (lines: 95 % intervals)")
        unseen = " and the score on groups that the model has not seen" if by else ""
        axes.set_title(f"The score at random{unseen}", loc="left")
        axes.grid(axis="x", color="0.9")
    return done[0]


def reliable(curves: Mapping[str, Sequence[Bin]], label: str | None) -> bytes:
    """The reliability curve of each model as a PNG: of `label`, or where there is none of the label that it chooses."""
    named, where = (f"‘{label}’", f"that are ‘{label}’") if label else ("its label", "whose label that is")
    with _axes(6, 6) as (axes, done):
        axes.plot([0, 1], [0, 1], color="0.6", linewidth=1, linestyle="--", label="as often as the model says")
        for n, (name, curve) in enumerate(curves.items()):
            shares = [b.share for b in curve]
            spans = _spans(shares, [(b.low, b.high) for b in curve])
            fmt = f"{MARKS[n % len(MARKS)]}-"
            axes.errorbar([b.probability for b in curve], shares, yerr=spans, fmt=fmt, linewidth=1, label=name)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xlabel=f"probability that the model gives to {named}")
        axes.set_ylabel(f"share of the texts {where} (lines: 95 % intervals)")
        axes.set_title("Do the probabilities hold?", loc="left")
    return done[0]


def learning(curves: Mapping[str, Sequence[Point]]) -> bytes:
    """The learning curve of each model as a PNG."""
    with _axes(6, 4.5) as (axes, done):
        for n, (name, points) in enumerate(curves.items()):
            aside = 1 + 0.015 * (n - (len(curves) - 1) / 2)  # so that the lines of two models don't cover each other
            values, rows = [p.macro_f1 for p in points], [p.rows * aside for p in points]
            fmt = f"{MARKS[n % len(MARKS)]}-"
            axes.errorbar(rows, values, yerr=[p.spread for p in points], fmt=fmt, linewidth=1, label=name)
        axes.set(xlabel="texts to learn from", ylabel="macro-F1, mean of folds (lines: standard deviation)")
        axes.set_title("What more texts would bring", loc="left")
    return done[0]


def _spans(values: Sequence[float], limits: Sequence[tuple[float, float]]) -> list[list[float]]:
    """The distances to the lower and to the upper limits; rounding may put a limit on the wrong side by a hair."""
    pairs = list(zip(values, limits, strict=True))
    return [[max(0.0, v - low) for v, (low, _) in pairs], [max(0.0, high - v) for v, (_, high) in pairs]]


@contextmanager
def _axes(width: float, height: float) -> Iterator[tuple[Axes, list[bytes]]]:
    """Empty axes; the picture stands in the list once they are drawn."""
    from matplotlib import rc_context, style
    from matplotlib.figure import Figure

    plain: dict[Any, Any] = {"text.parse_math": False, "font.size": 10, "axes.titlesize": 11, "errorbar.capsize": 2}
    done: list[bytes] = []
    with style.context(STYLE), rc_context(plain):
        page = Figure(figsize=(width, height), layout="constrained")
        axes = page.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        yield axes, done
        page.legend(*axes.get_legend_handles_labels(), frameon=False, loc="outside lower left", ncols=3)
        sink = BytesIO()
        page.savefig(sink, format="png", dpi=120, metadata={"Software": None})
        done.append(sink.getvalue())
