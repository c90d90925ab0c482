"""A folder that `make teacher` wrote -> a spaCy pipeline: our tokens and lemmas around the trees of a transformer.

The folder holds `net.safetensors`, `net.json` (the encoder's description and the names of all labels) and
`tokenizer.json`. Nothing in it is code, and nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from framing.parse.nets import Net

FILES = ("net.safetensors", "net.json", "tokenizer.json")
WINDOW = 160  # words that the net sees at once; it learnt on as many
BATCH = 2_000  # words in one pass, padding included
DOCS = 256  # texts that are sorted by length before they are put into passes
NAME = "framing_teacher"


@dataclass(frozen=True, slots=True)
class Parse:
    """What the net says of one sentence: words `first` to `last` of its text, heads counted from 1 within it."""

    first: int
    last: int
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]


def is_teacher(name: str) -> bool:
    """Whether `name` is a folder that holds an accurate parser."""
    return all((Path(name) / file).is_file() for file in FILES)


def pipeline(folder: str) -> Language:
    """The pipeline: the embedded parser's tokenizer and lemmatizer, everything between them from the net."""
    import spacy
    from spacy.language import Language

    teacher = Teacher.read(Path(folder))
    with as_file(files("framing.parse") / "weights") as weights:
        nlp = spacy.load(weights, exclude=["tok2vec", "tagger", "morphologizer", "parser"])
    Language.component(NAME, func=teacher)
    nlp.add_pipe(NAME, first=True)
    return nlp


class Teacher:
    """The net with its tokenizer and label names: a component of a spaCy pipeline."""

    def __init__(self, net: Net, tokenizer: Any, labels: dict[str, list[str]]) -> None:
        self.net, self.tokenizer, self.names = net, tokenizer, labels

    @classmethod
    def read(cls, folder: Path) -> Teacher:
        """The teacher that lies in a folder. ValueError where a package that it needs is missing."""
        try:
            from safetensors.torch import load_file
            from tokenizers import Tokenizer
            from transformers import BertConfig, BertModel

            from framing.parse.nets import Net
        except ImportError as error:
            raise ValueError(
                f"--parser {folder}: the accurate parser needs {error.name}: pip install 'framing[accurate]'"
            ) from error
        described = json.loads((folder / "net.json").read_text(encoding="utf-8"))
        config = BertConfig(**described["encoder"])
        sizes = {name: len(values) for name, values in described["labels"].items()}
        net = Net(BertModel(config, add_pooling_layer=False), config.hidden_size, config.num_hidden_layers, sizes)
        net.load_state_dict(load_file(folder / "net.safetensors"))
        net.eval()
        return cls(net, Tokenizer.from_file(str(folder / "tokenizer.json")), described["labels"])

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with tags, features and trees."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], **_: Any) -> Iterator[Doc]:
        """The same Docs, in their order, with tags, features and trees."""
        docs = iter(stream)
        while group := list(islice(docs, DOCS)):
            for doc, parses in zip(group, self.parses(group), strict=True):
                yield _written(doc, parses)

    def parses(self, docs: Sequence[Doc]) -> list[list[Parse]]:
        """The sentences of each Doc with their trees. A text longer than the window is read in overlapping windows."""
        found: list[list[Parse]] = [[] for _ in docs]
        pending = {n: 0 for n, doc in enumerate(docs) if len(doc)}  # text -> its first word that has no tree yet
        while pending:
            windows = [(n, start, min(start + WINDOW, len(docs[n]))) for n, start in pending.items()]
            for (n, _, end), parses in self._read(docs, windows):
                # The last sentence may go on behind the window: it is read again, unless nothing else is there.
                whole = parses[:-1] if end < len(docs[n]) and len(parses) > 1 else parses
                found[n] += whole
                pending[n] = whole[-1].last
                if pending[n] == len(docs[n]):
                    del pending[n]
        return found

    def _read(
        self, docs: Sequence[Doc], windows: list[tuple[int, int, int]]
    ) -> Iterator[tuple[tuple[int, int, int], list[Parse]]]:
        from framing.parse.readings import read

        windows.sort(key=lambda window: window[2] - window[1])
        while windows:
            longest = windows[-1][2] - windows[-1][1]
            count = max(1, BATCH // longest)
            group = [windows.pop() for _ in range(min(count, len(windows)))]
            words = [[(t.text, bool(t.whitespace_)) for t in docs[n][start:end]] for n, start, end in group]
            for (n, start, end), parses in zip(group, read(self, words), strict=True):
                yield (n, start, end), [_moved(parse, start) for parse in parses]


def _moved(parse: Parse, by: int) -> Parse:
    return replace(parse, first=parse.first + by, last=parse.last + by)


def _written(doc: Doc, parses: Sequence[Parse]) -> Doc:
    import numpy as np

    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    rows = [
        (
            strings.add(parse.xpos[n]), strings.add(parse.upos[n]), morphology.add(parse.feats[n]),
            strings.add("ROOT" if head == 0 else parse.labels[n]), (head - n - 1 if head else 0) & 0xFFFFFFFFFFFFFFFF,
        )
        for parse in parses
        for n, head in enumerate(parse.heads)
    ]  # fmt: skip
    if rows:
        attributes: Any = np.array(rows, dtype="uint64")
        doc.from_array(["TAG", "POS", "MORPH", "DEP", "HEAD"], attributes)
    return doc
