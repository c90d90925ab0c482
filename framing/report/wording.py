"""Comparison -> the words that two groups use more or less than one another around each side, with sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.report.basis import Basis
from framing.report.grids import Cells, Count, Grid, Text, grid
from framing.report.rows import Found, Place, Reading, holding, records

if TYPE_CHECKING:
    from framing.compare import Comparison

WORDS = 8  # of each direction
SENTENCES = 3  # of each word
CLEAR = 1.96
TEXT = (
    "Words in the sentences that name a side’s actors. Each is weighed by log-odds with an informative Dirichlet prior "
    "(Monroe, Colaresi & Quinn 2008), which keeps rare words from standing out by chance; a z beyond 2 either way is "
    "worth a look. Many words are looked at, so some stand here by chance: read their sentences first."
)


def differing(basis: Basis, comparison: Comparison) -> Iterator[Grid]:
    """A table for each pair of groups and each side; nothing where the texts are not at hand."""
    if not comparison.tables.texts:
        return
    rows = records(comparison.words[comparison.words["z"].abs() >= CLEAR])
    uses = _uses(comparison) if rows else {}
    ids = {str(r.row["article_id"]): r.n for r in basis.readings}
    pairs = dict.fromkeys((row["group_a"], row["group_b"], row["side"]) for row in rows)
    for a, b, side in pairs:
        own = [row for row in rows if (row["group_a"], row["group_b"], row["side"]) == (a, b, side)]
        more = sorted(own, key=lambda row: (-row["z"], row["word"]))
        shown = [row for row in more if row["z"] > 0][:WORDS] + [row for row in more if row["z"] < 0][-WORDS:]
        names = ("Word", "More in", f"#{a}", f"#{b}", "#z", "Sentences")
        caption = f"Around {basis.styles.label(side) if side else 'all actors'}: {a} and {b}"
        yield grid(caption, names, [_line(basis, row, uses, ids) for row in shown])


def _line(basis: Basis, row: dict[str, Any], uses: dict[tuple[Any, ...], list[dict[str, Any]]], ids: dict) -> Cells:
    more = row["group_a"] if row["z"] > 0 else row["group_b"]
    found = {
        group: [
            _found(basis.readings[ids[str(use["article_id"])] - 1], i, use)
            for i, use in enumerate(uses.get((row["side"], row["kind"], row["word"], group), ()), 1)
            if str(use["article_id"]) in ids
        ]
        for group in (row["group_a"], row["group_b"])
    }
    counts = (_count(basis, row, g, found[row[f"group_{g}"]]) for g in "ab")
    items = tuple(basis.evidence.item(f)._replace(note="") for f in found[more][:SENTENCES])
    return row["word"], more, *counts, f"{row['z']:+.1f}".replace("-", "−"), items


def _count(basis: Basis, row: dict[str, Any], group: str, found: list[Found]) -> Text:
    """How often a group uses the word, which leads to the sentences, and in how many articles."""
    key = basis.evidence.key(f"“{row['word']}”, {basis.styles.label(row['side'])}, {row[f'group_{group}']}", found)
    return Text((Count(row[f"count_{group}"], key), f" in {row[f'articles_{group}']:,} articles"))


def _found(reading: Reading, i: int, use: dict[str, Any]) -> Found:
    """The use of a word as a finding of its article."""
    sentence = holding(reading.sentences, int(use["start"]))
    anchor = f"a{reading.n}s{sentence}" if sentence in reading.told else f"a{reading.n}"
    return Found("w", reading.n, i, use, sentence, Place(anchor, f"W{i}"))


def _uses(comparison: Comparison) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    made: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for use in records(comparison.word_sentences):
        made.setdefault((use["side"], use["kind"], use["word"], use["group"]), []).append(use)
    return made
