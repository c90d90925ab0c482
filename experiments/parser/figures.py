"""Pipelines -> a figure of speed against LAS: `python -m experiments.parser.figures NAME=PATH ... [-o FILE]`"""

import argparse
import json
from pathlib import Path

from experiments.parser.evaluate import TESTS, costs, scores
from experiments.parser.fits import data
from framing.parse.pipelines import loaded

OUT = Path("docs/parser.svg")
TEST = "PUD"


def main() -> None:
    """Measure the pipelines on PUD and draw them; the numbers are printed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pipelines", nargs="+", metavar="NAME=PATH", help="a name for the figure and a folder")
    options.add_argument("-o", "--out", type=Path, default=OUT, help=f"the figure (default {OUT})")
    given = options.parse_args()
    points = []
    for name, _, path in (pipeline.partition("=") for pipeline in given.pipelines):
        (row,) = scores(loaded(Path(path)), data(), {TEST: TESTS[TEST]})
        spent = costs(Path(path), data())
        points.append((name, spent.words_per_second, row.las))
        print(json.dumps({"name": name, "las": round(row.las, 2), "words_per_second": round(spent.words_per_second),
                          "megabytes": round(spent.megabytes, 1)}), flush=True)  # fmt: skip
    draw(points, given.out)


def draw(points: list[tuple[str, float, float]], out: Path) -> None:
    """Nothing comes back; `out` has a dot a pipeline: words per second of one CPU (logarithmic), LAS in percent."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib.figure import Figure
    from matplotlib.ticker import NullLocator

    with matplotlib.rc_context({"svg.hashsalt": "framing", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(6, 3.5), layout="constrained")
        axes = figure.subplots()
        for name, speed, las in points:
            axes.plot(speed, las, "o", color="#1f4e79")
            axes.annotate(name, (speed, las), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=9)
        axes.set(xscale="log", xlabel="words per second of one CPU", ylabel=f"LAS on {TEST}, percent")
        axes.margins(0.25)
        axes.set_xticks(ticks := (2_500, 5_000, 10_000, 20_000), [f"{tick:,}" for tick in ticks])
        axes.xaxis.set_minor_locator(NullLocator())
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(out, metadata={"Date": None})


if __name__ == "__main__":
    main()
