"""Cue -> content: the stretches of text that a reporting verb tells, right and left of it."""

from __future__ import annotations

from collections.abc import Sequence

from framing.article import Span
from framing.document import Token
from framing.find.cues import Cue
from framing.find.readings import BREAKS, FINAL, Reading, is_temporal
from framing.lexicons import lexicon

OPENERS = frozenset(("that", "whether", "if", "how", "why", "what", "who", "when", "where", "which"))
CLOSED = frozenset(("that", "whether", "if"))
RELATIVE = frozenset(("that", "which", "who", "whom", "whose", "where"))
ADJUNCTS = frozenset(
    (
        "as",
        "while",
        "when",
        "after",
        "before",
        "because",
        "since",
        "although",
        "though",
        "whereas",
        "amid",
        "despite",
        "following",
        "during",
    )
)
PHRASES = frozenset(
    (
        "in",
        "on",
        "at",
        "to",
        "during",
        "after",
        "before",
        "from",
        "via",
        "through",
        "with",
        "by",
        "of",
        "about",
        "for",
        "ahead",
        "outside",
        "inside",
        "over",
        "earlier",
        "late",
    )
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
CLAUSES = frozenset(("ccomp", "xcomp", "parataxis"))
SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "we", "i", "it", "there", "this", "these", "those"))
ADDRESSEES = frozenset(("him", "her", "them", "us", "me", "you", "reporters", "journalists", "lawmakers", "supporters"))


def after(reading: Reading, cue: Cue) -> int:
    """The first token behind the verb that is no inverted subject, addressee, time or place: where content may start."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    i = cue.last + 1
    if cue.inverted and cue.own_subject and cue.source_last >= i:
        i = cue.source_last + 1
        if not any(t.tag in FINITE for t in tokens[i:high]) and not any(
            reading.opens_quotation(k) for k in range(i, high)
        ):
            return high
    while i < high:
        step = _skipped(reading, cue, i, high)
        if step == i:
            return i
        i = step
    return i


def _skipped(reading: Reading, cue: Cue, i: int, high: int) -> int:
    """The token behind the piece at `i` where that piece is no content; `i` itself where it may be."""
    tokens = reading.document.tokens
    token = tokens[i]
    if reading.opens_quotation(i) or token.lower in CLOSED or token.text == ":":
        return i
    if is_temporal(token) and not (i + 1 < high and tokens[i + 1].pos == "AUX"):
        return i + 1
    if (token.lower.endswith("ly") and token.pos == "ADV") or token.lower in (
        "again",
        "repeatedly",
        "also",
        "too",
        "simply",
        "instead",
    ):
        return i + 1
    if "addressee" in cue.frames and i <= cue.last + 2 and (end := _addressee(reading, cue, i, high)) > i:
        return end
    if token.pos in ("ADP", "SCONJ") and token.lower in PHRASES:
        return _phrase(reading, cue, i, high)
    if token.text == "," or token.text in ("(", "—", "–"):
        return _aside(reading, i, high)
    return i


def _addressee(reading: Reading, cue: Cue, i: int, high: int) -> int:
    """The end of the addressee that starts at `i`: `told the council that`, `told Reuters the ship had left`."""
    document, tokens = reading.document, reading.document.tokens
    if tokens[i].lower in ADDRESSEES or (tokens[i].pos == "PRON" and tokens[i].lower not in SUBJECT_PRONOUNS | OPENERS):
        return i + 1
    objects = [c for c in document.children[cue.verb.i] if c.dep in ("obj", "iobj") and c.i >= i]
    for head in objects:
        subtree = [t for t in document.subtree(head) if i <= t.i < high]
        if subtree and subtree[0].i == i:
            asks = [
                k for k in range(i + 1, subtree[-1].i + 1) if tokens[k].lower in OPENERS or _opens_content(reading, k)
            ]
            return asks[0] if asks else subtree[-1].i + 1
    end = i
    while end < high and tokens[end].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and not _opens_content(reading, end):
        end += 1
    return end if end < high and _opens_content(reading, end) else i


def _opens_content(reading: Reading, i: int) -> bool:
    token = reading.document.tokens[i]
    return token.lower in CLOSED or token.text in (":", ",") or reading.opens_quotation(i)


def _phrase(reading: Reading, cue: Cue, i: int, high: int) -> int:
    """The end of a prepositional phrase at `i` where it goes with the verb and content follows; else `i`."""
    document, tokens = reading.document, reading.document.tokens
    end = i + 1
    while (
        end < high
        and not _opens_content(reading, end)
        and tokens[end].text not in BREAKS
        and tokens[end].text not in FINAL
    ):
        if tokens[end].tag in FINITE or tokens[end].lower in SUBJECT_PRONOUNS:
            break
        if tokens[end].tag == "VBG" and tokens[end].lemma.lower() in lexicon("reporting_verbs"):
            return i  # after hinting that …: another verb's content
        end += 1
    if end >= high or tokens[end].text in FINAL:
        return end
    if _opens_content(reading, end):
        return end
    head = next((t for t in document.subtree(tokens[i]) if t.i == i), tokens[i])
    governor = document.head(head)
    if governor.head == cue.verb.i and governor.dep.startswith("obl") and governor.i > i:
        last = max(t.i for t in document.subtree(governor))
        return last + 1 if last < end else i
    if tokens[end].lower in SUBJECT_PRONOUNS:
        return end
    return i


def _aside(reading: Reading, i: int, high: int) -> int:
    """The end of `, however,` or `, in a statement,` where content follows; else `i`."""
    tokens = reading.document.tokens
    if i + 1 < high and (reading.opens_quotation(i + 1) or tokens[i + 1].lower in ("that", "whether")):
        return i + 1
    for k in range(i + 1, min(high, i + 14)):
        if tokens[k].tag in FINITE or reading.opens_quotation(k):
            return i
        if tokens[k].text in (",", ")", "—", "–") and k > i + 1:
            follows = k + 1 < high and (reading.opens_quotation(k + 1) or tokens[k + 1].lower in CLOSED)
            return k + 1 if follows else i
    return i


def right(reading: Reading, cue: Cue) -> Span | None:
    """The clause behind the verb, with its coordinated clauses, without what goes with the verb; None where there is none."""
    _document, _tokens = reading.document, reading.document.tokens
    _low, high = reading.stretch(cue.verb)
    start = after(reading, cue)
    start = _clause_start(reading, cue, start, high)
    if start is None:
        return None
    end = clause_end(reading, cue, start, high)
    return trimmed(reading, start, end)


def _clause_start(reading: Reading, cue: Cue, i: int, high: int) -> int | None:
    """Where the content clause starts at or behind token `i`; None where no clause stands there."""
    document, tokens = reading.document, reading.document.tokens
    if i >= high or tokens[i].text in FINAL:
        return None
    if tokens[i].text == ":":
        return i + 1 if i + 1 < high else None
    if (
        tokens[i].lower in OPENERS
        and "clause" in cue.frames
        and (tokens[i].lower in CLOSED or _has_finite(reading, i, high))
    ):
        return i
    if reading.opens_quotation(i):
        return i
    if tokens[i].text in BREAKS:
        return None
    clauses = [
        c for c in document.children[cue.verb.i] if c.dep in CLAUSES and c.i > cue.last and _is_clause(reading, c)
    ]
    if "clause" in cue.frames and clauses:
        first = document.subtree(clauses[0])[0].i
        return max(i, first) if first - i <= 1 or _only_adjuncts(reading, i, first) else i
    if "bare" in cue.frames and _has_finite(reading, i, high) and _may_start(reading, i):
        return i
    return None


def _may_start(reading: Reading, i: int) -> bool:
    """Whether a clause without `that` may start with token `i`: `at least six planes filled the sky` too."""
    tokens = reading.document.tokens
    if (
        tokens[i].pos in ("ADP", "ADV")
        and i + 1 < len(tokens)
        and (tokens[i + 1].tag in ("JJS", "RBS") or tokens[i + 1].pos == "NUM")
    ):
        return True
    return tokens[i].pos not in ("ADP", "SCONJ", "CCONJ", "PUNCT")


def _only_adjuncts(reading: Reading, i: int, first: int) -> bool:
    tokens = reading.document.tokens
    return all(
        tokens[k].pos in ("ADP", "NOUN", "PROPN", "DET", "ADJ", "NUM", "ADV") for k in range(i, first)
    ) and tokens[i].pos in ("ADP", "ADV")


def _is_clause(reading: Reading, head: Token) -> bool:
    """Whether the dependent is a clause with a subject, a finite verb or an opening word."""
    below = reading.document.children[head.i]
    return head.tag in FINITE or (
        any(
            c.dep in ("nsubj", "nsubj:pass", "csubj", "expl", "cop", "mark")
            or (c.dep.startswith("aux") and c.tag in ("MD", "VBD", "VBZ", "VBP"))
            for c in below
        )
        and not (head.tag in ("VB", "VBG") and not any(c.dep in ("nsubj", "nsubj:pass", "expl") for c in below))
    )


def _has_finite(reading: Reading, i: int, high: int) -> bool:
    """Whether a finite verb follows with no full break before it."""
    tokens = reading.document.tokens
    return any(tokens[k].tag in FINITE for k in range(i, min(high, i + 40)))


def clause_end(reading: Reading, cue: Cue, start: int, high: int) -> int:
    """The token behind the content that starts at `start`: what hangs on the verb itself behind a break ends it."""
    document, tokens = reading.document, reading.document.tokens
    accepted = {c.i for c in document.children[cue.verb.i] if _goes_with_content(reading, c, start)}
    above = {t.i for t in document.ancestors(cue.verb)}
    i = start + 1
    finite = tokens[start].tag in FINITE
    while i < high:
        finite = finite or (tokens[i - 1].tag in FINITE and reading.quoted[i - 1] == reading.quoted[start])
        if tokens[i].text in FINAL and i == high - 1:
            return i
        if tokens[i].text == "," and i + 1 < high and _attribution_follows(reading, i + 1, cue):
            return i
        if not finite:
            i += 1  # a clause does not end before its verb: a fronted phrase, an apposition or an aside stands there
            continue
        if reading.quoted[i] >= 0 and reading.quoted[i] == reading.quoted[i - 1]:
            i += 1  # a quotation is never cut
            continue
        if _is_break(reading, i) and _is_outside(reading, cue, i, start, accepted, above):
            return i
        i += 1
    return high


def phrase_end(reading: Reading, heads: Sequence[Token], start: int, high: int) -> int:
    """The token behind the phrase from `start`: it runs to the next break, and over one that the `heads` reach across."""
    document, tokens = reading.document, reading.document.tokens
    below = {t.i for head in heads for t in document.subtree(head)}
    i = start + 1
    while i < high:
        inside = i in below or (reading.quoted[i] >= 0 and reading.quoted[i] == reading.quoted[i - 1])
        if tokens[i].text == "," and i + 1 < high and _closes_sentence(reading, i + 1, high):
            break
        if not inside and _ends_phrase(reading, i, below) and not _coordinated(reading, i, start, high):
            break
        i += 1
    return _without_time(reading, heads, start, i)


def _ends_phrase(reading: Reading, i: int, below: set[int]) -> bool:
    """Whether a phrase may end before token `i`: at a break, before a clause, before a verb that `and` joins."""
    tokens = reading.document.tokens
    token = tokens[i]
    if token.text in BREAKS or token.dep == "cc":
        return i + 1 >= len(tokens) or (
            i + 1 not in below and (token.text in BREAKS or tokens[i + 1].pos in ("VERB", "AUX", "ADV", "PRON"))
        )
    return (
        token.text in FINAL
        or (token.lower in ADJUNCTS and token.pos == "SCONJ")
        or (token.tag in FINITE and tokens[i - 1].lower not in RELATIVE)
    )


def _without_time(reading: Reading, heads: Sequence[Token], start: int, end: int) -> int:
    """The end of the phrase before `on Tuesday`, where that hangs on the reporting verb."""
    tokens = reading.document.tokens
    k = end - 1
    while k > start and (is_temporal(tokens[k]) or tokens[k].pos == "NUM"):
        k -= 1
    if k == end - 1 or reading.quoted[k] >= 0:
        return end
    if tokens[k].lower in ("on", "in", "at") and k > start:
        k -= 1
    return (
        k + 1
        if any(is_temporal(t) for t in tokens[k + 1 : end]) and tokens[k].pos not in ("ADP", "NUM", "DET")
        else end
    )


def _coordinated(reading: Reading, i: int, start: int, high: int) -> bool:
    """Whether a break or a conjunction is followed by a word of the first one's form: `covering up, delaying and …`."""
    tokens = reading.document.tokens
    first = tokens[start + 1] if tokens[start].lower == "to" and start + 1 < high else tokens[start]
    k = i
    while k < high - 1 and (tokens[k].text == "," or tokens[k].dep == "cc"):
        k += 1
    return k > i and first.tag in ("VBG", "VB") and tokens[k].tag == first.tag


def _goes_with_content(reading: Reading, child: Token, start: int) -> bool:
    """Whether a dependent of the reporting verb belongs to what it tells."""
    tokens = reading.document.tokens
    if child.i < start:
        return False
    first = reading.document.subtree(child)[0].i
    before = tokens[first - 1].text if first else ""
    if child.dep in CLAUSES or child.dep in ("obj", "iobj", "nsubj", "nsubj:pass", "csubj", "dep", "aux", "cop"):
        return not (child.dep == "parataxis" and first > start and child.lemma.lower() == "say")
    if child.dep == "conj":
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
    return token.text in BREAKS or token.dep == "cc" or token.lower in ADJUNCTS


def _is_outside(reading: Reading, cue: Cue, i: int, start: int, accepted: set[int], above: set[int]) -> bool:
    """Whether token `i`, at a break, starts something that the source does not say."""
    document, tokens = reading.document, reading.document.tokens
    k = i
    while k < len(tokens) - 1 and (tokens[k].dep in ("punct", "cc") or tokens[k].text in BREAKS) and k < i + 3:
        k += 1
    if tokens[k].lower == "that" and tokens[k].dep in ("mark", "det", "nsubj", "obj"):
        return False
    comma = tokens[i].text in BREAKS
    if (comma and _attribution_follows(reading, k, cue)) or _report_follows(reading, i, k, cue):
        return True
    if comma and _main_clause_follows(reading, cue, k):
        return True
    if comma and not _starts_adjunct(reading, i, k):
        return False
    below = tokens[k]
    for node in (tokens[k], *document.ancestors(tokens[k])):
        if node.i == cue.verb.i:
            return below.i not in accepted
        if node.i in above:
            return comma and (node.i < start or cue.verb.dep == "advcl")
        below = node
    return False


def _main_clause_follows(reading: Reading, cue: Cue, k: int) -> bool:
    """Whether the verb stands in a clause before its main clause, which starts here: `When Hall said so, the crowd left`."""
    tokens = reading.document.tokens
    low, high = reading.stretch(cue.verb)
    while low < cue.first and (tokens[low].dep == "cc" or tokens[low].pos == "PUNCT"):
        low += 1
    if tokens[low].lower not in ADJUNCTS or any(tokens[n].text == "," for n in range(low, cue.first)):
        return False
    if tokens[k].pos not in ("DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ"):
        return False
    return any(tokens[n].tag in FINITE for n in range(k, min(high, k + 8)))


def _starts_adjunct(reading: Reading, i: int, k: int) -> bool:
    """Whether behind the break at `i` comes what may leave the content: a participle, a conjunction, a new subject."""
    token = reading.document.tokens[k]
    if reading.quoted[k] >= 0 or token.lower in RELATIVE:
        return False
    if token.tag in ("VBG", "VBN") or token.lower in ADJUNCTS or token.pos == "SCONJ" or k > i + 1:
        return True
    return token.dep in ("nsubj", "nsubj:pass", "det", "compound", "nmod:poss", "amod", "advmod", "case")


def _attribution_follows(reading: Reading, i: int, cue: Cue) -> bool:
    """Whether another attribution closes the sentence from token `i`: `, according to the ministry`, `, the ministry said.`"""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    if tokens[i].lower == "according" and i + 1 < high and tokens[i + 1].lower == "to":
        return True
    return _closes_sentence(reading, i, high)


def _closes_sentence(reading: Reading, i: int, high: int) -> bool:
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
        if token.lower in ("that", "who", "which", "if") or (token.text in BREAKS and n > k):
            return False
        if token.pos == "VERB":
            rows = lexicon("reporting_verbs").get(token.lemma.lower(), ())
            alone = not any(tokens[m].pos in ("NOUN", "PROPN", "PRON") for m in range(k, n))
            return (
                bool(rows)
                and "clause" in rows[0]["frames"]
                and (token.tag == cue.verb.tag or (not alone and token.tag in ("VBD", "VBZ", "VBP")))
            )
    return False


def left(reading: Reading, cue: Cue, start: int | None = None) -> Span | None:
    """The clause before the verb and its subject where a comma sets it off; None where there is none."""
    tokens = reading.document.tokens
    low, _high = reading.stretch(cue.verb)
    i = (cue.start if start is None else start) - 1
    if i >= low and tokens[i].lower in ("as", "so") and tokens[i - 1].text == ",":
        i -= 1
    if i <= low or tokens[i].text not in (",", "—", "–", "--", "?", "!"):
        return None
    return trimmed(reading, low, i)


def is_complete(reading: Reading, span: Span) -> bool:
    """Whether a fronted stretch can be content by itself: a clause, no bare adverbial before the attribution."""
    inside = reading.document.within(span)
    finite = any(t.tag in FINITE for t in inside)
    return finite and not (inside[0].lower in ADJUNCTS and not any(t.text == "," for t in inside))


def trimmed(reading: Reading, first: int, end: int) -> Span | None:
    """The span of the tokens `first` to `end` (excluded) without breaks and full stops at either end."""
    tokens = reading.document.tokens
    edge = BREAKS | FINAL
    within = first < end and _lies_within(reading, first, end)
    while end > first and _sheds(reading, end - 1, edge, within):
        end -= 1
    while first < end and _sheds(reading, first, edge, within):
        first += 1
    return Span(tokens[first].start, tokens[end - 1].end) if first < end else None


def _sheds(reading: Reading, i: int, edge: frozenset[str], within: bool) -> bool:
    token = reading.document.tokens[i]
    if reading.quoted[i] >= 0 and not within:
        return False
    return token.text in edge and token.text not in ("(", ")")


def _lies_within(reading: Reading, first: int, end: int) -> bool:
    """Whether the tokens lie inside one quotation, its marks left out: then the cue does too."""
    n = reading.quoted[first]
    inner = reading.quotations[n].inner if n >= 0 else None
    tokens = reading.document.tokens
    return inner is not None and inner.covers(Span(tokens[first].start, tokens[end - 1].end))
