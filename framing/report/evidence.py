"""Findings -> lists of sentences: what a number counts, each sentence with its place in its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from framing.report.articles import sentence_of
from framing.report.grids import Item
from framing.report.places import Places
from framing.report.rows import Found, Reading, span, spans

PAGE = 25  # sentences before the rest is folded away
MOST = 50  # sentences of one list inside the page; a longer list is thinned evenly and says so
FULL = 500  # sentences of one list on a page of its own
AROUND = 80  # characters of the sentence on either side of what was found


@dataclass(frozen=True, slots=True)
class Listed:
    """The sentences behind one number; `total` counts all of them, `items` may be fewer; `page` has more of them."""

    key: str
    caption: str
    total: int
    items: tuple[Item, ...]
    page: str | None = None

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
        self._items: dict[int, Item] = {}
        self._new: list[Listed] = []
        self._long: dict[tuple[int, ...], tuple[str, str, list[Found]]] = {}

    def key(self, caption: str, found: Iterable[Found]) -> str | None:
        """The anchor of the list of these findings; None where there is none."""
        listed = list(found)
        if not listed:
            return None
        which = tuple(map(id, listed))
        if (caption, which) not in self._made:
            key = self._made[caption, which] = f"e{len(self._made) + 1}"
            items = tuple(self.item(f) for f in thinned(listed, MOST))
            page = self._page(caption, which, listed) if self._places.folder and len(listed) > MOST else None
            self._new.append(Listed(key, caption, len(listed), items, page))
        return self._made[caption, which]

    def taken(self) -> tuple[Listed, ...]:
        """The lists that were made since the last call: a section takes its own."""
        new, self._new = tuple(self._new), []
        return new

    def long(self) -> Iterator[Listed]:
        """The lists that have a page of their own, each with up to FULL sentences."""
        for page, caption, found in self._long.values():
            yield Listed(page, caption, len(found), tuple(self.item(f) for f in thinned(found, FULL)), page)

    def item(self, found: Found) -> Item:
        """The finding as a passage of its article."""
        if id(found) not in self._items:
            self._items[id(found)] = self._item(found)
        return self._items[id(found)]

    def _page(self, caption: str, which: tuple[int, ...], found: list[Found]) -> str:
        return self._long.setdefault(which, (f"list-{len(self._long) + 1}", caption, found))[0]

    def _item(self, found: Found) -> Item:
        reading = self._readings[found.n]
        i = sentence_of(reading, found)
        anchor = f"a{found.n}s{i}" if i is not None else f"a{found.n}" if found.kind == "c" else f"{found.anchor}r"
        outlet, row = reading.row["outlet"], found.row
        where = ", ".join(str(known) for known in (outlet, reading.row["event"]) if known) or f"Article {found.n}"
        before, inside, after = _context(reading, found, i)
        note = "; ".join(str(known) for known in (row.get("source"), row.get("rule")) if known)
        return Item(anchor, where, before, inside, after, note)


def thinned(found: list[Found], most: int) -> list[Found]:
    """At most so many of the findings, evenly over their order."""
    if len(found) <= most:
        return found
    return [found[i * len(found) // most] for i in range(most)]


def _context(reading: Reading, found: Found, i: int | None) -> tuple[str, str, str]:
    place = _place(found)
    if i is None or place is None:
        return (
            "",
            cut(str(found.row.get("text") or found.row.get("head") or found.row.get("cue") or ""), 3 * AROUND),
            "",
        )
    sentence, text = reading.sentences[i], reading.text
    start, end = place[0], min(place[1], len(text))
    return around(text, start, end, sentence.start, sentence.end)


def around(text: str, start: int, end: int, first: int, last: int) -> tuple[str, str, str]:
    """A stretch of the text with what stands before and after it in its sentence, cut at whole words."""
    before, after = text[first:start], text[end : max(end, last)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:][before[-AROUND:].find(" ") :]
    return before, cut(text[start:end], 3 * AROUND), cut(after, AROUND)


def _place(found: Found) -> tuple[int, int] | None:
    if found.kind == "v":
        return int(found.row["start"]), int(found.row["end"])
    content = spans(found.row) if found.kind == "q" else []
    if content:
        return content[0][0], content[0][1]
    return span(found.row, "cue") or span(found.row, "accused")


def cut(text: str, most: int) -> str:
    """The text up to its last whole word before `most`."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:") + "…"
