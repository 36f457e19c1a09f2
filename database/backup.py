"""A checked copy of a clinic file."""

import os
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ankleclinic.services.files import FileError, write_file
from ankleclinic.services.store import StoreError, UnreachableError
from database import keyfile
from database.datakey import DataKey
from database.errors import DAMAGED
from database.files import make_private_file, sync_folder
from database.sqlite import only, open_file

NO_COPY = (
    "The clinic has to be brought up to date, but no safe copy of it could be made first. Nothing "
    "was changed; free some space in its folder and try again."
)


def copy_before_upgrade(path: Path, revision: str, key: DataKey | None = None) -> Path:
    """A checked copy beside the clinic file, named after its revision; raises a StoreError.

    The copy of an encrypted clinic is encrypted too and has its own key file beside it.
    """
    path = path.absolute()
    target = _free_name(path, revision)
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        make_private_file(unfinished)
        _copy(path, unfinished, key)
        _check_copy(path, unfinished, key)
        if key is not None:
            write_file(keyfile.path_of(target), keyfile.path_of(path).read_bytes())
        unfinished.replace(target)
        sync_folder(target.parent)
    except (OSError, FileError, dbapi2.OperationalError):
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
    while target.exists() or keyfile.path_of(target).exists():
        count += 1
        target = path.with_name(f"{stem}-{count}{path.suffix}")
    return target


def _copy(source: Path, target: Path, key: DataKey | None) -> None:
    reader, writer = open_file(source, key), open_file(target, key)
    try:
        reader.backup(writer)
    finally:
        writer.close()
        reader.close()
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _check_copy(source: Path, copy: Path, key: DataKey | None) -> None:
    original, copied = open_file(source, key), open_file(copy, key)
    try:
        if key and copied.execute("PRAGMA cipher_integrity_check").fetchall():
            raise StoreError(*DAMAGED.args)
        if only(copied, "PRAGMA integrity_check") != "ok":
            raise StoreError(*DAMAGED.args)
        if _content(copied) != _content(original):
            raise StoreError(NO_COPY)
    finally:
        copied.close()
        original.close()


def _content(connection: Any) -> dict[str, int]:  # noqa: ANN401
    """What a copy has in common with its original: the mark and the number of rows by table."""
    rows = {table: _count(connection, table) for table in _tables(connection)}
    return rows | {"PRAGMA application_id": only(connection, "PRAGMA application_id")}


def _tables(connection: Any) -> list[str]:  # noqa: ANN401
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names]


def _count(connection: Any, table: str) -> int:  # noqa: ANN401
    quoted = table.replace('"', '""')
    return int(only(connection, f'SELECT count(*) FROM "{quoted}"'))  # noqa: S608
