"""Twenty thousand recorded files, thirty of them hostile, on both engines. Takes about ten minutes."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from negsplit.archive.query import ask, opened

from .conftest import HERE, needs, table_bytes

pytestmark = [pytest.mark.long, needs("ray")]

FILES = int(os.environ.get("NEGSPLIT_LARGE", "20000"))
HOSTILE = {"none": 20, "crash": 5, "hang": 5}
WHY = {"none": "unreadable", "crash": "crash", "hang": "deadline"}

SCAN = """
import sys
from negsplit.app.scan import Wish, scan
from negsplit.archive.engines import Means
from negsplit.archive.limits import Limits
if __name__ == "__main__":
    source, out, engine = sys.argv[1:]
    limits = Limits(deadline_s=2.0)
    scan(Wish(source, out, engine, Means(2), limits=limits, reader="plain_reader:hostile_fit"))
"""


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_archive", HERE.parents[1] / "bench" / "archive.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    bench().make_files(folder, FILES)
    for hook, count in HOSTILE.items():
        for number in range(count):
            (folder / f"athlete0{number:02}" / f"{hook}.fit").write_bytes(
                b"HOOK %s %d" % (hook.encode(), number)
            )
    return folder


def test_both_engines_give_each_good_file_one_row_and_set_aside_the_bad(source: Path, tmp_path: Path) -> None:
    path = os.pathsep.join([str(HERE), *(one for one in sys.path if one)])
    for name in ("local", "ray"):
        subprocess.run(  # noqa: S603 -- our own script
            [sys.executable, "-c", SCAN, str(source), str(tmp_path / name), name],
            env=os.environ | {"PYTHONPATH": path},
            check=True,
        )
    good = {str(one.relative_to(source)) for one in source.rglob("*.fit") if one.stem not in HOSTILE}
    with opened(str(tmp_path / "local")) as sql:
        rows = Counter(path for (path,) in ask(sql, "SELECT path FROM runs").rows)
        aside = Counter(ask(sql, "SELECT parse_filename(path, true), why FROM set_aside").rows)
    assert rows == Counter(good)
    assert aside == {(hook, WHY[hook]): count for hook, count in HOSTILE.items()}
    assert table_bytes(tmp_path / "local") == table_bytes(tmp_path / "ray")
