"""Scores -> the table: random beside grouped, what is lost between the two, and what an outlet's name alone gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from framing.learn.examples import Examples
from framing.learn.measures import Scores, scores
from framing.learn.models import Model, model
from framing.learn.predictions import Predictions, predictions
from framing.learn.splits import SPLITS, split

if TYPE_CHECKING:
    import pandas as pd

BASELINES = ("majority", "outlet-name")
RANDOM = "random"


def evaluated(
    examples: Examples, models: Iterable[Model], by: str, tune: bool = True, votes: bool = False, seed: int = 0
) -> tuple[list[Predictions], list[Scores]]:
    """The predictions and scores of baselines and models, at random and by the split; one can't be had alone.

    ValueError where the texts can't be split so, or where `votes` are wanted and there are none.
    """
    if votes and not any(examples.ballots):
        raise ValueError(f"{examples.name}: no labels of single coders to learn from; leave out --votes")
    wanted = [model(name) for name in BASELINES if name != "outlet-name" or examples.known("outlet")]
    wanted += [chosen for chosen in models if chosen.name not in BASELINES]
    splits = dict.fromkeys([split(RANDOM, examples), split(by if by != RANDOM else default(examples), examples)])
    made = [predictions(examples, one, chosen, tune, votes, seed) for one in wanted for chosen in splits]
    return made, [scores(predicted, examples) for predicted in made]


def default(examples: Examples) -> str:
    """The strictest split that the examples allow: by outlet, else event, else article, topic; else at random."""
    order = ("outlet", "event", "article", "topic")
    return next((name for name in order if examples.known(name)), RANDOM)


def table(found: Sequence[Scores]) -> pd.DataFrame:
    """A row a model and split: the random score and the grouped one side by side, and the drop between the two.

    `random` and `grouped` are macro-F1 pooled over the folds, `grouped_folds` their mean over folds (the spread beside
    it), `drop` random minus grouped; the rest is of the grouped split.
    """
    import pandas as pd

    random = {score.model: score for score in found if score.split == RANDOM}
    rest = [score for score in found if score.split != RANDOM] or list(found)
    rows = []
    for score in rest:
        base = random.get(score.model)
        at_random = base.pooled if base else float("nan")
        row = {"model": score.model, "split": score.split, "rows": score.rows, "groups": score.groups}
        row |= {"random": at_random, "random_folds": base.folds if base else float("nan")}
        row |= {"grouped": score.pooled, "low": score.low, "high": score.high, "over": score.over}
        lost = at_random - score.pooled if score.split != RANDOM else float("nan")
        row |= {"drop": lost, "grouped_folds": score.folds, "spread": score.spread}
        row |= {"positive_f1": score.positive, "random_auc": base.auc if base else float("nan"), "auc": score.auc}
        row |= {"within_outlet_auc": score.within, "brier": score.brier, "calibration_error": score.error}
        rows.append(row)
    return pd.DataFrame(rows)


def lines(made: pd.DataFrame) -> list[str]:
    """The table as lines of text, for a terminal."""
    by = made["split"].iloc[0]
    named = f"{'model':<13}{'random':>8}{'by ' + by:>14}{'95 %':>15}"
    head = f"{named}{'drop':>7}{'folds':>7}{'AUC':>7}{'within':>8}{'Brier':>7}"
    shown = [head]
    for row in made.to_dict("records"):
        span = f"{row['low']:.3f}-{row['high']:.3f}"
        shown.append(
            f"{row['model']:<13}{_n(row['random']):>8}{_n(row['grouped']):>14}{span:>15}{_n(row['drop']):>7}"
            f"{_n(row['grouped_folds']):>7}{_n(row['auc']):>7}{_n(row['within_outlet_auc']):>8}{_n(row['brier']):>7}"
        )
    return shown


def meaning(made: pd.DataFrame) -> str:
    """What the columns of `lines` say, in a sentence or two."""
    by = made["split"].iloc[0]
    if by == RANDOM:
        return (
            "Macro-F1, pooled over folds. The texts have no outlet, event, article or topic, so that nothing can be "
            "held out: this random score says nothing about texts from elsewhere."
        )
    about = next((s.about for s in SPLITS if s.name == by), "a published division")
    return (
        f"Macro-F1, pooled over folds; {by}: {about}. drop: random minus grouped. folds: mean over grouped folds. "
        "within: area under the curve inside outlets. outlet-name sees the outlet's name and no text: a model that "
        "does no better at random has shown nothing but that it recognises outlets."
    )


def _n(value: float) -> str:
    return "-" if value != value else f"{value:.3f}"
