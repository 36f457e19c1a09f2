"""The way to the page in the real window, and the own row handed out with the catalogue."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ankleclinic.services.agreement import PAIRS
from tests.ankleclinic.builders import make_record
from tests.program import CLINIC, Program, load_catalogue, make_setup, new_act, open_or_create
from tests.ui.agreement.test_page import LUNGE, visits
from tests.ui.hands import ALT
from ui.figures.audit_page import AuditPage
from ui.theme.look import Look
from ui.trends.row_chooser import acting_rows


@pytest.fixture
def program(qtbot: QtBot, look: Look, tmp_path: Path) -> Program:
    """The window on a clinic with just enough pairs."""
    store = open_or_create(tmp_path / CLINIC)
    store.add_record(make_record(*visits(round(load_catalogue().threshold(PAIRS)))), new_act())
    store.close()
    found = Program(qtbot, look, make_setup(tmp_path))
    found.show()
    return found


def test_the_place_is_reached_by_its_key_and_shows_the_pairs(program: Program) -> None:
    program.hands.press(Qt.Key.Key_A, ALT)
    program.settle()
    place = program.shell.audit.currentWidget()
    assert isinstance(place, AuditPage)
    page = place.error
    assert page.model.rowCount() == 4
    assert program.hands.at == page.table.accessibleName()
    program.hands.type("c")
    assert program.clinic.caseload.isVisible()
    program.close()


def test_the_own_error_is_offered_last_and_nothing_else_changes(program: Program) -> None:
    measure = program.clinic.desk.catalogue.measures[LUNGE]
    rows = acting_rows(measure)
    assert rows[-1].id == "own_clinic_same_tape"
    assert rows[:-1] == acting_rows(load_catalogue().measures[LUNGE])
    program.close()


def test_before_the_clinic_is_open_the_place_is_empty(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    found = Program(qtbot, look, make_setup(tmp_path))
    found.window.show_place("audit")
    assert found.shell.audit.count() == 0
    found.show()
    assert isinstance(found.shell.audit.currentWidget(), AuditPage)
    found.close()
