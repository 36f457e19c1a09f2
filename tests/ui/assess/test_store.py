"""The page on a real clinic file: what was typed is there when it is opened again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.record.observation import Observation, State
from ankleclinic.services.store import Act
from database.upgrade import create_clinic, open_clinic
from tests.ui.assess.conftest import known_patient
from tests.ui.fakes import TODAY, running_tasks
from tests.ui.hands import CTRL, Hands
from ui.assess.page import AssessPage
from ui.session import Desk, Session
from ui.tasks import Tasks
from ui.theme.look import Look


def act() -> Act:
    """Something done by AB."""
    return Act(uuid4().hex, "AB", datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The background."""
    yield from running_tasks()


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic file with one patient."""
    path = tmp_path / "clinic"
    with closing(create_clinic(path)) as store:
        store.add_record(known_patient(), act())
    return path


def stored(path: Path) -> dict[tuple[str, str], Observation]:
    """What the file holds of the newest visit."""
    with closing(open_clinic(path)) as store:
        visit = store.load("p1").assessments[-1]
    return {(entry.measure, str(entry.side)): entry for entry in visit.observations}


def test_what_is_typed_is_in_the_file(
    qtbot: QtBot, look: Look, tasks: Tasks, catalogue: Catalogue, clinic: Path
) -> None:
    with closing(open_clinic(clinic)) as store:
        page = _page(qtbot, look, Desk(catalogue, store, tasks, lambda: TODAY, act))
        hands = Hands()
        assert page.view is not None
        page.view.grid.go_to_lane(("nprs_now", None))
        hands.type("32")
        hands.press(Qt.Key.Key_Z, CTRL)
        page.view.grid.go_to_lane(("faam_sport", None))
        hands.type("i43x 4")
        page.view.grid.go_to_lane(("timed_hop_6m", None))
        hands.line("2,15", "f")
        page.view.grid.go_to_lane(("heel_raise_reps", None))
        hands.type("x")
        hands.line("torn calf")
        tasks.drain()
    found = stored(clinic)
    assert found["nprs_now", "None"].value == 3
    assert ("nprs_night", "None") not in found
    assert found["faam_sport", "None"].items[:5] == (4, 3, "na", None, 4)
    assert [trial.value for trial in found["timed_hop_6m", "left"].trials] == [2.15, None]
    raises = found["heel_raise_reps", "left"]
    assert (raises.state, raises.reason) == (State.CONTRAINDICATED, "torn calf")


def _page(qtbot: QtBot, look: Look, desk: Desk) -> AssessPage:
    session = Session(desk)
    session.open("p1")
    desk.tasks.drain()
    page = AssessPage(desk, session, look)
    qtbot.addWidget(page)
    page.resize(1298, 598)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    session.start_visit("first_assessment")
    desk.tasks.drain()
    return page
