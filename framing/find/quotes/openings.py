"""Cue -> opening: the token behind a reporting verb where what it tells may start."""

from __future__ import annotations

from framing.find.quotes.cues import Cue
from framing.find.quotes.readings import BREAKS, FINAL, FINITE, Reading, is_temporal, listed
from framing.lexicons import lexicon

DASHES = ("—", "–", "-", "--")


def after(reading: Reading, cue: Cue) -> int:
    """The first token behind the verb that is no subject, addressee, time or place: where content may start."""
    key = (cue.verb.i, cue.last, cue.source_last, cue.inverted and cue.own_subject)
    if key not in reading.openings:
        reading.openings[key] = _after(reading, cue)
    return reading.openings[key]


def _after(reading: Reading, cue: Cue) -> int:
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
    if reading.opens_quotation(i) or token.lower in listed("closed") or token.text == ":":
        return i
    if (size := _adverb(reading, i, high)) > 0:
        return i + size
    if "addressee" in cue.frames and i <= cue.last + 2 and (end := _addressee(reading, cue, i, high)) > i:
        return end
    if token.lower in listed("amount") and _is_amount(reading, i, high):
        return i  # reported at least 50 killed
    if token.pos == "ADV" and i + 1 < high and tokens[i + 1].lower in listed("preposition"):
        led = _phrase(reading, cue, i + 1, high)  # said just before the vote that
        return led if led > i + 1 else i
    tails = ("xcomp", "advcl") if "to" in cue.frames else ("xcomp",)
    if token.lower == "to" and i + 1 < high and tokens[i + 1].tag in ("VB", "NN") and tokens[i + 1].dep in tails:
        return i  # vowed to avenge “every nurse”
    if token.lower == "to" and reading.opens_quotation(min(i + 1, high - 1)) and reading.infinitive(i):
        return i  # vowed to “fight on”
    if token.pos in ("ADP", "SCONJ", "PART") and token.lower in listed("preposition"):
        end = _phrase(reading, cue, i, high)
        if token.lower in cue.frames and end < high and reading.continues(end):
            return i  # boasted of his plan to spend “whatever it takes”
        topic = cue.lemma == "tell" and token.lower == "of" and end < high
        return i if topic and tokens[end].lower in listed("opener") - listed("closed") else end
    if token.text in (",", "(") or (token.text in DASHES and not reading.is_hyphen(i)):
        return _aside(reading, i, high)
    return i


def _adverb(reading: Reading, i: int, high: int) -> int:
    """How many tokens of a time or a manner start at `i`: `this week`, `just today,`, `loud and clear,`, `firmly`."""
    tokens = reading.document.tokens
    token, behind = tokens[i], tokens[i + 1 : min(high, i + 4)]
    if is_temporal(token):
        return int(not behind or not (behind[0].pos == "AUX" or behind[0].tag == "POS"))
    if token.pos == "ADV" and len(behind) > 1 and is_temporal(behind[0]) and behind[1].text == ",":
        return 2
    if (ago := _ago(reading, i, high)) > 0:
        return ago
    dated = token.lower in listed("dated") and bool(behind) and is_temporal(behind[0])
    if dated and not (len(behind) > 1 and behind[1].pos in ("AUX", "VERB", "PART")):
        return 2  # said this week; not: said this week was bad
    paired = len(behind) == 3 and behind[0].dep == "cc" and {token.pos, behind[1].pos} <= {"ADJ", "ADV"}
    if paired and (behind[2].text == "," or behind[2].lower in listed("opener")):
        return 3
    counts = bool(behind) and behind[0].tag in ("CD", "PDT", "DT")  # saying nearly 9 million people came
    manner = token.lower.endswith("ly") and token.pos == "ADV" and not counts
    return int(manner or token.lower in listed("manner"))


def _ago(reading: Reading, i: int, high: int) -> int:
    """How many tokens of `just a few years earlier,` start at `i`: up to the comma behind it."""
    tokens = reading.document.tokens
    end = next(
        (k for k in range(i, min(high - 1, i + 6)) if tokens[k].lower in ("ago", "earlier", "before", "later")), i
    )
    timed = end > i and tokens[end - 1].lemma in listed("duration") and tokens[end + 1].text in (",", ":")
    plain = all(t.pos in ("ADV", "DET", "ADJ", "NUM", "NOUN") for t in tokens[i:end])
    return end + 1 - i if timed and plain and tokens[i].lower not in listed("subject") else 0


def _is_amount(reading: Reading, i: int, high: int) -> bool:
    """Whether an amount starts at `i` and a verb follows, so that it is a subject: no year, no hour."""
    tokens = reading.document.tokens
    counts = i + 1 < high and (tokens[i + 1].tag in ("JJS", "RBS") or tokens[i + 1].pos == "NUM")
    return counts and any(t.pos in ("VERB", "AUX") for t in tokens[i + 2 : min(high, i + 8)])


def _addressee(reading: Reading, cue: Cue, i: int, high: int) -> int:
    """The end of the addressee that starts at `i`: `told the council that`, `told Reuters the ship had left`."""
    document, tokens = reading.document, reading.document.tokens
    if tokens[i].lower in listed("opener"):
        return i  # asked what they thought
    if tokens[i].lower in listed("addressee") or (
        tokens[i].pos == "PRON" and tokens[i].lower not in listed("subject") | listed("opener")
    ):
        return i + 1
    objects = [c for c in document.children[cue.verb.i] if c.dep in ("obj", "iobj") and c.i >= i]
    for head in objects:
        subtree = [t for t in document.subtree(head) if i <= t.i < high]
        if subtree and subtree[0].i == i:
            asks = [
                k
                for k in range(i + 1, subtree[-1].i + 1)
                if not is_relative(reading, cue, k)
                and (tokens[k].lower in listed("opener") or _opens_content(reading, k))
            ]
            somebody = bool(asks) and head.lower not in listed("quantifier")  # told many of us that
            topics = [k for k in range(head.i + 1, asks[0]) if tokens[k].lower == "of"] if somebody else []
            return [*topics, *asks, subtree[-1].i + 1][0]  # told the council of her thinking when it comes to trade
    end = i
    while end < high and tokens[end].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and not _opens_content(reading, end):
        end += 1
    return end if end < high and _opens_content(reading, end) else i


def is_relative(reading: Reading, cue: Cue, i: int) -> bool:
    """Whether the word at `i` is the subject of a clause about a noun before it: `testified on a report that says`."""
    document, tokens = reading.document, reading.document.tokens
    clause = document.head(tokens[i])
    noun = document.head(clause)
    tied = tokens[i].dep.startswith("nsubj") and clause.dep == "acl:relcl" and cue.last < noun.i < i
    return tied and all(t.pos in ("ADV", "AUX") for t in tokens[i + 1 : clause.i])


def _opens_content(reading: Reading, i: int) -> bool:
    token = reading.document.tokens[i]
    return token.lower in listed("closed") or token.text in (":", ",") or reading.opens_quotation(i)


def _phrase(reading: Reading, cue: Cue, i: int, high: int) -> int:
    """The end of a prepositional phrase at `i` where it goes with the verb and content follows; else `i`."""
    document, tokens = reading.document, reading.document.tokens
    end = i + 1 + (i + 2 < high and tokens[i + 1].lower == "that" and tokens[i + 2].tag in ("NN", "CC"))  # to that page
    while (
        end < high
        and not _opens_content(reading, end)
        and (tokens[end].text not in BREAKS or tokens[end].text == "-")
        and tokens[end].text not in FINAL
    ):
        asks = tokens[end].lower in listed("asking-word") and tokens[end - 1].dep != "cc"
        if end > i + 1 and asks and "clause" in cue.frames and tokens[i].lower not in cue.frames:
            return end  # told guests at the dinner how she saved it
        hyphened = tokens[end - 1].text == "-"  # a foreign-funded website
        if (tokens[end].tag in FINITE and not hyphened) or tokens[end].lower in listed("subject"):
            break
        if tokens[end].tag == "VBG" and tokens[end].lemma.lower() in lexicon("reporting_verbs"):
            return i  # after hinting that …: another verb's content
        asked = reading.infinitive(end) if "to" in cue.frames else None
        if asked is not None and asked.head == cue.verb.i:
            return end  # promised on Monday to drop the word “siege”
        if "object" in cue.frames and tokens[end].head == cue.verb.i and tokens[end].dep == "obj":
            return document.subtree(tokens[end])[0].i  # noted online the lack of a “plan”
        end += 1
    if end >= high or tokens[end].text in FINAL:
        return end
    if reading.opens_quotation(end) and (behind := _past_name(reading, end, high)) < high:
        return behind
    if _opens_content(reading, end):
        return i if tokens[end - 1].pos == "CCONJ" else end  # admitted with wounds and that: said before
    if tokens[end].text in DASHES and not reading.is_hyphen(end):
        return end  # said in Orin — a turn from her past views
    head = next((t for t in document.subtree(tokens[i]) if t.i == i), tokens[i])
    governor = document.head(head)
    if governor.head == cue.verb.i and governor.dep.startswith("obl") and governor.i > i:
        last = max(t.i for t in document.subtree(governor))
        return last + 1 if last < end else i
    if tokens[end].lower in listed("subject"):
        return end
    return i


def _past_name(reading: Reading, i: int, high: int) -> int:
    """The `that` behind the quotation at `i` where it names a show or a paper: `said on “Morning Call” Sunday that`."""
    tokens, quotation = reading.document.tokens, reading.quotation_of(i)
    behind = reading.token_at(quotation.outer.end) if quotation is not None else high
    while behind < high and (tokens[behind].lower == "on" or is_temporal(tokens[behind])):
        behind += 1
    return behind if behind < high and tokens[behind].lower == "that" else high


def _aside(reading: Reading, i: int, high: int) -> int:
    """The end of `, however,` or `, in a statement,` where content follows; else `i`."""
    tokens = reading.document.tokens
    if i + 1 < high and (reading.opens_quotation(i + 1) or tokens[i + 1].lower in ("that", "whether")):
        return i + 1
    dash = tokens[i].text in DASHES
    behind = tokens[min(i + 1, high - 1)]
    if not dash and behind.tag == "VBG" and behind.lemma.lower() in lexicon("reporting_verbs"):
        return i  # said, adding, “…”
    free = dash or (i + 1 < high and tokens[i + 1].lower == "as")  # — as it happens —
    relative = behind.lower in ("where", "which", "who", "whose")  # on the radio, where she is a guest, that
    for k in range(i + 1, min(high, i + 14)):
        if (tokens[k].tag in FINITE and not (free or relative)) or reading.opens_quotation(k):
            return i
        if tokens[k].text in ((tokens[i].text,) if dash else (",", ")", *DASHES)) and k > i + 1:
            opener = listed("opener") if free else listed("closed")
            follows = k + 1 < high and (reading.opens_quotation(k + 1) or tokens[k + 1].lower in opener)
            return k + 1 if follows else i
    return i
