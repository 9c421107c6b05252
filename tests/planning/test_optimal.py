"""The search against a mixed-integer model of the same objective, solved to the optimum by HiGHS.

The model is written from the rules, day by day; it knows nothing of patterns, classes or memory.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import combinations, count, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    WEEK,
    Candidate,
    Kind,
    Plan,
    Season,
)
from negsplit.planning.events import Event, Ill, Missed, Moved, Tired, Travel
from negsplit.planning.frames import IMPOSSIBLE, Frame, frames
from negsplit.planning.goals import ROTATION
from negsplit.planning.objective import WEIGHTS, Weights
from negsplit.planning.patterns import CODE, KINDS
from negsplit.planning.place import place
from negsplit.planning.rework import FOUND, Wanted, kinds_of, rework, reworked_frames
from negsplit.planning.rules.laws import Window, window_for
from negsplit.planning.season import ConflictError, plan_season, terms_of
from negsplit.planning.ways import ways

if TYPE_CHECKING:
    from collections.abc import Iterable

highspy: Any = pytest.importorskip("highspy", reason="HiGHS is needed to prove optimality")

SeasonOf = Callable[[int], Season]
SMALL, LARGE = 24, 200
"""Seasons in every run, and in the long one."""


@dataclass
class Model:
    """A mixed-integer model under construction: columns with cost, rows with bounds."""

    cost: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[tuple[float, dict[int, float], float]] = field(default_factory=list)
    constant: float = 0.0
    past: set[int] = field(default_factory=set)
    """Columns of days that are over: rows of these alone are history, not rules."""

    def binary(self, cost: float) -> int:
        self.cost.append(cost)
        self.integral.append(True)
        return len(self.cost) - 1

    def excess(self, cost: float, over: Iterable[int], less: float) -> None:
        """Charge `cost` for each unit by which the columns' sum exceeds `less`."""
        self.cost.append(cost)
        self.integral.append(False)
        row = dict.fromkeys(over, -1.0) | {len(self.cost) - 1: 1.0}
        self.rows.append((-less, row, np.inf))

    def at_most(self, columns: Iterable[int], most: float) -> None:
        row = dict.fromkeys(columns, 1.0)
        if not self.past.issuperset(row):
            self.rows.append((-np.inf, row, most))

    def solve(self) -> float | None:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.rows)
        lp.col_cost_ = np.array(self.cost)
        lp.col_lower_ = np.zeros(len(self.cost))
        lp.col_upper_ = np.where(self.integral, 1.0, 1e6)
        lp.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
            for whole in self.integral
        ]
        lp.row_lower_ = np.array([low for low, _, _ in self.rows])
        lp.row_upper_ = np.array([high for _, _, high in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0] + [len(row) for _, row, _ in self.rows])
        lp.a_matrix_.index_ = np.array([column for _, row, _ in self.rows for column in row])
        lp.a_matrix_.value_ = np.array([value for _, row, _ in self.rows for value in row.values()])
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)  # noqa: FBT003 -- the solver's own signature
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.0)
        solver.passModel(lp)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return float(solver.getInfo().objective_function_value) + self.constant


Day = dict[Kind, int]
"""The columns of a day, by kind."""


def optimum(cut: Sequence[Frame], recovery: int, window: Window, weights: Weights) -> float | None:
    """Solve the season; None where it has no solution."""
    model = Model()
    weeks = [_week(model, frame, weights) for frame in cut]
    days = [day for week in weeks for day in week]
    _spacing(model, days, recovery)
    _seams(model, weeks, weights)
    for before, after in pairwise(weeks):
        for kind in ROTATION:
            model.excess(weights.repeated_type, [*_of(before, {kind}), *_of(after, {kind})], 1)
    for first in range(len(weeks)):
        hard = [column for week in weeks[first : first + window.weeks] for column in _of(week, HARD_LONG)]
        model.at_most(hard, window.most)
    for first, last in combinations(range(len(weeks)), 2):
        hard = [*_of(weeks[first], HARD_LONG), *_of(weeks[last], HARD_LONG)]
        between = [column for week in weeks[first + 1 : last] for column in _of(week, LONG_KINDS - HARD_LONG)]
        if _of(weeks[first], HARD_LONG) and _of(weeks[last], HARD_LONG):
            model.rows.append((-np.inf, dict.fromkeys(hard, 1.0) | dict.fromkeys(between, -1.0), 1))
    return model.solve()


HARD_LONG = frozenset({Kind.LONG_PROGRESSION})


def _of(days: Sequence[Day], kinds: Iterable[Kind]) -> list[int]:
    wanted = set(kinds)
    return [column for day in days for kind, column in day.items() if kind in wanted]


def _week(model: Model, frame: Frame, weights: Weights) -> list[Day]:
    days: list[Day] = []
    for at, (costs, fixed) in enumerate(zip(frame.day_cost, frame.fixed, strict=True)):
        if at < frame.past:
            days.append({fixed or Kind.REST: model.binary(0)})
            model.past.update(days[-1].values())
        else:
            kinds = [fixed] if fixed else [kind for kind in KINDS if kind is not Kind.RACE]
            possible = [kind for kind in kinds if costs[CODE[kind]] < IMPOSSIBLE]
            days.append({kind: model.binary(costs[CODE[kind]]) for kind in possible})
        model.rows.append((1, dict.fromkeys(days[-1].values(), 1.0), 1))
    if frame.past == WEEK:
        return days
    quality, long = _of(days, QUALITY_KINDS), _of(days, LONG_KINDS)
    model.at_most(quality, 2)
    model.at_most(_of(days, PROGRESSION_KINDS), 1)
    model.at_most(long, 1)
    for kind in ROTATION:
        model.at_most(_of(days, {kind}), 1)
        column_cost = -weights.misfit_type if kind in frame.goal.types else weights.misfit_type
        model.constant += weights.misfit_type * (kind in frame.goal.types)
        for column in _of(days, {kind}):
            model.cost[column] += column_cost
    model.excess(weights.surplus_quality, quality, frame.goal.want)
    _shortfall(model, weights.missing_quality, quality, frame.goal.want)
    _longs(model, frame, days, long)
    running = _of(days, set(KINDS) - {Kind.REST, Kind.CROSS})
    model.rows.append((frame.runs[0], dict.fromkeys(running, 1.0), frame.runs[1]))
    _shortfall(model, weights.missing_run, running, frame.wanted_runs)
    hard = [_of([day], QUALITY_KINDS | LONG_KINDS) for day in days]
    for day in range(WEEK - 2):
        model.excess(weights.crowded, [*hard[day], *hard[day + 2]], 1)
    return days


def _shortfall(model: Model, cost: float, columns: Sequence[int], wanted: float) -> None:
    """Charge `cost` for each unit by which the columns' sum falls short."""
    model.cost.append(cost)
    model.integral.append(False)
    model.rows.append((wanted, dict.fromkeys(columns, 1.0) | {len(model.cost) - 1: 1.0}, np.inf))


def _longs(model: Model, frame: Frame, days: Sequence[Day], long: Sequence[int]) -> None:
    none, *by_kind = frame.long_cost
    if none >= IMPOSSIBLE:
        model.rows.append((1, dict.fromkeys(long, 1.0), 1))
        none = 0
    model.constant += none
    for kind, cost in zip((Kind.LONG, Kind.LONG_SOFT, Kind.LONG_PROGRESSION), by_kind, strict=True):
        for column in _of(days, {kind}):
            model.cost[column] += cost - none


def _spacing(model: Model, days: Sequence[Day], recovery: int) -> None:
    """Say D4 and D5, and what a race closes, in rows."""
    for at, day in enumerate(days):
        later = days[at + 1 : at + 1 + recovery]
        for other in later:
            model.at_most([*_of([day], HARD_LONG), *_of([other], QUALITY_KINDS | LONG_KINDS)], 1)
            model.at_most([*_of([day], {Kind.RACE}), *_of([other], QUALITY_KINDS)], 1)
        for other in later[:2]:
            model.at_most([*_of([day], {Kind.RACE}), *_of([other], LONG_KINDS)], 1)
        for other in later[:1]:
            model.at_most([*_of([day], QUALITY_KINDS | LONG_KINDS), *_of([other], QUALITY_KINDS)], 1)


def _seams(model: Model, weeks: Sequence[Sequence[Day]], weights: Weights) -> None:
    for before, after in pairwise([day for week in weeks for day in week]):
        model.excess(
            weights.quality_before_long, [*_of([before], QUALITY_KINDS), *_of([after], LONG_KINDS)], 1
        )
        model.excess(weights.run_after_long, [*_of([before], LONG_KINDS), *_of([after], {Kind.EASY})], 1)


def _agrees(season: Season, candidates: tuple[Candidate, ...]) -> None:
    cut = frames(season, candidates, WEIGHTS)
    terms = terms_of(season, WEIGHTS)
    found = place(cut, terms)
    proved = optimum(cut, terms.recovery, window_for(season.race.race if season.race else None), WEIGHTS)
    assert (found is None) == (proved is None)
    if found is not None and proved is not None:
        assert found.cost == pytest.approx(proved, abs=1e-4)


def _shortened(season: Season, weeks: int) -> Season:
    """Cut a season's beginning off, so that at most so many weeks are left."""
    start = max(season.start, season.end - dt.timedelta(weeks=weeks - 1))
    return replace(
        season,
        start=start,
        blocked=tuple(date for date in season.blocked if date >= start),
        tune_ups=tuple(race for race in season.tune_ups if race.date >= start),
    )


def _seasons(season_of: SeasonOf, count: int, weeks: int) -> Iterator[Season]:
    return (_shortened(season_of(seed), weeks) for seed in range(count))


def test_no_plan_is_cheaper_than_the_one_found(season_of: SeasonOf, catalogue: tuple[Candidate, ...]) -> None:
    for season in _seasons(season_of, SMALL, 8):
        _agrees(season, catalogue)


@pytest.mark.long
def test_no_plan_of_up_to_24_weeks_is_cheaper(season_of: SeasonOf, catalogue: tuple[Candidate, ...]) -> None:
    for season in _seasons(season_of, LARGE, 24):
        _agrees(season, catalogue)


NOTHING_BUT_CHANGES = Weights(
    **dict.fromkeys((term.name for term in fields(Weights)), 0) | {"changed_day": 1}
)
REPLANS = 50


def _events(season: Season, plan: Plan, dice: random.Random) -> tuple[dt.date, Event] | None:
    """Draw a day of the plan that is now, and something that happens; None for a plan without training."""
    runs = [s for s in plan if s.is_run and s.kind is not Kind.RACE and s.date > season.start]
    hard = [s for s in runs if s.kind in QUALITY_KINDS | LONG_KINDS] or runs
    if not runs:
        return None
    session = dice.choice(hard[: max(1, len(hard) - 3)])
    date, day = session.date, dt.timedelta(days=1)
    return dice.choice(
        (
            (date + day * dice.randint(1, 3), Missed(date)),
            (date, Moved(date, date + day * dice.choice((1, 2, 3)))),
            (date + day, Ill(date - day * 2, date + day * dice.randint(0, 5))),
            (date - day * dice.randint(0, 9), Travel(date, date + day * dice.randint(0, 6))),
            (date, Tired(date, date + day * 2)),
        )
    )


def _fewest_changes(plan: Plan, wanted: Wanted, catalogue: tuple[Candidate, ...]) -> float | None:
    cut = reworked_frames(plan, wanted, catalogue, NOTHING_BUT_CHANGES)
    terms = terms_of(wanted.season, WEIGHTS)
    race = wanted.season.race.race if wanted.season.race else None
    least = optimum(cut, terms.recovery, window_for(race), NOTHING_BUT_CHANGES)
    return None if least is None else least % FOUND


def test_no_future_day_changes_that_need_not(season_of: SeasonOf, catalogue: tuple[Candidate, ...]) -> None:
    compared = 0
    for seed in count():
        season = _shortened(season_of(seed), 10)
        try:
            plan = plan_season(season, catalogue)
        except ConflictError:
            continue
        happened = _events(season, plan, random.Random(seed))  # noqa: S311 -- a sample of events
        if happened is None:
            continue
        today, event = happened
        if isinstance(event, Moved) and not plan.on(event.to):
            continue
        for way in ways(plan, season, event, max(today, season.start)):
            if way.wanted is None or way.wanted.seek:
                continue
            new = rework(way.plan, way.wanted, catalogue)
            least = _fewest_changes(way.plan, way.wanted, catalogue)
            assert (new is None) == (least is None), seed
            if new is not None:
                before, after = kinds_of(way.plan), kinds_of(new)
                changed = sum(before[date] is not after[date] for date in before if date >= way.wanted.today)
                assert changed == least, seed
                compared += 1
        if compared >= REPLANS:
            break


def test_a_missed_session_finds_the_place_that_changes_least(
    season_of: SeasonOf, catalogue: tuple[Candidate, ...]
) -> None:
    compared = 0
    for season in _seasons(season_of, 30, 8):
        try:
            plan = plan_season(season, catalogue)
        except ConflictError:
            continue
        missed = next((s for s in plan if s.kind in QUALITY_KINDS and s.kind is not Kind.RACE), None)
        if missed is None:
            continue
        today = missed.date + dt.timedelta(days=1)
        for way in ways(plan, season, Missed(missed.date), today):
            if way.wanted is None or not way.wanted.seek:
                continue
            new = rework(way.plan, way.wanted, catalogue)
            least = _fewest_changes(way.plan, way.wanted, catalogue)
            assert (new is None) == (least is None)
            if new is not None:
                before, after = kinds_of(way.plan), kinds_of(new)
                assert sum(before[d] is not after[d] for d in before if d >= today) == least
                compared += 1
    assert compared > 10
