"""A clinic on a PostgreSQL server, for several workstations."""

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from ankleclinic.services.store import StoreError, UnreachableError

MINIMUM_SERVER = (15,)
CONNECT_SECONDS = 5
# Milliseconds, and the zone in which instants are written.
SESSION = (
    "-c statement_timeout=15000 -c lock_timeout=5000 "
    "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
)

NO_ENTRY = (
    "The server of the clinic cannot be reached or does not let this workstation in. Check the "
    "network, and the address, the name and the password."
)


def postgresql_engine(url: URL) -> Engine:
    """An engine on a server, proved by a first connection; raises a StoreError."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=4,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": SESSION},
    )
    try:
        _prove(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prove(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            version = connection.dialect.server_version_info or (0,)
    except DBAPIError:
        raise UnreachableError(NO_ENTRY) from None
    if version < MINIMUM_SERVER:
        raise StoreError(
            f"PostgreSQL {MINIMUM_SERVER[0]} or newer is needed, the server is {version[0]}. "
            "Ask whoever looks after the server to update it."
        )
