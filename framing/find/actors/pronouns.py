"""Pronoun -> the salient actor of agreeing number and gender, or None where two fit alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from framing.article import Span
from framing.document import Document, Token
from framing.find.actors.chains import Chain
from framing.find.actors.entries import is_place
from framing.lexicons import lexicon

WINDOW = 3  # sentences back, sentences inside quotation marks not counted
MARGIN = 1.0  # by how much the best must lead
FLOOR = -2.5  # the least salience that an antecedent may have
UNNAMED_FLOOR = -1.0  # the same for somebody without a name: `when a Democrat was in office`
QUOTED_FLOOR = 0.3  # inside quotation marks, where somebody may be meant whom the outlet does not name
DISTANCE = (0.0, -0.6, -2.4, -3.8)
FORMS = {"name": 0.2, "pronoun": 0.5, "nominal": -0.3, "pair": 0.2, "somebody": 0.0, "something": 0.0}
PLACES = {"nsubj": 2.0, "nsubj:pass": 1.7, "obj": 0.5, "iobj": 0.5, "obl:agent": 0.8, "appos": 0.3, "root": 0.3}
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


class Mention(NamedTuple):
    """A place where an actor stands: token `head`, narrative sentence `line`, and how salient it is there.

    `form` is `name`, `nominal`, `pronoun`; or, with no chain, `pair` (two that only `they` may mean), `somebody` or
    `something` (a phrase that could not be resolved: a pronoun that may mean it is not resolved either).
    """

    head: int
    line: int
    chain: Chain | None
    form: str
    plural: bool
    quoted: bool
    source: bool
    span: Span


def antecedent(
    document: Document,
    token: Token,
    line: int,
    quoted: bool,
    before: Sequence[Mention],
    barred: Sequence[Chain] = (),
    skipped: Sequence[Span] = (),
) -> Chain | None:
    """The actor that a personal pronoun stands for, among the mentions before it; None where that is not clear.

    `line` is its narrative sentence, `quoted` whether it stands inside quotation marks; `barred` actors can't be
    meant (a speaker is no `he` of his own words) and mentions inside `skipped` spans (what the pronoun itself says) do
    not count.
    """
    row = lexicon("pronouns")[token.lower][0]
    blocked = set(map(id, barred)) | _bound(document, token, before)
    return salient(document, token, row, line, quoted, before, blocked, skipped)


def salient(
    document: Document,
    token: Token,
    row: Mapping[str, str],
    line: int,
    quoted: bool,
    before: Sequence[Mention],
    blocked: Collection[int] = (),
    skipped: Sequence[Span] = (),
) -> Chain | None:
    """The actor that leads the others before `token` in salience; None where none does.

    `row` says the `number` and `gender` that are asked for (gender `unknown`: any person), `blocked` holds the
    identities of chains that can't be meant; the rest is as in `antecedent`.
    """
    scores: dict[int, tuple[float, Chain | None]] = {}
    for mention in reversed(before):
        if line - mention.line > WINDOW:
            break
        if any(span.covers(mention.span) for span in skipped) or not _agrees(document, row, mention):
            continue
        if mention.chain is not None and id(mention.chain) in blocked:
            continue
        score = _salience(document, token, line, quoted, mention) + _fit(row, mention.chain)
        key = id(mention.chain) if mention.chain is not None else -mention.head
        if key not in scores or score > scores[key][0]:
            scores[key] = (score, mention.chain)
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < (QUOTED_FLOOR if quoted else FLOOR):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    best, chain = ranked[0]
    return None if chain is not None and not chain.named and best < UNNAMED_FLOOR else chain


def _agrees(document: Document, row, mention: Mention) -> bool:
    chain = mention.chain
    if row["number"] == "plural":
        if chain is None:
            return mention.plural
        return chain.kind != "document" and (mention.plural or chain.kind in ("organization", "group"))
    if mention.plural:
        return False
    if chain is None:
        return mention.form == ("something" if row["gender"] == "none" else "somebody")
    if row["gender"] == "none":
        tells = mention.source or document.tokens[mention.head].dep in SUBJECTS  # a law that is only named is no `it`
        return chain.kind in ("organization", "country", "group") or (chain.kind == "document" and tells)
    if chain.kind not in ("person", "unknown") or (chain.kind == "unknown" and not _may_be_person(mention, chain)):
        return False
    return row["gender"] == "unknown" or chain.gender in ("unknown", row["gender"])


def _may_be_person(mention: Mention, chain: Chain) -> bool:
    human = mention.source or len(chain.fullest) > 1 or "pronoun" in chain.genders
    place = is_place(chain.fullest) and chain.fullest[0] not in lexicon("given_names")  # New York City, not Kano West
    return chain.named and human and not place and len(chain.name.rstrip(".")) > 2


def _fit(row, chain: Chain | None) -> float:
    if chain is None:
        return 0.0
    if row["number"] == "plural":
        return 0.5 if chain.plural else -1.2
    if row["gender"] == "none":
        return 0.0 if chain.kind != "country" else -0.3
    return (0.5 if chain.gender == row["gender"] else -0.2) + (0.2 if chain.kind == "person" else -0.5)


def _salience(document: Document, token: Token, line: int, quoted: bool, mention: Mention) -> float:
    head = document.tokens[mention.head]
    score = DISTANCE[line - mention.line]
    score += max(PLACES.get(head.dep, 0.0), 2.3 if mention.source else 0.0)
    score += FORMS[mention.form]
    if mention.chain is not None and not mention.chain.named and not mention.source:
        score -= 0.7
    if mention.quoted != quoted:
        score -= 2.5 if mention.quoted else 1.5
    if document.in_headline(head.start) and not document.in_headline(token.start):
        score -= 2.0
    if mention.source and head.sentence == token.sentence and token.dep in SUBJECTS:
        score += 0.6  # `Ann praised Bo for cuts that she said had helped`
    owner = head.dep == "nmod:poss" and head.sentence == token.sentence and document.head(head).dep in SUBJECTS
    if owner and token.lower not in ("it", "its"):  # `Rivena's army said that it …` is the army
        score += 3.0  # `Ann's future is open, but she said …`
    elif line - mention.line == 1 and head.dep == "nmod:poss" and document.head(head).dep in SUBJECTS:
        score += 1.2  # `Ann's term ends in May. She said …`
    if token.dep in SUBJECTS and head.dep in SUBJECTS and _governs(document, head, token):
        score += 0.8 if not _asks(document, token) else -2.0
    if token.dep in SUBJECTS and head.dep in ("obj", "iobj") and _governs(document, head, token):
        score += 3.0 if _asks(document, token) else 0.0  # Ann asked Bo whether he agreed
    if head.dep in SUBJECTS and not mention.source and head.sentence != token.sentence and _embedded(document, head):
        score -= 1.2
    return score


def _governs(document: Document, head: Token, token: Token) -> bool:
    """Whether `head` is the subject of the verb that the pronoun's own clause depends on."""
    verb = document.head(token)
    return verb.dep in ("ccomp", "advcl", "conj") and verb.head == head.head


def _asks(document: Document, token: Token) -> bool:
    """Whether the pronoun is the subject of what somebody is asked: `asked Bo whether he agreed`."""
    verb = document.head(token)
    opener = document.child(verb, "mark")
    return document.head(verb).lemma == "ask" and opener is not None and opener.lower in ("whether", "if")


def _embedded(document: Document, head: Token) -> bool:
    """Whether `head` is the subject of a clause inside another: what somebody says, when or although it happens."""
    verb = document.head(head)
    teller = document.child(document.head(verb), "nsubj") if verb.dep == "ccomp" else None
    if teller is not None and teller.lemma.lower() in lexicon("documents"):
        return False  # records show that Ann left
    return verb.dep in ("ccomp", "advcl", "acl:relcl", "acl", "xcomp")


def _bound(document: Document, token: Token, before: Sequence[Mention]) -> set[int]:
    """The chains that stand in the pronoun's own clause as its subject, or in the phrase that it is part of."""
    if token.lower.endswith(("self", "selves")):
        return set()
    found = set()
    governor = document.head(token)
    possessive = token.dep == "nmod:poss" or token.tag == "PRP$"
    for mention in reversed(before[-12:]):
        head = document.tokens[mention.head]
        if head.sentence != token.sentence or mention.chain is None:
            continue
        if not possessive and token.dep not in SUBJECTS and head.dep in SUBJECTS and head.head == governor.i:
            found.add(id(mention.chain))
        if possessive and governor.i == head.i:
            found.add(id(mention.chain))
    return found
