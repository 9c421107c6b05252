"""The option that says where the library lies, and the library that it opens."""

from __future__ import annotations

import functools
from collections.abc import Callable

import click

PLACE_HELP = "The library's file or postgresql:// address; else it lies in your data folder."


def library_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--library`; the command gets the opened library as `library`, closed when it ends."""
    option = click.option("--library", "place", metavar="PATH", envvar="NEGSPLIT_LIBRARY", help=PLACE_HELP)

    @functools.wraps(command)
    def with_library(*, place: str | None, **others: object) -> None:
        from contextlib import closing

        from negsplit.app.library import open_own

        with closing(open_own(place)) as library:
            command(library=library, **others)

    return option(with_library)
