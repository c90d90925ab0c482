"""Mentions + Sides -> Rows: the rows of one article in every table, in the order of the column contracts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from framing.article import Span
from framing.mentions import Accused, Actor, Argument, Mentions, Quote, ViolenceMention
from framing.sides import BOTH, Sides
from framing.tables.cast import Cast
from framing.tables.duplicates import Repeat

Row = tuple[Any, ...]

# The plain reading of VIOLENCE.md's constructions.
VOICES = {
    "V-ACT": "active", "V-ACT-INST": "active", "V-INTR-ACT": "active", "V-RECIP": "active",
    "V-PASS-BY": "passive", "V-PASS-INST": "passive", "V-PASS-BARE": "passive",
    "V-UNACC": "middle", "V-UNACC-INST": "middle", "STAT": "stative", "EXIST": "nominal",
    "N-ARG": "nominal", "N-MOD": "nominal", "N-PAT": "nominal", "N-BARE": "nominal", "N-EUPH": "nominal",
}  # fmt: skip
NO_COMMENT = "no-comment"
BETWEEN = " … "


class Rows(NamedTuple):
    """One article's rows."""

    article: Row
    quotes: list[Row]
    violence: list[Row]
    actors: list[Row]
    accusations: list[Row]


def rows(mentions: Mentions, sides: Sides) -> Rows:
    """The rows of one article; of one that failed its row with the error and without counts alone.

    What it repeats stands in its row once all articles are known: `marked`.
    """
    article = _article(mentions)
    if mentions.article.error:
        return Rows(article, [], [], [], [])
    made = _Rows(mentions, sides)
    return Rows(article, made.quotes(), made.violence(), made.actors(), made.accusations())


def marked(article: Row, repeat: Repeat) -> Row:
    """The row of an article with what it repeats and shares."""
    return (*article[:-3], repeat.duplicate_of, article[-2], repeat.shared_share)


def _article(mentions: Mentions) -> Row:
    article = mentions.article
    headline = next((zone.span.of(article.text) for zone in mentions.zones if zone.kind == "headline"), None)
    agencies = sorted({agency for zone in mentions.zones for agency in zone.agencies})
    counts = (len(article.text), mentions.words, len(mentions.sentences), len(mentions.paragraphs))
    return (
        article.id,
        article.path or None,
        article.outlet,
        article.published,
        article.title or headline,
        article.event,
        article.language,
        *((None,) * 4 if article.error else counts),
        agencies,
        None,
        article.error,
        None,
    )


class _Rows:
    """One article in the writing."""

    def __init__(self, mentions: Mentions, sides: Sides) -> None:
        self.mentions = mentions
        self.id = mentions.article.id
        self.text = mentions.article.text
        self.by_role = sides.by_role
        self.cast = Cast(mentions, sides)
        self.starts = [paragraph.start for paragraph in mentions.paragraphs]
        self.headlines = [zone.span for zone in mentions.zones if zone.kind == "headline"]
        self.sides = [self.quote_side(quote) for quote in mentions.quotes]

    def quotes(self) -> list[Row]:
        numbered = enumerate(self.mentions.quotes)
        return [self.quote(n, quote) for n, quote in sorted(numbered, key=lambda item: (item[1].start, item[0]))]

    def quote(self, n: int, quote: Quote) -> Row:
        source, content = quote.source, quote.spans
        actor = source.actor if source else None
        return (
            self.id,
            f"q{n + 1}",
            quote.kind,
            [[span.start, span.end] for span in content],
            *((quote.start, quote.end) if content else (None, None)),
            BETWEEN.join(span.of(self.text) for span in content) or None,
            quote.words,
            quote.quoted_words,
            *_ends(quote.cue),
            quote.cue_lemma,
            quote.cue_class,
            *self.placed(source.span if source else None),
            self.cast.name(actor),
            self.cast.type(actor, source.type) if source else None,
            source.named if source else None,
            self.cast.role(actor, source.role) if source else None,
            self.sides[n],
            quote.depth,
            None if quote.parent is None else f"q{quote.parent + 1}",
            self.in_headline(quote.start),
            self.paragraph(quote.start),
            quote.start / len(self.text) if self.text else None,
            quote.rule,
        )

    def violence(self) -> list[Row]:
        numbered = enumerate(self.mentions.violence)
        return [self.mention(n, found) for n, found in sorted(numbered, key=lambda item: (item[1].head, item[0]))]

    def mention(self, n: int, found: ViolenceMention) -> Row:
        agent, _ = self.argument(found.agent, "agent")
        patient, inferred = self.argument(found.patient, "patient")
        if patient[-1] is None and (match := self.cast.setting(found.settings, agent[-1])).side is not None:
            patient, inferred = (*patient[:-1], match.side), True
        return (
            self.id,
            f"v{n + 1}",
            *_ends(found.head),
            found.head.of(self.text),
            found.event_class,
            found.construction,
            VOICES.get(found.construction),
            found.form,
            *agent,
            *patient,
            *self.placed(found.instrument),
            found.visibility,
            found.agent_known,
            inferred,
            found.told_by,
            None if found.quote is None else f"q{found.quote + 1}",
            found.asserted,
            found.unasserted_by,
            found.count,
            self.in_headline(found.head.start),
            self.paragraph(found.head.start),
            found.rule,
        )

    def argument(self, found: Argument | None, as_: str) -> tuple[Row, bool]:
        """Start, end, text, actor and side of an agent or a patient, and whether a place alone gave the side."""
        if found is None:
            return (None,) * 5, False
        match = self.cast.side(found.actor, found.span.of(self.text), as_, found.role)
        return (*self.placed(found.span), self.cast.name(found.actor), match.side), match.inferred

    def actors(self) -> list[Row]:
        chains: dict[str, list[Actor]] = {}
        for actor in self.mentions.actors:
            chains.setdefault(self.cast.name(actor.name) or actor.name, []).append(actor)
        made = [self.actor(name, chain) for name, chain in chains.items()]
        return sorted(made, key=lambda row: (row[6] is None, row[6], row[1]))

    def actor(self, name: str, chain: list[Actor]) -> Row:
        first = chain[0]
        spans = [span for actor in chain for span in actor.mentions]
        own = {actor.name for actor in chain}
        said = [q for q in self.mentions.quotes if _speaker(q) in own and q.cue_class != NO_COMMENT]
        acts = [
            (v.agent.actor if v.agent else None, v.patient.actor if v.patient else None) for v in self.mentions.violence
        ]
        aliases = {alias for actor in chain for alias in (actor.name, *actor.aliases)} - {name}
        return (
            self.id,
            name,
            next((t for t in (self.cast.type(a.name, a.type) for a in chain) if t != "unknown"), "unknown"),
            next((r for r in (self.cast.role(a.name, a.role) for a in chain) if r), None),
            self.cast.side(first.name, first.name, "source").side,
            len(spans),
            min((span.start for span in spans), default=None),
            len(said),
            sum(quote.words for quote in said),
            sum(agent in own for agent, _ in acts),
            sum(patient in own for _, patient in acts),
            sorted(aliases),
            next((a.gender for a in chain if a.gender != "unknown"), "unknown") if _is_person(chain) else None,
        )

    def accusations(self) -> list[Row]:
        return [
            self.accusation(n, quote, quote.accused)
            for n, quote in enumerate(self.mentions.quotes)
            if quote.accused is not None
        ]

    def accusation(self, n: int, quote: Quote, accused: Accused) -> Row:
        name = self.cast.name(accused.actor)
        side = self.cast.side(accused.actor, accused.span.of(self.text), "agent").side
        answers = list(self.answers(n, name, side))
        by = "quote" if "quote" in answers else NO_COMMENT if answers else None
        source = self.cast.name(_speaker(quote))
        return (self.id, f"q{n + 1}", *self.placed(accused.span), name, side, source, self.sides[n], bool(by), by)

    def answers(self, n: int, accused: str | None, side: str | None) -> Iterator[str]:
        """How the accused, or somebody of its side, is heard in the article: in a quote of its own or a no comment.

        What somebody else relays (depth 1 and more) is no reply, and a role is no side that could answer for another.
        """
        for other, quote in enumerate(self.mentions.quotes):
            if other == n or quote.depth or quote.source is None:
                continue
            same_actor = accused is not None and self.cast.name(_speaker(quote)) == accused
            same_side = not self.by_role and side not in (None, BOTH) and self.sides[other] == side
            if same_actor or same_side:
                yield NO_COMMENT if quote.cue_class == NO_COMMENT else "quote"

    def quote_side(self, quote: Quote) -> str | None:
        source = quote.source
        if source is None:
            return None
        role = self.cast.role(source.actor, source.role)
        return self.cast.side(source.actor, source.span.of(self.text), "source", role).side

    def placed(self, span: Span | None) -> Row:
        """Start, end and text of a span; three nulls where it is absent."""
        return (None, None, None) if span is None else (span.start, span.end, span.of(self.text))

    def in_headline(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self.headlines)

    def paragraph(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


def gathered(found: Iterable[Rows]) -> tuple[list[Row], ...]:
    """The rows of many articles, a list a table."""
    lists: tuple[list[Row], ...] = ([], [], [], [], [])
    for article in found:
        lists[0].append(article.article)
        for rows_, more in zip(lists[1:], article[1:], strict=True):
            rows_.extend(more)
    return lists


def _is_person(chain: list[Actor]) -> bool:
    return any(actor.type == "person" for actor in chain)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _speaker(quote: Quote) -> str | None:
    return quote.source.actor if quote.source else None
