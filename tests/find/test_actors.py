"""Document -> actors: one chain a person or body, with names, mentions, gender and role; and `find` over articles."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.article import Article, Span
from framing.document import Document
from framing.find.actors import actors, chains
from framing.find.actors.roles import described
from framing.find.quotes import quotes
from framing.lexicons import lexicon

STORY = """Foreign Minister Petra Hallin flew to Brezna on Monday, her ministry said.

"I came to listen," Hallin said. She met activists and the mayor, Karl Oster, a former teacher.

Oster said Syrian troops had left. He thanked the Northern Rights Watch (NRW). NRW said it would stay."""
ROLES = {
    "government", "military", "police", "party", "opposition", "armed-group", "court", "business", "expert", "ngo",
    "igo", "media", "civilian", "witness", "religious", "celebrity", "other",
}  # fmt: skip
ODD = (
    "Dr.", "Lena", "al-Assad", "said", "he", "who", "the", "of", ",", '"', "”", "(", ")", "-", "U.S.", "Syrian",
    "Col.", "she's", "It", "'s",
)  # fmt: skip


def _named(document: Document, name: str):
    found = [actor for actor in actors(document, tuple(quotes(document))) if actor.name == name]
    assert len(found) == 1, name
    return found[0]


def _texts(document: Document, actor) -> list[str]:
    return [span.of(document.text) for span in actor.mentions]


def test_a_chain_holds_names_titles_and_pronouns(document):
    story = document(STORY)
    hallin = _named(story, "Petra Hallin")
    assert _texts(story, hallin) == ["Foreign Minister Petra Hallin", "her", "Hallin", "She"]
    assert hallin.aliases == ("Petra Hallin", "Hallin")
    assert (hallin.type, hallin.role, hallin.gender, hallin.named) == ("person", "government", "female", True)


def test_the_first_person_of_a_quotation_is_resolved_but_no_mention(document):
    story = document(STORY)
    at = story.text.index("I came")
    actor = chains(story, tuple(quotes(story))).resolve(Span(at, at + 1))
    assert actor is not None
    assert actor.name == "Petra Hallin"
    assert Span(at, at + 1) not in actor.mentions


def test_two_descriptions_around_a_name(document):
    oster = _named(document(STORY), "Karl Oster")
    assert (oster.role, oster.gender) == ("government", "male")
    assert "the mayor" in oster.aliases


def test_unnamed_groups_that_act_are_actors(document):
    troops = _named(document(STORY), "Syrian troops")
    assert (troops.type, troops.role, troops.named) == ("group", "military", False)


@pytest.mark.parametrize("number", ["At least 19", "At most 19", "19"])
def test_a_group_is_named_without_the_words_around_its_number(document, number):
    story = document(f"{number} soldiers said on Monday that the port was closed.")
    assert _texts(story, _named(story, "soldiers")) == ["19 soldiers"]


def test_an_acronym_belongs_to_its_name(document):
    watch = _named(document(STORY), "Northern Rights Watch")
    assert "NRW" in watch.aliases
    assert (watch.type, watch.role) == ("organization", "ngo")


def test_actors_stand_in_order_and_each_name_once(document):
    found = actors(document(STORY), tuple(quotes(document(STORY))))
    firsts = [actor.mentions[0] for actor in found]
    assert firsts == sorted(firsts)
    assert len({actor.name for actor in found}) == len(found)


def test_every_mention_is_resolved_to_its_own_actor(document):
    story = document(STORY)
    known = chains(story, tuple(quotes(story)))
    for actor in known.actors:
        for span in actor.mentions:
            assert known.resolve(span) == actor, span.of(story.text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's army said on Monday that it took the hill.",
        "The Kenyan army said its strikes ended at dawn.",
    ],
)
def test_an_army_that_speaks_is_it_and_owns_its_strikes(document, text):
    read = document(text)
    at = text.index(" it") + 1
    actor = chains(read, tuple(quotes(read))).resolve(Span(at, at + (3 if text[at:].startswith("its") else 2)))
    assert actor is not None
    assert actor.name.endswith("army")


def test_a_modifier_alone_is_its_country(document):
    parsed = document("An Israeli strike hit the camp.")
    at = parsed.text.index("Israeli")
    actor = chains(parsed).resolve(Span(at, at + 7))
    assert actor is not None
    assert (actor.name, actor.type) == ("Israel", "country")


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mr. Alex Morn spoke. Morn left.", "Alex Morn", "male"),
        ("Alex Morn spoke. Later she left.", "Alex Morn", "female"),
        ("Maria Lind spoke. Lind left.", "Maria Lind", "female"),
        ("Alex Morn spoke. Morn left.", "Alex Morn", "unknown"),
    ],
)
def test_gender_by_title_then_pronoun_then_given_name(document, text, name, gender):
    assert _named(document(text), name).gender == gender


def test_nothing_is_found_in_an_empty_document():
    empty = Document(Article.written(""))
    assert actors(empty) == ()
    assert chains(empty).resolve(Span(0, 0)) is None


# --- find -------------------------------------------------------------------------------------------------------------


def test_find_composes_quotes_actors_and_violence(document):
    (mentions,) = framing.find(document(STORY))
    assert mentions.article.error is None
    assert {quote.source.actor for quote in mentions.quotes if quote.source} >= {"Petra Hallin", "Karl Oster"}
    assert mentions.words == sum(any(c.isalnum() for c in t.text) for t in document(STORY).tokens)
    assert mentions.paragraphs == document(STORY).paragraphs
    assert [s.start for s in mentions.sentences] == [s.start for s in document(STORY).sentences]


def test_every_actor_that_is_named_in_a_row_is_in_the_list(document):
    text = "Israeli soldiers shot two farmers near the gate. Farmers said so. Syrian fire hit a boy."
    (mentions,) = framing.find(document(text))
    known = {actor.name for actor in mentions.actors}
    used = {q.source.actor for q in mentions.quotes if q.source}
    used |= {part.actor for m in mentions.violence for part in (m.agent, m.patient) if part}
    assert used - {None} <= known


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will Lind win in Orin?\n\nMayor Bo Lind spoke on Monday.", {"Bo Lind"}),
        ("Will Lind win in Orin?\n\nThe farmer, Will Lind, spoke on Monday.", {"Will Lind"}),
        ("Court Justices Neil Holm and Ann Brandt spoke.", {"Neil Holm", "Ann Brandt"}),
    ],
)
def test_what_is_no_part_of_a_name(text, names):
    (found,) = framing.find(framing.parse([Article.written(text, id="a")]))
    people = {actor.name for actor in found.actors}
    assert names == {name for name in people if len(name.split()) > 1}


@pytest.mark.parametrize("noun", ["wing", "group", "team", "agency"])
def test_two_whose_roles_ask_for_each_other_end(noun):
    text = (
        f"Zephyr Weekly, the {noun} of Ann Holm, said no on Monday.\n\n— Ann Holm, Zephyr Weekly\n\n"
        f"Ann Holm said so again. Zephyr Weekly, Ann Holm's {noun}, agreed."
    )
    (found,) = framing.find(framing.parse([Article.written(text, id="a")]))
    assert found.article.error is None
    assert {"Ann Holm", "Zephyr Weekly"} <= {actor.name for actor in found.actors}


def test_an_article_with_an_error_stays_a_row():
    article = Article(text="", id="a", error="no such file")
    (mentions,) = framing.find([Document(article)])
    assert (mentions.article, mentions.quotes, mentions.actors) == (article, (), ())


def test_a_finder_that_fails_makes_an_error_row_and_the_next_article_is_found(document, monkeypatch):
    def failing(parsed):
        if "Hallin" in parsed.text:
            raise RuntimeError("a broken tree")
        return iter(())

    monkeypatch.setattr(sys.modules["framing.find.quotes"], "quotes", failing)
    first, second = framing.find([document(STORY), document("The army left the town.")])
    assert first.article.error == "finding failed: RuntimeError: a broken tree"
    assert (first.article.text, first.quotes) == (document(STORY).text, ())
    assert second.article.error is None
    assert [actor.name for actor in second.actors] == ["army"]


# --- lexicons ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["roles", "titles", "organizations", "organization_words"])
def test_roles_are_those_of_the_tables(name):
    assert {row["role"] for rows in lexicon(name).values() for row in rows} - {""} <= ROLES


@pytest.mark.parametrize(
    "name",
    ["roles", "titles", "organizations", "organization_words", "countries", "given_names", "documents", "pronouns",
     "quantities", "not_names", "name_words", "state_words", "place_words"],
)  # fmt: skip
def test_every_row_has_a_source(name):
    assert all(row["source"] for rows in lexicon(name).values() for row in rows)


@pytest.mark.parametrize(
    ("words", "type", "role", "plural"),
    [
        ("residents", "group", "civilian", True),
        ("policewomen", "group", "police", True),
        ("aid agencies", "group", "ngo", True),
        ("a retired police chief", "person", "police", False),
        ("the law firm", "organization", "business", False),
        ("indictments", "document", "court", True),
    ],
)
def test_described(words, type, role, plural):
    found = described(words.split())
    assert found is not None
    assert (found.type, found.role, found.plural) == (type, role, plural)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=14))
def test_odd_texts_never_fail(words):
    (mentions,) = framing.find(framing.parse(Article.written(" ".join(words))))
    assert mentions.article.error is None
