"""Spans -> Overlaps: which of many spans touch a given one, without asking each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from framing.article import Span

WIDTH = 128  # characters of a cell


class Overlaps:
    """Numbered spans by the cells of text that they reach into, so that a look-up costs what lies near."""

    def __init__(self, numbered: Iterable[tuple[int, Span]] = ()) -> None:
        self._cells: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        for number, span in numbered:
            self.add(number, span)

    def add(self, number: int, span: Span) -> None:
        """One more span under its number; a number may have several."""
        for cell in _cells(span):
            self._cells[cell].append((number, span))

    def overlapping(self, span: Span) -> Iterator[tuple[int, Span]]:
        """The numbers and spans that share a character with `span`, each span once, in no order."""
        for cell in _cells(span):
            for number, other in self._cells.get(cell, ()):
                # Met in the first cell that both reach into, and passed over in the later ones.
                if other.overlaps(span) and cell == max(span.start, other.start) // WIDTH:
                    yield number, other

    def touches(self, span: Span) -> bool:
        """Whether any of the spans shares a character with `span`."""
        return next(self.overlapping(span), None) is not None


def _cells(span: Span) -> range:
    return range(span.start // WIDTH, (max(span.end, span.start + 1) - 1) // WIDTH + 1)
