"""`negsplit check`: the rules of progression running on anybody's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.options import json_option, this_terminal, units_option
from negsplit.cli.plan_options import calendar_options, output_option, write_plans
from negsplit.cli.season_options import way_of
from negsplit.core.athlete import Level
from negsplit.core.text import Units, parse_race

if TYPE_CHECKING:
    from negsplit.app.check import Checked, Proposed
    from negsplit.app.plan_files import Showing

BREACH_FOUND = 1
"""Exit code where a rule is broken."""


@click.command(
    short_help="Find breaches of the rules in anybody's plan.",
    epilog="Example: negsplit check plan.ics --level beginner --fix -o mended.ics",
)
@click.argument("plan_file", metavar="PLAN")
@click.option("--race", metavar="RACE", help="What the plan leads to, where it does not say.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Whom the plan is for.")
@click.option("--age", type=click.IntRange(8, 100), help="From 40 on recovery takes a day longer.")
@click.option("--longest", metavar="DISTANCE", help="Longest run of the 30 days before the plan.")
@click.option("--fix", "wants_fix", is_flag=True, help="Propose the least change that mends it.")
@output_option
@calendar_options
@units_option
@json_option
@click.pass_context
def check(
    context: click.Context,
    plan_file: str,
    race: str | None,
    level: str | None,
    age: int | None,
    longest: str | None,
    wants_fix: bool,
    outputs: tuple[str, ...],
    showing: Showing,
    units: str,
    as_json: bool,
) -> None:
    """Check PLAN, a calendar (.ics), a table (.csv: date, title, distance or duration) or JSON.

    Exit code 1 where a rule is broken. With --fix, the least change is shown, and written into a new file
    with -o; PLAN itself is never written.
    """
    from negsplit.app.check import check_plan, propose
    from negsplit.app.plan_files import read_plan
    from negsplit.core.plan import Runner

    _demand_new(plan_file, outputs, wants_fix=wants_fix)
    read = read_plan(plan_file, Units(units), showing.zone or showing.clock.zone)
    runner = Runner(
        Level(level) if level else None,
        age,
        parse_race(race) if race else None,
        way_of(longest, units).m if longest else None,
    )
    checked = check_plan(read, runner)
    proposed = propose(read, runner) if wants_fix else None
    _show(checked, proposed, units, as_json=as_json)
    if proposed:
        write_plans(proposed.file, outputs, showing)
    if checked.has_breach:
        context.exit(BREACH_FOUND)


def _demand_new(plan_file: str, outputs: tuple[str, ...], *, wants_fix: bool) -> None:
    """Refuse to write over the plan that was given."""
    from negsplit.app.files import is_same_file
    from negsplit.core.errors import WriteError

    if outputs and not wants_fix:
        raise click.UsageError("-o writes what --fix proposes; add --fix")
    for output in outputs:
        if is_same_file(plan_file, output):
            raise WriteError(
                output, "", "that is the plan itself, which is never written", "Name a new file."
            )


def _show(checked: Checked, proposed: Proposed | None, units: str, *, as_json: bool) -> None:
    if as_json:
        from negsplit.app.replan import changes_to_wire
        from negsplit.wire.plan import check_to_wire
        from negsplit.wire.write import dumps

        said = (*checked.findings, *checked.not_understood)
        wire = check_to_wire(len(checked.plan.weeks), said, checked.left_out)
        if proposed:
            wire["changes"] = changes_to_wire(proposed.changes)
        click.echo(dumps(wire))
        return
    from negsplit.render.check_text import check_text, proposal_text

    terminal = this_terminal()
    doubts = (checked.not_understood, checked.left_out)
    click.echo(check_text(checked.plan, checked.read_as, checked.findings, doubts, terminal), nl=False)
    if proposed:
        click.echo("\n" + proposal_text(proposed.changes, proposed.left, Units(units), terminal), nl=False)
