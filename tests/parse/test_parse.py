"""Offsets are the law: whatever the text, a token is a stretch of the article's own characters."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.article import Article, Span
from framing.parse import MAX_CHARS, parse
from framing.parse.paragraphs import paragraphs
from framing.parse.pipelines import pipeline
from framing.parse.spaces import MARKS, plain

PARSER = os.environ.get("FRAMING_TEST_PARSER")
NEWS_LIKE = st.text(
    st.sampled_from("aeb TX1.,!?-'\"“”‘’«»„…—–()[]\n\n\r\t\u00a0\u200b\ufeff\u2028éßé\u0301漢字🙂\ud800\x00\x07"),
    max_size=300,
)


def one(text, title=None):
    (document,) = parse([Article.written(text, title=title)], parser=PARSER)
    return document


def lawful(document):
    text = document.text
    ends = 0
    for token in document.tokens:
        assert ends <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        ends = token.end
        sentence = document.sentences[token.sentence]
        assert sentence.first <= token.i < sentence.last
        assert sentence.first <= token.head < sentence.last
    assert [t.i for t in document.tokens] == list(range(len(document.tokens)))
    for zone in document.zones:
        assert 0 <= zone.span.start < zone.span.end <= len(text)
        assert zone.kind != "boilerplate" or not document.within(zone.span)
    for one, two in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        assert one.end <= two.start


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(NEWS_LIKE, st.text(max_size=120)))
def test_any_text_keeps_its_offsets(text):
    document = one(text)
    assert document.article.error is None
    lawful(document)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab \n\r\t\u00a0\u200b"), max_size=80))
def test_no_character_is_lost_between_paragraphs(text):
    kept = "".join("".join(span.of(text).split()) for span in paragraphs(text))
    assert kept == "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_plain_text_points_back(text):
    piece = plain(text, Span(0, len(text)))
    assert len(piece.text) == len(piece.origin)
    assert list(piece.origin) == sorted(set(piece.origin))
    for shown, at in zip(piece.text, piece.origin, strict=True):
        assert shown == text[at].translate(MARKS) or shown in " \ufffd"


def test_no_break_spaces_change_nothing_but_the_offsets():
    text = "Activists said on Monday that ten people died in the port."
    spaced = text.replace(" ", "\u00a0 ", 3).replace(" in the", "\u00a0in the")
    assert [(t.text, t.dep) for t in one(text).tokens] == [(t.text, t.dep) for t in one(spaced).tokens]
    lawful(one(spaced))


def test_paragraphs_by_blank_lines_by_lines_and_wrapped():
    def texts(text):
        return [span.of(text) for span in paragraphs(text)]

    assert texts("One.\n\nTwo.\r\n\r\n Three. ") == ["One.", "Two.", "Three."]
    assert texts("The first one ends here.\nThe second one ends here, too.") == [
        "The first one ends here.",
        "The second one ends here, too.",
    ]
    wrapped = (
        "The committee that was to decide on the harbour fee has put its\n"
        "meeting off for a week, because two of its members were not able to\ncome in time."
    )
    assert texts(wrapped) == [wrapped]


@pytest.mark.parametrize(
    ("paragraph", "kind", "rule"),
    [
        ("Support The Example Times!", "boilerplate", "cta.support"),
        ("Read more", "boilerplate", "cta.read-more"),
        ("Related: Another ferry sinks", "boilerplate", "cta.related"),
        ("Sign up for our daily newsletter", "boilerplate", "cta.newsletter"),
        ("(AP, Reuters)", "boilerplate", "credit.parenthesis"),
        ("(XYZ, The Example)", "boilerplate", "credit.acronym-parenthesis"),
        ("(Reporting by Ann Example; Editing by Ben Sample)", "boilerplate", "credit.reporting"),
        ("With files from The Canadian Press", "boilerplate", "credit.files"),
        ("By Ann Example and Ben Sample", "boilerplate", "byline.by"),
        ("Copyright 2026 The Example. All rights reserved.", "boilerplate", "legal.copyright"),
        ("A crowd gathers at the port. (Photo: Ann Example)", "caption", "caption.photo"),
        ("A burnt lorry on a road. Two men look on. Photo: The Example", "caption", "caption.photo-credit"),
        ("Lorries wait at the port, May 9, 2026. REUTERS/Ann Example", "caption", "caption.agency-credit"),
        ("FILE - In this photo of May 9 a crowd gathers at the port.", "caption", "caption.file"),
        ("Advertisement:", "boilerplate", "cta.advert"),
        ("Story Continued Below", "boilerplate", "cta.advert"),
        ("Advertisement Continue reading the main story", "boilerplate", "cta.advert"),
        ("Follow @example", "boilerplate", "cta.follow-handle"),
        ("ANALYSIS/OPINION:", "boilerplate", "note.label"),
        ("Updated at 7:18 p.m. ET", "boilerplate", "note.updated"),
        ("* * *", "boilerplate", "mark.rule"),
        ("___", "boilerplate", "mark.rule"),
        ("JUST WATCHED Ferry sinks Replay More Videos ... MUST WATCH Ferry sinks 02:10", "boilerplate", "media.player"),
        ("Map: The northern coast", "boilerplate", "media.label"),
        ("Media playback is unsupported on your device Media caption The quay burns", "caption", "caption.media"),
        ("Image copyright Example Images Image caption A crowd looks on", "caption", "caption.image"),
        ("Fighters hold a flag in the square of the old town.", "caption", "caption.picture-verb"),
    ],
)
def test_zones_by_rule(paragraph, kind, rule):
    document = one(f"{paragraph}\n\nThe ferry sank on Monday.\n\nTwo sailors died.", title="Ferry sinks")
    (zone,) = [z for z in document.zones if z.kind != "headline"]
    assert (zone.kind, zone.rule, zone.span.of(document.text)) == (kind, rule, paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Supporters of the minister left the hall.",
        "“We told Reuters what we saw,” the captain said.",
        "The captain told AFP that he was fine.",
        "Read the law, the judge said.",
        "Residents hold the ministry responsible. They said so on Monday.",
        "The union said its members will hold a strike.",
        "(He did not elaborate.)",
        "The government has taken a stand against the owners of the ferry",
        "As the owners hold the crew responsible, the union plans a strike",
        "The captain leaves the port today with a new crew",
        "Ads were sold for the ferry.",
        "Updated rules are in force from 1 May, and the owners must pay.",
        "Media caption writers are on strike.",
        "The owners lead their rivals in the latest Reuters/Ipsos Poll.",
        "Mayor MacDonald met the HarbourWatch group, and said NO MORE of it.",
    ],
)
def test_what_is_no_zone(paragraph):
    document = one(f"{paragraph}\n\nThe ferry sank on Monday.\n\nTwo sailors died.", title="Ferry sinks")
    assert [z.kind for z in document.zones] == ["headline"]


def test_links_set_into_a_sentence_are_zones_each_of_them():
    first, second = "Ferry owners balk at new rules Mayor says no MORE", "Mayor's aide denies all Port to close MORE"
    document = one(f"Sen. Ann Hall{first} (Maine) met Rep. Bo Lind{second} (Ohio) on the quay.\n\nNobody spoke.")
    found = [(z.kind, z.rule, z.span.of(document.text)) for z in document.zones if z.kind == "boilerplate"]
    assert found == [("boilerplate", "links.inserted", first), ("boilerplate", "links.inserted", second)]


def test_a_name_that_links_repeat_goes_with_them_and_the_sentence_goes_on():
    links = "Ann Ida HallFerry owners balk at St. Ivo rules Mayor says no MORE"
    document = one(f"It was late.\n\nSen. Ann Hall {links} (Maine) said that it was late.\n\nNobody spoke.")
    (zone,) = [z for z in document.zones if z.kind == "boilerplate"]
    said = next(t for t in document.tokens if t.text == "said")
    who = next(t for t in document.tokens if t.head == said.i and t.dep == "nsubj")
    assert zone.span.of(document.text) == links and who.text in ("Sen.", "Ann", "Hall")
    left = document.outside(Span(document.sentences[1].start, document.sentences[1].end))
    assert [part.of(document.text) for part in left] == ["Sen. Ann Hall", "(Maine) said that it was late."]


def test_a_gallery_in_a_paragraph_is_a_zone():
    gallery = "Photos: The quay burns Photos: The quay burns A crowd looks on. Hide Caption 1 of 2"
    document = one(f"The quay burnt.\n\n{gallery} and more. Hide Caption 2 of 2 The fire is out.\n\nNobody was hurt.")
    (zone,) = [z for z in document.zones if z.rule == "media.gallery"]
    assert zone.span.of(document.text) == f"{gallery} and more. Hide Caption 2 of 2"


def test_without_a_headline_the_first_line_is_no_caption():
    document = one("Union holds the owners responsible for it.\n\nThe ferry sank on Monday.\n\nTwo sailors died.")
    assert not document.zones


def test_a_dateline_stands_at_the_beginning_of_an_article():
    body = "\n\n".join(["Two sailors died."] * 12)
    assert len(one(f"PARIS — The ferry sank.\n\n{body}", title="Ferry sinks").zones) == 2
    assert len(one(f"{body}\n\nBOLD CLAIMS — The ferry sank.", title="Ferry sinks").zones) == 1


def test_a_dateline_names_its_agency_and_leaves_the_sentence():
    document = one("DENVER (AP) — The ferry sank on Monday.", title="Ferry sinks")
    zone = document.zones[1]
    assert (zone.rule, zone.agencies) == ("dateline.agency", ("AP",))
    assert document.tokens[2].text == "The"


def test_the_first_line_is_the_headline_where_no_title_is_given():
    document = one("Ferry Sinks Off the Coast\n\nThe ferry sank on Monday.\n\nTwo died.")
    assert [(z.kind, z.span.of(document.text)) for z in document.zones] == [("headline", "Ferry Sinks Off the Coast")]
    assert document.in_headline(3) and not document.in_headline(30)


def test_a_text_that_is_too_long_is_an_error_and_the_next_is_parsed():
    long, short = parse([Article.written("x" * (MAX_CHARS + 1)), Article.written("The ferry sank.")], parser=PARSER)
    assert "the limit is" in str(long.article.error) and not long.tokens
    assert short.article.error is None and len(short.tokens) == 4


def test_a_paragraph_of_a_hundred_thousand_words_is_parsed_in_pieces():
    document = one("ten men " * 12_000)
    assert len(document.tokens) == 24_000
    lawful(document)


def test_an_article_with_an_error_stays_one():
    (document,) = parse([Article(text="", id="x", error="no text")], parser=PARSER)
    assert document.article.error == "no text" and not document.tokens


def test_a_pipeline_that_is_none_is_refused_with_its_name(tmp_path):
    with pytest.raises(ValueError, match="--parser no-such-pipeline"):
        next(parse([Article.written("A.")], parser="no-such-pipeline"))


def test_a_pipeline_without_universal_dependencies_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ValueError, match="Universal Dependencies labels is needed"):
        next(parse([Article.written("A.")], parser=str(tmp_path / "blank")))


def test_tokens_survive_as_plain_data():
    document = one("Two men died.")
    assert json.loads(json.dumps(document.tokens[0]))[3] == "Two"


def test_a_paragraph_without_end_is_cut_behind_whole_sentences():
    from framing.parse.trees import PIECE

    text = "Mr. Example said that the ferry had sunk off the port in the night. " * 120
    document = one(text)
    lawful(document)
    assert len(document.paragraphs) == 1 and len(text) > 3 * PIECE
    assert {document.text[s.end - 1] for s in document.sentences} == {"."}
    assert all(document.text[s.start : s.start + 3] in ("Mr.", "Exa") for s in document.sentences)


def test_no_sentence_grows_without_bound():
    from framing.parse.trees import PIECE

    for text in ("word " * 4_000, "(" * 9_000, "a,b " * 3_000):
        document = one(text)
        lawful(document)
        assert max(s.end - s.start for s in document.sentences) <= PIECE
        assert "".join(t.text for t in document.tokens) == "".join(text.split())


@pytest.mark.parametrize(
    "text, count",
    [
        ("He said the rebels, and [Deputy Mayor] Ada Moor, lied.", 1),
        ("The aide left. [The king] stayed.", 2),
        ("We asked him [...] The union says nothing.", 2),
    ],
)
def test_no_sentence_begins_in_what_an_editor_put_into_one(text, count):
    assert len(one(text).sentences) == count


def test_the_period_of_a_rank_stays_with_it():
    document = one("Brig. Gen. John Hart and Lt. Col. Mary Reed met Sgt. Poe near Ft. Orin. No. They met Capt. Ames.")
    words = [token.text for token in document.tokens]
    assert {"Brig.", "Gen.", "Lt.", "Col.", "Sgt.", "Ft.", "Capt."} <= set(words)
    assert "No." not in words


@pytest.mark.parametrize(("text", "verb"), [("Villagers fled.", "flee"), ("The guards freed two boys.", "free")])
def test_a_slip_of_the_treebanks_is_no_lemma(text, verb):
    assert [token.lemma for token in one(text).tokens if token.pos == "VERB"] == [verb]


def test_accurate_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRAMING_TEACHER", str(tmp_path / "none"))
    monkeypatch.setattr(sys.modules["framing.parse.pipelines"], "TRANSFORMERS", ())
    pipeline.cache_clear()
    with pytest.raises(ValueError, match=r"looked for .*none.*make teacher"):
        pipeline("accurate")


def test_a_tree_that_runs_in_a_circle_says_so():
    document = one("The guard fell.")
    heads = {1: 2, 2: 1}  # guard <-> fell
    circle = replace(document, tokens=tuple(t._replace(head=heads.get(t.i, t.head)) for t in document.tokens))
    for walk in (circle.ancestors, circle.subtree):
        with pytest.raises(ValueError, match="in a circle"):
            walk(circle.tokens[1])
