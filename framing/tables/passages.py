"""Bodies -> Passages: which articles repeat another, whole, trimmed or lightly edited, and how much is shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

WIDTH = 8  # words of a shingle: so long a run is seldom the same by chance
REPEATED = 0.6  # an article repeats another that has so much of its shingles
PARTNERS, PAIRS = 16, 20_000_000  # each holder of a shingle is held against its first holders, as many as fit in memory
MIXED, ODD = 0xBF58476D1CE4E5B9, 0x9E3779B97F4A7C15


class Passages(NamedTuple):
    """Of each body: the number of the one that it repeats (None: it stands for itself), and its share of shared words.

    The share is None where a body has no words.
    """

    repeats: list[int | None]
    shared: list[float | None]


class _Index(NamedTuple):
    """The inverted index: each distinct shingle of each body, in order of the shingle, then of the body."""

    body: np.ndarray
    start: np.ndarray
    rank: np.ndarray
    size: np.ndarray


def passages(bodies: Sequence[Sequence[str]]) -> Passages:
    """What the bodies (their words in order) share: an inverted index of hashed runs of `WIDTH` words.

    A body repeats another where that one has `REPEATED` of its runs: containment, so that trimmed reprints are found
    (Broder 1997). The fuller text stands for the others; of texts that contain one another, the first. The time is that
    of sorting the runs.
    """
    import numpy as np

    code: dict[str, int] = {}
    words = np.array([code.setdefault(word, len(code)) for body in bodies for word in body], np.uint64)
    lengths = np.array([len(body) for body in bodies], int)
    owner = np.repeat(np.arange(len(bodies)), lengths)
    place = np.flatnonzero(owner[: 1 - WIDTH] == owner[WIDTH - 1 :]) if len(words) >= WIDTH else np.zeros(0, int)
    hashed = _hashed(words)[place]
    index, common = _indexed(hashed, owner[place])
    runs = np.bincount(index.body, minlength=len(bodies))
    repeats = _repeats(runs, _pairs(index, len(bodies)))
    short: dict[tuple[str, ...], int] = {}
    for n, body in enumerate(bodies):
        if 0 < len(body) < WIDTH and (first := short.setdefault(tuple(body), n)) != n:
            repeats[n] = first
    covered = np.zeros(len(words) + 1, int)
    np.add.at(covered, place[common], 1)
    np.add.at(covered, place[common] + WIDTH, -1)
    held = np.bincount(owner, covered.cumsum()[:-1] > 0, len(bodies))
    return Passages(repeats, [float(n / size) if size else None for n, size in zip(held, lengths, strict=True)])


def _hashed(words: np.ndarray) -> np.ndarray:
    """A number for each run of words: a polynomial of the words' own numbers modulo 2 ** 64."""
    import numpy as np

    mixed = (words + np.uint64(1)) * np.uint64(ODD)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(MIXED)
    made = np.zeros(max(len(words) - WIDTH + 1, 0), np.uint64)
    for turn in range(WIDTH):
        made = made * np.uint64(MIXED) + mixed[turn : turn + len(made)]
    return made


def _indexed(hashed: np.ndarray, body: np.ndarray) -> tuple[_Index, np.ndarray]:
    """The index, and which of the runs stand in two bodies or more."""
    import numpy as np

    order = np.argsort(hashed, kind="stable")  # bodies stay in their order
    run, holder = hashed[order], body[order]
    new = np.ones(len(order), bool)
    new[1:] = run[1:] != run[:-1]
    distinct = new.copy()
    distinct[1:] |= holder[1:] != holder[:-1]
    group = np.cumsum(new[distinct]) - 1 if len(order) else np.zeros(0, int)
    size = np.bincount(group, minlength=0)
    start = np.cumsum(size) - size
    held = holder[distinct]
    index = _Index(held, start[group], np.arange(len(held)) - start[group], size[group])
    common = np.zeros(len(order), bool)
    common[order] = (size > 1)[np.cumsum(new) - 1] if len(order) else common
    return index, common


def _pairs(index: _Index, bodies: int) -> Iterator[tuple[int, int, int]]:
    """Two bodies, the earlier first, and how many runs they share."""
    import numpy as np

    held = index.size > 1
    turns = max(1, min(PARTNERS, PAIRS // max(int(held.sum()), 1)))
    codes = []
    for turn in range(turns):
        later = np.flatnonzero(held & (index.rank > turn))
        codes.append(index.body[index.start[later] + turn] * bodies + index.body[later])
    found, counts = np.unique(np.concatenate(codes), return_counts=True)
    for code, count in zip(found.tolist(), counts.tolist(), strict=True):
        yield code // bodies, code % bodies, count


def _repeats(runs: np.ndarray, pairs: Iterator[tuple[int, int, int]]) -> list[int | None]:
    """The body that each one repeats: the fullest leads; of those that hold most of it, the first stands for all."""
    near: dict[int, dict[int, int]] = {}
    for a, b, count in pairs:
        if count >= REPEATED * min(runs[a], runs[b]):
            near.setdefault(a, {})[b] = count
            near.setdefault(b, {})[a] = count
    led: dict[int, list[int]] = {}
    for n in sorted(near, key=lambda n: (-runs[n], n)):
        leaders = [m for m, count in near[n].items() if m in led and count >= REPEATED * runs[n]]
        leader = max(leaders, key=lambda m: (near[n][m], -m), default=n)
        led.setdefault(leader, []).append(n)
    repeats: list[int | None] = [None] * len(runs)
    for leader, members in led.items():
        first = min(n for n in members if n == leader or near[n][leader] >= REPEATED * runs[leader])
        for n in members:
            repeats[n] = first if n != first else None
    return repeats
