"""Tables -> the page as text: the sections in their order, filled into the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from framing.report import compared, events, grouped, harmed, limits, quoted, times, wording, words
from framing.report.articles import shown
from framing.report.basis import Basis, basis
from framing.report.days import day
from framing.report.evidence import Listed
from framing.report.grids import Count, Figure, Folded, Grid, Link, Text, grid
from framing.report.numbers import FEW, amount
from framing.report.places import ALL_INSIDE, Places
from framing.report.rows import Reading
from framing.report.selections import Everywhere
from framing.report.styles import worded
from framing.report.subjects import QUOTES, SOURCING, VIOLENCE
from framing.report.templates import filled, legend
from framing.score import MEASURES, score
from framing.tables import Tables

if TYPE_CHECKING:
    from framing.compare import Comparison

GROUPED = (("outlet", "outlet"), ("event", "event"), ("period", "period"))
LINES = {"outlet": 60, "event": 30, "period": 36}  # groups of a table: of more nobody reads a line each
SHOWN = ("quote_share", harmed.NAMED, "named_share", "official_share")
OPEN = 3  # articles that stand open on the page; of more, all are folded
PRINTED = 30  # articles that are printed whole; of more, only those that the reader has opened
Findings = tuple[words.Finding, ...]
Part = str | Text | Figure | Grid | Folded | tuple[Figure, Grid]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: an anchor, a heading, text, figures, tables, and the sentences behind its numbers."""

    anchor: str
    heading: str
    text: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    evidence: tuple[Listed, ...] = ()


def page(
    made: Basis, tables: Tables, title: str, comparison: Comparison | None = None, told: Findings | None = None
) -> bytes:
    """The main page in UTF-8: all of the report, or what stands beside its folder; `told` are its findings, if made."""
    found = words.findings(made, comparison) if told is None else told
    first = _summary(made, comparison)
    inside = made.places.folder is None
    return filled(
        "page.html",
        made.places.to,
        title=title,
        question=words.question(made, comparison),
        styles=made.styles,
        read=tuple(_read(made)),
        findings=found,
        first=first,
        sections=tuple(_sections(made, comparison)),
        limits=tuple(limits.limits(made)),
        limit_parts=tuple(_limits(made, tables)),
        legend=legend(made.styles),
        measures=_measures(made),
        limit_evidence=made.evidence.taken(),
        listing=_listing(made),
        articles=(shown(r, made.styles) for r in made.readings) if inside else None,
        opened=len(made.readings) <= OPEN,
        counted=len(made.counted),
        min_articles=words.MIN_ARTICLES,
        few=FEW,
        printed=PRINTED,
        groups=comparison.by if comparison else "outlet",
    )


def based(tables: Tables, places: Places = ALL_INSIDE) -> Basis:
    """What the page of these tables stands on, to be scored for the groups that it shows."""
    lean = [m if m.name == harmed.NAMED else m._replace(strata=("all",)) for m in MEASURES]
    shown = [m._replace(strata=("all",)) for m in MEASURES if m.name in SHOWN]
    wanted = {"all": lean} | {by: shown for by, _ in GROUPED if _few(tables, by)}
    return basis(tables, lambda: score(tables, by=tuple(wanted), measures=wanted), places)


def _few(tables: Tables, by: str) -> bool:
    """Whether a column makes groups few enough to be shown as lines of a table."""
    column = tables.articles["published" if by == "period" else by]
    values = column.dropna().astype(str).str[:7] if by == "period" else column
    return values.nunique() <= LINES[by]


def _summary(made: Basis, comparison: Comparison | None) -> Section:
    figure = grouped.overview(made, comparison)
    return Section("summary", "In short", (), (figure,) if figure else (), made.evidence.taken())


def _sections(made: Basis, comparison: Comparison | None) -> Iterable[Section]:
    yield _section(made, "sourcing", "Sourcing", [*_sourcing(made), *_between(made, comparison, SOURCING)])
    quotes = [*quoted.shares(made), *_between(made, comparison, QUOTES)]
    yield _section(made, "quotes", f"Quotes and words by {made.styles.by}", quotes)
    acts = [*_violence(made), *_between(made, comparison, VIOLENCE)]
    yield _section(made, "violence", f"Violence, by {made.styles.by} of the victim", acts, harmed.CAVEAT)
    if listed := events.listing(made):
        inside = () if made.places.folder else made.events
        folded = [Folded(told.anchor, told.heading, tuple(events.grids(made, told))) for told in inside]
        yield _section(made, "events", "Events side by side", [listed, *folded])
    if comparison:
        if told := list(wording.differing(made, comparison)):
            yield _section(made, "words", "Words that differ", told, wording.TEXT)
        if timed := list(times.timed(made, comparison)):
            yield _section(made, "time", "Over time", timed)
    for word, grids in grouped.tables(made):
        yield _section(made, f"by-{word}", f"By {word}", grids, grouped.NOT_RANKED)


def _sourcing(made: Basis) -> Iterable[Part | None]:
    return quoted.kinds(made), quoted.sources(made), quoted.replies(made), *quoted.accused(made)


def _violence(made: Basis) -> Iterable[Part | None]:
    yield from harmed.visibility(made)
    yield from (harmed.strata(made), harmed.voices(made), harmed.tellers(made), harmed.constructions(made))


def _limits(made: Basis, tables: Tables) -> Iterable[Grid]:
    found = (limits.by_outlet(made), limits.known_errors(), limits.failures(made))
    yield from (part for part in (*found, limits.making(tables), limits.sides(tables)) if part)


def _between(made: Basis, comparison: Comparison | None, name: str) -> Iterable[Part]:
    return compared.between(made, comparison, name) if comparison else ()


def _section(made: Basis, anchor: str, heading: str, parts: Sequence[Part | None], *text: str) -> Section:
    return Section(anchor, heading, text, tuple(p for p in parts if p is not None), made.evidence.taken())


def titled(made: Basis) -> str:
    """What the page is called where nobody gave it a title."""
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
    if failed:
        yield "Failed", Link(f"{failed:,} could not be read", "limits")


def _listing(made: Basis) -> Grid:
    rows = [(Link(r.title, f"a{r.n}"), *_known(made, r), *_counts(r), _state(r)) for r in made.readings]
    names = ("Article", "Outlet", "Published", "Event", "#Words", "#Quotes", "#Violence", "State")
    return grid(
        "Everything that was read", names, rows, "The numbers of a line are those of the article that it names."
    )


def _known(made: Basis, reading: Reading) -> tuple[str, str, str]:
    row = reading.row
    return row["outlet"] or "—", day(row["published"]) if row["published"] else "—", made.titles.get(row["event"], "—")


def _counts(reading: Reading) -> tuple[Count, Count, Count]:
    quotes = sum(f.row["cue_class"] != "no-comment" for f in reading.quotes)
    return Count(reading.row["words"] or 0), Count(quotes), Count(len(reading.violence))


def _state(reading: Reading) -> str:
    return "failed" if reading.row["error"] else "repeat" if reading.row["duplicate_of"] else "counted"


def _measures(made: Basis) -> Grid:
    """Every measure over all articles, in the stratum `all`, with what it counts told once."""
    told, everywhere = {m.name: m for m in MEASURES}, Everywhere(made)
    rows, last = [], None
    for (by, _, name, side, stratum), row in made.scores.items():
        if by == "all" and stratum == "all" and row["whole"]:
            m = told[name]
            low, high = row["low"], row["high"]
            interval = "—" if low is None else f"{low:.2f}–{high:.2f}"
            caption = f"{worded(name)}, {made.styles.label(side) if side else 'all'}"
            found = everywhere.counting(name, side, row["part"]) or ()
            counts = Text((Count(row["part"], made.evidence.any(caption, found)), f" of {amount(row['whole'])}"))
            what = f"{m.part}; of {m.whole} ({m.source})" if name != last else ""
            rows.append(
                (
                    name.replace("_", " "),
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
