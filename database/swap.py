"""Putting a clinic file in the place of another: export, verify, swap."""

import os
from pathlib import Path
from typing import Any

from ankleclinic.services.store import StoreError, UnreachableError
from database import keyfile
from database.datakey import DataKey
from database.errors import BUSY, DAMAGED, in_words
from database.files import make_private_file, sync_folder
from database.sqlite import file_salt, is_there, only, open_file

NOT_VERIFIED = StoreError(
    "The new clinic file does not hold the same as the old one, so it was not used. Nothing was "
    "changed; close the clinic on every other workstation and try again."
)
IN_USE = (
    "The clinic file is in use elsewhere, so the new one could not take its place. Nothing was "
    "changed; close the clinic on every other workstation and try again."
)


def new_file(clinic: Path) -> Path:
    """Where the new file is made."""
    return clinic.with_name(f"{clinic.name}.new")


def export(clinic: Path, old: DataKey | None, new: DataKey | None) -> None:
    """Writes everything into a new file under another key, none for a plain file, and verifies it.

    Nobody else may have the clinic open. Raises a StoreError and leaves no new file then.
    """
    target = new_file(clinic)
    discard(clinic)
    try:
        with in_words():
            make_private_file(target)
            _export(clinic, old, target, new)
            _verify(clinic, old, target, new)
    except BaseException:
        discard(clinic)
        raise


def swap(clinic: Path) -> None:
    """Puts the new file in the place of the old one, all at once; not yet durable."""
    try:
        new_file(clinic).replace(clinic)
    except OSError:
        discard(clinic)
        raise UnreachableError(IN_USE) from None


def settle(clinic: Path) -> None:
    """Makes the swap durable; the keys of the old file are needed until then."""
    sync_folder(clinic.parent)


def finish(clinic: Path) -> None:
    """Finishes or undoes what was interrupted: the clinic file decides which keys count.

    A new file without an old one was verified before its keys were written, so it is put in place.
    """
    fresh = new_file(clinic)
    if not is_there(fresh):
        return
    if is_there(clinic):
        discard(clinic)
        return
    with in_words():
        keys = keyfile.read(clinic) if is_there(keyfile.path_of(clinic)) else None
        if keys is not None and keys.generation(file_salt(fresh)):
            swap(clinic)
            settle(clinic)
        else:
            discard(clinic)


def discard(clinic: Path) -> None:
    """Removes what an interrupted export left."""
    target = new_file(clinic)
    for ending in ("", "-journal", "-wal", "-shm"):
        target.with_name(f"{target.name}{ending}").unlink(missing_ok=True)


def _export(clinic: Path, old: DataKey | None, target: Path, new: DataKey | None) -> None:
    connection = open_file(clinic, old)
    try:
        _alone(connection)
        _attach(connection, target, new)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("SELECT sqlcipher_export('other')").fetchall()
        for mark in ("application_id", "user_version"):
            value = only(connection, f"PRAGMA main.{mark}")
            connection.execute(f"PRAGMA other.{mark}={value}")
        connection.execute("COMMIT")
    finally:
        connection.close()
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _alone(connection: Any) -> None:  # noqa: ANN401
    """Folds the log in and does without it, which is refused while somebody else is there."""
    if only(connection, "PRAGMA journal_mode=DELETE") != "delete":
        raise type(BUSY)(*BUSY.args)


def _attach(connection: Any, path: Path, key: DataKey | None) -> None:  # noqa: ANN401
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection.execute("ATTACH DATABASE ? AS other KEY ?", (uri, key.raw() if key else ""))


def _verify(clinic: Path, old: DataKey | None, target: Path, new: DataKey | None) -> None:
    connection = open_file(target, new)
    try:
        if new and connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise StoreError(*DAMAGED.args)
        if only(connection, "PRAGMA integrity_check") != "ok":
            raise StoreError(*DAMAGED.args)
        _attach(connection, clinic, old)
        connection.execute("BEGIN EXCLUSIVE")
        if not _is_same(connection):
            raise StoreError(*NOT_VERIFIED.args)
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _is_same(connection: Any) -> bool:  # noqa: ANN401
    """Whether both files have the same tables with the same rows, and the same marks."""
    if _head(connection, "main") != _head(connection, "other"):
        return False
    names = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    return all(_has_same_rows(connection, name) for (name,) in names.fetchall())


def _head(connection: Any, where: str) -> tuple[Any, ...]:  # noqa: ANN401
    schema = connection.execute(
        f"SELECT type, name, tbl_name, sql FROM {where}.sqlite_master ORDER BY 1, 2, 3"  # noqa: S608
    ).fetchall()
    marks = [
        only(connection, f"PRAGMA {where}.{one}") for one in ("application_id", "user_version")
    ]
    return schema, marks


def _has_same_rows(connection: Any, name: str) -> bool:  # noqa: ANN401
    table = '"{}"'.format(name.replace('"', '""'))
    new, old = f"SELECT * FROM main.{table}", f"SELECT * FROM other.{table}"  # noqa: S608
    more = f"SELECT (SELECT count(*) FROM ({new})) - (SELECT count(*) FROM ({old}))"  # noqa: S608
    missing = f"SELECT count(*) FROM ({old} EXCEPT {new})"  # noqa: S608
    return not only(connection, more) and not only(connection, missing)
