"""Given a coded source phrase: is it resolved to the right speaker, to a wrong one, to none, and classified rightly?

    python -m experiments.speakers [--errors]      our articles, the real one, PolNeAR's speakers that may be read
    python -m experiments.speakers --report-half   those set apart, for the end of a change: errors are never shown

Answer (2026-11-28, our weights): seeds/harbour 275 right, 10 wrong, 7 unresolved of 292; PolNeAR's tune half 172, 4, 4
of 180, 60 more articles 210, 8, 11 of 229; what is set apart and whose errors nobody read 145, 3, 9 of 157 (`role` .68)
and 78, 6, 10 of 94 (.56): together `named` .95, `source_type` .93, `role` .63, and .72 with the shipped book of US
parties, which knows offices that articles leave to their readers. The 60 had `role` .63 before their errors were read.

`right`: the actor that we resolve the phrase to stands at the coded canonical mention (or has its name) and is not
named as another coded speaker. `wrong` is another actor, or a named actor where the coder gives none. Labels count
over all phrases, unresolved ones among them; `gender` over phrases whose gender the coder tells. Intervals are
percentiles of 2,000 resamples of the articles. `--polnear N` prints how many source phrases of N articles of PolNeAR
are resolved at all; of its text only the phrases that may be read are ever printed (with `--errors`).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpora.polnear.speakers import coded
from experiments.gold import DATA, harbour, real
from framing.article import Article, Span
from framing.document import Document
from framing.lexicons import lexicon
from framing.mentions import Actor, Mentions, Source

RESAMPLES = 2000
BOOK = "us-parties"  # PolNeAR's coded articles tell of one campaign in that country
WITH_BOOK = f"role, {BOOK}"
UNREAD = {"report": "PolNeAR, report half", "last": "PolNeAR, 25 last articles"}  # whose errors nobody reads
READ = {"tune": "PolNeAR, tune half", "more": "PolNeAR, 60 more articles"}  # whose errors may be read
VERDICTS = ("right", "wrong", "unresolved")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A coded source phrase: `name` and `mention` are the speaker's, None where it is nobody or several; its labels.

    `labels` holds those that the coder gave; `others` the names of the article's other coded speakers; `nobody` is true
    where a named actor is wrong.
    """

    span: Span
    name: str | None
    mention: Span | None
    labels: dict[str, object]
    others: frozenset[str] = frozenset()
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What we make of a phrase: its source, its actor, and the role that the shipped book of US parties leaves it."""

    source: Source
    actor: Actor | None
    role: str | None

    def label(self, name: str) -> object:
        """Our value of a label."""
        if name == "gender":
            return self.actor.gender if self.actor else "unknown"
        if name == WITH_BOOK:
            return self.role
        return getattr(self.source, "type" if name == "source_type" else name)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a phrase: the verdict on its speaker, and of each label whether ours is the coder's."""

    article: int
    kind: str
    verdict: str
    labels: dict[str, bool]


def main() -> None:
    """Print the verdicts by kind of phrase and the accuracy of each label, set by set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--errors", action="store_true", help="print the phrases that went wrong (not of the report half)"
    )
    options.add_argument("--report-half", action="store_true", help="only PolNeAR's speakers that are set apart")
    options.add_argument("--polnear", type=int, default=0, metavar="N", help="also N articles of PolNeAR train")
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    if given.report_half:
        for half, name in UNREAD.items():
            show(name, list(polnear(half)), given.parser)
        return
    for name, articles in (("seeds/harbour", ours(harbour())), ("the real article", ours(real()))):
        show(name, list(articles), given.parser, given.errors and name.startswith("seeds"))
    for half, name in READ.items():
        show(name, list(polnear(half)), given.parser, given.errors)
    if given.polnear:
        resolved(given.polnear, given.parser)


def ours(articles: Iterable[tuple[Article, dict]]) -> Iterator[tuple[Article, list[Phrase]]]:
    """The coded phrases of our own articles: speakers are names."""
    for article, gold in articles:
        rows = [row for row in gold["quotes"] if row["source"]]
        labels = ({label: row[label] for label in ("named", "role")} for row in rows)
        yield (
            article,
            [Phrase(Span(*row["source"]), row["speaker"], None, told) for row, told in zip(rows, labels, strict=True)],
        )


def polnear(half: str) -> Iterator[tuple[Article, list[Phrase]]]:
    """The coded phrases of a part of PolNeAR's speakers, where its texts are at hand: speakers are mentions."""
    if not (DATA / "polnear" / "train").is_dir():
        return
    for article, rows in coded(DATA / "polnear", half):
        names = {plain(row.speaker.of(article.text)) for row in rows if row.speaker and row.named}
        phrases = []
        for row in rows:
            name = row.speaker.of(article.text) if row.speaker else None
            labels = {label: getattr(row, label) for label in ("named", "source_type", "role", "gender")}
            labels[WITH_BOOK] = row.role
            others = frozenset(names - {plain(name or "")})
            phrases.append(Phrase(row.source, name, row.speaker, labels, others, row.speaker is None))
        yield article, phrases


def show(name: str, articles: list[tuple[Article, list[Phrase]]], parser: str | None, errors: bool = False) -> None:
    """Print the tables of one set of coded articles; nothing where there is none."""
    if articles:
        print_tables(name, list(judgements(articles, parser, errors)), len(articles))


def judgements(
    articles: list[tuple[Article, list[Phrase]]], parser: str | None = None, errors: bool = False
) -> Iterator[Judged]:
    """What becomes of each phrase of the articles; with `errors` those that went wrong are printed."""
    import framing

    documents = framing.parse([article for article, _ in articles], parser)
    for number, (document, (article, phrases)) in enumerate(zip(documents, articles, strict=True)):
        for phrase, ours in made(document, phrases):
            row = judged(number, document, phrase, ours)
            if errors and (row.verdict != "right" or not all(row.labels.values())):
                print_error(article, phrase, row, ours)
            yield row


def print_error(article: Article, phrase: Phrase, row: Judged, ours: Made) -> None:
    """A phrase that went wrong: the coder's speaker, ours, and the labels that differ as (coded, ours)."""
    differ = {n: (value, ours.label(n)) for n, value in phrase.labels.items() if not row.labels.get(n, True)}
    place = f"{article.id} {phrase.span.start}: {phrase.span.of(article.text)!r}"
    print(f"  {place} {phrase.name!r} {row.verdict}: {ours.source.actor!r} {differ}")


def made(document: Document, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Made]]:
    """What we make of each coded phrase."""
    from framing.find.actors import chains
    from framing.find.quotes import quotes
    from framing.find.sources import source
    from framing.sides import load
    from framing.tables.cast import Cast

    known = chains(document, tuple(quotes(document)))
    actors = known.with_those_in(phrase.span for phrase in phrases)
    cast = Cast(Mentions(document.article, actors=actors), load(BOOK))
    for phrase in phrases:
        told = source(document, phrase.span, known)
        yield phrase, Made(told, known.resolve(phrase.span), cast.role(told.actor, told.role))


def judged(article: int, document: Document, phrase: Phrase, ours: Made) -> Judged:
    """The verdict on a phrase and its labels; gender counts only where the coder tells it."""
    labels = {
        label: ours.label(label) == value
        for label, value in phrase.labels.items()
        if not (label == "gender" and value == "unknown")
    }
    return Judged(article, phrase_kind(phrase.span.of(document.text)), verdict(phrase, ours.actor), labels)


def verdict(phrase: Phrase, actor: Actor | None) -> str:
    """Where the coder gives no speaker, anything but a named actor is right."""
    if phrase.name is None:
        return "wrong" if actor and actor.named and phrase.nobody else "right"
    if actor is None:
        return "unresolved"
    stands = phrase.mention and any(span.overlaps(phrase.mention) for span in actor.mentions)
    same = plain(actor.name) == plain(phrase.name) or (stands and plain(actor.name) not in phrase.others)
    return "right" if same else "wrong"


def plain(name: str) -> str:
    """A name in small letters, without `the`, its apostrophes straight."""
    return name.casefold().removeprefix("the ").replace("’", "'")


def phrase_kind(phrase: str) -> str:
    """`pronoun`, `name` (it holds a capital inside) or `noun`."""
    if phrase.lower() in lexicon("pronouns") or phrase.lower() in ("who", "which", "that"):
        return "pronoun"
    words = phrase.split()
    return "name" if any(word[0].isupper() for word in words[1:] or words) else "noun"


def print_tables(name: str, rows: Sequence[Judged], articles: int) -> None:
    """The verdicts by kind of phrase, then their shares and the accuracy of the labels with intervals."""
    counts = Counter((kind, row.verdict) for row in rows for kind in (row.kind, "all"))
    print(f"{name}: {len(rows)} phrases, {articles} articles")
    print(f"  {'phrase':10} {'right':>6} {'wrong':>6} {'unresolved':>10}")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"  {kind:10} {counts[kind, 'right']:6} {counts[kind, 'wrong']:6} {counts[kind, 'unresolved']:10}")
    for value in VERDICTS:
        print_share(value, [(row.article, row.verdict == value) for row in rows])
    for label in dict.fromkeys(label for row in rows for label in row.labels):
        print_share(label, [(row.article, row.labels[label]) for row in rows if label in row.labels])


def print_share(name: str, hits: Sequence[tuple[int, bool]]) -> None:
    """A share, its counts, and the percentiles of its resamples by article."""
    by_article: dict[int, list[bool]] = {}
    for article, hit in hits:
        by_article.setdefault(article, []).append(hit)
    sums = [(sum(held), len(held)) for held in by_article.values()]
    chance = random.Random(name)  # noqa: S311
    shares = []
    for _ in range(RESAMPLES):
        drawn = chance.choices(sums, k=len(sums))
        shares.append(sum(part for part, _ in drawn) / sum(whole for _, whole in drawn))
    shares.sort()
    low, high = shares[int(0.025 * RESAMPLES)], shares[int(0.975 * RESAMPLES)]
    part, whole = (sum(column) for column in zip(*sums, strict=True))
    print(f"  {name:16} {part:5} of {whole:5} = {part / whole:.3f} ({low:.3f} to {high:.3f})")


def resolved(number: int, parser: str | None) -> None:
    """Print, by kind of phrase, the share of PolNeAR's source phrases that is resolved to an actor."""
    from itertools import islice

    import framing
    from corpora.polnear.reader import records
    from framing.find.actors import chains
    from framing.find.quotes import quotes

    some = list(islice(records(DATA / "polnear", "train"), number))
    counts: Counter[tuple[str, bool]] = Counter()
    for record, document in zip(some, framing.parse([r.article for r in some], parser), strict=True):
        known = chains(document, tuple(quotes(document)))
        for quote in record.quotes:
            if quote.source:
                phrase = quote.source.span.of(document.text)
                counts[phrase_kind(phrase), known.resolve(quote.source.span) is not None] += 1
    print(f"PolNeAR train, {len(some)} articles")
    for kind in sorted({kind for kind, _ in counts}):
        whole = counts[kind, True] + counts[kind, False]
        print(f"  {kind:10} resolved {counts[kind, True]:5} of {whole:5} = {counts[kind, True] / whole:.3f}")


if __name__ == "__main__":
    main()
