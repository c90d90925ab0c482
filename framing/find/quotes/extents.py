"""Content -> extent: where a clause that a source tells ends."""

from __future__ import annotations

from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, Reading, listed, words
from framing.lexicons import lexicon

CLAUSES = frozenset(("ccomp", "xcomp", "parataxis"))
AHEAD = 25  # tokens behind a break in which marked words may follow
MARKED = 3  # of so many words they are no term
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl")


def clause_end(reading: Reading, cue: Cue, start: int, high: int) -> int:
    """The token behind the content that starts at `start`: what hangs on the verb itself behind a break ends it."""
    document, tokens = reading.document, reading.document.tokens
    below = document.children[cue.verb.i]
    accepted = {c.i for c in below if _goes_with_content(reading, c, start, "object" in cue.frames)}
    above = {t.i for t in document.ancestors(cue.verb)}
    i = start + 1
    finite = tokens[start].tag in FINITE
    while i < high:
        finite = finite or (tokens[i - 1].tag in FINITE and reading.quoted[i - 1] == reading.quoted[start])
        if (tokens[i].text in FINAL and i == high - 1) or _closed(reading, i):
            return i
        opened = tokens[i - 1].lower in listed("opener")  # said that, according to police, …
        if tokens[i].text == "," and not opened and i + 1 < high and _attribution_follows(reading, i + 1, cue):
            return i
        if not finite:
            i += 1  # a clause does not end before its verb: a fronted phrase, an apposition or an aside stands there
            continue
        if reading.quoted[i] >= 0 and reading.quoted[i] == reading.quoted[i - 1]:
            i += 1  # a quotation is never cut
            continue
        if _is_break(reading, i) and (
            _closes_relative(reading, cue, i, high) or _is_outside(reading, cue, i, start, accepted, above)
        ):
            return i
        i += 1
    return high


def _goes_with_content(reading: Reading, child: Token, start: int, takes_object: bool) -> bool:
    """Whether a dependent of the reporting verb belongs to what it tells."""
    tokens = reading.document.tokens
    if child.i < start:
        return False
    first = reading.document.subtree(child)[0].i
    before = tokens[first - 1].text if first else ""
    if child.dep in CLAUSES or child.dep in ("obj", "iobj", "nsubj", "nsubj:pass", "csubj", "dep", "aux", "cop"):
        return not (child.dep == "parataxis" and first > start and child.lemma.lower() == "say")
    if child.dep == "conj":
        gap = any(c.dep == "obj" and c.i < child.i for c in reading.document.children[child.head])
        if gap and not takes_object and child.i > start and reading.document.child(child, *SUBJECTS) is None:
            return True  # said the draft, which …, put too little: the tree took the subject for an object
        return any(t.lower == "that" and t.i <= first + 2 for t in reading.document.subtree(child)[:4])
    if child.dep in ("punct", "cc"):
        return False
    if child.dep in ("advcl", "obl", "advmod", "nmod") or child.dep.startswith("obl"):
        return first <= start or (
            before != "," and not (child.dep == "advcl" and tokens[first].lower in ("as", "while"))
        )
    return True


def _is_break(reading: Reading, i: int) -> bool:
    """Whether a clause may end right before token `i`."""
    token = reading.document.tokens[i]
    before = reading.document.tokens[i - 1]
    listing = token.text == "," and before.pos == "ADJ" and before.head > i  # an already weak, shrinking number
    breaks = token.text in BREAKS and not (listing or reading.is_hyphen(i))
    return breaks or token.dep == "cc" or token.lower in listed("adjunct")


def _closed(reading: Reading, i: int) -> bool:
    """Whether a dash follows a sentence in marks: `wrote that “Hall is a fraud!” — only to delete it`."""
    tokens = reading.document.tokens
    dash = tokens[i].text in ("—", "–", "--") and reading.quoted[i] < 0 <= reading.quoted[i - 1]
    return dash and i > 1 and tokens[i - 2].text in FINAL


def _is_outside(reading: Reading, cue: Cue, i: int, start: int, accepted: set[int], above: set[int]) -> bool:
    """Whether token `i`, at a break, starts something that the source does not say."""
    document, tokens = reading.document, reading.document.tokens
    k = i
    while k < min(len(tokens) - 1, i + 3) and (tokens[k].dep in ("punct", "cc") or tokens[k].text in BREAKS):
        if reading.opens_quotation(k) and tokens[k - 1].dep == "cc":
            break  # said he felt well, and “we’ll see”
        k += 1
    if tokens[k].lower == "that" and tokens[k].dep in ("mark", "det", "nsubj", "obj"):
        return False
    if quotes_on(reading, cue, k):
        return False
    comma = tokens[i].text in BREAKS
    if tokens[k].tag == "MD" or (not comma and tokens[i].dep == "cc" and not _joins_clause(reading, k)):
        return False
    if (comma and _attribution_follows(reading, k, cue)) or _report_follows(reading, i, k, cue):
        return True
    if comma and _main_clause_follows(reading, cue, k):
        return True
    if comma and not _starts_adjunct(reading, i, k):
        return False
    below, inside = tokens[k], False
    for node in (tokens[k], *document.ancestors(tokens[k])):
        if node.i == cue.verb.i:  # content that was hung on an adjunct of the verb holds what hangs on it
            return below.i not in accepted and not (inside and below.i < start)
        inside = inside or start <= node.i < i
        if node.i in above:
            return comma and (node.i < start or cue.verb.dep == "advcl")
        below = node
    return False


def _closes_relative(reading: Reading, cue: Cue, i: int, high: int) -> bool:
    """Whether the clause about a speaker ends at a comma: `Hall, who said that the dam leaks, left`."""
    tokens = reading.document.tokens
    set_off = any(
        k > 0 and tokens[k].lower in listed("relative-pronoun") and tokens[k - 1].text == ","
        for k in (cue.first - 1, cue.start - 1)
    )
    return set_off and tokens[i].text == "," and i + 1 < high and tokens[i + 1].tag in FINITE


def quotes_on(reading: Reading, cue: Cue, k: int) -> bool:
    """Whether marked words follow that no other verb tells: `said she left, because she “felt like a stranger”`."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    for n in range(k, min(high, k + AHEAD)):
        if reading.opens_quotation(n):
            quotation = reading.quotation_of(n)
            return quotation is not None and words(reading.document, (quotation.inner,)) >= MARKED
        if reading.quoted[n] >= 0 or tokens[n].lemma.lower() in lexicon("reporting_verbs"):
            return False
    return False


def _joins_clause(reading: Reading, k: int) -> bool:
    """Whether a conjunction without a comma joins a clause with token `k`, not one more noun of the content."""
    tokens = reading.document.tokens
    if tokens[k].pos in ("VERB", "AUX", "ADV", "PRON", "SCONJ"):
        return True
    return any(t.tag in FINITE for t in tokens[k : k + 6])


def _main_clause_follows(reading: Reading, cue: Cue, k: int) -> bool:
    """Whether the main clause of a verb in a clause before it starts here: `When Hall said so, the crowd left`."""
    tokens = reading.document.tokens
    low, high = reading.stretch(cue.verb)
    while low < cue.first and (tokens[low].dep == "cc" or tokens[low].pos == "PUNCT"):
        low += 1
    if tokens[low].lower not in listed("adjunct") or any(tokens[n].text == "," for n in range(low, cue.first)):
        return False
    if tokens[k].pos not in ("DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ"):
        return False
    return any(tokens[n].tag in FINITE for n in range(k, min(high, k + 8)))


def _starts_adjunct(reading: Reading, i: int, k: int) -> bool:
    """Whether behind the break at `i` comes what may leave the content: a participle, a conjunction, a new subject."""
    token = reading.document.tokens[k]
    if reading.quoted[k] >= 0 or token.lower in listed("relative"):
        return False
    if token.tag in ("VBG", "VBN") or token.lower in listed("adjunct") or token.pos == "SCONJ" or k > i + 1:
        return True
    return token.dep in ("nsubj", "nsubj:pass", "det", "compound", "nmod:poss", "amod", "advmod", "case")


def _attribution_follows(reading: Reading, i: int, cue: Cue) -> bool:
    """Whether another attribution closes the sentence from token `i`: `, according to police`, `, police said.`"""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    if tokens[i].lower == "according" and i + 1 < high and tokens[i + 1].lower == "to":
        return True
    return closes_sentence(reading, i, high)


def closes_sentence(reading: Reading, i: int, high: int) -> bool:
    """Whether a speaker and a reporting verb are all that is left of the sentence from token `i`."""
    tokens, rows = reading.document.tokens, lexicon("reporting_verbs")
    for n in range(i, min(high, i + 9)):
        lemma = tokens[n].lemma.lower()
        if tokens[n].pos == "VERB" and lemma in rows and "bare" in rows[lemma][0]["frames"]:
            rest = [t for t in tokens[n + 1 : high] if t.text not in FINAL]
            return n > i and len(rest) <= 4 and not any(t.tag in FINITE for t in rest)
        if tokens[n].pos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP"):
            return False
    return False


def _report_follows(reading: Reading, i: int, k: int, cue: Cue) -> bool:
    """Whether another report is coordinated with this one: `…, and warned that …`, `… as activists reported that …`."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    joint = {tokens[n].lower for n in range(i, k + 1)} & {"and", "but", "as", "while", "or", "although", "though"}
    if not joint:
        return False
    for n in range(k, min(high, k + 9)):
        token = tokens[n]
        if token.lower in ("that", "who", "which", "if") or (reading.is_break(n) and n > k):
            return False
        if token.pos == "VERB":
            rows = lexicon("reporting_verbs").get(token.lemma.lower(), ())
            alone = not any(tokens[m].pos in ("NOUN", "PROPN", "PRON") for m in range(k, n))
            return (
                bool(rows)
                and "hedged" not in rows[0]["frames"]  # said it was “hard” and she feels it can be done
                and ("clause" in rows[0]["frames"] or (alone and _is_marked_off(reading, i) and n == k))
                and (token.tag == cue.verb.tag or (not alone and token.tag in ("VBD", "VBZ", "VBP")))
            )
    return False


def _is_marked_off(reading: Reading, i: int) -> bool:
    """Whether a quotation ends before token `i`: `said that it was “a blot” and called it unfair`."""
    return reading.quoted[i] < 0 <= reading.quoted[i - 1]
