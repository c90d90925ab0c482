"""Labelled texts -> a saved model, a table of scores, labels with reasons: train, evaluate and predict."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import framing
from framing.cli.options import encoded, parsed
from framing.cli.runs import ALL_READ, NOTHING_DONE, SOME_FAILED, Stop, parser_of, stop_if_not_writable, warned

if TYPE_CHECKING:
    import pandas as pd

    from framing.learn.examples import Examples
    from framing.learn.fits import Fitted

SURE = 0.6
SHOWN = 20  # rows printed where no file is named


def labelled(command):
    """The command with the options that say which labelled texts it takes and how they are split."""
    options = (
        click.argument("corpus", metavar="CORPUS"),
        click.option("--task", metavar="NAME", help="Which labels of the corpus; its first task without it."),
        click.option("--split", "by", metavar="NAME", help="random, article, event, topic, outlet, each-outlet."),
        click.option("--text", default="text", show_default=True, metavar="COLUMN", help="Text column of a file."),
        click.option("--label", default="label", show_default=True, metavar="COLUMN", help="Label column of a file."),
        click.option(
            "--coder",
            "coders",
            multiple=True,
            metavar="COLUMN",
            help="Column of a file with one coder's labels; may be given several times.",
        ),
        click.option("--votes", is_flag=True, help="Learn from the shares of the coders' votes."),
        click.option("--tune/--no-tune", default=True, help="Tune settings and threshold in inner folds, or don't."),
        encoded,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@labelled
@click.option("--model", "name", default="tfidf", show_default=True, metavar="NAME", help="One of the named models.")
@click.option("-o", "--output", "output", required=True, metavar="MODEL", help="The file of the model.")
def train(corpus, task, by, text, label, coders, votes, tune, encoding, name, output) -> None:
    """Train a classifier on a labelled corpus, or on a file of your own, and show how far to trust it.

    Beside the score at random the table shows the one by outlet (or the split named), what is lost between the two, and
    what the outlet's name alone scores.

    \b
    Example:
      framing train harbour --model tfidf --split outlet -o loaded.model
    """
    from framing.learn import cards
    from framing.learn.compared import default, evaluated
    from framing.learn.fits import fit
    from framing.learn.saved import save
    from framing.learn.splits import split

    stop_if_not_writable(Path(output).parent, Path(output))
    held = _examples(corpus, task, text, label, coders, encoding)
    chosen = _model(name)
    by = by or default(held)
    try:
        _, found = evaluated(held, [chosen], by, tune, votes)
        fitted = fit(held, chosen, split(by, held).by, tune, votes)
    except (ValueError, ImportError) as error:
        raise Stop(str(error)) from error
    card = cards.card(fitted, held, found)
    click.echo("\n".join(_table(found, held)))
    click.echo(save(fitted, Path(output), card, cards.text(card)))


@click.command()
@labelled
@click.option(
    "--model", "names", multiple=True, metavar="NAME",
    help="A named model, or the file of a trained one; may be given several times.  "
    "[default: tfidf, and rule where there are two labels]",
)  # fmt: skip
@click.option("--curve", is_flag=True, help="Add the learning curve of each model: curve.csv, with -o.")
@click.option("-o", "--output", "output", metavar="DIR", help="Folder for scores, differences, weights and curves.")
def evaluate(corpus, task, by, text, label, coders, votes, tune, encoding, names, curve, output) -> None:
    """Compare classifiers on a labelled corpus: at random, by group, and against what the outlet's name alone scores.

    \b
    Example:
      framing evaluate harbour --model rule --model tfidf --split outlet
    """
    from framing.learn import measures
    from framing.learn.compared import default, evaluated
    from framing.learn.evaluations import write
    from framing.learn.predictions import said

    if output:
        stop_if_not_writable(Path(output))
    held = _examples(corpus, task, text, label, coders, encoding)
    names = names or (("rule", "tfidf") if len(held.classes) == 2 else ("tfidf",))
    saved = [_loaded(name, held) for name in names if Path(name).is_file()]
    chosen = [_model(name) for name in names if not Path(name).is_file()]
    by = by or default(held)
    try:
        made, found = evaluated(held, chosen, by, tune, votes)
        extra = [(said(fitted, part), part) for fitted, part in saved]
    except (ValueError, ImportError) as error:
        raise Stop(str(error)) from error
    click.echo("\n".join(_table(found, held)))
    for predicted, part in extra:
        score = measures.scores(predicted, part)
        click.echo(f"trained elsewhere: {predicted.model} {score.pooled:.3f} ({score.low:.3f} to {score.high:.3f})")
    if output:
        for path in write(Path(output), held, made, found, curve, tune):
            click.echo(path)


@click.command()
@click.argument("model", metavar="MODEL", type=click.Path(dir_okay=False))
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option("--confidence", default=SURE, show_default=True, type=click.FloatRange(0, 1), help="Abstain below it.")
@click.option("--top", default=3, show_default=True, type=click.IntRange(0), help="Features shown for each text.")
@click.option("--unit", type=click.Choice(["sentence", "article"]), help="What is labelled; as trained without it.")
@click.option("--card", "card", is_flag=True, help="Print the model's card and stop.")
@click.option("-o", "--output", "output", metavar="FILE", help="CSV of all rows; else the surest on the terminal.")
@encoded
@parsed
def predict(model, paths, confidence, top, unit, card, output, encoding, parser) -> None:
    """Label the sentences (or articles) of PATHS with a trained model: probabilities, and the words that count most.

    \b
    Example:
      framing predict loaded.model articles/ -o labelled.csv
    """
    from framing.learn import cards
    from framing.learn.texts import judged
    from framing.tables.files import harmless, written_whole

    fitted, held = _model_of(model)
    if card:
        click.echo(cards.text(held))
        return
    if not paths:
        raise Stop("name the articles: framing predict MODEL PATHS...")
    if output:
        stop_if_not_writable(Path(output).parent, Path(output))
    rows = judged(
        framing.read(paths, encoding=encoding), fitted, unit or held["unit"], confidence, top, parser_of(parser)
    )
    if output:
        safe = rows.assign(**{name: list(harmless(rows[name])) for name in ("article_id", "path", "text", "because")})
        click.echo(written_whole(Path(output), safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")))
    else:
        click.echo("\n".join(_surest(rows)))
    _leave(rows)


def _examples(
    corpus: str, task: str | None, text: str, label: str, coders: tuple[str, ...], encoding: str | None
) -> Examples:
    from framing.learn.examples import of_corpus
    from framing.learn.files import of_file
    from framing.records import corpus as registered

    own = Path(corpus).is_file()
    if own and task:
        raise Stop(f"{corpus}: --task is of a corpus; a file has --label COLUMN")
    if not own and (text != "text" or label != "label" or coders or encoding):
        raise Stop(f"{corpus}: --text, --label, --coder and --encoding are of a file; a corpus has --task NAME")
    try:
        if own:
            with warned():
                return of_file(Path(corpus), text, label, coders, encoding)
        return of_corpus(registered(corpus), task)
    except (ValueError, OSError) as error:
        raise Stop(str(error)) from error


def _model(name: str):
    from framing.learn.models import model

    try:
        return model(name)
    except ValueError as error:
        raise Stop(str(error)) from error


def _model_of(path: str):
    from framing.learn.saved import load

    try:
        return load(Path(path))
    except FileNotFoundError as error:
        raise Stop(f"{path}: there is no such file; `framing train CORPUS -o {path}` writes one") from error
    except (ValueError, ImportError) as error:
        raise Stop(str(error)) from error


def _loaded(path: str, held: Examples) -> tuple[Fitted, Examples]:
    """The model of a file, and the examples that it has not learnt: a text that it knows is no test."""
    fitted, card = _model_of(path)
    known = set(card["data"]["fingerprints"])
    new = [n for n, mark in enumerate(held.fingerprints) if mark not in known]
    if card["data"]["sha256"] == held.digest or len(new) * 2 < len(held):
        raise Stop(f"{path}: was trained on these very texts: that is no test. Name the model instead of its file")
    if len(new) < len(held):
        click.echo(f"warning: {path}: {len(held) - len(new):,} texts that it was trained on are left out", err=True)
    return fitted, held.only(new)


def _table(found, held: Examples) -> list[str]:
    from framing.learn.compared import lines, meaning, table
    from framing.learn.noise import told

    made = table(found)
    return [*lines(made), "", meaning(made), *filter(None, [told(held)])]


def _surest(rows: pd.DataFrame) -> list[str]:
    """The labelled rows, the surest first, and how many were left to the reader."""
    labelled = rows[rows["label"] != ""].sort_values("confidence", ascending=False, kind="stable")
    told = [
        f"{row['label']:<12} {row['confidence']:.2f}  {' '.join(row['text'].split())[:90]}\n{'':<18}{row['because']}"
        for row in labelled.head(SHOWN).to_dict("records")
    ]
    left = int(((rows["label"] == "") & (rows["error"] == "")).sum())
    return [*told, f"{len(labelled)} labelled, {left} left to the reader; -o FILE writes them all"]


def _leave(rows: pd.DataFrame) -> None:
    failed = rows[rows["error"] != ""]
    for row in failed.itertuples():
        click.echo(f"{row.path}: {row.error}", err=True)
    sys.exit(ALL_READ if not len(failed) else SOME_FAILED if len(failed) < len(rows) else NOTHING_DONE)


COMMANDS = (train, evaluate, predict)
