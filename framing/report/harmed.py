"""Basis -> violence by side of the victim: whether the doer is named, in which voice, by whom it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from framing.report.basis import NAMED_FROM, Basis, by_value
from framing.report.figures import Stack, stacks
from framing.report.grids import Cell, Cells, Count, Figure, Grid, grid
from framing.report.numbers import Number
from framing.report.rows import Found
from framing.report.styles import worded

NAMED = f"agent_named_share_{NAMED_FROM}"  # the one measure that the page shows by stratum
LEVELS = (("named as the doer", 3), ("named in passing", 2), ("named close by", 1), ("not named", 0))
VOICES = ("active", "passive", "middle", "nominal", "stative")
TELLERS = ("narrator", "attributed", "quoted")
CONSTRUCTIONS = {
    "V-ACT": "X killed Y", "V-ACT-INST": "a bomb killed Y", "V-PASS-BY": "Y was killed by X",
    "V-PASS-INST": "Y was killed in a strike", "V-PASS-BARE": "Y was killed", "V-UNACC": "Y died",
    "V-UNACC-INST": "Y died in a strike", "V-INTR-ACT": "X opened fire", "V-RECIP": "X and Y clashed",
    "STAT": "Y is dead", "EXIST": "violence broke out", "N-ARG": "the killing of Y by X", "N-MOD": "an X strike",
    "N-PAT": "the killing of Y", "N-BARE": "the attack", "N-EUPH": "a security operation",
}  # fmt: skip
CAVEAT = (
    "A passive is no fault: it puts the victim first, and often nobody knows yet who did it. These tables show whether "
    "the text says who did it, and how, where the victims are of one side or of another; they do not show why. "
    "Mentions whose doer the text itself calls unknown (“unidentified gunmen”) are left out of the shares: nobody "
    "could have named them."
)


def visibility(basis: Basis) -> tuple[Figure | None, Grid]:
    """How far the doer is named, by side of the victim: stacked bars, and the same as a table with intervals."""
    sides = basis.sides_of(basis.suffered)
    rows: list[Cells] = []
    stacked = []
    for side in sides:
        own = basis.suffered.get(side, ())
        label = basis.styles.heading(side)
        by_level = _by_level(own)
        stacked.append(Stack(label, tuple(map(len, by_level))))
        rows.append((label, *_counts(basis, label, by_level), *_named(basis, side, own)))
    rows += _others(basis)
    names = (
        "Side of the victim",
        *(f"#{label.capitalize()}" for label, _ in LEVELS),
        "#All",
        "#Named as the doer, of all whose doer is not called unknown",
        "#Share",
        "#95% interval",
    )
    if basis.styles.by == "role":
        names = ("Role of the victim", *names[1:])
    title = f"How far the doer is named, by {basis.styles.by} of the victim"
    drawn = [s for s in stacked if sum(s.counts)]
    figure = (
        Figure(stacks("visibility", title, drawn, LEVELS), f"{title}; the numbers are mentions of violent acts.")
        if drawn
        else None
    )
    return figure, grid(title, names, rows)


def _by_level(own: Iterable[Found]) -> list[tuple[Found, ...]]:
    held = by_value(own, "visibility")
    return [held.get(level, ()) for _, level in LEVELS]


def _counts(basis: Basis, label: str, by_level: list[tuple[Found, ...]]) -> list[Cell]:
    cells: list[Cell] = []
    for (words, _), found in zip(LEVELS, by_level, strict=True):
        cells.append(Count(len(found), basis.evidence.key(f"Victims: {label}; the doer is {words}", found)))
    every = [f for found in by_level for f in found]
    return [*cells, Count(len(every), basis.evidence.key(f"Victims: {label}", every))]


def _named(basis: Basis, side: str, own: Iterable[Found]) -> tuple[Cell, ...]:
    number = named(basis, side, own)
    return number, number.percent, number.interval or "—"


def named(basis: Basis, side: str, own: Iterable[Found], **group: str) -> Number:
    """The share of the mentions with victims of the side that name the doer in the clause."""
    hit = [f for f in own if (f.row["visibility"] or 0) >= NAMED_FROM and f.row["agent_known"]]
    where = "".join(f", {group[name]}" for name in ("group", "stratum") if name in group)
    caption = f"Victims: {basis.styles.heading(side)}{where}; the doer is named as the doer"
    return basis.number(NAMED, side, caption, hit, **group)


def _others(basis: Basis) -> list[tuple[Cell, ...]]:
    """The mentions whose victim's side is unknown, and those that name no victim."""
    lost = basis.suffered.get(None, ())
    kinds = ((f"{basis.styles.by.capitalize()} unknown", True), ("No victim in the text", False))
    made = []
    for label, has in kinds:
        own = [f for f in lost if bool(f.row["patient_text"]) == has]
        if own:
            made.append((label, *_counts(basis, label, _by_level(own)), "not counted", "—", "—"))
    return made


def voices(basis: Basis) -> Grid:
    """The plain voice of the mentions by side of the victim."""
    return _crossed(
        basis,
        "Voice",
        "voice",
        VOICES,
        "A noun such as “the killing” is neither active nor passive: nominal. “Died” is middle, “dead” stative.",
    )


def tellers(basis: Basis) -> Grid:
    """Who tells the violence, by side of the victim."""
    note = "Narrator: the outlet in its own words. Attributed: reported speech. Quoted: inside quotation marks."
    return _crossed(basis, "Who tells it", "told_by", TELLERS, note)


STRATA = ("narrator", "attributed", "quoted", "headline", "body", "asserted", "unasserted")


def strata(basis: Basis) -> Grid:
    """The share of mentions that name the doer, again for each teller, in headlines and bodies, as fact and as not."""
    rows: list[Cells] = []
    for side in basis.sides_of(basis.suffered):
        own = basis.suffered.get(side, ())
        rows.append((basis.styles.heading(side), *(_in_stratum(basis, side, own, stratum) for stratum in STRATA)))
    head = f"{basis.styles.by.capitalize()} of the victim"
    note = "Not asserted: denied, alleged, threatened, conditional or yet to come."
    heads = ("Narrator", "Attributed", "Quoted", "Headlines", "Body", "Asserted", "Not asserted")
    return grid("Named as the doer: who tells it, where, and as what", (head, *(f"#{h}" for h in heads)), rows, note)


def _in_stratum(basis: Basis, side: str, own: Iterable[Found], stratum: str) -> Number:
    column = "told_by" if stratum in TELLERS else "headline" if stratum in ("headline", "body") else "asserted"
    value: object = stratum if column == "told_by" else stratum in ("headline", "asserted")
    hit = [f for f in own if (f.row[column] == value if column == "told_by" else bool(f.row[column]) == value)]
    return named(basis, side, hit, stratum=stratum)


def _crossed(basis: Basis, title: str, name: str, values: tuple[str, ...], note: str) -> Grid:
    rows: list[Cells] = []
    for side in basis.sides_of(basis.suffered):
        own, label = basis.suffered.get(side, ()), basis.styles.heading(side)
        rows.append((label, *_cells(basis, own, label, name, values)))
    rows.append(
        (
            f"{basis.styles.by.capitalize()} unknown, or no victim",
            *_cells(basis, basis.suffered.get(None, ()), "unknown", name, values),
        )
    )
    head = f"{basis.styles.by.capitalize()} of the victim"
    return grid(
        f"{title}, by {head.lower()}", (head, *(f"#{worded(v).capitalize()}" for v in values), "#All"), rows, note
    )


def _cells(basis: Basis, own: Collection[Found], label: str, name: str, values: tuple[str, ...]) -> list[Cell]:
    held = by_value(own, name)
    cells: list[Cell] = []
    for value in values:
        hit = held.get(value, ())
        cells.append(Count(len(hit), basis.evidence.key(f"Victims: {label}; {worded(value)}", hit)))
    return [*cells, Count(len(own), basis.evidence.key(f"Victims: {label}", own))]


def constructions(basis: Basis) -> Grid:
    """The constructions of the mentions by side of the victim; a line a construction."""
    sides = basis.sides_of(basis.suffered)
    held = by_value(basis.violence, "construction")
    rows: list[Cells] = []
    for code in CONSTRUCTIONS:
        if own := held.get(code):
            of_side = by_value(own, "patient_side")
            counts = (
                Count(len(hit), basis.evidence.key(f"{code}; victims: {basis.styles.heading(side)}", hit))
                for side in sides
                for hit in [of_side.get(side, ())]
            )
            rows.append((code, CONSTRUCTIONS[code], *counts, Count(len(own), basis.evidence.key(f"{code}", own))))
    names = ("Construction", "As in", *(f"#{basis.styles.heading(side)}" for side in sides), "#All victims and none")
    return grid(f"Constructions, by {basis.styles.by} of the victim", names, rows)
