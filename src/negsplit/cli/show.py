"""`negsplit show`: one run of the library with its judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.library_options import library_option
from negsplit.cli.options import json_option, this_terminal, units_option
from negsplit.core.text import Units

if TYPE_CHECKING:
    from negsplit.store.library import Library


@click.command(short_help="Show a run of the library.", epilog="Example: negsplit show 12 -o run.html")
@click.argument("run", type=click.IntRange(1))
@click.option(
    "-o", "--output", metavar="FILE", help="Write a page with pictures (.html) or the JSON (.json)."
)
@click.option("--original", metavar="FILE", help="Write the recorded file, byte for byte as it came.")
@library_option
@units_option
@json_option
def show(
    run: int, output: str | None, original: str | None, library: Library, units: str, as_json: bool
) -> None:
    """Show what run number RUN of the library was; `negsplit list` tells the numbers."""
    from negsplit.app.library import judged_run
    from negsplit.cli.judge import write_report
    from negsplit.wire.write import dumps, to_wire

    judged = judged_run(library, run)
    if as_json:
        click.echo(dumps(to_wire(judged.judgement)))
    else:
        from negsplit.render.judgement_text import judgement_text

        click.echo(judgement_text(judged.judgement, Units(units), this_terminal()), nl=False)
    if output:
        write_report(judged, output, Units(units))
    if original:
        from negsplit.app.files import write_bytes

        write_bytes(original, library.original(run).data)
        click.echo(f"wrote {original}", err=True)
