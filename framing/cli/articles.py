"""Articles -> a page, tables, or marked text: the commands report, score and explain."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import framing
from framing.cli.options import encoded, parsed, peopled, reading, sided
from framing.cli.runs import (
    ALL_READ,
    NOTHING_DONE,
    SOME_FAILED,
    leave,
    parser_of,
    people_of,
    sides_of,
    stop_if_not_writable,
    stop_if_nothing,
    tables_of,
    warned,
)

FINDINGS = 3  # sentences printed beside the path of a page


@click.command()
@reading
@sided
@peopled
@click.option("-o", "--output", "output", default="report.html", show_default=True, metavar="FILE", help="The page.")
@click.option("--title", metavar="TEXT", help="Title of the page.")
def report(paths, columns, encoding, parser, book, roster, output, title) -> None:
    """Write one self-contained page: who is quoted, who does violence to whom, and every sentence behind a number.

    \b
    Example:
      framing report articles/ --sides syria -o syria.html
    """
    from framing.report import told

    stop_if_not_writable(Path(output).parent, Path(output))
    sides = sides_of(book)
    tables = tables_of(paths, columns, encoding, parser, sides, people_of(roster, sides))
    stop_if_nothing(tables)
    outlets = tables.articles.loc[tables.articles["error"].isna(), "outlet"].nunique()
    written, findings = told(framing.compare(tables) if outlets > 1 else tables, output, title)
    click.echo("\n".join((str(written), *findings[:FINDINGS])))
    leave(tables)


@click.command()
@reading
@sided
@peopled
@click.option("-o", "--output", "output", required=True, metavar="DIR", help="Folder for the tables.")
@click.option("--csv", is_flag=True, help="Write the tables as CSV too.")
def score(paths, columns, encoding, parser, book, roster, output, csv) -> None:
    """Write the tables: articles, quotes, violence, actors, accusations and scores, as Parquet.

    \b
    Example:
      framing score articles.jsonl --sides us-parties -o scores --csv
    """
    from framing.tables import write

    stop_if_not_writable(Path(output))
    sides = sides_of(book)
    tables = tables_of(paths, columns, encoding, parser, sides, people_of(roster, sides))
    for file in write(tables, output, csv=csv, scores=framing.score(tables)):
        click.echo(file)
    leave(tables)


@click.command()
@click.argument("file", metavar="FILE")
@sided
@peopled
@encoded
@parsed
@click.option("--color/--no-color", default=None, help="Colours, else only on a terminal.")
def explain(file, book, roster, encoding, parser, color) -> None:
    """Show an article in the terminal with its findings marked, each with the rule that found it.

    \b
    Example:
      framing explain article.txt --sides syria
    """
    from framing.report.terminal import explain as explained
    from framing.tables import corrected

    sides = sides_of(book)
    people = people_of(roster, sides)
    joined = people.joined(sides) if people else sides
    coloured = sys.stdout.isatty() if color is None else color
    failures = total = 0
    with warned():
        for mentions in framing.find(framing.parse(framing.read([file], encoding=encoding), parser_of(parser))):
            total += 1
            mentions = corrected(mentions, people) if people else mentions
            if mentions.article.error:
                failures += 1
                click.echo(f"{mentions.article.path}: {mentions.article.error}", err=True)
            else:
                click.echo(explained(mentions, joined, color=coloured), color=True)
    sys.exit(ALL_READ if not failures else SOME_FAILED if failures < total else NOTHING_DONE)
