"""A measure over some articles -> the findings that its part counts, so that the number leads to its sentences."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from framing.compare import REST
from framing.report.basis import OFFICIAL, Basis, by_value
from framing.report.grouped import belongs
from framing.report.rows import Found, Reading, Row, first_of
from framing.report.styles import BOTH, NOBODY
from framing.score.groups import PERIODS
from framing.score.quotes import AFFIRMING, DISTANCING
from framing.score.rows import STRATA
from framing.score.violence import CONSTRUCTIONS, INTENT, LETHAL, LEVELS, TELLERS, VOICES

Selection = Callable[[Row], bool]
Chosen = Callable[[Reading, tuple[Found, ...]], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Holds:
    """The selection of the rows whose column holds a value."""

    column: str
    value: object

    def __call__(self, row: Row) -> bool:
        return row[self.column] == self.value


def every(row: Row) -> bool:
    """The selection of all rows."""
    return True


QUOTED: Mapping[str, Selection] = {
    "quote_share": every,
    "quote_word_share": lambda row: bool(row["words"]),
    "direct_word_share": lambda row: bool(row["quoted_words"]),
    "named_share": lambda row: bool(row["source"] and row["named"]),
    "anonymous_share": lambda row: bool(row["source"] and not row["named"]),
    "official_share": lambda row: row["role"] in OFFICIAL,
    "resolved_share": lambda row: bool(row["source_text"] and row["source"]),
    "unsourced_share": lambda row: not row["source_text"],
    "cue_distance_share": lambda row: row["cue_class"] in DISTANCING or row["cue"] in DISTANCING,
    "cue_affirm_share": lambda row: row["cue_class"] in AFFIRMING or row["cue"] in AFFIRMING,
    "side_balance": lambda row: row["side"] not in (None, BOTH),
    **dict.fromkeys(
        ("source_entropy", "effective_sources", "top_source_share", "mean_source_entropy", "mean_effective_sources",
         "mean_top_source_share"), lambda row: bool(row["source"]),
    ),
}  # fmt: skip
SUFFERED: Mapping[str, Selection] = {
    "agent_named_share_3": lambda row: bool(row["agent_known"]) and (row["visibility"] or 0) >= 3,
    "agent_named_share_2": lambda row: bool(row["agent_known"]) and (row["visibility"] or 0) >= 2,
    "unknown_agent_share": lambda row: not row["agent_known"],
    "nominal_share": Holds("voice", "nominal"),
    "asserted_share": lambda row: bool(row["asserted"]),
    "mentions_per_article": every,
    "victim_mention_share": every,
    "agent_mention_share": lambda row: bool(row["agent_side"]),
    **dict.fromkeys(("victim_word_share", "victim_told_share"), lambda row: bool(row["patient_text"])),
    "died_share": Holds("event_class", "DEATH"),
    "intent_verb_share": lambda row: row["event_class"] in LETHAL and bool(INTENT.search(row["head"] or "")),
    **{f"visibility_share_{n}": Holds("visibility", n) for n in LEVELS},
    **{f"voice_share_{voice}": Holds("voice", voice) for voice in VOICES},
    **{f"construction_share_{code}": Holds("construction", code) for code in CONSTRUCTIONS},
    **{f"told_by_share_{who}": Holds("told_by", who) for who in TELLERS},
}  # fmt: skip


def _sources(_: Reading, quotes: tuple[Found, ...]) -> Iterable[Found]:
    """The first quote of each source."""
    first: dict[tuple[str, bool], Found] = {}
    for found in quotes:
        if found.row["source"]:
            first.setdefault((found.row["source"], bool(found.row["named"])), found)
    return first.values()


def _single(reading: Reading, quotes: tuple[Found, ...]) -> Iterable[Found]:
    """The first quote of the only source."""
    firsts = [*_sources(reading, quotes)]
    return firsts if len(firsts) == 1 else ()


def _copied(reading: Reading, _: tuple[Found, ...]) -> Iterable[Found]:
    """The article itself, where it credits an agency or repeats another article."""
    return (reading.itself,) if reading.credits or reading.row["duplicate_of"] else ()


OF_ALL = "_of_all"
PEOPLE: Mapping[str, Selection] = {
    "women_share": Holds("gender", "female"),
    "unknown_gender_share": lambda row: row["gender"] not in ("female", "male"),
}
COUNTED: Mapping[str, Chosen] = {"source_count": _sources, "single_source_share": _single, "wire_share": _copied}
# Their parts are words, or come of counts: the quotes and mentions that they are made of are shown.
MADE_OF = (
    "quote_word_share", "direct_word_share", "victim_word_share", "side_balance", "source_entropy", "effective_sources",
    "top_source_share", "mean_source_entropy", "mean_effective_sources", "mean_top_source_share",
)  # fmt: skip
SIDED = {
    **dict.fromkeys(SUFFERED, "patient_side"), "agent_mention_share": "agent_side", "right_of_reply": "accused_side",
}  # fmt: skip
COLUMNS = {name: (column, value) for name, column, value in STRATA}


def selected(basis: Basis, row: Mapping[str, Any], group: str, by: str, pair_by: str | None) -> list[Found] | None:
    """The findings that the part of group `a` or `b` of a difference counts; None where it counts no findings.

    Where the groups are paired, those in articles on what both of them tell.
    """
    return counting(basis, row, _articles(basis, row, group, by, pair_by), row[f"part_{group}"])


def counting(
    basis: Basis, row: Mapping[str, Any], inside: Callable[[Reading], bool], part: float
) -> list[Found] | None:
    """The findings in some of the articles that are the part of a measure, of a side, in a stratum; None where none is.

    A list that is not as long as the part is none, but where the part is no count of findings.
    """
    measure = row["measure"]
    readings = [r for r in (basis.read if measure == "wire_share" else basis.counted) if inside(r)]
    held = [f for r in readings for f in _chosen(r, measure, row["side"], _stratum(r, row.get("stratum")))]
    return counting_as(measure, held, part)


class Everywhere:
    """The findings of all counted articles, chosen once for each selection and sorted by side."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._sorted = cache(lambda wanted, column: _by_side(self._held(wanted, column), column))
        self._acts = cache(lambda column: by_value(basis.violence, column))

    def counting(self, measure: str, side: str | None, part: float) -> list[Found] | None:
        """As the function of that name, for all articles."""
        name = measure.removesuffix(OF_ALL)
        wanted = SUFFERED.get(name) or QUOTED.get(name) or measure
        return counting_as(measure, self._sorted(wanted, SIDED.get(name, "side")).get(side, []), part)

    def _held(self, wanted: Selection | str, column: str) -> Iterable[Found]:
        """What a selection of rows holds, or what is chosen article by article for a measure."""
        basis = self._basis
        if isinstance(wanted, Holds):
            return self._acts(wanted.column).get(wanted.value, ())
        if isinstance(wanted, str):
            readings = basis.read if wanted == "wire_share" else basis.counted
            return (f for r in readings for f in _chosen(r, wanted, None, every))
        return (f for f in (basis.quotes if column == "side" else basis.violence) if wanted(f.row))


def _by_side(found: Iterable[Found], column: str) -> Mapping[str | None, list[Found]]:
    """The findings of each side, and all of them under None."""
    held: dict[str | None, list[Found]] = defaultdict(list)
    held[None] = [*found]
    for one in held[None]:
        held[one.row.get(column) or NOBODY].append(one)
    return held


def counting_as(measure: str, held: list[Found], part: float) -> list[Found] | None:
    """The findings, where they are the part of a measure, or what it is made of; else None."""
    return held if measure.removesuffix(OF_ALL) in MADE_OF or len(held) == part else None


def _chosen(reading: Reading, name: str, side: str | None, kept: Selection) -> Iterable[Found]:
    measure = name.removesuffix(OF_ALL)
    if measure == "right_of_reply":
        return [f for f in _answered(reading) if _is(f.row["accused_side"], side) and kept(f.row)]
    if measure in SUFFERED:
        acts = [f for f in reading.violence if _is(f.row[SIDED[measure]], side) and kept(f.row)]
        return [f for f in acts if SUFFERED[measure](f.row)]
    if wanted := PEOPLE.get(measure):
        return [f for f in reading.people if _is(f.row["side"], side) and kept(f.row) and wanted(f.row)]
    quotes = tuple(f for f in reading.quotes if f.row["cue_class"] != "no-comment" and kept(f.row))
    if measure in COUNTED:
        return COUNTED[measure](reading, quotes)
    if measure == "first_source_share":
        first = first_of(quotes if name.endswith(OF_ALL) else [f for f in quotes if f.row["side"]])
        return [first] if first and _is(first.row["side"], side) else ()
    wanted = QUOTED.get(measure)
    return [f for f in quotes if wanted and _is(f.row["side"], side) and wanted(f.row)]


def _is(value: str | None, side: str | None) -> bool:
    return side is None or (value or NOBODY) == side


def _answered(reading: Reading) -> Iterator[Found]:
    """Each of the accused once, where one of the accusations was answered."""
    seen = set()
    for found in sorted(reading.accusations, key=lambda f: not f.row["answered"]):
        side = found.row["accused_side"]
        who = found.row["accused"] or (side if side != BOTH else None)
        if who and (who, side) not in seen:
            seen.add((who, side))
            if found.row["answered"]:
                yield found


def _stratum(reading: Reading, name: str | None) -> Selection:
    """Whether a row of the article is in a stratum."""
    column, value = COLUMNS.get(name or "all", ("", None))
    if not column:
        return every
    if column == "wire":
        return lambda row: bool(reading.credits) == value
    if column == "nested":
        return lambda row: bool(row["depth"]) == value
    return lambda row: (bool(row[column]) if isinstance(value, bool) else row[column]) == value


def in_period(by: str, group: str, over: str, period: str) -> Callable[[Reading], bool]:
    """Whether an article is of the group and was published in the day, week, month or year."""
    return lambda r: belongs(r, by) == group and _named(r.row["published"], over) == period


def on_side_of(by: str, group: str, date: datetime.date, after: bool) -> Callable[[Reading], bool]:
    """Whether an article is of the group and was published before a day, or from it on."""
    return lambda r: (
        belongs(r, by) == group and r.row["published"] is not None and (r.row["published"].date() >= date) == after
    )


def _named(published: datetime.date | None, over: str) -> str | None:
    return None if published is None else published.strftime(PERIODS[over])


def _articles(
    basis: Basis, row: Mapping[str, Any], group: str, by: str, pair_by: str | None
) -> Callable[[Reading], bool]:
    named = {r.n: belongs(r, by) for r in basis.read}
    rest = row["group_b"] == REST and REST not in named.values()
    first = {n for n, name in named.items() if name == row["group_a"]}
    other = {n for n, name in named.items() if (n not in first and name if rest else name == row["group_b"])}
    if pair_by:
        told = {r.n: belongs(r, pair_by) for r in basis.counted}
        shared = {told.get(n) for n in first} & {told.get(n) for n in other} - {None}
        first, other = ({n for n in some if told.get(n) in shared} for some in (first, other))
    chosen = first if group == "a" else other
    return lambda r: r.n in chosen
