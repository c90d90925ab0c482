"""Folder -> Records: propaganda techniques in news, each marked span with its technique and each line with or without.

The training part alone is labelled in the published files. Offsets are code points into the article's file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from framing.article import Span
from framing.records import Mark, Record


class Line(NamedTuple):
    """A line of an article that is not blank, and its place in the article."""

    span: Span
    text: str


def records(folder: Path) -> Iterator[Record]:
    """The training articles by number, of each its lines (task `propaganda`) and then its spans (task `technique`)."""
    paths = sorted((folder / "train-articles").glob("article*.txt"))
    if not paths:
        raise FileNotFoundError(2, "no articles", str(folder / "train-articles"))
    spans = _labels(folder / "train-task1-SI.labels", columns=3)
    techniques = _labels(folder / "train-task2-TC.labels", columns=4)
    for path in paths:
        name, text = path.stem.removeprefix("article"), path.read_text(encoding="utf-8")
        lines = list(_lines(text))
        for index, line in enumerate(lines):
            marks = tuple(_marks(line, spans[name]))
            labels = {"propaganda": "yes" if marks else "no"}
            yield Record(f"{name}-line-{index}", line.text, labels, marks=marks, article=name)
        for index, (technique, span) in enumerate(techniques[name]):
            yield Record(
                id=f"{name}-span-{index}",
                text=span.of(text),
                labels={"technique": technique},
                article=name,
                known=_around(text, lines, span),
            )


def _labels(path: Path, columns: int) -> dict[str, list[tuple[str, Span]]]:
    """Article -> its labelled spans; columns: article, technique (where there are four), start, end."""
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != columns or not (fields[-1].isdigit() and fields[-2].isdigit()):
            raise ValueError(f"{path}, line {number}: {columns} columns that end with two offsets are wanted: {line!r}")
        found[fields[0]].append((fields[1] if columns == 4 else "propaganda", Span(int(fields[-2]), int(fields[-1]))))
    return found


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Line(Span(start, start + len(line)), line)
        start += len(line) + 1


def _marks(line: Line, spans: list[tuple[str, Span]]) -> Iterator[Mark]:
    """The part of each marked span that lies in the line, counted from the line's start."""
    for label, span in spans:
        start, end = max(span.start, line.span.start), min(span.end, line.span.end)
        if start < end:
            yield Mark(Span(start - line.span.start, end - line.span.start), label)


def _around(text: str, lines: list[Line], span: Span) -> dict[str, str]:
    """The article, and what stands before and after the span in the lines that it touches."""
    first = max(0, bisect_right(lines, span.start, key=lambda line: line.span.start) - 1)
    touched = [line.span for line in lines[first:] if line.span.overlaps(span)] or [span]
    start, end = min(touched[0].start, span.start), max(touched[-1].end, span.end)
    return {"before": text[start : span.start], "after": text[span.end : end], "context": text}
