"""Text of a noun phrase -> the number that it states."""

from __future__ import annotations

import re

AGES = re.compile(r"\b\w+[-\u2011 ]years?[-\u2011 ]olds?\b", re.IGNORECASE)
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {word: n for n, word in enumerate(ONES)} | TENS
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}


def count(text: str) -> int | None:
    """The number that a noun phrase states in figures or words; None for `dozens`, for an age and for no number."""
    words = re.findall(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+", AGES.sub("", text))
    for n, word in enumerate(words):
        value = _value(word)
        if value is None:
            continue
        if value >= 20 and value % 10 == 0 and n + 1 < len(words) and 0 < (NUMBERS.get(words[n + 1].lower(), 0)) < 10:
            return int(value + NUMBERS[words[n + 1].lower()])
        scale = SCALES.get(words[n + 1].lower(), 1) if n + 1 < len(words) else 1
        return int(value * scale)
    return None


def _value(word: str) -> float | None:
    if word[0].isdigit():
        return float(word.replace(",", "")) if word.replace(",", "").replace(".", "", 1).isdigit() else None
    return NUMBERS.get(word.lower())
