"""Commands -> the verbs: thin doors, an exit status that tells, progress on a terminal only."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

import framing

if TYPE_CHECKING:
    from framing.article import Article
    from framing.sides import Sides
    from framing.tables import Tables

ALL_READ, SOME_FAILED, NOTHING_DONE = 0, 1, 2
FINDINGS = 3  # sentences printed beside the path of a page
F = TypeVar("F", bound=Callable[..., object])


class _Doors(click.Group):
    """A group whose commands say in a line why an output could not be written."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output went away, as with `| head`
                raise
            raise _Stop(f"{error.filename or 'the output'}: {error.strerror or error}") from error


@click.group(cls=_Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(framing.__version__, prog_name="framing")
def main() -> None:
    """Score news articles for sourcing balance, attribution of violence and share of quotes, by side of a conflict.

    PATHS are files or folders of .txt, .md, .csv, .tsv, .jsonl or .parquet, or - for one text on standard input.
    Exit status: 0 all articles were read, 1 some failed (they are listed), 2 nothing could be done.

    \b
    Example:
      framing report seeds/harbour --sides seeds/harbour/codebook.toml -o report.html
    """


encoded = click.option(
    "--encoding", metavar="NAME", help="Encoding of the files, where it is neither UTF-8 nor Windows-1252."
)
parsed = click.option(
    "--parser", metavar="NAME", help="Another spaCy pipeline with Universal Dependencies labels: a package or a folder."
)


def reading(command: F) -> F:
    """The command with the options that say how articles are read and parsed."""
    options = (
        click.argument("paths", nargs=-1, required=True, metavar="PATHS..."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="NAME=FIELD",
            help="Our field NAME (text, id, title, outlet, published, event, url) is called FIELD in the tables read.",
        ),
        encoded,
        parsed,
    )
    for option in reversed(options):
        command = option(command)
    return command


sided = click.option(
    "--sides", "book", metavar="BOOK", help="Codebook of the sides: a TOML file, or the name of one that is shipped."
)


@main.command()
@reading
@sided
@click.option("-o", "--output", "output", default="report.html", show_default=True, metavar="FILE", help="The page.")
@click.option("--title", metavar="TEXT", help="Title of the page.")
def report(paths, columns, encoding, parser, book, output, title) -> None:
    """Write one self-contained page: who is quoted, who does violence to whom, and every sentence behind a number.

    \b
    Example:
      framing report articles/ --sides syria -o syria.html
    """
    from framing.report import told

    _writable(Path(output).parent, Path(output))
    tables = _tables(paths, columns, encoding, parser, _sides(book))
    _stop_if_nothing(tables)
    outlets = tables.articles.loc[tables.articles["error"].isna(), "outlet"].nunique()
    written, findings = told(framing.compare(tables, by="outlet") if outlets > 1 else tables, output, title)
    click.echo("\n".join((str(written), *findings[:FINDINGS])))
    _exit(tables)


@main.command()
@reading
@sided
@click.option("-o", "--output", "output", required=True, metavar="DIR", help="Folder for the tables.")
@click.option("--csv", is_flag=True, help="Write the tables as CSV too.")
def score(paths, columns, encoding, parser, book, output, csv) -> None:
    """Write the tables: articles, quotes, violence, actors, accusations and scores, as Parquet.

    \b
    Example:
      framing score articles.jsonl --sides us-parties -o scores --csv
    """
    from framing.tables import write

    _writable(Path(output))
    tables = _tables(paths, columns, encoding, parser, _sides(book))
    for file in write(tables, output, csv=csv, scores=framing.score(tables)):
        click.echo(file)
    _exit(tables)


@main.command()
@click.argument("file", metavar="FILE")
@sided
@encoded
@parsed
@click.option("--color/--no-color", default=None, help="Colours, else only on a terminal.")
def explain(file, book, encoding, parser, color) -> None:
    """Show an article in the terminal with its findings marked, each with the rule that found it.

    \b
    Example:
      framing explain article.txt --sides syria
    """
    from framing.report.terminal import explain as explained

    sides = _sides(book)
    failures = total = 0
    for mentions in framing.find(framing.parse(framing.read([file], encoding=encoding), _parser(parser))):
        total += 1
        if mentions.article.error:
            failures += 1
            click.echo(f"{mentions.article.path}: {mentions.article.error}", err=True)
        else:
            click.echo(explained(mentions, sides, color=sys.stdout.isatty() if color is None else color), color=True)
    sys.exit(ALL_READ if not failures else SOME_FAILED if failures < total else NOTHING_DONE)


@main.group()
def sides() -> None:
    """Draft and check codebooks: the files that say who stands on which side."""


@sides.command()
@reading
@click.option("-o", "--output", "output", metavar="FILE", help="The draft; standard output without it.")
def suggest(paths, columns, encoding, parser, output) -> None:
    """Draft a codebook from the actors that the articles quote and name.

    \b
    Example:
      framing sides suggest articles/ -o codebook.toml
    """
    from framing.tables import suggested

    if output:
        _writable(Path(output).parent, Path(output))
    tables = _tables(paths, columns, encoding, parser, None)
    _stop_if_nothing(tables)
    draft = suggested(tables)
    if output:
        from framing.tables import written_whole

        written_whole(Path(output), draft.encode())
        click.echo(output)
    else:
        click.echo(draft, nl=False)
    _exit(tables)


@sides.command()
@click.argument("book", metavar="BOOK")
@reading
def check(book, paths, columns, encoding, parser) -> None:
    """List what a codebook matched in the articles, what it did not, and what matched twice.

    \b
    Example:
      framing sides check codebook.toml articles/
    """
    from framing.tables import checked

    found = _loaded(book)
    tables = _tables(paths, columns, encoding, parser, found)
    _stop_if_nothing(tables)
    click.echo(checked(found, tables), nl=False)
    _exit(tables)


def _tables(paths, columns, encoding, parser, sides: Sides | None) -> Tables:
    named = dict(_column(given) for given in columns)
    articles = framing.read(paths, columns=named, encoding=encoding)
    with warnings.catch_warnings(record=False):
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = _warn
        return framing.tabulate(framing.find(framing.parse(_shown(articles), _parser(parser))), sides)


def _shown(articles: Iterable[Article]) -> Iterator[Article]:
    from tqdm import tqdm

    yield from tqdm(articles, unit=" articles", desc="framing", disable=None, leave=False)


def _warn(message, category, filename, lineno, file=None, line=None) -> None:
    click.echo(f"warning: {message}", err=True)


def _column(given: str) -> tuple[str, str]:
    from framing.read.fields import FIELDS

    name, equals, field = given.partition("=")
    if not equals or name not in FIELDS or not field:
        raise click.BadParameter(
            f"{given!r}: write NAME=FIELD with NAME one of {', '.join(FIELDS)}", param_hint="--column"
        )
    return name, field


def _sides(book: str | None) -> Sides | None:
    return _loaded(book) if book else None


def _loaded(book: str) -> Sides:
    from framing.sides import load

    try:
        return load(book)
    except (ValueError, OSError) as error:
        raise _Stop(f"codebook {error}") from error


def _parser(name: str | None) -> str | None:
    from framing.parse.pipelines import pipeline

    try:
        pipeline(name)
    except ValueError as error:
        raise _Stop(str(error)) from error
    return name


def _writable(folder: Path, file: Path | None = None) -> None:
    """Nothing where the output can be written; said before the work, not after it."""
    if file is not None and file.is_dir():
        raise _Stop(f"-o {file}: is a folder; name a file in it")
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir():
        raise _Stop(f"-o {file or folder}: {there} is a file, not a folder")
    if not os.access(there, os.W_OK | os.X_OK):
        raise _Stop(f"-o {file or folder}: no right to write in {there}")


class _Stop(click.ClickException):
    exit_code = NOTHING_DONE


def _stop_if_nothing(tables: Tables) -> None:
    if not len(tables.articles) or tables.articles["error"].notna().all():
        _complain(tables)
        raise _Stop("no article could be read")


def _complain(tables: Tables) -> int:
    failed = tables.articles[tables.articles["error"].notna()]
    for path, error in zip(failed["path"], failed["error"], strict=True):
        click.echo(f"{path}: {error}", err=True)
    return len(failed)


def _exit(tables: Tables) -> None:
    if not len(tables.articles):
        raise _Stop("there is no article in these paths")
    failed = _complain(tables)
    if failed:
        click.echo(f"{failed} of {len(tables.articles)} articles failed", err=True)
    sys.exit(ALL_READ if not failed else SOME_FAILED if failed < len(tables.articles) else NOTHING_DONE)
