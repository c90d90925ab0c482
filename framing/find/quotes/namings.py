"""Token -> naming: the noun phrase of a source as it stands, and the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from framing.article import Span
from framing.document import Document, Token
from framing.find.quotes.readings import BREAKS, FINITE, is_temporal
from framing.lexicons import lexicon

KEPT = frozenset(
    ("det", "det:predet", "amod", "compound", "compound:prt", "flat", "flat:name", "nummod", "nmod", "nmod:poss",
     "nmod:desc", "nmod:unmarked", "appos", "conj", "cc", "cc:preconj", "case", "advmod", "fixed", "goeswith", "list",
     "obl", "obl:unmarked", "punct", "acl", "obj", "mark", "dep", "obl:agent", "xcomp")
)  # fmt: skip
# Below the head itself these belong to a clause; below an adjective or a participle they belong to the phrase.
CLAUSAL = frozenset(("obl", "obj", "xcomp", "mark", "obl:agent", "dep"))
MARKS = ('"', "“", "”")
LONGEST = 12  # tokens before a name that may tell who somebody is
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
SPEAKING = ("roles", "speakers", "documents", "organization_words")  # lexicons of who can have words of their own
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))


def noun_phrase(document: Document, head: Token, low: int = 0, high: int | None = None) -> Span:
    """The noun phrase of `head`: determiner, modifiers and apposition, no trailing relative clause, no preposition.

    Only tokens from `low` to `high` (excluded) are taken, so that a wrong attachment can't swallow the verb.
    """
    tokens = document.tokens
    high = len(tokens) if high is None else high
    kept = _kept(document, head)
    first = last = head.i
    while first - 1 >= low and first - 1 in kept:
        first -= 1
    while first - 1 >= low and _is_name(document, tokens[first - 1], tokens[first]):
        first -= 1
    first = _with_title(document, first, low)
    if first - 1 >= low and (tokens[first - 1].tag in ("DT", "PRP$") and tokens[first].pos in ("NOUN", "ADJ", "PROPN")):
        first -= 1  # a determiner right before the phrase, wherever the tree hung it
    while last + 1 < high and last + 1 in kept:
        last += 1
    while last > head.i and (_trails(tokens[last]) or _is_weekday(tokens, last)):
        last -= 1
    while first < head.i and (_leads(tokens[first]) or _marks(tokens[first], head)):
        first += 1
    first = _with_role(document, first, low)
    return Span(tokens[first].start, tokens[_closed(document, first, last, high)].end)


def _with_role(document: Document, given: int, low: int) -> int:
    """The first token with the role noun before a name and what describes it: `the union’s aide` `Anna Hall`."""
    tokens, first = document.tokens, given
    if tokens[first].pos == "PROPN" and first - 1 >= low and _is_near(document, tokens[first - 1], tokens[first]):
        first -= tokens[first - 1].pos == "NOUN"
    if tokens[first].pos != "NOUN" or tokens[first].lemma.lower() not in lexicon("roles"):
        return given
    low = max(low, given - LONGEST)
    while first - 1 >= low and _describes(tokens[first - 1]) and _is_near(document, tokens[first - 1], tokens[first]):
        first -= 1
    return first - (first - 1 >= low and tokens[first - 1].tag in ("DT", "PRP$"))


def _describes(token: Token) -> bool:
    return (token.pos in ("NOUN", "PROPN", "ADJ") or token.tag == "POS") and not is_temporal(token)


def _leads(token: Token) -> bool:
    return token.dep in ("punct", "cc") or token.text in BREAKS or token.lower in ("n't", "n’t")


def _closed(document: Document, first: int, last: int, high: int) -> int:
    """The last token with the rest of a name and the parenthesis that closes behind it: `Hall (D-Ohio` `)`."""
    tokens = document.tokens
    while last + 1 < high and tokens[last].pos == "PROPN" and _is_name(document, tokens[last], tokens[last + 1]):
        if _is_weekday(tokens, last + 1):
            break
        last += 1
    open_ = sum((t.text == "(") - (t.text == ")") for t in tokens[first : last + 1])
    marks = sum(t.text in MARKS for t in tokens[first : last + 1])
    if open_ != 1:
        return last + (marks % 2 and last + 1 < high and tokens[last + 1].text in MARKS)  # a “senior clerk”
    return next((k for k in range(last + 1, min(high, last + 4)) if tokens[k].text == ")"), last)


def _is_name(document: Document, before: Token, first: Token) -> bool:
    """Whether a name goes on to the left: `Mayor Lena` before `Ortiz`, however the tree hangs."""
    return (
        before.pos == "PROPN" and first.pos == "PROPN" and not is_temporal(before) and _is_near(document, before, first)
    )


def _is_weekday(tokens: Sequence[Token], i: int) -> bool:
    """Whether a weekday follows a name: `cited by Hall Monday`."""
    return tokens[i].pos == tokens[i - 1].pos == "PROPN" and is_temporal(tokens[i]) and tokens[i].text.endswith("day")


def _is_near(document: Document, before: Token, behind: Token) -> bool:
    """Whether no more than a space parts two tokens, no new line."""
    return document.text[before.end : behind.start] in ("", " ", "\u00a0")


def _with_title(document: Document, first: int, low: int) -> int:
    """The first token with a title whose dot was cut off, and the role nouns before it: `army spokesman Col` `.`"""
    tokens = document.tokens
    if first - 2 < low or tokens[first - 1].text != "." or f"{tokens[first - 2].text}." not in lexicon("titles"):
        return first
    first -= 2
    while first - 1 >= low and tokens[first - 1].pos in ("NOUN", "ADJ") and not is_temporal(tokens[first - 1]):
        first -= 1
    return first


def _trails(token: Token) -> bool:
    return token.text in BREAKS or token.pos in ("CCONJ", "ADP", "SCONJ") or token.dep == "cc" or token.tag == "TO"


def _marks(token: Token, head: Token) -> bool:
    if token.dep == "mark" or (token.dep == "case" and token.lower == "from"):
        return True  # after guests Hall and Ortiz mocked it
    return token.head == head.i and token.dep == "case"


def _kept(document: Document, head: Token) -> set[int]:
    kept, todo = {head.i}, [head]
    while todo:
        token = todo.pop()
        for child in document.children[token.i]:
            if child.dep in KEPT and not _leaves(document, head, token, child):
                kept.add(child.i)
                todo.append(child)
    return kept


def _leaves(document: Document, head: Token, parent: Token, child: Token) -> bool:
    """Whether the branch under `child` is no part of the noun phrase."""
    below = document.children[child.i]
    if child.dep.startswith(("nmod", "obl")) and child.i > parent.i and is_temporal(child):
        return all(c.lower == "on" for c in below if c.dep == "case")  # Mayor Lena Ortiz on Tuesday
    if child.dep == "acl" and any(c.lower == "of" and c.dep == "mark" for c in below):
        return True  # accused by the union of hiding it
    if child.dep == "acl":  # people briefed on the talks; not: the town, shelled since May
        subtree = document.subtree(child)
        before = document.tokens[subtree[0].i - 1].text if subtree[0].i else ""
        joined = any(c.dep == "conj" and c.tag in FINITE for c in below)  # delegates left the hall and refused
        parted = before in BREAKS or subtree[0].text in BREAKS
        return subtree[0].i < parent.i or parted or joined or any(t.pos == "AUX" for t in subtree)
    if child.dep == "conj":  # a clause that was taken for a second noun
        return any(c.dep in SUBJECTS for c in below) or child.pos in ("VERB", "AUX")
    if child.dep == "appos":
        return any(c.dep in SUBJECTS for c in below)
    if child.dep == "punct":
        return child.text in ('"', "“", "”", "''", ":", ";", "—", "–", "--") and parent.i == head.i and child.i > head.i
    if parent.i != head.i:
        return False
    if child.dep in CLAUSAL:
        return head.pos not in ("ADJ", "VERB")
    return child.dep == "advmod" and child.i > head.i


def is_somebody(token: Token) -> bool:
    """Whether the head of a phrase names a person, a body or a document, that can have words of its own."""
    if token.pos == "PRON":
        return token.tag == "PRP" and token.lower != "it"
    return token.pos == "PROPN" or any(token.lemma.lower() in lexicon(name) for name in SPEAKING)


def subject(document: Document, verb: Token) -> Token | None:
    """The nearest subject of the verb that is no time: on its left, else on its right."""
    found = [c for c in document.children[verb.i] if c.dep in SUBJECTS and not is_temporal(c) and c.pos in NOMINAL]
    left = [c for c in found if c.i < verb.i]
    return left[-1] if left else (found[0] if found else None)


def shared_subject(document: Document, verb: Token) -> Token | None:
    """The subject of the verb, or the one that it shares: with a verb before it, or with the verb that governs it."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = subject(document, verb)
        if found:
            return found
        governor = document.head(verb)
        if verb.dep == "acl" and verb.tag == "VBG" and document.tokens[verb.i - 1].lower == "of":
            owner = document.child(governor, "nmod:poss")
            if owner is not None:
                return owner  # his habit of telling jokes
            verb = document.head(governor)  # did it for the purpose of saying so
            continue
        if verb.dep in ("acl", "acl:relcl"):
            return governor
        if verb.dep == "xcomp" and verb.tag != "VBG":
            controlled = document.child(governor, "obj")
            if controlled and controlled.i < verb.i and governor.lemma != "have":  # he had this to say
                return controlled
        if verb.dep not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "cop", "aux"):
            return None
        verb = governor
    return None
