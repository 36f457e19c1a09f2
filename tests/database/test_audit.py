"""Tests of the audit trail: what is sealed, and what a check finds."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from ankleclinic.record.audit import Action, Event, Flaw
from database import tables
from database.audit_erase import erase_changes
from database.store import SqlStore
from tests.database.examples import lunge, new_act, record, visit, write
from tests.database.tampering import flaws, run, tamper, unguarded

GUARDED = ("act", "change", "audit", "audit_key")


@pytest.fixture
def busy(store: SqlStore) -> SqlStore:
    """A clinic in which something was done."""
    store.add_record(record("P1", visit("a1")), new_act())
    for value in (8.5, 9.0, 9.5):
        write(store, "a1", lunge(value), new_act())
    store.note(Event(Action.VIEW, "P1"), new_act())
    store.change_setting("clinic_name", "Ankles", new_act())
    return store


def test_every_act_is_sealed_and_a_new_clinic_begins_with_one_row(busy: SqlStore) -> None:
    found = busy.check_trail()
    assert (found.rows, found.faults) == (7, ())
    assert found.head == busy.head()
    assert found.head is not None
    assert (found.head.seq, found.head.count) == (7, 7)
    assert found.head.code.startswith("7-")


def test_what_fails_leaves_neither_act_nor_row(busy: SqlStore) -> None:
    act = new_act()
    with pytest.raises(Exception, match="already"):
        busy.add_record(record("P1", visit("a1")), act)
    assert not busy.was_saved(act.id)
    assert busy.check_trail().rows == 7


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_the_database_refuses_to_change_what_was_kept(
    busy: SqlStore, owner: SqlStore, table: str, statement: str
) -> None:
    column = "seq" if table == "audit" else "number"
    with owner._engine.connect() as connection, pytest.raises(DBAPIError, match="nothing changes"):
        connection.exec_driver_sql(statement.format(table, column, column))


@pytest.mark.parametrize("seed", range(20))
def test_a_tampering_is_found_at_its_row(busy: SqlStore, owner: SqlStore, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    with owner._engine.connect() as connection, unguarded(connection):
        expected = tamper(connection, chance)
        assert expected in flaws(connection), (seed, expected)
        connection.rollback()


def test_a_cut_tail_is_found_only_with_an_anchor(busy: SqlStore, owner: SqlStore) -> None:
    busy.note(Event(Action.EXPORT, "P1", details="pdf"), new_act())
    anchor = busy.head()
    assert anchor is not None
    with owner._engine.begin() as connection, unguarded(connection):
        last = run(connection, "SELECT act FROM audit ORDER BY seq DESC LIMIT 1").scalar_one()
        run(connection, "DELETE FROM audit WHERE act = :last", last=last)
        run(connection, "DELETE FROM change WHERE act = :last", last=last)
        run(connection, "DELETE FROM act WHERE number = :last", last=last)
    assert busy.check_trail().faults == ()
    assert not busy.goes_through(anchor)
    (cut,) = busy.check_trail(anchor).faults
    assert (cut.flaw, cut.seq) == (Flaw.CUT, 8)
    busy.change_setting("clinic_name", "Other ankles", new_act())
    (other,) = busy.check_trail(anchor).faults
    assert (other.flaw, other.seq) == (Flaw.OTHER, 8)
    (cut,) = busy.check_trail(replace(anchor, seq=99)).faults
    assert cut.flaw is Flaw.CUT


def test_a_clock_that_went_back_is_kept_and_orders_nothing(busy: SqlStore) -> None:
    early = replace(new_act(), at=datetime.now(UTC) - timedelta(days=3000))
    busy.change_setting("clinic_name", "Early", early)
    with busy._readers.connect() as connection:
        (row,) = connection.execute(tables.audit.select().where(tables.audit.c.seq == 8)).all()
    assert row.behind > 300
    assert busy.check_trail().faults == ()


def test_what_is_erased_for_good_leaves_a_trail_that_holds(busy: SqlStore, owner: SqlStore) -> None:
    with owner._writing(new_act(), "erase", Event(Action.ERASE, "P1")) as work:
        erase_changes(work, tables.change.c.what == "observation")
        work.connection.execute(tables.observation.delete())
    assert busy.check_trail().faults == ()
    with owner._engine.connect() as connection, unguarded(connection):
        kept = connection.execute(
            tables.change.select().where(tables.change.c.what == "observation")
        )
        assert all(row.before is row.after is None for row in kept)
        run(connection, "UPDATE change SET subject = 'x' WHERE what = 'observation'")
        assert any(flaw is Flaw.ACT for flaw, _ in flaws(connection))
        connection.rollback()


def test_another_workstation_goes_on_with_the_same_chain(busy: SqlStore, other: SqlStore) -> None:
    for clinic in (other, busy, other):
        clinic.change_setting("clinic_name", "Ankles", new_act())
    assert other.check_trail() == busy.check_trail()
    assert other.check_trail().rows == 10
