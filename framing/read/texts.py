"""Bytes -> text, and a text file -> its article."""

from __future__ import annotations

import codecs
import re
import warnings

from framing.article import Article
from framing.read.fields import ReadWarning, article, named

MAX_BYTES = 20_000_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")


def decoded(data: bytes, encoding: str | None = None, path: str = "") -> str:
    """The text of a file: by its byte-order mark, as UTF-8, else as Windows-1252 with a warning.

    ValueError says why where it is no text that we can read: too large, binary, or in another encoding.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}")
    if encoding:
        return _as(data, encoding)
    for mark, name in BOMS:
        if data.startswith(mark):
            return _as(data, name)
    if b"\0" in data:
        raise ValueError("not a text file (it holds NUL bytes); UTF-16 without a byte-order mark needs --encoding")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows(data, error, path)


def known_encoding(name: str) -> str:
    """The name of an encoding; ValueError where Python knows none of that name."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(f"--encoding {name}: Python knows no encoding of that name") from None


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(known_encoding(encoding))
    except UnicodeDecodeError as error:
        raise ValueError(f"not {encoding}: byte {error.start:,} can't be read ({error.reason})") from None


def _windows(data: bytes, error: UnicodeDecodeError, path: str) -> str:
    high = sum(byte >= 0x80 for byte in data)
    control = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in data)
    # Western news has few letters above ASCII; more of them is another alphabet, and control bytes are no text at all.
    if control or high > 0.1 * len(data):
        raise ValueError(
            f"unknown encoding: not UTF-8 (byte {error.start:,}), and too unlike Windows-1252 to guess; "
            "convert the file to UTF-8 or name its encoding with --encoding"
        )
    text = _as(data, "cp1252")
    warnings.warn(f"{path}: read as Windows-1252, not UTF-8; if wrong, give --encoding", ReadWarning, stacklevel=2)
    return text


def plain_article(path: str, text: str) -> Article:
    """The article of a plain text, kept to the character; front matter with a field of ours is read and left out."""
    front = FRONT.match(text)
    if front and _fields(front.group(1)):
        return markdown_article(path, text)
    return article({"text": text}, path)


def markdown_article(path: str, text: str) -> Article:
    """The article of a Markdown file: fields from its front matter, the title also from a first heading."""
    front = FRONT.match(text)
    fields = _fields(front.group(1)) if front else {}
    body = text[front.end() :] if front else text
    if "title" not in fields and (heading := HEADING.match(body)):
        fields["title"] = heading.group(1)
        body = body[heading.end() :]
    lines = body.strip("\r\n")
    return article({**fields, "text": lines if lines.strip() else ""}, path)


def _fields(front: str) -> dict[str, str]:
    """Our fields in `key: value` lines; nesting and lists are not needed: a YAML reader would do more than we want."""
    fields: dict[str, str] = {}
    for line in front.splitlines():
        key, colon, value = line.partition(":")
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
        if colon and value and not line.startswith(("#", " ", "\t")):
            fields[key.strip().lower()] = value
    return {field: fields[name] for field, name in named(fields, {}).items() if name in fields}
