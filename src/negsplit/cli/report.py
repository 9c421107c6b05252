"""`negsplit report`: an archive as one page with pictures."""

from __future__ import annotations

import click


@click.command(
    short_help="Draw an archive's table as a page.",
    epilog="Example: negsplit report ~/runs-table -o runs.html",
)
@click.argument("out", metavar="OUT")
@click.option(
    "-o", "--output", metavar="FILE", default="report.html", show_default=True, help="Page to write."
)
def report(out: str, output: str) -> None:
    """Write one page about the table that `negsplit scan` made in OUT; it needs nothing else to be seen.

    It shows the shares of the verdicts, the pacing by distance, the sizes of the rises, and the years.
    """
    from negsplit.app.archive_report import archive_report
    from negsplit.app.files import write_bytes

    write_bytes(output, archive_report(out).encode())
    click.echo(f"wrote {output}", err=True)
