"""Scores, costs and the training -> the model card of the weights."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from experiments.parser.evaluate import Costs, Scores, label_table, table


@dataclass(frozen=True, slots=True)
class Training:
    """How the weights came about."""

    steps: int
    seed: int
    minutes: float
    silver: bool = False


TEMPLATE = Path(__file__).with_name("card.md")
SILVER = Path(__file__).with_name("card_silver.md")
RAW = "| Article-Bias-Prediction, PolNeAR train | training, as the teacher parsed it | publishers'; see below |\n"


def card(rows: Sequence[Scores], spent: Costs, training: Training, nlp: Language) -> str:
    """The card in Markdown. The table of labels leaves out the dev rows."""
    tests = [row for row in rows if " dev" not in row.test]
    return TEMPLATE.read_text(encoding="utf-8").format(
        pipes=", ".join(nlp.pipe_names),
        spacy=".".join(spacy.__version__.split(".")[:2]),
        steps=training.steps,
        seed=training.seed,
        minutes=training.minutes,
        raw=RAW if training.silver else "",
        silver=SILVER.read_text(encoding="utf-8") if training.silver else "",
        machine=f"one shared core of a {platform.machine()} machine",
        table=table(rows),
        labels=label_table(tests),
        megabytes=spent.megabytes,
        seconds=spent.seconds_to_load,
        speed=spent.words_per_second,
    )
