"""Paragraphs -> zones: what is headline, caption or boilerplate, each with the rule that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from framing.article import Article, Span, Zone
from framing.lexicons import lexicon

HEADLINE_WORDS = 22
CAPTION_WORDS = 40
TURN = re.compile(r"[^:\n]{1,40}:\s")  # how a turn of a dialogue starts
LEAD = 10  # paragraphs among which a dateline may stand: headlines, captions and advertisements come before it
WORD = re.compile(r"\w+")


class Rule(NamedTuple):
    """A row of `lexicons/zones.tsv` with its pattern made ready."""

    name: str
    kind: str
    place: str
    pattern: re.Pattern[str]


def zones(article: Article, paragraphs: Sequence[Span]) -> Iterator[Zone]:
    """The zones of an article in order of the text; what lies in none is body."""
    text = article.text
    left: list[Span] = []
    found: list[Zone] = []
    for n, paragraph in enumerate(paragraphs):
        inside = list(_by_pattern(text, paragraph, n < LEAD))
        found.extend(inside)
        if not any(zone.span == paragraph for zone in inside):
            left.append(paragraph)
    headline = _headline(article, left)
    if headline:
        found.append(headline)
        left = [p for p in left if not headline.span.overlaps(p)]
    # A caption stands below a headline; without one, a first line in the present tense is more likely the headline.
    if headline and len(left) > 1 and (caption := _caption(text, left[0])):
        found.append(caption)
    yield from sorted(found, key=lambda zone: zone.span)


def _by_pattern(text: str, paragraph: Span, leading: bool) -> Iterator[Zone]:
    piece = paragraph.of(text)
    for rule in _rules():
        if rule.place == "lead" and not leading:
            continue
        for match in _matches(rule, piece):
            groups = match.groupdict()
            start, end = match.span("zone" if groups.get("zone") else 0)
            span = Span(paragraph.start + start, paragraph.start + end)
            named = groups.get("agencies") or ""
            yield Zone(span, rule.kind, rule.name, tuple(_agencies(named)))
            if span == paragraph:
                return


def _matches(rule: Rule, piece: str) -> Iterator[re.Match[str]]:
    """Where the rule holds in a paragraph: `within` it as often as it does, else once or not at all."""
    if rule.place == "within":
        yield from (match for match in rule.pattern.finditer(piece) if match.group())
    elif match := rule.pattern.fullmatch(piece) if rule.place == "paragraph" else rule.pattern.search(piece):
        yield match


def _headline(article: Article, left: Sequence[Span]) -> Zone | None:
    if article.headline:
        return Zone(article.headline, "headline", "headline.title")
    text = article.text
    if len(left) < 2 or _takes_turn(text, left):
        return None
    if _words(first := left[0].of(text)) <= HEADLINE_WORDS and first[-1] not in '.:;,”"…-–—':
        return Zone(left[0], "headline", "headline.first-line")
    return None


def _takes_turn(text: str, left: Sequence[Span]) -> bool:
    """Whether the first paragraph is a turn of a dialogue: another one starts with its name and colon."""
    turn = TURN.match(left[0].of(text))
    return turn is not None and any(p.of(text).startswith(turn.group()) for p in left[1:])


def _caption(text: str, paragraph: Span) -> Zone | None:
    """The paragraph before the lead as a caption: one sentence that shows a picture in the present tense."""
    piece = paragraph.of(text)
    verbs = lexicon("picture_verbs")
    words = WORD.findall(piece)
    if len(words) > CAPTION_WORDS or re.search(r"[.!?]['\"”’]?\s", piece):
        return None
    early = words[1:12]
    # A picture shows a moment: it has no day as seen from now, and nobody speaks in it.
    if any("never" in _picture(word) for word in words) or (words and "opening" in _picture(words[0])):
        return None
    if any(w in verbs and (n == 0 or "before-verb" not in _picture(early[n - 1])) for n, w in enumerate(early)):
        return Zone(paragraph, "caption", "caption.picture-verb")
    return None


def _picture(word: str) -> frozenset[str]:
    return frozenset(row["class"] for row in lexicon("picture_words").get(word, ()))


def _words(text: str) -> int:
    return len(WORD.findall(text))


@cache
def _rules() -> tuple[Rule, ...]:
    names = "|".join(re.escape(name) for name in sorted(lexicon("agencies"), key=len, reverse=True))
    rows = [row for rows in lexicon("zones").values() for row in rows]
    return tuple(
        Rule(row["rule"], row["kind"], row["place"], re.compile(row["pattern"].replace("<AGENCY>", f"(?:{names})")))
        for row in rows
    )


def _agencies(named: str) -> Iterator[str]:
    """The canonical names of the agencies in a credit such as `AP, Reuters`; one not in our list as it stands."""
    known = lexicon("agencies")
    for name in re.split(r"\s*(?:,|/|;|\band\b|&)\s*", named):
        if name.strip():
            yield known[name.strip()][0]["agency"] if name.strip() in known else name.strip()
