"""What one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one file: time by the clock, and memory beyond what a child starts with."""

    deadline_s: float = 20.0
    memory_bytes: int = 512_000_000
    start_s: float = 120.0
    """A child has so long to be ready; its start is no file's fault."""


USUAL = Limits()
"""A run of an hour takes about 10 ms and 10 MB."""
