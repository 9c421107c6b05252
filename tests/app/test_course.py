"""A workout on a real course: the effort rises as planned, whatever the ground does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import negsplit
from negsplit.app.course import on_course, profile_of, read_course
from negsplit.core.activity import Activity, Streams
from negsplit.core.course import Course
from negsplit.core.errors import ReadError
from negsplit.core.text import Units
from negsplit.core.units import KM, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, Open, Role, SpeedTarget, Step, Workout
from negsplit.formats import course as course_file

METRES_A_DEGREE = 6_371_008.8 * np.pi / 180
STRAVA_UP_5 = 1.181
"""Cost of 5 % uphill in the public fit to Strava's grade-adjusted pace."""


def gpx(heights: list[float], *, step_m: float = 100.0, tag: str = "trkpt", back: bool = False) -> bytes:
    """Draw a course due north, a point every `step_m`."""
    points = [(place * step_m / METRES_A_DEGREE, height) for place, height in enumerate(heights)]
    points += points[-2::-1] if back else []
    lines = [f'<{tag} lat="{lat}" lon="0"><ele>{height}</ele></{tag}>' for lat, height in points]
    return f"<gpx><trk><name>Hill</name><trkseg>{''.join(lines)}</trkseg></trk></gpx>".encode()


def hill(grade: float, length_m: float = 10_000, *, closed: bool = True) -> Course:
    way = np.linspace(0, length_m, 101)
    return Course("Hill", way, way * grade, closed=closed)


def target(mps: float) -> SpeedTarget:
    return SpeedTarget(Speed(mps), Speed(mps - 0.1), Speed(mps + 0.1))


def run(mps: float, extent: object = None) -> Step:
    return Step(Role.RUN, extent or KM * 2, target(mps), "made", expected=Speed(mps))  # type: ignore[arg-type]  # tests give extents


def nominals(workout: Workout) -> list[float]:
    return [step.target.nominal.mps for step in workout.steps if isinstance(step.target, SpeedTarget)]


def test_five_per_cent_uphill_costs_what_the_model_says() -> None:
    climbed = on_course(Workout("made", (run(4.0),), ""), hill(0.05), Units.KM)
    assert nominals(climbed) == pytest.approx([4.0 / STRAVA_UP_5], rel=0.002)
    said = [finding.message for finding in climbed.findings]
    assert said[0].startswith("paces follow the hills of Hill, 100 m up and 0 m down on the way")
    assert said[1] == "step 1, 100 m up and 0 m down: 4:10/km becomes 4:55/km"


def test_a_flat_course_changes_nothing() -> None:
    flat = on_course(Workout("made", (run(3.0), run(4.0)), ""), hill(0.0), Units.KM)
    assert nominals(flat) == pytest.approx([3.0, 4.0])
    assert [finding.id for finding in flat.findings] == ["hills"]


def test_a_course_that_is_too_short_is_run_there_and_back() -> None:
    steps = (run(4.0, KM * 2), run(4.0, KM * 2))
    there = on_course(Workout("made", steps, ""), hill(0.05, 2_000, closed=False), Units.KM)
    up, down = nominals(there)
    assert up < 4.0 < down
    assert "the course is 2 km long, so it is run there and back" in [
        finding.message for finding in there.findings
    ]


def test_a_step_by_time_goes_less_far_uphill() -> None:
    laid = profile_of(hill(0.05))
    assert laid.way_for(1000.0) == pytest.approx(1000 / STRAVA_UP_5, rel=0.002)
    way = np.array([0.0, 1000.0, 2000.0])
    uphill_first = Course(
        "Bend", np.linspace(0, 2000, 201), np.interp(np.linspace(0, 2000, 201), way, [0, 50, 50]), closed=True
    )
    timed = (run(4.0, Duration(250)), run(4.0, Duration(250)))
    first, second = nominals(on_course(Workout("made", timed, ""), uphill_first, Units.KM))
    assert first < second < 4.0  # in the first 250 s the hill is not yet climbed


def test_a_harder_step_that_is_slower_on_the_ground_is_said() -> None:
    heights = [0.0, 0.0, 100.0]
    bend = Course(
        "Wall",
        np.linspace(0, 4000, 401),
        np.interp(np.linspace(0, 4000, 401), [0, 2000, 4000], heights),
        closed=True,
    )
    workout = on_course(Workout("made", (run(3.8), run(4.0)), ""), bend, Units.KM)
    assert "effort-rises-pace-falls" in [finding.id for finding in workout.findings]
    easy = on_course(Workout("made", (run(3.0), run(4.0)), ""), bend, Units.KM)
    assert "effort-rises-pace-falls" not in [finding.id for finding in easy.findings]


def test_steps_without_pace_are_passed_over_and_unknown_lengths_end_it() -> None:
    steps = (
        Step(Role.RUN, Duration(600), HeartRateTarget(140, 150), "Z2", expected=Speed(3.0)),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk"),
        run(4.0),
        Step(Role.RUN, Duration(600), HeartRateTarget(140, 150), "Z2"),
        run(4.0),
    )
    moved = on_course(Workout("made", steps, ""), hill(0.05), Units.KM)
    assert moved.steps[0].target == steps[0].target
    assert moved.steps[0].expected is not None
    assert moved.steps[0].expected.mps == pytest.approx(3.0 / STRAVA_UP_5, rel=0.002)
    known, unknown = nominals(moved)
    assert known < 4.0
    assert unknown == 4.0


def test_slopes_beyond_the_model_are_taken_for_its_end_and_said() -> None:
    (finding, _) = on_course(Workout("made", (run(4.0),), ""), hill(0.4), Units.KM).findings
    assert "The course has 40%, which is taken for 25%." in finding.remedy


@pytest.mark.parametrize("tag", ["trkpt", "rtept"])
def test_a_course_is_read_from_tracks_and_routes_without_times(tag: str) -> None:
    course = course_file.read(gpx([0, 10, 20, 10, 0], tag=tag), "hill.gpx")
    assert course.name == "Hill"
    assert course.distance_m == pytest.approx([0, 100, 200, 300, 400], rel=1e-6)
    assert course.altitude_m.tolist() == [0, 10, 20, 10, 0]
    assert not course.closed


def test_a_course_that_ends_where_it_starts_is_closed() -> None:
    assert course_file.read(gpx([0, 10, 20, 10], back=True), "hill.gpx").closed


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<gpx/>", "draws no course"),
        (b"nonsense", "draws no course"),
        (gpx([0, 1]), "too short"),
        (b'<gpx><trk><trkpt lat="0" lon="0"/><trkpt lat="1" lon="0"/></trk></gpx>', "has no heights"),
        (gpx([0, 1, 2], step_m=0), "too short"),
    ],
)
def test_what_is_no_course_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        course_file.read(data, "hill.gpx")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "hill.gpx"
    path.write_bytes(gpx([0, 5, 10, 5, 0]))
    assert read_course(str(path)).name == "Hill"


def test_a_recorded_run_is_a_course_too() -> None:
    path = Path(negsplit.__file__ or "").parent / "samples" / "osaka-marathon-2025.fit"
    course = read_course(str(path))
    assert course.name == "osaka-marathon-2025.fit"
    assert 42_000 < course.distance_m[-1] < 43_500
    assert course.distance_m[0] == 0
    assert np.all(np.diff(course.distance_m) > 0)


def test_a_recording_without_heights_is_refused() -> None:
    streams = Streams(time_s=np.arange(3.0), distance_m=np.array([0.0, 100.0, 300.0]))
    with pytest.raises(ReadError, match="no distance or no heights"):
        course_file.recorded(Activity(None, "running", "made", streams), "run.fit")


@given(
    st.lists(st.floats(-20, 20), min_size=3, max_size=30),
    st.lists(st.floats(2.5, 5.0), min_size=1, max_size=6),
)
def test_the_whole_run_costs_the_same_effort(heights: list[float], speeds: list[float]) -> None:
    way = np.linspace(0, 100.0 * len(heights), len(heights))
    course = Course("made", way, np.cumsum(heights), closed=True)
    workout = Workout("made", tuple(run(mps, Duration(300)) for mps in speeds), "")
    moved = on_course(workout, course, Units.MI)
    laid = profile_of(course)
    covered = sum(new * 300 for new in nominals(moved))
    wanted = sum(mps * 300 for mps in speeds)
    assert laid.at(laid.cost_m, covered) == pytest.approx(wanted, rel=1e-6)
    assert all(
        step.target.slow < step.target.fast for step in moved.steps if isinstance(step.target, SpeedTarget)
    )
