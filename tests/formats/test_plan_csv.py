"""Plans as tables: our own read back, anybody's heads, units and dates understood, the rest refused."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import ReadError
from negsplit.core.plan import Kind, Phase, Plan, Session, State, Week
from negsplit.core.text import Units
from negsplit.core.units import MILE
from negsplit.formats import plan_csv, plan_csv_reader
from negsplit.formats.plan_entries import PlanEntry, said_distance, said_duration

MONDAY = dt.date(2027, 3, 8)


def read(text: str, units: Units = Units.KM) -> tuple[PlanEntry, ...]:
    return plan_csv_reader.read(text.encode(), "plan.csv", units).entries


def only(text: str, units: Units = Units.KM) -> PlanEntry:
    (entry,) = read(text, units)
    return entry


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REST])
def test_what_we_write_we_read(kind: Kind) -> None:
    session = Session(MONDAY, kind, 8_040, 2_910, why='=why, "so"')
    entry = only(plan_csv.dumps(Plan((Week(MONDAY, Phase.BASE, (session,)),))).decode())
    assert (entry.date, entry.kind) == (MONDAY, kind)
    assert [entry.distance_m, entry.duration_s] == pytest.approx([8_040, 2_910], abs=3)


def test_a_missed_session_is_no_run() -> None:
    session = Session(MONDAY, Kind.TEMPO, 8_000, 2_900, state=State.MISSED)
    written = plan_csv.dumps(Plan((Week(MONDAY, Phase.BASE, (session,)),)))
    assert only(written.decode()).kind is Kind.REST


def test_no_cell_is_a_formula() -> None:
    session = Session(MONDAY, Kind.EASY, title="=HYPERLINK(1)", why="+1")
    written = plan_csv.dumps(Plan((Week(MONDAY, Phase.BASE, (session,)),))).decode()
    assert "'=HYPERLINK(1)" in written
    assert "'+1" in written


@pytest.mark.parametrize(
    ("head", "cell", "metres"),
    [
        ("distance_km", "8", 8_000),
        ("Distance (km)", "8,5", 8_500),
        ("miles", "5", 5 * MILE.m),
        ("Distance [mi]", "5", 5 * MILE.m),
        ("distance", "5 mi", 5 * MILE.m),
        ("distance", "8", 8_000),
        ("distance_m", "8000", 8_000),
        ("distance", "8-10 km", 10_000),
    ],
)
def test_distances_in_any_unit(head: str, cell: str, metres: float) -> None:
    assert only(f'date,title,{head}\n2027-03-14,Easy,"{cell}"\n').distance_m == pytest.approx(metres)


def test_a_bare_distance_is_in_the_runners_units() -> None:
    assert only("date,title,distance\n2027-03-14,Easy,5\n", Units.MI).distance_m == pytest.approx(5 * MILE.m)


@pytest.mark.parametrize(
    ("head", "cell", "seconds"),
    [
        ("duration_min", "45", 2_700),
        ("duration", "45", 2_700),
        ("Time (h)", "1.5", 5_400),
        ("duration", "1:30:00", 5_400),
        ("duration", "1:30", 5_400),
        ("duration", "45:00", 2_700),
        ("minutes", "45", 2_700),
        ("duration_s", "2700", 2_700),
    ],
)
def test_times_in_any_unit(head: str, cell: str, seconds: float) -> None:
    assert only(f"date,title,{head}\n2027-03-14,Easy,{cell}\n").duration_s == seconds


@pytest.mark.parametrize(
    "cell",
    ["2027-03-14", "2027/3/14", "14.3.2027", "14/3/2027", "3/14/2027", "Sun 14.03.2027", "2027-03-14T07:00"],
)
def test_dates_as_people_write_them(cell: str) -> None:
    assert only(f"date,title\n{cell},Easy\n").date == dt.date(2027, 3, 14)


def test_the_order_of_day_and_month_is_that_of_the_whole_table() -> None:
    rows = read("date,title\n2/3/2027,Easy\n14/3/2027,Easy\n")
    assert [row.date for row in rows] == [dt.date(2027, 3, 2), dt.date(2027, 3, 14)]


@pytest.mark.parametrize("dates", [("2/3/2027",), ("14/3/2027", "3/14/2027")])
def test_dates_that_could_be_read_both_ways_are_refused(dates: tuple[str, ...]) -> None:
    with pytest.raises(ReadError, match="2027-03-14"):
        read("date,title\n" + "".join(f"{date},Easy\n" for date in dates))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator(separator: str) -> None:
    text = "date,title,km\n2027-03-14,Easy,8\n".replace(",", separator)
    assert only(text).distance_m == 8_000


def test_a_table_without_a_head() -> None:
    entry = only("2027-03-14,Easy run,45 min\n")
    assert (entry.title, entry.duration_s) == ("Easy run", 2_700)


def test_rows_without_a_date_are_left_out_and_counted() -> None:
    lines = plan_csv_reader.read(b"date,title\n2027-03-14,Easy\nsoon,Tempo\n", "plan.csv", Units.KM)
    assert len(lines.entries) == 1
    assert "line 3" in lines.findings[0].message


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "date,title\n", "date,title\nsoon,Easy\n", "\x00" * 50])
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read(text)


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    for text in (data, b"date,title,distance,duration\n2027-03-14," + data):
        with suppress(ReadError):
            plan_csv_reader.read(text, "plan.csv", Units.KM)


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(ReadError, match="5000 rows"):
        read("date,title\n" + "2027-03-14,Easy\n" * 5_001)


@pytest.mark.parametrize(
    ("title", "metres"),
    [
        ("Long run 18 km", 18_000),
        ("Long run 18 km, last 3 km at MP", 18_000),
        ("Easy 8-10 km", 10_000),
        ("6 x 800 m", 0),
        ("5 x 1 km", 0),
        ("3 km warm up, 5 x 1 km, 2 km cool down", 3_000),
        ("10k pace run 8 km", 8_000),
        ("Tempo at 4:30/km", 0),
        ("10k race", 10_000),
        ("Easy 45 min", 0),
        ("99999 km", 0),
    ],
)
def test_distances_in_titles(title: str, metres: float) -> None:
    assert said_distance(title) == pytest.approx(metres)


@pytest.mark.parametrize(
    ("title", "seconds"),
    [
        ("Easy 45 min", 2_700),
        ("Easy 45'", 2_700),
        ("Long 1h30", 5_400),
        ("Long 1:30 h", 5_400),
        ("Long 2 hours", 7_200),
        ("10k in 45:00", 0),
        ("5 x 3 min", 0),
        ("Tempo 4:30 min/km", 0),
        ("Easy 8 km", 0),
    ],
)
def test_times_in_titles(title: str, seconds: float) -> None:
    assert said_duration(title) == seconds
