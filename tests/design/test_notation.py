from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import Level
from negsplit.core.errors import TextError
from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.notation import parse, show
from negsplit.design.recipe import Amount, AmountRange, Only, Recipe, RecipeStep, Repeat, Unit


def step(line: str) -> RecipeStep:
    (item,) = parse(line).items
    assert isinstance(item, RecipeStep)
    return item


def test_reading_what_was_printed_gives_the_same_recipe(recipe_from: Callable[[int], Recipe]) -> None:
    for seed in range(10_000):
        recipe = recipe_from(seed)
        assert parse(show(recipe)) == recipe, seed


@given(st.integers(min_value=10_000))
def test_printing_is_settled_after_one_reading(recipe_from: Callable[[int], Recipe], seed: int) -> None:
    text = show(recipe_from(seed))
    assert show(parse(text)) == text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("3 mi", Amount(3, Unit.MILE)),
        ("5 km", Amount(5, Unit.KM)),
        ("5k", Amount(5, Unit.KM)),
        ("400 m", Amount(400, Unit.METRE)),
        ("400m", Amount(400, Unit.METRE)),
        ("10 min", Amount(10, Unit.MINUTE)),
        ("90 s", Amount(90, Unit.SECOND)),
        ("1h15", Amount(75, Unit.MINUTE)),
        ("1 h 15 min", Amount(75, Unit.MINUTE)),
        ("1:30:00", Amount(90, Unit.MINUTE)),
        ("1:30", Amount(90, Unit.SECOND)),
        ("1 min 30 s", Amount(90, Unit.SECOND)),
        ("1.5 mi", Amount(1.5, Unit.MILE)),
        ("1,5 km", Amount(1.5, Unit.KM)),
        ("5-10 min", AmountRange(Amount(5, Unit.MINUTE), Amount(10, Unit.MINUTE))),
        ("open", Open()),
    ],
)
def test_extents_are_read(said: str, meant: Amount | AmountRange | Open) -> None:
    assert step(f"{said} M").extent == meant


def pace(word: Word, near: float, far: float, unit: OffsetUnit = OffsetUnit.PER_MILE) -> PaceEffort:
    return PaceEffort(word, Offset(near, far, unit))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("easy", PaceEffort(Word.EASY)),
        ("Marathon", PaceEffort(Word.MARATHON)),
        ("half-marathon", PaceEffort(Word.HALF)),
        ("tempo", PaceEffort(Word.THRESHOLD)),
        ("M+90s/mi", pace(Word.MARATHON, 90, 90)),
        ("M + 90 s/mi", pace(Word.MARATHON, 90, 90)),
        ("M+90..120s/mi", pace(Word.MARATHON, 90, 120)),
        ("5k-5..10s/mi", pace(Word.FIVE_K, -5, -10)),
        ("M-15..+5s/km", pace(Word.MARATHON, -15, 5, OffsetUnit.PER_KM)),
        ("M+5%", pace(Word.MARATHON, 5, 5, OffsetUnit.PERCENT)),
        ("M..10k", SpanEffort(PaceEffort(Word.MARATHON), PaceEffort(Word.TEN_K))),
        ("Z3", ZoneEffort(3, 3)),
        ("zone 2", ZoneEffort(2, 2)),
        ("Z2-Z3", ZoneEffort(2, 3)),
        ("145-155 bpm", HeartEffort(145, 155, HeartUnit.BPM)),
        ("85-90% LTHR", HeartEffort(85, 90, HeartUnit.LTHR)),
        ("80% HRmax", HeartEffort(80, 80, HeartUnit.HRMAX)),
        ("70% HRR", HeartEffort(70, 70, HeartUnit.RESERVE)),
        ("5:00/km", SpeedEffort(300, 300, SpeedUnit.PER_KM)),
        ("7:50-7:30/mi", SpeedEffort(470, 450, SpeedUnit.PER_MILE)),
        ("12 km/h", SpeedEffort(12, 12, SpeedUnit.KMH)),
        ("7.5-8 mph", SpeedEffort(7.5, 8, SpeedUnit.MPH)),
        ("RPE 6", RpeEffort(6, 6)),
    ],
)
def test_efforts_are_read(said: str, meant: object) -> None:
    assert step(f"3 mi {said}").effort == meant


def test_m_after_a_number_is_metres_and_never_minutes_or_miles() -> None:
    assert step("400 m M").extent == Amount(400, Unit.METRE)
    assert step("4 mi M").extent == Amount(4, Unit.MILE)
    assert step("4 min M").extent == Amount(4, Unit.MINUTE)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("warm up 10 min easy", Role.WARMUP),
        ("warm-up 10 min", Role.WARMUP),
        ("cooldown 10 min", Role.COOLDOWN),
        ("3 mi M", Role.RUN),
        ("5-10 min walk", Role.WALK),
        ("60 s all-out", Role.KICK),
        ("60 s all out", Role.KICK),
        ("recover 1 min", Role.RECOVER),
    ],
)
def test_roles_are_said_or_follow_from_the_effort(line: str, role: Role) -> None:
    assert step(line).role is role


def test_marks_become_the_way_between_them() -> None:
    marked = parse("0-3 mi: easy\n3-6 mi: M\n6-7.5 mi: HM")
    assert marked.items == parse("3 mi easy\n3 mi M\n1.5 mi HM").items


@pytest.mark.parametrize("text", ["0-3 mi: easy\n4-6 mi: M", "10 min easy\n3-6 mi: M", "1-2 min: easy"])
def test_marks_that_do_not_join_are_refused(text: str) -> None:
    with pytest.raises(TextError):
        parse(text)


def test_blocks_belong_to_the_line_above_them() -> None:
    recipe = parse("""
warm up 1 mi easy
3x
    1 km 10k
    recover 2 min
advanced, half:
    2x 200 m mile
beginner: cool down 1 mi
cool down 1 mi
""")
    warm, sets, strong, mild, cool = recipe.items
    assert isinstance(warm, RecipeStep)
    assert isinstance(sets, Repeat)
    assert (sets.times, len(sets.items)) == (3, 2)
    assert isinstance(strong, Only)
    assert (strong.levels, strong.races) == ((Level.ADVANCED,), ("half",))
    assert isinstance(strong.items[0], Repeat)
    assert isinstance(mild, Only)
    assert isinstance(cool, RecipeStep)


def test_steps_may_be_aligned_without_a_role() -> None:
    assert len(parse("warm up 3 mi easy\n        3 mi M\n           6 mi HM").items) == 3


def test_comments_and_notes_are_told_apart() -> None:
    noted = step('3 mi M "lap # 2" # the hard part')
    assert noted.note == "lap # 2"


def test_headings_are_read() -> None:
    recipe = parse("name: My run: the long one\nfor: Half Marathon, 10k, elite\nphase: base\n3 mi easy")
    assert recipe.name == "My run: the long one"
    assert (recipe.races, recipe.levels, recipe.phase) == (("half", "10k"), (Level.ELITE,), "base")


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("3 mi esy", "line 1, column 6", "Did you mean easy"),
        ("\nwram up 3 mi", "line 2, column 1", "expected a step"),
        ("3 foo M", "line 1, column 3", "expected a unit"),
        ("3 mi", "line 1, column 5", "expected an effort"),
        ("1,000 m M", "line 1, column 1", "could be 1000 or 1.000"),
        ("999999x\n    1 mi M", "line 1, column 1", "2 to 100"),
        ("3x", "line 1, column 3", "nothing follows"),
        ("advanced:", "line 1, column 10", "nothing follows"),
        ('3 mi M "abc', "line 1, column 8", "does not end"),
        ("0 mi M", "line 1, column 1", "above zero"),
        ("99999 km M", "line 1, column 1", "is no run"),
        ("3 mi M+9000s/mi", "line 1, column 6", "is no pace"),
        ("3 mi 0:00/km", "line 1, column 6", "above zero"),
        ("3 mi Z6", "line 1, column 6", "zones run from 1 to 5"),
        ("3 mi RPE 11", "line 1, column 6", "RPE runs from 1 to 10"),
        ("3 mi 300 bpm", "line 1, column 6", "no heart rate"),
        ("3 mi M -> Z3", "line 1, column 1", "a ramp goes"),
        ("3 mi M HM", "line 1, column 8", "the end of the step"),
        ("3 mi M, 60 s all-out", "line 1, column 9", 'expected "last"'),
        ("name: a\nname: b\n3 mi M", "line 2, column 1", "said twice"),
        ("for: marathn\n3 mi M", "line 1, column 6", "Did you mean marathon"),
        ("1:75 M", "line 1, column 1", "not a time"),
        ("beginner: " * 9 + "3 mi M", "line 1, column 60", "blocks within blocks"),
        ("# nothing", "", "there are no steps"),
        ("1 mi M\n" * 401, "", "400 steps"),
        ("x" * 10_000_000, "", "too long"),
    ],
)
def test_errors_say_where_what_and_what_to_do(text: str, where: str, says: str) -> None:
    with pytest.raises(TextError) as raised:
        parse(text, "my.run")
    assert raised.value.subject == "my.run"
    assert raised.value.where == where
    assert says in str(raised.value)
    assert raised.value.remedy


def test_repeats_within_repeats_cannot_explode() -> None:
    nested = "".join(f"{'  ' * depth}100x\n" for depth in range(4)) + "          1 mi M"
    with pytest.raises(TextError, match="400 steps"):
        parse(nested)
