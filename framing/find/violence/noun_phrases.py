"""Document, Token -> the noun phrase around it, read from the surface first: a wrong attachment leaves it whole."""

from __future__ import annotations

from collections.abc import Iterator

from framing.article import Span
from framing.document import Document, Token
from framing.find.once import once, once_at
from framing.find.violence.counts import SCALES
from framing.find.violence.dates import time_end, times
from framing.find.violence.kinds import framed, is_aged, is_past
from framing.lexicons import lexicon

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
WITHIN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM"})
ARGUMENT = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "conj", "appos", "root", "ccomp"})
QUANTIFIERS = frozenset({
    "at", "least", "more", "than", "about", "nearly", "some", "up", "to", "around", "over", "only", "almost",
    "roughly", "approximately",
})  # fmt: skip
LATER_DETERMINED = frozenset({
    "other", "another", "such", "more", "last", "next", "first", "few", "many", "most", "same",
})  # fmt: skip
# no part of the name behind it: *Some months later Weber died*, *a man named Weber*
UNJOINED = frozenset({"later", "earlier", "ago", "named", "called", "dubbed", "nicknamed"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def is_possessive(token: Token) -> bool:
    """Whether the token is the mark of a genitive."""
    return token.lower in POSSESSIVES and (token.tag == "POS" or token.dep in ("case", "aux"))


def is_finite(token: Token) -> bool:
    """Whether the token is a verb or auxiliary that carries tense."""
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def bounds(document: Document, token: Token) -> tuple[int, int]:
    """The first token of the token's sentence and the one after its last."""
    sentence = document.sentence(token)
    return sentence.first, sentence.last


def _continues(document: Document, i: int, last: int) -> bool:
    """Whether token `i` can stand inside a noun phrase before its head."""
    token = document.tokens[i]
    if token.text.islower() and is_past(token.text):
        return False
    if token.pos in WITHIN or is_possessive(token) or token.tag in ("HYPH", "PRP$", "WP$", "NNP", "NNPS"):
        return True
    if (
        token.text in ("-", "–", "$", "%")
        or _joins_modifiers(document, i)
        or (token.lower == "so" and i + 1 < last and document.tokens[i + 1].text == "-")
    ):
        return True
    if token.text in ('"', "“") and 0 < i < last - 1 and document.tokens[i - 1].pos == "DET":
        return document.tokens[i + 1].pos in ("NOUN", "ADJ", "PROPN")  # *an "enemy of the people"*
    if token.lower in QUANTIFIERS and _number_follows(document, i, last):
        if token.lower == "to":
            return i > 0 and document.tokens[i - 1].lower in ("up", "close")
        return token.lower != "at" or document.tokens[i + 1].lower in ("least", "most")
    if token.tag in ("VBN", "VBG", "JJ") or (token.pos == "ADV" and token.tag != "WRB"):
        if i + 2 < last and document.tokens[i + 1].text == "-":  # *the well-known dissident*
            return document.tokens[i + 2].pos in ("NOUN", "ADJ", "VERB")
        if i + 1 < last and document.tokens[i + 1].pos == "PROPN":
            return token.lower not in UNJOINED
        return i + 1 < last and document.tokens[i + 1].pos in ("NOUN", "ADJ", "NUM")
    return False


def _joins_modifiers(document: Document, i: int) -> bool:
    """Whether token `i` joins two modifiers of one noun: *an air and ground offensive*."""
    if document.tokens[i].pos != "CCONJ" or not 0 < i < len(document.tokens) - 1:
        return False
    before, after = document.tokens[i - 1], document.tokens[i + 1]
    joined = (after.dep, after.head) == ("conj", before.i)
    return joined and before.dep in ("compound", "amod") and before.head > after.i


def _number_follows(document: Document, i: int, last: int) -> bool:
    after = document.tokens[i + 1 : min(i + 4, last)]
    return any(t.pos == "NUM" or t.lower in ("a", "dozen", "half") for t in after)


@once_at
def chunk_after(document: Document, i: int, last: int) -> tuple[int, int, Token] | None:
    """The noun phrase that starts at token `i`, as (first, end, head); None where none does."""
    if i < last and document.tokens[i].pos == "PRON" and document.tokens[i].tag not in ("PRP$", "WP$", "DT"):
        return i, i + 1, document.tokens[i]
    head, end, j = None, i, i
    while j < last and (document.tokens[j].pos == "PRON" or _continues(document, j, last)):
        token = document.tokens[j]
        if token.pos in ("DET", "PRON") and head is not None and not _after_possessive(document, j):
            break
        named = head is not None and head.pos != "NUM"
        if token.tag in ("VBN", "VBG") and token.pos in ("VERB", "ADJ") and named and not _hyphenated(document, j):
            break
        if token.pos == "NUM" and named and j + 1 < last and times(document.tokens[j + 1]):
            break  # *stabbed her neighbour 17 times*, *killed by rebels two weeks ago*
        if named and (token.lower == "dead" or _dates(document, j, last)):
            break  # *shoot man dead*, *shot by officers Tuesday night*, *bombed by the army last week*
        if token.pos in NOMINAL and token.tag != "PRP$":
            follows = token.pos == "NUM" and head is not None and head.pos != "NUM"
            head, end = head if follows and head is not None else token, j + 1
        elif j > i and token.pos == "ADJ" and token.text.istitle() and _dates(document, j + 1, last):
            return i, j + 1, token  # *killed a fourth Malian early Friday*
        elif token.tag in ("JJ", "DT") and token.pos in ("ADJ", "DET") and not _nominal_ahead(document, j, last):
            # *the wounded*, *a 20-year-old*; in *a man armed with* the adjective stands apart
            if head is None or head.pos == "NUM" or is_aged(document, token):
                head, end = token, j + 1
            break
        j += 1
    return (i, end, head) if head is not None else None


def _dates(document: Document, i: int, last: int) -> bool:
    """Whether words of time that start at token `i` end the phrase: they date the clause, not the noun before them."""
    end = time_end(document, i, last)
    return end > i and not _after_possessive(document, i) and (end == last or not _continues(document, end, last))


def _after_possessive(document: Document, i: int) -> bool:
    return is_possessive(document.tokens[i - 1])


def _hyphenated(document: Document, i: int) -> bool:
    return document.tokens[i - 1].text in ("-", "–")


def _nominal_ahead(document: Document, i: int, last: int) -> bool:
    return i + 1 < last and _continues(document, i + 1, last)


@once
def chunk_start(document: Document, token: Token) -> int:
    """The first token of the noun phrase whose head is `token`."""
    first, _ = bounds(document, token)
    if token.pos == "PRON" and token.tag in ("PRP", "PRP$", "WP", "WDT", "WRB"):
        return token.i
    start, j = token.i, token.i - 1
    while j >= first and (_continues(document, j, token.i + 1) or _ends_date(document, j)):
        before = document.tokens[j]
        if before.pos in ("NOUN", "PROPN") and _argument(document, before, token):
            break
        if document.tokens[start].pos in ("DET", "NUM") and _closed(before):
            break
        if before.tag in ("VBN", "VBG") and before.pos == "VERB" and before.dep not in ("amod", "compound"):
            break
        if before.pos == "CCONJ" and j + 1 == token.i:
            break  # the noun modifies another: *the blast and fire area*
        start = j
        if before.pos == "DET" and (j == first or not _all_of(document, j)):
            return _without_marks(document, _quantified(document, start, first), token.i)
        j -= 1
    return _without_marks(document, _quantified(document, start, first), token.i)


def _ends_date(document: Document, i: int) -> bool:
    """Whether a comma ends a date before a noun: *its Oct. 7, attack*, *its May 3, 2021, raid*."""
    if document.tokens[i].text != "," or i < 2 or document.tokens[i - 1].pos != "NUM":
        return False
    month = document.tokens[i - 2] if document.tokens[i - 2].text != "," else document.tokens[max(0, i - 4)]
    before = document.tokens[max(0, month.i - 1)]
    owned = before.pos == "DET" or before.tag == "PRP$" or is_possessive(before)  # no *On May 3, police*
    return owned and month.text[:1].isupper() and month.lower in lexicon("causes")


def _closed(before: Token) -> bool:
    """Whether a word can't stand before a determiner or a number of the same phrase (*October* 7 can)."""
    if before.text[:1].isupper() and before.lower in lexicon("causes"):
        return False
    return before.pos in ("VERB", "ADJ", "NOUN", "PROPN") and before.lower not in LATER_DETERMINED


def _argument(document: Document, before: Token, token: Token) -> bool:
    """Whether a noun to the left is an argument of its own and no part of the phrase of `token`."""
    after = document.tokens[before.i + 1]
    if token.dep in ("advcl", "acl", "ccomp", "xcomp", "parataxis", "dep"):  # a noun that was parsed as a verb
        return False
    words = document.tokens[before.i + 1 : token.i + 1]
    if before.pos == "PROPN" and all(t.dep.startswith("flat") or t.text == "-" for t in words):
        return False  # one name, with its first word as the head: *Amina Yusuf*
    if 0 < time_end(document, before.i + 1, token.i) - before.i - 1 == len(words) - 1:
        return False  # *the army's shock May 3 raid*
    if before.dep == "conj" and before.i and _joins_modifiers(document, before.i - 1):
        return False
    if token.dep.startswith("nsubj") and (told := document.head(token)).dep == "acl:relcl" and told.head == before.i:
        return True  # *one of the villages rebels had burned*
    return before.dep in ARGUMENT and before.head != token.i and not is_possessive(after) and after.text != "-"


def _all_of(document: Document, i: int) -> bool:
    return document.tokens[i - 1].lower in ("all", "both", "half") or is_possessive(document.tokens[i - 1])


def _quantified(document: Document, start: int, first: int) -> int:
    token, after = document.tokens[start], document.tokens[start + 1 : start + 2]
    counted = any(t.lower in SCALES or t.pos == "NUM" for t in after)
    numeral = token.pos == "NUM" or token.lower == "half" or (token.lower == "a" and counted)
    while numeral and start > first and document.tokens[start - 1].lower in QUANTIFIERS - {"up", "to", "some", "over"}:
        start -= 1
    if document.tokens[start].lower == "at" and any(t.pos == "NUM" for t in document.tokens[start + 1 : start + 2]):
        start += 1  # *the toll stood at 86*
    return start


def _without_marks(document: Document, start: int, end: int) -> int:
    while start < end and (document.tokens[start].pos in ("PUNCT", "ADV") or is_possessive(document.tokens[start])):
        if document.tokens[start].lower in QUANTIFIERS:
            break
        start += 1
    return start


def phrase(document: Document, token: Token, places: bool = False) -> Span:
    """The full noun phrase of a head: determiner, modifiers, of-phrase and coordinated nouns, no relative clause.

    With `places`, an `in` or `at` phrase that follows belongs to it (*a house in Sderot*).
    """
    start = chunk_start(document, token)
    end = _end(document, token, places)
    return Span(document.tokens[start].start, document.tokens[end - 1].end)


def _end(document: Document, token: Token, places: bool) -> int:
    _, last = bounds(document, token)
    end = token.i + 1
    while end < last and (
        (
            document.tokens[end].dep in ("flat", "flat:name")
            and document.tokens[end].head >= token.i
            and not _opens_verb(document, end, last)
        )
        or (end == token.i + 1 and _names(token, document.tokens[end]))
    ):
        end += 1
    while (
        end + 1 < last
        and document.tokens[end].text == "-"
        and document.tokens[end - 1].end == document.tokens[end].start
    ):
        end += 2  # *passers-by*
    links = ("of", "in", "at", "near") if places else ("of",)
    while end < last and document.tokens[end].lower in links and (part := chunk_after(document, end + 1, last)):
        if document.tokens[end + 1].tag == "VBG" or _is_deed(document.tokens[end + 1]):
            break
        relative = part[2].tag in ("WDT", "WP") and document.tokens[end].lower != "of"  # *a house in which*
        if part[2].lower in framed("answer") or relative:  # *the coast in retaliation*
            break
        end = part[1]
    for joined in conjuncts(document, token):
        if _after_list(document, token.i, end, joined):
            break
        if joined.i >= end and not _verb_between(document, token.i, joined.i):
            end = _end(document, joined, False)
    return end


def _opens_verb(document: Document, i: int, last: int) -> bool:
    """Whether token `i` is the first half of a verb with a hyphen: *Thieves petrol-bombed a chapel*."""
    return i + 2 < last and document.tokens[i + 1].text == "-" and is_finite(document.tokens[i + 2])


def _after_list(document: Document, first: int, end: int, noun: Token) -> bool:
    """Whether a list is closed before a noun that was read as part of it: *a nurse and a child, doctors said*."""
    if document.tokens[end].text != "," or chunk_start(document, noun) != end + 1:
        return False
    return any(t.pos == "CCONJ" for t in document.tokens[first:end])


def _is_deed(token: Token) -> bool:
    """Whether a bare form in -ing names a deed that one is accused of: *accused the army of shooting*."""
    return token.text.islower() and token.lower.endswith("ing") and token.lower in lexicon("violence_nouns")


def _names(noun: Token, name: Token) -> bool:
    """Whether a name right after a noun belongs to it (*her colleague Peter Lind*), hung on it or beside it."""
    beside = name.dep == noun.dep and name.head == noun.head and noun.dep.startswith("nsubj")
    return name.pos == "PROPN" and noun.pos == "NOUN" and (name.dep == "appos" or beside)


def _verb_between(document: Document, start: int, end: int) -> bool:
    words = document.tokens[start + 1 : end]
    verbs = (t for t in words if t.dep != "amod" or t.lower in ("dead", "wounded", "injured"))
    return any(is_finite(t) or t.tag in ("VBN", "VBG") or t.lower == "dead" for t in verbs)


def conjuncts(document: Document, token: Token) -> Iterator[Token]:
    """The nouns coordinated with a noun, in order of the text."""
    for child in document.children[token.i]:
        if child.dep == "conj" and child.pos in NOMINAL and child.i > token.i:
            yield child
