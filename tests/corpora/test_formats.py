"""Each reader on a small file of ours in the published format, so that a change of a reader fails without the data."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from framing.article import Span
from framing.records import Record, corpus


@pytest.fixture
def read(tmp_path) -> Callable[..., list[Record]]:
    """Name of a corpus and the texts of its files -> its records."""

    def go(name: str, **files: str) -> list[Record]:
        for path, text in files.items():
            place = tmp_path / path.replace("__", ".").replace("_OF_", "-")
            place.write_text(text, encoding="utf-8")
        return list(corpus(name).read(tmp_path))

    return go


def _workbook(path: Path, *rows: Sequence[object]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_babe_joins_majority_votes_and_marked_words(read, tmp_path) -> None:
    header = "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words"
    calm, loud = "The lock was mended.", "The greedy board sneered."
    _workbook(
        tmp_path / "raw_labels_SG2.xlsx",
        (*header.split(";"), "annotator_id"),
        (loud, "u", "O", "t", None, "Biased", "Expresses writer’s opinion", "greedy, sneered, vile", 3),
        (loud, "u", "O", "t", None, "Non-biased", "Entirely factual", "nan", 9),
    )
    first, second = read(
        "babe",
        final_labels_SG1__csv=f"{header}\n{loud} ;u;o;t;;No agreement;No agreement;[]\n{calm};u;o;t;;Non-biased;x;[]\n",
        final_labels_SG2__csv=f"{header}\n{calm};;O;vaccines;;No agreement;Entirely factual;[]\n"
        f"{loud};u;O;blm;left;Biased;No agreement;['greedy']\n",
    )
    assert (first.labels, first.votes) == ({"opinion": "factual", "bias_sg1": "neutral"}, ())
    assert (first.topic, first.article, first.url) == ("vaccine", "unknown-1", None)
    assert (second.labels, second.known) == ({"bias": "biased"}, {"leaning": "left"})
    assert second.ballot("bias") == {"3": "biased", "9": "neutral"}
    assert [(m.span.of(loud), m.annotator) for m in second.marks] == [
        ("greedy", None),
        ("greedy", "3"),
        ("sneered", "3"),
    ]


def test_gvfc_has_a_frame_where_one_is_coded(read, tmp_path) -> None:
    _workbook(
        tmp_path / "GVFC_headlines_and_annotations.xlsx",
        ("news_title", "Q1 Relevant", "Q2 Focus", "Q3 Theme1", "Q3 Theme2"),
        ("Council weighs lockers for rifles ", 1, 2, 2, 9),
        ("Bakery opens", 2, 99, 99, 99),
    )
    rifles, bakery = read("gvfc")
    assert rifles.labels == {"relevant": "yes", "frame": "gun-control"}
    assert (rifles.text, rifles.known) == ("Council weighs lockers for rifles", {"second_frame": "economy"})
    assert bakery.labels == {"relevant": "no"}


def test_breach_leaves_out_labels_that_are_empty(read) -> None:
    header = ",date,title,category,victim,responsible,url,sentence"
    globe, post = read(
        "breach",
        globe_sentences__csv=f"{header}\n0,2023-10-07 15:01:58,T,world,Israeli,,https://example.org/a,One died.\n",
        post_sentences__csv=f"{header}\n0,2023-10-08,T,News,Neither,Both,https://example.org/b,Nobody did.\n",
    )
    assert (globe.outlet, globe.labels, globe.known["date"]) == (
        "Globe and Mail",
        {"victim": "israeli"},
        "2023-10-07",
    )
    assert (post.outlet, post.labels) == ("National Post", {"victim": "neither", "responsible": "both"})


def test_bbc_keeps_the_automatic_voice_apart(read) -> None:
    (found,) = read(
        "bbc",
        **{
            "annotations_livefeed_20231007_OF_20231202__csv": "article_id,article_title,article_date,sentence,category,"
            "voice,annotator\n7,T,2023-10-08, Two  people  died. ,both,ACTIVE,x\n"
        },
    )
    assert (found.text, found.labels, found.ballot("victim")) == ("Two people died.", {"victim": "both"}, {"x": "both"})
    assert found.known["automatic_voice"] == "active"


def test_casualty_mentions_reads_both_periods(read) -> None:
    header = "article_index,article_title,article_date,sentence,category"
    first, second = read(
        "casualty_mentions",
        tagged_data_nyt_oct7_to_oct18__csv=f"{header}\n0,T,10/13/2023, A  man  died. ,israel\n",
        tagged_data_nyt_oct18_to_oct22__csv=f"{header},voice\n0,U,2023-10-19,A woman died.,palestine,ACTIVE\n",
    )
    assert [(r.id, r.text, r.labels["victim"]) for r in (first, second)] == [
        ("oct7_to_oct18-1", "A man died.", "israeli"),
        ("oct18_to_oct22-1", "A woman died.", "palestinian"),
    ]


def test_india_police_events_has_sentences_and_documents(read) -> None:
    sentence, document = read(
        "india_police_events",
        sents__jsonl=json.dumps({"doc_id": 5, "sent_id": 2, "sent_labels": ["KILL", "ANY_ACTION"], "sent_text": "x"}),
        docs__jsonl=json.dumps({"doc_id": 5, "doc_text": "x y", "doc_labels": ["FAIL"]}),
    )
    assert (sentence.id, sentence.article, document.id) == ("5-2", "5", "5")
    assert [task for task, label in sentence.labels.items() if label == "yes"] == ["kill", "any_action"]
    assert [task for task, label in document.labels.items() if label == "yes"] == ["fail_document"]


def test_hrds_attack_is_read_without_tags(read) -> None:
    page = "<p>Masked men took Ana &amp; Bo.</p> <p>Nobody\u00a0knows why.</p>"
    sample = {
        "Input.GLOBALEVENTID": 9,
        "Input.title": "Two taken",
        "Input.publish_date": "2021-03-08 23:00:34",
        "Input.article_interface": page,
    }
    gold = {
        "perpetrator_mention": True,
        "perpetrator_type": None,
        "violation_types": ["kidnapping"],
        "country": None,
    }
    whole = json.dumps([{"sample": sample, "merged_sample": gold}])
    train, dev = read("hrds_attack", train__json=whole, dev__json=whole.replace("9,", "8,", 1))
    assert train.text == "Two taken\n\nMasked men took Ana & Bo.\n\nNobody knows why."
    assert (train.labels["perpetrator"], train.labels["kidnapping"], train.labels["killing"]) == ("yes", "yes", "no")
    assert "perpetrator_type" not in train.labels
    assert (train.splits, dev.splits, dev.id) == ({"official": "train"}, {"official": "dev"}, "8")


def test_muc4_marks_fillers_where_they_stand(read) -> None:
    text = "gunmen of the red line shot the mayor."
    extracts = {
        "PerpInd": [[["gunmen", 0]]],
        "PerpOrg": [[["red line", 14]]],
        "Victim": [[["the mayor", 28]]],
        "Target": [],
        "Weapon": [],
    }
    row = json.dumps({"docid": "D1", "doctext": text, "extracts": extracts})
    found, _ = read("muc4", train__json=row, dev__json=row)
    assert [(m.label, m.span.of(text)) for m in found.marks] == [
        ("perpetrator", "gunmen"),
        ("perpetrator", "red line"),
        ("victim", "the mayor"),
    ]
    assert found.labels == {"perpetrator": "yes", "victim": "yes", "target": "no", "weapon": "no"}


def test_plover_leaves_out_its_documentation(read) -> None:
    rows = [
        {"id": "0", "event": "DOCUMENT", "eventText": "about the file"},
        {
            "id": "1",
            "event": "AID",
            "eventText": "sent",
            "text": "Sundmark sent flour to Kelvara.",
            "source": [{"actorText": "Sundmark"}],
            "target": "Kelvara",
        },
    ]
    (found,) = read("plover", PLOVER_GSR_CAMEO__txt=json.dumps(rows))
    assert (found.id, found.labels) == ("1-2", {"event": "aid"})
    assert (found.known["source"], found.known["target"]) == ("Sundmark", "Kelvara")


def test_police_headlines_are_read_from_their_columns(read) -> None:
    header = "Group,Agentive (Non-Cop Fatality),Nonagentive (Non-Cop Fatality),Agentive (Cop Fatality)"
    text = f"{header}\nTarget,<hl>Officer hits cyclist </hl>,<hl>Cyclist hit</hl>,\n"
    agentive, nonagentive = read("police_headlines", Exp1Stim__csv=text)
    assert (agentive.text, agentive.labels, agentive.event) == (
        "Officer hits cyclist",
        {"construction": "agentive"},
        "1",
    )
    assert (nonagentive.id, nonagentive.known) == ("1-nonagentive-other", {"group": "target", "victim": "other"})
    with pytest.raises(ValueError, match=r"Exp1Stim\.csv, line 2: no column is called 'Neutral'"):
        read("police_headlines", Exp1Stim__csv="Group,Neutral\nTarget,x\n")


def test_gaza_headlines_keep_their_twin(read) -> None:
    row = {"id": "h1", "headline": "A calm day", "headline_blinded": "A quiet day", "source": "X", "anchor_sign": 0}
    (found,) = read("gaza_headlines", headlines__json=json.dumps([row]))
    assert (found.outlet, found.labels, found.known) == ("X", {}, {"twin": "A quiet day"})


def test_passivepy_tells_what_was_asked_for_from_what_was_written(read) -> None:
    (found,) = read(
        "passivepy", crowd_source_dataset__csv="Sentence,ID,Test,Cond,human_coding\nThey painted it. ,w1,1.0,2,0\n"
    )
    assert (found.text, found.labels, found.known) == ("They painted it.", {"voice": "active"}, {"asked": "passive"})


def test_polnear_gives_attributions_as_marks(tmp_path) -> None:
    for split in ("train", "dev"):
        for kind, name, text in (
            ("text", "post_x.txt", "It rained, Ortiz said."),
            (
                "attributions",
                "post_x_abcd.ann",
                "T1\tContent 0 9\tIt rained\nT2\tCue 17 21\tsaid\nT3\tSource 11 16\tOrtiz\n"
                "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3\n",
            ),
        ):
            (tmp_path / split / kind).mkdir(parents=True)
            (tmp_path / split / kind / name).write_text(text)
    train, dev = corpus("polnear").read(tmp_path)
    assert (train.outlet, train.splits, dev.splits) == ("post", {"official": "train"}, {"official": "dev"})
    assert [(m.label, m.span) for m in train.marks] == [
        ("content", Span(0, 9)),
        ("cue", Span(17, 21)),
        ("source", Span(11, 16)),
    ]
