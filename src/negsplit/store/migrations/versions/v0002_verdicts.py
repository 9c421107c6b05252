"""Verdict, size, distance, time and sentence beside the judgement, so that lists need not open each one."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

JUDGEMENT = sa.table(
    "judgement",
    *(sa.column(name) for name in ("activity_id", "said", "verdict", "size_pct", "distance_m", "timer_s")),
    sa.column("summary"),
)
AT_ONCE = 500
"""Judgements held in memory at a time."""


def upgrade() -> None:
    """Add the columns, fill them from the judgements, and only then demand them."""
    for column in (
        sa.Column("verdict", sa.String(32)),
        sa.Column("size_pct", sa.Float),
        sa.Column("distance_m", sa.Float),
        sa.Column("timer_s", sa.Float),
        sa.Column("summary", sa.String),
    ):
        op.add_column("judgement", column)
    _fill()
    with op.batch_alter_table("judgement") as judgement:
        judgement.alter_column("verdict", existing_type=sa.String(32), nullable=False)
        judgement.alter_column("summary", existing_type=sa.String, nullable=False)
    op.create_index("ix_judgement_owner_id_verdict", "judgement", ["owner_id", "verdict"])


def _fill() -> None:
    connection, last = op.get_bind(), -1
    key = JUDGEMENT.c.activity_id
    while True:
        page = sa.select(key, JUDGEMENT.c.said).where(key > last).order_by(key).limit(AT_ONCE)
        rows = connection.execute(page).all()
        for activity, said in rows:
            connection.execute(JUDGEMENT.update().where(key == activity).values(**_told(json.loads(said))))
        if not rows:
            return
        last = rows[-1][0]


def _told(said: dict[str, dict[str, object]]) -> dict[str, object]:
    shape, facts = said["progression"], said["activity"]
    return {
        "verdict": shape["verdict"],
        "size_pct": shape["size_pct"],
        "distance_m": facts["distance_m"],
        "timer_s": facts["timer_s"],
        "summary": said["summary"],
    }
