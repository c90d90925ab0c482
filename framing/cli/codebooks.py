"""Articles -> codebooks, drafted and checked: the commands of `framing sides`."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.options import peopled, reading
from framing.cli.runs import codebook_of, leave, people_of, stop_if_not_writable, stop_if_nothing, tables_of


@click.group()
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
        stop_if_not_writable(Path(output).parent, Path(output))
    tables = tables_of(paths, columns, encoding, parser, None)
    stop_if_nothing(tables)
    draft = suggested(tables)
    if output:
        from framing.tables import written_whole

        written_whole(Path(output), draft.encode())
        click.echo(output)
    else:
        click.echo(draft, nl=False)
    leave(tables)


@sides.command()
@click.argument("book", metavar="BOOK")
@reading
@peopled
def check(book, paths, columns, encoding, parser, roster) -> None:
    """List what a codebook matched in the articles, what it did not, and what matched twice.

    \b
    Example:
      framing sides check codebook.toml articles/
    """
    from framing.tables import checked

    found = codebook_of(book)
    tables = tables_of(paths, columns, encoding, parser, found, people_of(roster, found))
    stop_if_nothing(tables)
    click.echo(checked(tables.sides or found, tables), nl=False)
    leave(tables)
