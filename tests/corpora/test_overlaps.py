"""Texts that two corpora share: found whatever their commas, and named in the cards of both."""

from __future__ import annotations

import pytest

from corpora import CORPORA
from framing.records import Record
from framing.records.overlaps import pieces, sharing

# Its 37,554 articles take two minutes: `python -m experiments.shared_texts` counts its pairs.
LARGE = {"article_bias_prediction"}


def _one(text: str) -> list[Record]:
    return [Record("1", text)]


@pytest.mark.parametrize(
    "other",
    [
        "THE FERRY LEFT AT NOON, with forty people and a dog on board",
        "It was cold. The ferry left at noon with “forty people” and a dog on board. Nobody waved.",
        "Cold\nThe ferry left at noon with forty people  and a dog on board.\nNobody waved",
    ],
)
def test_a_sentence_is_found_again_in_another_typography_and_inside_a_longer_text(other: str) -> None:
    assert sharing(_one("The ferry left at noon with forty people and a dog on board."), _one(other)) == ("1",)


def test_other_words_and_short_sentences_are_not_shared() -> None:
    ferry = _one("The ferry left at noon with forty people and a dog on board.")
    assert sharing(ferry, _one("The ferry left at noon with fifty people and a dog on board.")) == ()
    assert sharing(_one("He declined to comment."), _one("He declined to comment.")) == ()


def test_pairs_of_corpora_share_what_their_cards_say() -> None:
    here = [c for c in CORPORA if c.name not in LARGE and c.folder().is_dir()]
    if len(here) < 3:
        pytest.skip("the corpora are not in FRAMING_DATA; see docs/corpora.md")
    texts = {c.name: [frozenset(pieces(record.text)) for record in c.records()] for c in here}
    known = {name: frozenset().union(*records) for name, records in texts.items()}
    for corpus in here:
        for other in known.keys() - {corpus.name}:
            count = sum(not own.isdisjoint(known[other]) for own in texts[corpus.name])
            said = corpus.card.shares.get(other, "0")
            assert count == int(said.split()[0]), f"{corpus.name} and {other}"
