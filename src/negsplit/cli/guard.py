"""`negsplit guard`: signs of too much, noticed early."""

from __future__ import annotations

import click

from negsplit.cli.options import json_option, this_terminal
from negsplit.cli.plan_options import this_clock
from negsplit.core.calendar_text import parse_date

WARNED = 1
"""Exit code where the signs ask for easier days."""


@click.command(
    short_help="Notice early the signs of too much.",
    epilog="Example: negsplit guard diary.csv --recorded runs/ --today 2027-02-14",
)
@click.argument("diary", metavar="[DIARY]", required=False)
@click.option(
    "--recorded",
    metavar="FOLDER",
    help="Recorded runs, to find one much longer than those of the month before.",
)
@click.option("--today", metavar="DATE", help="The day to look back from; today if not given.")
@json_option
@click.pass_context
def guard(
    context: click.Context, diary: str | None, recorded: str | None, today: str | None, as_json: bool
) -> None:
    """Look for signs of too much in DIARY and in recorded runs.

    DIARY is a table with a head: date, and any of resting_hr (beats a minute), sleep_h (hours), soreness and
    mood (1 to 5), note. One sign alone says little; two within a week ask for easier days, and signs that
    last for two weeks for a doctor. It is no diagnosis. Exit code 1 where easier days are advised.
    """
    from negsplit.app.guard import guard_runner

    if not diary and not recorded:
        raise click.UsageError("name a diary, a folder of recorded runs (--recorded), or both")
    found = guard_runner(diary, recorded, parse_date(today) if today else this_clock().today)
    if as_json:
        from negsplit.wire.plan import findings_to_wire
        from negsplit.wire.write import dumps

        looked = {"today": found.today.isoformat(), "days": found.days, "runs": found.runs}
        click.echo(dumps({**looked, "findings": findings_to_wire(found.findings)}))
    else:
        from negsplit.render.guard_text import guard_text

        looked_at = (found.days, found.runs)
        click.echo(guard_text(found.findings, looked_at, found.today, this_terminal()), nl=False)
    if found.has_warning:
        context.exit(WARNED)
