"""Folder -> Records: what police did, for each sentence and for each document of the Times of India."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpora.files import Row, each, json_lines
from framing.records import Record

OUTLET = "Times of India"
QUESTIONS = ("kill", "arrest", "fail", "force", "any_action")


def records(folder: Path) -> Iterator[Record]:
    """The sentences, their tasks named as the questions, and then the documents, as `kill_document`."""
    yield from each(json_lines(folder / "sents.jsonl"), _sentence)
    yield from each(json_lines(folder / "docs.jsonl"), _document)


def _sentence(row: Row) -> Record:
    labels = {question: "yes" if question.upper() in row["sent_labels"] else "no" for question in QUESTIONS}
    document = str(row["doc_id"])
    return Record(f"{document}-{row['sent_id']}", row["sent_text"], labels, outlet=OUTLET, article=document)


def _document(row: Row) -> Record:
    labels = {
        f"{question}_document": "yes" if question.upper() in row["doc_labels"] else "no" for question in QUESTIONS
    }
    return Record(str(row["doc_id"]), row["doc_text"], labels, outlet=OUTLET, article=str(row["doc_id"]))
