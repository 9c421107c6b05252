"""The table is documented in itself, partitioned by year, and answers the usual questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from negsplit.app.archive_report import archive_report
from negsplit.app.scan import Wish, scan
from negsplit.archive.engines import Means, engine
from negsplit.archive.figures import figures_of
from negsplit.archive.query import VIEWS, ask, current_table, opened
from negsplit.archive.table.schema import COLUMNS
from negsplit.core.errors import ReadError, TextError, UnknownError

from .conftest import HERE, READER, Archive

pq = pytest.importorskip("pyarrow.parquet")
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("runs"), tmp_path_factory.mktemp("out"))
    for number in range(60):
        archive.add(number)
    archive.add_undecodable(99)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HERE))
        scan(Wish(str(archive.source), str(archive.out), reader=READER, means=Means(1)))
    return archive


def test_every_field_of_the_file_says_its_unit_and_meaning(scanned: Archive) -> None:
    (first, *_) = sorted(current_table(str(scanned.out)).glob("year=*/runs.parquet"))
    schema = pq.read_schema(first)
    assert schema.names == [column.name for column in COLUMNS]
    for column in COLUMNS:
        told = schema.field(column.name).metadata
        assert (told[b"unit"].decode(), told[b"meaning"].decode()) == (column.unit, column.meaning)


def test_the_guide_names_every_column_and_view() -> None:
    page = (DOCS / "archives.md").read_text("utf-8")
    missing = [name for name in [*(one.name for one in COLUMNS), *VIEWS] if f"`{name}`" not in page]
    assert not missing


def test_each_file_of_the_table_holds_its_year_in_order_of_time(scanned: Archive) -> None:
    files = sorted(current_table(str(scanned.out)).glob("year=*/runs.parquet"))
    assert len(files) == 9
    for path in files:
        starts = pq.read_table(path, partitioning=None).column("start").to_pylist()
        assert starts == sorted(starts)
        assert {start.year for start in starts} == {int(path.parent.name.removeprefix("year="))}


def test_the_views_agree_with_the_runs(scanned: Archive) -> None:
    with opened(str(scanned.out)) as sql:
        ((runs, progressions),) = ask(sql, "SELECT sum(runs), sum(progressions) FROM by_year").rows
        ((same, way),) = ask(sql, "SELECT sum(runs), sum(distance_m) FROM by_athlete").rows
        ((all_way,),) = ask(sql, "SELECT sum(distance_m) FROM runs").rows
        ((aside,),) = ask(sql, "SELECT count(*) FROM set_aside").rows
    assert (runs, progressions, same, aside) == (60, 20, 60, 1)
    assert way == pytest.approx(all_way)


def test_words_that_duckdb_cannot_follow_are_told_in_a_line(scanned: Archive) -> None:
    with opened(str(scanned.out)) as sql, pytest.raises(TextError, match="Ready views") as told:
        ask(sql, "SELECT size FROM nowhere")
    assert "\n" not in str(told.value)


def test_a_folder_without_a_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="negsplit scan"):
        opened(str(tmp_path))


def test_the_figures_count_every_run_once(scanned: Archive) -> None:
    with opened(str(scanned.out)) as sql:
        figures = figures_of(sql)
    assert figures.runs == 60 == sum(count for _, count in figures.verdicts)
    assert figures.runs == sum(one.runs for one in figures.sizes) == sum(one.runs for one in figures.years)
    assert (figures.athletes, figures.progressions, figures.set_aside) == (5, 20, 1)
    band = next(one for one in figures.bands if one.low_m == 25_000)
    assert band.quarters_pct[3] > 0 > band.quarters_pct[0]


def test_the_report_is_one_page_that_asks_nothing_of_the_network(scanned: Archive) -> None:
    page = archive_report(str(scanned.out))
    assert page.count("<svg") == 4
    assert "33 % of 60 runs are progression runs" in page
    outside = [word for word in page.split('"') if "://" in word and "www.w3.org" not in word]
    assert not outside
    assert "<script" not in page


def test_an_engine_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UnknownError, match="local"):
        engine("lokal")


def test_an_install_without_the_extra_is_told_what_to_install(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negsplit.archive.sql.find_spec", lambda _name: None)
    with pytest.raises(ReadError, match=r"Install negsplit\[archive\]"):
        scan(Wish(str(archive.source), str(archive.out)))
