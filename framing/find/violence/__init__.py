"""Document -> ViolenceMentions: violent acts and their results, who did them to whom, and how the text says so."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from framing.article import Span
from framing.document import Document, Token
from framing.find.violence.assertion import unasserted_by
from framing.find.violence.constructions import state_draft, verb_draft
from framing.find.violence.counts import count
from framing.find.violence.criticism import is_criticism
from framing.find.violence.doers import answered
from framing.find.violence.domains import domains
from framing.find.violence.drafts import Draft, frame_word
from framing.find.violence.events import noun_draft
from framing.find.violence.evidence import Act, Context
from framing.find.violence.exclusions import is_excluded
from framing.find.violence.figures import is_figure
from framing.find.violence.heads import Head, heads
from framing.find.violence.mends import mended
from framing.find.violence.needs import is_shown
from framing.find.violence.noun_phrases import chunk_start
from framing.find.violence.rhetoric import is_rhetoric
from framing.find.violence.settings import settings
from framing.find.violence.visibility import with_context
from framing.mentions import Actor, Argument, Quote, Setting, ViolenceMention

Resolve = Callable[[Span], Actor | None]
FORCES = frozenset({"military", "armed-group", "police"})
SURE = frozenset({"KILL", "ATTACK", "SEXUAL", "ABDUCT", "ABUSE", "INJURE"})


def _unresolved(span: Span) -> Actor | None:
    return None


def violence(
    document: Document, quotes: Sequence[Quote] = (), resolve: Resolve = _unresolved
) -> Iterator[ViolenceMention]:
    """The mentions of violence of a document, in order of the text.

    `quotes` tell who tells a mention: `quoted` inside quotation marks, `attributed` inside a quote's content, else
    `narrator`. `resolve` maps an agent's or a patient's phrase to an actor of the article, or to None.
    The scheme is that of VIOLENCE.md, after Minnema et al. 2021 and Moreno-Medina et al. 2025.
    """
    tree = mended(document)
    drafts = [_draft(tree, head) for head in heads(tree)]
    if not drafts:
        return
    possible = [d for d in drafts if not is_excluded(tree, d.act)]
    context = _context(tree, possible)
    kept = [d for d in possible if _is_meant(tree, d.act, context)]
    told = with_context(tree, _counted_once(tree, _without_quarrels(drafts, kept, context)))
    by_sentence: dict[int, list[Draft]] = {}
    for draft in told:
        by_sentence.setdefault(draft.act.head.token.sentence, []).append(draft)
    for draft in told:
        yield _mention(tree, draft, quotes, resolve, settings(tree, draft, by_sentence, quotes))


def _draft(document: Document, head: Head) -> Draft:
    if head.kind == "verb":
        return verb_draft(document, head)
    if head.kind == "adjective" or head.frame == "state":
        return state_draft(document, head)
    return noun_draft(document, head)


def _context(document: Document, drafts: Sequence[Draft]) -> Context:
    """Where acts of force stand: violence in any company, and what fighters, weapons or such acts show."""
    blank = Context(len(document.sentences), domains(document))
    sure = [d for d in drafts if d.act.head.needs in ("-", "lethal") and _is_force(document, d, blank)]
    narrow, known = blank.told(d.act for d in sure), set(map(id, sure))
    return narrow.told(d.act for d in drafts if id(d) not in known and _is_force(document, d, narrow))


def _without_quarrels(drafts: Sequence[Draft], kept: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts without harm by events that are no force themselves: *the price war hurts families*."""
    quarrels = {d.act.head.token.i for d in drafts if d.act.head.kind == "noun"}
    quarrels -= {d.act.head.token.i for d in kept}
    return [d for d in kept if not _is_harm_by(d, quarrels) or context.near(d.act)]


def _is_harm_by(draft: Draft, events: Container[int]) -> bool:
    doer = draft.act.doer
    return doer is not None and doer.i in events and draft.agent is None and draft.act.head.needs == "evidence"


def _is_force(document: Document, draft: Draft, context: Context) -> bool:
    return draft.event_class in SURE and _is_meant(document, draft.act, context)


def _is_meant(document: Document, act: Act, context: Context) -> bool:
    return is_shown(document, act, context) and not (
        is_figure(document, act, context) or is_criticism(document, act, context) or is_rhetoric(document, act, context)
    )


def _counted_once(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those whose head is part of another: its instrument, or the noun that it modifies."""
    nouns = {d.act.head.token.i: d for d in drafts if d.act.head.kind == "noun"}
    drafts = [_with_claimer(d, nouns) for d in drafts]
    used = frozenset(i for draft in drafts for i in draft.used)
    taken = frozenset(d.act.head.token.i for d in drafts if d.act.head.kind == "noun")
    return [d for d in drafts if not _is_part(document, d, used, taken)]


def _with_claimer(draft: Draft, nouns: Mapping[int, Draft]) -> Draft:
    """The draft with the agent of its instrument: *claimed, or launched, an attack that killed*."""
    inner = nouns.get(draft.instrument_head.i) if draft.instrument_head is not None else None
    if inner is None or inner is draft or draft.agent is not None or inner.agent is None:
        return draft
    if inner.rule != "claimed-responsibility" and inner.support is None:
        return draft
    return replace(draft, agent=inner.agent, agent_head=inner.agent_head, visibility=1)


def _is_part(document: Document, draft: Draft, used: frozenset[int], taken: frozenset[int]) -> bool:
    token = draft.act.head.token
    if token.i in used and draft.act.head.kind != "verb" and not frame_word(token, "counts"):
        return True
    weapon = draft.instrument_head
    reduced = token.dep == "acl" or (draft.form in ("reduced", "headline") and draft.construction == "V-PASS-BY")
    if draft.act.head.frame == "fire" and reduced and ((weapon is not None and weapon.i in used) or token.head in used):
        return True
    if draft.act.head.lemma == "target" and token.dep in ("acl", "amod") and token.head in used | taken:
        return True  # *a targeted attack*
    compound = draft.act.head.kind == "noun" and _modifies(document, token, taken)
    modifies = draft.act.head.kind == "adjective" and token.dep == "amod" and token.head in taken
    return compound or (modifies and all(t.pos != "PUNCT" for t in document.tokens[token.i : token.head]))


def _modifies(document: Document, noun: Token, taken: frozenset[int]) -> bool:
    """Whether an event noun only modifies the next noun: *attack helicopter*; a count never does (*the toll rises*)."""
    after = noun.i + 1
    if frame_word(noun, "counts"):
        return False
    if after >= document.sentence(noun).last or document.tokens[after].pos not in ("NOUN", "PROPN"):
        return False
    following = document.tokens[after]
    if following.i in taken:
        return True
    told = frame_word(following, "told-of") or frame_word(following, "unrealised")
    return noun.dep == "compound" and following.head != noun.i and not told


def _mention(
    document: Document, draft: Draft, quotes: Sequence[Quote], resolve: Resolve, near: tuple[Setting, ...]
) -> ViolenceMention:
    head = draft.act.head
    told, at = _told(head.span, quotes)
    agent = _argument(document, draft.agent, resolve)
    if agent is not None and (met := answered(document, agent.span)) is not None:
        foe = resolve(met)
        agent = replace(agent, actor=foe.name if foe else None, role=foe.role if foe else None)
    reason = draft.reason or unasserted_by(
        document, head.token, head.kind == "noun", draft.arguments, draft.patient_head
    )
    if reason is None and draft.support is not None:
        reason = unasserted_by(document, draft.support, False, ())
    return ViolenceMention(
        head=head.span, event_class=draft.event_class, construction=draft.construction,
        form=_form(document, draft), agent=agent, patient=_argument(document, draft.patient, resolve),
        instrument=draft.instrument, visibility=draft.visibility, rule=draft.rule,
        agent_known=_known(document, draft), told_by=told, quote=at, asserted=reason is None,
        unasserted_by=reason, count=_count(document, draft), settings=near,
    )  # fmt: skip


def _form(document: Document, draft: Draft) -> str:
    if draft.form == "headline" and not draft.construction.startswith("V-"):
        return "finite"
    return draft.form


def _argument(document: Document, span: Span | None, resolve: Resolve) -> Argument | None:
    if span is None:
        return None
    actor = resolve(span)
    owner = _owner(document, span, actor, resolve) or actor
    return Argument(span, owner.name if owner else None, actor.role if actor else None)


def _owner(document: Document, span: Span, group: Actor | None, resolve: Resolve) -> Actor | None:
    """The body or country whose forces the phrase names by a pronoun: *its troops fired*, *one of its members died*."""
    words = document.within(span)
    own = next((t for t in words if t.lower in ("its", "their")), None)
    force = group is not None and group.role in FORCES
    forces = group is not None and not group.named and group.type == "group" and (force or words[-1].lower == "members")
    if own is None or not forces:
        return None
    owner = resolve(own.span)
    return owner if owner is not None and owner.named and owner.type in ("organization", "country") else None


def _known(document: Document, draft: Draft) -> bool:
    """False where the text names the agent as unknown: *unidentified gunmen*, *who* in a question, *someone*."""
    head = draft.agent_head
    if head is None:
        return True
    words = document.tokens[chunk_start(document, head) : head.i + 1]
    return not any(frame_word(t, "unknown-agent") for t in words)


def _count(document: Document, draft: Draft) -> int | None:
    return count(draft.patient.of(document.text)) if draft.patient is not None else None


def _told(head: Span, quotes: Sequence[Quote]) -> tuple[str, int | None]:
    """Who tells a mention, and the innermost quote that does."""
    inside = [
        (quote.depth, n)
        for n, quote in enumerate(quotes)
        if quote.start <= head.start < quote.end and any(s.covers(head) for s in (*quote.spans, *quote.marked))
    ]
    if not inside:
        return "narrator", None
    _, at = max(inside)
    quoted = any(span.covers(head) for _, n in inside for span in quotes[n].marked)
    return ("quoted" if quoted else "attributed"), at
