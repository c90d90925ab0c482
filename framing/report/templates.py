"""What a page shows -> its HTML: every text escaped, and a content policy under which one script of ours may run.

The script sorts and filters; the policy names its digest, so that no other runs, and nothing is loaded from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from framing.report.days import day
from framing.report.grids import Count, Figure, Folded, Item, Link, Text, Valued
from framing.report.marked import aligned, article, held, passages
from framing.report.numbers import Number, amount
from framing.report.styles import Styles, worded

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

POLICY = "default-src 'none'; script-src 'sha256-{}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
SCRIPT, STYLE = "tables.js", "page.css"
CUT = "\0"  # the last one of a page is ours: no text of others comes after `inside`
PLAIN = bytes({*range(0x20, 0x7F), *b"\t\n"})  # most of a page, and nothing that HTML forbids
# What HTML forbids, and what would turn round the words that stand after it.
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def filled(template: str, href: Callable[[str], str], **values: Any) -> bytes:
    """The page of a template in UTF-8; characters that HTML forbids, or that turn text round, stand as U+FFFD."""
    return _encoded(_rendered(template, href, values))


def framed(template: str, href: Callable[[str], str], inside: str, **values: Any) -> bytes:
    """As `filled`, with HTML that is long and ready where the template has `inside`: it does not go through it."""
    from markupsafe import Markup

    before, _, after = _rendered(template, href, values | {"inside": Markup(CUT)}).rpartition(CUT)  # noqa: S704 (no text)
    return b"".join(map(_encoded, (before, inside, after)))


def _rendered(template: str, href: Callable[[str], str], values: dict[str, Any]) -> str:
    around = {"css": _file(STYLE), "script": _file(SCRIPT), "policy": policy()}
    return _environment().get_template(template).render(href=href, **around, **values)


def legend(styles: Styles) -> Markup:
    """What the marks of a text mean: once a report, however many pages show it."""
    from markupsafe import Markup

    return Markup(_environment().get_template("legend.html").render(styles=styles))  # noqa: S704 (escaped there)


def _encoded(text: str) -> bytes:
    encoded = text.encode("utf-8", "surrogatepass")
    rest = encoded.translate(None, PLAIN).decode("utf-8", "surrogatepass")
    return UNSAFE.sub("\ufffd", text).encode() if UNSAFE.search(rest) else encoded


@cache
def policy() -> str:
    """The content policy of every page (W3C Content Security Policy 3), with the SHA-256 of the one script."""
    digest = hashlib.sha256(_file(SCRIPT).encode()).digest()
    return POLICY.format(base64.b64encode(digest).decode())


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_file),
    )
    made.tests |= {"link": lambda v: isinstance(v, Link), "figure": lambda v: isinstance(v, Figure)}
    made.tests |= {"valued": lambda v: isinstance(v, Valued)}
    made.tests |= {"folded": lambda v: isinstance(v, Folded)}
    made.tests |= {"pair": lambda v: isinstance(v, tuple), "text": lambda v: isinstance(v, Text)}
    made.tests |= {"number": lambda v: isinstance(v, Number), "count": lambda v: isinstance(v, Count)}
    made.tests |= {"passages": lambda v: isinstance(v, tuple) and all(isinstance(one, Item) for one in v)}
    made.filters |= {"amount": amount, "worded": worded, "day": day}
    made.filters |= {"passages": passages, "held": held, "aligned": aligned}
    made.filters |= {"article": lambda shown, styles: Markup(article(shown, styles))}  # noqa: S704 (escaped there)
    return made


@cache
def _file(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
