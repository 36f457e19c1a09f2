"""Checking a clinic file page by page, and counting what it holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ankleclinic.services.store import StoreError
from database.datakey import DataKey
from database.errors import DAMAGED, in_words
from database.sqlite import APPLICATION_ID, NOT_OURS, only, open_file


@contextmanager
def opened(path: Path, key: DataKey | None, mode: str = "rw") -> Iterator[Any]:
    """A driver connection that is closed afterwards; raises a StoreError."""
    with in_words():
        connection = open_file(path, key, mode)
        try:
            yield connection
        finally:
            connection.close()


def check(connection: Any, *, encrypted: bool, full: bool) -> None:  # noqa: ANN401
    """Raises a StoreError for a file that is damaged or not ours; `full` looks at every page."""
    if only(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise StoreError(NOT_OURS)
    if encrypted and full and connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise StoreError(*DAMAGED.args)
    if only(connection, f"PRAGMA {'integrity' if full else 'quick'}_check(1)") != "ok":
        raise StoreError(*DAMAGED.args)
    if full and connection.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError(*DAMAGED.args)


def check_file(path: Path, key: DataKey | None, *, full: bool) -> None:
    """Checks a file that nobody else changes meanwhile; raises a StoreError."""
    with opened(path, key) as connection:
        check(connection, encrypted=key is not None, full=full)


def rows(connection: Any) -> dict[str, int]:  # noqa: ANN401
    """The number of rows by table."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: _count(connection, name) for (name,) in names.fetchall()}


def _count(connection: Any, table: str) -> int:  # noqa: ANN401
    quoted = table.replace('"', '""')
    return int(only(connection, f'SELECT count(*) FROM "{quoted}"'))  # noqa: S608
