from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.analysis.align.cost import (
    Sums,
    extent_cost,
    missing_cost,
    outside_cost,
    pace_cost,
    spread_cost,
    stretch_cost,
)
from negsplit.analysis.align.plan import NO_HEART_SPEED, PlannedStep, planned_steps
from negsplit.core.workout import Workout
from negsplit.synth.shapes import block


def sums_from(x: list[float], *, cell_s: float = 60.0) -> Sums:
    logs = np.array(x)
    edges = np.arange(logs.size + 1)
    return Sums(
        cell_s=cell_s,
        edge=edges,
        timer_s=edges.astype(np.float64) * cell_s,
        distance_m=np.append(0.0, np.cumsum(np.exp(logs))) * cell_s,
        x=np.append(0.0, np.cumsum(logs)),
        xx=np.append(0.0, np.cumsum(logs**2)),
        ix=np.append(0.0, np.cumsum(logs * (edges[:-1] + 0.5))),
        wander=0.6,
    )


def at(*edges: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(edges, dtype=np.int64)


def planned(minutes: float, mps: float) -> PlannedStep:
    return planned_steps(Workout("one", (block(minutes, mps),), text=""), NO_HEART_SPEED)[0]


logs = st.lists(st.floats(0.5, 1.8), min_size=3, max_size=30)


@given(logs, st.floats(-0.3, 0.3), st.data())
def test_running_sums_give_the_spread_that_a_loop_gives(
    x: list[float], rise: float, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(x) - 1))
    end = data.draw(st.integers(start + 1, len(x)))
    cost, mean = spread_cost(sums_from(x), rise, at(start), at(end))
    part = np.array(x[start:end])
    middle = (np.arange(part.size) + 0.5) / part.size - 0.5
    wanted = np.sum((part - part.mean() - rise * middle) ** 2)
    slack = rise**2 * part.size / 12 - np.sum((rise * middle) ** 2)
    assert mean[0] == pytest.approx(part.mean())
    assert cost[0] * 0.01 == pytest.approx(wanted + slack, abs=1e-9)


def test_finer_cells_say_no_more() -> None:
    coarse, _ = spread_cost(sums_from([1.0, 1.1]), 0.0, at(0), at(2))
    fine, _ = spread_cost(sums_from([1.0] * 6 + [1.1] * 6, cell_s=10.0), 0.0, at(0), at(12))
    assert coarse[0] == pytest.approx(fine[0])


def test_a_step_as_long_and_as_fast_as_planned_costs_nothing() -> None:
    step, run = planned(4, 3.0), sums_from([np.log(3.0)] * 10)
    fixed, mean = stretch_cost(run, step, at(0), at(4))
    assert fixed[0] + pace_cost(step, mean, 0.0)[0] == pytest.approx(0.0, abs=1e-9)


@given(st.integers(1, 9))
def test_longer_and_shorter_than_planned_cost_alike_by_ratio(cells: int) -> None:
    run, step = sums_from([1.0] * 40), planned(10, 3.0)
    longer = extent_cost(run, step, at(0), at(10 + cells))
    step_back = planned(10 + cells, 3.0)
    assert extent_cost(run, step_back, at(0), at(10))[0] == pytest.approx(longer[0])


def test_a_step_cut_short_by_the_end_of_the_recording_costs_no_more_than_that() -> None:
    run, step = sums_from([1.0] * 10), planned(60, 3.0)
    assert extent_cost(run, step, at(9), at(10))[0] == missing_cost((step,))
    assert extent_cost(run, step, at(8), at(9))[0] > missing_cost((step,))


def test_a_common_offset_is_no_fault_of_a_step() -> None:
    step = planned(10, 3.0)
    mean = np.array([np.log(3.0) - 0.03])
    assert pace_cost(step, mean, -0.03)[0] == pytest.approx(0.0)
    assert pace_cost(step, mean, 0.0)[0] > 0


def test_stretches_out_of_order_or_out_of_the_run_cannot_be() -> None:
    run, step = sums_from([1.0] * 10), planned(10, 3.0)
    fixed, _ = stretch_cost(run, step, at(4, 5, -1, 0), at(4, 4, 3, 11))
    assert np.all(np.isinf(fixed))


def test_running_outside_the_plan_costs_where_there_is_some() -> None:
    run = sums_from([1.0] * 10)
    cost = outside_cost(run, 1.0, at(0, 3), at(0, 10))
    assert cost[0] == 0
    assert cost[1] > 0


def test_a_last_step_that_goes_on_too_long_is_not_forgiven() -> None:
    run, step = sums_from([1.0] * 40), planned(10, 3.0)
    assert extent_cost(run, step, at(0), at(40))[0] > missing_cost((step,))


def test_hurrying_outside_the_plan_costs_more_than_jogging() -> None:
    easy, fast = sums_from([1.0] * 10), sums_from([1.4] * 10)
    assert outside_cost(easy, 1.0, at(0), at(10))[0] < outside_cost(fast, 1.0, at(0), at(10))[0]
