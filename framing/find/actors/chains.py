"""Names -> chains: which names of an article stand for the same actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from framing.article import Span
from framing.find.actors.names import Name
from framing.lexicons import lexicon

NAMES = 65536  # names whose core is kept
PREFIXES = ("al-", "el-", "Al-", "El-", "ad-", "as-", "an-", "ar-", "at-")


@dataclass(slots=True, eq=False)
class Chain:
    """An actor in the making: its names, what the text says of it, and where it is mentioned."""

    kind: str = "unknown"
    entry: str | None = None
    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    acronyms: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    phrase: str | None = None
    plural: bool = False
    named: bool = True

    @property
    def fullest(self) -> tuple[str, ...]:
        """The name with most words, where a given name opens any one of these (no `Mini Mike`); then most letters."""
        if len(self.names) < 2:
            return next(iter(self.names), ())
        given = any(words[0] in lexicon("given_names") for words in self.names if len(words) > 1)
        names = [w for w in self.names if not given or self.kind != "person" or w[0] in lexicon("given_names")]
        return max(names, key=lambda words: (len(words), sum(map(len, words)))) if names else ()

    @property
    def name(self) -> str:
        """The canonical name inside the article."""
        if self.kind == "country" and self.entry:
            return self.entry
        return " ".join(self.fullest) or self.phrase or ""

    @property
    def gender(self) -> str:
        """Gender by title or noun, else by the article's own pronouns, else by the given name."""
        return next((self.genders[by] for by in ("title", "pronoun", "given") if by in self.genders), "unknown")


def joined(found: Sequence[Name], apart: frozenset[tuple[str, ...]] = frozenset()) -> dict[Name, Chain | None]:
    """For each name its chain; None where two actors of the article fit it alike.

    The full names `apart` lend their surname to nobody but `Ms Holm` and the like.
    """
    surnames = _of_two(found)
    juniors = [n for n in found if is_junior(n) and plain(core(n.words)[-1]) in surnames]
    others = [n for n in found if n not in juniors] if juniors else found
    return {**_joined(others, apart), **_joined(juniors, apart)}


def is_junior(name: Name) -> bool:
    """Whether a suffix ends the name: `Bo Holm Jr.`"""
    return core(name.words) != name.words and core(name.words[-1:]) == name.words[-1:] != core(name.words)[-1:]


def _of_two(found: Sequence[Name]) -> frozenset[str]:
    """The surnames of a father and a son: the son is `Holm Jr.` too, or the other alone has an office."""
    juniors = [n for n in found if is_junior(n)]
    offices = {title for n in juniors for title in n.titles}
    surnames = {plain(core(n.words)[-1]) for n in juniors}
    told = {plain(core(n.words)[-1]) for n in juniors if len(core(n.words)) == 1}
    for name in found if surnames else ():
        held = [t for t in name.titles if t not in offices and title_class(t) == "office"]
        if held and not is_junior(name) and plain(name.words[-1]) in surnames:
            told.add(plain(name.words[-1]))
    return frozenset(told)


def title_class(title: str) -> str:
    """The class of a title: `office`, `honorific` …"""
    row = lexicon("titles").get(title)
    return row[0]["class"] if row else ""


def _joined(found: Sequence[Name], apart: frozenset[tuple[str, ...]]) -> dict[Name, Chain | None]:
    chains: list[Chain] = []
    forms: dict[tuple[str, ...], Chain | None] = {}
    long_first = sorted({n.words: n for n in reversed(found)}.values(), key=lambda n: -len(core(n.words)))
    for name in long_first:
        if len(core(name.words)) > 1 or name.entry:
            forms[name.words] = _joined_long(name, chains)
    links: dict[Name, Chain | None] = {}
    for name in found:
        if name.words in forms:
            links[name] = forms[name.words]
        else:
            told = title_gender(name) != "unknown"
            links[name] = _joined_short(name, [c for c in chains if told or not apart & c.names.keys()], links)
            chains.extend(c for c in (links[name],) if c is not None and c not in chains)
        if chain := links[name]:
            _take(chain, name)
    return links


def core(words: Sequence[str]) -> tuple[str, ...]:
    """A name's words without suffixes, initials, particles before it, and dots."""
    return _core(tuple(words))


@lru_cache(NAMES)
def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = [w for w in words if not any(r["class"] == "suffix" for r in lexicon("name_words").get(w, ()))]
    kept = [w for n, w in enumerate(kept) if n == 0 or len(w.rstrip(".")) > 1]
    return tuple(kept) or words


@cache
def plain(word: str) -> str:
    """A word without an Arabic article, its case and dots: `al-Assad` and `Assad` are one surname."""
    for prefix in PREFIXES:
        if word.startswith(prefix):
            word = word[len(prefix) :]
    return word.replace(".", "").replace("’", "'").casefold()


@lru_cache(NAMES)
def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The core of a name in plain words."""
    return tuple(plain(word) for word in core(words))


def _joined_long(name: Name, chains: list[Chain]) -> Chain:
    for chain in chains:
        if (name.entry and chain.entry == name.entry) or any(_same(name, words, chain) for words in chain.names):
            return _named(chain, name)
    chains.append(_named(Chain(), name))
    return chains[-1]


def _same(name: Name, words: tuple[str, ...], chain: Chain) -> bool:
    """Whether a name of several words is another form of `words`, which is at least as long."""
    short, long = _bare(name.words), _bare(words)
    if short == long:
        return True
    if name.entry or (chain.entry and chain.kind == "country"):
        return False
    if "person" in (name.kind, chain.kind) and "organization" not in (name.kind, chain.kind):
        tail = long[-len(short) :]
        given = any(short[0] == first or nickname(short[0], first) for first in (long[0], tail[0]))
        return (given and short[-1] == long[-1]) or tail == short
    if len(short) > 1 and name.words[0] not in lexicon("given_names") and words[0] in lexicon("given_names"):
        return long[1:] == short and "organization" not in (name.kind, chain.kind)  # Marine Le Pen, Le Pen
    if name.kind == "organization" == chain.kind:
        return long[-len(short) :] == short or (name.the and long[: len(short)] == short)
    return False


def nickname(one: str, other: str) -> bool:
    """Whether one given name is short for the other: `Mike`, `Michael`."""
    forms = ({name, *(row["name"].casefold() for row in lexicon("nicknames").get(name, ()))} for name in (one, other))
    return len(frozenset.intersection(*map(frozenset, forms))) > 0


def _named(chain: Chain, name: Name) -> Chain:
    chain.names.setdefault(name.words, 0)
    chain.entry = chain.entry or name.entry
    if chain.kind == "unknown":
        chain.kind = name.kind
    return chain


def _joined_short(name: Name, chains: list[Chain], links: dict[Name, Chain | None]) -> Chain | None:
    """The chain of a single word: a surname, an acronym, a short form; a new one where nothing fits."""
    for fits in (_surname, _acronym, _short_form, _first_name):
        fitting = [chain for chain in chains if fits(name, chain)]
        if len(fitting) > 1:
            return _by_title(name, fitting) or _introduced(fitting, links) or _established(name, fitting, links)
        if fitting:
            return _named(fitting[0], name) if _agrees(name, fitting[0]) else None
    return _named(Chain(), name)


def _surname(name: Name, chain: Chain) -> bool:
    own = plain(core(name.words)[-1])
    if not any(own in _surnames(words) for words in chain.names):
        return False
    return chain.kind not in ("organization", "country") or len(chain.fullest) < 2


@lru_cache(NAMES)
def _surnames(words: tuple[str, ...]) -> tuple[str, ...]:
    """The surname of a name, and a family name that stands first: `Kim Jong Un`."""
    last = plain(core(words)[-1])
    return (last, plain(words[0])) if len(words) > 1 and words[0] in lexicon("family_names") else (last,)


def _acronym(name: Name, chain: Chain) -> bool:
    letters = name.words[-1].replace(".", "")
    if not letters.isupper() or len(letters) < 2 or chain.kind not in ("organization", "unknown"):
        return False
    initials = "".join(w[0] for w in chain.fullest if w[0].isupper())
    return letters in chain.acronyms or (len(letters) > 2 and initials == letters)


def _short_form(name: Name, chain: Chain) -> bool:
    if chain.kind not in ("organization", "unknown") or name.titles:
        return False
    word = plain(name.words[0])
    ends = word in lexicon("organization_words") and any(plain(words[-1]) == word for words in chain.names)
    return ends or (name.the and any(word in (plain(words[-1]), plain(words[0])) for words in chain.names))


def _first_name(name: Name, chain: Chain) -> bool:
    if chain.kind != "person" or name.titles or name.the:
        return False
    return any(plain(words[0]) == plain(name.words[0]) for words in chain.names if len(words) > 1)


def _agrees(name: Name, chain: Chain) -> bool:
    """Whether the titles of a name do not contradict what is known of the chain's gender."""
    told = title_gender(name)
    return told == "unknown" or chain.gender in (told, "unknown")


def _by_title(name: Name, fitting: list[Chain]) -> Chain | None:
    """`Mrs. Tann` between two Tanns: the only one whose gender or title agrees."""
    told = title_gender(name)
    for agreeing in (
        [c for c in fitting if told != "unknown" and given_gender(c.fullest) == told],
        [c for c in fitting if told != "unknown" and given_gender(c.fullest) in (told, "unknown")],
        [c for c in fitting if set(name.titles) & set(c.roles)],
    ):
        if len(agreeing) == 1:
            return agreeing[0]
    return None


def _introduced(fitting: list[Chain], links: dict[Name, Chain | None]) -> Chain | None:
    """Of two with one surname, the one that alone has been named so far."""
    told = [chain for chain in fitting if any(linked is chain for linked in links.values())]
    return told[0] if len(told) == 1 else None


def _established(name: Name, fitting: list[Chain], links: dict[Name, Chain | None]) -> Chain | None:
    """Of two with one surname, the one that it stood for before the other came: writers keep to that."""
    if name.titles:
        return None
    before = (chain for n, chain in links.items() if n.words == name.words and chain is not None and not n.titles)
    return next((chain for chain in before if any(chain is one for one in fitting)), None)


def _take(chain: Chain, name: Name) -> None:
    chain.names[name.words] += 1
    chain.roles.extend(title for title in name.titles if title not in chain.roles)
    if chain.kind == "unknown":
        chain.kind = name.kind
    if (told := title_gender(name)) != "unknown":
        chain.genders.setdefault("title", told)
    if chain.kind in ("person", "unknown") and (told := given_gender(name.words)) != "unknown":
        chain.genders.setdefault("given", told)


def title_gender(name: Name) -> str:
    """The gender that the titles before a name tell."""
    told = [row[0]["gender"] for title in name.titles if (row := lexicon("titles").get(title))]
    return next((gender for gender in told if gender), "unknown")


def given_gender(words: Sequence[str]) -> str:
    """The gender of a given name with a surname behind it, by the list."""
    if len(words) < 2:
        return "unknown"
    row = lexicon("given_names").get(words[0]) or lexicon("given_names").get(words[0].partition("-")[0])
    return row[0]["gender"] if row else "unknown"
