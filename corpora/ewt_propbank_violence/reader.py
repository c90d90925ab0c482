"""ewt_propbank_violence.json, senses.tsv -> Predicates: violent words with their roles, and what they mean.

The sentences come with the documents that they stand in, from the treebank of the same sentences (`ud/`).
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.article import Article, Span
from framing.records import Mark, Record

SENSES = Path(__file__).parent / "senses.tsv"
NAME = "ewt_propbank_violence.json"
TREEBANK = ("en_ewt-ud-train.conllu.gz", "en_ewt-ud-dev.conllu.gz", "en_ewt-ud-test.conllu.gz")
AIMED = frozenset({"fire.01", "explode.01", "detonate.01"})  # their ARG1 is the weapon


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate in its document: where it stands, its arguments as spans, and whether it is violence.

    `voice` is `active`, `passive` or `nominal`, from the gold tree; `label` is `violence`, `war` (a time or a topic,
    without its sides) or `other`; `half` is `tune` or `report`.
    """

    row: int
    document: str
    sentence: str
    span: Span
    roleset: str
    voice: str
    agent: Span | None
    patient: Span | None
    label: str
    half: str


def sentences(folder: Path) -> set[str]:
    """The ids of the sentences that have predicates."""
    return {row["sent_id"] for row in json.loads((folder / NAME).read_text(encoding="utf-8"))}


def predicates(folder: Path, starts: Mapping[str, int]) -> Iterator[Predicate]:
    """The predicates in their order, with offsets into their documents; `starts` tells where each sentence begins.

    ValueError where the codes of senses.tsv are of other rows than the corpus has.
    """
    rows = json.loads((folder / NAME).read_text(encoding="utf-8"))
    with SENSES.open(encoding="utf-8", newline="") as file:
        senses = list(csv.DictReader(file, delimiter="\t"))
    seen: Counter[tuple[str, str]] = Counter()
    for row, sense in zip(rows, senses, strict=True):
        if (row["sent_id"], row["pred"]) != (sense["sent_id"], sense["predicate"]):
            raise ValueError(f"{SENSES}: row {sense['row']} codes {sense['sent_id']}, the corpus has {row['sent_id']}")
        at = seen[row["sent_id"], row["pred"]]
        seen[row["sent_id"], row["pred"]] += 1
        yield _predicate(row, sense, at, starts[row["sent_id"]])


def documents(treebanks: Path, wanted: Collection[str]) -> tuple[dict[str, Article], dict[str, int]]:
    """The documents that hold the `wanted` sentences, by name, and where each of their sentences begins.

    FileNotFoundError where `treebanks` lacks EWT.
    """
    parts: dict[str, list[tuple[str, str]]] = {}
    for name in TREEBANK:
        with gzip.open(treebanks / name, "rt", encoding="utf-8") as lines:
            gap = ""
            for line in lines:
                if line.startswith("# newpar"):
                    gap = "\n\n"
                elif line.startswith("# sent_id = "):
                    sentence = line[12:].rstrip()
                elif line.startswith("# text = "):
                    parts.setdefault(_document(sentence), []).append((sentence, gap + line[9:].rstrip("\n")))
                    gap = " "
    kept = {_document(sentence) for sentence in wanted}
    articles, starts = {}, {}
    for name in sorted(kept & parts.keys()):
        text = ""
        for sentence, words in parts[name]:
            words = words if text else words.lstrip()
            starts[sentence] = len(text) + len(words) - len(words.lstrip())
            text += words
        articles[name] = Article.written(text, id=name)
    return articles, starts


def _document(sentence: str) -> str:
    return sentence.rsplit("-", 1)[0]


def half(document: str) -> str:
    """`tune` or `report`: a document is in one of them as a whole, by a hash of its name."""
    return ("tune", "report")[hashlib.sha256(document.encode()).digest()[0] % 2]


def _predicate(row: Mapping, sense: Mapping[str, str], at: int, shift: int) -> Predicate:
    text, roleset, given = row["text"], row["roleset"], row["args"]
    places = [m.start() for m in re.finditer(rf"\b{re.escape(row['pred'])}\b", text)]
    start = places[min(at, len(places) - 1)] if places else text.index(row["pred"])
    aimed = [*given.get("ARG2", ()), *given.get("ARGM-GOL", ()), *given.get("ARGM-DIR", ())]
    patient = aimed if roleset in AIMED else given.get("ARG1", ())
    span = Span(start + shift, start + len(row["pred"]) + shift)
    return Predicate(
        int(sense["row"]), _document(row["sent_id"]), row["sent_id"], span, roleset, _voice(row),
        _placed(text, given.get("ARG0", ()), start, shift), _placed(text, patient, start, shift),
        sense["label"], half(row["doc"]),
    )  # fmt: skip


def _voice(row: Mapping) -> str:
    if row["upos"] != "VERB":
        return "nominal"
    passive = any(dep in ("nsubj:pass", "aux:pass") for dep, _ in row["kids"])
    return "passive" if passive or "Voice=Pass" in row["feats"] else "active"


def _placed(text: str, phrases: Sequence[str], near: int, shift: int) -> Span | None:
    """The span of the first phrase, which stands in the corpus with spaces between all tokens, nearest to `near`."""
    if not phrases:
        return None
    parts = [re.escape(c) for c in phrases[0] if not c.isspace()]
    found = list(re.finditer(r"\s*".join(parts), text))
    if not found:
        return None
    best = min(found, key=lambda m: abs(m.start() - near))
    return Span(best.start() + shift, best.end() + shift)


def records(folder: Path) -> Iterator[Record]:
    """The predicates in their order, each with the sentence that it stands in; its sense is the task `sense`."""
    texts = [row["text"] for row in json.loads((folder / NAME).read_text(encoding="utf-8"))]
    for found, text in zip(predicates(folder, dict.fromkeys(sentences(folder), 0)), texts, strict=True):
        roles = {"predicate": found.span, "agent": found.agent, "patient": found.patient}
        yield Record(
            id=str(found.row),
            text=text,
            labels={"sense": found.label, "voice": found.voice},
            marks=tuple(Mark(span, role) for role, span in roles.items() if span),
            splits={"halves": found.half},
            article=found.document,
            known={"roleset": found.roleset, "sentence": found.sentence},
        )
