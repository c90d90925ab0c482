"""Draft: a mention before its context is known, and the words that carry the frames of violence."""

from __future__ import annotations

from dataclasses import dataclass

from framing.article import Span
from framing.document import Token
from framing.find.violence.evidence import Act
from framing.find.violence.kinds import framed, keys, verb_keys


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before its context is known: heads of the arguments beside their spans, and what it uses up.

    `used` are tokens of nouns that are part of this event and not counted again; `partner` tells that a co-participant
    of the act is named (*clashes with X*).
    """

    act: Act
    event_class: str
    construction: str
    form: str
    rule: str
    visibility: int = 0
    agent: Span | None = None
    agent_head: Token | None = None
    patient: Span | None = None
    patient_head: Token | None = None
    instrument: Span | None = None
    instrument_head: Token | None = None
    used: frozenset[int] = frozenset()
    partner: bool = False
    reason: str | None = None
    support: Token | None = None

    @property
    def arguments(self) -> tuple[Token, ...]:
        """The heads of the arguments that there are."""
        return tuple(t for t in (self.agent_head, self.patient_head, self.instrument_head) if t is not None)


def frame_word(token: Token, frame: str) -> bool:
    """Whether the lexicon of frames has the token in a frame."""
    return not framed(frame).isdisjoint(verb_keys(token) if token.pos == "VERB" else keys(token))
