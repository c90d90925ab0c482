"""Folder -> Sentences: the Universal Dependencies treebanks of `card.toml`, in CoNLL-U.

Multiword tokens are collapsed: UD writes `don't` as a token that covers the words `do` and `n't`, and the words put
together are the token's surface, so the words stay and simply have no space between them. Empty nodes are left out:
they belong to the enhanced graph, and only the basic tree is read here.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from framing.records import Record

FILES: dict[str, str] = {
    "ewt-train": "en_ewt-ud-train.conllu.gz",
    "ewt-dev": "en_ewt-ud-dev.conllu.gz",
    "ewt-test": "en_ewt-ud-test.conllu.gz",
    "gum-train": "en_gumfree-ud-train.conllu.gz",
    "gum-dev": "en_gumfree-ud-dev.conllu.gz",
    "gum-test": "en_gumfree-ud-test.conllu.gz",
    "pud-test": "en_pud-ud-test.conllu.gz",
    "gentle-test": "en_gentle-ud-test.conllu.gz",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` counts from 1 within the sentence; 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One tree. `opens_document` and `opens_paragraph` say what begins with its first word."""

    id: str
    opens_document: bool
    opens_paragraph: bool
    words: tuple[Word, ...]


def records(folder: Path, split: str) -> Iterator[Sentence]:
    """Sentences of one split (a key of `FILES`), in the order of the file under `folder`."""
    with gzip.open(Path(folder) / FILES[split], "rt", encoding="utf-8") as lines:
        yield from sentences(lines)


def labelled(folder: Path) -> Iterator[Record]:
    """The surface of every sentence of every split, in the order of `FILES`; trees are read by `records`."""
    for split in FILES:
        for number, sentence in enumerate(records(folder, split)):
            yield Record(f"{split}-{number}", text(sentence).strip(), splits={"official": split})


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """Sentences of CoNLL-U lines: a blank line ends a sentence, and so does the end of the file."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.rstrip("\r\n"))
        elif block:
            yield _sentence(block)
            block = []
    if block:
        yield _sentence(block)


def text(sentence: Sentence) -> str:
    """The sentence's surface, its last space included when the treebank says that one follows."""
    return "".join(word.form + " " * word.space_after for word in sentence.words)


def digest(sentence: Sentence) -> str:
    """The first 16 hex digits of a SHA-256 over every field: pins a record without quoting it."""
    canonical = json.dumps(astuple(sentence), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _sentence(block: list[str]) -> Sentence:
    comments = [line[1:].strip() for line in block if line.startswith("#")]
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    return Sentence(
        id=next((c.partition("=")[2].strip() for c in comments if c.startswith("sent_id")), ""),
        opens_document=any(_is_key(c, "newdoc") for c in comments),
        opens_paragraph=any(_is_key(c, "newpar") for c in comments),
        words=tuple(_words(rows)),
    )


def _is_key(comment: str, key: str) -> bool:
    # `newpar_block` is another key: the first word of the comment has to be the key itself.
    return comment.split("=")[0].split()[:1] == [key]


def _words(rows: list[list[str]]) -> Iterator[Word]:
    last_inside: dict[int, bool] = {}  # number of a word inside a multiword token -> is a space after it
    for row in rows:
        number, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
        spaced = "SpaceAfter=No" not in misc.split("|")
        if "-" in number:
            first, last = (int(n) for n in number.split("-"))
            last_inside |= dict.fromkeys(range(first, last), False) | {last: spaced}
        elif "." not in number:
            spaced = last_inside.get(int(number), spaced)
            empty = {"feats": "" if feats == "_" else feats, "xpos": "" if xpos == "_" else xpos}
            yield Word(form, lemma, upos, empty["xpos"], empty["feats"], int(head), deprel, spaced)
