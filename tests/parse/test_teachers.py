"""A teacher's folder parses any text lawfully: a net of chance numbers shows the windows, the trees and the offsets."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("torch", reason="the accurate parser needs framing[accurate]")
pytest.importorskip("transformers", reason="the accurate parser needs framing[accurate]")

from framing.article import Article
from framing.parse import parse
from framing.parse.teachers import WINDOW, Teacher, is_teacher, pipeline

LABELS = {
    "xpos": ["NN", "VBD", "."],
    "upos": ["NOUN", "VERB", "PUNCT"],
    "feats": ["", "Number=Sing", "Degree=Pos|Number=Sing"],
    "label": ["root", "nsubj", "obj", "punct"],
}
ENCODER = {
    "vocab_size": 60, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32,
    "max_position_embeddings": 512,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as `make teacher` writes it, its net as chance made it."""
    import torch
    from safetensors.torch import save_file
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel

    from framing.parse.nets import Net

    torch.manual_seed(0)
    out = tmp_path_factory.mktemp("teacher")
    config = BertConfig(**ENCODER)
    net = Net(BertModel(config, add_pooling_layer=False), 16, 2, {name: len(values) for name, values in LABELS.items()})
    for values in (net.arc, net.label):
        torch.nn.init.normal_(values)
    save_file(net.state_dict(), out / "net.safetensors")
    (out / "net.json").write_text(json.dumps({"encoder": ENCODER, "labels": LABELS}))
    pieces = [
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *"abcdefghijklmnopqrstuvwxyz",
        *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
        ".",
    ]
    tokenizer = Tokenizer(models.WordPiece({piece: n for n, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    tokenizer.save(str(out / "tokenizer.json"))
    return out


TEXTS = [
    "The mayor said on Monday that two men had been shot. Nobody was held.",
    "word " * (2 * WINDOW + 7),
    "A.\n\n" + "The guard saw a ship and " * 60 + "left.\n\n—",
    "",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_any_text_gets_whole_trees(folder, text):
    (document,) = parse([Article.written(text)], str(folder))
    assert document.article.error is None
    assert "".join(token.text for token in document.tokens) == "".join(text.split())
    for sentence in document.sentences:
        tokens = document.tokens[sentence.first : sentence.last]
        assert [token.head == token.i for token in tokens].count(True) == 1
        assert all(sentence.first <= token.head < sentence.last for token in tokens)
        assert {token.dep for token in tokens if token.head == token.i} == {"root"}


def test_windows_overlap_and_leave_nothing_out(folder):
    teacher = Teacher.read(folder)
    docs = [pipeline(str(folder)).make_doc(text) for text in TEXTS]
    for doc, parses in zip(docs, teacher.parses(docs), strict=True):
        assert [n for parse in parses for n in range(parse.first, parse.last)] == list(range(len(doc)))
        assert all(len(parse.heads) == parse.last - parse.first for parse in parses)


def test_a_second_teacher_is_no_other(folder):
    one, other = pipeline(str(folder)), pipeline(str(folder))
    assert one(TEXTS[0]).to_json() == other(TEXTS[0]).to_json()


def test_a_folder_without_its_files_is_no_teacher(folder, tmp_path):
    assert is_teacher(str(folder))
    assert not is_teacher(str(tmp_path))
    assert not is_teacher("en_core_web_sm")


def test_neighbours_change_nothing(folder):
    nlp = pipeline(str(folder))
    together = [doc.to_json() for doc in nlp.pipe(TEXTS)]
    assert together == [nlp(text).to_json() for text in TEXTS]
