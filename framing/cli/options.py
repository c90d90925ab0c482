"""Commands -> commands with options: how articles are read, parsed and sided, the same in every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])

encoded = click.option(
    "--encoding", metavar="NAME", help="Encoding of the files, where it is neither UTF-8 nor Windows-1252."
)
parsed = click.option(
    "--parser",
    metavar="NAME",
    help="Another spaCy pipeline with Universal Dependencies labels: a package, a folder, or `accurate`.",
)
sided = click.option(
    "--sides", "book", metavar="BOOK", help="Codebook of the sides: a TOML file, or the name of one that is shipped."
)

peopled = click.option(
    "--people",
    "roster",
    metavar="FILE",
    help="Names that you know: tab-separated, first line name, aliases (parted by ;), gender, role, side.",
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
