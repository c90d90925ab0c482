"""Verb -> speaker: by the tree, and by the surface where the tree is broken."""

from __future__ import annotations

from framing.document import Token
from framing.find.quotes.borrowings import antecedent, borrowed, top
from framing.find.quotes.namings import NOMINAL, noun_phrase, subject
from framing.find.quotes.readings import BREAKS, FINITE, Reading, is_temporal, listed
from framing.find.quotes.surfaces import perceived, postmodified
from framing.lexicons import lexicon

DASHES = ("—", "–", "--", "-")
NEAR = 5  # tokens at the head of a sentence in which a name with its title stands


def speaker_of(reading: Reading, verb: Token, first: int) -> tuple[Token | None, bool, bool]:
    """The speaker's head, whether it stands beside the verb, and whether it follows it."""
    found = next(
        (f for find in FINDERS if (f := find(reading, verb, first)) is not None and _is_beside(reading, verb, f)), None
    )
    if found is not None:
        if found.lower in listed("relative-pronoun") and found.i < verb.i:
            return antecedent(reading, found, verb), True, False
        return found, True, found.i > verb.i
    return borrowed(reading, verb, first), False, False


def _tree_subject(reading: Reading, verb: Token, first: int) -> Token | None:
    """The parser's subject; one that follows the verb only where no clause of its own starts with it."""
    found = subject(reading.document, verb) or _of_auxiliary(reading, verb)
    if found is not None and found.i > verb.i and verb.tag == "VBG":
        return None  # Hall went back to it, asking Ortiz to tell
    if found is not None and found.i > verb.i and _opens_clause(reading, verb, found):
        return None
    behind = found is not None and found.i > verb.i and reading.document.tokens[verb.i - 1].text == ","
    if behind and _addresses(verb) and not _closes_clause(reading, verb):
        return None  # Kolst, the minister, told the session
    if found is not None and found.i < verb.i and (named := _apposed(reading, verb, first, found)) is not None:
        return named
    return _after_comma(reading, verb, found) if found is not None and found.i < verb.i else found


def _apposed(reading: Reading, verb: Token, first: int, found: Token) -> Token | None:
    """The name at the head of the sentence where commas set off what the tree took: `Hall, of the union, ULA, said`."""
    tokens = reading.document.tokens
    start = reading.document.subtree(found)[0].i if tokens[first - 1].text == "," else 0
    if start < 1 or tokens[start - 1].text != ",":
        return None
    other = _set_off(reading, verb, first)
    if other is None or other.pos != "PROPN" or tokens[start].pos != "DET":
        return None
    return other if other.i < min(start, reading.stretch(verb)[0] + NEAR) else None


def _owner(reading: Reading, verb: Token, first: int) -> Token | None:
    """Whose saying it is: `contrary to his saying that it leaks`."""
    before = reading.document.tokens[first - 1] if first else None
    return before if before is not None and before.tag == "PRP$" and verb.tag == "VBG" else None


def _closes_clause(reading: Reading, verb: Token) -> bool:
    """Whether a whole clause that the tree joins to the verb stands before it: `It will open, predicted Hall.`"""
    frames = lexicon("reporting_verbs").get(verb.lemma.lower(), ({"frames": ""},))[0]["frames"].split(",")
    below = [c for c in reading.document.children[verb.i] if c.dep == "ccomp"]
    near = [*below, reading.document.head(verb)] if verb.dep == "parataxis" else below
    told = any(c.i < verb.i and subject(reading.document, c) is not None for c in near)
    return told and "bare" in frames and "addressee" not in frames


def _of_auxiliary(reading: Reading, verb: Token) -> Token | None:
    """The subject that the tree hung on the auxiliary: `Police had last month charged`."""
    below = (c for c in reading.document.children[verb.i] if c.dep in ("aux", "aux:pass") and c.i < verb.i)
    return next((found for c in below if (found := subject(reading.document, c)) is not None), None)


def _after_comma(reading: Reading, verb: Token, found: Token) -> Token:
    """The noun between the last comma and the verb, where the tree went past it: `…, the Herald reported`."""
    tokens = reading.document.tokens
    first = verb.i
    while first - 1 > found.i and tokens[first - 1].pos in ("AUX", "ADV", "PART"):
        first -= 1
    comma = next((k for k in range(first - 1, found.i, -1) if tokens[k].text == ","), None)
    if (
        comma is None
        or comma == first - 1
        or not any(t.tag in FINITE for t in tokens[reading.stretch(verb)[0] : comma])
    ):
        return found
    between = tokens[comma + 1 : first]
    names = all(t.pos in ("NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON", "ADP") for t in between)
    if not names or between[0].pos == "ADP" or not _is_naming(between[-1]):
        return found
    return next((t for t in between if t.pos in ("NOUN", "PROPN", "PRON") and not comma < t.head < first), between[-1])


def _is_naming(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN", "PRON") and not is_temporal(token)


def _is_beside(reading: Reading, verb: Token, found: Token) -> bool:
    """Whether the speaker does not stand in a quotation that the verb is outside of, and is no object of the verb."""
    joined = verb.dep == "conj" or any(t.dep == "conj" for t in reading.document.children[verb.i])
    if joined and found.dep == "obj" and found.head == verb.i and _addresses(verb):
        return False  # called it “unfair,” denounced the mayor and left
    tokens, low = reading.document.tokens, reading.stretch(verb)[0]
    led = reading.quoted[low] < 0 <= reading.quoted[verb.i - 1] and found.i > verb.i
    if led and _addresses(verb) and not any(t.tag in FINITE for t in tokens[low : verb.i]):
        return False  # Ortiz, editor of “The Tide,” reminded her staff
    return reading.quoted[found.i] < 0 or reading.quoted[found.i] == reading.quoted[verb.i]


def _opens_clause(reading: Reading, verb: Token, found: Token) -> bool:
    """Whether the noun behind the verb is the subject of a clause: `said Hall left`, not `said Hall.`"""
    document, tokens = reading.document, reading.document.tokens
    high = reading.stretch(verb)[1]
    phrase = document.within(noun_phrase(document, found, low=verb.i + 1, high=high))
    behind = phrase[-1].i + 1
    if behind >= high or tokens[behind].lower in listed("relative-pronoun"):
        return False
    return (
        tokens[behind].tag in (*FINITE, "POS", "TO")
        or tokens[behind].pos in ("AUX", "PRON")
        or (tokens[behind].pos == "ADV" and behind + 1 < high and tokens[behind + 1].tag in FINITE)
    )


def _set_off(reading: Reading, verb: Token, first: int) -> Token | None:
    """The noun that an apposition or a relative clause parts from its verb: `Hall, who left early, said`."""
    tokens = reading.document.tokens
    low = reading.stretch(verb)[0]
    if verb.tag not in (*FINITE, "VBN") or first - 2 <= low or tokens[first - 1].text not in (*DASHES, ",", ")"):
        return None
    while any(reading.quoted[k] >= 0 for k in range(low, first)):
        low = next(k for k in range(low, first) if reading.quoted[k] >= 0) + 1
    commas = [k for k in range(low, first) if tokens[k].text in (*DASHES, ",", "(")]
    for start, end in zip([low, *(k + 1 for k in commas)], commas, strict=False):
        opener = next((tokens[k] for k in range(start, end) if tokens[k].dep != "cc"), None)
        if (
            opener is None
            or opener.pos in ("ADP", "SCONJ", "ADV", "VERB", "AUX", "PART")
            or opener.lower in listed("relative-pronoun")
        ):
            continue
        if end >= first - 1:
            return None
        if any(tokens[k].tag in FINITE for k in range(start, end)):
            if tokens[end + 1].lower in ("and", "but"):
                continue  # The dam holds, and Anna Hall, the mayor, said
            return None
        nouns = [tokens[k] for k in range(start, end) if tokens[k].pos in ("NOUN", "PROPN", "PRON")]
        heads = [t for t in nouns if not start <= t.head < end or t.head == t.i or tokens[t.head].pos not in NOMINAL]
        return heads[0] if heads else None
    return None


def _inverted(reading: Reading, verb: Token, first: int) -> Token | None:
    """The noun behind a verb that follows a comma or a closing mark, where no clause of its own starts there."""
    tokens = reading.document.tokens
    low, high = reading.stretch(verb)
    left, after = tokens[first - 1] if first else None, tokens[first - 2] if first > 1 else None
    closing = left is not None and (
        left.text in (",", "?", "!")
        or (reading.quoted[first - 1] >= 0 and reading.quoted[verb.i] != reading.quoted[first - 1])
    )
    if (
        verb.tag not in ("VBD", "VBZ", "VBP")
        or not closing
        or after is None
        or (first - 1 <= low and reading.quoted[first - 1] < 0)
    ):
        return None
    found = _behind(reading, verb, high)
    if found is None or _led_by_subject(reading, verb, low) or _opens_clause(reading, verb, found):
        return None
    if (
        left is not None
        and left.text == ","
        and reading.quoted[first - 1] < 0
        and reading.quoted[first - 2] < 0
        and _addresses(verb)
    ):
        return None
    earlier = [t for t in tokens[low : first - 1] if t.tag in FINITE]
    return found if earlier or reading.quoted[first - 1] >= 0 or reading.quoted[first - 2] >= 0 else None


def _addresses(verb: Token) -> bool:
    """Whether what follows the verb is rather its addressee: `Hall, the mayor, told reporters`."""
    rows = lexicon("reporting_verbs").get(verb.lemma.lower(), ())
    return any("addressee" in row["frames"] or "object" in row["frames"] for row in rows)


def _led_by_subject(reading: Reading, verb: Token, low: int) -> bool:
    """Whether the verb has a subject on its left that no finite verb precedes: `Hall, who left, said`."""
    document = reading.document
    found = subject(document, verb)
    if found is None or found.i > verb.i:
        return False
    start = document.subtree(found)[0].i
    relative = next((t.i for t in document.tokens[found.i : verb.i] if t.lower in listed("relative-pronoun")), verb.i)
    own = any(t.tag in FINITE for t in document.tokens[found.i : relative])  # the children had left, wrote Hall
    return not own and not any(t.tag in FINITE for t in document.tokens[low:start])


def _beside(reading: Reading, verb: Token, first: int) -> Token | None:
    """The noun right before the verb, or right behind it where the verb follows a mark or a comma: for broken trees."""
    tokens = reading.document.tokens
    low, high = reading.stretch(verb)
    if verb.tag in ("VBG", "VB"):
        return None
    i = first - 1
    while i >= low and is_temporal(tokens[i]):
        i -= 1
        while i >= low and (
            tokens[i].lower == "on" or (tokens[i].pos in ("ADJ", "DET") and is_temporal(tokens[i + 1]))
        ):
            i -= 1
    if i >= low and tokens[i].text == ")":
        i = next((k - 1 for k in range(i, low, -1) if tokens[k].text == "("), i)
    if i >= low and tokens[i].lower in listed("quantifier"):
        return tokens[i]
    if (
        i >= low
        and (tokens[i].pos in ("NOUN", "PROPN", "PRON", "SYM") or _counts_people(reading, i))
        and not (verb.dep == "acl" and verb.tag == "VBN" and not _takes(reading, verb))
    ):
        return top(reading, tokens[i], first)
    if i >= low and tokens[i].text in BREAKS and verb.tag != "VBN" and verb.dep != "conj":
        behind = _behind(reading, verb, high)
        if behind is not None and not _opens_clause(reading, verb, behind) and not _addresses(verb):
            return behind
    if i < low or reading.quoted[i] >= 0:
        behind = _behind(reading, verb, high)
        return behind if behind is not None and not _opens_clause(reading, verb, behind) else None
    return None


def _counts_people(reading: Reading, i: int) -> bool:
    """Whether the number at `i` is a share of people, or ends a name: `one in four said`, `Anna Hall III asked`."""
    tokens = reading.document.tokens
    return i > 1 and tokens[i].pos == "NUM" and (tokens[i - 1].lower == "in" or tokens[i - 1].pos == "PROPN")


def _behind(reading: Reading, verb: Token, high: int) -> Token | None:
    tokens = reading.document.tokens
    i = verb.i + 1
    while i < high and (
        tokens[i].pos in ("DET", "ADJ", "NUM")
        or (i + 1 < high and (tokens[i + 1].tag == "POS" or (is_temporal(tokens[i]) and tokens[i + 1].pos == "NOUN")))
        or tokens[i].tag == "POS"
    ):
        i += 1
    if (
        i < high
        and tokens[i].pos in ("PROPN", "NOUN", "PRON")
        and not is_temporal(tokens[i])
        and tokens[i].lower not in listed("relative-pronoun")
    ):
        while (
            tokens[i].head > verb.i
            and tokens[i].head < high
            and tokens[tokens[i].head].pos in ("PROPN", "NOUN")
            and tokens[i].head != i
        ):
            i = tokens[i].head
        return tokens[i]
    return None


def _takes(reading: Reading, verb: Token) -> bool:
    return any(c.dep in ("obj", "ccomp", "xcomp", "parataxis") for c in reading.document.children[verb.i])


# The first that finds somebody wins: what the surface shows beyond doubt, the tree, and the surface of broken trees.
FINDERS = (_owner, perceived, _inverted, postmodified, _tree_subject, _set_off, _beside)
