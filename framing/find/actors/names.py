"""Document -> the names that stand in it: capitals, tags and lexicons together, since each of them errs alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framing.article import Span
from framing.document import Document, Sentence
from framing.find.actors.capitals import JOINING, Unit, capitalised, class_of, in_title_case, is_proper, runs
from framing.find.actors.entries import entry, is_organization_word, is_suffix
from framing.find.actors.roles import country, described, is_demonym
from framing.find.actors.titles import titles_before
from framing.find.actors.wordings import (
    ends_a_body,
    is_body_noun,
    is_epithet_alone,
    is_honorific,
    is_noun,
    is_role,
    keeps_demonym,
    kind_of,
    may_be_name,
)
from framing.lexicons import lexicon


class Name(NamedTuple):
    """A name where it stands: tokens `first` to `last` (excluded), its titles from `title` on.

    `kind` is `person, organization, country` or `unknown` (`noun` only while it is not clear that it is a name);
    `entry` the name that a lexicon gives it, `titles` the titles as they stand, `the` whether an article stands before.
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
    plain = [s for s in document.sentences if not in_title_case(document, s)]
    sure = {unit.text for s in plain for n, unit in capitalised(document, s) if n and is_proper(document, unit)}
    found = [name for s in plain for name in _names_in(document, s, sure)]
    found = [_without_will(document, name, found) for name in found]
    tails = {name.words[-1]: name for name in reversed(found) if len(name.words) > 1}
    found = [n for n in found if n.kind != "noun" or _ends_in(tails.get(n.words[0]), n.words)]
    found = [n._replace(kind=tails[n.words[0]].kind) if n.kind == "noun" else n for n in found]
    found = [_namesake(n, tails.get(n.words[-1])) for n in found]
    found += list(_surnames(document, plain, found, tails))
    alone = {name.words for name in found if len(name.words) == 1}
    found = [_without_place(n) if n.words[-1:] in alone else n for n in found]
    known = {word for name in found for word in name.words}
    told, forms = set(plain), _forms(found)
    for sentence in document.sentences:
        if sentence not in told:
            for whole in _names_in(document, sentence, known):
                name = _without_will(document, whole, found)
                if name.kind != "noun":
                    found.extend([name] if _known(name, known) else _inside(document, name, forms))
    return tuple(sorted(found))


def _without_will(document: Document, name: Name, found: Sequence[Name]) -> Name:
    """The name without an auxiliary that opens a question: `Will | Holm win?`, unless a Will Holm stands elsewhere."""
    if name.words[0] != "Will" or len(name.words) == 1:
        return name
    sentence = document.sentence(document.tokens[name.first])
    opens = name.first == sentence.first and document.tokens[sentence.last - 1].text == "?"
    if not opens or any(other.words == name.words and other != name for other in found):
        return name
    return name._replace(first=name.first + 1, title=name.first + 1, words=name.words[1:], kind="unknown")


def _forms(found: Sequence[Name]) -> dict[str, tuple[str, ...]]:
    """The names of an article and the surnames in them, in capitals too, by their text."""
    forms = {n.words for n in found} | {n.words[-1:] for n in found if n.kind in ("person", "unknown")}
    return {text: words for words in forms for text in (" ".join(words), " ".join(words).upper())}


def _inside(document: Document, name: Name, forms: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    """The names in a stretch of a headline that holds other words: known ones (`Holm | Outlines Plan`), full ones."""
    tokens, at = document.tokens, name.first
    while at < name.last:
        ends = range(name.last, at, -1)
        texts = ((end, " ".join(t.text for t in tokens[at:end])) for end in ends)
        end, words = next(((end, forms[text]) for end, text in texts if text in forms), (at + 1, ()))
        if words:
            yield Name(at, end, at, words, "unknown", None, (), False)
        elif _is_full(document, at, name.last):
            end = at + 2
            yield Name(at, end, at, (tokens[at].text, tokens[at + 1].text), "person", None, (), False)
        at = end


def _is_full(document: Document, at: int, last: int) -> bool:
    """Whether a given name and a surname begin at token `at` of a headline: `Ann Holm`, not `Ann | Slams`."""
    if at + 1 >= last or document.tokens[at].text not in lexicon("given_names"):
        return False
    surname = document.tokens[at + 1]
    stems = (surname.lower.removesuffix(ending) for ending in ("", "s", "es", "d", "ed"))
    verb = any(stem in lexicon("reporting_verbs") or stem in lexicon("violence_verbs") for stem in stems)
    named = surname.tag == "NNP" and surname.text[1:].islower() and class_of(surname.text) is None
    return named and not verb and not is_noun([surname.text])


def _ends_in(longer: Name | None, words: tuple[str, ...]) -> bool:
    """Whether a capitalised noun is the end of a longer name: `Front` of a body, `Deacon` of no body."""
    return longer is not None and is_body_noun(list(words)) == (longer.kind == "organization")


def _namesake(name: Name, longer: Name | None) -> Name:
    """The name; a body's that is the surname of a person of the article is that person's: Lena Ford, then Ford."""
    alone = len(name.words) == 1 and name.kind == "organization" and name.entry is not None and not name.the
    person = alone and longer is not None and longer.kind == "person"
    return name._replace(kind="unknown", entry=None) if person else name


def _surnames(
    document: Document, sentences: Sequence[Sentence], found: Sequence[Name], tails: Mapping[str, Name]
) -> Iterator[Name]:
    """Surnames that are other words too, where their full name stands in the article: `West` of `Kano West`."""
    taken = {i for name in found for i in range(name.title, name.last)}
    known = {word for word, name in tails.items() if name.kind in ("person", "unknown") and class_of(word)}
    for sentence in sentences if known else ():
        for token in document.tokens[sentence.first : sentence.last]:
            before = document.tokens[token.i - 1].lower if token.i else ""
            if token.text in known and token.i not in taken and before != "the":
                yield Name(token.i, token.i + 1, token.i, (token.text,), "unknown", None, (), False)


def _without_place(name: Name) -> Name:
    """The name without the place before it, where it also stands alone: `South Orin | Railco train crash`."""
    place = " ".join(name.words[:-1])
    if name.kind != "unknown" or name.titles or name.entry or not country(place):
        return name
    first = name.last - 1
    return name._replace(first=first, title=first, words=name.words[-1:])


def _known(name: Name, known: set[str]) -> bool:
    if name.entry is not None or all(word in known for word in name.words):
        return True
    return bool(name.titles) and len(name.words) < 3 and name.words[-1] in known  # Mayor Ann Holm, told as Holm


def _names_in(document: Document, sentence: Sentence, sure: set[str]) -> Iterator[Name]:
    for run in runs(document, sentence, sure):
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
    # `US Democrat Ann Holm`, `New York Republican Bo Lind`
    at = next((n for n in range(start, min(start + 3, len(run))) if _party_at(run, n)), start)
    if _party_at(run, at):
        found.append(run[at].text)
        at += 1
    if at + 1 < len(run) and is_demonym(run[at].text) and _title_at(run, at + 1):
        at += 1
    while length := _title_at(run, at):
        found.append(" ".join(u.text for u in run[at : at + length]))
        at += length
    return (tuple(found), at) if found else ((), start)


def _party_at(run: list[Unit], at: int) -> bool:
    """Whether a party's word stands before a title or a given name: `Democrat Ann Holm`, `Republican Sen. Holm`."""
    party = class_of(run[at].text) == "politics"
    return party and at + 1 < len(run) and (run[at + 1].text in lexicon("given_names") or _title_at(run, at + 1) > 0)


def _title_at(run: list[Unit], at: int) -> int:
    """The number of words of the longest title that begins at `at` and has a name behind it; 0 where none does."""
    for length in range(min(5, len(run) - at - 1), 0, -1):
        text = " ".join(u.text for u in run[at : at + length])
        following = run[at + length].text
        named = following[0].isupper() or any(
            r["class"] == "particle" for r in lexicon("name_words").get(following, ())
        )
        if text in lexicon("titles") and not is_suffix(following) and named:
            body = length == 1 and is_organization_word(run[-1].text) and not text.endswith(".")
            return 0 if body else length
    return _ministry_at(run, at) or _capital_office(run, at)


def _ministry_at(run: list[Unit], at: int) -> int:
    """The number of words of a minister's title that begins at `at` and has a name behind: `Minister of Trade`."""
    words, known = [u.text for u in run[at:]], lexicon("portfolios")
    office = next(n for n, word in enumerate([*words, ""]) if word not in known)
    if words[office : office + 1] not in (["Minister"], ["Secretary"]):
        return 0
    end = office + 1
    while words[end : end + 1] and (words[end] in known or words[end] in JOINING):
        end += 1
    told = end > 1 and words[end - 1] not in JOINING
    return end if told and end < len(words) and words[end][0].isupper() else 0


def _capital_office(run: list[Unit], at: int) -> int:
    """Titles that no list holds: capitalised words that end in an office (`Harbour Minister`), a name behind."""
    for length in (3, 2):
        last = run[at + length - 1].text if at + length < len(run) else ""
        if last in lexicon("titles") and lexicon("titles")[last][0]["class"] != "honorific":
            found = described([u.text for u in run[at : at + length]])
            if found and found.sort in ("office", "affiliate") and " " in found.lemma:
                return length
    return 0


def _end_of_name(run: list[Unit], begin: int) -> int:
    """Where the name that begins at `begin` ends: at a lexicon's entry, before the next title, or with the run."""
    whole = [u.text for u in run[begin:]]
    for length in range(len(whole), 0, -1):
        if entry(whole[:length]):
            rest = begin + length
            if rest == len(run) or _title_at(run, rest) or (length > 1 and not is_organization_word(run[-1].text)):
                return rest
            if whole[0].isupper() and run[rest].text in lexicon("given_names"):
                return rest  # the envoy to the UN | Nikki Holm
            break
    for at in range(begin + 1, len(run)):
        if _title_at(run, at) or _is_person_behind_body(run, begin, at):
            return at
    return len(run)


def _is_person_behind_body(run: list[Unit], begin: int, at: int) -> bool:
    """Whether a body ends before unit `at` and a full name begins there: `Senate Judiciary Committee | Ann Holm`."""
    body = at > begin + 1 and is_organization_word(run[at - 1].text)
    return body and run[at].text in lexicon("given_names") and at + 2 == len(run)


def _of_a_country(document: Document, at: int) -> bool:
    """Whether a demonym with an article stands before token `at`: `the Norwegian | Prime Minister`."""
    return at > 1 and is_demonym(document.tokens[at - 1].text) and document.tokens[at - 2].lower == "the"


def _name(
    document: Document, sentence: Sentence, run: list[Unit], start: int, begin: int, end: int, titles: tuple[str, ...]
) -> Name | None:
    """The name in units `begin` to `end` of a run, whose titles begin at `start`; None where it is none after all."""
    words = [u.text for u in run[begin:end]]
    while len(words) > 1 and not titles and is_demonym(words[0]) and not keeps_demonym(words):
        begin, start = begin + 1, max(start, begin + 1)
        words = words[1:]
    if run[begin].first == sentence.first and not titles and is_role(words):
        titles, begin, words = (words[0].lower(),), begin + 1, words[1:]  # Rapper Kano West
    if not titles and not entry(words) and ends_a_body(words):
        begin, start, words = begin + 1, begin + 1, words[1:]
    while words and words[-1] in lexicon("name_words") and not is_suffix(words[-1]):
        words, end = words[:-1], end - 1
    known = entry(words)
    if not words or not (titles or known or may_be_name(words)):
        return None
    first, last = run[begin].first, run[end - 1].last
    before, title = titles_before(document, sentence, run[start].first if titles else first, bool(titles))
    if known and known[1] == "organization" and any(is_honorific(title) for title in titles):
        known = None  # Ms Ford
    before_it = document.tokens[title - 1].lower if title > sentence.first else ""
    the = before_it == "the"
    alone = the or before_it in (",", "a", "an", "one", "another") or _of_a_country(document, title)
    if alone and len(words) > 1 and not titles and not known and is_epithet_alone(words):
        return None
    titles = (*before, *titles)
    kind = "noun" if not titles and not known and is_noun(words) else kind_of(words, titles, known, the)
    return Name(first, last, title, tuple(words), kind, known[0] if known else None, titles, the)
