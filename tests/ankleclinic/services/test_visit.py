"""Starting a visit, and what a save whose answer got lost leads to."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from ankleclinic.record.episode import Assessment, EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Episode, Involved, Patient
from ankleclinic.services.store import Act, AlreadyStoredError, ClinicStore, Deed, FieldChange
from ankleclinic.services.store import FieldDeed as Done
from ankleclinic.services.visit import finish_visit, open_record, start_visit, write_again
from database.upgrade import create_clinic

TODAY = date(2026, 6, 1)
EMPTY = EpisodeRecord(
    Patient("P1", "Mendes", "Ana", date(1994, 5, 1)), Episode("e1", Involved.LEFT)
)
PAIN = Observation(Key("nprs_now"), value=3)


def act() -> Act:
    return Act(uuid4().hex, "AB", datetime(2026, 6, 1, 9, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClinicStore]:
    """A clinic with one patient."""
    with closing(create_clinic(tmp_path / "clinic")) as opened:
        opened.add_record(EMPTY, act())
        yield opened


def start(store: ClinicStore, record: EpisodeRecord) -> EpisodeRecord:
    return start_visit(store, record, "first_assessment", TODAY, act())


def test_a_draft_is_started_once(store: ClinicStore) -> None:
    started = start(store, EMPTY)
    assert start(store, started) == started == store.load("P1")


def test_a_draft_that_somebody_else_started_is_gone_on_with(store: ClinicStore) -> None:
    started = start(store, EMPTY)
    assert start(store, EMPTY) == started


def test_a_visit_of_today_that_is_complete_is_no_draft(store: ClinicStore) -> None:
    (visit,) = start(store, EMPTY).assessments
    finish_visit(store, visit, act())
    with pytest.raises(AlreadyStoredError, match="assessment of today already"):
        start(store, EMPTY)


def test_the_log_comes_with_the_record_of_an_open_visit(store: ClinicStore) -> None:
    assert open_record(store, "P1").log == ()
    (visit,) = start(store, EMPTY).assessments
    deed = store.write_fields(visit.id, {PAIN.key: PAIN}, act())
    assert open_record(store, "P1").log == (deed,)
    finish_visit(store, visit, act())
    assert open_record(store, "P1").log == ()


def test_a_deed_that_was_stored_all_the_same_is_not_done_twice(store: ClinicStore) -> None:
    visit = Assessment("a1", TODAY, progress=Progress.DRAFT)
    store.add_assessment("e1", visit, act())
    deed = Done(act(), Deed.ENTER, (FieldChange(PAIN.key, None, PAIN),))
    assert write_again(store, "a1", deed) == deed
    assert write_again(store, "a1", deed) == deed
    assert store.history("a1") == (deed,)
    nothing = Done(act(), Deed.ENTER, (FieldChange(PAIN.key, None, PAIN),))
    assert write_again(store, "a1", nothing).changes == ()
    assert write_again(store, "a1", nothing).changes == ()
