"""Write docs/cli.md from the commands' own help: `python tests/docs/cli_page.py`."""

from __future__ import annotations

from pathlib import Path

import click

from negsplit.cli import COMMANDS, negsplit

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
HELP = ["-h", "--help"]
"""As the command itself names it; click keeps the first names it is asked with."""
INTRODUCTION = """\
# The command line

This page is the commands' own help. Every command has `--help`; those that find something out have `--json`
([the shapes](json.md)). Exit codes: `0` done, `1` the work found a breach that you asked to be told of, `2`
bad usage or bad input, with one line that says what, where and what to do. `--units` may be set once for all
by the environment variable `NEGSPLIT_UNITS`; `NO_COLOR` is respected.
"""


def page() -> str:
    """Write the whole page."""
    parts = [INTRODUCTION, _section("negsplit", negsplit)]
    context = click.Context(negsplit, info_name="negsplit", help_option_names=HELP)
    for name in COMMANDS:
        command = negsplit.get_command(context, name)
        assert command is not None
        parts.append(_section(f"negsplit {name}", command))
    return "\n".join(parts)


def _section(title: str, command: click.Command) -> str:
    words = title.split()
    parent = click.Context(negsplit, info_name=words[0], help_option_names=HELP) if len(words) > 1 else None
    context = click.Context(
        command,
        info_name=words[-1],
        parent=parent,
        help_option_names=HELP,
        terminal_width=88,
        max_content_width=88,
    )
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
