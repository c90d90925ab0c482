"""Document, Token -> the noun that a subject stands for: past what was told of it, its place, its day."""

from __future__ import annotations

from framing.document import Document, Token
from framing.find.violence.auxiliaries import HELPING, NOT
from framing.find.violence.kinds import ACTORS, INSTRUMENTS, kind
from framing.find.violence.noun_phrases import NOMINAL, chunk_after, chunk_start, is_finite
from framing.lexicons import lexicon

RELATIVES = frozenset({"who", "whom", "that", "which"})
SURROUNDINGS = frozenset({"place", "time", "state", "name", "thing", "vehicle"})
CLAUSAL = frozenset({"as", "that", "while", "after", "before", "since", "until", "once", "because", "with", "for"})
STEPS = 4
DASHES = ("—", "–", "--")
NOUNS = ("NOUN", "PROPN", "NUM")


def antecedent(document: Document, token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; the token itself where it is no such pronoun."""
    if token.lower not in RELATIVES or token.pos not in ("PRON", "SCONJ", "DET"):
        return token
    near, hung = noun_before(document, token), _described(document, document.head(verb))
    if verb.dep != "acl:relcl" or hung.i >= token.i:
        return near or token
    if near is not None and near.pos == "PROPN" and hung.dep == "appos" and hung.lemma.lower() in lexicon("kin"):
        return near  # *Lea Lind, the mother of Arno Lind, who was shot*
    people = token.lower in ("who", "whom") or hung.pos not in NOMINAL
    thing = token.lower == "which" and kind(document, hung) in ("person", "actor")  # *an envoy to the militia, which*
    return near if near is not None and (thing or (people and is_nearer(document, near, hung))) else hung


def told_of(document: Document, teller: Token) -> Token | None:
    """Of whom *they say* tells in *the boys they say were shot*: the noun before it, past what dashes hold."""
    i, first = chunk_start(document, teller) - 1, document.sentence(teller).first
    i -= document.tokens[i].text in ('"', "“")
    if i > first and document.tokens[i].text in DASHES:
        i = next((t.i - 1 for t in reversed(document.tokens[first:i]) if t.text in DASHES), i)
    return document.tokens[i] if i >= first and document.tokens[i].pos in NOUNS else None


def is_nearer(document: Document, near: Token, hung: Token) -> bool:
    """Whether a clause on people belongs to the noun before it, where the tree hangs it on a thing or a verb."""
    return kind(document, near) in ACTORS and (hung.pos == "VERB" or kind(document, hung) not in ACTORS)


def noun_before(document: Document, token: Token) -> Token | None:
    """The head of the noun phrase that ends right before a token (a comma may stand between)."""
    i = token.i - 1
    first = document.sentence(token).first
    while i >= first and document.tokens[i].text in (",", "-", "—", "–"):
        i -= 1
    if i < first or document.tokens[i].pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    return _described(document, document.tokens[i])


def _described(document: Document, noun: Token) -> Token:
    """Who *Ana Reva, 42, of Talmor* is: the name before an age and a home between commas; else the noun itself."""
    name, first = noun, document.sentence(noun).first
    for case in (("of", "from"), ()):
        start = chunk_start(document, name)
        at = start - 1 if case and document.tokens[start - 1].lower in case else start
        if at - 2 < first or document.tokens[at - 1].text != "," or not (at < start or name.pos == "NUM"):
            continue
        name = document.tokens[at - 2]
    return name if name.pos in ("PROPN", "NOUN") else noun


def causer(document: Document, own: Token, verb: Token) -> Token:
    """What the subject of an act stands for: with *a raid in the hills that killed six* the raid, not the hills."""
    found = antecedent(document, own, verb)
    relative = found is not own
    near = noun_before(document, own) if relative and own.lower in ("that", "which") else None
    if near is not None and kind(document, near) in INSTRUMENTS:
        return near
    if near is not None and (event := _event_around(document, near)) is not None:
        return event
    found = _of_series(document, found)
    if relative and own.lower not in ("that", "which"):
        return found
    event = _event_around(document, found)
    adverbial = event is not None and not relative and _preposition_before(document, event) is not None
    return found if event is None or adverbial else event


def _of_series(document: Document, noun: Token) -> Token:
    """The attacks of *a series of attacks*; else the noun itself."""
    last = document.sentence(noun).last
    of = noun.i + 1 < last and document.tokens[noun.i + 1].lower == "of" and kind(document, noun) not in ACTORS
    part = chunk_after(document, noun.i + 2, last) if of else None
    return part[2] if part is not None and kind(document, part[2]) in INSTRUMENTS else noun


def _event_around(document: Document, noun: Token) -> Token | None:
    """The weapon or the event whose place or day a noun tells."""
    for _ in range(STEPS):
        case = _preposition_before(document, noun, CLAUSAL - {"with"})  # *a shoot-out with police*
        if case is None or case.i == document.sentence(noun).first:
            return None
        outer = document.tokens[case.i - 1]
        if kind(document, outer) == "time":  # *the attack last year at a post*
            outer = document.tokens[max(document.sentence(noun).first, chunk_start(document, outer) - 1)]
        own = kind(document, noun) in INSTRUMENTS
        if outer.pos not in NOMINAL or (own and case.lower != "of"):
            return None
        if not (own or _is_day(document, noun) or kind(document, noun) in SURROUNDINGS or case.lower in ("by", "with")):
            return None
        if kind(document, outer) in INSTRUMENTS:
            return outer
        noun = outer
    return None


def _preposition_before(document: Document, noun: Token, clausal: frozenset[str] = CLAUSAL) -> Token | None:
    start = chunk_start(document, noun)
    before = document.tokens[start - 1] if start > document.sentence(noun).first else None
    return before if before is not None and before.pos == "ADP" and before.lower not in clausal else None


def _is_day(document: Document, noun: Token) -> bool:
    """Whether a number is the day of a month: *on Oct. 7*."""
    month = document.tokens[noun.i - 1] if noun.i > document.sentence(noun).first else None
    return noun.pos == "NUM" and month is not None and month.text[:1].isupper() and month.lower in lexicon("causes")


def told_relative(document: Document, verb: Token) -> Token | None:
    """The relative pronoun that is the subject of what one says: *a blast which officials said killed six*."""
    first, i = document.sentence(verb).first, verb.i - 1
    while i > first and (document.tokens[i].lower in HELPING or document.tokens[i].lower in NOT):
        i -= 1
    teller = document.tokens[i]
    if teller.pos != "VERB" or not is_finite(teller) or i - 1 < first:
        return None
    speaker = document.tokens[i - 1]
    start = chunk_start(document, speaker) if speaker.pos in NOMINAL else first
    before = document.tokens[start - 1] if start > first else None
    relative = before is not None and before.lower in RELATIVES and before.pos in ("PRON", "SCONJ", "DET")
    return before if relative and speaker.lower not in RELATIVES else None


def out_of_relative(document: Document, subject: Token) -> Token:
    """The noun of *a man who fired at soldiers was killed*, where the tree took the soldiers for the subject."""
    case = _preposition_before(document, subject)
    first = document.sentence(subject).first
    if case is None or case.i - 1 <= first or document.tokens[case.i - 1].pos != "VERB":
        return subject
    for token in reversed(document.tokens[first : case.i - 1]):
        if token.lower in ("who", "that", "which") and token.pos == "PRON":
            return noun_before(document, token) or subject
        if token.pos == "PUNCT":
            return subject
    return subject
