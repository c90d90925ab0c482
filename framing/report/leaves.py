"""Basis -> the pages beside the main page, for large corpora: one an article, one an event, one a long list."""

from __future__ import annotations

from collections.abc import Iterator

from framing.report.articles import Shown, shown
from framing.report.basis import Basis
from framing.report.events import Told, grids
from framing.report.grids import Link
from framing.report.places import beside
from framing.report.rows import Reading
from framing.report.templates import filled


def leaves(made: Basis, title: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each page: articles, then events, then long lists."""
    events = {told.event: told for told in made.events}
    for reading in made.readings:
        near = _neighbours(made, reading, events.get(str(reading.row["event"])))
        yield _leaf(made, title, f"a{reading.n}", reading.title, near, shown=shown(reading, made.styles))
    for told in made.events:
        yield _leaf(made, title, told.anchor, told.heading, _of_event(told), grids=tuple(grids(made, told)))
    for listed in made.evidence.long():
        yield _leaf(made, title, listed.key, listed.caption, (), listed=listed)


def _leaf(
    made: Basis, title: str, anchor: str, heading: str, near: tuple[Link, ...],
    shown: Shown | None = None, grids: tuple = (), listed=None,
) -> tuple[str, str]:  # fmt: skip
    name = beside(anchor)
    assert name, "what stands beside the page has a page"
    back = "articles" if shown else "events" if grids else "summary"
    values = {
        "anchor": None if shown else anchor,
        "shown": shown,
        "grids": grids,
        "listed": listed,
        "styles": made.styles,
    }
    page = filled("leaf.html", made.places.across, title=title, heading=heading, back=back, near=near, **values)
    return name, page


def _neighbours(made: Basis, reading: Reading, told: Told | None) -> tuple[Link, ...]:
    links = [Link("All articles", "articles")]
    links += [Link("Previous article", f"a{reading.n - 1}")] if reading.n > 1 else []
    links += [Link("Next article", f"a{reading.n + 1}")] if reading.n < len(made.readings) else []
    links += [Link("The same event in other outlets", told.anchor)] if told else []
    return tuple(links)


def _of_event(told: Told) -> tuple[Link, ...]:
    return (Link("All events", "events"), *(Link(r.title, f"a{r.n}") for r in told.readings))
