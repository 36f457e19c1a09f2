"""The open patient: what is written shows at once, is stored behind, and stays on screen."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.episode import EpisodeRecord, Progress, Unlock
from ankleclinic.record.observation import Key, Observation
from ankleclinic.record.patient import Episode, Involved, Patient
from ankleclinic.services.patients import NewPatient
from ankleclinic.services.signing import Signing
from ankleclinic.services.store import (
    Act,
    Deed,
    FieldDeed,
    Fields,
    NotConfirmedError,
    UnreachableError,
)
from tests.ui.course import course
from tests.ui.fakes import MemoryStore, make_desk, open_session, running_tasks
from ui.session import CHANGED_SINCE, FAULT, ONE_AT_A_TIME, Session
from ui.tasks import Tasks

NIGHT, NOW = Observation(Key("nprs_night"), value=3.0), Observation(Key("nprs_now"), value=4.0)

FOREIGN = Act("theirs", "CD", datetime(2026, 11, 22, 10, 5, tzinfo=UTC))


class SlowStore(MemoryStore):
    """Answers a read or refuses a write only when it may."""

    def __init__(self, *records: EpisodeRecord) -> None:
        super().__init__(*records)
        self.may_load = threading.Event()
        self.may_load.set()
        self.fault: BaseException | None = None
        self.lose_answer = False

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
        """Fails with the fault that was set, or after writing, once."""
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        done = super().write_fields(assessment_id, changes, act, deed, expected)
        if self.lose_answer:
            self.lose_answer = False
            raise UnreachableError("No answer.")
        return done


@dataclass
class Stage:
    """A session on a store, and what it said."""

    store: SlowStore
    session: Session
    tasks: Tasks
    refused: list[str]

    def deeds(self) -> list[Deed | None]:
        """What was done to the fields of the draft, after what it came with."""
        return [each.deed for each in self.store.history("v1")[1:]]

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


def test_several_fields_are_one_deed_and_go_back_as_one(stage: Stage) -> None:
    stage.session.write_fields({NIGHT.key: NIGHT, NOW.key: NOW})
    stage.tasks.drain()
    assert stage.session.undo() == NOW.key
    stage.tasks.drain()
    assert stage.shown() == {}
    assert stage.session.redo() == NOW.key
    stage.tasks.drain()
    assert stage.shown() == {"nprs_night": 3, "nprs_now": 4}
    assert stage.deeds() == [Deed.ENTER, Deed.UNDO, Deed.REDO]


def test_nothing_is_undone_where_nothing_was_done(stage: Stage) -> None:
    assert stage.session.undo() is None
    assert stage.session.redo() is None
    stage.session.write_fields({NIGHT.key: None})
    assert stage.session.undo() is None
    assert stage.deeds() == []


def test_what_was_done_before_closing_is_undone_after_opening(stage: Stage) -> None:
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.session.write_fields({NOW.key: NOW})
    stage.session.undo()
    stage.tasks.drain()
    again = open_session(stage.session.desk, "p1")
    assert again.steps.newest == NOW.key
    assert again.redo() == NOW.key
    assert again.undo() == NOW.key
    assert again.undo() == NIGHT.key
    assert again.draft is not None
    assert again.draft.observations == ()
    stage.tasks.drain()


def test_a_value_that_somebody_else_wrote_since_stays(stage: Stage) -> None:
    session, told = stage.session, list[str]()
    session.refused.connect(told.append)
    for entry in (NOW, NIGHT):
        session.write_fields({entry.key: entry})
    stage.tasks.drain()
    theirs = replace(NIGHT, value=9.0)
    stage.store.write_fields("v1", {NIGHT.key: theirs}, FOREIGN)
    session.open("p1")
    stage.tasks.drain()
    assert session.undo() == NIGHT.key, "the view shows what stands there now"
    assert told == [CHANGED_SINCE]
    assert session.undo() == NOW.key
    stage.tasks.drain()
    assert stage.shown() == {"nprs_night": 9}


def test_a_value_that_somebody_else_writes_at_the_same_moment_stays(stage: Stage) -> None:
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.tasks.drain()
    stage.store.write_fields("v1", {NIGHT.key: replace(NIGHT, value=9.0)}, FOREIGN)
    stage.session.undo()
    stage.tasks.drain()
    assert stage.refused == ["Somebody changed that."]
    assert stage.shown() == {"nprs_night": 9}
    assert not stage.session.unsaved


def test_what_was_not_saved_is_written_again_when_asked(stage: Stage) -> None:
    stage.store.broken = True
    stage.session.write_fields({NIGHT.key: NIGHT, NOW.key: NOW})
    stage.tasks.drain()
    assert stage.session.unsaved
    assert stage.session.undo() is None, "it was never done"
    stage.session.retry()
    stage.tasks.drain()
    assert stage.session.unsaved
    assert len(stage.refused) == 2
    stage.store.broken = False
    stage.session.retry()
    assert stage.shown() == {"nprs_night": 3, "nprs_now": 4}
    stage.tasks.drain()
    assert not stage.session.unsaved
    assert stage.session.undo() == NOW.key
    stage.tasks.drain()
    assert stage.shown() == {}


def test_a_newer_entry_is_not_written_over_by_one_that_was_not_saved(stage: Stage) -> None:
    stage.store.broken = True
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.session.write_fields({NOW.key: NOW})
    stage.tasks.drain()
    stage.store.broken = False
    stage.session.write_fields({NIGHT.key: replace(NIGHT, value=1.0)})
    stage.tasks.drain()
    assert stage.session.unsaved
    stage.session.retry()
    stage.tasks.drain()
    assert stage.shown() == {"nprs_night": 1, "nprs_now": 4}
    assert not stage.session.unsaved


def test_a_save_whose_answer_got_lost_is_not_done_twice(stage: Stage) -> None:
    stage.store.lose_answer = True
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.tasks.drain()
    assert stage.refused == ["No answer."]
    writes = len(stage.store.writes)
    stage.session.retry()
    stage.tasks.drain()
    assert len(stage.store.writes) == writes
    assert not stage.session.unsaved
    assert stage.shown() == {"nprs_night": 3}
    assert stage.deeds() == [Deed.ENTER]
    assert stage.session.undo() == NIGHT.key
    stage.tasks.drain()


def test_what_was_not_saved_of_another_patient_is_written_there(stage: Stage) -> None:
    stage.store.broken = True
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.tasks.drain()
    stage.store.broken = False
    other = course(1)
    other = replace(other, patient=replace(other.patient, id="p2"), assessments=())
    stage.store.add_record(other, stage.session.desk.act())
    stage.session.open("p2")
    stage.tasks.drain()
    stage.session.retry()
    stage.tasks.drain()
    assert stage.session.record == other
    assert stage.store.load("p1").assessments[-1].observations == (NIGHT,)


def test_a_visit_is_completed_signed_and_amended(stage: Stage) -> None:
    session, form = stage.session, Signing("Ana", student=True, supervisor="Rui")
    session.write_fields({NIGHT.key: NIGHT})
    session.finish()
    stage.tasks.drain()
    assert stage.session.draft is None
    session.sign("v1", form)
    stage.tasks.drain()
    signed = session.visit("v1")
    assert signed.progress is Progress.SIGNED
    assert [(each.by, each.supervisor) for each in signed.signatures] == [("Ana", "Rui")]
    assert stage.store.fingerprints == [session.desk.catalogue.fingerprint]
    session.amend("v1", "wrong side")
    stage.tasks.drain()
    assert session.draft == session.visit("v1")
    assert session.visit("v1").amendment == "wrong side"
    session.write_fields({NOW.key: NOW})
    session.sign("v1", Signing("Ana"))
    stage.tasks.drain()
    assert session.visit("v1").signatures[1].reason == "wrong side"
    assert stage.store.as_signed("v1", 1).observations == (NIGHT,)
    assert stage.refused == []


def test_a_visit_opened_again_is_gone_on_with_and_undone(stage: Stage) -> None:
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.session.finish()
    stage.tasks.drain()
    stage.session.reopen("v1")
    stage.tasks.drain()
    assert stage.session.undo() == NIGHT.key
    stage.tasks.drain()
    assert stage.shown() == {}


def test_one_visit_is_open_at_a_time(stage: Stage) -> None:
    told = list[str]()
    stage.session.refused.connect(told.append)
    stage.session.reopen("v0")
    stage.session.amend("v0", "wrong side")
    stage.tasks.drain()
    assert told == [ONE_AT_A_TIME] * 2
    assert stage.session.visit("v0").progress is Progress.COMPLETE


def test_a_section_is_opened_and_a_first_try_marked(stage: Stage) -> None:
    stage.session.unlock("hop", ("pain",), "pain free")
    stage.tasks.drain()
    draft = stage.session.draft
    assert draft is not None
    assert draft.unlocked == (Unlock("hop", "pain free", "AB", ("pain",)),)
    stage.session.change_visit(replace(draft, familiarisation=True))
    stage.tasks.drain()
    assert stage.session.draft == replace(draft, familiarisation=True, version=draft.version + 1)


def test_a_field_written_while_a_visit_is_completed_is_not_lost(stage: Stage) -> None:
    stage.session.finish()
    stage.session.write_fields({NIGHT.key: NIGHT})
    stage.tasks.drain()
    visit = stage.session.visit("v1")
    assert (visit.progress, visit.observations) == (Progress.COMPLETE, (NIGHT,))


def test_what_was_judged_of_one_patient_never_stands_under_another(
    tasks: Tasks, catalogue: Catalogue
) -> None:
    first, second = course(3), course(2)
    other = replace(second, patient=replace(second.patient, id="p2"))
    desk = make_desk(catalogue, MemoryStore(first, other), tasks)
    session = open_session(desk, first.patient.id)
    seen: list[object] = []
    session.record_changed.connect(lambda _: seen.append(session.snapshot))
    session.open("p2")
    tasks.drain()
    assert seen == [None]
    assert session.snapshot is not None
    assert session.snapshot.record.patient.id == "p2"


class Forgetful(MemoryStore):
    """Stores a patient, or not, and loses the answer as often as it is told to."""

    def __init__(self, *, stores: bool, loses: int) -> None:
        super().__init__()
        self._stores, self._loses = stores, loses

    def add_patient(self, patient: Patient, episode: Episode, act: Act) -> None:
        """Ends without an answer while there are some to lose."""
        lost, self._loses = self._loses > 0, self._loses - 1
        if self._stores or not lost:
            super().add_patient(patient, episode, act)
        if lost:
            raise NotConfirmedError("No answer.")


@pytest.mark.parametrize("stores", [True, False])
@pytest.mark.parametrize("loses", [0, 1, 3])
def test_a_patient_whose_answer_was_lost_is_added_once(
    catalogue: Catalogue, tasks: Tasks, stores: bool, loses: int
) -> None:
    store = Forgetful(stores=stores, loses=loses)
    session = Session(make_desk(catalogue, store, tasks))
    form = NewPatient("Berg", "Ida", date(1990, 1, 1), Involved.LEFT)
    tries = 0
    while session.record is None:
        session.add(form)
        tasks.drain()
        tries += 1
    assert tries == (min(loses, 1) if stores else loses) + 1
    (row,) = store.caseload()
    assert session.record is not None
    assert session.record.patient == row.patient


def test_another_patient_after_a_lost_answer_is_another_one(
    catalogue: Catalogue, tasks: Tasks
) -> None:
    store = Forgetful(stores=True, loses=1)
    session = Session(make_desk(catalogue, store, tasks))
    for name in ("Ida", "Eva"):
        session.add(NewPatient("Berg", name, date(1990, 1, 1), Involved.LEFT))
        tasks.drain()
    names = sorted(row.patient.given_name for row in store.caseload())
    assert names == ["Eva", "Ida"]
    assert session.record is not None
    assert session.record.patient.given_name == "Eva"
