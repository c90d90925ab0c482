"""How many words per second of CPU does Framing turn from text into tables, and where does the time go?"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print seconds of CPU by verb, and words per second."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=200, help="how many articles (the seeds, repeated)")
    options.add_argument("--paths", nargs="*", default=[str(ROOT / "seeds" / "harbour")], help="files or folders")
    given = options.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import framing

    few = list(framing.read(given.paths))
    # What is loaded once a process, and is no part of the work: pipeline, modules, lexicons.
    framing.tabulate(framing.find(framing.parse(few[:1])))
    articles = [few[i % len(few)] for i in range(given.articles)]
    spent: dict[str, float] = {}
    documents = _timed(spent, "parse", lambda: list(framing.parse(articles)))
    mentions = _timed(spent, "find", lambda: list(framing.find(documents)))
    _timed(spent, "tabulate", lambda: framing.tabulate(mentions))
    words = sum(m.words for m in mentions)
    for verb, seconds in spent.items():
        print(f"{verb:10} {seconds:7.2f} s  {words / seconds:10,.0f} words/s")
    total = sum(spent.values())
    print(
        f"{'together':10} {total:7.2f} s  {words / total:10,.0f} words/s   ({len(articles)} articles, {words:,} words)"
    )


def _timed(spent: dict[str, float], verb: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    done = work()
    spent[verb] = time.process_time() - start
    return done


if __name__ == "__main__":
    main()
