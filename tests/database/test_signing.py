"""Tests of signing and amending a visit and opening its sections, on both kinds of database."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from ankleclinic.record.episode import Assessment, Progress, Signature, Treatment, Unlock
from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import ConflictError, LockedError, NotFoundError, StoreError
from database import signed, tables
from database.store import SqlStore
from tests.database.examples import LUNGE, assessments, lunge, new_act, record, visit, write

AT = datetime(2026, 2, 1, 10, tzinfo=UTC)
ANA = Signature("Ana Mendes", AT, "Rui Rocha")
RUI = Signature("Rui Rocha", AT, reason="wrong side")
PRINT = "dd31b4d0"
WHOLE = replace(
    visit("a1", date(2026, 2, 1), lunge(8.5, None)),
    progress=Progress.COMPLETE,
    treatments=(Treatment("F1.1", "III"),),
    unlocked=(Unlock("hop", "asked to", "AB", ("pain",)),),
    note="first",
)


@pytest.fixture
def complete(store: SqlStore) -> SqlStore:
    """A clinic with one complete visit."""
    store.add_record(record("P1", WHOLE), new_act())
    return store


def now(store: SqlStore) -> Assessment:
    return store.load("P1").assessments[0]


def test_a_complete_visit_is_signed_by_two_names(complete: SqlStore) -> None:
    done = complete.sign("a1", 1, ANA, PRINT, new_act())
    assert done == replace(WHOLE, progress=Progress.SIGNED, signatures=(ANA,), version=2)
    assert now(complete) == done
    assert complete.as_signed("a1", 1) == done
    with complete._engine.connect() as connection:
        assert connection.execute(select(tables.signature.c.catalogue)).scalar_one() == PRINT


def test_a_draft_is_completed_before_it_is_signed(store: SqlStore) -> None:
    store.add_record(record("P1", visit("a1")), new_act())
    with pytest.raises(StoreError, match="Complete it"):
        store.sign("a1", 1, ANA, PRINT, new_act())
    assert now(store).progress is Progress.DRAFT
    assert now(store).signatures == ()


def test_a_signed_visit_takes_no_changes(complete: SqlStore) -> None:
    done = complete.sign("a1", 1, ANA, PRINT, new_act())
    with pytest.raises(LockedError, match="Amend"):
        write(complete, "a1", lunge(1), new_act())
    with pytest.raises(LockedError, match="Amend"):
        complete.write_fields("a1", {LUNGE: None}, new_act())
    with pytest.raises(LockedError, match="Amend"):
        complete.unlock_section("a1", Unlock("hop", "why", "AB"), new_act())
    with pytest.raises(LockedError, match="Amend"):
        complete.change_assessment(replace(done, note="new"), new_act())
    with pytest.raises(LockedError, match="already"):
        complete.sign("a1", 2, ANA, PRINT, new_act())
    assert now(complete) == done


@pytest.mark.parametrize("back", [Progress.DRAFT, Progress.COMPLETE])
@pytest.mark.parametrize("amended", [False, True])
def test_a_signature_is_never_taken_back(complete: SqlStore, back: Progress, amended: bool) -> None:
    version = complete.sign("a1", 1, ANA, PRINT, new_act()).version
    if amended:
        version = complete.amend("a1", version, "wrong side", new_act()).version
    with pytest.raises(LockedError, match="not reopened"):
        complete.set_progress("a1", back, version, new_act())


@pytest.mark.parametrize("name", [Progress.SIGNED, Progress.AMENDED])
def test_nobody_signs_without_a_name(complete: SqlStore, name: Progress) -> None:
    with pytest.raises(StoreError, match="name"):
        complete.set_progress("a1", name, 1, new_act())


def test_only_a_signed_visit_is_amended(complete: SqlStore) -> None:
    with pytest.raises(StoreError, match="Only a signed visit"):
        complete.amend("a1", 1, "wrong side", new_act())


def test_an_amended_visit_keeps_its_original(complete: SqlStore) -> None:
    first = complete.sign("a1", 1, ANA, PRINT, new_act())
    opened = complete.amend("a1", 2, "wrong side", new_act())
    assert (opened.progress, opened.amendment) == (Progress.AMENDED, "wrong side")
    write(complete, "a1", lunge(1), new_act())
    write(complete, "a1", Observation(Key("nprs_now"), value=3), new_act())
    second = complete.sign("a1", 3, RUI, PRINT, new_act())
    assert (second.signatures, second.amendment, second.version) == ((ANA, RUI), "", 4)
    assert complete.as_signed("a1", 1) == first
    assert complete.as_signed("a1", 2) == second == now(complete)


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_signature_that_was_never_given_shows_nothing(complete: SqlStore, number: int) -> None:
    complete.sign("a1", 1, ANA, PRINT, new_act())
    with pytest.raises(NotFoundError, match="No copy"):
        complete.as_signed("a1", number)


def test_a_signature_from_outside_has_no_copy(store: SqlStore) -> None:
    foreign = replace(WHOLE, progress=Progress.SIGNED, signatures=(ANA,))
    store.add_record(record("P1", foreign), new_act())
    assert now(store) == foreign
    with pytest.raises(NotFoundError, match="No copy"):
        store.as_signed("a1", 1)


def test_the_second_who_signs_or_amends_is_told(complete: SqlStore, other: SqlStore) -> None:
    complete.sign("a1", 1, ANA, PRINT, new_act())
    with pytest.raises(ConflictError):
        other.sign("a1", 1, RUI, PRINT, new_act())
    complete.amend("a1", 2, "wrong side", new_act())
    with pytest.raises(ConflictError):
        other.amend("a1", 2, "wrong day", new_act())
    assert now(other).signatures == (ANA,)
    assert now(other).amendment == "wrong side"


def test_a_complete_visit_is_reopened(complete: SqlStore) -> None:
    assert complete.set_progress("a1", Progress.DRAFT, 1, new_act()).progress is Progress.DRAFT


def test_a_section_is_opened_with_a_reason(store: SqlStore) -> None:
    store.add_record(record("P1", visit("a1")), new_act())
    opened = [Unlock("hop", "pain free", "AB", ("pain", "fear")), Unlock("tasks", "asked to", "CD")]
    for each in opened:
        store.unlock_section("a1", each, new_act())
    assert now(store).unlocked == tuple(opened)


def test_what_is_said_of_a_visit_is_changed_as_a_whole(complete: SqlStore) -> None:
    changed = replace(WHOLE, familiarisation=True, note="new", stage=3, battery=None)
    moved = replace(changed, progress=Progress.SIGNED, date=date(2026, 5, 1), amendment="x")
    stored = complete.change_assessment(moved, new_act())
    assert stored == replace(changed, version=2) == now(complete)
    with pytest.raises(ConflictError):
        complete.change_assessment(changed, new_act())


@settings(max_examples=100, deadline=None)
@given(assessments)
def test_every_field_of_a_visit_is_in_its_signed_copy(signed_visit: Assessment) -> None:
    image = json.loads(json.dumps(signed.image_of(signed_visit)))
    assert signed.visit_of(image) == signed_visit
