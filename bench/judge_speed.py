"""How long a judgement takes in process: reading the file, judging it, and both, against reading alone."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from negsplit.analysis.judge import judge
from negsplit.formats import fit

REPEATS = 25
HERE = Path(__file__).resolve().parents[1]
SAMPLE = HERE / "src" / "negsplit" / "samples" / "osaka-marathon-2025.fit"
OTHERS = ("fenix6-run-71min.fit", "fenix6-ultra-84km.fit", "activity-small-fenix2-run.fit")


def main() -> None:
    """Time each file; the first argument is a folder with more of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "shared" / "data"
    paths = [SAMPLE, *(folder / name for name in OTHERS if (folder / name).exists())]
    print(f"{'file':34}{'samples':>8}{'read':>9}{'judge':>9}{'both':>9}{'median':>9}{'both/read':>11}")
    for path in paths:
        show(path)


def show(path: Path) -> None:
    """Print least and median milliseconds for one file."""
    data = path.read_bytes()
    reads, judges = [], []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        recording = fit.read(data, path.name)
        middle = time.perf_counter()
        judge(recording.activities[0])
        end = time.perf_counter()
        reads.append(1000 * (middle - begin))
        judges.append(1000 * (end - middle))
    both = [read + judged for read, judged in zip(reads, judges, strict=True)]
    size = recording.activities[0].streams.time_s.size
    print(
        f"{path.name:34}{size:8}{min(reads):9.1f}{min(judges):9.1f}{min(both):9.1f}"
        f"{statistics.median(both):9.1f}{min(both) / min(reads):11.1f}"
    )


if __name__ == "__main__":
    main()
