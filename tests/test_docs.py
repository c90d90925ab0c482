"""What is not written down does not exist: every command and option stands in docs/commands.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from framing.cli import main

ROOT = Path(__file__).parents[1]
OUTER = {"cli", "__main__"}
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def commands(command: click.Command, path: tuple[str, ...] = ("framing",)) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))


@pytest.mark.parametrize(("path", "command"), list(commands(main)), ids=lambda value: str(value))
def test_every_option_is_documented(path, command):
    text = (ROOT / "docs" / "commands.md").read_text()
    assert isinstance(command, click.Group) or f"## {path} " in text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            for name in [*parameter.opts, *parameter.secondary_opts]:
                assert f"`{name}" in text or f" {name}" in text, f"{path} {name}"


@pytest.mark.parametrize(("path", "command"), list(commands(main)), ids=lambda value: str(value))
def test_every_command_shows_an_example(path, command):
    if not isinstance(command, click.Group) or command is main:
        assert "Example:" in (command.help or ""), path


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text()):
        assert (document.parent / target).exists(), target


def test_the_plan_in_words_names_the_same_rooms():
    from tests.test_house import ALLOWED

    rows = re.findall(
        r"^\| `(\w+)/?` \|.*\| ([^|]+) \|$", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE
    )
    told = {room: set() if may == "nothing" else set(may.split(", ")) for room, may in rows if room not in OUTER}
    assert told == {room: may for room, may in ALLOWED.items() if room not in OUTER}
