"""The figures of an archive that its report shows, asked of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

BANDS = ((0, 4_000), (4_000, 8_000), (8_000, 15_000), (15_000, 25_000), (25_000, 50_000), (50_000, None))
"""Distances [m] about 5 km, 10 km, the half marathon and the marathon, with what lies below and beyond."""
FEWEST = 20
"""Runs of a band below which its pacing is not told."""
BIN_PCT = 2
SIZES_PCT = (-20, 30)
"""Rises beyond are counted with the outermost."""


@dataclass(frozen=True, slots=True)
class Band:
    """Runs of like distance: the median of each quarter's speed against the run's own mean [%]."""

    low_m: int
    high_m: int | None
    runs: int
    quarters_pct: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bin:
    """Runs whose rise lies from `low_pct` up to `BIN_PCT` more, and how many of them are progressions."""

    low_pct: int
    runs: int
    progressions: int


@dataclass(frozen=True, slots=True)
class Year:
    """One year's runs."""

    year: int
    runs: int
    progressions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report shows."""

    runs: int
    athletes: int
    distance_m: float
    set_aside: int
    verdicts: tuple[tuple[str, int], ...]
    """Each verdict with its runs, the most frequent first."""
    bands: tuple[Band, ...]
    sizes: tuple[Bin, ...]
    years: tuple[Year, ...]

    @property
    def progressions(self) -> int:
        """How many of the runs are progression runs."""
        return dict(self.verdicts).get("progression", 0)


def figures_of(sql: duckdb.DuckDBPyConnection) -> Figures:
    """Ask the table for all figures."""
    ((runs, athletes, distance),) = _rows(
        sql, "SELECT count(*), count(DISTINCT athlete), coalesce(sum(distance_m), 0) FROM runs"
    )
    ((aside,),) = _rows(sql, "SELECT count(*) FROM set_aside")
    verdicts = _rows(sql, "SELECT verdict, count(*) AS n FROM runs GROUP BY verdict ORDER BY n DESC, verdict")
    bands = [band for low, high in BANDS if (band := _band(sql, low, high))]
    years = _rows(sql, "SELECT year, runs, progressions FROM by_year WHERE year IS NOT NULL ORDER BY year")
    return Figures(
        runs, athletes, float(distance), aside, tuple(verdicts), tuple(bands), _sizes(sql),
        tuple(Year(*row) for row in years),
    )  # fmt: skip


def _band(sql: duckdb.DuckDBPyConnection, low: int, high: int | None) -> Band | None:
    medians = ", ".join(
        f"median(100 * (pace_s_per_km / quarters_s_per_km[{quarter}] - 1))" for quarter in (1, 2, 3, 4)
    )
    below = f"AND distance_m < {high}" if high else ""
    ((runs, *quarters),) = _rows(
        sql,
        f"SELECT count(*), {medians} FROM runs WHERE distance_m >= {low} {below}"  # noqa: S608 -- our own words
        " AND len(quarters_s_per_km) = 4 AND pace_s_per_km > 0",
    )
    return (
        Band(low, high, runs, (quarters[0], quarters[1], quarters[2], quarters[3]))
        if runs >= FEWEST
        else None
    )


def _sizes(sql: duckdb.DuckDBPyConnection) -> tuple[Bin, ...]:
    low, high = SIZES_PCT
    found = _rows(
        sql,
        f"SELECT greatest({low}, least({high - BIN_PCT}, {BIN_PCT} * floor(size_pct / {BIN_PCT})))::INT"  # noqa: S608 -- our own words
        " AS low_pct, count(*), count(*) FILTER (verdict = 'progression') FROM runs"
        " WHERE size_pct IS NOT NULL AND isfinite(size_pct) GROUP BY low_pct",
    )
    counted = {row[0]: row for row in found}
    return tuple(Bin(*counted.get(at, (at, 0, 0))) for at in range(low, high, BIN_PCT)) if found else ()


def _rows(sql: duckdb.DuckDBPyConnection, words: str) -> list[Any]:
    found: list[Any] = sql.execute(words).fetchall()
    return found
