"""What the README shows runs as it stands there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def test_the_example_in_python_runs(tmp_path, monkeypatch, capsys):
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 10
    page = tmp_path / "report.html"
    monkeypatch.chdir(ROOT)
    exec(compile(example.replace("out/report.html", str(page)), "README.md", "exec"), {})
    assert "Allied Dispatch" in capsys.readouterr().out
    assert page.read_text().startswith("<!DOCTYPE html>")


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    texts = [README, *(path.read_text() for path in (ROOT / "docs").glob("*.md"))]
    assert {name for text in texts for name in re.findall(r"`make (\w+)", text)} <= targets


def test_no_registry_host_stands_in_the_project():
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        path = ROOT / name
        if path.suffix in {".lock", ".toml", ".cfg", ".txt"} or path.name == "Makefile":
            text = path.read_text()
            assert "--index-url" not in text and "--find-links" not in text and "--extra-index" not in text, name
