"""Span, Zone, Article: a text exactly as it came, and places in it."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: Unicode code points, `start` included, `end` excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def hull(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that is not body text, and the name of the rule that recognised it.

    `kind` is `headline`, `caption` or `boilerplate`; boilerplate is never parsed.
    `agencies` are the news agencies that a credit names.
    """

    span: Span
    kind: str
    rule: str
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A news article: its text with nothing rewritten, and what is known about it.

    `text` starts with the title and two line breaks where the input gave a title apart from the text.
    `error` is the reason why the article could not be read or parsed; its text may then be empty.
    """

    text: str
    id: str
    path: str = ""
    title: str | None = None
    outlet: str | None = None
    published: datetime.date | None = None
    event: str | None = None
    url: str | None = None
    language: str = "en"
    error: str | None = None

    @classmethod
    def written(cls, text: str, title: str | None = None, id: str | None = None, **known) -> Article:
        """The article of a text and, where it is apart, its title; without an id, the digest of its content."""
        whole = f"{title}\n\n{text}" if title else text
        return cls(text=whole, id=id or digest(whole), title=title or None, **known)

    @property
    def headline(self) -> Span | None:
        """The title's place in the text, where the input gave one."""
        if self.title and self.text.startswith(self.title):
            return Span(0, len(self.title))
        return None


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of `text` in UTF-8: the same on every machine."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
