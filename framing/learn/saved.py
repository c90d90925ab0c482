"""Fitted <-> a file: JSON and arrays in a zip, read without pickle; what was changed or is not ours is refused."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline

from framing.learn import cards
from framing.learn.classifiers import CalibratedSVC, LoadedWords
from framing.learn.encoder import FineTuned
from framing.learn.features.columns import Column, Normed, Scaled
from framing.learn.features.contexts import InContext
from framing.learn.features.embeddings import Embeddings, InPlace
from framing.learn.features.findings import Findings
from framing.learn.features.places import Placed
from framing.learn.features.rates import StanceRates
from framing.learn.fits import Fitted
from framing.learn.models import Model, model
from framing.tables.files import written_whole

FORMAT, VERSION = "framing classifier", 3
HEAD, CARD = "model.json", "CARD.md"
LARGEST = 1 << 29  # bytes, unpacked
LINEAR = ("classes_", "coef_", "intercept_", "n_features_in_")
# What each step knows after it was fitted; nothing else is saved, and nothing else is set when a model is loaded.
STATES: tuple[tuple[type, tuple[str, ...]], ...] = (
    (Column, ("fitted_",)),
    (StanceRates, ("fitted_",)),
    (Findings, ("fitted_",)),
    (Embeddings, ("fitted_",)),
    (InPlace, ("fitted_",)),
    (Placed, ("fitted_",)),
    (Normed, ("n_features_in_",)),
    (InContext, ("fitted_",)),
    (Scaled, ("mean_", "scale_", "var_", "n_features_in_")),
    (CountVectorizer, ("vocabulary_",)),
    (TfidfVectorizer, ("vocabulary_", "idf_")),
    (LogisticRegression, LINEAR),
    (CalibratedSVC, ("classes_", "coef_", "intercept_", "slope_", "offset_")),
    (DummyClassifier, ("classes_", "class_prior_", "n_classes_", "n_outputs_", "_strategy")),
    (LoadedWords, ("classes_",)),
    (FineTuned, ("classes_", "tensors_")),
)


class ForeignModel(ValueError):
    """A file that is no model of ours, or one that was changed or damaged after it was written."""


def save(fitted: Fitted, path: Path, card: dict[str, Any], text: str) -> Path:
    """The path, once the model stands there whole: its state, its card as data and as text."""
    arrays: dict[str, np.ndarray] = {}
    told = _told(fitted, "", arrays)
    members = {f"arrays/{n}.npy": _npy(array) for n, array in enumerate(arrays.values())}
    digests = {name: [member, _digest(members[member])] for name, member in zip(arrays, members, strict=True)}
    head = {"format": FORMAT, "version": VERSION, **told, "arrays": digests, "card": card}
    head["seal"] = _seal(head)
    members = {HEAD: json.dumps(head, ensure_ascii=False, indent=1).encode(), CARD: text.encode(), **members}
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written_whole(Path(path), held.getvalue())


def _told(fitted: Fitted, prefix: str, arrays: dict[str, np.ndarray]) -> dict[str, Any]:
    """What a model knows as data; its arrays go beside it, and a vote knows what its parts know."""
    own = () if fitted.parts else steps(fitted.pipeline)
    state = {
        name: {key: _packed(getattr(step, key), f"{prefix}{name}/{key}", arrays) for key in _keys(step)}
        for name, step in own
    }
    return {
        "model": fitted.model, "classes": list(fitted.classes), "columns": list(fitted.columns),
        "threshold": fitted.threshold, "settings": fitted.settings, "state": state,
        "parts": [_told(part, f"{prefix}{part.model}/", arrays) for part in fitted.parts],
    }  # fmt: skip


def load(path: Path) -> tuple[Fitted, dict[str, Any]]:
    """The model of a file and its card. ForeignModel says why a file is refused; nothing in it is ever run."""
    path = Path(path)
    head, arrays = _read(path)
    try:
        fitted = _built(head, arrays, model(head["model"]))
        _check(fitted)
        cards.text(head["card"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ForeignModel(f"{path}: its parts don't fit together ({error}): train the model again") from error
    return fitted, head["card"]


def steps(pipeline: Pipeline, prefix: str = "") -> Iterator[tuple[str, BaseEstimator]]:
    """The steps of a pipeline that are no pipelines themselves, each with its path."""
    for name, step in pipeline.steps if isinstance(pipeline, Pipeline) else pipeline.transformer_list:
        if isinstance(step, Pipeline | FeatureUnion):
            yield from steps(step, f"{prefix}{name}/")
        else:
            yield f"{prefix}{name}", step


def _keys(step: BaseEstimator) -> tuple[str, ...]:
    return next(keys for kind, keys in STATES if type(step) is kind)


def _read(path: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    try:
        with zipfile.ZipFile(path) as file:
            if sum(info.file_size for info in file.infolist()) > LARGEST:
                raise ForeignModel(f"{path}: over {LARGEST >> 20} MB unpacked: no model of ours is so large")
            head = json.loads(file.read(HEAD))
            if not isinstance(head, dict) or head.get("format") != FORMAT:
                raise ForeignModel(f"{path}: not a model that `framing train` wrote")
            if head.get("version") != VERSION:
                raise ForeignModel(f"{path}: written by another version of framing: train the model again")
            if head.get("seal") != _seal(head):
                raise ForeignModel(f"{path}: {HEAD} was changed after the model was written: get the file again")
            return head, {name: _array(path, file, *entry) for name, entry in head["arrays"].items()}
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, json.JSONDecodeError, RuntimeError, EOFError) as error:
        raise ForeignModel(f"{path}: not a model that `framing train` wrote") from error


def _array(path: Path, file: zipfile.ZipFile, member: str, digest: str) -> np.ndarray:
    content = file.read(member)
    if _digest(content) != digest:
        raise ForeignModel(f"{path}: {member} was changed after the model was written: get the file again")
    try:
        array = np.lib.format.read_array(BytesIO(content), allow_pickle=False)
    except (ValueError, MemoryError, OverflowError) as error:  # or a shape that no memory holds
        raise ForeignModel(f"{path}: {member} holds something other than numbers") from error
    if array.dtype.kind not in "fi" or not np.isfinite(array).all():
        raise ForeignModel(f"{path}: {member} holds something other than numbers")
    return array


def _built(head: dict[str, Any], arrays: dict[str, np.ndarray], recipe: Model, prefix: str = "") -> Fitted:
    if recipe.name != head["model"] or len(recipe.parts) != len(head["parts"]):
        raise ValueError("other parts than the model has")
    classes, columns = tuple(map(str, head["classes"])), tuple(map(str, head["columns"]))
    threshold, settings = float(head["threshold"]), _settings(head)
    if recipe.parts:
        pairs = zip(head["parts"], recipe.parts, strict=True)
        parts = tuple(_built(told, arrays, part, f"{prefix}{part.name}/") for told, part in pairs)
        if {part.classes for part in parts} != {classes}:
            raise ValueError("its parts know other classes")
        return Fitted(recipe.name, parts[0].pipeline, classes, columns, threshold, settings, parts)
    pipeline = recipe.build(columns, len(classes))
    pipeline[-1].set_params(**settings)
    _fill(pipeline, head["state"], arrays, prefix)
    return Fitted(recipe.name, pipeline, classes, columns, threshold, settings)


def _settings(head: dict[str, Any]) -> dict[str, float]:
    if set(head["settings"]) - {"C"} or not all(isinstance(value, float) for value in head["settings"].values()):
        raise ValueError("settings that no model has")
    return dict(head["settings"])


def _fill(pipeline: Pipeline, state: dict[str, Any], arrays: dict[str, np.ndarray], prefix: str) -> None:
    """Sets what each step of an unfitted pipeline knows."""
    found = dict(steps(pipeline))
    if set(found) != set(state):
        raise ValueError("other steps than the model has")
    for name, step in found.items():
        if set(state[name]) != set(_keys(step)):
            raise ValueError(f"{name} knows other things than it should")
        for key in _keys(step):
            setattr(step, key, _unpacked(state[name][key], f"{prefix}{name}/{key}", arrays))


def _check(fitted: Fitted) -> None:
    """Tries the model on one text, so that a part that does not fit is found here."""
    import pandas as pd

    from framing.learn.examples import GROUPS, TEXTS

    frame = pd.DataFrame([["A plain sentence.", *[""] * (len(TEXTS) + len(GROUPS) - 1)]], columns=[*TEXTS, *GROUPS])
    if any(set(map(str, one.pipeline[-1].classes_)) != set(fitted.classes) for one in fitted.parts or (fitted,)):
        raise ValueError("it knows other classes than it names")
    held = fitted.probabilities(frame)
    if held.shape != (1, len(fitted.classes)) or not np.isfinite(held).all():
        raise ValueError("it gives no probabilities")


def _packed(value: Any, name: str, arrays: dict[str, np.ndarray]) -> Any:
    """A JSON value for a fitted attribute; arrays of numbers go beside it."""
    if isinstance(value, dict) and all(isinstance(v, np.ndarray) for v in value.values()):
        return {"tensors": {key: _packed(array, f"{name}/{key}", arrays) for key, array in value.items()}}
    if isinstance(value, dict):
        return {"terms": sorted(value, key=value.__getitem__)}
    if isinstance(value, np.ndarray) and value.dtype.kind in "OU":
        return {"strings": [str(item) for item in value]}
    if isinstance(value, np.ndarray):
        arrays[name] = np.ascontiguousarray(value)
        return {"array": name}
    return value.item() if isinstance(value, np.generic) else value


def _unpacked(value: Any, name: str, arrays: dict[str, np.ndarray]) -> Any:
    if not isinstance(value, dict):
        if not isinstance(value, bool | int | float | str):
            raise ValueError(f"{name} is of no kind that a model has")
        return value
    ((kind, inner),) = value.items()
    if kind == "tensors":
        return {str(key): _unpacked(entry, f"{name}/{key}", arrays) for key, entry in inner.items()}
    if kind == "terms":
        return {str(term): n for n, term in enumerate(inner)}
    if kind == "strings":
        return np.array([str(item) for item in inner])
    if kind == "array" and inner == name:
        return arrays[name]
    raise ValueError(f"{name} is of no kind that a model has")


def _npy(array: np.ndarray) -> bytes:
    held = BytesIO()
    np.lib.format.write_array(held, array, allow_pickle=False)
    return held.getvalue()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _seal(head: dict[str, Any]) -> str:
    """The digest of everything else in the head, which names the digest of every array."""
    whole = {key: value for key, value in head.items() if key != "seal"}
    return _digest(json.dumps(whole, ensure_ascii=True, sort_keys=True).encode())
