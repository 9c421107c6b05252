"""The one place that looks at the clock."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Tell the time, in UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0)
