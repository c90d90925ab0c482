"""Labelled corpora, listed, shown and verified: the commands of `framing corpora`."""

from __future__ import annotations

import os
import sys
from textwrap import fill
from typing import TYPE_CHECKING

import click

from framing.cli.runs import SOME_FAILED, Stop

if TYPE_CHECKING:
    from framing.records import Corpus
    from framing.records.cards import Card


@click.group()
def corpora() -> None:
    """List, show and verify the labelled corpora that classifiers are trained on."""


@corpora.command("list")
def listed() -> None:
    """List the corpora: how many records, which tasks, and whether the data are on this machine.

    \b
    Example:
      framing corpora list
    """
    from framing.records import corpora as registered

    rows = [("corpus", "records", "here", "tasks"), *(_row(corpus) for corpus in registered())]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for name, records, here, tasks in rows:
        click.echo(f"{name:<{widths[0]}}  {records:>{widths[1]}}  {here:<{widths[2]}}  {tasks}".rstrip())


def _row(corpus: Corpus) -> tuple[str, str, str, str]:
    card = _card(corpus)
    tasks = ", ".join(card.tasks) or "none"
    return corpus.name, f"{card.records.get('all', 0):,}", "yes" if corpus.folder().is_dir() else "no", tasks


@corpora.command()
@click.argument("name")
def show(name) -> None:
    """Show a corpus's card: what it is, on what terms, how it was labelled, what its labels mean, and its traps.

    \b
    Example:
      framing corpora show babe
    """
    corpus = _corpus(name)
    click.echo("\n".join(_shown(corpus, _card(corpus))))


def _shown(corpus: Corpus, card: Card) -> list[str]:
    facts = {
        "Version": card.version,
        "Where": f"{corpus.folder()} ({'here' if corpus.folder().is_dir() else 'not here'})",
        "From": ", ".join(card.url),
        "Licence": card.licence,
        "Pass on": card.redistribution,
        "Unit": card.unit,
        "Made": " ".join(card.made.split()),
    }
    lines = [
        f"{corpus.name}: {card.title}",
        "",
        *(_folded(f"{key + ':':<9}{value}", 9) for key, value in facts.items()),
    ]
    for task, labels in card.tasks.items():
        counts = card.counts.get("all", {}).get(task, {})
        lines += ["", f"Task {task}: {sum(counts.values()):,} records"]
        lines += [_folded(f"  {label} ({counts.get(label, 0):,}): {meaning}", 6) for label, meaning in labels.items()]
    lines += ["", _folded("Parts: " + ", ".join(f"{part} {count:,}" for part, count in card.records.items()), 2)]
    for heading, notes in (("Shares texts with", card.shares), ("Unreliable annotators", card.unreliable)):
        lines += ["", f"{heading}:", *(_folded(f"  {key}: {note}", 4) for key, note in notes.items())] if notes else []
    lines += ["", "To know before use:", *(_folded(f"  * {caveat}", 4) for caveat in card.caveats)]
    return [*lines, "", "Cite as:", *(_folded(f"  {citation}", 4) for citation in card.citation)]


def _folded(text: str, indent: int) -> str:
    return fill(text, 100, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


@corpora.command()
@click.argument("names", nargs=-1, required=True, metavar="NAMES...")
def verify(names) -> None:
    """Count a corpus again and compare files, records and labels with its card.

    Exit status: 0 all is as the card says, 1 something is not (a line each), 2 a corpus is missing or malformed.

    \b
    Example:
      framing corpora verify babe basil
    """
    from framing.records import MissingCorpus
    from framing.records.verify import differences

    differ = 0
    for corpus in [_corpus(name) for name in names]:
        try:
            found = list(differences(corpus))
        except (MissingCorpus, ValueError) as error:
            raise Stop(str(error)) from error
        differ += len(found)
        click.echo("\n".join(f"{corpus.name}: {line}" for line in found or ["as its card says"]))
    sys.exit(SOME_FAILED if differ else 0)


@corpora.command()
def where() -> None:
    """Print the folder of the data, what is in it, and where to get what is not.

    \b
    Example:
      FRAMING_DATA=~/corpora framing corpora where
    """
    from framing.records import corpora as registered
    from framing.records import data_folder

    named = "as FRAMING_DATA says" if os.environ.get("FRAMING_DATA") else "as FRAMING_DATA names no other"
    click.echo(f"{data_folder()} ({named})")
    for corpus in registered():
        folder, card = corpus.folder(), _card(corpus)
        here = folder.is_dir()
        click.echo(
            f"{corpus.name}: {folder if here else 'missing; ' + ', '.join(card.url) + ' (' + card.licence + ')'}"
        )


def _corpus(name: str) -> Corpus:
    from framing.records import corpus

    try:
        return corpus(name)
    except ValueError as error:
        raise Stop(str(error)) from error


def _card(corpus: Corpus) -> Card:
    try:
        return corpus.card
    except ValueError as error:
        raise Stop(str(error)) from error
