"""Every experiment that answers a question about the findings, one after the other: `make experiments`."""

from __future__ import annotations

import subprocess
import sys

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
    "parser.evaluate --dev",
    "bias_table",
    "outlet_recognition",
    "findings_and_bias",
    "label_noise",
    "transfers",
    "source_labels",
    "bench",
)


def main() -> None:
    """Run each experiment in a process of its own; exit status 1 where one failed."""
    failed = []
    for name in EXPERIMENTS:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", *f"experiments.{name}".split()])  # noqa: S603
        if done.returncode:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
