"""`negsplit backup`: the library as one file, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.library_options import library_option

if TYPE_CHECKING:
    from negsplit.store.library import Library


@click.command(
    short_help="Back the library up, or put a backup back.", epilog="Example: negsplit backup library.backup"
)
@click.argument("file")
@click.option("--restore", is_flag=True, help="Put FILE in the place of all that the library holds.")
@click.option("--yes", is_flag=True, help="Don't ask before runs are replaced.")
@library_option
def backup(file: str, restore: bool, yes: bool, library: Library) -> None:
    """Write the library into FILE as it is at this moment; others may go on using it.

    FILE is a library itself: `negsplit list --library FILE` shows it. A backup that was taken from
    PostgreSQL can be put back into a file, and the other way round.
    """
    from negsplit.app.library_care import back_up
    from negsplit.app.library_care import restore as put_back
    from negsplit.render.library_text import counted

    runs = library.count()
    if not restore:
        back_up(library, file)
        click.echo(f"wrote {file}: {counted(runs)}")
        return
    if runs and not yes:
        click.confirm(f"The library holds {counted(runs)}; replace all by those of {file}?", abort=True)
    click.echo(f"The library holds what {file} does now: {counted(put_back(library, file))}.")
