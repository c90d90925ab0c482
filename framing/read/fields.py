"""A record's fields -> an Article: dates read, empty values dropped, an empty text refused."""

from __future__ import annotations

import datetime
import math
import warnings
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from framing.article import Article


class ReadWarning(UserWarning):
    """Something in an input was left out or guessed; the article is read all the same."""


FIELDS = ("text", "id", "title", "outlet", "published", "event", "url")


def article(record: Mapping[str, object], path: str) -> Article:
    """The article of a record with our field names.

    ValueError where the text is missing or empty. A date that can't be read is left out, with a warning.
    """
    known = {name: _text(record.get(name)) for name in FIELDS}
    text = known["text"] or ""
    if not text.strip():
        raise ValueError("the article has no text")
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


def _date(value: object, path: str) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = _text(value)
    if text is None:
        return None
    for reading in (datetime.date.fromisoformat, datetime.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = reading(text.strip())
        except (ValueError, TypeError, IndexError):
            continue
        return found.date() if isinstance(found, datetime.datetime) else found
    warnings.warn(f"{path}: published: {text[:40]!r} is no date; write it as YYYY-MM-DD", ReadWarning, stacklevel=2)
    return None
