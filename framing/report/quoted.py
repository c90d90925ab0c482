"""Basis -> who is quoted: quotes and words by side, the sources, and who was accused without a reply."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from framing.report.basis import OFFICIAL, Basis, by_value
from framing.report.figures import Row, bars
from framing.report.grids import Cells, Count, Figure, Grid, Text, grid
from framing.report.numbers import Number
from framing.report.rows import Found
from framing.report.styles import BOTH, worded

MOST_SOURCES = 25
MOST_ACCUSED = 40
ANSWERS = {"quote": "is quoted", "no comment": "asked, no comment", "no-comment": "asked, no comment"}
KINDS = (
    ("named_share", "From a named source", "quotes whose source was resolved"),
    ("official_share", "From officials", "quotes whose source has a known role"),
)
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
        held = by_value(found, "side")
        numbers = {side: side_number(basis, measure, side, held.get(side, ())) for side in basis.sides_of(held)}
        rows = [Row(basis.styles.heading(side), number, basis.styles.number(side)) for side, number in numbers.items()]
        title = f"{heading} by {basis.styles.by}, each as a share of those whose {basis.styles.by} is known"
        table = _grid(basis, heading, unit, numbers, held.get(None, ()), weigh)
        drawn = (
            Figure(bars(f"shares{n}", title, rows), f"{title}; the thin line is the 95% interval.") if rows else None
        )
        yield (drawn, table) if drawn else table


def side_number(basis: Basis, measure: str, side: str, own: Iterable[Found], **group: str) -> Number:
    """The share of a side in a measure over quotes, leading to the side's own quotes."""
    label = basis.styles.heading(side)
    where = f", {group['group']}" if group else ""
    return basis.number(measure, side, f"Quotes: {label}{where}", own, **group)


def _grid(basis: Basis, heading: str, unit: str, numbers: dict[str, Number], unknown: Collection[Found], weigh) -> Grid:
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
    more = grouped[MOST_SOURCES:]
    if more:
        who = f"{len(more):,} more"
        rows.append(_cells(basis, who, [f for own in more for f in own], f"Quotes of {who}, each quoted no more often"))
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
    firsts = [f for f in own if f is basis.readings[f.n - 1].first]
    quotes = Count(len(own), basis.evidence.key(caption, own))
    begun = Count(len(firsts), basis.evidence.key(f"{caption}, first of an article", firsts))
    sums = (sum(f.row[c] or 0 for f in own) for c in ("words", "quoted_words"))
    words, marked = (Count(count, quotes.key if count else None) for count in sums)
    return who, *(known or ("—", "—", "—")), quotes, words, marked, Count(len({f.n for f in own}), quotes.key), begun


def replies(basis: Basis) -> Grid | None:
    """How many of the accused are quoted themselves, or were asked, by side: each accused once an article."""
    rows = []
    held = by_value(basis.accusations, "accused_side")
    for side in basis.sides_of(held):
        own = [f for f in held.get(side, ()) if f.row["answered"]]
        label = basis.styles.heading(side)
        number = basis.number("right_of_reply", side, f"Accusations against {label} that were answered", own)
        if number.whole:
            rows.append((label, number, number.percent, number.interval or "—"))
    head = f"{basis.styles.by.capitalize()} of the accused"
    names = (head, "#Quoted or asked, of the accused", "#Share", "#95% interval")
    note = "An accused counts once an article; the list behind a number holds every accusation that was answered."
    return grid("Right of reply", names, rows, note) if rows else None


def accused(basis: Basis) -> Iterator[Grid | Text]:
    """Who accuses whom, whether the accused is quoted or was asked, and the sentence; then where the others stand."""
    found = sorted(basis.accusations, key=lambda f: (bool(f.row["answered"]), _accused(f), f.n, f.i))
    rows = [_accusation(basis, f) for f in found[:MOST_ACCUSED]]
    names = ("Accused", basis.styles.by.capitalize(), "By", "Reply in the same article", "The sentence")
    note = "Those without a reply come first. An accused who is not found again in the article counts as not answered."
    if rows:
        yield grid("Who is accused, and may answer", names, rows, note)
    if len(found) > MOST_ACCUSED:
        every = Count(len(found), basis.evidence.key("All accusations", found))
        yield Text((f"These are {MOST_ACCUSED} of ", every, " accusations."), note=True)


def _accusation(basis: Basis, found: Found) -> Cells:
    row = found.row
    reply = worded(row["answered_by"]) if row["answered_by"] else "yes" if row["answered"] else "none"
    item = basis.evidence.item(found)._replace(note="")
    side = basis.styles.heading(row["accused_side"])
    return _accused(found), side, row["source"] or "not resolved", ANSWERS.get(reply, reply), (item,)


def _accused(found: Found) -> str:
    return found.row["accused"] or found.row["accused_text"] or "not resolved"


def kinds(basis: Basis) -> tuple[Figure, Grid] | None:
    """Named sources and officials, as shares of the quotes: bars with intervals, and the same as a table."""
    if not basis.quotes:
        return None
    shares = [(label, sourced(basis, measure, basis.quotes), whole) for measure, label, whole in KINDS]
    title = "Named and official sources, each as a share of the quotes that it can be told of"
    figure = Figure(
        bars("kinds", title, [Row(label, n) for label, n, _ in shares]), f"{title}; the thin line is the 95% interval."
    )
    rows = [(f"{label}, of {whole}", n, n.percent, n.interval or "—") for label, n, whole in shares]
    return figure, grid("Kinds of sources", ("Quotes", "#Number", "#Share", "#95% interval"), rows)


def sourced(basis: Basis, measure: str, found: Iterable[Found], **group: str) -> Number:
    """The share of quotes from named sources, or from officials, leading to those quotes."""
    if measure == "named_share":
        hit = [f for f in found if f.row["named"] and f.row["source"]]
    else:
        hit = [f for f in found if f.row["role"] in OFFICIAL]
    label = "named sources" if measure == "named_share" else "officials"
    where = f", {group['group']}" if group else ""
    return basis.number(measure, None, f"Quotes from {label}{where}", hit, **group)


def known(basis: Basis) -> list[Found]:
    """The quotes whose speaker's side is known, `both` among them."""
    return [f for f in basis.quotes if f.row["side"] in {*basis.styles.sides, BOTH}]
