"""Tables -> the draft of a codebook: who is quoted, acts and suffers, with counts, for a person to sort."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from framing.sides import ROLES, TYPES
from framing.sides.phrases import Word, listed, words
from framing.tables.hearings import called
from framing.tables.nouns import Tables

MOST_ACTORS = 150
MOST_TERMS = 100
LONGEST = 6
COUNTS = (("mentions", "mentions"), ("quotes", "quotes"), ("agent", "as_agent"), ("patient", "as_patient"))

HEAD = """\
# A draft that `framing sides suggest` made of {articles}; nobody has judged it yet.
# 1. Name the sides, and move each actor and each term to its side; take out who stands on none.
# 2. Give dates where an actor stood there for a time only: from = 2012-02-08, until = 2014-06-30.
# 3. `framing sides check FILE PATHS` then says what matched, what did not, and what matched twice.
title = "Draft"
about = "Who speaks and acts for whom; by whom, how and when this was judged: to be written"

# [sides.first]
# label = "What a report calls the side"
# actors = []
# terms = []

[sides.unsorted]
label = "Not sorted yet"
"""


@dataclass(slots=True)
class Draft:
    """An actor or a phrase of a draft, with its counts over all articles."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, other: Draft) -> None:
        """Takes in another name of the same actor; its counts are joined, and a surname alone is an alias."""
        for own, theirs in ((self.counts, other.counts), (self.types, other.types), (self.roles, other.roles)):
            own.update(theirs)
        self.aliases.update(other.aliases)
        self.aliases.update([other.name] if " " not in other.name else [])

    @property
    def kind(self) -> str | None:
        """The type that most articles give the actor."""
        return next((value for value, _ in self.types.most_common() if value in TYPES), None)

    @property
    def weight(self) -> tuple[int, int, str]:
        """What a draft is sorted by: quotes and acts, mentions, then the name."""
        acts = self.counts["quotes"] + self.counts["agent"] + self.counts["patient"]
        return (-acts, -self.counts["mentions"], self.name)

    @property
    def remark(self) -> str:
        """The counts in words."""
        n, plural = self.counts, {key: "" if self.counts[key] == 1 else "s" for key in ("quotes", "articles")}
        named = (
            ("quotes", f"quote{plural['quotes']}"),
            ("agent", "as agent"),
            ("patient", "as patient"),
            ("articles", f"article{plural['articles']}"),
        )
        return ", ".join(f"{n[key]} {word}" for key, word in named if n[key])


def suggested(tables: Tables) -> str:
    """A codebook in TOML with everybody under one side `unsorted`, most frequent first, counts as remarks.

    Names become actors, common phrases (*activists*, *police officers*) terms; of each the most frequent only, and the
    draft says how many were left out.
    """
    known = sorted(_actors(tables), key=lambda draft: draft.weight)
    names = [draft for draft in known if _is_name(draft.name)]
    terms = sorted([*_terms(tables, known)], key=lambda draft: draft.weight)
    number = int(tables.articles["error"].isna().sum())
    lines = [HEAD.format(articles=f"{number} article{'' if number == 1 else 's'}")]
    lines += _listing("actors", [*_actor_lines(names[:MOST_ACTORS])], len(names) - MOST_ACTORS)
    lines += _listing("terms", [(_quoted(d.name), d.remark) for d in terms[:MOST_TERMS]], len(terms) - MOST_TERMS)
    return "".join(lines)


def _listing(key: str, entries: list[tuple[str, str]], left: int) -> Iterator[str]:
    yield f"{key} = [\n"
    yield from (f"  {entry},  # {remark}\n" for entry, remark in entries)
    if left > 0:
        yield f"  # {left} less frequent ones were left out\n"
    yield "]\n"


def _actor_lines(drafts: list[Draft]) -> Iterator[tuple[str, str]]:
    taken = {draft.name.casefold() for draft in drafts}
    for draft in drafts:
        names = (alias for alias, _ in draft.aliases.most_common() if _is_name(alias) and _is_alias(alias, draft))
        own = [alias for alias in names if alias.casefold() not in taken]
        taken.update(alias.casefold() for alias in own)
        fields = [f"name = {_quoted(draft.name)}"]
        if own:
            fields.append(f"aliases = [{', '.join(map(_quoted, sorted(own)))}]")
        role = next((value for value, _ in draft.roles.most_common() if value in ROLES), None)
        fields += [f'{key} = "{value}"' for key, value in (("type", draft.kind), ("role", role)) if value]
        yield f"{{{', '.join(fields)}}}", draft.remark


def _is_alias(alias: str, draft: Draft) -> bool:
    """Whether a book may list the alias: a person's ends in the surname (no *Ohio Republican*, no given name alone),
    a body's is more than one plain word of its name (*House* of *White House*)."""
    own, name = ([word.fold for word in words(text)] for text in (alias, draft.name))
    if draft.kind == "person":
        return own[-1:] == name[-1:]
    return draft.kind != "organization" or len(own) > 1 or own[0] not in name or alias.isupper()


def _actors(tables: Tables) -> Iterator[Draft]:
    """Everybody, each once: a person who is called by surname or with a middle initial elsewhere is the same one."""
    found: dict[str, Draft] = {}
    for row in tables.actors.to_dict("records"):
        draft = found.setdefault(row["actor"], Draft(row["actor"]))
        draft.counts.update({key: int(row[column]) for key, column in COUNTS}, articles=1)
        draft.types.update([row["actor_type"]] if row["actor_type"] != "unknown" else [])
        draft.roles.update([row["role"]] if isinstance(row["role"], str) else [])
        draft.aliases.update(row["aliases"])
    people = called(draft.name for draft in found.values() if draft.kind in ("person", None) and _is_name(draft.name))
    for name, full in people.items():
        if full != name and full in found:
            found[full].add(found.pop(name))
    yield from found.values()


def _terms(tables: Tables, known: list[Draft]) -> Iterator[Draft]:
    """The common phrases: of chains without a name, and of quotes and acts that were resolved to nobody."""
    found: dict[str, Draft] = {}
    places: dict[str, set[str]] = {}
    phrases = [(draft.name, draft.counts, "") for draft in known if not _is_name(draft.name)]
    phrases += [(text, Counter({use: 1}), id) for text, use, id in _unresolved(tables)]
    for text, counts, id in phrases:
        term = _core(text)
        if term:
            draft = found.setdefault(term.casefold(), Draft(term))
            draft.counts.update(counts)
            draft.forms[term] += 1
            places.setdefault(term.casefold(), set()).update({id} - {""})
    for term, draft in found.items():
        draft.counts["articles"] = max(draft.counts["articles"], len(places[term]))
        # The commonest way to write it, small letters before capitals: those may come from a sentence's beginning.
        draft.name = max(draft.forms, key=lambda form: (draft.forms[form], form.islower(), form))
        yield draft


def _unresolved(tables: Tables) -> Iterator[tuple[str, str, str]]:
    uses = (("quotes", "source", "quotes"), ("violence", "agent", "agent"), ("violence", "patient", "patient"))
    for table, column, use in uses:
        rows = getattr(tables, table)
        rows = rows[rows[column].isna() & rows[f"{column}_text"].notna()]
        yield from zip(rows[f"{column}_text"], [use] * len(rows), rows["article_id"], strict=True)


def _core(text: str) -> str:
    """A phrase without articles, numbers and what follows its core; empty for pronouns and long descriptions."""
    phrase = words(text)
    while phrase and ((phrase[0].fold,) in listed("small") | listed("counting") or not phrase[0].text[0].isalpha()):
        phrase = phrase[1:]
    cut = next((i for i, w in enumerate(phrase) if i and _ends_core(w)), len(phrase))
    kept = phrase[:cut]
    if not kept or len(kept) > LONGEST or (kept[0].fold,) in listed("pronouns"):
        return ""
    return re.sub(r" ?(['-]) ?", r"\1", " ".join(word.text for word in kept)).removesuffix("'s").strip("'-")


def _ends_core(word: Word) -> bool:
    names = ("belongs", "place", "apart", "joins")
    return word.text not in "'-" and (not word.text[0].isalnum() or any((word.fold,) in listed(name) for name in names))


def _is_name(text: str) -> bool:
    first = next((w for w in words(text) if w.text[0].isalnum()), None)
    unnamed = listed("small") | listed("pronouns") | listed("counting")
    return first is not None and first.text[0].isupper() and (first.fold,) not in unnamed


def _quoted(text: str) -> str:
    """The text as a basic string of TOML, in one line."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == " " else f"\\U{ord(c):08X}" for c in plain) + '"'
