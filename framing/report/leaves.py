"""Basis -> the pages beside the main page, for large corpora: one an article, one an event, one a long list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.report.articles import shown
from framing.report.basis import Basis
from framing.report.events import Told, grids
from framing.report.grids import Link
from framing.report.marked import article
from framing.report.places import beside
from framing.report.rows import Reading
from framing.report.templates import framed, legend


def leaves(made: Basis, title: str) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each page of an article and of an event."""
    events = {told.event: told for told in made.events}
    known = legend(made.styles)
    for reading in made.readings:
        near = _neighbours(made, reading, events.get(str(reading.row["event"])))
        text = article(shown(reading, made.styles), made.styles)
        yield _leaf(made, title, f"a{reading.n}", reading.title, near, text, reading=reading, legend=known)
    for told in made.events:
        yield _leaf(made, title, told.anchor, told.heading, _beside(made, told), grids=tuple(grids(made, told)))


def lists(made: Basis, title: str) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each page of a long list, of those that the main page leads to once it is made."""
    for listed in made.evidence.long():
        yield _leaf(made, title, listed.key, listed.caption, (), listed=listed)


def _leaf(
    made: Basis, title: str, anchor: str, heading: str, near: tuple[Link, ...], inside: str = "", **values: Any
) -> tuple[str, bytes]:
    name = beside(anchor)
    assert name, "what stands beside the page has a page"
    back = "articles" if "reading" in values else "events" if "grids" in values else "summary"
    around = {"title": title, "heading": heading, "back": back, "near": near, "anchor": anchor}
    return name, framed("leaf.html", made.places.across, inside, **around, **values)


def _neighbours(made: Basis, reading: Reading, told: Told | None) -> tuple[Link, ...]:
    links = [Link("All articles", "articles")]
    links += [Link("Previous article", f"a{reading.n - 1}")] if reading.n > 1 else []
    links += [Link("Next article", f"a{reading.n + 1}")] if reading.n < len(made.readings) else []
    links += [Link("The same event in other outlets", told.anchor)] if told else []
    return tuple(links)


def _beside(made: Basis, told: Told) -> tuple[Link, ...]:
    links = [Link("All events", "events")]
    links += [Link("Previous event", f"event-{told.n - 1}")] if told.n > 1 else []
    links += [Link("Next event", f"event-{told.n + 1}")] if told.n < len(made.events) else []
    return tuple(links)
