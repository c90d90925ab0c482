"""Which findings does the working tree gain and lose against an earlier revision, over a frozen corpus?"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from experiments.findings import ROOT, frozen_corpus

GIT = "git"


def main() -> None:
    """Print the findings gained, lost and changed, then their counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("base", help="the revision to compare with, such as HEAD or main~3")
    options.add_argument("--most", type=int, default=40, help="how many findings to print of each kind of change")
    given = options.parse_args()
    paths = [str(path) for path in frozen_corpus()]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "base"
        _git("worktree", "add", "--detach", "--quiet", str(tree), given.base)
        try:
            before = _findings(tree, paths)
        finally:
            _git("worktree", "remove", "--force", str(tree))
    now = _findings(ROOT, paths)
    gained, lost = now.keys() - before.keys(), before.keys() - now.keys()
    changed = {key for key in now.keys() & before.keys() if now[key]["labels"] != before[key]["labels"]}
    for sign, keys, rows in (("+", gained, now), ("-", lost, before)):
        for key in sorted(keys)[: given.most]:
            print(sign, _line(rows[key]))
    for key in sorted(changed)[: given.most]:
        print(f"~ {_line(before[key])}\n  -> {now[key]['labels']}")
    counts = Counter(key[1] for key in gained), Counter(key[1] for key in lost), Counter(key[1] for key in changed)
    for kind in ("quote", "violence"):
        whole = sum(key[1] == kind for key in now)
        print(f"{kind}: {counts[0][kind]} gained, {counts[1][kind]} lost, {counts[2][kind]} changed, {whole} now")


def _findings(tree: Path, paths: list[str]) -> dict[tuple[str, str, str], dict]:
    """The findings of the code in `tree`, by article, kind and place; this tree's own script asks for them."""
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    script = str(ROOT / "experiments" / "findings.py")
    done = subprocess.run(  # noqa: S603
        [sys.executable, script, *paths],
        cwd=tree, env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    rows = map(json.loads, done.stdout.splitlines())
    return {(row["article"], row["kind"], json.dumps(row["at"])): row for row in rows}


def _line(row: dict) -> str:
    labels = " ".join(str(label) for label in row["labels"] if label is not None)
    return f"{row['article']} {row['kind']} [{row['rule']}] {labels}: {row['text']}"


def _git(*words: str) -> None:
    subprocess.run([GIT, "-C", str(ROOT), *words], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
