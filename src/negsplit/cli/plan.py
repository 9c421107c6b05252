"""`negsplit plan`: a season with progression runs where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.options import json_option, this_terminal, units_option
from negsplit.cli.plan_options import calendar_options, output_option, write_plans
from negsplit.cli.season_options import Asked, season_options
from negsplit.core.text import Units

if TYPE_CHECKING:
    import datetime as dt

    from negsplit.app.plan_files import Showing
    from negsplit.app.plans import Wishes
    from negsplit.core.athlete import Athlete
    from negsplit.wire.plan import PlanFile


@click.command(
    short_help="Plan a season up to a race.",
    epilog='Example: negsplit plan --race "half marathon" --date 2027-03-14 --goal 1:45:00 --weekly "40 km"'
    ' --longest "14 km" --days mon,tue:45min,thu,sat,sun --start 2026-12-21 -o plan.json -o plan.ics',
)
@click.argument("plan_file", metavar="[PLAN]", required=False)
@season_options
@click.option("--why", "why_date", metavar="DATE", help="Say why the session of a day is there.")
@click.option(
    "--workout", "workout_date", metavar="DATE", help="Show the workout of a day, as it is to be run."
)
@output_option
@calendar_options
@units_option
@json_option
def plan(
    plan_file: str | None,
    asked: Asked,
    why_date: str | None,
    workout_date: str | None,
    outputs: tuple[str, ...],
    showing: Showing,
    units: str,
    as_json: bool,
) -> None:
    """Plan 2 to 30 weeks up to a race, or without one, on the days you have.

    With PLAN, the .json of a plan made before, shows that one again, explains a day of it (--why) or writes
    it in another format (-o). `negsplit design` takes what --workout DATE --json prints.
    """
    file = _the_plan(plan_file, asked, showing.clock.today)
    if why_date:
        _explain(file, why_date, as_json=as_json)
    elif workout_date:
        _show_workout(file, workout_date, Units(units), as_json=as_json)
    elif as_json:
        from negsplit.wire.plan import plan_to_wire
        from negsplit.wire.write import dumps

        click.echo(dumps(plan_to_wire(file)))
    else:
        from negsplit.render.plan_text import plan_text

        click.echo(plan_text(file.plan, Units(units), this_terminal()), nl=False)
    write_plans(file, outputs, showing)


def _the_plan(path: str | None, asked: Asked, today: dt.date) -> PlanFile:
    if path is None:
        from negsplit.app.plans import plan_for

        return plan_for(*wishes_of(asked, today))
    if not asked.is_empty:
        raise click.UsageError(
            "name a plan that was made, or describe a new one, not both; to change one: negsplit replan"
        )
    from negsplit.app.plan_files import read_own_plan

    return read_own_plan(path)


def wishes_of(asked: Asked, today: dt.date) -> tuple[Wishes, Athlete]:
    """Make one of what was said, and say all that is missing at once."""
    from negsplit.app.plans import Wishes, coming_monday, goal_for
    from negsplit.app.recent import recent_running
    from negsplit.core.athlete import Athlete
    from negsplit.core.plan import RaceDay

    start = asked.start or coming_monday(today)
    weekly, longest = asked.weekly, asked.longest
    if asked.recorded:
        recent = recent_running(asked.recorded, start)
        weekly, longest = weekly or recent.weekly, longest or recent.longest
    missing = _missing(asked)
    if weekly is None or longest is None or missing:
        unsaid = [name for name, given in (("--weekly", weekly), ("--longest", longest)) if given is None]
        raise click.UsageError(f"to plan a season these are missing: {', '.join([*missing, *unsaid])}")
    athlete = Athlete(asked.level, asked.goal, asked.results, asked.heart, asked.age)
    athlete = goal_for(athlete, asked.race)
    race = None
    if asked.race and asked.date:
        race = RaceDay(asked.date, asked.race, athlete.goal.time if athlete.goal else None)
    wishes = Wishes(
        start=start,
        days=asked.days,
        weekly=weekly,
        longest=longest,
        race=race,
        until=None if race else asked.until,
        runs=asked.runs,
        must_rest=asked.must_rest,
        long_day=asked.long_day,
        tune_ups=asked.tune_ups,
        blocked=asked.blocked,
    )
    return wishes, athlete


def _missing(asked: Asked) -> list[str]:
    missing = []
    if asked.race is None and asked.until is None:
        missing.append("--race (or --until)")
    if asked.race is not None and asked.date is None:
        missing.append("--date")
    if asked.goal is None and not asked.results:
        missing.append("--goal (or --result)")
    return missing if asked.days else [*missing, "--days"]


def _explain(file: PlanFile, words: str, *, as_json: bool) -> None:
    from negsplit.app.plans import explain
    from negsplit.core.calendar_text import parse_date
    from negsplit.render.terminal import wrap

    date = parse_date(words)
    said = explain(file, date)
    if as_json:
        from negsplit.wire.write import dumps

        click.echo(dumps({"date": date.isoformat(), "why": said}))
    else:
        click.echo("\n".join(wrap(said, this_terminal().width)))


def _show_workout(file: PlanFile, words: str, units: Units, *, as_json: bool) -> None:
    from negsplit.app.plans import workout_on
    from negsplit.core.calendar_text import parse_date

    workout = workout_on(file, parse_date(words))
    if as_json:
        from negsplit.wire.write import dumps, workout_to_wire

        click.echo(dumps(workout_to_wire(workout)))
    else:
        from negsplit.render.workout_text import workout_text

        click.echo(workout_text(workout, units, this_terminal()), nl=False)
