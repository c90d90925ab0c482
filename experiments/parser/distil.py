"""Teachers and raw news -> the embedded parser's word vectors, and silver trees.

`python -m experiments.parser.distil NEWS TEACHER... --out FOLDER`

The teachers' mean says of each word of the news which heads, labels, tags and sentence starts it holds for likely;
the three best values are kept (of tags two). A copy of the embedded parser's net in torch learns them, with the trees
of the treebanks and of our own sentences between (knowledge distillation: Hinton et al. 2015; Kuncoro et al. 2016 for
parsers). FOLDER holds `tok2vec.npz`, which the training of the pipeline begins from, and `trees.npz`, the first words
of the news as the teachers read them, from which `experiments.parser.silver` draws its trees.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from experiments.parser.streams import (
    CLOSED,
    HASHED,
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
from framing.parse.nets import TAGS, Heads, Net
from framing.parse.teachers import Teacher

PARAGRAPHS = 290_000  # of the news, from the first: 12.9 million words
# The rate falls towards nothing over more epochs than are done: the training of the pipeline goes on from there.
EPOCHS, PLANNED = 3, 6
BATCH, READ = 16_000, 24_000  # words with their padding: of a step, of the teachers' reading
RATE, WARM = 2e-3, 0.03
GOLD_TIMES, OWN_TIMES = 6, 30  # how often the trees are shown for each time that the news are
DROPOUT = 0.05
WIDTH, DEPTH, PIECES = 160, 6, 3  # as in `config.cfg`
KEPT = {"heads": 3, "label": 3} | dict.fromkeys(TAGS, 2)
SILVER = 2_500_000


def main() -> None:
    """Read the news with the teachers, teach the small net and write both."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("news", type=Path, help="the file that experiments.parser.news wrote")
    options.add_argument("teachers", type=Path, nargs="+", help="folders that experiments.parser.teacher wrote")
    options.add_argument("--out", type=Path, required=True, help="folder to write")
    given = seeded(options, EPOCHS)
    given.out.mkdir(parents=True, exist_ok=True)
    arrays = dict(np.load(given.news))
    labels, kinds, news = json.loads(str(arrays["labels"])), Kinds(arrays), Stream(arrays, "news", PARAGRAPHS)
    nets = [Teacher.read(folder).net.to(device()) for folder in given.teachers]
    annotate(news, kinds, nets, labels["label"].index("root"))
    keep(news, given.out / "trees.npz")
    gold, own, dev = Stream(arrays, "gold"), Stream(arrays, "own"), Stream(arrays, "dev")
    streams = [news, *[gold] * GOLD_TIMES, *[own] * OWN_TIMES]
    fit(kinds, streams, dev, labels, given.out / "tok2vec.npz", given.epochs, given.seed)


@torch.inference_mode()
def annotate(news: Stream, kinds: Kinds, nets: Sequence[Net], root: int) -> None:
    """Nothing comes back; the targets of the news are what the teachers say, each with its probabilities (`_p`)."""
    total = int(news.sizes.sum())
    for name, many in KEPT.items():
        news.targets[name] = torch.zeros(total, many, dtype=torch.int16, device=device())
        news.targets[f"{name}_p"] = torch.zeros(total, many, dtype=torch.float16, device=device())
    news.targets["starts"] = torch.zeros(total, dtype=torch.float16, device=device())
    began = time.perf_counter()
    for number, rows in enumerate(news.groups(READ, random.Random(0))):  # noqa: S311 - nothing secret is drawn
        view = news.view(rows)
        with halved():
            words = [net(kinds.batch(view)) for net in nets]
            asked = list(zip(nets, words, strict=True))
            starts = _mean(torch.sigmoid(net.start(w)[..., 0].float()) for net, w in asked)
            opens = starts > 0.5
            opens[:, 0] = True
            arcs = _mean(closed(net.arcs(w), opens, view.inside).softmax(-1) for net, w in asked)
            heads = arcs.argmax(-1)
            open_ = (torch.arange(nets[0].label.shape[0], device=device()) == root) == (heads == 0)[..., None]
            labels = _mean(net.labels(w, heads).float().masked_fill(~open_, CLOSED).softmax(-1) for net, w in asked)
            said = {name: _mean(net.tags[name](w).float().softmax(-1) for net, w in asked) for name in TAGS}
        where = view.places[view.inside]
        for name, chances in {"heads": arcs, "label": labels, **said}.items():
            best, values = chances[view.inside].topk(KEPT[name])
            news.targets[name][where] = values.to(torch.int16)
            news.targets[f"{name}_p"][where] = (best / best.sum(-1, keepdim=True)).half()
        news.targets["starts"][where] = starts[view.inside].half()
        if number % 100 == 0:
            print(f"{number:6} groups read, {(time.perf_counter() - began) / 60:.1f} min", flush=True)


def keep(news: Stream, out: Path) -> None:
    """Nothing comes back; `out` has the teachers' best trees of the first paragraphs, and how sure they are."""
    last = int(np.searchsorted(np.cumsum(news.sizes), SILVER))
    total = int(news.sizes[:last].sum())
    best = {name: news.targets[name][:total, 0].cpu().numpy() for name in KEPT}
    sure = news.targets["heads_p"][:total, 0].float().log() + news.targets["label_p"][:total, 0].float().log()
    starts = (news.targets["starts"][:total] > 0.5).cpu().numpy()
    small = {name: array.astype(np.uint8) for name, array in best.items() if array.max() < 256}
    np.savez_compressed(
        out, **(best | small), starts=starts, sure=sure.half().cpu().numpy(), sizes=news.sizes[:last].astype(np.uint8)
    )


def fit(
    kinds: Kinds,
    streams: Sequence[Stream],
    dev: Stream,
    labels: dict[str, list[str]],
    out: Path,
    epochs: int,
    seed: int,
) -> None:
    """Nothing comes back; `out` holds the vectors of the small net as of the last epoch.

    Its dev scores with the heads that it learnt with are printed each epoch.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    student = Student(sizes(labels)).to(device())
    began, step = time.perf_counter(), 0
    groups = [(stream, rows) for stream in streams for rows in stream.groups(BATCH, chance)]
    adam, schedule = optimizer([(RATE, list(student.parameters()))], PLANNED * len(groups), WARM)
    losses: list[Tensor] = []
    for epoch in range(1, epochs + 1):
        student.train()
        chance.shuffle(groups)
        for stream, rows in groups:
            view = stream.view(rows)
            with halved():
                loss = loss_of(student, kinds, stream, view)
            learn(loss, student, adam, schedule)
            losses.append(loss.detach())
            step += 1
            if step % 500 == 0:
                mean = float(torch.stack(losses[-500:]).mean())
                print(f"{step:6} {mean:8.3f} {(time.perf_counter() - began) / 60:6.1f} min", flush=True)
        student.eval()
        found = score(lambda view: student(kinds.rows[view.kinds], view.inside), student, dev, labels)
        print(f"epoch {epoch}, {(time.perf_counter() - began) / 60:.1f} min: dev {found}", flush=True)
        np.savez(out, *[weights.detach().cpu().numpy() for weights in student.exported()])


def loss_of(student: "Student", kinds: Kinds, stream: Stream, view: View) -> Tensor:
    """How far the net is from the targets of the view: cross-entropy to what the teachers hold for likely."""
    inside = view.inside
    gold = {name: target[view.places] for name, target in stream.targets.items()}
    starts = gold["starts"].float()
    opens = starts > 0.5
    opens[:, 0] = True
    words = student(kinds.rows[view.kinds], inside)
    best = (gold["heads"] if gold["heads"].dim() == 2 else gold["heads"][..., 0]).long()
    scores = {"heads": closed(student.arcs(words), opens, inside)}
    scores["label"] = student.labels(words, torch.where(inside, best, 0))
    scores |= {name: student.tags[name](words) for name in TAGS}
    started = student.start(words)[..., 0].float()
    loss = 0.5 * functional.binary_cross_entropy_with_logits(started[inside], starts[inside])
    for name, found in scores.items():
        chances = found[inside].float().log_softmax(-1)
        wanted, share = gold[name][inside].long(), gold.get(f"{name}_p")
        if share is None:
            wanted, weights = wanted[:, None], 1.0
        else:
            weights = share[inside].float()
        loss = loss - (0.5 if name in TAGS else 1.0) * (chances.gather(1, wanted) * weights).sum(-1).mean()
    return loss


class Student(Heads):
    """The embedded parser's `spacy.MultiHashEmbed.v2` and `spacy.MaxoutWindowEncoder.v2`, with heads to learn by."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__(WIDTH, numbers)
        self.tables = nn.ParameterList(torch.empty(rows, WIDTH).uniform_(-0.1, 0.1) for _, rows in HASHED.values())
        self.mix = Maxout(WIDTH * len(HASHED))
        self.layers = nn.ModuleList(Maxout(3 * WIDTH) for _ in range(DEPTH))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, inside: Tensor) -> Tensor:
        """A vector a word, shaped (paragraphs, words, width), of the rows of its hash embeddings."""
        hashed = rows[inside]
        looked = [functional.embedding_bag(hashed[:, n], table, mode="sum") for n, table in enumerate(self.tables)]
        many, longest = inside.shape
        # As in thinc, whose layers see paragraphs behind one another with as many empty rows between as they look far.
        states = torch.zeros(many + 1, DEPTH + longest, WIDTH, device=inside.device)
        where = functional.pad(inside, (DEPTH, 0, 0, 1))
        states[where] = self.mix(torch.cat(looked, -1)).float()
        flat = states.flatten(0, 1)
        for layer in self.layers:
            before, after = functional.pad(flat[:-1], (0, 0, 1, 0)), functional.pad(flat[1:], (0, 0, 0, 1))
            flat = flat + layer(torch.cat([before, flat, after], -1))
        return self.drop(flat.view_as(states)[:-1, DEPTH:])

    def exported(self) -> list[Tensor]:
        """The weights in the order in which thinc walks through its own."""
        return [*self.tables, *(p for layer in (self.mix, *self.layers) for p in layer.parameters())]


class Maxout(nn.Module):
    """thinc's Maxout with its LayerNorm and drop-out."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(WIDTH * PIECES, wide)).view(WIDTH, PIECES, wide))
        self.bias = nn.Parameter(torch.zeros(WIDTH, PIECES))
        self.gain, self.shift = nn.Parameter(torch.ones(WIDTH)), nn.Parameter(torch.zeros(WIDTH))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, given: Tensor) -> Tensor:
        """The greatest of three linear maps for each dimension, normalised."""
        found = functional.linear(given, self.weight.flatten(0, 1), self.bias.flatten()).unflatten(-1, (WIDTH, PIECES))
        return self.drop(functional.layer_norm(found.amax(-1).float(), (WIDTH,), self.gain, self.shift, 1e-8))


def _mean(values: Any) -> Tensor:
    return torch.stack(list(values)).mean(0)


if __name__ == "__main__":
    main()
