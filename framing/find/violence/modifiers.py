"""Document, noun -> the words before it in its phrase, and those of them that name who acts."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.kinds import FIGHTERS, WEAPONS, framed, is_acronym, kind
from framing.find.violence.noun_phrases import chunk_start, is_possessive
from framing.lexicons import lexicon


def own_modifiers(document: Document, noun: Token) -> list[Token]:
    """The words before a noun in its phrase, after its genitive and determiner."""
    words: list[Token] = []
    for token in document.tokens[chunk_start(document, noun) : noun.i]:
        if is_possessive(token) or token.tag == "PRP$" or token.pos == "DET":
            words = []
        else:
            words.append(token)
    return words


def agent_modifiers(document: Document, words: list[Token]) -> list[Token]:
    """The first run of words that name who acts: demonyms, groups, fighters; `US` of *US-led*."""
    led = [t for t in words if not framed("led").isdisjoint((t.lower, t.lower.rpartition("-")[2]))]
    if led and "-" in led[0].text:  # *U.S.-led* is one word
        return led[:1]
    if led:
        return _run(document, [t for t in words[: words.index(led[0])] if t.text not in ("-", "–")], every=True)
    run = _run(document, words, every=False)
    after = words[words.index(run[-1]) + 1 :][:1] if run else []
    placed = any(t.text.islower() and kind(document, t) == "place" and not frame_word(t, "military") for t in after)
    return [] if placed else run  # *the Rivenan capital shooting* was there, whoever did it


def _run(document: Document, words: list[Token], every: bool) -> list[Token]:
    run: list[Token] = []
    for token in words:
        acts = _names_agent(document, token) or (every and token.pos in ("PROPN", "NOUN", "ADJ"))
        if acts and (not run or token.i == run[-1].i + 1):
            run.append(token)
        elif run:
            break
    return run


def _names_agent(document: Document, token: Token) -> bool:
    what = kind(document, token)
    behind = document.tokens[token.i + 1 : token.i + 2]
    if token.lower == "fighter" and any(kind(document, t) in WEAPONS | {"vehicle"} for t in behind):
        return False  # *a fighter jet*
    if token.i > 1 and document.tokens[token.i - 1].text == "," and document.tokens[token.i - 2].pos == "PROPN":
        return False  # *the Leeds, England bombing*
    if what in FIGHTERS or (what == "body" and token.pos in ("NOUN", "PROPN") and not frame_word(token, "struck")):
        return True
    if what == "person" and token.pos == "NOUN":
        return token.lower in ("mob", "crowd", "tribal", "opposition", "coalition", "migrant")
    return is_acronym(document, token) or _joined_demonym(token)


def _joined_demonym(token: Token) -> bool:
    """Whether a word is formed as the adjective of a nation that no lexicon has (*Rivenan*)."""
    proper = token.text[:1].isupper() and (token.pos in ("ADJ", "PROPN") or token.lower.endswith("ese"))
    formed = token.lower.endswith(("ian", "ean", "ese", "an")) and len(token.text) > 5
    named = token.text in lexicon("given_names") or frame_word(token, "no-demonym")
    return proper and formed and not named
