"""Document, names -> the full names of relatives of those whom the article calls by an office and a surname."""

from __future__ import annotations

from collections.abc import Sequence

from framing.document import Document
from framing.find.actors.names import Name
from framing.lexicons import lexicon

OWNERS = ("'s", "’s", "his", "her", "their")
REACH = 6  # tokens behind a name among which the noun of kin stands


def relatives(document: Document, names: Sequence[Name]) -> frozenset[tuple[str, ...]]:
    """The full names whose surname alone is another's: `President Holm … his wife, Ann Holm`."""
    officers: dict[str, int] = {}
    for name in names:
        if len(name.words) == 1 and any(map(_is_office, name.titles)):
            officers.setdefault(name.words[0], name.first)
    return frozenset(
        name.words
        for name in names
        if len(name.words) > 1
        and officers.get(name.words[-1], name.first) < name.first
        and _is_introduced(document, name)
    )


def _is_office(title: str) -> bool:
    return not any(row["class"] == "honorific" for row in lexicon("titles").get(title, ()))


def _is_introduced(document: Document, name: Name) -> bool:
    """Whether a noun of kin stands before the name, or behind it with an owner: `Ann Holm, the president’s sister`."""
    tokens, kin = document.tokens, lexicon("kin")
    at = name.title - 1 - (name.title > 1 and tokens[name.title - 1].text == ",")
    before = [tokens[at].lower] if at >= 0 else []
    if any(word in kin for word in (*before, *(title.lower().split()[-1] for title in name.titles))):
        return True
    behind = tokens[name.last : name.last + REACH]
    owned = (t.lower in kin and behind[n].lower in OWNERS for n, t in enumerate(behind[1:]))
    return bool(behind) and behind[0].text == "," and any(owned)
