"""Folder -> Records: articles with the leaning of their source, and the two published divisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpora.files import Row, csv_rows, each, json_lines
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
        yield from each(json_lines(path), partial(_record, splits))


def _record(splits: dict[str, dict[str, str]], row: Row) -> Record:
    return Record(
        id=row["ID"],
        text=f"{row['title']}\n\n{row['content_original']}",
        labels={"leaning": row["bias_text"]},
        splits=splits.get(row["ID"], {}),
        outlet=row["source"],
        topic=row["topic"],
        article=row["ID"],
        url=row["url"],
        known={key: row[key] for key in KNOWN if row[key]},
    )


def _splits(folder: Path) -> dict[str, dict[str, str]]:
    """Article -> division -> part."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for division in DIVISIONS:
        for part in PARTS:
            for row in csv_rows(folder / division / f"{part}.tsv", delimiter="\t"):
                found[row["ID"]][division] = part
    return found
