"""Making a clinic, opening one, and bringing an older one to the newest tables."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, inspect, text

from ankleclinic.services.store import AlreadyStoredError, StoreError
from database import audit
from database.backup import copy_before_upgrade
from database.datakey import DataKey
from database.engine import is_address, open_engine, reading
from database.erased import apply_erasures
from database.errors import in_words
from database.sqlite import EMPTY
from database.store import SqlStore
from database.tables import clinic

# The number of the newest step in migrations/versions.
NEWEST = "0010"
MIGRATIONS = Path(__file__).parent / "migrations"
# Any number; workstations that upgrade at the same moment wait for each other by it.
UPGRADE_LOCK = 0x416E6B6C

Fill = Callable[[Connection, DataKey | None], object]
"""Fills new tables; the key is that of an encrypted file."""

NO_CLINIC = (
    "There is no clinic at that address. Check the address, or create a new clinic in the database."
)


def begin_clinic(connection: Connection, key: DataKey | None) -> None:
    """The first rows of a new clinic: what it is called, and the beginning of its audit trail."""
    row = {"id": str(uuid4()), "created": datetime.now(UTC)}
    connection.execute(insert(clinic), row)
    audit.begin(connection, key)


def create_clinic(
    url_or_path: str | Path, key: DataKey | None = None, fill: Fill = begin_clinic
) -> SqlStore:
    """A new clinic in a new file or in an empty database of a server; raises a StoreError.

    A file is encrypted only under a key. `fill` puts the first rows into the new tables, in the
    transaction that makes them.
    """
    engine = open_engine(url_or_path, key, create=True)
    try:
        with in_words(), engine.begin() as connection:
            _wait_for_others(connection)
            if revision(connection) is not None:
                raise AlreadyStoredError("There is a clinic at that address already. Open it.")
            migrate(connection, NEWEST)
            fill(connection, key)
    except BaseException:
        engine.dispose()
        if not is_address(url_or_path):
            Path(url_or_path).unlink(missing_ok=True)
        raise
    return SqlStore(engine)


def open_clinic(url_or_path: str | Path, key: DataKey | None = None) -> SqlStore:
    """An existing clinic, brought up to date where needed; raises a StoreError.

    A file is copied first and the copy checked. A server's database is changed in one transaction;
    copies of it are made on the server.
    """
    return SqlStore(clinic_engine(url_or_path, key))


def clinic_engine(url_or_path: str | Path, key: DataKey | None) -> Engine:
    """What `open_clinic` works with, for a store that has let go of its clinic."""
    engine = open_engine(url_or_path, key, create=False)
    try:
        with in_words():
            bring_up_to_date(engine, url_or_path, key)
            if not is_address(url_or_path):
                apply_erasures(engine, Path(url_or_path))
    except BaseException:
        engine.dispose()
        raise
    return engine


def bring_up_to_date(engine: Engine, url_or_path: str | Path, key: DataKey | None) -> None:
    """Runs the steps that are missing; raises a StoreError and changes nothing then."""
    with reading(engine).connect() as connection:
        found = revision(connection)
        if found == NEWEST and audit.is_begun(connection, key):
            return
    if found is None:
        raise StoreError(NO_CLINIC if is_address(url_or_path) else EMPTY)
    if not found.isdecimal() or int(found) > int(NEWEST):
        raise StoreError(
            "This clinic was last used with a newer version of the program. Install that version "
            "on this computer too; nothing was changed."
        )
    if found != NEWEST and not is_address(url_or_path):
        copy_before_upgrade(Path(url_or_path), found, key)
    with engine.begin() as connection:
        if found != NEWEST:
            migrate(connection, NEWEST)
        audit.begin(connection, key)


def revision(connection: Connection) -> str | None:
    """The number of the last step that was run, or None where there never was one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version"))
    return found.scalar_one_or_none()


def migrate(connection: Connection, target: str) -> None:
    """Runs the steps up or down to a number (or `base`) inside the transaction that is open."""
    # Loaded only when there is something to do: opening a clinic stays quick.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    _wait_for_others(connection)
    if target == "base" or int(target) < int(revision(connection) or 0):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
    _number_file(connection, target)


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))


def _number_file(connection: Connection, target: str) -> None:
    """Writes the number into the head of a file too, where other tools look for it."""
    if connection.dialect.name == "sqlite":
        number = 0 if target == "base" else int(target)
        connection.exec_driver_sql(f"PRAGMA user_version={number}")
