"""Small labelled sets that we wrote: the words decide, or the outlet's name alone."""

from __future__ import annotations

import random

from framing.learn.examples import Examples, of_records
from framing.records import Record, Vote

OUTLETS = ("Dispatch", "Courier", "Echo", "Tide", "Beacon", "Ledger", "Post", "Wire")
PLAIN = ("published the figures", "met for an hour", "heard the case", "gave the number of boats", "opened the gate")
SHARP = ("peddled a shameful lie", "trampled on brave families", "slammed a corrupt mob", "unleashed vicious chaos")
WHO = ("The ministry", "A committee", "The court", "Two officials", "The mayor", "A clerk")
WHERE = ("on Monday", "near the mill", "at the port", "before noon", "in the north", "after the vote")


def by_words(count: int = 160, noise: float = 0.05, seed: int = 0) -> Examples:
    """Sentences whose wording decides the label, spread evenly over outlets; three coders vote."""
    drawn = random.Random(seed)
    return of_records((_sentence(drawn, n, drawn.random() < 0.5, noise) for n in range(count)), "made", "loaded")


def by_outlet(count: int = 240, seed: int = 0) -> Examples:
    """Plain sentences whose label is the outlet's: its masthead stands in each, and nothing else tells."""
    drawn = random.Random(seed)
    records = []
    for n in range(count):
        outlet = OUTLETS[n % len(OUTLETS)]
        loaded = (OUTLETS.index(outlet) % 2 == 0) ^ (drawn.random() < 0.1)
        text = f"{drawn.choice(WHO)} {drawn.choice(PLAIN)} {drawn.choice(WHERE)}, {outlet} writes."
        records.append(_record(n, text, loaded, outlet, []))
    return of_records(records, "mastheads", "loaded")


def _sentence(drawn: random.Random, n: int, loaded: bool, noise: float) -> Record:
    text = f"{drawn.choice(WHO)} {drawn.choice(SHARP if loaded else PLAIN)} {drawn.choice(WHERE)} {n}."
    votes = [loaded ^ (drawn.random() < noise) for _ in range(3)]
    return _record(n, text, sum(votes) > 1, OUTLETS[n % len(OUTLETS)], votes)


def _record(n: int, text: str, loaded: bool, outlet: str, votes: list[bool]) -> Record:
    name = {True: "loaded", False: "neutral"}
    return Record(
        id=str(n), text=text, labels={"loaded": name[loaded]}, outlet=outlet, article=f"a{n // 4}", event=f"e{n % 10}",
        votes=tuple(Vote(str(k), "loaded", name[vote]) for k, vote in enumerate(votes)),
    )  # fmt: skip
