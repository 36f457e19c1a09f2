"""Tests that days of a diary are corrected in their place and the log keeps what stood."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankleclinic.record.episode import DiaryEntry
from ankleclinic.services.diary import keep_days, redo_days, undo_days
from ankleclinic.services.store import Act, ConflictError, Deed, NotFoundError
from database.store import SqlStore
from tests.database.examples import DAY, new_act, record, visit

LINE = DiaryEntry(DAY, activity_pain=3, rpe=4.5, minutes=30, rung="walk_run.1")
HERS = replace(LINE, activity_pain=9)
NEXT = replace(LINE, date=DAY + timedelta(1), activity_pain=1)


@pytest.fixture
def started(store: SqlStore) -> SqlStore:
    """A clinic with one patient whose diary is empty."""
    store.add_record(replace(record("P1", visit("a1")), diary=()), new_act())
    return store


def test_a_day_is_kept_corrected_and_emptied(started: SqlStore) -> None:
    worse = replace(LINE, activity_pain=6)
    keep_days(started, "P1-e", {DAY: LINE, NEXT.date: NEXT}, {DAY: None}, new_act())
    keep_days(started, "P1-e", {DAY: worse}, {DAY: LINE}, new_act())
    assert started.load("P1").diary == (worse, NEXT)
    keep_days(started, "P1-e", {DAY: None}, {DAY: worse}, new_act())
    assert started.load("P1").diary == (NEXT,)
    stood = [(deed.before.get(DAY), deed.after.get(DAY)) for deed in started.diary_history("P1-e")]
    assert stood == [(None, LINE), (LINE, worse), (worse, None)]
    assert started.check_trail().faults == ()


def test_a_day_that_somebody_changed_since_is_not_overwritten(
    started: SqlStore, other: SqlStore
) -> None:
    keep_days(started, "P1-e", {DAY: LINE}, {DAY: None}, new_act())
    with pytest.raises(ConflictError, match="another workstation"):
        keep_days(other, "P1-e", {DAY: NEXT}, {DAY: None}, new_act())
    assert started.load("P1").diary == (LINE,)


def test_an_episode_that_is_not_there_takes_no_day(started: SqlStore) -> None:
    with pytest.raises(NotFoundError):
        keep_days(started, "nobody", {DAY: LINE}, {}, new_act())


def test_many_days_are_taken_back_in_one_step_and_kept_again(started: SqlStore) -> None:
    lines = {DAY + timedelta(n): replace(LINE, date=DAY + timedelta(n)) for n in range(40)}
    keep_days(started, "P1-e", lines, dict.fromkeys(lines), new_act())
    assert undo_days(started, "P1-e", new_act()) is not None
    assert started.load("P1").diary == ()
    assert undo_days(started, "P1-e", new_act()) is None
    redo_days(started, "P1-e", new_act())
    assert started.load("P1").diary == tuple(lines.values())


def test_nobody_takes_back_what_somebody_else_kept(started: SqlStore) -> None:
    keep_days(started, "P1-e", {DAY: LINE}, {DAY: None}, new_act())
    assert undo_days(started, "P1-e", replace(new_act(), by="somebody else")) is None
    keep_days(started, "P1-e", {DAY: HERS}, {DAY: LINE}, replace(new_act(), by="somebody else"))
    with pytest.raises(ConflictError):
        undo_days(started, "P1-e", new_act())


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 10)), max_size=12))
def test_undoing_leads_back_through_every_state(
    started: SqlStore, steps: list[tuple[int, int | None]]
) -> None:
    for line in started.load("P1").diary:
        started.write_diary("P1-e", {line.date: None}, _clean(), Deed.ENTER, {})
    states = [started.load("P1").diary]
    for number, pain in steps:
        day = DAY + timedelta(number)
        entry = None if pain is None else DiaryEntry(day, activity_pain=pain)
        if keep_days(started, "P1-e", {day: entry}, {}, new_act()).after:
            states.append(started.load("P1").diary)
    for state in reversed(states[:-1]):
        undo_days(started, "P1-e", new_act())
        assert started.load("P1").diary == state
    for state in states[1:]:
        redo_days(started, "P1-e", new_act())
        assert started.load("P1").diary == state


def _clean() -> Act:
    return replace(new_act(), by="cleaner")
