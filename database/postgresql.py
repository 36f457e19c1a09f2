"""A clinic on a PostgreSQL server, for several workstations."""

from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from psycopg import OperationalError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from ankleclinic.services.store import StoreError, UnreachableError
from database.bounded import NO_ANSWER, BoundedConnection, Patience

MINIMUM_SERVER = (15,)
CONNECT_SECONDS = 5
# Milliseconds, and the zone in which instants are written.
SESSION = (
    "-c statement_timeout=15000 -c lock_timeout=5000 "
    "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
)
# Seconds after which a silent network counts as gone; the last one in milliseconds.
NETWORK = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20000,
}
PATIENCE = "ankleclinic_patience"
OWN_CERTIFICATES = Path("~/.postgresql/root.crt")

NO_ENTRY = (
    "The server of the clinic cannot be reached or does not let this workstation in. Check the "
    "network, and the address, the name and the password."
)
NO_SERVER = (
    "That address does not say on which server the clinic is. Write "
    "postgresql://name@server/database."
)
NO_TLS = (
    "A clinic on another computer is only opened over an encrypted connection to a server that "
    "proves who it is. Write sslmode=verify-full in the address, or leave sslmode out."
)
NOT_PROVED = (
    "The server of the clinic did not prove with a certificate who it is, so nothing was sent to "
    "it. Ask whoever looks after the server to switch TLS on, and give the certificate of its "
    "issuer with sslrootcert=FILE in the address."
)


def postgresql_engine(url: URL) -> Engine:
    """An engine on a server, proved by a first connection; raises a StoreError."""
    patience = Patience()
    engine = create_engine(
        proving(url).set(drivername="postgresql+psycopg"),
        pool_size=4,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": SESSION, **NETWORK},
        execution_options={PATIENCE: patience},
    )
    event.listen(engine, "do_connect", partial(_connect, patience))
    try:
        _prove(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def proving(url: URL) -> URL:
    """An address under which a server elsewhere has to prove who it is; raises a StoreError."""
    hosts = [url.host or "", *_named(url, "host"), *_named(url, "hostaddr")]
    hosts = [host for host in hosts if host]
    if not hosts or "service" in url.query:
        raise StoreError(NO_SERVER)
    if all(map(_is_here, hosts)):
        return url
    if url.query.get("sslmode", "verify-full") != "verify-full":
        raise StoreError(NO_TLS)
    more = {"sslmode": "verify-full"}
    if "sslrootcert" not in url.query and not OWN_CERTIFICATES.expanduser().exists():
        more["sslrootcert"] = "system"
    return url.update_query_dict(more)


def _named(url: URL, name: str) -> list[str]:
    found = url.query.get(name, ())
    return [
        part for each in ([found] if isinstance(found, str) else found) for part in each.split(",")
    ]


def _is_here(host: str) -> bool:
    """Whether a name can only mean this computer: a socket in a folder, or the loopback."""
    if host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def give_up(engine: Engine) -> None:
    """Ends every wait for an answer there is now; does nothing for a file."""
    patience = engine.get_execution_options().get(PATIENCE)
    if isinstance(patience, Patience):
        patience.lose()


def _connect(
    patience: Patience,
    _dialect: object,
    _record: object,
    parts: list[Any],
    named: dict[str, Any],
) -> object:
    if patience.was_just_lost():
        raise OperationalError(NO_ANSWER)
    connection = BoundedConnection.connect(*parts, **named)
    connection.patience = patience
    return connection


def _prove(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            version = connection.dialect.server_version_info or (0,)
    except DBAPIError as error:
        raise _refused(error) from None
    if version < MINIMUM_SERVER:
        raise StoreError(
            f"PostgreSQL {MINIMUM_SERVER[0]} or newer is needed, the server is {version[0]}. "
            "Ask whoever looks after the server to update it."
        )


def _refused(error: DBAPIError) -> StoreError:
    """Why nobody answered; the words of the library about certificates are always the same."""
    told = str(error.orig)
    is_unproved = isinstance(error.orig, OperationalError) and ("SSL" in told or "certif" in told)
    return StoreError(NOT_PROVED) if is_unproved else UnreachableError(NO_ENTRY)
