"""Articles of ours with findings made by hand: the report is tested without a parser."""

from __future__ import annotations

import datetime
import re

from framing.article import Article, Span, Zone
from framing.mentions import Accused, Actor, Argument, Mentions, Quote, Source, ViolenceMention
from framing.sides import Sides, parsed
from framing.tables import Tables, tabulate

BOOK = """
title = "The bridge"
about = "For tests."
[sides.north]
label = "North Bank"
actors = [{name = "Ada Holm", aliases = ["Holm"], type = "person", role = "government"}]
terms = ["northern troops", "northerners"]
[sides.south]
label = "South Bank"
actors = [{name = "Ben Orlo", aliases = ["Orlo"], type = "person", role = "opposition"}]
terms = ["southern fighters", "southerners"]
"""

BODY = (
    "Northern troops killed two southerners on Monday. “We had no choice,” Ada Holm said.\n\n"
    "Ben Orlo said the troops had opened fire first. He accused Holm of murder. "
    "Two northerners were killed on Sunday, residents said.\n\n"
    "A man looks at the bridge. Photo: The Ferry\n\n"
    "Support The Ferry!"
)


def book(text: str = BOOK) -> Sides:
    """A codebook of two sides."""
    return parsed(text)


def at(text: str, words: str, nth: int = 0) -> Span:
    """The place of the words in the text."""
    found = [m.start() for m in re.finditer(re.escape(words), text)][nth]
    return Span(found, found + len(words))


def article(n: int = 1, body: str = BODY, title: str | None = "Two die at the bridge", **known) -> Article:
    """An article of ours; every one with an id of its own."""
    known = {"outlet": "The Ferry", "published": datetime.date(2024, 3, n % 27 + 1), "event": "bridge"} | known
    return Article.written(body, title=title, id=f"article-{n}", path=f"articles/{n}.txt", **known)


def mentions(given: Article) -> Mentions:
    """The article with its findings: four quotes, three mentions of violence, an accusation, a caption and an appeal."""
    text = given.text
    holm = Source(at(text, "Ada Holm"), "Ada Holm", "person", True, "government")
    orlo = Source(at(text, "Ben Orlo"), "Ben Orlo", "person", True, "opposition")
    he = Source(at(text, "He"), "Ben Orlo", "person", True, "opposition")
    people = Source(at(text, "residents"), "residents", "group", False, "civilian")
    quotes = (
        Quote("direct", (at(text, "We had no choice"),), at(text, "said"), "say", "neutral", holm, "direct-after", (at(text, "We had no choice"),), 4, 4),
        Quote("indirect", (at(text, "the troops had opened fire first"),), at(text, "said", 1), "say", "neutral", orlo, "clause", (), 6),
        Quote("indirect", (at(text, "murder"),), at(text, "accused"), "accuse", "accuse", he, "accusing", (), 1,
              accused=Accused(at(text, "Holm", 1), "Ada Holm")),
        Quote("indirect", (at(text, "Two northerners were killed on Sunday"),), at(text, "said", 2), "say", "neutral", people, "clause-before", (), 6),
    )  # fmt: skip
    violence = (
        ViolenceMention(at(text, "killed"), "KILL", "V-ACT", "finite", Argument(at(text, "Northern troops")),
                        Argument(at(text, "two southerners")), None, 3, "act"),
        ViolenceMention(at(text, "opened fire"), "ATTACK", "V-INTR-ACT", "finite", Argument(at(text, "the troops")), None, None, 3,
                        "intr", told_by="attributed", quote=1),
        ViolenceMention(at(text, "killed", 1), "KILL", "V-PASS-BARE", "finite", None, Argument(at(text, "Two northerners")), None, 0,
                        "bare", told_by="attributed", quote=3, count=2),
    )  # fmt: skip
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.*\S)?", text))
    sentences = tuple(Span(p.start + m.start(), p.start + m.end()) for p in paragraphs
                      for m in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", p.of(text)))  # fmt: skip
    zones = (
        *((Zone(given.headline, "headline", "title"),) if given.headline else ()),
        Zone(at(text, "A man looks at the bridge. Photo: The Ferry"), "caption", "photo-credit"),
        Zone(at(text, "Support The Ferry!"), "boilerplate", "support"),
    )
    actors = (
        Actor("Ada Holm", "person", "government", "female", ("Holm",), (holm.span, at(text, "Holm", 1))),
        Actor("Ben Orlo", "person", "opposition", "male", (), (orlo.span, he.span)),
    )
    return Mentions(given, quotes, violence, actors, 40, sentences, paragraphs, zones)


def tables(count: int = 3, sides: Sides | None = None, **known) -> Tables:
    """Tables of so many articles by two outlets in turn."""
    outlets = ("The Ferry", "Bank Herald")
    bodies = (f"{BODY}\n\nThis was day {n}." for n in range(1, count + 1))
    made = (mentions(article(n, **({"body": body, "outlet": outlets[n % 2]} | known))) for n, body in enumerate(bodies, 1))
    return tabulate(made, sides or book())
