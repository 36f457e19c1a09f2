"""Tests of every write, on both kinds of database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from ankleclinic.record.episode import DiaryEntry, Progress, Treatment
from ankleclinic.record.observation import Key, Moment, Observation, State
from ankleclinic.record.patient import Episode, Involved, Side
from ankleclinic.services.store import (
    AlreadyStoredError,
    ConflictError,
    Deed,
    FieldChange,
    FieldDeed,
    NotFoundError,
    StoreError,
)
from database import tables
from database.store import SqlStore
from tests.database.examples import DAY, LUNGE, lunge, new_act, patient, record, visit, write

Call = Callable[[SqlStore], object]


def counts(store: SqlStore) -> dict[str, int]:
    """How many rows every table has."""
    with store._engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in tables.metadata.tables.items()
        }


@pytest.fixture
def started(store: SqlStore) -> SqlStore:
    """A clinic with one patient and one draft."""
    store.add_record(record("P1", visit("a1", DAY, lunge(8.5, None, 9.0))), new_act())
    return store


def test_a_patient_is_stored_once(store: SqlStore) -> None:
    store.add_patient(patient(), Episode("e1", Involved.LEFT), new_act())
    with pytest.raises(AlreadyStoredError, match="number is already stored"):
        store.add_patient(patient(), Episode("e2", Involved.LEFT), new_act())
    assert store.load("P1").episode.id == "e1"


def test_an_episode_is_stored_once(store: SqlStore) -> None:
    store.add_patient(patient(), Episode("e1", Involved.LEFT), new_act())
    before = counts(store)
    with pytest.raises(AlreadyStoredError, match="already stored"):
        store.add_patient(patient(number="P2"), Episode("e1", Involved.LEFT), new_act())
    assert counts(store) == before


def test_an_act_is_done_once(started: SqlStore) -> None:
    act = new_act()
    write(started, "a1", lunge(1.0), act)
    with pytest.raises(AlreadyStoredError):
        write(started, "a1", lunge(2.0), act)
    assert started.load("P1").assessments[0].observations == (lunge(1.0),)


def test_was_saved_knows_acts(started: SqlStore) -> None:
    done, failed = new_act(), new_act()
    write(started, "a1", lunge(1.0), done)
    with pytest.raises(NotFoundError):
        write(started, "nowhere", lunge(1.0), failed)
    assert started.was_saved(done.id)
    assert not started.was_saved(failed.id)


def test_a_patient_is_changed_and_found_by_the_new_name(started: SqlStore) -> None:
    started.change_patient(replace(patient(), family_name="Łukasz", note="moved"), new_act())
    changed = started.load("P1").patient
    assert (changed.family_name, changed.note, changed.version) == ("Łukasz", "moved", 2)
    assert [row.patient.id for row in started.caseload("lukasz")] == ["P1"]
    assert started.caseload("novak") == ()


def test_an_episode_is_changed(started: SqlStore) -> None:
    known = started.load("P1").episode
    changed = replace(known, involved=Involved.BOTH, precautions=("osteoporosis",), sprains=3)
    started.change_episode(changed, new_act())
    assert started.load("P1").episode == replace(changed, version=2)


def test_the_second_of_two_writers_is_told(started: SqlStore, other: SqlStore) -> None:
    seen, seen_there = started.load("P1"), other.load("P1")
    started.change_patient(replace(seen.patient, note="mine"), new_act())
    started.change_episode(replace(seen.episode, sport="mine"), new_act())
    with pytest.raises(ConflictError, match="another workstation"):
        other.change_patient(replace(seen_there.patient, note="theirs"), new_act())
    with pytest.raises(ConflictError, match="another workstation"):
        other.change_episode(replace(seen_there.episode, sport="theirs"), new_act())
    kept = other.load("P1")
    assert (kept.patient.note, kept.episode.sport) == ("mine", "mine")


def test_the_second_who_completes_is_told(started: SqlStore, other: SqlStore) -> None:
    assert started.set_progress("a1", Progress.COMPLETE, 1, new_act()).version == 2
    with pytest.raises(ConflictError):
        other.set_progress("a1", Progress.DRAFT, 1, new_act())
    assert other.load("P1").assessments[0].progress is Progress.COMPLETE


def test_unknown_ids_are_named(store: SqlStore) -> None:
    calls: list[Call] = [
        lambda clinic: clinic.change_patient(patient(), new_act()),
        lambda clinic: clinic.change_episode(Episode("e", Involved.LEFT), new_act()),
        lambda clinic: clinic.add_assessment("e", visit(), new_act()),
        lambda clinic: write(clinic, "a", lunge(1), new_act()),
        lambda clinic: clinic.write_fields("a", {LUNGE: None}, new_act()),
        lambda clinic: clinic.extend_record(record(), new_act()),
        lambda clinic: clinic.set_progress("a", Progress.COMPLETE, 1, new_act()),
        lambda clinic: clinic.load("P"),
    ]
    for call in calls:
        with pytest.raises(NotFoundError):
            call(store)
    assert set(counts(store).values()) == {0, 1}


def test_a_visit_comes_back_whole(started: SqlStore) -> None:
    new = replace(visit("a2", date(2026, 3, 1), lunge(9)), treatments=(Treatment("F1.1", "III"),))
    started.add_assessment("P1-e", new, new_act())
    assert started.load("P1").assessments[1] == new


@pytest.mark.parametrize("again", [visit("a1", DAY + timedelta(1)), visit("a2", DAY)])
def test_a_visit_is_stored_once(started: SqlStore, again: object) -> None:
    before = counts(started)
    with pytest.raises(AlreadyStoredError, match="2026-02-01"):
        started.add_assessment("P1-e", again, new_act())  # type: ignore[arg-type]
    assert counts(started) == before


def test_a_field_is_written_over_in_its_place(started: SqlStore) -> None:
    pain = Observation(Key("nprs_now"), value=3)
    write(started, "a1", pain, new_act())
    write(started, "a1", lunge(7.0), new_act())
    assert started.load("P1").assessments[0].observations == (lunge(7.0), pain)


def test_fields_that_differ_in_the_key_stand_beside_each_other(started: SqlStore) -> None:
    keys = [
        Key("x"),
        Key("x", Side.LEFT),
        Key("x", Side.RIGHT),
        Key("x", method="tape"),
        Key("x", bias="tape"),
        Key("x", moment=Moment.AFTER),
    ]
    for number, key in enumerate(keys):
        write(started, "a1", Observation(key, value=float(number)), new_act())
    stored = started.load("P1").assessments[0].observations[1:]
    assert {each.key: each.value for each in stored} == dict(zip(keys, range(6), strict=True))


def test_one_field_twice_in_a_visit_is_refused(started: SqlStore) -> None:
    with pytest.raises(AlreadyStoredError):
        started.add_assessment("P1-e", visit("a2", date(2026, 3, 1), lunge(1), lunge(2)), new_act())
    assert len(started.load("P1").assessments) == 1


def test_a_cleared_field_is_gone_and_kept_in_the_history(started: SqlStore) -> None:
    cleared, again = new_act(), new_act()
    started.write_fields("a1", {LUNGE: None}, cleared)
    started.write_fields("a1", {LUNGE: None}, again)
    assert started.load("P1").assessments[0].observations == ()
    gone = FieldChange(LUNGE, lunge(8.5, None, 9.0), None)
    assert started.history("a1")[1:] == (FieldDeed(cleared, Deed.ENTER, (gone,)),)
    assert started.was_saved(again.id)


def test_history_says_who_and_when(started: SqlStore) -> None:
    act = new_act()
    write(started, "a1", Observation(LUNGE, State.UNABLE, reason="pain"), act)
    first, second = started.history("a1")
    assert (first.deed, first.before, first.after) == (
        None,
        {LUNGE: None},
        {LUNGE: lunge(8.5, None, 9.0)},
    )
    assert (second.act, second.deed, second.before) == (act, Deed.ENTER, first.after)


def test_a_record_is_added_wholly_or_not_at_all(store: SqlStore) -> None:
    broken = record("P1", visit("a1"), visit("a2", DAY, lunge(1)))
    before = counts(store)
    with pytest.raises(AlreadyStoredError):
        store.add_record(broken, new_act())
    assert counts(store) == before


def test_a_record_is_extended_wholly_or_not_at_all(started: SqlStore) -> None:
    day = DiaryEntry(DAY, pain=2)
    more = replace(record("P1", visit("a2", date(2026, 3, 1))), diary=(day,))
    started.extend_record(more, new_act())
    assert started.load("P1").diary == (day,)
    before = counts(started)
    again = replace(record("P1", visit("a3", date(2026, 4, 1))), diary=(day,))
    with pytest.raises(AlreadyStoredError, match="diary day of 2026-02-01"):
        started.extend_record(again, new_act())
    assert counts(started) == before


def test_a_record_extends_its_own_patient_only(started: SqlStore) -> None:
    started.add_record(record("P2"), new_act())
    foreign = replace(record("P1", visit("a9", date(2026, 3, 1))), patient=patient(number="P2"))
    with pytest.raises(NotFoundError):
        started.extend_record(foreign, new_act())


def test_settings_are_kept_with_what_stood_there(store: SqlStore) -> None:
    assert store.setting("protocol") is None
    store.change_setting("protocol", "1", new_act())
    store.change_setting("protocol", "2", new_act())
    assert store.setting("protocol") == "2"
    with store._engine.connect() as connection:
        kept = connection.execute(select(tables.change.c.before, tables.change.c.after)).all()
    one, two = ({"name": "protocol", "value": value} for value in "12")
    assert [tuple(row) for row in kept] == [(None, one), (one, two)]


def test_every_change_names_its_act(started: SqlStore) -> None:
    started.change_patient(replace(patient(), note="new"), new_act())
    with started._engine.connect() as connection:
        query = select(tables.act.c.what, tables.change.c.what).join(tables.change)
        rows = [tuple(row) for row in connection.execute(query.order_by(tables.change.c.number))]
    assert rows == [
        ("add_record", "patient"),
        ("add_record", "episode"),
        ("add_record", "assessment"),
        ("add_record", "observation"),
        ("change_patient", "patient"),
    ]


@pytest.mark.parametrize(
    "number", [float("nan"), float("inf"), 10**400], ids=["none", "endless", "huge"]
)
def test_a_number_that_is_none_is_refused(started: SqlStore, number: float) -> None:
    for bad in (
        Observation(LUNGE, value=number),
        Observation(LUNGE, score=number),
        lunge(number),
        Observation(LUNGE, items=(number,)),
    ):
        with pytest.raises(StoreError, match="number"):
            write(started, "a1", bad, new_act())


@pytest.mark.parametrize(
    "bad",
    [
        replace(patient(number="P2"), note="a\0b"),
        replace(patient(number="P2"), note="\ud800"),
        replace(patient(number="P2"), version=2**40),
        replace(patient(number="P2"), version=0),
        patient(number="P\0"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(store: SqlStore, bad: object) -> None:
    before = counts(store)
    with pytest.raises(StoreError, match=r"again|outside what can be stored"):
        store.add_patient(bad, Episode("e1", Involved.LEFT), new_act())  # type: ignore[arg-type]
    assert counts(store) == before


def test_a_text_inside_a_list_is_checked_too(started: SqlStore) -> None:
    known = started.load("P1").episode
    with pytest.raises(StoreError, match="cannot be stored"):
        started.change_episode(replace(known, precautions=("a\0",)), new_act())


def test_many_writers_lose_nothing(started: SqlStore, other: SqlStore) -> None:
    def save(number: int) -> None:
        clinic = started if number % 2 else other
        write(clinic, "a1", Observation(Key(f"m{number}"), value=number), new_act())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(60)))
    stored = started.load("P1").assessments[0].observations[1:]
    assert {each.value for each in stored} == set(range(60))
    assert len(started.history("a1")) == 61
