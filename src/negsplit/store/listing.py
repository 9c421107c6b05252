"""Queries for lists of runs: what they show, what is wanted, and a row as a value."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, Select

from negsplit.core.results import Verdict
from negsplit.store.entries import RunEntry, Wanted
from negsplit.store.moments import from_us, to_us
from negsplit.store.owned import Owned
from negsplit.store.tables import ACTIVITY, JUDGEMENT, ORIGINAL


def entries(mine: Owned) -> Select[Any]:
    """Ask for runs with what lists show of them."""
    shown = (
        JUDGEMENT.c[name] for name in ("distance_m", "timer_s", "verdict", "size_pct", "summary", "analysis")
    )
    columns = (ACTIVITY.c.id, ACTIVITY.c.start_us, ACTIVITY.c.sport, *shown)
    return mine.select(*columns, ORIGINAL.c.name, ORIGINAL.c.hash, ORIGINAL.c.batch_id).where(
        JUDGEMENT.c.activity_id == ACTIVITY.c.id, ORIGINAL.c.id == ACTIVITY.c.original_id
    )


def narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """Leave out what is not wanted."""
    start, way = ACTIVITY.c.start_us, JUDGEMENT.c.distance_m
    wishes = (
        None if wanted.since is None else start >= to_us(wanted.since),
        None if wanted.until is None else start < to_us(wanted.until),
        None if wanted.from_m is None else way >= wanted.from_m,
        None if wanted.below_m is None else way < wanted.below_m,
        None if wanted.sport is None else ACTIVITY.c.sport == wanted.sport,
        JUDGEMENT.c.verdict.in_([str(one) for one in wanted.verdicts]) if wanted.verdicts else None,
    )
    return query.where(*(wish for wish in wishes if wish is not None))


def entry_of(row: RowMapping) -> RunEntry:
    """Read a row of `entries`."""
    return RunEntry(
        id=row["id"],
        start=None if row["start_us"] is None else from_us(row["start_us"]),
        sport=row["sport"],
        distance_m=row["distance_m"],
        timer_s=row["timer_s"],
        verdict=Verdict(row["verdict"]),
        size_pct=row["size_pct"],
        summary=row["summary"],
        name=row["name"],
        hash=row["hash"],
        batch=row["batch_id"],
        analysis=row["analysis"],
    )
