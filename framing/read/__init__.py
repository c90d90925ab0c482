"""Paths -> Articles: one reader a format, a failure is an article with an error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from os import PathLike
from pathlib import Path

from framing.article import Article, digest
from framing.read import records
from framing.read.texts import decoded, markdown_article, plain_article

KINDS = (".txt", ".md", *records.KINDS)
NAMED = (".json",)  # read where it is named: in folders such files mostly tell about the articles beside them


def read(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> Iterator[Article]:
    """The articles of files and folders, in the order given; a folder's files in order of their names.

    Kinds: `.txt` and `.md` (optional front matter: title, outlet, published, event, url, id), `.csv`, `.tsv`, `.xlsx`,
    `.jsonl`, `.json`, `.parquet`; `-` is one plain text from standard input. A folder is searched to the bottom; hidden
    files, READMEs and `.json` in it are left out. `columns` maps our field names (`text`, `id`, `title`, `outlet`,
    `published`, `event`, `url`) to those of a table. `encoding` is used instead of trying UTF-8 and Windows-1252. What
    can't be read is an article with its `error`; nothing is raised.
    """
    for path in [paths] if isinstance(paths, str | PathLike) else paths:
        if str(path) == "-":
            yield from _guarded("-", lambda: [plain_article("-", decoded(sys.stdin.buffer.read(), encoding, "-"))])
            continue
        for file in _files(Path(path)):
            yield from _guarded(str(file), partial(_articles, file, columns or {}, encoding))


def files(paths: Iterable[str | PathLike[str]]) -> list[Path]:
    """The files that `read` would read, in its order, each once."""
    return list(dict.fromkeys(file for path in paths for file in _files(Path(path))))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    kinds = set(KINDS) - set(NAMED)
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix.lower() in kinds
        and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
        and not file.name.upper().startswith("README")
    )


def _articles(path: Path, columns: Mapping[str, str], encoding: str | None) -> Iterable[Article]:
    path.stat()  # a missing file says so before its kind is looked at
    kind = path.suffix.lower()
    if kind in records.KINDS:
        return records.articles(path, columns, encoding)
    if kind not in KINDS:
        raise ValueError(f"unknown kind of file {path.suffix or '(no suffix)'}: known are {', '.join(KINDS)}")
    make = markdown_article if kind == ".md" else plain_article
    return [make(str(path), decoded(path.read_bytes(), encoding, str(path)))]


def _guarded(path: str, articles: Callable[[], Iterable[Article]]) -> Iterator[Article]:
    try:
        yield from articles()
    except FileNotFoundError:
        yield failed(path, "no such file or folder")
    except (OSError, ValueError) as error:
        yield failed(path, str(error))


def failed(path: str, reason: str, where: str = "") -> Article:
    """The article that stands for an input that can't be read: no text, the reason as its error."""
    return Article(text="", id=digest(f"{path}\0{where}"), path=path, error=f"{where}: {reason}" if where else reason)
