"""Folder -> Records: articles with the leaning of their source, and the two published divisions."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from corpora.files import csv_rows, parsed
from framing.records import Record

DIVISIONS = ("random", "media")
PARTS = ("train", "valid", "test")
KNOWN = ("title", "date", "source_url")


def records(folder: Path) -> Iterator[Record]:
    """The 37,554 articles in the order of the files; the text is the title and the article as the crawler got it."""
    splits = _splits(folder / "splits")
    paths = sorted(folder.glob("articles.part*.jsonl.gz"))
    if not paths:
        raise FileNotFoundError(2, "no articles", str(folder / "articles.part0.jsonl.gz"))
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield _record(parsed(line, f"{path}, line {number}"), splits, f"{path}, line {number}")


def _record(row: dict[str, str], splits: dict[str, dict[str, str]], where: str) -> Record:
    try:
        return Record(
            id=row["ID"],
            text=f"{row['title']}\n\n{row['content_original']}",
            labels={"leaning": row["bias_text"]},
            splits=splits[row["ID"]],
            outlet=row["source"],
            topic=row["topic"],
            article=row["ID"],
            url=row["url"],
            known={key: row[key] for key in KNOWN if row[key]},
        )
    except KeyError as error:
        raise ValueError(f"{where}: no field {error}") from error


def _splits(folder: Path) -> dict[str, dict[str, str]]:
    """Article -> division -> part."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for division in DIVISIONS:
        for part in PARTS:
            for _, row in csv_rows(folder / division / f"{part}.tsv", delimiter="\t", needed=("ID",)):
                found[row["ID"]][division] = part
    return found
