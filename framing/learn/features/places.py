"""A text between its neighbours -> word pieces: what an encoder reads, and which of the pieces are the text's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

WINDOW = 128  # word pieces, the first and the last of which are marks
LEFT, RIGHT = 32, 16  # pieces of the neighbours, where the text leaves room
LONGEST_PIECE = 8  # characters; a guess that keeps the tokenizer from reading a whole article for 32 pieces


class Place(NamedTuple):
    """A text and its neighbours: what stands before it, the text, what stands after it."""

    before: str
    text: str
    after: str


class Pieces(NamedTuple):
    """Numbers of word pieces, and the range of those that are the text's own."""

    ids: list[int]
    first: int
    last: int


class Placed(TransformerMixin, BaseEstimator):
    """A frame -> a `Place` a row; without `neighbours` the text stands alone."""

    def __init__(self, neighbours: bool = False) -> None:
        self.neighbours = neighbours

    def fit(self, X: pd.DataFrame, y=None) -> Placed:
        """The transformer itself; there is nothing to learn."""
        self.fitted_ = True
        return self

    def transform(self, X: pd.DataFrame) -> list[Place]:
        """The places."""
        if not self.neighbours:
            return [Place("", text, "") for text in X["text"]]
        return [Place(*row) for row in zip(X["before"], X["text"], X["after"], strict=True)]

    def get_feature_names_out(self, input_features=None) -> list[str]:
        """The one name of what comes out."""
        return ["place"]


def pieces(places: Sequence[Place], tokenizer) -> list[Pieces]:
    """The pieces of each place, at most 128: the text's own first, then its neighbours as far as there is room."""
    own = _ids([place.text for place in places], tokenizer)
    left = _ids([place.before[-LEFT * LONGEST_PIECE :] for place in places], tokenizer)
    right = _ids([place.after[: RIGHT * LONGEST_PIECE] for place in places], tokenizer)
    return [_joined(*three, tokenizer) for three in zip(left, own, right, strict=True)]


def _ids(texts: list[str], tokenizer) -> list[list[int]]:
    return tokenizer(texts, add_special_tokens=False, truncation=True, max_length=4 * WINDOW)["input_ids"]


def _joined(left: list[int], own: list[int], right: list[int], tokenizer) -> Pieces:
    own = own[: WINDOW - 2] or [tokenizer.unk_token_id]
    room = WINDOW - 2 - len(own)
    left = left[-min(LEFT, room) :] if room else []
    right = right[: min(RIGHT, room - len(left))]
    ids = [tokenizer.cls_token_id, *left, *own, *right, tokenizer.sep_token_id]
    return Pieces(ids, 1 + len(left), 1 + len(left) + len(own))
