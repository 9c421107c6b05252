"""A workout as a watch can run it: ramps cut into steps, everything in the watch's whole numbers."""

from __future__ import annotations
