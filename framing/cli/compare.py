"""Articles -> a folder with their groups compared, and the record from which the run can be repeated."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import framing
from framing.cli.options import peopled, reading, sided
from framing.cli.runs import Stop, leave, people_of, sides_of, stop_if_not_writable, stop_if_nothing, tables_of

if TYPE_CHECKING:
    from framing.sides import Sides

RECORD = "run.json"
LIBRARIES = ("numpy", "pandas", "pyarrow", "matplotlib", "spacy", "nltk", "jinja2")
FINDINGS = 3


@click.command()
@reading
@sided
@peopled
@click.option(
    "--by",
    default="outlet",
    show_default=True,
    metavar="COLUMN",
    help="What makes the groups: a column of articles, period or wire.",
)
@click.option("--pair-by", metavar="COLUMN", help="Compare only what both groups tell, such as event, and inside it.")
@click.option(
    "--against",
    metavar="GROUP",
    help="Each group against this one, the rest, or every other; without it every other of up to 12, of more the rest.",
)
@click.option("--over", metavar="PERIOD", help="Also by day, week, month or year.")
@click.option("--change", metavar="DATE", help="Also each group from this date on against itself before: 2024-05-17.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME",
    help="Test this measure, and no other; may be given several times.",
)
@click.option("--repeats", is_flag=True, help="Count articles that repeat others too.")
@click.option(
    "--resamples", default=2000, show_default=True, metavar="N", help="How many times articles are drawn anew."
)
@click.option("--seed", default=0, show_default=True, metavar="N", help="The seed of all that is drawn.")
@click.option("--title", metavar="TEXT", help="Title of the report.")
@click.option("--again", metavar="RUN.JSON", help="Repeat a recorded run; PATHS and the other options come from it.")
@click.option(
    "-o", "--output", "output", required=True, metavar="FOLDER", help="Folder for the tables, figures and report."
)
def compare(output: str, again: str | None, **given: Any) -> None:
    """Compare groups of articles: tables, figures and a report with intervals, tests and what the data can tell.

    \b
    Example:
      framing compare articles.jsonl --by outlet --pair-by event --sides us-parties -o compared
    """
    folder = Path(output)
    stop_if_not_writable(folder)
    asked = _recorded(Path(again), given) if again else given
    if not asked["paths"] or "-" in asked["paths"]:
        raise Stop("PATHS: name the files or folders of the articles to compare (standard input can't be read again)")
    files = _digests([*asked["paths"], *([asked["roster"]] if asked["roster"] else [])])
    sides = sides_of(asked["book"])
    if again:
        _stop_if_changed(Path(again), files, sides)
    people = people_of(asked["roster"], sides)
    tables = tables_of(asked["paths"], asked["columns"], asked["encoding"], asked["parser"], sides, people)
    stop_if_nothing(tables)
    for line in _written(tables, asked, folder, _record(asked, files, sides, tables)):
        click.echo(line)
    leave(tables)


# a recorded run brings its own paths
next(parameter for parameter in compare.params if parameter.name == "paths").required = False


def _written(tables, asked: Mapping[str, Any], folder: Path, record: Mapping[str, Any]) -> Iterable[str]:
    from framing.compare import HEADLINE, figures, files, markdown
    from framing.report import told
    from framing.tables import written_whole

    names = ("by", "pair_by", "against", "resamples", "seed", "repeats", "over", "change")
    try:
        found = framing.compare(
            tables, **{name: asked[name] for name in names}, measures=tuple(asked["measures"]) or HEADLINE
        )
    except ValueError as error:
        raise Stop(str(error)) from error
    made = [*files.written(found, folder), *figures.written(found, folder)]
    page, findings = told(found, folder / "report.html", asked["title"])
    made += [page, written_whole(folder / "report.md", markdown.markdown(found, asked["title"]).encode())]
    made.append(written_whole(folder / RECORD, _json(record)))
    return [*(str(file) for file in made), *findings[:FINDINGS]]


def _record(asked: Mapping[str, Any], files: list[dict[str, Any]], sides: Sides | None, tables) -> dict[str, Any]:
    """What the run was made of: options, inputs, codebook and versions; nothing of when, where or by whom."""
    from importlib.metadata import version

    errors = tables.articles["error"].notna()
    return {
        "record": "framing compare 1",
        "options": {name: list(v) if isinstance(v, tuple) else v for name, v in sorted(asked.items())},
        "inputs": files,
        "codebook": _codebook(sides),
        "articles": {"read": int((~errors).sum()), "failed": int(errors.sum())},
        "versions": {
            "framing": framing.__version__,
            "python": platform.python_version(),
            **{name: version(name) for name in LIBRARIES},
        },
    }


def _json(record: Mapping[str, Any]) -> bytes:
    # half a surrogate pair, which a file's name may hold, is written as JSON escapes it
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode(errors="backslashreplace")


def _codebook(sides: Sides | None) -> dict[str, str] | None:
    if sides is None:
        return None
    return {"title": sides.title, "sha256": hashlib.sha256(sides.text.encode()).hexdigest()}


def _digests(paths: Iterable[str]) -> list[dict[str, Any]]:
    from framing.read import files

    found = []
    for file in files(paths):
        content = file.read_bytes() if file.is_file() else None
        digest = hashlib.sha256(content).hexdigest() if content is not None else None
        found.append({"path": str(file), "sha256": digest})
    return found


def _recorded(path: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a recorded run; a parser is code, so it is named on the command line or not used."""
    if given["paths"]:
        raise Stop("--again: the paths come from the record; leave PATHS out")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        options = dict(record["options"])
        missing = sorted(given.keys() - options.keys())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Stop(f"--again {path}: no record of a run that framing compare wrote ({error})") from error
    if missing:
        raise Stop(f"--again {path}: the record lacks {', '.join(missing)}; it comes from another version")
    if options["parser"] != given["parser"]:
        raise Stop(f"--again {path}: the run used --parser {options['parser']}; name it on the command line too")
    return {name: options[name] for name in given}


def _stop_if_changed(path: Path, files: list[dict[str, Any]], sides: Sides | None) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    before = {entry["path"]: entry["sha256"] for entry in record["inputs"]}
    now = {entry["path"]: entry["sha256"] for entry in files}
    changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if changed:
        raise Stop(f"--again {path}: {len(changed)} inputs are not what they were: {', '.join(changed[:5])}")
    if record["codebook"] != _codebook(sides):
        raise Stop(f"--again {path}: the codebook is not what it was")
    if record["versions"]["framing"] != framing.__version__:
        click.echo(f"warning: the run was made with framing {record['versions']['framing']}", err=True)
