"""Rows of numbers by text -> the same rows, computed once: in memory, and in a folder where one is named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np

from framing.tables.files import written_whole

FOLDER = "FRAMING_CACHE"
_memory: dict[str, dict[bytes, np.ndarray]] = {}


def kept(
    kind: str, texts: Sequence[str], compute: Callable[[list[str]], np.ndarray], lasting: bool = False
) -> np.ndarray:
    """The rows of `texts` under `kind`, in their order; `compute` is asked once, for those not known yet.

    `kind` names what is computed and by which version of it: rows of one kind have one length. Parsing and embedding
    a text give the same row in every fold, so folds share them; no label is ever in them. Rows that are `lasting` (what
    computes them never changes) stand under digests of the texts in the folder that FRAMING_CACHE names, if it does.
    """
    known = _memory.setdefault(kind, {})
    keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
    if not known and lasting:
        known.update(_read(kind))
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if new:
        rows = compute(list(new.values()))
        known.update(zip(new, rows, strict=True))
        if lasting:
            _write(kind, known)
    return np.stack([known[key] for key in keys])


def _path(kind: str) -> Path | None:
    folder = os.environ.get(FOLDER)
    return Path(folder) / f"{kind}.npz" if folder else None


def _read(kind: str) -> dict[bytes, np.ndarray]:
    path = _path(kind)
    if path is None or not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as held:
        return {bytes(key): row for key, row in zip(held["keys"], held["rows"], strict=True)}


def _write(kind: str, known: dict[bytes, np.ndarray]) -> None:
    path = _path(kind)
    if path is not None:
        known = {**_read(kind), **known}  # what another run has put there meanwhile
        held = BytesIO()
        keys = np.array([np.frombuffer(key, dtype=np.uint8) for key in known])
        np.savez(held, keys=keys, rows=np.stack(list(known.values())))
        written_whole(path, held.getvalue())
