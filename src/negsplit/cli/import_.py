"""`negsplit import`: recorded runs into the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from negsplit.cli.library_options import library_option
from negsplit.cli.options import json_option, this_terminal

if TYPE_CHECKING:
    from negsplit.app.library_import import Imported
    from negsplit.store.library import Library


@click.command(
    "import",
    short_help="Bring recorded runs into the library.",
    epilog="Example: negsplit import ~/Downloads/export_12345.zip ~/runs run.fit",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--undo", is_flag=True, help="Take out again what an import added: the last, or the one named.")
@library_option
@json_option
def import_(paths: tuple[str, ...], undo: bool, library: Library, as_json: bool) -> None:
    """Keep the runs of files, folders, and exports of Strava or Garmin (.zip), and judge each.

    A file whose content is in the library already is passed over; one that cannot be read is told with its
    reason and stops no other. With --undo, PATH is the number of an import.
    """
    if undo:
        _undo(library, paths, as_json=as_json)
        return
    if not paths:
        raise click.UsageError("name what to import: a file, a folder or an export (.zip)")
    imported = _watched(library, paths)
    if as_json:
        from negsplit.wire.write import dumps, to_wire

        click.echo(dumps(to_wire(imported)))
    else:
        from negsplit.render.library_text import imported_text

        click.echo(imported_text(imported.batch, imported.files, this_terminal()), nl=False)
    if imported.files and all(file.outcome == "refused" for file in imported.files):
        click.get_current_context().exit(click.UsageError.exit_code)


def _watched(library: Library, paths: tuple[str, ...]) -> Imported:
    """Import, with a bar where a person is watching."""
    from negsplit.app.library_files import count_files
    from negsplit.app.library_import import import_paths

    if not sys.stderr.isatty():
        return import_paths(library, paths)
    length = count_files(paths)
    with click.progressbar(length=length, label="importing", show_pos=True, file=sys.stderr) as bar:
        return import_paths(library, paths, lambda _: bar.update(1))


def _undo(library: Library, paths: tuple[str, ...], *, as_json: bool) -> None:
    from negsplit.app.library_import import undo_import

    if len(paths) > 1 or not all(path.isdecimal() for path in paths):
        raise click.UsageError("name one import by its number: negsplit import --undo 3")
    batch, files = undo_import(library, int(paths[0]) if paths else None)
    if as_json:
        from negsplit.wire.write import dumps

        click.echo(dumps({"batch": batch.id, "files": files}))
    else:
        click.echo(f"Import {batch.id} ({batch.label}) is undone: {files} files taken out.")
