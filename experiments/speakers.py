"""Given a coded source phrase, how often is it resolved to the right speaker, to a wrong one, to none?

Answer (2026-11-23, our weights). seeds/harbour, which the rules were tuned on: 271 right, 11 wrong, 10 unresolved of
292 (pronouns 52, 2, 5); `named` .93, `role` .84. The real article: 35, 2, 0 of 37; .95, .97. PolNeAR train, 150
articles, resolved at all: names .92, nouns .66, pronouns .70. Of 57 pronouns of PolNeAR read by eye, 38 right, 3 wrong,
16 unresolved; the rules changed a little after each of the two readings.

`--polnear N` adds the shares over PolNeAR: its articles have no coded speakers, none of its text is printed. Where the
coder gives no speaker, anything but a named actor is right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

from experiments.gold import DATA, harbour, real
from framing.article import Span
from framing.document import Document
from framing.lexicons import lexicon

LABELS = ("speaker", "named", "role")


def main() -> None:
    """Print right, wrong and unresolved by kind of phrase, and the accuracy of `named` and `role`."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="print the phrases of our own articles that went wrong")
    options.add_argument("--polnear", type=int, default=0, metavar="N", help="also N articles of PolNeAR train")
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    for name, articles in (("seeds/harbour", harbour()), ("the real article", real())):
        pairs = list(articles)
        if pairs:
            compare(name, pairs, given.parser, given.errors and name.startswith("seeds"))
    if given.polnear:
        polnear(given.polnear, given.parser)


def compare(name: str, pairs: list, parser: str | None, errors: bool) -> None:
    """Print the tables of one set of coded articles."""
    import framing

    documents = framing.parse([article for article, _ in pairs], parser)
    counts: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, bool]] = Counter()
    for document, (_, gold) in zip(documents, pairs, strict=True):
        for row, ours in judged(document, gold["quotes"]):
            phrase = Span(*row["source"]).of(document.text)
            verdict = speaker_verdict(row, ours)
            counts.update((kind, verdict) for kind in (phrase_kind(phrase), "all"))
            alike_labels = {label: getattr(ours, label) == row[label] for label in ("named", "role")}
            right.update(alike_labels.items())
            if errors and (verdict != "right" or not all(alike_labels.values())):
                coded = [row[label] for label in LABELS]
                print(f"  {gold['article']}: {phrase!r} {coded} -> {[ours.actor, ours.named, ours.role]}")
    print_tables(name, counts, right)


def print_tables(name: str, counts: Counter[tuple[str, str]], right: Counter[tuple[str, bool]]) -> None:
    """The verdicts by kind of phrase, then the accuracy of the labels."""
    print(f"{name}\n  {'phrase':10} {'right':>6} {'wrong':>6} {'unresolved':>10}")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"  {kind:10} {counts[kind, 'right']:6} {counts[kind, 'wrong']:6} {counts[kind, 'unresolved']:10}")
    for label in ("named", "role"):
        whole = right[label, True] + right[label, False]
        print(f"  {label:10} {right[label, True]:6} of {whole} = {right[label, True] / whole:.3f}")


def judged(document: Document, rows: Iterable[dict]) -> Iterator[tuple[dict, object]]:
    """Each coded quote that has a source phrase, and what we make of that phrase."""
    from framing.find.actors import chains
    from framing.find.quotes import quotes
    from framing.find.sources import source

    known = chains(document, tuple(quotes(document)))
    for row in rows:
        if row["source"]:
            yield row, source(document, Span(*row["source"]), known)


def speaker_verdict(row: dict, ours) -> str:
    """Where the coder gives no name, anything but a named actor is right."""
    if row["speaker"] is None:
        return "wrong" if ours.actor and ours.named and not row["named"] else "right"
    if ours.actor is None:
        return "unresolved"
    return "right" if alike(ours.actor, row["speaker"]) else "wrong"


def alike(ours: str, coded: str) -> bool:
    """Whether two canonical names differ in no more than an article, a genitive mark or the case."""
    return plain(ours) == plain(coded)


def plain(name: str) -> str:
    """A name in small letters, without `the`, its apostrophes straight."""
    return name.casefold().removeprefix("the ").replace("’", "'")


def phrase_kind(phrase: str) -> str:
    """`pronoun`, `name` (it holds a capital inside) or `noun`."""
    if phrase.lower() in lexicon("pronouns"):
        return "pronoun"
    words = phrase.split()
    return "name" if any(word[0].isupper() for word in words[1:] or words) else "noun"


def polnear(number: int, parser: str | None) -> None:
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
