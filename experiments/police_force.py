"""Does the finder tell which sentences report that police killed or used force? (IndiaPoliceEvents, issue 5)

    python -m experiments.police_force --errors

628 articles of the Times of India of 2002, coded by sentence (Halterman et al. 2021). A sentence is taken for FORCE
where a mention in it has police as its agent, or as the possible one of an instrument (*police firing*), and for KILL
where that mention kills, or another that leaves its agent to be recovered from close by (*killed when police fired*).
What police failed to do and whom they arrested is beyond the scheme. The texts are in lower case, which our parser has
not seen. The errors are sorted by what the finder has in the sentence. Some of them were read when rules were mended,
so that the figures are those of development data.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from experiments.gold import Counts
from framing.article import Article
from framing.document import Document
from framing.find.violence import violence
from framing.mentions import ViolenceMention
from framing.parse import parse

DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).parents[2] / "shared" / "corpora"))
POLICE = re.compile(
    r"\b(police\w*|cops?|constables?|jawans?|officers?|inspectors?|commissioner|dcp|dsp|raf|srp|crpf|bsf|"
    r"(security|action|paramilitary) forces?|commandos?|home ?guards?)\b",
    re.IGNORECASE,
)
LETHAL = ("KILL", "DEATH")


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with its labels and the mentions that begin in it."""

    document: int
    text: str
    labels: frozenset[str]
    mentions: tuple[ViolenceMention, ...]
    source: str


def main() -> None:
    """Print precision, recall and F1 by label, and the errors by kind."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--errors", action="store_true", help="print the sentences that come out wrong")
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    for line in answer(coded(DATA / "india_police_events" / "sents.jsonl", given.parser), given.errors):
        print(line)


def coded(path: Path, parser: str | None) -> list[Coded]:
    """The sentences of the corpus, read as part of their articles."""
    articles: dict[int, list[dict]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        articles[row["doc_id"]].append(row)
    texts = (Article.written(_text(rows), id=str(name)) for name, rows in articles.items())
    pairs = zip(articles.items(), parse(texts, parser), strict=True)
    return [one for (name, rows), document in pairs for one in sentences(name, rows, document)]


def sentences(name: int, rows: list[dict], document: Document) -> Iterator[Coded]:
    """The coded sentences of one article."""
    found, start = list(violence(document)), 0
    for row in rows:
        end = start + len(row["sent_text"]) + 1
        here = tuple(m for m in found if start <= m.head.start < end)
        yield Coded(name, row["sent_text"], frozenset(row["sent_labels"]), here, document.text)
        start = end


def _text(rows: list[dict]) -> str:
    return " ".join(row["sent_text"] for row in rows)


def answer(found: Iterable[Coded], errors: bool) -> Iterator[str]:
    """Lines by label, then the kinds of error."""
    counts: dict[str, Counts] = defaultdict(Counts)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for one in found:
        for label in ("FORCE", "KILL"):
            gold, ours = label in one.labels, label in labels(one)
            counts[label] += Counts(gold, ours, gold and ours)
            if gold != ours:
                kinds[label][kind(one, gold)] += 1
                wrong.append(f"    {label} {kind(one, gold)} | {one.document} | {' '.join(one.text.split())}")
    yield f"  {'':22}  gold  ours right    P      R     F1"
    for label, c in counts.items():
        yield f"{c.line(label)} {2 * c.paired / ((c.gold + c.predicted) or 1):6.2f}"
        yield from (f"    {n:4} {name}" for name, n in kinds[label].most_common())
    yield from wrong if errors else ()


def labels(one: Coded) -> set[str]:
    """FORCE and KILL where the mentions of a sentence have police as their agent."""
    by_police = [m for m in one.mentions if is_police(m, one.source)]
    named = {"FORCE"} if by_police else set()
    deadly = [m for m in one.mentions if m.event_class in LETHAL and (m in by_police or m.visibility == 1)]
    return named | ({"KILL"} if by_police and deadly else set())


def is_police(m: ViolenceMention, text: str) -> bool:
    """Whether the agent of a mention, or its instrument's phrase, names police."""
    spans = [m.agent.span] if m.agent is not None else ([m.instrument] if m.instrument is not None else [])
    return any(POLICE.search(span.of(text)) for span in spans)


def kind(one: Coded, gold: bool) -> str:
    """What the finder has in a sentence that comes out wrong."""
    if not gold:
        sure = any(m.asserted and is_police(m, one.source) for m in one.mentions)
        return "in vain: asserted" if sure else "in vain: not asserted"
    if not one.mentions:
        return "missed: no mention"
    if not any(m.agent for m in one.mentions):
        return "missed: a mention without agent"
    return "missed: another agent or class"


if __name__ == "__main__":
    main()
