"""Actor, Source, Quote, ViolenceMention, Mentions: what was found, where, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from framing.article import Article, Span, Zone


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the article: one chain of names, titles and pronouns.

    `name` is canonical inside the article (the fullest name that it gives); `type` is `person, organization,
    group, document, country, unknown`; `role` and `gender` are None or `unknown` where the text does not tell.
    """

    name: str
    type: str
    role: str | None = None
    gender: str = "unknown"
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Who is quoted, as the phrase stands in the text, and whom it was resolved to.

    `actor` is an `Actor.name` of the same article; None where it is unresolved.
    """

    span: Span
    actor: str | None = None
    type: str = "unknown"
    named: bool = False
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Accused:
    """Whom an accusing quote accuses: the phrase and the actor that it was resolved to."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: source, cue, content. TABLES.md names the values of each field.

    `spans` hold the content in order of the text (empty for `no-comment`), `marked` the parts of it inside quotation
    marks (the marks left out); `words` and `quoted_words` count the words of the two; `parent` is the index, in
    `Mentions.quotes`, of the quote that tells this one.
    """

    kind: str
    spans: tuple[Span, ...]
    cue: Span | None
    cue_lemma: str | None
    cue_class: str
    source: Source | None
    rule: str
    marked: tuple[Span, ...] = ()
    words: int = 0
    quoted_words: int = 0
    depth: int = 0
    parent: int | None = None
    accused: Accused | None = None

    @property
    def start(self) -> int:
        """The first character of the content, or of the cue where there is no content."""
        return self.spans[0].start if self.spans else (self.cue.start if self.cue else 0)

    @property
    def end(self) -> int:
        """The end of the content, or of the cue where there is no content."""
        return self.spans[-1].end if self.spans else (self.cue.end if self.cue else 0)


@dataclass(frozen=True, slots=True)
class Argument:
    """An agent or a patient: the phrase and the actor that it was resolved to (None: unresolved)."""

    span: Span
    actor: str | None = None
    role: str | None = None


class Setting(NamedTuple):
    """A phrase that may tell whose an act's victims are, and what it is to the act.

    `kind` is `place` (where, or on what occasion), `target` (what it was aimed at) or `teller` (who counted the dead).
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class ViolenceMention:
    """A mention of a violent act or of its result. VIOLENCE.md and TABLES.md name the values of each field.

    `settings`, the nearest first, may tell whose its victims are where their own phrase does not.
    """

    head: Span
    event_class: str
    construction: str
    form: str
    agent: Argument | None
    patient: Argument | None
    instrument: Span | None
    visibility: int
    rule: str
    agent_known: bool = True
    told_by: str = "narrator"
    quote: int | None = None
    asserted: bool = True
    unasserted_by: str | None = None
    count: int | None = None
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in one article, with the counts and the places that the tables need."""

    article: Article
    quotes: tuple[Quote, ...] = ()
    violence: tuple[ViolenceMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    words: int = 0
    sentences: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()
