"""Ray does the same shards with the same outcome, also when a node of its cluster is lost in mid-job."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from negsplit.archive.plan import FEWEST

from .conftest import HERE, Archive, needs, table_bytes

pytestmark = needs("ray")

CLUSTER = """
import os, subprocess, sys, time
from pathlib import Path
from ray.cluster_utils import Cluster
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
driver, source, out = sys.argv[1:]
rows = Path(out)
scan = subprocess.Popen([sys.executable, driver, source, out, "ray", "none", cluster.address])
try:
    while not list(rows.glob("editions/*/rows/0*.parquet")) and scan.poll() is None:
        time.sleep(0.02)
    cluster.remove_node(nodes[0], allow_graceful=False)
    code = scan.wait(timeout=200)
finally:
    scan.kill()
    cluster.shutdown()
sys.exit(code)
"""


def run(*words: str) -> str:
    path = os.pathsep.join([str(HERE), *(one for one in sys.path if one)])
    environment = os.environ | {"PYTHONPATH": path, "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(  # noqa: S603 -- our own scripts
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_three_nodes_of_which_one_is_lost_make_the_same_table(
    archive: Archive, reads: Callable[[], list[str]], tmp_path: Path
) -> None:
    for number in range(160):
        archive.add(number, pause_s=0.02)
    archive.add_bad(400, "crash", "crash")
    archive.add_bad(401, "hang", "deadline")
    archive.add_undecodable(402)
    driver = str(HERE / "driver.py")
    run(driver, str(archive.source), str(tmp_path / "local"), "local", "none")
    reads()
    run("-c", CLUSTER, driver, str(archive.source), str(archive.out))
    assert table_bytes(archive.out) == table_bytes(tmp_path / "local")
    again = {path for path, times in Counter(reads()).items() if times > 1} - set(archive.bad)
    assert len(again) <= 2 * FEWEST, "more was done again than the shards that one core was at"
