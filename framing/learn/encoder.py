"""Texts -> probabilities by a small encoder whose upper layers are trained on: MiniLM on one CPU in minutes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

from framing.learn.features.embeddings import LAYERS, WINDOW, encoder


class FineTuned(ClassifierMixin, BaseEstimator):
    """all-MiniLM-L6-v2 with its lowest `frozen` layers left as they are and the others trained with a linear head.

    The head sees the mean of the last layer. What the frozen layers say of a text is computed once, which halves the
    time. Texts are cut at 128 word pieces. Trained with AdamW, a warm-up over a tenth of the steps and a linear decay;
    the same seed gives the same weights on one machine with one thread.
    """

    def __init__(
        self, frozen: int = 3, epochs: int = 4, rate: float = 2e-4, batch: int = 16, decay: float = 0.05, seed: int = 0
    ) -> None:
        self.frozen = frozen
        self.epochs = epochs
        self.rate = rate
        self.batch = batch
        self.decay = decay
        self.seed = seed

    def fit(self, X: Sequence[str], y: Sequence[str], sample_weight=None) -> FineTuned:
        """The classifier with its upper layers and head trained."""
        import torch

        generator = torch.Generator().manual_seed(self.seed)
        torch.manual_seed(self.seed)
        self.classes_, numbered = np.unique(np.asarray(y, dtype=str), return_inverse=True)
        weights = np.ones(len(numbered)) if sample_weight is None else np.asarray(sample_weight)
        lower = self._lower(list(X))
        upper = self._upper()
        head = torch.nn.Linear(upper[0].attention.self.query.in_features, len(self.classes_))
        module = torch.nn.ModuleList([*upper, head]).train()
        steps = self.epochs * -(-len(lower) // self.batch)
        optimizer = torch.optim.AdamW(module.parameters(), lr=self.rate, weight_decay=self.decay)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: _rate(n, steps))
        for _ in range(self.epochs):
            for rows in torch.randperm(len(lower), generator=generator).split(self.batch):
                scores = self._scores(module, [lower[i] for i in rows])
                losses = torch.nn.functional.cross_entropy(scores, torch.tensor(numbered)[rows], reduction="none")
                optimizer.zero_grad()
                (losses * torch.tensor(weights, dtype=losses.dtype)[rows]).mean().backward()
                torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
                optimizer.step()
                schedule.step()
        self.tensors_ = {name: tensor.detach().numpy() for name, tensor in module.state_dict().items()}
        return self

    def predict_proba(self, X: Sequence[str]) -> np.ndarray:
        """Texts by classes."""
        import torch

        upper = self._upper()
        head = torch.nn.Linear(upper[0].attention.self.query.in_features, len(self.classes_))
        module = torch.nn.ModuleList([*upper, head])
        module.load_state_dict({name: torch.tensor(array) for name, array in self.tensors_.items()})
        module.eval()
        lower = self._lower(list(X))
        order = sorted(range(len(lower)), key=lambda n: len(lower[n]))
        found = np.zeros((len(lower), len(self.classes_)))
        with torch.inference_mode():
            for start in range(0, len(order), 64):
                rows = order[start : start + 64]
                found[rows] = self._scores(module, [lower[i] for i in rows]).softmax(-1).numpy()
        return found

    def predict(self, X: Sequence[str]) -> np.ndarray:
        """The label of each text."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]

    def _upper(self) -> list:
        """Fresh copies of the layers that are trained."""
        from copy import deepcopy

        return [deepcopy(layer) for layer in encoder()[1].encoder.layer[self.frozen : LAYERS]]

    def _lower(self, texts: list[str]) -> list:
        """What the frozen layers make of each text: word pieces by dimensions."""
        import torch

        tokenizer, model = encoder()
        found: list = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        with torch.inference_mode():
            for start in range(0, len(order), 32):
                rows = order[start : start + 32]
                cut = tokenizer(
                    [texts[i] for i in rows], padding=True, truncation=True, max_length=WINDOW, return_tensors="pt"
                )
                states = model(**cut, output_hidden_states=True).hidden_states[self.frozen]
                for i, state, mask in zip(rows, states, cut["attention_mask"], strict=True):
                    found[i] = state[: int(mask.sum())].clone()
        return found

    def _scores(self, module, lower: list):
        import torch

        states = torch.nn.utils.rnn.pad_sequence(lower, batch_first=True)
        mask = torch.zeros(states.shape[:2])
        for n, state in enumerate(lower):
            mask[n, : len(state)] = 1
        closed = (1 - mask)[:, None, None, :] * torch.finfo(torch.float32).min
        for layer in module[:-1]:
            states = layer(states, closed)
            states = states[0] if isinstance(states, tuple) else states
        mean = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        return module[-1](mean)


def _rate(step: int, steps: int) -> float:
    warm = max(1, steps // 10)
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
