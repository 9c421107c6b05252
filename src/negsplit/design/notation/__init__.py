"""The notation: recipes as text, one line a step."""

from __future__ import annotations

from negsplit.design.notation.parser import parse
from negsplit.design.notation.printer import show, show_effort, show_extent

__all__ = ["parse", "show", "show_effort", "show_extent"]
