"""How many of EWT's violent predicates are found on predicted trees, and with the right agents and patients? (issue 5)

    python -m experiments.ewt_violence --half tune --errors

The predicates are those that senses.tsv (coded by hand from the sentences) takes for violence; of the others it is told
how many are found too. Documents are read whole, for the finder uses what stands around a word. A predicate is found
where it is the head of a mention, or inside a mention's instrument (one event, one count). An argument is right where
the heads of ours and PropBank's phrase are one word of our tree. PropBank leaves implicit arguments out, and what an
event noun does stands there as an agent: an instrument as the subject of an active verb is held against ARG0.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpora.ewt_propbank_violence.reader import Predicate, documents, predicates, sentences
from experiments.gold import Counts
from framing.article import Span
from framing.document import Document
from framing.find.violence import violence
from framing.mentions import ViolenceMention
from framing.parse import parse

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora"))


def main() -> None:
    """Print recall by label and word class, then precision, recall and F1 of the arguments by voice."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--half", choices=("tune", "report"), default="tune")
    options.add_argument("--errors", action="store_true", help="print what was missed, found in vain, or filled wrong")
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    folder = DATA / "ewt_propbank_violence"
    articles, starts = documents(DATA / "ud", sentences(folder))
    read = {d.article.id: d for d in parse(articles.values(), given.parser)}
    scored = list(results((p for p in predicates(folder, starts) if p.half == given.half), read))
    for line in (*recall(scored), *arguments(scored, read)):
        print(line)
    for line in errors(scored, read) if given.errors else ():
        print(line)


Result = tuple[Predicate, ViolenceMention | None, bool]


def results(gold: Iterable[Predicate], read: Mapping[str, Document]) -> Iterator[Result]:
    """Each predicate with the mention that it heads, and whether it is found at all."""
    found = {name: list(violence(document)) for name, document in read.items()}
    for p in gold:
        here = found[p.document]
        own = next((m for m in here if m.head.overlaps(p.span)), None)
        used = any(m.instrument is not None and m.instrument.covers(p.span) for m in here)
        yield p, own, own is not None or used


def recall(scored: Iterable[Result]) -> Iterator[str]:
    """Lines of predicates and those found, by label."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for p, _, hit in scored:
        counts[p.label].append(hit)
        if p.label == "violence":
            counts[f"violence, {p.voice}"].append(hit)
    for name, hits in sorted(counts.items()):
        yield f"{name:20} found {sum(hits):3} of {len(hits):3}  {sum(hits) / len(hits):.3f}"


def arguments(scored: Iterable[Result], read: Mapping[str, Document]) -> Iterator[str]:
    """Lines of precision, recall and F1 of the arguments of violent predicates that head a mention, by voice."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for p, m, _ in scored:
        if m is None or p.label != "violence":
            continue
        for name, gold, ours in _filled(p, m):
            same = _head(read[p.document], gold) == _head(read[p.document], ours)
            one = Counts(gold is not None, ours is not None, gold is not None and same)
            counts[f"{p.voice} {name}, all"] += one
            if gold is not None or not _implicit(m, name):
                counts[f"{p.voice} {name}, explicit"] += one
    yield f"  {'':22}  gold  ours right    P      R     F1"
    for name, c in sorted(counts.items()):
        yield f"{c.line(name)} {2 * c.paired / ((c.gold + c.predicted) or 1):6.2f}"


def _implicit(m: ViolenceMention, name: str) -> bool:
    """Whether ours comes from outside of the predicate's own clause or phrase."""
    if name == "patient":
        return False
    return m.form == "nonfinite" or m.rule.startswith(
        ("support", "claimed", "accused", "blamed", "responsible", "behind")
    )


def _filled(p: Predicate, m: ViolenceMention) -> Iterator[tuple[str, Span | None, Span | None]]:
    """The arguments of a predicate: name, PropBank's phrase, ours."""
    agent = m.agent.span if m.agent is not None else None
    if m.construction == "V-ACT-INST":
        agent = m.instrument
    elif m.construction in ("V-PASS-INST", "V-UNACC-INST"):
        agent = None  # it stands inside the instrument's phrase, which is no argument of PropBank's
    yield "agent", p.agent, agent
    yield "patient", p.patient, m.patient.span if m.patient is not None else None


def _head(document: Document, span: Span | None) -> int | None:
    """The word of a phrase that hangs on a word outside of it."""
    if span is None:
        return None
    inside = document.within(span)
    words = {t.i for t in inside}
    nouns = [t.i for t in inside if t.head not in words or t.head == t.i]
    return nouns[0] if nouns else None


def errors(scored: Iterable[Result], read: Mapping[str, Document]) -> Iterator[str]:
    """Lines of what was missed, found in vain, or filled otherwise, each with its sentence."""
    for p, m, hit in scored:
        document = read[p.document]
        said = next(s for s in document.sentences if s.start <= p.span.start < s.end)
        head = f"{p.row} {p.span.of(document.text)} ({p.roleset})"
        text = document.text[said.start : said.end].replace("\n", " ")
        if hit != (p.label == "violence") and p.label != "war":
            yield f"{'in vain' if hit else 'missed'}: {head} {m.construction if m else ''} | {text}"
        if m is None or p.label != "violence":
            continue
        for name, gold, ours in _filled(p, m):
            if _head(document, gold) != _head(document, ours):
                theirs, own = (span.of(document.text) if span else None for span in (gold, ours))
                yield f"{p.voice} {name}: {head} {m.construction} PropBank {theirs!r}, ours {own!r} | {text}"


if __name__ == "__main__":
    main()
