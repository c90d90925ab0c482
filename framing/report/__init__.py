"""Tables or Comparison -> one HTML page that needs nothing else: the numbers, their sentences and the articles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from framing.tables import Tables, written_whole

INSIDE = 40  # articles that stand inside the page; more stand in a folder beside it, one a page

if TYPE_CHECKING:
    from framing.compare import Comparison


def report(tables: Tables | Comparison, path: str | PathLike[str], title: str | None = None) -> Path:
    """The path of the page that was written: whole, or not at all where something failed.

    The same tables give the same bytes. Nothing in the tables is trusted: every text is escaped, and the page forbids
    every script but its own and anything from outside. OSError where the file can't be written.
    """
    return told(tables, path, title)[0]


def told(
    tables: Tables | Comparison, path: str | PathLike[str], title: str | None = None
) -> tuple[Path, tuple[str, ...]]:
    """The path of the page that `report` writes, and the findings of its first screen as plain sentences."""
    from framing.report.folders import free_folder, removed, written_folder
    from framing.report.leaves import leaves
    from framing.report.page import based, page, titled
    from framing.report.places import Places
    from framing.report.words import findings

    whole, comparison = (tables, None) if isinstance(tables, Tables) else (tables.tables, tables)
    page_path = Path(path)
    folder = free_folder(page_path)
    beside = len(whole.articles) > INSIDE
    with _uncollected():
        made = based(whole, Places(page_path.name, folder.name if beside else None))
        title = title or titled(made)
        first = findings(made, comparison)
        main = page(made, whole, title, comparison, first)
        if beside:
            written_folder(folder, leaves(made, title))
    written_whole(page_path, main)
    if not beside:
        removed(folder)
    return page_path, tuple(f"{finding.heading}: {finding.text}" for finding in first)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python looks for no cycles meanwhile: pages are millions of small objects, and a fifth of the time went there."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
