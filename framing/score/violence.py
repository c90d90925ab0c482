"""Rows of violence -> whether the text names who did it, and how, by the side of the victim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from framing.score.measures import Measure
from framing.score.rows import Counts, Rows, across, overall, within

PLACES = ("headline", "body")
COPY = ("wire", "own-copy")
TELLERS = ("narrator", "attributed", "quoted")
CLAIMS = ("asserted", "unasserted")
TOLD = ("all", *TELLERS, *PLACES, *CLAIMS, *COPY)

LEVELS = (3, 2, 1, 0)
VOICES = ("active", "passive", "middle", "nominal", "stative")
CONSTRUCTIONS = (
    "V-ACT", "V-ACT-INST", "V-PASS-BY", "V-PASS-INST", "V-PASS-BARE", "V-UNACC", "V-UNACC-INST", "V-INTR-ACT",
    "V-RECIP", "STAT", "EXIST", "N-ARG", "N-MOD", "N-PAT", "N-BARE", "N-EUPH",
)  # fmt: skip

# Stems of heads that say the killing was meant, or was of the helpless, as Breach counted them: verbs and nouns alike.
# They stand here and not in a lexicon since the table carries the head's text and no class of intent, and
# scores are made from tables alone, also from tables that were loaded from files.
INTENT = re.compile(r"\b(?:murder|massacr|slaughter|execut)", re.IGNORECASE)
LETHAL = ("KILL", "DEATH")
FIELD = "docs/methods.md, after Henley et al. 1995, Minnema et al. 2022 and the Breach study"


def agent_named_share(rows: Rows, level: int) -> Counts:
    """Mentions with an agent of at least this visibility; those whose agent the text calls unknown are left out."""
    held = rows.where(rows["agent_known"])
    return within(held, held["visibility"] >= level)


def unknown_agent_share(rows: Rows) -> Counts:
    """Mentions whose agent the text itself calls unknown (*unidentified gunmen*)."""
    return within(rows, ~rows["agent_known"])


def column_share(rows: Rows, column: str, value: object) -> Counts:
    """Mentions whose column holds the value."""
    return within(rows, rows[column] == value)


def died_share(rows: Rows) -> Counts:
    """Of lethal mentions, those that tell a death without a causer (*died*), against *killed*."""
    held = rows.where(rows["event_class"].isin(LETHAL))
    return within(held, held["event_class"] == "DEATH")


def intent_verb_share(rows: Rows) -> Counts:
    """Of lethal mentions, those whose head is a word of intent: murder, massacre, slaughter, execute."""
    held = rows.where(rows["event_class"].isin(LETHAL))
    return within(held, held["head"].isin(_of_intent(held["head"].cat.categories)))


def _of_intent(heads: Iterable[str]) -> list[str]:
    return [head for head in heads if INTENT.search(head)]


def victim_mention_share(rows: Rows, unknown: bool = False) -> Counts:
    """Mentions whose victim is of the side, of those whose victim has a known side (with `unknown`: of all)."""
    return across(rows, unknown=unknown)


def victim_word_share(rows: Rows, unknown: bool = False) -> Counts:
    """Words of the phrases that name victims of the side, of those of all known sides (with `unknown`: of all)."""
    return across(rows, rows["patient_words"], unknown=unknown)


def victim_told_share(rows: Rows) -> Counts:
    """Mentions with a phrase for the victim, of all mentions: what the shares by side of the victim can rest on."""
    return overall(rows.per_article(rows["patient_text"].notna()), rows.per_article())


def agent_mention_share(rows: Rows) -> Counts:
    """Mentions whose agent is of the side, of those whose agent has a known side."""
    return across(rows, column="agent_side")


def mentions_per_article(rows: Rows) -> Counts:
    """Mentions with a victim of the side; the articles."""
    counts = within(rows, rows["visibility"].notna())
    return Counts(counts.whole, rows.counted[:, None].repeat(counts.whole.shape[1], axis=1), counts.sides)


OF_SIDE = "mentions with a victim of the side"
MEASURES = (
    *(Measure(f"agent_named_share_{n}", f"those with an agent of visibility {n} or more",
              f"{OF_SIDE} whose agent the text does not call unknown", "violence",
              partial(agent_named_share, level=n), TOLD, FIELD) for n in (3, 2)),
    Measure("unknown_agent_share", "those whose agent the text calls unknown", OF_SIDE, "violence",
            unknown_agent_share, TOLD, FIELD),
    *(Measure(f"visibility_share_{n}", f"those with agent visibility {n}", OF_SIDE, "violence",
              partial(column_share, column="visibility", value=n), TOLD, FIELD) for n in LEVELS),
    *(Measure(f"voice_share_{voice}", f"those in {voice} voice", OF_SIDE, "violence",
              partial(column_share, column="voice", value=voice), TOLD, FIELD) for voice in VOICES),
    Measure("nominal_share", "those that are nouns (voice_share_nominal by its usual name)", OF_SIDE, "violence",
            partial(column_share, column="voice", value="nominal"), TOLD, FIELD),
    *(Measure(f"construction_share_{code}", f"those of construction {code}", OF_SIDE, "violence",
              partial(column_share, column="construction", value=code), ("all", *TELLERS), FIELD)
      for code in CONSTRUCTIONS),
    Measure("died_share", "those that tell a death without a causer", f"lethal {OF_SIDE}", "violence",
            died_share, TOLD, FIELD),
    Measure("intent_verb_share", "those with a word of intent", f"lethal {OF_SIDE}", "violence",
            intent_verb_share, TOLD, FIELD),
    *(Measure(f"told_by_share_{who}", f"those told by: {who}", OF_SIDE, "violence",
              partial(column_share, column="told_by", value=who), ("all", *PLACES, *CLAIMS, *COPY), FIELD)
      for who in TELLERS),
    Measure("asserted_share", "those asserted as fact", OF_SIDE, "violence",
            partial(column_share, column="asserted", value=True), ("all", *TELLERS, *PLACES, *COPY), FIELD),
    Measure("mentions_per_article", OF_SIDE, "articles", "violence",
            mentions_per_article, ("all", *TELLERS, *PLACES, *CLAIMS), FIELD, share=False),
    Measure("victim_mention_share", OF_SIDE, "mentions whose victim has a known side", "violence",
            victim_mention_share, TOLD, FIELD),
    Measure("victim_mention_share_of_all", OF_SIDE, "all mentions", "violence",
            partial(victim_mention_share, unknown=True), TOLD, FIELD),
    Measure("victim_word_share", "words of the phrases that name the side's victims",
            "words of the phrases that name victims of a known side", "violence", victim_word_share, TOLD, FIELD),
    Measure("victim_word_share_of_all", "words of the phrases that name the side's victims",
            "words of all phrases that name victims", "violence",
            partial(victim_word_share, unknown=True), TOLD, FIELD),
    Measure("victim_told_share", "mentions with a phrase for the victim", "mentions", "violence",
            victim_told_share, TOLD, FIELD),
    Measure("agent_mention_share", "mentions whose agent is of the side", "mentions whose agent has a known side",
            "violence", agent_mention_share, TOLD, FIELD),
)  # fmt: skip
