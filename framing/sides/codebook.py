"""Sides, Side, Member, Match: the codebook that says who stands on which side."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.sides.match import Index

ROLES = (
    "government", "military", "police", "party", "opposition", "armed-group", "court", "business", "expert", "ngo",
    "igo", "media", "civilian", "witness", "religious", "celebrity", "other",
)  # fmt: skip
TYPES = ("person", "organization", "group", "document", "country", "unknown")
POSITIONS = ("source", "agent", "patient")
BOTH = "both"
RESERVED = (BOTH, "unknown", "other", "all")
DAY = datetime.timedelta(days=1)


class SidesError(ValueError):
    """A codebook that can't be used: the message names the file, the line, the key and the mend."""


@dataclass(frozen=True, slots=True)
class Member:
    """An actor or an occasion of a side. `since` and `until` (both included) bound it by the article's date."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str = "unknown"
    role: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)

    def stands(self, on: datetime.date | None) -> bool:
        """Whether the entry holds on that day; every entry holds where the day is unknown."""
        return on is None or (self.since or on) <= on <= (self.until or on)

    def in_offices(self, offices: Sequence[Member]) -> tuple[Member, ...]:
        """The member once for each stretch of its days in one role: the last office of a day counts, else its own."""
        ends = (office.until for office in offices if office.until and office.until < datetime.date.max)
        turns = {office.since for office in offices if office.since} | {end + DAY for end in ends}
        first = self.since or datetime.date.min
        terms: list[Member] = []
        for day in (first, *sorted(day for day in turns if day > first and self.stands(day))):
            role = next((office.role for office in reversed(offices) if office.stands(day)), self.role)
            if not terms:
                terms.append(replace(self, role=role))
            elif terms[-1].role != role:
                terms[-1] = replace(terms[-1], until=day - DAY)
                terms.append(replace(self, role=role, since=day))
        return tuple(terms)


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `victims`, where there are any, take the place of `terms` for those who suffer an act.

    `places` and `occasions` tell whose the victims are of whom their own phrase does not.
    """

    id: str
    label: str
    actors: tuple[Member, ...] = ()
    terms: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    occasions: tuple[Member, ...] = ()
    roles: tuple[str, ...] = ()
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The side of a phrase, and why.

    `side` is a side's id, `both`, or None for unknown; `inferred` is true where a place alone decided. `rule` is
    `none`, `role`, or `chain`/`phrase` and how: `name`, `term`, `tail` (*officials of X*), `place`, `both`. `entry` is
    the entry of the codebook that decided, as written there; `member` the actor whom the phrase is, not only names.
    """

    side: str | None
    inferred: bool = False
    rule: str = "none"
    entry: str | None = None
    member: Member | None = None


@dataclass(frozen=True)
class Sides:
    """A codebook: loaded with `framing.sides.load`, or `BY_ROLE`, in which a side is a role.

    `neutral` are phrases that belong to no side though a term stands inside them; `text` is the file as it was read.
    """

    title: str
    sides: tuple[Side, ...] = ()
    about: str = ""
    neutral: tuple[str, ...] = ()
    path: str = ""
    text: str = field(default="", repr=False)
    by_role: bool = False
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The sides' ids in the order of the file; the roles where a side is a role."""
        return ROLES if self.by_role else tuple(side.id for side in self.sides)

    def label(self, id: str | None) -> str:
        """What a report calls a side."""
        named = {side.id: side.label for side in self.sides} | {BOTH: "Several sides", None: "Unknown"}
        return named.get(id) or str(id)

    @property
    def dated(self) -> bool:
        """Whether an entry is bounded by dates, so that an article's date matters."""
        return any(member.since or member.until for side in self.sides for member in (*side.actors, *side.occasions))

    def side(
        self,
        names: Sequence[str],
        text: str,
        on: datetime.date | None = None,
        as_: str = "source",
        role: str | None = None,
    ) -> Match:
        """The side of a phrase.

        `names` are the resolved actor's canonical name and then its aliases (empty where it is unresolved), `text` is
        the phrase as it stands, `on` the article's date (None: every entry holds), `as_` what the phrase is: `source`,
        `agent` or `patient`; `role` is the actor's role, which decides last.
        """
        if as_ not in POSITIONS:
            raise ValueError(f"as_ is {as_!r}: one of {', '.join(POSITIONS)}")
        if self.by_role:
            return Match(role, rule="role" if role else "none")
        return self._index.match(tuple(names), text, on, as_, role)

    def where(self, text: str, on: datetime.date | None = None) -> Match:
        """The side whose people the victims are of an act in this place or on this occasion, always `inferred`."""
        return Match(None) if self.by_role else self._index.where(text, on)

    def standing(self, text: str, on: datetime.date | None = None, as_: str = "source") -> tuple[tuple[str, str], ...]:
        """Every entry that the phrase holds, as (side, entry), before it is decided which of them counts."""
        return () if self.by_role else self._index.standing(text, on, as_)

    @property
    def _index(self) -> Index:
        # Made at the first question and kept, not stored in the file of a pickled codebook: see __getstate__.
        if "index" not in self._made:
            from framing.sides.match import Index

            self._made["index"] = Index(self)
        return self._made["index"]

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_made": {}}


BY_ROLE = Sides("By role", about="No codebook was given: a side is the role of whoever speaks or acts.", by_role=True)
