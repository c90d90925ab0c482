"""How many independent words for violence are in our lexicons? (issue 5)

    python -m experiments.lexicon_coverage

The words of lexicon_coverage.tsv are all hyponyms, two steps down, of 50 violent senses of WordNet 3.0 (kill, attack,
wound, battle, bombing ...) that stand three times or more in 2,800 articles on war, terrorism and violence of
`article_bias_prediction`; `violent` tells, by hand, whether the word has a violent sense in news at all (`get` and
`jump` have none). Coverage is told by word and by how often the words stand there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from framing.lexicons import lexicon

WORDS = Path(__file__).with_suffix(".tsv")
LEXICONS = {"verb": ("violence_verbs",), "noun": ("violence_nouns", "violence_adjectives")}


def main() -> None:
    """Print coverage by part of speech and the words that are missing."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["violent"] == "yes"]
    for line in table(rows):
        print(line)


def table(rows: list[dict[str, str]]) -> Iterator[str]:
    """Lines of coverage; the words that no lexicon has come last."""
    for pos in ("verb", "noun", None):
        some = [row for row in rows if pos in (row["pos"], None)]
        found = [row for row in some if is_covered(row["word"], row["pos"])]
        told = sum(int(row["news"]) for row in found) / sum(int(row["news"]) for row in some)
        share = len(found) / len(some)
        yield f"{pos or 'all':5} {len(found):4} of {len(some):4} words ({share:.3f}), {told:.3f} by use"
    yield "missing: " + ", ".join(row["word"] for row in rows if not is_covered(row["word"], row["pos"]))


def is_covered(word: str, pos: str) -> bool:
    """Whether a word, or the head of an expression (a noun's last word), stands in a lexicon of heads."""
    forms = {word, word.replace(" ", "-")}
    if pos == "noun":
        forms.add(word.split()[-1])
    phrases = {phrase.replace(" … ", " ") for phrase in lexicon("violence_multiwords")}
    return bool(forms & phrases) or any(form in lexicon(name) for name in LEXICONS[pos] for form in forms)


if __name__ == "__main__":
    main()
