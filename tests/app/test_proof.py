"""The proof of exports: every export of the catalogue holds, and a wrong one does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import fitdecode
import fitfast
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.app.export import FORMATS, Occasion, export
from negsplit.app.proof import EXERCISES, prove
from negsplit.app.proof_checks import Precision, checks
from negsplit.app.seen import Seen, of_band, of_step, read_csv, read_zwo
from negsplit.core.athlete import Athlete, HeartFigures
from negsplit.core.proof import Check, Proof, ProofReport
from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    Extent,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.formats.fit.watch import ANY_WATCH
from negsplit.formats.fit.watch_steps import pieces
from negsplit.render.proof_text import proof_text
from negsplit.render.terminal import Terminal

HEART = HeartFigures(maximum_bpm=186, threshold_bpm=170)
PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
FASTER = SpeedTarget(Speed(4.4), Speed(4.3), Speed(4.5))


def occasion(units: Units) -> Occasion:
    moment = dt.datetime(2027, 1, 2, 3, 4, tzinfo=dt.UTC)
    return Occasion(moment, moment.date(), units, Athlete(heart=HEART))


def failures(report: ProofReport) -> list[str]:
    return [
        f"{proof.format}: {check.what}: {check.shown}"
        for proof in report.proofs
        for check in proof.checks
        if not check.holds
    ]


def test_every_export_of_every_recipe_for_three_runners_holds(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        for units in Units:
            report = prove(workout, occasion(units))
            assert failures(report) == [], workout.name
            assert report.holds
            assert not any(proof.refused for proof in report.proofs)


def test_every_format_that_holds_steps_is_put_to_the_proof() -> None:
    for_people = {"text", "ics", "html", "svg", "band", "treadmill", "cues", "pdf", "wav"}
    assert {exercise.format for exercise in EXERCISES} >= set(FORMATS) - for_people


def test_heart_rates_kicks_walks_and_open_ends_hold_too() -> None:
    steps = (
        Step(Role.WARMUP, MILE, HeartRateTarget(144.5, 153, 2), "Z2", expected=Speed(3.0)),
        Step(Role.RUN, Duration(600), EffortTarget("RPE 6"), "RPE 6", expected=Speed(3.5)),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5.0)),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk", expected=Speed(1.4)),
    )
    assert failures(prove(Workout("made", steps, ""), occasion(Units.KM))) == []


def test_a_workout_that_a_format_cannot_carry_is_refused_not_failed() -> None:
    long = Workout("made", (Step(Role.RUN, KM, PACE, "M"),) * 60, "")
    refused = {proof.format for proof in prove(long, occasion(Units.KM)).proofs if proof.refused}
    assert refused == {"fit", "garmin-json"}


def seen_by_fitfast(data: bytes) -> list[Seen]:
    return [
        seen_in_fit(
            step["duration_type"], step.get("duration_value"), step["target_type"],
            step.get("custom_target_value_low"), step.get("custom_target_value_high"),
        )
        for step in fitfast.parse(data)["workout_step"]
    ]  # fmt: skip


def seen_by_fitdecode(data: bytes) -> list[Seen]:
    """Take the raw numbers by the profile's field numbers, so that nobody's scale is trusted."""
    frames = [frame for frame in fitdecode.FitReader(data) if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    fields = [
        {field.field_def.def_num: field.raw_value for field in frame.fields if field.field_def}
        for frame in frames
        if frame.name == "workout_step"
    ]
    kinds, targets = {0: "time", 1: "distance", 5: "open"}, {0: "speed", 1: "heart_rate", 2: "open"}
    return [
        seen_in_fit(kinds[step[1]], step.get(2), targets[step[3]], step.get(5), step.get(6))
        for step in fields
    ]


def seen_in_fit(kind: str, extent: int | None, target: str, low: int | None, high: int | None) -> Seen:
    """Read a step's own numbers: centimetres, milliseconds, mm/s, and beats counted from 100."""
    length: Extent = Open()
    if extent is not None:
        length = Distance(extent / 100) if kind == "distance" else Duration(extent / 1000)
    if low is None or high is None:
        return Seen(length)
    if target == "heart_rate":
        return Seen(length, heart=(low - 100, high - 100 + 1))
    return Seen(length, band=(low / 1000, high / 1000))


@pytest.mark.parametrize("read", [seen_by_fitdecode, seen_by_fitfast])
def test_other_peoples_readers_see_the_same_steps_in_our_fit_files(
    every_workout: list[Workout], read: Callable[[bytes], list[Seen]]
) -> None:
    (fine,) = (exercise.fine(Units.KM) for exercise in EXERCISES if exercise.format == "fit")
    for workout in every_workout:
        data = export(workout, "fit", occasion(Units.KM)).data
        planned = [of_band(step) for _, step in pieces(workout, ANY_WATCH)]
        wrong = [check for check in checks(planned, read(data), fine) if not check.holds]
        assert wrong == [], workout.name


LADDER = (of_step(Step(Role.RUN, KM, PACE, "M")), of_step(Step(Role.RUN, Duration(600), FASTER, "HM")))


@pytest.mark.parametrize(
    ("read", "failed"),
    [
        (LADDER, []),
        (LADDER[:1], ["steps"]),
        ((LADDER[0], replace(LADDER[1], extent=Duration(601))), ["each length", "total time"]),
        ((replace(LADDER[0], extent=Distance(999)), LADDER[1]), ["each length", "total distance"]),
        ((replace(LADDER[0], extent=Duration(1000)), LADDER[1]), ["each length", "total distance"]),
        ((LADDER[0], replace(LADDER[1], band=(4.3, 4.3), aim=None)), ["targets"]),
        ((LADDER[0], replace(LADDER[1], band=(4.0, 4.5), aim=None)), ["targets", "order"]),
        ((LADDER[0], replace(LADDER[1], band=None, aim=(4.0, 4.0))), ["targets", "order"]),
        ((LADDER[0], Seen(Duration(600))), ["targets", "order"]),
        (
            (replace(LADDER[0], band=None, aim=(4.4, 4.4)), replace(LADDER[1], band=None, aim=(4.4, 4.4))),
            ["targets", "order"],
        ),
    ],
)
def test_what_is_wrong_is_found(read: tuple[Seen, ...], failed: list[str]) -> None:
    assert [check.what for check in checks(LADDER, read, Precision()) if not check.holds] == failed


def test_heart_rates_that_are_off_are_found() -> None:
    plan = [Seen(Duration(60), heart=(140, 150)), Seen(Duration(60), heart=(150, 160))]
    off = [Seen(Duration(60), heart=(140, 152)), Seen(Duration(60), heart=(140, 160))]
    assert [check.what for check in checks(plan, off, Precision()) if not check.holds] == ["targets", "order"]
    assert all(check.holds for check in checks(plan, plan, Precision()))


def test_what_a_format_cannot_tell_apart_is_no_failure() -> None:
    near = (replace(LADDER[0], extent=Distance(1000.4), band=(3.9005, 4.1005), aim=None), LADDER[1])
    assert all(check.holds for check in checks(LADDER, near, Precision(0.5, speed_mps=0.001)))
    assert not all(check.holds for check in checks(LADDER, near, Precision(0.3, speed_mps=0.001)))
    assert not all(check.holds for check in checks(LADDER, near, Precision(0.5, speed_mps=0.0001)))


def test_a_treadmill_app_and_a_spreadsheet_see_the_same_steps() -> None:
    workout = Workout("made", (Step(Role.RUN, KM, PACE, "M"), Step(Role.RUN, KM, FASTER, "HM")), "")
    zwo = read_zwo(export(workout, "zwo", occasion(Units.KM)).data)
    assert [seen.extent for seen in zwo] == [KM, KM]
    assert [seen.aim for seen in zwo] == [pytest.approx((mps, mps), abs=1e-4) for mps in (4.0, 4.4)]
    rows = read_csv(export(workout, "csv", occasion(Units.KM)).data)
    assert [seen.band for seen in rows] == [(3.9, 4.1), (4.3, 4.5)]


def test_the_report_says_first_whether_all_is_well() -> None:
    holds = Proof("fit", "our reader", (Check("steps", holds=True, shown="2 of 2"),))
    breaks = Proof("icu", "our reader", (Check("order", holds=False, shown="step 2 no longer rises"),))
    refused = Proof("garmin-json", "our reader", refused="60 steps are more than a watch takes")
    good = proof_text(ProofReport("Thirds", (holds, refused)), Terminal())
    bad = proof_text(ProofReport("Thirds", (holds, breaks)), Terminal())
    assert good.splitlines() == [
        "All 1 exports of Thirds read back as planned.",
        "",
        "fit, read by our reader: as planned",
        "  ok steps: 2 of 2",
        "",
        "garmin-json: cannot carry it. 60 steps are more than a watch takes",
    ]
    assert bad.startswith("1 of 2 exports of Thirds are not what was planned.")
    assert "  FAIL order: step 2 no longer rises" in bad


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_workout_holds_or_is_refused(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    assert failures(prove(workout, occasion(data.draw(st.sampled_from(Units))))) == []
