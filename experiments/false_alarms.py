"""How many of the rows of violence in news of business, sport, health and film tell of violence? (issue 5)

    python -m experiments.false_alarms --half tune --errors

300 articles of `article_bias_prediction`, 75 a theme, drawn with a seed; every second one of a theme is of the report
half. `--half more` takes articles of neither half, on these and other themes, drawn with a seed and read to mend the
finder. The rows of all were coded by hand (false_alarms.tsv, which has ids and offsets and no text) as `violence`
or `other`; a row that is found and was not coded is counted apart. Violence in the plot of a film is violence.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from framing.article import Article
from framing.document import Document
from framing.find.violence import violence
from framing.mentions import ViolenceMention
from framing.parse import parse

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora"))
CODES = Path(__file__).with_suffix(".tsv")
THEMES = {
    "business": ("business", "banking_and_finance", "labor"),
    "sport": ("sports",),
    "health": ("healthcare", "public_health", "fda", "obesity_and_malnutrition"),
    "film": ("arts_and_entertainment", "culture"),
}
EACH = 75
Key = tuple[str, int]


def main() -> None:
    """Print rows, coded rows and precision by theme."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=("tune", "report", "more"), default="tune")
    options.add_argument(
        "--errors", action="store_true", help="print the rows that are no violence and the uncoded ones"
    )
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    drawn = further(DATA, CODES) if given.half == "more" else sample(DATA)
    chosen = [(theme, article) for theme, half, article in drawn if half == given.half]
    read = list(parse([article for _, article in chosen], given.parser))
    found = [(theme, d, list(violence(d))) for (theme, _), d in zip(chosen, read, strict=True)]
    codes = coded(CODES)
    for line in table(found, codes):
        print(line)
    for line in errors(found, codes) if given.errors else ():
        print(line)


def sample(folder: Path, seed: int = 5) -> Iterator[tuple[str, str, Article]]:
    """(theme, half, article): 75 articles a theme."""
    themes = {topic: theme for theme, topics in THEMES.items() for topic in topics}
    by_theme: dict[str, list[dict]] = {theme: [] for theme in THEMES}
    for row in _rows(folder):
        if (theme := themes.get(row["topic"])) is not None:
            by_theme[theme].append(row)
    draw = random.Random(seed)  # noqa: S311
    for theme, rows in by_theme.items():
        rows.sort(key=lambda row: row["ID"])
        for n, row in enumerate(draw.sample(rows, EACH)):
            yield theme, ("tune", "report")[n % 2], _article(row)


def further(folder: Path, codes: Path) -> Iterator[tuple[str, str, Article]]:
    """(theme, `more`, article): the articles of neither half that have coded rows."""
    with codes.open(encoding="utf-8", newline="") as file:
        themes = {row["article"]: row["theme"] for row in csv.DictReader(file, delimiter="\t") if row["half"] == "more"}
    for row in _rows(folder):
        if row["ID"] in themes:
            yield themes[row["ID"]], "more", _article(row)


def _rows(folder: Path) -> Iterator[dict]:
    for path in sorted((folder / "article_bias_prediction").glob("articles.part*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _article(row: dict) -> Article:
    return Article.written(row["content_original"], id=row["ID"], title=row["title"])


def coded(path: Path) -> dict[Key, str]:
    """(article, offset of the head) -> `violence` or `other`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["article"], int(row["start"])): row["label"] for row in csv.DictReader(file, delimiter="\t")}


Found = Iterable[tuple[str, Document, list[ViolenceMention]]]


def table(found: Found, codes: Mapping[Key, str]) -> Iterator[str]:
    """Lines of rows by theme, with the share of the coded ones that are violence."""
    labels: dict[str, Counter[str]] = {}
    for theme, document, mentions in found:
        given = (codes.get((document.article.id, m.head.start), "uncoded") for m in mentions)
        labels.setdefault(theme, Counter()).update(given)
    labels["all"] = sum(labels.values(), Counter())
    yield "theme      rows  violence  other  uncoded  precision"
    for theme, n in labels.items():
        judged = n["violence"] + n["other"]
        share = f"{n['violence'] / judged:.3f}" if judged else "-"
        yield f"{theme:9} {n.total():5} {n['violence']:9} {n['other']:6} {n['uncoded']:8}  {share:>9}"


def errors(found: Found, codes: Mapping[Key, str]) -> Iterator[str]:
    """Lines of the rows that are no violence or not coded, each with its sentence."""
    for theme, document, mentions in found:
        for m in mentions:
            label = codes.get((document.article.id, m.head.start), "uncoded")
            if label == "violence":
                continue
            around = document.text[max(0, m.head.start - 90) : m.head.end + 70].replace("\n", " ")
            where = f"{theme}\t{document.article.id}\t{m.head.start}\t{m.head.of(document.text)}"
            yield f"{label}\t{where}\t{m.construction}\t{around}"


if __name__ == "__main__":
    main()
