"""Tests that prescriptions are kept, guarded by version and erased, on both kinds of database."""

from dataclasses import replace
from datetime import date

import pytest

from ankleclinic.record.custody import Ground
from ankleclinic.record.prescription import Per, Prescription
from ankleclinic.services.store import ConflictError, NotFoundError
from database.store import SqlStore
from tests.database.examples import new_act, record

ONE = Prescription("p1", "F2.4", date(2026, 2, 1), 3, Per.WEEK, 1, 3, 15, effort="RPE 6")


@pytest.fixture
def filled(owner: SqlStore) -> SqlStore:
    """Two patients, the first with a prescription."""
    owner.add_record(record("P1"), new_act())
    owner.add_record(record("P2"), new_act())
    owner.prescribe("P1-e", [ONE], new_act())
    return owner


def test_it_is_kept_and_changed_by_version(filled: SqlStore) -> None:
    (kept,) = filled.load("P1").prescriptions
    assert kept == replace(ONE, version=1)
    filled.prescribe("P1-e", [replace(kept, reps=12)], new_act())
    (changed,) = filled.load("P1").prescriptions
    assert (changed.reps, changed.version) == (12, 2)
    second = replace(ONE, id="p2", place=2)
    for outdated in (kept, ONE, replace(ONE, id="p9", version=1)):
        with pytest.raises(ConflictError):
            filled.prescribe("P1-e", [second, outdated], new_act())
    assert filled.load("P1").prescriptions == (changed,)
    assert filled.check_trail().faults == ()


def test_it_stays_with_its_patient_and_goes_with_it(filled: SqlStore) -> None:
    (kept,) = filled.load("P1").prescriptions
    with pytest.raises(NotFoundError):
        filled.prescribe("P2-e", [kept], new_act())
    filled.erase("P1", Ground.ASKED, new_act())
    assert filled.load("P2").prescriptions == ()
    with pytest.raises(NotFoundError):
        filled.prescribe("P1-e", [kept], new_act())
