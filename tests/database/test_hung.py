"""A server that hangs: a limit of our own ends the wait, as somebody at the screen can."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from threading import Timer

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ankleclinic.record.patient import Involved
from ankleclinic.services.patients import NUMBER_LENGTH, NewPatient, add_patient
from ankleclinic.services.store import AlreadyStoredError, NotConfirmedError, UnreachableError
from database.bounded import SOON, Patience
from database.postgresql import CONNECT_SECONDS, PATIENCE
from database.store import SqlStore
from database.upgrade import open_clinic
from tests.database.busy_desk import VISIT
from tests.database.desks import new_clinic
from tests.database.examples import new_act, write
from tests.database.saving import field
from tests.database.server import WINDOWS, Cluster, running_cluster
from ui.adding import Adding
from ui.tasks import Tasks

pytestmark = pytest.mark.skipif(WINDOWS, reason="no process can be held")

LIMIT, TICK_MS = 1.0, 20
ALIVE = 25
"""Only a window that is drawn while the server is waited for comes to this tick."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[Cluster, str]]:
    """A server of these tests alone, and the clinic on it."""
    with running_cluster() as running:
        yield running, new_clinic(running)


@pytest.fixture
def desk(cluster: tuple[Cluster, str]) -> Iterator[SqlStore]:
    """A workstation that waits no longer than a second."""
    with closing(open_clinic(cluster[1])) as store:
        patience = store._engine.get_execution_options()[PATIENCE]
        assert isinstance(patience, Patience)
        patience.seconds = LIMIT
        store.load("P1")
        yield store


def test_a_read_and_a_save_end_in_time_and_work_again(
    cluster: tuple[Cluster, str], desk: SqlStore
) -> None:
    act = new_act()
    with cluster[0].held():
        begun = time.monotonic()
        with pytest.raises(NotConfirmedError):
            write(desk, VISIT, field(1), act)
        assert time.monotonic() - begun < LIMIT + CONNECT_SECONDS + 2
    assert not desk.was_saved(act.id)
    write(desk, VISIT, field(1), act)
    assert desk.was_saved(act.id)


def test_a_patient_whose_save_got_no_answer_is_added_once(
    cluster: tuple[Cluster, str], desk: SqlStore
) -> None:
    adding, form = Adding(desk), NewPatient("Once", "Ida", date(1990, 1, 1), Involved.LEFT)
    with cluster[0].held(), pytest.raises(NotConfirmedError):
        adding.add(form, new_act())
    added = adding.add(form, new_act())
    assert [row.patient for row in desk.caseload("Once")] == [added.patient]


def test_a_patient_stored_without_an_answer_is_found_again(desk: SqlStore) -> None:
    act, form = new_act(), NewPatient("Twice", "Ida", date(1990, 1, 1), Involved.LEFT)
    first = add_patient(desk, form, act)
    assert add_patient(desk, form, act) == first
    assert len(desk.caseload("Twice")) == 1
    taken = replace(new_act(), id=f"{act.id[:NUMBER_LENGTH]}-other")
    with pytest.raises(AlreadyStoredError):
        add_patient(desk, form, taken)


def test_waiting_can_be_given_up(cluster: tuple[Cluster, str], desk: SqlStore) -> None:
    desk._engine.get_execution_options()[PATIENCE].seconds = 60.0
    with cluster[0].held():
        begun = time.monotonic()
        Timer(0.3, desk.give_up).start()
        with pytest.raises(UnreachableError):
            desk.load("P1")
        assert time.monotonic() - begun < 2 * LIMIT
    time.sleep(SOON)
    assert desk.load("P1").patient.id == "P1"


def test_the_window_stays_alive_meanwhile(
    cluster: tuple[Cluster, str], desk: SqlStore, qtbot: QtBot
) -> None:
    desk._engine.get_execution_options()[PATIENCE].seconds = 60.0
    errors, ticks = list[BaseException](), count(1)
    tasks = Tasks(errors.append)
    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(lambda: desk.give_up() if next(ticks) == ALIVE else None)
    with cluster[0].held():
        tasks.store(lambda: write(desk, VISIT, field(2), new_act()), lambda _: None)
        timer.start()
        qtbot.waitUntil(lambda: bool(errors), timeout=30000)
    timer.stop()
    tasks.close()
    assert isinstance(errors[0], NotConfirmedError)
    assert next(ticks) > ALIVE
