"""Tables and figures of an experiment -> files in its own folder, with `run.json`: from what and how they were made."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import framing
from framing.tables import written_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROOT = Path(__file__).parents[1]
PACKAGES = ("numpy", "pandas", "scikit-learn", "spacy")


def folder(name: str) -> Path:
    """Where the experiment of this name writes."""
    return ROOT / "out" / "experiments" / name


def write(
    name: str,
    question: str,
    tables: Mapping[str, pd.DataFrame],
    figures: Mapping[str, Figure] | None = None,
    inputs: Mapping[str, Path] | None = None,
    **known: object,
) -> Path:
    """The folder with a CSV a table, an SVG and a PNG a figure, and `run.json`; each file is written whole."""
    import io

    place = folder(name)
    place.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        written_whole(place / f"{table}.csv", rows.to_csv(index=False).encode())
    for picture, figure in (figures or {}).items():
        for kind, metadata in (("svg", {"Date": None}), ("png", {"Software": None})):
            held = io.BytesIO()
            figure.savefig(held, format=kind, dpi=150, metadata=metadata)
            written_whole(place / f"{picture}.{kind}", held.getvalue())
    run = {
        "question": question,
        "command": " ".join(["python -m", f"experiments.{name}", *sys.argv[1:]]),
        "framing": framing.__version__,
        "packages": {package: version(package) for package in PACKAGES},
        "inputs": {key: hashlib.sha256(path.read_bytes()).hexdigest() for key, path in (inputs or {}).items()},
        **known,
    }
    written_whole(place / "run.json", (json.dumps(run, indent=1, default=str) + "\n").encode())
    return place
