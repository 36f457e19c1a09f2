"""A checked copy of a clinic file."""

import os
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ankleclinic.services.store import StoreError, UnreachableError
from database.errors import DAMAGED
from database.files import make_private_file, sync_folder
from database.sqlite import open_file

NO_COPY = (
    "The clinic has to be brought up to date, but no safe copy of it could be made first. Nothing "
    "was changed; free some space in its folder and try again."
)


def copy_before_upgrade(path: Path, revision: str) -> Path:
    """A checked copy beside the clinic file, named after its revision; raises a StoreError."""
    path = path.absolute()
    target = _free_name(path, revision)
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        make_private_file(unfinished)
        _copy(path, unfinished)
        _check_copy(path, unfinished)
        unfinished.replace(target)
        sync_folder(target.parent)
    except (OSError, dbapi2.OperationalError):
        raise UnreachableError(NO_COPY) from None
    except dbapi2.DatabaseError:
        raise StoreError(*DAMAGED.args) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _free_name(path: Path, revision: str) -> Path:
    stem = f"{path.stem}-before-upgrade-from-{revision}"
    target = path.with_name(f"{stem}{path.suffix}")
    count = 1
    while target.exists():
        count += 1
        target = path.with_name(f"{stem}-{count}{path.suffix}")
    return target


def _copy(source: Path, target: Path) -> None:
    reader, writer = open_file(source), open_file(target)
    try:
        reader.backup(writer)
    finally:
        writer.close()
        reader.close()
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _check_copy(source: Path, copy: Path) -> None:
    original, copied = open_file(source), open_file(copy)
    try:
        if _only(copied, "PRAGMA integrity_check") != "ok":
            raise StoreError(*DAMAGED.args)
        if _content(copied) != _content(original):
            raise StoreError(NO_COPY)
    finally:
        copied.close()
        original.close()


def _content(connection: Any) -> dict[str, int]:  # noqa: ANN401
    """What a copy has in common with its original: the mark and the number of rows by table."""
    rows = {table: _count(connection, table) for table in _tables(connection)}
    return rows | {"PRAGMA application_id": _only(connection, "PRAGMA application_id")}


def _tables(connection: Any) -> list[str]:  # noqa: ANN401
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names]


def _count(connection: Any, table: str) -> int:  # noqa: ANN401
    quoted = table.replace('"', '""')
    return int(_only(connection, f'SELECT count(*) FROM "{quoted}"'))  # noqa: S608


def _only(connection: Any, statement: str) -> Any:  # noqa: ANN401
    (value,) = connection.execute(statement).fetchone()
    return value
