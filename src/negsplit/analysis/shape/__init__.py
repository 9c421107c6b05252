"""The shape of a run: did the pace rise, by how much, how surely, and over how much of it."""

from negsplit.analysis.shape.pace_line import PaceLine, pace_line_of
from negsplit.analysis.shape.verdict import Shape, shape_between, shape_of

__all__ = ["PaceLine", "Shape", "pace_line_of", "shape_between", "shape_of"]
