"""Number: a share with its counts, its interval and the key of the sentences that it counts."""

from __future__ import annotations

from dataclasses import dataclass

FEW = 10  # a share of fewer than ten is told in counts, not in per cent


@dataclass(frozen=True, slots=True)
class Number:
    """`part` of `whole`, with a 95 % interval of the share where there is one.

    `key` is the anchor of the list of sentences that `part` counts; None where nothing is counted by sentence.
    """

    part: float
    whole: float
    low: float | None = None
    high: float | None = None
    articles: int = 0
    key: str | None = None

    @property
    def value(self) -> float | None:
        """The share; None where there is no whole."""
        return self.part / self.whole if self.whole > 0 else None

    @property
    def percent(self) -> str:
        """The share in whole per cent, or `not measured`."""
        return "not measured" if self.value is None else _percent(self.value)

    @property
    def interval(self) -> str:
        """The interval in whole per cent; empty where there is none."""
        if self.low is None or self.high is None or self.value is None:
            return ""
        low, high = _percent(self.low), _percent(self.high)
        joint = " to " if ">" in high else "–"  # a dash before it would be an arrow
        return high if low == high else f"{low[:-1]}{joint}{high}"

    @property
    def count(self) -> str:
        """The counts: `12 of 30`."""
        return f"{amount(self.part)} of {amount(self.whole)}"

    @property
    def sentence(self) -> str:
        """All of it in one line: `12 of 30 (40%; 95% interval 25–57%)`."""
        if self.value is None:
            return "not measured"
        return f"{self.count}{self.aside}"

    @property
    def brief(self) -> str:
        """As `aside`, the interval without its name: `(40%, 25–57%)`."""
        if not self.aside:
            return ""
        return f" ({self.percent}{f', {self.interval}' if self.interval else ''})"

    @property
    def aside(self) -> str:
        """What stands in brackets after the counts; empty for counts too few to be told in per cent."""
        if self.value is None or self.whole < FEW:
            return ""
        return f" ({self.percent}{f'; 95% interval {self.interval}' if self.interval else ''})"


def amount(count: float) -> str:
    """A count as people write it: whole numbers with commas, others with one decimal."""
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{100 * share:.0f}%"
