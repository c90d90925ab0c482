"""A measure of a group -> the findings that its part counts, so that the number leads to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from framing.report.basis import OFFICIAL, Basis
from framing.report.grouped import belongs
from framing.report.rows import Found, Row

Selection = Callable[[Row], bool]

QUOTED: Mapping[str, Selection] = {
    "quote_share": lambda row: True,
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
}


def selected(basis: Basis, measure: str, side: str | None, by: str, group: str) -> list[Found] | None:
    """The findings in a group's articles that a measure counts for a side; None where it counts no findings."""
    chosen, column, kind = (
        (QUOTED[measure], "side", "q") if measure in QUOTED
        else (SUFFERED[measure], "patient_side", "v") if measure in SUFFERED else (None, "", "")
    )  # fmt: skip
    if chosen is None:
        return None
    found = basis.quotes if kind == "q" else basis.violence
    inside = {r.n for r in basis.counted if belongs(r, by) == group}
    return [f for f in found if f.n in inside and (side is None or f.row[column] == side) and chosen(f.row)]
