"""Measures of violence, each against an example that was worked out by hand."""

from __future__ import annotations

import pytest

from framing.score.violence import CONSTRUCTIONS, LEVELS, TELLERS, VOICES
from tests.score.small import articles, counts, made, one


def act(side: str | None, **columns):
    return {"article_id": "a", "patient_side": side, **columns}


TABLES = made(
    [*articles("a", "b"), *articles("c", duplicate_of="a")],
    violence=[
        act("north", agent_side="south"),
        act("north", visibility=2, construction="V-PASS-INST", voice="passive", told_by="attributed"),
        act("north", visibility=3, agent_known=False, construction="V-PASS-BY", voice="passive"),
        act("north", visibility=0, head="massacre", construction="N-BARE", voice="nominal", told_by="quoted",
            patient_text="ten villagers of the north"),
        act("south", visibility=0, event_class="DEATH", head="died", construction="V-UNACC", voice="middle",
            headline=True),
        act("south", visibility=1, event_class="ATTACK", head="clashes", construction="V-RECIP", asserted=False),
        act("both", event_class="INJURE", head="Executive wounded", agent_side="north"),
        act(None, visibility=0, patient_text=None, event_class="DEATH", construction="N-BARE", voice="nominal"),
        act("north", article_id="c"),
    ],
)  # fmt: skip

WORKED = [
    ("agent_named_share_3", "north", "all", 1, 3),
    ("agent_named_share_2", "north", "all", 2, 3),
    ("agent_named_share_3", "south", "all", 0, 2),
    ("agent_named_share_2", None, "all", 3, 7),
    ("agent_named_share_3", "north", "narrator", 1, 1),
    ("agent_named_share_3", "north", "attributed", 0, 1),
    ("unknown_agent_share", "north", "all", 1, 4),
    ("visibility_share_3", "north", "all", 2, 4),
    ("visibility_share_1", "south", "all", 1, 2),
    ("voice_share_passive", "north", "all", 2, 4),
    ("voice_share_middle", "south", "headline", 1, 1),
    ("nominal_share", "north", "all", 1, 4),
    ("nominal_share", "unknown", "all", 1, 1),
    ("construction_share_V-PASS-BY", "north", "all", 1, 4),
    ("construction_share_N-BARE", None, "all", 2, 8),
    ("died_share", "north", "all", 0, 4),
    ("died_share", "south", "all", 1, 1),
    ("died_share", None, "all", 2, 6),
    ("intent_verb_share", "north", "all", 1, 4),
    ("intent_verb_share", "both", "all", 0, 0),
    ("told_by_share_quoted", "north", "all", 1, 4),
    ("told_by_share_narrator", "north", "asserted", 2, 4),
    ("asserted_share", "south", "all", 1, 2),
    ("mentions_per_article", "north", "all", 4, 2),
    ("mentions_per_article", None, "all", 8, 2),
    ("mentions_per_article", "south", "unasserted", 1, 2),
    ("victim_mention_share", "north", "all", 4, 7),
    ("victim_mention_share", "both", "all", 1, 7),
    ("victim_mention_share_of_all", "unknown", "all", 1, 8),
    ("victim_word_share", "north", "all", 2 * 3 + 5, 2 * 3 + 5 + 4 + 2),
    ("victim_word_share_of_all", "unknown", "all", 0, 17),
    ("victim_told_share", None, "all", 7, 8),
    ("agent_mention_share", "south", "all", 1, 2),
]


@pytest.mark.parametrize(("measure", "side", "stratum", "part", "whole"), [w for w in WORKED if w[-1]])
def test_worked_examples(measure, side, stratum, part, whole):
    row = one(TABLES, measure, side, stratum)
    assert (row["part"], row["whole"]) == (part, whole)
    assert row["value"] == pytest.approx(part / whole)


@pytest.mark.parametrize("prefix", ["visibility_share_", "voice_share_", "construction_share_", "told_by_share_"])
@pytest.mark.parametrize("side", ["north", "south", "both", "unknown", None])
def test_kinds_of_a_mention_add_up_to_all_mentions(prefix, side):
    kinds = {
        "visibility_share_": LEVELS,
        "voice_share_": VOICES,
        "construction_share_": CONSTRUCTIONS,
        "told_by_share_": TELLERS,
    }[prefix]
    found = [counts(TABLES, f"{prefix}{kind}", side) for kind in kinds]
    assert sum(part for part, _ in found) == found[0][1]


def test_words_of_intent_are_words_not_letters():
    heads = ["murdered", "Massacres", "slaughtering", "executions", "mass murder", "killed", "remurder", "assassinated"]
    tables = made(articles("a"), violence=[act("north", head=head) for head in heads])
    assert counts(tables, "intent_verb_share", "north") == (5, 8)
