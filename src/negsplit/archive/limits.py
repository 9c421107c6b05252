"""What one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one file: seconds of the clock, and bytes of memory beyond what a child starts with."""

    deadline_s: float = 20.0
    memory_bytes: int = 512_000_000
    start_s: float = 120.0
    """A child has so long to be ready; its start is no file's fault."""
