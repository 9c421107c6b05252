"""A plan on the terminal and on paper: what a runner sees, to the character."""

from __future__ import annotations

import datetime as dt
import re

from inline_snapshot import snapshot

from negsplit.core.finding import Weight
from negsplit.core.plan import (
    Adjustment,
    Available,
    DatedFinding,
    Kind,
    Knob,
    Phase,
    Plan,
    RaceDay,
    Season,
    Session,
    State,
    Week,
    Weekday,
)
from negsplit.core.races import TEN_K
from negsplit.core.text import Units
from negsplit.core.units import Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.planning.changes import Change
from negsplit.planning.replan import Option
from negsplit.render.check_text import check_text, proposal_text
from negsplit.render.plan_page import plan_page
from negsplit.render.plan_text import plan_text
from negsplit.render.replan_text import menu_text
from negsplit.render.terminal import Terminal

MONDAY = dt.date(2027, 2, 22)
PLAIN = Terminal()


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


def two_weeks() -> Plan:
    first = (
        Session(day(0), Kind.REST),
        Session(day(1), Kind.TEMPO, 8_000, 2_700, state=State.MISSED),
        Session(day(2), Kind.EASY, 6_200, 2_300),
        Session(day(3), Kind.PROGRESSION, 8_400, 2_700, recipe="thirds", scale=0.8),
        Session(day(4), Kind.CROSS, title="Swim <b>"),
        Session(day(5), Kind.EASY, 5_000, 1_800),
        Session(day(6), Kind.LONG_PROGRESSION, 16_100, 5_300, recipe="half-long"),
    )
    second = (
        Session(day(7), Kind.RECOVERY, 4_000, 1_500),
        Session(day(9), Kind.INTERVALS, 7_000, 2_500, original_date=day(8)),
        Session(day(11), Kind.LONG_SOFT, 12_000, 4_400),
        Session(day(12), Kind.MARATHON_PACE, 9_000, 3_000),
        Session(day(13), Kind.RACE, 10_000, 2_700, title="10k"),
    )
    season = Season(
        MONDAY,
        45_000,
        15_000,
        Speed(2.8),
        (Available(Weekday.TUESDAY),),
        5,
        RaceDay(day(13), TEN_K, Duration(2_700)),
    )
    finding = DatedFinding("held", Weight.NOTE, MONDAY, "Little room.", "Offer another day.")
    return Plan((Week(MONDAY, Phase.BUILD, first), Week(day(7), Phase.TAPER, second)), season, (finding,))


def test_the_season_as_it_is_printed() -> None:
    assert plan_text(two_weeks(), Units.KM, PLAIN) == snapshot("""\
2 weeks to the 10k on Sunday 2027-03-07: 36 km a week, longest run 16.1 km, 3
progression runs.

  ▇▇▇▇▇▇██████  42 km
  build taper

             Mon      Tue      Wed      Thu      Fri      Sat      Sun        km
22 Feb build ·        xTEMPO 8 easy 6   PROG 8   cross    easy 5   LPROG 16   36
1 Mar  taper rec 4             INT 7             soft 12  MPACE 9  RACE 10    42

rec: recovery run; soft: long run that picks up softly; LPROG: hard progressive
  long run; PROG: progression run; INT: intervals; MPACE: marathon-pace run;
  CAPITALS quality sessions; figures in km

  date             what              how far     time   workout
  Thu 2027-02-25   progression run    8.4 km   45 min   thirds at 80 %
  Sun 2027-02-28   hard long run     16.1 km   1:28 h   half-long
  Fri 2027-03-05   soft long run       12 km   1:13 h   build up to goal pace

Make one yours: negsplit design half-long --goal "10k 45:00" -o run.fit

note: Mon 2027-02-22: Little room. Offer another day.
""")


def test_plain_terminals_get_plain_characters() -> None:
    said = plan_text(two_weeks(), Units.MI, Terminal(unicode=False))
    assert said.isascii()


def test_colour_is_never_the_only_carrier() -> None:
    painted = plan_text(two_weeks(), Units.KM, Terminal(colour=True))
    assert re.sub(r"\x1b\[\d+m", "", painted) == plan_text(two_weeks(), Units.KM, PLAIN)


def test_a_missed_day_is_marked_and_no_run() -> None:
    assert "xTEMPO 8" in plan_text(two_weeks(), Units.KM, PLAIN)


def test_30_weeks_fit_the_width() -> None:
    weeks = tuple(
        Week(
            day(7 * index),
            Phase.BASE if index < 20 else Phase.PEAK,
            (Session(day(7 * index), Kind.LONG, 9e4),),
        )
        for index in range(30)
    )
    assert max(map(len, plan_text(Plan(weeks), Units.KM, PLAIN).splitlines())) <= 80


CHANGES = (
    Change(
        day(1),
        Session(day(1), Kind.TEMPO, 8_000),
        Session(day(1), Kind.TEMPO, 8_000, state=State.MISSED),
        "Missed.",
    ),
    Change(day(2), Session(day(2), Kind.EASY, 6_000), Session(day(2), Kind.TEMPO, 8_000), "Moved here."),
    Change(day(3), None, Session(day(3), Kind.RACE, 10_000, title="10k"), "New."),
    Change(
        day(6),
        Session(day(6), Kind.PROGRESSION, 9_000),
        Session(day(6), Kind.PROGRESSION, 9_000, adjustment=Adjustment(Knob.START_PACE, 5, "Start slower.")),
        "Start slower.",
    ),
)


def test_the_menu_as_it_is_printed() -> None:
    options = (
        Option("drop", "Let it go and carry on.", two_weeks(), CHANGES[:1], 12),
        Option("swap", "Run it on another day of the week.", two_weeks(), CHANGES, -3),
    )
    assert menu_text(options, "Take one.", Units.KM, PLAIN) == snapshot("""\
There are 2 ways to go on; the plan has not been changed.

drop: Let it go and carry on. One day changes; the plan loses 12 points.
  Tue 2027-02-23  tempo run 8 km → missed

swap: Run it on another day of the week. 4 days change; the plan gains 3 points.
  Tue 2027-02-23  tempo run 8 km → missed
  Wed 2027-02-24  easy run 6 km → tempo run 8 km
    Moved here.
  Thu 2027-02-25  nothing → 10k race 10 km
    New.
  Sun 2027-02-28  progression run 9 km → progression run 9 km, start 5 s/km slower
    Start slower.

Take one.
""")


def test_the_verdict_as_it_is_printed() -> None:
    breach = DatedFinding("x", Weight.BREACH, day(1), "Two hard days (D5).", "Part them.", "D5")
    said = check_text(two_weeks(), ((Kind.EASY, 3), (Kind.RACE, 1)), (breach,), ((), ()), PLAIN)
    assert said == snapshot("""\
1 breach of the rules in 2 weeks.

Read as: easy run (3), race (1).

breach: Tue 2027-02-23: Two hard days (D5). Part them.
""")


def test_what_cannot_be_mended_is_said() -> None:
    breach = DatedFinding("x", Weight.BREACH, day(1), "Two races (A18).", "Drop one.", "A18")
    assert proposal_text((), (breach,), Units.KM, PLAIN) == snapshot("""\
Nothing to mend by moving or softening a day.

Not mended by it:
breach: Tue 2027-02-23: Two races (A18). Drop one.
""")


PACE = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1))
FAST = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
THIRDS = Workout(
    "thirds", (Step(Role.WARMUP, Duration(900), PACE, "easy"), Step(Role.RUN, Duration(900), FAST, "M")), ""
)


def test_the_page_says_every_session_and_escapes_every_word() -> None:
    page = plan_page(two_weeks(), {"thirds": THIRDS}, Units.KM)
    for words in (
        "Tempo run",
        "missed",
        "thirds at 80 %",
        "10k race",
        "moved from 2027-03-02",
        "Hard progressive",
    ):
        assert words in page
    assert "Swim &lt;b&gt;" in page
    assert "<b>Swim <b>" not in page
    assert page.count('class="profile"') == 1
    assert page.count("<td") == 14
    assert "Weeks 1 to 2 of 2: build, taper" in page


def test_the_page_has_a_sheet_for_each_four_weeks() -> None:
    weeks = tuple(Week(day(7 * index), Phase.BASE, ()) for index in range(9))
    page = plan_page(Plan(weeks), {}, Units.KM)
    assert page.count("<section") == 3
    assert "Week 9 of 9" in page


def test_days_outside_the_season_are_empty() -> None:
    plan = two_weeks()
    assert plan.season is not None
    late = Plan(
        plan.weeks, Season(**{f: getattr(plan.season, f) for f in Season.__slots__} | {"start": day(3)})
    )
    assert "Tempo run" not in plan_page(late, {}, Units.KM)
