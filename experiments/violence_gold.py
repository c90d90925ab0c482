"""How well does the violence finder do by construction on our sentences, and on PropBank's predicates of EWT?"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from experiments.gold import Counts
from framing.article import Article
from framing.document import Document
from framing.find.violence import violence
from framing.mentions import ViolenceMention
from framing.parse import parse

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora"))
OURS = ("violence_constructions.jsonl", "violence.jsonl")
VOICES = {
    "V-ACT": "active",
    "V-ACT-INST": "active",
    "V-PASS-BY": "passive",
    "V-PASS-INST": "passive",
    "V-PASS-BARE": "passive",
}


def main() -> None:
    """Print both tables; EWT only where FRAMING_DATA has it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--parser", help="another spaCy pipeline")
    options.add_argument("--missed", action="store_true", help="print the predicates of EWT that were missed")
    given = options.parse_args()
    print("our sentences            gold found right    P      R")
    for line in table(given.parser):
        print(line)
    path = DATA / "ewt_propbank_violence" / "ewt_propbank_violence.json"
    if path.exists():
        print("\nEWT with PropBank (CC BY-SA 4.0): predicates found; agents and patients of those")
        for line in propbank(json.loads(path.read_text(encoding="utf-8")), given.parser, given.missed):
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


def propbank(rows: Sequence[dict], parser: str | None, missed: bool) -> Iterator[str]:
    """Recall of predicates, then precision and recall of agents and patients by voice."""
    texts = sorted({row["text"] for row in rows})
    found = dict(_found(texts, parser))
    hits, counts = 0, defaultdict(Counts)
    for row in rows:
        mention = next((m for m in found[row["text"]] if row["pred"] in m.head.of(row["text"]).split()), None)
        if mention is None:
            if missed:
                yield f"  missed {row['pred']} ({row['roleset']}): {row['sent_id']}"
            continue
        hits += 1
        voice = VOICES.get(mention.construction, "nominal" if mention.construction.startswith("N") else "other")
        for label, argument in (("ARG0", mention.agent), ("ARG1", mention.patient)):
            gold = " ".join(row["args"].get(label, ()))
            ours = argument.span.of(row["text"]) if argument else ""
            same = bool(gold and ours) and bool(_words(gold) & _words(ours))
            name = f"{voice} {'agent' if label == 'ARG0' else 'patient'}"
            counts[name] += Counts(bool(gold), bool(ours), same)
    share = hits / len(rows)
    yield f"  predicates {len(rows)}, found {hits}: {share:.2f} (war, fight and figures of speech among them)"
    for name in sorted(counts):
        yield counts[name].line(name)


def _words(phrase: str) -> set[str]:
    return {w.strip(".,'\"").lower() for w in phrase.split()} - {"the", "a", "an", "of", "and", "in", "on", "by", "to"}


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
