from __future__ import annotations

import numpy as np
import pytest

from negsplit.analysis.align.boundary import boundaries
from negsplit.analysis.align.cost import Sums, missing_cost, outside_cost, pace_cost, stretch_cost, sums_of
from negsplit.analysis.align.count import count
from negsplit.analysis.align.plan import NO_HEART_SPEED, PlannedStep, easiest, planned_steps
from negsplit.analysis.align.search import (
    Column,
    Cut,
    Index,
    Steps,
    common_offset,
    lattice,
    offset_cost,
    refine,
    search,
)
from negsplit.analysis.clean import clean
from negsplit.core.workout import Role, Workout
from negsplit.synth import Conditions, Manner, synthesize
from negsplit.synth.conditions import LOOSELY
from negsplit.synth.shapes import block

PLAN = Workout(
    "three",
    (block(4, 2.8, role=Role.WARMUP), block(5, 3.2), block(4, 3.7), block(3, 2.6, role=Role.COOLDOWN)),
    text="",
)


def made(seed: int, manner: Manner = LOOSELY) -> tuple[Sums, Steps]:
    run = clean(synthesize(PLAN, Conditions(manner=manner), rng=np.random.default_rng(seed)))
    return sums_of(run), planned_steps(PLAN, NO_HEART_SPEED)


def all_stretches(sums: Sums, step: PlannedStep, marks: Index, offset: float) -> Column:
    fixed, mean = stretch_cost(sums, step, marks[:, None], marks[None, :])
    return fixed + pace_cost(step, mean, offset)


def cost_of(sums: Sums, steps: Steps, bounds: tuple[int, ...], offset: float) -> float:
    """Reckon one cut without any search."""
    easy = easiest(steps) + offset
    edges = np.array([0, *bounds, sums.cells])
    total = float(
        outside_cost(sums, easy, edges[:1], edges[1:2])[0]
        + outside_cost(sums, easy, edges[-2:-1], edges[-1:])[0]
    )
    for step, start, end in zip(steps, bounds, bounds[1:], strict=False):
        fixed, mean = stretch_cost(sums, step, np.array([start]), np.array([end]))
        total += float((fixed + pace_cost(step, mean, offset))[0])
    return total + missing_cost(steps[len(bounds) - 1 :]) + offset_cost(offset)


@pytest.mark.parametrize("seed", range(4))
def test_the_search_finds_what_trying_all_cuts_finds(seed: int) -> None:
    sums, steps = made(seed)
    grid = lattice(sums, steps[:2])
    cut = search(sums, steps[:2], grid)
    first, second = (all_stretches(sums, step, grid.marks, cut.offset) for step in steps[:2])
    easy = easiest(steps[:2]) + cut.offset
    before = outside_cost(sums, easy, np.zeros_like(grid.marks), grid.marks)
    after = outside_cost(sums, easy, grid.marks, np.full_like(grid.marks, sums.cells))
    best = float(np.min((before[:, None] + first)[:, :, None] + (second + after)[None, :, :]))
    assert cut.cost == pytest.approx(best + offset_cost(cut.offset))


@pytest.mark.parametrize("seed", range(6))
def test_the_cost_of_a_cut_is_that_of_its_parts(seed: int) -> None:
    sums, steps = made(seed)
    cut = search(sums, steps, lattice(sums, steps))
    assert cut.cost == pytest.approx(cost_of(sums, steps, cut.bounds, cut.offset))


@pytest.mark.parametrize("seed", range(6))
def test_looking_closer_never_costs_more_at_the_same_offset(seed: int) -> None:
    sums, steps = made(seed)
    coarse = search(sums, steps, lattice(sums, steps))
    offset = common_offset(sums, steps, coarse.bounds)
    closer = refine(sums, steps, coarse, reach=4)
    assert closer.cost <= cost_of(sums, steps, coarse.bounds, offset) + 1e-9
    assert closer.cost == pytest.approx(cost_of(sums, steps, closer.bounds, offset))


@pytest.mark.parametrize("seed", range(6))
def test_a_boundary_is_as_sure_as_the_step_is_tall(seed: int) -> None:
    sums, steps = made(seed)
    grid = lattice(sums, steps)
    cut = search(sums, steps, grid)
    start, small, tall, *_ = boundaries(sums, steps, grid, cut)
    assert start.astray_s < 30
    assert 0 < tall.astray_s < 60
    assert small.edge < tall.edge


def test_boundaries_rise_and_stay_in_the_run() -> None:
    for seed in range(12):
        sums, steps = made(seed)
        grid = lattice(sums, steps)
        edges = [one.edge for one in boundaries(sums, steps, grid, search(sums, steps, grid))]
        assert edges == sorted(edges)
        assert 0 <= edges[0] < edges[-1] <= sums.cells


def test_counting_out_a_plan_run_to_the_letter_finds_each_step() -> None:
    sums, steps = made(0, Manner())
    cut = count(sums, steps)
    assert [int(sums.timer_s[bound]) for bound in cut.bounds] == pytest.approx([0, 240, 540, 780, 960], abs=5)


def test_counting_starts_late_when_the_run_did() -> None:
    sums, steps = made(0, Manner(jog_before_s=600))
    assert sums.timer_s[count(sums, steps).bounds[0]] == pytest.approx(600, abs=60)


def test_the_common_offset_is_drawn_towards_none() -> None:
    sums, steps = made(1, Manner(slower_s_per_km=15))
    cut = search(sums, steps, lattice(sums, steps))
    offset = common_offset(sums, steps, cut.bounds)
    assert -0.05 < offset < -0.01
    assert common_offset(sums, steps, cut.bounds[:2]) > offset


def test_a_cut_of_a_shorter_run_leaves_the_last_steps_out() -> None:
    short = Workout("two", PLAN.steps[:2], text="")
    run = clean(synthesize(short, Conditions(), rng=np.random.default_rng(3)))
    sums, steps = sums_of(run), planned_steps(PLAN, NO_HEART_SPEED)
    cut = search(sums, steps, lattice(sums, steps))
    assert isinstance(cut, Cut)
    assert len(cut.bounds) - 1 == 2
