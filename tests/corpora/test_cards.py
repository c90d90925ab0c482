"""Cards: complete, in one form, and as the files on this machine say, where they are on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora import CORPORA
from framing.records import Corpus, MissingCorpus, corpora, corpus, data_folder
from framing.records.cards import REQUIRED, card
from framing.records.verify import differences, files

ALL = pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
MINIMAL = "\n".join(
    f"{key} = {'[]' if key in ('url', 'citation', 'caveats') else chr(34) + 'x' + chr(34)}" for key in REQUIRED
)


def test_the_installed_package_knows_the_readers_of_this_folder() -> None:
    assert [c.name for c in corpora()] == sorted(c.name for c in CORPORA)
    assert corpus("harbour").home == Path(__file__).parents[2] / "corpora" / "harbour"


def test_every_folder_with_a_card_is_registered() -> None:
    folders = {path.parent.name for path in Path(__file__).parents[2].glob("corpora/*/card.toml")}
    assert folders == {c.name for c in CORPORA} == {c.home.name for c in CORPORA}


@ALL
def test_a_card_is_complete(corpus: Corpus) -> None:
    said = corpus.card
    assert all(getattr(said, key) for key in REQUIRED)
    assert said.redistribution.startswith(("yes", "no"))
    assert said.shipped or all(url.startswith("https://") for url in said.url)
    assert said.files and said.pinned.keys() >= {"first", "tenth", "last"} and said.records["all"] >= 10
    assert all(sum(1 for _ in labels) >= 2 for labels in said.tasks.values())


@ALL
def test_every_label_that_is_counted_is_defined_and_the_other_way_round(corpus: Corpus) -> None:
    counted = {task: set(labels) for task, labels in corpus.card.counts.get("all", {}).items()}
    assert counted == {task: set(labels) for task, labels in corpus.card.tasks.items()}


@ALL
def test_parts_do_not_count_more_than_the_whole(corpus: Corpus) -> None:
    for part, tasks in corpus.card.counts.items():
        for task, labels in tasks.items():
            for label, count in labels.items():
                assert count <= corpus.card.counts["all"][task][label], (part, task, label)


@ALL
def test_a_corpus_that_shares_texts_says_so_in_both_cards(corpus: Corpus) -> None:
    cards = {other.name: other.card for other in CORPORA}
    for other in corpus.card.shares:
        assert other not in cards or corpus.name in cards[other].shares, other


@ALL
def test_files_counts_and_records_are_as_the_card_says(corpus: Corpus) -> None:
    if not corpus.folder().is_dir():
        pytest.skip(f"{corpus.name} is not in FRAMING_DATA: {'; '.join(corpus.card.citation)}")
    assert list(differences(corpus)) == []


def test_the_english_articles_of_semeval_2023_are_named_as_the_same_texts() -> None:
    assert "semeval2023_t3" in corpus("semeval2020_t11").card.shares


def test_a_changed_file_and_a_changed_label_are_each_a_line(tmp_path) -> None:
    source = corpus("harbour")
    (tmp_path / "card.toml").write_text((source.home / "card.toml").read_text())
    lines = (source.home / "sentences.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "sentences.jsonl").write_text("".join([lines[0].replace('"neutral"', '"loaded"', 1), *lines[1:]]))
    found = list(differences(Corpus("harbour", tmp_path, source.read)))
    assert [line.split(":")[0] for line in found] == [
        "files sentences.jsonl",
        "all loaded loaded",
        "all loaded neutral",
        "first record",
    ]


def test_the_digest_of_files_sees_names_and_contents(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("one")
    first = files(tmp_path, "*.txt")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    second = files(tmp_path, "*.txt")
    (tmp_path / "b.txt").write_text("two")
    assert (first.count, second.count) == (1, 1)
    assert len({first.digest, second.digest, files(tmp_path, "*.txt").digest}) == 3


def test_a_missing_corpus_says_where_to_get_it_and_on_what_terms(tmp_path) -> None:
    with pytest.raises(MissingCorpus) as error:
        next(corpus("basil").records(tmp_path))
    said = corpus("basil").card
    assert all(part in str(error.value) for part in (said.title, said.url[0], said.licence, str(tmp_path / "basil")))


def test_a_missing_file_of_a_corpus_is_named(tmp_path) -> None:
    (tmp_path / "bbc").mkdir()
    with pytest.raises(MissingCorpus, match=r"annotations_livefeed.*\.csv is not there"):
        list(corpus("bbc").records(tmp_path))


def test_a_folder_without_articles_is_named(tmp_path) -> None:
    (tmp_path / "polnear").mkdir()
    with pytest.raises(MissingCorpus, match=r"^no PolNeAR articles in .*train"):
        list(corpus("polnear").records(tmp_path))


def test_the_data_folder_may_be_under_home(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FRAMING_DATA", "~/corpora")
    assert data_folder() == tmp_path / "corpora"
    monkeypatch.delenv("FRAMING_DATA")
    assert data_folder() == Path("../shared/corpora")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no corpus is called 'basel'; there are article_bias_prediction, babe, basil"):
        corpus("basel")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MINIMAL.replace("licence", "license"), "the key 'licence' is missing"),
        (MINIMAL + '\ncolour = "red"', "no card has a key 'colour'"),
        (MINIMAL.replace("url = []", 'url = "x"'), "url is to be a list, not 'x'"),
        (MINIMAL + "\n[files]\n'a.csv' = 3", "files: 'a.csv' wants count and digest"),
        ("title = ", "Invalid value"),
    ],
)
def test_a_malformed_card_names_file_and_key(tmp_path, text: str, message: str) -> None:
    path = tmp_path / "card.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match=message) as error:
        card(path)
    assert str(path) in str(error.value)
