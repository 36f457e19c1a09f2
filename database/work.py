"""One act on a clinic: an open transaction and the log of what it changes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select

from ankleclinic.record.audit import Event
from ankleclinic.record.thrown import Kind
from ankleclinic.services.store import Act, NotFoundError, RestrictedError
from database import audit, mapping, tables
from database.custody_tables import custody, thrown

Values = dict[str, Any]

IN_BIN = "This patient is in the bin. Take it back first, in the settings under Bin."

RESTRICTED = (
    "This record is restricted: it can be read and takes no changes. Nothing was changed. Whoever "
    "may erase records can lift the restriction, in the settings under Data."
)


@dataclass(frozen=True, slots=True)
class Work:
    """An open transaction, the number of the act it belongs to, and what stands for it so far.

    `about` gathers the ids of what it changes, for the other workstations.

    Attributes:
        redone: new digests of older rows of the trail that lost a part for good, by their `seq`.
    """

    connection: Connection
    act: int
    digest: audit.Digest
    about: set[str] = field(default_factory=set)
    redone: dict[str, str] = field(default_factory=dict)

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
        self._keep([entry])

    def insert_all(self, table: Table, owner: str, rows: Iterable[Values]) -> None:
        """Adds rows with their images; `owner` is the column of the id they hang on."""
        added = list(rows)
        if not added:
            return
        images = [_image_of_new(self.act, table, row[owner], row) for row in added]
        self.connection.execute(insert(table), added)
        self._keep(images)

    def _keep(self, entries: list[Values]) -> None:
        """Logs changes and takes them into the digest under the numbers they got."""
        written = insert(tables.change).returning(
            tables.change.c.number, sort_by_parameter_order=True
        )
        numbers = self.connection.execute(written, entries).scalars()
        for number, entry in zip(numbers, entries, strict=True):
            self.digest.add_change(number, entry)
            self.about.add(entry["subject"])

    def locked(self, table: Table, key: str, otherwise: str) -> RowMapping:
        """A row by its id, held until the transaction ends; raises NotFoundError."""
        query = select(table).where(table.c.id == key).with_for_update()
        row = self.connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(otherwise)
        owner = _owner_of(table, row)
        if owner is not None:
            self._refuse_restricted(owner)
        return row

    def _refuse_restricted(self, owner: Any) -> None:  # noqa: ANN401
        held = select(custody.c.is_restricted).where(custody.c.patient == owner)
        if self.connection.execute(held).scalar_one_or_none():
            raise RestrictedError(RESTRICTED)
        binned = select(thrown.c.id).where(thrown.c.patient == owner, thrown.c.kind == Kind.PATIENT)
        if self.connection.execute(binned).first() is not None:
            raise RestrictedError(IN_BIN)


def _owner_of(table: Table, row: RowMapping) -> Any:  # noqa: ANN401
    """The patient that a row belongs to, None for a row of the clinic."""
    if table is tables.assessment:
        hers = select(tables.episode.c.patient).where(tables.episode.c.id == row["episode"])
        return hers.scalar_subquery()
    return {tables.patient: row.get("id"), tables.episode: row.get("patient")}.get(table)


@contextmanager
def working(
    connection: Connection, act: Act, what: str, event: Event | None = None
) -> Iterator[Work]:
    """An act: written down first, so that everything can refer to it, and sealed at the end."""
    row = mapping.act_row(act, what)
    written = connection.execute(insert(tables.act).returning(tables.act.c.number), row)
    work = Work(connection, written.scalar_one(), audit.Digest())
    work.digest.add_act(work.act, row)
    yield work
    audit.append(connection, work.act, act.at, work.digest.hex(), event, work.redone or None)


def _image_of_new(act: int, table: Table, subject: str, row: Values) -> Values:
    return {
        "act": act,
        "what": table.name,
        "subject": subject,
        "before": None,
        "after": mapping.image_of(row),
    }
