"""Mentions + People -> Mentions: the actors under the names, genders and roles that a file of people gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.article import Span
from framing.mentions import Actor, Argument, Mentions, Quote, ViolenceMention
from framing.sides import People, Person


def corrected(mentions: Mentions, people: People) -> Mentions:
    """What was found, its actors merged and named as the file says; a chain that two rows claim stays as it is.

    A source or an argument that was not resolved is, where its phrase is one of the names.
    """
    if mentions.article.error or not people.rows:
        return mentions
    made = _Corrected(mentions, people)
    return replace(
        mentions,
        quotes=tuple(map(made.quote, mentions.quotes)),
        violence=tuple(map(made.act, mentions.violence)),
        actors=made.actors(),
    )


class _Corrected:
    """One article in the correcting."""

    def __init__(self, mentions: Mentions, people: People) -> None:
        self.text = mentions.article.text
        self.owners = {name: person for person in people.rows for name in person.names}
        self.found = mentions.actors
        self.known = {a.name: p for a in mentions.actors if (p := self.person(a.name, a.aliases))}
        self.phrases: dict[str, list[Span]] = {}

    def person(self, name: str, aliases: Sequence[str] = ()) -> Person | None:
        """Who is meant by a chain: by its canonical name, else by its other names where they agree."""
        if name in self.owners:
            return self.owners[name]
        meant = {self.owners[alias].name: self.owners[alias] for alias in aliases if alias in self.owners}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def who(self, actor: str | None, span: Span) -> Person | None:
        """The person of a phrase: of the actor that it was resolved to, else of its own words."""
        if actor is not None:
            return self.known.get(actor)
        person = self.owners.get(" ".join(span.of(self.text).split()))
        if person:
            self.phrases.setdefault(person.name, []).append(span)
        return person

    def quote(self, quote: Quote) -> Quote:
        source, accused = quote.source, quote.accused
        if source and (person := self.who(source.actor, source.span)):
            kind = "person" if source.type in ("unknown", "group") else source.type
            source = replace(source, actor=person.name, type=kind, named=True, role=person.role or source.role)
        if accused and (person := self.who(accused.actor, accused.span)):
            accused = replace(accused, actor=person.name)
        return replace(quote, source=source, accused=accused)

    def act(self, act: ViolenceMention) -> ViolenceMention:
        return replace(act, agent=self.argument(act.agent), patient=self.argument(act.patient))

    def argument(self, argument: Argument | None) -> Argument | None:
        person = self.who(argument.actor, argument.span) if argument else None
        if argument is None or person is None:
            return argument
        return replace(argument, actor=person.name, role=person.role or argument.role)

    def actors(self) -> tuple[Actor, ...]:
        """The actors, those of one person merged, and the people whom only an unresolved phrase named."""
        chains: dict[str, list[Actor]] = {}
        for actor in self.found:
            person = self.known.get(actor.name)
            chains.setdefault(person.name if person else actor.name, []).append(actor)
        for name in self.phrases:
            chains.setdefault(name, [])
        merged = [self.merged(name, chain) for name, chain in chains.items()]
        return tuple(sorted(merged, key=lambda actor: actor.mentions))

    def merged(self, name: str, chain: Sequence[Actor]) -> Actor:
        person = next((p for p in self.owners.values() if p.name == name), None)
        if person is None:
            return chain[0]
        spans = {span for actor in chain for span in actor.mentions} | set(self.phrases.get(name, ()))
        aliases = (alias for actor in chain for alias in (actor.name, *actor.aliases))
        kind = next((a.type for a in chain if a.type not in ("unknown", "group")), "person")
        told = next((a.gender for a in chain if a.gender != "unknown"), "unknown")
        return Actor(
            name=name,
            type=kind,
            role=person.role or next((a.role for a in chain if a.role), None),
            gender=(person.gender or told) if kind == "person" else "unknown",
            aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != name)),
            mentions=tuple(sorted(spans)),
        )
