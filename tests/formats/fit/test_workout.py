"""The workout on the watch is the workout that was designed, to the centimetre and millisecond."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import fitdecode
import fitfast
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsplit.core.errors import WriteError
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.formats import fit
from negsplit.formats.fit import WatchProfile
from negsplit.formats.fit.profile import DurationType, Intensity, TargetType
from negsplit.formats.fit.watch import ANY_WATCH
from negsplit.formats.fit.watch_steps import WatchStep, pieces, watch_steps

CREATED = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(pace_s: float, half_width_s: float = 6) -> SpeedTarget:
    def speed(pace: float) -> Speed:
        return Speed.from_pace(Duration(pace), per=KM)

    return SpeedTarget(speed(pace_s), speed(pace_s + half_width_s), speed(pace_s - half_width_s))


def ramp(start: SpeedTarget, end: SpeedTarget) -> SpeedTarget:
    return SpeedTarget(start.nominal, start.slow, start.fast, end.nominal, end.slow, end.fast)


def one(step: Step) -> Workout:
    return Workout("one", (step,), text="")


def run(target: Target, extent: Distance | Duration | Open = KM, note: str | None = None) -> Step:
    return Step(Role.RUN, extent, target, "M", note)


def frames(data: bytes, name: str) -> list[Any]:
    reader = fitdecode.FitReader(data, check_crc=fitdecode.CrcCheck.RAISE)
    found = [frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    return [frame for frame in found if frame.name == name]


def decoded(data: bytes) -> list[dict[int, Any]]:
    """Read the steps with fitdecode, checksum and all; raw values, so that nobody's scale is trusted."""
    return [
        {field.field_def.def_num: field.raw_value for field in frame.fields if field.field_def}
        for frame in frames(data, "workout_step")
    ]


def message(data: bytes, name: str) -> dict[str, Any]:
    (frame,) = frames(data, name)
    return {field.name: field.value for field in frame.fields}


RAW = {
    "wkt_step_name": 0,
    "duration_type": 1,
    "duration_value": 2,
    "target_type": 3,
    "target_value": 4,
    "low": 5,
    "high": 6,
    "intensity": 7,
    "notes": 8,
    "message_index": 254,
}


def raw(data: bytes, name: str) -> list[Any]:
    return [step.get(RAW[name]) for step in decoded(data)]


def test_a_distance_step_with_a_speed_range_has_the_published_codes() -> None:
    data = fit.dumps(
        one(run(SpeedTarget(Speed(3.3), Speed(3.2), Speed(3.4)), Distance(1500))), created=CREATED
    )
    (step,) = decoded(data)
    assert [step[RAW[name]] for name in ("duration_type", "duration_value")] == [1, 150_000]
    assert [step[RAW[name]] for name in ("target_type", "target_value", "low", "high")] == [0, 0, 3200, 3400]


def test_a_timed_step_by_heart_rate_counts_beats_from_100() -> None:
    data = fit.dumps(one(run(HeartRateTarget(144.6, 155), Duration(90.5))), created=CREATED)
    (step,) = decoded(data)
    assert [step[RAW[name]] for name in ("duration_type", "duration_value")] == [0, 90_500]
    assert [step[RAW[name]] for name in ("target_type", "target_value", "low", "high")] == [1, 0, 245, 254]


def test_kick_and_open_walk_have_no_target() -> None:
    steps = (
        Step(Role.KICK, Duration(60), NoTarget(), "all-out"),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk"),
    )
    data = fit.dumps(Workout("w", steps, text=""), created=CREATED)
    assert raw(data, "target_type") == [2, 2]
    assert raw(data, "duration_type") == [0, 5]
    assert raw(data, "wkt_step_name") == ["kick", "walk"]
    assert raw(data, "intensity") == [0, 3]


@pytest.mark.parametrize(
    ("role", "intensity"),
    [(Role.WARMUP, 2), (Role.RUN, 0), (Role.KICK, 0), (Role.RECOVER, 1), (Role.COOLDOWN, 3), (Role.WALK, 3)],
)
def test_each_role_has_its_intensity(role: Role, intensity: int) -> None:
    data = fit.dumps(one(Step(role, KM, NoTarget(), "easy")), created=CREATED)
    assert raw(data, "intensity") == [intensity]


def test_file_says_workout_running_and_when() -> None:
    data = fit.dumps(one(run(at(300))), created=CREATED.astimezone(timezone(timedelta(hours=9))))
    file_id, workout = message(data, "file_id"), message(data, "workout")
    assert file_id["type"] == "workout"
    assert file_id["time_created"] == CREATED
    assert workout["sport"] == "running"
    assert workout["num_valid_steps"] == 1


def test_three_mile_blocks_of_18_miles_keep_their_sum() -> None:
    plan = ((380, 3), (360, 3), (340, 3), (320, 3), (300, 6))
    blocks = tuple(run(at(pace), MILE * miles) for pace, miles in plan)
    data = fit.dumps(Workout("marathon-long", blocks, text=""), created=CREATED)
    assert sum(raw(data, "duration_value")) == round((MILE * 18).m * 100) == 2_896_819


def test_a_ramp_becomes_rising_bands_that_meet_nowhere() -> None:
    data = fit.dumps(one(run(ramp(at(360), at(300)), KM * 10)), created=CREATED)
    bands = list(zip(raw(data, "low"), raw(data, "high"), strict=True))
    assert len(bands) == 6
    assert sum(raw(data, "duration_value")) == 1_000_000
    for (_, high), (low, _) in pairwise(bands):
        assert low == high + 1
    assert bands[0][0] == 2733
    assert bands[-1][1] == 3401


def test_a_falling_ramp_becomes_falling_bands() -> None:
    data = fit.dumps(one(run(ramp(at(300), at(360)), Duration(1200))), created=CREATED)
    bands = list(zip(raw(data, "low"), raw(data, "high"), strict=True))
    assert len(bands) > 2
    assert all(high < low for (low, _), (_, high) in pairwise(bands))
    assert sum(raw(data, "duration_value")) == 1_200_000


def test_bands_that_only_touch_are_kept_apart() -> None:
    lower = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1))
    upper = SpeedTarget(Speed(3.2), Speed(3.1), Speed(3.3))
    data = fit.dumps(Workout("w", (run(lower), run(upper), run(lower)), text=""), created=CREATED)
    assert raw(data, "low") == [2900, 3101, 2900]
    assert raw(data, "high") == [3100, 3300, 3100]


def test_a_band_narrower_than_a_millimetre_a_second_is_still_a_band() -> None:
    thin = SpeedTarget(Speed(3.0003), Speed(3.0001), Speed(3.0004))
    data = fit.dumps(one(run(thin)), created=CREATED)
    assert (raw(data, "low"), raw(data, "high")) == ([3000], [3001])


def test_names_are_ascii_and_short_and_notes_end_between_characters() -> None:
    step = Step(Role.RUN, KM, at(300), "Schwellentempo \N{RIGHTWARDS ARROW} M", note="\N{GRINNING FACE}" * 13)
    workout = Workout("Langer Lauf f\u00fcr M\u00fcnchen", (step,), text="")
    data = fit.dumps(workout, created=CREATED)
    assert raw(data, "wkt_step_name") == ["Schwellentempo"]
    assert raw(data, "notes") == ["\N{GRINNING FACE}" * 12]
    found = fit.losses(workout)
    assert [finding.id for finding in found] == ["short-name", "short-name", "short-note"]
    assert found[0].message == 'the name "Langer Lauf f\u00fcr M\u00fcnchen" becomes "Langer Lauf fur"'


def test_a_range_is_written_as_its_middle_and_told_in_the_note() -> None:
    step = Step(
        Role.WALK, Duration(450), EffortTarget("walk"), "walk", extent_range=(Duration(300), Duration(600))
    )
    data = fit.dumps(one(step), created=CREATED)
    assert raw(data, "duration_value") == [450_000]
    assert raw(data, "notes") == ["5-10 min"]
    assert [finding.id for finding in fit.losses(one(step))] == ["lost-range", "lost-effort"]


def test_a_kick_is_told_as_loss_only_where_it_has_no_target() -> None:
    kick = Step(Role.KICK, Duration(60), NoTarget(), "kick")
    assert [finding.id for finding in fit.losses(one(kick))] == ["lost-kick"]
    paced = Step(Role.KICK, Duration(60), at(200), "kick")
    assert fit.losses(one(paced)) == ()


def test_nothing_is_lost_of_a_plain_workout() -> None:
    assert fit.losses(one(run(at(300), note="relax"))) == ()


def test_a_pace_to_aim_at_off_the_middle_of_its_band_is_told_as_lost() -> None:
    aside = SpeedTarget(Speed(3.3), Speed(3.0), Speed(3.32))
    assert [finding.id for finding in fit.losses(one(run(aside)))] == ["lost-aim"]


def test_ramps_are_cut_more_coarsely_where_the_watch_has_little_room() -> None:
    workout = Workout("w", (run(ramp(at(360), at(300)), KM * 10), *[run(at(290))] * 6), text="")
    small = WatchProfile("a small watch", most_steps=9)
    assert len(decoded(fit.dumps(workout, watch=small, created=CREATED))) == 9
    (cut,) = fit.losses(workout, small)
    assert "cut into 3 steady steps" in cut.message


def test_too_many_steps_are_refused_in_words() -> None:
    workout = Workout("long", (run(at(300)),) * 51, text="")
    with pytest.raises(WriteError, match=r"long: 51 steps, but any watch holds 50\. Join steps"):
        fit.dumps(workout, created=CREATED)


@pytest.mark.parametrize("extent", [Distance(0), Duration(0.0004), Distance(43e6), Duration(5e6)])
def test_an_extent_no_watch_can_hold_is_refused_in_words(extent: Distance | Duration) -> None:
    with pytest.raises(WriteError, match="one:step 1: an extent no watch can hold"):
        fit.dumps(one(run(at(300), extent)), created=CREATED)


def test_a_date_before_the_format_is_refused_in_words() -> None:
    with pytest.raises(WriteError, match="no watch knows the date 1985"):
        fit.dumps(one(run(at(300))), created=datetime(1985, 1, 1, tzinfo=UTC))


def test_files_of_different_workouts_have_different_serial_numbers() -> None:
    def serial(pace: float) -> object:
        return message(fit.dumps(one(run(at(pace))), created=CREATED), "file_id")["serial_number"]

    assert serial(300) != serial(301)
    assert serial(300) == serial(300)


def assert_reads_back(workout: Workout, watch: WatchProfile = ANY_WATCH) -> None:
    """Three readers see the steps that were meant."""
    data = fit.dumps(workout, watch=watch, created=CREATED)
    meant = watch_steps(workout, watch)
    assert [as_meant(step) for step in decoded(data)] == [meant_raw(step, n) for n, step in enumerate(meant)]
    assert fitfast.parse(data)["workout_step"] == [meant_words(step, n) for n, step in enumerate(meant)]
    again = fit.read_workout(data, "again.fit")
    assert len(again.steps) == len(meant)
    for step, told in zip(again.steps, meant, strict=True):
        assert_step(step, told)


def as_meant(step: dict[int, Any]) -> list[Any]:
    names = ("message_index", "duration_type", "duration_value", "target_type", "low", "high", "intensity")
    return [*(step.get(RAW[name]) for name in names), step.get(0) or "", step.get(8) or ""]


def meant_raw(step: WatchStep, number: int) -> list[Any]:
    add = 100 if step.holds is TargetType.HEART_RATE else 0
    low, high = (None if end is None else end + add for end in (step.low, step.high))
    return [number, step.ends, step.extent, step.holds, low, high, step.intensity, step.name, step.note]


def meant_words(step: WatchStep, number: int) -> dict[str, Any]:
    add = 100 if step.holds is TargetType.HEART_RATE else 0
    said = {
        "wkt_step_name": step.name or None,
        "duration_type": step.ends.name.lower(),
        "duration_value": step.extent,
        "target_type": step.holds.name.lower(),
        "target_value": 0,
        "custom_target_value_low": None if step.low is None else step.low + add,
        "custom_target_value_high": None if step.high is None else step.high + add,
        "intensity": step.intensity.name.lower(),
        "notes": step.note or None,
        "message_index": number,
    }
    return {name: value for name, value in said.items() if value is not None}


def assert_step(step: Step, told: WatchStep) -> None:
    match step.extent:
        case Distance(m=m):
            assert (told.ends, told.extent) == (DurationType.DISTANCE, round(m * 100))
        case Duration(s=s):
            assert (told.ends, told.extent) == (DurationType.TIME, round(s * 1000))
        case Open():
            assert told.ends is DurationType.OPEN
    match step.target:
        case SpeedTarget(slow=slow, fast=fast):
            assert (told.low, told.high) == (round(slow.mps * 1000), round(fast.mps * 1000))
        case HeartRateTarget(low_bpm=low, high_bpm=high):
            assert (told.low, told.high) == (low, high - 1)
        case _:
            assert told.holds is TargetType.OPEN
    assert (step.role is Role.WARMUP) == (told.intensity is Intensity.WARMUP)


def test_every_workout_of_the_catalogue_reads_back(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        assert_reads_back(workout)


def lie_apart(before: Target, after: Target) -> bool:
    if not (isinstance(before, SpeedTarget) and isinstance(after, SpeedTarget)):
        return False
    return before.fast <= after.slow or after.fast <= before.slow


def assert_bands_stay_apart(workout: Workout) -> int:
    """Where two neighbouring bands share no speed before rounding, they share none after."""
    targets = [step.target for _, step in pieces(workout, ANY_WATCH)]
    steps = watch_steps(workout, ANY_WATCH)
    pairs = [
        pair for pair, apart in zip(pairwise(steps), pairwise(targets), strict=True) if lie_apart(*apart)
    ]
    for before, after in pairs:
        assert (before.high or 0) < (after.low or 0) or (after.high or 0) < (before.low or 0)
    return len(pairs)


def test_no_steady_pace_satisfies_two_neighbouring_steps(every_workout: list[Workout]) -> None:
    assert sum(map(assert_bands_stay_apart, every_workout)) > 100


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_whatever_the_workout_it_reads_back_with_its_totals(
    data: st.DataObject, made_workouts: st.SearchStrategy[Workout]
) -> None:
    workout = data.draw(made_workouts)
    assert_reads_back(workout)
    assert_bands_stay_apart(workout)
    steps = watch_steps(workout, ANY_WATCH)
    ways = [step.extent.m for step in workout.steps if isinstance(step.extent, Distance)]
    times = [step.extent.s for step in workout.steps if isinstance(step.extent, Duration)]
    assert total(steps, DurationType.DISTANCE) == round(math.fsum(ways) * 100)
    assert total(steps, DurationType.TIME) == round(math.fsum(times) * 1000)
    assert all(step.low < step.high for step in steps if step.low is not None and step.high is not None)
    fit.losses(workout)


def total(steps: tuple[WatchStep, ...], ends: DurationType) -> int:
    return sum(step.extent or 0 for step in steps if step.ends is ends)
