"""`negsplit query`: ask the table of an archive in SQL."""

from __future__ import annotations

import click

from negsplit.cli.options import json_option, this_terminal


@click.command(
    short_help="Ask an archive's table in SQL.", epilog="Example: negsplit query ~/runs-table 'FROM by_year'"
)
@click.argument("out", metavar="OUT")
@click.argument("sql")
@json_option
def query(out: str, sql: str, as_json: bool) -> None:
    """Ask the table that `negsplit scan` made in OUT, in DuckDB's SQL.

    Ready views: runs, progressions, by_year, by_athlete, set_aside. `DESCRIBE runs` names the columns.
    """
    from negsplit.archive.query import ask, opened
    from negsplit.render.archive_text import answer_json, answer_text

    with opened(out) as connection:
        answer = ask(connection, sql)
    if as_json:
        from negsplit.wire.write import dumps

        click.echo(dumps(answer_json(answer)))
    else:
        click.echo(answer_text(answer, this_terminal()), nl=False)
