"""Document -> Cues: the reporting verbs of an article, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from framing.article import Span
from framing.document import Token
from framing.find.speakers import NOMINAL, RELATIVES, noun_phrase, shared_subject, subject
from framing.find.readings import BREAKS, Reading, is_temporal
from framing.lexicons import lexicon

GROUP = ("aux", "aux:pass", "advmod", "neg")
UNSAYING = frozenset(("say", "tell", "mention", "specify", "elaborate", "disclose", "reveal", "announce", "report", "confirm", "discuss", "comment"))
HYPOTHETICAL = frozenset(("you", "one", "i", "we", "anyone", "someone", "nobody"))


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
    rule: str = "verb"

    @property
    def start(self) -> int:
        """The first token of verb and subject."""
        return min(self.first, self.source_first) if self.source_first >= 0 and self.own_subject else self.first


def cues(reading: Reading) -> Iterator[Cue]:
    """The reporting verbs of the document in order, with those that only may report."""
    rows, phrasal = lexicon("reporting_verbs"), _phrasal()
    for token in reading.document.tokens:
        lemma = token.lemma.lower()
        if (lemma in rows or lemma in phrasal) and _is_verb(token):
            lemma, last = _with_particle(reading, token, lemma)
            if lemma in rows:
                row = rows[lemma][0]
                cue = _cue(reading, token, last, lemma, row["class"], frozenset(row["frames"].split(",")))
                if not _unsaid(reading, cue):
                    yield cue


@cache
def _phrasal() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First lemma -> what follows it, of the verbs of more than one word: `point out`, `make it clear`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for lemma in lexicon("reporting_verbs"):
        first, *rest = lemma.split()
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}


def _with_particle(reading: Reading, verb: Token, lemma: str) -> tuple[str, int]:
    """The lemma of the longest verb that starts with `verb`, and its last token."""
    tokens = reading.document.tokens
    for rest in _phrasal().get(lemma, ()):
        if tuple(t.lower for t in tokens[verb.i + 1 : verb.i + 1 + len(rest)]) == rest:
            return f"{lemma} {' '.join(rest)}", verb.i + len(rest)
    return lemma, verb.i


def _is_verb(token: Token) -> bool:
    if token.dep in ("amod", "compound", "aux", "aux:pass", "case", "det", "flat"):
        return False
    return token.pos == "VERB" or token.tag.startswith("VB") or token.lower in ("said", "says")


def _cue(reading: Reading, verb: Token, last: int, lemma: str, cue_class: str, frames: frozenset[str]) -> Cue:
    document = reading.document
    first, behind = _group(reading, verb)
    last = max(last, behind)
    passive = _is_passive(reading, verb)
    if passive:
        agent = document.child(verb, "obl:agent")
        span = noun_phrase(document, agent, low=verb.i + 1) if agent else None
        return Cue(verb, first, last, lemma, cue_class, frames, span, -1, -1, passive=True)
    speaker, own, inverted = _speaker(reading, verb, first)
    if speaker is None:
        return Cue(verb, first, last, lemma, cue_class, frames, None, -1, -1)
    low, high = (0, first) if speaker.i < first else (last + 1, None)
    span = noun_phrase(document, speaker, low=low, high=high)
    inside = document.within(span)
    return Cue(verb, first, last, lemma, cue_class, frames, span, inside[0].i, inside[-1].i, inverted, False, own)


def _group(reading: Reading, verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negation and adverbs before it, and its particle behind it."""
    tokens = reading.document.tokens
    first = last = verb.i
    low = reading.stretch(verb)[0]
    while first > low and tokens[first - 1].head == verb.i and tokens[first - 1].dep in GROUP and tokens[first - 1].pos in ("AUX", "ADV", "PART"):
        first -= 1
    while first < verb.i and tokens[first].pos == "ADV" and tokens[first].lower in ("when", "how", "why", "where", "as", "then", "however"):
        first += 1
    if last + 1 < len(tokens) and tokens[last + 1].head == verb.i and tokens[last + 1].dep == "compound:prt":
        last += 1
    return first, last


def _is_passive(reading: Reading, verb: Token) -> bool:
    document = reading.document
    if any(c.dep in ("aux:pass", "nsubj:pass") for c in document.children[verb.i]) and verb.tag in ("VBN", "VBD"):
        return True
    if verb.tag == "VBN" and verb.dep == "conj" and subject(document, verb) is None:
        return any(c.dep == "aux:pass" for c in document.children[verb.head])
    return False


def _speaker(reading: Reading, verb: Token, first: int) -> tuple[Token | None, bool, bool]:
    """The speaker's head, whether it stands beside the verb, and whether it follows it."""
    document = reading.document
    found = _inverted(reading, verb, first) or subject(document, verb)
    if found is None:
        found = _beside(reading, verb, first)
    if found is not None:
        if found.lower in RELATIVES and found.i < verb.i:
            return _antecedent(reading, found, verb), True, False
        return found, True, found.i > verb.i
    if verb.tag in ("VBD", "VBZ", "VBP") and (joined := _joined(reading, verb, first)) is not None:
        return joined, False, False
    if verb.tag in ("VBG", "VB", "VBN") or verb.dep in ("conj", "acl"):
        shared = shared_subject(document, verb)
        if shared is not None and shared.lower in RELATIVES:
            return _antecedent(reading, shared, verb), False, False
        if shared is not None and shared.i < verb.i and shared.pos in NOMINAL:
            return _possessor(reading, shared, verb) or shared, False, False
    if verb.tag in ("VBD", "VBZ", "VBP"):
        shared = shared_subject(document, verb)
        if shared is not None and shared.i < verb.i and shared.pos in NOMINAL and shared.sentence == verb.sentence:
            return shared, False, False
    return None, False, False


def _inverted(reading: Reading, verb: Token, first: int) -> Token | None:
    """The noun behind a verb that follows a comma or a closing mark, where no clause of its own starts there."""
    document, tokens = reading.document, reading.document.tokens
    low, high = reading.stretch(verb)
    left, after = tokens[first - 1] if first else None, tokens[first - 2] if first > 1 else None
    closing = left is not None and (left.text == "," or reading.quoted[first - 1] >= 0 and reading.quoted[verb.i] != reading.quoted[first - 1])
    if verb.tag not in ("VBD", "VBZ", "VBP") or not closing or after is None or first - 1 <= low and reading.quoted[first - 1] < 0:
        return None
    found = _behind(reading, verb, high)
    if found is None or _led_by_subject(reading, verb, low):
        return None
    phrase = document.within(noun_phrase(document, found, low=verb.i + 1, high=high))
    behind = phrase[-1].i + 1
    if behind < high and (tokens[behind].tag in ("VBD", "VBZ", "VBP", "MD", "POS") or tokens[behind].pos in ("AUX", "PRON")) and tokens[behind].lower not in RELATIVES:
        return None
    earlier = [t for t in tokens[low : first - 1] if t.tag in ("VBD", "VBZ", "VBP", "MD")]
    return found if earlier or reading.quoted[first - 1] >= 0 or reading.quoted[first - 2] >= 0 else None


def _joined(reading: Reading, verb: Token, first: int) -> Token | None:
    """The subject of the reporting verb before it that `and` or `but` joins it to: `said that …, and warned that …`."""
    tokens = reading.document.tokens
    low = reading.stretch(verb)[0]
    if first - 1 <= low or tokens[first - 1].lower not in ("and", "but"):
        return None
    for token in reversed(tokens[low : first - 1]):
        if token.tag == verb.tag and token.lemma.lower() in lexicon("reporting_verbs") and _is_verb(token):
            found = subject(reading.document, token)
            if found is not None and found.i < token.i and found.lower not in RELATIVES:
                return found
    return None


def _led_by_subject(reading: Reading, verb: Token, low: int) -> bool:
    """Whether the verb has a subject on its left that no finite verb precedes: `Hall, who left, said`."""
    document = reading.document
    found = subject(document, verb)
    if found is None or found.i > verb.i:
        return False
    start = document.subtree(found)[0].i
    return not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in document.tokens[low:start])


def _beside(reading: Reading, verb: Token, first: int) -> Token | None:
    """The noun right before the verb, or right behind it where the verb follows a mark or a comma: for broken trees."""
    document, tokens = reading.document, reading.document.tokens
    low, high = reading.stretch(verb)
    if verb.tag in ("VBG", "VB"):
        return None
    i = first - 1
    while i >= low and is_temporal(tokens[i]):
        i -= 1
    if i >= low and tokens[i].pos in ("NOUN", "PROPN", "PRON") and not (verb.dep == "acl" and verb.tag == "VBN" and not _takes(reading, verb)):
        return _top(reading, tokens[i], first)
    if i >= low and tokens[i].text in BREAKS and verb.tag != "VBN" and verb.dep != "conj":
        behind = _behind(reading, verb, high)
        if behind is not None:
            return behind
        opening = next((k for k in range(i - 1, low, -1) if tokens[k].text == ","), None)
        if opening is not None and tokens[opening - 1].pos in ("NOUN", "PROPN") and not any(
            tokens[k].pos in ("VERB", "AUX") for k in range(low, opening)
        ):
            return _top(reading, tokens[opening - 1], first)
    if i < low or reading.quoted[i] >= 0:
        return _behind(reading, verb, high)
    return None


def _behind(reading: Reading, verb: Token, high: int) -> Token | None:
    tokens = reading.document.tokens
    i = verb.i + 1
    while i < high and tokens[i].pos in ("DET", "ADJ", "NUM") :
        i += 1
    if i < high and tokens[i].pos in ("PROPN", "NOUN", "PRON") and not is_temporal(tokens[i]) and tokens[i].lower not in RELATIVES:
        while tokens[i].head > verb.i and tokens[i].head < high and tokens[tokens[i].head].pos in ("PROPN", "NOUN") and tokens[i].head != i:
            i = tokens[i].head
        return tokens[i]
    return None


def _takes(reading: Reading, verb: Token) -> bool:
    return any(c.dep in ("obj", "ccomp", "xcomp", "parataxis") for c in reading.document.children[verb.i])


def _top(reading: Reading, token: Token, before: int) -> Token:
    """The head of the noun phrase that ends in `token`."""
    tokens = reading.document.tokens
    while token.dep in ("flat", "compound", "appos", "nmod", "conj", "nummod", "amod", "nmod:desc", "flat:name") and token.head < token.i:
        token = tokens[token.head]
        if token.pos not in NOMINAL:
            break
    return token


def _antecedent(reading: Reading, relative: Token, verb: Token) -> Token:
    """The noun that `who` or `which` stands for: the one that the clause hangs on, else the last noun before it."""
    document, tokens = reading.document, reading.document.tokens
    for clause in (verb, *document.ancestors(verb)):
        if clause.dep == "acl:relcl" and document.head(clause).i < relative.i:
            return document.head(clause)
    low = reading.stretch(verb)[0]
    for i in range(relative.i - 1, low - 1, -1):
        if tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            return _top(reading, tokens[i], relative.i)
    return relative


def _possessor(reading: Reading, noun: Token, verb: Token) -> Token | None:
    """Whose statement it is: `his statement saying`, `the ministry issued a statement saying`."""
    document = reading.document
    if noun.lemma.lower() not in lexicon("reporting_nouns") and noun.lemma.lower() not in lexicon("documents"):
        return None
    owner = document.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    governor = document.head(noun)
    if noun.dep == "obj" and governor.pos == "VERB":
        return shared_subject(document, governor)
    return None


def _unsaid(reading: Reading, cue: Cue) -> bool:
    """Whether the verb tells of no speech: negated `say`, `you could say`, an order to the reader."""
    document = reading.document
    group = [document.tokens[i].lower for i in range(cue.first, cue.last + 1)]
    if cue.lemma in UNSAYING and any(w in ("not", "n't", "never") for w in group):
        return True
    if reading.quoted[cue.verb.i] < 0 and cue.source is not None and cue.own_subject:
        who = cue.source.of(document.text).lower()
        return who in HYPOTHETICAL and any(w in ("could", "might", "may", "can", "would") for w in group)
    return False
