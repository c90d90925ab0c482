"""What the teachers read -> silver trees: `python -m experiments.parser.silver NEWS TREES OUT`

TREES is the file that `experiments.parser.distil` wrote of NEWS. Of the sentences of each length the surest stay, where
the teachers' best heads make a tree, and some of them once more as headlines. OUT is scratch, as NEWS is.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpora.ud.reader import Sentence, Word
from experiments.parser.documents import binned, blank, docs
from experiments.parser.recasings import recast
from framing.parse.forests import is_tree
from framing.parse.nets import TAGS
from framing.parse.readings import feats

KEPT = 2 / 3  # of the sentences of about one length, the most certain ones: long ones are never as certain as short
RECAST_SHARE = 0.1
SHORTEST, LONGEST = 4, 70  # words of a sentence


def main() -> None:
    """Choose sentences and write their trees."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("news", type=Path, help="the file that experiments.parser.news wrote")
    options.add_argument("trees", type=Path, help="the trees.npz that experiments.parser.distil wrote")
    options.add_argument("out", type=Path, help="the .spacy file to write")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    write(Read.of(given.news, given.trees), given.out, given.seed)


@dataclass(frozen=True, slots=True)
class Read:
    """The first paragraphs of the news as the teachers read them: arrays by word, the words' sentences, label names."""

    arrays: dict[str, NDArray[Any]]
    words: list[str]
    paragraph: NDArray[Any]
    firsts: NDArray[Any]
    lasts: NDArray[Any]
    names: dict[str, list[str]]

    @classmethod
    def of(cls, news: Path, trees: Path) -> "Read":
        """What the two files hold."""
        arrays = dict(np.load(trees))
        with np.load(news) as given:
            total = len(arrays["heads"])
            forms = np.array(str(given["forms"]).split("\n"), dtype=object)
            words = forms[given["news_kinds"][:total]].tolist()
            arrays["spaces"] = given["news_spaces"][:total]
            names = json.loads(str(given["labels"]))
        sizes = arrays.pop("sizes").astype(np.int64)
        ends = np.cumsum(sizes)
        paragraph = np.repeat(ends - sizes, sizes)  # the first word of each word's paragraph
        arrays["starts"][ends - sizes] = True
        firsts = np.flatnonzero(arrays["starts"])
        return cls(arrays, words, paragraph, firsts, np.append(firsts[1:], total), names)


def write(read: Read, out: Path, seed: int) -> None:
    """Nothing comes back; `out` has the trees that the teachers are surest of, and some of them as headlines."""
    nlp, chance = blank(), random.Random(seed)  # noqa: S311 - nothing secret is drawn
    kept = list(sentences(read))
    copies = list(recast(kept, RECAST_SHARE, chance))
    everything = [*kept, *copies]
    total = sum(len(sentence.words) for sentence in everything)
    print(f"{total:,} words in {len(everything):,} sentences, {len(copies):,} recast", flush=True)
    binned(docs(nlp.vocab, everything)).to_disk(out)


def sentences(read: Read) -> Iterator[Sentence]:
    """The sentences that stay, in order; one whose neighbour before it does not stay opens a document."""
    sure = np.add.reduceat(read.arrays["sure"].astype(np.float64), read.firsts) / (read.lasts - read.firsts)
    tens = (read.lasts - read.firsts) // 10
    bounds = {ten: np.quantile(sure[tens == ten], 1 - KEPT) for ten in np.unique(tens)}
    before = -1
    for first, last, certainty, ten in zip(read.firsts, read.lasts, sure, tens, strict=True):
        opens = read.paragraph[first] == first
        heads = read.arrays["heads"][first:last].astype(np.int64)
        heads = np.where(heads, heads + read.paragraph[first] - first, 0).tolist()
        if SHORTEST <= last - first <= LONGEST and certainty >= bounds[ten] and is_tree(heads):
            yield _sentence(read, first, last, heads, opens=bool(opens or before != first))
            before = last


def _sentence(read: Read, first: int, last: int, heads: list[int], opens: bool) -> Sentence:
    forms = read.words[first:last]
    tags = {name: [read.names[name][n] for n in read.arrays[name][first:last]] for name in (*TAGS, "label")}
    words = tuple(
        Word(form, form.lower(), upos, xpos, feat, head, "root" if head == 0 else label, bool(space))
        for form, upos, xpos, feat, head, label, space in zip(
            forms, tags["upos"], tags["xpos"], feats(tags["feats"], forms), heads, tags["label"],
            read.arrays["spaces"][first:last], strict=True,
        )
    )  # fmt: skip
    return Sentence("", opens, opens, words)


if __name__ == "__main__":
    main()
