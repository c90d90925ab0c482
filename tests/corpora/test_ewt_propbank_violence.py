"""The reader of EWT's violence predicates: its codes belong to the corpus, and spans lie where they say."""

import os
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from corpora.ewt_propbank_violence import reader

CARD = tomllib.loads(Path(reader.__file__).with_name("card.toml").read_text(encoding="utf-8"))
DATA = Path(os.environ.get("FRAMING_DATA", "../shared/corpora"))
FOLDER = DATA / "ewt_propbank_violence"
HERE = pytest.mark.skipif(not FOLDER.is_dir() or not (DATA / "ud").is_dir(), reason="; ".join(CARD["citation"]))


def test_a_document_is_in_one_half_and_always_the_same() -> None:
    assert {reader.half(name) for name in ("a", "b", "c", "d", "e", "f")} == {"tune", "report"}
    assert reader.half("a") == reader.half("a")


@HERE
def test_predicates_stand_where_they_say_with_the_counts_of_the_card() -> None:
    articles, starts = reader.documents(DATA / "ud", reader.sentences(FOLDER))
    found = list(reader.predicates(FOLDER, starts))
    assert len(found) == 562
    assert all(articles[p.document].text[p.span.start : p.span.end].isalpha() for p in found)
    for half in ("tune", "report"):
        assert dict(Counter(p.label for p in found if p.half == half)) == CARD["counts"][f"halves/{half}"]["sense"]
    assert all(p.agent is None or articles[p.document].text[p.agent.start : p.agent.end].strip() for p in found)


@HERE
def test_codes_of_other_rows_are_refused(tmp_path, monkeypatch) -> None:
    lines = reader.SENSES.read_text(encoding="utf-8").splitlines()
    changed = tmp_path / "senses.tsv"
    changed.write_text("\n".join([lines[0], lines[2], lines[1], *lines[3:]]), encoding="utf-8")
    monkeypatch.setattr(reader, "SENSES", changed)
    _, starts = reader.documents(DATA / "ud", reader.sentences(FOLDER))
    with pytest.raises(ValueError, match="codes"):
        list(reader.predicates(FOLDER, starts))
