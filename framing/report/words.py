"""Basis -> findings in plain words: templates that say no more than the counts and their intervals do.

A difference is claimed only where two 95 % intervals do not overlap, which is stricter than a test of the difference
at that level, and only from MIN_ARTICLES articles on: intervals from fewer are too narrow. Anything else is told as
what it is: no difference can be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from framing.report.basis import Basis, by_value
from framing.report.claims import Told, told
from framing.report.grids import Count
from framing.report.harmed import named
from framing.report.numbers import FEW, Number, amount
from framing.report.quoted import SHARES, known, side_number, sourced
from framing.report.styles import BOTH, worded
from framing.report.subjects import QUOTES, SOURCING, VIOLENCE

if TYPE_CHECKING:
    from framing.compare import Comparison

MIN_ARTICLES = 6
TOLD = 3  # sides that a sentence names one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """A heading and a text in parts: strings, and numbers that lead to their sentences."""

    heading: str
    parts: tuple[str | Number | Count, ...]
    subject: str = ""

    @property
    def anchor(self) -> str:
        """The section of the subject."""
        return self.subject.lower()

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


def question(basis: Basis, comparison: Comparison | None = None) -> str:
    """What the page asks of its articles."""
    asked = "how much they give them, and whether they say who did the violence"
    groups = sorted(comparison.scores["group"].unique()) if comparison else []
    if comparison and groups:
        who = _and(groups) if len(groups) <= TOLD else f"the {len(groups)} groups by {worded(comparison.by)}"
        same = f" where they tell the same {comparison.pair_by}" if comparison.pair_by else ""
        return f"Do {who} differ in whom they quote, {asked}{same}?"
    if len(basis.counted) == 1:
        return "Whom does this article quote, how much does it give them, and does it say who did the violence?"
    return f"Whom do these articles quote, {asked}?"


def findings(basis: Basis, comparison: Comparison | None = None) -> tuple[Finding, ...]:
    """What the first screen says: one finding on each subject; without articles only that nothing could be found."""
    if not basis.counted:
        return (Finding("Nothing was read", ("No article could be read: there is nothing to report.",)),)
    made = (_sources(basis), _quotes(basis), _doers(basis))
    return tuple(_with(finding, told(basis, comparison, finding.subject)) for finding in made)


def _with(finding: Finding, between: Told | None) -> Finding:
    """The finding with what can be told between groups, which is what was asked, before what holds for all of them."""
    if between is None:
        return finding
    return replace(finding, heading=between.claim, parts=(*between.parts, *finding.parts))


def differ(one: Number, other: Number) -> bool:
    """Whether two numbers may be called different: enough articles, enough counts, intervals that do not overlap."""
    ends = (one.low, one.high, other.low, other.high)
    if None in ends or min(one.articles, other.articles) < MIN_ARTICLES or min(one.whole, other.whole) < FEW:
        return False
    return one.high < other.low or other.high < one.low  # type: ignore[operator]


def _quotes(basis: Basis) -> Finding:
    total = Count(len(basis.quotes), basis.evidence.key("All quotes", basis.quotes))
    if not basis.quotes:
        return Finding("No quote was found", ("No quote was found in these articles.",), QUOTES)
    if not known(basis):
        parts = (total, f" quotes were found; the {basis.styles.by} of none of their speakers is known.")
        return Finding(f"Of no quote the speaker’s {basis.styles.by} is known", parts, QUOTES)
    numbers, words = (_numbers(basis, measure) for measure in ("quote_share", "quote_word_share"))
    heading, rest = _compared(basis, numbers, "quoted more often than")
    whole = next(iter(numbers.values())).whole
    start = (f"Of the {whole:,.0f} quotes whose speaker’s {basis.styles.by} is known (", total, " in all), ")
    spoken = next(iter(words.values())).whole
    given = (f" Of their {spoken:,.0f} words, ", *_listed(basis, words, 1), ".") if spoken else ()
    return Finding(heading, (*start, *_listed(basis, numbers), ".", *given, rest), QUOTES)


def _numbers(basis: Basis, measure: str) -> dict[str, Number]:
    weigh = next(w for name, _, _, w in SHARES if name == measure)
    found = [f for f in basis.quotes if weigh(f.row)]
    held = by_value(found, "side")
    numbers = {side: side_number(basis, measure, side, held.get(side, ())) for side in basis.sides_of(basis.spoken)}
    return dict(sorted(numbers.items(), key=lambda pair: -pair[1].part))


def _listed(basis: Basis, numbers: Mapping[str, Number], most: int = TOLD) -> Iterator[str | Number | Count]:
    """`12 of 30 (40%; …) come from A, 9 of 30 (…) from B and the other 9 from 3 more sides`."""
    told = [(side, n) for side, n in numbers.items() if n.part]
    shown, rest = told[:most], told[most:]
    for i, (side, number) in enumerate(shown):
        yield "" if i == 0 else " and " if i == len(shown) - 1 and not rest else ", "
        yield number
        yield f"{' come' if i == 0 else ''} from {basis.styles.label(side)}"
    if rest and most > 1:
        who = f"{len(rest)} other {basis.styles.by}s" if len(rest) > 1 else basis.styles.label(rest[0][0])
        found = [f for side, _ in rest for f in basis.spoken.get(side, ())]
        yield from (" and ", Count(len(found), basis.evidence.key(f"Quotes: {who}", found)), f" from {who}")


def _compared(basis: Basis, numbers: Mapping[str, Number], relation: str) -> tuple[str, str]:
    """A heading that claims no more than the intervals carry, and what is to be said of the other sides."""
    measured = [(side, n) for side, n in numbers.items() if n.value is not None and side != BOTH]
    if len(measured) < 2:
        return f"All quotes whose speaker’s {basis.styles.by} is known are of one {basis.styles.by}", ""
    (top, most), *others = measured
    behind = [side for side, n in others if differ(most, n)]
    head = f"{basis.styles.heading(top)}: {relation} "
    if len(behind) == len(others):
        return f"{head}any other {basis.styles.by}", ""
    if behind:
        few = len(behind) <= TOLD
        names = _and([*map(basis.styles.label, behind)]) if few else f"{len(behind)} of the {len(others)} others"
        return head + names, f" From the rest it cannot be told apart in {_these(most.articles)}."
    return f"Which {basis.styles.by} is {relation.removesuffix(' than')} than another cannot be told", ""


def _these(articles: int) -> str:
    return f"these {articles:,} articles" if articles != 1 else "this article"


def _and(labels) -> str:
    *first, last = labels
    return f"{', '.join(first)} and {last}" if first else last


def _doers(basis: Basis) -> Finding:
    if not basis.violence:
        nothing = "No mention of a violent act was found"
        return Finding(nothing, (f"{nothing} in these articles.",), VIOLENCE)
    sides = basis.sides_of(basis.suffered)
    numbers = {side: named(basis, side, basis.suffered.get(side, ())) for side in sides}
    numbers = {side: n for side, n in numbers.items() if n.whole}
    total = Count(len(basis.violence), basis.evidence.key("All mentions of violence", basis.violence))
    if not numbers:
        lost = f" mentions of violence were found; the {basis.styles.by} of the victim is known in none."
        return Finding(f"In no mention of violence the victim’s {basis.styles.by} is known", (total, lost), VIOLENCE)
    shown = sorted(numbers.items(), key=lambda pair: -pair[1].whole)[:TOLD]
    parts: list[str | Number | Count] = []
    for i, (side, number) in enumerate(shown):
        where = basis.styles.victims(side)
        start = f"; where {where}, in " if i else f"Where {where}, the text names the doer in "
        parts += [start, number, "" if i else " mentions of violence"]
    heading, others = _pairs(basis, numbers)
    gap = "Often nobody knows yet who did it: a gap is a question to the text, not an answer."
    return Finding(heading, (*parts, f". {others}{gap}"), VIOLENCE)


def _pairs(basis: Basis, numbers: Mapping[str, Number]) -> tuple[str, str]:
    """A heading on the two sides that are furthest apart, and the other pairs that can be told apart."""
    apart = [
        tuple(sorted(pair, key=lambda side: -(numbers[side].value or 0)))
        for pair in combinations(numbers, 2) if differ(numbers[pair[0]], numbers[pair[1]])
    ]  # fmt: skip
    if not apart:
        return f"Whether the doer is named more often for victims of one {basis.styles.by} cannot be told", ""
    apart.sort(key=lambda pair: (numbers[pair[1]].value or 0) - (numbers[pair[0]].value or 0))
    told = [
        f"The doer is named more often where {basis.styles.victims(more)} than where {basis.styles.victims(less)}"
        for more, less in apart[:TOLD]
    ]
    return told[0], "".join(f"{line}. " for line in told[1:])


def _sources(basis: Basis) -> Finding:
    if not basis.quotes:
        return Finding("No source was found", ("No quote was found, so there is no source to tell of.",), SOURCING)
    name, office = (sourced(basis, measure, basis.quotes) for measure in ("named_share", "official_share"))
    parts: list[str | Number | Count] = ["Named sources stand behind ", name, " quotes whose source was resolved"]
    if office.whole:
        officials = "; officials (government, military, police, courts) behind "
        parts += [officials, office, " quotes whose source has a known role"]
    lost = [f for f in basis.quotes if not f.row["source"]]
    if lost:
        caption = "Quotes whose source was not resolved"
        parts += [". In ", Count(len(lost), basis.evidence.key(caption, lost)), " more the source was not resolved"]
    return Finding(_sourcing(name, office), (*parts, "."), SOURCING)


def _sourcing(name: Number, office: Number) -> str:
    """A heading on the half that officials are above or below, where their interval leaves it out."""
    if _half(office):
        return f"{'More' if (office.value or 0) > 0.5 else 'Fewer'} than half of the quotes come from officials"
    if _half(name):
        return f"{'More' if (name.value or 0) > 0.5 else 'Fewer'} than half of the quotes have a named source"
    return "Who the sources are"


def _half(number: Number) -> bool:
    if number.low is None or number.high is None or number.articles < MIN_ARTICLES or number.whole < FEW:
        return False
    return number.low > 0.5 or number.high < 0.5
