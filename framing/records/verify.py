"""Corpus -> differences: whether the files and the records read from them are those of the card."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from framing.records.cards import Files
from framing.records.corpora import Corpus
from framing.records.nouns import Record, digest


@dataclass(frozen=True, slots=True)
class Measured:
    """The counts and pinned digests of records, in the form of a card's."""

    records: Mapping[str, int]
    counts: Mapping[str, Mapping[str, Mapping[str, int]]]
    pinned: Mapping[str, str]


def measured(records: Iterable[Record]) -> Measured:
    """Records by part, labels by part and task, and the digests of the first, tenth and last record."""
    parts: Counter[str] = Counter()
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    pinned: dict[str, str] = {}
    for number, record in enumerate(records, 1):
        for part in record.parts():
            parts[part] += 1
            for task, label in record.labels.items():
                counts[part][task][label] += 1
        if number in {1, 10}:
            pinned["first" if number == 1 else "tenth"] = digest(record)
        last = record
    if parts:
        pinned["last"] = digest(last)
    return Measured(
        parts, {part: {task: dict(c) for task, c in tasks.items()} for part, tasks in counts.items()}, pinned
    )


def files(folder: Path, pattern: str) -> Files:
    """The files of a pattern under a folder: how many, and a digest over their names and contents in order of name."""
    whole, paths = hashlib.sha256(), sorted(path for path in folder.glob(pattern) if path.is_file())
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return Files(pattern, len(paths), whole.hexdigest()[:16])


def differences(corpus: Corpus, data: Path | None = None) -> Iterator[str]:
    """A line for each thing that is not as the card says, files first; nothing where all is.

    MissingCorpus where the data are absent; ValueError with file and line where a record is malformed.
    """
    card, folder = corpus.card, corpus.folder(data)
    if not folder.is_dir():
        raise corpus.missing(folder)
    for said in card.files:
        found = files(folder, said.pattern)
        if found != said:
            yield (
                f"files {said.pattern}: {found.count} with digest {found.digest}; "
                f"the card says {said.count} with digest {said.digest}"
            )
    found_records = measured(corpus.records(data))
    said_flat, found_flat = _flat(card), _flat(found_records)
    for name in sorted(said_flat | found_flat):
        if said_flat.get(name) != found_flat.get(name):
            yield f"{name}: {found_flat.get(name)}; the card says {said_flat.get(name)}"


def _flat(of: object) -> dict[str, object]:
    """The counts and digests of a card or of `Measured` by name: `media/test leaning left`."""
    records, counts, pinned = (getattr(of, name) for name in ("records", "counts", "pinned"))
    return (
        {f"{part} records": n for part, n in records.items()}
        | {
            f"{p} {task} {label}": n
            for p, tasks in counts.items()
            for task, c in tasks.items()
            for label, n in c.items()
        }
        | {f"{name} record": value for name, value in pinned.items()}
    )
