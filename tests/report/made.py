"""Articles of ours with findings made by hand: the report is tested without a parser."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

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
    """The article with its findings: four quotes (one accuses), three mentions of violence, a caption, an appeal."""
    text = given.text
    headline = (Zone(given.headline, "headline", "title"),) if given.headline else ()
    zones = (
        *headline,
        Zone(at(text, "A man looks at the bridge. Photo: The Ferry"), "caption", "photo-credit"),
        Zone(at(text, "Support The Ferry!"), "boilerplate", "support"),
    )
    actors = (
        Actor("Ada Holm", "person", "government", "female", ("Holm",), (at(text, "Ada Holm"), at(text, "Holm", 1))),
        Actor("Ben Orlo", "person", "opposition", "male", (), (at(text, "Ben Orlo"), at(text, "He"))),
    )
    return Mentions(given, quotes(text), violence(text), actors, 40, sentences(text), paragraphs(text), zones)


def quotes(text: str) -> tuple[Quote, ...]:
    """A direct quote, two indirect ones, the second an accusation, and one of nobody named."""
    holm = Source(at(text, "Ada Holm"), "Ada Holm", "person", True, "government")
    orlo = Source(at(text, "Ben Orlo"), "Ben Orlo", "person", True, "opposition")
    he = Source(at(text, "He"), "Ben Orlo", "person", True, "opposition")
    people = Source(at(text, "residents"), "residents", "group", False, "civilian")
    choice, fire = at(text, "We had no choice"), at(text, "the troops had opened fire first")
    two, murder = at(text, "Two northerners were killed on Sunday"), at(text, "murder")
    accused, accuses = Accused(at(text, "Holm", 1), "Ada Holm"), at(text, "accused")
    said = [at(text, "said", n) for n in range(3)]
    return (
        Quote("direct", (choice,), said[0], "say", "neutral", holm, "direct-after", (choice,), 4, 4),
        Quote("indirect", (fire,), said[1], "say", "neutral", orlo, "clause", (), 6),
        Quote("indirect", (murder,), accuses, "accuse", "accuse", he, "accusing", words=1, accused=accused),
        Quote("indirect", (two,), said[2], "say", "neutral", people, "clause-before", (), 6),
    )


def violence(text: str) -> tuple[ViolenceMention, ...]:
    """An active killing, an intransitive act, and a bare passive; the second and third told by a source."""
    troops, south = Argument(at(text, "Northern troops")), Argument(at(text, "two southerners"))
    they, north = Argument(at(text, "the troops")), Argument(at(text, "Two northerners"))
    killed = [at(text, "killed", n) for n in range(2)]
    fired, told = at(text, "opened fire"), "attributed"
    return (
        ViolenceMention(killed[0], "KILL", "V-ACT", "finite", troops, south, None, 3, "act"),
        ViolenceMention(fired, "ATTACK", "V-INTR-ACT", "finite", they, None, None, 3, "intr", told_by=told, quote=1),
        ViolenceMention(
            killed[1], "KILL", "V-PASS-BARE", "finite", None, north, None, 0, "bare", told_by=told, quote=3
        ),
    )


def paragraphs(text: str) -> tuple[Span, ...]:
    """A paragraph a line."""
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.*\S)?", text))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences by their full stops."""
    end = re.compile(r"\S.*?(?:[.!?]”?(?=\s|$)|$)")
    return tuple(
        Span(p.start + m.start(), p.start + m.end()) for p in paragraphs(text) for m in end.finditer(p.of(text))
    )


def failed(n: int = 9, error: str = "no text in it") -> Mentions:
    """An article that could not be read."""
    return Mentions(Article(text="", id=f"failed-{n}", path=f"articles/{n}.txt", error=error))


def log(n: int) -> str:
    """So many words of its own that an article is no reprint of another."""
    return " ".join(f"entry{n}x{k}" for k in range(300)) + "."


def tables(count: int = 3, sides: Sides | None = None, failures: int = 0, **known) -> Tables:
    """Tables of so many articles by two outlets in turn; no two have the same body."""
    outlets = ("The Ferry", "Bank Herald")
    bodies = (f"{BODY}\n\nThis was day {n}.\n\n{log(n)}" for n in range(1, count + 1))
    each = ({"body": body, "outlet": outlets[n % 2]} | known for n, body in enumerate(bodies, 1))
    made = [mentions(article(n, **given)) for n, given in enumerate(each, 1)]
    return tabulate([*made, *(failed(n) for n in range(failures))], sides or book())


def uneven(count: int = 8) -> Tables:
    """Tables in which articles lack one quote or another, so that outlets differ and a spread can be measured."""
    found = tables(count)
    lost = {f"article-{n}": f"q{n % 4 + 1}" for n in range(1, count + 1) if n % 3}
    kept = [
        lost.get(id) != quote for id, quote in zip(found.quotes["article_id"], found.quotes["quote_id"], strict=True)
    ]
    return replace(found, quotes=found.quotes[kept].reset_index(drop=True))
