"""Does the finder tell which articles on attacks on human-rights defenders mention a perpetrator? (HRDsAttack, issue 5)

    python -m experiments.perpetrators --split dev

An article is taken to mention one where a violent mention of it has an agent that is known. Nine articles of ten do
mention one by hand, so that an answer without reading scores high: it is printed beside ours, and so is the F1 of the
articles that mention none. Detention and threats, which the corpus codes too, are no violence in our scheme.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from experiments.gold import Counts
from framing.article import Article
from framing.find.violence import violence
from framing.parse import parse

DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).parents[2] / "shared" / "corpora"))
LEVELS = (3, 2, 1)


def main() -> None:
    """Print F1 by the visibility that an agent must have, and that of an answer without reading."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--split", choices=("train", "dev"), default="dev")
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    gold, articles = zip(*samples(DATA / "hrds_attack" / f"{given.split}.json"), strict=True)
    seen = [_seen(list(violence(document))) for document in parse(articles, given.parser)]
    print(f"{len(gold)} articles, a perpetrator is mentioned in {sum(gold)} by hand; one mention or more in", end=" ")
    print(sum(level is not None for level in seen))
    for least in LEVELS:
        ours = [level is not None and level >= least for level in seen]
        print(_line(f"an agent at visibility {least} or more", gold, ours))
    print(_line("without reading: always", gold, [True] * len(gold)))


def samples(path: Path) -> Iterator[tuple[bool, Article]]:
    """(whether a perpetrator is mentioned by hand, the article)."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        given = row["sample"]
        text = re.sub(r"</p>\s*<p>", "\n\n", given["Input.article_interface"])
        text = re.sub(r"<[^>]+>", " ", text).strip()
        told = [bool(a["annotation"]["perpetrator_mention"]) for a in row["annotations"]]
        yield 2 * sum(told) > len(told), Article.written(text, title=given["Input.title"] or "")


def _seen(found: Sequence) -> int | None:
    """The highest visibility of a known agent; 0 without any, None without mentions."""
    if not found:
        return None
    return max((m.visibility for m in found if m.visibility and m.agent_known), default=0)


def _line(name: str, gold: Sequence[bool], ours: Sequence[bool]) -> str:
    told = Counts(sum(gold), sum(ours), sum(a and b for a, b in zip(gold, ours, strict=True)))
    size = len(gold)
    none = Counts(size - told.gold, size - told.predicted, size - told.gold - told.predicted + told.paired)
    share = f"F1 {_f1(told):.3f}, of those that mention none {_f1(none):.3f}"
    return f"{name}: {told.predicted} articles, {told.paired} of them right; {share}"


def _f1(c: Counts) -> float:
    return 2 * c.paired / ((c.gold + c.predicted) or 1)


if __name__ == "__main__":
    main()
