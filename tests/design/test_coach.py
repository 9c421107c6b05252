"""Coaches' sentences, taken in sense from different schools: read rightly, or refused with a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest

from negsplit.core.errors import TextError
from negsplit.design.coach.lexicon import LANGUAGES, lexicon, read_lexicon
from negsplit.design.coach.words import read_words
from negsplit.design.notation import parse, show
from negsplit.design.recipe import Item, Only, RecipeStep, Repeat

READ = {
    # the article
    "10 minute run at an easy pace to warm up": "warm up 10 min easy",
    "10 minutes at marathon pace": "10 min M",
    "10 minutes easy to warm up, then 3 miles at marathon pace": "warm up 10 min easy\n3 mi M",
    "10 minutes at half-marathon pace": "10 min HM",
    "10 minutes at goal 10K pace": "10 min 10k",
    "5 minute cool down at a conversational pace": "cool down 5 min conversational",
    "15 minutes in zone 2 (easy, warm-up)\n15 minutes in zone 3\n"
    "2 minutes in zone 5\n3 minutes easy cool-down": (
        "warm up 15 min Z2\n15 min Z3\n2 min Z5\ncool down 3 min easy"
    ),
    "- 1 mile easy warm-up\n- 1 mile at goal 5K pace\n"
    "- The last mile 5 to 10 seconds faster than goal pace with the final minute all out\n"
    "- Cool down: 10 min": (
        "warm up 1 mi easy\n1 mi 5k\n1 mi goal-5..10s/mi, last 1 min all-out\ncool down 10 min easy"
    ),
    "3 miles easy, 3 miles at marathon race pace, 3 miles at goal half marathon pace, "
    "last mile easy if you're a beginner or half marathon pace if advanced": (
        "warm up 3 mi easy\n3 mi M\n3 mi HM\nbeginner, intermediate: cool down 1 mi easy\n"
        "advanced, elite: 1 mi HM"
    ),
    "Miles 0-3: 90 to 120 seconds per mile slower than goal marathon pace\n"
    "Miles 3-6: 90 seconds per mile slower than goal marathon pace\n"
    "Miles 6-9: 60 seconds per mile slower than goal marathon pace\n"
    "Miles 9-12: 30 seconds per mile slower than goal marathon pace\n"
    "Miles 12-18: goal marathon pace; then walk for 5 to 10 minutes to cool down": (
        "3 mi M+90..120s/mi\n3 mi M+90s/mi\n3 mi M+60s/mi\n3 mi M+30s/mi\n6 mi M\ncool down 5-10 min walk"
    ),
    "9 miles: first third warm up, second third at goal race pace, last third 5-10 seconds per mile faster": (
        "warm up 3 mi easy\n3 mi goal\n3 mi goal-5..10s/mi"
    ),
    # thirds, fast finishes and easy-run enders
    "60 minutes: first 20 minutes comfortable, next 20 minutes steady, "
    "last 20 minutes at half marathon pace": ("warm up 20 min easy\n20 min steady\n20 min HM"),
    "Run 8 miles easy with the last 10 minutes at half marathon pace": "8 mi easy, last 10 min HM",
    "An easy 45 minutes with the final 3 minutes at 5k pace": "45 min easy, last 3 min 5k",
    "14 miles easy with the last 3 miles at 10K race pace": "14 mi easy, last 3 mi 10k",
    "Run for 40 minutes at an easy effort, kick for the last minute": "40 min easy, last 1 min all-out",
    "50 min easy with the last 30 sec all out": "50 min easy, last 30 s all-out",
    # cut-downs
    "10 miles, start easy and drop 10 seconds every mile down to half-marathon pace": "warm up 1 mi easy\n"
    + "\n".join(f"1 mi HM+{by}s/mi" for by in range(80, 0, -10))
    + "\n1 mi HM",
    "2 miles warm up, then start at 9:00 per mile and cut 10 seconds per mile for 4 miles, "
    "1 mile cool down": (
        "warm up 2 mi easy\n1 mi 9:00/mi\n1 mi 8:50/mi\n1 mi 8:40/mi\n1 mi 8:30/mi\ncool down 1 mi easy"
    ),
    "4 miles, each mile 10 seconds faster than the last, starting at 8:30 pace": (
        "1 mi 8:30/mi\n1 mi 8:20/mi\n1 mi 8:10/mi\n1 mi 8:00/mi"
    ),
    "Start at 5:30 per km and drop 10 seconds every kilometre down to 5:00 per km": (
        "1 km 5:30/km\n1 km 5:20/km\n1 km 5:10/km\n1 km 5:00/km"
    ),
    # progressive long runs
    "3 miles easy, 3 miles at MP+45, 3 miles at MP+30, 3 miles at MP+15, then 6 miles at MP": (
        "warm up 3 mi easy\n3 mi M+45s/mi\n3 mi M+30s/mi\n3 mi M+15s/mi\n6 mi M"
    ),
    "Start 20% slower than marathon pace and work down to 10% slower over 16 miles": "16 mi M+20% -> M+10%",
    "3 miles easy, 9 miles 5% slower than marathon pace, 6 miles at marathon pace, "
    "4 miles 3 to 5 percent faster than marathon pace, then 5-10 min cool-down": (
        "warm up 3 mi easy\n9 mi M+5%\n6 mi M\n4 mi M-3..5%\ncool down 5-10 min easy"
    ),
    "First 5 miles easy, next 3 at marathon pace, final 2 at half-marathon pace": (
        "warm up 5 mi easy\n3 mi M\n2 mi HM"
    ),
    "10 miles in all: the first half easy and the second half at marathon pace": "warm up 5 mi easy\n5 mi M",
    "8 mile progression: 2 easy, 2 steady, 2 marathon, 2 half marathon": (
        "warm up 2 mi easy\n2 mi steady\n2 mi M\n2 mi HM"
    ),
    # ramps
    "Build from easy to marathon pace over 10 km": "10 km easy -> M",
    "Progress gradually from easy to half marathon pace over 40 minutes": "40 min easy -> HM",
    "40 minutes building from marathon pace to 10k pace": "40 min M -> 10k",
    "Do an easy 3 miles, then pick it up to marathon pace for 3 miles": "warm up 3 mi easy\n3 mi M",
    "60 min easy w/ last 10 min @ HMP": "60 min easy, last 10 min HM",
    "Do the first 6 miles at an easy conversational pace, and the last 4 miles at marathon pace": (
        "warm up 6 mi conversational\n4 mi M"
    ),
    "Run 3 miles starting at 9:00 pace and getting 10 seconds faster each mile": (
        "1 mi 9:00/mi\n1 mi 8:50/mi\n1 mi 8:40/mi"
    ),
    # out and back
    "first 15 minutes out easy, come back in 13": "warm up 15 min easy\n13 min easy-13.333333%",
    "20 minutes out easy, 18 minutes back at threshold pace": "warm up 20 min easy\n18 min T",
    # sets
    "3 x (1 mi at MP, 1 min jog)": "3x\n  1 mi M\n  recover 1 min conversational",
    "2 x (1 mile marathon pace, 1 min jog, 1 mile half marathon pace) with 3 minutes jog between sets": (
        "1 mi M\nrecover 1 min conversational\n1 mi HM\nrecover 3 min conversational\n"
        "1 mi M\nrecover 1 min conversational\n1 mi HM"
    ),
    "10 min warm up, 4 x 1 km at 10k pace with 2 min jog recovery, 10 min cool down": (
        "warm up 10 min easy\n4x\n  1 km 10k\n  recover 2 min conversational\ncool down 10 min easy"
    ),
    # heart rate and effort
    "Zone 2 for 30 minutes, zone 3 for 20 minutes, zone 4 for 5 minutes": "30 min Z2\n20 min Z3\n5 min Z4",
    "45 minutes total: 15 min Z2, 15 Z3, 10 Z4, 2 Z5, 3 easy": (
        "15 min Z2\n15 min Z3\n10 min Z4\n2 min Z5\ncool down 3 min easy"
    ),
    "30 minutes at 75-80% of max heart rate, then 20 minutes at 150 to 160 bpm": (
        "30 min 75-80% HRmax\n20 min 150-160 bpm"
    ),
    "RPE 3 for 20 minutes then RPE 5 for 20 minutes, then 10 minutes at 7 out of 10": (
        "20 min RPE 3\n20 min RPE 5\n10 min RPE 7"
    ),
    # shorthand, units, spelling
    "WU 2mi, 3mi @ MP, 2mi @ HMP, 1mi @ 10K, CD 1mi": (
        "warm up 2 mi easy\n3 mi M\n2 mi HM\n1 mi 10k\ncool down 1 mi easy"
    ),
    "20' easy + 20' MP + 10' HMP + 5' cd": "warm up 20 min easy\n20 min M\n10 min HM\ncool down 5 min easy",
    "1.5 miles easy, 800m at 5k pace, half a mile jog": (
        "warm up 1.5 mi easy\n800 m 5k\ncool down 0.5 mi conversational"
    ),
    "1\N{VULGAR FRACTION ONE HALF} miles easy then 2 1/2 miles steady": "warm up 1.5 mi easy\n2.5 mi steady",
    "an hour and a half easy": "90 min easy",
    "1 hour 15 minutes easy, then 1h30 steady": "warm up 75 min easy\n90 min steady",
    "Five kilometres easy, then three kilometers at threshold": "warm up 5 km easy\n3 km T",
    "16 km progressive, from 5:30 to 4:30 per km": "16 km 5:30/km -> 4:30/km",
    "10 km at 5:00 to 5:10 per km": "10 km 5:00-5:10/km",
    "Run 5k at 5:30/km, then 5k at 5:15/km, then 2k at 5:00/km": "5 km 5:30/km\n5 km 5:15/km\n2 km 5:00/km",
    "400 metres at mile pace": "400 m mile",
    "Warm up with 2 miles easy. Then 4 miles at tempo pace. Cool down with a 10 minute jog.": (
        "warm up 2 mi easy\n4 mi T\ncool down 10 min conversational"
    ),
    "5 km at 12 km/h, then 5 km at 12.5 km/h": "5 km 12 km/h\n5 km 12.5 km/h",
    "Beginners: 20 minutes easy": "beginner: 20 min easy",
    "2 miles @ 8:00, 2 miles @ 7:45": "2 mi 8:00/mi\n2 mi 7:45/mi",
    "Run 8 km at 13 kph": "8 km 13 km/h",
    "3 miles at 10 seconds per mile slower than marathon pace": "3 mi M+10s/mi",
    "Miles 1-3 easy, miles 4-6 at marathon pace": "warm up 3 mi easy\n3 mi M",
    "2 x 20 minutes at marathon pace with 5 minutes easy between": "20 min M\nrecover 5 min easy\n20 min M",
    # German
    "Jeden Kilometer 5 Sekunden schneller, 3 km, beginnend bei 5:30 pro km": (
        "1 km 5:30/km\n1 km 5:25/km\n1 km 5:20/km"
    ),
    "10 Minuten locker einlaufen, 3 km im Marathontempo, 2 km im Halbmarathontempo, 10 Minuten auslaufen": (
        "warm up 10 min easy\n3 km M\n2 km HM\ncool down 10 min easy"
    ),
    "5 km locker, danach 5 km im Zieltempo, dann der letzte Kilometer 5 bis 10 Sekunden schneller als "
    "Zieltempo, mit der letzten Minute Vollgas": (
        "warm up 5 km easy\n5 km goal\n1 km goal-5..10s/km, last 1 min all-out"
    ),
    "30 Minuten in Zone 2, dann 15 Minuten in Zone 3": "30 min Z2\n15 min Z3",
    "8 km im 10-km-Tempo": "8 km 10k",
    "Von locker bis Marathontempo steigern über 12 km": "12 km easy -> M",
    "4 x (1 km im 10-km-Tempo, 2 Minuten Trab)": "4x\n  1 km 10k\n  recover 2 min conversational",
}

REFUSED = {
    "start easy and drop 10 seconds every mile down to half-marathon pace": "How many mi in all",
    "first third warm up, second third at goal race pace": "How long is the whole run",
    "60 minutes: first 20 comfortable, next 20 steady, last 20 strong": '"strong" is no pace',
    "20 min easy, 15 min a bit faster, 10 min fast but controlled": '"a bit faster" is no pace',
    "Easy 10k, final 2k at 10k pace": "end of the step before, or a step after it",
    "35 minutes at marathon pace, the last 10 minutes at 10k pace": "end of the step before, or a step after",
    "90 minutes easy with 40 minutes at M pace in the middle": "where in the step",
    "16 miles with 8 miles at marathon pace": "where in the step",
    "2 hours easy finishing with 20 minutes at marathon pace": "where in the step",
    "10 miles with the last 4 at goal pace": "how fast this is run is not said",
    "do 3 miles no faster than easy pace": "is not clear",
    "about 5 miles easy": "cannot be read safely",
    "Run 2 miles easy, then do 6 x 800 at 5k pace": "Miles, kilometres, metres or minutes",
    "Start slow and finish fast over 8 miles": "is no pace",
    "up to 10 miles easy": "cannot be read safely",
    "10 mi easy at 140 bpm": "two efforts",
    "45 min: 15/15/15 easy/steady/tempo": "",
    "4 miles easy, 3 miles alternating 1 minute at 10k pace and 1 minute easy": "",
    "10 minutes, then 3 miles at marathon pace": "how fast this is run",
    "30 min progression": "how fast this is run",
    "10m easy": "Metres or minutes",
    "1,000 m easy": "Which of them",
    "1:30 jog": "hours and minutes",
    "5 or 6 miles easy": "Which",
    "3 miles at MP or HMP": "Which of them",
    "Warm up, 3 miles at MP, cool down": "How long is the warm-up",
    "3 sets of 1 mile marathon pace, 1 min jog, 1 mile half marathon pace": "Put the repeat in",
    "4 laps at 5k pace": "How many metres",
    "3 miles easy, 2 miles": "how fast this is run",
    "10 miles: 3 easy, 3 at MP": "add up to 6 mi, not to 10 mi",
    "10 minutes 5 seconds faster than goal pace": "Per mile or per kilometre",
    "the last mile at 5k pace": "What comes before it",
    "miles 3-6: marathon pace": "Where does the step begin",
    "8k at 8k pace": "Is 5k, 10k, HM or M pace meant",
    "5 km 5 km Tempo": "",
    "99999 miles easy": "no run",
    "5 mi 3 s easy": "very short",
    "run": "there is no step",
    "hello coach": "there is no step",
    "3 Meilen nicht zu schnell": "cannot be read safely",
    "5 km langsam, letzte 2 km zügig": "",
}


@pytest.mark.parametrize(("said", "meant"), READ.items())
def test_what_coaches_say_is_read_as_they_mean_it(said: str, meant: str) -> None:
    recipe, _, _ = read_words(said)
    assert show(recipe) == show(parse(meant))


@pytest.mark.parametrize(("said", "question"), REFUSED.items())
def test_what_could_be_meant_in_two_ways_is_asked_about(said: str, question: str) -> None:
    with pytest.raises(TextError) as raised:
        read_words(said)
    assert question in str(raised.value)
    assert raised.value.remedy


SHORT = [said for said in READ if "\n" not in said and len(said) < 70]


def efforts(items: Sequence[Item]) -> Iterator[object]:
    """What is run, without the roles, which depend on what stands around a step."""
    for item in items:
        match item:
            case RecipeStep():
                yield item.extent, item.effort, item.to, item.finish
            case Repeat():
                yield item.times
                yield from efforts(item.items)
            case Only():
                yield item.levels
                yield from efforts(item.items)


@pytest.mark.parametrize("first", SHORT)
def test_two_sentences_are_read_one_after_the_other(first: str) -> None:
    one = read_words(first)
    for second, joint in product(SHORT, ("\n", ". ", {"en": ", then ", "de": ", dann "}[one.language])):
        other = read_words(second)
        try:
            both = read_words(f"{first.rstrip('.')}{joint}{second}")
        except TextError:
            continue
        if one.language == other.language:
            assert list(efforts(both.recipe.items)) == [
                *efforts(one.recipe.items),
                *efforts(other.recipe.items),
            ]


def test_a_total_in_the_middle_is_asked_about() -> None:
    with pytest.raises(TextError, match="a total in the middle"):
        read_words("5 min easy, then 8 mile progression: 4 easy, 4 at marathon pace")


def test_a_heading_for_a_level_begins_a_step_of_its_own() -> None:
    told = "10 min easy, 3 miles at marathon pace, beginners: 20 minutes easy"
    _, marathon, beginners = read_words(told).recipe.items
    assert isinstance(marathon, RecipeStep)
    assert isinstance(beginners, Only)


def test_a_repeat_without_a_comma_before_it_swallows_nothing() -> None:
    recipe = read_words("5 km easy plus 4 x (1 km at 10k pace, 2 min jog)").recipe
    assert len(recipe.items) == 2


def test_words_left_aside_are_told_with_their_place() -> None:
    _, findings, _ = read_words("10 min easy\n3 miles at marathon pace past the lighthouse keeper")
    (aside,) = findings
    assert aside.id == "words-left-aside"
    assert 'line 2, column 26: "past' in aside.message


def test_units_and_bases_that_were_carried_over_are_told() -> None:
    _, findings, _ = read_words("8 mile progression: 4 easy, 4 at MP-10")
    assert [finding.id for finding in findings] == [
        "unit-carried-over",
        "unit-carried-over",
        "per-unit-understood",
    ]


def test_a_first_line_without_steps_is_the_name() -> None:
    assert read_words("Saturday run\n5 km easy").recipe.name == "Saturday run"


def test_the_language_is_found_by_its_words() -> None:
    assert read_words("5 Kilometer locker laufen").language == "de"
    assert read_words("5 kilometers of easy running").language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicons_know_the_same_kinds_of_words(language: str) -> None:
    kinds = {meaning.kind for meaning in lexicon(language).phrases.values()}
    needed = {"unit", "effort", "role", "faster", "slower", "place", "level", "not", "doubt", "then", "with"}
    assert needed <= kinds


def test_another_language_is_another_file() -> None:
    words = read_lexicon("eo", "# Esperanto\nunit km: kilometroj\neffort easy: facile\n")
    assert words.phrases["kilometroj"].value == "km"
    assert words.longest == 1


def test_mutated_sentences_are_read_or_refused_and_nothing_else() -> None:
    random = Random(4)  # noqa: S311 -- mutants, not secrets
    texts = [*READ, *REFUSED]
    words = " ".join(texts).split()
    for _ in range(4_000):
        said = random.choice(texts).split()
        for _ in range(random.randint(1, 3)):
            said[random.randrange(len(said))] = random.choice(words)
        try:
            recipe = read_words(" ".join(said)).recipe
        except TextError:
            continue
        assert parse(show(recipe)).items == recipe.items


@pytest.mark.parametrize("text", ["x" * 1_000_000, "3 x (" * 1_000, "1 mile easy " * 600, "(" * 7_000, ""])
def test_hostile_sentences_are_refused(text: str) -> None:
    with pytest.raises(TextError):
        read_words(text)
