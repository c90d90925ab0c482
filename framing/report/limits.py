"""Basis -> what can't be concluded, what was left out, and how the page was made."""

from __future__ import annotations

import platform
from collections.abc import Collection, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from framing.report.basis import Basis
from framing.report.grids import Cells, Count, Grid, Link, grid
from framing.report.numbers import Number
from framing.report.rows import Reading
from framing.tables import Tables

PACKAGES = ("spacy", "pandas", "numpy", "matplotlib", "jinja2")


def limits(basis: Basis) -> Iterator[tuple[str, str | Number | Count]]:
    """What a reader must know before using a number: words, and the number that they are about."""
    quotes, violence, by = basis.quotes, basis.violence, basis.styles.by
    yield (
        f"quotes whose speaker’s {by} is unknown; the shares leave them out",
        _part(basis, "quotes of unknown " + by, [f for f in quotes if f.row["side"] is None], len(quotes)),
    )
    yield (
        "quotes whose source was not resolved to anybody; nobody is credited with them",
        _part(basis, "unresolved", [f for f in quotes if not f.row["source"]], len(quotes)),
    )
    yield (
        f"mentions of violence whose victim’s {by} is unknown, or that name no victim; the shares leave them out",
        _part(basis, "victims unknown", [f for f in violence if f.row["patient_side"] is None], len(violence)),
    )
    yield (
        "mentions of violence whose doer the text itself calls unknown",
        _part(basis, "doers called unknown", [f for f in violence if not f.row["agent_known"]], len(violence)),
    )
    inferred = [f for f in violence if f.row["side_inferred"]]
    if inferred:
        yield (
            "mentions whose side follows from a place alone, as the codebook allows",
            _part(basis, "inferred", inferred, len(violence)),
        )
    repeats = [r for r in basis.readings if r.row["duplicate_of"] and not r.row["error"]]
    if repeats:
        yield (
            "articles that repeat another article; they are shown but not counted",
            _part(basis, "repeats", [r.itself for r in repeats], len(basis.readings)),
        )
    left = _excluded(basis, "characters in captions and the like", basis.counted)
    if left.whole:
        yield "characters in captions, credits, calls for support and other lines that are no part of the body", left


def _part(basis: Basis, what: str, found: list, whole: int) -> Number:
    return Number(len(found), whole, key=basis.evidence.key(f"Limits: {what}", found))


def _excluded(basis: Basis, what: str, readings: Collection[Reading]) -> Number:
    """The characters that are left out, which lead to the passages that they stand in."""
    found = [f for r in readings for f in r.excluded]
    left = sum(f.row["end"] - f.row["start"] for f in found)
    return Number(left, sum(len(r.text) for r in readings), key=basis.evidence.any(f"Limits: {what}", found))


def by_outlet(basis: Basis) -> Grid | None:
    """What is left out, by outlet: an outlet of which more is missed looks different for the wrong reason."""
    outlets = sorted({str(r.row["outlet"]) for r in basis.counted if r.row["outlet"] is not None})
    rows: list[Cells] = [
        (outlet, *_gaps(basis, outlet, [r for r in basis.counted if str(r.row["outlet"]) == outlet]))
        for outlet in outlets
    ]
    by = basis.styles.by
    names = ("Outlet", f"#Quotes of unknown {by}", "#Source not resolved", f"#Victims of unknown {by}", "#Characters")
    note = "Characters: of captions, credits and other lines that are not counted. Where an outlet loses more than "
    note += "another, a difference between them may come from that."
    return grid("What is left out, by outlet", names, rows, note) if len(outlets) > 1 else None


def _gaps(basis: Basis, outlet: str, readings: list[Reading]) -> tuple[Number, ...]:
    quotes = [f for r in readings for f in r.quotes if f.row["cue_class"] != "no-comment"]
    acts = [f for r in readings for f in r.violence]
    lost = (
        _part(basis, f"{what}, {outlet}", [f for f in found if f.row[name] is None], len(found))
        for what, found, name in (
            (f"quotes of unknown {basis.styles.by}", quotes, "side"),
            ("unresolved", quotes, "source"),
            ("victims unknown", acts, "patient_side"),
        )
    )
    return *lost, _excluded(basis, f"characters left out, {outlet}", readings)


def known_errors() -> Grid:
    """The tool's own mistakes, where they were measured."""
    lines = (files(__package__) / "errors.tsv").read_text(encoding="utf-8").splitlines()
    rows: list[Cells] = [(*line.split("\t"),) for line in lines if line and not line.startswith("#")]
    note = "Other texts than these may fare worse. A difference between outlets is safe from such mistakes only as far "
    note += "as they strike all outlets alike."
    return grid("What the tool is known to get wrong", ("What", "How often", "Read on", "Command"), rows[1:], note)


def failures(basis: Basis) -> Grid | None:
    """The articles that could not be read or parsed, each with its error."""
    failed = [r for r in basis.readings if r.row["error"]]
    rows = [(Link(r.row["path"] or r.title, f"a{r.n}"), r.row["error"]) for r in failed]
    return grid("Articles that failed", ("Article", "Error"), rows) if rows else None


def making(tables: Tables) -> Grid:
    """Versions and codebook: what is needed to make the page again."""
    rows = [("framing", _version("framing")), ("Python", platform.python_version())]
    rows += [(name, _version(name)) for name in PACKAGES]
    book = tables.sides
    if book is not None and not book.by_role:
        rows += [("Codebook", book.title), ("About the codebook", " ".join(book.about.split()) or "—")]
    else:
        rows += [("Codebook", "none: by role")]
    return grid("How this page was made", ("What", "Which"), rows)


def sides(tables: Tables) -> Grid | None:
    """The sides of the codebook with whom it counts to each."""
    book = tables.sides
    if book is None or book.by_role:
        return None
    rows = [
        (s.label, ", ".join(m.name for m in s.actors) or "—", ", ".join(s.terms) or "—")
        for s in sorted(book.sides, key=lambda s: s.label)
    ]
    return grid("Who was counted to which side", ("Side", "Actors", "Words"), rows)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
