"""Articles + Fitted -> a row a sentence (or article): probabilities, what speaks for the label, or no label at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from framing.article import Article
from framing.learn.examples import GROUPS, TEXTS
from framing.learn.explanations import reasons, shown
from framing.learn.fits import Fitted
from framing.parse import parse

if TYPE_CHECKING:
    import pandas as pd

ABSTAINED = ""
PLACE = ("article_id", "path", "start", "end", "text")


def judged(
    articles: Iterable[Article],
    fitted: Fitted,
    unit: str = "sentence",
    confidence: float = 0.0,
    top: int = 3,
    parser: str | None = None,
) -> pd.DataFrame:
    """A row a unit in order of the text, with offsets into the article.

    `label` is empty where `confidence` (see `Fitted.confidence`) is below the given one: the model abstains. `because`
    are the features that count most for the label. An article that can't be read is a row with its `error`.
    """
    import pandas as pd

    rows = list(_units(articles, unit, parser))
    frame = pd.DataFrame(rows, columns=[*TEXTS, *GROUPS, *PLACE[:4], "error"])
    good = frame["error"] == ""
    held = frame[good].reset_index(drop=True)
    frame["label"], frame["confidence"], frame["because"] = ABSTAINED, float("nan"), ""
    if len(held):
        probabilities = fitted.probabilities(held)
        sure = fitted.confidence(probabilities)
        labels = fitted.labels(probabilities)
        frame.loc[good, "label"] = [x if s >= confidence else ABSTAINED for x, s in zip(labels, sure, strict=True)]
        frame.loc[good, "confidence"] = sure
        frame.loc[good, "because"] = [shown(found) for found in reasons(fitted, held, top)]
        for n, label in enumerate(fitted.classes):
            frame.loc[good, f"p_{label}"] = probabilities[:, n]
    chances = [f"p_{label}" for label in fitted.classes if f"p_{label}" in frame]
    return frame[[*PLACE, "label", "confidence", *chances, "because", "error"]]


def _units(articles: Iterable[Article], unit: str, parser: str | None) -> Iterator[dict[str, object]]:
    if unit == "article":
        for article in articles:
            yield _unit(article, 0, len(article.text), "", "")
        return
    for document in parse(articles, parser):
        spans = [sentence for sentence in document.sentences if sentence.end > sentence.start]
        texts = [document.text[sentence.start : sentence.end] for sentence in spans]
        if document.article.error:
            yield _unit(document.article, 0, 0, "", "")
        for n, sentence in enumerate(spans):
            around = [texts[k] if 0 <= k < len(texts) else "" for k in (n - 1, n + 1)]
            yield _unit(document.article, sentence.start, sentence.end, *around)


def _unit(article: Article, start: int, end: int, before: str, after: str) -> dict[str, object]:
    return {
        "text": article.text[start:end], "before": before, "after": after, "context": article.text,
        "outlet": article.outlet or "", "topic": "", "article": article.id, "event": article.event or "",
        "article_id": article.id, "path": article.path, "start": start, "end": end, "error": article.error or "",
    }  # fmt: skip
