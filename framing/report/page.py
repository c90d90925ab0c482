"""Tables -> the page as text: the sections in their order, filled into the template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from framing.report import grouped, harmed, limits, quoted, words
from framing.report.articles import Sentence, paragraphs
from framing.report.basis import Basis, basis
from framing.report.evidence import MOST, Listed
from framing.report.grids import Column, Count, Figure, Grid, Link
from framing.report.numbers import Number, amount
from framing.report.rows import Found, Reading
from framing.report.styles import worded
from framing.score import MEASURES, score
from framing.tables import Tables

SCORED = ("all", "outlet", "event", "period")
OPEN = 3  # articles that stand open on the page; of more, all are folded
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: an anchor, a heading, text, figures, tables, and the sentences behind its numbers."""

    anchor: str
    heading: str
    text: tuple[str, ...] = ()
    parts: tuple[Figure | Grid | str, ...] = ()
    evidence: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Shown:
    """An article as the page shows it."""

    reading: Reading
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @cached_property
    def tags(self) -> frozenset[str]:
        """The anchors of the findings that could be placed in the text."""
        return frozenset(t.anchor for p in self.paragraphs for s in p for piece in s.pieces for t in piece.tags)


def page(tables: Tables, title: str | None = None) -> str:
    """The whole page as HTML; characters that HTML forbids stand as U+FFFD."""
    scores = score(tables, by=SCORED)
    made = basis(tables, scores)
    findings = words.findings(made)
    first = Section("summary", "In short", parts=tuple(f for f in [grouped.outlets(made)] if f), evidence=made.evidence.taken())
    text = _template().render(
        title=title or _title(made), basis=made, styles=made.styles, read=tuple(_read(made)), findings=findings, first=first,
        sections=tuple(_sections(made)), limits=tuple(limits.limits(made)), remarks=tuple(limits.remarks(made)),
        limit_parts=tuple(g for g in (limits.failures(made), limits.making(tables), limits.sides(tables), _measures(scores, made)) if g),
        limit_evidence=made.evidence.taken(), listing=_listing(made), most=MOST, css=_file("page.css"),
        articles=(Shown(r, tuple(paragraphs(r, made.styles))) for r in made.readings), opened=len(made.readings) <= OPEN,
    )  # fmt: skip
    return UNSAFE.sub("\ufffd", text)


def _sections(made: Basis) -> Iterable[Section]:
    by = made.styles.by
    parts: list[Figure | Grid | None] = [part for pair in quoted.shares(made) for part in pair]
    yield _section(made, "quotes", f"Quotes and words by {by}", parts)
    yield _section(made, "sources", "Who is quoted", [quoted.sources(made), quoted.unanswered(made)])
    parts = [*harmed.visibility(made), harmed.strata(made), harmed.voices(made), harmed.tellers(made), harmed.constructions(made)]
    yield _section(made, "violence", f"Violence, by {by} of the victim", parts, harmed.CAVEAT)
    for word, grids in grouped.tables(made):
        yield _section(made, f"by-{word}", f"By {word}", grids)


def _section(made: Basis, anchor: str, heading: str, parts: Sequence[Figure | Grid | None], *text: str) -> Section:
    return Section(anchor, heading, text, tuple(p for p in parts if p is not None), made.evidence.taken())


def _title(made: Basis) -> str:
    if len(made.readings) == 1:
        return made.readings[0].title
    events = {r.row["event"] for r in made.counted if r.row["event"]}
    return f"{len(made.readings):,} articles" + (f" on {next(iter(events))}" if len(events) == 1 else "")


def _read(made: Basis) -> Iterable[tuple[str, str | Link]]:
    counted, everything = made.counted, made.readings
    yield "Articles", f"{len(everything):,}" + (f", of which {len(counted):,} counted" if len(counted) != len(everything) else "")
    outlets = sorted({str(r.row["outlet"]) for r in everything if r.row["outlet"]})
    if outlets:
        yield "Outlets", ", ".join(outlets[:6]) + (f" and {len(outlets) - 6} more" if len(outlets) > 6 else "")
    days = sorted(_day(r) for r in everything if r.row["published"])
    if days:
        yield "Published", days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    yield "Words", amount(sum(r.row["words"] or 0 for r in counted))
    yield "Found", f"{len(made.quotes):,} quotes, {len(made.violence):,} mentions of violence"
    failed = sum(1 for r in everything if r.row["error"])
    yield "Failed", Link(f"{failed:,} articles could not be read", "limits") if failed else "none"


def _day(reading: Reading) -> str:
    return str(reading.row["published"])[:10]


def _listing(made: Basis) -> Grid:
    rows = [
        (Link(r.title, f"a{r.n}"), str(r.row["outlet"] or "—"), _day(r) if r.row["published"] else "—", str(r.row["event"] or "—"),
         Count(r.row["words"] or 0), Count(sum(f.row["cue_class"] != "no-comment" for f in r.quotes)), Count(len(r.violence)),
         "failed" if r.row["error"] else "repeat" if r.row["duplicate_of"] else "counted")
        for r in made.readings
    ]  # fmt: skip
    names = ("Article", "Outlet", "Published", "Event", "#Words", "#Quotes", "#Violence", "State")
    return Grid("The articles", tuple(Column(n.removeprefix("#"), n.startswith("#")) for n in names), tuple(rows))


def _measures(scores: Any, made: Basis) -> Grid:
    """Every measure over all articles, in the stratum `all`, with what it counts."""
    told = {m.name: m for m in MEASURES}
    rows = []
    for (by, _, measure, side, stratum), row in made.scores.items():
        if by == "all" and stratum == "all" and row["whole"]:
            m = told[measure]
            interval = "—" if row["low"] is None else f"{row['low']:.2f}–{row['high']:.2f}"
            number = f"{row['value']:.2f}"
            rows.append((worded(measure), made.styles.label(side) if side else "all", number, interval, f"{amount(row['part'])} of {amount(row['whole'])}", f"{m.part}; of {m.whole} ({m.source})"))
    names = ("Measure", "Side", "#Value", "#95% interval", "#Counts", "What is counted")
    return Grid("Every measure over all articles", tuple(Column(n.removeprefix("#"), n.startswith("#")) for n in names), tuple(rows))


def _template():
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.tests |= {"number": lambda v: isinstance(v, Number), "count": lambda v: isinstance(v, Count)}
    made.tests |= {"link": lambda v: isinstance(v, Link), "figure": lambda v: isinstance(v, Figure)}
    made.filters |= {"amount": amount, "worded": worded}
    return made.from_string(_file("page.html"))


def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
