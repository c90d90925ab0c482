"""The house keeps its plan: who imports whom, how large a room is, and that nothing happens at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "framing"

# docs/architecture.md has the same table in words: change the two together.
ALLOWED: dict[str, set[str]] = {
    "article": set(),
    "read": {"article"},
    "document": {"article"},
    "parse": {"article", "document", "lexicons"},
    "lexicons": set(),
    "mentions": {"article"},
    "find": {"article", "document", "mentions", "lexicons"},
    "records": {"article"},
    "sides": set(),
    "tables": {"article", "mentions", "sides"},
    "score": {"tables", "sides"},
    "compare": {"mentions", "score", "tables"},
    "report": {"compare", "score", "tables", "sides", "mentions", "article"},
    "learn": {"article", "document", "find", "lexicons", "mentions", "parse", "read", "records", "tables"},
    "cli": {"article", "compare", "learn", "parse", "read", "records", "report", "sides", "tables"},
    "__main__": {"cli"},
}
VERBS = {"read", "parse", "find", "tables", "score", "compare", "report"}
HEAVY = {"pandas", "numpy", "spacy", "sklearn", "nltk", "matplotlib", "pyarrow", "jinja2", "scipy", "tqdm", "openpyxl"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports(path: Path) -> Iterator[str]:
    """The rooms of the package that a module imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "framing":
            inner = node.module.split(".")[1:]
            yield from [inner[0]] if inner else [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            pytest.fail(f"{path}: relative import; name the room")
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("framing."))


def found() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for path in MODULES:
        if path == PACKAGE / "__init__.py":
            continue
        table.setdefault(room(path), set()).update(set(imports(path)) - {room(path)})
    return table


def test_imports_are_exactly_the_plan():
    assert found() == ALLOWED


def test_the_front_door_opens_the_verbs_only():
    assert set(imports(PACKAGE / "__init__.py")) == VERBS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_are_small_and_say_what_they_turn_into_what(path):
    source = path.read_text()
    tree = ast.parse(source)
    assert ast.get_docstring(tree), f"{path}: a module begins with a docstring"
    assert source.count("\n") <= 300, f"{path}: over 300 lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
            assert lines < 40, f"{path}: {node.name} has {lines} lines"
    assert not {path.stem} & {"utils", "helpers", "common", "manager"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_parse_names_a_parser(path):
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text()))
        for name in (
            [a.name for a in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert room(path) == "parse" or "spacy" not in names


def test_public_functions_have_docstrings():
    missing = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not missing


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, framing, framing.cli; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_framing_never_imports_what_stands_around_it():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [a.name for a in node.names] if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )  # fmt: skip
            assert not any(n.split(".")[0] in {"corpora", "experiments", "tests", "seeds"} for n in names), path


def test_corpora_import_only_nouns():
    for path in (ROOT / "corpora").rglob("*.py"):
        assert set(imports(path)) <= {"article", "document", "mentions", "parse", "records"}, path
