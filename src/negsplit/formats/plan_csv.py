"""Plans as tables, one row a session, with the units in the heads."""

from __future__ import annotations

import csv
import io

from negsplit.core.plan import Plan, Session, Week
from negsplit.core.plan_words import session_title
from negsplit.core.text import Units
from negsplit.core.units import KM
from negsplit.formats.table_cells import safe

HEADS = (
    "date",
    "weekday",
    "phase",
    "kind",
    "title",
    "distance_km",
    "duration_min",
    "workout",
    "scale",
    "state",
    "why",
)


def dumps(plan: Plan, *, units: Units = Units.KM) -> bytes:
    """Write a plan as CSV (RFC 4180) in UTF-8, one row a session, days of rest included."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(HEADS)
    for week in plan.weeks:
        writer.writerows(_row(week, session, units) for session in week.sessions)
    return table.getvalue().encode()


def _row(week: Week, session: Session, units: Units) -> list[str]:
    return [
        session.date.isoformat(),
        f"{session.date:%A}",
        week.phase,
        session.kind,
        safe(session_title(session, units)),
        f"{session.distance_m / KM.m:.2f}" if session.distance_m else "",
        f"{session.duration_s / 60:.1f}" if session.duration_s else "",
        session.recipe or "",
        f"{session.scale:.2f}" if session.recipe else "",
        session.state,
        safe(session.why),
    ]
