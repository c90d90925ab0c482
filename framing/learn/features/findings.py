"""Texts -> what our finders say of them: quotes, cues, sources, voice, visibility and the shape of the sentences."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

import framing
from framing.article import Article
from framing.document import Document
from framing.find import find
from framing.learn.features.kept import kept
from framing.mentions import Mentions
from framing.parse import parse
from framing.tables.rows import VOICES

KINDS = ("direct", "indirect", "mixed")
CUES = (
    "neutral", "claim", "assert", "deny", "accuse", "admit", "demand", "promise", "express", "document", "according-to",
    "none", "no-comment",
)  # fmt: skip
VOICED = ("active", "passive", "middle", "nominal", "stative")
OFFICIAL = frozenset({"government", "military", "police", "court", "party"})
PARTS = ("ADJ", "ADV", "AUX", "INTJ", "NUM", "PRON", "PROPN", "VERB")
NAMES = (
    *(f"{kind} quotes" for kind in KINDS),
    *(f"cue {cue}" for cue in CUES),
    "quotes", "share of words quoted", "share of words in marks", "nested quotes",
    "named sources", "unnamed sources", "official sources", "expert sources", "civilian sources",
    "violence", *(f"violence {voice}" for voice in VOICED), "visibility of agents", "violence of the narrator",
    "violence not asserted", "killing", "actors", "passive clauses", "modals", "negations", "comparisons",
    *(f"part of speech {part}" for part in PARTS), "words a sentence", "questions",
)  # fmt: skip


class Findings(TransformerMixin, BaseEstimator):
    """Texts (a sentence or an article each) -> findings per word or as shares of what was found; columns are named.

    Nothing is learnt. `parser` names another spaCy pipeline, as in `framing.parse`. A text that can't be parsed is a
    row of zeros.
    """

    def __init__(self, parser: str | None = None) -> None:
        self.parser = parser

    def fit(self, X: Iterable[str], y=None) -> Findings:
        """The transformer itself; there is nothing to learn."""
        self.fitted_ = True
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray:
        """An array of texts by findings."""
        if self.parser:
            return kept(f"findings of {self.parser}", list(X), self._rows)
        return kept(f"findings-{finders()[:12]}", list(X), self._rows, True)

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """The names of the columns."""
        return np.array(NAMES, dtype=object)

    def _rows(self, texts: list[str]) -> np.ndarray:
        articles = (Article(text, id=str(n)) for n, text in enumerate(texts))
        rows = [_row(document, next(find(document))) for document in parse(articles, self.parser)]
        return np.array(rows, dtype=np.float32).reshape(-1, len(NAMES))


@cache
def finders() -> str:
    """The digest of what decides findings: the parser with its weights, the finders and their lexicons."""
    package = Path(framing.__file__).parent
    paths = [path for room in ("parse", "find", "lexicons") for path in (package / room).rglob("*") if path.is_file()]
    read = (path.read_bytes() for path in sorted(paths) if path.suffix != ".pyc")
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in read)).hexdigest()


def _row(document: Document, found: Mentions) -> list[float]:
    values = {**_quotes(found), **_violence(found), **_shape(document)}
    values["actors"] = len(found.actors) / max(1, found.words)
    return [float(values.get(name, 0.0)) for name in NAMES]


def _quotes(found: Mentions) -> dict[str, float]:
    """Shares of quotes by kind, cue and source; quoted words as shares of all words."""
    total, words = max(1, len(found.quotes)), max(1, found.words)
    kinds, cues = Counter(q.kind for q in found.quotes), Counter(q.cue_class for q in found.quotes)
    sources = [q.source for q in found.quotes if q.source]
    roles = Counter(source.role for source in sources)
    outer = [q for q in found.quotes if q.depth == 0]
    return {
        **{f"{kind} quotes": kinds[kind] / total for kind in KINDS},
        **{f"cue {cue}": cues[cue] / total for cue in CUES},
        "quotes": len(found.quotes) / max(1, len(found.sentences)),
        "share of words quoted": min(1.0, sum(q.words for q in outer) / words),
        "share of words in marks": min(1.0, sum(q.quoted_words for q in outer) / words),
        "nested quotes": sum(q.depth > 0 for q in found.quotes) / total,
        "named sources": sum(source.named for source in sources) / total,
        "unnamed sources": sum(not source.named for source in sources) / total,
        "official sources": sum(roles[role] for role in OFFICIAL) / total,
        "expert sources": roles["expert"] / total,
        "civilian sources": (roles["civilian"] + roles["witness"]) / total,
    }


def _violence(found: Mentions) -> dict[str, float]:
    """Violent mentions a sentence, shares of them by voice, and how visible who did it is (0 to 1)."""
    total = max(1, len(found.violence))
    voices = Counter(VOICES.get(mention.construction) for mention in found.violence)
    return {
        "violence": len(found.violence) / max(1, len(found.sentences)),
        **{f"violence {voice}": voices[voice] / total for voice in VOICED},
        "visibility of agents": sum(mention.visibility for mention in found.violence) / (3 * total),
        "violence of the narrator": sum(m.told_by == "narrator" for m in found.violence) / total,
        "violence not asserted": sum(not m.asserted for m in found.violence) / total,
        "killing": sum(m.event_class == "KILL" for m in found.violence) / total,
    }


def _shape(document: Document) -> dict[str, float]:
    """Rates per word of parts of speech, passives, modals, negations and comparisons."""
    tokens = [token for token in document.tokens if token.pos not in ("PUNCT", "SPACE")]
    total = max(1, len(tokens))
    parts = Counter(token.pos for token in tokens)
    return {
        **{f"part of speech {part}": parts[part] / total for part in PARTS},
        "passive clauses": sum(t.dep in ("nsubj:pass", "aux:pass", "csubj:pass") for t in tokens) / total,
        "modals": sum(t.tag == "MD" for t in tokens) / total,
        "negations": sum("Polarity=Neg" in t.morph for t in tokens) / total,
        "comparisons": sum("Degree=Cmp" in t.morph or "Degree=Sup" in t.morph for t in tokens) / total,
        "words a sentence": np.log1p(total / max(1, len(document.sentences))),
        "questions": sum(t.text == "?" for t in document.tokens) / total,
    }
