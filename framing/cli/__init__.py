"""Commands -> the verbs: thin doors, an exit status that tells, progress on a terminal only."""

from __future__ import annotations

import click

import framing
from framing.cli import articles, codebooks, compare, corpora, learning
from framing.cli.runs import Doors


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(framing.__version__, prog_name="framing")
def main() -> None:
    """Score news articles for sourcing balance, attribution of violence and share of quotes, by side of a conflict.

    PATHS are files or folders of .txt, .md, .csv, .tsv, .xlsx, .jsonl or .parquet, or - for one text on standard input.
    Exit status: 0 all articles were read, 1 some failed (they are listed), 2 nothing could be done.

    \b
    Example:
      framing report seeds/harbour --sides seeds/harbour/codebook.toml -o report.html
    """


COMMANDS = (
    articles.report,
    articles.score,
    articles.explain,
    compare.compare,
    codebooks.sides,
    corpora.corpora,
    *learning.COMMANDS,
)
for command in COMMANDS:
    main.add_command(command)
