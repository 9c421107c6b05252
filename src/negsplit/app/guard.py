"""Warning signs of too much, from a diary and recorded runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import basename

from negsplit.app.files import read_bytes
from negsplit.app.recent import runs_below
from negsplit.core.finding import Weight
from negsplit.core.plan import DatedFinding, Kind, Phase, Plan, Session, Week, monday_of
from negsplit.formats import daily_signs
from negsplit.formats.daily_signs import DiaryDay
from negsplit.planning.check import NOBODY
from negsplit.planning.guard import CONCURRENT, Reading, Sign, Signal, guard, raised
from negsplit.planning.rules.case import Case
from negsplit.planning.rules.distance import long_jump

SHORT_NIGHT_H = 6.0
"""Adults are told to sleep seven hours or more (N. F. Watson et al., Sleep 38:843, 2015); an hour
less is our convention."""
VERY_SORE = 4.0
LOW_MOOD = 2.0
"""From here on soreness, and down to here mood, count as a sign, on a scale of 1 to 5; our convention."""
RUNNER_WORDS: dict[Signal, tuple[str, ...]] = {
    Signal.SLEEP: ("slept badly", "bad sleep", "no sleep", "sleepless", "insomnia"),
    Signal.SORENESS: ("sore", "aching", "heavy legs", "stiff"),
    Signal.MOOD: ("no motivation", "unmotivated", "irritable", "bad mood", "exhausted", "drained"),
}
"""What a runner writes in a note when a sign is meant."""
DENIALS = ("not ", "no longer ", "less ", "never ")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What was looked at, and what was found."""

    today: dt.date
    days: int
    runs: int
    findings: tuple[DatedFinding, ...]

    @property
    def has_warning(self) -> bool:
        """Whether anything asks for easier days."""
        return any(finding.weight is not Weight.NOTE for finding in self.findings)


def guard_runner(diary: str | None, recorded: str | None, today: dt.date) -> Guarded:
    """Look at a diary and at the recorded runs in a folder, as far as they are given.

    Raises `ReadError` where one of them cannot be read.
    """
    days = daily_signs.read(read_bytes(diary), basename(diary)) if diary else ()  # noqa: PTH119 -- pathlib is slow
    days = tuple(day for day in days if day.date <= today)
    runs = sorted((date, way) for date, way in runs_below(recorded) if date <= today) if recorded else []
    found = (*guard(tuple(signs_in(days)), today), *jumps_in(runs, today))
    return Guarded(today, len(days), len(runs), found)


def signs_in(days: Sequence[DiaryDay]) -> Iterator[Sign]:
    """Find the signs that a diary holds: figures beyond the usual, and the runner's own words."""
    resting = [Reading(day.date, day.resting_bpm) for day in days if day.resting_bpm is not None]
    yield from raised(resting, Signal.RESTING_HEART_RATE)
    for day in days:
        if day.sleep_h is not None and day.sleep_h < SHORT_NIGHT_H:
            yield Sign(Signal.SLEEP, day.date, f"{day.sleep_h:g} h of sleep")
        if day.soreness is not None and day.soreness >= VERY_SORE:
            yield Sign(Signal.SORENESS, day.date, f"soreness {day.soreness:g} of 5")
        if day.mood is not None and day.mood <= LOW_MOOD:
            yield Sign(Signal.MOOD, day.date, f"mood {day.mood:g} of 5")
        yield from _noted(day)


def jumps_in(runs: Sequence[tuple[dt.date, float]], today: dt.date) -> Iterator[DatedFinding]:
    """Find the runs of the last week that were too much longer than the longest of 30 days before (D7)."""
    if not runs:
        return
    sessions = tuple(Session(date, Kind.EASY, way) for date, way in runs)
    done = Plan((Week(monday_of(runs[0][0]), Phase.MAINTENANCE, sessions),))
    for finding in long_jump(Case(done, NOBODY)):
        if today - CONCURRENT < finding.date <= today:
            yield DatedFinding(
                finding.id,
                finding.weight,
                finding.date,
                finding.message,
                "Take the days after it easy, and build the long run in smaller steps.",
                finding.rule,
            )


def _noted(day: DiaryDay) -> Iterator[Sign]:
    said = f" {day.note.lower()}"
    for signal, words in RUNNER_WORDS.items():
        met = [word for word in words if word in said and not any(f"{no}{word}" in said for no in DENIALS)]
        if met:
            yield Sign(signal, day.date, f"\u201c{met[0]}\u201d in your notes")
