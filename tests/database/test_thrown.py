"""Tests of the bin on both kinds of database: out of sight, back as it was, or gone for good."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ankleclinic.record.episode import Progress, Signature, Treatment, Unlock
from ankleclinic.record.thrown import KEPT
from ankleclinic.services import bin as the_bin
from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    LockedError,
    NotFoundError,
    RestrictedError,
    StoreError,
)
from database.store import SqlStore
from tests.database.conftest import Address
from tests.database.examples import lunge, new_act, record, visit, write
from tests.database.test_duties import bytes_of, rows_of

AT = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
SECRET = "Xyzzyx"
WHOLE = replace(
    visit("a1", date(2026, 2, 1), replace(lunge(8.5), note=SECRET)),
    treatments=(Treatment("F1.1", "III"),),
    unlocked=(Unlock("Hop", SECRET, "AB", ("pain",)),),
    note=SECRET,
    version=1,
)


@pytest.fixture
def filled(owner: SqlStore) -> SqlStore:
    """A clinic with a patient of one whole visit, and somebody else."""
    owner.add_record(record("P1", WHOLE), new_act())
    owner.add_record(record("P2", visit("b1", date(2026, 2, 1), lunge(9))), new_act())
    return owner


def throw(store: SqlStore, reason: str = "begun by mistake") -> str:
    """The visit of P1 thrown away."""
    (one,) = store.load("P1").assessments
    return the_bin.throw_visit(store, "P1", one, reason, new_act()).id


def test_a_visit_leaves_and_comes_back_as_it_was(filled: SqlStore) -> None:
    write(filled, "a1", lunge(9.0), new_act())
    before, log = filled.load("P1"), filled.history("a1")
    thrown_id = throw(filled)
    assert filled.load("P1").assessments == ()
    (row,) = (row for row in filled.caseload() if row.patient.id == "P1")
    assert (row.visits, row.last_visit) == (0, None)
    (one,) = filled.bin()
    assert (one.patient, one.about, one.reason, one.by) == (
        "P1",
        "2026-02-01",
        "begun by mistake",
        "AB",
    )
    the_bin.take_back(filled, thrown_id, new_act())
    assert filled.load("P1") == before
    assert filled.history("a1")[: len(log)] == log
    assert filled.bin() == ()
    assert filled.check_trail().faults == ()
    with pytest.raises(NotFoundError, match="not in the bin"):
        the_bin.take_back(filled, thrown_id, new_act())


def test_what_is_erased_is_nowhere_and_the_trail_holds(filled: SqlStore, address: Address) -> None:
    thrown_id = throw(filled, SECRET)
    the_bin.erase_now(filled, thrown_id, new_act())
    held = bytes_of(address).decode("latin-1") if isinstance(address, Path) else rows_of(address)
    assert SECRET not in held
    assert filled.bin() == ()
    assert filled.check_trail().faults == ()
    assert filled.load("P2").assessments
    with pytest.raises(NotFoundError):
        the_bin.erase_now(filled, thrown_id, new_act())


def test_a_day_taken_since_is_said_and_nothing_is_lost(filled: SqlStore) -> None:
    thrown_id = throw(filled)
    filled.add_assessment("P1-e", visit("a2", date(2026, 2, 1)), new_act())
    with pytest.raises(AlreadyStoredError, match="2026-02-01"):
        the_bin.take_back(filled, thrown_id, new_act())
    assert len(filled.bin()) == 1


def test_what_somebody_stands_for_stays(filled: SqlStore) -> None:
    done = filled.set_progress("a1", Progress.COMPLETE, 1, new_act())
    signed = filled.sign("a1", done.version, Signature("AB", AT), "f", new_act())
    with pytest.raises(LockedError, match="Amend it"):
        throw(filled)
    filled.amend("a1", signed.version, "why", new_act())
    with pytest.raises(LockedError, match="Amend it"):
        throw(filled)
    with pytest.raises(LockedError, match="the record stays"):
        the_bin.throw_patient(filled, filled.load("P1").patient, "mistake", new_act())
    assert filled.bin() == ()


def test_another_version_or_no_reason_changes_nothing(filled: SqlStore) -> None:
    (one,) = filled.load("P1").assessments
    filled.change_assessment(replace(one, note="newer"), new_act())
    with pytest.raises(ConflictError):
        the_bin.throw_visit(filled, "P1", one, "mistake", new_act())
    with pytest.raises(StoreError, match="few words"):
        throw(filled, "  ")
    assert len(filled.load("P1").assessments) == 1


def test_a_patient_is_not_listed_and_comes_back(filled: SqlStore) -> None:
    before, rows = filled.load("P1"), filled.caseload()
    thrown_id = the_bin.throw_patient(filled, before.patient, "entered twice", new_act()).id
    for search in ("", "P1", before.patient.family_name):
        assert "P1" not in [row.patient.id for row in filled.caseload(search)]
    with pytest.raises(RestrictedError, match="in the bin"):
        the_bin.throw_patient(filled, before.patient, "again", new_act())
    with pytest.raises(RestrictedError, match="Take it back first"):
        write(filled, "a1", lunge(9.0), new_act())
    the_bin.take_back(filled, thrown_id, new_act())
    assert (filled.load("P1"), filled.caseload()) == (before, rows)


def test_an_erased_patient_takes_the_bin_along(filled: SqlStore) -> None:
    throw(filled, SECRET)
    patient = filled.load("P1").patient
    thrown_id = the_bin.throw_patient(filled, patient, "entered twice", new_act()).id
    the_bin.erase_now(filled, thrown_id, new_act())
    assert filled.bin() == ()
    assert len(filled.erasures()) == 1
    assert filled.check_trail().faults == ()
    with pytest.raises(NotFoundError):
        filled.load("P1")


def test_only_the_owner_of_a_server_empties_what_is_overdue(
    store: SqlStore, owner: SqlStore, address: Address
) -> None:
    owner.add_record(record("P1", WHOLE), new_act())
    owner.add_record(record("P2", visit("b1", date(2026, 2, 1), lunge(9))), new_act())
    late = replace(new_act(), at=new_act().at - KEPT)
    (one,) = store.load("P1").assessments
    the_bin.throw_visit(store, "P1", one, "late", late)
    (one,) = store.load("P2").assessments
    soon = the_bin.throw_visit(store, "P2", one, "soon", new_act())
    if not isinstance(address, Path):
        with pytest.raises(StoreError):
            the_bin.empty_overdue(store, new_act)
        assert len(store.bin()) == 2
    assert the_bin.empty_overdue(owner, new_act) == 1
    assert owner.bin() == (soon,)
    assert owner.check_trail().faults == ()
