"""Every finding of a set of articles as one line of JSON: what `diff` compares between two revisions."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Whole paths: the earlier revision is asked from a folder of its own.
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora")).resolve()


def frozen_corpus() -> list[Path]:
    """The articles that revisions are compared on: ours, and where they are at hand the real one and 40 of PolNeAR."""
    ours = sorted((ROOT / "seeds").glob("*/*.md"))
    real = sorted((DATA.parent / "seeds").glob("*.txt"))
    return [*ours, *real, *sorted((DATA / "polnear" / "dev" / "text").glob("*.txt"))[:40]]


def findings(paths: list[str]) -> Iterator[dict[str, object]]:
    """The quotes and the violent mentions of the articles, each with its place and its labels."""
    import framing

    for found in framing.find(framing.parse(framing.read(paths))):
        text, name = found.article.text, Path(found.article.path).name
        for quote in found.quotes:
            actor = quote.source.actor if quote.source else None
            at = [[s.start, s.end] for s in quote.spans] or [[quote.start, quote.end]]
            labels = [quote.kind, quote.cue_class, actor, quote.depth]
            yield _finding(name, "quote", at, labels, quote.rule, text)
        for m in found.violence:
            spans = [a.span if a else None for a in (m.agent, m.patient)] + [m.instrument]
            labels = [m.event_class, m.construction, m.visibility, m.told_by, m.asserted]
            labels += [s.of(text) if s else None for s in spans]
            yield _finding(name, "violence", [[m.head.start, m.head.end]], labels, m.rule, text)


def _finding(name: str, kind: str, at: list, labels: list, rule: str, text: str) -> dict[str, object]:
    shown = " … ".join(text[start:end] for start, end in at)
    return {"article": name, "kind": kind, "at": at, "labels": labels, "rule": rule, "text": shown[:160]}


if __name__ == "__main__":
    for row in findings(sys.argv[1:]):
        print(json.dumps(row, ensure_ascii=False))
