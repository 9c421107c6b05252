"""What lies where in the folder of an archive's results.

```
OUT/listing.parquet                        all files of the source, as of the last scan
OUT/editions/<edition>/plan/<shard>.parquet   the files of each shard, frozen before any is read
OUT/editions/<edition>/rows/<shard>.parquet   what was found in them: there once the shard is done
OUT/tables/<number>/year=.../runs.parquet  one row a run, duplicates collapsed
OUT/table.json                             which of the tables is the current one
```

An edition is what one version of the analysis, with one wish of what to keep, has read.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of an archive's results, and the edition that is worked on."""

    out: str
    edition: str

    @property
    def plan(self) -> Path:
        """Folder of the frozen shards."""
        return Path(self.out) / "editions" / self.edition / "plan"

    @property
    def rows(self) -> Path:
        """Folder of the finished shards."""
        return Path(self.out) / "editions" / self.edition / "rows"

    @property
    def listing(self) -> Path:
        """All files of the source."""
        return Path(self.out) / "listing.parquet"

    def planned(self) -> list[str]:
        """Names of all shards, in order."""
        return shards_in(self.plan)

    def missing(self) -> list[str]:
        """Names of the shards that are not done, in order."""
        done = set(shards_in(self.rows))
        return [shard for shard in self.planned() if shard not in done]


def shards_in(folder: Path) -> list[str]:
    """Names of the shards that have a file in a folder, in order."""
    if not folder.is_dir():
        return []
    return sorted(name.removesuffix(".parquet") for name in os.listdir(folder) if is_shard(name))  # noqa: PTH208 -- an object each, of 100,000


def is_shard(name: str) -> bool:
    """Tell a finished file from one that is being written."""
    return name.endswith(".parquet") and not name.startswith(".")


def edition_of(*told: str) -> str:
    """Name an edition by what makes it differ: twelve letters that the same words always give."""
    return hashlib.blake2b("\0".join(told).encode(), digest_size=6).hexdigest()


def sweep(out: str) -> None:
    """Remove what scans that were killed left half-written."""
    for path in Path(out).rglob(".*"):
        path.unlink(missing_ok=True)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a neighbour to write to; it takes the true name only once it is whole and on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    neighbour = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        yield neighbour
        with neighbour.open("rb") as file:
            os.fsync(file.fileno())
        neighbour.replace(path)
    finally:
        neighbour.unlink(missing_ok=True)
