"""The one place where queries are scoped: all that is read or written here is one owner's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import KeyedColumnElement

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Owned:
    """One owner's rows within one transaction."""

    connection: Connection
    owner_id: int

    def select(
        self, *columns: KeyedColumnElement[Any], count: ColumnElement[int] | None = None
    ) -> Select[Any]:
        """Begin a query; each table that a column comes from gives this owner's rows only."""
        tables = {column.table: None for column in columns}
        asked = columns if count is None else (count,)
        return select(*asked).where(*(self._mine(table) for table in tables))

    def rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        """Read what a query of `select` finds."""
        return self.connection.execute(query).mappings().all()

    def add(self, table: Table, **values: object) -> int:
        """Add a row and give its key."""
        row = {"owner_id": self.owner_id, **values}
        return int(self.connection.execute(table.insert().values(row).returning(table.c.id)).scalar_one())

    def add_all(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows that have no key of their own."""
        if rows:
            self.connection.execute(table.insert(), [{"owner_id": self.owner_id, **row} for row in rows])

    def add_new(self, table: Table, **values: object) -> int | None:
        """Add a row and give its key; None where one like it is there already."""
        dialect = sqlite if self.connection.dialect.name == "sqlite" else postgresql
        row = {"owner_id": self.owner_id, **values}
        adding = dialect.insert(table).values(row).on_conflict_do_nothing().returning(table.c.id)
        return self.connection.execute(adding).scalar()

    def change(self, table: Table, where: ColumnElement[bool], **values: object) -> int:
        """Change rows and count them."""
        changing = update(table).where(self._mine(table), where).values(values)
        return self.connection.execute(changing).rowcount

    def remove(self, table: Table, where: ColumnElement[bool]) -> int:
        """Remove rows, with all that hangs on them, and count them."""
        return self.connection.execute(delete(table).where(self._mine(table), where)).rowcount

    def _mine(self, table: Table) -> ColumnElement[bool]:
        return table.c.owner_id == self.owner_id
