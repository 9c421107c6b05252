"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import builtins
from importlib import import_module
from keyword import iskeyword

import click

from negsplit.core.errors import NegsplitError

COMMANDS = (
    "recipes",
    "design",
    "ladder",
    "card",
    "treadmill",
    "judge",
    "find",
    "plan",
    "check",
    "replan",
    "dose",
    "guard",
    "zones",
    "import",
    "list",
    "show",
    "export",
    "backup",
    "doctor",
    "scan",
    "query",
    "report",
    "demo",
)
"""In the order of use: find a workout, make it yours, judge the run."""


class BadInput(click.ClickException):
    """What the user can mend: shown as one line, never as a traceback, with the exit code of bad usage."""

    exit_code = click.UsageError.exit_code


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
        word = python_word(cmd_name)
        command: click.Command = getattr(import_module(f"negsplit.cli.{word}"), word)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except NegsplitError as error:
            raise BadInput(str(error)) from None


def python_word(command: str) -> str:
    """Name a command's module and function: a word that Python has taken gets a line at its end.

    >>> python_word("import"), python_word("list"), python_word("show")
    ('import_', 'list_', 'show')
    """
    return f"{command}_" if iskeyword(command) or hasattr(builtins, command) else command


def show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the version and stop; it is looked up only when asked for, because looking takes time."""
    if wanted:
        from importlib.metadata import version

        click.echo(f"negsplit {version('negsplit')}")
        ctx.exit()


@click.group(
    cls=CommandsOnUse,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: negsplit design 5k --goal '5k 20:00' -o run.fit",
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


main = negsplit
