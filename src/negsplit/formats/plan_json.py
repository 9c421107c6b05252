"""Reading anybody's plan from JSON: a list of sessions, or weeks of them, with dates and titles."""

from __future__ import annotations

from collections.abc import Iterator

from negsplit.core.calendar_text import parse_date
from negsplit.core.errors import TextError
from negsplit.core.json_tree import Node
from negsplit.core.plan import Kind
from negsplit.core.units import KM, MILE
from negsplit.formats.plan_entries import (
    FARTHEST_M,
    LONGEST_S,
    PlanEntry,
    PlanLines,
    said_distance,
    said_duration,
)

MOST_SESSIONS = 5_000
REMEDY = 'Give a list of sessions such as {"date": "2027-03-14", "title": "Long run", "distance_km": 20}.'
TITLES = ("title", "name", "session", "description")
WAYS = {"distance_m": 1.0, "distance_km": KM.m, "distance_mi": MILE.m, "km": KM.m, "miles": MILE.m}
TIMES = {"duration_s": 1.0, "duration_min": 60.0, "minutes": 60.0}


def read(root: Node) -> PlanLines:
    """Read the sessions of a document: a list, `sessions`, or the `sessions` of its `weeks`.

    Raises `ReadError` where there are none, or a date or a number cannot be read; its path is named.
    """
    sessions = list(_sessions(root))
    if not 1 <= len(sessions) <= MOST_SESSIONS:
        raise root.fault(f"a plan has 1 to {MOST_SESSIONS} sessions, not {len(sessions)}", REMEDY)
    return PlanLines(tuple(_entry(session) for session in sessions))


def _sessions(root: Node) -> Iterator[Node]:
    if isinstance(root.value, list):
        yield from root.each()
    elif root["sessions"]:
        yield from root["sessions"].each()
    else:
        for week in root["weeks"].each():
            yield from week["sessions"].each()


def _entry(node: Node) -> PlanEntry:
    try:
        date = parse_date(node["date"].text()[:10])
    except TextError:
        raise node["date"].fault(f"a date was expected, not {node['date'].value!r:.40}", REMEDY) from None
    title = next((words for name in TITLES if (words := _line(node[name]))), "")
    kind = node["kind"].text()
    known = kind in set(Kind)
    return PlanEntry(
        date=date,
        title=title if known else ": ".join(filter(None, (_line(node["kind"]), title))),
        distance_m=_amount(node, WAYS, FARTHEST_M) or said_distance(title),
        duration_s=_amount(node, TIMES, LONGEST_S) or said_duration(title),
        kind=Kind(kind) if known else None,
    )


def _amount(node: Node, units: dict[str, float], most: float) -> float:
    for name, unit in units.items():
        if node[name]:
            amount = node[name].number() * unit
            if not 0 <= amount <= most:
                raise node[name].fault(f"{amount:g} lies outside 0 to {most:g}", REMEDY)
            return amount
    return 0.0


def _line(node: Node) -> str:
    """Take text without what could steer a terminal."""
    return "".join(sign for sign in node.text()[:500] if sign.isprintable())
