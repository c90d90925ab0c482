"""Findings -> lists of sentences: what a number counts, each sentence with its place in its article.

A long list shows some of its sentences, evenly taken, and behind them the place of every one, article by article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from framing.report.grids import Item
from framing.report.places import Places
from framing.report.rows import Found, Place, Reading, span, spans

PAGE = 25  # sentences before the rest is folded away
MOST = 50  # sentences of one list inside a page that has pages beside it, where a longer one has its own
WHOLE = 200  # sentences of one list inside a page that stands alone
FULL = 250  # sentences of one list on a page of its own
SAYS = ("text", "head", "cue", "accused_text", "title")  # what stands for a finding that has no sentence
ARTICLE = attrgetter("n")
AROUND = 80  # characters of the sentence on either side of what was found


class Held(NamedTuple):
    """The findings of a list in one article: the article's anchor and title, and where each finding stands."""

    anchor: str
    title: str
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Listed:
    """The sentences behind one number; `total` counts all of them.

    Where `items` are fewer, `page` names a page of the list's own, or `every` has the place of each finding.
    """

    key: str
    caption: str
    total: int
    items: tuple[Item, ...]
    page: str | None = None
    every: tuple[Held, ...] = ()

    @property
    def pages(self) -> tuple[tuple[Item, ...], ...]:
        """The items in pages."""
        return tuple(self.items[i : i + PAGE] for i in range(0, len(self.items), PAGE))


class Evidence:
    """Collects the lists that a page needs, each once however many numbers lead to it."""

    def __init__(self, readings: Iterable[Reading], places: Places) -> None:
        self._readings: Mapping[int, Reading] = {reading.n: reading for reading in readings}
        self._places = places
        self._made: dict[tuple[str, tuple[int, ...]], str] = {}
        self._known: dict[tuple[int, ...], str] = {}
        self._items: dict[int, Item] = {}
        self._kept: list[Found] = []  # an id tells findings apart as long as they live
        self._new: list[Listed] = []
        self._long: dict[tuple[int, ...], tuple[str, str, list[Found]]] = {}
        self._brief: set[str] = set()

    def any(self, caption: str, found: Iterable[Found]) -> str | None:
        """The anchor of a list of these findings, whatever it is called; of a new one where there is none.

        In a large corpus a new list that is long is a page alone, with some of its sentences: there are hundreds.
        """
        listed = list(found)
        which = tuple(map(id, listed))
        if self._places.folder and len(listed) > MOST and which not in self._known:
            self._kept += listed
            self._known[which] = self._page(caption, which, listed)
            self._brief.add(self._known[which])
        return self._known.get(which) or self.key(caption, listed)

    def key(self, caption: str, found: Iterable[Found]) -> str | None:
        """The anchor of the list of these findings; None where there is none."""
        listed = list(found)
        if not listed:
            return None
        which = tuple(map(id, listed))
        if (caption, which) not in self._made:
            key = self._made[caption, which] = f"e{len(self._made) + 1}"
            self._known.setdefault(which, key)
            self._kept += listed
            most = MOST if self._places.folder else WHOLE
            if self._places.folder and len(listed) > most:
                page = self._page(caption, which, listed)
                self._brief.discard(page)
                self._new.append(Listed(key, caption, len(listed), self._items_of(listed, most), page))
            else:
                self._new.append(self._listed(key, caption, listed, most))
        return self._made[caption, which]

    def taken(self) -> tuple[Listed, ...]:
        """The lists that were made since the last call: a section takes its own."""
        new, self._new = tuple(self._new), []
        return new

    def long(self) -> Iterator[Listed]:
        """The lists that have a page of their own, each with up to FULL sentences, and the place of every finding of
        those that are not brief."""
        for page, caption, found in self._long.values():
            if page in self._brief:
                yield Listed(page, caption, len(found), self._items_of(found, FULL))
            else:
                yield self._listed(page, caption, found, FULL)

    def item(self, found: Found) -> Item:
        """The finding as a passage of its article."""
        if id(found) not in self._items:
            self._kept.append(found)
            self._items[id(found)] = self._item(found)
        return self._items[id(found)]

    def _page(self, caption: str, which: tuple[int, ...], found: list[Found]) -> str:
        return self._long.setdefault(which, (f"list-{len(self._long) + 1}", caption, found))[0]

    def _listed(self, key: str, caption: str, found: list[Found], most: int) -> Listed:
        every = tuple(self._held(found)) if len(found) > most else ()
        return Listed(key, caption, len(found), self._items_of(found, most), every=every)

    def _items_of(self, found: list[Found], most: int) -> tuple[Item, ...]:
        return tuple(self.item(f) for f in thinned(found, most))

    def _held(self, found: list[Found]) -> Iterator[Held]:
        for n, own in groupby(sorted(found, key=ARTICLE), key=ARTICLE):
            yield Held(f"a{n}", self._readings[n].title, [f.place for f in own])

    def _item(self, found: Found) -> Item:
        reading, row = self._readings[found.n], found.row
        before, inside, after = _context(reading, found)
        told = (row.get("source"), row.get("rule")) if found.kind != "a" else reading.credits
        note = "; ".join([str(known) for known in told if known])
        return Item(found.place.anchor, reading.where, before, inside, after, note)


def thinned(found: list[Found], most: int) -> list[Found]:
    """At most so many of the findings, evenly over their order."""
    if len(found) <= most:
        return found
    return [found[i * len(found) // most] for i in range(most)]


def _context(reading: Reading, found: Found) -> tuple[str, str, str]:
    place = _place(found)
    if found.sentence is None or place is None:
        return (
            "",
            cut(str(next((found.row[name] for name in SAYS if found.row.get(name)), "")), 3 * AROUND),
            "",
        )
    sentence, text = reading.sentences[found.sentence], reading.text
    start, end = place[0], min(place[1], len(text))
    return around(text, start, end, sentence.start, sentence.end)


def around(text: str, start: int, end: int, first: int, last: int) -> tuple[str, str, str]:
    """A stretch of the text with what stands before and after it in its sentence, cut at whole words."""
    before, after = text[first:start], text[end : max(end, last)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:][before[-AROUND:].find(" ") :]
    return before, cut(text[start:end], 3 * AROUND), cut(after, AROUND)


def _place(found: Found) -> tuple[int, int] | None:
    if found.kind in "vw":
        return int(found.row["start"]), int(found.row["end"])
    content = spans(found.row) if found.kind == "q" else []
    if content:
        return content[0][0], content[0][1]
    return span(found.row, "cue") or span(found.row, "accused")


def cut(text: str, most: int) -> str:
    """The text up to its last whole word before `most`."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:") + "…"
