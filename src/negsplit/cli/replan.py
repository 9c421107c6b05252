"""`negsplit replan`: the least change when life happens."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from negsplit.cli.options import json_option, this_terminal, units_option
from negsplit.cli.plan_options import calendar_options, output_option, write_plans
from negsplit.cli.season_options import goal_of, way_of
from negsplit.core.calendar_text import parse_date, parse_race_day, parse_range
from negsplit.core.text import Units
from negsplit.render.terminal import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsplit.app.plan_files import Showing
    from negsplit.planning.events import Event
    from negsplit.planning.replan import Option
    from negsplit.wire.plan import PlanFile

Told = dict[str, str | tuple[str, str]]
"""What was said to have happened: the words of an option by its name."""


@click.command(
    short_help="Change a plan as little as possible when life happens.",
    epilog="Example: negsplit replan plan.json --missed 2027-02-04 --choose swap -o plan.json",
)
@click.argument("plan_file", metavar="PLAN")
@click.option("--missed", metavar="DATE", help="A session that was not run.")
@click.option("--moved", nargs=2, metavar="DATE DATE", help="A session to move, and the day to move it to.")
@click.option("--shortened", nargs=2, metavar="DATE DISTANCE", help="A run that was cut short.")
@click.option("--ill", metavar="DATE..DATE", help="Days without running for illness.")
@click.option("--travel", metavar="DATE..DATE", help="Days without running for travel.")
@click.option("--block", metavar="DATE..DATE", help="Days without running for any other reason.")
@click.option("--race", metavar="RACE DATE", help='A race to make room for: "10k 2027-02-07".')
@click.option("--goal", metavar="TIME", help="Time wanted in --race.")
@click.option("--judged", metavar="FILE", help="A recorded progression run, to change one thing in the next.")
@click.option(
    "--workout",
    metavar="RECIPE|FILE",
    help="What --judged was to be; the plan's workout of its day if not given.",
)
@click.option("--today", metavar="DATE", help="First day that may change; today if not given.")
@click.option("--choose", metavar="NAME", help="Take the way of this name: drop, swap, shift, ...")
@output_option
@calendar_options
@units_option
@json_option
def replan(
    plan_file: str,
    missed: str | None,
    moved: tuple[str, str] | None,
    shortened: tuple[str, str] | None,
    ill: str | None,
    travel: str | None,
    block: str | None,
    race: str | None,
    goal: str | None,
    judged: str | None,
    workout: str | None,
    today: str | None,
    choose: str | None,
    outputs: tuple[str, ...],
    showing: Showing,
    units: str,
    as_json: bool,
) -> None:
    """Show the ways to go on with PLAN, the .json of a plan, and what each changes and costs.

    The past never changes, and nothing is written until you --choose a way and name a file (-o).
    """
    from negsplit.app.plan_files import read_own_plan
    from negsplit.app.replan import chosen, ways_on

    if outputs and not choose:
        raise click.UsageError("nothing is written without your word: add --choose NAME")
    said = {
        "--missed": missed,
        "--moved": moved,
        "--shortened": shortened,
        "--ill": ill,
        "--travel": travel,
        "--block": block,
        "--race": race,
        "--judged": judged,
    }
    told: Told = {name: words for name, words in said.items() if words}
    _demand_one(told, {"--goal": goal, "--workout": workout})
    file = read_own_plan(plan_file)
    first = parse_date(today) if today else showing.clock.today
    if judged:
        event, first = _lesson(judged, workout, file, first, showing)
    else:
        event = _event(told, goal, units)
    options = ways_on(file, event, first) if event else ()
    taken = chosen(file, event, options, choose) if choose and event else None
    shown = [option for option in options if choose in {None, option.name}]
    if as_json:
        _print_json(shown, taken)
    elif event:
        from negsplit.render.replan_text import menu_text

        with_words = {"--goal": goal, "--workout": workout}
        hint = _hint(outputs) if taken else _how_to_take(plan_file, told, with_words)
        click.echo(menu_text(shown, hint, Units(units), this_terminal()), nl=False)
    if taken:
        write_plans(taken, outputs, showing)


def _demand_one(told: Told, beside: dict[str, str | None]) -> None:
    """Take one thing at a time, so that each choice is made for one reason."""
    if len(told) != 1:
        happened = "--missed, --moved, --shortened, --ill, --travel, --block, --race or --judged"
        raise click.UsageError(f"say what happened, one thing at a time: {happened}")
    if beside["--goal"] and "--race" not in told:
        raise click.UsageError("--goal is the time wanted in --race")
    if beside["--workout"] and "--judged" not in told:
        raise click.UsageError("--workout is what --judged was to be")


def _lesson(
    judged: str, workout: str | None, file: PlanFile, today: dt.date, showing: Showing
) -> tuple[Event | None, dt.date]:
    """Judge a run; where it changes nothing, say so. The day after it is the first that may change."""
    from negsplit.app.next_run import lesson_of
    from negsplit.planning.events import Judged

    lesson = lesson_of(judged, file, zone=showing.clock.zone, workout=workout, units=showing.units)
    first = max(today, lesson.date + dt.timedelta(days=1))
    if lesson.adjustment:
        return Judged(lesson.adjustment), first
    said = " ".join(["The next progression run stays as it is.", *lesson.advice])
    click.echo("\n".join(wrap(said, this_terminal().width)), err=True)
    return None, first


def _event(told: Told, goal: str | None, units: str) -> Event:
    """Read what happened."""
    from negsplit.planning.events import Ill, Missed, Moved, NewRace, Shortened, Travel

    match next(iter(told.items())):
        case ("--missed", str(words)):
            return Missed(parse_date(words))
        case ("--moved", (str(date), str(to))):
            return Moved(parse_date(date), parse_date(to))
        case ("--shortened", (str(date), str(way))):
            return Shortened(parse_date(date), way_of(way, units).m)
        case ("--ill", str(words)):
            return Ill(*parse_range(words))
        case ("--race", str(words)):
            day = parse_race_day(words)
            return NewRace(replace(day, goal=goal_of(goal, day.race).time) if goal else day)
        case (_, words):
            return Travel(*parse_range(str(words)))


def _print_json(options: Sequence[Option], taken: PlanFile | None) -> None:
    from negsplit.app.replan import menu_to_wire
    from negsplit.wire.plan import plan_to_wire
    from negsplit.wire.write import dumps

    plan = plan_to_wire(taken) if taken else None
    click.echo(dumps({"options": menu_to_wire(options), "plan": plan}))


def _hint(outputs: tuple[str, ...]) -> str:
    if outputs:
        return f"Taken, and written into {' and '.join(outputs)}."
    return "Nothing is written yet: add -o FILE."


def _how_to_take(plan_file: str, told: Told, beside: dict[str, str | None]) -> str:
    """Write the command that takes one of the ways."""
    words = ["negsplit", "replan", plan_file]
    for name, said in told.items():
        words += [name, *([said] if isinstance(said, str) else said)]
    for name, given in beside.items():
        words += [name, given] if given else []
    return f"Take one: {shlex.join(words)} --choose NAME -o {shlex.quote(plan_file)}"
