"""A record's fields -> an Article: dates read, empty values dropped, an empty text refused."""

from __future__ import annotations

import datetime
import math
import re
import warnings
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from itertools import islice

from framing.article import Article


class ReadWarning(UserWarning):
    """Something in an input was left out or guessed; the article is read all the same."""


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
FIGURES = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])")
DAY_FIRST = re.compile(r"(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})\b")
MONTH_FIRST = re.compile(r"(?:[A-Za-z]{3,9}, )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|li|ul|blockquote)\b[^<>]{0,300}>|&(?:nbsp|amp|quot|#\d+);", re.I
)
MARKUP_LEAST = 3  # of it in a text: one alone may be a text about web pages
FIELDS = ("text", "id", "title", "outlet", "published", "event", "url")
# What others call our fields, likeliest first; the text has none, since the wrong one would be read without a word.
OTHERS = {
    "title": ("headline",),
    "outlet": ("publisher", "publication", "newspaper", "source"),
    "published": ("date", "published_at", "publishedat", "publish_date", "pub_date", "publication_date"),
}


def named(names: Iterable[str], columns: Mapping[str, str], fields: Iterable[str] = FIELDS) -> dict[str, str]:
    """Our field names to those of a header: the one of `columns`, ours however it is written, else what others say."""
    names = [name for name in names if isinstance(name, str)]
    alike = {name.strip().lower(): name for name in reversed(names)}
    found = {}
    for field in fields:
        name = columns.get(field, field)
        others = () if field in columns else OTHERS.get(field, ())
        found[field] = name if name in names else next((alike[n] for n in (name.lower(), *others) if n in alike), name)
    return found


def article(record: Mapping[str, object], path: str) -> Article:
    """The article of a record with our field names.

    ValueError where the text is missing or empty. A date that can't be read is left out, with a warning; a text that
    still holds the markup of a web page is kept as it is, with a warning.
    """
    known = {name: _text(record.get(name)) for name in FIELDS}
    text = known["text"] or ""
    if not text.strip():
        raise ValueError("the article has no text")
    if sum(1 for _ in islice(MARKUP.finditer(text), MARKUP_LEAST)) == MARKUP_LEAST:
        told = "a text holds the markup of a web page, such as <p> or &nbsp;, which is read as words: take it out first"
        warnings.warn(f"{path}: {told}", ReadWarning, stacklevel=2)
    title = known["title"]
    if title:
        title = " ".join(title.split())
    return Article.written(
        text,
        title=title,
        id=known["id"],
        path=path,
        outlet=known["outlet"],
        published=_date(record.get("published"), path),
        event=known["event"],
        url=known["url"],
    )


def _text(value: object) -> str | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    text = value if isinstance(value, str) else str(value)
    return text if text.strip() else None


def _written(text: str) -> datetime.date:
    """`2012-2-8 9:43:55`, `8 February 2012`, `Feb. 8, 2012`; figures alone such as 2/8/2012 are told by no reader."""
    if figures := FIGURES.match(text):
        return datetime.date(*map(int, figures.groups()))
    day_first, month_first = DAY_FIRST.match(text), MONTH_FIRST.match(text)
    if day_first:
        day, month, year = day_first.groups()
    elif month_first:
        month, day, year = month_first.groups()
    else:
        raise ValueError(text)
    number = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(month.lower())), 0)
    return datetime.date(int(year), number, int(day))


def _date(value: object, path: str) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = _text(value)
    if text is None:
        return None
    for reading in (datetime.date.fromisoformat, datetime.datetime.fromisoformat, parsedate_to_datetime, _written):
        try:
            found = reading(text.strip())
        except (ValueError, TypeError, IndexError):
            continue
        return found.date() if isinstance(found, datetime.datetime) else found
    warnings.warn(f"{path}: published: {text[:40]!r} is no date; write it as YYYY-MM-DD", ReadWarning, stacklevel=2)
    return None
