"""Numbers -> figures as inline SVG, each with a title and a description, the same bytes each time.

No colour stands alone: sides have hatches and marks, levels have hatches, and every number is written beside its bar.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.report.numbers import Number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 360.0  # units of the view box: about the width of a telephone, so that text scales up and never far down
PAD = 1.0
LINE = 15.0

# The page gives these colours their values, in light and in dark: a figure names them only.
INK, RULE, PAPER, SOFT, TRACK = "#010101", "#020202", "#fdfdfd", "#030303", "#060606"
SIDES = tuple(f"#0400{n:02x}" for n in range(9))
LEVELS = tuple(f"#0500{n:02x}" for n in range(4))
COLOURS = {
    INK: "ink", RULE: "rule", PAPER: "paper", SOFT: "soft", TRACK: "track",
    **{colour: f"c{n}" for n, colour in enumerate(SIDES)},
    **{colour: f"v{n}" for n, colour in enumerate(LEVELS)},
}  # fmt: skip
HATCHES = ("", "", "///", "\\\\\\", "xxx", "---", "|||", "++", "//")
LEVEL_HATCHES = ("", "---", "///", "")
MARKERS = ("o", "o", "s", "D", "^", "v", "P", "X", "*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a figure: its label, its number and its style (0 unknown or other, 1 to 8 a side)."""

    label: str
    number: Number
    style: int = 0


@dataclass(frozen=True, slots=True)
class Stack:
    """One stacked bar: its label and the counts of its levels, in the order of the legend."""

    label: str
    counts: tuple[int, ...]


def bars(name: str, title: str, rows: Sequence[Row]) -> str:
    """Bars from 0 to 100 %, each with its interval as a line, its label above it and its number beside the label."""
    canvas = _Canvas(len(rows) * 36 + 24)
    for i, row in enumerate(rows):
        top = i * 36.0
        canvas.text(0, top + 11, _short(row.label, 40), bold=True)
        canvas.text(WIDTH, top + 11, row.number.percent, right=True)
        canvas.box(0, top + 17, WIDTH, 11, TRACK, "")
        if row.number.value is not None:
            canvas.box(0, top + 17, row.number.value * WIDTH, 11, SIDES[row.style], HATCHES[row.style])
        canvas.interval(row.number, top + 22.5)
    canvas.axis(len(rows) * 36.0)
    return canvas.svg(name, title, _told((row.label, row.number) for row in rows))


def dots(name: str, title: str, panels: Sequence[tuple[str, Sequence[Row]]]) -> str:
    """A panel a side: one line a group with a mark at its share and a line over its interval."""
    canvas = _Canvas(sum(22 + 27 * len(rows) for _, rows in panels) + 24)
    top = 0.0
    for heading, rows in panels:
        canvas.text(0, top + 12, _short(heading, 44), bold=True)
        top += 22
        for row in rows:
            canvas.text(0, top + 8, _short(row.label, 38), colour=SOFT)
            canvas.text(WIDTH, top + 8, row.number.percent, right=True, colour=SOFT)
            canvas.line(0, WIDTH, top + 17, RULE, 1)
            canvas.interval(row.number, top + 17)
            if row.number.value is not None:
                canvas.dot(row.number.value * WIDTH, top + 17, row.style)
            top += 27
    canvas.axis(top)
    told = ((f"{heading}, {row.label}", row.number) for heading, rows in panels for row in rows)
    return canvas.svg(name, title, _told(told))


def stacks(name: str, title: str, stacked: Sequence[Stack], legend: Sequence[tuple[str, int]]) -> str:
    """Stacked bars with the counts under their parts; `legend` holds a label and a level (3 to 0) for each part."""
    canvas = _Canvas(len(stacked) * 48 + 18 * len(legend) + 4)
    for i, stack in enumerate(stacked):
        _stack(canvas, stack, legend, i * 48.0)
    for i, (label, level) in enumerate(legend):
        top = len(stacked) * 48 + 18.0 * i
        canvas.box(0, top + 2, 22, 11, LEVELS[level], LEVEL_HATCHES[level], edge=INK)
        canvas.text(30, top + 11, label)
    told = "; ".join(
        f"{s.label}: " + ", ".join(f"{label} {n}" for (label, _), n in zip(legend, s.counts, strict=True))
        for s in stacked
    )
    return canvas.svg(name, title, told)


def _stack(canvas: _Canvas, stack: Stack, legend: Sequence[tuple[str, int]], top: float) -> None:
    whole = sum(stack.counts)
    canvas.text(0, top + 11, _short(stack.label, 40), bold=True)
    canvas.text(WIDTH, top + 11, f"{whole:,} in all", right=True, colour=SOFT)
    left = 0.0
    for count, (_, level) in zip(stack.counts, legend, strict=True):
        width = WIDTH * count / whole if whole else 0
        if count:
            canvas.box(left, top + 17, width, 13, LEVELS[level], LEVEL_HATCHES[level], edge=INK)
            canvas.text(left + width / 2, top + 41, f"{count:,}", middle=True, colour=SOFT) if width > 9 else None
        left += width


def _told(numbers) -> str:
    return "; ".join(f"{label}: {number.sentence}" for label, number in numbers)


def _short(label: str, most: int) -> str:
    line = " ".join(label.split())
    return line if len(line) <= most else line[: most - 1] + "…"


class _Canvas:
    """A drawing whose units are those of its view box, the origin above left."""

    def __init__(self, height: float) -> None:
        import matplotlib
        from matplotlib.figure import Figure

        self._settings: Any = {"svg.hashsalt": "framing", "svg.fonttype": "none", "hatch.linewidth": 0.8}
        with matplotlib.rc_context(self._settings):
            width, height = WIDTH + 2 * PAD, height + PAD
            self._figure = Figure(figsize=(width / 72, height / 72), facecolor="none")
            self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(-PAD, WIDTH + PAD), ylim=(height, 0))
        self._axes.set_axis_off()

    def text(self, x, y, text, *, bold=False, right=False, middle=False, colour=INK) -> None:
        """A line of text: its baseline at `y`, mathematical markup not read."""
        align = "right" if right else "center" if middle else "left"
        self._axes.text(
            x, y, text, fontsize=11.5, ha=align, va="baseline", color=colour,
            weight="bold" if bold else "normal", parse_math=False,
        )  # fmt: skip

    def box(self, x, y, width, height, colour, hatch, edge: str | None = None) -> None:
        """A filled box; the hatch is drawn in the colour of the paper."""
        from matplotlib.patches import Rectangle

        self._axes.add_patch(
            Rectangle((x, y), width, height, facecolor=colour, edgecolor=PAPER, hatch=hatch, lw=0, clip_on=False)
        )
        if edge:
            outline = Rectangle((x, y), width, height, facecolor="none", edgecolor=edge, lw=0.7, clip_on=False)
            self._axes.add_patch(outline)

    def line(self, x0, x1, y, colour, width) -> None:
        """A level line."""
        self._axes.plot([x0, x1], [y, y], color=colour, lw=width, solid_capstyle="butt", clip_on=False)

    def interval(self, number: Number, y: float) -> None:
        """The interval as a line with ends, on a band of paper so that it is seen on any bar."""
        if number.low is None or number.high is None:
            return
        low, high = number.low * WIDTH, number.high * WIDTH
        self.line(low, high, y, PAPER, 4)
        self.line(low, high, y, INK, 1.6)
        for x in (low, high):
            self._axes.plot([x, x], [y - 4, y + 4], color=INK, lw=1.6, solid_capstyle="butt", clip_on=False)

    def dot(self, x: float, y: float, style: int) -> None:
        """The mark of a side."""
        self._axes.plot([x], [y], MARKERS[style], color=SIDES[style], ms=9, mec=PAPER, mew=1.2, clip_on=False)

    def axis(self, top: float) -> None:
        """The scale under the rows, from 0 to 100 %."""
        self.line(0, WIDTH, top + 4, RULE, 1)
        for share in (0, 25, 50, 75, 100):
            x = WIDTH * share / 100
            self._axes.plot([x, x], [top + 4, top + 8], color=RULE, lw=1)
            align = {"right": share == 100, "middle": 0 < share < 100}
            self.text(x, top + 20, f"{share}%", colour=SOFT, **align)

    def svg(self, name: str, title: str, told: str) -> str:
        """The drawing as an `svg` element to stand inside a page."""
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        out = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with matplotlib.rc_context(self._settings), warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # a label in a script that the font lacks is drawn by the browser's own font
            FigureCanvasSVG(self._figure).print_svg(out, metadata=nothing)
        return _inlined(out.getvalue(), name, title, told)


def _inlined(svg: str, name: str, title: str, told: str) -> str:
    from markupsafe import escape

    box = re.search(r'viewBox="([^"]*)"', svg)
    assert box, "matplotlib always writes a view box"
    body = svg[svg.index("</defs>") + len("</defs>") : svg.rindex("</svg>")]
    body = re.sub(r'<g id="[^"]*">', "<g>", body)
    body = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{name}-", body.replace("xlink:href", "href"))
    body = re.sub(r"font(-family)?: (?:\d+px )?'DejaVu Sans'[^;]*;", "", body)
    body = re.sub(r'(<rect[^>]*) fill="(#[0-9a-f]{6})"', r'\1 style="fill: \2"', body)
    body = re.sub(r"#0[1-5]0[01]..|#020202|#030303|#060606|#fdfdfd", _variable, body)
    body = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", re.sub(r"\s*\n\s*", " ", body))
    return (
        f'<svg class="figure" role="img" viewBox="{box[1]}" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(told)}</desc>{body}</svg>'
    )


def _variable(found: re.Match[str]) -> str:
    return f"var(--{COLOURS[found[0]]})" if found[0] in COLOURS else found[0]
