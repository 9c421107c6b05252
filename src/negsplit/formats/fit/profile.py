"""What the numbers in a FIT file mean: the part of the public profile that runs and workouts need.

Written by hand; the tests hold it against the profile tables of two independent readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""FIT counts seconds from here."""
FIRST_DATE = 0x1000_0000
"""Timestamps below it count seconds since the watch was switched on; no date is known then."""
SEMICIRCLE_DEG = 180 / 2**31
"""Positions are stored in semicircles."""
PERCENT_BPM = 100
"""A heart-rate target up to here is a percentage of the maximum; above, beats per minute plus this."""
TIMESTAMP = 253
"""The field that holds the time in messages of every kind."""


@dataclass(frozen=True, slots=True)
class Base:
    """A base type: its `struct` code, its size in bytes and the value that stands for "missing"."""

    code: str
    size: int
    missing: int | None


BASES = {
    0x00: Base("B", 1, 0xFF),  # enum
    0x01: Base("b", 1, 0x7F),
    0x02: Base("B", 1, 0xFF),
    0x03: Base("h", 2, 0x7FFF),
    0x04: Base("H", 2, 0xFFFF),
    0x05: Base("i", 4, 0x7FFF_FFFF),
    0x06: Base("I", 4, 0xFFFF_FFFF),
    0x07: Base("s", 1, None),  # string
    0x08: Base("f", 4, None),  # missing floats are not-a-number already
    0x09: Base("d", 8, None),
    0x0A: Base("B", 1, 0x00),  # the z types hold nothing at zero
    0x0B: Base("H", 2, 0x0000),
    0x0C: Base("I", 4, 0x0000_0000),
    0x0D: Base("B", 1, 0xFF),  # byte
    0x0E: Base("q", 8, 0x7FFF_FFFF_FFFF_FFFF),
    0x0F: Base("Q", 8, 0xFFFF_FFFF_FFFF_FFFF),
    0x10: Base("Q", 8, 0x0000_0000_0000_0000),
}
"""Keyed by the low five bits of the type byte; some devices set the endian bit wrongly."""

ENUM, SINT8, UINT8, UINT16, SINT32, UINT32 = 0x00, 0x01, 0x02, 0x84, 0x85, 0x86
STRING, UINT32Z, BYTE = 0x07, 0x8C, 0x0D


class Message(IntEnum):
    """The messages that are read."""

    FILE_ID = 0
    SPORT = 12
    SESSION = 18
    LAP = 19
    RECORD = 20
    EVENT = 21
    DEVICE_INFO = 23
    WORKOUT = 26
    WORKOUT_STEP = 27
    ACTIVITY = 34


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `value = stored / scale - offset`; `base` is the type it is written with."""

    name: str
    base: int
    scale: float = 1
    offset: float = 0


COMMON = {253: Field("timestamp", UINT32), 254: Field("message_index", UINT16)}
"""Fields that have the same number in every message."""

_TOTALS = {
    0: Field("event", ENUM),
    1: Field("event_type", ENUM),
    2: Field("start_time", UINT32),
    7: Field("total_elapsed_time", UINT32, 1000),
    8: Field("total_timer_time", UINT32, 1000),
    9: Field("total_distance", UINT32, 100),
}

FIELDS: dict[Message, dict[int, Field]] = {
    Message.FILE_ID: {
        0: Field("type", ENUM),
        1: Field("manufacturer", UINT16),
        2: Field("product", UINT16),
        3: Field("serial_number", UINT32Z),
        4: Field("time_created", UINT32),
        8: Field("product_name", STRING),
    },
    Message.SPORT: {0: Field("sport", ENUM)},
    Message.SESSION: _TOTALS
    | {
        5: Field("sport", ENUM),
        6: Field("sub_sport", ENUM),
        25: Field("first_lap_index", UINT16),
        26: Field("num_laps", UINT16),
    },
    Message.LAP: _TOTALS
    | {
        23: Field("intensity", ENUM),
        24: Field("lap_trigger", ENUM),
        25: Field("sport", ENUM),
        71: Field("wkt_step_index", UINT16),
    },
    Message.RECORD: {
        0: Field("position_lat", SINT32, 1 / SEMICIRCLE_DEG),
        1: Field("position_long", SINT32, 1 / SEMICIRCLE_DEG),
        2: Field("altitude", UINT16, 5, 500),
        3: Field("heart_rate", UINT8),
        4: Field("cadence", UINT8),
        5: Field("distance", UINT32, 100),
        6: Field("speed", UINT16, 1000),
        7: Field("power", UINT16),
        8: Field("compressed_speed_distance", BYTE),
        53: Field("fractional_cadence", UINT8, 128),
        73: Field("enhanced_speed", UINT32, 1000),
        78: Field("enhanced_altitude", UINT32, 5, 500),
    },
    Message.EVENT: {
        0: Field("event", ENUM),
        1: Field("event_type", ENUM),
    },
    Message.DEVICE_INFO: {
        0: Field("device_index", UINT8),
        2: Field("manufacturer", UINT16),
        4: Field("product", UINT16),
        27: Field("product_name", STRING),
    },
    Message.WORKOUT: {
        4: Field("sport", ENUM),
        6: Field("num_valid_steps", UINT16),
        8: Field("wkt_name", STRING),
    },
    Message.WORKOUT_STEP: {
        0: Field("wkt_step_name", STRING),
        1: Field("duration_type", ENUM),
        2: Field("duration_value", UINT32),
        3: Field("target_type", ENUM),
        4: Field("target_value", UINT32),
        5: Field("custom_target_value_low", UINT32),
        6: Field("custom_target_value_high", UINT32),
        7: Field("intensity", ENUM),
        8: Field("notes", STRING),
    },
    Message.ACTIVITY: {
        0: Field("total_timer_time", UINT32, 1000),
        1: Field("num_sessions", UINT16),
        2: Field("type", ENUM),
        3: Field("event", ENUM),
        4: Field("event_type", ENUM),
    },
}


KNOWN = {message: COMMON | own for message, own in FIELDS.items()}
"""Fields by message and number, the common ones included."""


class FileType(IntEnum):
    """What kind of FIT file it is."""

    ACTIVITY = 4
    WORKOUT = 5


class Event(IntEnum):
    """What an event is about."""

    TIMER = 0
    SESSION = 8
    LAP = 9
    ACTIVITY = 26


class EventType(IntEnum):
    """What happened to it."""

    START = 0
    STOP = 1
    STOP_ALL = 4
    STOP_DISABLE = 8
    STOP_DISABLE_ALL = 9


class Intensity(IntEnum):
    """What a workout step or a lap is for."""

    ACTIVE = 0
    REST = 1
    WARMUP = 2
    COOLDOWN = 3
    RECOVERY = 4
    INTERVAL = 5


class DurationType(IntEnum):
    """How a workout step ends."""

    TIME = 0
    DISTANCE = 1
    OPEN = 5
    REPEAT_UNTIL_STEPS_CMPLT = 6


class TargetType(IntEnum):
    """What a workout step asks to hold."""

    SPEED = 0
    HEART_RATE = 1
    OPEN = 2


LAP_TRIGGERS = {
    0: "manual",
    1: "time",
    2: "distance",
    3: "position_start",
    4: "position_lap",
    5: "position_waypoint",
    6: "position_marked",
    7: "session_end",
    8: "fitness_equipment",
}
"""Why a lap ended."""

SPORTS = {
    0: "generic",
    1: "running",
    2: "cycling",
    3: "transition",
    4: "fitness_equipment",
    5: "swimming",
    6: "basketball",
    7: "soccer",
    8: "tennis",
    9: "american_football",
    10: "training",
    11: "walking",
    12: "cross_country_skiing",
    13: "alpine_skiing",
    14: "snowboarding",
    15: "rowing",
    16: "mountaineering",
    17: "hiking",
    18: "multisport",
    19: "paddling",
    20: "flying",
    21: "e_biking",
    22: "motorcycling",
    23: "boating",
    24: "driving",
    25: "golf",
    26: "hang_gliding",
    27: "horseback_riding",
    28: "hunting",
    29: "fishing",
    30: "inline_skating",
    31: "rock_climbing",
    32: "sailing",
    33: "ice_skating",
    34: "sky_diving",
    35: "snowshoeing",
    36: "snowmobiling",
    37: "stand_up_paddleboarding",
    38: "surfing",
    39: "wakeboarding",
    40: "water_skiing",
    41: "kayaking",
    42: "rafting",
    43: "windsurfing",
    44: "kitesurfing",
    45: "tactical",
    46: "jumpmaster",
    47: "boxing",
    48: "floor_climbing",
    53: "diving",
    254: "all",
}
"""Sports in the profile's own words."""
