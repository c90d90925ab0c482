"""Tables -> who was heard by whom: the named sources of each event by outlet, shared by all or heard by one alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from framing.tables.contracts import Contract, frame
from framing.tables.nouns import Tables

if TYPE_CHECKING:
    import pandas as pd

SOURCES_HEARD: Contract = (
    ("event", "text"), ("source", "text"), ("side", "text"), ("outlet", "text"), ("quotes", "count"),
    ("quote_words", "count"), ("articles", "texts"), ("outlets_quoting", "count"), ("outlets_telling", "count"),
    ("heard_by", "text"),
)  # fmt: skip
MIDDLE = re.compile(r"(?<=\s)[A-Z]\.?\s")  # *Paul R. Holm*
Cells = dict[tuple[str, str, str], list[Mapping[str, Any]]]


def sources_heard(tables: Tables) -> pd.DataFrame:
    """A row for each event that two outlets or more tell, each named source of it and each of those outlets.

    `quotes` is 0 where the outlet does not quote the source; `heard_by` is `all`, `one` or `some` of the outlets that
    tell the event. What another source relays and refusals to comment are no hearing. Names of one source are one, as
    `called` says. Empty where no event is told by two outlets.
    """
    outlets, told = _outlets(tables), list(_told(tables))
    events: dict[str, set[str]] = {}
    for event, outlet in outlets.values():
        events.setdefault(event, set()).add(outlet)
    names: dict[str, set[str]] = {}
    for row in told:
        if row["article_id"] in outlets:
            names.setdefault(outlets[row["article_id"]][0], set()).add(row["source"])
    known = {event: called(own) for event, own in names.items()}
    cells: Cells = {}
    for row in told:
        if row["article_id"] in outlets:
            event, outlet = outlets[row["article_id"]]
            cells.setdefault((event, known[event][row["source"]], outlet), []).append(row)
    shared = {event: sorted(own) for event, own in sorted(events.items()) if len(own) > 1}
    return frame(SOURCES_HEARD, (row for event, own in shared.items() for row in _rows(event, own, cells)))


def called(names: Iterable[str]) -> dict[str, str]:
    """What each source of an event is called there: one who has a middle initial in some texts only goes without it,
    where nobody has another, and a surname is the one fuller name that ends with it. *Jr.* is somebody else."""
    forms: dict[str, set[str]] = {}
    for name in names:
        forms.setdefault(MIDDLE.sub("", name), set()).add(name)
    made = {n: short if short in own and len(own) == 2 else n for short, own in forms.items() for n in own}
    for name in forms:
        longer = {made[n] for short, own in forms.items() if short.endswith(f" {name}") for n in own}
        if " " not in name and len(longer) == 1:
            made[name] = longer.pop()
    return made


def _outlets(tables: Tables) -> dict[str, tuple[str, str]]:
    """The event and the outlet of each article that has both."""
    held = tables.articles[tables.articles["error"].isna()].dropna(subset=["event", "outlet"])
    places = zip(held["event"], held["outlet"], strict=True)
    return dict(zip(held["article_id"], places, strict=True))


def _told(tables: Tables) -> Iterable[Mapping[str, Any]]:
    """The quotes of named sources that outlets themselves report."""
    quotes = tables.quotes
    own = quotes["source"].notna() & quotes["named"].fillna(False) & (quotes["depth"].fillna(0) == 0)
    held = quotes[own & (quotes["cue_class"] != "no-comment")]
    columns = ["article_id", "source", "side", "words"]
    return [dict(zip(columns, row, strict=True)) for row in held[columns].itertuples(index=False)]


def _rows(event: str, outlets: list[str], cells: Cells) -> Iterable[tuple[Any, ...]]:
    sources = sorted({source for told, source, _ in cells if told == event})
    for source in sources:
        quoting = [outlet for outlet in outlets if (event, source, outlet) in cells]
        kind = "all" if len(quoting) == len(outlets) else "one" if len(quoting) == 1 else "some"
        sides = {
            row["side"] for outlet in quoting for row in cells[event, source, outlet] if isinstance(row["side"], str)
        }
        side = sides.pop() if len(sides) == 1 else None
        for outlet in outlets:
            held = cells.get((event, source, outlet), [])
            words = sum(int(row["words"]) for row in held)
            ids = sorted({row["article_id"] for row in held})
            yield event, source, side, outlet, len(held), words, ids, len(quoting), len(outlets), kind
