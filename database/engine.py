"""The one way to a database: a file by its path, a server by its address."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from ankleclinic.services.store import StoreError
from database.datakey import DataKey
from database.postgresql import postgresql_engine
from database.sqlite import sqlite_engine

SERVER_SCHEMES = ("postgresql", "postgresql+psycopg")


def is_address(url_or_path: str | Path) -> bool:
    """Whether something names a server and not a file."""
    return isinstance(url_or_path, str) and "://" in url_or_path


def open_engine(url_or_path: str | Path, key: DataKey | None = None, *, create: bool) -> Engine:
    """An engine on a clinic file or a `postgresql://` address; raises a StoreError.

    `key` is that of an encrypted file. A server encrypts by itself or not at all.

    `create` makes a new file and fails if there is one; without it a missing file is an error.
    A server's database is never made, only filled.
    """
    if not is_address(url_or_path):
        return sqlite_engine(Path(url_or_path), key, create=create)
    try:
        url = make_url(str(url_or_path))
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in SERVER_SCHEMES:
        raise StoreError(
            "That address is not one of a clinic. Give the path of a file, or "
            "postgresql://name@server/database."
        )
    return postgresql_engine(url)


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that only read, each of them one unchanging picture."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(readonly=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
