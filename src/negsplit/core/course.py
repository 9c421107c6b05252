"""A course to run on: how its height changes along the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsplit.core.activity import Column

CLOSED_M = 150.0
"""A course whose ends lie nearer than this is a loop [m]."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Columns of equal length (n,): the way from the start [m], strictly rising from 0, and the height [m].

    A `closed` course ends where it starts, so that it can be run again; any other is run there and back.
    """

    name: str
    distance_m: Column
    altitude_m: Column
    closed: bool
