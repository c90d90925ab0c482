"""docs/corpora.md: every corpus with its count, the pairs with theirs, and code that runs."""

from __future__ import annotations

import re
from pathlib import Path

from corpora import CORPORA

TEXT = (Path(__file__).parents[2] / "docs" / "corpora.md").read_text(encoding="utf-8")
CARDS = {corpus.name: corpus.card for corpus in CORPORA}


def test_the_table_has_every_corpus_with_its_count() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([\d,]+) \|", TEXT, re.MULTILINE))
    assert rows == {name: f"{card.records['all']:,}" for name, card in CARDS.items()}


def test_the_pairs_are_those_of_the_cards() -> None:
    rows = re.findall(r"^\| `(\w+)`, `(\w+)` \| ([\d,]+)[^|]*\| ([\d,]+)", TEXT, re.MULTILINE)
    told = {(a, b): (int(x.replace(",", "")), int(y.replace(",", ""))) for a, b, x, y in rows}
    assert set(told) == {(a, b) for a in CARDS for b in CARDS if a < b and max(_count(a, b), _count(b, a)) > 20}
    assert all(counts == (_count(a, b), _count(b, a)) for (a, b), counts in told.items())


def _count(corpus: str, other: str) -> int:
    return int(CARDS[corpus].shares.get(other, "0").split()[0])


def test_the_code_runs_as_it_stands(capsys) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", TEXT, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.startswith("560 ")
