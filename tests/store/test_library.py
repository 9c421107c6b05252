"""What is put into a library comes out again, to its owner and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from negsplit.app.archive_row import ANALYSIS
from negsplit.app.library_import import ready
from negsplit.core.errors import StoreError, UnknownError
from negsplit.core.results import Verdict
from negsplit.core.units import MILE
from negsplit.formats import registry
from negsplit.store.entries import Outcome, Wanted
from negsplit.store.library import Library
from negsplit.store.moments import from_us, to_us
from negsplit.store.tables import ACTIVITY, STREAM
from negsplit.wire.stored import judgement_of

from .conftest import NOW, Opener, gpx


def put(library: Library, *days: int) -> tuple[int, ...]:
    """Add runs of these days as one import and name them."""
    batch = library.begin_batch("test", NOW)
    added = [library.add(batch, ready(f"run-{day}.gpx", gpx(day)), NOW) for day in days]
    library.finish_batch(batch, NOW)
    return tuple(run for file in added for run in file.runs)


def test_a_run_comes_back_as_it_was_read(place: str, opened: Opener) -> None:
    library = opened(place)
    (run,) = put(library, 3)
    read, kept = registry.read(gpx(3), "run-3.gpx").activities[0], library.activity(run)
    assert (kept.start, kept.sport, kept.source, kept.laps, kept.pauses, kept.workout) == (
        read.start,
        read.sport,
        read.source,
        read.laps,
        read.pauses,
        read.workout,
    )
    assert np.array_equal(kept.streams.time_s, read.streams.time_s)
    assert kept.streams.distance_m is not None
    assert read.streams.distance_m is not None
    assert np.abs(kept.streams.distance_m - read.streams.distance_m).max() <= 0.0005


def test_what_was_said_comes_back_whole(place: str, opened: Opener) -> None:
    library = opened(place)
    packed = ready("run.gpx", gpx(1))
    (run,) = library.add(library.begin_batch("test", NOW), packed, NOW).runs
    judgement, analysis = library.judgement(run)
    entry = library.run(run)
    assert analysis == entry.analysis == ANALYSIS
    assert entry.verdict is judgement.progression.verdict
    assert (entry.summary, entry.distance_m) == (judgement.summary, judgement.activity.distance_m)
    library.keep_judgement(run, judgement, "another")
    assert library.judgement(run) == (judgement, "another")


def test_the_original_comes_back_byte_for_byte(place: str, opened: Opener) -> None:
    library = opened(place)
    (run,) = put(library, 5)
    original = library.original(run)
    assert (original.name, original.data) == ("run-5.gpx", gpx(5))


def test_the_same_content_is_kept_once(place: str, opened: Opener) -> None:
    library = opened(place)
    batch = library.begin_batch("test", NOW)
    first = library.add(batch, ready("one.gpx", gpx(1)), NOW)
    again = library.add(batch, ready("two.gpx", gpx(1)), NOW)
    assert (first.outcome, again.outcome) == (Outcome.ADDED, Outcome.KNOWN)
    assert again.runs == first.runs
    assert library.count() == 1
    assert [file.name for file in library.files(batch)] == ["one.gpx", "two.gpx"]


SAID = judgement_of(ready("run.gpx", gpx(1)).sessions[0].judgement["said"])
ASKING: dict[str, Callable[[Library, int], object]] = {
    "run": Library.run,
    "activity": Library.activity,
    "judgement": Library.judgement,
    "original": Library.original,
    "file_findings": Library.file_findings,
    "keep_judgement": lambda library, run: library.keep_judgement(run, SAID, "x"),
}


@pytest.mark.parametrize("asked", ASKING)
def test_the_runs_of_others_are_as_if_they_were_not(place: str, opened: Opener, asked: str) -> None:
    mine, others = opened(place), opened(place, owner="other")
    (run,) = put(mine, 1)
    with pytest.raises(UnknownError, match="no such run"):
        ASKING[asked](others, run)
    ASKING[asked](mine, run)


def test_others_see_and_change_nothing(place: str, opened: Opener) -> None:
    mine, others = opened(place), opened(place, owner="other")
    put(mine, 1, 2)
    batch = mine.batches()[0].id
    assert (others.runs(), others.count(), others.batches(), others.files(batch)) == ((), 0, (), ())
    with pytest.raises(UnknownError, match="no such import"):
        others.undo(batch, NOW)
    assert mine.count() == 2


def test_two_owners_may_keep_the_same_file(place: str, opened: Opener) -> None:
    mine, others = opened(place), opened(place, owner="other")
    assert put(mine, 1) != put(others, 1)
    assert mine.count() == others.count() == 1


def test_the_database_itself_refuses_a_row_that_points_at_anothers(place: str, opened: Opener) -> None:
    mine, others = opened(place), opened(place, owner="other")
    (run,) = put(mine, 1)
    row = {"owner_id": others.owner_id, "activity_id": run, "channel": "power_w", "packed": b""}
    with pytest.raises(StoreError), mine.database.writing() as connection:
        connection.execute(STREAM.insert().values(row))


def test_an_undone_import_is_gone_and_can_be_made_again(place: str, opened: Opener) -> None:
    library = opened(place)
    kept, gone = put(library, 1), put(library, 2, 3)
    assert library.undo(library.batches()[0].id, NOW) == 2
    assert [run.id for run in library.runs()] == list(kept)
    with library.database.reading() as connection:
        streams = connection.execute(STREAM.select()).mappings().all()
    assert {row["activity_id"] for row in streams} == set(kept)
    undone = library.batches()[0]
    assert (undone.added, undone.undone) == (2, NOW)
    again = put(library, 2, 3)
    assert not set(again) & {*gone, *kept}, "a number never comes to mean another run"


def test_a_batch_tells_what_became_of_its_files(place: str, opened: Opener) -> None:
    library = opened(place)
    batch = library.begin_batch("what I named", NOW)
    library.add(batch, ready("good.gpx", gpx(1)), NOW)
    library.note_known(batch, "copy.gpx", "0" * 32)
    library.refuse(batch, "bad.gpx", "byte 0: not a run")
    unfinished = library.batches()[0]
    assert (unfinished.label, unfinished.started, unfinished.finished) == ("what I named", NOW, None)
    assert (unfinished.added, unfinished.known, unfinished.refused) == (1, 1, 1)
    assert library.files(batch)[2].reason == "byte 0: not a run"
    library.finish_batch(batch, NOW + timedelta(seconds=3))
    assert library.batches()[0].finished == NOW + timedelta(seconds=3)


@pytest.fixture
def filled(place: str, opened: Opener) -> Library:
    """Four runs on the 1st, 11th, 21st and 25th of January 2027, at 6:00 UTC."""
    library = opened(place)
    put(library, 0, 10, 20, 24)
    return library


def days(library: Library, wanted: Wanted) -> list[int]:
    return [run.start.day for run in library.runs(wanted) if run.start]


def january(day: int) -> datetime:
    return datetime(2027, 1, day, 6, tzinfo=UTC)


def test_runs_are_listed_newest_first_by_pages(filled: Library) -> None:
    assert days(filled, Wanted()) == [25, 21, 11, 1]
    assert days(filled, Wanted(most=2)) == [25, 21]
    assert days(filled, Wanted(most=2, skip=1)) == [21, 11]
    assert days(filled, Wanted(skip=3)) == [1]


def test_the_first_moment_counts_and_the_last_does_not(filled: Library) -> None:
    assert days(filled, Wanted(since=january(11), until=january(25))) == [21, 11]


def test_runs_are_found_by_verdict_sport_and_distance(filled: Library) -> None:
    run = filled.runs()[0]
    others = tuple(verdict for verdict in Verdict if verdict is not run.verdict)
    assert run.distance_m is not None
    assert len(filled.runs(Wanted(verdicts=(run.verdict,)))) == 4
    assert filled.runs(Wanted(verdicts=others)) == ()
    assert filled.runs(Wanted(sport="cycling")) == ()
    assert len(filled.runs(Wanted(sport="running", from_m=run.distance_m))) == 4
    assert filled.runs(Wanted(below_m=run.distance_m)) == ()
    assert filled.runs(Wanted(from_m=MILE.m)) == ()


def test_runs_without_a_date_come_last(filled: Library) -> None:
    with filled.database.writing() as connection:
        connection.execute(
            ACTIVITY.update().where(ACTIVITY.c.id == filled.runs()[0].id).values(start_us=None)
        )
    assert [run.start and run.start.day for run in filled.runs()] == [21, 11, 1, None]
    assert days(filled, Wanted(since=january(1))) == [21, 11, 1]


@pytest.mark.parametrize("name", ["a\0b.gpx", "\udce4.gpx", "x" * 5000 + ".gpx", "\N{RUNNER}.gpx"])
def test_any_name_of_a_file_can_be_kept(place: str, opened: Opener, name: str) -> None:
    library = opened(place)
    (run,) = library.add(library.begin_batch(name, NOW), ready(name, gpx(1)), NOW).runs
    assert library.run(run).name.endswith(".gpx")
    assert library.original(run).data == gpx(1)


def test_a_moment_without_a_zone_is_taken_as_utc() -> None:
    assert from_us(to_us(datetime(2027, 1, 1))) == datetime(2027, 1, 1, tzinfo=UTC)  # noqa: DTZ001 -- on purpose
