"""Tests that a check finds records that were changed past the program."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ankleclinic.record.audit import Fault, Flaw
from ankleclinic.record.episode import Progress, Signature
from ankleclinic.record.user import Emergency, Role, User
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database.examples import DAY, lunge, new_act, record, visit, write
from tests.database.older import fill_older
from tests.database.tampering import run

Address = str | Path
EDITS = {
    "observation": "UPDATE observation SET pain = 7",
    "patient": "UPDATE patient SET note = 'healed'",
    "episode": "UPDATE episode SET sport = 'chess'",
    "assessment": "UPDATE assessment SET stage = 6",
    "signature": "UPDATE signature SET reason = 'none'",
    "staff": "UPDATE staff SET roles = '[\"admin\"]'",
    "emergency": "DELETE FROM emergency",
    "setting": "UPDATE setting SET value = 'x'",
    "diary_entry": "DELETE FROM diary_entry",
}


@pytest.fixture
def busy(store: SqlStore) -> SqlStore:
    """A clinic with a little of everything."""
    store.add_record(record("P1", visit("a1", DAY, lunge(8))), new_act())
    write(store, "a1", lunge(9), new_act())
    store.change_setting("clinic_name", "Ankles", new_act())
    done = store.set_progress("a1", Progress.COMPLETE, 1, new_act())
    name = Signature("Anna", datetime(2026, 1, 1, tzinfo=UTC))
    store.sign("a1", done.version, name, "f", new_act())
    store.put_user(User("u1", "Ben", (Role.VIEWER,)), new_act())
    store.put_emergency(Emergency("e1", "Ben", datetime.now(UTC), "needed at once"), new_act())
    return store


def test_records_as_they_were_entered_pass(busy: SqlStore) -> None:
    assert busy.check_trail().faults == ()


@pytest.mark.parametrize("table", EDITS)
def test_a_record_that_was_changed_past_the_program_is_found(
    busy: SqlStore, owner: SqlStore, table: str
) -> None:
    with owner._engine.begin() as connection:
        if run(connection, EDITS[table]).rowcount == 0:
            pytest.skip("nothing of that kind is in this clinic")
    faults = busy.check_trail().faults
    assert {(fault.flaw, fault.what) for fault in faults} == {(Flaw.RECORD, table)}
    assert all(str(fault).startswith(f"{table} act ") for fault in faults)


def test_a_record_that_was_put_in_past_the_program_is_found(
    busy: SqlStore, owner: SqlStore
) -> None:
    with owner._engine.begin() as connection:
        run(connection, "INSERT INTO setting (name, value) VALUES ('x', 'y')")
    assert busy.check_trail().faults == (Fault(Flaw.RECORD, what="setting"),)


@pytest.mark.parametrize(
    ("revision", "rows"), [("0001", "first_clinic.sql"), ("0002", "second_clinic.sql")]
)
def test_an_older_clinic_begins_its_trail_with_what_was_there(
    blank: Address, revision: str, rows: str
) -> None:
    fill_older(blank, revision, rows)
    with closing(open_clinic(blank)) as store:
        found = store.check_trail()
        assert (found.rows, found.faults) == (1, ())
        store.change_setting("clinic_name", "Ankles", new_act())
        assert store.check_trail().faults == ()
        with store._engine.begin() as connection:
            connection.exec_driver_sql(
                "DROP TRIGGER act_no_update"
                if connection.dialect.name == "sqlite"
                else "DROP TRIGGER act_no_update ON act"
            )
            run(connection, "UPDATE act SET by = 'somebody' WHERE number = 1")
        (fault,) = store.check_trail().faults
        assert (fault.flaw, fault.seq) == (Flaw.ACT, 1)
