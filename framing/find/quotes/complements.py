"""Cue -> quote of its complement: an object, an infinitive, a prepositional phrase."""

from __future__ import annotations

from dataclasses import replace

from framing.article import Span
from framing.document import Token
from framing.find.quotes.accusings import accused, accusing, accusing_surface, leftmost, phrase, small
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import trimmed
from framing.find.quotes.extents import clause_end
from framing.find.quotes.namings import is_somebody, noun_phrase
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import FINITE, Reading, is_temporal, listed
from framing.find.quotes.targets import beside, introduced, is_stranded, object_of, oblique
from framing.find.quotes.tellings import carried_class, class_of, drafted
from framing.lexicons import lexicon
from framing.mentions import Accused, Quote

PREPOSITIONS = ("of", "for", "on", "about", "with", "against", "over", "as", "at")


def complement_of(reading: Reading, cue: Cue) -> Quote | None:
    """What the verb's frame allows: `accused it of lying`, `urged them to leave`, `denied the charge`."""
    for frame, find in (
        ("of", accusing),
        ("small", small),
        ("to", _infinitive),
        ("gerund", _gerund),
        ("count", _count),
        ("document-object", _documented),
        ("person-object", _personal),
        ("object", _object),
    ):
        if frame in cue.frames and (found := find(reading, cue)) is not None:
            return found
    return _prepositional(reading, cue) or _relative(reading, cue) or _plea(reading, cue)


def _plea(reading: Reading, cue: Cue) -> Quote | None:
    """`pleaded not guilty` without the charge: the plea itself."""
    told = trimmed(reading, cue.verb.i + 1, cue.last + 1) if cue.lemma.startswith("plead ") else None
    return drafted(reading, replace(cue, last=cue.verb.i), (told,), "indirect.plea") if told else None


def _infinitive(reading: Reading, cue: Cue) -> Quote | None:
    """`urged them to leave`, `vowed to stay`, `called to ban it`; not: called a firm to ask, the flood threatens to."""
    head = _source_head(reading, cue)
    document, behind = reading.document, reading.document.tokens[cue.last + 1 : cue.last + 3]
    thing = head is not None and head.pos == "NOUN" and not _is_body(head)
    if cue.lemma in ("threaten", "promise") and thing and not any(reading.opens_quotation(t.i) for t in behind):
        return None
    if cue.lemma == "call" and ([t.tag for t in behind] != ["TO", "VB"] or _is_saying(behind[1])):
        return None
    heads = [
        cue.verb,
        *(
            c
            for c in document.children[cue.verb.i]
            if c.dep in ("obj", "iobj", "obl") and c.i > cue.last and not is_temporal(c)
        ),
    ]
    for head in heads:
        for child in document.children[head.i]:
            if child.dep in ("xcomp", "ccomp", "advcl", "acl") and child.i > cue.last:
                marker = next((c for c in document.children[child.i] if c.lower == "to" and c.i < child.i), None)
                if marker is not None and marker.i > cue.last:
                    told = [h for h in heads[1:2] if h.i < marker.i]
                    begin = marker.i - (document.tokens[marker.i - 1].lower == "not")
                    start = leftmost(reading, cue, told[0]) if told else begin
                    high, beside = reading.stretch(cue.verb)[1], [child, *told]
                    ends = (phrase_end(reading, beside, k, high) for k in (start, marker.i))  # him, with her, to go
                    content, asked = trimmed(reading, start, max(ends)), class_of(cue, "to")
                    return drafted(reading, cue, (content,), "indirect.infinitive", None, asked) if content else None
    return _promised(reading, cue) or _past_relative(reading, cue)


def _past_relative(reading: Reading, cue: Cue) -> Quote | None:
    """`asked Hall, who leads the poll, to leave` where the tree hangs the infinitive on the relative clause."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    asked = object_of(reading, cue)
    i = asked.i + 1 if asked is not None else high
    if i + 1 >= high or tokens[i].text != "," or tokens[i + 1].lower not in listed("relative-pronoun"):
        return None
    comma = next((k for k in range(i + 2, min(high - 2, i + 25)) if tokens[k].text == ","), None)
    if asked is None or comma is None or [t.tag for t in tokens[comma + 1 : comma + 3]] != ["TO", "VB"]:
        return None
    content = trimmed(reading, leftmost(reading, cue, asked), phrase_end(reading, [tokens[comma + 2]], comma + 1, high))
    return drafted(reading, cue, (content,), "indirect.infinitive", None, class_of(cue, "to")) if content else None


def _promised(reading: Reading, cue: Cue) -> Quote | None:
    """`promised to halt attacks` where the tree has lost the infinitive."""
    tokens, high, start = reading.document.tokens, reading.stretch(cue.verb)[1], cue.last + 1
    if cue.cue_class != "promise" or start + 1 >= high or tokens[start].lower != "to" or cue.source is None:
        return None
    content = trimmed(reading, start, phrase_end(reading, reading.document.children[cue.verb.i], start + 1, high))
    return drafted(reading, cue, (content,), "indirect.infinitive") if content else None


def _gerund(reading: Reading, cue: Cue) -> Quote | None:
    """`denied having met him`."""
    for child in reading.document.children[cue.verb.i]:
        if (child.tag == "VBG" and child.dep in ("xcomp", "ccomp", "obj", "advcl")) or (
            child.dep == "xcomp" and child.i > cue.last
        ):
            start = reading.document.subtree(child)[0].i
            led = all(t.pos == "ADV" for t in reading.document.tokens[start : child.i])  # temporarily banning
            if start == cue.last + 1 and (reading.document.tokens[start].tag == "VBG" or (led and child.tag == "VBG")):
                content = phrase(reading, cue, start, [child])
                return drafted(reading, cue, (content,), "indirect.gerund") if content else None
    return None


def _count(reading: Reading, cue: Cue) -> Quote | None:
    """`puts the toll at 41`: an object and its number."""
    found, target = oblique(reading, cue, "at"), object_of(reading, cue)
    if found is None or target is None or target.i > found[0].i:
        return None
    content = phrase(reading, cue, leftmost(reading, cue, target), [target, found[1]])
    numbered = found[1].pos == "NUM" or any(c.pos == "NUM" for c in reading.document.children[found[1].i])
    return drafted(reading, cue, (content,), "indirect.count") if content and numbered else None


def _documented(reading: Reading, cue: Cue) -> Quote | None:
    """`the report describes the theft of …`: what a document tells."""
    inside = reading.document.within(cue.source) if cue.source else ()
    written = any(t.lemma.lower() in lexicon("documents") for t in inside)
    found = _object(reading, cue) if written else None
    return replace(found, cue_class="document") if found is not None else None


def _personal(reading: Reading, cue: Cue) -> Quote | None:
    """`the group threatens more attacks`; not: the drought threatens the harvest."""
    head = _source_head(reading, cue)
    found = _object(reading, cue) if head is not None and _is_body(head) else None
    words = found.spans[0].of(reading.document.text).lower().split() if found is not None else ()
    sold = any(word in listed("sold") for word in words[:3])
    return found if len(words) > 1 and words[0] != "no" and not sold else None  # offered no proof, offered tea


def _is_saying(verb: Token) -> bool:
    """Whether the verb is what one calls somebody up for: to ask, to say, to complain; not to ban or to reject."""
    return any(row["class"] in ("neutral", "express") for row in lexicon("reporting_verbs").get(verb.lemma, ()))


def _source_head(reading: Reading, cue: Cue) -> Token | None:
    inside = reading.document.within(cue.source) if cue.source else ()
    return next((t for t in inside if t.head == t.i or not inside[0].i <= t.head <= inside[-1].i), None)


def _is_body(head: Token) -> bool:
    """Whether the head of a phrase stands for somebody, and for no document."""
    return is_somebody(head) and head.lemma.lower() not in lexicon("documents")


def _object(reading: Reading, cue: Cue) -> Quote | None:
    target = object_of(reading, cue)
    if cue.lemma == "blame" and (found := accusing_surface(reading, cue, "for")) is not None:
        return found
    if cue.cue_class == "neutral" and target is not None and target.lower.endswith(("self", "selves")):
        return None  # kept repeating himself
    owned = target is not None and any(c.tag == "PRP$" for c in reading.document.children[target.i])
    if target is None or (cue.lemma == "recall" and owned and target.lower in lexicon("roles")):
        return None  # recalled its ambassador
    if cue.lemma == "deny" and target.lemma in listed("petition"):
        return None  # denied a request for bail
    head = _source_head(reading, cue)
    appoints = target.lemma.lower() in lexicon("roles") or (target.pos == "PROPN" and not _goes_on(reading, target))
    if cue.lemma == "confirm" and appoints:
        return None  # confirmed the judge, confirmed Hall; not: confirmed Hall as the victim
    thing = head is not None and head.pos == "NOUN" and not is_somebody(head)
    if thing and cue.own_subject and cue.lemma in lexicon("violence_verbs"):
        return None  # the virus attacked the programme
    if cue.lemma == "welcome" and (target.pos == "PROPN" or target.lemma.lower() in lexicon("roles")):
        return None  # welcomed the president to Orin
    wanted = ("for", "as", "over", "that", *(p for p in PREPOSITIONS if p in cue.frames))
    tails = [c for c in reading.document.children[cue.verb.i] if c.i > target.i and introduced(reading, c, wanted)]
    content = phrase(reading, cue, leftmost(reading, cue, target), [target, *tails])
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    preposition = next(
        (k for k in range(target.i + 1, high) if tokens[k].pos in ("ADP", "SCONJ") and tokens[k].lower in wanted), None
    )
    if content is None or _is_fought(reading, cue, content):
        return None
    told = carried_class(reading, cue)
    return drafted(reading, cue, (content,), "indirect.object", accused(reading, cue, target, preposition), told)


def _goes_on(reading: Reading, target: Token) -> bool:
    """Whether `as` follows a name: `confirmed Hall as the winner`."""
    behind = reading.document.tokens[target.i + 1 : target.i + 2]
    return bool(behind) and behind[0].lower == "as"


def _relative(reading: Reading, cue: Cue) -> Quote | None:
    """`the deal, which Hall opposes`, `a flood Hall warned about`: what the clause hangs on, and its pronoun."""
    stranded = is_stranded(reading, cue, PREPOSITIONS)
    if "object" not in cue.frames and not stranded:
        return None
    document, clause = reading.document, cue.verb
    while stranded and clause.dep == "xcomp":  # matters that Hall wants to talk about
        clause = document.head(clause)
    noun = document.head(clause)
    pronoun = next((c for c in document.children[cue.verb.i] if c.dep == "obj"), None)
    relative = clause.dep == "acl:relcl" or (cue.verb.dep == "acl" and pronoun is not None)
    if not relative or noun.i > cue.start or cue.source is None or cue.cue_class == "document":
        return None
    if not (cue.own_subject or stranded) or noun.lower == "what":
        return None
    if pronoun is None and any(t.lower in listed("relative") for t in document.tokens[noun.i + 1 : cue.start]):
        return None  # the town where Hall announced it
    if pronoun is not None and (pronoun.i > cue.start or pronoun.lower not in listed("relative-pronoun")):
        return None
    content = noun_phrase(document, noun, high=pronoun.i if pronoun else reading.token_at(cue.source.start))
    whom = Accused(content) if cue.cue_class == "accuse" else None
    return drafted(reading, cue, (content, pronoun.span) if pronoun else (content,), "indirect.relative", whom)


def _is_fought(reading: Reading, cue: Cue, content: Span) -> bool:
    """Whether the verb tells of violence, not of words: `gunmen attacked the station`, `attacked them with bombs`."""
    if cue.lemma not in lexicon("violence_verbs"):
        return False
    speaker = reading.document.within(cue.source) if cue.source else ()
    near = (*reading.document.within(content), *speaker)
    lemmas = [t.lemma.lower() for t in near if t.pos in ("NOUN", "PROPN")]
    armed = any(row["class"] == "armed" for lemma in lemmas for row in lexicon("participants").get(lemma, ()))
    armed = armed or any(r["role"] == "armed-group" for t in speaker for r in lexicon("organizations").get(t.text, ()))
    states = all(
        text in lexicon("countries") for text in (content.of(reading.document.text), *(t.text for t in speaker))
    )
    return armed or (states and bool(speaker)) or any(lemma in lexicon("weapons") for lemma in lemmas)


def _prepositional(reading: Reading, cue: Cue) -> Quote | None:
    wanted = tuple(p for p in PREPOSITIONS if p in cue.frames) + ("to",) * ("to-np" in cue.frames)
    found = oblique(reading, cue, *wanted) if wanted else None
    if found is None:
        found = beside(reading, cue, wanted)
    if found is None:
        return _as(reading, cue) if "as" in wanted else None
    marker, head = found
    led = [t.lower for t in reading.document.tokens[cue.last + 1 : marker.i + 1]]
    if cue.lemma == "call" and led[0] not in wanted and "out" not in led:
        return None  # called a “rough week” for Hall
    target = object_of(reading, cue)
    start, heads = marker.i + 1, [head]
    told = cue.lemma == "tell" and target is not None and (target.pos == "PRON" or is_somebody(target))
    if target is not None and target.i < marker.i and not told:
        start, heads = leftmost(reading, cue, target), [target, head]
    below = [
        c
        for c in reading.document.children[cue.verb.i]
        if c.dep in ("xcomp", "advcl") and c.i > head.i and introduced(reading, c, ("to",))
    ]
    ahead = phrase_end(reading, [head], marker.i, reading.stretch(cue.verb)[1])
    end = max(ahead, phrase_end(reading, [*heads, *below], start, reading.stretch(cue.verb)[1]))
    content = trimmed(reading, start, end)
    whom, named = accused(reading, cue, target, marker.i), class_of(cue, marker.lower)
    if start == cue.last + 2:  # called for, warned of: the preposition belongs to the expression
        cue = replace(cue, last=marker.i)
    return drafted(reading, cue, (content,), "indirect.preposition", whom, named) if content else None


def _as(reading: Reading, cue: Cue) -> Quote | None:
    """`described it as …` where the tree has lost the phrase: from the object to the end of the clause."""
    tokens, high = reading.document.tokens, reading.stretch(cue.verb)[1]
    for k in range(cue.last + 2, min(high - 1, cue.last + 16)):
        if tokens[k].tag in FINITE or (tokens[k].text != "," and reading.is_break(k)):
            return None
        if tokens[k].lower == "as" and tokens[k + 1].tag not in (*FINITE, "PRP"):
            content = trimmed(reading, cue.last + 1, clause_end(reading, cue, k + 1, high))
            return drafted(reading, cue, (content,), "indirect.as") if content else None
    return None
