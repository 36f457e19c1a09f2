"""A clinic in one SQLite file, through the one driver we trust with it."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from ankleclinic.services.store import AlreadyStoredError, StoreError, UnreachableError
from database.datakey import DataKey
from database.errors import GONE, in_words
from database.files import make_private_file

APPLICATION_ID = 0x416E6B6C
PAGE_SIZE = 4096
PLAIN_SALT = b"SQLite format 3\0"
# Versions before this one can lose the write-ahead log when it is reset.
MINIMUM_SQLITE = (3, 51, 3)
BUSY_SECONDS = 5.0
PRAGMAS = (
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
)

NOT_OURS = (
    "The file is not a clinic of this program. Choose another file; this one was left as it was."
)
NO_CIPHER = "This program was installed without encryption. Install the packages that belong to it."
EMPTY = (
    "The clinic file is empty, so it was never finished or has been damaged. "
    "Restore the latest backup, or remove the file and create a new clinic."
)


def sqlite_engine(path: Path, key: DataKey | None = None, *, create: bool) -> Engine:
    """An engine on a clinic file, proved by a first connection; it owns the key and wipes it.

    Raises a StoreError when the file is missing, empty, cut or not ours; with `create`, when there
    is one already. A transaction takes the write lock at once unless the connection has the
    execution option `readonly`.
    """
    _check_library()
    path = path.absolute()
    if create:
        _make_clinic_file(path, key)
    else:
        look_at(path)
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=partial(_connect, path, key),
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", partial(_begin, path, path.stat().st_ino))
    if key is not None:
        event.listen(engine, "engine_disposed", lambda _: key.wipe())
    try:
        with in_words():
            engine.execution_options(readonly=True).connect().close()
    except BaseException:
        engine.dispose()
        if create:
            path.unlink(missing_ok=True)
        raise
    return engine


def open_file(path: Path, key: DataKey | None = None, mode: str = "rw") -> Any:  # noqa: ANN401
    """A driver connection to an existing file, without any setting; never makes a file."""
    connection = dbapi2.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    if key is not None:
        try:
            _give_key(connection, key)
        except BaseException:
            connection.close()
            raise
    return connection


def file_salt(path: Path) -> bytes:
    """The first 16 bytes of a file, read through the driver so that no lock is lost."""
    connection = open_file(path, DataKey(bytes(32), b""), mode="ro")
    try:
        return bytes.fromhex(only(connection, "PRAGMA cipher_salt"))
    finally:
        connection.close()


def only(connection: Any, statement: str) -> Any:  # noqa: ANN401
    """The one value a statement answers with."""
    (value,) = connection.execute(statement).fetchone()
    return value


def _give_key(connection: Any, key: DataKey) -> None:  # noqa: ANN401
    """Without the cipher the driver would take the key and write everything in plain."""
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key="{key.raw()}"')
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise StoreError(NO_CIPHER)


def _check_library() -> None:
    if dbapi2.sqlite_version_info < MINIMUM_SQLITE:
        needed = ".".join(map(str, MINIMUM_SQLITE))
        raise StoreError(
            f"SQLite {needed} or newer is needed, this is {dbapi2.sqlite_version}. "
            "Install the packages that belong to this program."
        )


def _make_clinic_file(path: Path, key: DataKey | None) -> None:
    try:
        make_private_file(path)
        _mark(path, key)
    except FileExistsError:
        raise AlreadyStoredError(
            "There is a file of that name already. Open it, or choose another name."
        ) from None
    except (OSError, ValueError, dbapi2.Error):
        raise UnreachableError(
            "The clinic file cannot be made there. Choose a folder on this computer that you may "
            "write to."
        ) from None


def _mark(path: Path, key: DataKey | None) -> None:
    """Writes the head of the file, by which it is known as ours."""
    connection = open_file(path, key)
    try:
        connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    except dbapi2.Error:
        path.unlink()
        raise
    finally:
        connection.close()


def look_at(path: Path) -> None:
    """Tells what is wrong with a file without opening it, which could take away its locks."""
    if not is_there(path):
        raise UnreachableError(
            "There is no clinic file at that place. Check that its disk is connected, restore a "
            "backup, or create a new clinic."
        )
    if not path.is_file():
        raise StoreError("That is a folder and not a clinic file. Choose the file in it.")
    size = path.stat().st_size
    if size == 0:
        raise StoreError(EMPTY)
    if size % PAGE_SIZE and not _log_waits(path):
        raise StoreError(f"{NOT_OURS} If it was one before, it is damaged: restore a backup.")


def is_there(path: Path) -> bool:
    """Whether there is a file; raises UnreachableError where that cannot be told."""
    try:
        return path.exists()
    except OSError:
        raise UnreachableError(*GONE.args) from None


def _log_waits(path: Path) -> bool:
    """Whether a log beside the file still holds what may put the file right."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _connect(path: Path, key: DataKey | None) -> Any:  # noqa: ANN401
    connection = open_file(path, key)
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Any) -> None:  # noqa: ANN401
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise StoreError(NOT_OURS)
    if connection.execute("PRAGMA journal_mode=WAL").fetchone() != ("wal",):
        raise StoreError(
            "The place of the clinic file does not allow safe saving. Move the file to a disk of "
            "this computer."
        )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(path: Path, inode: int, connection: Connection) -> None:
    if connection.get_execution_options().get("readonly"):
        connection.exec_driver_sql("BEGIN")
        return
    _check_still_there(path, inode)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_still_there(path: Path, inode: int) -> None:
    """A file that was moved or replaced would go on taking writes that nobody ever sees again."""
    if not is_there(path) or path.stat().st_ino != inode:
        raise UnreachableError(
            "The clinic file was moved, removed or replaced while it was open. Nothing was "
            "changed; put it back, then close the program and start it again."
        )


def fold_log(engine: Engine) -> None:
    """Writes the log into the file itself, so that no log is left when the file is closed.

    A log that cannot be folded now keeps its saves and is read at the next start.
    """
    connection = engine.raw_connection()
    try:
        with suppress(dbapi2.Error):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def compact(engine: Engine) -> None:
    """Writes the file anew without what was deleted, and empties its log.

    What was deleted is overwritten anyway; while another program reads the file it is not made
    smaller.
    """
    connection = engine.raw_connection()
    try:
        with suppress(dbapi2.Error):
            connection.cursor().execute("VACUUM")
    finally:
        connection.close()
    fold_log(engine)


def place_of(engine: Engine) -> Path:
    """The file behind an engine."""
    connection = engine.raw_connection()
    try:
        ((_, _, name), *_) = connection.cursor().execute("PRAGMA database_list").fetchall()
        return Path(name)
    finally:
        connection.close()
