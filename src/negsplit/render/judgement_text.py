"""A judgement for the terminal: the sentence, the splits as a strip, the steps, the advice."""

from __future__ import annotations

from collections.abc import Sequence

from negsplit.core.phrases import ROLE_WORDS
from negsplit.core.results import Judgement, Segment, Split
from negsplit.core.text import Units, show_change, show_distance, show_duration
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import Role
from negsplit.render.staircase import height
from negsplit.render.terminal import Table, Terminal, table_lines, wrap
from negsplit.render.workout_text import finding_lines

MOST_ROWS = 14
"""Splits shown one a row; longer runs are shown by fives."""
LEFTOVER = 0.5
"""A last split shorter than this share of a whole one is named but not drawn."""


def judgement_text(judgement: Judgement, units: Units, terminal: Terminal) -> str:
    """Write a judgement as `negsplit judge` prints it."""
    blocks = [
        [terminal.paint("bold", line) for line in wrap(judgement.summary, terminal.width)],
        [*facts_lines(judgement, units), *wrap(judgement.progression.why, terminal.width)],
        _splits(judgement, units, terminal),
        _segments(judgement, units, terminal),
        [
            line
            for said in heart_lines(judgement)
            for line in wrap(f"heart: {said}", terminal.width, hanging="  ")
        ],
        [
            line
            for one in judgement.advice
            for line in wrap(f"next time: {one}", terminal.width, hanging="  ")
        ],
        finding_lines(judgement.findings, terminal),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def facts_lines(judgement: Judgement, units: Units) -> list[str]:
    """Tell the bare facts: sport, distance, times, date, halves."""
    facts = judgement.activity
    said = [facts.sport]
    if facts.distance_m is not None:
        said.append(show_distance(Distance(facts.distance_m), units))
    said.append(f"{show_duration(Duration(facts.timer_s))} on the timer")
    if facts.elapsed_s - facts.timer_s >= 1:
        said.append(f"{show_duration(Duration(facts.elapsed_s))} in all")
    if facts.start:
        said.append(f"{facts.start:%Y-%m-%d}")
    return ["   ".join(said), *_halves(judgement)]


def split_table(judgement: Judgement, units: Units) -> Table | None:
    """Lay out the splits, by fives where there are many; None where there are none."""
    shown = _shown(judgement, units)
    if not shown:
        return None
    rows, passed, before = [], 0.0, None
    for split in shown:
        passed += split.distance_m
        pace = split.time_s / split.distance_m * units.length.m
        change = "" if before is None else show_change(pace - before)
        far = f"{passed / units.length.m:.1f}".removesuffix(".0")
        rows.append((far, show_duration(Duration(pace)), change))
        before = pace
    return Table((str(units), "pace", "change"), tuple(rows), frozenset({0, 1, 2}))


def segment_table(judgement: Judgement, units: Units) -> Table | None:
    """Lay out the steps against their targets; None without a plan."""
    if not judgement.segments:
        return None
    heads = ("step", "what", "how far", f"pace /{units}", "to target", "on target", "heart")
    rows = tuple(_segment_row(segment, units) for segment in judgement.segments)
    return Table(heads, rows, frozenset({0}))


def heart_lines(judgement: Judgement) -> list[str]:
    """Tell the time in zones and the drift, as far as they are known."""
    heart, said = judgement.heart, []
    if heart.time_in_zones_s:
        zones = enumerate(heart.time_in_zones_s, start=1)
        said.append(", ".join(f"{show_duration(Duration(time))} in zone {zone}" for zone, time in zones))
    if heart.drift_bpm_per_h is not None:
        said.append(f"{heart.drift_bpm_per_h:+.0f} bpm an hour at the same speed")
    return ["; ".join(said)] if said else []


def _halves(judgement: Judgement) -> list[str]:
    halves = judgement.halves
    if halves.first_s is None or halves.second_s is None:
        return []
    change = "" if halves.by_distance_pct is None else f" ({halves.by_distance_pct:+.1f} %)"
    first, second = (show_duration(Duration(half)) for half in (halves.first_s, halves.second_s))
    return [f"halves of what was judged: {first}, then {second}{change}"]


def whole_splits(judgement: Judgement, units: Units) -> list[Split]:
    """Leave out a last split that is too short to be compared."""
    return [split for split in judgement.splits if split.distance_m >= LEFTOVER * units.length.m]


def _shown(judgement: Judgement, units: Units) -> list[Split]:
    whole = whole_splits(judgement, units)
    return by_fives(whole) if len(whole) > MOST_ROWS else whole


def split_bars(judgement: Judgement, units: Units) -> list[float]:
    """Share of the full length that each split's bar takes: the faster, the longer."""
    speeds = [split.distance_m / split.time_s for split in _shown(judgement, units)]
    return [height(speed, *picture_range(speeds)) for speed in speeds]


def picture_range(speeds: Sequence[float]) -> tuple[float, float]:
    """Choose what a picture of splits spans: a stop or a cool-down must not flatten the rest of it."""
    return sorted(speeds)[len(speeds) // 8], max(speeds)


def _splits(judgement: Judgement, units: Units, terminal: Terminal) -> list[str]:
    table = split_table(judgement, units)
    if table is None:
        return []
    room = min(terminal.width, 80) - 34
    bars = [terminal.blocks[-1] * round(share * room) for share in split_bars(judgement, units)]
    rows = tuple((*row, bar) for row, bar in zip(table.rows, bars, strict=True))
    return table_lines(Table((*table.heads, ""), rows, table.right))


def by_fives(splits: Sequence[Split]) -> list[Split]:
    """Join splits by fives: all the way over all the time; the last group may be smaller."""
    groups = [splits[first : first + 5] for first in range(0, len(splits), 5)]
    joined = []
    for group in groups:
        way, time = sum(split.distance_m for split in group), sum(split.time_s for split in group)
        joined.append(Split(way, time, time / way * 1000, None, None))
    return joined


def _segments(judgement: Judgement, units: Units, terminal: Terminal) -> list[str]:
    table = segment_table(judgement, units)
    if table is None:
        return []
    alignment, score = judgement.alignment, judgement.execution.score
    how = {"laps": "by the watch's laps", "fitted": "by the pace"}.get(alignment.method, alignment.method)
    said = f"Steps found {how}, confidence {alignment.confidence:.0%}"
    said += f"; execution {score:.0f} of 100." if score is not None else "."
    return [*wrap(said, terminal.width), "", *table_lines(table)]


def _segment_row(segment: Segment, units: Units) -> tuple[str, ...]:
    per_unit = units.length.m / 1000
    pace = segment.pace_s_per_km
    return (
        str(segment.step + 1),
        ROLE_WORDS[Role(segment.role)],
        show_distance(Distance(segment.distance_m), units),
        show_duration(Duration(pace * per_unit)) if pace is not None else "-",
        show_change(segment.vs_target_s_per_km * per_unit) if segment.vs_target_s_per_km is not None else "",
        f"{segment.on_target:.0%}" if segment.on_target is not None else "",
        f"{segment.heart_rate_bpm:.0f} bpm" if segment.heart_rate_bpm is not None else "",
    )
