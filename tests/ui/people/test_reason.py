"""Tests of records that the roles do not open, in the real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from ankleclinic.record.user import Role
from ankleclinic.services.rights import NotAllowedError
from tests.database.vaults import ANNA, BEN
from tests.program import Program
from tests.ui.door.test_door import Start, start
from tests.ui.door.test_locking import fill, lock, opened, unlock
from ui.caseload.model import What
from ui.people.reason import ReasonBar

__all__ = ["start"]

REASON = "The patient is in the emergency room."
Admin = Callable[[], Program]


@pytest.fixture
def program(start: Start) -> Program:
    """The program of Anna, an admin who treats nobody."""
    fill(start.file, (ANNA, (Role.ADMIN,)), (BEN, (Role.FRONT_DESK,)))
    return opened(start)


def bar(program: Program) -> ReasonBar:
    (found,) = program.window.findChildren(ReasonBar)
    return found


def is_open(program: Program) -> bool:
    return program.clinic.session.record is not None


def want_patient(program: Program) -> None:
    program.window.show_place("caseload")
    program.settle()
    program.clinic.caseload.table.setFocus()
    program.hands.enter()
    program.settle()


def test_an_admin_sees_names_and_opens_a_record_only_for_a_reason(program: Program) -> None:
    model = program.clinic.caseload.model
    program.settle()
    assert [column.what for column in model.columns] == [What.PATIENT]
    assert model.rowCount() == 1
    want_patient(program)
    assert not is_open(program)
    assert bar(program).isVisible()
    assert bar(program).reason.hasFocus()
    program.hands.type("why not")
    program.hands.enter()
    program.settle()
    assert "in a sentence" in bar(program).refusal.text()
    assert not is_open(program)
    bar(program).reason.setText(REASON)
    program.hands.enter()
    program.settle()
    assert not bar(program).isVisible()
    assert is_open(program)
    (kept,) = program.clinic.desk.store.emergencies()
    assert (kept.by, kept.reason) == (ANNA, REASON)
    program.close()


def test_the_reason_holds_until_the_lock(program: Program) -> None:
    want_patient(program)
    bar(program).reason.setText(REASON)
    program.hands.enter()
    program.settle()
    unlock(program, lock(program), ANNA)
    with pytest.raises(NotAllowedError):
        program.clinic.desk.store.load("P1")
    program.close()


def test_escape_leaves_the_records_shut(program: Program) -> None:
    want_patient(program)
    program.hands.press(Qt.Key.Key_Escape)
    assert not bar(program).isVisible()
    assert program.clinic.desk.store.emergencies() == ()
    program.close()


def test_the_front_desk_is_told_and_offered_nothing(start: Start) -> None:
    fill(start.file, (ANNA, (Role.ADMIN,)), (BEN, (Role.FRONT_DESK,)))
    program = opened(start, BEN)
    want_patient(program)
    assert not bar(program).isVisible()
    assert program.clinic.session.record is None
    program.close()
