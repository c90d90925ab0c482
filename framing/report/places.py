"""Anchors -> links: where the articles, the events and the long lists stand, inside the page or beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

ARTICLE = re.compile(r"a(\d+)(?!\d)")
OTHER = re.compile(r"(event|list)-(\d+)")


@dataclass(frozen=True, slots=True)
class Places:
    """The name of the page, and of the folder of pages beside it; without a folder everything is inside the page."""

    page: str = "report.html"
    folder: str | None = None

    def to(self, anchor: str) -> str:
        """The link from the page to an anchor: of a section, a list, an event, an article or a place in it."""
        if self.folder is None:
            return f"#{anchor}"
        name = beside(anchor)
        return f"{quote(self.folder)}/{name}#{anchor}" if name else f"#{anchor}"

    def across(self, anchor: str) -> str:
        """The link to an anchor from a page of the folder."""
        name = beside(anchor)
        return f"{name}#{anchor}" if name else f"../{quote(self.page)}#{anchor}"


def beside(anchor: str) -> str | None:
    """The name of the page of the folder that holds an anchor; None for an anchor of the main page."""
    if found := ARTICLE.match(anchor):
        return _named("article", found[1])
    if found := OTHER.match(anchor):
        return _named(found[1], found[2])
    return None


@cache
def _named(kind: str, n: str) -> str:
    return f"{kind}-{int(n):04}.html"


ALL_INSIDE = Places()  # everything stands inside the page
