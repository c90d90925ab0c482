"""Document -> stretches of capitalised words: where a name may stand, read from the surface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.document import Document, Sentence, Token
from framing.find.actors.entries import entry, is_organization_word, starts_entry
from framing.find.actors.roles import is_people_word
from framing.find.once import once_at
from framing.lexicons import lexicon

OPENERS = frozenset(('"', "“", "”", "„", "«", "'", "‘", ":", "—", "–", "--", "•", "*", "(", "["))
JOINERS = frozenset("-‐‑&/")
QUOTATION_MARKS = ('"', "“", "”", "„", "«", "'", "‘")
WORDS = 65536  # words whose form is kept
MINISTERS = ("Minister", "Secretary", "State")  # what may end before `of Trade` or `for Trade`
JOINING = ("of", "for", "the", "and", "&")  # small words in the name of a ministry
TITLE_CASE = 0.8  # share of capitalised words from which on capitals tell nothing


class Unit(NamedTuple):
    """A word as readers see it: tokens `first` to `last` (excluded) without a gap (`Anna-Maria`, `al-Sayed`)."""

    text: str
    first: int
    last: int


@once_at
def units(document: Document, sentence: Sentence) -> list[Unit]:
    """The words of a sentence; tokens that a hyphen, a slash or an ampersand joins without a gap are one."""
    found: list[Unit] = []
    at = sentence.first
    tokens = document.tokens
    while at < sentence.last:
        end = at + 1
        while end + 1 < sentence.last and tokens[end].text in JOINERS and _joined(*tokens[end - 1 : end + 2]):
            end += 2
        found.append(Unit(document.text[tokens[at].start : tokens[end - 1].end], at, end))
        at = end
    return found


def _joined(left: Token, mark: Token, right: Token) -> bool:
    close = left.end == mark.start and mark.end == right.start
    return close and (left.text[-1].isalnum() or left.text[-1] == ".") and right.text[0].isalnum()


def in_title_case(document: Document, sentence: Sentence) -> bool:
    """Whether capitals tell nothing in the sentence: most words of a headline, or of a line that no stop ends.

    So it is with a stop behind it where words such as `And` and `Her` have a capital too.
    """
    words = [t for t in document.tokens[sentence.first : sentence.last] if t.text[0].isalpha()]
    capitals = sum(t.text[0].isupper() for t in words)
    if document.in_headline(sentence.start):
        return len(words) < 4 or capitals > len(words) / 2
    closed = document.tokens[sentence.last - 1].text in (".", "!", "?", '"', "”")
    titled = len(words) >= 6 and capitals >= TITLE_CASE * len(words)
    return titled and (not closed or any(t.text[0].isupper() and class_of(t.text) == "function" for t in words[1:]))


@lru_cache(WORDS)
def is_capital(word: str) -> bool:
    """Whether a word is written as a name: `Assad`, `al-Assad`, `Anna-Maria`; not `Kremlin-backed`."""
    first = word[0].isupper() and word[-1:] != "-"
    prefixed = word[:3].lower() in ("al-", "el-", "ad-", "as-", "at-", "an-", "ar-") and word[3:4].isupper()
    tail = word.rpartition("-")[2]
    return prefixed or (first and (tail == word or not tail[:1].islower() or len(tail) <= 2))


def is_proper(document: Document, unit: Unit) -> bool:
    """Whether the tagger takes a part of the word for a proper noun."""
    return any(t.pos == "PROPN" or t.tag.startswith("NNP") for t in document.tokens[unit.first : unit.last])


def class_of(word: str) -> str | None:
    """Why a capitalised word alone is no name (`calendar`, `function`, ...); None where it may be one."""
    rows = lexicon("not_names").get(word)
    return rows[0]["class"] if rows else None


def word_start(document: Document, i: int) -> int:
    """The first token of the word that ends with token `i`: of `front` `-` `runner` the first."""
    tokens = document.tokens
    while i > 1 and tokens[i - 1].text == "-" and tokens[i - 2].end + 1 == tokens[i].start:
        i -= 2
    return i


def capitalised(document: Document, sentence: Sentence) -> Iterator[tuple[bool, Unit]]:
    """Every capitalised word, and whether it stands where only a name has a capital."""
    first = True
    for unit in units(document, sentence):
        if is_capital(unit.text) and class_of(unit.text) not in ("function", "calendar"):
            yield not first, unit
        first = _stays_first(document, unit, first)


def _stays_first(document: Document, unit: Unit, first: bool) -> bool:
    """Whether the next word has a capital whatever it is, where `first` tells it of this one."""
    if unit.text in OPENERS and _opens(document, unit):
        return True
    return first and not unit.text[0].isalnum()


def _opens(document: Document, unit: Unit) -> bool:
    """Whether a mark opens what follows; not so a closing quotation mark (`…,” Holm said`)."""
    before, after = document.tokens[unit.first].start - 1, document.tokens[unit.last - 1].end
    closes = before >= 0 and not document.text[before].isspace() and document.text[after : after + 1].isspace()
    return not (unit.text in QUOTATION_MARKS and closes)


def runs(document: Document, sentence: Sentence, sure: set[str]) -> Iterator[list[Unit]]:
    """Stretches of capitalised words, with the small words that join them."""
    words = units(document, sentence)
    run: list[Unit] = []
    first = True
    for at, unit in enumerate(words):
        opening = first and not _opens_a_title([u.text for u in words[at : at + 2]])
        if (run and _joins(words, at, run)) or _belongs(document, unit, run, opening, sure):
            run.append(unit)
        elif run:
            yield run
            run = []
        first = _stays_first(document, unit, first)
    if run:
        yield run


def _opens_a_title(words: Sequence[str]) -> bool:
    """Whether two words are, or begin, an office before a name: `Prime Minister`, `Tourism Minister`."""
    ministry = words[0] in lexicon("portfolios") and words[1:] and words[1] in MINISTERS[:2]
    return bool(ministry) or " ".join(words) in lexicon("titles")


def _belongs(document: Document, unit: Unit, run: list[Unit], first: bool, sure: set[str]) -> bool:
    text = unit.text
    if not is_capital(text) and not (run and _is_given(document, unit)):
        return False
    if document.tokens[unit.first].text == "I" or "[" in text or "]" in text:
        return False
    kind = class_of(text)
    if run and kind in ("function", "calendar") and entry([*(u.text for u in run), text]):
        return True  # `USA Today`
    if kind == "function":
        return False
    if kind == "calendar":
        before = run[-1].text if run else ""
        aged = bool(run) and text == "May" and document.text[document.tokens[unit.last - 1].end :][:1] == ","
        named = before in lexicon("given_names") or before in lexicon("titles") or _leads_a_name(document, unit)
        return aged or named or text in sure
    if first and not is_proper(document, unit):
        listed = starts_entry(text, document.text, document.tokens[unit.first].start)
        return text in sure or listed or text in lexicon("titles") or text in lexicon("given_names")
    return True


def _leads_a_name(document: Document, unit: Unit) -> bool:
    """Whether a month is the given name before a surname that the tree joins it to: `April Holm`."""
    month, after = document.tokens[unit.first], document.tokens[unit.last : unit.last + 1]
    dated = unit.first > 0 and document.tokens[unit.first - 1].pos in ("ADP", "ADJ", "DET")  # in June Railco lost
    joined = any(t.tag == "NNP" and (t.head == month.i or month.head == t.i) for t in after)
    return month.text in lexicon("given_names") and joined and not dated


def _is_given(document: Document, unit: Unit) -> bool:
    """Whether a word is a given name whose second half is small: `Ban Ki-moon`, not `Kremlin-backed`."""
    halves = document.tokens[unit.first : unit.last : 2]
    return len(halves) == 2 and unit.text[0].isupper() and all(t.tag == "NNP" for t in halves)


def _joins(words: Sequence[Unit], at: int, run: list[Unit]) -> bool:
    """Whether a small word goes on with the name: a particle, or `of`, `for`, `and` after an organization's word."""
    rows = lexicon("name_words").get(words[at].text)
    following = next((u.text for u in words[at + 1 : at + 3] if u.text not in ("the", "la", "der", "al")), "")
    if not rows or not following or not is_capital(following):
        return False
    if rows[0]["class"] == "particle":
        return True
    if rows[0]["class"] != "joiner":
        return False
    if words[at].text == "the":
        return run[-1].text in ("of", "for", "on")
    if words[at].text == "and":
        return any(u.text in ("of", "for") for u in run) and run[-1].text[0].isupper()
    own = words[at].text in ("of", "for", "&") and is_organization_word(run[-1].text)
    own = own or _are_people_for(words, at, run) or _is_ministry(words, at, run)
    return own or any(_title_goes_on(run, words[at : at + more]) for more in (2, 3))


def _are_people_for(words: Sequence[Unit], at: int, run: list[Unit]) -> bool:
    """Whether people stand before a cause that they are named after: `Dockers | for Clean Air`."""
    opens, party = run[-1] is words[0], class_of(run[-1].text) == "politics"
    cause = [u.text for u in words[at + 1 : at + 3] if is_capital(u.text)]
    return words[at].text == "for" and is_people_word(run[-1].text) and not opens and len(cause) > party


def _is_ministry(words: Sequence[Unit], at: int, run: list[Unit]) -> bool:
    """Whether a ministry and a name follow a minister's title: `Minister | of Trade and Industry Ann Holm`."""
    told = [u.text in lexicon("portfolios") for u in words[at + 1 :]]
    end = at + 1
    while end < len(words) and (told[end - at - 1] or words[end].text in JOINING):
        end += 1
    named = end < len(words) and is_capital(words[end].text) and told[end - at - 2] if end > at + 1 else False
    return words[at].text in JOINING[:2] and run[-1].text in MINISTERS and named


def _title_goes_on(run: list[Unit], more: Sequence[Unit]) -> bool:
    """Whether a title or a known name goes on with the words: `Secretary | of State`, `Secretary | of the Navy`."""
    words = [u.text for u in run] + [u.text for u in more]
    return any(" ".join(words[n:]) in lexicon("titles") or entry(words[n:]) for n in range(len(run)))
