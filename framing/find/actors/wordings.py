"""Words with capitals -> whether they can be a name, and of what: a person, a body, a country."""

from __future__ import annotations

from itertools import pairwise

from framing.find.actors.capitals import class_of
from framing.find.actors.entries import entry, is_organization_word, is_place, is_suffix
from framing.find.actors.roles import country, described, is_demonym
from framing.lexicons import lexicon

PEOPLE = ("members", "people", "person", "kin", "adverse", "office", "affiliate")


def may_be_name(words: list[str]) -> bool:
    """Whether capitalised words that no list holds can be a name: not `Republicans`, `Prime Minister`, `Friday`."""
    if all(class_of(word) for word in words):
        return False
    if len(words) > 1:
        return not _is_people(words) and " ".join(words) not in lexicon("titles")
    return not is_demonym(words[0]) and (not _plain_noun(words[0]) or is_noun(words))


def is_noun(words: list[str]) -> bool:
    """Whether one capitalised noun may be the end of a longer name: of a body (`Front`), of a person (`Ann Deacon`)."""
    found = described(words) if len(words) == 1 and _plain_noun(words[0]) else None
    return found is not None and found.sort != "people" and not found.plural


def is_body_noun(words: list[str]) -> bool:
    """Whether one capitalised noun stands for a body: `Front` is a name where a longer name ends with it."""
    found = described(words) if len(words) == 1 and _plain_noun(words[0]) else None
    return found is not None and found.type in ("organization", "group") and found.sort != "people"


def is_epithet_alone(words: list[str]) -> bool:
    """Whether the words end in an office that no name follows (`the South Carolina Republican`, not the `Star`)."""
    found = None if is_organization_word(words[-1]) else described(words)
    full = found is not None and found.sort == "person" and len(words) == 2 and words[0] in lexicon("given_names")
    return found is not None and found.type == "person" and not found.plural and not full  # Ann Cook


def keeps_demonym(words: list[str]) -> bool:
    """`Syrian Arab Army` keeps its first word, `Syrian President` and `American John Smith` do not."""
    return bool(entry(words)) or any(is_organization_word(w) for w in words[1:])


def _plain_noun(word: str) -> bool:
    """A capitalised noun that is an office or a demonym and no name (`the President`, `Syrians`)."""
    found = described([word]) or f"{word}." in lexicon("titles")
    return bool(found) and word not in lexicon("given_names")


def _is_people(words: list[str]) -> bool:
    """Whether capitalised words end in a noun for several people (`Catholic Republicans`): a phrase, not a name."""
    found = described(words)
    return found is not None and found.plural and found.sort in PEOPLE


def kind_of(words: list[str], titles: tuple[str, ...], known: tuple[str, str] | None, the: bool) -> str:
    """What a name stands for: `person`, `organization`, `country`, else `unknown`; `known` is a lexicon's entry."""
    if known:
        return known[1]
    if titles:
        found = described(titles[-1].partition(" of ")[0].split())  # no Secretary of the Army is an army
        body = found and found.type in ("organization", "group") and not (found.plural and found.sort != "group")
        return "organization" if body else "person"
    if is_place(words):
        return "unknown"
    given = words[0] in lexicon("given_names")
    if len(words) > 1 and (words[0] == "Daily" or (country(words[-1]) and _has_branches(words[:-1]))):
        return "organization"  # the Daily Harbour, Reuters Norway
    joined = [w for w, after in pairwise(words) if after in ("of", "for", "on")]
    if joined or (is_organization_word(words[-1]) and len(words) > 1 and not (given and len(words) == 2)):
        return "organization"
    if len(words) > 1 and not the and (given or is_suffix(words[-1]) or (len(words[1]) == 2 and words[1][1] == ".")):
        return "person"
    if words[-1].isupper() and _is_organization(words[-1:]):
        return "organization"  # the Charleston NAACP
    letters = words[0].replace(".", "")
    acronym = len(words) == 1 and 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()
    body = len(words) == 1 and words[0].endswith("s") and is_organization_word(words[0])
    return "organization" if acronym or body else "unknown"


def _is_organization(words: list[str]) -> bool:
    """Whether a lexicon knows the words as an organization."""
    known = entry(words)
    return known is not None and known[1] == "organization"


def _has_branches(words: list[str]) -> bool:
    """Whether the organization that the words name may have an office in a place that follows."""
    rows = lexicon("organizations").get(" ".join(words), ())
    return bool(rows) and rows[0]["role"] in ("media", "ngo", "business", "expert")


def is_role(words: list[str]) -> bool:
    """Whether a person's noun leads a full name at the head of a sentence: `Host Don Lemm said`."""
    found = described(words[:1]) if len(words) > 2 and words[1] in lexicon("given_names") else None
    return found is not None and found.type == "person" and words[0] not in lexicon("given_names")


def ends_a_body(words: list[str]) -> bool:
    """Whether a place before a person's name ends the name of a body: `Dockers of Ireland | Anna Holm`."""
    given = lexicon("given_names")
    return len(words) > 2 and country(words[0]) is not None and words[0] not in given and words[1] in given


def is_honorific(title: str) -> bool:
    """Whether a title tells of no office: `Ms`, `Sir`."""
    return any(row["class"] == "honorific" for row in lexicon("titles").get(title, ()))
