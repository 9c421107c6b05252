"""How long `negsplit design` takes as a whole process, against bare Python. Prints ratios of one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PYTHON = sys.executable
NEGSPLIT = str(Path(PYTHON).parent / "negsplit")
REPEATS = 15
CASES = {
    "bare python -c pass": [PYTHON, "-c", "pass"],
    "python -c 'import click'": [PYTHON, "-c", "import click"],
    "python -c 'import numpy'": [PYTHON, "-c", "import numpy"],
    "negsplit design": [NEGSPLIT, "design", "marathon-long", "--goal", "marathon 3:30:00"],
    "negsplit design --json": [NEGSPLIT, "design", "marathon-long", "--goal", "marathon 3:30:00", "--json"],
    "negsplit design -o .fit": [
        NEGSPLIT, "design", "5k", "--goal", "5k 20:00", "-o", "run.fit",
    ],
    "negsplit --help": [NEGSPLIT, "--help"],
}  # fmt: skip


def run_quietly(command: list[str]) -> None:
    """Run a command in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main() -> None:
    """Time each case in turn, several times over, and print its ratio to the first."""
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(REPEATS):
        for name, command in CASES.items():
            begin = time.perf_counter()
            run_quietly(command)
            times[name].append((time.perf_counter() - begin) * 1000)
    bare = times["bare python -c pass"]
    print(f"{'case':28} {'min ms':>8} {'median':>8} {'x bare min':>11} {'x bare median':>14}")
    for name, taken in times.items():
        least, middle = min(taken), statistics.median(taken)
        ratios = least / min(bare), middle / statistics.median(bare)
        print(f"{name:28} {least:8.1f} {middle:8.1f} {ratios[0]:11.1f} {ratios[1]:14.1f}")


if __name__ == "__main__":
    main()
