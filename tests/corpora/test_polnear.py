"""PolNeAR's reader: spans of a standoff file that we wrote, and the counts of the corpus where it is at hand."""

from __future__ import annotations

import json

import pytest

from corpora.polnear.reader import quotes, records
from corpora.polnear.speakers import FILE, coded
from tests.conftest import corpus

CITATION = "Newell, Margolin and Ruths (2018). An Attribution Relations Corpus for Political News. LREC 2018."
TEXT = "“We lost,” said Ortiz, “and nobody cared.” The vote, he added, was “a shame.” It rained."
STANDOFF = """T1\tContent 0 10;23 42\t“We lost,” “and nobody cared.”
T2\tCue 11 15\tsaid
T3\tSource 16 21\tOrtiz
T4\tAttribution 11 15\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
T5\tContent 43 51;63 77\tThe vote was “a shame.”
T6\tCue 56 61\tadded
T7\tSource 53 55\the
T8\tAttribution 56 61\tadded
E2\tAttribution:T8 Content:T5 Cue:T6 Source:T7
T9\tContent 78 87\tIt rained
E3\tAttribution-no-source:T8 Content:T9
"""


def test_a_standoff_file_gives_gold_quotes() -> None:
    found = list(quotes(TEXT, STANDOFF))
    assert [q.kind for q in found] == ["direct", "mixed", "indirect"]
    assert [[s.of(TEXT) for s in q.spans] for q in found] == [
        ["“We lost,”", "“and nobody cared.”"],
        ["The vote", "was “a shame.”"],
        ["It rained"],
    ]
    assert [q.source.span.of(TEXT) if q.source else None for q in found] == ["Ortiz", "he", None]
    assert [q.cue.of(TEXT) if q.cue else None for q in found] == ["said", "added", None]


@pytest.mark.parametrize(("split", "articles", "attributions"), [("train", 840, 19834), ("dev", 84, 2192)])
def test_the_corpus_has_the_counts_of_its_card(split: str, articles: int, attributions: int) -> None:
    found = list(records(corpus("polnear", CITATION), split))
    assert (len(found), sum(len(r.quotes) for r in found)) == (articles, attributions)
    assert all(q.spans or q.cue for r in found for q in r.quotes)


def test_a_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no PolNeAR articles in .*train"):
        list(records(tmp_path, "train"))


@pytest.mark.parametrize(
    ("half", "articles", "phrases"), [("tune", 22, 180), ("report", 21, 157), ("more", 60, 229), ("last", 25, 94)]
)
def test_the_coded_speakers_stand_in_their_articles(half: str, articles: int, phrases: int) -> None:
    found = list(coded(corpus("polnear", CITATION), half))
    assert (len(found), sum(len(rows) for _, rows in found)) == (articles, phrases)
    for article, rows in found:
        for row in rows:
            assert row.source.of(article.text).strip()
            assert row.speaker is None or row.speaker.of(article.text).strip()
            assert row.gender == "unknown" or (row.source_type == "person" and row.speaker)


def test_another_text_than_the_coded_one_is_refused(tmp_path) -> None:
    for line in FILE.read_text().splitlines():
        path = tmp_path / "train" / "text" / f"{json.loads(line)['article']}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The mayor said nothing.")
    with pytest.raises(ValueError, match="not the text that was coded"):
        list(coded(tmp_path, "tune"))
