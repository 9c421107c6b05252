from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from negsplit.analysis.align import Stretch, align
from negsplit.analysis.clean import CleanRun, clean
from negsplit.analysis.heart import heart_of
from negsplit.analysis.heart_faults import locked_to_cadence, trusted_heart
from negsplit.analysis.heart_lag import effort_lagged, fit_heart
from negsplit.analysis.heart_target import on_heart_target
from negsplit.core.activity import Activity
from negsplit.core.units import Duration
from negsplit.core.workout import HeartRateTarget, Role, Step, Workout
from negsplit.core.zones import HeartZones, Zone
from negsplit.physiology.lag import HEART_RATE_LAG_S, lagged
from negsplit.synth import Conditions, Manner, Runner, Stop, hilly, synthesize
from negsplit.synth.conditions import NOISELESS, NoiseModel
from negsplit.synth.faults import drop_heart_rate, lock_heart_to_cadence
from negsplit.synth.shapes import block

ZONES = HeartZones(
    tuple(
        Zone(i, low, high)
        for i, (low, high) in enumerate([(95, 114), (114, 133), (133, 152), (152, 171), (171, 190)], 1)
    ),
    "made",
    0,
)
LADDER = Workout("ladder", tuple(block(10, 2.8 + 0.2 * i) for i in range(5)), text="")
COOLED = replace(LADDER, steps=(*LADDER.steps, block(10, 2.6, role=Role.COOLDOWN)))
EVEN = Workout("even", (block(60, 3.2),), text="")
RAMP = Workout("ramp", (block(50, 2.8, 3.6),), text="")


def in_zone(minutes: float, number: int, role: Role = Role.RUN) -> Step:
    zone = ZONES[number]
    return Step(
        role, Duration(60 * minutes), HeartRateTarget(zone.low_bpm, zone.high_bpm, number), f"Z{number}"
    )


HEART_ZONES = Workout(
    "heart-zones",
    (
        in_zone(15, 2, Role.WARMUP),
        in_zone(15, 3),
        in_zone(10, 4),
        in_zone(2, 5),
        in_zone(3, 2, Role.COOLDOWN),
    ),
    text="",
)


def made(workout: Workout, seed: int = 0, conditions: Conditions | None = None) -> Activity:
    return synthesize(workout, conditions, rng=np.random.default_rng(seed))


def heart(run: CleanRun) -> npt.NDArray[np.float64]:
    assert run.heart_rate_bpm is not None
    return run.heart_rate_bpm


def shares(activity: Activity, workout: Workout) -> dict[int, float | None]:
    run = clean(activity)
    return on_heart_target(heart(run), run.step_s, align(run, activity, workout).stretches, workout)


@pytest.mark.parametrize("seed", range(5))
def test_perfect_execution_of_the_heart_rate_workout_is_on_target_a13(seed: int) -> None:
    told = shares(made(HEART_ZONES, seed), HEART_ZONES)
    weights = [15, 15, 10, 2, 3]
    assert sum(w * (told[i] or 0) for i, w in enumerate(weights)) / 45 >= 0.95
    assert all((share or 0) >= 0.9 for share in told.values())


def test_the_raw_target_would_have_found_fault_with_it() -> None:
    run = clean(made(HEART_ZONES, conditions=Conditions(noise=NOISELESS)))
    short = heart(run)[2400:2520]
    assert np.mean(short >= ZONES[5].low_bpm) < 0.8


@pytest.mark.parametrize("tau", [40.0, 75.0])
def test_a_quick_and_a_slow_heart_are_on_target_too(tau: float) -> None:
    runner = Runner(heart_lag_s=tau)
    told = shares(made(HEART_ZONES, conditions=Conditions(runner=runner)), HEART_ZONES)
    assert min(share or 0 for share in told.values()) >= 0.85


def test_a_zone_too_high_is_off_target() -> None:
    eager = replace(HEART_ZONES, steps=(in_zone(15, 3), in_zone(15, 4), *HEART_ZONES.steps[2:]))
    told = shares(replace(made(eager), workout=HEART_ZONES), HEART_ZONES)
    assert (told[0] or 0) < 0.3
    assert (told[1] or 0) < 0.3
    assert (told[2] or 0) > 0.9


def test_a_step_without_any_heart_rate_is_not_judged() -> None:
    silent = drop_heart_rate(made(HEART_ZONES), start_s=0, end_s=900)
    told = shares(silent, HEART_ZONES)
    assert told[0] is None
    assert (told[2] or 0) > 0.9


@pytest.mark.parametrize("workout", [COOLED, EVEN, HEART_ZONES], ids=["cooled", "even", "zones"])
@pytest.mark.parametrize("drift", [-6.0, 0.0, 8.0])
def test_drift_is_told_from_the_change_of_pace(workout: Workout, drift: float) -> None:
    errors = []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        conditions = Conditions(runner=Runner(drift_bpm_per_h=drift, maximum_bpm=220), course=hilly(rng))
        found = heart_of(clean(synthesize(workout, conditions, rng=rng)), None).heart.drift_bpm_per_h
        assert found is not None
        errors.append(found - drift)
    assert abs(np.mean(errors)) < 1.5
    assert np.max(np.abs(errors)) < 5


def test_the_error_of_the_drift_is_about_what_it_says() -> None:
    ratios = []
    for seed in range(40):
        run = clean(made(COOLED, seed, Conditions(runner=Runner(drift_bpm_per_h=5, maximum_bpm=220))))
        fitted = fit_heart(run, heart(run))
        assert fitted is not None
        ratios.append((fitted.drift_bpm_per_h - 5) / fitted.drift_sd)
    assert np.sqrt(np.mean(np.square(ratios))) < 1.5


@pytest.mark.parametrize("workout", [RAMP, LADDER], ids=["ramp", "ladder"])
def test_pace_that_rises_to_the_end_cannot_be_told_from_drift(workout: Workout) -> None:
    for seed in range(10):
        assert heart_of(clean(made(workout, seed)), None).heart.drift_bpm_per_h is None


def test_the_gain_is_that_of_the_runner() -> None:
    run = clean(made(COOLED, conditions=Conditions(runner=Runner(gain_bpm_per_mps=30, maximum_bpm=220))))
    fitted = fit_heart(run, heart(run))
    assert fitted is not None
    assert fitted.bpm_per_mps == pytest.approx(30, abs=3)


def test_the_heart_rests_while_the_watch_is_paused() -> None:
    stop = Manner(stops=(Stop(1200, 300, auto_paused=True),))
    run = clean(made(EVEN, conditions=Conditions(manner=stop, noise=NOISELESS)))
    felt = effort_lagged(run)
    edge = run.edge_at_elapsed(1501)
    assert felt[edge - 10] == pytest.approx(3.2, abs=0.05)
    assert felt[edge + 2] < 0.5


def test_time_in_zones_adds_up_to_what_is_known() -> None:
    told = heart_of(clean(drop_heart_rate(made(LADDER), start_s=600, end_s=1200)), ZONES).heart
    assert told.time_in_zones_s is not None
    assert sum(told.time_in_zones_s) == pytest.approx(3000 - 600, abs=31)
    assert heart_of(clean(made(LADDER)), None).heart.time_in_zones_s is None


def test_a_locked_sensor_is_found_and_left_out() -> None:
    locked = lock_heart_to_cadence(made(LADDER), start_s=300, end_s=900)
    told = heart_of(clean(locked), None)
    assert [finding.id for finding in told.findings][:1] == ["heart-cadence-lock"]
    assert told.bpm is not None
    assert np.isnan(told.bpm[305:895]).mean() > 0.98
    assert np.isfinite(told.bpm[1000:]).all()


@pytest.mark.parametrize("seed", range(6))
def test_a_heart_that_passes_through_the_cadence_is_not_locked(seed: int) -> None:
    calm = Conditions(noise=NoiseModel(heart_sd_bpm=1.5), runner=Runner(standing_bpm=80, maximum_bpm=176))
    run = clean(made(LADDER, seed, calm))
    assert not locked_to_cadence(run).any()


def test_a_heart_that_comes_to_the_cadence_slowly_is_not_locked() -> None:
    run = made(LADDER)
    cadence = run.streams.cadence_spm
    assert cadence is not None
    meeting = cadence - 40 * np.exp(-np.arange(cadence.size) / 200)
    streams = replace(run.streams, heart_rate_bpm=np.round(meeting))
    assert not locked_to_cadence(clean(replace(run, streams=streams))).any()


def test_the_first_step_starts_from_the_heart_rate_found_there() -> None:
    zone = ZONES[2]
    middle = np.full(900, (zone.low_bpm + zone.high_bpm) / 2)
    beats = lagged(middle, every_s=1.0, tau_s=HEART_RATE_LAG_S, start=60.0)
    told = on_heart_target(beats, 1.0, (Stretch(0, 0, 900, 1.0),), HEART_ZONES)
    assert told == {0: 1.0}


def test_a_heart_rate_that_stays_the_same_for_minutes_is_not_believed() -> None:
    run = made(LADDER)
    beats = run.streams.heart_rate_bpm
    assert beats is not None
    held = beats.copy()
    held[1000:1400] = 141
    told = trusted_heart(clean(replace(run, streams=replace(run.streams, heart_rate_bpm=held))))
    assert told is not None
    assert [finding.id for finding in told.findings] == ["heart-stuck"]


def test_a_lost_strap_is_told() -> None:
    told = trusted_heart(clean(drop_heart_rate(made(LADDER), start_s=100, end_s=900)))
    assert told is not None
    assert [finding.id for finding in told.findings] == ["heart-missing"]


def test_without_a_sensor_nothing_is_said() -> None:
    run = made(LADDER)
    bare = clean(replace(run, streams=replace(run.streams, heart_rate_bpm=None)))
    told = heart_of(bare, ZONES)
    assert told.heart.drift_bpm_per_h is None
    assert told.heart.time_in_zones_s is None
    assert told.findings == ()
