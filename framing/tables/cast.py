"""Mentions + Sides -> Cast: the actors of one article under the names and the sides that the codebook gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from framing.article import Span
from framing.mentions import Actor, Argument, Mentions, Setting, Source
from framing.sides import Match, Member, Sides


@dataclass(frozen=True)
class Cast:
    """Who is who in an article. Two chains that the codebook knows as one actor are one, under the codebook's name."""

    mentions: Mentions
    sides: Sides

    @cached_property
    def known(self) -> dict[str, tuple[Actor, Match]]:
        """Each actor's own name -> the actor, and its place in the codebook."""
        return {a.name: (a, self._match(a.name, a.name, "source", a.role)) for a in self.mentions.actors}

    def side(self, actor: str | None, text: str, as_: str, role: str | None = None) -> Match:
        """The side of a phrase and of the actor that it was resolved to (None: unresolved)."""
        return self._match(actor, text, as_, role or self.role(actor))

    def setting(self, settings: Iterable[Setting], doer: str | None = None) -> Match:
        """The side whose people the victims of an act are by the first setting that tells; `both` where it names both.

        A setting that is neutral in the codebook (a third country) tells that they are nobody's; that the victims are
        of the doer's own side (`doer`) only their own phrase can tell.
        """
        for setting in settings:
            match = self._told_by(setting)
            if match.side is not None and match.side != doer:
                return replace(match, inferred=True)
            if match.rule == "neutral":
                break
        return Match(None)

    def _told_by(self, setting: Setting) -> Match:
        text, on = setting.span.of(self.mentions.article.text), self.mentions.article.published
        if setting.kind == "place":
            return self.sides.where(text, on)
        if setting.kind == "teller":
            return self.side(self._named.get(setting.span), text, "source")
        return self.sides.side((), text, on, "patient")

    def name(self, actor: str | None) -> str | None:
        """The actor's canonical name: the codebook's where it has one, else the article's."""
        member = self._member(actor)
        return member.name if member else actor

    def type(self, actor: str | None, found: str) -> str:
        """The actor's type: what was found, or what the codebook says where that is unknown."""
        member = self._member(actor)
        own = self.known[actor][0].type if actor in self.known else "unknown"
        return next((t for t in (found, own, member.type if member else "unknown") if t != "unknown"), "unknown")

    def role(self, actor: str | None, found: str | None = None) -> str | None:
        """The actor's role: the codebook's, else what was found with the phrase, else with any of its mentions.

        A person whom the article shows as a candidate or a party's speaks as that, whatever office the codebook knows.
        """
        if actor not in self.known:
            return found
        own, member = self.known[actor][0], self._member(actor)
        told = found or own.role or self._roles.get(actor)
        as_party = told == "party" and own.type == "person" and member and member.role == "government"
        return told if as_party else (member.role if member else None) or told

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.mentions.actors}

    @cached_property
    def _named(self) -> dict[Span, str]:
        """The actor of each source's phrase that was resolved."""
        sources = (quote.source for quote in self.mentions.quotes)
        return {source.span: source.actor for source in sources if source is not None and source.actor is not None}

    @cached_property
    def _roles(self) -> dict[str, str]:
        """The first role that a quote or an act tells of each actor."""
        told: list[Source | Argument | None] = [quote.source for quote in self.mentions.quotes]
        told += [phrase for act in self.mentions.violence for phrase in (act.agent, act.patient)]
        return {p.actor: p.role for p in reversed(told) if p and p.actor and p.role}

    def _member(self, actor: str | None) -> Member | None:
        """The actor of the codebook who this one is: *Ellen Ward, a Republican*, is on a side but not *Republicans*."""
        if actor not in self.known:
            return None
        own, match = self.known[actor]
        member = match.member
        if member is None or own.type != "person" or member.type in ("person", "unknown") or own.name in member.names:
            return member
        return None

    def _match(self, actor: str | None, text: str, as_: str, role: str | None) -> Match:
        known = self._actors.get(actor or "")
        names = (known.name, *known.aliases) if known else (actor,) if actor else ()
        return self.sides.side(names, text, self.mentions.article.published, as_, role)
