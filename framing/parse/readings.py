"""The net's scores -> sentences with their trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from framing.parse.forests import tree
from framing.parse.nets import TAGS, batch
from framing.parse.teachers import Parse

if TYPE_CHECKING:
    from framing.parse.teachers import Teacher

Span = tuple[int, int]


@torch.inference_mode()
def read(teacher: Teacher, paragraphs: Sequence[Sequence[tuple[str, bool]]]) -> list[list[Parse]]:
    """The sentences of each paragraph (words, each with whether a space follows), in order and without gaps."""
    net = teacher.net
    given = batch(teacher.tokenizer, paragraphs)
    words = net(given)
    arcs = net.arcs(words).numpy()
    starts = net.start(words)[..., 0].numpy() > 0
    tags = {name: net.tags[name](words).argmax(-1).tolist() for name in TAGS}
    sentences = [list(_spans(row[: len(p)])) for row, p in zip(starts, paragraphs, strict=True)]
    heads = torch.zeros(given.cases.shape, dtype=torch.long)
    for row, spans in enumerate(sentences):
        for span in spans:
            _head(arcs[row], span, heads[row])
    scores = net.labels(words, heads)
    scores[..., teacher.names["label"].index("root")] = torch.where(heads == 0, 1e4, -1e4)
    labels = scores.argmax(-1)
    return [
        [_parse(teacher, paragraph, span, row, heads, labels, tags) for span in spans]
        for row, (paragraph, spans) in enumerate(zip(paragraphs, sentences, strict=True))
    ]


def feats(found: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """The features of one sentence as the embedded parser has them.

    It keeps the capitals of proper adjectives by giving up their positive degree: see `documents.feats`.
    """
    for n, (one, word) in enumerate(zip(found, words, strict=True)):
        yield one.replace("Degree=Pos", "").strip("|") if n and word != word.lower() else one


def _spans(starts: np.ndarray) -> Iterator[Span]:
    firsts = [0, *(n for n in range(1, len(starts)) if starts[n])]
    yield from zip(firsts, [*firsts[1:], len(starts)], strict=True)


def _head(arcs: np.ndarray, span: Span, heads: Tensor) -> None:
    """Nothing comes back; the heads of one sentence stand in `heads`, counted within the paragraph, 0 for its root."""
    first, last = span
    inside = np.concatenate([arcs[first:last, :1], arcs[first:last, first + 1 : last + 1]], 1)
    np.fill_diagonal(inside[:, 1:], -1e4)  # no word is its own head
    inside -= inside.max(1, keepdims=True)
    inside -= np.log(np.exp(inside).sum(1, keepdims=True))
    found = tree(inside)
    heads[first:last] = torch.tensor([head and head + first for head in found])


def _parse(
    teacher: Teacher, paragraph: Sequence[tuple[str, bool]], span: Span, row: int, heads: Tensor, labels: Tensor,
    tags: dict[str, list[list[int]]],
) -> Parse:  # fmt: skip
    first, last = span
    named = {name: tuple(teacher.names[name][n] for n in rows[row][first:last]) for name, rows in tags.items()}
    return Parse(
        first, last,
        tuple(head and head - first for head in heads[row, first:last].tolist()),
        tuple(teacher.names["label"][n] for n in labels[row, first:last].tolist()),
        named["xpos"], named["upos"], tuple(feats(named["feats"], [word for word, _ in paragraph[first:last]])),
    )  # fmt: skip
