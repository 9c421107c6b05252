"""`negsplit scan`: judge very many recorded runs and keep what was found as a table."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from negsplit.cli.options import json_option, this_terminal

if TYPE_CHECKING:
    from negsplit.app.scan import Watch

MEGABYTE = 1_000_000


@click.command(
    short_help="Judge an archive of recorded runs into a table.",
    epilog="Example: negsplit scan ~/runs ~/runs-table --where sport=running",
)
@click.argument("source", metavar="SRC")
@click.argument("out", metavar="OUT")
@click.option("--engine", default="local", show_default=True, help="How to work: local, or ray.")
@click.option("--address", metavar="HOST:PORT", help="Ray cluster to join; else Ray works on this machine.")
@click.option("--workers", type=click.IntRange(1, 4096), help="Processes to use; all cores if not given.")
@click.option("--where", metavar="sport=SPORT", help="Keep only files of this sport.")
@click.option("--limit", type=click.IntRange(1), help="Read at most so many new files this time.")
@click.option(
    "--deadline",
    type=click.FloatRange(0.1),
    default=20.0,
    show_default=True,
    help="Seconds that one file may take; it is tried once more with twice that.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=512,
    show_default=True,
    help="Megabytes that one file may need.",
)
@json_option
def scan(
    source: str,
    out: str,
    engine: str,
    address: str | None,
    workers: int | None,
    where: str | None,
    limit: int | None,
    deadline: float,
    memory: int,
    as_json: bool,
) -> None:
    """Judge every recorded run in SRC and keep one row for each in the folder OUT.

    SRC is a folder, a pattern in quotes, a ZIP or tar (read in place), or an address such as s3://club/runs.
    Only what is new or changed since the last scan is read; a scan that was stopped goes on where it was.
    Ask the table with `negsplit query`, or see it with `negsplit report`.
    """
    from negsplit.app.scan import Wish, parse_where
    from negsplit.app.scan import scan as scan_archive
    from negsplit.archive.engines import Means
    from negsplit.archive.limits import Limits
    from negsplit.render.archive_text import scanned_text
    from negsplit.wire.write import dumps, to_wire

    wish = Wish(
        source,
        out,
        engine=engine,
        means=Means(workers, address),
        where=parse_where(where),
        limit=limit,
        limits=Limits(deadline_s=deadline, memory_bytes=memory * MEGABYTE),
    )
    scanned = scan_archive(wish, progress())
    if as_json:
        click.echo(dumps(to_wire(scanned)))
    else:
        click.echo(scanned_text(scanned, out, this_terminal()), nl=False)


def progress() -> Watch:
    """Show files done, the rate, the time left and what was set aside, where a person is watching."""
    from negsplit.app.scan import Watch
    from negsplit.archive.job import ShardDone
    from negsplit.render.archive_text import progress_line

    if not sys.stderr.isatty():
        return Watch()
    begin = time.monotonic()
    total = read = aside = 0

    def planned(files: int) -> None:
        nonlocal total
        total = files

    def done(shard: ShardDone) -> None:
        nonlocal read, aside
        read, aside = read + shard.files, aside + shard.set_aside
        line = progress_line(read, total, aside, time.monotonic() - begin)
        click.echo(f"\r{line}\x1b[K", nl=read >= total, err=True)

    return Watch(planned, done)
