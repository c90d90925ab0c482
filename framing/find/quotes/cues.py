"""Document -> Cues: the reporting verbs of an article, each with its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from framing.article import Span
from framing.document import Token
from framing.find.quotes.closings import closing_speaker
from framing.find.quotes.fronts import behind_front
from framing.find.quotes.namings import noun_phrase, subject
from framing.find.quotes.readings import FINITE, Reading, listed
from framing.find.quotes.speakers import speaker_of
from framing.find.quotes.unsaids import unsaid
from framing.find.quotes.verbs import closes_speech, follows_name, is_so_called, is_verb, phrasal_verbs, with_particle
from framing.lexicons import lexicon

CROWD = 30  # verbs of saying: a sentence that has more is a list of words
GROUP = ("aux", "aux:pass", "advmod", "neg")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb: its tokens `first` to `last` (included) with auxiliaries, and who speaks.

    `frames` name what the lexicon lets it take. `start` and `end` bound the verb with its subject: what lies between
    them is no content. `inverted`: the subject follows the verb. `passive`: the subject is not the speaker.
    """

    verb: Token
    first: int
    last: int
    lemma: str
    cue_class: str
    frames: frozenset[str]
    source: Span | None
    source_first: int
    source_last: int
    inverted: bool = False
    passive: bool = False
    own_subject: bool = False

    @property
    def start(self) -> int:
        """The first token of verb and subject."""
        return min(self.first, self.source_first) if self.source_first >= 0 and self.own_subject else self.first


def cues(reading: Reading) -> Iterator[Cue]:
    """The reporting verbs of the document in order, with those that only may report."""
    found = tuple(_cues(reading))
    places = [cue.verb.i for cue in found]
    for n, cue in enumerate(found):
        lender = None if cue.source or cue.passive else _lender(reading, found, places, n)
        yield cue if lender is None else replace(cue, source=lender.source)


def _lender(reading: Reading, found: Sequence[Cue], places: Sequence[int], n: int) -> Cue | None:
    """The report of the same sentence whose speaker a verb without one shares: `said Burr, adding that …`."""
    tokens, verb = reading.document.tokens, found[n].verb
    low, high = reading.stretch(verb)
    before = tokens[found[n].first - 1] if found[n].first > low else None
    inside = found[bisect_left(places, low) : bisect_left(places, high)]
    near = [c for c in inside if c.own_subject and not c.passive]
    if before is None and verb.tag == "VBG":
        return next((c for c in near if c.verb.i > verb.i), None)
    joined = before is not None and (before.text == "," or before.lower in ("and", "but"))
    if not joined or verb.tag not in ("VBG", *FINITE):
        return None
    level = [c for c in near if c.verb.i < verb.i and (verb.tag == "VBG" or c.verb.tag == verb.tag)]
    return level[-1] if level else None


def _cues(reading: Reading) -> Iterator[Cue]:
    rows, tokens = lexicon("reporting_verbs"), reading.document.tokens
    may = _reporting_words()
    near = (tokens[i] for i in reading.extent if tokens[i].lemma.lower() in may or tokens[i].lower in may)
    known = [(token, lemma) for token in near if (lemma := _reports(reading, token))]
    crowds = Counter(reading.stretch_at(token.i) for token, _ in known)
    for token, first in known:
        lemma, last = with_particle(reading, token, first)
        if lemma in rows and crowds[reading.stretch_at(token.i)] <= CROWD:
            row = rows[lemma][0]
            cue = _cue(reading, token, last, lemma, row["class"], frozenset(row["frames"].split(",")))
            behind = tokens[last + 1] if last + 1 < len(tokens) else token
            listing = [t.lower for t in tokens[last + 1 : last + 3]] == ["such", "as"]
            # states are still …; nation states such as …
            noun = token.tag == "VBZ" and (listing or (cue.source is None and behind.pos == "AUX"))
            if not noun and not unsaid(reading, cue):
                yield cue


@cache
def _reporting_words() -> frozenset[str]:
    """The lemmas and the forms that a verb of saying may have."""
    return frozenset((*lexicon("reporting_verbs"), *phrasal_verbs(), *lexicon("attribution_forms")))


def _reports(reading: Reading, token: Token) -> str | None:
    """The lemma of a verb that reports, or may with its particle; None for any other token."""
    lemma = token.lemma.lower()
    if (lemma in lexicon("reporting_verbs") or lemma in phrasal_verbs()) and is_verb(reading, token):
        return lemma
    form = lexicon("attribution_forms").get(token.lower) if not is_so_called(reading, token) else None
    if form and (token.tag in FINITE or closes_speech(reading, token) or follows_name(reading, token)):
        return form[0]["lemma"]
    return None


def _cue(reading: Reading, verb: Token, last: int, lemma: str, cue_class: str, frames: frozenset[str]) -> Cue:
    document = reading.document
    first, behind = _group(reading, verb)
    last = max(last, behind)
    passive = _is_passive(reading, verb) and not _is_contracted_have(reading, verb, frames)
    if passive:
        agent = document.child(verb, "obl:agent")
        span = noun_phrase(document, agent, low=verb.i + 1) if agent else None
        return Cue(verb, first, last, lemma, cue_class, frames, span, -1, -1, passive=True)
    if (closing := closing_speaker(reading, verb, first)) is not None:
        span = document.tokens[closing[0]].span.hull(document.tokens[closing[1]].span)
        return Cue(verb, first, last, lemma, cue_class, frames, span, *closing, own_subject=True)
    speaker, own, inverted = speaker_of(reading, verb, first)
    if speaker is None or _is_said(reading, speaker, verb) or (inverted and _is_put(reading, verb, first)):
        return Cue(verb, first, last, lemma, cue_class, frames, None, -1, -1)
    low, high = (0, first) if speaker.i < first else (last + 1, None)
    if speaker.i < first and own and (moved := behind_front(reading, speaker, first)) is not None:
        speaker, low = moved
    span = noun_phrase(document, speaker, low=low, high=high)
    inside = document.within(span)
    return Cue(verb, first, last, lemma, cue_class, frames, span, inside[0].i, inside[-1].i, inverted, False, own)


def _is_said(reading: Reading, speaker: Token, verb: Token) -> bool:
    """Whether the noun was said itself, and the verb not: `voiced “fear and grief” that … and called for …`."""
    place = reading.quoted[speaker.i]
    if not place >= 0 > reading.quoted[verb.i] or speaker.pos != "NOUN":
        return False
    return len(reading.quotations[place].inner.of(reading.document.text).split()) > 2  # no `“peace talkers” said`


def _group(reading: Reading, verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and adverbs before it, and its particle behind it."""
    tokens = reading.document.tokens
    first = last = verb.i
    low = reading.stretch(verb)[0]
    while (
        first > low
        and tokens[first - 1].head == verb.i
        and tokens[first - 1].dep in GROUP
        and tokens[first - 1].pos in ("AUX", "ADV", "PART")
    ):
        first -= 1
    while (
        first < verb.i
        and tokens[first].pos == "ADV"
        and tokens[first].lower in ("when", "how", "why", "where", "as", "then", "however")
    ):
        first += 1
    if last + 1 < len(tokens) and tokens[last + 1].head == verb.i and tokens[last + 1].dep == "compound:prt":
        last += 1
    return first, last


def _is_passive(reading: Reading, verb: Token) -> bool:
    document = reading.document
    below = document.children[verb.i]
    if verb.tag in ("VBN", "VBD") and any(
        c.dep == "aux:pass" or (c.dep == "aux" and c.lemma == "be" and c.text[0] not in "'’") for c in below
    ):
        return True
    mark = document.child(verb, "mark")
    if verb.tag == "VBN" and mark is not None and mark.lower == "as" and document.child(verb, "obl:agent") is not None:
        return True  # as first reported by the Herald
    if verb.tag == "VBN" and verb.dep == "acl":
        before = [t.text for t in document.tokens[reading.stretch(verb)[0] : verb.i]]
        apart = before[-1:] == [","] and "," in before[:-1]  # the Herald, a paper, reported
        told = verb.lemma.lower() in lexicon("hedged_passives") and not apart  # a deal announced on Monday
        return any(c.dep == "obl:agent" for c in below) or (told and not any(c.dep in ("obj", "ccomp") for c in below))
    if verb.tag == "VBN" and verb.dep == "conj" and subject(document, verb) is None:
        return any(c.dep == "aux:pass" for c in document.children[verb.head])
    return False


def _is_put(reading: Reading, verb: Token, first: int) -> bool:
    """Whether the verb is a question put to somebody, whatever its tag: `when asked about Hall, the mayor said`."""
    before = reading.document.tokens[first - 1] if first else None
    return verb.lower in listed("asked") and before is not None and before.lower in listed("adjunct")


def _is_contracted_have(reading: Reading, verb: Token, frames: frozenset[str]) -> bool:
    """Whether an auxiliary that the tree takes for `is` is `has`: `he’s spoken out`, of a verb without an object."""
    below = reading.document.children[verb.i]
    contracted = any(c.dep == "aux:pass" and c.lower in ("'s", "’s") for c in below)
    return contracted and frames.isdisjoint(("object", "person-object", "small", "of", "addressee", "hedged", "clause"))
