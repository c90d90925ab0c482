"""Frame -> one of its columns; numbers -> numbers on a common scale: the joints between features."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import Normalizer, StandardScaler

FURTHEST = 6.0  # standard deviations: one odd text should not outvote all its words


class Column(TransformerMixin, BaseEstimator):
    """A frame -> the texts of one of its columns."""

    def __init__(self, name: str = "text") -> None:
        self.name = name

    def fit(self, X: pd.DataFrame, y=None) -> Column:
        """The transformer itself; there is nothing to learn."""
        self.fitted_ = True
        return self

    def transform(self, X: pd.DataFrame) -> list[str]:
        """The texts."""
        return list(X[self.name])

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """The column's name."""
        return np.array([self.name], dtype=object)


class Scaled(StandardScaler):
    """Columns of numbers -> standardised, cut at 6 standard deviations, and brought to a common length of rows.

    A row comes out with a length of about `weight`, so that two hundred numbers weigh no more beside the words of a
    text (whose TF-IDF row has length 1) than twenty do.
    """

    def __init__(self, weight: float = 1.0, sparse: bool = True) -> None:
        super().__init__()
        self.weight = weight
        self.sparse = sparse

    def transform(self, X, copy=None):
        """The numbers on their new scale; as a sparse matrix where they stand beside words."""
        from scipy.sparse import csr_matrix

        far = np.clip(super().transform(X, copy), -FURTHEST, FURTHEST)
        brought = (far * (self.weight / np.sqrt(far.shape[1]))).astype(np.float32)
        return csr_matrix(brought) if self.sparse else brought


class Normed(Normalizer):
    """Rows of numbers -> the same rows, `weight` long."""

    def __init__(self, weight: float = 1.0) -> None:
        super().__init__()
        self.weight = weight

    def transform(self, X, copy=None):
        """The rows at their new length."""
        return (super().transform(X, copy) * self.weight).astype(np.float32)
