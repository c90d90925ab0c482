"""Findings -> lists of sentences: what a number counts, each sentence with its place in its article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framing.report.articles import sentence_of
from framing.report.rows import Found, Reading, span, spans

PAGE = 25  # sentences before the rest is folded away
MOST = 50  # sentences of one list; a longer list is thinned evenly and says so
AROUND = 80  # characters of the sentence on either side of what was found


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of a list: where it stands, and its words with those around them."""

    anchor: str
    where: str
    before: str
    found: str
    after: str
    note: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The sentences behind one number; `total` counts all of them, `items` may be fewer."""

    key: str
    caption: str
    total: int
    items: tuple[Item, ...]

    @property
    def pages(self) -> tuple[tuple[Item, ...], ...]:
        """The items in pages."""
        return tuple(self.items[i : i + PAGE] for i in range(0, len(self.items), PAGE))


class Evidence:
    """Collects the lists that a page needs, each once however many numbers lead to it."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings: Mapping[int, Reading] = {reading.n: reading for reading in readings}
        self._made: dict[tuple[str, tuple[str, ...]], str] = {}
        self._new: list[Listed] = []

    def key(self, caption: str, found: Iterable[Found]) -> str | None:
        """The anchor of the list of these findings; None where there is none."""
        listed = list(found)
        if not listed:
            return None
        same = (caption, tuple(f.anchor for f in listed))
        if same not in self._made:
            self._made[same] = f"e{len(self._made) + 1}"
            items = tuple(self._item(f) for f in thinned(listed))
            self._new.append(Listed(self._made[same], caption, len(listed), items))
        return self._made[same]

    def taken(self) -> tuple[Listed, ...]:
        """The lists that were made since the last call: a section takes its own."""
        new, self._new = tuple(self._new), []
        return new

    def _item(self, found: Found) -> Item:
        reading = self._readings[found.n]
        i = sentence_of(reading, found)
        anchor = f"a{found.n}s{i}" if i is not None else f"a{found.n}" if found.kind == "c" else f"{found.anchor}r"
        outlet, row = reading.row["outlet"], found.row
        where = ", ".join(str(known) for known in (outlet, reading.row["event"]) if known) or f"Article {found.n}"
        before, inside, after = _context(reading, found, i)
        note = "; ".join(str(known) for known in (row.get("source"), row.get("rule")) if known)
        return Item(anchor, where, before, inside, after, note)


def thinned(found: list[Found]) -> list[Found]:
    """At most MOST of the findings, evenly over their order."""
    if len(found) <= MOST:
        return found
    return [found[i * len(found) // MOST] for i in range(MOST)]


def _context(reading: Reading, found: Found, i: int | None) -> tuple[str, str, str]:
    place = _place(found)
    if i is None or place is None:
        return (
            "",
            _cut(str(found.row.get("text") or found.row.get("head") or found.row.get("cue") or ""), 3 * AROUND),
            "",
        )
    sentence, text = reading.sentences[i], reading.text
    start, end = place[0], min(place[1], len(text))
    before, after = text[sentence.start : start], text[end : max(end, sentence.end)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:][before[-AROUND:].find(" ") :]
    return before, _cut(text[start:end], 3 * AROUND), _cut(after, AROUND)


def _place(found: Found) -> tuple[int, int] | None:
    if found.kind == "v":
        return int(found.row["start"]), int(found.row["end"])
    content = spans(found.row) if found.kind == "q" else []
    if content:
        return content[0][0], content[0][1]
    return span(found.row, "cue") or span(found.row, "accused")


def _cut(text: str, most: int) -> str:
    """The text up to its last whole word before `most`."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:") + "…"
