"""`negsplit find`: which runs in a folder are progression runs."""

from __future__ import annotations

import json
import sys

import click

from negsplit.cli.options import json_option, this_terminal, units_option
from negsplit.core.text import Units


@click.command(
    short_help="List the progression runs in a folder.", epilog="Example: negsplit find ~/runs --units mi"
)
@click.argument("folder")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes to use; all cores if not given.")
@units_option
@json_option
def find(folder: str, workers: int | None, units: str, as_json: bool) -> None:
    """Judge every recorded run below FOLDER and list those that got faster, planned or not.

    With --json, one object a line.
    """
    from negsplit.app.find import judge_files, recorded_files
    from negsplit.wire.write import to_wire

    paths = recorded_files(folder)
    found = []
    shown = sys.stderr.isatty()
    with click.progressbar(
        judge_files(paths, workers=workers),
        length=len(paths),
        label="judging",
        show_pos=True,
        file=sys.stderr,
        hidden=not shown,
    ) as each:
        for one in each:
            found.append(one)
            if as_json:
                click.echo(json.dumps(to_wire(one), ensure_ascii=False))
    if not as_json:
        from negsplit.render.found_text import found_text

        click.echo(found_text(found, Units(units), this_terminal()), nl=False)
