"""The open patient: what is written shows at once, is stored behind, and stays on screen."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord, Progress
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Involved
from ankleclinic.services.patients import NewPatient
from ankleclinic.services.store import Act, Deed, FieldDeed, Fields
from tests.ui.course import course
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from ui.session import FAULT, Session
from ui.tasks import Tasks

NIGHT, NOW = Observation(Key("nprs_night"), value=3.0), Observation(Key("nprs_now"), value=4.0)


class SlowStore(MemoryStore):
    """Answers a read or refuses a write only when it may."""

    def __init__(self, *records: EpisodeRecord) -> None:
        super().__init__(*records)
        self.may_load = threading.Event()
        self.may_load.set()
        self.fault: BaseException | None = None

    def load(self, patient_id: str) -> EpisodeRecord:
        """The record, once allowed."""
        found = super().load(patient_id)
        self.may_load.wait(20)
        return found

    def write_fields(
        self,
        assessment_id: str,
        changes: Fields,
        act: Act,
        deed: Deed = Deed.ENTER,
        expected: Fields | None = None,
    ) -> FieldDeed:
        """Fails with the fault that was set, once."""
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        return super().write_fields(assessment_id, changes, act, deed, expected)


@dataclass
class Stage:
    """A session on a store, and what it said."""

    store: SlowStore
    session: Session
    tasks: Tasks
    refused: list[str]

    def shown(self) -> dict[str, float | None]:
        """The values of the draft on screen."""
        draft = self.session.draft
        assert draft is not None
        return {entry.measure: entry.value for entry in draft.observations}


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    yield from running_tasks()


@pytest.fixture
def stage(catalogue: Catalogue, tasks: Tasks) -> Stage:
    record = course(2)
    draft = replace(record.assessments[-1], progress=Progress.DRAFT, observations=())
    store = SlowStore(replace(record, assessments=(record.assessments[0], draft)))
    session = open_session(make_desk(catalogue, store, tasks), "p1")
    refused: list[str] = []
    session.not_saved.connect(refused.append)
    return Stage(store, session, tasks, refused)


def test_a_written_field_shows_before_it_is_stored(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.session.saved):
        stage.session.write_fields({NIGHT.key: NIGHT})
        assert stage.shown() == {"nprs_night": 3}
        assert stage.store.writes == []
    assert stage.store.writes == [NIGHT]


def test_a_refused_write_is_told_and_the_screen_shows_what_is_stored(stage: Stage) -> None:
    stage.store.broken = True
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.tasks.drain()
    assert stage.refused == ["The disk is full."]
    assert stage.shown() == {}


def test_a_field_written_while_the_record_is_read_again_stays_on_screen(stage: Stage) -> None:
    store, session = stage.store, stage.session
    store.may_load.clear()
    session.open("p1")
    session.write_fields({NIGHT.key: NIGHT})
    store.may_load.set()
    stage.tasks.drain()
    assert stage.shown() == {"nprs_night": 3}
    assert store.writes == [NIGHT]


def test_a_field_written_after_a_refused_one_stays_on_screen(stage: Stage) -> None:
    stage.store.broken = True
    stage.session.write_fields({NIGHT.key: NIGHT})

    def go_on(_: str) -> None:
        stage.store.broken = False
        stage.session.write_fields({NOW.key: NOW})

    stage.session.not_saved.connect(go_on)
    stage.tasks.drain()
    assert stage.shown() == {"nprs_now": 4}


def test_a_fault_of_the_program_goes_to_the_last_handler(stage: Stage, qtbot: QtBot) -> None:
    stage.store.fault = ValueError("Ana M. is not a number")
    stage.session.write_fields({NIGHT.key: NIGHT})
    with qtbot.captureExceptions() as caught:
        stage.tasks.drain()
    assert [kind for kind, _, _ in caught] == [ValueError]
    assert stage.refused == [FAULT]
    assert stage.shown() == {}


def test_a_patient_who_is_gone_is_told(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.session.not_opened) as told:
        stage.session.open("nobody")
    assert told.args == ["There is no such patient."]
    assert stage.session.record is not None


def test_the_last_patient_asked_for_is_shown(stage: Stage) -> None:
    other = course(1)
    other = replace(other, patient=replace(other.patient, id="p2"))
    stage.store.add_record(other, stage.session.desk.act())
    seen: list[str] = []
    stage.session.record_changed.connect(lambda record: seen.append(record.patient.id))
    stage.session.open("p1")
    stage.session.open("p2")
    stage.tasks.drain()
    assert seen == ["p2"]


def test_a_new_patient_is_stored_and_shown(stage: Stage, qtbot: QtBot) -> None:
    form = NewPatient("Rocha", "Rui", date(1990, 1, 1), Involved.BOTH)
    with qtbot.waitSignal(stage.session.added):
        stage.session.add(form)
    record = stage.session.record
    assert record is not None
    assert stage.store.load(record.patient.id).patient.full_name == "Rui Rocha"


def test_a_draft_that_is_there_is_gone_on_with(stage: Stage, qtbot: QtBot) -> None:
    before = stage.session.draft
    with qtbot.waitSignal(stage.session.record_changed):
        stage.session.start_visit("first_assessment")
    stage.tasks.drain()
    assert stage.session.draft == before
