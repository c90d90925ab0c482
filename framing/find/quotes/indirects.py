"""Cues -> indirect and mixed quotes: what a verb without a quotation of its own tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.article import Span
from framing.find.quotes.complements import complement_of
from framing.find.quotes.contents import right
from framing.find.quotes.cues import Cue
from framing.find.quotes.edges import is_complete, left, trimmed
from framing.find.quotes.extents import clause_end, quotes_on
from framing.find.quotes.namings import is_somebody
from framing.find.quotes.openings import after
from framing.find.quotes.phrases import phrase_end
from framing.find.quotes.readings import BREAKS, FINAL, Reading, is_temporal, listed
from framing.find.quotes.targets import oblique
from framing.find.quotes.tellings import carried_class, drafted
from framing.find.quotes.titles import is_title
from framing.lexicons import lexicon
from framing.mentions import Quote


def indirects(reading: Reading, cues: Sequence[Cue], taken: set[int]) -> Iterator[Quote]:
    """The quotes of the verbs that are not `taken`, in order."""
    for cue in cues:
        if cue.verb.i in taken:
            continue
        yield from _of_cue(reading, cue)


def _of_cue(reading: Reading, cue: Cue) -> Iterator[Quote]:
    if cue.verb.lower == "asked" and cue.first == reading.stretch(cue.verb)[0] and not cue.own_subject:
        return  # Asked whether …, he was silent
    if cue.passive or ("document" in cue.frames and not _is_document(reading, cue)):
        return
    if "hedged" in cue.frames:
        thought = _clausal(reading, cue) if reading.quoted[cue.verb.i] < 0 else None
        if thought is not None and any(reading.quotations_in(thought.spans[0])):
            yield thought  # thinks it does a “fine job”: words of the source's own
        return
    finders = (
        (_equated, _noted, _parenthetical, _clausal)
        if _closes(reading, cue)
        else (_equated, _noted, _clausal, _parenthetical)
    )
    found = next((f for find in (_brief, *finders, complement_of) if (f := find(reading, cue)) is not None), None)
    if found is not None:
        yield found


def _closes(reading: Reading, cue: Cue) -> bool:
    """Whether a relative clause follows a speaker behind the verb: `…, said an aide who oversaw the work.`"""
    i = after(reading, cue) if cue.inverted and cue.own_subject else len(reading.document.tokens)
    return i < reading.stretch(cue.verb)[1] and reading.document.tokens[i].lower in listed("relative-pronoun")


def _is_document(reading: Reading, cue: Cue) -> bool:
    inside = reading.document.within(cue.source) if cue.source else ()
    return any(t.lemma.lower() in lexicon("documents") for t in inside)


def _clausal(reading: Reading, cue: Cue) -> Quote | None:
    """`X said (that) …`, `…, X said, …`."""
    if "clause" not in cue.frames and "bare" not in cue.frames:
        return None
    content = right(reading, cue)
    if content is None or not _big_enough(reading, content) or _names_work(reading, content):
        return None
    tokens = reading.document.tokens
    if cue.own_subject and cue.start and tokens[cue.start - 1].lower == "what" and tokens[cue.last + 1].text == ",":
        return None  # what she said, he thought, was fair
    told = cue.cue_class
    if tokens[reading.token_at(content.start)].lower not in listed("opener"):
        told = carried_class(reading, cue)
    return drafted(reading, cue, (content,), "indirect.clause", None, told)


def _brief(reading: Reading, cue: Cue) -> Quote | None:
    """`said no`, `said as much`, `say the same of Clinton`: what is said in a word that stands for all of it."""
    tokens, high, i = reading.document.tokens, reading.stretch(cue.verb)[1], cue.last + 1
    if "bare" not in cue.frames:
        return None
    size = next((n for n in (3, 2, 1) if " ".join(t.lower for t in tokens[i : i + n]) in listed("brief")), 0)
    behind = tokens[i + size] if i + size < high else None
    ends = (
        behind is None
        or behind.text in BREAKS | FINAL
        or (behind.pos in ("ADP", "SCONJ", "CCONJ") and behind.lower != "to")
    )
    answers = behind is not None and behind.lower == "to" and tokens[i].lower in ("yes", "no")  # no to the plan
    named = answers or (behind is not None and behind.lower in ("of", "about"))  # the same of Clinton
    if not size or i + size > high or (behind and not (answers or ends or is_temporal(behind))):
        return None
    end = phrase_end(reading, reading.document.children[cue.verb.i], i + size, high) if named else i + size
    content = trimmed(reading, i, end)
    return drafted(reading, cue, (content,), "indirect.brief") if content else None


def _equated(reading: Reading, cue: Cue) -> Quote | None:
    """`what he said was that the dam leaks`: the clause."""
    tokens, high, before = reading.document.tokens, reading.stretch(cue.verb)[1], cue.start - 1
    i = after(reading, cue)
    led = before >= 0 and tokens[before].lower in ("what", "all", "thing")
    if "bare" not in cue.frames or not cue.own_subject or not led or i + 1 >= high:
        return None
    if tokens[i].lemma != "be" or tokens[i + 1].lower not in listed("opener"):
        return None
    content = trimmed(reading, i + 1, clause_end(reading, cue, i + 1, high))
    return drafted(reading, cue, (content,), "indirect.equated") if content else None


def _noted(reading: Reading, cue: Cue) -> Quote | None:
    """`As X noted, …`, `…, and as X noted, …`: the sentence behind the comma."""
    tokens, (low, high) = reading.document.tokens, reading.stretch(cue.verb)
    as_ = cue.start - 1
    if "bare" not in cue.frames or not cue.own_subject or as_ < low or tokens[as_].lower != "as":
        return None
    before = tokens[low:as_]
    if before and before[-1].dep != "cc" and any(t.dep != "cc" and t.pos not in ("PUNCT", "INTJ") for t in before):
        return None
    i = after(reading, cue)
    if i + 1 >= high or tokens[i].text != ",":
        return None
    content = trimmed(reading, i + 1, high)
    return drafted(reading, cue, (content,), "indirect.noted") if content and is_complete(reading, content) else None


def _names_work(reading: Reading, content: Span) -> bool:
    first = reading.token_at(content.start)
    quotation = reading.quotation_of(first)
    return quotation is not None and reading.opens_quotation(first) and is_title(reading, quotation, first)


def _big_enough(reading: Reading, span: Span) -> bool:
    return sum(any(c.isalnum() for c in t.text) for t in reading.document.within(span)) >= 2


def _parenthetical(reading: Reading, cue: Cue) -> Quote | None:
    """`…, X said.` and `…, X said, …`: the rest of the sentence around the attribution."""
    if "bare" not in cue.frames or cue.source is None or not cue.own_subject:
        return None
    fronted = left(reading, cue)
    tokens = reading.document.tokens
    if _is_no_speaker(reading, cue) or _has_matter(reading, cue):
        return None
    if fronted is None or tokens[min(cue.last + 1, len(tokens) - 1)].tag == "TO" or _has_topic(reading, cue):
        return None
    if tokens[reading.token_at(fronted.start)].lower in listed("asked"):
        return None  # Asked who leads the port, he said nothing
    below = [c for c in reading.document.children[cue.verb.i] if c.tag == "VB" and c.i > cue.last]
    if "to" in cue.frames and any(c.tag == "TO" for verb in below for c in reading.document.children[verb.i]):
        return None  # if chosen, she would ask Hall to go
    _low, high = reading.stretch(cue.verb)
    i = high if _closes(reading, cue) else after(reading, cue)
    if i < high and tokens[i].text not in BREAKS | FINAL and tokens[i].dep not in ("cc", "mark", "punct"):
        if not (_is_addressee(reading, i, high) and is_complete(reading, fronted)):
            return None
        i = high
    rest = _rest(reading, cue, i, high, _is_open(reading, fronted))
    exclaims = all(t.pos == "INTJ" for t in reading.document.within(fronted))  # Sorry, Hall said.
    if rest is None and not (exclaims or is_complete(reading, fronted) or reading.document.in_headline(fronted.start)):
        return None
    spans = (fronted,) if rest is None else (fronted, rest)
    return drafted(reading, cue, spans, "indirect.fronted" if rest is None else "indirect.interrupted")


def _is_no_speaker(reading: Reading, cue: Cue) -> bool:
    """Whether the words before the verb are a noun and a clause about it: `…, something she asked of him`."""
    inside = reading.document.within(cue.source) if cue.source else ()
    if len(inside) < 2 or cue.inverted:
        return False
    thing = inside[0].lower in ("a", "an") and not any(is_somebody(t) for t in inside if t.pos == "NOUN")
    named = inside[-1].pos == "PROPN" and any(t.pos == "NOUN" for t in inside)  # a name Hall then repeated
    announced = inside[-1].pos == "NOUN" and cue.lemma in lexicon("hedged_passives")  # a plan announced in May
    return inside[-1].tag == "PRP" or (thing and (named or announced))


def _has_matter(reading: Reading, cue: Cue) -> bool:
    """Whether the verb tells something else: `…, he told one joke`, `…, as farmers responded to the plan`."""
    tokens, behind = reading.document.tokens, cue.last + 1
    told = [c for c in reading.document.children[cue.verb.i] if c.dep == "obj" and c.i > cue.last]
    matter = any(c.pos == "NOUN" and not (is_somebody(c) or is_temporal(c)) for c in told)
    led = cue.start > 0 and tokens[cue.start - 1].lower == "as"
    return not cue.inverted and (
        (matter and cue.lemma != "say") or (led and behind < len(tokens) and tokens[behind].lower == "to")
    )


def _has_topic(reading: Reading, cue: Cue) -> bool:
    """Whether the verb tells a matter of its own behind a comma: `Sales fell, and farmers complain of the toll`."""
    found = oblique(reading, cue, *(cue.frames & {"of", "about", "against"}))
    return found is not None and not cue.inverted and cue.lemma != "say"


def _is_addressee(reading: Reading, i: int, high: int) -> bool:
    """Whether no more than a name closes the sentence: `…, Hall wrote Ortiz.`"""
    behind = reading.document.tokens[i:high]
    named = [t for t in behind if t.text not in FINAL]
    return 0 < len(named) <= 3 and all(t.pos == "PROPN" for t in named)


def _is_open(reading: Reading, fronted: Span) -> bool:
    """Whether the words before an attribution want more: `The plan is not, critics say, a good use of money`."""
    inside = reading.document.within(fronted)
    first, last = inside[0], inside[-1]
    named = first.pos not in ("ADP", "ADV", "SCONJ") and not is_complete(reading, fronted)
    return named or last.pos in ("AUX", "ADP", "DET") or last.lower in ("not", "n't", "n’t")


def _rest(reading: Reading, cue: Cue, i: int, high: int, wanted: bool) -> Span | None:
    """What the source goes on to say behind an attribution in the middle of its sentence."""
    tokens = reading.document.tokens
    if i >= high - 1 or tokens[i].text not in (",", "—", "–"):
        return None
    k = i + 1
    if quotes_on(reading, cue, k):  # …, Hall said, while others “did not want to help”
        return trimmed(reading, k, clause_end(reading, cue, k, high))
    if tokens[k].tag in ("VBG",) or tokens[k].lower in (
        "as",
        "while",
        "when",
        "after",
        "who",
        "which",
        "before",
        "though",
        "although",
    ):
        return None
    apart = tokens[i].text != "," and not wanted  # Hall said in Orin — a turn that nobody saw coming
    if apart or tokens[k].dep in ("advcl",) or (tokens[k].head == cue.verb.i and tokens[k].dep in ("mark", "case")):
        return None
    resumed = wanted or tokens[k].lower == "of"  # proof, the council argued, of a secret trade
    if tokens[i - 1] is cue.verb and cue.source is not None and cue.source.end <= cue.verb.start:
        resumed = resumed or tokens[k].tag in ("DT", "CD") or tokens[k].lower == "with"  # Hall said, the first at noon
    if not resumed and not any(t.tag in ("VBD", "VBZ", "VBP", "MD", "VB") for t in tokens[k:high]):
        return None
    return trimmed(reading, k, clause_end(reading, cue, k, high))
