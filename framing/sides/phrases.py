"""Text of a noun phrase -> its pieces: core, tails and coordinated parts, from its words alone."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\w+|[^\w\s]")
DASHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": ";", "\u00ad": None})
BREAKS = frozenset(',;:()[]"“”')
PLURAL = re.compile(r"\w{2,}[^s\W]s|people|men|women|children|police|troops|forces|man|woman|crowd")


class Word(NamedTuple):
    """A word or a mark of a phrase, as written and folded to compare without case."""

    text: str
    fold: str


class Part(NamedTuple):
    """A stretch of words `start` to `end` (excluded) and how it is tied to the head: `core`, or a class of tail."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text; quotation marks, dashes and composed letters made alike."""
    plain = unicodedata.normalize("NFC", text.translate(DASHES))
    return tuple(Word(w, w.casefold()) for w in TOKEN.findall(plain))


@cache
def listed(name: str) -> frozenset[tuple[str, ...]]:
    """A list of `phrases.toml`: each entry as its folded words."""
    table = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    return frozenset(tuple(w.fold for w in words(entry)) for entry in table[name])


def parts(phrase: Sequence[Word], taken: frozenset[int]) -> list[list[Part]]:
    """The pieces of a phrase between commas and brackets, each as its core and its tails.

    `taken` are the words inside entries of the codebook: no cut is made there.
    """
    found = []
    for start, end in _pieces(phrase, taken):
        cuts = list(_cuts(phrase, start, end, taken))
        edges = [(start, start, "core"), *cuts, (end, end, "")]
        found.append([Part(edges[n][1], edges[n + 1][0], edges[n][2]) for n in range(len(edges) - 1)])
    return found


def joined(phrase: Sequence[Word], start: int, end: int, taken: frozenset[int]) -> list[tuple[int, int]]:
    """The coordinated parts of a stretch: split at *and*, *or*, *as well as*, slashes."""
    found, i = [], start
    while i < end:
        length = 0 if i in taken else (1 if phrase[i].text == "/" else starts("joins", phrase, i, end))
        if length:
            found.append((start, i))
            start = i + length
        i += length or 1
    return [*found, (start, end)]


def starts(name: str, phrase: Sequence[Word], i: int, end: int) -> int:
    """How many words from `i` on are an entry of the list; 0 for none, the longest of several."""
    for length in range(min(_longest(name), end - i), 0, -1):
        if tuple(w.fold for w in phrase[i : i + length]) in listed(name):
            return length
    return 0


@cache
def _longest(name: str) -> int:
    return max(map(len, listed(name)))


def _pieces(phrase: Sequence[Word], taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for i, word in enumerate(phrase):
        if word.text in BREAKS and i not in taken:
            if i > start:
                yield start, i
            start = i + 1
    if start < len(phrase):
        yield start, len(phrase)


def _cuts(phrase: Sequence[Word], start: int, end: int, taken: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Where a tail begins, where its cutting words end, and its class; the first word of a piece never cuts."""
    i = start + 1
    while i < end:
        kind, length = ("", 0) if i in taken else _cut(phrase, start, i, end)
        if kind:
            yield i, i + length, kind
        i += length or 1


def _cut(phrase: Sequence[Word], start: int, i: int, end: int) -> tuple[str, int]:
    if coordinates := starts("joins", phrase, i, end):
        return "", coordinates
    if starts("counts", phrase, i - 1, end) > 1:
        return "", 1
    if phrase[i - 1].text in "-'" or (i + 1 < end and phrase[i + 1].text == "-"):
        return "", 0
    length, kind = max((starts(kind, phrase, i, end), kind) for kind in ("apart", "belongs", "place"))
    if length == 1 and (phrase[i].fold,) in listed("for_whom") and _speaks(phrase, start, i):
        return "belongs", 1
    if length:
        return kind, length
    verbal = phrase[i].fold.endswith("ing") and (phrase[i].fold,) not in listed("nouns_in_ing")
    if verbal and i + 1 < end and PLURAL.fullmatch(phrase[i - 1].fold):
        return "apart", 1
    return "", 0


def _speaks(phrase: Sequence[Word], start: int, i: int) -> bool:
    return any((word.fold,) in listed("speaks") for word in phrase[start:i])
