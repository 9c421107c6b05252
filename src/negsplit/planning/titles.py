"""What other people's plans mean by a session's title.

A lexicon of the words of English-language plans. What is not understood is said, never guessed silently: a
title without any known word gets a kind by its place in the week, and a finding that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from negsplit.core.plan import Kind


class Word(Enum):
    """What a word of a title says."""

    RACE = auto()
    REST = auto()
    CROSS = auto()
    RECOVERY = auto()
    EASY = auto()
    LONG = auto()
    PROGRESSION = auto()
    SOFT = auto()
    TEMPO = auto()
    INTERVALS = auto()
    MARATHON_PACE = auto()
    RUN = auto()
    """A run, nothing more."""


LEXICON: tuple[tuple[Word, str], ...] = (
    (Word.EASY, r"medium[- ]long|mid[- ]?long|mlr"),
    (
        Word.PROGRESSION,
        r"progress(?:ion|ive|ing)?s?|fast[- ]finish|negative[- ]split|cut[- ]?down|build[- ]?up",
    ),
    (Word.PROGRESSION, r"thirds|dusa|pick(?:s|ing)?[- ]?up|quick(?:er|ening)|faster|3/1"),
    (Word.SOFT, r"soft|relaxed|light(?:ly)?|gentle|gently|steady finish|moderate finish"),
    (Word.MARATHON_PACE, r"(?:goal )?marathon(?:[- ]race)?[- ](?:goal[- ])?(?:pace|effort)|g?mp|m[- ]pace"),
    (
        Word.TEMPO,
        r"tempo|threshold|cruise|lactate|lt|t[- ]pace|(?:half[- ]marathon|hm)[- ](?:pace|effort)|hmp",
    ),
    (Word.TEMPO, r"race[- ]pace|steady[- ]state|fast|hard|brisk"),
    (Word.INTERVALS, r"intervals?|repeats?|reps?|track|fartlek|hills?|speed(?:[- ]?work)?|vo2(?:[- ]?max)?"),
    (Word.INTERVALS, r"\d+ ?[x\u00d7] ?\d+(?:[.,]\d+)? ?(?:m|km|k|mi|miles?|min|minutes?|s|sec|')?"),
    (
        Word.INTERVALS,
        r"(?:5|10) ?k[- ](?:pace|effort)|mile[- ]pace|[ir][- ]pace|yasso|ladder|pyramid|sprints?",
    ),
    (Word.RECOVERY, r"recovery|regeneration|recover|shake[- ]?out"),
    (Word.LONG, r"long(?:[- ]run)?|lr|lsd|long slow distance"),
    (Word.EASY, r"easy|base|jog(?:ging)?|general aerobic|ga|aerobic|endurance|conversational|steady"),
    (Word.REST, r"rest(?:[- ]day)?|off(?:[- ]day)?|no run(?:ning)?"),
    (
        Word.CROSS,
        r"cross(?:[- ]?train(?:ing)?)?|xt|bike|cycling|swim(?:ming)?|strength|gym|yoga|row(?:ing)?|walk",
    ),
    (Word.RACE, r"race(?:[- ]day)?|parkrun|time[- ]trial|tt|tune[- ]?up|competition"),
    (Word.RUN, r"run(?:ning)?|session|workout"),
)
"""Kinds of words and how they are written, those that hold others within them first."""
RACE_NAMES = re.compile(
    r"(?:half[- ]marathon|marathon|5 ?k|10 ?k|15 ?k|10 mi(?:les?)?|hm)(?: race)?!*(?: \d+:\d\d(?::\d\d)?)?!*"
)
"""A title that is nothing but a race's name, and perhaps a time, is a race."""
STRIDES = re.compile(r"(?:\d+ ?[x\u00d7] ?\d* ?(?:m|s|sec)?)? ?strides?")
"""A few short accelerations after an easy run leave it easy."""
FIGURES = re.compile(
    r"\d+(?:[:.,]\d+)*(?:-\d+(?:[:.,]\d+)*)?"
    r" ?(?:km|k|min(?:ute)?s?|miles?|mi|m|h|hours?|hrs?|s|secs?|%|'|\"|bpm)?\b(?:/(?:km|mi|mile))?"
    r"|zone ?\d|z\d|rpe ?\d+"
)
FILLERS = re.compile(
    r"an?|and|at|by|couple|day|each|effort|end|final|first|finish(?:ing)?|for|from|goal|half|in|incl|including|into|kms?"
    r"|last|miles?|min|of|on|or|paces?|plus|quarter|second|some|strides|the|then|to|up|warm(?:up)?|cool(?:down)?"
    r"|down|week|with|within|wu|cd|w|x|your"
)
COUPLE_OF_MILES = 3
"""A long run with no more marathon-pace miles than these is soft: "just a couple" (A22)."""
_MARATHON_MILES = re.compile(r"(\d+(?:[.,]\d+)?) ?(km|k|mi(?:les?)?)[^,;+]{0,20}?(?:marathon|\bmp\b|gmp)")
_MILE_KM = 1.609344


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title says: the kind, None where it says nothing, and the words that were not understood."""

    kind: Kind | None
    left: tuple[str, ...]
    is_bare_run: bool = False
    """It says that something is run, but not how."""


def read_title(title: str) -> Reading:
    """Understand a session's title.

    >>> read_title("Long run 18 mi, fast finish").kind, read_title("6x800m on the track").kind
    (<Kind.LONG_PROGRESSION: 'long-progression'>, <Kind.INTERVALS: 'intervals'>)
    >>> read_title("Mystery tour 8 km")
    Reading(kind=None, left=('mystery', 'tour'), is_bare_run=False)
    """
    text = " ".join(title.lower().replace("\u2013", "-").split())
    if RACE_NAMES.fullmatch(text):
        return Reading(Kind.RACE, ())
    words: set[Word] = set()
    rest = STRIDES.sub(" ", text)
    for word, pattern in LEXICON:
        found = re.compile(rf"(?<![\w/])(?:{pattern})(?![\w/])")
        if found.search(rest):
            words.add(word)
            rest = found.sub(" ", rest)
    rest = FIGURES.sub(" ", rest)
    left = tuple(word for word in re.findall(r"[^\W\d_][\w'-]*", rest) if not FILLERS.fullmatch(word))
    return Reading(_kind(words, text), left, words == {Word.RUN})


def _kind(words: set[Word], text: str) -> Kind | None:
    if Word.LONG in words:
        return _long(words, text)
    if Word.RACE in words and not words & {Word.TEMPO, Word.INTERVALS, Word.MARATHON_PACE, Word.PROGRESSION}:
        return Kind.RACE
    return _first(words, _SHORT)


_SHORT = (
    (Word.PROGRESSION, Kind.PROGRESSION),
    (Word.TEMPO, Kind.TEMPO),
    (Word.INTERVALS, Kind.INTERVALS),
    (Word.MARATHON_PACE, Kind.MARATHON_PACE),
    (Word.RECOVERY, Kind.RECOVERY),
    (Word.EASY, Kind.EASY),
    (Word.CROSS, Kind.CROSS),
    (Word.REST, Kind.REST),
    (Word.RUN, Kind.EASY),
)
"""Which word decides where a title has several: the hardest."""


def _first(words: set[Word], order: Iterable[tuple[Word, Kind]]) -> Kind | None:
    return next((kind for word, kind in order if word in words), None)


def _long(words: set[Word], text: str) -> Kind:
    if Word.PROGRESSION in words:
        return Kind.LONG_SOFT if Word.SOFT in words else Kind.LONG_PROGRESSION
    if Word.MARATHON_PACE in words:
        return Kind.LONG_SOFT if _is_a_couple(text) or Word.SOFT in words else Kind.MARATHON_PACE
    if words & {Word.TEMPO, Word.INTERVALS}:
        return Kind.LONG_PROGRESSION
    return Kind.LONG_SOFT if Word.SOFT in words and Word.EASY not in words else Kind.LONG


def _is_a_couple(text: str) -> bool:
    found = _MARATHON_MILES.search(text)
    if found is None:
        return "couple" in text
    miles = float(found[1].replace(",", ".")) / (1 if found[2].startswith("mi") else _MILE_KM)
    return miles <= COUPLE_OF_MILES
