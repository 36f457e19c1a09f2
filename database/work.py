"""One act on a clinic: an open transaction and the log of what it changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select

from ankleclinic.services.store import Act, NotFoundError
from database import mapping, tables

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """An open transaction and the number of the act it belongs to."""

    connection: Connection
    act: int

    def log(
        self,
        table: Table,
        subject: str,
        before: mapping.Row | None,
        after: mapping.Row | None,
    ) -> None:
        """Keeps what stood in a row and what stands there now."""
        entry = {
            "act": self.act,
            "what": table.name,
            "subject": subject,
            "before": None if before is None else mapping.image_of(before),
            "after": None if after is None else mapping.image_of(after),
        }
        self.connection.execute(insert(tables.change), entry)

    def insert_all(self, table: Table, owner: str, rows: Iterable[Values]) -> None:
        """Adds rows with their images; `owner` is the column of the id they hang on."""
        added = list(rows)
        if not added:
            return
        images = [_image_of_new(self.act, table, row[owner], row) for row in added]
        self.connection.execute(insert(table), added)
        self.connection.execute(insert(tables.change), images)

    def locked(self, table: Table, key: str, otherwise: str) -> RowMapping:
        """A row by its id, held until the transaction ends; raises NotFoundError."""
        query = select(table).where(table.c.id == key).with_for_update()
        row = self.connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(otherwise)
        return row


def begin(connection: Connection, act: Act, what: str) -> Work:
    """Writes the act down first, so that everything after it can refer to it."""
    row = mapping.act_row(act, what)
    written = connection.execute(insert(tables.act).returning(tables.act.c.number), row)
    return Work(connection, written.scalar_one())


def _image_of_new(act: int, table: Table, subject: str, row: Values) -> Values:
    return {
        "act": act,
        "what": table.name,
        "subject": subject,
        "before": None,
        "after": mapping.image_of(row),
    }
