"""The one place that looks at the clock."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def now() -> datetime:
    """Tell the time, in UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def local_zone() -> tzinfo:
    """Find the zone of the machine: as TZ says, else its own setting, else today's offset from UTC."""
    import os
    from zoneinfo import ZoneInfo

    named = os.environ.get("TZ", "")
    if named:
        try:
            return ZoneInfo(named.removeprefix(":"))
        except (LookupError, ValueError, OSError):
            pass
    try:
        with open("/etc/localtime", "rb") as file:  # noqa: PTH123 -- pathlib is slow to load
            return ZoneInfo.from_file(file)
    except (ValueError, OSError):
        return now().astimezone().tzinfo or UTC
