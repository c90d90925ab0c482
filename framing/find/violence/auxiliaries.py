"""Document, verb -> the auxiliaries before it, and the forms of *be* and *have*."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.noun_phrases import is_possessive

BE = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "get",
        "gets",
        "got",
        "gotten",
        "getting",
        "’s",
        "’re",
    ]
)
HAVE = frozenset(["have", "has", "had", "having", "'ve", "’ve", "'d"])
HELPING = BE | HAVE
NOT = frozenset(["not", "n't", "n’t"])
SKIPPED = frozenset([*NOT, "also", "both", "all"])


def auxiliaries(document: Document, token: Token) -> set[str]:
    """The auxiliaries right before a verb, in lower case; adverbs, `not` and `to` may stand between."""
    found: set[str] = set()
    i = token.i - 1
    first = document.sentence(token).first
    while i >= first and token.i - i < 7:
        word = document.tokens[i]
        if word.lower in HELPING or word.pos == "AUX":
            if is_possessive(word):
                break
            found.add(word.lower)
        elif word.pos not in ("ADV", "PART") and word.lower not in SKIPPED:
            break
        i -= 1
    return found
