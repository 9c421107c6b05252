"""The words of the notation and what each stands for. All are matched without regard to case."""

from __future__ import annotations

from negsplit.core.athlete import Level
from negsplit.core.workout import Role
from negsplit.design.effort import HeartUnit, OffsetUnit, SpeedUnit, Word
from negsplit.design.recipe import Unit

ROLES = {
    "warm up": Role.WARMUP,
    "run": Role.RUN,
    "kick": Role.KICK,
    "recover": Role.RECOVER,
    "cool down": Role.COOLDOWN,
    "walk": Role.WALK,
}
ROLE_NAMES = {role: name for name, role in ROLES.items()}
ROLE_ALIASES = ROLES | {
    "warmup": Role.WARMUP,
    "warm-up": Role.WARMUP,
    "cooldown": Role.COOLDOWN,
    "cool-down": Role.COOLDOWN,
    "recovery": Role.RECOVER,
}

EFFORTS = {
    **{word.lower(): word for word in Word},
    "walking": Word.WALK,
    "recovery": Word.CONVERSATIONAL,
    "jog": Word.CONVERSATIONAL,
    "mp": Word.MARATHON,
    "marathon": Word.MARATHON,
    "hmp": Word.HALF,
    "half": Word.HALF,
    "half-marathon": Word.HALF,
    "threshold": Word.THRESHOLD,
    "tempo": Word.THRESHOLD,
    "all out": Word.ALL_OUT,
}

EXTENT_UNITS = {
    "mi": Unit.MILE,
    "mile": Unit.MILE,
    "miles": Unit.MILE,
    "km": Unit.KM,
    "k": Unit.KM,
    "m": Unit.METRE,
    "metre": Unit.METRE,
    "metres": Unit.METRE,
    "meter": Unit.METRE,
    "meters": Unit.METRE,
    "min": Unit.MINUTE,
    "mins": Unit.MINUTE,
    "minute": Unit.MINUTE,
    "minutes": Unit.MINUTE,
    "s": Unit.SECOND,
    "sec": Unit.SECOND,
    "secs": Unit.SECOND,
    "second": Unit.SECOND,
    "seconds": Unit.SECOND,
}
HOURS = frozenset({"h", "hour", "hours", "hr", "hrs"})

OFFSET_UNITS = {unit.value: unit for unit in OffsetUnit}
SPEED_UNITS = {unit.value: unit for unit in SpeedUnit}
HEART_UNITS = {
    "bpm": HeartUnit.BPM,
    "lthr": HeartUnit.LTHR,
    "hrmax": HeartUnit.HRMAX,
    "hrr": HeartUnit.RESERVE,
}

LEVELS = {level.value: level for level in Level}
RACES = {
    "mile": "mile",
    "5k": "5k",
    "10k": "10k",
    "half": "half",
    "half marathon": "half",
    "half-marathon": "half",
    "marathon": "marathon",
}

HEADERS = ("name", "purpose", "for", "phase", "dose", "source", "unverified")
"""The lines about a recipe, in the order they are written."""
