"""Measures -> words: what a group does more than another where its value of the measure is the larger one."""

from __future__ import annotations

from framing.report.styles import Styles, worded
from framing.report.subjects import TABLES

# {side} is the side in words; {victims} stands for `the victims belong to ...`.
MORE = {
    "quote_share": "takes a larger share of its quotes from {side}",
    "quote_word_share": "gives a larger share of the words it quotes to {side}",
    "direct_word_share": "gives {side} a larger share of the words in quotation marks",
    "first_source_share": "lets {side} speak first in a larger share of its articles",
    "side_balance": "divides its quotes more evenly between the sides",
    "cue_distance_share": "reports {side} more often with a verb that keeps its distance (claim, insist)",
    "cue_affirm_share": "reports {side} more often with a verb that takes what is said as true (admit, document)",
    "right_of_reply": "gives the accused of {side} a reply more often",
    "wire_share": "uses more wire copy and repeats",
    "source_count": "quotes more sources an article",
    "single_source_share": "has a larger share of articles with one source",
    "mean_effective_sources": "spreads its quotes over more sources an article",
    "named_share": "names its sources more often",
    "official_share": "takes a larger share of its quotes from officials",
    "agent_named_share_3": "names the doer more often where {victims}",
    "agent_named_share_2": "names the doer, at least in passing, more often where {victims}",
    "unknown_agent_share": "calls the doer unknown more often where {victims}",
    "voice_share_passive": "uses the passive more often where {victims}",
    "nominal_share": "uses a noun for the violence more often where {victims}",
    "died_share": "tells a larger share of the deaths without a cause where {victims}",
    "intent_verb_share": "uses words of intent (murder, massacre) more often where {victims}",
    "told_by_share_narrator": "tells violence in its own words more often where {victims}",
    "asserted_share": "states violence as fact more often where {victims}",
    "mentions_per_article": "mentions violence more often an article where {victims}",
    "victim_mention_share": "has a larger share of its mentions of violence where {victims}",
}

NAMES = {
    "quote_share": "Share of the quotes", "quote_word_share": "Share of the words quoted",
    "direct_word_share": "Share of the words in quotation marks",
    "first_source_share": "Articles whose first source it is",
    "side_balance": "Balance of the sides", "cue_distance_share": "Verbs that keep their distance",
    "cue_affirm_share": "Verbs that take what is said as true", "right_of_reply": "Accused who may reply",
    "wire_share": "Wire copy and repeats", "source_count": "Sources an article",
    "single_source_share": "Articles with one source", "mean_effective_sources": "Effective sources an article",
    "named_share": "Quotes with a named source", "official_share": "Quotes from officials",
    "agent_named_share_3": "The doer is named", "agent_named_share_2": "The doer is named, at least in passing",
    "unknown_agent_share": "The doer is called unknown", "voice_share_passive": "Told in the passive",
    "nominal_share": "Told as a noun", "died_share": "Deaths told without a cause",
    "intent_verb_share": "Words of intent (murder, massacre)",
    "told_by_share_narrator": "Told in the outlet’s own words",
    "asserted_share": "Told as fact", "mentions_per_article": "Mentions of violence an article",
    "victim_mention_share": "Share of the mentions of violence",
}  # fmt: skip


def more(measure: str, side: str | None, styles: Styles) -> str:
    """What is said of the group with the larger value, before *than*: `names its sources more often`."""
    if measure not in MORE:
        return f"has the larger number for “{named(measure, side, styles)}”"
    if side is None:
        phrase = MORE[measure].replace(" of {side}", "").replace(" where {victims}", "")
        return phrase.replace("{side}", "its sources")
    return MORE[measure].replace("{victims}", styles.victims(side)).replace("{side}", styles.label(side))


def named(measure: str, side: str | None, styles: Styles) -> str:
    """The measure with its side in words: `Quotes from officials`, `Share of the quotes: North Bank`."""
    name = NAMES.get(measure) or worded(measure).capitalize()
    if side is None:
        return name
    return f"{name}: {'victims of ' if TABLES.get(measure) == 'violence' else ''}{styles.label(side)}"
