"""`negsplit doctor`: whether the library is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.library_options import library_option
from negsplit.cli.options import json_option, this_terminal

if TYPE_CHECKING:
    from negsplit.store.library import Library

BREACH_FOUND = 1


@click.command(short_help="Check that the library is whole.", epilog="Example: negsplit doctor")
@click.option("--judge-again", is_flag=True, help="First judge anew what an older negsplit judged.")
@library_option
@json_option
def doctor(judge_again: bool, library: Library, as_json: bool) -> None:
    """Check the tables, every kept file against its hash, every column against its checksum, every judgement.

    Nothing is changed, unless you ask to judge again. The exit code is 1 where something is broken.
    """
    from negsplit.app.library import judge_all_again
    from negsplit.app.library_care import examine
    from negsplit.core.finding import Weight
    from negsplit.render.library_text import doctor_text
    from negsplit.wire.write import dumps, to_wire

    if judge_again:
        anew = sum(1 for _ in judge_all_again(library))
        click.echo(f"judged {anew:,} runs anew", err=True)
    findings, runs = examine(library), library.count()
    if as_json:
        click.echo(dumps({"runs": runs, "findings": to_wire(findings)}))
    else:
        click.echo(doctor_text(findings, runs, this_terminal()), nl=False)
    if any(finding.weight is Weight.BREACH for finding in findings):
        click.get_current_context().exit(BREACH_FOUND)
