"""Our table of the FIT profile says what two independent readers' tables say."""

from __future__ import annotations

import pytest
from fitdecode import profile as independent

from negsplit.formats.fit.devices import GARMIN_PRODUCTS, MANUFACTURERS, device_name
from negsplit.formats.fit.profile import (
    COMMON,
    FIELDS,
    LAP_TRIGGERS,
    SPORTS,
    DurationType,
    Event,
    EventType,
    FileType,
    Intensity,
    Message,
    TargetType,
)

OURS = [(message, number) for message, fields in FIELDS.items() for number in fields]


@pytest.mark.parametrize(("message", "number"), OURS)
def test_each_field_has_the_published_name_type_and_scale(message: Message, number: int) -> None:
    field = FIELDS[message][number]
    theirs = independent.MESSAGE_TYPES[int(message)].fields[number]
    base = getattr(theirs.type, "base_type", theirs.type)
    assert (field.name, field.base) == (theirs.name, base.identifier)
    if theirs.units != "semicircles":
        assert (field.scale, field.offset) == (theirs.scale or 1, theirs.offset or 0)


def test_positions_are_half_circles_in_31_bits() -> None:
    assert 2**31 / FIELDS[Message.RECORD][0].scale == pytest.approx(180, rel=1e-15)


@pytest.mark.parametrize("number", list(COMMON))
def test_common_fields_have_one_number_in_all_messages(number: int) -> None:
    named = {
        message.fields[number].name
        for message in independent.MESSAGE_TYPES.values()
        if number in message.fields and message.mesg_num in FIELDS
    }
    assert named == {COMMON[number].name}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (FileType, "file"),
        (Event, "event"),
        (EventType, "event_type"),
        (Intensity, "intensity"),
        (DurationType, "wkt_step_duration"),
        (TargetType, "wkt_step_target"),
    ],
)
def test_enumerations_are_the_published_ones(
    ours: type[FileType | Event | EventType | Intensity | DurationType | TargetType], theirs: str
) -> None:
    published = independent.FIELD_TYPES[theirs].enum
    assert {int(one): one.name.lower() for one in ours}.items() <= published.items()


def test_sports_and_lap_triggers_are_the_published_words() -> None:
    assert SPORTS.items() <= independent.FIELD_TYPES["sport"].enum.items()
    assert independent.FIELD_TYPES["lap_trigger"].enum == LAP_TRIGGERS


def plain(name: str) -> str:
    """Drop what the two lists spell differently: blanks, case, and additions that mean no other watch."""
    for addition in ("_sport", "_solar", "_large", "_japan", "_gen", "Music", "_music", "_"):
        name = name.replace(addition, "")
    return name.replace("Forerunner", "fr").replace(" ", "").replace("645m", "645").casefold()


@pytest.mark.parametrize("number", list(GARMIN_PRODUCTS))
def test_watches_are_named_by_their_published_number(number: int) -> None:
    published = independent.FIELD_TYPES["garmin_product"].enum[number]
    assert plain(published).replace("small", "s") == plain(GARMIN_PRODUCTS[number])


def test_makers_are_named_by_their_published_number() -> None:
    published = independent.FIELD_TYPES["manufacturer"].enum
    assert all(published[number].startswith(name.casefold()) for number, name in MANUFACTURERS.items())


def test_a_device_is_named_by_the_file_before_the_table() -> None:
    assert device_name(1, 3290, "") == "FIT Garmin fenix 6"
    assert device_name(1, 3290, "fenix 6 Pro") == "FIT Garmin fenix 6 Pro"
    assert device_name(None, None, "") == "FIT"
    assert device_name(23, 5, "Suunto 9") == "FIT Suunto 9"
