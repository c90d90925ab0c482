"""Act -> whether an idiom, another sense or a natural cause takes it out (violence_excluded.tsv, causes.tsv)."""

from __future__ import annotations

from collections.abc import Iterator

from framing.document import Document, Token
from framing.find.violence.drafts import frame_word
from framing.find.violence.evidence import Act, denotes
from framing.find.violence.kinds import FIGHTERS, INSTRUMENTS, NATURAL, WEAPONS, excluded, framed, keys, kind
from framing.find.violence.modifiers import agent_modifiers, own_modifiers
from framing.find.violence.noun_phrases import chunk_start

CAUSAL = frozenset({"of", "from", "by", "in", "after", "during", "due", "to", "following", "with"})

CAUSES = NATURAL | {"vehicle"}
LATER = frozenset({"after", "following", "during"})
DEEDS = frozenset({"body", "human", "-"})  # needs of verbs that only somebody does


def is_excluded(document: Document, act: Act) -> bool:
    """Whether the act stands in a frame in which its head is no violence."""
    lemma = act.head.lemma
    if act.head.frame == "recip" and denotes(document, act.doer, FIGHTERS) and denotes(document, act.victim, FIGHTERS):
        return False
    table = excluded()
    for slot, words in _slots(document, act):
        if (found := table.get((lemma, slot))) and found & words:
            return True
    return _natural(document, act)


def _slots(document: Document, act: Act) -> Iterator[tuple[str, set[str]]]:
    head = act.head
    if head.kind == "verb":
        aimed = any(noun is act.victim for _, noun in act.parts)
        struck = any(case in ("with", "in") and kind(document, noun) in INSTRUMENTS for case, noun in act.parts)
        hit = aimed or struck or _of_fighters(document, act.victim) or denotes(document, act.doer, WEAPONS)
        yield "object", set() if hit else _forms(document, act.victim)
        yield "before", {document.tokens[head.token.i - 1].lower} if head.token.i and head.token.tag == "VBG" else set()
        yield "subject", _forms(document, act.doer)
        yield "particle", _particles(document, head.token)
        yield "adverb", {c.lower for c in document.children[head.token.i]}
        if head.frame in ("die", "explode", "recip", "shoot", "blast"):
            yield "subject", _forms(document, act.victim) if act.doer is None else set()
    if head.kind == "noun":
        yield from _noun_slots(document, act)
    if head.kind == "adjective":
        yield "noun", _forms(document, act.victim)
        yield "subject", _forms(document, act.victim)
        yield "after", _after(document, head)
    for case, noun in act.parts:
        yield ("of" if case in ("on", "against", "for", "at") else case), _forms(document, noun)
        yield case, _forms(document, noun)
        if case in ("in", "at", "on", "from"):
            yield "prep", _forms(document, noun) | ({case} if head.kind == "verb" else set())
    yield "after", _after(document, head)


def _of_fighters(document: Document, noun: Token | None) -> bool:
    """Whether fighters or a nation stand before a noun: *hit US targets* is no success in business."""
    if noun is None or noun.lemma.lower() != "target":
        return False
    return bool(agent_modifiers(document, own_modifiers(document, noun)))


def _noun_slots(document: Document, act: Act) -> Iterator[tuple[str, set[str]]]:
    token = act.head.token
    words = own_modifiers(document, token)
    lower = [t.lower for t in words if t.tag != "HYPH"]
    beside = document.tokens[token.i - 1] if token.i else token  # whatever the tree hangs it on
    lower += [beside.lower] * (beside.pos == "NOUN" and beside not in words)
    if "physical" not in lower and "terrorist" not in lower:  # *a racist attack* may be one of words
        yield "before", set(lower) | {" ".join(lower[i : i + 2]) for i in range(len(lower) - 1)}
    joined = [t.lower for t in document.tokens[max(0, token.i - 3) : token.i]]
    yield (
        "before",
        {"-".join(w for w in joined if w != "-"), joined[0] if len(joined) > 1 and joined[-1] == "-" else ""},
    )
    yield "phrase", {" ".join(t.lower for t in document.tokens[max(0, token.i - 2) : token.i])}
    before = document.tokens[token.i - 1] if token.i else None
    if before is not None and before.pos == "ADP" and not words:
        yield "prep", {before.lower}
    governor = document.head(token)
    if governor.pos == "VERB":
        yield "verb", set(keys(governor))
        yield "prep", set(keys(governor))
        yield "to", set(keys(governor))


def _after(document: Document, head) -> set[str]:
    last = max(head.covers)
    stop = document.sentence(head.token).last
    words = [t.lower for t in document.tokens[last + 1 : min(last + 4, stop)] if t.text != "-"]
    return {" ".join(words[:n]) for n in (1, 2)} | ({words[0].removesuffix("s")} if words else set())


def _forms(document: Document, token: Token | None) -> set[str]:
    """The forms of a noun, alone and with the word before it (`free speech`)."""
    if token is None:
        return set()
    forms = set(keys(token))
    if token.i:
        forms |= {f"{document.tokens[token.i - 1].lower} {form}" for form in forms}
    return forms


def _particles(document: Document, verb: Token) -> set[str]:
    after = document.tokens[verb.i + 1].lower if verb.i + 1 < document.sentence(verb).last else ""
    return {c.lower for c in document.children[verb.i] if c.dep == "compound:prt"} | {after}


def _natural(document: Document, act: Act) -> bool:
    """Whether a disease, an accident, nature or an animal did it, or old age."""
    head = act.head
    if head.event_class in ("GENERIC", "CLASH", "ABDUCT", "SEXUAL", "ABUSE"):
        return False
    if act.doer is not None and (kind(document, act.doer) in CAUSES or _is_blaze(document, act.doer)):
        return True
    if act.victim is not None and kind(document, act.victim) in ("disease", "nature"):
        return True
    if head.kind == "verb" and head.token.tag == "VBG" and not denotes(document, act.doer, FIGHTERS | WEAPONS):
        before = document.tokens[document.sentence(head.token).first : head.token.i]
        if any(t.pos == "VERB" and frame_word(t, "mishap") for t in before):
            return True  # *crashed into a hill, killing nine*
    lethal = head.event_class in ("DEATH", "KILL", "INJURE", "DESTROY") or head.lemma in ("hit", "strike")
    if not lethal:
        return False
    if head.event_class == "DEATH" and _aged(document, head.token):
        return True
    return any(
        case in CAUSAL
        and kind(document, noun) in (CAUSES if case in ("by", "of", "from") else NATURAL)
        and not (case == "of" and head.kind == "verb" and head.event_class != "DEATH")  # *killed the head of a branch*
        and not (case == "in" and frame_word(noun, "body-part"))  # *stabbed in the heart*
        and not (case in LATER and head.kind == "verb" and head.needs in DEEDS)  # *beaten after a crash*
        for case, noun in act.parts
    )


def _is_blaze(document: Document, noun: Token) -> bool:
    """*A fire destroyed the warehouse*: with a determiner, no weapon and no agent it burns."""
    words = own_modifiers(document, noun)
    armed = agent_modifiers(document, words) or any(kind(document, t) in WEAPONS for t in words)
    determined = document.tokens[chunk_start(document, noun)].pos == "DET"
    before = document.tokens[document.sentence(noun).first : noun.i]
    struck = any(kind(document, t) in WEAPONS | {"event"} for t in before if t.pos == "NOUN" and t.lower != "fire")
    return noun.lower == "fire" and determined and not (armed or struck) and not _shot_from(document, noun)


def _shot_from(document: Document, noun: Token) -> bool:
    """*fire from a tank*, *blamed the rebels for a fire*."""
    after = document.tokens[noun.i + 1] if noun.i + 1 < document.sentence(noun).last else None
    held = noun.i > 1 and document.tokens[noun.i - 2].lower == "for"
    return held or (after is not None and after.lower in ("from", "by"))


def _aged(document: Document, token: Token) -> bool:
    """*died in his sleep*, *died at 88*."""
    words = document.tokens[token.i : min(token.i + 12, document.sentence(token).last)]
    age = [t.lower for t in words[1:3]]
    if token.pos == "VERB" and len(age) == 2 and age[0] == "at" and age[1].isdigit():
        return True
    natural = framed("natural-death")
    return any(t.lower in natural for t in words)
