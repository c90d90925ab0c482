"""How many of the hand-coded quotes and violent mentions are found, and how many of ours are right, by construction?"""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from framing.article import Article, Span

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora"))
EDGES = " \t\r\n\u00a0\"'“”‘’«»„.,;:"
COVERED = 0.8  # of a gold content's characters, for a quote that counts as found; the field's stricter threshold


@dataclass(frozen=True, slots=True)
class Counts:
    """Gold rows, predicted rows, and the pairs among them; adds up over articles."""

    gold: int = 0
    predicted: int = 0
    paired: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.paired + other.paired)

    def line(self, name: str) -> str:
        """The row of the printed table."""
        recall = f"{self.paired / self.gold:6.2f}" if self.gold else "     -"
        precision = f"{self.paired / self.predicted:6.2f}" if self.predicted else "     -"
        return f"  {name:22} {self.gold:5} {self.predicted:5} {self.paired:5} {precision} {recall}"


@dataclass(frozen=True, slots=True)
class Row:
    """A quote or a mention, coded or found: its place, its construction and its labels."""

    spans: tuple[Span, ...]
    construction: str
    labels: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Result:
    """Counts by construction, the labels of the pairs right or wrong, and the rows behind them by article."""

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    articles: list[tuple[Article, list[Row], list[Row], list[tuple[Row, Row]]]] = field(default_factory=list)

    @property
    def all(self) -> Counts:
        """The counts of all constructions together."""
        return sum(self.counts.values(), Counts())


def main() -> None:
    """Print precision and recall by construction, then how often each label of the pairs is right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="print what was missed, invented or labelled wrong")
    options.add_argument("--parser", help="another spaCy pipeline")
    given = options.parse_args()
    for name, articles, book in SETS:
        pairs = list(articles())
        for kind in ("quotes", "violence") if pairs else ():
            result = compare(pairs, kind, book, given.parser)
            if given.errors:
                for article, coded, predicted, paired in result.articles:
                    _print_errors(article, coded, predicted, paired)
            _print(f"{name}: {kind}", result)


def harbour() -> Iterator[tuple[Article, dict]]:
    """The articles that we wrote, with their gold."""
    import framing

    for article in framing.read(sorted((ROOT / "seeds" / "harbour").glob("*.md"))):
        yield article, json.loads((ROOT / "seeds" / "harbour" / "gold" / f"{Path(article.path).stem}.json").read_text())


def real() -> Iterator[tuple[Article, dict]]:
    """The real article with its gold, where its text is at hand."""
    import framing

    folder = ROOT / "seeds" / "moscow-times-2012-02-08"
    card = tomllib.loads((folder / "card.toml").read_text())
    path = DATA.parent / "seeds" / str(card["file"])
    if path.exists():
        article = replace(next(framing.read(path)), outlet=card["outlet"], published=card["published"])
        yield article, json.loads((folder / "gold.json").read_text())


SETS = (
    ("seeds/harbour", harbour, str(ROOT / "seeds" / "harbour" / "codebook.toml")),
    ("the real article", real, "syria"),
)


def compare(articles: Sequence[tuple[Article, dict]], kind: str, book: str, parser: str | None = None) -> Result:
    """The `quotes` or the `violence` found in the articles, with the sides of a codebook, held against their gold."""
    import framing
    from framing.sides import load

    sides, result = load(book), Result()
    found = framing.find(framing.parse([article for article, _ in articles], parser))
    for (article, gold), mentions in zip(articles, found, strict=True):
        table = getattr(framing.tabulate([mentions], sides), kind)
        coded = list(_coded(gold[kind], kind))
        predicted = list((_quotes if kind == "quotes" else _violence)(getattr(mentions, kind), _sides(table)))
        pairs = _paired(coded, predicted, article.text)
        _count(result.counts, coded, predicted, pairs)
        for mine, theirs in pairs:
            for (label, value), (_, other) in zip(theirs.labels, mine.labels, strict=True):
                result.right[label].append(_same(value, other, article.text))
        result.articles.append((article, coded, predicted, pairs))
    return result


def _sides(table: pd.DataFrame) -> list[dict[str, str | None]]:
    """The columns of sides of each row, in order of the mentions: `q3` is the third quote."""
    key = "quote_id" if "cue" in table else "mention_id"
    order = table[key].str[1:].astype(int).argsort()
    columns = ["side"] if "cue" in table else ["agent_side", "patient_side"]
    ordered = table[columns].iloc[order].astype(object)
    return ordered.where(ordered.notna(), None).to_dict("records")


def _coded(rows: Iterable[dict], kind: str) -> Iterator[Row]:
    for row in rows:
        if kind == "quotes":
            spans = row["spans"] or [row["cue"]]
            construction = row["kind"] if row["spans"] else "no-comment"
            yield Row(
                tuple(Span(*s) for s in spans),
                construction,
                (
                    ("kind", construction), ("cue_class", row["cue_class"]), ("source span", _span(row["source"])),
                    ("speaker", row["speaker"]), ("named", row["named"]), ("role", row["role"]), ("side", row["side"]),
                ),
            )  # fmt: skip
        else:
            labels = ("event_class", "construction", "visibility", "told_by", "asserted", "agent_side", "patient_side")
            places = ("agent", "patient", "instrument")
            yield Row(
                (Span(*row["head"]),),
                row["construction"],
                tuple((n, row[n]) for n in labels) + tuple((n, _span(row[n])) for n in places),
            )


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _quotes(quotes: Sequence, sides: Sequence[dict]) -> Iterator[Row]:
    for q, row in zip(quotes, sides, strict=True):
        kind = "no-comment" if q.cue_class == "no-comment" else q.kind
        s = q.source
        yield Row(
            q.spans or ((q.cue,) if q.cue else ()),
            kind,
            (
                ("kind", kind), ("cue_class", q.cue_class), ("source span", s.span if s else None),
                ("speaker", s.actor if s and s.named else None), ("named", bool(s and s.named)),
                ("role", s.role if s else None), ("side", row["side"]),
            ),
        )  # fmt: skip


def _violence(mentions: Sequence, sides: Sequence[dict]) -> Iterator[Row]:
    for m, row in zip(mentions, sides, strict=True):
        labels = ("event_class", "construction", "visibility", "told_by", "asserted")
        yield Row(
            (m.head,),
            m.construction,
            (
                *((name, getattr(m, name)) for name in labels),
                *row.items(),
                ("agent", m.agent.span if m.agent else None),
                ("patient", m.patient.span if m.patient else None),
                ("instrument", m.instrument),
            ),
        )


def _paired(coded: Sequence[Row], predicted: Sequence[Row], text: str) -> list[tuple[Row, Row]]:
    """One-to-one pairs, the best overlap first: a mention where heads meet, a quote where 80 % is covered."""
    scored = []
    for g, gold in enumerate(coded):
        for p, mine in enumerate(predicted):
            share = _covered(gold, mine, text)
            if share >= (COVERED if "kind" in dict(gold.labels) else 1e-9):
                scored.append((-share, -_covered(mine, gold, text), g, p))
    pairs, used_gold, used_mine = [], set(), set()
    for _, _, g, p in sorted(scored):
        if g not in used_gold and p not in used_mine:
            used_gold.add(g)
            used_mine.add(p)
            pairs.append((predicted[p], coded[g]))
    return pairs


def _covered(one: Row, other: Row, text: str) -> float:
    mine = {i for s in one.spans for i in range(s.start, s.end) if text[i] not in EDGES}
    theirs = {i for s in other.spans for i in range(s.start, s.end)}
    return len(mine & theirs) / len(mine) if mine else 0.0


def _same(gold: object, mine: object, text: str) -> bool:
    if isinstance(gold, Span) and isinstance(mine, Span):
        return _bare(gold.of(text)) == _bare(mine.of(text)) or (gold.overlaps(mine) and gold.end == mine.end)
    return gold == mine


def _bare(phrase: str) -> str:
    return phrase.strip(EDGES).lower().removeprefix("the ")


def _count(counts: dict[str, Counts], coded: Sequence[Row], predicted: Sequence[Row], pairs: Sequence) -> None:
    for row in coded:
        counts[row.construction] += Counts(gold=1)
    for row in predicted:
        counts[row.construction] += Counts(predicted=1)
    for mine, gold in pairs:
        counts[gold.construction] += Counts(paired=1)
        if mine.construction != gold.construction:  # found under another name: it counts for the gold's own row
            counts[mine.construction] += Counts(predicted=-1)
            counts[gold.construction] += Counts(predicted=1)


def _print(name: str, result: Result) -> None:
    print(f"\n{name}\n  {'construction':22}  gold found right  prec.  recall")
    for construction in sorted(result.counts):
        print(result.counts[construction].line(construction))
    print(result.all.line("all"))
    for label, hits in result.right.items():
        print(f"  {label} right: {sum(hits)} of {len(hits)} ({sum(hits) / len(hits):.0%})")


def _print_errors(article: Article, coded: Sequence[Row], predicted: Sequence[Row], pairs: Sequence) -> None:
    mine_paired, gold_paired = [id(m) for m, _ in pairs], [id(g) for _, g in pairs]
    for sign, rows, paired in (("missed  ", coded, gold_paired), ("invented", predicted, mine_paired)):
        for row in rows:
            if id(row) not in paired:
                print(sign, row.construction, "|", " … ".join(s.of(article.text) for s in row.spans)[:150])
    for mine, gold in pairs:
        for (label, want), (_, got) in zip(gold.labels, mine.labels, strict=True):
            if not _same(want, got, article.text):
                shown = [v.of(article.text) if isinstance(v, Span) else v for v in (want, got)]
                print("wrong   ", label, shown, "|", gold.spans[0].of(article.text)[:70])


if __name__ == "__main__":
    main()
