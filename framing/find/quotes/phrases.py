"""Content -> extent: where a phrase that a source tells ends."""

from __future__ import annotations

from collections.abc import Sequence

from framing.document import Token
from framing.find.quotes.extents import AHEAD, closes_sentence
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, Reading, is_temporal, listed
from framing.lexicons import lexicon


def phrase_end(reading: Reading, heads: Sequence[Token], start: int, high: int) -> int:
    """The token behind the phrase from `start`: it ends at the next break that the `heads` do not reach across."""
    document, tokens = reading.document, reading.document.tokens
    below = {t.i for head in heads for t in document.subtree(head)}
    clausal = listed("opener") | listed("relative")
    i = start + 1
    while i < high:
        inside = i in below or (reading.quoted[i] >= 0 and reading.quoted[i] == reading.quoted[i - 1])
        if tokens[i].text == "," and i + 1 < high and _tells_on(reading, i + 1, high):
            break
        closed = reading.quoted[i] < 0 <= reading.quoted[i - 1] and tokens[i - 2].text == ","
        if closed and i > start + 1 and (_tells_on(reading, i, high) or not (i in below or tokens[i].dep == "cc")):
            break  # called it “a mess,” adding that; At what she called “the end,” Hall wept
        opened = tokens[i].tag in FINITE and any(t.lower in clausal for t in tokens[start:i])
        if tokens[i].text == "(" and (closing := _closing(reading, i, high)) is not None:
            i = closing + 1
            continue
        ends = not (inside or opened) and _ends_phrase(reading, i, below) and not _lists(reading, start, i, high)
        if ends and not _coordinated(reading, heads, i, start, high):
            break
        i += 1
    infinitive = any(head.tag == "VB" for head in heads)  # urged them to vote on Tuesday
    return i if infinitive else _without_time(reading, heads, start, i)


def _lists(reading: Reading, start: int, i: int, high: int) -> bool:
    """Whether the comma at `i` stands in a list of nouns that ends the sentence: `the pier, the wall and the lamps.`"""
    tokens = reading.document.tokens
    end = next((k for k in range(i + 1, high) if tokens[k].text in FINAL), high)
    joint = next((k for k in range(i + 2, end - 1) if tokens[k].lower in ("and", "or")), None)
    nominal = _is_nominal(tokens[start]) and i + 1 < high and _is_nominal(tokens[i + 1])
    if tokens[i].text != "," or joint is None or not nominal or end - i > 2 * AHEAD:
        return False
    clausal = any(t.tag in (*FINITE, "VB", "TO", "VBG", "PRP") or t.pos == "SCONJ" for t in tokens[i + 1 : end])
    return not clausal and not any(reading.quoted[k] >= 0 for k in range(i, end))


def _is_nominal(token: Token) -> bool:
    return token.pos in ("DET", "NOUN", "PROPN", "ADJ", "NUM") or token.tag == "PRP$"


def _closing(reading: Reading, i: int, high: int) -> int | None:
    """The mark that closes the parenthesis at `i`, where the sentence goes on behind it: `Hall (D-Ohio) for lying`."""
    tokens = reading.document.tokens
    found = next((k for k in range(i + 1, min(high - 1, i + AHEAD)) if tokens[k].text == ")"), None)
    return found if found is not None and tokens[found + 1].text not in FINAL else None


def _tells_on(reading: Reading, i: int, high: int) -> bool:
    """Whether another report follows: `, police said.`, `, adding that …`"""
    token = reading.document.tokens[i]
    told = token.tag == "VBG" and token.lemma.lower() in lexicon("reporting_verbs")
    return told or closes_sentence(reading, i, high)


def _ends_phrase(reading: Reading, i: int, below: set[int]) -> bool:
    """Whether a phrase may end before token `i`: at a break, before a clause, before a verb that `and` joins."""
    tokens = reading.document.tokens
    token = tokens[i]
    if any(reading.is_hyphen(k) for k in range(max(0, i - 1), min(len(tokens), i + 2))):
        return False  # would-be successors
    if token.text in BREAKS or token.dep == "cc":
        return i + 1 >= len(tokens) or not (i + 1 in below or _adds(reading, i))
    return (
        token.text in FINAL
        or (token.lower in listed("adjunct") and token.pos == "SCONJ")
        or (token.tag in FINITE and tokens[i - 1].lower not in listed("relative"))
    )


def _adds(reading: Reading, i: int) -> bool:
    """Whether behind a break or a conjunction comes one more part of the phrase, no clause and no verb of its own."""
    tokens = reading.document.tokens
    behind, second = tokens[i + 1], tokens[min(i + 2, len(tokens) - 1)]
    if tokens[i].text in BREAKS:
        named = reading.quotation_of(behind.i) if reading.opens_quotation(behind.i) and tokens[i].text == "," else None
        if named is not None:  # the usual motto, “All Hands on Deck”
            return not any(t.tag in FINITE for t in reading.document.within(named.inner))
        return behind.lower == "including" or behind.tag == "PRP$"
    if behind.lower in listed("opener"):
        return True  # talked about trade and how it works
    if behind.pos == "ADV" or behind.tag in ("VBN", "VBG"):
        told = behind.lemma.lower() in lexicon("reporting_verbs")
        return second.pos in ("ADJ", "NOUN", "PROPN") and not told  # too vague and politically unwise
    return behind.pos not in ("VERB", "AUX", "PRON") or behind.tag == "PRP$"


def _without_time(reading: Reading, heads: Sequence[Token], start: int, end: int) -> int:
    """The end of the phrase before `on Tuesday`, where that hangs on the reporting verb."""
    tokens = reading.document.tokens
    k = end - 1
    while k > start and (is_temporal(tokens[k]) or tokens[k].pos == "NUM"):
        k -= 1
    named = k + 1 < end and tokens[k].head == k + 1 and tokens[k].pos in ("NOUN", "PROPN")  # Election Day
    if k == end - 1 or named or reading.quoted[k] >= 0:
        return end
    if tokens[k].lower in ("on", "in", "at") and k > start:
        k -= 1
    return (
        k + 1
        if any(is_temporal(t) for t in tokens[k + 1 : end]) and tokens[k].pos not in ("ADP", "NUM", "DET")
        else end
    )


def _coordinated(reading: Reading, heads: Sequence[Token], i: int, start: int, high: int) -> bool:
    """Whether a break or a conjunction is followed by a word of the first one's form: `covering up, delaying and …`."""
    tokens = reading.document.tokens
    first = tokens[start + 1] if tokens[start].lower == "to" and start + 1 < high else tokens[start]
    first = next((head for head in heads if head.tag == "VB" and start < head.i < i), first)  # them to go, leave and …
    k = i
    while k < high - 1 and (tokens[k].text == "," or tokens[k].dep == "cc"):
        k += 1
    return k > i and first.tag in ("VBG", "VB") and tokens[k].tag == first.tag
