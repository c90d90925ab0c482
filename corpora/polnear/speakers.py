"""speakers.jsonl -> coded sources: who speaks in some of PolNeAR's quotes, and what kind of source that is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.polnear.reader import article
from framing.article import Article, Span

FILE = Path(__file__).with_name("speakers.jsonl")


@dataclass(frozen=True, slots=True)
class Coded:
    """A source phrase with its labels; `speaker` is the canonical mention of whom it stands for (README.md)."""

    source: Span
    speaker: Span | None
    named: bool
    source_type: str
    role: str | None
    gender: str


def coded(folder: Path, half: str) -> Iterator[tuple[Article, tuple[Coded, ...]]]:
    """The coded articles of a part, `tune`, `report`, `more` or `last`, with their sources, in order of their names.

    `folder` is that of PolNeAR. FileNotFoundError where a text is not there, ValueError where it is not the one coded.
    """
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["half"] == half:
            path = Path(folder) / "train" / "text" / f"{row['article']}.txt"
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != row["sha256"]:
                raise ValueError(f"{path}: not the text that was coded (its SHA-256 differs); use PolNeAR v1.0.0")
            yield article(path, data.decode("utf-8")), tuple(_coded(source) for source in row["sources"])


def _coded(source: dict) -> Coded:
    return Coded(
        Span(*source["source"]),
        Span(*source["speaker"]) if source["speaker"] else None,
        **{label: source[label] for label in ("named", "source_type", "role", "gender")},
    )
