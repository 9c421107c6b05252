"""Scanning archives beside pools of other readers: CPU, wall clock, shares, memory, guard, query; as ratios.

`python bench/archive.py [--files 600] [--rows 2000000]`. All cases run in turn, `ROUNDS` times over; ratios
are of neighbours. CPU ratios bear a busy machine; those of wall clock want an idle one.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from fastcrc import crc16

from negsplit import synth
from negsplit.analysis.clean import clean
from negsplit.analysis.judge import judge_cleaned
from negsplit.app.archive_row import ANALYSIS, reader, row_of
from negsplit.app.scan import Wish, scan
from negsplit.archive.engines import Means
from negsplit.core.activity import Activity, Streams
from negsplit.formats import registry
from negsplit.formats.fit import dumps_activity
from negsplit.synth.shapes import SHAPES

DISTINCT = 50
SIZES = range(70_000, 140_000)
"""Bytes; their mean is about 100 kB."""
ROUNDS = 3
FEW = 20
"""Files that tell what the start of a case takes."""
CORES = 2
SLOW_FILES = 120
"""The slow reader is given so many files; its time is scaled up."""
SLOW = "pool of fitdecode"
CASES = ("scan", "pool of rows, unguarded", "pool of fitfast.parse", "scan on one", SLOW)
FIELDS = {
    "time_s": "timestamp",
    "distance_m": "distance",
    "speed_mps": "enhanced_speed",
    "heart_rate_bpm": "heart_rate",
    "cadence_spm": "cadence",
    "altitude_m": "enhanced_altitude",
    "latitude_deg": "position_lat",
    "longitude_deg": "position_long",
}


def make_files(folder: Path, count: int) -> None:
    """Make so many different files of some fifty runs: each has a serial number of its own."""
    rng, made = np.random.default_rng(7), list[bytes]()
    shapes = list(SHAPES.values())
    while len(made) < DISTINCT:
        start = datetime(2010, 1, 1, tzinfo=UTC) + timedelta(days=100 * len(made))
        data = dumps_activity(synth.synthesize(shapes[len(made) % len(shapes)](rng), rng=rng, start=start))
        if len(data) in SIZES:
            made.append(data)
        else:
            shapes.append(shapes.pop(0))
    for number in range(count):
        path = folder / f"athlete{number % 100:03}" / f"{number:06}.fit"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(with_number(made[number % DISTINCT], number))


def with_number(data: bytes, number: int) -> bytes:
    """Change the time of creation in the first message, and the checksum with it."""
    changed = bytearray(data)
    at = changed.index(struct.pack("<I", file_time(data)))
    struct.pack_into("<I", changed, at, file_time(data) + number)
    struct.pack_into("<H", changed, len(changed) - 2, crc16.arc(bytes(changed[:-2])))
    return bytes(changed)


def file_time(data: bytes) -> int:
    """Find the time of creation: the field of four bytes in the first message."""
    fields = data[19]
    at = 20 + 3 * fields + 1
    for place in range(20, 20 + 3 * fields, 3):
        if data[place] == 4:  # noqa: PLR2004 -- number of the field
            return int(struct.unpack_from("<I", data, at)[0])
        at += data[place + 1]
    raise ValueError("the file does not tell when it was made")


def read_row(path: str) -> str:
    """Decode and judge one file, unguarded."""
    return str((reader({})(Path(path).read_bytes(), path) or {})["verdict"])


def read_fitfast(path: str) -> int:
    """Only decode one file, with fitfast."""
    import fitfast  # noqa: PLC0415 -- what is measured

    return len(fitfast.parse(Path(path).read_bytes()))


def read_fitdecode(path: str) -> str:
    """Decode one file with fitdecode and judge it alike."""
    import fitdecode  # noqa: PLC0415 -- what is measured

    with fitdecode.FitReader(io.BytesIO(Path(path).read_bytes())) as frames:
        rows = [
            [frame.get_value(name, fallback=None) for name in FIELDS.values()]
            for frame in frames
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "record"
        ]
    columns = {name: list(column) for name, column in zip(FIELDS, zip(*rows, strict=True), strict=True)}
    start = columns["time_s"][0]
    columns["time_s"] = [(moment - start).total_seconds() for moment in columns["time_s"]]
    streams = {name: np.array(column, dtype=float) for name, column in columns.items()}
    for name in ("latitude_deg", "longitude_deg"):
        streams[name] *= 180 / 2**31
    return str(row_of(Activity(start, "running", "", Streams(**streams)))["verdict"])


def pooled(read: Callable[[str], object], paths: list[str]) -> None:
    """Read files on a plain pool of processes."""
    with ProcessPoolExecutor(CORES, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(read, paths, chunksize=10))


def scanned(folder: Path, workers: int) -> None:
    """Scan a folder into a table."""
    with tempfile.TemporaryDirectory() as out:
        scan(Wish(str(folder), out, means=Means(workers)))


def case(name: str, folder: Path) -> None:
    """Do one case, in a process of its own."""
    paths = sorted(str(path) for path in folder.rglob("*.fit"))
    {
        "scan": lambda: scanned(folder, CORES),
        "scan on one": lambda: scanned(folder, 1),
        "pool of rows, unguarded": lambda: pooled(read_row, paths),
        "pool of fitfast.parse": lambda: pooled(read_fitfast, paths),
        "pool of fitdecode": lambda: pooled(read_fitdecode, paths[:SLOW_FILES]),
    }[name]()


def measure(name: str, folder: Path) -> tuple[float, float, list[int]]:
    """Run one case; returns CPU seconds with all processes it began, wall seconds, and peaks of memory."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen([sys.executable, __file__, "--case", name, "--folder", str(folder)])
    peaks: list[int] = []
    watcher = threading.Thread(target=watch, args=(process, peaks))
    watcher.start()
    process.wait()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - begin, peaks


def watch(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    """Note the largest of the processes below one, again and again [bytes resident]."""
    while process.poll() is None:
        sizes = [resident(pid) for pid in below(process.pid)]
        peaks.append(max(sizes, default=0))
        time.sleep(0.25)


def below(pid: int) -> list[int]:
    """List the processes that a process began, and those that they began."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [one for child in children for one in (int(child), *below(int(child)))]


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, IndexError):
        return 0


def shares(folder: Path, count: int = 100) -> None:
    """Print what share of a file's time decoding, cleaning and judging take, in this process."""
    read = reader({})
    files = [path.read_bytes() for path in sorted(folder.rglob("*.fit"))[:count]]
    taken = np.zeros((count, 4))
    for number, data in enumerate(files):
        marks = [time.process_time()]
        activity = registry.read(data, "run.fit").activities[0]
        marks.append(time.process_time())
        run = clean(activity)
        marks.append(time.process_time())
        judge_cleaned(run, activity)
        marks.append(time.process_time())
        read(data, "run.fit")
        taken[number] = [*np.diff(marks), time.process_time() - marks[-1]]
    decoding, cleaning, judging, whole = 1000 * np.median(taken, axis=0)
    rest = max(0.0, whole - decoding - cleaning - judging)
    print(f"\na file: decode {decoding:.1f} ms, clean {cleaning:.1f}, judge {judging:.1f}, else {rest:.1f}")
    print("shares: " + ", ".join(
        f"{name} {part / (decoding + cleaning + judging):.0%}"
        for name, part in (("decode", decoding), ("clean", cleaning), ("judge", judging))
    ))  # fmt: skip


def query_case(rows: int) -> None:
    """Print how long the ready views take over so many rows, with and without the start of the command."""
    from negsplit.archive.query import ask, opened  # noqa: PLC0415 -- needs the extra
    from negsplit.archive.sql import connect, text  # noqa: PLC0415
    from negsplit.archive.table.schema import COLUMNS, arrow_schema  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as out:
        table = Path(out) / "tables" / "000001"
        table.mkdir(parents=True)
        (Path(out) / "table.json").write_text(json.dumps({"table": "tables/000001"}), encoding="utf-8")
        made = {
            "start": "TIMESTAMP '2010-01-01' + to_seconds((i * 7919) % 500000000)",
            "athlete": "'athlete' || (i % 5000)",
            "verdict": "['progression', 'even', 'positive-split', 'fast-finish'][1 + (i * 31) % 4]",
            "size_pct": "(i % 400) / 10.0 - 15",
            "distance_m": "3000 + (i * 13) % 40000",
        }
        fields = ", ".join(f"{made.get(one.name, 'NULL')} AS {one.name}" for one in COLUMNS)
        with connect() as sql:
            sql.register("shape", arrow_schema(COLUMNS).empty_table())
            sql.execute(
                f"COPY (SELECT *, year(start) AS year FROM (FROM shape UNION ALL BY NAME"  # noqa: S608 -- ours
                f" SELECT {fields} FROM range({rows}) t(i)))"
                f" TO {text(str(table))} (FORMAT parquet, PARTITION_BY (year), FILENAME_PATTERN 'runs')"
            )
            sql.execute(f"COPY (SELECT '' AS path WHERE false) TO {text(str(table / 'set_aside.parquet'))}")
        for path in table.glob("year=*/*.parquet"):
            path.rename(path.with_name("runs.parquet"))
        begin = time.perf_counter()
        with opened(out) as sql:
            ask(sql, "FROM by_year")
        asked = time.perf_counter() - begin
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "negsplit", "query", out, "FROM by_year"], check=True, capture_output=True
        )
        command = time.perf_counter() - begin
    print(f"\nby_year over {rows:,} rows: {asked:.3f} s; the whole command {command:.2f} s")


def main() -> None:
    """Make the files, measure the cases, print the ratios."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--files", type=int, default=600)
    asked.add_argument("--rows", type=int, default=2_000_000)
    asked.add_argument("--case")
    asked.add_argument("--folder", type=Path)
    told = asked.parse_args()
    if told.case:
        case(told.case, told.folder)
        return
    folder, few = (Path(tempfile.mkdtemp(prefix="negsplit-bench-")) for _ in range(2))
    try:
        make_files(folder, told.files)
        make_files(few, FEW)
        compare(folder, few, told.files)
        shares(folder)
        query_case(told.rows)
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(few)


def compare(folder: Path, few: Path, count: int) -> None:
    """Print CPU and wall clock of each case, then the ratios; those of CPU are of a further file."""
    taken = {name: list[Taken]() for name in CASES}
    for number in range(ROUNDS):
        for name in CASES[: -1 if number else None]:  # the slow reader has one turn
            taken[name].append(Taken(*measure(name, folder), *measure(name, few)))
    print(
        f"{count} files of about 100 kB, analysis {ANALYSIS}; medians of {ROUNDS} rounds, a further file each"
    )
    print(f"{'case':28} {'CPU ms':>8} {'wall ms':>8} {'start, CPU s':>13}")
    for name, rounds in taken.items():
        files = (SLOW_FILES if name == SLOW else count) - FEW
        cpu, wall = (1000 * middle(rounds, part) / files for part in (Taken.more_cpu, Taken.more_wall))
        print(f"{name:28} {cpu:8.1f} {wall:8.1f} {middle(rounds, Taken.start_cpu):13.1f}")
    scanned, fitfast, bare = taken["scan"], taken["pool of fitfast.parse"], taken["pool of rows, unguarded"]
    print(f"\nfitfast.parse alone against scan: {ratio(fitfast, scanned, Taken.more_cpu):.2f} x the CPU,"
          f" {ratio(fitfast, scanned, Taken.more_wall):.2f} x the time")  # fmt: skip
    slow = ratio(taken[SLOW], scanned, Taken.more_cpu) * (count - FEW) / (SLOW_FILES - FEW)
    print(f"fitdecode judged alike against scan: {slow:.1f} x the CPU")
    print(f"guard, plan and table: {ratio(scanned, bare, Taken.more_cpu) - 1:+.0%} CPU")
    print(f"one process against two: {ratio(taken['scan on one'], scanned, Taken.more_wall):.2f} x the time")
    peaks = scanned[-1].peaks
    quarter = max(1, len(peaks) // 4)
    early, late = max(peaks[quarter : 2 * quarter], default=0), max(peaks[-quarter:], default=0)
    print(f"largest process: {max(peaks) / 1e6:.0f} MB; 2nd quarter {early / 1e6:.0f}, last {late / 1e6:.0f}")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a case took over all files, and over a few."""

    cpu: float
    wall: float
    peaks: list[int]
    few_cpu: float
    few_wall: float
    few_peaks: list[int]

    def more_cpu(self) -> float:
        """CPU seconds for the files beyond the few."""
        return self.cpu - self.few_cpu

    def more_wall(self) -> float:
        """Seconds by the clock for them."""
        return self.wall - self.few_wall

    def start_cpu(self) -> float:
        """CPU seconds with a few files: the start, nearly alone."""
        return self.few_cpu


def middle(rounds: list[Taken], part: Callable[[Taken], float]) -> float:
    """Take the median over the rounds."""
    return statistics.median(part(one) for one in rounds)


def ratio(one: list[Taken], other: list[Taken], part: Callable[[Taken], float]) -> float:
    """Take the median ratio of two cases that ran beside each other."""
    return statistics.median(part(a) / part(b) for a, b in zip(one, other, strict=False))


if __name__ == "__main__":
    main()
