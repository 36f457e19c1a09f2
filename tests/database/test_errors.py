"""Tests that what a database says reaches the screen in words, and our own faults do not hide."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlcipher3 import dbapi2

from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    StoreError,
    UnreachableError,
)
from database.errors import in_words
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database.examples import new_act, patient, record


class SqliteError(dbapi2.OperationalError):  # type: ignore[misc]
    def __init__(self, code: str) -> None:
        super().__init__("the driver's own words")
        self.sqlite_errorname = code


class PostgresqlError(Exception):
    def __init__(self, state: str) -> None:
        super().__init__("Failing row contains (Novák)")
        self.sqlstate = state


def said(cause: Exception) -> StoreError:
    """What becomes of an answer of the driver."""
    with pytest.raises(StoreError) as raised, in_words():
        raise OperationalError("SELECT 1", None, cause)
    return raised.value


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("SQLITE_FULL", UnreachableError, "full"),
        ("SQLITE_IOERR", UnreachableError, "disk"),
        ("SQLITE_BUSY", UnreachableError, "try again"),
        ("SQLITE_READONLY", UnreachableError, "read-only"),
        ("SQLITE_CANTOPEN", UnreachableError, "cannot be opened"),
        ("SQLITE_CORRUPT", StoreError, "latest backup"),
        ("SQLITE_NOTADB", StoreError, "latest backup"),
    ],
)
def test_sqlite_is_put_into_words(code: str, kind: type[StoreError], words: str) -> None:
    error = said(SqliteError(code))
    assert type(error) is kind
    assert words in str(error)


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        ("08006", UnreachableError, "does not answer"),
        ("57P01", UnreachableError, "does not answer"),
        ("57014", UnreachableError, "try again"),
        ("55P03", UnreachableError, "try again"),
        ("53100", UnreachableError, "full"),
        ("25006", UnreachableError, "read-only"),
        ("40P01", ConflictError, "same moment"),
        ("23505", AlreadyStoredError, "already stored"),
        ("22003", StoreError, "outside"),
    ],
)
def test_postgresql_is_put_into_words(state: str, kind: type[StoreError], words: str) -> None:
    error = said(PostgresqlError(state))
    assert type(error) is kind
    assert words in str(error)
    assert "Novák" not in str(error)


def test_a_lost_connection_is_put_into_words() -> None:
    assert "What is on screen stays" in str(said(Exception("server closed")))


def test_a_used_up_pool_is_put_into_words() -> None:
    with pytest.raises(UnreachableError, match="try again"), in_words():
        raise PoolTimeoutError


@pytest.mark.parametrize(
    "fault",
    [
        OperationalError("SELECT", None, SqliteError("SQLITE_ERROR")),
        ProgrammingError("SELECT", None, PostgresqlError("42601")),
        ProgrammingError("SELECT", None, Exception("our own")),
        ValueError("our own"),
    ],
)
def test_faults_of_ours_stay_faults(fault: Exception) -> None:
    with pytest.raises(type(fault)) as raised, in_words():
        raise fault
    assert raised.value is fault


def test_two_errors_never_share_one_traceback() -> None:
    assert said(SqliteError("SQLITE_FULL")) is not said(SqliteError("SQLITE_FULL"))


def test_no_patient_is_named_in_what_is_logged(store: SqlStore) -> None:
    store.add_record(record("P-4711"), new_act())
    again = text("INSERT INTO patient SELECT * FROM patient")
    with pytest.raises(AlreadyStoredError) as raised, store._writing(new_act(), "test") as work:
        work.connection.execute(again)
    assert raised.value.__suppress_context__
    assert "P-4711" not in str(raised.value)


def test_a_fault_shows_no_values(store: SqlStore) -> None:
    broken = text("SELECT :name FROM nowhere")
    with pytest.raises(DBAPIError) as raised, store._reading() as connection:
        connection.execute(broken, {"name": patient().family_name})
    assert patient().family_name not in str(raised.value)


def test_a_cut_connection_is_said_and_the_next_save_works(
    new_database: Callable[[str], str], filled_database: str
) -> None:
    with closing(open_clinic(new_database(filled_database))) as store:
        cut = text("SELECT pg_terminate_backend(pg_backend_pid())")
        with pytest.raises(UnreachableError, match="does not answer"), store._reading() as one:
            one.execute(cut)
        store.add_record(record(), new_act())
        assert len(store.caseload()) == 1


def test_damage_found_later_is_said_in_words(file: Path) -> None:
    with closing(open_clinic(file)) as clinic:
        clinic.add_record(record(), new_act())
    with file.open("r+b") as handle:
        handle.seek(4096)
        handle.write(b"\xff" * (file.stat().st_size - 4096))
    with pytest.raises(StoreError, match="latest backup"):
        open_clinic(file).load("P1")
