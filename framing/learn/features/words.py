"""Text -> words and stems: how every feature of the classifiers cuts a text, with nothing to download."""

from __future__ import annotations

import re
from functools import cache, lru_cache

# A word with its inner apostrophes and hyphens, a number, or one of the marks that carry a tone.
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[!?“”\"…]|\.\.\.")
MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def words(text: str) -> list[str]:
    """The words and telling marks of a text in lower case, curly marks made straight."""
    return WORD.findall(text.translate(MARKS).lower())


def stems(text: str) -> list[str]:
    """The words of a text cut to their stems (Porter's second algorithm, as in nltk)."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one word in lower case; marks and numbers stand as they are."""
    return _stemmer().stem(word) if word[0].isalpha() else word


@cache
def _stemmer():
    from nltk.stem import SnowballStemmer

    return SnowballStemmer("english")
