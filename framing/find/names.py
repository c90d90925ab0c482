"""Document -> the names that stand in it: capitals, tags and lexicons together, since each of them errs alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from framing.article import Span
from framing.document import Document, Sentence, Token
from framing.find.roles import Described, described, is_demonym
from framing.lexicons import lexicon

APOSTROPHES = ("'s", "’s", "'", "’")
OPENERS = ('"', "“", "”", "„", "«", "'", "‘", ":", "—", "–", "--", "•", "*", "(", "[")
TITLE_CASE = 0.8  # share of capitalised words from which on capitals tell nothing


class Unit(NamedTuple):
    """A word as readers see it: tokens `first` to `last` (excluded) without a gap (`Anna-Maria`, `al-Sayed`)."""

    text: str
    first: int
    last: int


class Name(NamedTuple):
    """A name where it stands: tokens `first` to `last` (excluded), its titles from `title` on.

    `kind` is `person, organization, country` or `unknown` (`noun` only while it is not clear that it is a name); `entry` the name that a lexicon gives it, `titles` the
    titles as they stand, `the` whether an article stands before it.
    """

    first: int
    last: int
    title: int
    words: tuple[str, ...]
    kind: str
    entry: str | None
    titles: tuple[str, ...]
    the: bool

    @property
    def text(self) -> str:
        """The name without titles, its words one space apart."""
        return " ".join(self.words)

    def span(self, document: Document) -> Span:
        """The name and its titles in the text."""
        return Span(document.tokens[self.title].start, document.tokens[self.last - 1].end)


def names(document: Document) -> tuple[Name, ...]:
    """The names of the article in order of the text.

    Where capitals tell nothing (title-case headlines), only names that the body or a lexicon knows are taken.
    """
    plain = [s for s in document.sentences if not _in_title_case(document, s)]
    sure = {unit.text for s in plain for n, unit in _runs_units(document, s) if n and _is_propn(document, unit)}
    found = [name for s in plain for name in _names_in(document, s, sure)]
    tails = {name.words[-1] for name in found if len(name.words) > 1}
    found = [n._replace(kind="organization") if n.kind == "noun" else n for n in found if n.kind != "noun" or n.words[0] in tails]
    known = {word for name in found for word in name.words}
    told = set(plain)
    for sentence in document.sentences:
        if sentence not in told:
            found.extend(n for n in _names_in(document, sentence, known) if _known(n, known) and n.kind != "noun")
    return tuple(sorted(found))


def units(document: Document, sentence: Sentence) -> list[Unit]:
    """The words of a sentence; tokens that a hyphen, a slash or an ampersand joins without a gap are one."""
    found: list[Unit] = []
    at = sentence.first
    while at < sentence.last:
        end = at + 1
        while end + 1 < sentence.last and _joined(document.tokens[end - 1 : end + 2]):
            end += 2
        found.append(Unit(document.text[document.tokens[at].start : document.tokens[end - 1].end], at, end))
        at = end
    return found


def _joined(three: Sequence[Token]) -> bool:
    left, mark, right = three
    close = left.end == mark.start and mark.end == right.start
    return close and mark.text in "-‐‑&/" and left.text[-1:].isalnum() | (left.text[-1:] == ".") and right.text[0].isalnum()


def _in_title_case(document: Document, sentence: Sentence) -> bool:
    words = [t for t in document.tokens[sentence.first : sentence.last] if t.text[0].isalpha()]
    capitals = sum(t.text[0].isupper() for t in words)
    if document.in_headline(sentence.start):
        return len(words) < 4 or capitals > len(words) / 2
    closed = document.tokens[sentence.last - 1].text in (".", "!", "?", '"', "”")
    return not closed and len(words) >= 6 and capitals >= TITLE_CASE * len(words)


def _known(name: Name, known: set[str]) -> bool:
    return name.entry is not None or all(word in known for word in name.words) or (bool(name.titles) and name.words[-1] in known)


# --- runs of capitalised words --------------------------------------------------------------------------------------


def _capital(word: str) -> bool:
    first = word[0].isupper() and word[-1:] != "-"
    prefixed = word[:3].lower() in ("al-", "el-", "ad-", "as-", "at-", "an-", "ar-") and word[3:4].isupper()
    tail = word.rpartition("-")[2]
    return prefixed or (first and (tail == word or not tail[:1].islower() or len(tail) <= 2))


def _is_propn(document: Document, unit: Unit) -> bool:
    return any(t.pos == "PROPN" or t.tag.startswith("NNP") for t in document.tokens[unit.first : unit.last])


def _class_of(word: str) -> str | None:
    rows = lexicon("not_names").get(word)
    return rows[0]["class"] if rows else None


def _runs_units(document: Document, sentence: Sentence) -> Iterator[tuple[bool, Unit]]:
    """Every capitalised word, and whether it stands where only a name has a capital."""
    first = True
    for unit in units(document, sentence):
        if _capital(unit.text) and _class_of(unit.text) not in ("function", "calendar"):
            yield not first, unit
        first = unit.text in OPENERS or (first and not unit.text[0].isalnum())


def _runs(document: Document, sentence: Sentence, sure: set[str]) -> Iterator[list[Unit]]:
    """Stretches of capitalised words, with the small words that join them."""
    words = units(document, sentence)
    run: list[Unit] = []
    first = True
    for at, unit in enumerate(words):
        if run and _joins(words, at, run):
            run.append(unit)
        elif _belongs(document, unit, run, first, sure):
            run.append(unit)
        elif run:
            yield run
            run = []
        first = unit.text in OPENERS or (first and not unit.text[0].isalnum())
    if run:
        yield run


def _belongs(document: Document, unit: Unit, run: list[Unit], first: bool, sure: set[str]) -> bool:
    text = unit.text
    if not _capital(text) or document.tokens[unit.first].text == "I" or "[" in text or "]" in text:
        return False
    kind = _class_of(text)
    if kind == "function":
        return False
    if kind == "calendar":
        return (bool(run) and (run[-1].text in lexicon("given_names") or run[-1].text in lexicon("titles"))) or text in sure
    if first and not _is_propn(document, unit):
        return text in sure or _starts_entry(text) or text in lexicon("titles") or text in lexicon("given_names")
    return True


def _joins(words: Sequence[Unit], at: int, run: list[Unit]) -> bool:
    """Whether a small word goes on with the name: a particle, or `of`, `for`, `and` after an organization's word."""
    rows = lexicon("name_words").get(words[at].text)
    following = next((u.text for u in words[at + 1 : at + 3] if u.text not in ("the", "la", "der", "al")), "")
    if not rows or not following or not _capital(following):
        return False
    if rows[0]["class"] == "particle":
        return True
    if rows[0]["class"] != "joiner":
        return False
    if words[at].text == "the":
        return run[-1].text in ("of", "for", "on")
    if words[at].text == "and":
        return any(u.text in ("of", "for") for u in run) and run[-1].text[0].isupper()
    own = words[at].text in ("of", "for", "&") and _is_organization_word(run[-1].text)
    return own or _title_goes_on(run, words[at : at + 2])


def _title_goes_on(run: list[Unit], more: Sequence[Unit]) -> bool:
    words = [u.text for u in run] + [u.text for u in more]
    return any(" ".join(words[n:]) in lexicon("titles") or _entry(words[n:]) for n in range(len(run)))


# --- what a run holds -----------------------------------------------------------------------------------------------


def _names_in(document: Document, sentence: Sentence, sure: set[str]) -> Iterator[Name]:
    for run in _runs(document, sentence, sure):
        yield from _segments(document, sentence, run)


def _segments(document: Document, sentence: Sentence, run: list[Unit]) -> Iterator[Name]:
    """The names of one run: `Kelvara Interior Minister Dana Kolst` is a country and a titled person."""
    start = 0
    while start < len(run):
        titles, begin = _titles(run, start)
        end = _end_of_name(run, begin)
        if name := _name(document, sentence, run, start, begin, end, titles):
            yield name
        start = max(end, start + 1)


def _titles(run: list[Unit], start: int) -> tuple[tuple[str, ...], int]:
    """The titles that begin at `start`, and where the name after them begins."""
    found: list[str] = []
    at = start
    if at + 1 < len(run) and is_demonym(run[at].text) and _title_at(run, at + 1):
        at += 1
    while length := _title_at(run, at):
        found.append(" ".join(u.text for u in run[at : at + length]))
        at += length
    return (tuple(found), at) if found else ((), start)


def _title_at(run: list[Unit], at: int) -> int:
    """The number of words of the longest title that begins at `at` and has a name behind it; 0 where none does."""
    for length in range(min(5, len(run) - at - 1), 0, -1):
        text = " ".join(u.text for u in run[at : at + length])
        following = run[at + length].text
        if text in lexicon("titles") and not _is_suffix(following) and following[0].isupper():
            body = length == 1 and _is_organization_word(run[-1].text) and not text.endswith(".")
            return 0 if body else length
    if at + 1 < len(run) and _capital_office(run, at):
        return _capital_office(run, at)
    return 0


def _capital_office(run: list[Unit], at: int) -> int:
    """Titles that no list holds: capitalised words that end in an office (`Harbour Minister`), a name behind."""
    for length in (3, 2):
        last = run[at + length - 1].text if at + length < len(run) else ""
        if last in lexicon("titles") and lexicon("titles")[last][0]["class"] != "honorific":
            found = described([u.text for u in run[at : at + length]])
            if found and found.sort in ("office", "affiliate") and " " in found.lemma:
                return length
    return 0


def _is_suffix(word: str) -> bool:
    return any(row["class"] == "suffix" for row in lexicon("name_words").get(word, ()))


def _end_of_name(run: list[Unit], begin: int) -> int:
    """Where the name that begins at `begin` ends: at a lexicon's entry, before the next title, or with the run."""
    whole = [u.text for u in run[begin:]]
    for length in range(len(whole), 0, -1):
        if _entry(whole[:length]):
            rest = begin + length
            if rest == len(run) or _title_at(run, rest) or length > 1 and not _is_organization_word(run[-1].text):
                return rest
            break
    for at in range(begin + 1, len(run)):
        if _title_at(run, at):
            return at
    return len(run)


def _name(
    document: Document, sentence: Sentence, run: list[Unit], start: int, begin: int, end: int, titles: tuple[str, ...]
) -> Name | None:
    words = [u.text for u in run[begin:end]]
    while len(words) > 1 and not titles and is_demonym(words[0]) and not _keeps_demonym(words):
        begin, start = begin + 1, max(start, begin + 1)
        words = words[1:]
    while words and not words[-1][0].isalnum() | words[-1][0].isupper() or words and words[-1] in ("of", "for", "and", "the"):
        words, end = words[:-1], end - 1
    if not words or all(_class_of(w) for w in words) and not titles and not _entry(words):
        return None
    if len(words) > 1 and not titles and not _entry(words) and _is_people(words):
        return None
    noun = described(words) if len(words) == 1 and not titles and not _entry(words) else None
    if len(words) == 1 and not titles and not _entry(words) and (is_demonym(words[0]) or _plain_noun(words[0])):
        if noun is None or noun.type not in ("organization", "group") or noun.sort == "people":
            return None
    first, last = run[begin].first, run[end - 1].last
    before, title = _split_title(document, sentence, run[start].first) if not titles else ((), run[start].first)
    if not before:
        before, title = _titles_before(document, sentence, title if titles else first)
    entry = _entry(words)
    the = title > sentence.first and document.tokens[title - 1].lower == "the"
    all_titles = (*before, *titles)
    kind = "noun" if noun and _plain_noun(words[0]) else _kind(words, all_titles, entry, the)
    return Name(first, last, title, tuple(words), kind, entry and entry[0], all_titles, the)


def _split_title(document: Document, sentence: Sentence, at: int) -> tuple[tuple[str, ...], int]:
    """A title whose dot was taken for the end of a sentence (`Col.` | `Radu Meers`)."""
    if at != sentence.first or at < 2 or document.tokens[at - 1].text != ".":
        return (), at
    word = document.tokens[at - 2]
    title = f"{word.text}."
    same = document.sentence(word).paragraph == sentence.paragraph and word.end == document.tokens[at - 1].start
    return ((title,), at - 2) if same and title in lexicon("titles") else ((), at)


def _titles_before(document: Document, sentence: Sentence, at: int) -> tuple[tuple[str, ...], int]:
    """Role nouns in small letters right before a name (`spokesman Ahmed`), with the modifiers that belong to them."""
    nouns = at
    while nouns > sentence.first and _role_noun(document, sentence, nouns - 1, at):
        nouns -= 1
    if nouns == at:
        return (), at
    return (document.text[document.tokens[nouns].start : document.tokens[at - 1].end],), nouns


def _role_noun(document: Document, sentence: Sentence, i: int, at: int) -> bool:
    token = document.tokens[i]
    small = token.text[0].islower() or (i == sentence.first and token.pos != "PROPN")
    if not small or token.pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    words = [t.text for t in document.tokens[max(sentence.first, i - 3) : i + 1]]
    if i == at - 1:
        found = described(words)
        return bool(found and not found.plural and (found.type == "person" or _is_epithet(document, found, i, sentence)))
    return token.dep in ("compound", "amod") and document.tokens[token.head].i < at and token.head > i


def _is_epithet(document: Document, found: Described, i: int, sentence: Sentence) -> bool:
    """Whether a body's noun belongs to the name behind it: `the opposition Harbour Front`, `the aid group Oxfam`."""
    if found.type not in ("organization", "group"):
        return False
    first = next((t for t in reversed(document.tokens[sentence.first : i]) if t.pos not in ("NOUN", "ADJ")), None)
    return first is None or first.pos in ("DET", "PUNCT", "ADP", "CCONJ")


def _keeps_demonym(words: list[str]) -> bool:
    """`Syrian Arab Army` keeps its first word, `Syrian President` and `American John Smith` do not."""
    return bool(_entry(words)) or any(_is_organization_word(w) for w in words[1:])


def _plain_noun(word: str) -> bool:
    """A capitalised noun that is an office or a demonym and no name (`the President`, `Syrians`)."""
    found = described([word]) or f"{word}." in lexicon("titles")
    return bool(found) and word not in lexicon("given_names")


def _is_people(words: list[str]) -> bool:
    """Whether capitalised words end in a noun for several people (`Catholic Republicans`): a phrase, not a name."""
    found = described(words)
    return found is not None and found.plural and found.sort in ("members", "people", "person", "office", "affiliate")


def _entry(words: Sequence[str]) -> tuple[str, str] | None:
    """(name, kind) of a name that a lexicon holds."""
    text = " ".join(words).replace("’", "'")
    if rows := lexicon("organizations").get(text):
        return rows[0]["organization"], "organization"
    for row in lexicon("countries").get(text, ()):
        if row["class"] in ("name", "capital", "seat"):
            return (row["country"] if row["class"] == "name" else text), row["type"]
    return None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key.split()[0] for name in ("organizations", "countries") for key in lexicon(name))


def _starts_entry(word: str) -> bool:
    return word in _first_words()


def is_place(words: Sequence[str]) -> bool:
    """Whether the last word of several says that they name a place or an event."""
    return len(words) > 1 and words[-1].lower() in lexicon("place_words")


def _is_organization_word(word: str) -> bool:
    return word.lower() in lexicon("organization_words")


def _kind(words: list[str], titles: tuple[str, ...], entry: tuple[str, str] | None, the: bool) -> str:
    if entry:
        return entry[1]
    if titles:
        found = described(titles[0].split())
        return "organization" if found and found.type in ("organization", "group") else "person"
    if is_place(words):
        return "unknown"
    given = words[0] in lexicon("given_names")
    joined = [w for w, after in zip(words, words[1:], strict=False) if after in ("of", "for", "on")]
    if joined or (_is_organization_word(words[-1]) and len(words) > 1 and not (given and len(words) == 2)):
        return "organization"
    if len(words) > 1 and not the and (given or (len(words[1]) == 2 and words[1][1] == ".")):
        return "person"
    letters = words[0].replace(".", "")
    acronym = len(words) == 1 and 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
    return "organization" if acronym else "unknown"
