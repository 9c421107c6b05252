"""Cells of a table that a spreadsheet opens."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula (OWASP, CSV injection)."""


def safe(text: str) -> str:
    """Write words so that no spreadsheet runs them.

    >>> safe("=1+1"), safe("easy")
    ("'=1+1", 'easy')
    """
    return f"'{text}" if text.startswith(FORMULA) else text
