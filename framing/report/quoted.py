"""Basis -> who is quoted: quotes and words by side, the sources, and who was accused without a reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from framing.report.basis import Basis
from framing.report.figures import Row, bars
from framing.report.grids import Cells, Count, Figure, Grid, grid
from framing.report.numbers import Number, amount
from framing.report.rows import Found
from framing.report.styles import BOTH, worded

MOST_SOURCES = 40
SHARES = (
    ("quote_share", "quotes", "Quotes", lambda row: 1),
    ("quote_word_share", "words", "Words quoted", lambda row: row["words"] or 0),
    (
        "direct_word_share",
        "words in quotation marks",
        "Words inside quotation marks",
        lambda row: row["quoted_words"] or 0,
    ),
)


def shares(basis: Basis) -> Iterator[tuple[Figure, Grid] | Grid]:
    """For quotes, words and words in quotation marks: bars with intervals, and the same numbers as a table."""
    for n, (measure, unit, heading, weigh) in enumerate(SHARES, 1):
        found = [f for f in basis.quotes if weigh(f.row)]
        numbers = {side: side_number(basis, measure, side, found, heading) for side in basis.sides_of(found)}
        rows = [Row(basis.styles.heading(side), number, basis.styles.number(side)) for side, number in numbers.items()]
        title = f"{heading} by {basis.styles.by}, each as a share of those whose {basis.styles.by} is known"
        table = _grid(basis, heading, unit, numbers, [f for f in found if f.row["side"] is None], weigh)
        drawn = (
            Figure(bars(f"shares{n}", title, rows), f"{title}; the thin line is the 95% interval.") if rows else None
        )
        yield (drawn, table) if drawn else table


def side_number(basis: Basis, measure: str, side: str, found: Iterable[Found], heading: str, **group: str) -> Number:
    """The share of a side in a measure over quotes, leading to the side's quotes."""
    own = [f for f in found if f.row["side"] == side]
    label = basis.styles.heading(side)
    where = f", {group['group']}" if group else ""
    return basis.number(measure, side, f"{heading}: {label}{where}", own, **group)


def _grid(basis: Basis, heading: str, unit: str, numbers: dict[str, Number], unknown: list[Found], weigh) -> Grid:
    rows: list[Cells] = [(basis.styles.heading(side), n, n.percent, n.interval or "—") for side, n in numbers.items()]
    count = sum(weigh(f.row) for f in unknown)
    key = basis.evidence.key(f"{heading}: {basis.styles.by} unknown", unknown)
    rows.append((f"{basis.styles.by.capitalize()} unknown", Count(count, key), "not counted", "—"))
    caption = f"{heading} by {basis.styles.by}"
    return grid(caption, (basis.styles.by.capitalize(), f"#{unit.capitalize()}", "#Share", "#95% interval"), rows)


def sources(basis: Basis) -> Grid:
    """Everybody who is quoted, by how often; the sources that could not be resolved on a line of their own."""
    known = sorted((f for f in basis.quotes if f.row["source"]), key=_source)
    grouped = sorted(
        (list(own) for _, own in groupby(known, key=_source)), key=lambda own: (-len(own), _source(own[0]))
    )
    lost = [f for f in basis.quotes if not f.row["source"]]
    rows = [_source_row(basis, own) for own in grouped[:MOST_SOURCES]]
    rows += [_cells(basis, "Not resolved", lost, "Quotes whose source was not resolved")] if lost else []
    by = basis.styles.by
    names = [
        "Source",
        "Side",
        "Role",
        "Named",
        "#Quotes",
        "#Words",
        "#In quotation marks",
        "#Articles",
        "#First quoted in",
    ]
    if by == "role":
        rows, names = [(row[0], *row[2:]) for row in rows], [names[0], *names[2:]]
    note = "An unnamed source is a kind of source: “residents” may be others in every article."
    if len(grouped) > MOST_SOURCES:
        more = len(grouped) - MOST_SOURCES
        note += f" {more} more sources, none quoted more often than these, are in the table of quotes."
    return grid("Everybody who is quoted", names, rows, note)


def _source(found: Found) -> tuple[str, str, str, bool]:
    row = found.row
    return row["source"], row["side"] or "", row["role"] or "", not row["named"]


def _source_row(basis: Basis, own: list[Found]) -> Cells:
    row = own[0].row
    side, role = basis.styles.heading(row["side"]), worded(row["role"]) if row["role"] else "unknown"
    named = "named" if row["named"] else "unnamed"
    return _cells(basis, row["source"], own, f"Quotes of {row['source']} ({named}, {side}, {role})", side, role, named)


def _cells(basis: Basis, who: str, own: list[Found], caption: str, *known: str) -> Cells:
    firsts = [f for f in own if f is first(basis, f)]
    quotes = Count(len(own), basis.evidence.key(caption, own))
    begun = Count(len(firsts), basis.evidence.key(f"{caption}, first of an article", firsts))
    words, marked = (amount(sum(f.row[c] or 0 for f in own)) for c in ("words", "quoted_words"))
    return who, *(known or ("—", "—", "—")), quotes, words, marked, Count(len({f.n for f in own})), begun


def first(basis: Basis, found: Found) -> Found:
    """The quote that a reader of the article meets first: by its content, its cue or its source."""
    own = [f for f in basis.readings[found.n - 1].quotes if f.row["cue_class"] != "no-comment"]
    return min(own, key=_place)


def _place(found: Found) -> tuple[float, int, int]:
    starts = [found.row[c] for c in ("start", "cue_start", "source_start") if found.row[c] is not None]
    return min(starts, default=float("inf")), found.row["depth"] or 0, found.i


def replies(basis: Basis) -> Grid | None:
    """How many of the accused are quoted themselves, or were asked, by side: each accused once an article."""
    rows = []
    for side in basis.sides_of(basis.accusations, "accused_side"):
        own = [f for f in basis.accusations if f.row["accused_side"] == side and f.row["answered"]]
        label = basis.styles.heading(side)
        number = basis.number("right_of_reply", side, f"Accusations against {label} that were answered", own)
        if number.whole:
            rows.append((label, number, number.percent, number.interval or "—"))
    head = f"{basis.styles.by.capitalize()} of the accused"
    names = (head, "#Quoted or asked, of the accused", "#Share", "#95% interval")
    note = "An accused counts once an article; the list behind a number holds every accusation that was answered."
    return grid("Right of reply", names, rows, note) if rows else None


def unanswered(basis: Basis) -> Grid | None:
    """The accused who are neither quoted nor asked in the article that accuses them."""
    silent = sorted((f for f in basis.accusations if not f.row["answered"]), key=_accused)
    rows = []
    for (who, side), own in groupby(silent, key=_accused):
        found = list(own)
        key = basis.evidence.key(f"Accusations against {who} without a reply", found)
        rows.append((who, basis.styles.heading(side or None), Count(len(found), key), Count(len({f.n for f in found}))))
    names = ("Accused", basis.styles.by.capitalize(), "#Accusations", "#Articles")
    return grid("Accused, and neither quoted nor asked in the same article", names, rows) if rows else None


def _accused(found: Found) -> tuple[str, str]:
    return found.row["accused"] or found.row["accused_text"] or "not resolved", found.row["accused_side"] or ""


def known(basis: Basis) -> list[Found]:
    """The quotes whose speaker's side is known, `both` among them."""
    return [f for f in basis.quotes if f.row["side"] in {*basis.styles.sides, BOTH}]
