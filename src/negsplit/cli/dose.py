"""`negsplit dose`: what a workout costs, by every load model side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units

if TYPE_CHECKING:
    from negsplit.app.dose import Dosed
    from negsplit.render.terminal import Terminal


@click.command(
    short_help="Compare what runs cost, by every load model.",
    epilog='Example: negsplit dose marathon-long --goal "marathon 3:30:00" --versus "20 mi easy"',
)
@click.argument("workout")
@athlete_options
@click.option(
    "--versus",
    metavar="WORKOUT",
    help='Another workout: a recipe, a file, or steps such as "20 mi easy" or "2 mi easy; 3 mi M".',
)
@click.option("--done", metavar="FILE", help="The recorded run, to set beside the plan.")
@click.option("--rpe", type=click.FloatRange(0, 10), help="How hard it felt, 0 to 10, for session RPE.")
@units_option
@json_option
def dose(
    workout: str,
    athlete: Athlete,
    versus: str | None,
    done: str | None,
    rpe: float | None,
    units: str,
    as_json: bool,
) -> None:
    """Reckon what WORKOUT costs: a recipe, a file, or steps such as "16 mi easy -> M".

    Load models disagree; all of them are shown, with the spread, and for whom two workouts cost the same.
    For the .json of a plan, the load of its weeks is shown, with fitness, fatigue and form.
    """
    from negsplit.app.dose import dose as reckon
    from negsplit.app.plan_files import is_own_plan

    if is_own_plan(workout):
        _season(workout, Units(units), as_json=as_json)
        return

    dosed = reckon(workout, athlete, versus=versus, done=done, rating=rpe)
    if as_json:
        from negsplit.app.dose import dosed_to_wire
        from negsplit.wire.write import dumps

        click.echo(dumps(dosed_to_wire(dosed)))
    else:
        click.echo("\n".join(_lines(dosed, Units(units), this_terminal())))


def _season(path: str, units: Units, *, as_json: bool) -> None:
    from negsplit.app.plan_files import read_own_plan
    from negsplit.app.season_load import CONVENTION, season_load, season_load_to_wire

    weeks = season_load(read_own_plan(path))
    if as_json:
        from negsplit.wire.write import dumps

        click.echo(dumps(season_load_to_wire(weeks)))
    else:
        from negsplit.render.season_load_text import season_load_text

        click.echo(season_load_text(weeks, CONVENTION.value, units, this_terminal()), nl=False)


def _lines(dosed: Dosed, units: Units, terminal: Terminal) -> list[str]:
    from negsplit.render.dose_text import goals_lines, loads_table, verdict
    from negsplit.render.terminal import table_lines, wrap

    planned = (dosed.planned.name, dosed.planned.dose)
    lines: list[str] = []
    if dosed.versus and dosed.spread:
        lines += wrap(verdict(dosed.planned.name, dosed.versus.name, dosed.spread), terminal.width)
        pair = [planned, (dosed.versus.name, dosed.versus.dose)]
        lines += ["", *table_lines(loads_table(pair, dosed.lines, units))]
        sides = [(side.goal, side.lines) for side in dosed.by_goal]
        lines += ["", *goals_lines(sides, dosed.holds_for, terminal)]
    elif not dosed.done:
        lines += table_lines(loads_table([planned], (), units))
    if dosed.done:
        pair = [("done", dosed.done.dose), ("planned", dosed.planned.dose)]
        lines += [*([""] if lines else []), *table_lines(loads_table(pair, dosed.done_lines, units))]
    if dosed.rating is not None:
        lines += ["", f"Session RPE: {dosed.rating:.0f} (rating times minutes)."]
    if dosed.assumed:
        lines += ["", *wrap(f"Assumed: {'; '.join(dosed.assumed)}.", terminal.width)]
    return lines
