"""Folder -> Records: the sentences of BABE with the expert majority, each annotator's labels and marked words."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpora.files import Row, csv_rows, each, xlsx_rows
from framing.article import Span
from framing.records import Mark, Record, Vote

Votes = dict[str, tuple[list[Vote], list[Mark]]]
BIAS = {"Biased": "biased", "Non-biased": "neutral", "Biased, unfair": "biased", "No agreement": ""}
OPINION = {
    "Entirely factual": "factual",
    "Somewhat factual but also opinionated": "mixed",
    "Expresses writer’s opinion": "opinion",
    "No agreement": "",
}
TOPICS = {"vaccines": "vaccine", "gun-control": "gun control", "blm": "black lives matter"}


def records(folder: Path) -> Iterator[Record]:
    """The 3,674 sentences of the second study group in the order of its file.

    Tasks: `bias` (majority of five experts), `opinion`, and `bias_sg1`, the majority of the first group's eight
    experts on the sentences that both groups read. "No agreement" gives no label.
    """
    votes, first = _votes(folder), _first_group(folder)
    yield from each(csv_rows(folder / "final_labels_SG2.csv", delimiter=";"), partial(_record, votes, first))


def _record(votes: Votes, first: dict[str, str], row: Row) -> Record:
    text, ballots_and_marks = row["text"], votes.get(row["text"], ([], []))
    labels = {
        "bias": BIAS[row["label_bias"]],
        "opinion": OPINION[row["label_opinion"]],
        "bias_sg1": first.get(text.strip(), ""),
    }
    return Record(
        id=f"sg2-{row.number}",
        text=text,
        labels={task: label for task, label in labels.items() if label},
        votes=tuple(ballots_and_marks[0]),
        marks=(*_marks(text, ast.literal_eval(row["biased_words"]), None), *ballots_and_marks[1]),
        outlet=row["outlet"],
        topic=TOPICS.get(row["topic"], row["topic"]),
        article=row["news_link"] or f"unknown-{row.number}",
        url=row["news_link"] or None,
        known={"leaning": row["type"]} if row["type"] else {},
    )


def _votes(folder: Path) -> Votes:
    """Sentence -> each annotator's labels and marked words."""
    found: Votes = defaultdict(lambda: ([], []))
    for row in xlsx_rows(folder / "raw_labels_SG2.xlsx"):
        annotator = row["annotator_id"]
        ballots, marks = found[row["text"]]
        ballots.append(Vote(annotator, "bias", BIAS[row["label_bias"]]))
        ballots.append(Vote(annotator, "opinion", OPINION[row["label_opinion"]]))
        words = [] if row["biased_words"] in {"", "nan"} else row["biased_words"].split(",")
        marks.extend(_marks(row["text"], words, annotator))
    return found


def _first_group(folder: Path) -> dict[str, str]:
    rows = csv_rows(folder / "final_labels_SG1.csv", delimiter=";")
    return {row["text"].strip(): BIAS[row["label_bias"]] for row in rows}


def _marks(text: str, words: list[str], annotator: str | None) -> Iterator[Mark]:
    """The marked words where they stand in the sentence; those that do not (misspelt, of another sentence) are lost."""
    for word in words:
        start = text.lower().find(word.strip().lower()) if word.strip() else -1
        if start >= 0:
            yield Mark(Span(start, start + len(word.strip())), "biased", annotator)
