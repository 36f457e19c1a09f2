"""What a database says, in sentences for the person at the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlcipher3 import dbapi2

from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    NotConfirmedError,
    NotFoundError,
    StoreError,
    UnreachableError,
)

BUSY = UnreachableError(
    "Another program or workstation is writing to the clinic and did not finish in time. "
    "Nothing was changed; try again in a moment."
)
FULL = UnreachableError(
    "The disk of the clinic is full. Nothing was changed; free some space and try again."
)
READ_ONLY = UnreachableError(
    "The file, folder or database of the clinic is read-only. Nothing was changed; ask whoever "
    "looks after the computer for the right to write there."
)
GONE = UnreachableError(
    "The clinic file cannot be opened. Check that its disk is connected, that the file is still "
    "there and that you may use it."
)
DISK = UnreachableError(
    "The disk of the clinic reports an error. Nothing was changed; check its connection and its "
    "free space and try again."
)
NO_ANSWER = UnreachableError(
    "The database of the clinic does not answer. What is on screen stays; check the network and "
    "try again."
)
NOT_CONFIRMED = NotConfirmedError(
    "The database of the clinic did not answer, so the last change is not confirmed. It is looked "
    "up when the database is back, and saved once more only if it did not arrive."
)
NO_RIGHT = StoreError(
    "The role of this workstation on the server may not do that. Nothing was changed; ask whoever "
    "looks after the server to run main.py server with the role that owns the clinic."
)
DAMAGED = StoreError(
    "The clinic is damaged, or is not a clinic of this program. Do not go on working with it; "
    "restore the latest backup."
)
STORED = AlreadyStoredError("That is already stored. Nothing was changed.")
DANGLING = NotFoundError("What this belongs to is not stored. Nothing was changed.")
OUT_OF_RANGE = StoreError(
    "A value lies outside what can be stored. Nothing was changed; check what was entered."
)
OVERTAKEN = ConflictError(
    "Another workstation changed the same thing at the same moment. Nothing was changed; look at "
    "it again and repeat."
)

SQLITE_CODES = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_CANTOPEN": GONE,
    "SQLITE_IOERR": DISK,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_MISMATCH": OUT_OF_RANGE,
    "SQLITE_TOOBIG": OUT_OF_RANGE,
}
SQLITE_CONSTRAINTS = {
    "UNIQUE": STORED,
    "FOREIGN": DANGLING,
    "CHECK": OUT_OF_RANGE,
    "NOT": OUT_OF_RANGE,
}
# The first two signs of a PostgreSQL state name its class; whole states go first.
POSTGRESQL_STATES = {
    "23505": STORED,
    "23503": DANGLING,
    "23514": OUT_OF_RANGE,
    "23502": OUT_OF_RANGE,
    "25006": READ_ONLY,
    "42501": NO_RIGHT,
    "53100": FULL,
    "55P03": BUSY,
    "57014": BUSY,
    "08": NO_ANSWER,
    "22": OUT_OF_RANGE,
    "40": OVERTAKEN,
    "53": NO_ANSWER,
    "57": NO_ANSWER,
    "58": DISK,
    "XX": DAMAGED,
}


@contextmanager
def in_words(no_answer: StoreError = NO_ANSWER) -> Iterator[None]:
    """Raises a StoreError for what a database may say; a fault of ours passes unchanged.

    `no_answer` is raised where the database is gone. The database's own words are dropped: they
    can quote a patient.
    """
    try:
        yield
    except PoolTimeoutError:
        raise _fresh(BUSY) from None
    except (DBAPIError, dbapi2.Error) as error:
        known = _known(error)
        if known is None:
            raise
        raise _fresh(no_answer if known is NO_ANSWER else known) from None


def _known(error: Exception) -> StoreError | None:
    if not isinstance(error, DBAPIError):
        return _sqlite(getattr(error, "sqlite_errorname", ""), str(error))
    code = getattr(error.orig, "sqlite_errorname", None)
    if code is not None:
        return _sqlite(code, str(error.orig))
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return POSTGRESQL_STATES.get(state) or POSTGRESQL_STATES.get(state[:2])
    return NO_ANSWER if error.connection_invalidated or _is_operational(error) else None


def _sqlite(code: str, message: str) -> StoreError | None:
    if code == "SQLITE_CONSTRAINT":
        return SQLITE_CONSTRAINTS.get(message.split(maxsplit=1)[0])
    return SQLITE_CODES.get(code)


def _is_operational(error: DBAPIError) -> bool:
    return type(error).__name__ == "OperationalError"


def _fresh(error: StoreError) -> StoreError:
    return type(error)(*error.args)
