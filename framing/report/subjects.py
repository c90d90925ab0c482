"""Measures -> the three subjects of a report: sourcing, quotes and violence."""

from __future__ import annotations

from framing.score import MEASURES, sources

SOURCING, QUOTES, VIOLENCE = "Sourcing", "Quotes", "Violence"
SUBJECTS = (SOURCING, QUOTES, VIOLENCE)
_OF_SOURCES = {measure.name for measure in sources.MEASURES}


def subject(measure: str) -> str:
    """The subject that a measure belongs to; what counts articles, accusations or first sources is sourcing."""
    table = TABLES.get(measure, "quotes")
    if table == "violence":
        return VIOLENCE
    first = measure.startswith("first_source")
    return SOURCING if first or measure in _OF_SOURCES or table in ("articles", "accusations") else QUOTES


TABLES = {measure.name: measure.table for measure in MEASURES}
SHARES = frozenset(measure.name for measure in MEASURES if measure.share)
