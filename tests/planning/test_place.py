"""Laws of the search: its weeks keep the rules, its cost is the sum of its terms, its memory is exact."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    QUALITY_KINDS,
    WEEK,
    Kind,
    Phase,
    Plan,
    Runner,
    Season,
    Session,
    Week,
)
from negsplit.core.races import FULL, HALF
from negsplit.planning.check import check
from negsplit.planning.curves import COURSES, LONG_RISE, LONG_STEP_M, course_for, long_share, phases, targets
from negsplit.planning.frames import frames
from negsplit.planning.memory import memory_for
from negsplit.planning.objective import WEIGHTS
from negsplit.planning.patterns import KINDS, OPEN, Fixed, table, tail_of
from negsplit.planning.place import place
from negsplit.planning.price import price_of
from negsplit.planning.rules.laws import (
    HALF_WINDOW,
    MARATHON_WINDOW,
    Window,
    over_dose,
    too_many_progressions,
    too_many_quality,
    too_soon,
)
from negsplit.planning.season import terms_of

SeasonOf = Callable[[int], Season]
MONDAY = dt.date(2027, 1, 4)
some_kinds = st.lists(st.sampled_from(list(Kind)), min_size=WEEK, max_size=WEEK)


def _plan(kinds: list[Kind]) -> Plan:
    sessions = tuple(Session(MONDAY + dt.timedelta(days=day), kind) for day, kind in enumerate(kinds))
    weeks = tuple(
        Week(MONDAY + dt.timedelta(days=at), Phase.BUILD, sessions[at : at + WEEK])
        for at in range(0, len(sessions), WEEK)
    )
    return Plan(weeks)


def _breaches(kinds: list[Kind]) -> set[str]:
    runner = Runner(age=30, race=FULL)
    found = check(_plan(kinds), runner)
    return {f.id for f in found if f.weight is Weight.BREACH or f.id == "recovery-after-race"} - {"variety"}


@given(kinds=some_kinds)
def test_the_linter_and_the_laws_agree_on_any_week(kinds: list[Kind]) -> None:
    broken = too_many_quality(kinds) or too_many_progressions(kinds) or any(too_soon(kinds, 2))
    assert bool(_breaches(kinds) - {"hard-long-runs-in-a-row", "long-progression-dose"}) == broken


def test_every_pattern_of_an_open_week_keeps_the_rules() -> None:
    rows = table(OPEN, 0, 2).kinds
    assert len(rows) > 1000
    for row in rows[:: len(rows) // 200]:
        assert _breaches([KINDS[code] for code in row]) == set()


def test_no_legal_week_is_missing_from_the_table() -> None:
    listed = {tuple(row) for row in table(OPEN, 0, 3).kinds.tolist()}
    dice = random.Random(7)  # noqa: S311 -- a sample of weeks
    searched = [k for k in Kind if k not in {Kind.CROSS, Kind.RECOVERY, Kind.EASY, Kind.RACE}]
    legal = 0
    for _ in range(4000):
        week = [dice.choice(searched) if dice.random() < 0.35 else Kind.REST for _ in range(WEEK)]
        types = [kind for kind in week if kind in QUALITY_KINDS - LONG_KINDS]
        usual = len(set(types)) == len(types) and sum(kind in LONG_KINDS for kind in week) <= 1
        if (
            usual
            and not too_many_quality(week)
            and not too_many_progressions(week)
            and not any(too_soon(week, 3))
        ):
            legal += 1
            assert tuple(KINDS.index(kind) for kind in week) in listed
    assert legal > 1000


@given(seed=st.integers(0, 10_000), recovery=st.sampled_from([2, 3]))
def test_two_weeks_follow_each_other_as_the_rules_say(seed: int, recovery: int) -> None:
    patterns = table(OPEN, 0, recovery)
    dice = np.random.default_rng(seed)
    first, later = dice.integers(len(patterns.kinds), size=2)
    before = [KINDS[code] for code in patterns.kinds[first]]
    after = [KINDS[code] for code in patterns.kinds[later]]
    closed_quality, closed_long, _, _ = tail_of(tuple(before), recovery)
    quality = next((day for day in range(3) if after[day] in QUALITY_KINDS), 3)
    long = next((day for day in range(3) if after[day] in LONG_KINDS), 3)
    allowed = quality >= closed_quality and long >= closed_long
    assert allowed == (not any(too_soon([*before, *after], recovery)))


@given(
    hard=st.lists(st.booleans(), max_size=30),
    window=st.sampled_from([HALF_WINDOW, MARATHON_WINDOW, Window(1, 2)]),
)
def test_the_memory_allows_exactly_what_the_window_does_d6(hard: list[bool], window: Window) -> None:
    memory, state, allowed = memory_for(window), 0, True
    for week in hard:
        allowed = allowed and (not week or memory.may[state] or memory.states[state][1])
        state = memory.hard[state] if week else memory.plain[state]
    in_a_row = any(a and b for a, b in pairwise(hard))
    over = any(over_dose([int(week) for week in hard], window))
    if not in_a_row:
        assert allowed == (not over)


def test_cost_is_the_sum_of_the_terms(season_of: SeasonOf) -> None:
    compared = 0
    for seed in range(40):
        season = season_of(seed)
        cut = frames(season, (), WEIGHTS)
        found = place(cut, terms_of(season, WEIGHTS))
        if found:
            compared += 1
            assert price_of(cut, found.weeks, WEIGHTS) == found.cost, seed
    assert compared > 25


def test_races_and_history_are_left_where_they_are() -> None:
    fixed: Fixed = (Kind.EASY, Kind.TEMPO, None, None, None, None, Kind.RACE)
    patterns = table(fixed, 2, 2)
    assert (patterns.kinds[:, :2] == [KINDS.index(Kind.EASY), KINDS.index(Kind.TEMPO)]).all()
    assert (patterns.kinds[:, 6] == KINDS.index(Kind.RACE)).all()
    assert patterns.quality.max() == 2


def test_a_broken_past_does_not_forbid_the_future() -> None:
    fixed: Fixed = (Kind.TEMPO, Kind.TEMPO, Kind.INTERVALS, None, None, None, None)
    patterns = table(fixed, 3, 2)
    assert len(patterns.kinds) > 0
    assert patterns.quality.max() == 3


@given(weeks=st.integers(2, 30), taper=st.integers(1, 3))
def test_phases_fill_the_season_in_order(weeks: int, taper: int) -> None:
    named = phases(weeks, taper)
    order = [Phase.BASE, Phase.BUILD, Phase.PEAK, Phase.TAPER]
    assert len(named) == weeks
    assert [order.index(phase) for phase in named] == sorted(order.index(phase) for phase in named)
    assert named.count(Phase.PEAK) >= 1
    assert named.count(Phase.TAPER) == min(taper, weeks - 1)


@pytest.mark.parametrize("seed", range(60))
def test_curves_never_rise_above_their_caps(seed: int, season_of: SeasonOf) -> None:
    season = season_of(seed)
    weeks = targets(season)
    best, longest = season.weekly_m, season.longest_m
    for week in weeks:
        assert week.volume_m <= best * 1.0701
        assert week.long_m <= min(longest * LONG_RISE, longest + LONG_STEP_M) + 1e-6
        assert week.long_m <= 0.4501 * max(best, week.volume_m)
        best, longest = max(best, week.volume_m), max(longest, week.long_m)
    if season.race:
        cap = course_for(season.race.race).long_cap_m
        assert max(week.long_m for week in weeks) <= cap


@given(volume=st.floats(10_000, 250_000))
def test_the_long_runs_share_falls_with_volume(volume: float) -> None:
    assert 0.27 <= long_share(volume + 1000) <= long_share(volume) <= 0.45


def test_courses_go_from_short_to_long() -> None:
    assert [course.long_cap_m for course in COURSES] == [14_000, 18_000, 22_000, 34_000]
    assert course_for(HALF).taper_long[-1] == 0


def test_taper_is_that_of_published_plans(season_of: SeasonOf) -> None:
    season = next(s for s in map(season_of, range(200)) if s.race and s.race.race is FULL)
    long_season = replace(season, start=season.end - dt.timedelta(weeks=16), blocked=(), tune_ups=())
    volumes = [week.volume_m for week in targets(long_season)]
    assert [volume / max(volumes) for volume in volumes[-3:]] == pytest.approx([0.80, 0.62, 0.45])
