"""Records of coded sentences -> articles, tables, and the acts of each sentence: what the studies of deaths share."""

from __future__ import annotations

import argparse
import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

import framing
from framing.article import Article
from framing.records import Record
from framing.sides import Sides, load

LETHAL = ("KILL", "DEATH")
FORCE = (*LETHAL, "ATTACK", "ABDUCT", "INJURE", "SEXUAL", "ABUSE", "DESTROY")
NEITHER, BOTH = "neither", "both"


@dataclass(frozen=True)
class Coded:
    """A hand-coded sentence with the violent mentions that stand in it."""

    record: Record
    acts: pd.DataFrame

    @property
    def lethal(self) -> pd.DataFrame:
        """The mentions of deaths and killings: the acts that the studies coded."""
        return self.acts[self.acts["event_class"].isin(LETHAL)]

    @property
    def forceful(self) -> pd.DataFrame:
        """The mentions of deaths and of all that somebody does to somebody: a clash has no perpetrator."""
        return self.acts[self.acts["event_class"].isin(FORCE)]

    @property
    def victim(self) -> str:
        """Whose people die in the sentence: a side, `both` or `neither`."""
        return merged(self.lethal["patient_side"])

    @property
    def responsible(self) -> str:
        """Who the sentence says did it: who killed, else whom the dead fought, else the agents of its acts of force."""
        doers = (self.lethal["agent_side"], self.lethal["foe_side"], self.forceful["agent_side"])
        return next((side for side in map(merged, doers) if side != NEITHER), NEITHER)


def asked(question: str | None) -> argparse.Namespace:
    """What the command line says: the half of the articles, and the parser."""
    options = argparse.ArgumentParser(description=question)
    options.add_argument("--half", choices=("tune", "report", "all"), default="all", help="rules were made on one")
    options.add_argument("--parser", help="another spaCy pipeline")
    return options.parse_args()


def merged(sides: Iterable[object]) -> str:
    """One code for the sides of several mentions."""
    known = {side for side in sides if isinstance(side, str)}
    return NEITHER if not known else known.pop() if len(known) == 1 else BOTH


def coded(records: Iterable[Record], book: str, parser: str | None = None) -> list[Coded]:
    """The records with what our finders and the codebook say of each; an article's sentences are parsed together."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.article or record.id, []).append(record)
    articles = list(map(_article, groups.items()))
    sides = load(book)
    acts = framing.tabulate(framing.find(framing.parse(articles, parser)), sides).violence
    acts = acts.assign(foe_side=[_foe(text, sides) for text in acts["instrument_text"]])
    found = dict(list(acts.groupby("article_id")))
    return [
        Coded(record, _between(found.get(article.id, acts[:0]), start, end))
        for article, group in zip(articles, groups.values(), strict=True)
        for record, start, end in _placed(article, group)
    ]


def _foe(event: object, sides: Sides) -> str | None:
    """The side that the victims met in the event that they died in: *clashes with X*."""
    met = event.partition(" with ")[2] if isinstance(event, str) else ""
    return sides.side((), met, as_="agent").side if met else None


def _article(group: tuple[str, list[Record]]) -> Article:
    id, records = group
    known = records[0].known or {}
    date, title = known.get("date"), known.get("title")
    return Article.written(
        "\n\n".join(_clean(record) for record in records),
        " ".join(title.split()) if title else None,
        id=id,
        outlet=records[0].outlet,
        published=_day(date) if date else None,
    )


def _day(date: str) -> datetime.date:
    """The day of `2023-10-13`, or of `10/13/2023` as American spreadsheets write it."""
    month, slash, rest = date.partition("/")
    if not slash:
        return datetime.date.fromisoformat(date)
    day, _, year = rest.partition("/")
    return datetime.date(int(year), int(month), int(day))


def _clean(record: Record) -> str:
    return " ".join(record.text.split())


def _placed(article: Article, records: list[Record]) -> Iterator[tuple[Record, int, int]]:
    start = article.headline.end + 2 if article.headline else 0
    for record in records:
        end = start + len(_clean(record))
        yield record, start, end
        start = end + 2


def _between(acts: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    return acts[(acts["start"] >= start) & (acts["start"] < end)]


def half(record: Record) -> str:
    """`tune` or `report`: the articles are split once and for all by the digest of what names them."""
    return (
        "tune"
        if hashlib.sha1((record.article or record.id).encode(), usedforsecurity=False).digest()[0] < 128
        else "report"
    )
