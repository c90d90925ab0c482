"""Raw news -> silver trees: `python -m experiments.parser.silver TEACHER OUT` parses it with the teacher.

The text is that of `article_bias_prediction` and of the training part of `polnear`, whole paragraphs and headlines,
drawn with a seed. Nothing of it is kept but the trees in OUT, which is scratch: third parties' text stays out of the
repository. Paragraphs that share eight words in a row with a text that anything is scored on are left out.
"""

import argparse
import gzip
import json
import os
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from spacy.language import Language
from spacy.tokens import Doc

from corpora.ud.reader import Sentence, Word, records, text
from experiments.parser.documents import binned, blank, docs
from experiments.parser.fits import data
from experiments.parser.recasings import recast
from framing.article import Span
from framing.parse.paragraphs import paragraphs
from framing.parse.spaces import plain
from framing.parse.teachers import Parse, Teacher

WORDS = 420_000
HEADLINES = 0.06  # of the words
KEPT = 2 / 3  # of the sentences of about one length, the most certain ones: long ones are never as certain as short
RECAST_SHARE = 0.1
SHORTEST, LONGEST = 4, 70  # words of a sentence
SHINGLE = 8
SCORED = ("ewt-dev", "ewt-test", "gum-dev", "gum-test", "pud-test", "gentle-test")
GROUP = 512


def main() -> None:
    """Parse raw news and write the trees."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("teacher", type=Path, help="a folder that `make teacher` wrote")
    options.add_argument("out", type=Path, help="the .spacy file to write")
    options.add_argument("--words", type=int, default=WORDS, help=f"words to parse (default {WORDS:,})")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    write(given.teacher, given.out, given.words, given.seed)


def write(folder: Path, out: Path, words: int, seed: int) -> None:
    """Nothing comes back; `out` has the trees that the teacher is surest of, and some of them as headlines."""
    nlp, teacher = blank(), Teacher.read(folder, half=True)
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    found = list(parsed(nlp, teacher, drawn(words, chance)))
    bounds = least(parse for _, parses in found for parse in parses)
    kept = [run for doc, parses in found for run in runs(doc, parses, bounds)]
    copies = list(recast((sentence for run in kept for sentence in run), RECAST_SHARE, chance))
    sentences = [*(sentence for run in kept for sentence in run), *copies]
    print(
        f"{sum(len(s.words) for s in sentences):,} words in {len(sentences):,} sentences, {len(copies):,} recast",
        flush=True,
    )
    binned(docs(nlp.vocab, sentences)).to_disk(out)


def drawn(words: int, chance: random.Random) -> Iterator[str]:
    """Paragraphs and headlines of articles drawn by chance, until they have so many words."""
    seen = _scored_shingles()
    total = headlines = 0
    for headline, body in articles(chance):
        stretches = [plain(body, span).text for span in paragraphs(body)]
        if headlines < HEADLINES * total:
            stretches.insert(0, plain(headline, Span(0, len(headline))).text)
            headlines += len(headline.split())
        for stretch in stretches:
            if SHORTEST <= len(stretch.split()) <= 300 and not seen & set(shingles(stretch)):
                total += len(stretch.split())
                yield stretch
        if total >= words:
            return


def articles(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Headline and text of the articles of both corpora, mixed by chance; PolNeAR has no headline of its own."""
    folder = data().parent
    pool = [(one["title"], one["content_original"]) for one in _records(folder / "article_bias_prediction")]
    chance.shuffle(pool)
    files = sorted((folder / "polnear" / "train" / "text").glob("*.txt"))
    pool = pool[:8_000] + [("", file.read_text(encoding="utf-8")) for file in files]
    chance.shuffle(pool)
    yield from pool


def parsed(nlp: Language, teacher: Teacher, texts: Iterable[str]) -> Iterator[tuple[Doc, list[Parse]]]:
    """Each text with the teacher's sentences."""
    group: list[Doc] = []
    total = 0
    for stretch in texts:
        group.append(nlp.make_doc(stretch))
        if len(group) == GROUP:
            yield from zip(group, teacher.parses(group), strict=True)
            total += sum(map(len, group))
            print(f"{total:10,} words", flush=True)
            group = []
    yield from zip(group, teacher.parses(group), strict=True)


def least(parses: Iterable[Parse]) -> dict[int, float]:
    """The certainty that a sentence must have to be kept, by tens of words."""
    sure = defaultdict(list)
    for parse in parses:
        sure[_tens(parse)].append(parse.certainty)
    return {tens: sorted(found)[int(len(found) * (1 - KEPT))] for tens, found in sure.items()}


def runs(doc: Doc, parses: list[Parse], bounds: dict[int, float]) -> Iterator[list[Sentence]]:
    """Sentences that stand side by side and are certain enough; the first of a run opens a document."""
    run: list[Sentence] = []
    for parse in parses:
        if _fits(doc, parse) and parse.certainty >= bounds[_tens(parse)]:
            run.append(_sentence(doc, parse, opens=not run))
        elif run:
            yield run
            run = []
    if run:
        yield run


def shingles(stretch: str) -> Iterator[int]:
    """A number for every eight words in a row, in lower case and without punctuation."""
    words = re.findall(r"\w+", stretch.lower())
    for n in range(len(words) - SHINGLE + 1):
        yield hash(tuple(words[n : n + SHINGLE]))


def _fits(doc: Doc, parse: Parse) -> bool:
    blank = any(token.is_space for token in doc[parse.first : parse.last])
    return SHORTEST <= parse.last - parse.first <= LONGEST and not blank


def _tens(parse: Parse) -> int:
    return (parse.last - parse.first) // 10


def _scored_shingles() -> set[int]:
    seen: set[int] = set()
    for split in SCORED:
        for sentence in records(data(), split):
            seen.update(shingles(text(sentence)))
    others = [*(data().parents[1] / "seeds").glob("*.txt"), *(data().parent / "polnear" / "dev" / "text").glob("*.txt")]
    for file in others:
        seen.update(shingles(file.read_text(encoding="utf-8")))
    return seen


def _records(folder: Path) -> Iterator[dict[str, str]]:
    for file in sorted(folder.glob("articles.part*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _sentence(doc: Doc, parse: Parse, opens: bool) -> Sentence:
    tokens = doc[parse.first : parse.last]
    words = tuple(
        Word(t.text, t.lower_, upos, xpos, feats, head, label, bool(t.whitespace_))
        for t, upos, xpos, feats, head, label in zip(
            tokens, parse.upos, parse.xpos, parse.feats, parse.heads, parse.labels, strict=True
        )
    )
    return Sentence("", opens, opens, words)


if __name__ == "__main__":
    main()
