"""Tables -> the page as text: the sections in their order, filled into the template."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from framing.report import compared, grouped, harmed, limits, quoted, words
from framing.report.articles import Sentence, paragraphs
from framing.report.basis import Basis, basis
from framing.report.evidence import Listed
from framing.report.grids import Count, Figure, Grid, Link, grid
from framing.report.numbers import FEW, Number, amount
from framing.report.rows import Reading
from framing.report.styles import worded
from framing.score import MEASURES, score
from framing.tables import Tables

if TYPE_CHECKING:
    from framing.compare import Comparison

SCORED = ("all", "outlet", "event", "period")
OPEN = 3  # articles that stand open on the page; of more, all are folded
PRINTED = 30  # articles that are printed whole; of more, only those that the reader has opened
Part = Figure | Grid | tuple[Figure, Grid]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: an anchor, a heading, text, figures, tables, and the sentences behind its numbers."""

    anchor: str
    heading: str
    text: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
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


def page(made: Basis, tables: Tables, title: str | None = None, comparison: Comparison | None = None) -> str:
    """The whole page as HTML; characters that HTML forbids stand as U+FFFD."""
    first = _summary(made)
    text = _template().render(
        title=title or _title(made),
        styles=made.styles,
        read=tuple(_read(made)),
        findings=first[0],
        first=first[1],
        sections=tuple(_sections(made, comparison)),
        limits=tuple(limits.limits(made)),
        limit_parts=tuple(g for g in (limits.failures(made), limits.making(tables), limits.sides(tables)) if g),
        limit_evidence=made.evidence.taken(),
        measures=_measures(made),
        listing=_listing(made),
        articles=(Shown(r, tuple(paragraphs(r, made.styles))) for r in made.readings),
        opened=len(made.readings) <= OPEN,
        counted=len(made.counted),
        min_articles=words.MIN_ARTICLES,
        few=FEW,
        printed=PRINTED,
        css=_file("page.css"),
    )
    return UNSAFE.sub("\ufffd", text)


def based(tables: Tables) -> Basis:
    """What the page of these tables stands on, scored for the groups that it shows."""
    return basis(tables, score(tables, by=SCORED))


def _summary(made: Basis) -> tuple[tuple[words.Finding, ...], Section]:
    findings, figure = words.findings(made), grouped.outlets(made)
    return findings, Section("summary", "In short", (), (figure,) if figure else (), made.evidence.taken())


def _sections(made: Basis, comparison: Comparison | None) -> Iterable[Section]:
    by = made.styles.by
    yield _section(made, "quotes", f"Quotes and words by {by}", list(quoted.shares(made)))
    yield _section(
        made, "sources", "The sources", [quoted.sources(made), quoted.replies(made), quoted.unanswered(made)]
    )
    parts: list[Part | None] = [
        *harmed.visibility(made),
        harmed.strata(made),
        harmed.voices(made),
        harmed.tellers(made),
        harmed.constructions(made),
    ]
    yield _section(made, "violence", f"Violence, by {by} of the victim", parts, harmed.CAVEAT)
    if comparison and (clearest := compared.differences(comparison, made.styles)):
        yield _section(made, "compared", f"{comparison.by.capitalize()}s compared", [clearest], compared.TEXT)
    for word, grids in grouped.tables(made):
        yield _section(made, f"by-{word}", f"By {word}", grids, grouped.NOT_RANKED)


def _section(made: Basis, anchor: str, heading: str, parts: Sequence[Part | None], *text: str) -> Section:
    return Section(anchor, heading, text, tuple(p for p in parts if p is not None), made.evidence.taken())


def _title(made: Basis) -> str:
    if len(made.readings) == 1:
        return made.readings[0].title
    events = {r.row["event"] for r in made.counted if r.row["event"]}
    return f"{len(made.readings):,} articles" + (f" on {next(iter(events))}" if len(events) == 1 else "")


def _read(made: Basis) -> Iterable[tuple[str, str | Link]]:
    counted, everything = made.counted, made.readings
    yield (
        "Articles",
        f"{len(everything):,}" + (f", of which {len(counted):,} counted" if len(counted) != len(everything) else ""),
    )
    outlets = sorted({str(r.row["outlet"]) for r in everything if r.row["outlet"]})
    if outlets:
        yield "Outlets", ", ".join(outlets[:6]) + (f" and {len(outlets) - 6} more" if len(outlets) > 6 else "")
    days = sorted(r.row["published"] for r in everything if r.row["published"])
    if days:
        yield "Published", day(days[0]) if days[0] == days[-1] else f"{day(days[0])} to {day(days[-1])}"
    yield "Words", amount(sum(r.row["words"] or 0 for r in counted))
    yield "Found", f"{len(made.quotes):,} quotes, {len(made.violence):,} mentions of violence"
    failed = sum(1 for r in everything if r.row["error"])
    yield "Failed", Link(f"{failed:,} could not be read", "limits") if failed else "none"


def day(date: datetime.date) -> str:
    """A date as newspapers write it, which never breaks over lines: `2 Mar 2024`."""
    return f"{date.day}\u00a0{MONTHS[date.month - 1]}\u00a0{date.year}"


def _listing(made: Basis) -> Grid:
    rows = [(Link(r.title, f"a{r.n}"), *_known(r), *_counts(r), _state(r)) for r in made.readings]
    names = ("Article", "Outlet", "Published", "Event", "#Words", "#Quotes", "#Violence", "State")
    return grid("Everything that was read", names, rows)


def _known(reading: Reading) -> tuple[str, str, str]:
    row = reading.row
    return row["outlet"] or "—", day(row["published"]) if row["published"] else "—", row["event"] or "—"


def _counts(reading: Reading) -> tuple[Count, Count, Count]:
    quotes = sum(f.row["cue_class"] != "no-comment" for f in reading.quotes)
    return Count(reading.row["words"] or 0), Count(quotes), Count(len(reading.violence))


def _state(reading: Reading) -> str:
    return "failed" if reading.row["error"] else "repeat" if reading.row["duplicate_of"] else "counted"


def _measures(made: Basis) -> Grid:
    """Every measure over all articles, in the stratum `all`, with what it counts told once."""
    told = {m.name: m for m in MEASURES}
    rows, last = [], None
    for (by, _, name, side, stratum), row in made.scores.items():
        if by == "all" and stratum == "all" and row["whole"]:
            m = told[name]
            low, high = row["low"], row["high"]
            interval = "—" if low is None else f"{low:.2f}–{high:.2f}"
            counts = f"{amount(row['part'])} of {amount(row['whole'])}"
            what = f"{m.part}; of {m.whole} ({m.source})" if name != last else ""
            rows.append(
                (
                    worded(name),
                    made.styles.label(side) if side else "all",
                    f"{row['value']:.2f}",
                    interval,
                    counts,
                    what,
                )
            )
            last = name
    names = ("Measure", "Side", "#Value", "#95% interval", "#Counts", "What is counted")
    return grid("Every measure over all articles", names, rows)


def _template():
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.tests |= {"number": lambda v: isinstance(v, Number), "count": lambda v: isinstance(v, Count)}
    made.tests |= {"link": lambda v: isinstance(v, Link), "figure": lambda v: isinstance(v, Figure)}
    made.tests |= {"pair": lambda v: isinstance(v, tuple)}
    made.filters |= {"amount": amount, "worded": worded, "day": day}
    return made.from_string(_file("page.html"))


def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
