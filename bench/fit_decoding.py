"""How fast FIT files are decoded, side by side with two other readers. Prints ratios of one run.

Reads the sample that comes with negsplit, the recorded files beside the repository where they are there, and
any file named on the command line. `read` goes from bytes to a checked `Recording` with laps, pauses and
workout; `records` only to the columns of the records, which is what fitfast.records does.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fitdecode
import fitfast
import numpy as np

from negsplit.formats import fit
from negsplit.formats.fit.parts import read_parts
from negsplit.formats.fit.records import records

ROOT = Path(__file__).parents[1]
RECORDED = ROOT.parent / "shared" / "data"
FILES = [
    ROOT / "src" / "negsplit" / "samples" / "osaka-marathon-2025.fit",
    RECORDED / "fenix6-run-71min.fit",
    RECORDED / "fenix6-ultra-84km.fit",
    RECORDED / "activity-small-fenix2-run.fit",
]
REPEATS = 31
SLOW_REPEATS = 3
"""fitdecode takes seconds; three rounds tell enough of a ratio above a hundred."""
SLOW = "fitdecode"
LARGEST_FOR_SLOW = 500_000
MILLIMETRE_MPS = 1.001e-3
"""fitfast cuts the speeds that it widens down to the millimetre a second below."""

READERS: dict[str, Callable[[bytes], object]] = {
    "negsplit read": lambda data: fit.read(data, "bench"),
    "negsplit records": lambda data: records(read_parts(data, "bench")[0]),
    "fitfast records": fitfast.records,
    SLOW: lambda data: list(fitdecode.FitReader(data)),
}


def main() -> None:
    """Measure each file that is there."""
    for path in [*map(Path, sys.argv[1:])] or FILES:
        if path.exists():
            measure(path.name, path.read_bytes())


def measure(name: str, data: bytes) -> None:
    """Let the fast readers take turns, so that they meet the same load; the slow one has its rounds after."""
    times: dict[str, list[float]] = {reader: [] for reader in READERS}
    for _ in range(REPEATS):
        for reader in READERS.keys() - {SLOW}:
            times[reader].append(timed(READERS[reader], data))
    if len(data) <= LARGEST_FOR_SLOW:
        times[SLOW] = [timed(READERS[SLOW], data) for _ in range(SLOW_REPEATS)]
    print(f"\n{name}, {len(data) / 1000:.0f} kB, {agreement(data)}")
    print(f"{'reader':18} {'min ms':>9} {'median':>9} {'x read min':>11} {'x read median':>14}")
    ours = times["negsplit read"]
    for reader, taken in times.items():
        if taken:
            least, middle = min(taken), statistics.median(taken)
            ratios = least / min(ours), middle / statistics.median(ours)
            print(f"{reader:18} {least:9.2f} {middle:9.2f} {ratios[0]:11.2f} {ratios[1]:14.2f}")


def timed(decode: Callable[[bytes], object], data: bytes) -> float:
    """Milliseconds that one decoding takes; as with timeit, no garbage is collected meanwhile."""
    gc.disable()
    begin = time.perf_counter()
    decode(data)
    taken = time.perf_counter() - begin
    gc.enable()
    return taken * 1000


def agreement(data: bytes) -> str:
    """Say whether the fastest two readers give the same columns."""
    ours, theirs = records(read_parts(data, "bench")[0]), fitfast.records(data)
    pairs = {
        "distance": (ours.distance_m, 1e-9),
        "enhanced_speed": (ours.speed_mps, MILLIMETRE_MPS),
        "heart_rate": (ours.heart_rate_bpm, 1e-9),
        "enhanced_altitude": (ours.altitude_m, 1e-9),
        "position_lat": (ours.latitude_deg, 1e-9),
        "position_long": (ours.longitude_deg, 1e-9),
    }
    compared = {field: pair for field, pair in pairs.items() if field in theirs}
    same = all(
        column is not None and np.allclose(column, theirs[field], rtol=1e-12, atol=room, equal_nan=True)
        for field, (column, room) in compared.items()
    )
    return f"{len(compared)} columns {'agree' if same else 'DIFFER'}"


if __name__ == "__main__":
    main()
