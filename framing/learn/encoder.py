"""Places -> probabilities by a small encoder whose upper layers are trained on: MiniLM on one CPU in minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

from framing.learn.features.embeddings import LAYERS, device, encoder, halves
from framing.learn.features.places import Pieces, Place, pieces

JITTER = 6.0  # word pieces: batches hold texts of like length, but not the same ones in each epoch
HEAD_RATE = 1e-3  # the head starts from nothing, the layers do not
READ_AT_ONCE = 64


class FineTuned(ClassifierMixin, BaseEstimator):
    """all-MiniLM-L6-v2 with its lowest `frozen` layers left as they are and the others trained with a linear head.

    The head sees the mean of the last layer over the text's own word pieces; neighbours are read and not averaged.
    What the frozen layers say of a text is computed once. Trained with AdamW, a warm-up over a tenth of the steps and
    a linear decay, on texts of like length together, in bfloat16 where the machine is faster by it; rare classes weigh
    more, by the root of how rare they are. The same seed gives the same weights on one machine with one thread, and
    nearly the same on a graphics card.
    """

    def __init__(
        self, frozen: int = 3, epochs: int = 3, rate: float = 2e-4, batch: int = 16, decay: float = 0.05, seed: int = 0
    ) -> None:
        self.frozen = frozen
        self.epochs = epochs
        self.rate = rate
        self.batch = batch
        self.decay = decay
        self.seed = seed

    def fit(self, X: Sequence[Place], y: Sequence[str], sample_weight=None) -> FineTuned:
        """The classifier with its upper layers and head trained on one label a place."""
        classes, numbered = np.unique(np.asarray(y, dtype=str), return_inverse=True)
        shares = np.eye(len(classes))[numbered]
        weighted = shares if sample_weight is None else shares * np.asarray(sample_weight)[:, None]
        return self.fit_shares(X, weighted, list(classes))

    def fit_shares(self, X: Sequence[Place], shares: np.ndarray, classes: Sequence[str]) -> FineTuned:
        """The same, trained on the share of each class: places by classes."""
        import torch

        torch.manual_seed(self.seed)
        self.classes_ = np.asarray(classes, dtype=str)
        held, wanted = self._read(X, fast=True), torch.tensor(_weighted(shares), dtype=torch.float32)
        module = self._module().train()
        optimizer = torch.optim.AdamW(
            [{"params": module[:-1].parameters()}, {"params": module[-1].parameters(), "lr": HEAD_RATE}],
            lr=self.rate, weight_decay=self.decay, fused=True,
        )  # fmt: skip
        batches = list(self._batches([len(state) for state, _ in held]))
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: _rate(n, len(batches)))
        for rows in batches:
            with _fast():
                scores = _scores(module, [held[i] for i in rows])
            truth = wanted[rows].to(scores.device)
            loss = -(truth * scores.float().log_softmax(-1)).sum() / truth.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        self.tensors_ = {name: tensor.detach().cpu().numpy() for name, tensor in module.state_dict().items()}
        return self

    def predict_proba(self, X: Sequence[Place]) -> np.ndarray:
        """Places by classes, computed in single precision, so that a text's row does not depend on the others."""
        import torch

        module = self._module()
        module.load_state_dict({name: torch.tensor(array) for name, array in self.tensors_.items()})
        module.eval()
        held = self._read(X)
        order = np.argsort([len(state) for state, _ in held], kind="stable")
        found = np.zeros((len(held), len(self.classes_)))
        with torch.inference_mode():
            for start in range(0, len(order), READ_AT_ONCE):
                rows = order[start : start + READ_AT_ONCE]
                found[rows] = _scores(module, [held[i] for i in rows]).softmax(-1).cpu().numpy()
        return found

    def predict(self, X: Sequence[Place]) -> np.ndarray:
        """The label of each place."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]

    def _module(self):
        """Fresh copies of the layers that are trained, and the head."""
        import torch

        layers = [deepcopy(layer) for layer in encoder()[1].encoder.layer[self.frozen : LAYERS]]
        size = layers[0].attention.self.query.in_features
        return torch.nn.ModuleList([*layers, torch.nn.Linear(size, len(self.classes_))]).to(device())

    def _batches(self, lengths: list[int]) -> Iterator[list[int]]:
        """The rows of each step, epoch after epoch."""
        drawn = np.random.default_rng(self.seed)
        for _ in range(self.epochs):
            order = np.argsort(np.array(lengths) + JITTER * drawn.random(len(lengths)))
            starts = np.arange(0, len(order), self.batch)
            yield from ([int(i) for i in order[s : s + self.batch]] for s in drawn.permutation(starts))

    def _read(self, places: Sequence[Place], fast: bool = False) -> list:
        """Of each place what the frozen layers make of it (word pieces by dimensions), and the range of its own."""
        import torch

        tokenizer, model = encoder()
        cut = pieces(places, tokenizer)
        found: list = [None] * len(cut)
        order = sorted(range(len(cut)), key=lambda n: len(cut[n].ids))
        with torch.inference_mode(), _fast(fast):
            for start in range(0, len(order), READ_AT_ONCE):
                rows = order[start : start + READ_AT_ONCE]
                states = _lower(model, [cut[i] for i in rows], tokenizer.pad_token_id, self.frozen)
                for i, state in zip(rows, states, strict=True):
                    found[i] = (state[: len(cut[i].ids)].clone(), cut[i])
        return found


def _lower(model, batch: Sequence[Pieces], padding: int, frozen: int):
    """The states after the lowest layers: texts by word pieces by dimensions."""
    import torch

    ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(cut.ids) for cut in batch], True, padding)
    states, closed = model.embeddings(ids.to(model.device)), _closed([len(cut.ids) for cut in batch])
    return _through(model.encoder.layer[:frozen], states, closed).float()


def _scores(module, held: list):
    """Texts by classes."""
    import torch

    states = torch.nn.utils.rnn.pad_sequence([state for state, _ in held], batch_first=True)
    states = _through(module[:-1], states, _closed([len(state) for state, _ in held]))
    own = torch.zeros(states.shape[:2])
    for n, (_, cut) in enumerate(held):
        own[n, cut.first : cut.last] = 1 / (cut.last - cut.first)
    return module[-1]((states * own.to(states.device).unsqueeze(-1)).sum(1))


def _through(layers, states, closed):
    closed = closed.to(states.device)
    for layer in layers:
        states = layer(states, closed)
        states = states[0] if isinstance(states, tuple) else states
    return states


def _closed(lengths: list[int]):
    """What no word piece may look at: padding, as a large negative number."""
    import torch

    padding = torch.arange(max(lengths))[None, :] >= torch.tensor(lengths)[:, None]
    return padding[:, None, None, :] * torch.finfo(torch.float32).min


def _weighted(shares: np.ndarray) -> np.ndarray:
    """The shares, those of rare classes raised by the root of how rare they are."""
    counts = np.maximum(shares.sum(axis=0), 1)
    return shares * np.sqrt(counts.sum() / len(counts) / counts)


def _fast(wanted: bool = True):
    """bfloat16 where the machine is faster by it: as good for learning."""
    import torch

    return torch.autocast(device(), dtype=torch.bfloat16, enabled=wanted and halves())


def _rate(step: int, steps: int) -> float:
    warm = max(1, steps // 10)
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
