"""Tests that the role of the workstations can do its work, and nothing else."""

from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from ankleclinic.services.store import StoreError
from database.roles import CHANGES, prepare
from database.tables import metadata
from database.upgrade import open_clinic
from tests.database.conftest import WORKSTATIONS, for_workstations
from tests.database.examples import new_act, record, visit, write
from tests.database.saving import field

DELETABLE = {name for name, rights in CHANGES.items() if "DELETE" in rights}
CHANGEABLE = {name for name, rights in CHANGES.items() if "UPDATE" in rights}


@pytest.fixture
def owned(new_database: Callable[[str], str], filled_database: str) -> str:
    """A new clinic as its owner reaches it."""
    address = new_database(filled_database)
    prepare(address, WORKSTATIONS)
    return address


def refused(address: str, statement: str, *names: str) -> bool:
    """Whether the server refuses a statement about some names for want of a right."""
    asked = SQL(statement).format(*map(Identifier, names))
    with psycopg.connect(address) as connection:
        try:
            connection.execute(asked)
        except InsufficientPrivilege:
            return True
        return False


def test_only_what_is_changed_can_be_changed(owned: str) -> None:
    address = str(for_workstations(owned))
    for name, table in metadata.tables.items():
        column = next(iter(table.columns)).name
        assert not refused(address, "SELECT * FROM {}", name), name
        assert refused(address, "DELETE FROM {} WHERE false", name) is (name not in DELETABLE), name
        is_fixed = refused(address, "UPDATE {} SET {} = NULL WHERE false", name, column)
        assert is_fixed is (name not in CHANGEABLE), name
        assert refused(address, "TRUNCATE {}", name), name
        assert refused(address, "DROP TABLE {}", name), name


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (number integer)",
        "ALTER TABLE patient ADD COLUMN more text",
        "UPDATE alembic_version SET version_num = '9999'",
        "UPDATE signature SET by = 'somebody'",
        "INSERT INTO clinic VALUES ('x', now())",
        "CREATE TEMP TABLE mine (number integer)",
    ],
)
def test_the_shape_of_the_clinic_and_what_is_signed_are_its_owners(
    owned: str, statement: str
) -> None:
    assert refused(str(for_workstations(owned)), statement)


def test_a_refusal_of_the_server_is_a_sentence(owned: str) -> None:
    with closing(open_clinic(for_workstations(owned))) as store:
        store.add_record(record("p1", visit("a1")), new_act())
        write(store, "a1", field(1), new_act())
        with (
            pytest.raises(StoreError, match="may not do that"),
            store._writing(new_act(), "x") as w,
        ):
            w.connection.exec_driver_sql("DELETE FROM act")
        assert store.load("p1").assessments[0].observations == (field(1),)


def test_what_was_given_once_too_much_is_taken_back(owned: str) -> None:
    with psycopg.connect(owned, autocommit=True) as connection:
        connection.execute(f"GRANT ALL ON change TO {WORKSTATIONS}")
    prepare(owned, WORKSTATIONS)
    assert refused(str(for_workstations(owned)), "DELETE FROM change")


@pytest.mark.parametrize(
    ("role", "words"), [("postgres", "role of their own"), ("nobody_there", "no role of that")]
)
def test_a_role_that_cannot_be_bound_is_refused(owned: str, role: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        prepare(owned, role)


def test_a_superuser_is_no_role_for_workstations(owned: str) -> None:
    with psycopg.connect(owned, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS mighty")
        connection.execute("CREATE ROLE mighty SUPERUSER LOGIN")
    with pytest.raises(StoreError, match="superuser"):
        prepare(owned, "mighty")


def test_the_owner_is_told_every_table(owned: str) -> None:
    told = prepare(owned, WORKSTATIONS)
    assert [line.split(":")[0] for line in told] == ["alembic_version", *sorted(metadata.tables)]
