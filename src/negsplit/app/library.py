"""The library in use: where it lies, what it holds, one run of it with its judgement."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from negsplit.analysis.judge import judge
from negsplit.app.archive_row import ANALYSIS
from negsplit.app.clock import now
from negsplit.app.judge import Judged, the_run
from negsplit.app.zones import heart_zones
from negsplit.core.activity import Activity, Recording
from negsplit.core.athlete import Athlete
from negsplit.core.finding import Finding
from negsplit.core.results import Judgement
from negsplit.store.library import Library, open_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE = "library.db"


def open_own(named: str | None = None) -> Library:
    """Open one's own library where it was named, or where it lies by itself.

    Raises `StoreError` where it cannot be opened.
    """
    return open_library(library_place(named), now())


def library_place(named: str | None = None) -> str:
    """Find where the library lies: as named, by NEGSPLIT_DATABASE_URL, else in the user's data folder."""
    place = named or os.environ.get("NEGSPLIT_DATABASE_URL", "")
    if not place:
        base = os.environ.get("XDG_DATA_HOME") or str(Path("~/.local/share").expanduser())
        return str(Path(base, "negsplit", FILE))
    return str(Path(place, FILE)) if "://" not in place and Path(place).is_dir() else place


def judged_run(library: Library, run: int) -> Judged:
    """Give a run of the library with its judgement, made anew where an older analysis made it."""
    activity = library.activity(run)
    judgement, analysis = library.judgement(run)
    if analysis != ANALYSIS:
        judgement = judge_session(activity, library.run(run).name, library.file_findings(run))
        library.keep_judgement(run, judgement, ANALYSIS)
    return Judged(judgement, activity, activity.workout)


def judge_all_again(library: Library) -> Iterator[int]:
    """Judge every run anew that an older analysis judged, and name it when it is kept."""
    for entry in library.runs():
        if entry.analysis != ANALYSIS:
            judged_run(library, entry.id)
            yield entry.id


def judge_session(activity: Activity, name: str, findings: Sequence[Finding] = ()) -> Judgement:
    """Judge one session of a file, of whatever sport; `findings` are those of the file."""
    _, remarks = the_run(Recording((activity,)), name)
    judgement = judge(activity, activity.workout, zones=heart_zones(Athlete()))
    return replace(judgement, findings=(*findings, *remarks, *judgement.findings))
