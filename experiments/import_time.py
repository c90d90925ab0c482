"""How much CPU does `framing --help` take? Fails above the budget of 0.3 seconds."""

from __future__ import annotations

import resource
import subprocess
import sys

BUDGET = 0.3
RUNS = 5


def main() -> None:
    """Print the least CPU time of a few runs; exit status 1 above the budget."""
    least = min(_seconds() for _ in range(RUNS))
    print(f"framing --help: {least:.2f} s of CPU (budget {BUDGET} s)")
    sys.exit(least > BUDGET)


def _seconds() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "framing", "--help"], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
