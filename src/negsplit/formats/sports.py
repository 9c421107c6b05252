"""Sports in the words of apps and exports, brought to the words that FIT files use."""

from __future__ import annotations

_PARTS = (
    ("run", "running"),
    ("jog", "running"),
    ("walk", "walking"),
    ("hik", "hiking"),
    ("cycl", "cycling"),
    ("bik", "cycling"),
    ("rid", "cycling"),
    ("swim", "swimming"),
    ("ski", "cross_country_skiing"),
    ("row", "rowing"),
)
"""Part of a word, in the order in which they are looked for, and the sport that it means."""

_STRAVA_NUMBERS = {"1": "cycling", "4": "hiking", "9": "running", "10": "walking", "16": "swimming"}
"""Strava's GPX exports number the sports."""


def sport_word(said: str) -> str:
    """Find the sport that an app means; `generic` where the word is unknown.

    >>> [sport_word(said) for said in ("Running", "trail_run", "9", "Biking", "Other")]
    ['running', 'running', 'running', 'cycling', 'generic']
    """
    word = said.strip().casefold()
    if word in _STRAVA_NUMBERS:
        return _STRAVA_NUMBERS[word]
    return next((sport for part, sport in _PARTS if part in word), "generic")
