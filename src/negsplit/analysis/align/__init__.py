"""Laying the planned steps onto a run: `align` says which part of it was which step, and how surely."""

from negsplit.analysis.align.match import Aligned, Method, Stretch, align

__all__ = ["Aligned", "Method", "Stretch", "align"]
