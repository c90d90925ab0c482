"""Sides -> Entries: the names, terms, places and occasions of a codebook, each ready to be found in a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framing.sides.codebook import Member, Side, Sides
from framing.sides.phrases import BREAKS, Word, listed, words
from framing.sides.surroundings import initial

GAP = 5  # words that `…` in an occasion stands for, marks included


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, term, victim or place of the codebook, ready to compare: its folded words, and those that keep case."""

    side: str | None
    kind: str
    written: str
    words: tuple[Word, ...]
    exact: tuple[bool, ...]
    uses: frozenset[str]
    member: Member | None = None
    also_place: bool = False

    def length_at(self, phrase: Sequence[Word], i: int) -> int:
        """How many words of the phrase from `i` on are the entry; 0 where it does not stand there.

        A person's given name and surname may have initials between them: *Anselm K. Brook*.
        """
        if self.kind == "occasion":
            return self._with_gaps(phrase, i)
        here = phrase[i : i + len(self.words)]
        if len(self.words) == 2 and self.member and self.member.type == "person" and initial(phrase, i + 1):
            behind = next((n for n in range(i + 2, len(phrase)) if phrase[n].text != "." and not initial(phrase, n)), i)
            here = (phrase[i], *phrase[behind : behind + 1])
            return behind + 1 - i if self._reads(here) else 0
        return len(self.words) if self._reads(here) else 0

    def _with_gaps(self, phrase: Sequence[Word], i: int) -> int:
        """The same, where `…` stands for up to `GAP` words that join nothing: *Velm … raid* in *Velm's Monday raid*."""
        at = i
        for n, own in enumerate(self.words):
            if own.text == "…":
                continue
            reach = GAP if n and self.words[n - 1].text == "…" else 0
            stop = next((j for j in range(at, min(at + reach, len(phrase))) if _parts(phrase[j])), at + reach)
            found = (j for j in range(at, min(stop + 1, len(phrase))) if self._is(n, phrase[j]))
            at = next(found, -1) + 1
            if not at:
                return 0
        return at - i

    def _is(self, n: int, word: Word) -> bool:
        return self.words[n].text == word.text if self.exact[n] else self.words[n].fold == word.fold

    def _reads(self, here: Sequence[Word]) -> bool:
        return len(here) == len(self.words) and all(
            own.text == word.text if exact else own.fold == word.fold
            for own, word, exact in zip(self.words, here, self.exact, strict=True)
        )


def entries(sides: Sides) -> Iterator[Entry]:
    """Every entry of a codebook: names keep their case, terms do not, except words in capitals (US, EU)."""
    for side in sides.sides:
        for member in side.actors:
            for name in member.names:
                yield _entry(side, "name", name, ("source", "agent", "patient"), member)
        for term in side.terms:
            yield _entry(side, "term", term, ("source", "agent") if side.victims else ("source", "agent", "patient"))
        for victim in side.victims:
            yield _entry(side, "term", victim, ("patient",))
        for place in side.places:
            yield _entry(side, "place", place, ("place", "where"))
        for occasion in side.occasions:
            for name in occasion.names:
                yield _entry(side, "occasion", name, ("occasion", "where"), occasion)
    for phrase in sides.neutral:
        yield _entry(None, "term", phrase, ("source", "agent", "patient", "place", "occasion", "where"))


def _entry(side: Side | None, kind: str, written: str, uses: Iterable[str], member: Member | None = None) -> Entry:
    own = words(written)
    exact = tuple(_keeps_case(word, kind, written) for word in own)
    place = side is not None and any(own == words(p) for p in side.places)
    return Entry(side.id if side else None, kind, written, own, exact, frozenset(uses), member, place)


def _keeps_case(word: Word, kind: str, written: str) -> bool:
    if kind == "occasion":
        return word.text[:1].isupper()
    return kind != "term" or (word.text.isupper() and (len(word.text) > 1 or "." in written))


def _parts(word: Word) -> bool:
    """Whether a word joins or parts phrases, so that no occasion reaches over it."""
    return (word.fold,) in listed("joins") or word.text in BREAKS - {","}
