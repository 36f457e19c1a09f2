"""Tests of the one door for the fields of a visit, on both kinds of database."""

import pytest

from ankleclinic.record.observation import Key, Observation
from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    Deed,
    FieldChange,
    FieldDeed,
    StoreError,
)
from database.store import SqlStore
from tests.database.examples import DAY, LUNGE, lunge, new_act, record, visit, write

PAIN, NIGHT = Observation(Key("nprs_now"), value=3), Observation(Key("nprs_night"), value=5)


@pytest.fixture
def started(store: SqlStore) -> SqlStore:
    """A clinic with one patient and one draft, with a lunge in it."""
    store.add_record(record("P1", visit("a1", DAY, lunge(8.5))), new_act())
    return store


def fields(store: SqlStore) -> dict[Key, Observation]:
    return {each.key: each for each in store.load("P1").assessments[0].observations}


def test_several_fields_are_one_act(started: SqlStore) -> None:
    act = new_act()
    deed = started.write_fields("a1", {PAIN.key: PAIN, LUNGE: None}, act)
    changes = FieldChange(PAIN.key, None, PAIN), FieldChange(LUNGE, lunge(8.5), None)
    assert deed == FieldDeed(act, Deed.ENTER, changes)
    assert started.history("a1")[1:] == (deed,)
    assert fields(started) == {PAIN.key: PAIN}


def test_all_fields_are_written_or_none(started: SqlStore) -> None:
    act = new_act()
    bad = Observation(NIGHT.key, value=float("nan"))
    with pytest.raises(StoreError, match="number"):
        started.write_fields("a1", {PAIN.key: PAIN, LUNGE: None, NIGHT.key: bad}, act)
    assert fields(started) == {LUNGE: lunge(8.5)}
    assert not started.was_saved(act.id)
    assert len(started.history("a1")) == 1


def test_the_order_asked_for_is_kept(started: SqlStore) -> None:
    started.write_fields("a1", {NIGHT.key: NIGHT, LUNGE: lunge(9), PAIN.key: PAIN}, new_act())
    assert [*started.history("a1")[-1].after] == [NIGHT.key, LUNGE, PAIN.key]


def test_what_stands_there_already_is_no_change(started: SqlStore) -> None:
    act = new_act()
    deed = started.write_fields("a1", {LUNGE: lunge(8.5), PAIN.key: None}, act)
    assert deed.changes == ()
    assert started.was_saved(act.id)
    assert len(started.history("a1")) == 1


def test_an_act_is_done_once_for_all_its_fields(started: SqlStore) -> None:
    act = new_act()
    started.write_fields("a1", {PAIN.key: PAIN}, act)
    with pytest.raises(AlreadyStoredError):
        started.write_fields("a1", {NIGHT.key: NIGHT}, act)
    assert NIGHT.key not in fields(started)


def test_a_writer_who_saw_less_is_told_what_was_there(started: SqlStore, other: SqlStore) -> None:
    write(other, "a1", PAIN, new_act())
    mine = Observation(PAIN.key, value=7)
    assert started.write_fields("a1", {PAIN.key: mine}, new_act()).before == {PAIN.key: PAIN}


@pytest.mark.parametrize("deed", [Deed.UNDO, Deed.REDO])
def test_nothing_is_taken_back_over_a_newer_value(
    started: SqlStore, other: SqlStore, deed: Deed
) -> None:
    write(started, "a1", PAIN, new_act())
    newer = Observation(PAIN.key, value=7)
    write(other, "a1", newer, new_act())
    with pytest.raises(ConflictError, match="newer value stays"):
        started.write_fields("a1", {PAIN.key: None}, new_act(), deed, {PAIN.key: PAIN})
    assert fields(started)[PAIN.key] == newer
    with pytest.raises(ConflictError):
        started.write_fields("a1", {NIGHT.key: NIGHT}, new_act(), deed, {NIGHT.key: PAIN})
    with pytest.raises(ConflictError):
        started.write_fields("a1", {LUNGE: None}, new_act(), deed, {LUNGE: None})


def test_what_is_expected_is_compared_in_every_part(started: SqlStore) -> None:
    noted = Observation(PAIN.key, value=3, note="worse at night")
    write(started, "a1", noted, new_act())
    with pytest.raises(ConflictError):
        started.write_fields("a1", {PAIN.key: None}, new_act(), Deed.UNDO, {PAIN.key: PAIN})
    started.write_fields("a1", {PAIN.key: None}, new_act(), Deed.UNDO, {PAIN.key: noted})
    assert [each.deed for each in started.history("a1")] == [None, Deed.ENTER, Deed.UNDO]
