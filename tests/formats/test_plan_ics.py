"""Plans as calendars: names that last, days that are right in every zone, anybody's calendar read."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import ReadError
from negsplit.core.plan import Kind, Phase, Plan, Session, State, Week
from negsplit.core.text import Units
from negsplit.formats import plan_ics
from negsplit.formats.icalendar_reader import read_events

STAMP = dt.datetime(2026, 11, 1, 12, 0, tzinfo=dt.UTC)
SIX_THIRTY = dt.time(6, 30)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney")
FIRST = dt.date(2026, 12, 28)


def daily_plan(weeks: int) -> Plan:
    """Make a plan with an easy run every day, from the last week of 2026 on."""
    starts = [FIRST + dt.timedelta(weeks=week) for week in range(weeks)]
    return Plan(
        tuple(
            Week(
                start,
                Phase.BASE,
                tuple(
                    Session(start + dt.timedelta(days=day), Kind.EASY, 8_000, 2_880, why="Easy (A18).")
                    for day in range(7)
                ),
            )
            for start in starts
        )
    )


def with_session(plan: Plan, session: Session) -> Plan:
    weeks = tuple(
        replace(week, sessions=tuple(session if s.date == session.date else s for s in week.sessions))
        for week in plan.weeks
    )
    return replace(plan, weeks=weeks)


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def uids(data: bytes) -> list[str]:
    return [line for line in lines(data) if line.startswith("UID:")]


@pytest.mark.parametrize("name", ZONES)
def test_a_time_of_day_holds_through_summer_time_and_the_turn_of_the_year(name: str) -> None:
    zone, plan = ZoneInfo(name), daily_plan(20)
    written = lines(plan_ics.dumps(plan, stamp=STAMP, at=SIX_THIRTY, zone=zone))
    starts = [line.removeprefix("DTSTART:") for line in written if line.startswith("DTSTART:")]
    moments = [dt.datetime.strptime(start, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC) for start in starts]
    local = [moment.astimezone(zone) for moment in moments]
    assert [moment.date() for moment in local] == [session.date for session in plan]
    assert {moment.time() for moment in local} == {SIX_THIRTY}
    assert len({moment.utcoffset() for moment in local}) == 2, "the clocks change in these weeks"


@pytest.mark.parametrize("name", ZONES)
def test_a_plan_written_in_a_zone_reads_back_on_the_same_days_there(name: str) -> None:
    zone, plan = ZoneInfo(name), daily_plan(20)
    data = plan_ics.dumps(plan, stamp=STAMP, at=SIX_THIRTY, zone=zone)
    read = plan_ics.read(data, "plan.ics", zone)
    assert [entry.date for entry in read.entries] == [session.date for session in plan]


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("at", [None, SIX_THIRTY])
def test_days_without_a_zone_are_the_same_days_anywhere(name: str, at: dt.time | None) -> None:
    plan = daily_plan(20)
    read = plan_ics.read(plan_ics.dumps(plan, stamp=STAMP, at=at), "plan.ics", ZoneInfo(name))
    assert [entry.date for entry in read.entries] == [session.date for session in plan]


def test_the_last_day_of_the_year_ends_in_the_next() -> None:
    written = lines(plan_ics.dumps(daily_plan(1), stamp=STAMP))
    place = written.index("DTSTART;VALUE=DATE:20261231")
    assert written[place + 1] == "DTEND;VALUE=DATE:20270101"


def test_an_entry_keeps_its_name_whatever_its_day_holds() -> None:
    plan = daily_plan(2)
    changed = with_session(plan, Session(FIRST, Kind.TEMPO, 9_000, 3_000))
    assert uids(plan_ics.dumps(plan, stamp=STAMP)) == uids(
        plan_ics.dumps(changed, stamp=STAMP, at=SIX_THIRTY)
    )
    assert len(set(uids(plan_ics.dumps(plan, stamp=STAMP)))) == 14


def test_a_day_that_lost_its_session_to_another_is_struck_out() -> None:
    plan = daily_plan(1)
    tuesday, wednesday = FIRST + dt.timedelta(days=1), FIRST + dt.timedelta(days=2)
    moved = with_session(plan, Session(tuesday, Kind.REST))
    moved = with_session(moved, Session(wednesday, Kind.TEMPO, 8_000, original_date=tuesday))
    data = plan_ics.dumps(moved, stamp=STAMP)
    assert set(uids(data)) == set(uids(plan_ics.dumps(plan, stamp=STAMP)))
    assert lines(data).count("STATUS:CANCELLED") == 1
    assert [event.date for event in read_events(data, "plan.ics", dt.UTC)] == [
        session.date for session in moved if session.is_run
    ]


def test_a_day_that_was_always_free_has_no_entry() -> None:
    data = plan_ics.dumps(with_session(daily_plan(1), Session(FIRST, Kind.REST)), stamp=STAMP)
    assert len(uids(data)) == 6
    assert "STATUS:CANCELLED" not in lines(data)


def test_a_missed_session_says_so() -> None:
    missed = with_session(daily_plan(1), Session(FIRST, Kind.TEMPO, 8_000, state=State.MISSED))
    assert "SUMMARY:Tempo run 8 km (missed)" in lines(plan_ics.dumps(missed, stamp=STAMP))


def test_the_description_says_how_far_what_and_why() -> None:
    session = Session(
        FIRST, Kind.PROGRESSION, 8_000, 2_700, recipe="thirds", scale=0.8, why="Finish fast (A8)."
    )
    written = lines(plan_ics.dumps(with_session(daily_plan(1), session), stamp=STAMP, units=Units.MI))
    assert "SUMMARY:Progression run 5 mi" in written
    words = r"DESCRIPTION:5 mi\, about 45 min\nWorkout: thirds at 80 %\nFinish fast (A8)."
    assert words in written


def foreign(*inner: str, head: tuple[str, ...] = ()) -> bytes:
    parts = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *head,
        "BEGIN:VEVENT",
        *inner,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(parts).encode()


@pytest.mark.parametrize(
    ("start", "head", "zone", "day"),
    [
        ("DTSTART;VALUE=DATE:20270314", (), "Australia/Sydney", 14),
        ("DTSTART:20270314T190000Z", (), "Australia/Sydney", 15),
        ("DTSTART:20270314T190000Z", (), "America/New_York", 14),
        ("DTSTART:20270314T190000Z", ("X-WR-TIMEZONE:Australia/Sydney",), "America/New_York", 15),
        ("DTSTART;TZID=Australia/Sydney:20270314T060000", (), "America/New_York", 14),
        ("DTSTART:20270314T233000", (), "Australia/Sydney", 14),
    ],
)
def test_the_day_is_that_of_the_runner(start: str, head: tuple[str, ...], zone: str, day: int) -> None:
    (entry,) = plan_ics.read(foreign(start, "SUMMARY:Easy", head=head), "x.ics", ZoneInfo(zone)).entries
    assert entry.date == dt.date(2027, 3, day)


def test_lengths_come_from_the_words_before_the_room_in_the_day() -> None:
    event = ("DTSTART:20270314T070000", "DTEND:20270314T080000", "SUMMARY:Long run 18 km\\, easy")
    (entry,) = plan_ics.read(foreign(*event), "x.ics", dt.UTC).entries
    assert (entry.distance_m, entry.duration_s) == (18_000, 0)
    event = ("DTSTART:20270314T070000", "DURATION:PT1H15M", "SUMMARY:Long run")
    (entry,) = plan_ics.read(foreign(*event), "x.ics", dt.UTC).entries
    assert (entry.distance_m, entry.duration_s) == (0, 4_500)


def test_alarms_folds_and_escapes_are_read() -> None:
    event = (
        "SUMMARY:Easy\\; then",
        "  strides",
        "BEGIN:VALARM",
        "DESCRIPTION:ring",
        "END:VALARM",
        "DESCRIPTION:45 min\\nrelaxed",
        "DTSTART;VALUE=DATE:20270314",
    )
    (entry,) = plan_ics.read(foreign(*event), "x.ics", dt.UTC).entries
    assert (entry.title, entry.duration_s) == ("Easy; then strides", 2_700)


def test_an_entry_that_repeats_is_said_to_be_read_once() -> None:
    event = ("DTSTART;VALUE=DATE:20270314", "RRULE:FREQ=WEEKLY;COUNT=10", "SUMMARY:Club run")
    read = plan_ics.read(foreign(*event), "x.ics", dt.UTC)
    assert (len(read.entries), [finding.id for finding in read.findings]) == (1, ["repeats-not-read"])


@pytest.mark.parametrize("start", ["DTSTART:soon", "DTSTART:20271332", "DTSTART:00010101", "DTSTART:"])
def test_a_date_that_is_none_is_named_by_its_line(start: str) -> None:
    with pytest.raises(ReadError, match="line 4: DTSTART is no date"):
        plan_ics.read(foreign(start), "x.ics", dt.UTC)


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    for text in (data, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:" + data):
        with suppress(ReadError):
            plan_ics.read(text, "x.ics", dt.UTC)


def test_a_huge_calendar_is_refused() -> None:
    with pytest.raises(ReadError, match="larger than"):
        plan_ics.read(b"BEGIN:VCALENDAR\n" + b" " * 11_000_000, "x.ics", dt.UTC)


def test_an_independent_parser_reads_the_plan() -> None:
    parser = pytest.importorskip("icalendar")
    plan = daily_plan(3)
    events = parser.Calendar.from_ical(plan_ics.dumps(plan, stamp=STAMP)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [session.date for session in plan]
    assert all(not event.errors for event in events)
