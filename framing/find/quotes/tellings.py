"""Cue, spans -> Quote in the making: kind, words and depth are counted at the end."""

from __future__ import annotations

from framing.article import Span
from framing.find.quotes.cues import Cue
from framing.find.quotes.readings import Reading, listed
from framing.find.quotes.unsaids import is_negated, is_refused
from framing.lexicons import lexicon
from framing.mentions import Accused, Quote, Source


def drafted(
    reading: Reading, cue: Cue, spans: tuple[Span, ...], rule: str, accused: Accused | None = None, cue_class: str = ""
) -> Quote:
    """A quote of the cue whose kind, words and depth are still to be counted; nobody is accused by what is not said."""
    told = cue_class or class_with_next(reading, cue)
    accuses = told == "accuse" and not is_negated(reading, cue) and not is_refused(reading, cue)
    return Quote(
        kind="indirect",
        spans=spans,
        cue=verb_span(reading, cue),
        cue_lemma=cue.lemma,
        cue_class=told,
        source=Source(cue.source) if cue.source else None,
        rule=rule,
        accused=accused if accuses else None,
    )


def class_of(cue: Cue, frame: str) -> str:
    """The class of the cue with a complement of that frame: `asked them to leave` is a demand, `asked why` is none."""
    rows = lexicon("reporting_frames").get(cue.lemma, ())
    return next((row["class"] for row in rows if row["frame"] == frame), cue.cue_class)


def class_with_next(reading: Reading, cue: Cue) -> str:
    """The class of the cue with the word behind it: `called for a “full inquiry”` is a demand."""
    behind = reading.document.tokens[cue.last + 1 : cue.last + 2]
    return class_of(cue, behind[0].lower) if behind else cue.cue_class


def carried_class(reading: Reading, cue: Cue) -> str:
    """The class of the noun of saying that a neutral verb carries: `reiterated its call for talks` is a demand."""
    target = next((c for c in reading.document.children[cue.verb.i] if c.dep == "obj" and c.i > cue.last), None)
    rows = lexicon("reporting_nouns").get(target.lemma.lower(), ()) if target and "object" in cue.frames else ()
    carried = rows and cue.cue_class == "neutral" and cue.lemma not in listed("mentioning")  # cited threats
    return rows[0]["class"] if carried else cue.cue_class


def verb_span(reading: Reading, cue: Cue) -> Span:
    """The reporting expression: the verb with its auxiliaries, adverbs and particle."""
    tokens = reading.document.tokens
    return Span(tokens[cue.first].start, tokens[cue.last].end)
