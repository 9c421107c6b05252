"""The only reader and writer of paces, times, distances and race results in words.

Each `parse_` function reads one value and raises `TextError` with what was meant and an example; each `show_`
function writes the value so that reading it again gives the same, to the digits that runners use.
"""

from __future__ import annotations

import math
import re
from enum import StrEnum

from negsplit.core.athlete import Performance
from negsplit.core.errors import TextError
from negsplit.core.races import NAMED_RACES, Race, race_over
from negsplit.core.units import KM, MILE, Distance, Duration, Speed

LONGEST = 120
"""Characters that one value may have; a longer text is no pace and no goal."""
FASTEST_RACE = Speed(8.0)
"""Faster than any race of a mile or more was ever run [m/s]."""
SLOWEST_RACE = Speed(1.0)
"""Slower than a stroll [m/s]; below it a time is more likely misread than meant."""


class Units(StrEnum):
    """What a runner counts in; a matter of showing, never of storing."""

    KM = "km"
    MI = "mi"

    @property
    def length(self) -> Distance:
        """The distance that a pace is told over."""
        return MILE if self is Units.MI else KM


_NUMBER = r"\d{1,9}(?:[.,]\d{1,6})?"
_THOUSANDS = re.compile(r"\d+,\d{3}")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_SPELLED = re.compile(
    rf"(?:({_NUMBER}) ?(?:hours|hour|hrs|hr|h))?"
    rf" ?(?:({_NUMBER}) ?(?:minutes|minute|mins|min|['\u2019\u2032]))?"
    rf" ?(?:({_NUMBER}) ?(?:seconds|second|secs|sec|s|[\"\u201d\u2033]))?"
)
_HOURS_THEN_MINUTES = re.compile(r"(\d{1,2}) ?h ?(\d{2})")
_LENGTH = re.compile(rf"({_NUMBER}) ?-?(miles|mile|mi|kilomet(?:er|re)s?|km|k|met(?:er|re)s?|m)")
_LENGTHS = {"mi": MILE, "k": KM, "m": Distance(1.0)}
_PACE = re.compile(r"(.+?) ?(?:/|per) ?(km|kilometre|kilometer|mi|mile)")
_RATE = re.compile(rf"({_NUMBER}) ?(km/h|kmh|kph|mph|mi/h|m/s)")
_RATES = {
    "km/h": KM.m / 3600,
    "kmh": KM.m / 3600,
    "kph": KM.m / 3600,
    "mph": MILE.m / 3600,
    "mi/h": MILE.m / 3600,
    "m/s": 1.0,
}


def parse_duration(text: str) -> Duration:
    """Read a time: `1:45:00`, `45:00`, `10 min`, `90 s`, `1h15`, `1 h 15 min`.

    >>> parse_duration("1h15").s, parse_duration("1:30:00").s, parse_duration("90 s").s
    (4500.0, 5400.0, 90.0)
    """
    said = _tidy(text, "a time", "45:00 or 10 min")
    if clock := _CLOCK.fullmatch(said):
        return _clock_time(clock, said)
    if short := _HOURS_THEN_MINUTES.fullmatch(said):
        return Duration(int(short[1]) * 3600.0 + int(short[2]) * 60)
    if (spelled := _SPELLED.fullmatch(said)) and any(spelled.groups()):
        hours, minutes, seconds = (_number(part) if part else 0.0 for part in spelled.groups())
        return Duration(hours * 3600 + minutes * 60 + seconds)
    raise TextError(_clip(text), "", "not a time", "Write it as 45:00, 1:45:00, 10 min, 90 s or 1h15.")


def parse_distance(text: str) -> Distance:
    """Read a distance: `3 mi`, `5 km`, `400 m`, `10k`; `m` is metres.

    >>> parse_distance("3 mi").m, parse_distance("10k").m, parse_distance("400 m").m
    (4828.032, 10000.0, 400.0)
    """
    said = _tidy(text, "a distance", "3 mi or 5 km")
    match = _LENGTH.fullmatch(said)
    if match is None:
        raise TextError(_clip(text), "", "not a distance", "Write it as 3 mi, 5 km or 400 m.")
    unit = match[2]
    length = _LENGTHS["mi" if unit.startswith("mi") else "k" if unit.startswith("k") else "m"]
    return length * _number(match[1])


def parse_speed(text: str) -> Speed:
    """Read a pace or a speed: `4:30/km`, `7:30/mi`, `12 km/h`, `7.5 mph`.

    >>> round(parse_speed("7:30/mi").mps, 3), round(parse_speed("12 km/h").mps, 3)
    (3.576, 3.333)
    """
    said = _tidy(text, "a pace", "4:30/km or 7:30/mi")
    if rate := _RATE.fullmatch(said):
        mps = _number(rate[1]) * _RATES[rate[2]]
        if mps > 0:
            return Speed(mps)
    elif pace := _PACE.fullmatch(said.replace("min/", "/")):
        time = parse_duration(pace[1].strip())
        if time.s > 0:
            return Speed.from_pace(time, per=MILE if pace[2].startswith("mi") else KM)
    else:
        raise TextError(_clip(text), "", "not a pace", "Write it as 4:30/km, 7:30/mi or 12 km/h.")
    raise TextError(_clip(text), "", "a pace must be above zero", "Write it as 4:30/km, 7:30/mi or 12 km/h.")


def parse_race(text: str) -> Race:
    """Read a race: a name (`marathon`, `half marathon`, `10k`) or a distance (`15 km`)."""
    said = _tidy(text, "a race", "10k or half marathon")
    if said in NAMED_RACES:
        return NAMED_RACES[said]
    try:
        return race_over(parse_distance(said))
    except TextError:
        raise TextError(
            _clip(text),
            "",
            "not a race",
            "Name it as mile, 5k, 10k, half marathon, marathon, or a distance (15 km).",
        ) from None


def parse_performance(text: str) -> Performance:
    """Read a race and its time in either order: `marathon 3:30:00`, `45:00 10k`, `half marathon in 1:45`.

    A time of two parts is minutes and seconds unless only hours and minutes make sense for the race.

    >>> parse_performance("half marathon 1:45").time.s
    6300.0
    """
    said = _tidy(text, "a goal", "marathon 3:30:00")
    words = [word for word in said.split(" ") if word not in {"in", "at", "-", "under", "sub"}]
    for cut in range(1, len(words)):
        front, back = " ".join(words[:cut]), " ".join(words[cut:])
        for race_words, time_words in ((front, back), (back, front)):
            try:
                race, time = parse_race(race_words), parse_duration(time_words)
            except TextError:
                continue
            return _plausible(race, time, time_words, text)
    raise TextError(
        _clip(text),
        "",
        "not a race and a time",
        'Write the race and the time, such as "marathon 3:30:00" or "10k 45:00".',
    )


def show_duration(time: Duration) -> str:
    """Write a time as runners do.

    >>> show_duration(Duration(6300)), show_duration(Duration(59.6)), show_duration(Duration(2700))
    ('1:45:00', '1:00', '45:00')
    """
    seconds = math.floor(abs(time.s) + 0.5)
    sign = "-" if time.s < 0 and seconds else ""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes}:{seconds:02}"


def show_pace(speed: Speed, units: Units) -> str:
    """Write a speed as a pace.

    >>> show_pace(Speed(4.0), Units.KM), show_pace(Speed(4.0), Units.MI)
    ('4:10/km', '6:42/mi')
    """
    return f"{show_duration(speed.pace(per=units.length))}/{units}"


def show_change(seconds: float) -> str:
    """Write a difference of paces or times with its sign.

    >>> show_change(-4.2), show_change(75), show_change(0.2)
    ('-0:04', '+1:15', '0:00')
    """
    shown = show_duration(Duration(seconds))
    return shown if shown.startswith("-") or shown == "0:00" else f"+{shown}"


def show_distance(distance: Distance, units: Units) -> str:
    """Write a distance in the runner's units, with no more digits than a watch shows.

    >>> [show_distance(way, Units.KM) for way in (KM * 42.195, Distance(400))]
    ['42.2 km', '400 m']
    >>> show_distance(MILE * 3, Units.MI)
    '3 mi'
    """
    if units is Units.KM and distance < KM:
        return f"{distance.m:.0f} m"
    count = distance.m / units.length.m
    return f"{count:.2f} {units}" if count < 1 else f"{round(count, 1):g} {units}"


def _plausible(race: Race, time: Duration, time_words: str, text: str) -> Performance:
    if time_words.count(":") == 1 and time.s > 0 and Speed.over(race.distance, time) > FASTEST_RACE:
        time = time * 60
    if time.s <= 0 or not SLOWEST_RACE < Speed.over(race.distance, time) < FASTEST_RACE:
        raise TextError(
            _clip(text),
            "",
            f"{show_duration(time)} is no time a runner can take for {race.name}",
            "Check the race and the time.",
        )
    return Performance(race, time)


def _clock_time(clock: re.Match[str], said: str) -> Duration:
    hours, minutes, seconds = int(clock[1] or 0), int(clock[2]), int(clock[3])
    if seconds > 59 or (clock[1] and minutes > 59):  # noqa: PLR2004 -- minutes and seconds of a clock
        raise TextError(_clip(said), "", "minutes and seconds end at 59", "Write it as 45:00 or 1:45:00.")
    fraction = float(f"0.{clock[4]}") if clock[4] else 0.0
    return Duration(hours * 3600 + minutes * 60 + seconds + fraction)


def _number(text: str) -> float:
    """Read a number with a decimal point or comma; a comma before three digits may mean thousands too."""
    if _THOUSANDS.fullmatch(text):
        raise TextError(text, "", "this comma may mean thousands or decimals", "Write it without the comma.")
    return float(text.replace(",", "."))


def _tidy(text: str, what: str, example: str) -> str:
    if len(text) > LONGEST:
        raise TextError(_clip(text), "", f"too long for {what}", f"Write it as {example}.")
    said = " ".join(text.lower().split())
    if not said:
        raise TextError("", "", f"{what} is missing", f"Write it as {example}.")
    return said


def _clip(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 -- enough to recognise it by
