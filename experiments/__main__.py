"""Every experiment that answers a question about findings or classifiers, one after the other: `make experiments`.

A run that was stopped goes on where it was: a step that ended well is not run again until a file of the project
changes (`--again` runs all of them, names run some). What a step prints is kept in its folder under out/experiments as
`printed.txt`, and how it was run and how long it took in `step.json`.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import subprocess
import sys
import time

from experiments.outputs import ROOT, folder
from framing.tables import written_whole

# The parser is scored on its dev parts here: test parts are for its card, once a training.
EXPERIMENTS = (
    "gold",
    "violence_gold",
    "ewt_violence",
    "false_alarms",
    "headline_pairs",
    "lexicon_coverage",
    "perpetrators",
    "police_force",
    "speakers",
    "polnear_quotes",
    "breach",
    "victims",
    "basil_outlets",
    "parser.evaluate --dev",
    "shared_texts",
    "bias_table",
    "outlet_recognition",
    "findings_and_bias",
    "label_noise",
    "transfers",
    "source_labels",
    "bench",
)
ROOMS = ("framing", "experiments", "corpora")


def main() -> None:
    """Run what has to be run, each step in a process of its own; exit status 1 where one failed."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of the steps; all of them where none is named")
    parser.add_argument("--again", action="store_true", help="run steps that ended well before, too")
    asked = parser.parse_args()
    state, failed, spent = _state(), [], 0.0
    for step in EXPERIMENTS:
        if asked.names and step.split()[0] not in asked.names:
            continue
        told = _told(step)
        if asked.again or (told.get("state"), told.get("status")) != (state, 0):
            told = _run(step, state)
        print(f"== {step}: {told['seconds']:.0f} s, exit status {told['status']}, {told['ended']}", flush=True)
        spent += told["seconds"]
        failed += [step] if told["status"] else []
    print(f"{spent / 60:.0f} minutes in all")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _run(step: str, state: str) -> dict:
    """Runs a step, shows and keeps what it prints, and says how it went."""
    begun, lines = time.monotonic(), []
    command = [sys.executable, "-u", "-m", *f"experiments.{step}".split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    told = {
        "command": f"python -m experiments.{step}",
        "status": process.returncode,
        "seconds": round(time.monotonic() - begun, 1),
        "ended": datetime.datetime.now(datetime.UTC).isoformat(timespec="minutes"),
        "state": state,
    }
    written_whole(folder(step.split()[0]) / "printed.txt", "".join(lines).encode())
    written_whole(folder(step.split()[0]) / "step.json", (json.dumps(told, indent=1) + "\n").encode())
    return told


def _told(step: str) -> dict:
    """What an earlier run of the step left."""
    path = folder(step.split()[0]) / "step.json"
    return json.loads(path.read_text()) if path.exists() else {}


def _state() -> str:
    """The digest of every file of the project that decides a result, and of the folder of the data."""
    whole = hashlib.sha256(os.environ.get("FRAMING_DATA", "").encode())
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
