"""The columns of the table: their kinds, units and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    COUNT = "count"
    TIME = "time"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its unit is `1` where it has none; it may be empty where the run cannot say."""

    name: str
    kind: Kind
    unit: str
    meaning: str


IDENTITY = (
    Column("path", Kind.TEXT, "1", "where the file lies below the source; members follow their ZIP or tar"),
    Column("content", Kind.TEXT, "1", "blake2b-128 of the file's bytes, in hexadecimal"),
    Column("size_bytes", Kind.COUNT, "B", "size of the file, unpacked"),
    Column("athlete", Kind.TEXT, "1", "first folder, ZIP or tar below the source"),
)
RUN = (
    Column("start", Kind.TIME, "UTC", "moment the recording began"),
    Column("sport", Kind.TEXT, "1", "sport as the file says"),
    Column("source", Kind.TEXT, "1", "device or program that recorded"),
    Column("distance_m", Kind.NUMBER, "m", "distance, the device's own total first"),
    Column("timer_s", Kind.NUMBER, "s", "time the watch's timer ran"),
    Column("elapsed_s", Kind.NUMBER, "s", "time from start to end"),
    Column("moving_s", Kind.NUMBER, "s", "time the runner ran: pauses, stops and walks left out"),
    Column("pace_s_per_km", Kind.NUMBER, "s/km", "all the way over all the moving time"),
    Column("gap_s_per_km", Kind.NUMBER, "s/km", "the same, grade-adjusted"),
    Column("verdict", Kind.TEXT, "1", "shape of the run, as `negsplit judge` tells it"),
    Column("size_pct", Kind.NUMBER, "%", "rise of speed over the body, positive when it gets faster"),
    Column("size_low_pct", Kind.NUMBER, "%", "lower end of its 95 % interval"),
    Column("size_high_pct", Kind.NUMBER, "%", "upper end of its 95 % interval"),
    Column("p", Kind.NUMBER, "1", "chance that such a rise is none"),
    Column("r2", Kind.NUMBER, "1", "share of the change of pace that a steady rise explains"),
    Column("steps_rising", Kind.COUNT, "1", "kilometres of the body faster than the one before"),
    Column("steps", Kind.COUNT, "1", "of so many"),
    Column("body_start_s", Kind.NUMBER, "s", "timer time at which the judged body begins"),
    Column("body_end_s", Kind.NUMBER, "s", "timer time at which it ends"),
    Column("halves_pct", Kind.NUMBER, "%", "second half's time against the first's, of the body"),
    Column("first_half_s", Kind.NUMBER, "s", "time of the body's first half by distance"),
    Column("second_half_s", Kind.NUMBER, "s", "time of its second half"),
    Column("halves_run_pct", Kind.NUMBER, "%", "second half's time against the first's, of the whole run"),
    Column("quarters_s_per_km", Kind.NUMBERS, "s/km", "pace of each quarter of the way"),
    Column("variation_pct", Kind.NUMBER, "%", "spread of the full kilometres' pace about its mean"),
    Column("finish_pct", Kind.NUMBER, "%", "last full kilometre's time against the mean of those before"),
    Column("heart_rate_bpm", Kind.NUMBER, "bpm", "mean heart rate while moving"),
    Column("drift_bpm_per_h", Kind.NUMBER, "bpm/h", "rise of heart rate at the same effort"),
    Column("ascent_m", Kind.NUMBER, "m", "height gained"),
    Column("descent_m", Kind.NUMBER, "m", "height lost"),
    Column("samples", Kind.COUNT, "1", "samples recorded"),
    Column("unseen", Kind.NUMBER, "1", "share of the time between samples too far apart"),
    Column("flags", Kind.TEXTS, "1", "ids of all findings: what was dropped, mended or doubted"),
    Column("split_m", Kind.NUMBERS, "m", "length of each split: kilometres, then what was left over"),
    Column("split_s", Kind.NUMBERS, "s", "moving time of each split"),
    Column("split_gap_s_per_km", Kind.NUMBERS, "s/km", "grade-adjusted pace of each split"),
    Column("analysis", Kind.TEXT, "1", "version of the analysis that read the file"),
)
COPIES = Column("copies", Kind.COUNT, "1", "files with the same content; the row is of the first by path")
COLUMNS = (*IDENTITY, *RUN, COPIES)
"""The table of runs; `year` is its partition."""

STAMP = Column("stamp", Kind.TEXT, "1", "what changes with the file's content: time, etag or checksum")
OUTCOME = (
    Column(
        "outcome", Kind.TEXT, "1", "`run`, `left-out` where not asked for, `set-aside` where not readable"
    ),
    Column("why", Kind.TEXT, "1", "kind of the reason for setting it aside"),
    Column("reason", Kind.TEXT, "1", "the reason in words"),
)
SHARD = (*IDENTITY, STAMP, *OUTCOME, *RUN)
"""A finished shard: one row a file, whatever came of it."""

PLACE = (
    Column("path", Kind.TEXT, "1", "where the file lies below the source"),
    Column("size", Kind.COUNT, "B", "size of the file, unpacked"),
    STAMP,
    Column("file", Kind.TEXT, "1", "what to open"),
    Column("kind", Kind.TEXT, "1", "`whole`, or member of a `zip` or `tar`"),
    Column("member", Kind.TEXT, "1", "name of the member"),
    Column("begin", Kind.COUNT, "B", "where the member begins"),
    Column("packed", Kind.COUNT, "B", "bytes of the member as packed"),
)
"""A listing or a plan: one row a file."""


def arrow_schema(columns: tuple[Column, ...], about: dict[str, str] | None = None) -> pa.Schema:
    """Write columns as an Arrow schema with unit and meaning in each field's metadata."""
    import pyarrow as pa  # noqa: PLC0415 -- an extra, and slow to import

    kinds = {
        Kind.TEXT: pa.string(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.NUMBER: pa.float32(),  # seven digits are more than any watch's data bear
        Kind.COUNT: pa.int64(),
        Kind.TIME: pa.timestamp("us"),
        Kind.NUMBERS: pa.list_(pa.float32()),
    }
    fields = [
        pa.field(one.name, kinds[one.kind], metadata={"unit": one.unit, "meaning": one.meaning})
        for one in columns
    ]
    return pa.schema(fields, metadata=about)
