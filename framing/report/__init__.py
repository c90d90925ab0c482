"""Tables or Comparison -> one HTML page that needs nothing else: the numbers, their sentences and the articles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
    from framing.report.folders import free_folder, removed

    page_path = Path(path)
    folder = free_folder(page_path)
    beside = len((tables if isinstance(tables, Tables) else tables.tables).articles) > INSIDE
    main, findings = _made(tables, page_path.name, folder if beside else None, title)
    written_whole(page_path, main)
    if not beside:
        removed(folder)
    return page_path, findings


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


@_uncollected()
def _made(
    tables: Tables | Comparison, name: str, folder: Path | None, title: str | None
) -> tuple[bytes, tuple[str, ...]]:
    """The main page and its findings; what stands beside it is in the folder by then."""
    from framing.report.apart import apart
    from framing.report.folders import whole_folder
    from framing.report.leaves import leaves, lists
    from framing.report.page import based, page, titled
    from framing.report.places import Places
    from framing.report.words import findings

    whole, comparison = (tables, None) if isinstance(tables, Tables) else (tables.tables, tables)
    made = based(whole, Places(name, folder.name if folder else None))
    named = title or titled(made)
    with ExitStack() as stack:
        if folder:
            put = stack.enter_context(whole_folder(folder))
            stack.enter_context(apart(lambda: put(leaves(made, named))))
        first = findings(made, comparison)
        main = page(made, whole, named, comparison, first)
        if folder:
            put(lists(made, named))
    return main, tuple(f"{finding.heading}: {finding.text}" for finding in first)
