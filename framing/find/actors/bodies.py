"""Words of a name or a description -> the role of the body that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.find.actors.roles import described, is_people_word
from framing.lexicons import lexicon

PARTISAN = ("committee", "campaign", "caucus", "convention", "club", "association", "party")
CHAMBERS = ("House", "Senate", "Congressional", "Parliamentary")
HYPHEN = re.compile(r"(?<=\w)-(?=[A-Z])")  # a Reuters-Ipsos poll


def organization_role(words: Sequence[str], entry: str | None) -> str | None:
    """The role of an organization by its entry in the list, else by the word that ends its name or precedes `of`."""
    for key in (entry, " ".join(words), words[-1] if words[-1].isupper() else None):
        if key and (rows := lexicon("organizations").get(key)):
            return rows[0]["role"] or None
    if (told := described(words)) and told.role and told.type in ("organization", "group"):
        return told.role
    if words[0] in CHAMBERS and words[-1] in ("Committee", "Subcommittee"):
        return "government"
    political = any(row["class"] == "politics" for word in words for row in lexicon("not_names").get(word, ()))
    if political and words[-1].lower() in PARTISAN:
        return "party"
    heads = [w for w, after in pairwise(words) if after.lower() in ("of", "for")] + [words[-1]]
    for head in heads:
        if rows := lexicon("organization_words").get(head.lower()):
            return rows[0]["role"] or None
    if any(after == "for" and is_people_word(word) for word, after in pairwise(words)):
        return "ngo"  # Dockers for Clean Air
    if words[0] == "Daily":
        return "media"
    known = (rows for n in range(len(words) - 1, 0, -1) if (rows := lexicon("organizations").get(" ".join(words[:n]))))
    return next((rows[0]["role"] or None for rows in known), None)  # Reuters Norway


def phrase_role(text: str) -> str | None:
    """The role of the first body or people that a lexicon finds among the words of a description."""
    words = HYPHEN.sub(" ", text.replace("’s", " ").replace("'s", " ").replace(",", " ")).split()
    for start in range(len(words)):
        for end in range(min(len(words), start + 5), start, -1):
            piece = words[start:end]
            if rows := lexicon("organizations").get(" ".join(piece)):
                return rows[0]["role"]
            told = described(piece)
            if told and told.role not in (None, "civilian") and told.sort not in ("affiliate", "representative"):
                return told.role
            capital = len(piece) > 1 and piece[0][0].isupper() and piece[-1][0].isupper()
            if capital and (role := organization_role(piece, None)):
                return role
    return None
