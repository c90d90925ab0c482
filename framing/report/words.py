"""Basis -> findings in plain words: templates that say no more than the counts and their intervals do.

A difference is claimed only where two 95 % intervals do not overlap, which is stricter than a test of the difference
at that level, and only from MIN_ARTICLES articles on: intervals from fewer are too narrow. Anything else is told as
what it is: no difference can be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.report.basis import Basis
from framing.report.grids import Count
from framing.report.grouped import sourced
from framing.report.harmed import named, of_side
from framing.report.numbers import FEW, Number, amount
from framing.report.quoted import SHARES, known, side_number
from framing.report.styles import BOTH

MIN_ARTICLES = 6
TOLD = 4  # sides that a sentence names one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """A heading and a text in parts: strings, and numbers that lead to their sentences."""

    heading: str
    parts: tuple[str | Number | Count, ...]

    @property
    def text(self) -> str:
        """The finding as plain text."""
        return "".join(f"{number}{words}" for number, _, words in self.told)

    @property
    def told(self) -> tuple[tuple[str, str | None, str], ...]:
        """The parts in order: a number, the key of its sentences, the words after it; intervals are named once."""
        made: list[tuple[str, str | None, str]] = []
        named = False
        for part in self.parts:
            if isinstance(part, Number):
                aside = part.brief if named else part.aside
                made.append((amount(part.part), part.key, f" of {amount(part.whole)}{aside}"))
                named = named or bool(part.interval and part.aside)
            else:
                made.append((amount(part.count), part.key, "") if isinstance(part, Count) else ("", None, part))
        return tuple(made)


def findings(basis: Basis) -> tuple[Finding, ...]:
    """What the first screen says, in its order; an empty corpus has one finding, that nothing could be found."""
    if not basis.counted:
        return (Finding("Nothing was read", ("No article could be read: there is nothing to report.",)),)
    made = (_quotes(basis), _words(basis), _doers(basis), _sources(basis), _outlets(basis))
    return tuple(finding for finding in made if finding)


def differ(one: Number, other: Number) -> bool:
    """Whether two numbers may be called different: enough articles, enough counts, intervals that do not overlap."""
    ends = (one.low, one.high, other.low, other.high)
    if None in ends or min(one.articles, other.articles) < MIN_ARTICLES or min(one.whole, other.whole) < FEW:
        return False
    return one.high < other.low or other.high < one.low  # type: ignore[operator]


def _quotes(basis: Basis) -> Finding:
    total = Count(len(basis.quotes), basis.evidence.key("All quotes", basis.quotes))
    heading = "Who is quoted"
    if not basis.quotes:
        return Finding(heading, ("No quote was found in these articles.",))
    if not known(basis):
        return Finding(
            heading, (total, f" quotes were found; the {basis.styles.by} of none of their speakers is known.")
        )
    numbers = _numbers(basis, "quote_share", "Quotes")
    whole = next(iter(numbers.values())).whole
    start = (f"Of the {whole:,.0f} quotes whose speaker’s {basis.styles.by} is known (", total, " in all), ")
    return Finding(
        heading, (*start, *_listed(basis, numbers), ". ", *_compared(basis, numbers, "quoted more often than"))
    )


def _words(basis: Basis) -> Finding | None:
    numbers = _numbers(basis, "quote_word_share", "Words quoted")
    if not any(n.whole for n in numbers.values()):
        return None
    whole = next(iter(numbers.values())).whole
    return Finding(
        "How much they are given",
        (
            f"Of {whole:,.0f} words quoted or reported, ",
            *_listed(basis, numbers),
            ". ",
            *_compared(basis, numbers, "given more words than"),
        ),
    )


def _numbers(basis: Basis, measure: str, heading: str) -> dict[str, Number]:
    weigh = next(w for name, _, _, w in SHARES if name == measure)
    found = [f for f in basis.quotes if weigh(f.row)]
    numbers = {side: side_number(basis, measure, side, found, heading) for side in basis.sides_of(basis.quotes)}
    return dict(sorted(numbers.items(), key=lambda pair: -pair[1].part))


def _listed(basis: Basis, numbers: Mapping[str, Number]) -> Iterator[str | Number]:
    """`12 of 30 (40%; …) come from A, 9 of 30 (…) from B and the other 9 from 3 more sides`."""
    shown = [(side, n) for side, n in numbers.items() if n.part][:TOLD]
    for i, (side, number) in enumerate(shown):
        yield "" if i == 0 else " and " if i == len(shown) - 1 and not _rest(numbers, shown) else ", "
        yield number
        yield f"{' come' if i == 0 else ''} from {basis.styles.label(side)}"
    rest = _rest(numbers, shown)
    if rest:
        more = sum(1 for n in numbers.values() if n.part) - len(shown)
        yield f" and {rest:,.0f} from {more} other {basis.styles.by}{'s' if more > 1 else ''}"


def _rest(numbers: Mapping[str, Number], shown: Sequence[tuple[str, Number]]) -> float:
    return sum(n.part for n in numbers.values()) - sum(n.part for _, n in shown)


def _compared(basis: Basis, numbers: Mapping[str, Number], relation: str) -> Iterator[str]:
    measured = [(side, n) for side, n in numbers.items() if n.value is not None and side != BOTH]
    if len(measured) < 2:
        return
    (top, most), *others = measured
    behind = [side for side, n in others if differ(most, n)]
    articles = most.articles
    head = f"{basis.styles.heading(top)}: {relation} "
    if len(behind) == len(others):
        yield f"{head}any other {basis.styles.by} in these {articles} articles."
    elif behind:
        few = len(behind) <= TOLD
        yield head + (_and(map(basis.styles.label, behind)) if few else f"{len(behind)} of the {len(others)} others")
        yield f"; from the rest it cannot be told apart in these {articles} articles."
    else:
        yield _untold(articles, f"Which {basis.styles.by} is {relation.removesuffix(' than')} than another")


def _untold(articles: int, what: str) -> str:
    few = f"{articles} article{'s' if articles != 1 else ''}"
    return f"{what} cannot be told from {'this' if articles == 1 else 'these'} {few}."


def _and(labels) -> str:
    *first, last = labels
    return f"{', '.join(first)} and {last}" if first else last


def _doers(basis: Basis) -> Finding | None:
    heading = "Who is named as the doer of violence"
    if not basis.violence:
        return Finding(heading, ("No mention of a violent act was found in these articles.",))
    sides = basis.sides_of(basis.violence, "patient_side")
    numbers = {side: named(basis, side, of_side(basis.violence, side)) for side in sides}
    numbers = {side: n for side, n in numbers.items() if n.whole}
    total = Count(len(basis.violence), basis.evidence.key("All mentions of violence", basis.violence))
    if not numbers:
        return Finding(
            heading, (total, f" mentions of violence were found; the {basis.styles.by} of the victim is known in none.")
        )
    shown = sorted(numbers.items(), key=lambda pair: -pair[1].whole)[:TOLD]
    parts: list[str | Number | Count] = []
    for i, (side, number) in enumerate(shown):
        where = basis.styles.victims(side)
        start = f"; where {where}, in " if i else f"Where {where}, the text names the doer in "
        parts += [start, number, "" if i else " mentions of violence"]
    parts += [". ", *_pairs(basis, numbers)]
    return Finding(heading, tuple(parts))


def _pairs(basis: Basis, numbers: Mapping[str, Number]) -> Iterator[str]:
    articles = max(n.articles for n in numbers.values())
    apart = [
        tuple(sorted(pair, key=lambda side: -(numbers[side].value or 0)))
        for pair in combinations(numbers, 2) if differ(numbers[pair[0]], numbers[pair[1]])
    ]  # fmt: skip
    for more, less in apart[:TOLD]:
        one, other = basis.styles.victims(more), basis.styles.victims(less)
        yield f"The doer is named more often where {one} than where {other}. "
    if len(numbers) < 2:
        return
    if not apart:
        these = f"these {articles} articles" if articles != 1 else "this article"
        yield f"No difference by {basis.styles.by} of the victims can be told from {these}. "
    yield "Often nobody knows yet who did it: a gap is a question to the text, not an answer."


def _sources(basis: Basis) -> Finding | None:
    if not basis.quotes:
        return None
    name, office = (sourced(basis, measure, basis.quotes) for measure in ("named_share", "official_share"))
    parts: list[str | Number | Count] = ["Named sources stand behind ", name, " quotes whose source was resolved"]
    if office.whole:
        parts += [
            "; officials (government, military, police, courts) behind ",
            office,
            " quotes whose source has a known role",
        ]
    lost = [f for f in basis.quotes if not f.row["source"]]
    if lost:
        parts += [
            ". In ",
            Count(len(lost), basis.evidence.key("Quotes whose source was not resolved", lost)),
            " more the source was not resolved",
        ]
    return Finding("Named and official sources", (*parts, "."))


def _outlets(basis: Basis) -> Finding | None:
    groups = basis.groups("outlet")
    if len(groups) < 2:
        return None
    told = []
    for side in basis.sides_of(basis.quotes):
        numbers = {g: basis.number("quote_share", side, "", (), by="outlet", group=g) for g in groups}
        told += [
            f"{basis.styles.heading(side)}: a larger share of the quotes in {a} than in {b}. "
            for a, b in _ordered(numbers) if differ(numbers[a], numbers[b])
        ]  # fmt: skip
    counts = ", ".join(f"{g} {sum(1 for r in basis.counted if str(r.row['outlet']) == g)}" for g in groups[:TOLD])
    scale = f"({counts}{', …' if len(groups) > TOLD else ''})"
    if told:
        more = f"{len(told) - TOLD} more differences stand in the tables by outlet. " if len(told) > TOLD else ""
        return Finding("Between outlets", (*told[:TOLD], more, f"Articles: {scale[1:-1]}."))
    fewest = min(sum(str(r.row["outlet"]) == g for r in basis.counted) for g in groups)
    if fewest < MIN_ARTICLES:
        why = f"These articles are too few to tell the {len(groups)} outlets apart {scale}"
        return Finding("Between outlets", (f"{why}: a difference is told from {MIN_ARTICLES} articles an outlet on.",))
    start = f"No difference in whom the {len(groups)} outlets quote can be told from "
    return Finding("Between outlets", (start, f"these {len(basis.counted)} articles {scale}."))


def _ordered(numbers: Mapping[str, Number]) -> list[tuple[str, str]]:
    pairs = combinations(numbers, 2)
    return [(a, b) if (numbers[a].value or 0) >= (numbers[b].value or 0) else (b, a) for a, b in pairs]
