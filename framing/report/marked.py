"""Articles, passages, rows -> their HTML: escaped here, not in a template, as they are filled by the ten thousand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from framing.report.articles import Piece, Sentence, Shown, Tag
from framing.report.evidence import Held
from framing.report.grids import Column, Grid, Item, columns
from framing.report.rows import Found
from framing.report.styles import Styles, worded

if TYPE_CHECKING:
    from markupsafe import Markup

LONGEST = 40  # characters of a tag, which stays on one line of the narrowest window
NO_TEXT = "The text of this article is not at hand: the report was made from tables alone."
QUOTE = ("Kind", "Cue", "#Words", "Rule")
ACT = ("Act", "Doer", "Victim", "Construction", "#Visibility", "Told by", "Rule")
NUMERIC = ' class="r"'
NOTHING = '<span class="soft">—</span>'
SPECIAL = re.compile("[&<>\"']").search


def escape(text: str) -> str:
    """The text for HTML; most pieces hold nothing to escape, and one look is faster than five replacements."""
    return html.escape(text) if SPECIAL(text) else text


def escaped(*texts: str) -> Sequence[str]:
    """The texts for HTML, at one look for all of them."""
    return [html.escape(text) for text in texts] if SPECIAL("".join(texts)) else texts


def _paragraph(paragraph: tuple[Sentence, ...]) -> str:
    """A paragraph whole, with its highlights; sentences and findings have their anchors."""
    made: list[str] = []
    for anchor, pieces in paragraph:
        over = None
        if anchor:
            made.append(f'<span class="s" id="{anchor}">')
        for piece in pieces:
            if piece.quote is not over:
                if over:
                    made.append("</span>")
                over = piece.quote
                if over:
                    made.append(f'<span class="{over[0]}" title="{escape(over[1])}">')
            made.append(_piece(piece) if piece.style or piece.tags else escape(piece.text))
        if over:
            made.append("</span>")
        if anchor:
            made.append("</span>")
    return "".join(made)


def _piece(piece: Piece) -> str:
    text, style, note, tags, after, _ = piece
    text, note, after = escaped(text, note, after)
    after = f' data-e="{after}"' if after else ""
    if not tags:
        return f'<span class="{style}" title="{note}"{after}>{text}</span>'
    head = piece.head
    before = "".join([f"{_tag(tag, 't')}></a>" for tag in tags if tag is not head])
    if head:
        return f"{before}{_tag(head, f't {style}')}{after}>{text}</a>"
    if style:
        return f'{before}<span class="{style}" title="{note}"{after}>{text}</span>'
    return f"{before}{text}"


def _tag(tag: Tag, style: str) -> str:
    name = tag.name if len(tag.name) <= LONGEST else f"{tag.name[: LONGEST - 1]}…"
    title, name = escaped(tag.note, name)
    return f'<a class="{style} {tag.style}" id="{tag.anchor}" href="#{tag.anchor}r" data-n="{name}" title="{title}"'


def passages(items: Iterable[Item], href: Callable[[str], str], element: str = "li") -> Markup:
    """Passages of articles as elements of a list, or as blocks: the link to the place, the words, the note."""
    from markupsafe import Markup

    return Markup("\n".join(f"<{element}>{_passage(item, href)}</{element}>" for item in items))  # noqa: S704


def _passage(item: Item, href: Callable[[str], str]) -> str:
    anchor, *texts = item
    place, where, before, found, after, note = escaped(href(anchor), *texts)
    words = f" <q>{before}<mark>{found}</mark>{after}</q>" if found or before else ""
    said = f" <small>{note}</small>" if note else ""
    return f'<a class="w" href="{place}">{where}</a>{words}{said}'


def aligned(table: Grid, href: Callable[[str], str]) -> Markup:
    """The rows of a table whose cells are passages; each cell names its column, under which it stands alone on a narrow
    screen."""
    from markupsafe import Markup

    starts = [f'<td data-of="{escape(column.name)}">' for column in table.columns]
    return Markup("\n".join(_aligned(row, starts, href) for row in table.rows))  # noqa: S704


def _aligned(row: Sequence[Any], starts: Sequence[str], href: Callable[[str], str]) -> str:
    head, *cells = row
    filled = [
        f"{start}{''.join([f'<p>{_passage(item, href)}</p>' for item in cell]) or NOTHING}</td>"
        for start, cell in zip(starts[1:], cells, strict=True)
    ]
    return f'<tr><th scope="row">{escape(head)}</th>{"".join(filled)}</tr>'


def held(every: Iterable[Held], href: Callable[[str], str]) -> Markup:
    """The places of findings, a line an article: the link to the article, then one to each of them."""
    from markupsafe import Markup

    return Markup("\n".join(f"<li>{_held(one, href)}</li>" for one in every))  # noqa: S704


def _held(one: Held, href: Callable[[str], str]) -> str:
    page, link = _linked(one.anchor, one.title, href)
    return link + "".join([f' <a href="{page}{anchor}">{name}</a>' for anchor, name in one.places])


@lru_cache(20_000)  # an article is in many lists
def _linked(anchor: str, title: str, href: Callable[[str], str]) -> tuple[str, str]:
    page, title = escaped(href(anchor).removesuffix(anchor), title)
    return page, f'<a class="w" href="{page}{anchor}">{title}</a>'


def article(shown: Shown, styles: Styles) -> str:
    """An article as HTML: its text with highlights, and its findings as tables; or why there is none."""
    reading, tags = shown.reading, shown.tags
    row = reading.row
    made = []
    if row["error"]:
        error, path = escaped(row["error"], str(row["path"] or row["article_id"]))
        made.append(f'<p class="error"><strong>This article failed:</strong> {error} <small>({path})</small></p>')
    elif not reading.text:
        made.append(f'<p class="note">{NO_TEXT}</p>')
    if shown.paragraphs:
        made += ['<div class="text" dir="auto">', *(f"<p>{_paragraph(p)}</p>" for p in shown.paragraphs), "</div>"]
    if reading.quotes:
        rows = [_row(f, tags, _quote(f, styles)) for f in reading.quotes]
        made += _table("Quotes", columns("No.", "Source", styles.by.capitalize(), *QUOTE), rows)
    if reading.violence:
        rows = [_row(f, tags, _act(f, styles)) for f in reading.violence]
        made += _table("Violent acts", columns("No.", *ACT), rows)
    return "\n".join(made)


def _table(what: str, columns: Iterable[Column], rows: Iterable[str]) -> Iterator[str]:
    heads = "".join([f'<th scope="col"{NUMERIC * column.numeric}>{column.name}</th>' for column in columns])
    yield f'<div class="table" role="group" tabindex="0" aria-label="{what} of this article">'
    yield f'<table class="found"><caption>{what}</caption><thead><tr>{heads}</tr></thead><tbody>'
    yield from rows
    yield "</tbody></table></div>"


def _row(found: Found, tags: frozenset[str], cells: str) -> str:
    anchor = found.anchor
    name = f'<a href="#{anchor}">{found.name}</a>' if anchor in tags else found.name
    return f'<tr id="{anchor}r"><th scope="row">{name}</th>{cells}</tr>'


def _quote(found: Found, styles: Styles) -> str:
    row = found.row
    unnamed = row["source"] and not row["named"]
    kind = "no comment" if row["cue_class"] == "no-comment" else row["kind"]
    return (
        _cell(row["source"] or row["source_text"] or "not resolved", "not named" if unnamed else "")
        + _cell(styles.label(row["side"]))
        + _cell(f"{kind}{', inside another' if row['depth'] else ''}")
        + _cell(row["cue"] or "—", worded(row["cue_class"]))
        + f'<td class="r">{row["words"] or 0:,}</td><td><code>{escape(str(row["rule"]))}</code></td>'
    )


def _act(found: Found, styles: Styles) -> str:
    row = found.row
    return (
        _cell(row["head"], worded(row["event_class"]).lower())
        + _argument(row, "agent", styles, "" if row["agent_known"] else "called unknown")
        + _argument(row, "patient", styles)
        + _cell(row["construction"], row["voice"])
        + f'<td class="r">{escape(str(row["visibility"]))}</td>'
        + _cell(row["told_by"], "" if row["asserted"] else f"not asserted: {worded(row['unasserted_by'] or '')}")
        + f"<td><code>{escape(str(row['rule']))}</code></td>"
    )


def _argument(row, name: str, styles: Styles, aside: str = "") -> str:
    side = row[f"{name}_side"]
    asides = (styles.label(side) if side else "", aside)
    return _cell(row[f"{name}_text"] or "—", *asides)


@lru_cache(4096)
def _cell(text: object, *asides: str | None) -> str:
    words, *small = escaped(str(text), *[aside for aside in asides if aside])
    return f"<td>{words} <small>{'</small> <small>'.join(small)}</small></td>" if small else f"<td>{words}</td>"
