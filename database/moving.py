"""Taking a whole clinic from one database to another, read back row by row, all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, inspect, select, text
from sqlalchemy.engine import MappingResult
from sqlalchemy.sql import ColumnElement

from ankleclinic.services.store import AlreadyStoredError, ClinicStore, StoreError
from ankleclinic.services.vault import Owner
from database import audit
from database.datakey import DataKey
from database.errors import in_words
from database.store import SqlStore
from database.tables import metadata
from database.types import PlainText, Word
from database.upgrade import create_clinic
from database.vault import FileVault

AT_ONCE = 500
VERSION_TABLE = "alembic_version"
FILLED = (
    "There is something in that database already. Nothing was changed; make an empty one and move "
    "the clinic there."
)
UNKNOWN = (
    "The clinic holds tables that this program does not know, so not everything could be taken "
    "along. Nothing was changed."
)
NOT_THE_SAME = (
    "What was read back is not what was written, so nothing was kept at the new place. The clinic "
    "is unchanged where it was; check the disk there and try again."
)
Told = Callable[[str, int, int], object]
"""Hears of progress: the table, its rows so far, and how many there are."""


class Mover:
    """Takes a clinic to another place; it stays as it was, and takes no writes meanwhile.

    Args:
        store: the clinic, opened.
        told: hears of progress.
    """

    def __init__(self, store: ClinicStore, told: Told) -> None:
        if not isinstance(store, SqlStore):
            raise TypeError("only a clinic in a database can be moved")
        self._source, self._told, self.rows = store.engine, told, 0

    def to_server(self, address: str) -> None:
        """Into an empty database of a server; raises a StoreError."""
        create_clinic(address, fill=self._fill).close()

    def to_file(self, path: str, owner: Owner | None) -> None:
        """Into a new file, encrypted for an owner, readable for everybody without one."""
        vault = FileVault(path)
        try:
            vault.create(owner, self._fill).close()
        finally:
            vault.leave()

    def _fill(self, target: Connection, key: DataKey | None) -> None:
        if any(_count(target, table) for table in metadata.sorted_tables):
            raise AlreadyStoredError(FILLED)
        with in_words(), _still(self._source) as source:
            if set(inspect(source).get_table_names()) - {VERSION_TABLE, *metadata.tables}:
                raise StoreError(UNKNOWN)
            for table in metadata.sorted_tables:
                self._copy(source, target, table)
            for table in metadata.sorted_tables:
                _compare(source, target, table)
        _go_on_counting(target)
        audit.begin(target, key)

    def _copy(self, source: Connection, target: Connection, table: Table) -> None:
        done, count = 0, _count(source, table)
        self._told(table.name, done, count)
        with closing(_rows(source, table)) as found:
            for rows in found.partitions():
                target.execute(insert(table), [dict(row) for row in rows])
                done += len(rows)
                self._told(table.name, done, count)
        self.rows += done


@contextmanager
def _still(engine: Engine) -> Iterator[Connection]:
    """One unchanging picture of a clinic to which nobody else writes meanwhile."""
    if engine.dialect.name != "sqlite":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.begin() as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(text("LOCK TABLE act IN SHARE MODE"))
        yield connection


def _rows(connection: Connection, table: Table) -> MappingResult:
    """The rows of a table in the order of its key, a part at a time."""
    plain = "BINARY" if connection.dialect.name == "sqlite" else "C"
    keys: list[ColumnElement[Any]] = [
        column.collate(plain) if isinstance(column.type, PlainText | Word) else column
        for column in table.primary_key
    ]
    query = select(table).order_by(*keys).execution_options(yield_per=AT_ONCE)
    return connection.execute(query).mappings()


def _compare(source: Connection, target: Connection, table: Table) -> None:
    with closing(_rows(source, table)) as there, closing(_rows(target, table)) as here:
        for old, new in zip_longest(there, here):
            if old is None or new is None or dict(old) != dict(new):
                raise StoreError(NOT_THE_SAME)


def _go_on_counting(connection: Connection) -> None:
    """The next number of a table on a server is the one behind the largest that was brought."""
    if connection.dialect.name == "sqlite":
        return
    quote = connection.dialect.identifier_preparer.format_table
    for table in metadata.sorted_tables:
        for column in (one for one in table.columns if one.identity is not None):
            sequence = func.pg_get_serial_sequence(quote(table), column.name)
            largest = select(func.max(column)).scalar_subquery()
            connection.execute(select(func.setval(sequence, func.coalesce(largest, 1))))


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
