"""`negsplit export`: everything of the library as one ZIP file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.library_options import library_option
from negsplit.cli.options import json_option

if TYPE_CHECKING:
    from negsplit.store.library import Library


@click.command(
    short_help="Write the whole library as a ZIP file.", epilog="Example: negsplit export my-runs.zip"
)
@click.argument("file")
@library_option
@json_option
def export(file: str, library: Library, as_json: bool) -> None:
    """Write all recorded files, byte for byte, and all that is known of each run as JSON, into FILE.

    Other programs can read it, and `negsplit import FILE` brings the runs into another library.
    """
    from negsplit.app.library_export import export_library

    runs = export_library(library, file)
    if as_json:
        from negsplit.wire.write import dumps

        click.echo(dumps({"file": file, "runs": runs}))
    else:
        from negsplit.render.library_text import counted

        click.echo(f"wrote {file}: {counted(runs)}")
