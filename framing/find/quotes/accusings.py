"""Cue -> quote of what somebody is accused of or called: `accused it of lying`, `called him a liar`."""

from __future__ import annotations

from collections.abc import Sequence

from framing.article import Span
from framing.document import Token
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import trimmed
from framing.find.quotes.namings import is_somebody, noun_phrase
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import FINAL, FINITE, Reading, is_temporal
from framing.find.quotes.targets import object_of, oblique
from framing.find.quotes.tellings import drafted
from framing.lexicons import lexicon
from framing.mentions import Accused, Quote


def accusing(reading: Reading, cue: Cue) -> Quote | None:
    """`accused Y of …`: whom, and of what."""
    if cue.cue_class != "accuse":
        return None  # told them of it
    found = oblique(reading, cue, "of")
    if found is None:
        return accusing_surface(reading, cue, "of")
    target = object_of(reading, cue)
    if target is None:
        return accusing_surface(reading, cue, "of")
    content = phrase(reading, cue, leftmost(reading, cue, target), [target, found[1]])
    whom = accused(reading, cue, target, found[0].i)
    return drafted(reading, cue, (content,), "accusing.of", whom) if content else None


def accusing_surface(reading: Reading, cue: Cue, preposition: str) -> Quote | None:
    """`accused Y of …`, `blamed Y, too, for …` where the tree has lost the phrase."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    near = range(cue.last + 2, min(high - 1, cue.last + 16))
    follows = ("VBG", "DT", "NN", "NNS", "PRP$", "JJ", "PDT", "NNP", "``")
    marker = next((k for k in near if tokens[k].lower == preposition and tokens[k + 1].tag in follows), None)
    if marker is None:
        return None
    aside = next((k for k in range(cue.last + 1, marker) if tokens[k].text == ","), marker)
    reach = aside if tokens[marker - 1].text == "," else marker  # accused Hall, who left early, of lying
    if any(tokens[k].tag in FINITE or tokens[k].text in FINAL for k in range(cue.last + 1, reach)):
        return None
    content = trimmed(reading, cue.last + 1, phrase_end(reading, [tokens[marker + 1]], marker + 1, high))
    comma = next((k for k in range(cue.last + 2, marker) if tokens[k].text == ","), marker)
    whom = trimmed(reading, cue.last + 1, comma)
    return drafted(reading, cue, (content,), "accusing.of", Accused(whom) if whom else None) if content else None


def small(reading: Reading, cue: Cue) -> Quote | None:
    """`called him a liar`: the object and what it is called."""
    target = object_of(reading, cue)
    if target is None:
        return _labelled(reading, cue) or _free(reading, cue)
    own = target.lower.endswith(("self", "selves"))
    below = [c for c in reading.document.children[cue.verb.i] if c.i > target.i and not is_temporal(c)]
    labels = [
        c
        for c in below
        if (c.dep in ("xcomp", "obj", "ccomp", "dep") and not _is_errand(reading, cue, c))
        or (c.dep == "obl" and not _has_case(reading, c))
    ]
    start = leftmost(reading, cue, target)
    content = phrase(reading, cue, start, [target, *labels[:1]])
    behind = reading.document.text[content.end : content.end + 1] if content is not None else ""
    if content is not None and behind == "," and not _marked(reading, content):
        longer = _labelled(reading, cue)
        if longer is not None and longer.spans[0].start == content.start:
            return longer
    if own:  # calls himself a farmer; calls himself “Captain Reed”, Reed: a nickname
        told = content if labels and labels[0].pos in ("ADJ", "NOUN") else None
        return drafted(reading, cue, (told,), "indirect.self", cue_class="neutral") if told else None
    if content is None or not (labels or _marked(reading, content) or _is_followed(reading, target, content)):
        return _labelled(reading, cue)
    praised = _is_praise(reading, Span(target.end, content.end))
    return drafted(reading, cue, (content,), "accusing.name", accused(reading, cue, target), "neutral" * praised)


def _is_followed(reading: Reading, target: Token, content: Span) -> bool:
    """Whether a label stands right behind a pronoun, wherever the tree hung it: `calls it murder`."""
    behind = reading.document.tokens[target.i + 1 : target.i + 2]
    nominal = any(t.pos in ("NOUN", "PROPN", "ADJ", "DET") and t.end <= content.end for t in behind)
    return target.pos == "PRON" and nominal


def _is_errand(reading: Reading, cue: Cue, label: Token) -> bool:
    """Whether somebody is called to do something: `call us to go on with it`."""
    mark = reading.document.child(label, "mark")
    return cue.lemma == "call" and mark is not None and mark.lower == "to"


def _is_praise(reading: Reading, label: Span) -> bool:
    """Whether a label has a word of praise and none of blame: `an excellent choice`, not `a great liar`, `not fair`."""
    words = {word for t in reading.document.within(label) for word in (t.lower, t.lemma.lower())}
    told = {row["class"] for word in words for row in lexicon("stances").get(word, ())}
    return "praise" in told and not told & {"blame", "stigma"} and words.isdisjoint(("not", "no", "n't", "n’t"))


def _labelled(reading: Reading, cue: Cue) -> Quote | None:
    """`called Hall the “ultimate hypocrite”`, however the tree hangs: a noun phrase and the label behind it."""
    tokens, high, first = reading.document.tokens, reading.stretch(cue.verb)[1], cue.last + 1
    opening = next((k for k in range(first + 1, min(high, first + 20)) if reading.opens_quotation(k)), None)
    between = tokens[first : opening or first]
    nominal = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP")
    plain = all(t.pos in nominal or reading.is_hyphen(t.i) for t in between) or _is_long(reading, cue, between)
    if opening is None or not plain or not _is_named(between):
        return None
    if tokens[first].pos in ("ADP", "SCONJ"):
        return None  # called for Hall’s withdrawal to “give him time”, for Hall to “stop it”
    quotation = reading.quotation_of(opening)
    content = Span(tokens[first].start, quotation.outer.end) if quotation is not None else None
    named = next(t for t in reversed(between) if t.pos in ("NOUN", "PROPN", "PRON"))
    return drafted(reading, cue, (content,), "accusing.name", accused(reading, cue, named)) if content else None


def _free(reading: Reading, cue: Cue) -> Quote | None:
    """`what officials called a warning`: the label; `a bill that critics called unfair`: the noun too."""
    tokens, start = reading.document.tokens, cue.last + 1
    label = next((c for c in reading.document.children[cue.verb.i] if c.i >= start and c.dep in ("xcomp", "obj")), None)
    if label is None or not cue.own_subject or not cue.start:
        return None
    content, opener = phrase(reading, cue, start, [label]), tokens[cue.start - 1]
    noun = reading.document.head(cue.verb)
    if content is None or opener.lower not in ("what", "that", "which"):
        return None
    if opener.lower == "what":
        return drafted(reading, cue, (content,), "indirect.free")
    if cue.verb.dep != "acl:relcl" or noun.i >= opener.i:
        return None
    named = noun_phrase(reading.document, noun, high=opener.i)
    whom = Accused(named) if cue.cue_class == "accuse" else None
    return drafted(reading, cue, (named, content), "accusing.relative", whom)


def _is_long(reading: Reading, cue: Cue, between: Sequence[Token]) -> bool:
    """Whether a label must follow what is called so, however long: `calling the plan by, among others, Hall “…”`."""
    verbs = [t for t in between if t.pos in ("VERB", "AUX")]
    clausal = any(t.tag in (*FINITE, "VB", "VBG") or t.lemma in lexicon("reporting_verbs") for t in verbs)
    ends = any(t.text in FINAL or reading.quoted[t.i] >= 0 for t in between)
    return cue.lemma == "call" and not clausal and not ends


def _is_named(between: Sequence[Token]) -> bool:
    """Whether somebody is named before the label: `Hall`, `Hall the`; not `the old`."""
    return any(t.pos in ("NOUN", "PROPN", "PRON") and t.tag != "PRP$" for t in between)


def _has_case(reading: Reading, head: Token) -> bool:
    return reading.document.child(head, "case", "mark") is not None


def _marked(reading: Reading, content: Span) -> bool:
    """Whether a quotation begins in the content; that the whole stands in one says nothing of a label."""
    return any(content.start <= q.outer.start < content.end for q in reading.quotations)


def phrase(reading: Reading, cue: Cue, start: int, heads: Sequence[Token]) -> Span | None:
    """The phrase from token `start` that the heads govern."""
    return trimmed(reading, start, phrase_end(reading, heads, start, reading.stretch(cue.verb)[1]))


def leftmost(reading: Reading, cue: Cue, target: Token) -> int:
    """The first token of the target's phrase behind the verb."""
    return max(cue.last + 1, reading.document.subtree(target)[0].i)


def accused(reading: Reading, cue: Cue, target: Token | None, high: int | None = None) -> Accused | None:
    """Whom an accusing verb accuses: its object, or on whom it blames that; nobody himself."""
    if target is None or cue.cue_class != "accuse" or target.lower.endswith(("self", "selves")):
        return None
    blamed = oblique(reading, cue, "on") if cue.lemma == "blame" and not is_somebody(target) else None
    if blamed is not None and target.i < blamed[0].i and not is_temporal(blamed[1]):
        return Accused(noun_phrase(reading.document, blamed[1], low=blamed[0].i + 1))
    return Accused(noun_phrase(reading.document, target, low=cue.last + 1, high=high))
