"""How well does the violence finder do by construction on our own sentences?"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from experiments.gold import Counts
from framing.article import Article
from framing.document import Document
from framing.find.violence import violence
from framing.mentions import ViolenceMention
from framing.parse import parse

ROOT = Path(__file__).parents[1]
OURS = ("violence_constructions.jsonl", "violence.jsonl", "violence_conformance.jsonl")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    print("our sentences            gold found right    P      R")
    for line in table(given.parser):
        print(line)


def table(parser: str | None = None) -> Iterator[str]:
    """Lines of counts, precision and recall by construction over our own gold sentences."""
    rows = [row for name in OURS for row in _lines(ROOT / "tests" / "cases" / name)]
    counts: dict[str, Counts] = defaultdict(Counts)
    for row, (text, found) in zip(rows, _found([row["text"] for row in rows], parser), strict=True):
        coded = [(row["head"], row["constr"])] if "head" in row else [(m["head"], m["constr"]) for m in row["mentions"]]
        wanted = sorted(pair for pair in coded if pair[1] != "OUT")
        ours = sorted((m.head.of(text), m.construction) for m in found)
        if "head" in row:  # one head a sentence is coded: the others are neither right nor wrong
            ours = [pair for pair in ours if pair[0] == row["head"]]
        for name in {c for _, c in (*wanted, *ours)}:
            gold, mine = [p for p in wanted if p[1] == name], [p for p in ours if p[1] == name]
            counts[name] += Counts(len(gold), len(mine), sum(min(gold.count(p), mine.count(p)) for p in set(gold)))
    for name in sorted(counts):
        yield counts[name].line(name)
    yield sum(counts.values(), Counts()).line("all")


def _lines(path: Path) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _found(texts: Iterable[str], parser: str | None) -> Iterator[tuple[str, list[ViolenceMention]]]:
    for document in parse((Article.written(text) for text in texts), parser):
        yield document.text, _mentions(document)


def _mentions(document: Document) -> list[ViolenceMention]:
    return list(violence(document))


if __name__ == "__main__":
    main()
