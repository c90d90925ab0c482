"""Sides + Tables -> Check: what a codebook matched in the articles, what it did not, and what matched twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.sides import Side, Sides
from framing.tables.nouns import Tables

if TYPE_CHECKING:
    import datetime

    import pandas as pd

SHOWN = 25
MATCHED = ("side", "entry", "rule", "count")
UNMATCHED = ("phrase", "as", "count")
TWICE = ("phrase", "as", "sides", "entries", "counted_as", "count")
UNUSED = ("side", "entry")


@dataclass(frozen=True)
class Check:
    """A codebook held against the sources, agents and patients of the articles; as a string, a page to read.

    `matched` (side, entry, rule, count), `unmatched` (phrase, as, count), `twice`: phrases in which entries of several
    sides stand, and the side that they were counted for, `unused`: entries that decided nothing.
    """

    title: str
    matched: pd.DataFrame
    unmatched: pd.DataFrame
    twice: pd.DataFrame
    unused: pd.DataFrame

    def __str__(self) -> str:
        hits, misses = int(self.matched["count"].sum()), int(self.unmatched["count"].sum())
        whole = hits + misses
        share = f" ({100 * hits / whole:.0f} %)" if whole else ""
        head = f"{self.title}: {hits} of {whole} sources, agents and patients have a side{share}.\n"
        sections = (
            ("Matched", self.matched, "{count:>6}  {side}  {entry}  ({rule})"),
            ("Not matched", self.unmatched, "{count:>6}  {phrase}  (as {as})"),
            ("Matched twice", self.twice, "{count:>6}  {phrase}  (as {as}): {entries}; counted as {counted_as}"),
            ("Entries that decided nothing", self.unused, "        {side}  {entry}"),
        )
        return head + "".join(_section(*section) for section in sections)


def checked(sides: Sides, tables: Tables) -> Check:
    """What the codebook does with every source, agent and patient of the tables, whatever book these were made with."""
    import pandas as pd

    matched: Counter[tuple[Any, ...]] = Counter()
    unmatched: Counter[tuple[Any, ...]] = Counter()
    twice: Counter[tuple[Any, ...]] = Counter()
    for (names, text, on, as_, role), count in Counter(_phrases(tables)).items():
        match = sides.side(names, text, on, as_, role)
        standing = sides.standing(text, on, as_)
        if match.side is None:
            unmatched[names[0] if names else text, as_] += count
        else:
            matched[match.side, match.entry, match.rule] += count
        if len(found := sorted({side for side, _ in standing})) > 1:
            entries = ", ".join(f"{entry} ({side})" for side, entry in standing)
            twice[text, as_, ", ".join(found), entries, match.side or "none"] += count
    decided = {entry for _, joined, _ in matched for entry in str(joined).split(" + ")}
    unused = [(side.id, entry) for side in sides.sides for entry in _unused(side, decided)]
    return Check(
        sides.title,
        _counted(matched, MATCHED),
        _counted(unmatched, UNMATCHED),
        _counted(twice, TWICE),
        pd.DataFrame(unused, columns=list(UNUSED)),
    )


def _phrases(tables: Tables) -> Iterator[tuple[tuple[str, ...], str, datetime.date | None, str, str | None]]:
    """The names, text, date, use and role of each source, agent and patient."""
    days = {row["article_id"]: _none(row["published"]) for row in tables.articles.to_dict("records")}
    actors = {(row["article_id"], row["actor"]): row for row in tables.actors.to_dict("records")}
    for table, column, as_ in (
        (tables.quotes, "source", "source"),
        (tables.violence, "agent", "agent"),
        (tables.violence, "patient", "patient"),
    ):
        present = table[table[f"{column}_text"].notna()]
        for id, actor, text in zip(present["article_id"], present[column], present[f"{column}_text"], strict=True):
            actor = _none(actor)
            known = actors.get((id, actor), {})
            names = (actor, *known.get("aliases", ())) if actor else ()
            day = days.get(id)
            yield names, text, day.date() if day is not None else None, as_, _none(known.get("role"))


def _unused(side: Side, decided: set[str]) -> Iterator[str]:
    """The side's entries that decided nothing, each once; of an actor its name, where no alias did either."""
    members = (*side.actors, *side.occasions)
    yield from dict.fromkeys(member.name for member in members if not decided & set(member.names))
    terms = dict.fromkeys((*side.terms, *side.victims, *side.places, *side.roles))
    yield from (term for term in terms if term not in decided)


def _counted(found: Counter[tuple[Any, ...]], names: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    rows = sorted(((*key, count) for key, count in found.items()), key=lambda row: (-row[-1], *map(str, row[:-1])))
    return pd.DataFrame(rows, columns=list(names))


def _section(title: str, table: pd.DataFrame, line: str) -> str:
    shown = [line.format(**{str(k): v for k, v in row.items()}) for row in table.head(SHOWN).to_dict("records")]
    more = [f"        … and {len(table) - SHOWN} more"] if len(table) > SHOWN else []
    lines = [" ".join(entry.split("\n")) for entry in shown] or ["        none"]
    return f"\n{title} ({len(table)})\n" + "\n".join([*lines, *more]) + "\n"


def _none(value: Any) -> Any:
    import pandas as pd

    return None if value is None or pd.isna(value) else value
