"""Comparison -> the words that two groups use more or less than one another around each side, with sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from framing.report.basis import Basis
from framing.report.grids import Cells, Count, Grid, Text, grid
from framing.report.rows import Found, Place, Reading, holding, records

if TYPE_CHECKING:
    from framing.compare import Comparison

Uses = dict[tuple[Any, ...], list[dict[str, Any]]]
WORDS = 8  # of each direction
SENTENCES = 3  # of each word
TABLES = 12  # of more nobody reads the words
CLEAR = 1.96
TEXT = (
    "Words in the sentences that name a side’s actors. Each is weighed by log-odds with an informative Dirichlet prior "
    "(Monroe, Colaresi & Quinn 2008), which keeps rare words from standing out by chance; a z beyond 2 either way is "
    "worth a look. Many words are looked at, so some stand here by chance: read their sentences first."
)


def differing(basis: Basis, comparison: Comparison) -> Iterator[Text | Grid]:
    """A table for each pair of groups and each side, or the clearest of them; nothing where no text is at hand."""
    if not comparison.tables.texts:
        return
    held: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in records(comparison.words[comparison.words["z"].abs() >= CLEAR]):
        held.setdefault((row["group_a"], row["group_b"], row["side"]), []).append(row)
    uses = _uses(comparison) if held else {}
    ids = {str(r.row["article_id"]): r.n for r in basis.readings}
    groups = {*comparison.scores["group"]}
    clearest = {*sorted(held, key=lambda pair: -max(abs(row["z"]) for row in held[pair]))[:TABLES]}
    if len(held) > TABLES:
        whole = f"Of {len(held)} tables, one for each two groups and {basis.styles.by} between whom words differ"
        yield Text((f"{whole}, the {TABLES} with the clearest words are shown.",), note=True)
    for a, b, side in (pair for pair in held if pair in clearest):
        more = sorted(held[a, b, side], key=lambda row: (-row["z"], row["word"]))
        shown = [row for row in more if row["z"] > 0][:WORDS] + [row for row in more if row["z"] < 0][-WORDS:]
        names = ("Word", "More in", f"#{a}", f"#{b}", "#z", "Sentences")
        caption = f"Around {basis.styles.label(side) if side else 'all actors'}: {a} and {b}"
        yield grid(caption, names, [_line(basis, row, uses, ids, groups) for row in shown])


def _line(basis: Basis, row: dict[str, Any], uses: Uses, ids: Mapping[str, int], groups: set[str]) -> Cells:
    every = [use for use in uses.get((row["side"], row["kind"], row["word"]), ()) if str(use["article_id"]) in ids]
    found = {
        group: [
            _found(basis.readings[ids[str(use["article_id"])] - 1], i, use)
            for i, use in enumerate((use for use in every if _belongs(use["group"], row, group, groups)), 1)
        ]
        for group in "ab"
    }
    more = "a" if row["z"] > 0 else "b"
    items = tuple(basis.evidence.item(f)._replace(note="") for f in found[more][:SENTENCES])
    counts = (_count(basis, row, group, found[group]) for group in "ab")
    return row["word"], row[f"group_{more}"], *counts, f"{row['z']:+.1f}".replace("-", "−"), items


def _belongs(name: str, row: dict[str, Any], group: str, groups: set[str]) -> bool:
    """Whether an article's group is the group a or b of a row; what is no group's name stands for all but a."""
    wanted = row[f"group_{group}"]
    return name == wanted if wanted in groups else name != row["group_a"]


def _count(basis: Basis, row: dict[str, Any], group: str, found: list[Found]) -> Text:
    """How often a group uses the word, which leads to the sentences, and in how many articles."""
    key = basis.evidence.key(f"“{row['word']}”, {basis.styles.label(row['side'])}, {row[f'group_{group}']}", found)
    articles = row[f"articles_{group}"]
    return Text((Count(row[f"count_{group}"], key), f" in {articles:,} article{'s' if articles != 1 else ''}"))


def _found(reading: Reading, i: int, use: dict[str, Any]) -> Found:
    """The use of a word as a finding of its article."""
    sentence = holding(reading.sentences, int(use["start"]))
    anchor = f"a{reading.n}s{sentence}" if sentence in reading.told else f"a{reading.n}"
    return Found("w", reading.n, i, use, sentence, Place(anchor, f"W{i}"))


def _uses(comparison: Comparison) -> Uses:
    made: Uses = {}
    for use in records(comparison.word_sentences):
        made.setdefault((use["side"], use["kind"], use["word"]), []).append(use)
    return made
