"""Words -> scores of heads, labels, tags and sentence starts: the net of the accurate parser, a transformer encoder.

A biaffine parser after Dozat and Manning (2017, Deep Biaffine Attention for Neural Dependency Parsing) over a mixture
of the encoder's layers. Torch is imported here and nowhere else in the package: import this module inside functions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

SUBWORDS = 500  # the encoder has 512 positions, two of them for its marks
CASES = 10
CASE_WIDTH, ARC_WIDTH, LABEL_WIDTH = 32, 256, 96
TAGS = ("xpos", "upos", "feats")


@dataclass(frozen=True, slots=True)
class Batch:
    """Paragraphs side by side: `ids` and `mask` by sub-word, `places` (the word of each sub-word) and `cases` by word.

    A place counts words over the whole batch (paragraph times the longest paragraph's words); -1 is no word.
    """

    ids: Tensor
    mask: Tensor
    places: Tensor
    cases: Tensor
    words: Tensor


def batch(tokenizer: Any, paragraphs: Sequence[Sequence[tuple[str, bool]]]) -> Batch:
    """The paragraphs, each a sequence of (word, space after it), as the net reads them."""
    encoded = [tokenizer.encode([word for word, _ in p], is_pretokenized=True) for p in paragraphs]
    ids = [code.ids[: SUBWORDS + 2] for code in encoded]
    longest, most = max(map(len, ids)), max(map(len, paragraphs))
    places = [
        [-1 if word is None else word + row * most for word in code.word_ids[: SUBWORDS + 2]]
        for row, code in enumerate(encoded)
    ]
    cases = [[2 * case(word) + spaced for word, spaced in p] + [0] * (most - len(p)) for p in paragraphs]
    return Batch(
        torch.tensor([row + [0] * (longest - len(row)) for row in ids]),
        torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids]),
        torch.tensor([row + [-1] * (longest - len(row)) for row in places]),
        torch.tensor(cases),
        torch.tensor([[n < len(p) for n in range(most)] for p in paragraphs]),
    )


def case(word: str) -> int:
    """How a word is written, which an uncased encoder can't see.

    0 lower case, 1 Title, 2 CAPITALS, 3 mixed, 4 no letters.
    """
    if not any(map(str.isalpha, word)):
        return 4
    if word == word.lower():
        return 0
    if word == word.upper() and len(word) > 1:
        return 2
    return 1 if word == word[:1].upper() + word[1:].lower() else 3


class Heads(nn.Module):
    """What says tags, sentence starts, heads and labels of words given as vectors of `width`.

    `sizes` says how many values each of `TAGS` and `label` has.
    """

    def __init__(self, width: int, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(width))
        self.tags = nn.ModuleDict({name: nn.Linear(width, sizes[name]) for name in TAGS})
        self.start = nn.Linear(width, 1)
        self.arc_head, self.arc_child = _layer(width, ARC_WIDTH), _layer(width, ARC_WIDTH)
        self.label_head, self.label_child = _layer(width, LABEL_WIDTH), _layer(width, LABEL_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.label = nn.Parameter(torch.zeros(sizes["label"], LABEL_WIDTH + 1, LABEL_WIDTH + 1))

    def arcs(self, words: Tensor) -> Tensor:
        """The score of each head for each word, shaped (paragraphs, words, 1 + words); head 0 is the root."""
        child = self.arc_child(words)
        child = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        return child @ self.arc @ self.arc_head(self._rooted(words)).transpose(1, 2)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """The score of each label for each word under its head (0 the root), shaped (paragraphs, words, labels)."""
        head = _with_one(self.label_head(self._rooted(words)))
        head = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return torch.einsum("bnx,lxy,bny->bnl", _with_one(self.label_child(words)), self.label, head)

    def _rooted(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)


class Net(Heads):
    """The encoder with its heads."""

    def __init__(self, encoder: nn.Module, width: int, layers: int, sizes: Mapping[str, int]) -> None:
        super().__init__(width + CASE_WIDTH, sizes)
        self.encoder = encoder
        self.mixture = nn.Parameter(torch.zeros(layers + 1))
        self.cases = nn.Embedding(CASES, CASE_WIDTH)
        self.drop = nn.Dropout(0.2)

    def forward(self, given: Batch) -> Tensor:
        """A vector a word, shaped (paragraphs, words, width): the mean of its sub-words, and how it is written."""
        layers = self.encoder(input_ids=given.ids, attention_mask=given.mask, output_hidden_states=True).hidden_states
        shares = torch.softmax(self.mixture, 0)
        mixed = sum(share * layer.float() for share, layer in zip(shares, layers, strict=True)).flatten(0, 1)
        places = given.places.flatten()
        inside = places >= 0
        summed = mixed.new_zeros(given.cases.numel(), mixed.shape[1]).index_add(0, places[inside], mixed[inside])
        counts = mixed.new_zeros(given.cases.numel()).index_add(0, places[inside], mixed.new_ones(int(inside.sum())))
        means = summed / counts.clamp(min=1)[:, None]
        return self.drop(torch.cat([means.view(*given.cases.shape, -1), self.cases(given.cases)], -1))


def _layer(wide: int, narrow: int) -> nn.Module:
    return nn.Sequential(nn.Linear(wide, narrow), nn.LeakyReLU(0.1), nn.Dropout(0.25))


def _with_one(values: Tensor) -> Tensor:
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)
