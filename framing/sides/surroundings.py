"""Words around an entry -> whether it speaks for the head: compounds, opposing nouns, other people's names."""

from __future__ import annotations

from collections.abc import Sequence

from framing.sides.codebook import Member
from framing.sides.phrases import Word, listed, words


def apart(phrase: Sequence[Word], start: int, end: int) -> bool:
    """Whether a compound turns the entry away: *anti-X protesters*, *X-occupied town*."""
    before = start > 1 and phrase[start - 1].text == "-" and (phrase[start - 2].fold,) in listed("before_hyphen")
    behind = end + 1 < len(phrase) and phrase[end].text == "-" and (phrase[end + 1].fold,) in listed("behind_hyphen")
    return before or behind


def over_against(phrase: Sequence[Word], start: int, end: int, taken: frozenset[int]) -> int | None:
    """The first word, outside of entries, that stands over against whom the phrase names: *opponents*, *victims*."""
    return next((i for i in range(start, end) if i not in taken and (phrase[i].fold,) in listed("against")), None)


def other_person(phrase: Sequence[Word], start: int, end: int, member: Member | None, taken: frozenset[int]) -> bool:
    """Whether a person's surname alone is part of another name: *Asma Assad*, *Kerry Washington*."""
    if member is None or member.type != "person" or end - start > 1:
        return False
    own = {word.fold for name in member.names for word in words(name)}
    return _after_given_name(phrase, start, own, taken) or _before_name(phrase, end, own, taken)


def _after_given_name(phrase: Sequence[Word], start: int, own: set[str], taken: frozenset[int]) -> bool:
    i = start - 1
    while i >= 0 and (phrase[i].text in ".-" or phrase[i].fold in _particles() or initial(phrase, i)):
        i -= 1
    if i < 0 or i in taken or not phrase[i].text[0].isupper() or phrase[i].fold in own:
        return False
    return (phrase[i].fold,) not in listed("titles") | listed("small")


def _before_name(phrase: Sequence[Word], end: int, own: set[str], taken: frozenset[int]) -> bool:
    if end >= len(phrase) or end in taken or not phrase[end].text[0].isupper() or phrase[end].fold in own:
        return False
    expected = listed("behind_surname") | listed("owned") | listed("speaks") | listed("titles")
    return (phrase[end].fold,) not in expected


def same_person(text: Sequence[Word], name: Sequence[Word]) -> bool:
    """Whether a phrase is the name again or a part of it, titles aside: then it can tell no more than the name."""
    skipped = listed("titles") | listed("small")
    own = {word.fold for word in name}
    rest = [w for w in text if w.text[0].isalnum() and w.fold != "s" and (w.fold,) not in skipped]
    return all(word.fold in own for word in rest)


def initial(phrase: Sequence[Word], i: int) -> bool:
    """Whether the word is one capital letter, as the initials of names are."""
    return i < len(phrase) and len(phrase[i].text) == 1 and phrase[i].text.isupper()


def _particles() -> frozenset[str]:
    return frozenset(particle for (particle,) in listed("particles"))
