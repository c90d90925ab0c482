"""Sides + phrase -> Match: the longest entries decide, the head before its modifiers, its tails last."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from framing.sides.codebook import BOTH, Match, Sides
from framing.sides.entries import Entry, entries
from framing.sides.phrases import Part, Word, joined, listed, parts, starts, words
from framing.sides.surroundings import apart, other_person, over_against, same_person

CACHE = 200_000
NOTHING = Match(None)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in a phrase; `side` is None for a neutral one and where two sides claim it."""

    start: int
    end: int
    side: str | None
    entry: Entry


class Index:
    """The entries of a codebook by their first word; answers are kept, since phrases come again and again."""

    def __init__(self, sides: Sides) -> None:
        self._dated = sides.dated
        self._several = len(sides.sides) > 1
        self._roles = {role: side.id for side in sides.sides for role in side.roles}
        self._first: dict[str, list[Entry]] = {}
        self._kept: dict[tuple[str, datetime.date | None, str], Match] = {}
        for entry in entries(sides):
            self._first.setdefault(entry.words[0].fold, []).append(entry)

    def match(self, names: tuple[str, ...], text: str, on: datetime.date | None, as_: str, role: str | None) -> Match:
        """The chain decides, then the phrase, then the role."""
        found = self._chain(names, on, as_) if names else NOTHING
        if found.side is None and not (names and same_person(words(text), words(names[0]))):
            found = _named("phrase", self._phrase(text, on, as_))
        if found.side is None and as_ == "patient":
            found = self._standing_in(text, on, "occasion")
        if found.side is None and role in self._roles:
            return Match(self._roles[role], rule="role", entry=role)
        return found

    def where(self, text: str, on: datetime.date | None) -> Match:
        """The side of the places and occasions in a phrase; rule `neutral` where only a neutral entry stands there."""
        return self._standing_in(text, on, "where")

    def _standing_in(self, text: str, on: datetime.date | None, use: str) -> Match:
        phrase = words(text)
        found = [hit for hit in self._hits(phrase, on, use) if not apart(phrase, hit.start, hit.end)]
        if found and not any(hit.side for hit in found):
            return Match(None, rule="neutral", entry=found[0].entry.written)
        return _verdict([hit for hit in found if hit.side], "place", inferred=True)

    def standing(self, text: str, on: datetime.date | None, as_: str) -> tuple[tuple[str, str], ...]:
        """The (side, entry) pairs that stand in a phrase, each once, in order of their names."""
        hits = self._hits(words(text), on, as_)
        return tuple(sorted({(hit.side, hit.entry.written) for hit in hits if hit.side is not None}))

    def _chain(self, names: tuple[str, ...], on: datetime.date | None, as_: str) -> Match:
        first = self._phrase(names[0], on, as_)
        if first.side is not None:
            return _named("chain", first)
        known = words(names[0])
        others = [self._phrase(name, on, as_) for name in names[1:] if not same_person(words(name), known)]
        certain = [m for m in others if m.side not in (None, BOTH)]
        for matches in ([m for m in certain if m.rule == "name"], certain):
            if len({m.side for m in matches}) == 1:
                return _named("chain", min(matches, key=lambda m: (m.inferred, m.rule, m.entry or "")))
            if matches:
                break
        return NOTHING

    def _phrase(self, text: str, on: datetime.date | None, as_: str) -> Match:
        key = (text, on if self._dated else None, as_)
        if key not in self._kept:
            if len(self._kept) >= CACHE:
                self._kept.clear()
            self._kept[key] = self._read(words(text), on, as_)
        return self._kept[key]

    def _read(self, phrase: tuple[Word, ...], on: datetime.date | None, as_: str) -> Match:
        hits = self._hits(phrase, on, as_)
        taken = frozenset(i for hit in hits for i in range(hit.start, hit.end))
        pieces = parts(phrase, taken)
        found = NOTHING
        if any(hit.side for hit in hits):
            found = Reading(phrase, hits, taken, pieces, as_ == "patient").decide()
        elif self._several and (length := starts("every_side", phrase, 0, len(phrase))):
            return Match(BOTH, rule=BOTH, entry=" ".join(word.fold for word in phrase[:length]))
        if found.side is None and as_ == "patient":
            return self._by_place(phrase, on, pieces)
        return found

    def _by_place(self, phrase: tuple[Word, ...], on: datetime.date | None, pieces: list[list[Part]]) -> Match:
        hits = [
            hit
            for hit in self._hits(phrase, on, "place")
            if hit.side
            and not apart(phrase, hit.start, hit.end)
            and any(p.start <= hit.start and hit.end <= p.end for piece in pieces for p in piece if p.kind != "apart")
        ]
        return _verdict(hits, "place", inferred=True)

    def _hits(self, phrase: Sequence[Word], on: datetime.date | None, as_: str) -> list[Hit]:
        """The entries that stand in the phrase: longer before shorter, none inside or across another."""
        found: dict[tuple[int, int], list[Entry]] = {}
        for i, word in enumerate(phrase):
            for entry in self._first.get(word.fold, ()):
                length = entry.length_at(phrase, i) if as_ in entry.uses else 0
                if length and (not entry.member or entry.member.stands(on)):
                    found.setdefault((i, i + length), []).append(entry)
        chosen: list[Hit] = []
        for start, end in sorted(found, key=lambda place: (-_length(phrase, *place), place)):
            if all(end <= hit.start or hit.end <= start for hit in chosen):
                chosen.append(_hit(start, end, found[start, end]))
        taken = frozenset(i for hit in chosen for i in range(hit.start, hit.end))
        own = [hit for hit in chosen if not other_person(phrase, hit.start, hit.end, hit.entry.member, taken)]
        return sorted(own, key=lambda hit: hit.start)


@dataclass(frozen=True, slots=True)
class Reading:
    """One phrase taken apart, with the entries that stand in it."""

    phrase: tuple[Word, ...]
    hits: list[Hit]
    taken: frozenset[int]
    pieces: list[list[Part]]
    patient: bool

    def decide(self) -> Match:
        """The cores of the pieces decide; where none does, what is tied to them."""
        if (self.phrase[0].fold,) in listed("joins_all"):
            every = [hit for piece in self.pieces for part in piece for hit in self.heads(part)]
            return _verdict(every, member=False)
        cores = [piece[0] for piece in self.pieces]
        if len(cores) > 1 and any(len(joined(self.phrase, c.start, c.end, self.taken)) > 1 for c in cores):
            listing = _verdict([hit for core in cores for hit in self.heads(core)], member=False)
            if listing.side is not None:
                return listing
        for piece in self.pieces:
            found = self.piece(piece)
            if found.side is not None:
                return found
        return next((m for m in map(self.tails, self.pieces) if m.side is not None), NOTHING)

    def piece(self, piece: list[Part]) -> Match:
        """The side of a core; *the government of X and the rebels* has a second head in its tail."""
        heads = self.heads(piece[0])
        if heads and len(piece) > 1 and piece[1].kind == "belongs":
            within = self.heads(piece[1])
            if len(within) > 1 and within[0].side == heads[0].side:
                return _verdict([*heads, *within], member=False)
        certain = [hit for hit in heads if not self.only_place(hit, piece[0])]
        inferred = bool(certain) and all(self.is_head(hit, piece[0]) and hit.entry.also_place for hit in certain)
        single = len(certain) == 1 and self.is_head(certain[0], piece[0])
        return _verdict(certain, inferred=self.patient and inferred, member=single)

    def tails(self, piece: list[Part]) -> Match:
        """The side of what is tied to a core that has none: *officials of X*, but not *opponents of X*."""
        for before, part in pairwise(piece):
            against = over_against(self.phrase, before.start, before.end, self.taken)
            if part.kind != "belongs" or against is not None:
                break
            heads = [hit for hit in self.heads(part) if not self.only_place(hit, part)]
            if heads:
                inferred = self.patient and all(hit.entry.also_place for hit in heads)
                return _verdict(heads, "tail", inferred=inferred)
        return NOTHING

    def heads(self, part: Part) -> list[Hit]:
        """Of each coordinated part of a stretch the last entry that counts: the head or its nearest modifier."""
        found: list[Hit] = []
        for start, end in joined(self.phrase, part.start, part.end, self.taken):
            inside = [hit for hit in self.hits if start <= hit.start and hit.end <= end]
            counting = [hit for hit in inside if not self.blocked(hit, end)]
            found.extend(hit for hit in _last(counting, self.phrase) if hit.side is not None)
        return found

    def blocked(self, hit: Hit, end: int) -> bool:
        """Whether the words around say that the head is not on the entry's side."""
        if apart(self.phrase, hit.start, hit.end):
            return True
        against = over_against(self.phrase, hit.end, end, self.taken)
        return against is not None and not self.demonym(hit, against)

    def demonym(self, hit: Hit, noun: int) -> bool:
        """Whether the entry is one capitalised term before such a noun: *Israeli hostages*, not *police victims*."""
        between = self.phrase[hit.end : noun]
        kind = hit.entry.member.type if hit.entry.member is not None else "term"
        acting = kind == "organization" and (self.phrase[noun].fold,) in listed("attackers")
        return (
            (hit.entry.kind == "term" or kind == "group" or acting)
            and len(hit.entry.words) == 1
            and hit.entry.written[0].isupper()
            and all((word.fold,) in listed("between") for word in between)
        )

    def is_head(self, hit: Hit, part: Part) -> bool:
        """Whether nothing but a genitive mark follows the entry in its stretch."""
        return all(word.fold in ("'", "s") for word in self.phrase[hit.end : part.end])

    def only_place(self, hit: Hit, part: Part) -> bool:
        """Whether a victim is a country or its metonym alone, which the codebook does not list as a place."""
        country = hit.entry.member is not None and hit.entry.member.type == "country"
        return self.patient and country and not hit.entry.also_place and self.is_head(hit, part)


def _hit(start: int, end: int, found: list[Entry]) -> Hit:
    """The hit of the entries that share a place: no side where they disagree, no member where two share it.

    Entries of one name are one actor in several offices: where no date tells which, the actor without a role.
    """
    best = min(found, key=lambda e: (e.kind, e.written))
    sides = {entry.side for entry in found}
    members = {entry.member for entry in found if entry.member}
    one = best.member if len({member.name for member in members}) == 1 else None
    roles = {member.role for member in members}
    member = replace(one, role=roles.pop() if len(roles) == 1 else None) if one else None
    entry = best if len(members) < 2 else replace(best, member=member)
    return Hit(start, end, best.side if len(sides) == 1 else None, entry)


def _length(phrase: Sequence[Word], start: int, end: int) -> int:
    return sum(len(word.text) for word in phrase[start:end])


def _last(hits: list[Hit], phrase: Sequence[Word]) -> list[Hit]:
    """The last hit; the last two where a hyphen couples them (*Israeli-Palestinian*); whose it is where it is owned."""
    if len(hits) > 1 and [w.text for w in phrase[hits[-2].end : hits[-1].start]] == ["-"]:
        return hits[-2:]
    if hits and all((word.fold,) in listed("owned") for word in hits[-1].entry.words):
        owners = [hit for hit in hits[:-1] if phrase[hit.end].text != "-" and hit.side != hits[-1].side]
        return (owners or hits)[-1:]
    return hits[-1:]


def _verdict(hits: Sequence[Hit], rule: str = "", inferred: bool = False, member: bool = False) -> Match:
    if not hits:
        return NOTHING
    if len({hit.side for hit in hits}) > 1:
        return Match(BOTH, inferred, BOTH, " + ".join(sorted({hit.entry.written for hit in hits})))
    hit = hits[-1]
    return Match(hit.side, inferred, rule or hit.entry.kind, hit.entry.written, hit.entry.member if member else None)


def _named(how: str, found: Match) -> Match:
    return replace(found, rule=f"{how}.{found.rule}") if found.side is not None else NOTHING
