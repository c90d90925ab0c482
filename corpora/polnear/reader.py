"""Folder -> Records: the articles of PolNeAR, each with the attributions of one annotator as gold quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framing.article import Article, Span
from framing.mentions import Quote, Source
from framing.records import Mark
from framing.records import Record as Labelled

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MARK = re.compile(r"[\"“”„«»]|''")


@dataclass(frozen=True, slots=True)
class Record:
    """An article and its gold attributions in order of the text; their cues have no lemma and no class."""

    article: Article
    quotes: tuple[Quote, ...]


def records(folder: Path, split: str) -> Iterator[Record]:
    """The annotated articles of a split (`train`, `dev`) under `folder`, by name; FileNotFoundError where it is not."""
    texts = sorted((Path(folder) / split / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(
            f"no PolNeAR articles in {Path(folder) / split / 'text'}; see corpora/polnear/card.toml"
        )
    for path in texts:
        annotated = sorted((Path(folder) / split / "attributions").glob(f"{path.stem}_????.ann"))
        if annotated:
            yield record(path, annotated[0])


def record(path: Path, annotation: Path) -> Record:
    """The record of one text file and one annotation file."""
    text = path.read_bytes().decode("utf-8")
    return Record(
        article(path, text), tuple(sorted(quotes(text, annotation.read_bytes().decode("utf-8")), key=lambda q: q.start))
    )


def article(path: Path, text: str) -> Article:
    """The article of a text file, whose name tells its outlet and its day: `outlet_2016-01-31_words`."""
    outlet, _, rest = path.stem.partition("_")
    day = DAY.match(rest)
    return Article.written(text, id=path.stem, outlet=outlet, published=date.fromisoformat(day[0]) if day else None)


def quotes(text: str, standoff: str) -> Iterator[Quote]:
    """The attributions of a brat standoff file over `text`; an attribution with neither cue nor content is left out."""
    lines = [line.split("\t") for line in standoff.split("\n") if re.match(r"[TE]\d+\t", line)]
    spans = {fields[0]: tuple(_spans(fields[1])) for fields in lines if fields[0][0] == "T"}
    for fields in lines:
        if fields[0][0] == "E":
            roles: dict[str, list[Span]] = {}
            for role, _, key in (pair.partition(":") for pair in fields[1].split()):
                roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(key, ()))
            if roles.get("Cue") or roles.get("Content"):
                yield _quote(text, roles)


def _spans(field: str) -> Iterator[Span]:
    """The spans of `Source 10 20;25 30`."""
    for pair in field.split(" ", 1)[1].split(";"):
        start, end = pair.split()
        yield Span(int(start), int(end))


def _quote(text: str, roles: dict[str, list[Span]]) -> Quote:
    content = tuple(sorted(roles.get("Content", ())))
    cue, source = _hull(roles.get("Cue")), _hull(roles.get("Source"))
    return Quote(
        kind=_kind(text, content),
        spans=content,
        cue=cue,
        cue_lemma=None,
        cue_class="none",
        source=Source(source) if source else None,
        rule="gold.polnear",
    )


def _hull(spans: list[Span] | None) -> Span | None:
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _kind(text: str, content: tuple[Span, ...]) -> str:
    """`direct` where each span opens and closes with a mark, `mixed` where there is a mark, else `indirect`."""
    pieces = [span.of(text).strip(" \n\r\t\u00a0,.;—-–") for span in content]
    if not any(MARK.search(piece) for piece in pieces):
        return "indirect"
    opens = bool(pieces) and bool(MARK.match(pieces[0]))
    shuts = bool(pieces) and pieces[-1].endswith(('"', "”", "''", "»"))
    whole = all(MARK.match(p) or p.endswith(('"', "”", "''", "»")) or not p for p in pieces)
    return "direct" if opens and shuts and whole and not _bare(" ".join(pieces)) else "mixed"


def _bare(piece: str) -> bool:
    """Whether words stand between a closing and an opening mark: `"A" and then "B"`."""
    return bool(re.search(r"\w", re.sub(r"[“\"„«].*?[”\"»]|''.*?''", "", piece)))


def labelled(folder: Path) -> Iterator[Labelled]:
    """The articles of both parts with the spans of their attributions as marks; there is no label to classify by."""
    for split in ("train", "dev"):
        for found in records(folder, split):
            article = found.article
            yield Labelled(
                id=article.id,
                text=article.text,
                marks=tuple(_marks(found.quotes)),
                splits={"official": split},
                outlet=article.outlet,
                article=article.id,
            )


def _marks(quotes: tuple[Quote, ...]) -> Iterator[Mark]:
    for number, quote in enumerate(quotes):
        spans = [("content", span) for span in quote.spans]
        spans += [("cue", quote.cue)] if quote.cue else []
        spans += [("source", quote.source.span)] if quote.source else []
        for label, span in spans:
            yield Mark(span, label, known={"attribution": str(number)})
