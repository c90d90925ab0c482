"""Paths and names that a user typed -> tables, or a line that says why not, and an exit status."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import framing

if TYPE_CHECKING:
    from framing.article import Article
    from framing.sides import People, Sides
    from framing.tables import Tables

ALL_READ, SOME_FAILED, NOTHING_DONE = 0, 1, 2


class Stop(click.ClickException):
    """A line that says why nothing could be done, with its exit status."""

    exit_code = NOTHING_DONE


class Doors(click.Group):
    """A group whose commands say in a line why an output could not be written."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output went away, as with `| head`
                raise
            raise Stop(f"{error.filename or 'the output'}: {error.strerror or error}") from error


def tables_of(paths, columns, encoding, parser, sides: Sides | None, people: People | None = None) -> Tables:
    """The tables of the articles in these paths; warnings go to standard error, a line each."""
    named = dict(_column(given) for given in columns)
    articles = framing.read(paths, columns=named, encoding=encoding)
    with warned():
        return framing.tabulate(framing.find(framing.parse(_shown(articles), parser_of(parser))), sides, people)


def _shown(articles: Iterable[Article]) -> Iterator[Article]:
    from tqdm import tqdm

    yield from tqdm(articles, unit=" articles", desc="framing", disable=None, leave=False)


@contextmanager
def warned() -> Iterator[None]:
    """Within it, warnings go to standard error, a line each; what a file's every row would say is said once."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = _once()
        yield


def _once() -> Callable[..., None]:
    told: set[str] = set()

    def warn(message, category, filename, lineno, file=None, line=None) -> None:
        if str(message) not in told:
            told.add(str(message))
            click.echo(f"warning: {message}", err=True)

    return warn


def _column(given: str) -> tuple[str, str]:
    from framing.read.fields import FIELDS

    name, equals, field = given.partition("=")
    if not equals or name not in FIELDS or not field:
        raise click.BadParameter(
            f"{given!r}: write NAME=FIELD with NAME one of {', '.join(FIELDS)}", param_hint="--column"
        )
    return name, field


def sides_of(book: str | None) -> Sides | None:
    """The sides of a codebook, where one is named."""
    return codebook_of(book) if book else None


def people_of(roster: str | None, sides: Sides | None) -> People | None:
    """The people of a file, where one is named; stops with what is wrong in it, or in it beside the codebook."""
    from framing.sides import load_people

    try:
        people = load_people(roster) if roster else None
        if people is not None:
            people.joined(sides)
    except (ValueError, OSError) as error:
        raise Stop(f"people {error}") from error
    return people


def codebook_of(book: str) -> Sides:
    """The sides of a codebook, by file or shipped name; stops with what is wrong in it."""
    from framing.sides import load

    try:
        return load(book)
    except (ValueError, OSError) as error:
        raise Stop(f"codebook {error}") from error


def parser_of(name: str | None) -> str | None:
    """The name of a parser that loads; stops before the work where it does not."""
    from framing.parse.pipelines import pipeline

    try:
        pipeline(name)
    except ValueError as error:
        raise Stop(str(error)) from error
    return name


def stop_if_not_writable(folder: Path, file: Path | None = None) -> None:
    """Stops where the output can't be written: before the work, not after it."""
    if file is not None and file.is_dir():
        raise Stop(f"-o {file}: is a folder; name a file in it")
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir():
        raise Stop(f"-o {file or folder}: {there} is a file, not a folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise Stop(f"-o {file or folder}: no right to write in {there}")


def stop_if_nothing(tables: Tables) -> None:
    """Stops where no article could be read, with the reason of each."""
    if not len(tables.articles) or tables.articles["error"].notna().all():
        _complain(tables)
        raise Stop("no article could be read")


def _complain(tables: Tables) -> int:
    failed = tables.articles[tables.articles["error"].notna()]
    for path, error in zip(failed["path"], failed["error"], strict=True):
        click.echo(f"{path}: {error}", err=True)
    return len(failed)


def leave(tables: Tables) -> None:
    """Ends the run with the exit status that tells how many articles failed."""
    from framing.read import KINDS

    if not len(tables.articles):
        raise Stop(f"there is no article in these paths; known kinds are {', '.join(KINDS)} (.json where it is named)")
    failed = _complain(tables)
    if failed:
        click.echo(f"{failed} of {len(tables.articles)} articles failed", err=True)
    sys.exit(ALL_READ if not failed else SOME_FAILED if failed < len(tables.articles) else NOTHING_DONE)
