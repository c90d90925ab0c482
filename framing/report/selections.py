"""A measure of a group -> the findings that its part counts, so that the number leads to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from framing.report.basis import OFFICIAL, Basis
from framing.report.grouped import belongs
from framing.report.rows import Found, Row
from framing.score.violence import INTENT, LETHAL

Selection = Callable[[Row], bool]

QUOTED: Mapping[str, Selection] = {
    "quote_share": lambda row: True,
    "quote_word_share": lambda row: bool(row["words"]),
    "direct_word_share": lambda row: bool(row["quoted_words"]),
    "named_share": lambda row: bool(row["source"] and row["named"]),
    "anonymous_share": lambda row: bool(row["source"] and not row["named"]),
    "official_share": lambda row: row["role"] in OFFICIAL,
    "cue_distance_share": lambda row: row["cue_class"] in ("claim", "insist", "insistence"),
    "cue_affirm_share": lambda row: row["cue_class"] in ("admit", "document"),
}
SUFFERED: Mapping[str, Selection] = {
    "agent_named_share_3": lambda row: bool(row["agent_known"]) and (row["visibility"] or 0) >= 3,
    "agent_named_share_2": lambda row: bool(row["agent_known"]) and (row["visibility"] or 0) >= 2,
    "unknown_agent_share": lambda row: not row["agent_known"],
    "voice_share_passive": lambda row: row["voice"] == "passive",
    "nominal_share": lambda row: row["voice"] == "nominal",
    "told_by_share_narrator": lambda row: row["told_by"] == "narrator",
    "asserted_share": lambda row: bool(row["asserted"]),
    "mentions_per_article": lambda row: True,
    "victim_mention_share": lambda row: True,
    "died_share": lambda row: row["event_class"] == "DEATH",
    "intent_verb_share": lambda row: row["event_class"] in LETHAL and bool(INTENT.search(row["head"] or "")),
}
WORDS = ("quote_word_share", "direct_word_share")  # their parts are words: the quotes that hold them are shown
REST = "rest"


def selected(basis: Basis, row: Mapping[str, Any], group: str, by: str, pair_by: str | None) -> list[Found] | None:
    """The findings that the part of group `a` or `b` of a difference counts; None where it counts no findings.

    Where the groups are paired, those in articles on what both of them tell.
    """
    measure, side = row["measure"], row["side"]
    chosen, column, kind = (
        (QUOTED[measure], "side", "q") if measure in QUOTED
        else (SUFFERED[measure], "patient_side", "v") if measure in SUFFERED else (None, "", "")
    )  # fmt: skip
    if chosen is None:
        return None
    found = basis.quotes if kind == "q" else basis.violence
    inside = _articles(basis, row, group, by, pair_by)
    held = [f for f in found if f.n in inside and (side is None or f.row[column] == side) and chosen(f.row)]
    return held if measure in WORDS or len(held) == row[f"part_{group}"] else None


def _articles(basis: Basis, row: Mapping[str, Any], group: str, by: str, pair_by: str | None) -> set[int]:
    named = {r.n: belongs(r, by) for r in basis.counted}
    rest = row["group_b"] == REST and REST not in named.values()
    first = {n for n, name in named.items() if name == row["group_a"]}
    other = {n for n, name in named.items() if (n not in first and name if rest else name == row["group_b"])}
    if pair_by:
        told = {r.n: belongs(r, pair_by) for r in basis.counted}
        shared = {told[n] for n in first} & {told[n] for n in other} - {None}
        first, other = ({n for n in some if told[n] in shared} for some in (first, other))
    return first if group == "a" else other
