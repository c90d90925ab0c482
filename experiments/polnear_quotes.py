"""How many of PolNeAR's attributed quotes does `framing.find.quotes` find, and how exactly? (issue 4)

    python -m experiments.polnear_quotes --split dev --out out/polnear_quotes

Gold attributions are split by their content: `direct` (inside quotation marks), `mixed` (partly), `indirect` (no mark;
counted where the cue has a verb of speech, that is one of `reporting_verbs.tsv` that can introduce a quotation). The
`mixed` ones hold beliefs and coined terms too, whatever the cue; those with a verb of speech have their own row, and so
have the `indirect` ones whose verb can close a sentence (`…, X said.`; frame `bare`), a scope that is near to that of
the published figures, the accusing ones of all kinds, and refusals to comment, which are in no other row. One is
found where a row of ours, each used once, covers more than 30 % (80 %) of its content's characters; a refusal where a
row of class `no-comment` meets its cue. Edges are compared
without white space and punctuation other than quotation marks. A gold source that is a relative pronoun is also met by
the antecedent that ends right before it, since sources are given as their antecedent here.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from corpora.polnear.reader import Record, records
from experiments.quote_pairs import (
    GROUPS,
    KINDS,
    REFUSAL,
    Result,
    errors,
    is_exact,
    part_of,
    result,
    same_source,
)
from framing.parse import parse


def main() -> None:
    arguments = _arguments()
    start = time.process_time()
    gold = list(_chosen(records(arguments.data / "polnear", arguments.split), arguments.sample, arguments.seed))
    documents = list(parse([r.article for r in gold], parser=arguments.parser))
    parsed = time.process_time()
    results = [result(record, document) for record, document in zip(gold, documents, strict=True)]
    found = time.process_time()
    scores = table(results, arguments.resamples)
    print(scores.to_string(index=False), by_construction(results).to_string(index=False), sep="\n\n", end="\n\n")
    print(errors(results).groupby("cause", sort=False).size().to_string(), end="\n\n")
    run = {
        "split": arguments.split,
        "articles": len(gold),
        "parsing_cpu_s": parsed - start,
        "finding_cpu_s": found - parsed,
    }
    print(json.dumps(run))
    write(arguments.out, scores, results, run)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("FRAMING_DATA", "../shared/corpora")))
    parser.add_argument("--split", choices=("train", "dev"), default="train")
    parser.add_argument("--sample", type=int, default=0, help="articles; 0 takes all of the split")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parser", help="a pipeline instead of ours")
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=Path("out/polnear_quotes"))
    return parser.parse_args()


def _chosen(found: Iterable[Record], sample: int, seed: int) -> Sequence[Record]:
    listed = list(found)
    return random.Random(seed).sample(listed, sample) if sample else listed  # noqa: S311


Count = Callable[[Result], tuple[int, int]]


def _found(group: str, threshold: float) -> Count:
    return lambda r: (
        sum(p.coverage > threshold for p in r.pairs if group in p.groups),
        sum(group in p.groups for p in r.pairs),
    )


def _touching(r: Result) -> tuple[int, int]:
    return sum(r.touching), len(r.rows)


def _sources(exact: bool) -> Count:
    def count(r: Result) -> tuple[int, int]:
        pairs = [p for p in r.pairs if p.kind in KINDS and p.coverage > 0.3 and p.gold.source is not None]
        return sum(same_source(p)[exact] for p in pairs), len(pairs)

    return count


def _f1(part: str) -> Count:
    """Twice the exact hits over gold and rows; a row that matches no pair counts where it touches no gold at all."""

    def count(r: Result) -> tuple[int, int]:
        pairs = [p for p in r.pairs if p.kind in KINDS]
        hits = sum(is_exact(p, part) for p in pairs if p.ours is not None)
        gold = sum(part_of(p.gold, part) is not None for p in pairs)
        matched = sum(p.ours is not None and part_of(p.ours, part) is not None for p in pairs)
        spurious = sum(not t and part_of(row, part) is not None for t, row in zip(r.touching, r.rows, strict=True))
        return 2 * hits, gold + matched + spurious

    return count


MEASURES: tuple[tuple[str, Count], ...] = (
    *((f"{group} found at {int(100 * t)} %", _found(group, t)) for group in GROUPS for t in (0.3, 0.8)),
    ("no-comment found", _found(REFUSAL, 0)),
    ("rows that touch a gold attribution", _touching),
    ("source overlaps", _sources(False)),
    ("source is the same", _sources(True)),
    *((f"exact F1 of {part}", _f1(part)) for part in ("source", "cue", "content")),
)


def table(results: Sequence[Result], resamples: int) -> pd.DataFrame:
    """One row a measure: part, whole, value and a 95 % interval by resampling articles."""
    draws = [random.Random(n).choices(range(len(results)), k=len(results)) for n in range(resamples)]  # noqa: S311
    rows = []
    for name, count in MEASURES:
        counts = [count(r) for r in results]
        shares = sorted(_share([counts[i] for i in draw]) for draw in draws)
        part, whole = sum(p for p, _ in counts), sum(w for _, w in counts)
        low, high = shares[int(0.025 * resamples)], shares[int(0.975 * resamples)]
        rows.append(
            {"measure": name, "part": part, "whole": whole, "value": part / max(whole, 1), "low": low, "high": high}
        )
    return pd.DataFrame(rows).round(4)


def _share(counts: Sequence[tuple[int, int]]) -> float:
    return sum(p for p, _ in counts) / max(1, sum(w for _, w in counts))


def by_construction(results: Sequence[Result]) -> pd.DataFrame:
    """For each rule: its rows, those that touch a gold attribution, and those whose content is the gold content."""
    rows: Counter[str] = Counter()
    touching: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for r in results:
        for row, touches in zip(r.rows, r.touching, strict=True):
            rows[row.rule] += 1
            touching[row.rule] += touches
        exact.update(p.ours.rule for p in r.pairs if p.ours is not None and is_exact(p, "content"))
    return pd.DataFrame(
        [{"rule": k, "rows": n, "touching": touching[k], "exact": exact[k]} for k, n in rows.most_common()]
    )


def write(folder: Path, scores: pd.DataFrame, results: Sequence[Result], run: dict[str, object]) -> None:
    """`scores.csv`, `rules.csv`, `errors.csv` and `run.json` in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    scores.to_csv(folder / "scores.csv", index=False)
    by_construction(results).to_csv(folder / "rules.csv", index=False)
    errors(results).to_csv(folder / "errors.csv", index=False)
    (folder / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
