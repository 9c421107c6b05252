"""Calendar entries: read by an independent parser, folded, stable."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Duration, Speed
from negsplit.core.workout import EffortTarget, NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.formats import icalendar, ics

STAMP = dt.datetime(2027, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
SUNDAY = dt.date(2027, 3, 14)
AT_SEVEN = dt.datetime(2027, 3, 14, 7, 0)  # noqa: DTZ001 -- a run at seven is at seven anywhere
PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
STEPS = (
    Step(Role.WARMUP, MILE, PACE, "easy"),
    Step(Role.KICK, Duration(60), NoTarget(), "all-out", note="lean in; drive", expected=Speed(5)),
    Step(Role.WALK, Duration(300), EffortTarget("walk"), "walk", expected=Speed(1.4)),
)
WORKOUT = Workout("Thirds, and a kick", STEPS, "", purpose="finish strong; stay calm")


def test_an_entry_of_a_whole_day() -> None:
    written = ics.dumps(WORKOUT, start=SUNDAY, stamp=STAMP, alarm=Duration(4 * 3600), units=Units.MI)
    assert written.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//negsplit//progression runs//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{icalendar.uid('Thirds, and a kick', SUNDAY)}",
        "DTSTAMP:20270102T030405Z",
        "DTSTART;VALUE=DATE:20270314",
        "DTEND;VALUE=DATE:20270315",
        "TRANSP:TRANSPARENT",
        "SUMMARY:Thirds\\, and a kick",
        "DESCRIPTION:about 1.2 mi\\, about 7:42\\nfinish strong\\; stay calm\\n1. warm u",
        " p 1 mi at 6:42/mi (keep within 6:33-6:53/mi)\\n2. kick 1 min\\, all out\\, no",
        "  target: lean in\\; drive\\n3. walk 5 min",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Thirds\\, and a kick",
        "TRIGGER:-PT240M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_time_of_day_stays_where_the_runner_is_and_takes_as_long_as_the_run() -> None:
    lines = ics.dumps(WORKOUT, start=AT_SEVEN, stamp=STAMP).decode().split("\r\n")
    assert "DTSTART:20270314T070000" in lines
    assert "DURATION:PT13M" in lines  # 7:42 of running and 5 min of walking, rounded up


def test_a_moment_with_a_zone_is_written_in_utc() -> None:
    berlin = dt.timezone(dt.timedelta(hours=1))
    lines = ics.dumps(WORKOUT, start=AT_SEVEN.replace(tzinfo=berlin), stamp=STAMP).decode().split("\r\n")
    assert "DTSTART:20270314T060000Z" in lines


def test_the_name_of_an_entry_changes_with_the_day_and_the_workout_only() -> None:
    first = ics.workout_entry(WORKOUT, start=SUNDAY)
    faster = Workout(WORKOUT.name, STEPS[:1], "", purpose="other words")
    assert ics.workout_entry(faster, start=AT_SEVEN).uid == first.uid
    assert ics.workout_entry(WORKOUT, start=SUNDAY + dt.timedelta(days=1)).uid != first.uid
    assert ics.workout_entry(Workout("Other", STEPS, ""), start=SUNDAY).uid != first.uid


def test_a_workout_of_unknown_length_takes_an_hour() -> None:
    unknown = Workout("made", (Step(Role.RUN, KM, EffortTarget("RPE 6"), "RPE 6"),), "")
    assert ics.workout_entry(unknown, start=SUNDAY).length == Duration(3600)


def test_the_watch_is_said_to_know_nothing() -> None:
    assert [finding.id for finding in ics.losses(WORKOUT)] == ["words-only"]


@given(st.text(max_size=300))
def test_no_line_is_longer_than_75_octets_and_folding_loses_nothing(text: str) -> None:
    escaped = icalendar.escape(text)
    folded = icalendar.fold(f"DESCRIPTION:{escaped}")
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == f"DESCRIPTION:{escaped}"


def test_an_independent_parser_reads_every_entry_of_the_catalogue(every_workout: list[Workout]) -> None:
    parser = pytest.importorskip("icalendar")
    starts = [SUNDAY + dt.timedelta(days=place) for place in range(len(every_workout))]
    entries = [
        ics.workout_entry(one, start=day, alarm=Duration(3600))
        for one, day in zip(every_workout, starts, strict=True)
    ]
    read = parser.Calendar.from_ical(icalendar.calendar(entries, stamp=STAMP))
    events = list(read.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == starts
    for event, entry in zip(events, entries, strict=True):
        assert (str(event["uid"]), str(event["summary"])) == (entry.uid, entry.title)
        assert str(event["description"]) == entry.description
        assert event.walk("VALARM")[0].decoded("trigger") == dt.timedelta(hours=-1)
        assert not event.errors


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_an_independent_parser_reads_any_words(text: str) -> None:
    parser = pytest.importorskip("icalendar")
    entry = icalendar.Entry("one@negsplit", AT_SEVEN, text, text)
    (event,) = parser.Calendar.from_ical(icalendar.calendar([entry], stamp=STAMP)).walk("VEVENT")
    kept = "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign == "\n")
    assert str(event["summary"]) == kept
