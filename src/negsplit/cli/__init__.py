"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from negsplit.core.errors import NegsplitError

COMMANDS = ("recipes", "design", "judge", "find", "zones", "demo")
"""In the order of use: find a workout, make it yours, judge the run."""

BAD_INPUT = 2
"""Exit code for bad usage and for input that cannot be read."""


class CommandsOnUse(click.Group):
    """A group whose commands are imported when they are asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"negsplit.cli.{cmd_name}"), cmd_name)
        return command


def show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the version and stop; it is looked up only when asked for, because looking takes time."""
    if wanted:
        from importlib.metadata import version

        click.echo(f"negsplit {version('negsplit')}")
        ctx.exit()


@click.group(
    cls=CommandsOnUse,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: negsplit design marathon-long --goal 'marathon 3:30:00' --units mi -o run.fit",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=show_version,
    help="Show the version.",
)
def negsplit() -> None:
    """Design, plan, run and judge progression runs: runs that start easy and get faster to the end."""


def main() -> None:
    """Run the command line; errors become one line and an exit code, never a traceback."""
    try:
        negsplit()
    except NegsplitError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(BAD_INPUT)
