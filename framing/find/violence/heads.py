"""Document -> Heads: words that may tell of a violent act, by look-up in the lexicons; multiword heads first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.kinds import WORDS, entry, keys, verb_entry, verb_keys
from framing.lexicons import Row, lexicon

GAP = 8
Pattern = tuple[list[str], Row]  # its words, and what the lexicon says of it


@dataclass(frozen=True, slots=True)
class Head:
    """A candidate: its syntactic centre, what is marked of it, and what the lexicons say.

    `kind` is `verb`, `noun`, `adjective`; `frame` and `needs` are the lexicon's; `covers` are all its tokens.
    """

    token: Token
    span: Span
    lemma: str
    event_class: str
    kind: str
    frame: str
    needs: str
    covers: frozenset[int]


def heads(document: Document) -> Iterator[Head]:
    """The candidates in order of the text; a token belongs to one at most, and a longer expression wins."""
    taken: set[int] = set()
    for token in document.tokens:
        forms = verb_keys(token)
        if not _tells(forms):
            continue
        found = list(_multiwords(document, token, _started(forms)))
        if not found and token.i not in taken and (single := _single(token)) is not None:
            found = [single]
        for head in found:
            if not taken & head.covers or head.frame == "leave":
                taken |= head.covers
                yield head


@cache
def _starts() -> dict[str, list[Pattern]]:
    """First word -> the patterns that start with it, the longest first."""
    found: dict[str, list[Pattern]] = {}
    for phrase, row in _expressions():
        words = phrase.replace("-", " - ").split()
        found.setdefault(words[0], []).append((words, row))
    for patterns in found.values():
        patterns.sort(key=lambda pattern: -len(pattern[0]))
    return found


def _expressions() -> Iterator[tuple[str, Row]]:
    """The heads of several words; those with a hyphen come as verbs and nouns of one word too (*shoot-out*)."""
    for phrase, rows in lexicon("violence_multiwords").items():
        yield phrase, rows[0]
    for name, kind in (("violence_verbs", ""), ("violence_nouns", "noun-")):
        for lemma, rows in lexicon(name).items():
            if "-" in lemma:
                yield lemma, {**rows[0], "frame": kind + rows[0]["frame"], "head": "all"}


def _multiwords(document: Document, token: Token, patterns: Sequence[Pattern]) -> Iterator[Head]:
    """The longest expression that starts at a token; of *left one dead and four wounded* both."""
    for words, row in patterns:
        matched = _matched(document, token, words)
        if matched and _right_class(matched[-1] if _headed_last(row) else token, row):
            yield _phrase_head(document, matched, row)
            if row["frame"] != "leave":
                return


@lru_cache(WORDS)
def _tells(forms: tuple[str, ...]) -> bool:
    """Whether a word of these forms may be a candidate or start one; its forms as a verb hold those as a noun."""
    tables = map(lexicon, ("violence_verbs", "violence_nouns", "violence_adjectives"))
    return bool(_started(forms)) or any(form in table for table in tables for form in forms)


@lru_cache(WORDS)
def _started(forms: tuple[str, ...]) -> tuple[Pattern, ...]:
    """The patterns that may start with a word of these forms, those of the likelier ones first."""
    return tuple(pattern for form in forms for pattern in _starts().get(form, ()))


def _right_class(token: Token, row: Row) -> bool:
    nominal = row["class"] and row["frame"].startswith(("noun", "euphemism"))
    return (
        bool(nominal) or token.pos in ("VERB", "AUX") or token.tag in ("VBD", "VBN") or token.lower in ("shot", "set")
    )


def _matched(document: Document, token: Token, words: list[str]) -> list[Token] | None:
    """The tokens of a pattern that starts at `token`."""
    last = document.sentence(token).last
    matched, j, gap = [token], token.i + 1, False
    for word in words[1:]:
        if word == "…":
            gap = True
            continue
        stop = min(last, j + (GAP if gap else 1))
        at = next((i for i in range(j, stop) if word in keys(document.tokens[i])), None)
        if at is None or any(t.pos == "PUNCT" and t.text in '.;:"“”‘’(' for t in document.tokens[j:at]):
            return None
        between = ("ADP", "VERB", "SCONJ") if word == "life" else ("VERB", "AUX") if word in ("dead", "into") else ()
        if any(t.pos in between for t in document.tokens[j:at]):
            return None  # *took control of their lives*, *shot a guard and was found dead*
        matched.append(document.tokens[at])
        j, gap = at + 1, False
    return matched


def _phrase_head(document: Document, matched: list[Token], row: Row) -> Head:
    last = matched[-1]
    marked = {"all": matched, "first": matched[:1], "pair": matched[:2], "last": matched[-1:]}[row["head"]]
    if marked[-1].i - marked[0].i >= len(marked):
        marked = marked[:1]
    nominal = row["frame"].startswith(("noun", "euphemism"))
    centre = last if nominal and row["lemma"] not in _HEADED else matched[0]
    if _headed_last(row):
        centre = last
    return Head(
        centre, Span(marked[0].start, marked[-1].end), row["lemma"], row["class"], "noun" if nominal else "verb",
        row["frame"].removeprefix("noun-"), row["needs"], frozenset(t.i for t in matched),
    )  # fmt: skip


def _headed_last(row: Row) -> bool:
    """Whether the last word of an expression carries it: *sexually assault*, *carpet-bomb*."""
    return row["lemma"].startswith("sexually") or ("-" in row["lemma"] and " " not in row["lemma"])


_HEADED = frozenset(
    {"loss of life", "exchange of fire", "exchange of gunfire", "use of force", "crime against humanity"}
)


def _single(token: Token) -> Head | None:
    if token.dep == "amod" and token.lower in lexicon("violence_adjectives"):
        return _adjective(token)
    if token.pos in ("VERB", "AUX") or token.tag in ("VBD", "VBN"):
        return _of_row(token, "verb", "violence_verbs", verb_entry("violence_verbs", token)) or _adjective(token)
    if token.pos in ("NOUN", "PROPN"):
        noun = _of_row(token, "noun", "violence_nouns", entry("violence_nouns", token))
        return noun or _gerund(token) or _adjective(token)
    return _adjective(token) if token.pos == "ADJ" else None


def _gerund(token: Token) -> Head | None:
    """The head of a deed told as *the murdering of*, for verbs that the lexicon of nouns has no form of."""
    if not token.lower.endswith("ing"):
        return None
    found = _of_row(token, "noun", "violence_verbs", verb_entry("violence_verbs", token))
    told = found is not None and found.frame == "trans" and found.event_class in ("KILL", "ABDUCT", "SEXUAL", "ABUSE")
    return replace(found, frame="kill", needs="human") if told and found is not None else None


def _adjective(token: Token) -> Head | None:
    key = token.lower if token.lower in lexicon("violence_adjectives") else None
    return _of_row(token, "adjective", "violence_adjectives", key)


def _of_row(token: Token, kind: str, name: str, key: str | None) -> Head | None:
    if key is None:
        return None
    row = lexicon(name)[key][0]
    frame = row.get("frame", "state")
    return Head(token, token.span, key, row["class"], kind, frame, row["needs"], frozenset({token.i}))
