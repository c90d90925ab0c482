"""Our own trees: each is a tree, in labels that the treebanks have, and those held out are never trained on."""

from __future__ import annotations

import pytest

from experiments.parser.fits import constructed
from framing.parse.forests import is_tree
from framing.parse.pipelines import pipeline

KNOWN = {label.lower() for label in pipeline().pipe_labels["parser"]}


@pytest.mark.parametrize("sentence", constructed("train") + constructed("test"), ids=lambda s: s.id)
def test_each_is_a_tree(sentence):
    assert is_tree([word.head for word in sentence.words])
    assert {word.deprel for word in sentence.words} <= KNOWN
    assert [word.deprel for word in sentence.words if word.head == 0] == ["root"]


def test_an_eighth_is_held_out():
    train, test = ({" ".join(w.form for w in s.words) for s in constructed(part)} for part in ("train", "test"))
    assert not train & test
    assert len(test) / (len(train) + len(test)) > 0.125
