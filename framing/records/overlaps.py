"""Records, Records -> the records whose text both have: what must not stand on both sides of a split."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from framing.records.nouns import Record

FEWEST_WORDS = 8  # a shorter sentence may be said twice by chance
ENDS = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+|\n+")
WORDS = re.compile(r"\w+")


def pieces(text: str) -> Iterator[int]:
    """A number for each sentence of eight words and more; for the whole text where it has none and is as long.

    The same for two sentences that differ in case, punctuation and white space alone; 64 bits of BLAKE2b over the
    words.
    """
    sentences = [words for words in map(_words, ENDS.split(text)) if len(words) >= FEWEST_WORDS]
    if not sentences and len(whole := _words(text)) >= FEWEST_WORDS:
        sentences = [whole]
    for words in sentences:
        yield int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def _words(text: str) -> list[str]:
    return WORDS.findall(text.casefold())


def sharing(records: Iterable[Record], others: Iterable[Record]) -> tuple[str, ...]:
    """The ids of the records that share their text, or a sentence of it, with one of the others."""
    known = {piece for other in others for piece in pieces(other.text)}
    return tuple(record.id for record in records if any(piece in known for piece in pieces(record.text)))
