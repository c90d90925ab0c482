"""The arrays of `experiments.parser.news` -> batches on the processor or a GPU, for the nets that learn from them."""

import argparse
import os
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from framing.learn.features.embeddings import device, halves
from framing.parse.nets import SUBWORDS, TAGS, Batch, Heads

CLOSED = -1e4  # the score of what can't be
OPENING, CLOSING = 101, 102  # the encoder's marks around a text
# The attributes that the embedded parser hashes, with the seed and rows of each table: see `config.cfg`.
HASHED = {"NORM": (8, 8000), "PREFIX": (9, 1000), "SUFFIX": (10, 3000), "SHAPE": (11, 2000)}
Arrays = Mapping[str, NDArray[Any]]
torch.backends.cuda.enable_cudnn_sdp(False)  # it plans anew for each length of text


def seeded(options: argparse.ArgumentParser, epochs: int) -> argparse.Namespace:
    """The command line with `--epochs` and `--seed`; torch has the seed and the threads of OMP_NUM_THREADS."""
    options.add_argument("--epochs", type=int, default=epochs)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    return given


def halved() -> AbstractContextManager[None]:
    """A context that computes in bfloat16 on a GPU, and on a processor that is faster by it."""
    return torch.autocast(device(), dtype=torch.bfloat16, enabled=halves())


@dataclass(frozen=True, slots=True)
class View:
    """Paragraphs side by side, shaped (paragraphs, words): where each word lies in its stream, and which are words."""

    places: Tensor
    inside: Tensor
    kinds: Tensor
    spaces: Tensor


class Stream:
    """One part of the arrays: paragraphs, and what is known of each word (`targets`, by name)."""

    def __init__(self, arrays: Arrays, part: str, last: int | None = None) -> None:
        found = {name.removeprefix(f"{part}_"): array for name, array in arrays.items() if name.startswith(f"{part}_")}
        self.sizes = found.pop("sizes")[:last]
        total = int(self.sizes.sum())
        values = {name: torch.from_numpy(array[:total]).to(device()) for name, array in found.items()}
        self.kinds, self.spaces = values.pop("kinds"), values.pop("spaces")
        self.targets = values
        self.firsts = np.cumsum(self.sizes) - self.sizes

    def groups(self, words: int, chance: random.Random) -> Iterator[list[int]]:
        """Paragraphs of about one length, of about so many words with their padding."""
        drawn = np.random.default_rng(chance.randrange(2**32)).uniform(0.9, 1.1, len(self.sizes))
        group: list[int] = []
        longest = 1
        for row in np.argsort(self.sizes * drawn).tolist():
            longest = max(longest, int(self.sizes[row]))
            if group and (len(group) + 1) * longest > words:
                yield group
                group, longest = [], int(self.sizes[row])
            group.append(row)
        yield group

    def view(self, rows: list[int]) -> View:
        """These paragraphs."""
        sizes = torch.from_numpy(self.sizes[rows]).to(device())
        firsts = torch.from_numpy(self.firsts[rows]).to(device())
        at = torch.arange(int(self.sizes[rows].max()), device=device())
        inside = at < sizes[:, None]
        places = torch.where(inside, firsts[:, None] + at, 0)
        return View(places, inside, self.kinds[places].long(), self.spaces[places])


class Kinds:
    """What is known of each kind of word."""

    def __init__(self, arrays: Arrays) -> None:
        self.cases = torch.from_numpy(arrays["cases"].astype(np.int64)).to(device())
        self.rows = torch.from_numpy(arrays["rows"].astype(np.int64)).to(device())
        self.pieces = torch.from_numpy(arrays["pieces"].astype(np.int64)).to(device())
        self.counts = torch.from_numpy(arrays["counts"].astype(np.int64)).to(device())
        self.firsts = torch.cumsum(self.counts, 0) - self.counts

    def batch(self, view: View) -> Batch:
        """The view as a teacher reads it: the same as `framing.parse.nets.batch`, without a loop."""
        many, longest = view.kinds.shape
        counts = self.counts[view.kinds] * view.inside
        ends = counts.cumsum(1)
        total = ends[:, -1].clamp(max=SUBWORDS)
        word = torch.repeat_interleave(torch.arange(many * longest, device=device()), counts.flatten())
        begins = counts.flatten().cumsum(0) - counts.flatten()
        within = torch.arange(len(word), device=device()) - begins[word]
        column = (ends - counts).flatten()[word] + within + 1
        kept = column <= SUBWORDS
        word, within, column = word[kept], within[kept], column[kept]
        width = int(total.max()) + 2
        ids = torch.zeros(many, width, dtype=torch.long, device=device())
        places = torch.full_like(ids, -1)
        ids[:, 0] = OPENING
        ids[torch.arange(many, device=device()), total + 1] = CLOSING
        row = word // longest
        ids[row, column] = self.pieces[self.firsts[view.kinds.flatten()[word]] + within]
        places[row, column] = word
        mask = (torch.arange(width, device=device()) < total[:, None] + 2).long()
        cases = (2 * self.cases[view.kinds] + view.spaces) * view.inside
        return Batch(ids, mask, places, cases, view.inside)


def closed(arcs: Tensor, starts: Tensor, inside: Tensor) -> Tensor:
    """The scores of heads, those closed that lie in another sentence, are padding or the word itself."""
    sentence = starts.long().cumsum(1)
    same = (sentence[:, :, None] == sentence[:, None]) & inside[:, None]
    same &= ~torch.eye(same.shape[1], dtype=torch.bool, device=same.device)
    open_ = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    return arcs.float().masked_fill(~open_, CLOSED)


@torch.inference_mode()
def score(read: Callable[[View], Tensor], heads: Heads, stream: Stream, labels: Mapping[str, list[str]]) -> str:
    """UAS, LAS (without punctuation, best head each, no tree enforced), XPOS and sentence starts, in percent."""
    right: dict[str, int] = dict.fromkeys(("uas", "las", "xpos", "starts"), 0)
    total = words_total = 0
    for rows in stream.groups(4_000, random.Random(0)):  # noqa: S311 - nothing secret is drawn
        view = stream.view(rows)
        gold = {name: target[view.places].long() for name, target in stream.targets.items()}
        words = read(view)
        found = closed(heads.arcs(words), gold["starts"], view.inside).argmax(-1)
        tagged = heads.labels(words, found).argmax(-1)
        counted = view.inside & (gold["label"] != labels["label"].index("punct"))
        hit = counted & (found == gold["heads"])
        right["uas"] += int(hit.sum())
        right["las"] += int((hit & (tagged == gold["label"])).sum())
        right["xpos"] += int((view.inside & (heads.tags["xpos"](words).argmax(-1) == gold["xpos"])).sum())
        right["starts"] += int((view.inside & ((heads.start(words)[..., 0] > 0) == (gold["starts"] > 0))).sum())
        total, words_total = total + int(counted.sum()), words_total + int(view.inside.sum())
    of = {"uas": total, "las": total, "xpos": words_total, "starts": words_total}
    return ", ".join(f"{name} {100 * n / of[name]:.2f}" for name, n in right.items())


def sizes(labels: Mapping[str, list[str]]) -> dict[str, int]:
    """How many values each of the tags and `label` has."""
    return {name: len(labels[name]) for name in (*TAGS, "label")}


def optimizer(
    groups: list[tuple[float, list[nn.Parameter]]], steps: int, warm: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with a rate for each group of weights, warmed up over a share of the steps, then down to nothing."""
    adam = torch.optim.AdamW(
        [{"params": weights, "lr": rate} for rate, weights in groups], weight_decay=0.01, betas=(0.9, 0.98)
    )
    first = max(1, int(warm * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda n: min((n + 1) / first, (steps - n) / (steps - first)))
    return adam, rate


def learn(
    loss: Tensor, net: nn.Module, adam: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR
) -> None:
    """Nothing comes back; one step down the loss is made, no longer than 1."""
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    adam.step()
    adam.zero_grad()
    schedule.step()
