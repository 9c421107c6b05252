"""An archive's table as one page."""

from __future__ import annotations


def archive_report(out: str) -> str:
    """Draw the table of an archive.

    Raises `ReadError` where there is none.
    """
    from negsplit.archive.figures import figures_of
    from negsplit.archive.query import opened
    from negsplit.render.archive_page import archive_page

    with opened(out) as sql:
        return archive_page(figures_of(sql))
